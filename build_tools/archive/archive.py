"""All texts together: addresses, settled citations, backlinks, and the documents that are cited but not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from build_tools.archive import identity
from build_tools.archive.missing_shelf import shelved
from build_tools.archive.settlement import settle, shelve, term_of
from build_tools.citations import numbers
from build_tools.language.orthography import slug, tone_free
from build_tools.model import Archive, Citation, CitedBy, Document, Held, Missing
from build_tools.problems import Problem


def assemble(documents: Iterable[Document]) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of these documents, sorted by address; two that claim one address are an error that names both."""
    placed, problems = _placed(sorted(documents, key=lambda document: document.source.path))
    shelf = shelve(placed)
    settled = [(address, settle(document, shelf)) for address, document in placed]
    backlinks = _backlinks(settled)
    missing, keys = _missing(settled)
    pages = {entry.key: entry.page for entry in missing}
    held = [Held(address, _keyed(address, document, keys, pages), tuple(backlinks[address])) for address, document in settled]
    return Archive(tuple(sorted(held, key=lambda entry: entry.address)), missing), problems


def _keyed(address: str, document: Document, keys: Mapping[tuple[str, Citation], str], pages: Mapping[str, int]) -> Document:
    """The document with each missing citation pointing to its entry, and to the page where that stands."""
    found = [(citation, keys.get((address, citation))) for citation in document.citations]
    citations = (replace(citation, missing=key, missing_page=pages.get(key or "", 1)) for citation, key in found)
    return replace(document, citations=tuple(citations))


def _placed(documents: Sequence[Document]) -> tuple[list[tuple[str, Document]], tuple[Problem, ...]]:
    """Each document with its address; the later of two that claim one gets a suffix, and a problem."""
    taken: dict[str, str] = {}
    placed: list[tuple[str, Document]] = []
    problems: list[Problem] = []
    for document in documents:
        wanted = identity.address(document)
        address, count = wanted, 1
        while address in taken:
            count += 1
            address = f"{wanted.rstrip('/')}-{count}/"
        if address != wanted:
            problems.append(_clash(document.source.path, taken[wanted], wanted, address))
        taken[address] = document.source.path
        placed.append((address, document))
    return placed, tuple(problems)


def _clash(path: str, other: str, wanted: str, given: str) -> Problem:
    return Problem(
        path,
        1,
        "trung-dia-chi",
        f"văn bản này và {other} cùng nhận địa chỉ {wanted}",
        f"nếu là một văn bản, hãy bỏ một tệp; nếu là hai, hãy sửa số, ngày, cơ quan hoặc ghi “id:” trong tệp .yml "
        f"(tạm dùng {given})",
    )


def _backlinks(settled: Iterable[tuple[str, Document]]) -> dict[str, list[CitedBy]]:
    found: dict[str, list[CitedBy]] = defaultdict(list)
    for address, document in sorted(settled, key=lambda pair: pair[0]):
        for citation in document.citations:
            if citation.target:
                found[citation.target].append(CitedBy(address, citation.relation, citation.mentions[0].anchor))
    return found


# --- what is cited but not held ----------------------------------------------------------------------------------------


class _Said(NamedTuple):
    """What a citation says that tells one document from another of its number."""

    date: str | None
    term: str | None
    type: str | None


@dataclass(slots=True)
class _Wanted:
    """One missing document while its citations are gathered."""

    citations: list[tuple[str, Citation]] = field(default_factory=list)
    said: set[_Said] = field(default_factory=set)  # of it, each once: thousands may cite it

    def fits(self, said: _Said) -> bool:
        """Whether nothing that is said of the two contradicts."""
        return all(
            identity.agree(said.date, other.date)
            and identity.same(said.term, other.term)
            and identity.same(said.type, other.type)
            for other in self.said
        )

    def add(self, address: str, citation: Citation, said: _Said) -> None:
        """Take one more citation of it."""
        self.citations.append((address, citation))
        self.said.add(said)


def _missing(settled: Sequence[tuple[str, Document]]) -> tuple[tuple[Missing, ...], dict[tuple[str, Citation], str]]:
    """The missing documents, most cited first, and the key of each citation's entry.

    Citations that could mean a held document are not among them.
    """
    groups: dict[str, list[_Wanted]] = defaultdict(list)
    for address, document in sorted(settled, key=lambda pair: pair[0]):
        for citation in sorted(document.citations, key=lambda c: c.date is None):
            if citation.target is None and citation.unsettled is None:
                _gather(groups[_group_key(citation, document)], address, citation)
    wanted = [(key, entry) for key, entries in sorted(groups.items()) for entry in entries]
    taken: set[str] = set()
    found = {_anchor(key, entry, taken): entry for key, entry in wanted}
    keys = {citation: key for key, entry in found.items() for citation in entry.citations}
    return shelved(_entry(*pair) for pair in found.items()), keys


def _gather(entries: list[_Wanted], address: str, citation: Citation) -> None:
    said = _Said(citation.date, term_of(citation), citation.type or None)
    fitting = [entry for entry in entries if entry.fits(said)]
    if len(fitting) != 1:
        entries.append(_Wanted())
        fitting = entries[-1:]
    fitting[0].add(address, citation, said)


def _group_key(citation: Citation, citing: Document) -> str:
    """Number and, where its code names none, locality; or a law's name."""
    if citation.number is None:
        return tone_free(citation.name or "")
    local = identity.is_local(citation.number)
    place = identity.locality_of(citation.issuer) or (identity.locality_of(citing.header.issuer) if local else None)
    return f"{numbers.key(citation.number)} {place or ''}"


def _anchor(group: str, entry: _Wanted, taken: set[str]) -> str:
    first = entry.citations[0][1]
    place = group.partition(" ")[2] if first.number else ""
    base = slug(f"{first.number or first.name} {place}") or "van-ban"
    year = next((citation.date[:4] for _, citation in entry.citations if citation.date), "")
    names = [base, f"{base}-{year}"] if year else [base]
    names += [f"{names[-1]}-{count}" for count in range(2, len(taken) + 3)]
    chosen = next(name for name in names if name not in taken)
    taken.add(chosen)
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
        cited_by=tuple(CitedBy(address, c.relation, c.mentions[0].anchor) for address, c in entry.citations),
    )
