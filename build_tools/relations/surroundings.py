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
from build_tools.relations.connections import Connections
from build_tools.relations.relation_graph import Place, RelationGraph


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One document, the documents around it, and what connects them. Neighbours know of no others, nor cite any."""

    held: Held
    archive: Archive
    connections: Connections


def around(held: Held, connections: Connections) -> Surroundings:
    """Return the surroundings of a document: what it cites, what cites it, its chain and its related documents."""
    graph, related = connections.graph, connections.related.get(held.address, ())
    drawn = sorted(places_around((held.address,), graph)) if not held.document.is_news else []
    edges = [edge for place in drawn for edge in graph.above.get(place, ()) if edge.upper in drawn]
    near = {
        *drawn,
        *(edge.said_by for edge in edges),
        *(citation.target for citation in held.document.citations if citation.target),
        *(citing.address for citing in held.cited_by),
        *(other.address for other in related),
    }
    known = {place: graph.held[place] for place in sorted(near) if place in graph.held and place != held.address}
    neighbours = {place: _as_read(other) for place, other in known.items()}
    everyone = {**neighbours, held.address: held}
    pairs = ((min(held.address, other.address), max(held.address, other.address)) for other in related)
    compared = {pair: connections.comparisons[pair] for pair in pairs if pair in connections.comparisons}
    narrow = RelationGraph(
        {place: graph.above[place] for place in drawn if place in graph.above},
        {place: graph.below[place] for place in drawn if place in graph.below},
        everyone,
        {place: graph.missing[place] for place in drawn if place in graph.missing},
    )
    archive = Archive(tuple(everyone[place] for place in sorted(everyone)))
    return Surroundings(held, archive, Connections(narrow, {held.address: related}, compared))


def _as_read(other: Held) -> Held:
    """A neighbour without all that the archive settled, which changes with others: on which page a missing document stands."""
    document = replace(other.document, citations=())
    return replace(other, document=document, cited_by=(), sections=(), media=(), history=())


def digest_of(
    around_it: Surroundings, documents: Mapping[str, str], texts: Mapping[str, str], edges: Mapping[Place, str]
) -> str:
    """Name all that the page of a document is made of, from digests: of documents, of their texts as read, of edges."""
    held, graph = around_it.held, around_it.connections.graph
    beside = [(place, texts[place]) for place in graph.held if place != held.address]
    drawn = [(place, edges[place]) for place in sorted({*graph.above, *graph.below})]
    missing = [replace(entry, cited_by=()) for entry in graph.missing.values()]
    known = [list(pair) for pair in sorted(around_it.connections.comparisons.items())]
    return digest(
        [held.address, documents[held.address], beside, drawn, missing, around_it.connections.related[held.address], known]
    )


def edge_digests(graph: RelationGraph) -> dict[Place, str]:
    """Name the edges above and below each place."""
    return {place: digest([graph.above.get(place, ()), graph.below.get(place, ())]) for place in {*graph.above, *graph.below}}
