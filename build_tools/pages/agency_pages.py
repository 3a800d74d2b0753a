"""Cơ quan: the list of agencies by level, and a page for each: names, symbols, documents, tasks, what it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from build_tools.agenda.agency_task_pages import LEVELS, calendar_of
from build_tools.agenda.assignments import Duties
from build_tools.agenda.calendars import has_day
from build_tools.agenda.task_rows import agency_tasks
from build_tools.agenda.task_rows import rows as task_rows
from build_tools.archive.agencies import has_sure_place
from build_tools.archive.agency_records import AgencyRecord
from build_tools.data.feeds import agency_feed
from build_tools.language.orthography import collation_key, slug
from build_tools.model import Held
from build_tools.pages.agency_facts import facts
from build_tools.pages.document_lists import PAGE_SIZE, document_pages, newest_first, nothing_yet, rows
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.groupings import NO_YEAR, year_of
from build_tools.pages.leaves import leaves, turning
from build_tools.pages.markdown import heading, inside, items, link, page, section, span
from build_tools.pages.page_links import leaf_address, relative, to_page
from build_tools.pages.wording import counted, shortened

AGENCIES_PAGE = "co-quan/"
_FEW_TASKS, _FEW_RECEIVED = 5, 20


def agency_address(key: str) -> str:
    """Return the address of an agency's page, for ever."""
    return f"{AGENCIES_PAGE}{key}/"


# --- the list ------------------------------------------------------------------------------------------------------------


def agency_list(records: Iterable[AgencyRecord], tasks: Mapping[str, Duties], unknown: Sequence[Held]) -> dict[str, str]:
    """Return the list of agencies by path; ``tasks`` by the agency's key, ``unknown`` are the documents without an issuer."""
    levels = [level for level, _, _ in LEVELS]
    ordered = sorted(records, key=lambda one: (levels.index(one.agency.level), collation_key(one.agency.name), one.agency.key))
    pages = leaves(ordered, lambda record: _entry(AGENCIES_PAGE, record, tasks.get(record.agency.key)))
    made = {}
    for number, part in enumerate(pages, 1):
        here = leaf_address(AGENCIES_PAGE, number)
        title = "Cơ quan" if number == 1 else f"Cơ quan, trang {number}"
        said = "Cơ quan ban hành văn bản, được giao việc hoặc được gửi văn bản, xếp theo cấp rồi theo vần tiếng Việt."
        blocks = [heading(1, f"{title} ({counted(len(ordered))})"), said, *_levels(here, part, ordered, tasks)]
        blocks += [
            _without_issuer(here, unknown) if number == len(pages) else "",
            "" if ordered or unknown else nothing_yet(here),
        ]
        made[f"{here}index.md"] = _page(title, [*blocks, turning(AGENCIES_PAGE, number, len(pages))])
    return made


def _levels(
    here: str, part: Iterable[AgencyRecord], everyone: Iterable[AgencyRecord], tasks: Mapping[str, Duties]
) -> Iterable[str]:
    names = {level: (name, anchor) for level, name, anchor in LEVELS}
    counts = {level: sum(one.agency.level == level for one in everyone) for level in names}
    for level, group in groupby(part, key=lambda record: record.agency.level):
        name, anchor = names[level]
        yield heading(2, f"{name} ({counted(counts[level])})", anchor=anchor)
        yield section("counts", [items(_entry(here, record, tasks.get(record.agency.key)) for record in group)])


def _entry(here: str, record: AgencyRecord, duties: Duties | None) -> str:
    counts = [
        (len(record.issued), "văn bản"),
        (len(duties.led) if duties else 0, "việc chủ trì"),
        (len(duties.joined) if duties else 0, "việc phối hợp"),
        (len(record.received), "văn bản gửi đến"),
    ]
    said = ", ".join(f"{counted(count)} {words}" for count, words in counts if count)
    return (
        f"{link(inside(shortened(record.agency.name)), to_page(here, agency_address(record.agency.key)))} {span('count', said)}"
    )


def without_issuer(unknown: Sequence[Held]) -> dict[str, str]:
    """Return the list of the documents without an issuer, by path; nothing when there are none."""
    return document_pages(agency_address("khong-ro"), "Không rõ cơ quan", unknown) if unknown else {}


