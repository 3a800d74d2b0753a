"""Lines → the lines that are the document, the notes at the feet of its pages, and a log of the rest.

Nothing disappears: every line given is kept, or stands in a note, or stands in the log with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from build_tools.chrome import GAZETTE, find_chrome, is_ruling
from build_tools.markdown_source import read_markdown
from build_tools.model import Edit, EditorialLog, Footnote, Line
from build_tools.notes import take_notes
from build_tools.page_numbers import page_numbers

_RULING = "đường kẻ"
_PAGE = "số trang"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``lines`` keep their blank lines, which separate paragraphs; a ruling leaves one, other lines leave nothing."""

    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    log: EditorialLog


def clean(lines: Sequence[Line]) -> Cleaned:
    """Take Markdown marks, page numbers, rulings, chrome and footnotes out of the text; cleaning twice changes nothing."""
    source = read_markdown(lines)
    rulings = {line.number for line in source.lines if is_ruling(line.text)}
    chrome = find_chrome(source.lines, rulings)
    headers = {edit.line for edit in chrome if edit.reason == GAZETTE}
    pages = page_numbers(source.lines, headers)
    notes = take_notes(source.lines, breaks=sorted(headers | pages))
    moved = {edit.line for edit in notes.moved}
    reasons = {edit.line: edit.reason for edit in chrome} | dict.fromkeys(rulings, _RULING) | dict.fromkeys(pages, _PAGE)
    dropped = [
        Edit(line.number, line.text, reasons[line.number])
        for line in source.lines
        if line.number in reasons and line.number not in moved
    ]
    gone = (reasons.keys() | moved) - rulings
    rewritten = {line.number: line for line in notes.marked}
    kept = _kept([rewritten.get(line.number, line) for line in source.lines], gone, rulings - moved)
    log = EditorialLog(dropped=tuple(sorted((*source.dropped, *dropped), key=lambda edit: edit.line)), moved=notes.moved)
    return Cleaned(kept, notes.notes, log)


def _kept(lines: Sequence[Line], gone: Collection[int], rulings: Collection[int]) -> tuple[Line, ...]:
    """The lines that stay, rulings blank, without the mark at the beginning of a page."""
    return tuple(
        Line(line.number, "")
        if line.number in rulings
        else replace(line, text=line.text.strip("\f"))
        if line.text[:1] == "\f" or line.text[-1:] == "\f"
        else line
        for line in lines
        if line.number not in gone
    )
