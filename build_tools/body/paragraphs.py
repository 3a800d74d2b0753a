"""Hard-wrapped lines → paragraphs.

A line continues the paragraph above it unless something says that it opens a new one. Nothing but line ends is changed:
they become one space, or nothing inside a number that was cut at its hyphen ("06-⏎CT/TU").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.body.label_runs import Counts, is_next, read_in_run, remember
from build_tools.body.labels import Label, is_labelled, opens_with_word, order
from build_tools.body.markdown_source import HeadingLine
from build_tools.body.printed_rows import are_rows, is_row
from build_tools.model import Line, Paragraph

_TITLED = ("phụ lục", "phần", "chương", "tiểu mục")  # "Chương I" alone: its title may have lost its capitals with its font
_CLOSERS = '”"’)] '
_ENDS = (".", ";", ":", "!", "?", "…")
_DASHES = ("-", "–", "—")
_CUT_AT_HYPHEN = re.compile(r"\w[-/]$")
_FORMULA = (
    # a line of its own between the legal bases and what is decided; old fonts have lost its capitals
    r"(?:QUYẾT (?:ĐỊNH|NGHỊ)|NGHỊ (?:ĐỊNH|QUYẾT)|THÔNG TƯ|CHỈ THỊ|YÊU CẦU|[Qq]uyết định(?=\s*:)|[Nn]ghị định(?=\s*:))\s*:?$"
)
_IS_FORMULA = re.compile(_FORMULA)
_CUE = re.compile(
    # lines that open a paragraph by their first words, even after a line that is not finished
    r"Thời (?:gian|hạn)(?: thực| hoàn|\s*:)|Căn cứ |Nơi nhận|Kính gửi|QUYẾT ĐỊNH\s*:|\(\s?(?:Ban hành k|K)èm theo |" + _FORMULA
)
_MAY_BE_CUE = frozenset("TCNKQYqn(")  # the letters with which formulas and cues begin: most lines are told by them
_DANGLING = re.compile(
    # words that end no phrase: what follows them belongs to them, even with a capital
    r"(?:^|\s)(?:của|và|với|các|những|về|theo|trong|tại|cho|từ|đến|là|do|hoặc|"
    r"[Ss]ở|[Bb]ộ|Ban|Văn phòng|Ủy|Uỷ|Ủy ban|Uỷ ban|Hội đồng|Cục|Chủ|Phó|Việt|Thành|Chính|Nghị|Quyết|Điều|,)$"
)
_CITES_A_PART = re.compile(
    # "theo quy định tại khoản⏎1. …" opens no clause; headings end with "Quan điểm", "Điều khoản", "Chuyển đổi số"
    r"(?:tại|theo|của|và|hoặc|các|từ|đến|ở|với|là|,)\s(?:khoản|điểm|tiết|mục|chương|phần|điều)$|(?:^|\s)(?:và|từ)$|[-–,(]$"
)
_DATED = ("ngày", "tháng", "năm", "số")
_REST_OF_DATE = re.compile(
    r"\d{4}\b|\d{1,4}\s?[/.–-]|\d{1,2}\s(?:tháng|năm)\b"
)  # "ngày⏎20/6/2020", not the "2" of the next row
_REST_OVER_PAGE = re.compile(  # what a page break parted from "ngày", "tháng", "năm", "số"; no label of a clause
    r"\d{4}\b(?![.)]?\s\w)|\d{1,4}\s?[/–-]\s?[\dA-ZĐ]|\d{1,2}\s(?:tháng|năm)\s\d"
)
_FIRST_HALF = re.compile(
    # names with a dash in them, cut before it: "Văn hóa⏎- Xã hội"
    r"(?:kinh tế|văn h[oó][áa]|lao động|kế hoạch|tài chính|chính trị|khoa học|nông nghiệp|độc lập|tự do|dân tộc|thể thao)$",
    re.IGNORECASE,
)
_SECOND_HALF = re.compile(
    r"[-–—]\s?(?:xã hội|ngân sách|thương binh|đầu tư|tài chính|thông tin|kỹ thuật|công nghệ|tự do|hạnh phúc|du lịch|tôn giáo)",
    re.IGNORECASE,
)
_LONGEST_PHRASE = 24  # characters at a line's end that tell whether its phrase goes on
_WRAPPED_WIDTH = 140  # editors and page prints wrap below this; a longer line is a paragraph of its own
_EARLY_FINISHED = 0.92  # of the width: a finished line that could have held the next word below this ends its paragraph
_SURE = 0.05  # of the lines that do go on end earlier than what counts as early for an unfinished line
_MAX_GAP = 3  # blank lines that a page break can leave inside a sentence


@dataclass(frozen=True, slots=True)
class Width:
    """How a text was set, in characters: the length of a full line, and below which a line ended on purpose.

    The first line of a paragraph is judged apart: it is shorter where the source of a web page was copied. ``wrapped`` is
    False when a line is a paragraph.
    """

    full: int
    early: int
    early_first: int
    wrapped: bool


def measure(lines: Sequence[Line]) -> Width:
    """How wide the text was set: most lines of a hard-wrapped text are nearly as long as the longest."""
    texts = [line.text.strip() for line in lines]
    lengths = sorted([length for length in map(len, texts) if length > 30])
    if not lengths:
        return Width(_WRAPPED_WIDTH, _WRAPPED_WIDTH, _WRAPPED_WIDTH, wrapped=True)
    full = lengths[int(len(lengths) * 0.8)]
    near = bisect_right(lengths, 1.2 * full) - bisect_left(lengths, 0.75 * full)
    if full > _WRAPPED_WIDTH or near < len(lengths) * 0.4:
        return Width(full, full, full, wrapped=False)  # a line is a paragraph, wherever it ends
    small = [(one, two) for one, two in pairwise(texts) if two[:1].islower()]
    going_on = [(is_labelled(one), _reach(one, two)) for one, two in small if _runs_on(one, two)]
    early = _earliest([reach for first, reach in going_on if not first], full)
    early_first = min(early, _earliest([reach for first, reach in going_on if first], full))
    return Width(full, early, early_first, wrapped=True)


def _earliest(reaches: Sequence[int], full: int) -> int:
    """Where the lines that go on end at the earliest, a few odd ones aside; the rule of thumb where they are few."""
    if len(reaches) < 8:
        return int(0.75 * full)
    return min(sorted(reaches)[int(len(reaches) * _SURE)], int(_EARLY_FINISHED * full))


def _reach(last: str, text: str) -> int:
    """How long a line would have become with the next word on it."""
    return len(last) + 1 + len(text.partition(" ")[0])


def _runs_on(one: str, two: str) -> bool:
    """Whether a line that begins with a small letter goes on with the sentence of the line above it."""
    return bool(one) and not _is_finished(one) and not is_labelled(two)


def _is_finished(text: str) -> bool:
    return text[-4:].rstrip(_CLOSERS).endswith(_ENDS)


def join(lines: Sequence[Line], width: Width | None = None) -> tuple[Paragraph, ...]:
    """Lines (blank ones separate) → paragraphs in order; every line that is not blank is in exactly one."""
    width = width or measure(lines)
    groups: list[list[Line]] = []
    counts: Counts = {}
    above = _Above()
    for line in lines:
        text = line.text.strip()
        if not text:
            above.blanks += 1
            continue
        if above.count and _plainly_goes_on(above, text) and not isinstance(line, HeadingLine):
            groups[-1].append(line)
            above.last, above.count = text, above.count + 1
            continue
        label = read_in_run(text, counts)
        is_heading = isinstance(line, HeadingLine)
        if not groups or is_heading or _opens(above, text, label, width, counts):
            groups.append([line])
            remember(counts, label)
            above.opened(text, label, is_heading=is_heading)
        else:
            groups[-1].append(line)
            above.continued(text)
    return tuple(Paragraph(joined(group), tuple(group)) for group in groups)


@dataclass(slots=True)
class _Above:
    """What stands above a line: the last line, the label of its paragraph, how many lines that has, and blanks since."""

    last: str = ""
    label: str = ""
    count: int = 0
    blanks: int = 0
    closed: bool = False  # nothing can continue it
    bare: bool = False  # a label whose title is still to come

    def opened(self, text: str, label: Label | None, *, is_heading: bool) -> None:
        self.last, self.label, self.count, self.blanks = text, label.printed if label else "", 1, 0
        self.closed = is_heading or (text[0] in _MAY_BE_CUE and _IS_FORMULA.match(text) is not None)
        self.bare = label is not None and label.kind in _TITLED and label.end >= len(text)

    def continued(self, text: str) -> None:
        self.last, self.count, self.blanks, self.closed, self.bare = text, self.count + 1, 0, False, False


def joined(lines: Sequence[Line]) -> str:
    """One text of several lines: ("Chỉ thị số 06-", "CT/TU") → "Chỉ thị số 06-CT/TU"."""
    if len(lines) == 1:
        return _spaced(lines[0].text)
    pieces: list[str] = []
    for line in lines:
        if pieces and not (pieces[-1][-1:] in ("-", "/") and _CUT_AT_HYPHEN.search(pieces[-1][-2:])):
            pieces.append(" ")
        pieces.append(_spaced(line.text))
    return "".join(pieces)


def _spaced(text: str) -> str:
    """A line without surrounding space, with single spaces; nearly every line is printed so."""
    text = text.strip()
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def phrase_goes_on(last: str) -> bool:
    """Whether a line's last word ends no phrase: "… phối hợp với", "Ủy ban Mặt trận Tổ quốc Việt"."""
    return _DANGLING.search(last[-_LONGEST_PHRASE:]) is not None


