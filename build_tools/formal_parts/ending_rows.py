"""The rows of an ending as printed: what each cell is, in which column, up to the first row that belongs to what is attached.

Flattened copies print Nơi nhận and the signatures one below the other in either order, side by side in columns, or, in scans,
on one line with a single space between them: "- Lưu: VT, NC (2). PHÓ CHỦ TỊCH".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.formal_parts.columns import Cell, bare
from build_tools.formal_parts.ending_cells import heading_end, row_cells
from build_tools.formal_parts.letterhead import is_motto
from build_tools.formal_parts.offices import is_behalf, is_office, is_title
from build_tools.formal_parts.person_names import has_known_surname, read_name
from build_tools.formal_parts.recipients import is_item, is_last_item
from build_tools.formal_parts.signatures import is_signed_mark
from build_tools.model import Line

Part = Literal["recipient", "signature", "scrap"]

_ATTACHED = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Mẫu (?:số|\d)|MẪU (?:SỐ|\d)|Biểu (?:số|mẫu)|DANH (?:MỤC|SÁCH)|\(?(?:Ban hành )?[Kk]èm theo|"
    r"QUY (?:CHẾ|ĐỊNH|TRÌNH)|KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH|ĐIỀU LỆ|ĐỀ CƯƠNG|Nguồn\s*:|Ghi chú\s*:|\(?Biểu )"
)
_TYPIST = re.compile(r"[^\W\d_]\w{1,14}[./_-][\w./-]{2,20}")  # who typed the text and how many copies: "Anvt/QĐ06.T9/50b"
_NOISE = 25  # characters of a scan's scrap beside a seal
_ASIDE = 20  # characters from the edge from which a column is the right one
_SLACK = 12
_LONGEST_ITEM = 160  # characters of one line of an item
_MOST_SCRAPS = 12  # rows of scraps between a title and its name


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of the ending and what it is."""

    cell: Cell
    part: Part
    row: int


def place(lines: Sequence[Line], *, listed: bool = False) -> tuple[list[Placed], int]:
    """The cells of the ending that begins with the first line, and how many lines it takes.

    ``listed``: the first line is already an item of a list whose heading is lost.
    """
    walk = _Walk(listed)
    for row, line in enumerate(lines):
        cells = row_cells(line)
        if not cells:
            walk.blanks += 1
            continue
        parts = walk.parts_of(cells, lines, row)
        if parts is None:
            break
        walk.add(cells, parts, row)
    return _without_trailing_scraps(walk.placed, lines)


def _without_trailing_scraps(placed: list[Placed], lines: Sequence[Line]) -> tuple[list[Placed], int]:
    """What stands after the last sure part is the ending's only when it is a few scraps that end the text."""
    last = max((one.row for one in placed if one.part != "scrap"), default=-1)
    after = [line for line in lines[last + 1 : last + 40] if line.text.strip()]
    last = max((one.row for one in placed if one.row == last + 1 and _TYPIST.fullmatch(one.cell.text)), default=last)
    scraps = [one for one in placed if one.row > last]
    if scraps and len(after) <= 4 and last + 40 >= len(lines) and all(len(line.text.strip()) <= 40 for line in after):
        last = max(one.row for one in scraps)
    return [one for one in placed if one.row <= last], last + 1


# --- what a cell is --------------------------------------------------------------------------------------------------------


