"""All that connects the documents of an archive, computed once: the graph, related documents, the pairs to compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.language.orthography import slug
from build_tools.model import Archive, Held
from build_tools.relations.related import ENOUGH_SAMPLES, Related, related_documents
from build_tools.relations.relation_graph import RelationGraph, graph_of
from build_tools.relations.text_reuse import Print

COMPARISONS = "so-sanh/"
MOST_FOR_ONE, MOST_PAIRS = 3, 1_000  # comparisons of one document, and of the archive
_LONGEST_NAME = 90

Pair = tuple[str, str]  # two addresses, in their order


@dataclass(frozen=True, slots=True)
class Connections:
    """What stands beside a document: by its address."""

    graph: RelationGraph
    related: Mapping[str, tuple[Related, ...]]
    comparisons: Mapping[Pair, str]  # the address of the page that compares two

    def comparison(self, one: str, other: str) -> str | None:
        """Return the address of the page that compares two documents, in whatever order; None when there is none."""
        return self.comparisons.get((min(one, other), max(one, other)))


def connect(archive: Archive, prints: Mapping[str, Print] = MappingProxyType({})) -> Connections:
    """Return all connections of an archive; ``prints`` are those known by the path of the source."""
    graph = graph_of(archive)
    related = related_documents(archive, graph, prints)
    return Connections(graph, related, _comparisons(graph, related))


def _comparisons(graph: RelationGraph, related: Mapping[str, tuple[Related, ...]]) -> dict[Pair, str]:
    """Choose the pairs with most in common, and give each its address."""
    strength: dict[Pair, tuple[int, int]] = {}
    for address, others in related.items():
        worth = [other for other in others if _worth_comparing(graph.held[address], graph.held[other.address], other)]
        for other in worth[:MOST_FOR_ONE]:
            pair = (min(address, other.address), max(address, other.address))
            strength[pair] = (other.clauses + other.samples, len(other.parents))
    chosen = sorted(strength, key=lambda pair: (-strength[pair][0], -strength[pair][1], pair))[:MOST_PAIRS]
    return dict(_addressed(sorted(chosen)))


def _worth_comparing(one: Held, other: Held, found: Related) -> bool:
    """Whether both are documents of one type that implement the same, or one takes whole passages of the other."""
    if one.document.is_news or other.document.is_news:
        return False
    alike = bool(found.parents) and one.document.header.type == other.document.header.type
    return alike or found.clauses > 1 or found.samples >= ENOUGH_SAMPLES


def _addressed(pairs: list[Pair]) -> Iterator[tuple[Pair, str]]:
    taken: set[str] = set()
    for one, other in pairs:
        address = f"{COMPARISONS}{_name(one)}--{_name(other)}/"
        if address in taken:  # two addresses that differ in nothing but signs
            address = f"{COMPARISONS}{_name(one)}--{_name(other)}-{_hash(one + other)}/"
        taken.add(address)
        yield (one, other), address


def _name(address: str) -> str:
    """Return the name of a document in the address of a comparison: "2020-241-kh-ubnd-ha-noi"."""
    name = slug(address.removeprefix("van-ban/")) or "van-ban"
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].strip('-')}-{_hash(address)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
