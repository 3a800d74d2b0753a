"""The chain of implementation: what stands above and below some documents, as a small graph without cycles.

Built from the typed relations of the archive; bounded, so that a directive with thousands of plans below it can be drawn too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.model import Archive
from build_tools.relations.relation_graph import Edge, Place, RelationGraph, graph_of

MOST_DRAWN = 25
_MOST_ABOVE = 12  # of them above the roots, so that there is room below
_MOST_NEXT = 8  # drawn above or below one document
_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Further:
    """Documents that stand right below (or above) one of the chain and are not drawn."""

    place: Place
    below: bool
    count: int


@dataclass(frozen=True, slots=True)
class Chain:
    """``layers`` from the first directive down; every edge leads from a layer to a later one, none says what others imply."""

    roots: tuple[Place, ...]
    layers: tuple[tuple[Place, ...], ...]
    edges: tuple[Edge, ...]
    further: tuple[Further, ...] = ()
    circular: int = 0  # edges left out because they close a circle

    @property
    def places(self) -> tuple[Place, ...]:
        """Every document of the chain, from the top."""
        return tuple(place for layer in self.layers for place in layer)


def chain_of(roots: Sequence[Place], archive: Archive, graph: RelationGraph | None = None) -> Chain:
    """Return the chain around documents, each given by its address or its key among the missing.

    Give the ``graph`` of the archive where chains of many documents are wanted.
    """
    graph = graph or graph_of(archive)
    known = [root for root in dict.fromkeys(roots) if root in graph.held or root in graph.missing][:MOST_DRAWN]
    above, below = _both_ways(known, graph)
    drawn = [*reversed(above[len(known) :]), *known, *below[len(known) :]]
    inside = set(drawn)
    edges = [edge for place in drawn for edge in graph.above.get(place, ()) if edge.upper in inside]
    kept = _without_circles(drawn, edges)
    needed = _without_implied(kept)
    further = (*_further(graph.above, above, edges, below=False), *_further(graph.below, below, edges, below=True))
    return Chain(tuple(known), _layers(drawn, needed), tuple(needed), further, len(edges) - len(kept))


def places_around(root: Place, graph: RelationGraph) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the places that the chain around a held document draws, and those of them below which it looks, both in order.

    It depends on what stands above the ones and below the others, and on nothing else: however many more plans implement the
    directive at its top.
    """
    above, below = _both_ways((root,), graph)
    return tuple(sorted({*above, *below})), tuple(sorted(below))


def _both_ways(known: Sequence[Place], graph: RelationGraph) -> tuple[list[Place], list[Place]]:
    """Return what is reached above the roots and what below, each with the roots first. No list of edges is read to its end."""
    above = _reached(known, lambda place: (edge.upper for edge in graph.above.get(place, ())), max(_MOST_ABOVE, len(known)))
    room = MOST_DRAWN - len(above) + len(known)
    below = _reached(known, lambda place: (edge.lower for edge in graph.below.get(place, ()) if edge.lower not in above), room)
    return above, below


def _reached(start: Sequence[Place], next_to: Callable[[Place], Iterable[Place]], room: int) -> list[Place]:
    """Return the places reached level by level, ``start`` first, as many as there is room for."""
    reached = dict.fromkeys(start)
    level: Sequence[Place] = start
    for _ in range(_LEVELS):
        found: dict[Place, None] = {}
        for place in level:
            fresh = (other for other in next_to(place) if other not in reached and other not in found)
            found |= dict.fromkeys([other for other, _ in zip(fresh, range(_MOST_NEXT), strict=False)])
        level = list(found)[: max(0, room - len(reached))]
        reached |= dict.fromkeys(level)
    return list(reached)


def _further(
    sides: Mapping[Place, tuple[Edge, ...]], places: Iterable[Place], drawn: Iterable[Edge], *, below: bool
) -> Iterable[Further]:
    """What is not drawn is counted as all less what is: thousands may stand below one directive, on each of their pages."""
    shown = Counter(edge.upper if below else edge.lower for edge in drawn)
    for place in places:
        count = len(sides.get(place, ())) - shown[place]
        if count:
            yield Further(place, below, count)


# --- order -------------------------------------------------------------------------------------------------------------


def _without_circles(places: Sequence[Place], edges: Sequence[Edge]) -> list[Edge]:
    """Leave out the edges that close a circle: those into the first place, from the top, when each waits for another."""
    kept = list(edges)
    waiting = list(places)
    while waiting:
        held_up = {edge.lower for edge in kept if edge.upper in waiting and edge.lower in waiting}
        free = [place for place in waiting if place not in held_up]
        if not free:
            free = waiting[:1]
            kept = [edge for edge in kept if edge.lower != free[0] or edge.upper not in waiting]
        waiting = [place for place in waiting if place not in free]
    return kept


def _without_implied(edges: Sequence[Edge]) -> list[Edge]:
    """Leave out an edge where a longer way leads from its upper to its lower end."""
    lowers: dict[Place, list[Place]] = {}
    for edge in edges:
        lowers.setdefault(edge.upper, []).append(edge.lower)
    return [edge for edge in edges if not _leads(edge, lowers)]


def _leads(edge: Edge, lowers: Mapping[Place, list[Place]]) -> bool:
    left = [place for place in lowers[edge.upper] if place != edge.lower]
    seen = set(left)
    while left:
        fresh = [place for place in lowers.get(left.pop(), ()) if place not in seen]
        seen.update(fresh)
        left += fresh
    return edge.lower in seen


def _layers(places: Sequence[Place], edges: Sequence[Edge]) -> tuple[tuple[Place, ...], ...]:
    """Put each place below all that stand above it, and the first ones right above what follows them."""
    depth = dict.fromkeys(places, 0)
    for _ in places:
        for edge in edges:
            depth[edge.lower] = max(depth[edge.lower], depth[edge.upper] + 1)
    for place in places:
        follows = [depth[edge.lower] for edge in edges if edge.upper == place]
        if follows and not any(edge.lower == place for edge in edges):
            depth[place] = min(follows) - 1
    layers = [tuple(place for place in places if depth[place] == level) for level in range(max(depth.values(), default=-1) + 1)]
    return tuple(layer for layer in layers if layer)
