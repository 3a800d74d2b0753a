"""The line with a document's own number: "Số: 241/KH-UBND", "Số 16-NQ/TW", "Luật số: 36/2018/QH14".

Only a number that stands whole right after "Số" is read; a blank or unreadable one leaves its ký hiệu (NĐ 30/2020/NĐ-CP,
Phụ lục I, Phần I, Mục II.3; Hướng dẫn 36-HD/VPTW, 1.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.citations import numbers
from build_tools.formal_parts.columns import bare
from build_tools.language.orthography import UPPER

_LONGEST = 160
_CUE = re.compile(
    # with the type before it: "Nghị quyết số: 17/2022/UBTVQH15"; as scans read it: "Sô:", "SỐ", "S6:"
    r"\W{0,3}(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết(?: liên tịch)?|Lệnh|Văn bản hợp nhất)\s+s[ốo]\s*:"
    r"|S[ốoôồổ6]|SỐ|s[ốo](?=\s?:))\s*[:.;]?\s*",
)
_BLANK = re.compile(
    # where the number should be: nothing, dots, or what a scan made of handwriting: "/KH-UBND", "2#/CT-UBND", "/2019/QĐ-UBND"
    rf"""
    (?P<unread> [^/\n]{{0,10}}? ) \s*
    (?P<lead> [/\-] ) \s*
    (?: (?:19|20)\d{{2}} \s* [/\-] \s* )?
    (?P<symbol> [{UPPER}][\wÐð&.]* (?: \s?[/\-–.]\s? [{UPPER}][\wÐð&]* ){{0,4}} ) \s* \.?
    """,
    re.VERBOSE,
)
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", ".": "-"})  # "QĐ.BQL–VP"
_DIGITS_ONLY = re.compile(r"\d{1,5}\s*/?")
_TAIL_ONLY = re.compile(rf"/\s*(?:(?:19|20)\d{{2}}\s*/\s*)?[{UPPER}][\w\-/]+")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number as read: ``number`` when complete, else the ``symbol`` or the ``digits`` that stand alone."""

    number: str | None = None
    symbol: str | None = None
    digits: str | None = None


def read_number(text: str) -> NumberLine | None:
    """Read "Số: 241/KH-UBND" → 241/KH-UBND; "Số: 2#/KH-UBND" → the symbol only; "Số: 542" → the digits only."""
    words = bare(text)
    match = _CUE.match(words) if len(text) < _LONGEST else None
    if match is None:
        return None
    rest = words[match.end() :].strip()
    if found := _whole(words, match.end()):
        return NumberLine(number=found)
    if blank := _BLANK.fullmatch(rest):
        symbol = re.sub(r"\s", "", blank["symbol"]).translate(_DASHES)
        return NumberLine(symbol=symbol) if "-" in symbol or "/" in symbol else NumberLine()
    if _DIGITS_ONLY.fullmatch(rest):
        return NumberLine(digits=rest.rstrip("/ "))
    return NumberLine() if not re.search(r"[^\W\d_]{2}", rest) else None


def _whole(words: str, start: int) -> str | None:
    """The number that begins right after the cue; what a scan put before its digits makes it unreadable."""
    for begin, _, found in numbers.find_numbers(words):
        return found.canonical if begin == start else None
    return None


def is_number_tail(text: str) -> bool:
    """Whether a line is the second half of a number that the motto cut in two: "/TB-UBND", "/2025/QĐ-UBND"."""
    return len(text) < 60 and _TAIL_ONLY.fullmatch(bare(text)) is not None


def end_of_number(text: str) -> int | None:
    """Where a cell's own number ends: what follows is another part that the copy set beside it."""
    match = _CUE.match(text) if len(text) < _LONGEST else None
    if match is None:
        return None
    for begin, end, _ in numbers.find_numbers(text):
        return end if begin == match.end() else None
    return None
