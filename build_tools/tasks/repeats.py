"""Deadlines that come again, or never end, or wait for an event: "Hàng năm, trước ngày 02/12", "thường xuyên", "sau khi …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from build_tools.model import Due
from build_tools.tasks.cues import words
from build_tools.tasks.moments import EVERY, Moment

_NEAR = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline and its place in the text."""

    start: int
    end: int
    due: Due


# --- again and again -----------------------------------------------------------------------------------------------------

_PERIOD = re.compile(
    r"""(?i:
      (?: (?:định\ kỳ\s+)? (?:h[àằ]ng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày) | định\ kỳ (?:\s+0?6\s+tháng)? )  # "Hàng năm"
      (?: \s* (?:,|và|hoặc) \s* (?:h[àằ]ng\s+)? (?:quý|0?6\ tháng|năm|tháng|đột\ xuất) (?!\w|\s*\d) ){0,3}  # "…, quý và năm"
    | \d{1,2}\s(?:tháng|năm|tuần|quý)\s?(?:/|một)\s?lần                                                    # "06 tháng một lần"
    )(?!\w)""",
    re.VERBOSE,
)
_PERIOD_WORDS = ("hàng", "hằng", "mỗ", "định kỳ", "lần")  # every period holds one of them, in any case
_REPORT = re.compile(r"\s*,?\s*(?:báo cáo|tổng hợp|sơ kết|đánh giá|rà soát|cập nhật|thống kê|kiểm tra|gửi)\b")
_BARE = re.compile(r"(?i:định kỳ)?\s*(?:(?i:h[àằ]ng|mỗi)\s\w+)?")


def find_periods(text: str, moments: Sequence[Moment], *, whole: bool) -> Iterator[Found]:
    """Every "Hàng năm", "thứ Sáu hàng tuần"; unless the ``whole`` text is a deadline, only those that say when to act.

    "báo cáo công tác hàng năm" names a report, "Hàng năm, Sở Tư pháp tổ chức" a time.
    """
    for moment in moments:
        if every := EVERY.match(text, moment.end):
            cue = _before().search(text[max(0, moment.start - _NEAR) : moment.start])
            start = moment.start - (len(cue[0]) if cue else 0)
            yield Found(start, every.end(), Due(text[start : every.end()], "recurring"))
    in_small = text.lower()
    for match in _PERIOD.finditer(text) if any(word in in_small for word in _PERIOD_WORDS) else ():
        end = _with_time(text, match.end(), moments)
        if whole or end > match.end() or _sets_time(text, match):
            yield Found(match.start(), end, Due(text[match.start() : end].strip(), "recurring"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words('trước')}\s*(?:ngày\s)?$")


def _sets_time(text: str, match: re.Match[str]) -> bool:
    """Whether a period opens the sentence, or stands before "báo cáo" or after "theo"."""
    fixed = match[0].casefold().startswith("định kỳ") or "lần" in match[0]
    before = text[max(0, match.start() - 12) : match.start()]
    if match.start() < 12 and not before.strip(" ,;:-–("):
        return fixed or text[match.end() : match.end() + 1] in ",:"
    if before.endswith("giờ "):
        return True  # "trước 16 giờ hàng ngày"
    return (fixed and bool(_REPORT.match(text, match.end()))) or before.endswith(("theo ", "báo cáo "))


def _with_time(text: str, end: int, moments: Sequence[Moment]) -> int:
    """Where a period ends that a time follows directly: "Hàng năm, trước ngày 02/12", "Định kỳ thứ Hai hàng tuần"."""
    position = bisect_left(moments, end, key=lambda moment: moment.start)
    if position == len(moments) or moments[position].start > end + _NEAR:
        return end
    following = moments[position]
    if not _joins().fullmatch(text, end, following.start):
        return end
    every = EVERY.match(text, following.end)
    return every.end() if every else following.end


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:{words('trước')}|vào)?\s*(?:ngày\s)?")


def most_specific(found: Sequence[Found]) -> tuple[Found, ...]:
    """Leave out "định kỳ", "hàng tháng" where the sentence also says when: "Định kỳ báo cáo … vào thứ Sáu hàng tuần"."""
    bare = {one.start for one in found if one.due.kind == "recurring" and _BARE.fullmatch(one.due.text)}
    timed = [one for one in found if one.start not in bare and not one.due.end]
    if not bare or not timed:
        return tuple(found)
    rest = (one for one in found if one.start not in bare)
    return tuple(one if one.due.end else replace(one, due=replace(one.due, kind="recurring")) for one in rest)


# --- always, or on an event ----------------------------------------------------------------------------------------------

_DECIDED = ("ban hành", "phê duyệt", "thông qua")
_ON_EVENT = re.compile(
    # at the end of a sentence: "… khi Đề án được Trung ương ban hành"
    rf"\b(?P<when>(?i:(?:ngay )?(?:sau )?khi)\s(?:[^\s.;:,]+\s){{1,14}}(?:{'|'.join(_DECIDED)}))[\s.;/)]*$"
)


def undated(value: str) -> Iterator[Found]:
    """Read a value that names no day: "thường xuyên", "Sau khi Trung ương ban hành Đề án", "theo hướng dẫn của Bộ Tư pháp"."""
    if always := re.search(words("thường xuyên"), value):
        yield Found(always.start(), always.end(), Due(always[0], "ongoing"))
    elif re.match(words("theo sự kiện"), value):
        yield Found(0, len(value), Due(value, "event"))


def find_event(text: str) -> tuple[Found, ...]:
    """The event that a sentence ends with, or nothing."""
    event = _ON_EVENT.search(text) if any(word in text for word in _DECIDED) else None
    return (Found(*event.span("when"), Due(event["when"], "event")),) if event else ()
