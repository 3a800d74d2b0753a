"""Tables that assign: columns "Nội dung | Chủ trì | Phối hợp | Thời hạn".

Their rows stand on lines of their own, with bars, tabs or wide gaps, or a copy has set each cell on a line; then the header
tells how many cells make a row. A row that has another number of cells than the header is left alone: which of its cells is
missing is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from build_tools.model import Line
from build_tools.tasks.cues import words

Column = Literal["number", "content", "lead", "joint", "due", "other"]

_USES: tuple[tuple[Column, tuple[str, ...]], ...] = (
    ("lead", ("nhãn chủ trì", "nhãn chủ trì ngắn")),
    ("joint", ("nhãn phối hợp", "nhãn phối hợp ngắn")),
    ("due", ("nhãn thời hạn", "nhãn thời hạn ngắn")),
    ("content", ("cột nội dung",)),
    ("number", ("cột số thứ tự",)),
    ("other", ("nhãn khác", "cột khác")),
)
_LONGEST_HEADING = 60  # characters of a column's heading
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 8
_LONGEST_CELL = 600
_MOST_ROWS = 400
_AROUND = " *_:.()"  # signs around a heading
_FIRST_OF_COUNT = frozenset("sStTſﬅﬆ")  # "STT", "Số thứ tự", "TT": every letter whose small form begins with s or t
_GAP = re.compile(r"\t| {3,}")
_RULE = re.compile(r"[\s|:+=-]*")
_COUNT = re.compile(r"\d{1,3}[.)]?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that assigns something; ``lines`` are the numbers of the lines it stands on."""

    content: str
    lead: str
    joint: str
    due: str
    lines: tuple[int, ...]


def find_rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """Every row below a header with a column for what and one for who, in reading order."""
    written = [line for line in lines if line.text and not line.text.isspace()]
    rows: list[Row] = []
    end = 0
    for at in [at for at, line in enumerate(written) if _may_head(line.text)]:
        if at >= end and (found := _printed_rows(written, at) or _stacked_cells(written, at)):
            rows += found[0]
            end = found[1]
    return tuple(rows)


def _may_head(text: str) -> bool:
    """Whether a table's header can begin with a line: it has several cells, or it heads a column of numbers alone."""
    parted = "|" in text or "\t" in text or "   " in text
    return (parted and len(text) < _LONGEST_CELL) or text.lstrip(_AROUND)[:1] in _FIRST_OF_COUNT


def _column(cell: str) -> Column | None:
    """What a column holds, by its heading alone: "Đơn vị chủ trì" → lead."""
    heading = cell.strip(_AROUND).casefold()
    if not 0 < len(heading) <= _LONGEST_HEADING:
        return None
    return next((column for column, uses in _USES if _heading(uses).fullmatch(heading)), None)


def _may_count(cell: str) -> bool:
    """Whether a cell can head a column of numbers: asked of every line, before the patterns of all columns."""
    heading = cell.strip(_AROUND).casefold()
    return len(heading) <= _LONGEST_HEADING and _heading(("cột số thứ tự",)).fullmatch(heading) is not None


@cache
def _heading(uses: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{words(*uses)}(?:\s+(?:thực hiện|chính|hoàn thành|dự kiến))?")


def _columns(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns of a header row; None when these cells are none: one is unknown, or nobody is told to do anything."""
    if not _FEWEST_COLUMNS <= len(cells) <= _MOST_COLUMNS:
        return None
    columns = tuple(_column(cell) for cell in cells)
    known = tuple(column for column in columns if column)
    whole = len(known) == len(cells) and known.count("content") == 1 and known.count("lead") == 1
    return known if whole else None


# --- a row a line --------------------------------------------------------------------------------------------------------


def _cells(text: str) -> list[str]:
    if "|" in text:
        return [cell.strip() for cell in text.strip().removeprefix("|").removesuffix("|").split("|")]
    text = text.strip()
    return [cell.strip() for cell in _GAP.split(text)] if "\t" in text or "   " in text else []


def _printed_rows(written: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    columns = _columns(_cells(written[at].text)) if len(written[at].text) < _LONGEST_CELL else None
    if columns is None:
        return None
    rows: list[Row] = []
    end = at + 1
    while end < len(written) and (cells := _cells(written[end].text)):
        if len(cells) == len(columns) and not _RULE.fullmatch(written[end].text):
            rows += _row(columns, cells, [written[end].number])
        end += 1
    return rows, end


def _row(columns: Sequence[Column], cells: Sequence[str], lines: Sequence[int]) -> Iterator[Row]:
    said = dict(zip(columns, cells, strict=True))
    if said["content"] and said["lead"] and not all(map(_column, cells)):
        yield Row(said["content"], said["lead"], said.get("joint", ""), said.get("due", ""), tuple(lines))


# --- a cell a line -------------------------------------------------------------------------------------------------------


def _stacked_cells(written: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """Rows whose cells stand one below the other; each begins with its number, which tells where a row is not whole."""
    if not _may_count(written[at].text) or _column(written[at].text) != "number":
        return None
    size = next(
        (n for n in range(_MOST_COLUMNS, _FEWEST_COLUMNS - 1, -1) if _columns([line.text for line in written[at : at + n]])), 0
    )
    columns = _columns([line.text for line in written[at : at + size]])
    if columns is None:
        return None
    rows: list[Row] = []
    end = at + size
    for count in range(1, _MOST_ROWS):
        cells = written[end : end + size]
        if len(cells) < size or _count(cells[0].text) != count or not all(_may_be_cell(cell.text) for cell in cells[1:]):
            break
        rows += _row(columns, [cell.text.strip() for cell in cells], [cell.number for cell in cells])
        end += size
    return rows, end


def _may_be_cell(text: str) -> bool:
    """Whether a line can be a cell behind the first: a bare number is the next row's, so that a cell is missing."""
    return len(text) <= _LONGEST_CELL and _count(text) is None


def _count(text: str) -> int | None:
    return int(text.strip(" .)")) if _COUNT.fullmatch(text.strip()) else None
