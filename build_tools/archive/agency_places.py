"""Whose agency it is: the place that a printed name adds, or leaves to the document it stands in ("Công an tỉnh").

A place is taken from the name, else from the organ that issued the document; where neither decides, there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from build_tools.language import authorities
from build_tools.language.authority_entries import Level, Province
from build_tools.language.localities import Unit, province_in, units_in
from build_tools.language.orthography import UPPER

_COMMUNES_UNDER_PROVINCES = "2025-07-01"  # Luật Tổ chức chính quyền địa phương số 72/2025/QH15: no districts any more
_UNIT = r"tỉnh|thành\s+phố|tp\.?|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu"
_ONE = re.compile(
    rf"\s*(?:,\s*)?(?:(?:của|thuộc|tại)\s+)?(?P<kind>(?i:{_UNIT}))?(?:\s+|$)?"
    rf"(?P<name>(?:(?!(?i:{_UNIT})\s+[{UPPER}]|[{UPPER}]{{2}})[{UPPER}\d][\w’'.]*(?:\s+-)?(?:\s+|$|(?=,))){{0,6}})"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an organ has its seat, as far as its document says: nothing for organs of the centre."""

    province: Province | None = None
    district: Unit | None = None
    commune: Unit | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a local agency is: its own unit, and for districts and communes the units above it."""

    unit: Unit
    above: tuple[Unit, ...]
    level: Level

    @property
    def name(self) -> str:
        """Return the place as names of agencies print it: "huyện Ba Tơ, tỉnh Quảng Ngãi"."""
        return ", ".join(f"{unit.kind} {unit.name}" for unit in (self.unit, *self.above))


@lru_cache(maxsize=1 << 12)
def seat_of(issuer: str, superior: str | None, place: str | None, on: str | None) -> Seat:
    """Return where the organ has its seat: by its own name, by its superior's, or, for a provincial one, by the địa danh.

    The địa danh of a provincial organ is the province's name (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.4).
    """
    agency = authorities.agency_of_name(issuer, on)
    if agency and agency.level == "trung ương" and not agency.generic:
        return Seat()
    printed = ", ".join(filter(None, (issuer, superior)))
    province = province_in(printed, on)
    if province is None and place and agency and agency.level == "tỉnh" and agency.generic:
        province = authorities.province_of_name(place, on)
    local = [unit for unit in units_in(printed) if not province or unit.name != province.name]
    district = next((u for u in local if u.level == "huyện" or (u.kind == "thành phố" and u.level is None)), None)
    return Seat(province, district, next((u for u in local if u.level == "xã"), None))


def read_units(rest: str) -> tuple[tuple[str, str], ...] | None:
    """(kind, name) of each unit that follows an agency's name, "" for what is not printed; None when more than units follow.

    >>> read_units("huyện Ba Tơ, tỉnh Quảng Ngãi")
    (('huyện', 'Ba Tơ'), ('tỉnh', 'Quảng Ngãi'))
    """
    found, at = [], 0
    if rest.startswith(","):
        return None  # "Huyện ủy, UBND huyện Trà Cú" are two
    while at < len(rest):
        one = _ONE.match(rest, at)
        if one is None or not (one["kind"] or one["name"].strip()):
            return None
        kind = " ".join((one["kind"] or "").casefold().split())
        found.append(("thành phố" if kind.startswith("tp") else kind, " ".join(one["name"].split())))
        at = one.end()
    bare = sum(not name for _, name in found)
    return tuple(found) if not bare or len(found) == 1 else None  # "huyện, thị xã" are many


def place_at(level: Level, units: tuple[tuple[str, str], ...], seat: Seat, on: str | None) -> Place | None:
    """Return the place of an agency of a level, by the units that its name prints and the seat of the document's organ."""
    if level == "tỉnh":
        province = _province(units, seat, on)
        return Place(Unit(province.kind, province.name), (), "tỉnh") if province else None
    if level in ("huyện", "xã"):
        return _local(level, units, seat, on)
    return None


def _province(units: tuple[tuple[str, str], ...], seat: Seat, on: str | None) -> Province | None:
    """The province that is printed, or that of the document where the name says "tỉnh" or nothing."""
    if len(units) > 1:
        return None
    kind, name = units[0] if units else ("", "")
    if name:
        return authorities.province_of_name(f"{kind} {name}".strip(), on)
    return seat.province if seat.province and kind in ("", seat.province.kind) else None


def _local(level: Level, units: tuple[tuple[str, str], ...], seat: Seat, on: str | None) -> Place | None:
    """A district or a commune; one that is named must have all that is above it, since names of districts repeat."""
    own = seat.district if level == "huyện" else seat.commune
    kind, name = units[0] if units else ("", "")
    if not name:
        return _placed(own, (), seat, level, on) if own and kind in ("", own.kind) else None
    unit = Unit(kind, name)
    if kind == "thành phố" and authorities.province_of_name(f"thành phố {name}", on):
        return None  # a city of the centre is no district
    return _placed(unit, units[1:], seat, level, on) if _is_of(level, kind) else None


def _is_of(level: Level, kind: str) -> bool:
    return kind in (("huyện", "quận", "thị xã", "thành phố") if level == "huyện" else ("xã", "phường", "thị trấn", "đặc khu"))


def _placed(unit: Unit, printed: tuple[tuple[str, str], ...], seat: Seat, level: Level, on: str | None) -> Place | None:
    """The unit with all that is above it, printed or the document's own; a document knows the place of its own unit."""
    own = unit in (seat.district, seat.commune)
    above = tuple(Unit(kind or "tỉnh", name) for kind, name in printed)
    province = _province(printed[-1:], Seat(), on) if printed else seat.province
    if province is None:
        return Place(unit, (), level) if own and not printed else None
    top = Unit(province.kind, province.name)
    between = above[:-1] if printed else _district_of(level, seat)
    if level == "xã" and not between and not own and (on or "") < _COMMUNES_UNDER_PROVINCES:
        return None
    return Place(unit, (*between, top), level)


def _district_of(level: Level, seat: Seat) -> tuple[Unit, ...]:
    return (seat.district,) if level == "xã" and seat.district else ()