def _plainly_goes_on(above: _Above, text: str) -> bool:
    """Whether a line begins with a small letter, without label, and nothing but that decides; ``_opens`` says so at length."""
    if not (text[0].islower() and opens_with_word(text)) or above.blanks or above.closed or above.bare:
        return False
    return text[0] not in _MAY_BE_CUE and not ("|" in text or "|" in above.last or "\t" in text or "    " in text)


def _opens(above: _Above, text: str, label: Label | None, width: Width, counts: Mapping[str, tuple[str, int]]) -> bool:
    """Whether ``text`` opens a new paragraph after what stands above it."""
    last, blanks = above.last, above.blanks
    small = text[:1].islower()
    if above.closed or (above.bare and small) or (text[0] in _MAY_BE_CUE and _CUE.match(text)):
        return True
    if ("|" in text or "|" in last or "\t" in text or "    " in text) and _parts_rows(last, text):
        return True
    if small and label is None and not blanks:
        return False
    if 0 < blanks <= _MAX_GAP and last.endswith(_DATED) and _REST_OVER_PAGE.match(text):
        return False
    finished = _is_finished(last)
    if label is not None and (finished or blanks > 0 or _believable(above, text, label, width, counts)):
        return True
    if blanks:
        return finished or blanks > _MAX_GAP or not (small and (last.endswith(",") or not _all_capitals(last)))
    if small or text[:1] in ",;:.()%”" or (not finished and _leads_on(last, text, width)):
        return False
    if _all_capitals(last) or _all_capitals(text):
        return finished or not (last.isupper() and text.isupper())
    if not width.wrapped or len(last) > 1.3 * width.full:
        return finished or not last.endswith(",")
    early = width.early_first if above.count == 1 else width.early
    return _reach(last, text) <= (_EARLY_FINISHED * width.full if finished else early - 1)


