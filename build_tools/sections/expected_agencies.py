"""Who is expected to answer: the provinces or the ministries of a day, or agencies by name; and who sent a document.

An agency is told by its organ and its place together, so that "Sở Tư pháp" of two provinces are two. A sender that could be
several of the expected, or none for sure, is nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.archive.agencies import agency_called, issuer_agency, key_of_name
from build_tools.archive.identity import locality_of
from build_tools.language import authorities
from build_tools.language.authorities import Agency, Province
from build_tools.language.orthography import collation_key, slug
from build_tools.model import Document

PROVINCES, MINISTRIES = "tỉnh, thành phố", "bộ, ngành"
GROUPS = (PROVINCES, MINISTRIES)
NAMED = "cơ quan được giao"  # what a board calls the agencies that the file names one by one
_MINISTRY_KINDS = ("bộ", "cơ quan thuộc chính phủ")
# The organs that answer for a whole province; what a sở or a district sends is its own answer, not the province's.
_PROVINCE_ORGANS = frozenset(
    {"uy-ban-nhan-dan-tinh", "hoi-dong-nhan-dan-tinh", "tinh-uy", "thanh-uy", "ban-thuong-vu-tinh-uy", "ban-thuong-vu-thanh-uy"}
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One agency that a board counts. ``province`` is the entry of the vocabulary, for the tile and for what was merged."""

    key: str
    name: str
    province: Province | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose answer a document is. ``called`` says who issued it where that is not the agency itself: "tỉnh Bắc Giang (cũ)"."""

    key: str | None  # None when it could be that of several, and nothing decides
    called: str | None = None


def expected(agencies: str | Sequence[str], on: str) -> tuple[Expected, ...]:
    """The agencies of a group on a day, or those named, in Vietnamese alphabetical order."""
    if agencies == PROVINCES:
        found = [Expected(slug(p.name), p.name, p) for p in authorities.provinces() if authorities.in_force(p, on)]
    elif agencies == MINISTRIES:
        found = [Expected(slug(a.name), a.name) for a in _ministries(on)]
    else:
        found = [Expected(key_of_name(name), name) for name in agencies]
    return tuple(sorted(found, key=lambda one: collation_key(one.name)))


def agencies_of(name: str, province_id: str | None, on: str | None) -> tuple[str, ...]:
    """The keys of the agencies behind a name on a board, the likeliest first: of a province its people's committee."""
    province = next((one for one in authorities.provinces() if one.id == province_id), None)
    if province is None:
        found = agency_called(name, on)
        return (found.key if found else key_of_name(name),)
    committee = "Thành ủy" if province.kind == "thành phố" else "Tỉnh ủy"
    names = (f"Ủy ban nhân dân {province.kind} {province.name}", f"{committee} {province.name}")
    return tuple(map(key_of_name, names))


def _ministries(on: str) -> list[Agency]:
    return [a for a in authorities.agencies() if a.kind in _MINISTRY_KINDS and authorities.in_force(a, on)]


def sender(document: Document, awaited: Iterable[Expected], group: str) -> Sender | None:
    """The expected agency whose answer this document is; None when it is the answer of none of them."""
    issuer, day = document.header.issuer, document.header.date
    if issuer is None:
        return None
    if group == PROVINCES:
        return _province_sender(issuer, day, {one.province.id: one for one in awaited if one.province})
    wanted = {_organ_and_place(one.name, day): one for one in awaited}
    issued = _organ_and_place(issuer, day)
    if found := wanted.get(issued) or _of_same_key(document, wanted.values()):
        return Sender(found.key)
    if issued.place is None and any(issued.organ == one.organ for one in wanted):
        return Sender(None, issuer)
    parent = committee_of(issuer, day) if group == MINISTRIES else None
    found = wanted.get(_organ_and_place(parent, day)) if parent else None
    return Sender(found.key, issuer) if found else None


# --- ministries and agencies by name -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Organ:
    """What tells two agencies apart: "Sở Tư pháp" of Bắc Giang and of Hà Nội differ in place."""

    organ: str
    place: str | None


