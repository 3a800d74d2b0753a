"""The calendar time of a task: its first and last day, and how a list calls it: "Quý IV/2020", "Tháng 7/2021"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from build_tools.model import Due
from build_tools.pages.wording import date_in_words

_EDTF = re.compile(r"([12]\d{3})(?:-(\d{2}))?(?:-(\d{2}))?")
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """The days (inclusive, ISO) in which a task is to be done. ``first`` equals ``last`` where only the last day is told."""

    first: str
    last: str
    label: str  # "Quý IV/2020"
    remark: str  # "đến 31/12/2020"


def period_of(due: Due | None) -> Period | None:
    """Return the period of a due time that names calendar days; None for the other kinds, and for what is no date."""
    if due is None or due.kind in ("recurring", "ongoing", "event"):
        return None
    last = day_of(due.end or due.start, last=True)
    first = day_of(due.start or due.end, last=due.start is None)
    if last is None or first is None or first > last:
        return None
    label, remark = _words(first, last, by=due.kind == "before" or due.start is None)
    return Period(first.isoformat(), last.isoformat(), label, remark)


def day_of(edtf: str | None, *, last: bool) -> date | None:
    """Return the day of an EDTF date, or the first or last one of its month or year; None for what is no date."""
    found = _EDTF.fullmatch(edtf or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    month = month or (12 if last else 1)
    try:
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None


def _words(first: date, last: date, *, by: bool) -> tuple[str, str]:
    """("Quý IV/2020", "đến 31/12/2020"): the unit of the calendar that the days fill, or the days themselves."""
    if by or first == last:
        return date_in_words(last.isoformat()), "chậm nhất" if by else "trong ngày"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and months == 1:
        return f"Tháng {date_in_words(first.isoformat()[:7])}", "trong tháng"
    if whole and months == 3 and first.month % 3 == 1:
        return f"Quý {_QUARTERS[first.month // 3]}/{first.year}", f"đến {date_in_words(last.isoformat())}"
    if whole and months == 12 and first.month == 1:
        return f"Năm {first.year}", "trong năm"
    return f"Đến {date_in_words(last.isoformat())}", f"từ {date_in_words(first.isoformat())}"


def quarter(day: str) -> tuple[int, int]:
    """Return (year, quarter from 0) of an ISO day: "2020-12-31" → (2020, 3)."""
    return int(day[:4]), (int(day[5:7]) - 1) // 3


def is_long(period: Period) -> bool:
    """Whether a period runs over more than one quarter: drawn as a bar, not as a box."""
    return quarter(period.first) != quarter(period.last)
