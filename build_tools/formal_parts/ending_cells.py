"""The cells of an ending's row, where a scan ran several together with single spaces between them.

"- Như trên; PHÓ CHỦ TỊCH", "- Lưu: VT. Trần Văn An", "KT. BỘ TRƯỞNG KT. BỘ TRƯỞNG" are two cells each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from build_tools.formal_parts.columns import Cell, cells_of
from build_tools.formal_parts.offices import is_behalf, is_title, title_at_end
from build_tools.formal_parts.person_names import has_known_surname, read_name
from build_tools.formal_parts.recipients import is_item, is_last_item
from build_tools.language.orthography import UPPER, folded
from build_tools.model import Line

_HEADING = re.compile(
    # on letters without marks: "Nơi nhận:", "Nơi gửi:", as scans read it "Aơi nhận:", "Nơi nhậu", "Nơi nhân;", "Nơi nhận'"
    r"[\W_]{0,4}(?:(?:[a-z]?oi|n\woi?)\s{0,2}nh[a-z]n|n[o0]i\s{0,2}nh[a-z]{1,3}|noi\s{1,2}gui)\b\s*[:.;,'’`\"]*\s*"
)
_SECOND_BEHALF = re.compile(r"(?<=[^\W_])\s+(?=(?:KT|TM|TL|TUQ)\s?[./])")
_CLOSED_TAIL = re.compile(rf"[;.)]\s+(?=[{UPPER}])|(?<=[\d)])\s+(?=[{UPPER}][^\W\d_])")
_SLACK = 12  # characters of a scrap beside a title


def row_cells(line: Line) -> list[Cell]:
    """The cells of a row, from left to right; none when it is blank."""
    return [piece for cell in cells_of(line) for piece in _pieces(cell) if piece.text]


@lru_cache(1 << 10)
def heading_end(text: str) -> int | None:
    """Where "Nơi nhận:" ends when a cell opens with it, and nothing but a list, a title or a scrap follows; else None."""
    words = text[:400]
    plain = folded(words)
    match = _HEADING.match(plain) if len(plain) == len(words) else None
    if match is None:
        return None
    rest = text[match.end() :].strip()
    listed = not rest or is_item(rest) or title_at_end(f" {rest}") is not None
    if folded(match[0]).lstrip(" _*#'\"").startswith("noi"):
        listed = listed or (":" in match[0] and len(rest) < 60)
    else:
        listed = listed and ":" in match[0]
    return match.end() if listed else None


def _pieces(cell: Cell) -> Iterator[Cell]:
    """Part "Nơi nhận: KT. CHỦ TỊCH", "- Như trên; PHÓ CHỦ TỊCH", "- Lưu: VT. Trần Văn An", "KT. BỘ TRƯỞNG KT. BỘ TRƯỞNG"."""
    text = cell.text
    cut = heading_end(text) or (
        _end_of_item(text) if is_item(text) or is_last_item(text) else _end_of_title(text) or _end_of_scrap(text)
    )
    if cut and text[cut:].strip():
        left = cell.left + cut + len(text[cut:]) - len(text[cut:].lstrip())
        yield Cell(cell.line, text[:cut].strip(), cell.left, cell.tabs)
        yield from _pieces(Cell(cell.line, text[cut:].strip(), left, cell.tabs))
    else:
        yield cell


def _end_of_item(text: str) -> int | None:
    """Where an item of a list ends before a title or a name that stands beside it."""
    title = title_at_end(text)
    if title and re.search(r"[;.)]\s*[-–]?\s*$|\w\)?\s*$", text[:title]):
        return title
    for gap in reversed(list(_CLOSED_TAIL.finditer(text[-80:]))):
        start = max(0, len(text) - 80) + gap.end()
        name = read_name(text[start:])
        if name and has_known_surname(name) and (len(name.split()) > 2 or is_last_item(text)):
            return start
    return None


def _end_of_scrap(text: str) -> int | None:
    """Where what a scan saw of a seal ends before a title: "Mà bo KT. CHÁNH VĂN PHÒNG"."""
    title = None if is_title(text) else title_at_end(text)
    seal = text[:title].strip(" _*#") if title else ""
    return title if 0 < len(seal) <= _SLACK and is_behalf(text[title:]) else None


def _end_of_title(text: str) -> int | None:
    """Where the title of one signer ends before that of another: "THỨ TRƯỞNG THỨ TRƯỞNG"."""
    if not text.isupper() or not is_title(text):
        return None
    if second := _SECOND_BEHALF.search(text):
        return second.end()
    words = text.split()
    half = len(words) // 2
    return (
        text.index(" ", len(" ".join(words[:half])) - 1)
        if half and words[:half] == words[half:] and len(words) % 2 == 0
        else None
    )
