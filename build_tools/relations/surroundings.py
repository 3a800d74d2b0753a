"""What the archive says of one document: the few documents around it, so that its page is a function of these alone.

A page is made from its surroundings, never from the whole archive, so whatever is not among them can not be on it; and while
they stay the same the page does too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from build_tools.kept_files import digest
from build_tools.model import Archive, Held
from build_tools.relations.chain import places_around
from build_tools.relations.connections import Connections, Pair
from build_tools.relations.related import Related
from build_tools.relations.relation_graph import Place, RelationGraph


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Where a document's surroundings stand, each in order: what is enough to name them."""

    held: Held
    drawn: tuple[Place, ...]  # in its chain, held or missing
    low: tuple[Place, ...]  # those of them from which the chain leads further down
    beside: tuple[str, ...]  # the other documents around it
    related: tuple[Related, ...]
    compared: Mapping[Pair, str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One document, the documents around it, and what connects them. Neighbours know of no others, nor cite any."""

    held: Held
    archive: Archive
    connections: Connections


def neighbourhood(held: Held, connections: Connections) -> Neighbourhood:
    """Return where the surroundings of a document are: what it cites, what cites it, its chain and its related documents."""
    graph, related = connections.graph, connections.related.get(held.address, ())
    drawn, low = ((), ()) if held.document.is_news else places_around(held.address, graph)
    near = {
        *drawn,
        *(edge.said_by for place in drawn for edge in graph.above.get(place, ()) if edge.upper in drawn),
        *(citation.target for citation in held.document.citations if citation.target),
        *(citing.address for citing in held.cited_by),
        *(other.address for other in related),
    } - {held.address}
    pairs = ((min(held.address, other.address), max(held.address, other.address)) for other in related)
    compared = {pair: connections.comparisons[pair] for pair in sorted(pairs) if pair in connections.comparisons}
    return Neighbourhood(held, drawn, low, tuple(sorted(place for place in near if place in graph.held)), related, compared)


def around(held: Held, connections: Connections) -> Surroundings:
    """Return the surroundings of a document."""
    graph, near = connections.graph, neighbourhood(held, connections)
    everyone = {place: _as_read(graph.held[place]) for place in near.beside} | {held.address: held}
    narrow = RelationGraph(
        {place: graph.above[place] for place in near.drawn if place in graph.above},
        {place: graph.below[place] for place in near.low if place in graph.below},
        everyone,
        {place: graph.missing[place] for place in near.drawn if place in graph.missing},
    )
    archive = Archive(tuple(everyone[place] for place in sorted(everyone)))
    return Surroundings(held, archive, Connections(narrow, {held.address: near.related}, near.compared))


def _as_read(other: Held) -> Held:
    """A neighbour without all that the archive settled, which changes with others: on which page a missing document stands."""
    document = replace(other.document, citations=())
    return replace(other, document=document, cited_by=(), sections=(), media=(), history=())


@dataclass(frozen=True, slots=True)
class Digests:
    """What names each thing that surroundings are made of, by its address or its place; empty where nothing is kept."""

    documents: Mapping[str, str]  # with all that the archive says of them
    texts: Mapping[str, str]  # as they were read
    above: Mapping[Place, str]  # the edges above a place
    below: Mapping[Place, str]
    missing: Mapping[Place, str]


def digest_of(near: Neighbourhood, digests: Digests) -> str:
    """Name all that the page of a document is made of."""
    here = near.held.address
    beside = [(place, digests.texts[place]) for place in near.beside]
    drawn = [(place, digests.above.get(place), digests.missing.get(place)) for place in near.drawn]
    low = [(place, digests.below.get(place)) for place in near.low]
    return digest([here, digests.documents[here], beside, drawn, low, near.related, list(near.compared.items())])


def digests_of(graph: RelationGraph, documents: Mapping[str, str], texts: Mapping[str, str]) -> Digests:
    """Name the edges and the missing documents of a graph, beside the documents that are named already."""
    above, below = ({place: digest(edges) for place, edges in side.items()} for side in (graph.above, graph.below))
    missing = {place: digest(replace(entry, cited_by=())) for place, entry in graph.missing.items()}
    return Digests(documents, texts, above, below, missing)
