"""Tra số hiệu: a page where one types or pastes numbers and gets the documents, and its data as small scripts.

Scripts, because a page that is opened from a disk may fetch nothing else. The page loads those that a question needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from build_tools.language.orthography import nfc
from build_tools.model import Archive
from build_tools.pages.citation_sections import issued
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import link, page, plain, safe_anchor
from build_tools.pages.missing_page import RESOLVER_PAGE, missing_name
from build_tools.pages.page_links import MISSING_PAGE, missing_list, to_page
from build_tools.pages.wording import short_name, shortened
from build_tools.relations.number_keys import number_key

TITLE = "Tra số hiệu"
LARGEST = 200_000  # bytes of one script
_MOST_SCRIPTS = 1_024
_LONGEST = 160

Entry = tuple[int, str, str, str, str]  # 1 when held, address, number as printed, name, facts


def resolver_files(archive: Archive) -> dict[str, str]:
    """Return the page and its scripts by their paths."""
    scripts = number_scripts(archive)
    files = {f"{RESOLVER_PAGE}so-hieu-{order}.js": script for order, script in enumerate(scripts)}
    return {f"{RESOLVER_PAGE}index.md": _page(len(scripts)), **files}


def number_scripts(archive: Archive) -> list[str]:
    """Return the scripts: the entries of number n are in script n modulo their count; as few as are all small enough."""
    entries = sorted(_entries(archive))
    count = 1
    while True:
        shelves: list[dict[str, list[Entry]]] = [{} for _ in range(count)]
        for key, entry in entries:
            shelves[script_of(key, count)].setdefault(key, []).append(entry)
        scripts = [_script(order, shelf) for order, shelf in enumerate(shelves)]
        if count >= _MOST_SCRIPTS or max(map(len, scripts)) <= LARGEST:
            return scripts
        count *= 2


def script_of(key: str, count: int) -> int:
    """Return which script holds a key: "98//khbcdct32" is in script 98 modulo their count."""
    digits = re.match(r"\d+", key)
    return int(digits[0][-9:]) % count if digits else 0


def _script(order: int, shelf: dict[str, list[Entry]]) -> str:
    return f"PlanNumbers.receive({order}, {json.dumps(shelf, ensure_ascii=True, separators=(',', ':'))});\n"


def _entries(archive: Archive) -> Iterator[tuple[str, Entry]]:
    for held in archive.documents:
        header = held.document.header
        if header.number and not held.document.is_news:
            facts = issued(header.issuer, header.date)
            yield number_key(header.number), (1, held.address, *_words(header.number, short_name(held.document), facts))
    for missing in archive.missing:
        if missing.number:
            address = f"{missing_list(missing.page)}#{safe_anchor(missing.key)}"
            facts = issued(missing.issuer, missing.date)
            yield number_key(missing.number), (0, address, *_words(missing.number, missing_name(missing), facts))


def _words(number: str, name: str, facts: str) -> tuple[str, str, str]:
    said: Iterable[str] = (nfc(shortened(plain(text), _LONGEST)) for text in (number, name, facts))
    number, name, facts = said
    return number, name, facts


def _page(scripts: int) -> str:
    lists = [("theo cơ quan", "co-quan/"), ("theo loại", "loai/"), ("theo năm", "nam/"), ("văn bản còn thiếu", MISSING_PAGE)]
    links = ", ".join(link(words, to_page(RESOLVER_PAGE, address)) for words, address in lists)
    record = {"title": TITLE, "template": "tra-so-hieu.html", "hide": ["toc"], "scripts": scripts}
    blocks = [
        '<noscript markdown="block">',
        f"Trình duyệt của bạn không chạy script, nên trang này không tra được. Các danh sách sau vẫn dùng được: {links}.",
        "</noscript>",
    ]
    return f"{yaml_block(record)}\n{page(blocks)}\n"
