"""What the letters of a document number mean: type, organ, unit; and what a damaged number must have been.

Types and organs come from their own authority files; ``vocabulary/numbers.yaml`` holds the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from build_tools.language.authorities import agencies_of_symbol, phrase_pattern, type_of_name, types_of_symbol
from build_tools.language.authority_entries import entries, read

_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_TYPE, _TYPE_WORDS = 60, 6  # characters and words of "văn bản thỏa thuận", "thông tư liên tịch" …
_SHORT = frozenset(
    ["QĐ", "NQ", "NĐ", "TTLT", "TT", "CT", "KH", "KL", "TB", "CV", "VB", "PL"]
)  # type words as notes abbreviate them: "theo NĐ 34/2016/NĐ-CP"

Role = Literal["đứng một mình", "kèm số", "đơn vị"]


@dataclass(frozen=True, slots=True)
class NumberSymbol:
    """A symbol of ``vocabulary/numbers.yaml``, the place it takes in a number, and a number that has it."""

    symbol: str
    role: Role
    meaning: str
    example: str


@cache
def number_symbols() -> tuple[NumberSymbol, ...]:
    """Every entry of ``vocabulary/numbers.yaml``."""
    return entries(NumberSymbol, "numbers.yaml")


@cache
def _of_role(role: Role) -> frozenset[str]:
    return frozenset(entry.symbol for entry in number_symbols() if entry.role == role)


@cache
def is_type(group: str, *, party: bool | None = None) -> bool:
    """Whether a group names a type of document: "KH", "QyĐ"; ``party`` restricts to one system."""
    systems = (False, True) if party is None else (party,)
    return any(types_of_symbol(group, party=system) for system in systems)


@cache
def is_organ(group: str) -> bool:
    """Whether a group names an organ: "UBND", "BTP", "TTg"."""
    return group in _of_role("đứng một mình") or any(group in agency.symbols for agency in agencies_of_symbol(group))


def is_unit(group: str) -> bool:
    """Whether a group names a unit or a field: "NC", "KGVX"."""
    return group in _of_role("đơn vị")


def stands_alone(group: str) -> bool:
    """Whether an organ can follow the number without any type: "178/CP", "16/2017/QH14"."""
    return group.rstrip("0123456789") in _of_role("đứng một mình")


@cache
def note_mark(group: str) -> str:
    """The digits at the end that are a footnote's mark: "CP2" → "2"; but "QH13" and the unknown "BCĐCT32" keep theirs."""
    base = group.rstrip("0123456789")
    digits = group[len(base) :]
    if not digits or digits[0] == "0" or len(digits) > 3:
        return ""
    if base in {"BCĐ", "HĐND"}:  # one digit is neither the name of a committee (35, 389) nor a term of today (16, 17)
        return digits if len(digits) == 1 else ""
    known = is_organ(base) or is_unit(base) or is_type(base)
    return digits if known and base not in _of_role("kèm số") else ""


# --- the words before a number -----------------------------------------------------------------------------------------


@cache
def _form() -> re.Pattern[str]:
    words = "|".join(phrase_pattern(word) for word in read("numbers.yaml")["not_before"])
    return re.compile(rf"(?<!\w)(?i:{words})\s{{0,3}}(?i:số)?\s{{0,3}}[:.]?\s{{0,3}}$")


def is_form(before: str) -> bool:
    """Whether the words before a number say that it is no document's: "theo mẫu số ", "biển số "."""
    return bool(_form().search(before))


def type_at_end(text: str) -> tuple[int, str] | None:
    """The type of document that the text ends with, and where its words begin: "… theo Nghị quyết " → "nghị quyết"."""
    words = list(_WORDS.finditer(text, max(0, len(text) - _LONGEST_TYPE)))[-_TYPE_WORDS:]
    if not words or text[words[-1].end() :].strip(" \n:"):
        return None
    for first in range(len(words)):
        if name := _type_called(" ".join(word[0] for word in words[first:])):
            return words[first].start(), name
    return None


def announces_number(before: str) -> bool:
    """Whether a type of document stands right before a number, written out or short: "… Nghị quyết ", "NĐ ", "văn bản "."""
    last = before.rstrip(" \n:").rsplit(maxsplit=1)[-1:]
    return bool(last and last[0] in _SHORT) or type_at_end(before) is not None or before.rstrip(" \n:").endswith("văn bản")


def is_type_name(words: str) -> bool:
    """Whether the words are the name of a type of document."""
    return _type_called(words) is not None


@lru_cache(4096)
def _type_called(words: str) -> str | None:
    kind = type_of_name(words)
    return kind.name if kind and kind.printed else None


# --- judging and mending -----------------------------------------------------------------------------------------------


def printed_lead(lead: str, groups: list[str], separators: list[str], *, cued: bool, dated: bool) -> str | None:
    """What joins number and symbol: "/", or "-" as in Party numbers; restored where it was lost; None when it is no number.

    ``cued``: "số" or a type stands before it; ``dated``: it has a year, "34/2016/NĐ-CP".
    """
    first, several = groups[0], len(groups) > 1
    mark = lead.strip()[:1]
    if mark in {"/", "⁄", "∕"}:
        spaced = lead[-1:].isspace()  # "5/ UBND các huyện" is the fifth item of a list
        sure = is_type(first) or (is_organ(first) and not spaced) if several else stands_alone(first) and not spaced
        whole = several or stands_alone(first) or (len(first) > 1 and not is_type(first))  # "05/2023/TT" has lost its organ
        return "/" if whole and (cued or dated or sure) else None
    if mark:
        if several:
            sure = (is_type(first) or stands_alone(first)) and (separators[0] == "/" or is_organ(groups[1]))
            return "-" if sure or (cued and (is_type(first) or separators[0] == "/")) else None
        return "-" if cued and stands_alone(first) else None
    return _lost_lead(groups, separators, cued=cued, dated=dated, spaced=bool(lead))


def _lost_lead(groups: list[str], separators: list[str], *, cued: bool, dated: bool, spaced: bool) -> str | None:
    """Restore what is missing: "1152QĐ-BTTTT" lost its slash, "1141 TC/QĐ/CĐKT" (before 1997) never had one."""
    first = groups[0]
    if len(groups) == 1:
        return "/" if cued and spaced and stands_alone(first) else None
    if separators[0] == "/":
        return "-" if cued and any(is_type(group) or stands_alone(group) for group in groups) else None
    if is_type(first):
        return "/" if cued or not spaced else None
    return "/" if cued and len(first) > 2 and not spaced else None


def with_hyphens(groups: list[str], separators: list[str]) -> tuple[list[str], list[str]]:
    """Put back the hyphen that a wrap swallowed, only where both halves are known: "CTUBND" → "CT", "UBND"."""
    if len(groups) == 1 and (halves := _halves(groups[0])):
        return list(halves), ["-"]
    return groups, separators


@cache
def _halves(group: str) -> tuple[str, str] | None:
    if is_type(group) or is_unit(group):
        return None
    cuts = [(group[:at], group[at:]) for at in range(len(group) - 2, 0, -1)]
    known = [(a, b) for a, b in cuts if (is_type(a) and is_organ(b)) or (is_organ(a) and is_unit(b))]
    if is_organ(group):  # "702/TTCP" is complete; but no chairman alone numbers "15/CTUBND"
        known = [halves for halves in known if halves[1] == "UBND"]
    return known[0] if len(known) == 1 else None