def _without_issuer(here: str, unknown: Sequence[Held]) -> str:
    if not unknown:
        return ""
    to_list = link("Không rõ cơ quan", to_page(here, agency_address("khong-ro")))
    return section("counts", [items([f"{to_list} {span('count', f'{counted(len(unknown))} văn bản')}"])])


# --- one agency ----------------------------------------------------------------------------------------------------------


def agency_pages(record: AgencyRecord, duties: Duties | None, known: frozenset[str]) -> dict[str, str]:
    """Return the pages of one agency by path; ``known`` are the keys of all that have a page."""
    address, name = agency_address(record.agency.key), shortened(record.agency.name)
    issued = newest_first(record.issued)
    last = max(1, -(-len(issued) // PAGE_SIZE))
    pages = {}
    for number in range(1, last + 1):
        here = leaf_address(address, number)
        part = issued[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        title = name if number == 1 else f"{name}, trang {number}"
        top = [_links(here, record, duties), facts(here, record, known), _unsure(record)] if number == 1 else []
        below = [_tasks(here, duties), _received(here, record)] if number == 1 else []
        blocks = [heading(1, title), *top, *_issued(here, part, len(issued)), turning(address, number, last), *below]
        pages[f"{here}index.md"] = _page(title, blocks)
    if len(record.received) > _FEW_RECEIVED:
        pages |= document_pages(_inbox(record), f"Văn bản gửi đến {name}", newest_first(record.received))
    return pages


def _inbox(record: AgencyRecord) -> str:
    return f"{agency_address(record.agency.key)}gui-den/"


def _links(here: str, record: AgencyRecord, duties: Duties | None) -> str:
    """The ways to follow an agency: its feed, its calendar."""
    ways = [link("Nguồn tin văn bản mới (Atom)", relative(here, agency_feed(record.agency.key)))] if record.issued else []
    if duties and any(map(has_day, (*duties.led, *duties.joined))):
        ways.append(link("Lịch nhiệm vụ (.ics)", relative(here, calendar_of(duties.agency))))
    return f"{' '.join(ways)}\n{{: .ways }}" if ways else ""


def _unsure(record: AgencyRecord) -> str:
    if has_sure_place(record.agency):
        return ""
    return "Văn bản không nêu tỉnh; cơ quan cùng tên ở tỉnh khác, nếu có, cũng vào trang này.\n{: .note }"


def _issued(here: str, part: Sequence[Held], count: int) -> Iterable[str]:
    yield heading(2, f"Văn bản đã ban hành ({counted(count)})", anchor="ban-hanh")
    if not count:
        yield "Kho chưa có văn bản nào do cơ quan này ban hành."
    years = [(year, list(group)) for year, group in groupby(part, key=lambda held: year_of(held.document))]
    for year, of_year in years:
        name, anchor = (f"Năm {year}", f"nam-{slug(year)}") if year else (NO_YEAR, "khong-ro-nam")
        yield heading(3, name, anchor=anchor) if len(years) > 1 else ""
        yield rows(here, of_year)


def _tasks(here: str, duties: Duties | None) -> str:
    if duties is None:
        return ""
    both = f"chủ trì {counted(len(duties.led))}, phối hợp {counted(len(duties.joined))}"
    some = [*duties.led, *duties.joined][:_FEW_TASKS]
    every = link(f"Tất cả nhiệm vụ: {both}", to_page(here, agency_tasks(duties.agency)))
    count = len(duties.led) + len(duties.joined)
    return page([heading(2, f"Nhiệm vụ được giao ({counted(count)})", anchor="nhiem-vu"), task_rows(here, some), every])


def _received(here: str, record: AgencyRecord) -> str:
    if not record.received:
        return ""
    count = len(record.received)
    some = newest_first(record.received)[:_FEW_RECEIVED]
    every = link(f"Tất cả {counted(count)} văn bản gửi đến", to_page(here, _inbox(record))) if count > _FEW_RECEIVED else ""
    said = "Văn bản có nêu cơ quan này ở Kính gửi hoặc Nơi nhận."
    return page([heading(2, f"Văn bản gửi đến ({counted(count)})", anchor="gui-den"), said, rows(here, some), every])


def _page(title: str, blocks: Iterable[str]) -> str:
    return f"{yaml_block({'title': title, 'template': 'agency.html', 'hide': ['toc']})}\n{page(blocks)}\n"
