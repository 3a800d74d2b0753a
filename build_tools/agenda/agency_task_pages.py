"""Tasks by agency: the list of agencies by level, and for each what it leads and, apart, what it joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from build_tools.agenda.assignments import KINDS, Assignment, Duties, by_time
from build_tools.agenda.task_rows import AGENCY_TASKS, TASKS_PAGE, agency_tasks, row, rows
from build_tools.agenda.time_pages import NAMES, head_of_page, kind_counts, nothing, task_page, timeline
from build_tools.archive.agencies import Agency
from build_tools.language.authority_entries import Level
from build_tools.language.orthography import collation_key
from build_tools.pages.leaves import leaves, turning
from build_tools.pages.markdown import heading, inside, items, link, section, span
from build_tools.pages.page_links import leaf_address, to_page
from build_tools.pages.wording import counted

LEVELS: tuple[tuple[Level | None, str, str], ...] = (
    ("trung ương", "Trung ương", "trung-uong"),
    ("tỉnh", "Tỉnh, thành phố", "tinh"),
    ("huyện", "Huyện, quận, thị xã", "huyen"),
    ("xã", "Xã, phường, thị trấn", "xa"),
    (None, "Chưa xác định cấp", "chua-xac-dinh"),
)
_LED, _JOINED = "Chủ trì", "Phối hợp"
Part = tuple[str, Assignment]  # ("Chủ trì", a task)


def calendar_of(agency: Agency) -> str:
    """Return the path of an agency's calendar."""
    return f"{agency_tasks(agency)}lich.ics"


def in_order(duties: Iterable[Duties]) -> list[Duties]:
    """Sort by the names of the agencies, in Vietnamese order."""
    return sorted(duties, key=lambda one: (collation_key(one.agency.name), one.agency.key))


def agency_index(duties: Sequence[Duties], beside: Sequence[Duties], groups: int) -> dict[str, str]:
    """Return the list of agencies by its path; ``groups`` counts the names that are no one agency."""
    said = (
        f"{counted(len(duties))} cơ quan được nêu đích danh. {counted(groups)} lượt giao cho nhóm (“các sở, ban, ngành”) hoặc "
        "cho tên chưa xác định được là cơ quan nào: không gán cho cơ quan nào."
    )
    blocks = [head_of_page(AGENCY_TASKS, "Nhiệm vụ theo cơ quan", said, None, "")]
    for level, name, anchor in LEVELS:
        mine = in_order(one for one in duties if one.agency.level == level)
        if mine:
            counts = section("counts", [items(_count(one) for one in mine)])
            blocks += [heading(2, f"{name} ({counted(len(mine))})", anchor=anchor), counts]
    blocks += [] if duties else [nothing()]
    return {f"{AGENCY_TASKS}index.md": task_page("Nhiệm vụ theo cơ quan", blocks, beside, with_counts=True)}


def _count(one: Duties) -> str:
    said = [f"chủ trì {counted(len(one.led))}"] if one.led else []
    said += [f"phối hợp {counted(len(one.joined))}"] if one.joined else []
    return f"{link(inside(one.agency.name), to_page(AGENCY_TASKS, agency_tasks(one.agency)))} {span('count', ', '.join(said))}"


def pages_of_agency(one: Duties, beside: Sequence[Duties], *, has_calendar: bool) -> dict[str, str]:
    """Return the pages of what one agency leads and joins, by path."""
    address, name = agency_tasks(one.agency), one.agency.name
    parts: list[Part] = [(_LED, task) for task in _by_kind(one.led)] + [(_JOINED, task) for task in _by_kind(one.joined)]
    pages = leaves(parts, lambda part: row(address, part[1]))
    totals = {_LED: one.led, _JOINED: one.joined}
    made = {}
    for number, part in enumerate(pages, 1):
        here = leaf_address(address, number)
        calendar = calendar_of(one.agency) if has_calendar else None
        top = head_of_page(here, f"Nhiệm vụ của {name}", _said(here, one), calendar, "Lịch của cơ quan (.ics)")
        blocks = [top, *_sections(here, part, totals), turning(address, number, len(pages))]
        title = f"Nhiệm vụ của {name}" + (f", trang {number}" if number > 1 else "")
        made[f"{here}index.md"] = task_page(title, blocks, beside, one.agency.key)
    return made


def _said(here: str, one: Duties) -> str:
    about = link(inside(one.agency.name), to_page(here, f"co-quan/{one.agency.key}/"))
    return (
        f"Chủ trì {counted(len(one.led))}, phối hợp {counted(len(one.joined))} nhiệm vụ. Chỉ kể việc mà văn bản nêu tên cơ "
        f"quan này; việc giao chung cho “các sở, ngành” ở {link('trang Nhiệm vụ', to_page(here, TASKS_PAGE))}. "
        f"Về cơ quan: {about}."
    )


def _by_kind(assignments: Iterable[Assignment]) -> list[Assignment]:
    return sorted(by_time(assignments), key=lambda one: KINDS.index(one.kind))


def _sections(here: str, part: Iterable[Part], totals: Mapping[str, Sequence[Assignment]]) -> list[str]:
    """The tasks led, then those joined, each part by kind; the counts are those of all pages."""
    blocks = []
    for role, of_role in groupby(part, key=lambda entry: entry[0]):
        anchor = "chu-tri" if role == _LED else "phoi-hop"
        blocks.append(heading(2, f"{role} ({counted(len(totals[role]))})", "role", anchor=anchor))
        counts = kind_counts(totals[role])
        for kind, group in groupby((task for _, task in of_role), key=lambda task: task.kind):
            blocks.append(heading(3, f"{NAMES[kind]} ({counted(counts[kind])})", "kind", anchor=f"{anchor}-{kind}"))
            blocks.append((partial(timeline, here) if kind == "dated" else partial(rows, here))(group))
    return blocks
