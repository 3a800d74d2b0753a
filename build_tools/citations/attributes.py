"""What is said of a document beside its number: date, issuer and term ("ngày 04/01/2019 của Văn phòng Trung ương Đảng")."""

from __future__ import annotations

import re

from build_tools.citations.dates import DATE, date_of, find_dates
from build_tools.citations.issuer_names import read_issuer
from build_tools.values import value

_LEAD_IN = re.compile(r"[\s,(]{0,4}(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?(?=ngày|tháng|\d)", re.IGNORECASE)
_OF = re.compile(r"[\s,]{0,3}(?:của|do)\s+(?=[^\W\d_])", re.IGNORECASE)
_TERM = re.compile(r"[\s,(]{0,3}kh(?:óa|oá)\s+([IVXL]{1,6})(?!\w)", re.IGNORECASE)
_ISSUED = re.compile(r"(?<!\w)(?:đã\s+)?(?:(?:có|ký|ra)\s+)?(?:ban\s+hành|ký|ra|có)\s*$")
_VERB, _SENTENCE, _LONGEST_NAME = 24, 360, 160


@value(frozen=True, slots=True)
class Attributes:
    """What the words beside a number say, and how many characters they take."""

    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    length: int = 0


def read_attributes(after: str) -> Attributes:
    """Read what follows a number at once: date and issuer in either order, then the term of a Party body.

    >>> read_attributes(" ngày 09/11/2022 của Hội nghị Trung ương 6 khóa XIII về …").issuer
    'Hội nghị Trung ương 6'
    """
    date, position = _date(after, 0)
    issuer, position = _issuer(after, position)
    if date is None:
        date, position = _date(after, position)
    term = _TERM.match(after, position)
    return Attributes(date, issuer, term[1].upper() if term else None, term.end() if term else position)


def read_earlier(before: str) -> Attributes | None:
    """Read date and issuer from "ngày 16/5/2019, Ban Chỉ đạo … đã ban hành ", the words right before a type and number."""
    issued = _ISSUED.search(before, max(0, len(before) - _VERB))
    if issued is None:
        return None
    sentence = before[max(0, len(before) - _SENTENCE) : issued.start()]
    for start, end, date in reversed(list(find_dates(sentence))):
        subject = re.sub(r"\s*\([^()]*\)", "", sentence[end:].lstrip(", ")).strip()
        opens = re.search(r"(?:^|[,;.(])\s*$", sentence[:start])
        if opens and sentence[end : end + 1] == "," and subject[:1].isupper() and not re.search(r"[;.]", subject):
            return Attributes(date, subject if len(subject) <= _LONGEST_NAME else None)
    return None


def _date(text: str, position: int) -> tuple[str | None, int]:
    lead_in = _LEAD_IN.match(text, position)
    found = DATE.match(text[lead_in.end() :]) if lead_in else None
    value = date_of(found) if found else None
    return (value, lead_in.end() + found.end()) if lead_in and found and value else (None, position)


def _issuer(text: str, position: int) -> tuple[str | None, int]:
    of = _OF.match(text, position)
    name, end = read_issuer(text, of.end()) if of else (None, position)
    return (name, end) if name else (None, position)
