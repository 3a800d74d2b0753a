"""What a plan assigns: clauses → tasks with who leads, who joins, by when, and the clause each stands in.

Three ways to say it (as in the plans on Chỉ thị số 06-CT/TU and Kết luận số 80-KL/TW): labelled lines under what must be done
("Cơ quan chủ trì: …", "Thời gian thực hiện: …"), one task for each run of lines; an agency that opens a clause or stands in
the heading above it, one task for each clause; a sentence ("Giao Sở Tư pháp … trước ngày 30/6/2021"), one task for each
deadline in it. A task needs an agency, its own or that of a clause above it, or a line labelled as time of execution.
What is told as done, aims, and the standing duties of general provisions are no tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.authorities import key
from build_tools.model import Clause, Due, Task
from build_tools.orthography import sentence_case
from build_tools.assignees import acts, read_partners, split_agencies
from build_tools.due import read_dues
from build_tools.task_cues import cues
from build_tools.task_groups import Group, group
from build_tools.task_labels import of_role
from build_tools.task_places import Place, place
from build_tools.task_sentences import Told, read_sentences


_LONGEST_CLAUSE = 20_000


def find_tasks(clauses: Sequence[Clause], *, issued: str | None = None, document_type: str | None = None) -> tuple[Task, ...]:
    """Read the tasks, in reading order. ``issued`` (EDTF) tells a deadline from a day gone by.

    Of reports, laws and news (``document_type``, lower case) there are none; of decrees and rules only those with a deadline.
    """
    if document_type and key(document_type) in _types("loại văn bản không giao việc"):
        return ()
    places = place([_within(clause) for clause in clauses])
    groups = group(places)
    found = [*_labelled(places, groups, issued), *_told(places, groups, issued)]
    only_dated = bool(document_type) and key(document_type or "") in _types("loại văn bản chỉ giao việc có thời hạn")
    kept = [(at, task) for at, task in found if task.due or not (only_dated or places[at].is_rule)]
    return tuple(task for _, task in sorted(kept, key=lambda one: one[0]))


def _within(clause: Clause) -> Clause:
    """The clause, cut where no clause reaches: what is longer is no text that assigns anything."""
    return clause if len(clause.text) <= _LONGEST_CLAUSE else replace(clause, text=clause.text[:_LONGEST_CLAUSE])


def _types(use: str) -> set[str]:
    return {key(phrase) for phrase in cues()[use].phrases}


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
    lead = tuple(name for value in of_role(one.labels, "lead") for name in split_agencies(value))
    lead = lead or (first.who.lead if first.who else ())
    if not lead and not one.has("due"):
        return
    partners, _ = read_partners(first.labelled.content)
    joint = tuple(name for value in of_role(one.labels, "joint") for name in split_agencies(value))
    joint = joint or (first.own.joint if first.own else partners or (first.inherited.joint if first.inherited else ()))
    dues = [due for value in of_role(one.labels, "due", "time") for due in read_dues(value, issued)]
    anchor = _anchor_place(places, members)
    text = " ".join(filter(None, (_words(places[at], at == members[0]) for at in members)))
    for due in dues or [None]:
        yield members[0], Task(sentence_case(text), lead, joint, due, anchor.clause.anchor, anchor.clause.line)


def _anchor_place(places: Sequence[Place], members: list[int]) -> Place:
    """The clause that holds all of them: their own, or the one above when they are all it holds."""
    first = places[members[0]]
    if len(members) == 1 or first.own or first.clause.kind not in ("gạch", "cộng", "đoạn"):
        return first
    return places[first.above] if first.above is not None and first.above == members[0] - 1 else first


def _words(one: Place, is_first: bool) -> str:
    """What must be done, in the clause's own words, without the agencies that open it."""
    content = one.labelled.content
    if one.own and one.own.start == 0 and is_first:
        return content[one.own.rest :].lstrip(" ,:*_")
    return content[read_partners(content)[1] :].lstrip(" *_") if is_first else content


# --- sentences -----------------------------------------------------------------------------------------------------------


def _told(places: Sequence[Place], groups: Sequence[Group], issued: str | None) -> Iterator[tuple[int, Task]]:
    taken = {at for one in groups for at in one.members}
    for at, one in enumerate(places):
        if at in taken or not one.labelled.content or (one.is_aim and not one.own):
            continue
        for told in read_sentences(one.labelled.content, one.inherited, issued):
            if _is_task(one, told):
                due: Due | None = told.due
                yield at, Task(sentence_case(told.text), told.who.lead, told.joint, due, one.clause.anchor, one.clause.line)


def _is_task(one: Place, told: Told) -> bool:
    if told.due is not None:
        return told.who.explicit or not (one.is_preamble or one.is_aim)
    if one.is_aim or one.introduces or told.is_no_duty or (one.is_preamble and not told.who.explicit):
        return False
    if one.clause.kind != "đoạn":
        return True
    return not told.is_closing and (told.who is not one.inherited or acts(told.text))
