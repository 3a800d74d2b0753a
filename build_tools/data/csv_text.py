"""Tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that Excel shows the accents; lines end with CR LF.

Every cell stands in quotes: a spreadsheet may take semicolons and tabs for separators too, and texts are full of them.

A spreadsheet takes a cell that begins with = + - @ for a formula, and would run one that a source text brings along. Such a
cell is written with an apostrophe before it, and so is one that begins with an apostrophe: dropping one leading apostrophe
from every cell that has it gives the value back.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from build_tools.data.tables import Row, Table, Value

BYTE_ORDER_MARK = "\ufeff"
_DANGEROUS = tuple("=+-@\t\r\n'＝＋－＠")  # the wide ones too: some programs fold them


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """Return a table as CSV, its columns in the order of the declaration."""
    names = [column.name for column in table.columns]
    return csv_of(names, ([cell(row[name]) for name in names] for row in rows))


def csv_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of cells as CSV; what a spreadsheet would run must be ``guarded`` before."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows((head, *rows))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def cell(value: Value) -> str:
    """Return a value as a cell: a list as a JSON array, nothing as an empty cell."""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return guarded(str(value))


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: "=1+1" → "'=1+1"."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def unguarded(text: str) -> str:
    """Return the value of a cell: "'=1+1" → "=1+1"."""
    return text.removeprefix("'")