def _leads_on(last: str, text: str, width: Width) -> bool:
    """Whether the end of a line asks for more: "Chỉ thị số 06-", "theo quy định tại khoản", "kinh tế" before a dash."""
    end = last[-_LONGEST_PHRASE:]
    if _CUT_AT_HYPHEN.search(end) or _DANGLING.search(end) or (width.wrapped and _CITES_A_PART.search(end)):
        return True
    if text[:1].isdigit():
        return end.endswith(_DATED) and _REST_OF_DATE.match(text) is not None
    return _is_cut_at_dash(end, text)


def _is_cut_at_dash(last: str, text: str) -> bool:
    return _SECOND_HALF.match(text) is not None and _FIRST_HALF.search(last) is not None


def _parts_rows(last: str, text: str) -> bool:
    """Whether one of two lines is a row of a table, which neither goes on nor continues anything."""
    return is_row(last) or is_row(text) or are_rows(last, text)


def _believable(above: _Above, text: str, label: Label, width: Width, counts: Mapping[str, tuple[str, int]]) -> bool:
    """Whether what looks like a label is one, and not the wrapped middle of a sentence ("… kinh tế⏎- xã hội")."""
    small = text[label.end :][:1].islower()
    if label.kind in ("gạch", "cộng") and order(label) is None:
        in_list = above.label == label.printed or not above.last.endswith(",")
        return not small and in_list and not _goes_on_with_dash(above, text, label, width)
    if is_next(label, counts):
        return label.kind in ("khoản", "điểm") or not small
    cites = _CITES_A_PART.search(above.last[-_LONGEST_PHRASE:]) is not None
    if label.kind in ("khoản", "điểm", "gạch"):
        return order(label) == 1 and not small and not cites
    return not small and not cites and not phrase_goes_on(above.last)


def _goes_on_with_dash(above: _Above, text: str, label: Label, width: Width) -> bool:
    """Whether a dash after a full line stands inside a name: lists print their dashes after lines that end on purpose."""
    if _is_cut_at_dash(above.last[-_LONGEST_PHRASE:], text):
        return True
    full = width.wrapped and _reach(above.last, text[label.end :]) > _EARLY_FINISHED * width.full
    name = above.last.rpartition(" ")[2][:1].isupper()  # "Thành phố Hồ Chí Minh - Long An⏎- Tiền Giang"
    return full and name and above.label != label.printed and label.printed in _DASHES


def _all_capitals(text: str) -> bool:
    """Whether a line is set in capitals: more than one word, so that "PBGDPL" alone is not."""
    return " " in text and text.isupper()
