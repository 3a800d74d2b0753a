"""Everything generated about tasks: their pages, and the calendars of all, of each agency and of each chuyên mục."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.agenda.agency_task_pages import agency_pages, calendar_of
from build_tools.agenda.assignments import Assignment, Duties, duties, gather
from build_tools.agenda.calendars import calendar_file
from build_tools.agenda.document_task_pages import document_task_pages
from build_tools.agenda.time_pages import ALL_CALENDAR, time_pages
from build_tools.model import Archive, Section


def agenda_pages(archive: Archive, site_url: str | None = None) -> dict[str, bytes]:
    """Return every page and calendar of tasks by its path below ``docs``."""
    assignments = gather(archive)
    by_agency = duties(assignments)
    calendars = _calendars(archive, assignments, by_agency, site_url)
    pages = time_pages(assignments, by_agency, has_calendar=ALL_CALENDAR in calendars)
    pages |= agency_pages(by_agency, calendars, unassigned(assignments))
    pages |= document_task_pages(assignments, by_agency)
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
