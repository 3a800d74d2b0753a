"""Footnotes: lines at the foot of a page become notes, and the digits glued to words become their marks.

"Nghị định số 34/2016/NĐ-CP2" with "2 ngày 14/5/2016 của Chính phủ …" at the foot of the page is note 2 of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.model import Clause, Edit, Footnote, Line, NoteMark

_STRUCTURE = re.compile(
    r"\s*(?:[-+•]\s|[IVX]{1,5}[.\-]\s|\d{1,3}(?:\.\d{1,2}){0,3}\.\s?\D|[a-zđ]\)|Điều \d+[.:]|N[ơo]i nh[ậâ]n)"
)
_NOTE_START = re.compile(r"\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3}))(?:\s+(?=\S)(?![.,)])|\s*$)")


def take_notes(lines: Sequence[Line], breaks: Sequence[int]) -> tuple[tuple[Footnote, ...], tuple[Edit, ...]]:
    """The footnotes at the foot of each page (pages end at the line numbers in ``breaks``), and the lines they took."""
    notes: list[Footnote] = []
    moved: list[Edit] = []
    for page in _pages(lines, breaks):
        start = _first_note(page, len(notes) + 1)
        if start is None:
            continue
        found = _read_notes(page[start:], len(notes) + 1)
        notes.extend(note for note, _ in found)
        moved.extend(
            Edit(line.number, line.text, f"chuyển thành chú thích {note.label}") for note, held in found for line in held
        )
    return tuple(notes), tuple(moved)


def _pages(lines: Sequence[Line], breaks: Sequence[int]) -> Iterable[list[Line]]:
    edges = [0, *breaks, (lines[-1].number if lines else 0) + 1]
    by_number = {line.number: line for line in lines}
    for before, after in pairwise(edges):
        page = [by_number[n] for n in range(before + 1, after) if n in by_number and by_number[n].text.strip()]
        if page:
            yield page


def _label(line: Line) -> int | None:
    match = _NOTE_START.match(line.text)
    return int(match[1] or match[2] or match[3]) if match else None


def _first_note(page: Sequence[Line], expected: int) -> int | None:
    """Where the notes of a page begin: a line that opens with the expected label, its mark above it, no clause below it."""
    tail = len(page)
    while tail > 0 and not _STRUCTURE.match(page[tail - 1].text):
        tail -= 1
    for index in range(max(tail, 1), len(page)):
        if _label(page[index]) == expected and any(_mark(line.text, str(expected)) is not None for line in page[:index]):
            return index
    return None


def _read_notes(lines: Sequence[Line], expected: int) -> list[tuple[Footnote, list[Line]]]:
    groups: list[list[Line]] = []
    for line in lines:
        if _label(line) == expected + len(groups):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [(_note(str(expected + order), group), group) for order, group in enumerate(groups)]


def _note(label: str, lines: Sequence[Line]) -> Footnote:
    text = " ".join(line.text.strip() for line in lines)
    match = _NOTE_START.match(text)
    return Footnote(label, text[match.end() :].strip() if match else text, lines[0].number)


def _mark(text: str, label: str) -> tuple[int, int] | None:
    """Where a note's mark stands in running text: glued to a letter or a closing bracket, or in square brackets of its own."""
    bracketed = re.search(rf"\[{label}\]", text)
    if bracketed:
        return bracketed.span()
    for match in re.finditer(rf"(?<=[^\W\d_]|[)”\"’%]){label}(?![\w/]|[.,]\d)", text):
        return match.span()
    return None


def attach(clauses: Sequence[Clause], notes: Sequence[Footnote]) -> tuple[tuple[Clause, ...], tuple[Footnote, ...]]:
    """Cut each note's mark out of the clause that holds it and keep its place; a note without a mark keeps ``anchor`` None."""
    pending = {note.label: note for note in notes}
    placed: dict[str, str] = {}
    marked: list[Clause] = []
    for clause in clauses:
        found = [label for label in pending if label not in placed and _mark(clause.text, label)]
        new = _cut_marks(clause, found)
        placed.update((mark.label, clause.anchor) for mark in new.notes)
        marked.append(new)
    return tuple(marked), tuple(replace(note, anchor=placed.get(note.label)) for note in notes)


def _cut_marks(clause: Clause, labels: Iterable[str]) -> Clause:
    for label in labels:
        span = _mark(clause.text, label)
        if span is None:
            continue
        start, end = span
        shifted = tuple(replace(m, offset=m.offset - (end - start) if m.offset > start else m.offset) for m in clause.notes)
        clause = replace(
            clause,
            text=clause.text[:start] + clause.text[end:],
            notes=tuple(sorted((*shifted, NoteMark(start, label)), key=lambda mark: mark.offset)),
        )
    return clause
