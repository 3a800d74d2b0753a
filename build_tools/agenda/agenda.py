"""All that needs the tasks of the whole archive: their pages and calendars, the pages of agencies, the statistics.

What belongs to one agency is made by itself, so that it is made again only when something of that agency changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from build_tools.agenda.agency_task_pages import agency_index, calendar_of, pages_of_agency
from build_tools.agenda.assignments import KINDS, Assignment, Duties, duties, gather
from build_tools.agenda.calendars import calendar_file, has_day
from build_tools.agenda.document_task_pages import document_task_pages
from build_tools.agenda.time_pages import ALL_CALENDAR, calendar_list, kind_pages, leading
from build_tools.archive.agencies import issuer_agency
from build_tools.archive.agency_records import AgencyRecord, agency_records
from build_tools.kept_files import digest
from build_tools.model import Archive, Section
from build_tools.pages.agency_facts import kin
from build_tools.pages.agency_pages import agency_list, agency_pages, without_issuer
from build_tools.pages.document_lists import newest_first
from build_tools.statistics.statistics_page import STATISTICS_PAGE, statistics_page

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The tasks of an archive by agency, gathered once; with the site's address, calendars lead to the clauses."""

    archive: Archive
    site_url: str | None
    assignments: tuple[Assignment, ...]
    duties: Mapping[str, Duties]  # by the key of the agency
    beside: tuple[Duties, ...]  # of the agencies that lead most
    records: tuple[AgencyRecord, ...]  # of every agency, sorted by key
    known: frozenset[str]  # their keys


def agenda(archive: Archive, site_url: str | None = None) -> Agenda:
    """Gather the tasks of an archive."""
    assignments = gather(archive)
    by_agency = duties(assignments)
    records = agency_records(archive, (one.agency for one in by_agency))
    found = {one.agency.key: one for one in by_agency}
    known = frozenset(record.agency.key for record in records)
    return Agenda(archive, site_url, assignments, found, leading(by_agency), records, known)


# --- of one agency -----------------------------------------------------------------------------------------------------


def agency_files(whole: Agenda, record: AgencyRecord) -> Files:
    """Return every page and the calendar of one agency by its path below ``docs``."""
    mine, files = whole.duties.get(record.agency.key), dict[str, bytes]()
    pages = agency_pages(record, mine, whole.known)
    if mine:
        tasks = (*mine.led, *mine.joined)
        calendar = calendar_file(f"Nhiệm vụ của {mine.agency.name}", tasks, whole.site_url, mine.agency.key)
        files |= {calendar_of(mine.agency): calendar} if calendar else {}
        pages |= pages_of_agency(mine, whole.beside, has_calendar=bool(calendar))
    return files | _encoded(pages)


def agency_digest(whole: Agenda, record: AgencyRecord, documents: Mapping[str, str], shared: str) -> str:
    """Name all that the files of one agency are made of: ``documents`` names each document, ``shared`` is ``shared_digest``."""
    mine = whole.duties.get(record.agency.key)
    tasks = (*mine.led, *mine.joined) if mine else ()
    held = [(one.address, documents[one.address]) for one in (*record.issued, *record.received)]
    given = [(one.address, documents[one.address], one.task.anchor, one.ordinal, one.lead, one.joint) for one in tasks]
    led = len(mine.led) if mine else None
    known = sorted(kin(record.agency) & whole.known)
    return digest([shared, record.agency, known, record.names, record.symbols, len(record.issued), held, led, given])


def shared_digest(whole: Agenda) -> str:
    """Name what is on the pages of every agency."""
    return digest([whole.site_url, [one.agency for one in whole.beside]])


# --- of all ------------------------------------------------------------------------------------------------------------


def shared_files(whole: Agenda) -> Iterator[Callable[[], Files]]:
    """Yield what makes each of the other pages and calendars, so that several processes may."""
    has_calendar = any(map(has_day, whole.assignments))
    yield partial(_whole_calendars, whole)
    for kind in KINDS:
        yield _made(partial(kind_pages, kind, whole.assignments, whole.beside, has_calendar=has_calendar))
    yield _made(partial(calendar_list, whole.assignments, whole.beside, has_calendar=has_calendar))
    yield _made(partial(document_task_pages, whole.assignments, whole.beside))
    yield _made(partial(_lists, whole))


def _made(make: Callable[[], dict[str, str]]) -> Callable[[], Files]:
    return lambda: _encoded(make())


def _lists(whole: Agenda) -> dict[str, str]:
    unknown = newest_first([held for held in whole.archive.documents if issuer_agency(held.document) is None])
    pages = agency_index(tuple(whole.duties.values()), whole.beside, unassigned(whole.assignments))
    pages |= agency_list(whole.records, whole.duties, unknown)
    return pages | without_issuer(unknown) | {f"{STATISTICS_PAGE}index.md": statistics_page(whole.archive, whole.assignments)}


def _encoded(pages: Mapping[str, str]) -> Files:
    return {path: text.encode() for path, text in pages.items()}


def unassigned(assignments: Sequence[Assignment]) -> int:
    """Return how many names of leading and joining parties mean no one agency for sure."""
    return sum(party.agency is None for one in assignments for party in (*one.lead, *one.joint))


def section_calendar(section: Section) -> str:
    """Return the path of the calendar of a chuyên mục; the file is there when a task of its documents has a day."""
    return f"nhiem-vu/chuyen-muc/{section.slug}.ics"


def _whole_calendars(whole: Agenda) -> Files:
    """The calendar of all tasks, and those of the sections."""
    files = {ALL_CALENDAR: calendar_file("Nhiệm vụ trong kho kế hoạch", whole.assignments, whole.site_url)}
    for section in whole.archive.sections:
        members = {member.address for member in section.members}
        tasks = tuple(one for one in whole.assignments if one.address in members)
        files[section_calendar(section)] = calendar_file(section.title, tasks, whole.site_url)
    return {path: data for path, data in files.items() if data}
