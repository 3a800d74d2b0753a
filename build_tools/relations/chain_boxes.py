"""What stands in the boxes of a drawn chain: name, issuer and date, whether the archive holds it, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.language.orthography import sentence_case
from build_tools.model import Held, Missing
from build_tools.pages.citation_sections import issued
from build_tools.pages.markdown import safe_anchor
from build_tools.pages.missing_page import missing_name
from build_tools.pages.page_links import missing_list, relative
from build_tools.pages.wording import counted, date_in_words, short_name, shortened
from build_tools.relations.chain import Chain
from build_tools.relations.relation_graph import Edge, Place, RelationGraph

State = Literal["held", "missing", "here"]
STATE_WORDS: dict[State, str] = {"held": "Có trong kho", "missing": "Chưa có", "here": "Văn bản này"}
_LONGEST_FACTS = 120


@dataclass(frozen=True, slots=True)
class Box:
    """One document of a chain. ``type`` is "" where the name alone says what it is."""

    place: Place
    state: State
    type: str  # "Kế hoạch"
    name: str  # its number, or the name of one without
    facts: str  # "Ban Bí thư, 20/6/2020"
    href: str
    relation: str  # to what stands above it: "thực hiện"
    relations: str  # the same with what stands above: "thực hiện 80-KL/TW, 32-CT/TW"

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        parts = (f"{self.type} {self.name}".strip(), self.facts, self.relations, STATE_WORDS[self.state].lower())
        return "; ".join(part for part in parts if part)


def boxes_of(chain: Chain, graph: RelationGraph, page: str) -> dict[Place, Box]:
    """Return the boxes of a chain as they stand on the page at an address."""
    names = {place: called(place, graph) for place in chain.places}
    return {place: _box(place, chain.edges, names, graph, page) for place in chain.places}


def _box(place: Place, edges: Sequence[Edge], names: dict[Place, tuple[str, str]], graph: RelationGraph, page: str) -> Box:
    above = [edge for edge in edges if edge.lower == place]
    type_, name = names[place]
    held = graph.held.get(place)
    state: State = "here" if place == page else "held" if held else "missing"
    by_relation = {
        edge.relation: [names[other.upper][1] for other in above if other.relation == edge.relation] for edge in above
    }
    said = "; ".join(f"{relation} {', '.join(uppers)}" for relation, uppers in by_relation.items())
    facts = _facts(held) if held else _facts_said(graph.missing[place])
    return Box(place, state, type_, name, facts, address_from(page, place, graph), ", ".join(by_relation), said)


def called(place: Place, graph: RelationGraph) -> tuple[str, str]:
    """Return type and number of a document, or "" and its name: ("Kết luận", "80-KL/TW")."""
    known = graph.held[place].document.header if place in graph.held else graph.missing[place]
    if known.number and not (isinstance(known, Missing) and known.name):
        return sentence_case(known.type or "văn bản"), shortened(known.number, _LONGEST_FACTS)
    return "", short_name(graph.held[place].document) if place in graph.held else missing_name(graph.missing[place])


def _facts(held: Held) -> str:
    header = held.document.header
    if not header.number:  # its name says who and when
        return ""
    return shortened(issued(header.issuer, header.date) or "không rõ cơ quan, ngày", _LONGEST_FACTS)


def _facts_said(missing: Missing) -> str:
    if missing.number is None:
        return date_in_words(missing.date) if missing.date else ""
    return shortened(issued(missing.issuer, missing.date) or "không rõ cơ quan, ngày", _LONGEST_FACTS)


def address_from(page: str, place: Place, graph: RelationGraph, anchor: str = "") -> str:
    """Return the published way from a page to a document of the chain, or to its entry among the missing."""
    if place == page:
        return f"#{anchor or 'tieu-de'}"
    if place in graph.held:
        return f"{relative(page, place)}/" + (f"#{anchor}" if anchor else "")
    missing = graph.missing[place]
    return f"{relative(page, missing_list(missing.page))}/#{safe_anchor(missing.key)}"


def summary(chain: Chain, graph: RelationGraph) -> str:
    """Say how many of the documents drawn are held: "Kho có 2 trên 5 văn bản"."""
    held = sum(place in graph.held for place in chain.places)
    return f"Kho có {counted(held)} trên {counted(len(chain.places))} văn bản"
