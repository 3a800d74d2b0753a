"""By when: the words that set a deadline, read into calendar days where they name some.

"trước ngày 30/6/2021" ends on the printed day itself: offices count it in. "trước tháng 6" ends with the month before,
"đến hết tháng 6" with that month. A time without its year ("trước ngày 02/12") has no calendar days.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from build_tools.model import Due
from build_tools.moments import EVERY, Moment, find_moments
from build_tools.task_cues import words

_LONGEST_VALUE = 120  # a longer label's value is more than a time; then only the words of the time are quoted
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?\s?(?:phút)?['’]?\s?,?\s?)?"
_Mode = Literal["value", "prose"]


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline and its place in the text."""

    start: int
    end: int
    due: Due


def read_due(value: str, issued: str | None = None) -> Due | None:
    """Read what stands after "Thời gian thực hiện:"; quoted whole when short.

    >>> read_due("Hoàn thành trong Quý IV năm 2020.")
    Due(text='Hoàn thành trong Quý IV năm 2020', kind='quarter', start='2020-10-01', end='2020-12-31')
    """
    dues = read_dues(value, issued)
    return dues[0] if dues else None


def read_dues(value: str, issued: str | None = None) -> tuple[Due, ...]:
    """Like ``read_due``, but a value that names several calendar times gives one deadline for each."""
    printed = value.strip(" \t.;,:()")
    found = _settled(_in(printed[:2000], issued, "value"))
    dated = [one for one in found if one.due.end]
    chosen = dated or found[:1]
    whole = len(printed) <= _LONGEST_VALUE and len(chosen) == 1
    return tuple(replace(one.due, text=printed) if whole else one.due for one in chosen)


def find_dues(text: str, issued: str | None = None) -> tuple[Found, ...]:
    """Every deadline that a sentence sets for itself; dates of documents, of events and of validity are none.

    >>> [found.due.end for found in find_dues("Báo cáo UBND tỉnh trước ngày 08/02/2025; Kế hoạch ngày 06/11/2020")]
    ['2025-02-08']
    """
    if _VALIDITY.search(text):
        return ()
    found = [one for one in _settled(_in(text, issued, "prose")) if not _is_past(one, text, issued)]
    return tuple(_specific(found) or _on_event(text))


def _specific(found: list[Found]) -> list[Found]:
    """Leave out "định kỳ", "hàng tháng" where the sentence also says when: "Định kỳ báo cáo … vào thứ Sáu hàng tuần"."""
    bare = [one for one in found if one.due.kind == "recurring" and _BARE.fullmatch(one.due.text)]
    timed = [one for one in found if one not in bare and not one.due.end]
    if not bare or not timed:
        return found
    again = {one.start: replace(one, due=replace(one.due, kind="recurring")) for one in timed}
    return [again.get(one.start, one) for one in found if one not in bare]


_BARE = re.compile(r"(?i:định kỳ)?\s*(?:(?i:h[àằ]ng|mỗi)\s\w+)?")

_VALIDITY = re.compile(r"(?:có|hết|còn) hiệu lực|hiệu lực thi hành")
_REPORTED = re.compile(
    # "đã ban hành trước ngày", "được phê duyệt trước ngày"; but "nhiệm vụ được giao, hoàn thành trước ngày"
    r"\b(?:(?:đã|bị|kể từ|tính)\s[^;:,]{0,60}|được\s(?:(?!hoàn thành|báo cáo|gửi\b|xong\b)[^;:,]){0,40})$"
)


_CONDITION = re.compile(r"\W*(?:Trường hợp|Nếu)\b(?:(?!\bthì\b)[^;]){0,400}")


def _is_past(found: Found, text: str, issued: str | None) -> bool:
    """Whether the sentence tells what was done, or names a day before the document itself."""
    due = found.due
    if (due.end and issued and due.end < issued) or _CONDITION.fullmatch(text, 0, found.start):
        return True
    return due.kind not in ("recurring", "event") and bool(_REPORTED.search(text[max(0, found.start - 80) : found.start]))


