"""Từ viết tắt: what the vocabulary knows, and what the documents define for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.language.authorities import Abbreviation, key
from build_tools.language.orthography import UPPER, collation_key, sentence_case
from build_tools.model import Archive, Held
from build_tools.pages.document_lists import list_page
from build_tools.pages.markdown import heading, inside, link, section, table
from build_tools.pages.page_links import to_page
from build_tools.pages.wording import counted, short_name, shortened

ADDRESS = "tu-viet-tat/"
TITLE = "Từ viết tắt"
_MOST_DOCUMENTS = 5  # links in one row; the rest are counted
_IS_SHORT = re.compile(rf"(?=(?:[^{UPPER}]*[{UPPER}]){{2}})\S{{2,20}}$")  # "PBGDPL", "BCĐTW"; not "Ban Chỉ đạo"
_LONGEST = 200

Meaning = tuple[str, str]  # the short form, and the words of the long one in comparison form


def abbreviations_page(archive: Archive, vocabulary: Iterable[Abbreviation]) -> str:
    """Return the page, in the order of Vietnamese dictionaries."""
    known: dict[Meaning, list[Abbreviation]] = {}
    for entry in vocabulary:
        known.setdefault((entry.short, key(entry.long)), []).append(entry)
    defined, longs = _defined(archive)
    longs |= {meaning: entries[0].long for meaning, entries in known.items()}
    ordered = sorted(longs, key=lambda meaning: (collation_key(meaning[0]), collation_key(longs[meaning])))
    rows = [_row(meaning[0], longs[meaning], known.get(meaning, []), defined.get(meaning, [])) for meaning in ordered]
    introduction = "Một từ viết tắt có thể có nhiều nghĩa; nghĩa nào đúng là do chỗ nó đứng."
    body = section("abbreviations", [table(("Viết tắt", "Nghĩa", "Dùng ở đâu", "Căn cứ"), rows)]) if rows else ""
    nothing = "" if rows else "Chưa có từ viết tắt nào.\n{: .empty }"
    return list_page(TITLE, [heading(1, f"{TITLE} ({counted(len(rows))})"), introduction, body, nothing])


def _defined(archive: Archive) -> tuple[dict[Meaning, list[Held]], dict[Meaning, str]]:
    """Return the documents that define each meaning, and how the first of them writes it."""
    found: dict[Meaning, list[Held]] = {}
    longs: dict[Meaning, str] = {}
    for held in archive.documents:
        for short, long in held.document.definitions:
            if _IS_SHORT.match(short) and long.strip():
                meaning = (short, key(long))
                found.setdefault(meaning, []).append(held)
                longs.setdefault(meaning, long)
    return found, longs


def _row(short: str, long: str, known: Iterable[Abbreviation], defining: list[Held]) -> list[str]:
    contexts = "; ".join(dict.fromkeys(sentence_case(entry.context) for entry in known))
    links = [link(inside(short_name(held.document)), to_page(ADDRESS, held.address)) for held in defining]
    more = [f"{counted(len(links) - _MOST_DOCUMENTS)} văn bản khác"] if len(links) > _MOST_DOCUMENTS else []
    sources = [inside(shortened(source, _LONGEST)) for source in dict.fromkeys(entry.source for entry in known)]
    cells = [f"**{inside(shortened(short))}**", inside(shortened(long, _LONGEST)), inside(contexts or "Văn bản tự định nghĩa")]
    return [*cells, "; ".join([*sources, *links[:_MOST_DOCUMENTS], *more])]
