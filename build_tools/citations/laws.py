"""Laws cited by name: where the name ends, and which full name an abbreviated one stands for.

A law or ordinance may be cited by its name alone (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6): "Luật PBGDPL năm 2012".
Known names are data (``vocabulary/laws.yaml``); an unknown name counts only where the text itself ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from build_tools.language.authorities import key
from build_tools.language.authority_entries import entries

Kind = Literal["hiến pháp", "bộ luật", "luật", "pháp lệnh"]


@dataclass(frozen=True, slots=True)
class Law:
    """An entry of ``vocabulary/laws.yaml``; ``source`` is the number under which the law was once passed."""

    name: str  # without the type word: "Phổ biến, giáo dục pháp luật"
    kind: Kind
    source: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawName:
    """A law's name in a text: ``text[start:end]``, written out and with its official capitals."""

    start: int
    end: int
    name: str  # "Luật Phổ biến, giáo dục pháp luật năm 2012"
    kind: Kind
    year: str | None


_ANCHOR = re.compile(
    r"[BLPH](?<!\w[BLPH])"  # one character first: the search skips to it
    r"(?:(?<=B)(ộ luật|Ộ LUẬT)|(?<=L)(uật|UẬT)|(?<=P)(háp lệnh|HÁP LỆNH)|(?<=H)(iến pháp|IẾN PHÁP))(?!\w)"
)
_KINDS: tuple[Kind, ...] = ("bộ luật", "luật", "pháp lệnh", "hiến pháp")
_WORD = re.compile(r"[\s,\-–(/&]{1,3}([^\W_]+)")
_PLAIN_WORD = re.compile(r"[\s,\-–]{1,3}([^\W_]+)")
_NOT_A_LAW = re.compile(
    r"(?:dự\s+(?:án|thảo)|xây\s+dựng|hội|học|đoàn|khoa|ngành)\s+(?:các\s+)?$", re.IGNORECASE
)  # drafts, jurists
_AMENDING = re.compile(
    r"\s+[Ss]ửa\s+đổi(?:\s*,\s*bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+và\s+bổ\s+sung)?\s+(?:của\s+)?(?:các\s+)?(?=[BLP])"
)
_AND = re.compile(r"\s*(?:,|và|;)\s+(?=(?:Bộ luật|Luật|Pháp lệnh)\s)")
_YEAR = re.compile(r"(\s+\(sửa\s+đổi\))?(?:,?\s+(?:năm\s+)?((?:19|20)\d{2})(?![\d/]))?")
_STATED = re.compile(r"\s*,?\s*\(?(?:ngày\s+\d|số\s*:?\s*\d|năm\s+\d)")  # what can follow a name and belongs to it
_ENDED = re.compile(r"\s*(?:[;.)]|,\s+(?:Bộ luật|Luật|Nghị|Pháp lệnh)\s|và\s+(?:Bộ luật|Luật|Nghị|Pháp lệnh)\s)")
_NEVER_IN_NAMES = frozenset(
    map(
        key,
        [
            "này",
            "số",
            "ngày",
            "năm",
            "được",
            "thì",
            "là",
            "để",
            "quy",
            "định",
            "hiện",
            "hành",
            "khi",
            "nếu",
            "do",
            "bởi",
            "gồm",
            "như",
            "đã",
            "sẽ",
            "phải",
            "cần",
            "theo",
            "đối",
            "nói",
            "trên",
            "đó",
            "nêu",
        ],
    )
)
_CONSTITUTION = re.compile(
    r"(\s+nước\s+Cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?(?:\s+(?:năm\s+)?(1946|1959|1980|1992|2013)(?!\d))?",
    re.I,
)
_LONGEST = 30  # words of a name


@cache
def laws() -> tuple[Law, ...]:
    """Every entry of ``vocabulary/laws.yaml``."""
    return entries(Law, "laws.yaml")


@cache
def _names() -> Mapping[tuple[Kind, str], str]:
    return {(law.kind, key(name)): law.name for law in laws() for name in (*law.aliases, law.name)}


@cache
def _beginnings() -> frozenset[tuple[Kind, str]]:
    return frozenset(
        (kind, " ".join(name.split()[:size])) for kind, name in _names() for size in range(1, len(name.split()) + 1)
    )


