"""Lines → the lines that are the document, the notes at the feet of its pages, and a log of the rest.

Nothing disappears: every line given is kept, or stands in a note, or stands in the log with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.body.chrome import GAZETTE, find_chrome, is_ruling
from build_tools.body.markdown_source import Plain, read_markdown
from build_tools.body.notes import may_hold_notes, page_breaks, take_notes
from build_tools.body.page_numbers import lone_numbers
from build_tools.model import Edit, EditorialLog, Footnote, Line

_RULING = "đường kẻ"
_PAGE = "số trang"
_MOST_LOOKS = 20  # two or three settle every text that was not made to go on for ever


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``lines`` keep their blank lines, which separate paragraphs; a ruling leaves one, other lines leave nothing."""

    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    log: EditorialLog


def clean(lines: Sequence[Line]) -> Cleaned:
    """Take Markdown marks, page numbers, rulings, chrome and footnotes out of the text; cleaning twice changes nothing.

    What is taken out may bring other lines together that are chrome in each other's company: they are looked at again.
    """
    once, left = _look(read_markdown(lines), None)
    for _ in range(_MOST_LOOKS):
        if left is None:
            break
        again, left = _look(read_markdown(once.lines), left)
        once = _together(once, again)
    return once


def _together(one: Cleaned, two: Cleaned) -> Cleaned:
    dropped, moved = (
        (*first, *second) for first, second in ((one.log.dropped, two.log.dropped), (one.log.moved, two.log.moved))
    )
    log = EditorialLog(dropped=tuple(sorted(dropped, key=_line)), moved=tuple(sorted(moved, key=_line)))
    return Cleaned(two.lines, tuple(sorted((*one.footnotes, *two.footnotes), key=_line)), log)


def _line(one: Edit | Footnote) -> int:
    return one.line


@dataclass(frozen=True, slots=True)
class _Left:
    """The numbers of lines that are not what they look like in the company that they keep now."""

    chrome: set[int]
    numbers: set[int]


def _look(source: Plain, left: _Left | None) -> tuple[Cleaned, _Left | None]:
    """The text without what is seen at one look, and what is worth another look; None if nothing more can come to light."""
    written = [line for line in source.lines if line.text and not line.text.isspace()]
    rulings = {line.number for line in written if not line.text[0].isalnum() and is_ruling(line.text)}
    written = [line for line in written if line.number not in rulings] if rulings else written
    chrome = find_chrome(written, left.chrome if left else None)
    headers = {edit.line for edit in chrome.edits if edit.reason == GAZETTE}
    numbers = lone_numbers(source.lines, written, headers, left.numbers if left else None)
    paged = [line for line in source.lines if "\f" in line.text] != []
    notes = take_notes(written, breaks=page_breaks(source.lines if paged else (), headers | numbers.pages))
    moved = {edit.line for edit in notes.moved}
    reasons = {edit.line: edit.reason for edit in chrome.edits} | dict.fromkeys(numbers.pages, _PAGE)
    reasons = {line: reason for line, reason in reasons.items() if line not in moved} | dict.fromkeys(rulings, _RULING)
    texts = {line.number: line.text for line in source.lines if line.number in reasons}
    dropped = (*source.dropped, *(Edit(line, texts[line], reason) for line, reason in reasons.items()))
    gone = (reasons.keys() | moved) - rulings
    kept = _kept(source.lines, gone, {n: Line(n, "") for n in rulings} | {line.number: line for line in notes.marked})
    kept = tuple(map(_without_page_mark, kept)) if paged else tuple(kept)
    log = EditorialLog(dropped=tuple(sorted(dropped, key=_line)), moved=notes.moved)
    left = _Left(chrome.others - gone, numbers.others - gone)
    settled = not gone or not (
        left.chrome
        or left.numbers
        or may_hold_notes([line for line in written if line.number not in gone])
        or any(line.text[:1] == "#" for line in kept)
    )
    return Cleaned(kept, notes.notes, log), None if settled else left


def _kept(lines: Sequence[Line], gone: Collection[int], instead: Mapping[int, Line]) -> Sequence[Line]:
    """The lines that stay, and those that have changed."""
    kept = [line for line in lines if line.number not in gone] if gone else lines
    return [instead.get(line.number, line) for line in kept] if instead else kept


def _without_page_mark(line: Line) -> Line:
    return replace(line, text=line.text.strip("\f")) if "\f" in line.text else line
