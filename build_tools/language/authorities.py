"""Finding document types, agencies, provinces and abbreviations in the authority files by name and symbol.

Names are compared without case, tone placement, spacing and punctuation, but with đ and every other mark:
"hướng dẫn" and "HĐ" never meet. Dates are EDTF.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TypeVar

from build_tools.language.authority_entries import Abbreviation, Agency, DocumentType, Province, RelationCue, Rule, entries
from build_tools.language.orthography import nfc, tone_free
from build_tools.language.phrases import any_of, phrase_pattern

__all__ = [
    "Abbreviation",
    "Agency",
    "DocumentType",
    "Province",
    "RelationCue",
    "Rule",
    "abbreviations",
    "agencies",
    "agencies_of_symbol",
    "agency_of_name",
    "document_types",
    "in_force",
    "key",
    "phrase_pattern",
    "province_of_name",
    "province_of_seat",
    "provinces",
    "relation_cues",
    "rules",
    "type_name_pattern",
    "type_of_name",
    "types_of_symbol",
]

T = TypeVar("T")
_LONGEST = 400  # characters of a name; what is longer is no name


@cache
def rules() -> tuple[Rule, ...]:
    """The regulations on the form of documents."""
    return entries(Rule, "document_types.yaml", "rules")


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every type of document."""
    return entries(DocumentType, "document_types.yaml")


@cache
def agencies() -> tuple[Agency, ...]:
    """Every organ and issuing title."""
    return entries(Agency, "agencies.yaml")


@cache
def provinces() -> tuple[Province, ...]:
    """Every province and city under the central government, one entry a territory and kind."""
    return entries(Province, "provinces.yaml")


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Every abbreviation, one entry a meaning and context."""
    return entries(Abbreviation, "abbreviations.yaml")


@cache
def relation_cues() -> tuple[RelationCue, ...]:
    """Every phrase before a citation that tells its relation; ``relation_words`` looks for them."""
    return entries(RelationCue, "relations.yaml")


# --- comparing ---------------------------------------------------------------------------------------------------------


def key(text: str) -> str:
    """Comparison form of a name: its words without case, tone placement and punctuation.

    >>> key("Văn hoá - Thông tin") == key("VĂN HÓA, THÔNG TIN")
    True
    """
    return _key(text) if len(text) <= _LONGEST else _key.__wrapped__(text)


@lru_cache(maxsize=1 << 13)
def _key(text: str) -> str:
    return " ".join(map(_word, _WORD.findall(nfc(text))))


_WORD = re.compile(r"\w+")
_word = lru_cache(maxsize=1 << 15)(tone_free)


def in_force(entry: Rule | Agency | Province, on: str | None) -> bool:
    """Whether the entry stood on any day of an EDTF date; always without a date, and an unknown end is open."""
    if on is None:
        return True
    starts_by_then = (entry.since or "0000") <= (on + "-99-99")[:10]
    return starts_by_then and on <= ((entry.until or "9999") + "-99-99")[:10]


def _index(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    index: dict[str, dict[T, None]] = defaultdict(dict)
    for name, found in pairs:
        index[name][found] = None
    return {name: tuple(found) for name, found in index.items()}


# --- types -------------------------------------------------------------------------------------------------------------


@cache
def _types_by_name() -> dict[str, DocumentType]:
    return {key(name): kind for kind in document_types() for name in (*kind.aliases, kind.name)}


@cache
def _types_by_symbol(*, party: bool) -> dict[str, tuple[DocumentType, ...]]:
    return _index((symbol.casefold(), kind) for kind in document_types() for symbol in kind.symbols(party=party))


def type_of_name(text: str) -> DocumentType | None:
    """Find the type that is called this: "QUY CHẾ", "Giấy uỷ quyền"."""
    return _types_by_name().get(key(text))


def types_of_symbol(symbol: str, *, party: bool) -> tuple[DocumentType, ...]:
    """Every type with this symbol in Party numbers, or in all others: Party "QĐ" is quyết định and quy định."""
    return _types_by_symbol(party=party).get(symbol.casefold(), ())


@cache
def type_name_pattern() -> str:
    """Pattern of any printed type name, longest first, in any case and tone placement, for use in larger patterns.

    It sets no word boundaries and has no groups that count; names may be broken over a line.
    """
    return any_of(name for kind in document_types() if kind.printed for name in (kind.name, *kind.aliases))


# --- agencies ----------------------------------------------------------------------------------------------------------


@cache
def _agencies_by_name() -> dict[str, tuple[Agency, ...]]:
    return _index((key(name), agency) for agency in agencies() for name in (agency.name, *agency.aliases))


@cache
def _agencies_by_symbol() -> dict[str, tuple[Agency, ...]]:
    return _index((symbol.casefold(), agency) for agency in agencies() for symbol in agency.symbols)


def agency_of_name(text: str, on: str | None = None) -> Agency | None:
    """Find the organ that is called this, also with its place or parent: "UBND tỉnh Bắc Giang", "Sở Tư pháp Hà Nội".

    Of organs that bore one name in turn, the one that stood on the EDTF date, or the latest. None when nothing
    fits, or when organs of several levels bear the name and its place does not decide.
    """
    return _agency_of_name(text, on) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1 << 13)
def _agency_of_name(text: str, on: str | None) -> Agency | None:
    words = _WORD.findall(nfc(text))
    most = _most_words_by_first().get(_word(words[0]), 0) if words else 0
    keys = list(map(_word, words[:most]))
    for size in range(len(keys), 0, -1):
        rest = words[size:]
        named = _agencies_by_name().get(" ".join(keys[:size]), ())
        if fitting := [a for a in named if in_force(a, on) and (not rest or (a.generic and _is_owner(rest)))]:
            return _of_level(fitting, rest, on)
    return None


@cache
def _most_words_by_first() -> dict[str, int]:
    """How many words an organ's name has at most, by its first word."""
    most: dict[str, int] = {}
    for words in map(str.split, _agencies_by_name()):
        most[words[0]] = max(len(words), most.get(words[0], 0))
    return most


