"""Related documents, with the reason said: who implements the same, who shares whole clauses, who is of one agency and year.

Candidates come from inverted indexes whose lists are cut to the nearest, so ten thousand documents take seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.language.orthography import tone_free
from build_tools.model import Archive, Held
from build_tools.pages.wording import counted
from build_tools.relations.chain_boxes import called
from build_tools.relations.relation_graph import RelationGraph
from build_tools.relations.text_reuse import Print, prints_of, sharing

if TYPE_CHECKING:
    from build_tools.relations.shared_marks import SharedMarks

MOST_RELATED = 6
_MOST_REASONS = 2
_CANDIDATES = 24  # that are weighed for one document
ENOUGH_SAMPLES = 3  # shared samples that are no accident: of some fifty runs of eight words one is a sample


@dataclass(frozen=True, slots=True)
class Related:
    """A document that a reader of another may want next, and why."""

    address: str
    reasons: tuple[str, ...]
    parents: tuple[str, ...] = ()  # places of the documents that both implement, the rarest first
    clauses: int = 0  # that both have word for word
    samples: int = 0  # of eight words in a row that both have


@dataclass(frozen=True, slots=True)
class _Marks:
    """What each document has in common with others, by its position in the archive."""

    parents: tuple[frozenset[str], ...]
    offices: tuple[frozenset[str], ...]
    samples: SharedMarks
    clauses: SharedMarks
    spread: Counter[str]  # how many implement each parent


def related_documents(
    archive: Archive, graph: RelationGraph, known: Mapping[str, Print] = MappingProxyType({})
) -> dict[str, tuple[Related, ...]]:
    """Return the related documents of each, the nearest first; none of a document that is connected with nothing.

    ``known`` are the prints of documents by the path of their source, as far as somebody has them.
    """
    marks = _marks(archive, graph, known)
    found: dict[str, tuple[Related, ...]] = {}
    for position, candidates in enumerate(_candidates(marks)):
        near = _next_to(archive.documents[position].address, graph)
        others = [other for other in candidates if archive.documents[other].address not in near]
        weighed = zip(others, _weighed(position, others, marks), strict=True)
        named = ((-weight, archive.documents[other].address, common) for other, (weight, common) in weighed if weight)
        ranked = sorted(named)[:MOST_RELATED]
        found[archive.documents[position].address] = tuple(_related(address, common, graph) for _, address, common in ranked)
    return found


def _marks(archive: Archive, graph: RelationGraph, known: Mapping[str, Print]) -> _Marks:
    from build_tools.relations.shared_marks import SharedMarks  # with NumPy: only who makes pages waits for it

    parents = tuple(_parents(held, graph) for held in archive.documents)
    prints = prints_of((held.document for held in archive.documents), known)
    return _Marks(
        parents,
        tuple(_office(held) for held in archive.documents),
        SharedMarks(prints.samples),
        SharedMarks(prints.clauses),
        Counter(chain.from_iterable(parents)),
    )


def _candidates(marks: _Marks) -> Iterator[set[int]]:
    """Yield, for each document, the positions of those that may be related to it."""
    by_parent, by_office = sharing(marks.parents), sharing(marks.offices)
    for position, (parents, offices) in enumerate(zip(by_parent, by_office, strict=True)):
        words = marks.samples.most(position, _CANDIDATES)
        yield {*_most(parents, _CANDIDATES), *words, *_most(offices, MOST_RELATED)}


_Common = tuple[tuple[str, ...], int, int, bool]  # parents, clauses, samples, whether of one agency and year


def _weighed(one: int, others: Sequence[int], marks: _Marks) -> Iterator[tuple[float, _Common]]:
    """Weigh what a document has in common with others: a parent that few share tells more than one that all have."""
    shared = zip(others, marks.clauses.shared(one, others), marks.samples.shared(one, others), strict=True)
    for other, clauses, samples in shared:
        both = sorted(marks.parents[one] & marks.parents[other], key=lambda place: (marks.spread[place], place))
        office = bool(marks.offices[one] & marks.offices[other])
        common = sum(4 + 8 / marks.spread[place] for place in both[:5])
        copied = min(8.0, clauses + samples / 20) if clauses > 1 or samples >= ENOUGH_SAMPLES else 0.0
        yield common + copied + (1.5 if office else 0), (tuple(both), clauses, samples, office)


def _related(address: str, common: _Common, graph: RelationGraph) -> Related:
    both, clauses, samples, _ = common
    return Related(address, tuple(_reasons(common, graph))[:_MOST_REASONS], both, clauses, samples)


def _reasons(common: _Common, graph: RelationGraph) -> Iterator[str]:
    both, clauses, samples, office = common
    if both:
        yield f"cùng thực hiện {called(both[0], graph)[1]}"
    if clauses > 1:
        yield f"chung {counted(clauses)} đoạn giống hệt"
    elif samples >= ENOUGH_SAMPLES:
        yield "có nhiều câu chữ giống nhau"
    if office:
        yield "cùng cơ quan, cùng năm"


# --- what leads from one to the other ----------------------------------------------------------------------------------


def _parents(held: Held, graph: RelationGraph) -> frozenset[str]:
    """The documents that it implements by its own words: a legal basis that half the archive has is no kinship."""
    return frozenset(edge.upper for edge in graph.above.get(held.address, ()) if edge.relation in ("thực hiện", "tổng kết"))


def _next_to(address: str, graph: RelationGraph) -> frozenset[str]:
    """What stands right above or below it in the chain, where the page shows it already."""
    above, below = graph.above.get(address, ()), graph.below.get(address, ())
    return frozenset((*(edge.upper for edge in above), *(edge.lower for edge in below)))


def _office(held: Held) -> frozenset[str]:
    header = held.document.header
    if held.document.is_news or not (header.issuer and header.date):
        return frozenset()
    return frozenset([f"{tone_free(header.issuer)} {header.date[:4]}"])


def _most(counts: Counter[int], most: int) -> list[int]:
    return sorted(sorted(counts), key=counts.__getitem__, reverse=True)[:most]  # of those alike, the first stays first
