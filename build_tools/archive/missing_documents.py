"""The documents that are cited but not held: which citations mean one of them, as far as nothing that they say contradicts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, islice
from typing import NamedTuple

from build_tools.archive import identity
from build_tools.archive.missing_shelf import shelved
from build_tools.archive.settlement import term_of
from build_tools.citations import numbers
from build_tools.language.orthography import slug, tone_free
from build_tools.model import Citation, CitedBy, Document, Missing

_OWN = 6  # letters that tell one citing document from another

Place = tuple[str, int]  # of a citation: the address of its document, and where it stands among the citations there


class _Said(NamedTuple):
    """What a citation says that tells one document from another of its number."""

    date: str | None
    term: str | None
    type: str | None

    @property
    def year(self) -> str | None:
        return self.date[:4] if self.date else None


@dataclass(slots=True, eq=False)  # each is one of its own, whatever is said of it
class _Wanted:
    """One missing document while its citations are gathered."""

    citations: list[tuple[Place, Citation]] = field(default_factory=list)
    said: set[_Said] = field(default_factory=set)  # of it, each once: thousands may cite it
    year: str | None = None  # that all dates said of it share; None when none is said

    def fits(self, said: _Said) -> bool:
        """Whether nothing that is said of the two contradicts."""
        return all(
            identity.agree(said.date, other.date)
            and identity.same(said.term, other.term)
            and identity.same(said.type, other.type)
            for other in self.said
        )


class _Group:
    """The missing documents of one number, in the order in which they were first cited; thousands, of a number like 1/KH."""

    def __init__(self) -> None:
        self.entries: list[_Wanted] = []
        self._of_year: defaultdict[str | None, list[_Wanted]] = defaultdict(list)

    def add(self, place: Place, citation: Citation) -> None:
        """Take one more citation: to the one entry that it fits; when it fits none, or several, to its own."""
        said = _Said(citation.date, term_of(citation), citation.type or None)
        fitting = list(islice((entry for entry in self._of_about(said.year) if entry.fits(said)), 2))
        entry = fitting[0] if len(fitting) == 1 else self._begun(said.year)
        entry.citations.append((place, citation))
        entry.said.add(said)
        if said.year and entry.year is None:
            self._of_year[None].remove(entry)
            self._of_year[said.year].append(entry)
            entry.year = said.year

    def _of_about(self, year: str | None) -> Iterator[_Wanted]:
        """The entries of a year and of none: no other can fit what is said of that year."""
        return chain(self._of_year[year], self._of_year[None]) if year else iter(self.entries)

    def _begun(self, year: str | None) -> _Wanted:
        entry = _Wanted(year=year)
        self.entries.append(entry)
        self._of_year[year].append(entry)
        return entry


def missing_documents(settled: Sequence[tuple[str, Document]]) -> tuple[tuple[Missing, ...], dict[Place, str]]:
    """Return the missing documents, most cited first, and the key of each citation's entry; documents come by address.

    Citations that could mean a held document are not among them.
    """
    groups: dict[str, _Group] = defaultdict(_Group)
    for address, document in settled:
        for position, citation in sorted(enumerate(document.citations), key=lambda numbered: numbered[1].date is None):
            if citation.target is None and citation.unsettled is None:
                groups[_group_key(citation, document)].add((address, position), citation)
    wanted = [(key, entry) for key, group in sorted(groups.items()) for entry in group.entries]
    taken: dict[str, int] = {}
    found = {_anchor(key, entry, taken): entry for key, entry in wanted}
    keys = {place: key for key, entry in found.items() for place, _ in entry.citations}
    return shelved(_entry(*pair) for pair in found.items()), keys


def _group_key(citation: Citation, citing: Document) -> str:
    """Number and, where its code names none, locality; or a law's name."""
    if citation.number is None:
        return tone_free(citation.name or "")
    local = identity.is_local(citation.number)
    place = identity.locality_of(citation.issuer) or (identity.locality_of(citing.header.issuer) if local else None)
    return f"{numbers.key(citation.number)} {place or ''}"


def _anchor(group: str, entry: _Wanted, taken: dict[str, int]) -> str:
    """Name an entry by number or name, place and year, and where that is taken by who cites it first.

    So one text more gives no other entry another name, and no page that links to one changes. ``taken`` has, of each name, the
    last order of those who share even that.
    """
    (address, _), first = entry.citations[0]
    place = group.partition(" ")[2] if first.number else ""
    base = slug(f"{first.number or first.name} {place}") or "van-ban"
    year = next((citation.date[:4] for _, citation in entry.citations if citation.date), "")
    dated = f"{base}-{year}" if year else base
    own = f"{dated}-{hashlib.sha256(address.encode(errors='surrogatepass')).hexdigest()[:_OWN]}"
    names = chain(((base, 1), (dated, 1), (own, 1)), ((f"{own}-{order}", order) for order in count(taken.get(own, 1) + 1)))
    chosen, order = next(named for named in names if named[0] not in taken)
    taken[chosen] = 1
    if order > 1:
        taken[own] = order
    return chosen


def _entry(key: str, entry: _Wanted) -> Missing:
    said = [citation for _, citation in entry.citations]
    return Missing(
        key=key,
        number=said[0].number,
        name=said[0].name,
        type=next((c.type for c in said if c.type), None),
        date=max((c.date for c in said if c.date), key=len, default=None),
        issuer=max((c.issuer for c in said if c.issuer), key=len, default=None),
        cited_by=tuple(CitedBy(address, c.relation, c.mentions[0].anchor) for (address, _), c in entry.citations),
    )
