"""Thống kê: every table with its drawing, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.agenda.assignments import Assignment
from build_tools.model import Archive
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import heading, inside, link, page, section, table
from build_tools.pages.page_links import to_page
from build_tools.pages.wording import counted, shortened
from build_tools.statistics.figures import Count, Figure, counts
from build_tools.statistics.plots import plot

STATISTICS_PAGE = "thong-ke/"
_TITLE = "Thống kê"


def statistics_page(archive: Archive, assignments: Sequence[Assignment]) -> str:
    """Return the page."""
    said = "Mọi con số đếm từ dữ liệu của kho lúc tạo trang. Hình nào cũng có bảng nói cùng một điều."
    contents = counts(archive, assignments)
    blocks = [heading(1, _TITLE), f"{said}\n{{: .lead }}", *(block for count in contents for block in _count(count))]
    record = {"title": _TITLE, "template": "statistics.html", "hide": ["toc"]}
    return f"{yaml_block(record)}\n{page(blocks)}\n"


def _count(count: Count) -> list[str]:
    total = f" ({counted(count.whole)})" if count.whole is not None else ""
    name = heading(2, f"{shortened(count.title)}{total}", anchor=count.key)
    if not count.figures:
        return [name, "Kho chưa có gì để đếm ở đây.\n{: .empty }"]
    drawing = plot(count)
    rows = [[_name(figure), counted(figure.number)] for figure in count.figures]
    body = section("figures-table", [table(["Tên", f"Số {count.unit}"], rows)])
    note = f"{inside(count.note)}\n{{: .count-note }}" if count.note else ""
    return [name, note, section("count-pair", [drawing, body])]


def _name(figure: Figure) -> str:
    name = inside(shortened(figure.name)).strip()
    return link(name, to_page(STATISTICS_PAGE, figure.address)) if figure.address else name