def _settled(found: Iterator[Found]) -> list[Found]:
    """In order, none inside another."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _in(text: str, issued: str | None, mode: _Mode) -> Iterator[Found]:
    moments = find_moments(text)
    yield from _counted(text, issued)
    yield from _periodic(text, moments, mode)
    for moment in moments:
        if not EVERY.match(text, moment.end) and (found := _once(text, moment, mode)):
            yield found
    if mode == "value":
        yield from _undated(text)


# --- once ----------------------------------------------------------------------------------------------------------------


def _once(text: str, moment: Moment, mode: _Mode) -> Found | None:
    before = text[max(0, moment.start - 60) : moment.start]
    if cue := _before(mode).search(before):
        start = moment.start - len(before) + cue.start()
        through = moment.unit == "day" or _through().match(cue[0])
        end = moment.last if through else _day_before(moment.first)
        return Found(start, moment.end, Due(text[start : moment.end], "before", None, end))
    if mode == "prose" and not _is_target(text, moment, before):
        return None
    if moment.unit == "day" and (mode == "prose" or _CITED.search(before)):
        return None
    inside, onwards = _INSIDE.search(before), _ONWARDS.match(text, moment.end)
    start, end = moment.start - (len(inside[0]) if inside else 0), onwards.end() if onwards else moment.end
    is_open = onwards or (inside and inside[0].casefold().startswith("từ") and not _TO.search(text, moment.start, moment.end))
    kind: Literal["date", "month", "quarter", "year"] = "date" if moment.unit == "day" else moment.unit
    return Found(start, end, Due(text[start:end], kind, moment.first, None if is_open else moment.last))


_INSIDE = re.compile(r"(?:trong|vào|từ)\s+$", re.IGNORECASE)
_TO = re.compile(r"\bđến\b|[-–]")
_ONWARDS = re.compile(r"\s+(?:trở đi|và (?:các|những) năm (?:tiếp theo|sau|kế tiếp))")
_CITED = re.compile(r"[/-][A-ZĐ]\S*\s*,?\s*$|\bsố\s+\S+\s*,?\s*$")  # the day of a document: "Kế hoạch số 02-KH/TU ngày"


def _is_target(text: str, moment: Moment, before: str) -> bool:
    """Whether a month, quarter or year in a sentence is when something ends: "hoàn thành trong tháng 8 năm 2026"."""
    if not re.search(r"(?:trong|vào)\s+$", before):
        return False
    near = _done()["last"].search(before) if moment.unit != "year" else _done()["year"].search(before)
    return bool(near) or (moment.unit != "year" and not re.match(r"[\s)]*[\w,]", text[moment.end : moment.end + 4]))


@cache
def _done() -> dict[str, re.Pattern[str]]:
    done = words("xong")
    return {
        "last": re.compile(rf"\b{done}[^.;:]{{0,25}}$"),
        "year": re.compile(r"\b(?i:hoàn thành|xong|sơ kết|tổng kết)[^.;:,\d]{0,40}$"),
    }


@cache
def _before(mode: _Mode) -> re.Pattern[str]:
    cue = words("trước") if mode == "prose" else words("trước", "đến")
    return re.compile(rf"(?<!\w){cue}\s*{_HOUR}(?:(?:của\s)?ngày\s)?$")


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
    for match in _COUNTED.finditer(text):
        full = issued if issued and len(issued) == 10 and not match["working"] else None
        end = (date.fromisoformat(full) + timedelta(days=int(match["count"]))).isoformat() if full else None
        yield Found(match.start(), match.end(), Due(match[0], "before", None, end))


# --- again and again, always, on an event --------------------------------------------------------------------------------

_PERIOD = re.compile(
    r"""(?i:
    (?P<opening> (?:định\ kỳ\s+)? (?:h[àằ]ng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày) | định\ kỳ )   # "Hàng năm", "định kỳ hằng quý"
    (?: \s* (?:,|và|hoặc)? \s* (?:h[àằ]ng\s+)? (?:quý|6\ tháng|06\ tháng|năm|tháng|đột\ xuất) (?!\w) ){0,3}   # "…, quý và hàng năm"
    | \d{1,2}\s(?:tháng|năm|tuần|quý)\s?(?:/|một)\s?lần                                       # "06 tháng một lần"
    )""",
    re.VERBOSE,
)
_REPORT = re.compile(r"\s*,?\s*(?:báo cáo|tổng hợp|sơ kết|đánh giá|rà soát|cập nhật|thống kê|kiểm tra|gửi)\b")
_OPENING_DAY = re.compile(r"[\s,(]*$")


def _periodic(text: str, moments: tuple[Moment, ...], mode: _Mode) -> Iterator[Found]:
    """ "Hàng năm, trước ngày 02/12"; "thứ Sáu hàng tuần"; in a sentence only at its head or before a report."""
    for moment in moments:
        if every := EVERY.match(text, moment.end):
            left = text[max(0, moment.start - 60) : moment.start]
            cue = _before(mode).search(left)
            start = moment.start - len(left) + cue.start() if cue else moment.start
            yield Found(start, every.end(), Due(text[start : every.end()], "recurring"))
    for match in _PERIOD.finditer(text):
        end = _with_time(text, match.end(), moments)
        if mode == "prose" and end == match.end() and not _opens(text, match):
            continue
        yield Found(match.start(), end, Due(text[match.start() : end].strip(), "recurring"))


def _opens(text: str, match: re.Match[str]) -> bool:
    fixed = match[0].casefold().startswith("định kỳ") or "lần" in match[0]
    before = text[max(0, match.start() - 12) : match.start()]
    if match.start() < 12 and not before.strip(" ,;:-–("):
        return fixed or text[match.end() : match.end() + 1] in ",:"
    return (fixed and bool(_REPORT.match(text, match.end()))) or before.endswith(("theo ", "báo cáo "))


def _with_time(text: str, end: int, moments: tuple[Moment, ...]) -> int:
    """Where a period ends that a time follows directly: "Hàng năm, trước ngày 02/12", "Định kỳ thứ Hai hàng tuần"."""
    position = bisect_left(moments, end, key=lambda moment: moment.start)
    following = moments[position] if position < len(moments) else None
    if following is None or not _joins().fullmatch(text, end, min(following.start, end + 40)) or following.start > end + 40:
        return end
    every = EVERY.match(text, following.end)
    return every.end() if every else following.end


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:{words('trước')}|vào)?\s*(?:ngày\s)?")


def _undated(value: str) -> Iterator[Found]:
    if always := re.search(words("thường xuyên"), value):
        yield Found(always.start(), always.end(), Due(always[0], "ongoing"))
    elif re.match(words("theo sự kiện"), value):
        yield Found(0, len(value), Due(value, "event"))


def _on_event(text: str) -> Iterator[Found]:
    if event := _EVENT.search(text):
        yield Found(event.start("when"), event.end("when"), Due(event["when"], "event"))


_EVENT = re.compile(
    # at the end of a sentence: "… khi Đề án được Trung ương ban hành"
    r"\b(?P<when>(?i:(?:ngay )?(?:sau )?khi)\s(?:[^\s.;:,]+\s){1,14}(?:ban hành|phê duyệt|thông qua))[\s.;/)]*$"
)
