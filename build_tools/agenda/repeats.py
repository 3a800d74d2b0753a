"""When a recurring task surely falls due: "hàng năm, trước ngày 02/12" is 2 December of every year.

Most recurring tasks name no day ("Hàng năm", "định kỳ"): these have no rule, and stand in no calendar.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from build_tools.model import Due

_YEARLY = re.compile(r"\bh[àằ]ng năm\b", re.IGNORECASE)
_DAY = re.compile(r"\b(?:trước|đến|vào)?\s*ngày\s+(\d{1,2})\s*(?:/\s*|tháng\s+)(\d{1,2})\b(?!\s*(?:/|năm)\s*\d)", re.IGNORECASE)
_MONTH = re.compile(r"\btháng\s+(\d{1,2})\b(?!\s*(?:/|năm)\s*\d)", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:quý|tuần|6 tháng|sáu tháng|9 tháng|đột xuất|và ngày|hoặc)\b", re.IGNORECASE)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day of every year; ``first`` is its first occurrence on or after the day of the document."""

    first: date
    last_of_month: bool = False  # the last day of the month, where only the month is printed


def yearly(due: Due | None, issued: str | None) -> Yearly | None:
    """Return the day of every year that a due time prints; None unless there is exactly one, and the document is dated.

    >>> yearly(Due("Hàng năm, trước ngày 02/12", "recurring"), "2021-06").first.isoformat()
    '2021-12-02'
    """
    if due is None or due.kind != "recurring" or not issued or len(due.text) > _LONGEST:
        return None
    if not _YEARLY.search(due.text) or _OTHER.search(due.text):
        return None
    days, months = _DAY.findall(due.text), _MONTH.findall(_DAY.sub(" ", due.text))
    if len(days) == 1 and not months:
        return _first(issued, int(days[0][1]), int(days[0][0]))
    if len(months) == 1 and not days:
        return _first(issued, int(months[0]), 0)
    return None


def _first(issued: str, month: int, day: int) -> Yearly | None:
    """The first such day that the document can have meant; the 29th of February is not one of every year."""
    if not 1 <= month <= 12 or day > calendar.monthrange(2023, month)[1] or not issued[:4].isdigit():
        return None
    for year in (int(issued[:4]), int(issued[:4]) + 1):
        found = date(year, month, day or calendar.monthrange(year, month)[1])
        if found.isoformat()[: len(issued)] >= issued:
            return Yearly(found, last_of_month=not day)
    return None
