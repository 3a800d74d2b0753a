"""Where each clause stands among the others: what it says itself, and whom the clauses above it put in charge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from build_tools.assignees import Assignees, in_capitals, read_assignees, sentences
from build_tools.model import Clause
from build_tools.task_cues import words
from build_tools.task_labels import Labelled, read_labels

STRUCTURE = ("phụ lục", "phần", "chương", "mục", "tiểu mục", "tiêu đề")

_MANY_ARTICLES = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A clause with its words, its labels and its assignees."""

    clause: Clause
    above: int | None  # position of the clause it stands in
    labelled: Labelled
    own: Assignees | None  # named by its own words
    inherited: Assignees | None  # named by the clauses above, or by a request that introduces it
    introduces: bool  # a heading, or words that end in a colon: what it says is carried out by the clauses below
    is_aim: bool  # under "Mục đích, yêu cầu", "Tình hình" …: nothing is assigned there
    is_preamble: bool  # before the first numbered clause
    is_rule: bool  # in a Điều of a text of many: its duties are standing ones, unless the Điều is on carrying the text out

    @property
    def who(self) -> Assignees | None:
        """Its own assignees, else the inherited ones."""
        return self.own or self.inherited


def place(clauses: Sequence[Clause]) -> tuple[Place, ...]:
    """Place every clause, in reading order."""
    above = _above(clauses)
    parents = set(above)
    many = sum(clause.kind == "điều" for clause in clauses) >= _MANY_ARTICLES
    first = next((i for i, clause in enumerate(clauses) if clause.kind != "đoạn"), len(clauses))
    requests: dict[int | None, Assignees] = {}  # a paragraph's request that introduces the clauses beside it
    places: list[Place] = []
    for position, clause in enumerate(clauses):
        labelled = read_labels(clause.text)
        own = _own(labelled.content)
        over = places[up] if (up := above[position]) is not None else None
        if clause.kind in STRUCTURE:
            requests.pop(up, None)
        inherited = _handed_down(over) if over else None
        inherited = inherited if up in requests and over and over.own and not over.introduces else requests.get(up) or inherited
        introduces = _introduces(clause, labelled.content, position in parents)
        is_aim = bool(over and over.is_aim) or (introduces and own is None and _is_aim(clause, labelled.content))
        is_rule = over.is_rule if over and over.clause.kind not in STRUCTURE else many and clause.kind == "điều"
        is_rule = is_rule and not (introduces and _execution().match(labelled.content))
        places.append(Place(clause, up, labelled, own, inherited, introduces, is_aim, position < first, is_rule))
        if clause.kind == "đoạn" and position not in parents:
            requests.pop(up, None)
            asked = _own(sentences(labelled.content)[-1]) if labelled.content.endswith(":") else None
            if asked and asked.explicit:
                requests[up] = asked
    return tuple(places)


def _above(clauses: Sequence[Clause]) -> list[int | None]:
    open_: list[int] = []
    above: list[int | None] = []
    for position, clause in enumerate(clauses):
        while open_ and clauses[open_[-1]].depth >= clause.depth:
            open_.pop()
        above.append(open_[-1] if open_ else None)
        open_.append(position)
    return above


def _own(content: str) -> Assignees | None:
    return in_capitals(content) if content.isupper() else read_assignees(content)


def _handed_down(over: Place) -> Assignees | None:
    """Whom a clause puts in charge of the clauses below it."""
    if not over.introduces:
        return None
    last = sentences(over.labelled.content)[-1:]
    return (_own(last[0]) if last and last[0].endswith(":") else None) or over.who


def _introduces(clause: Clause, content: str, has_below: bool) -> bool:
    if clause.kind in STRUCTURE or clause.heading:
        return True
    return has_below and (content.endswith(":") or content[-1:] not in (".", ";", "/"))


def _is_aim(clause: Clause, content: str) -> bool:
    return bool(_aim().match(content)) or (clause.kind == "phụ lục" and clause.label[:7].casefold() == "phụ lục")


@cache
def _execution() -> re.Pattern[str]:
    return re.compile(rf"[\s*_]*{words('điều giao việc')}")


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(rf"[\s*_]*(?:(?:Về|VỀ|Các|CÁC)\s+)?{words('mục không giao việc')}")
