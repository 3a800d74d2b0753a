"""What a plan assigns: clauses → tasks with who leads, who joins, by when, and the clause each stands in.

Four ways to say it (as in the plans on Chỉ thị số 06-CT/TU and Kết luận số 80-KL/TW): labelled lines under what must be done
("Cơ quan chủ trì: …", "Thời gian thực hiện: …"), one task for each run of lines; an agency that opens a clause or stands in
the heading above it, one task for each clause; a sentence ("Giao Sở Tư pháp … trước ngày 30/6/2021"), one task for each
deadline in it; a table with columns for what, who and by when, one task a row. A task needs an agency, its own or that of
a clause above it, or a line labelled as time of execution.
What is told as done, aims, and the standing duties of general provisions are no tasks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from build_tools.language.authorities import key
from build_tools.language.orthography import sentence_case
from build_tools.model import Clause, Line, Task
from build_tools.tasks.agency_lists import split_agencies
from build_tools.tasks.assignees import acts, read_partners
from build_tools.tasks.cues import cues
from build_tools.tasks.due import read_due, read_dues
from build_tools.tasks.groups import Group, group
from build_tools.tasks.places import UNNUMBERED, Place, place
from build_tools.tasks.sentences import Told, read_sentences
from build_tools.tasks.task_labels import values
from build_tools.tasks.task_tables import Row, find_rows

_LONGEST_CLAUSE = 20_000  # what is longer is no text that assigns anything


def find_tasks(
    clauses: Sequence[Clause],
    *,
    issued: str | None = None,
    document_type: str | None = None,
    lines: Sequence[Line] = (),
) -> tuple[Task, ...]:
    """Read the tasks, in reading order. ``issued`` (EDTF) tells a deadline from a day gone by.

    ``document_type`` is that of the header: reports, laws and news have no tasks, decrees and rules only those with a time.
    ``lines`` are those of the text, in which tables that assign keep their columns.
    """
    if _is_of("loại văn bản không giao việc", document_type):
        return ()
    rows = find_rows(lines)
    of_table = {number for row in rows for number in row.lines}
    places = place([_within_reach(clause) for clause in clauses])
    groups = group(places)
    only_timed = _is_of("loại văn bản chỉ giao việc có thời hạn", document_type)
    told = [*_labelled(places, groups, issued), *_told(places, groups, issued)]
    found = [*_tabulated(places, rows, issued), *((at, task) for at, task in told if task.line not in of_table)]
    kept = [(at, task) for at, task in found if task.due or not (only_timed or places[at].is_rule)]
    return tuple(task for _, task in sorted(kept, key=lambda one: one[0]))


def _is_of(use: str, document_type: str | None) -> bool:
    return document_type is not None and key(document_type) in _types(use)


@cache
def _types(use: str) -> frozenset[str]:
    return frozenset(map(key, cues()[use].phrases))


def _within_reach(clause: Clause) -> Clause:
    return clause if len(clause.text) <= _LONGEST_CLAUSE else replace(clause, text=clause.text[:_LONGEST_CLAUSE])


# --- rows of tables ------------------------------------------------------------------------------------------------------


def _tabulated(places: Sequence[Place], rows: Sequence[Row], issued: str | None) -> Iterator[tuple[int, Task]]:
    """One task a row, in the clause that its first line stands in."""
    begins = [one.clause.line for one in places]
    for row in rows if places else ():
        at = max(0, bisect_right(begins, row.lines[0]) - 1)
        lead, joint = split_agencies(row.lead), split_agencies(row.joint)
        if lead:
            due = read_due(row.due, issued) if row.due else None
            yield at, Task(sentence_case(row.content), lead, joint, due, places[at].clause.anchor, row.lines[0])


# --- labelled lines ------------------------------------------------------------------------------------------------------


def _labelled(places: Sequence[Place], groups: Sequence[Group], issued: str | None) -> Iterator[tuple[int, Task]]:
    for one in groups:
        for members in _by_assignee(places, one):
            yield from _of_group(places, one, members, issued)


def _by_assignee(places: Sequence[Place], one: Group) -> Iterator[list[int]]:
    """The members under one agency; clauses that name their own agencies share the lines below them."""
    part: list[int] = []
    for at in one.members:
        if part and places[at].own and not one.has("lead"):
            yield part
            part = []
        part.append(at)
    if part:
        yield part


def _of_group(places: Sequence[Place], one: Group, members: list[int], issued: str | None) -> Iterator[tuple[int, Task]]:
    first = places[members[0]]
    lead = _agencies(values(one.labels, "lead")) or (first.who.lead if first.who else ())
    joint = _agencies(values(one.labels, "joint")) or _partners(first)
    dues = [due for value in values(one.labels, "due", "time") for due in read_dues(value, issued)]
    clause = _holder(places, members).clause
    text = " ".join(filter(None, (_words(places[at], is_first=at == members[0]) for at in members)))
    if not any(letter.isalpha() for letter in text) or not (lead or (dues and one.has("due"))):
        return
    for due in dues or (None,):
        yield members[0], Task(sentence_case(text), lead, joint, due, clause.anchor, clause.line)


def _agencies(printed: Iterator[str]) -> tuple[str, ...]:
    return tuple(name for value in printed for name in split_agencies(value))


def _partners(first: Place) -> tuple[str, ...]:
    if first.own:
        return first.own.joint
    return read_partners(first.labelled.content)[0] or (first.inherited.joint if first.inherited else ())


def _holder(places: Sequence[Place], members: list[int]) -> Place:
    """The clause a task stands in: its first, or for bullets that no agency opens the clause above them."""
    first = places[members[0]]
    if len(members) == 1 or first.own or first.clause.kind not in UNNUMBERED or first.above != members[0] - 1:
        return first
    return places[members[0] - 1]


def _words(one: Place, *, is_first: bool) -> str:
    """What must be done, in the clause's own words, without the agencies that open it."""
    content = one.labelled.content
    if not is_first:
        return content
    begin = one.own.rest if one.own and one.own.start == 0 else 0 if one.own else read_partners(content)[1]
    return _HEADED.sub("", content[begin:].lstrip(" ,:*_"), count=1)


_HEADED = re.compile(r"(?:Nội dung(?: thực hiện| nhiệm vụ)?|Nhiệm vụ)\s*:\s*")


# --- sentences -----------------------------------------------------------------------------------------------------------


def _told(places: Sequence[Place], groups: Sequence[Group], issued: str | None) -> Iterator[tuple[int, Task]]:
    taken = {at for one in groups for at in one.members}
    for at, one in enumerate(places):
        if one.is_aim or at in taken or not one.labelled.content:
            continue
        for told in read_sentences(one.labelled.content, one.own, one.inherited, issued):
            if _is_task(one, told):
                yield (
                    at,
                    Task(sentence_case(told.text), told.who.lead, told.joint, told.due, one.clause.anchor, one.clause.line),
                )


def _is_task(one: Place, told: Told) -> bool:
    """Whether what a clause tells assigns something: with a time, or to somebody in a part that assigns."""
    if told.due is not None:
        return told.who.explicit or not one.is_preamble
    if one.introduces or told.is_no_duty or (one.is_preamble and not told.who.explicit):
        return False
    if one.clause.kind != "đoạn":
        return True
    return not told.is_frame and (told.who is not one.inherited or acts(told.text))
