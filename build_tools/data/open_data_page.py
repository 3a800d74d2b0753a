"""What ``docs/du-lieu-mo.md`` includes: every file with its size and number of rows, and what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_tools.data.document_schema import DOCUMENT
from build_tools.data.feeds import ALL
from build_tools.data.tables import DOCUMENTS, TABLES, Column, ColumnType, Table
from build_tools.pages.markdown import as_html, inside, link, page, table
from build_tools.pages.wording import counted

_TYPES: Mapping[ColumnType, str] = {"text": "chữ", "date": "ngày", "count": "số", "list": "danh sách"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted: the rows of each table, the bytes of each file in ``data/`` by its name, and the feeds."""

    rows: Mapping[str, int]
    sizes: Mapping[str, int]
    feeds: int


def open_data_snippets(figures: Figures) -> dict[str, str]:
    """Return the parts of the page that are counted or declared, by path; links are those of a page at the top."""
    return {
        ".generated/open-data-files.md": _files(figures) + "\n",
        ".generated/open-data-feeds.md": f"Kho có **{counted(figures.feeds)}** nguồn; nguồn chung: {link(ALL, ALL)}.\n",
        ".generated/open-data-columns.md": page(_columns()) + "\n",
    }


def size(count: int) -> str:
    """Return a size in words: 63523 → "62,0 KB", unbroken."""
    if count < 1024:
        return f"{count}\u00a0byte"
    unit, value = ("KB", count / 1024) if count < 1024**2 else ("MB", count / 1024**2)
    return f"{value:.1f}\u00a0{unit}".replace(".", ",")


def _files(figures: Figures) -> str:
    rows = [_row(figures, f"{one.name}.csv", one.description, one) for one in TABLES]
    rows += [
        _row(figures, "documents.json", "Bảng documents dạng JSON.", DOCUMENTS),
        _row(figures, "datapackage.json", "Mô tả các bảng theo Frictionless Data Package."),
        _row(figures, "documents.schema.json", "JSON Schema của documents.json."),
        _row(figures, "van-ban.schema.json", "JSON Schema của van-ban.json."),
    ]
    return table(["Tệp", "Nội dung", "Số dòng", "Cỡ"], rows)


def _row(figures: Figures, name: str, meaning: str, counted_as: Table | None = None) -> list[str]:
    rows = counted(figures.rows[counted_as.name]) if counted_as else "–"
    return [link(inside(name), f"data/{name}"), inside(meaning), rows, size(figures.sizes[name])]


def _columns() -> Iterator[str]:
    for one in TABLES:
        rows = table(["Trường", "Kiểu", "Ý nghĩa"], [_column(column) for column in one.columns])
        yield _fold(f"Bảng {one.name}: {one.title[0].lower()}{one.title[1:]}", f"bang-{one.name}", rows)
    fields = DOCUMENT["properties"]
    rows = table(["Trường", "Ý nghĩa"], [[f"`{name}`", inside(fields[name]["description"])] for name in fields])
    yield _fold("Tệp van-ban.json", "tep-van-ban-json", rows)


def _fold(summary: str, anchor: str, written: str) -> str:
    return page([f'<details id="{anchor}" markdown>', f"<summary>{as_html(summary)}</summary>", written, "</details>"])


def _column(column: Column) -> list[str]:
    kind = _TYPES[column.type] + ("" if column.required or column.type == "list" else ", có thể trống")
    return [f"`{column.name}`", kind, inside(column.meaning)]
