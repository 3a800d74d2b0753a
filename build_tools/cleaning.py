"""Lines → the lines that are the document, the notes at the feet of its pages, and a log of the rest.

Nothing disappears: every line given is kept, or stands in a note, or stands in the log with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.chrome import find_chrome, is_ruling
from build_tools.model import Edit, EditorialLog, Footnote, Line
from build_tools.notes import take_notes

_RULING = "đường kẻ"
_LONE_NUMBER = re.compile(r"[\s\f\-–—~]{0,8}(\d{1,4})[\s\-–—~]{0,8}")
_PAGE_CHARACTERS = 600  # a page holds at least this much text: rows of a table that stand alone are not pages
_SKIPPED_PAGES = 2  # a page number that the OCR lost does not end the run
_UNFINISHED = re.compile(r"[^\s.;:!?…”\"]\s*$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``lines`` keep their blank lines, which separate paragraphs; a ruling leaves one, other lines leave nothing."""

    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    log: EditorialLog


def clean(lines: Sequence[Line]) -> Cleaned:
    """Take page numbers, rulings, chrome and footnotes out of the text; cleaning twice changes nothing."""
    chrome = find_chrome(lines)
    headers = {edit.line for edit in chrome if edit.reason == "đầu trang Công báo"}
    pages = page_numbers(lines, headers)
    notes, moved = take_notes(lines, breaks=sorted(headers | pages))
    pages -= {edit.line for edit in moved}
    dropped = _dropped(lines, chrome, pages, {edit.line for edit in moved})
    rulings = {edit.line for edit in dropped if edit.reason == _RULING}
    gone = {edit.line for edit in (*dropped, *moved)} - rulings
    kept = tuple(
        Line(line.number, "" if line.number in rulings else line.text.strip("\f")) for line in lines if line.number not in gone
    )
    return Cleaned(kept, notes, EditorialLog(dropped=dropped, moved=moved))


def _dropped(lines: Sequence[Line], chrome: Sequence[Edit], pages: set[int], moved: set[int]) -> tuple[Edit, ...]:
    reasons = {edit.line: edit.reason for edit in chrome}
    reasons.update({line.number: _RULING for line in lines if is_ruling(line.text)})
    reasons.update(dict.fromkeys(pages, "số trang"))
    return tuple(
        Edit(line.number, line.text, reasons[line.number])
        for line in lines
        if line.number in reasons and line.number not in moved
    )


def page_numbers(lines: Sequence[Line], headers: set[int]) -> set[int]:
    """The lines that hold a page number only.

    Numbers that stand alone are page numbers when they count upwards with a page of text between them (a footnote's
    lone "5" between pages 2 and 3 is none), when they stand under a gazette's page header, or when a "2" cuts a sentence.
    """
    written = [line for line in lines if line.text.strip()]
    offsets, total = [], 0
    for line in written:
        offsets.append(total)
        total += len(line.text)
    lone = [(index, int(match[1])) for index, line in enumerate(written) if (match := _LONE_NUMBER.fullmatch(line.text))]
    pages = {written[index].number for index in _longest_count(lone, offsets)}
    for index, number in lone:
        under_header = index > 0 and written[index - 1].number in headers
        if under_header or (number == 2 and _cuts_a_sentence(written, index)):
            pages.add(written[index].number)
    return pages


def _longest_count(lone: Sequence[tuple[int, int]], offsets: Sequence[int]) -> list[int]:
    """Indexes of the longest chain of numbers n, n+1, … with a page of text between neighbours; [] if shorter than two."""
    chains: dict[int, list[int]] = {}  # last number → its chain
    for index, number in lone:
        before: list[int] = []
        for previous in range(number - 1, number - 2 - _SKIPPED_PAGES, -1):
            chain = chains.get(previous, [])
            if chain and offsets[index] - offsets[chain[-1]] >= _PAGE_CHARACTERS and len(chain) > len(before):
                before = chain
        if len(before) + 1 > len(chains.get(number, [])):
            chains[number] = [*before, index]
    longest = max(chains.values(), key=len, default=[])
    return longest if len(longest) > 1 else []


def _cuts_a_sentence(written: Sequence[Line], index: int) -> bool:
    if not 0 < index < len(written) - 1:
        return False
    return bool(_UNFINISHED.search(written[index - 1].text)) and written[index + 1].text.lstrip()[:1].islower()
