"""Rows of tables as lines: where other programs print a grid, a text has "| a | b |".

Many tables of official documents are no tables: they lay out a letterhead, or the recipients beside the signature. Their cells
hold several lines each, and are read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

DATA_COLUMNS = 3  # a table with as many columns is one of data; fewer lay out a letterhead or signatures


def flat(lines: Iterable[str]) -> str:
    """One line of several: ("Ủy ban ", "", "nhân dân") → "Ủy ban nhân dân"."""
    return " ".join(line.strip() for line in lines if line.strip())


def row_lines(cells: Sequence[Sequence[str]], columns: int) -> list[str]:
    """The lines of one row (its cells as lines) of a table with so many columns.

    >>> row_lines([["1"], ["Họp", "Báo cáo"], ["30/6"]], 3)
    ['| 1 | Họp Báo cáo | 30/6 |']
    >>> row_lines([["UBND XÃ", "Số: 12/KH-UBND"], ["CỘNG HÒA"]], 2)
    ['UBND XÃ', 'Số: 12/KH-UBND', 'CỘNG HÒA']
    """
    if not any(flat(cell) for cell in cells):
        return []
    several = any(sum(bool(line.strip()) for line in cell) > 1 for cell in cells)
    if len(cells) == 1 or (several and columns < DATA_COLUMNS):
        return [line for cell in cells for line in cell]
    return ["| " + " | ".join(flat(cell) for cell in cells) + " |"]
