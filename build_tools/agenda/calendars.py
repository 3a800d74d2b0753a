"""Tasks as iCalendar files (RFC 5545), made by the library ``icalendar``.

Each is an all-day VEVENT on its last day: Google Calendar drops VTODO, Outlook imports it without its due day, and Apple puts
it in another program; all three take all-day events. The events are transparent, so nobody is shown as busy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from build_tools.agenda.assignments import Assignment, Party
from build_tools.agenda.periods import day_of
from build_tools.agenda.repeats import Yearly, yearly
from build_tools.pages.markdown import plain
from build_tools.pages.wording import short_name, shortened

_PRODUCT = "-//plan-archive//nhiem vu//VI"
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_SUMMARY = 200
_LONGEST_LINE = 1_000


def calendar_file(
    name: str, assignments: Iterable[Assignment], site_url: str | None = None, agency: str | None = None
) -> bytes:
    """Return the calendar of the tasks that have a day; b"" when none has. ``agency`` is the key of the one whose it is.

    With the site's address each event leads to its clause; without it the description has the page's path in the site.
    """
    calendar = Calendar()
    for key, value in (("prodid", _PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", plain(name))):
        calendar.add(key, value)
    for assignment in assignments:
        if event := _event(assignment, site_url, agency):
            calendar.add_component(event)
    return bytes(calendar.to_ical()) if calendar.subcomponents else b""


def has_day(assignment: Assignment) -> bool:
    """Whether a task stands in calendars: it is dated, or surely falls on one day of every year."""
    return assignment.period is not None or yearly(assignment.task.due, assignment.document.header.date) is not None


def _event(one: Assignment, site_url: str | None, agency: str | None) -> Event | None:
    repeat = yearly(one.task.due, one.document.header.date)
    day = date.fromisoformat(one.period.last) if one.period else repeat.first if repeat else None
    if day is None:
        return None
    event = Event()
    event.add("uid", uid(one))
    event.add("dtstamp", _stamp(one.document.header.date))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    if repeat:
        event.add("rrule", _rule(repeat))
    event.add("summary", _summary(one, agency))
    event.add("description", _description(one, site_url))
    if site_url:
        event.add("url", _link(one, site_url))
    event.add("transp", "TRANSPARENT")
    return event


def uid(one: Assignment) -> str:
    """Return an identifier for ever: a function of the document's address, the clause, and the place among its tasks."""
    place = f"{one.address}#{one.task.anchor}/{one.ordinal}"
    return f"{hashlib.sha256(place.encode()).hexdigest()[:32]}@nhiem-vu.plan-archive"


def _stamp(issued: str | None) -> datetime:
    """The day of the document, so that the file never changes by itself."""
    day = day_of(issued, last=False)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _UNDATED


def _rule(repeat: Yearly) -> dict[str, object]:
    if repeat.last_of_month:
        return {"freq": "yearly", "bymonth": repeat.first.month, "bymonthday": -1}
    return {"freq": "yearly"}


def _summary(one: Assignment, agency: str | None) -> str:
    led = agency is None or any(party.agency and party.agency.key == agency for party in one.lead)
    return ("" if led else "Phối hợp: ") + shortened(one.task.text, _LONGEST_SUMMARY)


def _description(one: Assignment, site_url: str | None) -> str:
    where = ", ".join(part for part in (one.clause, short_name(one.document)) if part)
    lines = [
        ("Chủ trì", _names(one.lead)),
        ("Phối hợp", _names(one.joint)),
        ("Thời hạn như in", one.task.due.text if one.task.due else ""),
        ("Ở đâu", where),
        ("Trang", _link(one, site_url)),
    ]
    return "\n".join(f"{label}: {shortened(value, _LONGEST_LINE)}" for label, value in lines if value)


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(party.printed for party in parties)


def _link(one: Assignment, site_url: str | None) -> str:
    return f"{site_url or ''}{quote(one.address)}#{quote(one.anchor)}"
