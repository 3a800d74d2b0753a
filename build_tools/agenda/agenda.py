"""All that needs the tasks of the whole archive: their pages and calendars, the pages of agencies, the statistics."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.agenda.agency_task_pages import agency_task_pages, calendar_of
from build_tools.agenda.assignments import Assignment, Duties, duties, gather
from build_tools.agenda.calendars import calendar_file
from build_tools.agenda.document_task_pages import document_task_pages
from build_tools.agenda.time_pages import ALL_CALENDAR, leading, time_pages
from build_tools.archive.agencies import issuer_agency
from build_tools.archive.agency_records import agency_records
from build_tools.model import Archive, Section
from build_tools.pages.agency_pages import agency_pages
from build_tools.pages.document_lists import newest_first
from build_tools.statistics.statistics_page import STATISTICS_PAGE, statistics_page


def agenda_pages(archive: Archive, site_url: str | None = None) -> dict[str, bytes]:
    """Return every page and calendar by its path below ``docs``; with the site's address, calendars lead to the clauses."""
    assignments = gather(archive)
    by_agency = duties(assignments)
    beside = leading(by_agency)
    calendars = _calendars(archive, assignments, by_agency, site_url)
    pages = time_pages(assignments, beside, has_calendar=ALL_CALENDAR in calendars)
    pages |= agency_task_pages(by_agency, calendars, unassigned(assignments))
    pages |= document_task_pages(assignments, beside)
    records = agency_records(archive, (one.agency for one in by_agency))
    unknown = [held for held in archive.documents if issuer_agency(held.document) is None]
    pages |= agency_pages(records, by_agency, newest_first(unknown))
    pages[f"{STATISTICS_PAGE}index.md"] = statistics_page(archive, assignments)
    return {path: text.encode() for path, text in pages.items()} | calendars


def unassigned(assignments: Sequence[Assignment]) -> int:
    """Return how many names of leading and joining parties mean no one agency for sure."""
    return sum(party.agency is None for one in assignments for party in (*one.lead, *one.joint))


def section_calendar(section: Section) -> str:
    """Return the path of the calendar of a chuyên mục; the file is there when a task of its documents has a day."""
    return f"nhiem-vu/chuyen-muc/{section.slug}.ics"


def _calendars(
    archive: Archive, assignments: Sequence[Assignment], by_agency: Sequence[Duties], site_url: str | None
) -> dict[str, bytes]:
    files = {ALL_CALENDAR: calendar_file("Nhiệm vụ trong kho kế hoạch", assignments, site_url)}
    for one in by_agency:
        name, tasks = f"Nhiệm vụ của {one.agency.name}", (*one.led, *one.joined)
        files[calendar_of(one.agency)] = calendar_file(name, tasks, site_url, one.agency.key)
    for section in archive.sections:
        members = {member.address for member in section.members}
        tasks = tuple(one for one in assignments if one.address in members)
        files[section_calendar(section)] = calendar_file(section.title, tasks, site_url)
    return {path: data for path, data in files.items() if data}