@lru_cache(maxsize=1 << 13)
def _organ_and_place(name: str, on: str | None) -> _Organ:
    agency = authorities.agency_of_name(name, on) or authorities.agency_of_name(name)
    if agency is None:
        return _Organ(authorities.key(name), locality_of(name))
    owner = None if locality_of(name) else _owner(name, agency)
    return _Organ(agency.id, locality_of(name) or (slug(owner.name) if owner else None))


def _of_same_key(document: Document, awaited: Iterable[Expected]) -> Expected | None:
    """The agency whose canonical name is that of the issuer where the document stands: its place may say of which province."""
    own = issuer_agency(document)
    return next((one for one in awaited if own and own.place and own.key == one.key), None)


def _owner(name: str, agency: Agency) -> Province | None:
    """The province that a generic organ's name ends with, without its kind: "Sở Tư pháp Bắc Giang"."""
    words = name.split()
    tails = (" ".join(words[at:]) for at in range(1, len(words))) if agency.generic else ()
    return next((found for tail in tails if (found := authorities.province_of_name(tail))), None)


def committee_of(issuer: str, on: str | None) -> str | None:
    """The agency whose Party committee this is: "Ban Cán sự đảng Bộ Nội vụ" → "Bộ Nội vụ"; None for any other organ."""
    committee = authorities.agency_of_name(issuer, on)
    if committee is None or committee.kind != "cấp ủy" or not committee.generic:
        return None
    words = issuer.split()
    tails = (" ".join(words[at:]) for at in range(2, min(len(words), 10)))
    return next((tail for tail in tails if (found := authorities.agency_of_name(tail, on)) and not found.generic), None)


# --- provinces, through mergers ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 13)
def province_of_organ(issuer: str, on: str | None) -> Province | None:
    """The province for which an organ answers: "Thành ủy Hà Nội" → Hà Nội; None for a sở, a district, a city of a province."""
    organ = authorities.agency_of_name(issuer, on)
    place = locality_of(issuer)
    if organ is None or organ.id not in _PROVINCE_ORGANS or place is None:
        return None
    return _by_slug(place, on)


def _is_placeless(issuer: str, on: str | None) -> bool:
    """Whether an organ of a province does not say of which."""
    organ = authorities.agency_of_name(issuer, on)
    return organ is not None and organ.id in _PROVINCE_ORGANS and locality_of(issuer) is None


def _by_slug(place: str, on: str | None) -> Province | None:
    found = [p for p in authorities.provinces() if slug(p.name) == place and authorities.in_force(p, on)]
    return max(found, key=lambda p: p.since or "", default=None)


def _province_sender(issuer: str, on: str | None, board: dict[str, Expected]) -> Sender | None:
    issued = province_of_organ(issuer, on)
    if issued is None:
        return Sender(None, issuer) if _is_placeless(issuer, on) else None
    if issued.id not in board and on is None:  # undated: the province of that name on the board, if there is one
        issued = next((one.province for one in board.values() if one.province and one.province.name == issued.name), issued)
    if issued.id in board:
        return Sender(board[issued.id].key)
    later = _reached(issued.id, board, _successors())
    found = later or _reached(issued.id, board, _predecessors())
    if not found:
        return None
    if len(found) > 1:  # a province of today stands for several old ones, and the document does not say which
        return Sender(None, issuer)
    (one,) = (board[id_] for id_ in found)
    return Sender(one.key, f"{issued.kind} {issued.name}{' (cũ)' if later else ''}")


def _reached(start: str, board: Iterable[str], ways: dict[str, tuple[str, ...]]) -> set[str]:
    """The provinces of the board that are reached by mergers from one that is not on it."""
    known, found, waiting = frozenset(board), set[str](), [start]
    for here in waiting:
        for there in ways.get(here, ()):
            if there in known:
                found.add(there)
            elif there not in waiting:
                waiting.append(there)
    return found


@cache
def _successors() -> dict[str, tuple[str, ...]]:
    return {province.id: province.successors for province in authorities.provinces()}


@cache
def _predecessors() -> dict[str, tuple[str, ...]]:
    ways: dict[str, tuple[str, ...]] = {}
    for province in authorities.provinces():
        for later in province.successors:
            ways[later] = (*ways.get(later, ()), province.id)
    return ways
