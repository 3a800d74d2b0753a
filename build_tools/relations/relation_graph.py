"""The typed relations between documents, held and missing, as a graph: who implements, guides, amends or stands upon whom.

An edge leads from the document that is cited (the upper) to the one that says so (the lower). Only what a document says of
itself counts: its title and what stands before its first numbered clause, unless nothing is said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from build_tools.model import Archive, Citation, Document, Held, Mention, Missing, Relation
from build_tools.pages.document_sheet import TITLE

CHAIN_RELATIONS: tuple[Relation, ...] = (
    "thực hiện",
    "tổng kết",
    "hướng dẫn",
    "ban hành kèm theo",
    "sửa đổi",
    "thay thế",
    "căn cứ",
)
_NUMBERED = frozenset({"phần", "chương", "mục", "tiểu mục", "điều", "khoản", "phụ lục"})
_ISSUED_WITH = re.compile(r"\W{0,3}(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\b", re.IGNORECASE)
_LONGEST_GAP = 200  # characters between two numbers of which the first may be named after the second
_NAMED_AFTER = re.compile(
    r"""
    \s{0,3} (?: ngày \s+ (?: [\d/.-]{6,10} | \d{1,2} \s+ tháng \s+ \d{1,2} \s+ năm \s+ \d{4} ) \s{0,3} )?   # ngày 20/6/2020
    (?: của \s+ (?: (?!và\b) [^\s,.;:()]+ \s+ ){1,9}? )?                               # của Thủ tướng Chính phủ
    (?: về \s | về \s+ việc \s | ban \s+ hành \s | (?:triển \s+ khai \s+)? thực \s+ hiện \s )   # về tiếp tục thực hiện …
    [^,.;:()]{0,120}
    """,
    re.VERBOSE,
)

Place = str  # of a document in the chain: the address of a held one ("van-ban/…/"), the key of a missing one


@dataclass(frozen=True, slots=True)
class Edge:
    """``lower`` says that it stands in ``relation`` to ``upper``; ``said_by`` is the held document that says so, and where."""

    upper: Place
    lower: Place
    relation: Relation
    said_by: str
    anchor: str


@dataclass(frozen=True, slots=True)
class RelationGraph:
    """All edges of an archive, findable from both ends, and the documents they join."""

    above: Mapping[Place, tuple[Edge, ...]]  # the edges of which a place is the lower end
    below: Mapping[Place, tuple[Edge, ...]]
    held: Mapping[Place, Held]
    missing: Mapping[Place, Missing]


def graph_of(archive: Archive) -> RelationGraph:
    """Return the edges that the documents of an archive state; one between two documents, the nearest relation first."""
    held_at = {held.address: held for held in archive.documents}
    missing_at = {missing.key: missing for missing in archive.missing}
    found: dict[tuple[Place, Place], Edge] = {}
    for edge in (edge for held in archive.documents for edge in _stated(held)):
        there = all(place in held_at or place in missing_at for place in (edge.upper, edge.lower))
        known = found.get((edge.upper, edge.lower))
        if there and (known is None or _nearness(edge) < _nearness(known)):
            found[edge.upper, edge.lower] = edge
    above: dict[Place, list[Edge]] = {}
    below: dict[Place, list[Edge]] = {}
    for edge in sorted(found.values(), key=_nearness):
        above.setdefault(edge.lower, []).append(edge)
        below.setdefault(edge.upper, []).append(edge)
    return RelationGraph(
        {place: tuple(edges) for place, edges in above.items()},
        {place: tuple(edges) for place, edges in below.items()},
        held_at,
        missing_at,
    )


def place_of(citation: Citation) -> Place | None:
    """Return where a cited document stands: its address, its key among the missing, or None when it is not sure."""
    return citation.target or citation.missing


def _nearness(edge: Edge) -> tuple[int | str, ...]:
    """What a document says of itself stands before what others say of it."""
    return CHAIN_RELATIONS.index(edge.relation), edge.said_by != edge.lower, edge.upper, edge.lower, edge.said_by, edge.anchor


def _stated(held: Held) -> Iterator[Edge]:
    document = held.document
    if not document.is_news:  # an article tells of implementing; it implements nothing
        for citation, mention in _own_relations(document):
            if (upper := place_of(citation)) and upper != held.address:
                yield Edge(upper, held.address, mention.relation, held.address, mention.anchor)
    yield from _said_in_names(held)


# --- what a document says of itself ------------------------------------------------------------------------------------


def _own_relations(document: Document) -> list[tuple[Citation, Mention]]:
    related = [
        (citation, mention)
        for citation in document.citations
        for mention in citation.mentions
        if mention.relation in CHAIN_RELATIONS and _is_own(mention, document)
    ]
    opening = _opening(document) if related else frozenset()
    return [pair for pair in related if pair[1].anchor in opening] or related


def _opening(document: Document) -> frozenset[str]:
    """The anchors of the title and of what stands before the first heading or numbered clause."""
    anchors = {TITLE}
    for clause in document.clauses:
        if clause.heading or clause.kind in _NUMBERED:
            break
        anchors.add(clause.anchor)
    return frozenset(anchors)


def _is_own(mention: Mention, document: Document) -> bool:
    """Whether a relation is the document's own: "Kế hoạch … kèm theo Quyết định" within a sentence is another document's."""
    if mention.relation != "ban hành kèm theo" or mention.anchor == TITLE:
        return True
    return bool(_ISSUED_WITH.match(_text_at(mention.anchor, document)))


def _text_at(anchor: str, document: Document) -> str:
    return next((clause.text for clause in document.clauses if clause.anchor == anchor), "")


# --- what the names of documents say -----------------------------------------------------------------------------------


def _said_in_names(held: Held) -> Iterator[Edge]:
    """Read edges from names: "Kết luận số 80-KL/TW ngày 20/6/2020 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 32-CT/TW"."""
    places = ((citation, place) for citation in held.document.citations if (place := place_of(citation)))
    placed = sorted((m.anchor, m.start, m.end, place, m.relation) for citation, place in places for m in citation.mentions)
    for (anchor, _, end, lower, _), (there, start, _, upper, relation) in pairwise(placed):
        near = anchor == there and 0 < start - end <= _LONGEST_GAP and lower != upper != held.address
        speaks_for_itself = lower.endswith("/")  # a held document: what others call it is not needed
        related = near and not speaks_for_itself and relation in CHAIN_RELATIONS
        if related and _NAMED_AFTER.fullmatch(_text_at(anchor, held.document)[end:start]):
            yield Edge(upper, lower, relation, held.address, anchor)
