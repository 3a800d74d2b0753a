"""Trích yếu: the lines of the subject below a type line or after "V/v", and what a title holds besides it.

Where a subject ends is not printed: it goes on while its lines are set alike and read on, and ends where a body begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools import letterhead, numbers
from build_tools.labels import read_label
from build_tools.letterhead import ADDRESSED, bare, is_core
from build_tools.model import Line
from build_tools.paragraphs import joined, phrase_goes_on

_LINES = 14
_LONGEST_LINE = 400
_ABOUT = re.compile(r"V\s?/\s?v\b\s*:?\s*", re.IGNORECASE)
_BODY_CUE = re.compile(
    # the words with which bodies begin; a subject does not go on with them in a line of its own
    r"(?:Căn cứ|Thực hiện|Triển khai thực hiện|Ngày \d|Trong (?:thời gian|những|các|năm|khi)|Thời gian (?:qua|vừa)|Hiện nay|"
    r"Nhằm|Để |Sau khi|Trên cơ sở|Theo |Năm \d|Xét |Vừa qua|Qua |Kính gửi|Tiếp theo|Hưởng ứng|Được sự|Vào (?:hồi|lúc)|Hôm nay|"
    r"Tại |[IVX]{1,4}[.\-]\s|Điều 1[.:]|Chương I\b|Phần )"
)
_DATED = re.compile(r"ngày\s+(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})\s*", re.IGNORECASE)
_IN_TITLE = re.compile(r"(?:của\s+(?P<issuer>.{3,120}?)\s+)?số\s*:?\s*(?P<rest>\d.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: the subject, and organ, number and date where the type line is followed by them."""

    subject: str | None = None
    organ: str | None = None
    number: str | None = None
    date: str | None = None


def below_type(printed: Sequence[Line], at: int, begun: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines of the subject from the cell ``at`` on, after the part ``begun`` on the type line; and the cells they take."""
    lines, blank, end = list(begun), False, at
    for index in range(at, len(printed)):
        cell = printed[index]
        if not cell.text:
            blank = True
            continue
        if len(lines) >= _LINES or not _goes_on(lines, cell.text, blank):
            break
        lines.append(Line(cell.number, bare(cell.text)))
        blank, end = False, index + 1
    return lines, end - at


def after_about(printed: Sequence[Line], at: int) -> list[Line]:
    """The lines of a công văn's "V/v …", up to a blank, another part of the letterhead or Kính gửi; [] if none begins here."""
    if not _ABOUT.match(bare(printed[at].text)):
        return []
    lines = [printed[at]]
    for cell in printed[at + 1 : at + _LINES]:
        if not cell.text or is_core(cell.text) or ADDRESSED.match(bare(cell.text)):
            break
        lines.append(cell)
    return [Line(cell.number, bare(cell.text)) for cell in lines]


def _goes_on(lines: Sequence[Line], text: str, blank: bool) -> bool:
    words = bare(text)
    if is_core(words) or ADDRESSED.match(words) or len(words) > _LONGEST_LINE:
        return False
    if not lines:
        return not (_BODY_CUE.match(words) and words[-1:] in ".;:") and not read_label(words) and not _is_authority(words)
    last = lines[-1].text
    if words[:1].islower():
        return not last.endswith((".", ":", ";"))
    if blank or (_is_authority(words) and not last.isupper()):
        return False
    if last.isupper() or words.isupper():
        return last.isupper() and words.isupper() and not _is_authority(words)
    if _BODY_CUE.match(words) or read_label(words):
        return phrase_goes_on(last) and not _BODY_CUE.match(words)
    widest = max(len(line.text) for line in lines)
    return phrase_goes_on(last) or (len(last) + 1 + len(words.split()[0]) > 0.8 * widest and len(words) < 1.4 * widest)


def _is_authority(text: str) -> bool:
    """Whether a line in capitals names the organ that decides: "THỦ TƯỚNG CHÍNH PHỦ" above the legal bases."""
    return text.isupper() and letterhead.opens_agency(text) and len(text) < 90


def split(lines: Sequence[Line]) -> Title:
    """Part "của Thủ tướng Chính phủ số 115/2004/QĐ-TTg ngày … về việc …" into organ, number, date and subject."""
    text = joined(lines)
    numbered = _with_number(text)
    if numbered is not None:
        return numbered
    of = re.fullmatch(r"của\s+(.{3,120})", lines[0].text, re.IGNORECASE)
    if of:
        return Title(joined(lines[1:]) or None, organ=of[1])
    return Title(_ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text)


def _with_number(text: str) -> Title | None:
    match = _IN_TITLE.match(text)
    start, end, number = next(iter(numbers.find_numbers(match["rest"])), (1, 0, None)) if match else (1, 0, None)
    if match is None or number is None or start > 0:
        return None
    rest = match["rest"][end:].strip()
    date = None
    if dated := _DATED.match(rest):
        date = f"{dated[3]}-{int(dated[2]):02}-{int(dated[1]):02}"
        rest = rest[dated.end() :].strip()
    return Title(rest or None, match["issuer"], number.canonical, date)
