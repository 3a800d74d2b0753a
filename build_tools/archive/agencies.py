"""Which agency is meant: one canonical name for every printed one, in the context of the document it stands in.

"Sở Tư pháp" in a plan of Bắc Giang is Sở Tư pháp tỉnh Bắc Giang, in one of Hà Nội another. Nothing is guessed: a group
("các sở, ngành"), a name that the vocabulary lacks, and one without a known place are no agency.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.archive.agency_heads import names_behind
from build_tools.archive.agency_places import Place, Seat, place_at, read_units, seat_of
from build_tools.language import authorities
from build_tools.language.authority_entries import Level
from build_tools.language.localities import units_in
from build_tools.language.orthography import nfc, slug
from build_tools.model import Document

_LONGEST = 300
_LONGEST_KEY = 100
_WORD = re.compile(r"\w+")
_BRACKETS = re.compile(r"\([^()]*\)")
_EDGE = " \t,;:.-–/*_"
_LEVELS: tuple[Level, ...] = ("tỉnh", "huyện", "xã")
_COMMITTEES = {"tỉnh": "Tỉnh", "thành phố": "Thành", "huyện": "Huyện", "quận": "Quận", "thị xã": "Thị"}
_COMMITTEE = re.compile(r"\b(?P<unit>Tỉnh|Thành|Huyện|Quận|Thị) (?P<body>ủy|uỷ|đoàn)$", re.IGNORECASE)
_ENDS_IN_UNIT = re.compile(r"^(?P<base>.+?)\s+(?P<unit>tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường|thị trấn)$", re.IGNORECASE)
_CENTRAL = re.compile(r"\b(?:trung ương|TW|TƯ)\b", re.IGNORECASE)
_OF_A_LEVEL = re.compile(r"\bcấp (?:tỉnh|huyện|xã|cao)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency. ``key`` is its part in addresses, for ever: ``co-quan/<key>/``, the slug of its canonical name."""

    key: str  # "so-tu-phap-tinh-bac-giang"
    name: str  # "Sở Tư pháp tỉnh Bắc Giang"
    place: str | None = None  # "tỉnh Bắc Giang"; None for agencies of the centre, and where no text says it
    level: Level | None = None
    entry: str | None = None  # its id in vocabulary/agencies.yaml: "so-tu-phap"


def key_of_name(name: str) -> str:
    """Return the part of an address that a name gives: "Bộ Tư pháp" → "bo-tu-phap"; a very long one is cut and hashed."""
    key = slug(name) or "ten-la"
    if len(key) > _LONGEST_KEY:
        key = f"{key[:_LONGEST_KEY].strip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    return key


def issuer_agency(document: Document) -> Agency | None:
    """Return the agency that issued a document; None when the text does not say.

    An issuer that the vocabulary lacks is its own printed name; an office that issues ("Chủ tịch UBND tỉnh") is itself.
    """
    issuer = document.header.issuer
    return _issuer(issuer, _seat(document), document.header.date) if issuer else None


@lru_cache(maxsize=1 << 12)
def _issuer(issuer: str, seat: Seat, on: str | None) -> Agency | None:
    found = _known(issuer, seat, on) or _known(issuer, seat, None)
    if found or not issuer.strip():
        return found
    twin = authorities.agency_of_name(issuer, on)  # of two that bore one name, the date alone would tell which
    if twin and not twin.generic and authorities.key(twin.name) == authorities.key(issuer):
        return Agency(key_of_name(twin.name), twin.name, None, twin.level)
    units = units_in(issuer)
    place = ", ".join(f"{unit.kind} {unit.name}" for unit in units) or None
    return Agency(key_of_name(issuer), issuer, place, units[0].level if units else None)


def agency_called(name: str, on: str | None = None) -> Agency | None:
    """Return the one agency that a full name means by itself: "Bộ Tư pháp", "Sở Tư pháp tỉnh Bắc Giang"; None unless sure."""
    found = _known(name, Seat(), on) or _known(name, Seat(), None) if len(name) <= _LONGEST else None
    return found if found is None or has_sure_place(found) else None


def named(printed: str, document: Document) -> Agency | None:
    """Return the one agency that a printed name means where it stands; None for groups, strangers and unknown places.

    The head of an agency means the agency: "Giám đốc Sở Tư pháp"; pages show the name as printed all the same.
    """
    if len(printed) > _LONGEST:
        return None
    name = nfc(_BRACKETS.sub(" ", printed)).strip(_EDGE)
    if document.header.issuer and authorities.key(name) == authorities.key(document.header.issuer):
        own = issuer_agency(document)
        return own if own and has_sure_place(own) else None
    return _named(" ".join(name.split()), _seat(document), document.header.date)


@lru_cache(maxsize=1 << 14)
def _named(name: str, seat: Seat, on: str | None) -> Agency | None:
    forms = names_behind(name, is_organ=_is_organ)
    found = next((found for form in forms if (found := _known(form, seat, on))), None)
    return found if found is None or has_sure_place(found) else None


def has_sure_place(agency: Agency) -> bool:
    """Whether no other agency can have this name: districts and communes of several provinces do, unless theirs is told."""
    return agency.level not in ("huyện", "xã") or ", " in (agency.place or "")


def _is_organ(name: str) -> bool:
    """Whether the vocabulary has this as an organ of its own: "Thủ tướng Chính phủ"."""
    return any(not entry.generic for entry in _entries().get(authorities.key(name), ()))


