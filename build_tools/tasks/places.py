"""Where each clause stands among the others: what it says itself, and whom the clauses above it put in charge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from build_tools.model import Clause
from build_tools.tasks.assignees import Assignees, acts, read_assignees, sentences
from build_tools.tasks.cues import words
from build_tools.tasks.task_labels import Labelled, read_labels
from build_tools.values import value

STRUCTURE = ("phụ lục", "phần", "chương", "mục", "tiểu mục", "tiêu đề")
UNNUMBERED = ("gạch", "cộng", "đoạn")
_MANY_ARTICLES = 8


@value(frozen=True, slots=True)
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
    is_rule: bool  # in a Điều of a text of many: a standing duty, unless the Điều is on carrying the text out

    @property
    def who(self) -> Assignees | None:
        """Its own assignees, else the inherited ones."""
        return self.own or self.inherited


def place(clauses: Sequence[Clause]) -> tuple[Place, ...]:
    """Place every clause, in reading order."""
    above = _above(clauses)
    parents = set(above)
    has_rules = sum(clause.kind == "điều" for clause in clauses) >= _MANY_ARTICLES
    first_numbered = next((at for at, clause in enumerate(clauses) if clause.kind != "đoạn"), len(clauses))
    requests: dict[int | None, Assignees] = {}  # by the clause above: a paragraph's request that introduces those after it
    handed_down: dict[int, Assignees | None] = {}
    places: list[Place] = []
    for at, clause in enumerate(clauses):
        up = above[at]
        over = places[up] if up is not None else None
        labelled = read_labels(clause.text)
        own = read_assignees(labelled.content)
        below = clauses[at + 1] if at in parents else None
        introduces = _introduces(clause, labelled.content, own, below)
        is_aim = bool(over and over.is_aim) or (introduces and own is None and _is_aim(clause, labelled.content))
        is_rule = over.is_rule if over and over.clause.kind not in STRUCTURE else has_rules and clause.kind == "điều"
        is_rule = is_rule and not (introduces and _carries_out().match(labelled.content))
        if clause.kind in STRUCTURE:
            requests.pop(up, None)
        inherited = requests.get(up) or (handed_down[up] if up is not None else None)
        places.append(Place(clause, up, labelled, own, inherited, introduces, is_aim, at < first_numbered, is_rule))
        if at in parents:
            handed_down[at] = _handed_down(places[at])
        if clause.kind == "đoạn" and at not in parents:
            requests.pop(up, None)
            if asked := _asked(labelled.content):
                requests[up] = asked
    return tuple(places)


def _above(clauses: Sequence[Clause]) -> list[int | None]:
    open_: list[int] = []
    above: list[int | None] = []
    for at, clause in enumerate(clauses):
        while open_ and clauses[open_[-1]].depth >= clause.depth:
            open_.pop()
        above.append(open_[-1] if open_ else None)
        open_.append(at)
    return above


def _introduces(clause: Clause, content: str, own: Assignees | None, below: Clause | None) -> bool:
    """Whether the clauses below do what this one says; bullets that name things rather than acts only explain it."""
    if clause.kind in STRUCTURE or clause.heading:
        return True
    if below is None or content[-1:] in (".", ";", "/"):
        return False
    names_only = own is not None and not content[own.rest :].strip(" :")
    return names_only or below.kind not in UNNUMBERED or acts(below.text) or read_assignees(below.text) is not None


def _handed_down(over: Place) -> Assignees | None:
    """Whom a clause puts in charge of the clauses below it: those of its last sentence, if that ends in a colon, or its own."""
    if not over.introduces:
        return None
    last = sentences(over.labelled.content)[-1] if over.labelled.content.endswith(":") else ""
    return read_assignees(last) or over.who


def _asked(content: str) -> Assignees | None:
    """Whom a paragraph that ends in a colon asks: "… Vì vậy, Ban Chỉ đạo đề nghị các bộ:"."""
    asked = read_assignees(sentences(content)[-1]) if content.endswith(":") else None
    return asked if asked and asked.explicit else None


# --- parts that assign nothing -------------------------------------------------------------------------------------------


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(rf"[\s*_]*(?:(?i:về|các)\s+)?{words('mục không giao việc')}")


@cache
def _carries_out() -> re.Pattern[str]:
    return re.compile(rf"[\s*_]*{words('điều giao việc')}")


def _is_aim(clause: Clause, content: str) -> bool:
    return bool(_aim().match(content)) or (clause.kind == "phụ lục" and clause.label[:7].casefold() == "phụ lục")
