"""Paragraphs → clauses: the printed outline, each clause with its depth and an anchor that lasts.

Schemes: Phần – Chương – Mục – Tiểu mục – Điều – khoản – điểm, or I. – 1. – a) – "-" – "+", as plans use
(NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.6 và V). Depth follows the numbers: "II." after "I." inside Điều 1 stands there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.body.anchors import Anchors
from build_tools.body.label_runs import Counts, read_in_run, remember
from build_tools.body.labels import Label, order
from build_tools.body.markdown_source import HeadingLine
from build_tools.body.printed_rows import is_row
from build_tools.model import Clause, ClauseKind, Line, Paragraph
from build_tools.values import value

_RANKS: dict[ClauseKind, float] = {
    "phụ lục": 0,
    "phần": 1,
    "chương": 2,
    "mục": 3,
    "tiểu mục": 4,
    "tiêu đề": 5,
    "điều": 6,
    "khoản": 7,
    "điểm": 12,
    "gạch": 13,
    "cộng": 14,
    "đoạn": 15,
}
_FORM = 0.5  # "Mẫu số 01" stands below "Phụ lục I"
_LEVEL = 0.1  # of Markdown headings, one below the other
_SUBKHOẢN = 8  # "1.1." stands one below "1.", "1.1.1." two
_NUMBER_IN_BRACKETS = 12.5  # "(1)" stands between a) and "-"
_BULLETS: tuple[ClauseKind, ...] = ("gạch", "cộng")
_ALWAYS_HEADINGS: tuple[ClauseKind, ...] = ("phụ lục", "phần", "chương", "mục", "tiểu mục", "tiêu đề")
_TITLED: tuple[ClauseKind, ...] = ("phụ lục", "phần", "chương", "mục", "tiểu mục")  # their titles may stand on the next lines
_NEVER_HEADINGS: tuple[ClauseKind, ...] = ("đoạn", "gạch", "cộng", "điểm")  # unless Markdown says so
_TITLE_LINES = 5
_LONGEST_HEADING = 300
_NO_TITLE_SIGNS = frozenset("|/_")
_LEAST_LETTERS = 6  # of an unnumbered heading in capitals
_BASES = re.compile(r"(?:[-–]\s?)?(?:Căn cứ|Theo đề nghị|Xét)\b")  # what the organ that decides stands above
_NEAR = 3
_NO_TITLE = re.compile(  # a letterhead, an organ, "QUYẾT ĐỊNH:", a signer's office
    r".*HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN|ĐỘC LẬP|(?:TỈNH|THÀNH PHỐ|CHÍNH PHỦ|QUỐC HỘI)\b|"
    r"(?:TM|KT|TL|TUQ|Q)\s?\.|(?:T/M|K/T|T/L)\b|QUYẾT (?:ĐỊNH|NGHỊ)\s*:?$|"
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|BÍ THƯ|CHÁNH|(?:BỘ|THỨ|VỤ|CỤC|BAN|PHÒNG|HIỆU|VIỆN)? ?TRƯỞNG)\b"
)


@value(frozen=True, slots=True)
class _Read:
    """One clause in reading: its label, its text, its first line, and the level of a Markdown heading (0 if it is none)."""

    label: Label | None
    text: str
    line: Line
    level: int = 0
    kind: ClauseKind = "đoạn"


@value(frozen=True, slots=True)
class _Open:
    """A clause that those below it may stand in."""

    rank: float
    read: _Read
    anchor: str


def outline(paragraphs: Sequence[Paragraph], attached_from: int | None = None) -> tuple[Clause, ...]:
    """The clauses of a text, in reading order, one for each paragraph (a heading's further lines are part of its clause).

    From the line ``attached_from`` on, what is attached begins: its anchors stand below "kem-theo", unless it opens with an
    appendix of its own ("phu-luc-i").
    """
    placed: list[tuple[_Read, int, str]] = []  # what was read, its depth, its anchor
    open_: list[_Open] = []  # the clauses above, outermost first
    anchors = Anchors()
    root = last = ""
    for read in _titles_completed(list(_read(paragraphs))):
        if not root and attached_from is not None and read.line.number >= attached_from:
            root, open_ = "kem-theo", []
        rank = _rank(read, open_, last)
        while open_ and (open_[-1].rank >= rank or _ends(open_[-1], read)):
            open_.pop()
        anchor = anchors.make(read.kind, read.label, read.text, open_[-1].anchor if open_ else root)
        placed.append((read, len(open_) + 1, anchor))
        open_.append(_Open(rank, read, anchor))
        last = read.text
    return tuple(_clauses(placed))


def _clauses(placed: Sequence[tuple[_Read, int, str]]) -> Iterator[Clause]:
    for position, (read, depth, anchor) in enumerate(placed):
        heading = False
        if read.level or read.kind not in _NEVER_HEADINGS:
            below, depth_below, _ = placed[position + 1] if position + 1 < len(placed) else (None, 0, "")
            heading = _is_heading(read, below if depth_below > depth else None)
        printed = read.label.printed if read.label else ""
        yield Clause(read.kind, printed, read.text, depth, anchor, read.line.number, heading)


# --- labels and titles -------------------------------------------------------------------------------------------------


def _read(paragraphs: Sequence[Paragraph]) -> Iterator[_Read]:
    counts: Counts = {}
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        level = first.level if isinstance(first, HeadingLine) else 0
        label = read_in_run(paragraph.text, counts)
        if label is None:
            yield _Read(None, paragraph.text, first, level, "tiêu đề" if level else "đoạn")
        else:
            remember(counts, label)
            yield _Read(label, paragraph.text[label.end :].strip(), first, level, label.kind)


def _titles_completed(reads: Sequence[_Read]) -> Iterator[_Read]:
    """Give "Chương I", "Phụ lục" and the like the title that stands below them; mark the unnumbered headings."""
    position = 0
    while position < len(reads):
        read = reads[position]
        position += 1
        if read.label and read.kind in _TITLED and not read.text:
            taken = _title_below(reads[position : position + _TITLE_LINES])
            position += len(taken)
            read = replace(read, text=" ".join(one.text for one in taken), level=max([read.level, *(t.level for t in taken)]))
        elif read.kind == "đoạn" and read.text.isupper() and _heads(read.text, reads[position : position + _NEAR]):
            read = replace(read, kind="tiêu đề")
        yield read


def _heads(text: str, below: Sequence[_Read]) -> bool:
    """Whether a paragraph in capitals heads what follows; not the organ that decides, a row, a formula or a signer's office."""
    if len(text) > _LONGEST_HEADING or " " not in text or not below or _NO_TITLE.match(text):
        return False
    if text[-1:] in ".:;,/" or not _NO_TITLE_SIGNS.isdisjoint(text) or any(map(str.isdigit, text)):
        return False
    return sum(map(str.isalpha, text)) >= _LEAST_LETTERS and not any(_BASES.match(read.text) for read in below)


def _title_below(below: Sequence[_Read]) -> list[_Read]:
    """The lines of a title: those in capitals, or one in small letters where old fonts have lost the capitals."""
    taken: list[_Read] = []
    for read in below:
        if read.label or is_row(read.text) or _NO_TITLE.match(read.text) or len(read.text) > _LONGEST_HEADING:
            break
        if not (read.text.isupper() or (not taken and _is_small_title(read.text))):
            break
        taken.append(read)
        if not read.text.isupper():
            break
    return taken


def _is_small_title(text: str) -> bool:
    return text[:1].isalpha() and " " in text and text[-1:] not in ".;:,!?…/)"


# --- depth -------------------------------------------------------------------------------------------------------------


def _ends(above: _Open, read: _Read) -> bool:
    """Whether a clause ends one of a higher rank: an unnumbered paragraph goes back to the clause above the bullets."""
    return (read.kind == "đoạn" and above.read.kind in _BULLETS) or 0 < read.level <= above.read.level


def _rank(read: _Read, open_: Sequence[_Open], last: str) -> float:
    """How deep a clause stands: above all whose rank is as great."""
    if read.kind == "đoạn":
        return _RANKS["đoạn"]
    rank = _usual_rank(read)
    if read.kind in _BULLETS:
        return _rank_of_bullet(read, rank, open_, last)
    if read.kind == "mục" and read.label and read.label.printed[:1] in "IVX":
        return _rank_of_roman(read.label, rank, open_, last)
    return rank


def _usual_rank(read: _Read) -> float:
    rank = _RANKS[read.kind]
    if read.kind == "tiêu đề":
        return rank + _LEVEL * read.level
    if read.label is None:
        return rank
    if read.kind == "khoản" and "." in read.label.token:
        return min(_SUBKHOẢN + read.label.token.count(".") - 1, _RANKS["điểm"] - 1)
    if read.kind == "phụ lục" and not read.label.printed.casefold().startswith("phụ"):
        return rank + _FORM
    return _NUMBER_IN_BRACKETS if read.kind == "gạch" and read.label.printed.startswith("(") else rank


def _rank_of_bullet(read: _Read, rank: float, open_: Sequence[_Open], last: str) -> float:
    """Bullets of one sign are siblings; another sign after words that end in a colon opens a list inside."""
    mark = _mark(read)
    for one in reversed(open_):
        if one.read.kind in _BULLETS and _mark(one.read) == mark:
            return one.rank
    above = open_[-1] if open_ else None
    if above and above.read.kind in _BULLETS and above.rank >= rank and last.endswith(":"):
        return above.rank + _LEVEL
    return rank


def _mark(read: _Read) -> str:
    return read.label.printed[:1] if read.label else ""


def _rank_of_roman(label: Label, rank: float, open_: Sequence[_Open], last: str) -> float:
    """An "I." below the words of a Điều that announce it stands in that Điều, and so do those that follow it."""
    number = order(label)
    for one in reversed(open_):
        if one.read.kind == "mục" and one.read.label and (order(one.read.label) or 0) + 1 == number:
            return one.rank
    article = next((one for one in reversed(open_) if one.read.kind == "điều"), None)
    return article.rank + _LEVEL if article and number == 1 and last.endswith(":") else rank


# --- headings ----------------------------------------------------------------------------------------------------------


def _is_heading(read: _Read, inside: _Read | None) -> bool:
    """Whether a clause heads others: the title of a part, or a short unfinished khoản or Điều with a clause ``inside`` it."""
    if len(read.text) > _LONGEST_HEADING:
        return False
    if read.kind in _ALWAYS_HEADINGS or read.level:
        return True
    if read.kind not in ("khoản", "điều") or not read.text or inside is None or read.label is None:
        return False
    numbered = (
        inside.label is not None and inside.kind == "khoản" and inside.label.printed.startswith(read.label.printed.rstrip(".)"))
    )
    return numbered or read.text[-1] not in ".;:,!?…/"
