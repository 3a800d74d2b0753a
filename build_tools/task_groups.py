"""Which clauses a run of labelled lines speaks about.

The lines stand below the clause they speak about, or beside it at the same depth; several bullets above them, none with
lines of its own, are one task (4.1 of the plan on Chỉ thị số 06-CT/TU); "từ 3.1 đến 3.4" names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.task_labels import Label
from build_tools.task_places import STRUCTURE, Place

_BULLETS = ("gạch", "cộng")


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses, by position, and the labels that speak about them."""

    members: tuple[int, ...]
    labels: tuple[Label, ...]

    def has(self, role: str) -> bool:
        """Whether a label of this role is among them."""
        return any(label.role == role for label in self.labels)


def group(places: Sequence[Place]) -> tuple[Group, ...]:
    """Every run of labels with its clauses, in reading order; no clause is in two groups."""
    groups: list[Group] = []
    begin = 0  # the clauses before this position belong to earlier groups
    for start, end in _runs(places):
        labels = tuple(label for at in range(start, end) for label in places[at].labelled.labels)
        if all(label.role == "other" for label in labels) or _is_agenda(places[start], labels):
            continue
        own_words = bool(places[start].labelled.content)
        members = (start,) if own_words else _members(places, start, begin, labels)
        if groups and _completes(places, groups[-1], members, labels):
            groups[-1] = replace(groups[-1], members=(*groups[-1].members, *members), labels=(*groups[-1].labels, *labels))
        elif members:
            groups.append(Group(members, labels))
        begin = end
    return tuple(groups)


def _runs(places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Neighbouring labelled lines; one with words of its own begins a run."""
    start: int | None = None
    for position, place in enumerate(places):
        labelled = place.labelled
        if start is not None and (not labelled.labels or labelled.content):
            yield start, position
            start = None
        if labelled.labels and start is None:
            start = position
    if start is not None:
        yield start, len(places)


def _is_agenda(first: Place, labels: Sequence[Label]) -> bool:
    """Whether a numbered line tells when an event is held: "2. Thời gian: 08 giờ 00 ngày 09/11/2024"."""
    numbered = first.clause.kind not in (*_BULLETS, "đoạn") and not first.labelled.content
    return numbered and not any(label.role in ("lead", "joint") for label in labels)


def _members(places: Sequence[Place], start: int, begin: int, labels: Sequence[Label]) -> tuple[int, ...]:
    span = next((label.span for label in labels if label.span), None)
    if span and (named := _named(places, start, span)):
        return named
    last = start - 1
    if last < begin or places[last].is_preamble:
        return ()
    depth = places[start].clause.depth
    if places[last].clause.depth < depth:  # the lines stand below the clause
        return _with_bullets(places, last, begin)
    members = list(_beside(places, start, begin))
    up = places[start].above
    if up is not None and up >= begin and not places[up].labelled.labels and (places[up].own or not members):
        members.insert(0, up)
    return tuple(members)


def _beside(places: Sequence[Place], start: int, begin: int) -> list[int]:
    """The clauses above the lines in the same clause, back to a numbered one of the same depth, in order."""
    up = places[start].above
    members: list[int] = []
    for at in range(start - 1, max(begin, -1 if up is None else up + 1) - 1, -1):
        if places[at].is_preamble or places[at].clause.kind in STRUCTURE:
            break
        members.insert(0, at)
        if places[at].above == up and places[at].clause.kind not in (*_BULLETS, "đoạn"):
            break
    return members


def _with_bullets(places: Sequence[Place], last: int, begin: int) -> tuple[int, ...]:
    members = [last]
    clause = places[last].clause
    if clause.kind in _BULLETS and not places[last].own:
        while members[0] - 1 >= begin and _is_twin(places[members[0] - 1], places[last]):
            members.insert(0, members[0] - 1)
        up = places[last].above
        if up is not None and up == members[0] - 1 and up >= begin and places[up].own:
            members.insert(0, up)
    return tuple(members)


def _is_twin(one: Place, other: Place) -> bool:
    return one.clause.kind == other.clause.kind and one.clause.depth == other.clause.depth and not one.own


def _named(places: Sequence[Place], start: int, span: tuple[str, str]) -> tuple[int, ...]:
    """The clauses from the first to the last label that is named, with those below them."""
    marks = {place.clause.label.strip(" .):-"): at for at, place in enumerate(places[:start])}
    first, last = marks.get(span[0].strip(".")), marks.get(span[1].strip("."))
    if first is None or last is None or first > last:
        return ()
    return tuple(at for at in range(first, start) if not places[at].labelled.labels)


def _completes(places: Sequence[Place], earlier: Group, members: Sequence[int], labels: Sequence[Label]) -> bool:
    """Whether these lines give the time of the lines before, after a paragraph that explains: "Chủ trì" … "Thời gian"."""
    late = all(label.role in ("due", "time", "other") for label in labels)
    waiting = earlier.has("lead") and not (earlier.has("due") or earlier.has("time"))
    return late and waiting and all(places[at].clause.kind == "đoạn" for at in members)
