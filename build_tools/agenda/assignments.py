"""The tasks of all plans in one list, each with its document, its clause and the agencies that its words mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from build_tools.agenda.periods import Period, period_of
from build_tools.archive.agencies import Agency, named
from build_tools.model import Archive, Document, Held, Task
from build_tools.pages.clause_names import clause_name
from build_tools.pages.document_sheet import page_anchors

Kind = Literal["dated", "recurring", "ongoing", "event", "undated"]
KINDS: tuple[Kind, ...] = ("dated", "recurring", "ongoing", "event", "undated")


@dataclass(frozen=True, slots=True)
class Party:
    """Who must act, as printed, and the one agency that this means; None for groups ("các sở, ngành") and unsure names."""

    printed: str
    agency: Agency | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One task where it stands in the archive."""

    address: str
    document: Document
    ordinal: int  # among the tasks of its clause, from 1
    task: Task
    lead: tuple[Party, ...]
    joint: tuple[Party, ...]
    clause: str  # "điểm a khoản 1 Mục II"; "" for an unnumbered text
    anchor: str  # on the page of the document
    kind: Kind
    period: Period | None  # of a dated task


@dataclass(frozen=True, slots=True)
class Duties:
    """What one agency must do: what it leads, and what it only joins."""

    agency: Agency
    led: tuple[Assignment, ...]
    joined: tuple[Assignment, ...]


def gather(archive: Archive) -> tuple[Assignment, ...]:
    """Return every task of every document, in the order of addresses and of each text."""
    return tuple(assignment for held in archive.documents for assignment in _of_document(held))


def _of_document(held: Held) -> Iterable[Assignment]:
    document, counts = held.document, defaultdict[str, int](int)
    anchors = page_anchors(document) if document.tasks else {}
    for task in document.tasks:
        counts[task.anchor] += 1
        period = period_of(task.due)
        yield Assignment(
            address=held.address,
            document=document,
            ordinal=counts[task.anchor],
            task=task,
            lead=tuple(Party(name, named(name, document)) for name in task.lead),
            joint=tuple(Party(name, named(name, document)) for name in task.joint),
            clause=clause_name(document.clauses, task.anchor),
            anchor=anchors.get(task.anchor, "nhiem-vu"),
            kind=_kind(task, period),
            period=period,
        )


def _kind(task: Task, period: Period | None) -> Kind:
    """The list a task stands in; a due time that names no calendar day, and none at all, are undated."""
    if period is not None:
        return "dated"
    kind = task.due.kind if task.due else None
    return kind if kind in ("recurring", "ongoing", "event") else "undated"


def by_time(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Sort dated tasks by their last day, then by the first; others stay in the order of the archive."""
    return sorted(assignments, key=lambda one: (one.period.last, one.period.first) if one.period else ("", ""))


def duties(assignments: Iterable[Assignment]) -> tuple[Duties, ...]:
    """Return what each agency leads and joins, sorted by key; a task that an agency leads is not among those it joins."""
    agencies: dict[str, Agency] = {}
    led: Mapping[str, list[Assignment]] = defaultdict(list)
    joined: Mapping[str, list[Assignment]] = defaultdict(list)
    for one in assignments:
        leads = {party.agency.key: party.agency for party in one.lead if party.agency}
        joins = {party.agency.key: party.agency for party in one.joint if party.agency}
        agencies |= leads | joins
        for key in leads:
            led[key].append(one)
        for key in joins.keys() - leads.keys():
            joined[key].append(one)
    return tuple(Duties(agencies[key], tuple(led[key]), tuple(joined[key])) for key in sorted(agencies))
