"""Tasks by time: the dated ones on a timeline and in a calendar list; recurring, ongoing, on-event and undated ones apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from build_tools.agenda.assignments import KINDS, Assignment, Duties, Kind, by_time
from build_tools.agenda.due_plot import due_plot
from build_tools.agenda.task_rows import AGENCY_TASKS, TASKS_PAGE, agency_tasks, row, rows
from build_tools.language.orthography import collation_key, slug
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.leaves import leaves, turning
from build_tools.pages.markdown import heading, inside, items, link, page, section
from build_tools.pages.page_links import leaf_address, relative, to_page
from build_tools.pages.wording import counted

CALENDAR_LIST = "nhiem-vu/lich/"
ALL_CALENDAR = "nhiem-vu/lich.ics"
BY_DOCUMENT = "nhiem-vu/van-ban/"
ADDRESSES: dict[Kind, str] = {
    "dated": TASKS_PAGE,
    "recurring": "nhiem-vu/hang-nam/",
    "ongoing": "nhiem-vu/thuong-xuyen/",
    "event": "nhiem-vu/theo-su-kien/",
    "undated": "nhiem-vu/khong-neu-thoi-han/",
}
NAMES: dict[Kind, str] = {
    "dated": "Có hạn",
    "recurring": "Định kỳ",
    "ongoing": "Thường xuyên",
    "event": "Theo sự kiện",
    "undated": "Không nêu ngày",
}
_SAID: dict[Kind, str] = {
    "dated": "Xếp theo ngày cuối của thời hạn. Kho không phán xét việc nào đã làm hay chưa.",
    "recurring": "Việc lặp lại: hàng năm, hàng quý, định kỳ. Xếp theo văn bản.",
    "ongoing": "Việc làm thường xuyên, văn bản không định ngày xong. Xếp theo văn bản.",
    "event": "Việc gắn với một sự kiện, chưa biết ngày: “sau khi Đề án được ban hành”. Xếp theo văn bản.",
    "undated": "Việc mà văn bản không nêu thời hạn, hoặc nêu nhưng không đọc được thành ngày. Xếp theo văn bản.",
}
_IN_MARGIN = 8  # agencies beside the list


def kind_counts(assignments: Iterable[Assignment]) -> dict[Kind, int]:
    """Return how many tasks there are of each kind, 0 included."""
    counts = dict.fromkeys(KINDS, 0)
    for one in assignments:
        counts[one.kind] += 1
    return counts


def kind_pages(
    kind: Kind, assignments: Sequence[Assignment], beside: Sequence[Duties], *, has_calendar: bool
) -> dict[str, str]:
    """Return the pages of one kind of task, by path."""
    chosen = by_time(one for one in assignments if one.kind == kind)
    address, title = ADDRESSES[kind], "Nhiệm vụ" if kind == "dated" else f"Nhiệm vụ {NAMES[kind].lower()}"
    pages = leaves(chosen, partial(row, address))
    made: dict[str, str] = {}
    for number, part in enumerate(pages, 1):
        here = leaf_address(address, number)
        blocks = [
            _head(here, assignments, has_calendar=has_calendar),
            _tabs(here, kind, assignments),
            f"{inside(_SAID[kind])}\n{{: .task-note }}",
            due_plot(chosen) if kind == "dated" and number == 1 else "",
            timeline(here, part) if kind == "dated" else rows(here, part),
            "" if part else nothing(),
            turning(address, number, len(pages)),
        ]
        made[f"{here}index.md"] = task_page(
            title if number == 1 else f"{title}, trang {number}", blocks, beside, with_counts=True
        )
    return made


def timeline(here: str, assignments: Iterable[Assignment]) -> str:
    """Return dated tasks under their periods, which stand down a line."""
    parts = []
    for period, group in groupby(assignments, key=lambda one: one.period):
        if period:
            head = f'{inside(period.label)} <span class="remark">{inside(period.remark)}</span>'
            anchor = f"{slug(period.label)}-{slug(period.remark)}"
            parts.append(section("period", [heading(2, period.label, anchor=anchor, written=head), rows(here, group)]))
    return section("timeline", parts) if parts else ""


def nothing() -> str:
    """Return what an empty list says."""
    return "Kho chưa có nhiệm vụ nào thuộc loại này.\n{: .empty }"


def _head(here: str, assignments: Sequence[Assignment], *, has_calendar: bool) -> str:
    documents = len({one.address for one in assignments})
    said = (
        f"{counted(len(assignments))} nhiệm vụ, đọc từ {counted(documents)} văn bản. Mỗi nhiệm vụ dẫn về đúng khoản của nó. "
        f"{link('Theo cơ quan', to_page(here, AGENCY_TASKS))}, {link('theo văn bản', to_page(here, BY_DOCUMENT))}, "
        f"{link('lịch từng tháng', to_page(here, CALENDAR_LIST))}."
    )
    return head_of_page(here, "Nhiệm vụ", said, ALL_CALENDAR if has_calendar else None, "Lịch của tất cả (.ics)")


def head_of_page(here: str, title: str, said: str, calendar: str | None, button: str) -> str:
    """Return the title, what ``said`` (Markdown) tells below it, and the button to a calendar where there is one."""
    to_calendar = link(button, relative(here, calendar), "md-button", "calendar") if calendar else ""
    return section("task-head", [section("task-intro", [heading(1, title), f"{said}\n{{: .lead }}"]), to_calendar])


def _tabs(here: str, current: Kind, assignments: Iterable[Assignment]) -> str:
    counts = kind_counts(assignments)
    tabs = [
        f"[{NAMES[kind]} **{counted(counts[kind])}**]({to_page(here, ADDRESSES[kind])})"
        + ('{: .here aria-current="page" }' if kind == current else "")
        for kind in KINDS
    ]
    return page(['<nav class="task-kinds" aria-label="Loại thời hạn" markdown>', items(tabs), "</nav>"])


def calendar_list(assignments: Sequence[Assignment], beside: Sequence[Duties], *, has_calendar: bool) -> dict[str, str]:
    """Return the pages of the dated tasks day by day, under their months, by path."""
    chosen = by_time(one for one in assignments if one.period)
    pages = leaves(chosen, partial(row, CALENDAR_LIST, dated=True))
    made = {}
    for number, part in enumerate(pages, 1):
        here = leaf_address(CALENDAR_LIST, number)
        months = [
            section("calendar-month", [heading(2, month, anchor=slug(month)), rows(here, group, dated=True)])
            for month, group in groupby(part, key=_month)
        ]
        title = "Lịch nhiệm vụ" if number == 1 else f"Lịch nhiệm vụ, trang {number}"
        said = "Ngày cuối của từng nhiệm vụ có hạn. Ngày đã qua không có nghĩa là việc chưa xong."
        top = head_of_page(here, title, said, ALL_CALENDAR if has_calendar else None, "Tải lịch (.ics)")
        blocks = [top, *(months or [nothing()]), turning(CALENDAR_LIST, number, len(pages))]
        made[f"{here}index.md"] = task_page(title, blocks, beside)
    return made


def _month(one: Assignment) -> str:
    year, month = (one.period.last if one.period else "0000-00").split("-")[:2]
    return f"Tháng {int(month)}/{year}"


# --- the frame of every page of tasks ------------------------------------------------------------------------------------


def task_page(
    title: str, blocks: Iterable[str], beside: Sequence[Duties], current: str = "", *, with_counts: bool = False
) -> str:
    """Return a page with the agencies that lead most tasks ``beside`` it; ``current`` is the key of the page's own.

    Their counts change with every text that is added, so they stand only on pages that change then anyway.
    """
    record: Mapping[str, Any] = {
        "title": title,
        "template": "tasks.html",
        "hide": ["toc"],
        "agencies": [_beside(one, current, with_counts=with_counts) for one in beside],
        "all_agencies": AGENCY_TASKS,
    }
    return f"{yaml_block(record)}\n{page(blocks)}\n"


def _beside(one: Duties, current: str, *, with_counts: bool) -> dict[str, Any]:
    count = {"count": len(one.led)} if with_counts else {}
    return {"name": one.agency.name, **count, "here": one.agency.key == current, "address": agency_tasks(one.agency)}


def leading(duties: Iterable[Duties]) -> tuple[Duties, ...]:
    """Return the few agencies that lead most tasks, to stand beside every page."""
    most = sorted((one for one in duties if one.led), key=lambda one: (-len(one.led), one.agency.key))[:_IN_MARGIN]
    return tuple(sorted(most, key=lambda one: (-len(one.led), collation_key(one.agency.name))))