class _Walk:
    """What has been placed so far: whether a list is open, whether titles still want their name."""

    def __init__(self, listed: bool) -> None:
        self.placed: list[Placed] = []
        self.blanks = 0
        self.listed = listed  # "Nơi nhận" has been read
        self.in_list = False  # the row above belongs to it
        self.closed = False  # its last item has been read
        self.right: int | None = None  # where the right column begins
        self.scraps = 0

    def add(self, cells: Sequence[Cell], parts: Sequence[Part], row: int) -> None:
        """Place a row and remember what it says."""
        for cell, part in zip(cells, parts, strict=True):
            self.placed.append(Placed(cell, part, row))
            if part == "signature" and cell.left > _ASIDE and is_title(cell.text):
                self.right = min(self.right or cell.left, cell.left)
        self.in_list = "recipient" in parts or (self.in_list and "signature" not in parts)
        self.listed = self.listed or "recipient" in parts
        self.closed = self.closed or any(p == "recipient" and is_last_item(c.text) for c, p in zip(cells, parts, strict=True))
        self.scraps = self.scraps + 1 if set(parts) == {"scrap"} else 0
        self.blanks = 0

    def parts_of(self, cells: Sequence[Cell], lines: Sequence[Line], row: int) -> list[Part] | None:
        """What each cell of a row is; None when the row belongs to what is attached."""
        if any(is_motto(cell.text) for cell in cells) or (self._is_complete() and _ATTACHED.match(bare(cells[0].text))):
            return None
        unit = all(cell.text.isupper() for cell in cells) and self._is_below_title()
        found = [self._part(cell, lines, row, unit=unit) for cell in cells]
        if any(is_title(cell.text) for cell in cells):  # what a scan saw of a seal beside a title is no item
            found = ["scrap" if p == "recipient" and _is_seal(c.text) else p for c, p in zip(cells, found, strict=True)]
        for index in range(1, len(cells)):
            if found[index] == "recipient" and not self._is_named() and _signs_beside(cells[index - 1].text, cells[index].text):
                found[index] = "signature"
        if all(part is None for part in found):
            return None
        return [part or "scrap" for part in found]

    def _part(self, cell: Cell, lines: Sequence[Line], row: int, *, unit: bool) -> Part | None:
        text = cell.text
        if heading_end(text) is not None:
            return "recipient"
        if not is_item(text) and is_title(text):
            return "signature"
        if is_signed_mark(text):
            return "signature"
        if self._is_right(cell):
            return "signature" if self._may_sign(text) or (text.isupper() and self._title_above()) else self._scrap(text)
        if is_item(text):
            return "recipient" if self.listed else None
        if self._may_sign(text):
            return "signature"
        if unit:
            return "signature"
        open_list = self.in_list or (self.listed and not self.closed and text[:1].islower())
        return "recipient" if open_list and self._goes_on(text, lines, row) else self._scrap(text)

    def _scrap(self, text: str) -> Part | None:
        return "scrap" if len(text) <= _NOISE and self.scraps < _MOST_SCRAPS else None

    def _is_right(self, cell: Cell) -> bool:
        return self.right is not None and cell.left > max(_ASIDE, self.right - _SLACK)

    def _may_sign(self, text: str) -> bool:
        """Whether a cell is the name of one who signs: below a title that has none, or alone below a list that is complete."""
        name = read_name(text)
        if name is None:
            return False
        if self._has_title():
            return not self._is_named() or self._wants_another()
        return self.closed and has_known_surname(name) and len(name.split()) > 2 and not self._is_named()

    def _signed(self) -> list[Placed]:
        return [one for one in self.placed if one.part == "signature"]

    def _has_title(self) -> bool:
        return any(is_title(one.cell.text) for one in self._signed())

    def _is_below_title(self) -> bool:
        """Whether a row in capitals can be the unit below a title: "VỤ TRƯỞNG / VỤ PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT"."""
        return self._has_title() and self.placed[-1].part == "signature" and not self._is_named()

    def _title_above(self) -> bool:
        signed = self._signed()
        return bool(signed) and is_title(signed[-1].cell.text)

    def _is_named(self) -> bool:
        return any(_is_person(one.cell.text) for one in self._signed())

    def _wants_another(self) -> bool:
        """Whether several sign and not all have their names yet: as many offices as columns or as behalfs."""
        signed = self._signed()
        names = sum(_is_person(one.cell.text) for one in signed)
        rows = [one.row for one in signed if is_title(one.cell.text)]
        beside = max((rows.count(row) for row in set(rows)), default=1)
        below = sum(is_office(one.cell.text) and not is_behalf(one.cell.text) for one in signed) // beside
        return names < beside * max(1, below)

    def _is_complete(self) -> bool:
        return self._is_named() or self.closed or self._has_title()

    def _goes_on(self, text: str, lines: Sequence[Line], row: int) -> bool:
        """Whether an unbulleted cell goes on with the list: the item above is open, or the list goes on below it."""
        last = next((one.cell.text for one in reversed(self.placed) if one.part == "recipient"), "").rstrip(" *")
        if len(text) > _LONGEST_ITEM or (self.closed and (self.blanks or last.endswith("."))):
            return False
        if heading_end(last) == len(last) or last.endswith((":", ",")):
            return True
        below = [line.text for line in lines[row + 1 : row + 9] if line.text.strip()][:4]
        if not self.closed and any(map(is_item, below)):
            return True
        if last.endswith((".", ";")):
            return not is_item(last) and self.blanks == 0 and last.endswith(";")  # a list without bullets
        return self.blanks == 0 or text[:1].islower()


def _signs_beside(item: str, text: str) -> bool:
    """Whether a name that a scan ran together with a closed item is the signer's: "- Sở Nội vụ; Trần Văn An"."""
    name = read_name(text) if is_item(item) and item.endswith((";", ".")) else None
    return name is not None and has_known_surname(name) and len(name.split()) > 2 and not text.endswith((";", ","))


def _is_seal(text: str) -> bool:
    return len(text) <= _SLACK and not is_item(text) and heading_end(text) is None and not text.endswith(";")


def _is_person(text: str) -> bool:
    return not is_title(text) and read_name(text) is not None
