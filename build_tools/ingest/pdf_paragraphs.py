"""Printed lines of a PDF → whole paragraphs where the page shows that a line was only wrapped.

A line was wrapped when the first word of the next one had no room left on it, and in a justified text when it was stretched to
the margin: the page tells that in points, which a .txt of it could only guess from letters. Where the page leaves a doubt, the
lines stay apart (build_tools/body/paragraphs.py judges them).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.ingest.pdf_layout import PrintedLine

_LABEL = re.compile(r"(?:[-–+•*]|\d{1,3}(?:\.\d{1,2}){0,3}[.)]|[a-zđ][.)]|[IVXLC]{1,6}[.)]|Điều \d|\[\d)\s?")
_FINISHED = re.compile(r"[.;:!?…][”\"’)\]]*$")
_CUT = re.compile(r"\w[-/]$")  # "06-⏎CT/TU"
_SPACE = 0.25  # of the size of the letters
_INDENT = 0.3  # of the size: a line that begins further right opens a paragraph
_LEADING = 1.0  # of the size: a wider gap between lines parts paragraphs
_DOUBT = 0.9  # so much of a word's reckoned width must fit, for its line to have been ended on purpose
_STRETCHED = 0.3  # of the lines end at the same place: the text is justified
_TOLERANCE = 2.0  # points
_NARROW, _WIDE = frozenset("iìíỉĩịjlrft.,;:-/()' "), 1.4  # letters by their width, roughly as in Times and Arial


@dataclass(frozen=True, slots=True)
class Margin:
    """Where full lines of a document end, and whether its lines are stretched to reach it."""

    right: float
    justified: bool


def margin_of(pages: Sequence[tuple[float, Sequence[PrintedLine]]]) -> Margin:
    """The margin of a document, its pages given as width and lines."""
    rights = Counter(round(line.right) for _, lines in pages for line in lines)
    place, count = rights.most_common(1)[0] if rights else (0, 0)
    if count >= max(5, _STRETCHED * rights.total()):
        return Margin(place, justified=True)
    symmetric = [width - min(line.left for line in lines) for width, lines in pages if lines]
    return Margin(max([*rights, *symmetric], default=0.0), justified=False)


def join_wrapped(lines: Sequence[PrintedLine], margin: Margin) -> list[str]:
    """Return one line a paragraph."""
    joined: list[str] = []
    before: PrintedLine | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, margin):
            joined[-1] += ("" if _CUT.search(joined[-1]) else " ") + line.text
        else:
            joined.append(line.text)
        before = line
    return joined


def _goes_on(one: PrintedLine, other: PrintedLine, margin: Margin) -> bool:
    """Whether the second line continues the paragraph of the first."""
    if "\t" in one.text + other.text or not one.text or not other.text:
        return False
    if abs(one.size - other.size) > 0.1 * one.size or one.bottom - other.top > _LEADING * one.size or other.top > one.top:
        return False
    return not _has_room(one, other, margin) and not _opens(one, other, margin)


def _has_room(one: PrintedLine, other: PrintedLine, margin: Margin) -> bool:
    if margin.justified:
        return abs(one.right - margin.right) > _TOLERANCE
    word = other.text.split()[0]
    width = (other.right - other.left) * _width(word) / _width(other.text)
    return one.right + _SPACE * one.size + _DOUBT * width < margin.right


def _width(text: str) -> float:
    return sum(0.6 if letter in _NARROW else _WIDE if letter.isupper() else 1.0 for letter in text)


def _opens(one: PrintedLine, other: PrintedLine, margin: Margin) -> bool:
    """Whether a line opens a paragraph although the one before it is full: by its label, its indent, or its capital."""
    finished = _FINISHED.search(one.text) is not None
    if _LABEL.match(other.text):
        return finished
    if other.left > one.left + _INDENT * one.size and not _LABEL.match(one.text):
        return True
    return finished and not margin.justified and not other.text[:1].islower()
