"""Địa danh and date: "Hà Nội, ngày 15 tháng 12 năm 2020" (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4).

A blank or unreadable day or month is left out of the date; nothing is guessed from what a scan made of a digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.citations.dates import edtf
from build_tools.formal_parts.columns import bare
from build_tools.language import authorities
from build_tools.language.orthography import UPPER

_LONGEST = 160
_PLACE_DATE = re.compile(
    rf"""
    [^{UPPER}\d\n]{{0,10}}?                                      # what a scan saw before it
    (?P<place> [{UPPER}] [^;:\d\n]{{1,60}}? ) (?P<comma> [\s,.]* )   # "Hà Nội, ", "TP.Cần Thơ, "
    ng[àaá][yu] [\s]*
    (?P<day>   [^\n]{{0,12}}? ) \s*                        # "15", "", "…", "{{5", "Z"
    th[áăắàa]ng [\s]*
    (?P<month> [^\n]{{0,8}}? ) \s*
    n[ăaâ]m \s*
    (?P<year>  (?:19|20)\d{{2}} )?
    (?P<rest>  [^\n]{{0,6}} )                              # "năm 20264": a footnote's mark; "năm 201…" of a form
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d{1,2}|\d \d)")
_PLACE = re.compile(
    rf"(?:^|(?<=\s))(?:(?:Thành phố|Thị xã|Thị trấn|Tỉnh|Huyện|Quận|Xã|Phường|TP|Tp|TX|T\.P)\b[\s.]*)?"
    rf"(?:[{UPPER}][^\W\d_{UPPER}]*[\s.-]*){{1,5}}$"
)
_IN_SENTENCE = re.compile(r"\b(?:tại|ở|từ|của|và|về|ký|do|đến)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """Địa danh and date of issue; ``date`` is EDTF and as precise as the print, None on a form without a year."""

    place: str
    date: str | None
    before: str = ""  # what a scan printed on the line before the place


def read_place_date(text: str) -> PlaceDate | None:
    """Read "Hà Nội, ngày 15 tháng 12 năm 2020" → Hà Nội, 2020-12-15; a blank or unreadable day gives the month only."""
    match = _PLACE_DATE.fullmatch(bare(text)) if len(text) < _LONGEST and "ng" in text.lower() else None
    if match is None or not _is_end(match):
        return None
    place = match["place"].strip(" ,.-")
    known = place if is_known_place(place) or ("," in match["comma"] and _is_place(place)) else _known_place_at_end(place)
    if known is None or _IN_SENTENCE.search(before := place.removesuffix(known)):
        return None
    return PlaceDate(known, _date(match), before.strip())


def _is_end(match: re.Match[str]) -> bool:
    """Whether nothing but a stray mark follows the year; without a year, nothing but the dots of a blank."""
    if match["year"]:
        return re.fullmatch(r"\d?\W{0,4}", match["rest"]) is not None
    return re.fullmatch(r"[\d\s.…_]{0,6}", match["rest"]) is not None


def _is_place(place: str) -> bool:
    """Whether all of it can be a place's name: one to five capitalised words, with or without the kind of unit."""
    return _PLACE.fullmatch(place) is not None


def is_known_place(place: str) -> bool:
    """Whether it is a province or the seat of one; a scan may have lost the comma after it, old fonts its capitals."""
    return bool(authorities.province_of_name(place) or authorities.province_of_seat(place))


def _known_place_at_end(text: str) -> str | None:
    """The province or seat that the words end with: "co ri BÙI VICP Hà Nội" → Hà Nội."""
    words = text.split()
    ends = (" ".join(words[-length:]) for length in (3, 2, 1) if len(words) > length)
    return next((end for end in ends if is_known_place(end)), None)


def _date(match: re.Match[str]) -> str | None:
    if not match["year"]:
        return None
    year, month, day = int(match["year"]), _number(match["month"]), _number(match["day"])
    if month is None:
        return str(year)
    return edtf(year, month, day) or edtf(year, month) or str(year)


def _number(text: str) -> int | None:
    digits = text.strip(" ,.")
    return int(digits.replace(" ", "")) if digits.isascii() and _DIGITS.fullmatch(digits) else None
