"""Pieces of text on a page of a PDF, in the order in which the file draws them → lines in reading order.

Producers draw a page in reading order, column by column; what has to be mended is small: a raised footnote mark that the
reader takes for a line of its own, cells beside each other, and columns that a producer draws line by line across the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_WIDE_GAP = 2.0  # heights of a letter: a wider gap parts columns, not words
_GUTTER = 1.0  # between two columns of text, at least
_NO_GAP = 0.15  # a narrower one parts nothing
_CLOSING = re.compile(r"[.,;:!?…)\]”’]+$")  # signs that stand close, however a producer draws them
_LEAST_LINES = 8  # of both columns, beside each other, before they are taken for columns of text
_LEAST_LETTERS = 20  # on the average line of such a column; cells of tables and letterheads are shorter


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters on one base line, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float = 12.0  # of the letters

    @property
    def height(self) -> float:
        """Of the letters."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page; columns beside each other are parted by a tab."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def lines_of(pieces: Sequence[Piece]) -> list[PrintedLine]:
    """Return the printed lines in reading order."""
    return [_printed(line) for line in _column_by_column(_joined(pieces))]


def _printed(line: Sequence[Piece]) -> PrintedLine:
    largest = max(line, key=lambda piece: len(piece.text))
    bottom, top = min(piece.bottom for piece in line), max(piece.top for piece in line)
    return PrintedLine(_text(line), line[0].left, bottom, line[-1].right, top, largest.size)


def _joined(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line, each after the other."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and _follows(lines[-1][-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _follows(one: Piece, other: Piece) -> bool:
    """Whether the second piece goes on where the first one ends, on the same line or a little raised."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    smaller = min(one.height, other.height)
    return shared > 0.5 * smaller and other.left > one.right - smaller


def _text(line: Sequence[Piece]) -> str:
    text = line[0].text.strip()
    for one, other in pairwise(line):
        gap = (other.left - one.right) / max(one.height, other.height, 0.1)
        close = gap < _NO_GAP or _CLOSING.match(other.text.strip())
        text += ("" if close else " " if gap < _WIDE_GAP else "\t") + other.text.strip()
    return text


def _column_by_column(lines: Sequence[list[Piece]]) -> Iterator[list[Piece]]:
    """Read two columns that were drawn line by line one after the other."""
    place = 0
    while place < len(lines):
        end, gutter = _columns_from(lines, place)
        if end > place:
            run = lines[place:end]
            yield from ([piece for piece in line if piece.left < gutter] for line in run if line[0].left < gutter)
            yield from ([piece for piece in line if piece.left >= gutter] for line in run if line[-1].left >= gutter)
        else:
            yield lines[place]
        place = max(end, place + 1)


def _columns_from(lines: Sequence[list[Piece]], start: int) -> tuple[int, float]:
    """Where a run of two columns that begins at a line ends, and the gutter between them; the same line when there is none."""
    first = _gap(lines[start])
    if first is None:
        return start, 0.0
    left, right, end = *first, start
    beside: list[list[Piece]] = []
    while end < len(lines):
        gap = _gap(lines[end])
        both = gap is not None and max(left, gap[0]) < min(right, gap[1])
        if not both and not _is_one_sided(lines[end], left, right):
            break
        if both and gap is not None:
            left, right = max(left, gap[0]), min(right, gap[1])
            beside.append(lines[end])
        end += 1
    return (end, (left + right) / 2) if _are_texts(beside) else (start, 0.0)


def _is_one_sided(line: Sequence[Piece], left: float, right: float) -> bool:
    return len(line) == 1 and (line[0].right <= right or line[0].left >= left)


def _gap(line: Sequence[Piece]) -> tuple[float, float] | None:
    """The gap of a line that has two pieces apart from each other."""
    if len(line) != 2 or line[1].left - line[0].right < _GUTTER * line[0].height:
        return None
    return line[0].right, line[1].left


def _are_texts(beside: Sequence[Sequence[Piece]]) -> bool:
    """Whether lines beside each other are many and long enough to be columns of running text."""
    if len(beside) < _LEAST_LINES:
        return False
    return all(median(len(line[side].text) for line in beside) >= _LEAST_LETTERS for side in (0, 1))
