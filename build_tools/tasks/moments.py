"""Times as plans print them, with or without their year: days, months, quarters, years and days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from build_tools.citations.dates import edtf, find_dates

Unit = Literal["day", "month", "quarter", "year"]

EVERY = re.compile(r"\s*,?\s*(?:của\s+)?(?:h[àằ]ng|mỗi)\s+(?:năm|quý|tháng|tuần)(?!\w)", re.IGNORECASE)  # "02/12 hàng năm"
_JOINT = r"\s*(?:,|-|–|;|và|đến|đến hết)\s*"
_QUARTER = r"(?:IV|I{1,3}|[1-4])"
_YEAR = r"(?:19|20)\d{2}"
_PLAIN = re.compile(
    rf"""(?<![\w/])(?:
      quý\s+(?P<quarter>{_QUARTER})(?!\w)                             # "Quý IV năm 2020", "quý III, IV/2021"
        (?:{_JOINT}(?:quý\s+)?(?P<last_quarter>{_QUARTER})(?!\w))?
        (?:\s*(?:/|-|,?\s*năm)\s*(?P<quarter_year>{_YEAR}))?
    | tháng\s+(?P<month>\d{{1,2}})(?![\d/])                           # "tháng 9", "tháng 7, 8/2021", "tháng 7 đến tháng 9/2021"
        (?:{_JOINT}(?:tháng\s+)?(?P<last_month>\d{{1,2}})(?!\d|\s?tháng))?
        (?:\s*(?:/|,?\s*năm)\s*(?P<month_year>{_YEAR}))?
    | 0?6\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<half_year>{_YEAR}))?                 # "06 tháng đầu năm 2021"
    | (?:(?:năm|giai\s+đoạn)\s+)?(?P<since>{_YEAR})\s*(?:-|–|đến\s+năm)\s*(?P<until>{_YEAR})(?!\w)  # "giai đoạn 2021 - 2025"
    | năm\s+(?P<year>{_YEAR})(?!\w|/)                                 # "năm 2022"
    | (?:ngày\s+)?(?P<day>\d{{1,2}})(?:\s?/\s?|\s+tháng\s+)(?P<day_month>\d{{1,2}})(?![\w/]|\s+ngày)  # "ngày 02/12"
    | ngày\s+(?P<bare>\d{{1,2}})(?![\w/]|\s*(?:tháng\s+\d|ngày))      # "ngày 25" hằng tháng, "ngày 26", 27/12/2011
    | (?P<weekday>(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)(?!\w))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LIST = re.compile(rf"(?:{_JOINT}|\s*(?:và|đến)\s+(?:cả|hết|trước)\s+)(?:ngày\s+)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_WITHOUT_NUMBER = ("quý", "thứ", "chủ")  # "Quý IV", "thứ Sáu", "Chủ nhật": what a time without a digit has
_LONGEST_DAY = 16  # "ngày 15 tháng 12"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time and its place in the text; ``first`` and ``last`` are full EDTF days, or None when the year is not printed."""

    start: int
    end: int
    unit: Unit
    first: str | None = None
    last: str | None = None


def find_moments(text: str) -> tuple[Moment, ...]:
    """Every time in the text, left to right; a time borrows the year of the one it is listed with ("ngày 26, 27/12/2011").

    >>> find_moments("Quý IV năm 2020")
    (Moment(start=0, end=15, unit='quarter', first='2020-10-01', last='2020-12-31'),)
    """
    if not _NUMBER.search(text) and not any(word in text.lower() for word in _WITHOUT_NUMBER):
        return ()
    found = [_from_match(match) for match in _PLAIN.finditer(text)] + [_from_date(*date) for date in find_dates(text)]
    apart: list[Moment] = []
    for moment in sorted(found, key=lambda moment: (moment.start, -moment.end)):
        if not apart or moment.start >= apart[-1].end:
            apart.append(moment)
    return tuple(_listed(text, apart))


def _from_date(start: int, end: int, value: str) -> Moment:
    if len(value) == 10:
        return Moment(start, end, "day", value, value)
    return Moment(start, end, "month", *_months(value[:4], int(value[5:]), int(value[5:])))


def _from_match(match: re.Match[str]) -> Moment:
    start, end = match.span()
    if match["quarter"]:
        first, last = _quarter(match["quarter"]), _quarter(match["last_quarter"] or match["quarter"])
        return Moment(start, end, "quarter", *_months(match["quarter_year"], first * 3 - 2, last * 3))
    if match["month"]:
        months = int(match["month"]), int(match["last_month"] or match["month"])
        return Moment(start, end, "month", *_months(match["month_year"], *months))
    if match["half"]:
        months = (1, 6) if match["half"].casefold() == "đầu" else (7, 12)
        return Moment(start, end, "month", *_months(match["half_year"], *months))
    if since := match["year"] or match["since"]:
        return Moment(start, end, "year", f"{since}-01-01", f"{match['until'] or since}-12-31")
    return Moment(start, end, "day")


def _quarter(printed: str) -> int:
    return _ROMAN.get(printed.casefold()) or int(printed)


def _months(year: str | None, first: int, last: int) -> tuple[str | None, str | None]:
    """First and last day of a run of months."""
    if year is None or not 1 <= first <= last <= 12:
        return None, None
    ends = (edtf(int(year), last, day) for day in (31, 30, 29, 28))
    return edtf(int(year), first, 1), next(day for day in ends if day)


def _listed(text: str, moments: list[Moment]) -> Iterator[Moment]:
    """Join times that are listed or ranged with a later one of their kind: "từ ngày 15/6 đến ngày 30/6/2021"."""
    waiting: Moment | None = None
    for moment in moments:
        if waiting and not (moment.unit == waiting.unit and _LIST.fullmatch(text, waiting.end, moment.start)):
            yield waiting
            waiting = None
        waiting = _joined(text, waiting, moment) if waiting else moment
    if waiting:
        yield waiting


def _joined(text: str, one: Moment, other: Moment) -> Moment:
    printed = text[one.start : min(one.end, one.start + _LONGEST_DAY)]
    first = one.first or (_day_in_year(printed, other.last) if one.unit == "day" else None)
    in_order = first and other.last and first <= other.last
    return replace(other, start=one.start, first=first if in_order else None)


def _day_in_year(printed: str, dated: str | None) -> str | None:
    """The day that "ngày 15/6" or "ngày 26" is, given the day it is listed with."""
    numbers = [int(number) for number in re.findall(r"\d{1,2}", printed)]
    if not dated or not numbers:
        return None
    return edtf(int(dated[:4]), numbers[1] if len(numbers) > 1 else int(dated[5:7]), numbers[0])
