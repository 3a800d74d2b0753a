"""Which documents a section is about: whether they are held, and which citations mean them (DESIGN §5).

A root is settled as any cited document is, by number and date, term or quoted subject, never by its number alone: a root
that is not held is put on a shelf of its own, as if it were, and the same rules decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from build_tools.archive.settlement import Shelf, name_key, settle, shelve
from build_tools.citations import numbers
from build_tools.model import (
    Archive,
    Citation,
    Document,
    EditorialLog,
    Ending,
    Header,
    Held,
    Relation,
    Root,
    Source,
)
from build_tools.sections.section_entries import STRONG

TITLE = "tieu-de"
_OPENING_CLAUSES = 3  # of a text without numbered clauses; of others, all before the first numbered one
_OPENING_MOST = 30


@dataclass(frozen=True, slots=True)
class Claim:
    """A citation, and what the head of its document says: that it implements, sums up, guides, amends or replaces the cited."""

    held: Held
    citation: Citation
    relation: Relation | None  # None when the head says no such thing


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of an archive: by the address of the held document, and by number or name of one that is not held."""

    held: Shelf
    by_target: Mapping[str, tuple[Claim, ...]]
    by_number: Mapping[str, tuple[Claim, ...]]
    by_name: Mapping[str, tuple[Claim, ...]]


def claims_of(archive: Archive) -> Claims:
    """Gather the claims once for all sections."""
    by_target, by_number, by_name = (defaultdict[str, list[Claim]](list) for _ in range(3))
    for held in archive.documents:
        for claim in _claims(held):
            if claim.citation.target:
                by_target[claim.citation.target].append(claim)
            elif claim.citation.number:
                by_number[numbers.key(claim.citation.number)].append(claim)
            elif claim.citation.name:
                by_name[name_key(claim.citation.name)].append(claim)
    shelf = shelve((held.address, held.document) for held in archive.documents)
    return Claims(shelf, *({key: tuple(found) for key, found in index.items()} for index in (by_target, by_number, by_name)))


def _claims(held: Held) -> Iterable[Claim]:
    """What stands in the title or the opening says what a document is for; a task deep in it does not."""
    opening = _opening(held.document)
    for citation in held.document.citations:
        said = (mention.relation for mention in citation.mentions if mention.anchor in opening and mention.relation in STRONG)
        yield Claim(held, citation, next(said, None))


def _opening(document: Document) -> frozenset[str]:
    """The anchors of the title and of what stands before the first numbered clause or heading."""
    anchors = [TITLE]
    for clause in document.clauses[:_OPENING_MOST]:
        if clause.label or clause.heading:
            return frozenset(anchors)
        anchors.append(clause.anchor)
    return frozenset(anchors[: 1 + _OPENING_CLAUSES])


# --- roots -----------------------------------------------------------------------------------------------------------


def located(root: Root, claims: Claims) -> Root:
    """The root with the address of the held document that it is for sure, and the key of its entry among the missing."""
    citation = Citation(root.number, root.name, root.type, root.date, root.issuer, root.term, "nhắc đến", ())
    [settled] = settle(_document(replace(root, date=None), (citation,)), claims.held).citations
    found = replace(root, target=settled.target)
    keys = sorted({claim.citation.missing for claim in claims_on(found, claims) if claim.citation.missing})
    return replace(found, missing=keys[0] if keys and found.target is None else None)


def claims_on(root: Root, claims: Claims) -> tuple[Claim, ...]:
    """Every claim that means this root for sure."""
    found = list(claims.by_target.get(root.target, ())) if root.target else []
    if root.number:
        shelf = shelve([(root.key, _document(root))])
        found += [claim for claim in claims.by_number.get(numbers.key(root.number), ()) if _means(claim, shelf, root.key)]
    elif root.name:
        found += claims.by_name.get(name_key(root.name), ())
    return tuple(found)


def _means(claim: Claim, shelf: Shelf, key: str) -> bool:
    [settled] = settle(replace(claim.held.document, citations=(claim.citation,)), shelf).citations
    return settled.target == key


def _document(root: Root, citations: tuple[Citation, ...] = ()) -> Document:
    """The root as settlement sees a document: its head, and nothing else."""
    head = Header(number=root.number, type=root.type, issuer=root.issuer, subject=root.subject, date=root.date)
    return Document(
        source=Source("", ""), text="", title="", header=head, clauses=(), footnotes=(), ending=Ending(),
        citations=citations, tasks=(), log=EditorialLog(), term=root.term,
    )  # fmt: skip
