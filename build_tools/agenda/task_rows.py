"""One task as a row of a list: what, who leads, with whom, by when as printed, and the clause that says so."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.agenda.assignments import Assignment, Party
from build_tools.archive.agencies import Agency
from build_tools.pages.markdown import inside, items, link, section, span
from build_tools.pages.page_links import relative, to_page
from build_tools.pages.wording import UNSTATED, cited_name, date_in_words, short_name, shortened

TASKS_PAGE = "nhiem-vu/"
AGENCY_TASKS = "nhiem-vu/co-quan/"
_LONGEST_TEXT = 360
_LONGEST_NAME = 200
_MOST_PARTIES = 12


def agency_tasks(agency: Agency) -> str:
    """Return the address of the page of an agency's tasks."""
    return f"{AGENCY_TASKS}{agency.key}/"


def rows(here: str, assignments: Iterable[Assignment], *, dated: bool = False) -> str:
    """Return tasks as a list; ``dated`` puts the last day of each before it."""
    return section("tasks-list days" if dated else "tasks-list", [items(row(here, one, dated=dated) for one in assignments)])


def row(here: str, one: Assignment, *, dated: bool = False) -> str:
    """Return one task as an entry of a list, on one line."""
    day = span("date", date_in_words(one.period.last)) if dated and one.period else ""
    parts = [
        day,
        span("task-text", shortened(one.task.text, _LONGEST_TEXT) or "(không có lời)"),
        _line("task-lead", "Chủ trì", _parties(here, one.lead) or span("absent", UNSTATED)),
        _line("task-with", "Phối hợp", _parties(here, one.joint)),
        _line("task-due", "Thời hạn", inside(shortened(one.task.due.text, _LONGEST_NAME)) if one.task.due else ""),
        f'<span class="task-where">{where(here, one)}</span>',
    ]
    return " ".join(part for part in parts if part)


def _line(name: str, label: str, written: str) -> str:
    return f'<span class="{name}">{label}: {written}</span>' if written else ""


def _parties(here: str, parties: tuple[Party, ...]) -> str:
    shown = "; ".join(_party(here, party) for party in parties[:_MOST_PARTIES])
    rest = len(parties) - _MOST_PARTIES
    return f"{shown} và {rest} cơ quan khác" if rest > 0 else shown


def _party(here: str, party: Party) -> str:
    """The name as printed, linked to the agency that it means, with its place where the name does not print it."""
    printed = inside(shortened(party.printed, _LONGEST_NAME)).strip()
    if party.agency is None:
        return f'<span class="group">{printed}</span>'
    unit = (party.agency.place or "").partition(",")[0]
    place = unit if unit and unit.rpartition(" ")[2].casefold() not in party.printed.casefold() else ""
    name = link(printed, to_page(here, agency_tasks(party.agency)))
    return f"{name} {span('task-place', f'({place})')}" if place else name


def where(here: str, one: Assignment) -> str:
    """Return the clause as a link, and the document by number and issuer: "điểm a khoản 1 Mục II, 241/KH-UBND, …"."""
    header = one.document.header
    name = cited_name(header.type, header.number, None) if header.number else short_name(one.document)
    clause = link(inside(one.clause or name), _to_clause(here, one))
    facts = [name if one.clause else "", shortened(header.issuer or "", _LONGEST_NAME) if header.number else ""]
    return ", ".join([clause, *(inside(fact) for fact in facts if fact)])


def _to_clause(here: str, one: Assignment) -> str:
    return f"{relative(here, f'{one.address}index.md')}#{one.anchor}"
