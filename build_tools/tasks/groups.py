"""Which clauses a run of labelled lines speaks about.

The lines stand below the clause they speak about, or beside it at the same depth; several bullets above them, none with
lines of its own, are one task (4.1 of the plan on Chỉ thị số 06-CT/TU); "từ 3.1 đến 3.4" names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.tasks.places import STRUCTURE, UNNUMBERED, Place
from build_tools.tasks.task_labels import Label, Role

_BULLETS = ("gạch", "cộng")


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses, by position, and the labels that speak about them."""

    members: tuple[int, ...]
    labels: tuple[Label, ...]

    def has(self, *roles: Role) -> bool:
        """Whether a label of one of these roles is among them."""
        return any(label.role in roles for label in self.labels)


def group(places: Sequence[Place]) -> tuple[Group, ...]:
    """Every run of labels with its clauses, in reading order; no clause is in two groups."""
    groups: list[Group] = []
    begin = 0  # the clauses before this position belong to earlier groups
    for start, end in _runs(places):
        labels = tuple(label for place in places[start:end] for label in place.labelled.labels)
        if all(label.role == "other" for label in labels) or _is_agenda(places[start], labels):
            continue
        found = Group((start,) if places[start].labelled.content else _members(places, start, begin, labels), labels)
        if groups and _completes(places, groups[-1], found):
            earlier = groups.pop()
            found = replace(earlier, members=(*earlier.members, *found.members), labels=(*earlier.labels, *labels))
        if found.members:
            groups.append(found)
        begin = end
    return tuple(groups)


def _runs(places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Neighbouring labelled lines; one with words of its own begins a run."""
    start: int | None = None
    for at, place in enumerate(places):
        if start is not None and (not place.labelled.labels or place.labelled.content):
            yield start, at
            start = None
        if place.labelled.labels and start is None:
            start = at
    if start is not None:
        yield start, len(places)


def _is_agenda(first: Place, labels: Sequence[Label]) -> bool:
    """Whether a numbered line tells when an event is held: "2. Thời gian: 08 giờ 00 ngày 09/11/2024"."""
    is_numbered = first.clause.kind not in UNNUMBERED and not first.labelled.content
    return is_numbered and not any(label.role in ("lead", "joint") for label in labels)


def _completes(places: Sequence[Place], earlier: Group, later: Group) -> bool:
    """Whether lines give the time of the lines before, after a paragraph that explains: "Chủ trì" … "Thời gian"."""
    waiting = earlier.has("lead") and not earlier.has("due", "time")
    return waiting and not later.has("lead", "joint") and all(places[at].clause.kind == "đoạn" for at in later.members)


# --- the clauses above the lines -----------------------------------------------------------------------------------------


def _members(places: Sequence[Place], start: int, begin: int, labels: Sequence[Label]) -> tuple[int, ...]:
    span = next((label.span for label in labels if label.span), None)
    if span and (named := _named(places, start, span)):
        return named
    last = start - 1
    if last < begin or places[last].is_preamble:
        return ()
    if places[last].clause.depth < places[start].clause.depth:
        return _with_bullets(places, last, begin)
    members = _beside(places, start, begin)
    up = places[start].above
    if up is not None and up >= begin and not places[up].labelled.labels and (places[up].own or not members):
        return (up, *members)
    return tuple(members)


def _named(places: Sequence[Place], start: int, span: tuple[str, str]) -> tuple[int, ...]:
    """The clauses from the first to the last label that is named, with those below them."""
    marks = {place.clause.label.strip(" .):-"): at for at, place in enumerate(places[:start])}
    first, last = marks.get(span[0].strip(".")), marks.get(span[1].strip("."))
    if first is None or last is None or first > last:
        return ()
    return tuple(at for at in range(first, start) if not places[at].labelled.labels)


def _with_bullets(places: Sequence[Place], last: int, begin: int) -> tuple[int, ...]:
    """The clause that the lines stand below; of bullets all that have no lines of their own, and what introduces them."""
    bullet = places[last]
    if bullet.clause.kind not in _BULLETS or bullet.own:
        return (last,)
    first = last
    while first > begin and _is_twin(places[first - 1], bullet):
        first -= 1
    if bullet.above is not None and bullet.above == first - 1 >= begin and places[first - 1].own:
        first -= 1
    return tuple(range(first, last + 1))


def _is_twin(one: Place, other: Place) -> bool:
    return one.clause.kind == other.clause.kind and one.clause.depth == other.clause.depth and not one.own


def _beside(places: Sequence[Place], start: int, begin: int) -> list[int]:
    """The clauses above the lines in the same clause, back to a numbered one of the same depth, in order."""
    up = places[start].above
    first = start
    while first > max(begin, -1 if up is None else up + 1):
        before = places[first - 1]
        if before.is_preamble or before.clause.kind in STRUCTURE:
            break
        first -= 1
        if before.above == up and before.clause.kind not in UNNUMBERED:
            break
    return list(range(first, start))
