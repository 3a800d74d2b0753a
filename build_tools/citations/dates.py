"""Dates as official texts print them, read into EDTF: "ngày 11 tháng 6 năm 2019" → "2019-06-11", "tháng 9/2021" → "2021-09"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

_YEAR = r"(?:19|20)\d{2}"
_BLANK = r"[\s.…_]{1,40}"  # "ngày … tháng 6", "ngày    tháng 6": the day is still to be written

DATE = re.compile(
    rf"""
    (?<![\w/.,\-–])                                          # not inside a number, an amount or a longer date
    (?:
      (?P<cue> ngày \s{{0,3}} )?                             # "ngày", "ngày⏎20/6/2020", glued "ngày04/01/2019"
      (?: (?P<day> \d{{1,2}} ) \s{{0,3}} tháng \s{{0,3}} (?P<month> \d{{1,2}} ) \s{{0,3}}
          (?: ,?\s{{0,3}} năm \s{{0,3}} | [/⁄] \s? ) (?P<year> {_YEAR} )   # 11 tháng 6 năm 2019, 14 tháng5 năm 2008
        | (?P<day2> \d{{1,2}} ) \s?(?P<sep>[/⁄.\-–])\s? (?P<month2> \d{{1,2}} )
          \s? (?: (?P=sep) | [/⁄] ) \s? (?P<year2> {_YEAR} | \d{{2}} (?!\d) )   # 04/01/2019, 16-5-2019, 20.6.2020
      )
    | ngày {_BLANK} tháng \s{{1,3}} (?P<month3> \d{{1,2}} ) \s{{1,3}} năm \s{{1,3}} (?P<year3> {_YEAR} )
    | tháng \s{{0,3}} (?P<month4> \d{{1,2}} ) (?: \s{{0,3}} năm \s{{0,3}} | \s? [/⁄\-] \s? ) (?P<year4> {_YEAR} )
    )
    (?! \d | \s?[/⁄]\s?[\dA-ZĐ] )                            # not the start of "05/11/2002/QĐ-BTC"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Every date in the text, left to right, as (start, end, EDTF) with its "ngày"; impossible dates are left out.

    >>> list(find_dates("ngày 16/5/2019"))
    [(0, 14, '2019-05-16')]
    """
    for found in DATE.finditer(text):
        if value := date_of(found):
            yield found.start(), found.end(), value


def read_date(printed: str) -> str | None:
    """Read a string that is one date and nothing else; None when it is not, or when no calendar has the day."""
    found = DATE.fullmatch(" ".join(printed.split()))
    return date_of(found) if found else None


def date_of(found: re.Match[str]) -> str | None:
    """The EDTF value of a match of DATE; None when no calendar has the day."""
    day = found["day"] or found["day2"]
    month = found["month"] or found["month2"] or found["month3"] or found["month4"]
    year = found["year"] or found["year2"] or found["year3"] or found["year4"]
    if len(year) == 2:
        if not found["cue"]:  # "6.1.20" may be a heading, "ngày 26/3/98" is a date
            return None
        year = ("19" if year >= "45" else "20") + year  # no document of this State is older than 1945
    return edtf(int(year), int(month), int(day) if day else None)


@lru_cache(4096)
def edtf(year: int, month: int, day: int | None = None) -> str | None:
    """Year, month and perhaps day as EDTF; None when there is no such day."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def vietnamese_date(value: str) -> str:
    """EDTF as readers write it, days under 10 and months 1, 2 with a zero (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4).

    >>> vietnamese_date("2020-12-15"), vietnamese_date("2021-06"), vietnamese_date("2020-02-05")
    ('15/12/2020', '6/2021', '05/02/2020')
    """
    year, *rest = value.split("-")
    month = [f"{int(part):02}" if int(part) < 3 else str(int(part)) for part in rest[:1]]
    return "/".join([*rest[1:], *month, year])