def _seat(document: Document) -> Seat:
    head = document.header
    return seat_of(head.issuer, head.superior, head.place, head.date) if head.issuer else Seat()


# --- the vocabulary ----------------------------------------------------------------------------------------------------


@cache
def _entries() -> dict[str, tuple[authorities.Agency, ...]]:
    """Every organ by its name and other names, without those that mean all of a level: "UBND cấp huyện"."""
    index: dict[str, dict[authorities.Agency, None]] = defaultdict(dict)
    for entry in authorities.agencies():
        for name in (entry.name, *entry.aliases):
            if not _OF_A_LEVEL.search(name) or not entry.generic:
                index[authorities.key(name)][entry] = None
    return {name: tuple(found) for name, found in index.items()}


@cache
def _most_words() -> int:
    return max(len(name.split()) for name in _entries())


def _known(name: str, seat: Seat, on: str | None) -> Agency | None:
    """The agency of the vocabulary whose name, with nothing but places after it, this is; the longest name decides."""
    words = list(_WORD.finditer(name))
    for size in range(min(len(words), _most_words()), 0, -1):
        end = words[size - 1].end()
        if candidates := _entries().get(authorities.key(name[:end])):
            found = {made for entry in candidates if (made := _of_entry(entry, name[:end], name[end:].strip(), seat, on))}
            return found.pop() if len(found) == 1 else None
    return None


def _of_entry(entry: authorities.Agency, printed: str, rest: str, seat: Seat, on: str | None) -> Agency | None:
    if not authorities.in_force(entry, on):
        return None
    if not entry.generic:
        alone = not rest and (seat.province is None or _is_of_the_centre(entry, printed))
        return Agency(_key(entry), entry.name, None, entry.level, entry.id) if alone else None
    if entry.level == "trung ương":
        return _central(entry, rest, seat)
    if entry.kind == "cấp ủy" and entry.level is None and (parent := _parent(rest, on)):
        name = f"{entry.name} {parent.name}"
        return Agency(key_of_name(name), name, None, parent.level, entry.id)
    place = _place(entry, printed, rest, seat, on)
    if place is None:
        return None
    name = _with_place(entry.name, place)
    return Agency(key_of_name(name), name, place.name, place.level, entry.id)


def _is_of_the_centre(entry: authorities.Agency, printed: str) -> bool:
    """Whether a name says so: a province's plan that names "Mặt trận Tổ quốc Việt Nam", "Cổng TTĐT" may mean its own."""
    whole = authorities.key(printed) == authorities.key(entry.name)
    return entry.kind not in ("đoàn thể", "ủy ban nhân dân") or whole or bool(_CENTRAL.search(printed))


def _key(entry: authorities.Agency) -> str:
    """The name's, but for an organ that is gone and whose name another bears now, as two ministries were "Bộ Nội vụ"."""
    twins = [other for other in authorities.agencies() if other.name == entry.name]
    return key_of_name(entry.name) if entry.until is None or len(twins) == 1 else entry.id


def _parent(rest: str, on: str | None) -> Agency | None:
    """The organ of the centre whose Party body a name means: "Ban cán sự đảng | Bộ Nội vụ"."""
    found = _known(rest, Seat(), on) if rest else None
    return found if found and found.level == "trung ương" else None


def _central(entry: authorities.Agency, rest: str, seat: Seat) -> Agency | None:
    """A body with branches: only the centre means its head office by the bare name; high courts are several."""
    if rest or seat.province or entry.kind == "tư pháp":
        return None
    return Agency(key_of_name(entry.name), entry.name, None, entry.level, entry.id)


def _place(entry: authorities.Agency, printed: str, rest: str, seat: Seat, on: str | None) -> Place | None:
    committee, unit = _COMMITTEE.search(printed), _ENDS_IN_UNIT.match(printed)
    units = read_units(f"{unit['unit']} {rest}".strip() if unit else rest)
    if units is None:
        return None
    if committee:
        kind = next(kind for kind, word in _COMMITTEES.items() if word.casefold() == committee["unit"].casefold())
        units = ((kind, units[0][1]), *units[1:]) if units else ((kind, ""),)
    levels = (entry.level,) if entry.level else _LEVELS if units and units[0][0] else ()
    return next((place for level in levels if (place := place_at(level, units, seat, on))), None)


def _with_place(name: str, place: Place) -> str:
    """Return the canonical name with its place: "Ủy ban nhân dân tỉnh" → "Ủy ban nhân dân thành phố Hà Nội"."""
    if (committee := _COMMITTEE.search(name)) and place.unit.kind in _COMMITTEES:
        above = "".join(f", {unit.kind} {unit.name}" for unit in place.above)
        return f"{name[: committee.start()]}{_COMMITTEES[place.unit.kind]} {committee['body']} {place.unit.name}{above}"
    unit = _ENDS_IN_UNIT.match(name)
    return f"{unit['base'] if unit else name} {place.name}"


def merged_into(agency: Agency) -> str | None:
    """Return what an agency's province became: "tỉnh Bắc Giang" → "tỉnh Bắc Ninh"; None while it stands, or unless sure."""
    unit = (agency.place or "").rpartition(", ")[2]
    entry = authorities.province_of_name(unit) if unit else None
    if entry is None or entry.until is None or len(entry.successors) != 1:
        return None
    later = next((province for province in authorities.provinces() if province.id == entry.successors[0]), None)
    return f"{later.kind} {later.name}" if later and later.name != entry.name else None
