"""Lines → the lines that are the document, the notes at the feet of its pages, and a log of the rest.

Nothing disappears: every line given is kept, or stands in a note, or stands in the log with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    written = [line for line in source.lines if line.text and not line.text.isspace()]
    rulings = {line.number for line in written if is_ruling(line.text)}
    chrome = find_chrome([line for line in written if line.number not in rulings] if rulings else written)
    headers = {edit.line for edit in chrome if edit.reason == GAZETTE}
    pages = page_numbers(source.lines, headers)
    notes = take_notes(written, breaks=sorted(headers | pages))
    moved = {edit.line for edit in notes.moved}
    reasons = {edit.line: edit.reason for edit in chrome} | dict.fromkeys(rulings, _RULING) | dict.fromkeys(pages, _PAGE)
    dropped = [
        Edit(line.number, line.text, reasons[line.number])
        for line in written
        if line.number in reasons and line.number not in moved
    ]
    log = EditorialLog(dropped=tuple(sorted((*source.dropped, *dropped), key=lambda edit: edit.line)), moved=notes.moved)
    instead = {number: Line(number, "") for number in rulings - moved} | {line.number: line for line in notes.marked}
    return Cleaned(_kept(source.lines, (reasons.keys() | moved) - rulings, instead), notes.notes, log)


def _kept(lines: Sequence[Line], gone: Collection[int], instead: Mapping[int, Line]) -> tuple[Line, ...]:
    """The lines that stay, those that have changed, and none with the mark at the beginning of a page."""
    kept = [line for line in lines if line.number not in gone] if gone else lines
    if instead:
        kept = [instead.get(line.number, line) for line in kept]
    return tuple(replace(line, text=line.text.strip("\f")) if "\f" in line.text else line for line in kept)
