"""What the last lines of a body say of its making: who adopted it and when, place and date above the signature.

Laws and resolutions of the National Assembly bear the date on which they were adopted (Nghị quyết 351/2017/UBTVQH14); a
consolidated text has its own number below "XÁC THỰC VĂN BẢN HỢP NHẤT" (Pháp lệnh 01/2012/UBTVQH13).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.body.paragraphs import joined
from build_tools.citations import dates
from build_tools.formal_parts.agency_lines import agency_names, looks_like_agency
from build_tools.formal_parts.columns import bare
from build_tools.formal_parts.number_lines import read_number
from build_tools.formal_parts.place_dates import read_place_date
from build_tools.language import authorities
from build_tools.language.orthography import folded
from build_tools.model import Line

_LAST = 14  # written lines at the end of a body
_REACH = 60
_LONGEST = 1500
_ADOPTED = re.compile(
    # "Luật này được Quốc hội … khóa XV, kỳ họp thứ 8 thông qua ngày 27 tháng 11 năm 2024."
    r"(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh)(?: này)?(?: đã)? được (?P<organ>.{4,160}?)(?:,| kh[óo][áa]? | nước ).{0,160}?"
    r"thông qua(?: tại [^.;]{3,80}?,?)? (?=ngày\s)",
    re.IGNORECASE,
)
_ADOPTED_PLAINLY = re.compile(
    r"(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh)(?: này)?(?: đã)? được (?P<organ>.{4,120}?) thông qua (?=ngày\s)", re.IGNORECASE
)
_CERTIFIED = "xac thuc van ban hop nhat"
_SHORT = 2 * len(_CERTIFIED)


@dataclass(frozen=True, slots=True)
class Closing:
    """Facts at the end of a body; None where it does not say them."""

    place: str | None = None
    date: str | None = None
    date_rule: str = ""
    issuer: str | None = None  # as printed
    number: str | None = None  # of a consolidated text
    line: int | None = None


def read_closing(body: Sequence[Line]) -> Closing:
    """Read the end of a body: an adoption, a place and date, the certification of a consolidated text."""
    last = [line for line in body[-_REACH:] if line.text.strip() and len(line.text) < _LONGEST][-_LAST:]
    if certified := _certified(last):
        return certified
    dated = next(((line, found) for line in reversed(last[-4:]) if (found := read_place_date(line.text)) and found.date), None)
    adopted = _adopted(last)
    if dated and dated[1].date:
        line, found = dated
        return Closing(found.place, found.date, "ngày ký cuối văn bản", adopted.issuer, line=line.number)
    return adopted


def _adopted(last: Sequence[Line]) -> Closing:
    text = joined(last[-6:])
    found_all = list(_ADOPTED.finditer(text)) or list(_ADOPTED_PLAINLY.finditer(text))
    match = found_all[-1] if found_all else None
    found = dates.DATE.match(text, match.end()) if match else None
    date = dates.date_of(found) if found else None
    if match is None or date is None:
        return Closing()
    organ = match["organ"].strip()
    known = organ if authorities.agency_of_name(organ) else None
    return Closing(date=date, date_rule="ngày thông qua ở cuối văn bản", issuer=known, line=last[-1].number)


def _is_certification(text: str) -> bool:
    return folded(text).strip(" *#:") == _CERTIFIED


def _is_agency(text: str) -> bool:
    return looks_like_agency(text) and read_number(text) is None


def _certified(last: Sequence[Line]) -> Closing | None:
    """Number, place and date that certify a consolidated text: they are its own, those at its head are of what it unites."""
    at = next((i for i, line in enumerate(last) if len(line.text) < _SHORT and _is_certification(line.text)), None)
    if at is None:
        return None
    around = (*last[at:], *reversed(last[max(0, at - 3) : at]))
    number = next((read.number for line in around if (read := read_number(line.text)) and read.number), None)
    found = next((dated for line in last[at:] if (dated := read_place_date(line.text))), None)
    above = agency_names([bare(line.text) for line in last[max(0, at - 4) : at] if _is_agency(bare(line.text))])
    issuer = next((name for name in reversed(above) if authorities.agency_of_name(name)), None)
    if number is None:
        return None
    place, date = (found.place, found.date) if found else (None, None)
    return Closing(place, date, "ngày xác thực văn bản hợp nhất", issuer, number, last[at].number)
