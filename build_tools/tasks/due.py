"""By when: the words that set a deadline, read into calendar days where they name some.

"trước ngày 30/6/2021" ends on the printed day itself: offices count it in. "trước tháng 6/2021" ends with the month before,
"đến hết tháng 6/2021" with that month. A time without its year ("trước ngày 02/12") has no calendar days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from build_tools.model import Due, DueKind
from build_tools.tasks.cues import words
from build_tools.tasks.moments import EVERY, Moment, Unit, find_moments
from build_tools.tasks.repeats import Found, find_event, find_periods, most_specific, undated

_LONGEST_VALUE = 120  # a label's value that is longer says more than a time; then only the words of the time are quoted
_LONGEST_READ = 2000
_BEFORE = 60  # characters in which the words that govern a time stand
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?\s?(?:phút)?['’]?\s?,?\s?)?"
_KINDS: dict[Unit, DueKind] = {"day": "date", "month": "month", "quarter": "quarter", "year": "year"}


def read_due(value: str, issued: str | None = None) -> Due | None:
    """Read what stands after "Thời gian thực hiện:"; quoted whole when short. ``issued`` is EDTF.

    >>> read_due("Hoàn thành trong Quý IV năm 2020.")
    Due(text='Hoàn thành trong Quý IV năm 2020', kind='quarter', start='2020-10-01', end='2020-12-31')
    """
    dues = read_dues(value, issued)
    return dues[0] if dues else None


def read_dues(value: str, issued: str | None = None) -> tuple[Due, ...]:
    """Like ``read_due``, but a value that names several calendar times gives one deadline for each."""
    printed = value[:_LONGEST_READ].strip(" \t.;,:()/")
    moments = find_moments(printed)
    once = (_once_in_value(printed, moment) for moment in moments if not EVERY.match(printed, moment.end))
    found = _apart((*_counted(printed, issued), *find_periods(printed, moments, whole=True), *once, *undated(printed)))
    dated = [one.due for one in found if one.due.end]
    chosen = dated or [one.due for one in found[:1]]
    if len(printed) <= _LONGEST_VALUE and len(chosen) == 1:
        return (replace(chosen[0], text=printed),)
    return tuple(chosen)


def find_dues(text: str, issued: str | None = None) -> tuple[Found, ...]:
    """Every deadline that a sentence sets; the dates of documents, of events, of validity and of what is past are none.

    >>> [found.due.end for found in find_dues("Báo cáo UBND tỉnh trước ngày 08/02/2025, theo Kế hoạch ngày 06/11/2024")]
    ['2025-02-08']
    """
    validity = [match.end() for match in _VALIDITY.finditer(text)] if "hiệu lực" in text else []
    moments = find_moments(text)
    once = (_once_in_sentence(text, moment) for moment in moments if not EVERY.match(text, moment.end))
    found = _apart((*_counted(text, issued), *find_periods(text, moments, whole=False), *once))
    dues = [one for one in found if not (_is_past(one, text, issued) or _is_of_validity(one, text, validity))]
    return most_specific(dues) or (() if validity else find_event(text))


def _apart(found: Iterable[Found | None]) -> list[Found]:
    """In order, none inside another."""
    kept: list[Found] = []
    for one in sorted(filter(None, found), key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


# --- what is no deadline -------------------------------------------------------------------------------------------------

_VALIDITY = re.compile(r"(?:có|hết|còn) hiệu lực|hiệu lực thi hành")
_REPORTED = re.compile(
    # "đã ban hành trước ngày", "được phê duyệt trước ngày"; but "được giao, hoàn thành trước ngày", "chuẩn bị trước ngày"
    r"\b(?:(?:đã|(?<!chuẩn )(?<!thiết )(?<!trang )bị|kể từ|tính)\s[^;:,]{0,60}"
    r"|được\s(?:(?!hoàn thành|báo cáo|gửi\b|xong\b)[^;:,]){0,40})$"
)
_URGED = re.compile(r"\b(?i:chậm nhất|hoàn thành|xong|báo cáo|gửi)\b")
_CONDITION = re.compile(r"\W*(?:Trường hợp|Nếu)\b(?:(?!\bthì\b)[^;]){0,400}")


def _is_past(found: Found, text: str, issued: str | None) -> bool:
    """Whether the sentence tells what was done or supposes it, or names a day before the document itself."""
    due = found.due
    if (due.end and issued and due.end < issued) or _CONDITION.fullmatch(text, 0, found.start):
        return True
    return due.kind not in ("recurring", "event") and bool(_REPORTED.search(text[max(0, found.start - 80) : found.start]))


def _is_of_validity(found: Found, text: str, validity: Sequence[int]) -> bool:
    """Whether the time is that of a document's validity: "hết hiệu lực trước ngày 01/7/2021".

    It is not behind a duty's own words: "công bố văn bản hết hiệu lực năm 2020 chậm nhất ngày 31/01/2021".
    """
    if found.due.kind != "before":
        return bool(validity)
    return any(end <= found.start + 1 and not _URGED.search(text, end, found.end) for end in validity)


# --- once ----------------------------------------------------------------------------------------------------------------


def _limit(text: str, moment: Moment, cue: re.Pattern[str]) -> Found | None:
    """A time that something must be done before: "chậm nhất ngày 15/7/2021", "trước 17 giờ ngày 05/6/2021"."""
    before = text[max(0, moment.start - _BEFORE) : moment.start]
    if not (found := cue.search(before)):
        return None
    start = moment.start - len(before) + found.start()
    through = moment.unit == "day" or _through().match(found[0])
    end = moment.last if through else _day_before(moment.first)
    return Found(start, moment.end, Due(text[start : moment.end], "before", None, end))


def _once_in_value(text: str, moment: Moment) -> Found | None:
    if limit := _limit(text, moment, _before("trước", "đến")):
        return limit
    before = text[max(0, moment.start - _BEFORE) : moment.start]
    return None if moment.unit == "day" and _CITED.search(before) else _at(text, moment)


def _once_in_sentence(text: str, moment: Moment) -> Found | None:
    if limit := _limit(text, moment, _before("trước")):
        return limit
    return _at(text, moment) if moment.unit != "day" and _is_target(text, moment) else None


def _at(text: str, moment: Moment) -> Found:
    inside = _INSIDE.search(text[max(0, moment.start - 12) : moment.start])
    onwards = _ONWARDS.match(text, moment.end)
    start, end = moment.start - (len(inside[0]) if inside else 0), onwards.end() if onwards else moment.end
    since = inside and inside[0].casefold().startswith("từ") and not _TO.search(text, moment.start, moment.end)
    last = None if onwards or since else moment.last
    return Found(start, end, Due(text[start:end], _KINDS[moment.unit], moment.first, last))


_INSIDE = re.compile(r"(?<!\w)(?:trong|vào|từ)\s+$", re.IGNORECASE)
_TO = re.compile(r"\bđến\b|[-–]")
_ONWARDS = re.compile(r"\s+(?:trở đi|và (?:các|những) năm (?:tiếp theo|sau|kế tiếp))")  # "năm 2021 và các năm tiếp theo"
_CITED = re.compile(r"[/-][A-ZĐ]\S*\s*,?\s*$|\bsố\s+\S+\s*,?\s*$")  # the day of a document: "Kế hoạch số 02-KH/TU ngày"
_GOES_ON = re.compile(r"[\s)]*[\w,]")


def _is_target(text: str, moment: Moment) -> bool:
    """Whether a month, quarter or year in a sentence is when something ends: "hoàn thành trong tháng 8 năm 2026"."""
    before = text[max(0, moment.start - _BEFORE) : moment.start]
    if not _WITHIN.search(before):
        return False
    if moment.unit == "year":
        return bool(_DONE_IN_YEAR.search(before))
    return bool(_done().search(before)) or not _GOES_ON.match(text, moment.end, moment.end + 4)


_WITHIN = re.compile(r"(?:trong|vào)\s+$")
_DONE_IN_YEAR = re.compile(
    r"\b(?i:hoàn thành|xong|sơ kết|tổng kết)[^.;:,\d]{0,40}$"
)  # many other things happen "trong năm 2025"


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"\b{words('xong')}[^.;:]{{0,25}}$")


@cache
def _before(*uses: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words(*uses)}\s*{_HOUR}(?:(?:của\s)?ngày\s)?$")


@cache
def _through() -> re.Pattern[str]:
    return re.compile(words("hết"))


def _day_before(day: str | None) -> str | None:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else None


_COUNTED = re.compile(
    # "trong vòng 15 ngày kể từ ngày ban hành Kế hoạch này"
    r"(?i:trong (?:vòng|thời hạn)|chậm nhất(?: là)?|sau)\s(?P<count>\d{1,3})\sngày(?P<working>\slàm việc)?\s?,?\s?"
    r"(?:kể\s)?từ\s(?:ngày|khi)\s(?:ký|ban hành|[^\s.;]{2,9}\s[^\s.;]{2,9}\snày\s(?:được\s)?(?:ký|ban hành))"
)


def _counted(text: str, issued: str | None) -> Iterator[Found]:
    """Days counted from the document's own date; working days are not turned into a date."""
    for match in _COUNTED.finditer(text) if "ngày" in text and "từ" in text else ():
        full = issued if issued and len(issued) == 10 and not match["working"] else None
        end = (date.fromisoformat(full) + timedelta(days=int(match["count"]))).isoformat() if full else None
        yield Found(match.start(), match.end(), Due(match[0], "before", None, end))
