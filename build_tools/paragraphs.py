"""Hard-wrapped lines → paragraphs.

A line continues the paragraph above it unless something says that it opens a new one. Nothing but line ends is changed:
they become one space, or nothing inside a number that was cut at its hyphen ("06-⏎CT/TU").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.labels import Label, order, read_label
from build_tools.model import Line, Paragraph

_FINISHED = re.compile(r"[.;:!?…][”\"’)\]]*\s*$|/\.\s*$")
_CUT_AT_HYPHEN = re.compile(r"\w[-/]$")
_CUE = re.compile(
    # lines that open a paragraph by their first words, even after a line that is not finished
    r"\s*(?:Thời (?:gian|hạn)(?: thực| hoàn|\s*:)|Căn cứ |Nơi nhận|Kính gửi|QUYẾT ĐỊNH\s*:|[|])",
)
_DANGLING = re.compile(
    # words that end no phrase: what follows them belongs to them, even with a capital
    r"(?:^|\s)(?:của|và|với|các|những|về|theo|trong|tại|cho|từ|đến|là|do|hoặc|"
    r"[Ss]ở|[Bb]ộ|Ban|Văn phòng|Ủy|Uỷ|Ủy ban|Uỷ ban|Hội đồng|Cục|Chủ|Phó|Việt|Thành|Chính|Nghị|Quyết|Điều|,)$"
)
_CITES_A_PART = re.compile(r"(?:khoản|điểm|số|ngày|tháng|năm|từ|đến|và|-|,)$")  # "theo khoản⏎1. …" is no clause
_TABLE_ROW = re.compile(r"\s*\|")
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
    lengths = sorted(len(text) for text in texts if len(text) > 30)
    if not lengths:
        return Width(_WRAPPED_WIDTH, _WRAPPED_WIDTH, _WRAPPED_WIDTH, wrapped=True)
    full = lengths[int(len(lengths) * 0.8)]
    near = sum(0.75 * full <= length <= 1.2 * full for length in lengths)
    going_on = [(read_label(one) is not None, _reach(one, two)) for one, two in pairwise(texts) if _runs_on(one, two)]
    early = _earliest([reach for first, reach in going_on if not first], full)
    early_first = min(early, _earliest([reach for first, reach in going_on if first], full))
    return Width(full, early, early_first, wrapped=full <= _WRAPPED_WIDTH and near >= len(lengths) * 0.4)


def _earliest(reaches: Sequence[int], full: int) -> int:
    """Where the lines that go on end at the earliest, a few odd ones aside; the rule of thumb where they are few."""
    if len(reaches) < 8:
        return int(0.75 * full)
    return min(sorted(reaches)[int(len(reaches) * _SURE)], int(_EARLY_FINISHED * full))


def _reach(last: str, text: str) -> int:
    """How long a line would have become with the next word on it."""
    return len(last) + 1 + len(text.split(maxsplit=1)[0])


def _runs_on(one: str, two: str) -> bool:
    return two[:1].islower() and bool(one) and not _FINISHED.search(one[-4:]) and read_label(two) is None


def join(lines: Sequence[Line], width: Width | None = None) -> tuple[Paragraph, ...]:
    """Lines (blank ones separate) → paragraphs in order; every line that is not blank is in exactly one."""
    width = width or measure(lines)
    groups: list[list[Line]] = []
    counted: dict[str, int] = {}  # the last number seen in each run of siblings
    blanks = 0
    for line in lines:
        if not line.text.strip():
            blanks += 1
            continue
        label = read_label(line.text)
        if not groups or _opens(groups[-1], line.text.strip(), label, blanks, width, counted):
            groups.append([line])
            _count(counted, label)
        else:
            groups[-1].append(line)
        blanks = 0
    return tuple(Paragraph(joined(group), tuple(group)) for group in groups)


def joined(lines: Sequence[Line]) -> str:
    """One text of several lines: ("Chỉ thị số 06-", "CT/TU") → "Chỉ thị số 06-CT/TU"."""
    pieces: list[str] = []
    for line in lines:
        piece = re.sub(r"\s+", " ", line.text.strip())
        if pieces and not _CUT_AT_HYPHEN.search(pieces[-1][-2:]):
            pieces.append(" ")
        pieces.append(piece)
    return "".join(pieces)


def phrase_goes_on(last: str) -> bool:
    """Whether a line's last word ends no phrase: "… phối hợp với", "Ủy ban Mặt trận Tổ quốc Việt"."""
    return _DANGLING.search(last) is not None


def _opens(group: Sequence[Line], text: str, label: Label | None, blanks: int, width: Width, counted: dict[str, int]) -> bool:
    """Whether ``text`` opens a new paragraph after the lines of ``group``."""
    last = group[-1].text.strip()
    finished = _FINISHED.search(last[-4:]) is not None
    if _CUE.match(text) or _TABLE_ROW.match(last):
        return True
    if label is not None and _believable(label, text[label.end :], finished or blanks > 0, counted, last):
        return True
    if blanks:
        return finished or blanks > _MAX_GAP or not (text[:1].islower() and (last.endswith(",") or not _all_capitals(last)))
    if text[:1].islower() or text[:1] in ",;:.()%”" or phrase_goes_on(last):
        return False
    if _all_capitals(last) or _all_capitals(text):
        return finished or not (last.isupper() and text.isupper())
    if not width.wrapped or len(last) > 1.3 * width.full:
        return finished or not last.endswith(",")
    early = width.early_first if len(group) == 1 else width.early
    return _reach(last, text) <= (_EARLY_FINISHED * width.full if finished else early - 1)


def _believable(label: Label, rest: str, separate: bool, counted: dict[str, int], last: str) -> bool:
    """Whether what looks like a label is one, and not the wrapped middle of a sentence ("… kinh tế⏎- xã hội")."""
    if separate:
        return True
    if label.kind in ("gạch", "cộng"):
        return not rest[:1].islower() and not last.endswith(",")
    if label.kind in ("khoản", "điểm"):
        number = order(label)
        follows = number is not None and counted.get(_run(label)) == number - 1
        return follows or (number == 1 and not rest[:1].islower() and not _CITES_A_PART.search(last))
    return not rest[:1].islower()


def _run(label: Label) -> str:
    """The name of a run of siblings: "khoản", "khoản 3." for 3.1 and 3.2, "điểm"."""
    return f"{label.kind} {label.token.rpartition('.')[0]}"


def _count(counted: dict[str, int], label: Label | None) -> None:
    if label is None or label.kind not in ("khoản", "điểm", "mục", "điều"):
        return
    number = order(label)
    if number is not None:
        counted[_run(label)] = number
    if label.kind in ("mục", "điều"):
        counted.pop("khoản ", None)
    if label.kind != "điểm":
        counted.pop("điểm ", None)


def _all_capitals(text: str) -> bool:
    """Whether a line is set in capitals: more than one word, so that "PBGDPL" alone is not."""
    return " " in text and text.isupper()