# First words, in lower case, of a place or a parent organ:
_OWNER = re.compile(r"(?:tỉnh|thành|huyện|quận|thị|xã|phường|đặc|cấp|các|tại|bộ|ban|viện|t(?:òa|oà)|công|trường)$")


def _is_owner(words: list[str]) -> bool:
    return len(words) <= 16 and (words[0][0].isupper() or words[0].isdigit() or bool(_OWNER.match(words[0])))


def _of_level(found: list[Agency], rest: list[str], on: str | None) -> Agency | None:
    if len({agency.level for agency in found}) > 1:
        level = "tỉnh" if province_of_name("thành phố " + " ".join(rest), on) else "huyện"
        found = [agency for agency in found if rest and agency.level == level]
    return max(found, key=lambda agency: agency.since or "", default=None)


def agencies_of_symbol(symbol: str) -> tuple[Agency, ...]:
    """Every organ that numbers its documents with this symbol; the number of a legislature is ignored: "QH13" is QH."""
    index = _agencies_by_symbol()
    wanted = symbol.casefold()
    return index.get(wanted) or index.get(wanted.rstrip("0123456789"), ())


# --- provinces ---------------------------------------------------------------------------------------------------------

_KIND = re.compile(r"(?:(tỉnh)|(thành\s+phố|tp)|(đặc\s+khu))\b[\s.]*(?=\w)", re.IGNORECASE)


@cache
def _provinces_by_name() -> dict[str, tuple[Province, ...]]:
    return _index((key(name), province) for province in provinces() for name in (province.name, *province.aliases))


@cache
def _provinces_by_seat() -> dict[str, tuple[Province, ...]]:
    return _index((key(seat), province) for province in provinces() for seat in province.seats)


def province_of_name(text: str, on: str | None = None) -> Province | None:
    """Find the province of this name ("Bắc Ninh", "tỉnh Bắc Ninh", "TP. Huế") that stood on an EDTF date.

    Without a date, or with one that spans a change, the latest that fits; None when none stood then.
    """
    return _province_of_name(text, on) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1 << 13)
def _province_of_name(text: str, on: str | None) -> Province | None:
    text = nfc(text).strip()
    found = _provinces_by_name().get(key(text), ())
    if not found and (kind := _KIND.match(text)):
        wanted = ("tỉnh", "thành phố", "đặc khu")[(kind.lastindex or 1) - 1]
        found = tuple(p for p in _provinces_by_name().get(key(text[kind.end() :]), ()) if p.kind == wanted)
    return max((p for p in found if in_force(p, on)), key=lambda p: p.since or "", default=None)


def province_of_seat(text: str, on: str | None = None) -> Province | None:
    """Find the province whose capital this is: "Đồng Xoài" → Bình Phước; None when provinces of two names fit.

    Without a date, provinces gone before 1997 do not count: "Thủ Dầu Một" → Bình Dương, not Sông Bé.
    """
    found = _provinces_by_seat().get(key(text), ())
    fitting = [p for p in found if (in_force(p, on) if on else (p.until or "9999") >= "1997")]
    return max(fitting, key=lambda p: p.since or "") if len({p.name for p in fitting}) == 1 else None