def find_laws(text: str) -> Iterator[LawName]:
    """Every law, code, ordinance or constitution that the text cites by name, left to right, drafts left out."""
    position = 0
    while anchor := _ANCHOR.search(text, position):
        kind = _KINDS[(anchor.lastindex or 1) - 1]
        found = _constitution(text, anchor) if kind == "hiến pháp" else _law(text, anchor, kind)
        position = found.end if found else anchor.end()
        if found and not _NOT_A_LAW.search(text[max(0, anchor.start() - 20) : anchor.start()]):
            yield found


def _constitution(text: str, anchor: re.Match[str]) -> LawName | None:
    rest = _CONSTITUTION.match(text, anchor.end())
    if rest is None or not rest[0]:
        return None
    full = " nước Cộng hòa xã hội chủ nghĩa Việt Nam" if rest[1] else ""
    return _named(anchor.start(), rest.end(), f"Hiến pháp{full}", "hiến pháp", rest[2])


def _law(text: str, anchor: re.Match[str], kind: Kind) -> LawName | None:
    if amending := _AMENDING.match(text, anchor.end()):
        return _amending_law(text, anchor.start(), amending, kind)
    return _plain_law(text, anchor, kind)


def _plain_law(text: str, anchor: re.Match[str], kind: Kind) -> LawName | None:
    bounds = _known(text, anchor.end(), kind) or _unknown(text, anchor.end())
    if bounds is None:
        return None
    end, name = bounds
    year = _YEAR.match(text, end)
    assert year  # noqa: S101  # it matches the empty string too
    if year[1] and not year[2] and not _STATED.match(text, year.end()):
        return None  # "Luật Thủ đô (sửa đổi)" in a programme is a bill
    suffix = " (sửa đổi)" if year[1] else ""
    return _named(anchor.start(), year.end(), f"{kind.capitalize()} {name}{suffix}", kind, year[2])


def _named(start: int, end: int, name: str, kind: Kind, year: str | None) -> LawName:
    return LawName(start, end, f"{name} năm {year}" if year else name, kind, year)


def _known(text: str, start: int, kind: Kind) -> tuple[int, str] | None:
    """The longest name of the gazetteer that begins here, as (end, official name)."""
    best, words, position = None, "", start
    while word := _WORD.match(text, position):
        words = f"{words} {_key(word[1])}".strip()
        if (kind, words) not in _beginnings():
            break
        position = word.end()
        if name := _names().get((kind, words)):
            best = position, name
    if best and text[start : start + 4].lstrip()[:1].islower() and " " not in key(best[1]) and not _is_ended(text, best[0]):
        return None  # "Luật giá trị …" is no law of prices
    return (best[0] + 1, best[1]) if best and best[1].endswith(")") and text[best[0] : best[0] + 1] == ")" else best


def _unknown(text: str, start: int) -> tuple[int, str] | None:
    """A name with a capital that nobody has listed, only if a date, number, year or full stop ends it."""
    position = start
    for count in range(_LONGEST):
        word = _PLAIN_WORD.match(text, position)
        if word is None or (count == 0 and not word[1][0].isupper()) or _never_in_names(word[1]):
            break
        position = word.end()
        if _is_ended(text, position):
            name = " ".join(text[start:position].split())
            return None if name.isupper() and count else (position, name)  # a heading in capitals hides where names end
    return None


@lru_cache(4096)
def _never_in_names(word: str) -> bool:
    return word.isdigit() or word in {"Luật", "LUẬT", "Nghị", "Pháp", "PHÁP"} or key(word) in _NEVER_IN_NAMES


@lru_cache(4096)
def _key(word: str) -> str:
    return key(word)


def _is_ended(text: str, position: int) -> bool:
    return bool(_STATED.match(text, position) or _ENDED.match(text, position))


def _amending_law(text: str, start: int, amending: re.Match[str], kind: Kind) -> LawName | None:
    """Read "Luật sửa đổi … của Luật A và Luật B năm 2019": one name up to the last law if a date or year follows it."""
    parts: list[LawName] = []
    position = amending.end()
    while (anchor := _ANCHOR.match(text, position)) and len(parts) < _LONGEST:
        part = _plain_law(text, anchor, _KINDS[(anchor.lastindex or 1) - 1])
        if part is None:
            break
        parts.append(part)
        link = _AND.match(text, part.end)
        position = link.end() if link and not part.year else len(text)
    if not parts:
        return None
    joined = parts if len(parts) > 1 and (parts[-1].year or _STATED.match(text, parts[-1].end)) else parts[:1]
    names = [part.name for part in joined]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
    name = f"{kind.capitalize()} S{' '.join(amending[0].split())[1:]} {listed}"
    return LawName(start, joined[-1].end, name, kind, joined[-1].year)
