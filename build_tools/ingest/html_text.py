"""A page of a portal (.html) as the lines that a .txt of it would have: one line a paragraph, printed numbers of lists, rows.

Where a page says which part is its content (<main>, <article>), that part is the text; menus, footers and hidden parts stand
in the log only. What else a portal adds is taken out later, as from a text that somebody copied (build_tools/body/chrome.py).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from build_tools.ingest.decoding import Decoded, decode, from_form
from build_tools.ingest.html_lines import CHROME, CONTENT, HtmlLine, read_lines
from build_tools.model import Edit
from build_tools.problems import Problem

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,30})", re.IGNORECASE)
_HEAD = 8_192  # bytes within which a page declares its encoding
_LEAST_CONTENT = 0.3  # of the letters: less is a box of related news, and no content


def read(data: bytes, path: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Return the text of a page, or None, and what is wrong with it; never raises, whatever the bytes."""
    html, problems = _html(data, path)
    if html is None:
        return None, problems
    text, dropped = _chosen(read_lines(html))
    if not text.strip():
        message, advice = "trang web không có chữ nào", "chép phần văn bản trên trang vào một tệp .txt, lưu dạng UTF-8"
        return None, (Problem(path, 0, "tep-html", message, advice),)
    decoded = from_form(text, "html")
    return replace(decoded, notes=(*dropped, *decoded.notes)), problems


def _html(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The page as the encoding it declares reads it, or, where that is wrong, as any text is read."""
    declared = _DECLARED.search(data[:_HEAD])
    try:
        codec = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
        return data.decode("cp1252" if codec == "iso8859-1" else codec).removeprefix("\ufeff"), ()
    except (LookupError, UnicodeError, ValueError):
        decoded, problems = decode(data, path)
        return (decoded.text if decoded else None), problems


def _chosen(lines: list[HtmlLine]) -> tuple[str, tuple[Edit, ...]]:
    """The lines of the content, and the log of the others."""
    content = sum(len(line.text) for line in lines if line.zone == CONTENT)
    everything = sum(len(line.text) for line in lines if line.zone != CHROME)
    zones = {CONTENT} if content > _LEAST_CONTENT * everything else {CONTENT, ""}
    kept = [line.text for line in lines if line.zone in zones]
    dropped = dict.fromkeys(line.text.strip() for line in lines if line.zone not in zones and line.text.strip())
    edits = tuple(Edit(1, text, "giao diện cổng thông tin") for text in dropped)
    return "\n".join(kept) + "\n", edits
