"""Printed lines → cells: a flattened copy sets the two columns of a letterhead or of an ending on one line.

Tabs, bars and wide gaps part them; where a cell begins tells the left column from the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from build_tools.model import Line
from build_tools.values import value

_GAP = re.compile(r"\t[\t ]*| {3,}[ \t]*| ?\| *")
_NO_GAP = re.compile(
    # gaps that part no columns: the blank in "Số:        /KH-UBND" and in "ngày    tháng    năm 2021", or a scan's bar there
    r"(?P<before>^[\s|]*\W{0,3}S[ốỐôÔ]\s?:?|ngày|tháng|năm|,)(?P<gap>[ |\t]{2,24})(?=[/\d]|-[A-ZĐ]|ngày|tháng|năm\b)"
)
_DECORATION = re.compile(r"^[\s#>*_]+|[\s*_]+$")  # Markdown emphasis that a copy carries
_EMPHASIS = ("*", "_")
_LONGEST = 1200  # characters: what is longer is a paragraph, not a row of columns
_TAB = 8


@value(frozen=True, slots=True)
class Cell:
    """A printed piece of one line; ``left`` is where it begins, in characters from the edge (tabs reach to the next eighth)."""

    line: int
    text: str
    left: int = 0
    tabs: int = 0  # runs of tabs before it on its line

    def as_line(self) -> Line:
        """The cell as a line of its own."""
        return Line(self.line, self.text)


@lru_cache(1 << 10)
def cells_of(line: Line) -> tuple[Cell, ...]:
    """The columns of a line, from left to right; a blank line is one blank cell: "A     B" → A at 0, B at 6."""
    text = line.text.rstrip()
    if len(text) > _LONGEST or not ("\t" in text or "|" in text or "   " in text):
        return (Cell(line.number, text.strip(), len(text) - len(text.lstrip())),)
    text = _NO_GAP.sub(lambda match: f"{match['before']} ", text)
    found = tuple(Cell(line.number, text[start:end], left, tabs) for start, end, left, tabs in _pieces(text))
    return found or (Cell(line.number, ""),)


def _pieces(text: str) -> Iterable[tuple[int, int, int, int]]:
    """Start, end and left edge of every piece between gaps, and how many gaps of tabs stand before it."""
    start, column, tabs = 0, 0, 0
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            blank = len(piece) - len(piece.lstrip())
            yield start + blank, start + blank + len(inner), column + blank, tabs
        column = _advance(column, piece + (gap[0] if gap else ""))
        tabs += "\t" in gap[0] if gap else 0
        start = gap.end() if gap else end


def _advance(column: int, text: str) -> int:
    for part in text.split("\t")[:-1]:
        column = (column + len(part)) // _TAB * _TAB + _TAB
    return column + len(text.rpartition("\t")[2])


def columns(lines: Iterable[Line]) -> list[Line]:
    """One line a printed column; a blank line stays one."""
    return [cell.as_line() for line in lines for cell in cells_of(line)]


def bare(text: str) -> str:
    """A line without surrounding space and Markdown emphasis: "**Số: 16-NQ/TW**" → "Số: 16-NQ/TW"."""
    if text[:1].isalnum() and not text[-1:].isspace() and text[-1:] not in _EMPHASIS and "**" not in text:
        return text  # nearly every line
    return _DECORATION.sub("", text.replace("**", "")).strip()
