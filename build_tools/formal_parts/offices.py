"""Titles above a name: on whose behalf (TM., KT., TL., TUQ., Q.; the Party's T/M, K/T, T/L) and in what office.

NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7; Hướng dẫn 36-HD/VPTW. Old fonts have lost capitals: "kt/bộ trưởng bộ tài chính".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.formal_parts.agency_lines import opens_agency
from build_tools.formal_parts.columns import bare
from build_tools.language import authorities
from build_tools.language.authorities import phrase_pattern
from build_tools.language.authority_entries import entries
from build_tools.language.orthography import UPPER, folded

_LONGEST = 120
_BEHALF = re.compile(r"(?P<form>TM|KT|TL|TUQ|T/M|K/T|T/L|T/UQ|Q)\s?(?P<mark>[./,:]{1,2})?\s*(?=\S)", re.IGNORECASE)
_CAPITALS = re.compile(rf"(?<=[\s.;)])(?=[{UPPER}][{UPPER}/.])")
_STRAY = re.compile(r"[^\w;,:]*\w?[^\w;,:]{0,3}")  # what a seal or a scan leaves after a title: "PHÓ THỦ TƯỚNGy]"


@dataclass(frozen=True, slots=True)
class Position:
    """One entry of ``positions.yaml``: an office with the capitals of running text."""

    name: str
    source: str
    example: str  # a printed line


@cache
def positions() -> tuple[Position, ...]:
    """Every office of the vocabulary."""
    return entries(Position, "positions.yaml")


@cache
def _by_key() -> dict[str, str]:
    return {authorities.key(entry.name): entry.name for entry in positions()}


@cache
def _office() -> re.Pattern[str]:
    names = sorted((entry.name for entry in positions()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(phrase_pattern(name) for name in names)})(?!\w{{2}}|\w$)(?!\w\s)", re.IGNORECASE)


@cache
def _by_letters() -> dict[str, str]:
    return {folded(entry.name): entry.name for entry in positions()}


@cache
def _letters() -> re.Pattern[str]:
    names = sorted(_by_letters(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(name.replace(' ', chr(92) + 's+') for name in names)})(?!\w)")


def opens_office(text: str) -> bool:
    """Whether a line in capitals begins with an office, as a scan may misread its marks: "TRƯỚNG BAN CHỈ ĐẠO …"."""
    words = bare(text[: 2 * _LONGEST])
    return words.isupper() and _letters().match(folded(words)) is not None


@dataclass(frozen=True, slots=True)
class Behalf:
    """On whose behalf, in two: "TM. ỦY BAN NHÂN DÂN" → the form with its mark, and for whom."""

    form: str  # "TM.", "T/M"; "KT/" is read as "KT."
    whom: str


@lru_cache(1 << 10)
def read_behalf(text: str) -> Behalf | None:
    """Read "KT.CHỦ TỊCH" → KT., CHỦ TỊCH; "T/M BAN THƯỜNG VỤ" → T/M; in small letters only before an organ or an office."""
    words = bare(text)
    match = _BEHALF.match(words) if len(words) <= _LONGEST else None
    if match is None or not (match["mark"] or "/" in match["form"]):
        return None
    whom = words[match.end() :]
    if not (whom.isupper() or opens_agency(whom) or _office().match(whom)) or whom.endswith((";", ",")):
        return None
    form = match["form"].upper()
    return Behalf(form if "/" in form else f"{form}.", whom)


def is_behalf(text: str) -> bool:
    """Whether a line says on whose behalf: "TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "T/M BAN THƯỜNG VỤ"."""
    return read_behalf(text) is not None


@lru_cache(1 << 10)
def read_office(text: str) -> str | None:
    """The office that a line consists of, its own unit included, with known offices in running case, else None.

    "PHÓ CHỦ TỊCH" → Phó Chủ tịch; "VỤ TRƯỞNG VỤ PHÁP LUẬT" → Vụ trưởng VỤ PHÁP LUẬT; "thứ trưởng" → Thứ trưởng.
    """
    words = bare(text)
    match = _office().match(words) if len(words) <= _LONGEST else None
    if match is None:
        return _by_letters().get(folded(words).strip(" .,;:")) if words.isupper() else None
    name, unit = _by_key()[authorities.key(match[0])], words[match.end() :]
    if _STRAY.fullmatch(unit):
        return name
    unit = unit.strip()
    belongs = words.isupper() or (opens_agency(unit) and authorities.agency_of_name(unit) is not None)
    return f"{name} {unit}" if belongs and not unit.endswith(";") else None


def is_office(text: str) -> bool:
    """Whether a line is an office: in capitals with or without its unit, or in any case when it is the whole line."""
    return read_office(text) is not None


def is_title(text: str) -> bool:
    """Whether a line stands above a name: an office, or on whose behalf it is held."""
    return is_behalf(text) or is_office(text)


def title_at_end(text: str) -> int | None:
    """Where a title in capitals begins that a scan put behind something else: "- Như trên; PHÓ CHỦ TỊCH" → 12."""
    for match in _CAPITALS.finditer(text[-_LONGEST:]):
        start = max(0, len(text) - _LONGEST) + match.start()
        if text[start:].isupper() and is_title(text[start:]):
            return start
    return None
