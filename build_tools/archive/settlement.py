"""Settling citations: which held document a citation means, if it is sure (DESIGN §5).

Its own words decide first (place, date, term, subject), then the citing document's own locality. When two documents still
fit, or something contradicts, or nothing but a number that restarts every year speaks for one: no link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from build_tools.archive.identity import agree, is_local, locality_of, same
from build_tools.citations import numbers
from build_tools.language.orthography import words
from build_tools.language.vocabulary_files import read
from build_tools.model import Citation, Document

_SUBJECT_AFTER = 400  # characters after a mention in which its subject may be quoted
_SUBJECT_SHARE = 0.8  # of the words of a subject that must stand there, in order
_SUBJECT_WORDS = 5  # a shorter subject proves nothing
_NAMED_TYPES = ("hiến pháp", "bộ luật", "luật", "pháp lệnh")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The held documents, findable by number key and by a law's name."""

    by_number: Mapping[str, tuple[tuple[str, Document], ...]]
    by_name: Mapping[str, tuple[tuple[str, Document], ...]]


def shelve(held: Iterable[tuple[str, Document]]) -> Shelf:
    """Arrange (address, document) pairs for look-up."""
    by_number: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    by_name: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    for address, document in held:
        head = document.header
        if head.number and not document.is_news:
            by_number[numbers.key(head.number)].append((address, document))
        if head.type in _NAMED_TYPES and head.subject:
            by_name[name_key(f"{head.type} {head.subject}")].append((address, document))
    return Shelf({k: tuple(v) for k, v in by_number.items()}, {k: tuple(v) for k, v in by_name.items()})


def settle(citing: Document, shelf: Shelf) -> Document:
    """The document with a ``target`` on every citation that means one held document for sure."""
    return replace(citing, citations=tuple(_settle(citation, citing, shelf) for citation in citing.citations))


def _settle(citation: Citation, citing: Document, shelf: Shelf) -> Citation:
    if citation.number is None:
        return _settle_name(citation, shelf)
    candidates = shelf.by_number.get(numbers.key(citation.number), ())
    fitting = [(address, document) for address, document in candidates if not _contradicts(citation, citing, document)]
    sure = [(address, document) for address, document in fitting if _is_sure(citation, citing, document)]
    if len(sure) == 1:
        return replace(citation, target=sure[0][0])
    if fitting:
        return replace(citation, unsettled="kho có văn bản cùng số nhưng chưa đủ căn cứ để khẳng định là văn bản này")
    if candidates:
        return replace(citation, unsettled="kho có văn bản cùng số nhưng của cơ quan, năm hoặc khóa khác")
    return citation


def _contradicts(citation: Citation, citing: Document, document: Document) -> bool:
    """Whether something said of the cited document can not be said of this one."""
    head = document.header
    if document is citing or (citation.type and head.type and citation.type != head.type):
        return True
    if not agree(citation.date, head.date):
        return True
    if head.date and citing.header.date and head.date[:7] > citing.header.date[:7] and citation.date is None:
        return True  # nobody cites the future
    if not same(term_of(citation), document.term or _term_on(head.number, head.date)):
        return True
    wanted = _locality_meant(citation, citing)
    return wanted is not None and wanted != locality_of(head.issuer)


def _is_sure(citation: Citation, citing: Document, document: Document) -> bool:
    """Whether more than a number that restarts speaks for this document, and for its locality where the code names none."""
    head = document.header
    if is_local(citation.number) and _locality_meant(citation, citing) != locality_of(head.issuer):
        return False
    parsed = numbers.parse(citation.number) if citation.number else None
    dated = bool(citation.date and head.date and len(citation.date) >= 4 and len(head.date) >= 4)
    return (
        dated
        or bool(parsed and parsed.year)
        or bool(citation.term and citation.term == (document.term or _term_on(head.number, head.date)))
        or _quotes_subject(citation, citing, head.subject)
    )


def _locality_meant(citation: Citation, citing: Document) -> str | None:
    """The locality that the citation names, or, for a code without one, that of the citing document; None when central."""
    named = locality_of(citation.issuer)
    if named:
        return named
    return locality_of(citing.header.issuer) if is_local(citation.number) else None


def _quotes_subject(citation: Citation, citing: Document, subject: str | None) -> bool:
    """Whether the text goes on, after one of the mentions, with the subject of the held document."""
    wanted = words(subject) if subject else []
    if len(wanted) < _SUBJECT_WORDS:
        return False
    texts = {clause.anchor: clause.text for clause in citing.clauses}
    after = (texts[m.anchor][m.end : m.end + _SUBJECT_AFTER] for m in citation.mentions if m.anchor in texts)
    return any(_share_in_order(wanted, words(text)) >= _SUBJECT_SHARE for text in after)


def _share_in_order(wanted: Sequence[str], found: Sequence[str]) -> float:
    """The share of the wanted words that stand among the found ones in the same order."""
    position = hits = 0
    for word in wanted:
        if word in found[position:]:
            position, hits = found.index(word, position) + 1, hits + 1
    return hits / len(wanted)


def term_of(citation: Citation) -> str | None:
    """The term that a citation names, or that its date tells of a central Party document."""
    return citation.term or _term_on(citation.number, citation.date)


@cache
def _terms() -> tuple[tuple[str, str, str], ...]:
    terms: Any = read("party_terms.yaml")
    return tuple((entry["term"], entry["since"], entry["until"]) for entry in terms)


def _term_on(number: str | None, date: str | None) -> str | None:
    """The term of the Central Committee in which a central Party document was issued; None for others, or when unsure."""
    parsed = numbers.parse(number) if number else None
    if not (parsed and parsed.party and "TW" in parsed.groups and date):
        return None
    covering = [term for term, since, until in _terms() if since[: len(date)] <= date <= until[: len(date)]]
    return covering[0] if len(covering) == 1 else None


def _settle_name(citation: Citation, shelf: Shelf) -> Citation:
    """A law cited by name and year; by name alone it could be any of its successors."""
    match = re.fullmatch(r"(?P<name>.+?)\s+năm\s+(?P<year>\d{4})", citation.name or "")
    if match is None:
        return citation
    held = shelf.by_name.get(name_key(match["name"]), ())
    same_year = [address for address, document in held if (document.header.date or "")[:4] == match["year"]]
    return replace(citation, target=same_year[0]) if len(same_year) == 1 else citation


def name_key(name: str) -> str:
    """Return the name of a law in comparison form."""
    return " ".join(words(name))
