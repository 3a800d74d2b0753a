"""The administrative units that the name of an organ ends with: "Ủy ban nhân dân huyện Ba Tơ tỉnh Quảng Ngãi".

One reading serves addresses, lists by place and the canonical names of agencies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from build_tools.language import authorities
from build_tools.language.authority_entries import Level, Province

PROVINCIAL = ("tỉnh", "thành phố", "thành", "đặc khu")
_LONGEST = 400
_PROVINCE_WORDS = range(7, 0, -1)  # "tỉnh Bà Rịa - Vũng Tàu" has six
_UNIT = re.compile(
    # "tỉnh Bắc Giang", "Tỉnh ủy Quảng Ngãi", "Thành ủy Hà Nội", "huyện Ba Tơ"; a name ends before the next unit
    r"\b(?P<kind>(?:tỉnh|thành|huyện|quận|thị)\s+(?:ủy|uỷ)|tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+"
    r"(?P<name>(?!(?:ủy|uỷ)\b)[^\s,;]+(?:\s+-?\s*[^\s,;\d]+){0,4}?)"
    r"(?=\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s|\s*[,;]|\s*$)",
    re.IGNORECASE,
)
_PROVINCE = re.compile(r"\b(?:(?=(?:tỉnh|thành phố)\s)|(?:tỉnh|thành) (?:ủy|uỷ)\s+)", re.IGNORECASE)
_COMMITTEE_OF = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_LEVELS: dict[str, Level] = {"huyện": "huyện", "quận": "huyện", "thị xã": "huyện", "xã": "xã", "phường": "xã", "thị trấn": "xã"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a name prints: ("huyện", "Ba Tơ"); the kind is that of the unit, also where its committee is named."""

    kind: str  # "tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu"
    name: str

    @property
    def level(self) -> Level | None:
        """The level of the unit; a city is one of the centre when a province has its name, else None."""
        if self.kind in PROVINCIAL:
            return "tỉnh" if authorities.province_of_name(f"{self.kind} {self.name}") else None
        return _LEVELS.get(self.kind)


def units_in(organ: str) -> tuple[Unit, ...]:
    """Every unit with its name that an organ's name prints, in printed order.

    >>> [unit.name for unit in units_in("Ủy ban nhân dân huyện Ba Tơ tỉnh Quảng Ngãi")]
    ['Ba Tơ', 'Quảng Ngãi']
    """
    return tuple(Unit(_kind(found["kind"]), found["name"]) for found in _UNIT.finditer(organ[:_LONGEST]))


def _kind(printed: str) -> str:
    words = printed.casefold().split()
    return _COMMITTEE_OF[words[0]] if words[-1] in ("ủy", "uỷ") else " ".join(words)


@lru_cache(maxsize=1 << 12)
def province_in(organ: str, on: str | None = None) -> Province | None:
    """The province that an organ's name prints, as it stood on an EDTF date: "Tỉnh ủy Bắc Giang" → Bắc Giang.

    A city or a district of the same name is none: "huyện Bắc Giang" names no province.
    """
    for place in _PROVINCE.finditer(organ[:_LONGEST]):
        words = organ[place.end() :].split()
        for size in _PROVINCE_WORDS:
            if found := authorities.province_of_name(" ".join(words[:size]).rstrip(",;"), on):
                return found
    return None
