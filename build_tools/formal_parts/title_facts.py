"""What a title holds besides its subject: "của Thủ tướng Chính phủ số 115/2004/QĐ-TTg ngày 25 tháng 6 năm 2004 về việc …".

Older texts and pages print organ, number and date in the lines between the type and the subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.body.paragraphs import joined, phrase_goes_on
from build_tools.citations import dates, numbers
from build_tools.citations.number_symbols import type_at_end
from build_tools.formal_parts import offices
from build_tools.formal_parts.columns import bare
from build_tools.language import authorities
from build_tools.model import Line

_ABOUT = re.compile(r"\W{0,3}V\s?/\s?v\b\s*:?\s*", re.IGNORECASE)
_LEADING = re.compile(r"^[^\w“\"(]+")
_NUMBER_CUE = re.compile(r"số\s*:?\s*(?=\d)", re.IGNORECASE)
_DATE_CUE = re.compile(r"[,\s]*(?:ngày\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: the subject, and organ, number and date where the type line is followed by them."""

    subject: str | None = None
    organ: str | None = None
    number: str | None = None
    date: str | None = None


def split(lines: Sequence[Line]) -> Title:
    """Part "của Thủ tướng Chính phủ số 115/2004/QĐ-TTg ngày … về việc …" into organ, number, date and subject."""
    text = joined(lines)
    organ, rest = _organ(text, lines)
    number, rest = _own_number(rest)
    date, rest = _own_date(rest) if number else (None, rest)
    if number and organ is None:
        organ, rest = _organ(rest, ())
    about = _ABOUT.match(rest)
    subject = _LEADING.sub("", rest[about.end() :] if about else rest).strip()
    return Title(subject or None, organ, number, date)


def _organ(text: str, lines: Sequence[Line]) -> tuple[str | None, str]:
    """The organ after "của": up to "số", or a known organ's name, or the end of the first line."""
    of = re.match(r"(?:liên\s+tịch\s+)?(?:của\s+)?", text, re.IGNORECASE)
    rest = text[of.end() :] if of else text
    owned = of is not None and of[0].strip().lower().endswith("của")
    cue = _NUMBER_CUE.search(rest[:200])
    if cue and cue.start() and _is_organ(name := rest[: cue.start()].strip(" ,"), owned=owned):
        return name, rest[cue.start() :]
    if of is None or not owned:
        return None, text
    first = bare(lines[0].text)[of.end() :] if lines else ""
    if first and len(lines) > 1 and 2 < len(first) < 120 and not phrase_goes_on(first) and rest.startswith(first):
        return first.strip(), rest[len(first) :].strip()
    words = rest.split()
    for length in range(min(14, len(words)), 1, -1):
        name = " ".join(words[:length])
        if authorities.agency_of_name(name) or offices.is_office(name):
            return name.strip(" ,"), " ".join(words[length:])
    return (rest, "") if len(rest) < 120 and len(lines) == 1 else (None, text)


def _is_organ(name: str, *, owned: bool) -> bool:
    """Whether the words between a type and its number name organs and no document, as "của Ban Bí thư về Chỉ thị" do."""
    if type_at_end(name) or re.search(r"\s(?:về|thực hiện|ban hành)\s", name):
        return False
    return owned or authorities.agency_of_name(re.split(r"\s+[-–]\s+", name)[0]) is not None


def _own_number(text: str) -> tuple[str | None, str]:
    cue = _NUMBER_CUE.match(text)
    found = next(iter(numbers.find_numbers(text[:200])), None) if cue else None
    if cue is None or found is None or found[0] != cue.end():
        return None, text
    return found[2].canonical, text[found[1] :].strip(" ,")


def _own_date(text: str) -> tuple[str | None, str]:
    """A date right after the number; "1/2020" alone is none."""
    found = dates.DATE.match(text) if _DATE_CUE.match(text) else None
    date = dates.date_of(found) if found else None
    return (date, text[found.end() :].strip(" ,")) if found and date else (None, text)
