"""Footnotes: lines at the foot of a page become notes, and the digits glued to words become their marks.

"Nghị định số 34/2016/NĐ-CP2" with "2 ngày 14/5/2016 của Chính phủ …" at the foot of the page is note 2 of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.language.orthography import UPPER
from build_tools.model import Clause, Edit, Footnote, Line, NoteMark

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = frozenset(_SUPERSCRIPTS)
_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_SKIPPED = 2  # notes whose labels a scan lost do not end the count
_STRUCTURE = re.compile(
    r"\s*(?:[-+•]\s|[IVX]{1,5}[.\-]\s|\d{1,3}(?:\.\d{1,2}){0,3}\.\s?\D|[a-zđ]\)|Điều \d+[.:]|N[ơo]i nh[ậâ]n)"
)
_NOTE_START = re.compile(  # "2 ngày 14/5/2016 …", "[2] Nghị định …", "² Nghị định …", "2" alone
    rf"\s*(?:\[(\d{{1,3}})\]|\((\d{{1,3}})\)|([{_SUPERSCRIPTS}]{{1,3}})|(\d{{1,3}}))(?:\s+(?=\S)(?![.,)])|\s*$)"
)
_MARK = re.compile(
    rf"""
      \[ (?P<bracketed> \d{{1,3}} ) \]                                  # "Chương trình[3]"
    | (?P<raised> [{_SUPERSCRIPTS}]{{1,3}} )                            # "Chương trình³"; "m²" is a measure
    | (?: (?<= [^\W\d_][^\W\d_] ) | (?<= [)”"’%] ) )
      (?P<glued> \d{{1,3}} ) (?! [\w/] | [.,]\d )                      # "15/CT-UBND6", "pháp luật1"; "l1" is a scan's
    """,
    re.VERBOSE,
)
_MAY_MARK = re.compile(  # what every mark begins with, looked for before it: most lines have none
    rf"""[\[{_SUPERSCRIPTS}\d](?:(?<=[\[{_SUPERSCRIPTS}])|(?<=[^\W\d_]\d)|(?<=[)”"’%]\d))"""
)
_MEASURE = re.compile(r"(?:\b[kcdm]?m|\bCO|\bQH|\bUBTVQH)$")  # "m2", "km2", "CO2", "QH14" hold no mark
_NUMBERED = re.compile(  # "18.2 Cổng thông tin" after 17.: khoản 18, note 2; "7a.8 Cấp", "đ)12 Cấp"
    rf"\s*(?:(?P<number>\d{{1,3}})(?P<letter>[a-zđ])?[.)]|[a-zđ]\))(?P<mark>\d{{1,3}}(?=\s+[{UPPER}]))?"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Notes, the lines they took, and lines in which a mark glued to a label now stands in brackets: "18.[2] Cổng …"."""

    notes: tuple[Footnote, ...] = ()
    moved: tuple[Edit, ...] = ()
    marked: tuple[Line, ...] = ()


def page_breaks(lines: Sequence[Line], between: Collection[int]) -> list[float]:
    r"""Where pages end: at the lines ``between`` them (their numbers and headers), and before lines that begin with "\f"."""
    return sorted([*between, *(line.number - 0.5 for line in lines if line.text[:1] == "\f")])


def take_notes(written: Sequence[Line], breaks: Sequence[float]) -> Taken:
    """The footnotes at the foot of each page; where no page ends, only those in brackets or raised are surely notes."""
    notes: list[Footnote] = []
    moved: list[Edit] = []
    marked: list[Line] = []
    glued: dict[int, re.Match[str]] | None = None
    for page in _pages(written, breaks):
        expected = int(notes[-1].label) + 1 if notes else 1
        opening = _openings(page, expected, in_pages=bool(breaks))
        if not opening:
            continue
        glued = _marks_on_labels(written) if glued is None else glued
        start = _first_note(page, opening, expected, glued)
        if start is None:
            continue
        found = _read_notes(page[start:])
        notes.extend(note for note, _ in found)
        moved += [Edit(line.number, line.text, f"chuyển thành chú thích {note.label}") for note, held in found for line in held]
        labels = {note.label for note, _ in found}
        marked += [_bracketed(line, glued[line.number]) for line in page[:start] if _label_of(glued, line) in labels]
    return Taken(tuple(notes), tuple(moved), tuple(marked))


def _marks_on_labels(lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """Lines whose khoản follows the one before, with a mark glued to its number; "18.1" after "18." is a khoản itself."""
    glued: dict[int, re.Match[str]] = {}
    above = 0
    for line in lines:
        match = None if line.text[:1].isupper() else _NUMBERED.match(line.text)
        if match is None:
            continue
        if match["mark"] and (match["letter"] or not match["number"] or int(match["number"]) == above + 1):
            glued[line.number] = match
        above = int(match["number"] or above)
    return glued


def _label_of(glued: Mapping[int, re.Match[str]], line: Line) -> str | None:
    return glued[line.number]["mark"] if line.number in glued else None


def _bracketed(line: Line, match: re.Match[str]) -> Line:
    start, end = match.span("mark")
    return Line(line.number, f"{line.text[:start]}[{match['mark']}]{line.text[end:]}")


def _pages(written: Sequence[Line], breaks: Sequence[float]) -> Iterator[Sequence[Line]]:
    """The lines of each page, the lines at the breaks left out."""
    start = 0
    for end in breaks:
        at = bisect_left(written, end, start, key=lambda line: line.number)
        if at > start:
            yield written[start:at]
        start = at + (at < len(written) and written[at].number == end)
    if start < len(written):
        yield written[start:]


def _label(line: Line) -> int | None:
    """The number that a line opens with as notes do; most lines begin with a letter and are soon told."""
    match = _NOTE_START.match(line.text) if not line.text[:1].isalpha() else None
    return int(match[match.lastindex or 0].translate(_DIGITS)) if match else None


def may_hold_notes(written: Sequence[Line]) -> bool:
    """Whether a text without page breaks could end with notes."""
    return bool(_openings(written, 1, in_pages=False))


def _openings(page: Sequence[Line], expected: int, *, in_pages: bool) -> list[tuple[int, int]]:
    """(place, label) of the lines below the last clause of a page that open with a label that is due.

    After the first note a label may be missed; the count may begin anew.
    """
    tail = len(page)
    while tail > 0 and not _STRUCTURE.match(page[tail - 1].text):
        tail -= 1
    due = {1} if expected == 1 else {1, *range(expected, expected + 1 + _SKIPPED)}
    below = range(max(tail, 1), len(page))
    labels = ((index, _label(page[index])) for index in below if in_pages or not page[index].text.lstrip()[:1].isdecimal())
    return [(index, label) for index, label in labels if label is not None and label in due]


def _first_note(
    page: Sequence[Line], opening: Sequence[tuple[int, int]], expected: int, glued: Mapping[int, re.Match[str]]
) -> int | None:
    """Where the notes of a page begin: the first opening with its mark above it; a new count needs more than glued digits."""
    above: dict[str, int] = {}  # label → the line of its first mark
    for at in range(opening[-1][0]):
        for start, end, mark in _marks(page[at].text):
            if end - start > len(mark) or mark != "1" or expected == 1:
                above.setdefault(mark, at)
        if page[at].number in glued:
            above.setdefault(glued[page[at].number]["mark"], at)
    return next((index for index, label in opening if above.get(str(label), index) < index), None)


def _read_notes(lines: Sequence[Line]) -> list[tuple[Footnote, list[Line]]]:
    """Notes with their lines; the first line opens one, and each that opens with the next number opens another."""
    groups: list[list[Line]] = []
    number = 0
    for line in lines:
        label = _label(line)
        if label is not None and (not groups or label == number + 1):
            number = label
            groups.append([line])
        else:
            groups[-1].append(line)
    return [(_note(group), group) for group in groups]


def _note(lines: Sequence[Line]) -> Footnote:
    text = " ".join(line.text.strip() for line in lines)
    match = _NOTE_START.match(text)
    end = match.end() if match else 0
    return Footnote(str(_label(lines[0]) or 0), text[end:].strip(), lines[0].number)


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of everything that may be a note's mark, in order."""
    for match in _MARK.finditer(text) if _MAY_MARK.search(text) else ():
        label = (match["bracketed"] or match["raised"] or match["glued"]).translate(_DIGITS)
        if match["bracketed"] or not _MEASURE.search(text[max(0, match.start() - 8) : match.start()]):
            yield match.start(), match.end(), label


def attach(clauses: Sequence[Clause], notes: Sequence[Footnote]) -> tuple[tuple[Clause, ...], tuple[Footnote, ...]]:
    """Cut each note's mark out of the clause that holds it and keep its place; a note without a mark keeps ``anchor`` None."""
    if not notes:
        return tuple(clauses), ()
    waiting: dict[str, list[int]] = {}  # label → notes that no mark has been found for, the last first
    for position in range(len(notes) - 1, -1, -1):
        waiting.setdefault(notes[position].label, []).append(position)
    anchors: dict[int, str] = {}
    marked: list[Clause] = []
    for clause in clauses:
        may_hold = any(label in clause.text for label in waiting) or not _RAISED.isdisjoint(clause.text)
        found = [(start, end, label) for start, end, label in _marks(clause.text) if waiting.get(label)] if may_hold else []
        chosen = _first_of_each(found)
        for _, _, label in chosen:
            anchors[waiting[label].pop()] = clause.anchor
        marked.append(_cut(clause, chosen) if chosen else clause)
    return tuple(marked), tuple(replace(note, anchor=anchors.get(position)) for position, note in enumerate(notes))


def _first_of_each(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The first mark of each label; one in brackets or raised is surer than digits glued to a word."""
    sure = {label: (start, end, label) for start, end, label in reversed(found) if end - start > len(label)}
    first = {label: (start, end, label) for start, end, label in reversed(found)}
    return sorted({**first, **sure}.values())


def _cut(clause: Clause, marks: Sequence[tuple[int, int, str]]) -> Clause:
    """The clause without the marks in its text, their places kept."""
    pieces: list[str] = []
    kept: list[NoteMark] = []
    position = length = 0
    for start, end, label in marks:
        piece = clause.text[position:start]
        pieces.append(piece)
        length, position = length + len(piece), end
        kept.append(NoteMark(length, label))
    text = "".join([*pieces, clause.text[position:]])
    space = len(text) - len(text.lstrip())
    return replace(clause, text=text.lstrip(), notes=tuple(NoteMark(max(0, m.offset - space), m.label) for m in kept))
