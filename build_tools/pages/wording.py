"""How dates, counts and documents are worded in Vietnamese on every page."""

from __future__ import annotations

import re

from build_tools.language.orthography import sentence_case
from build_tools.model import Document
from build_tools.pages.markdown import plain

UNSTATED = "văn bản không nêu"
UNDATED = "không rõ ngày"
LONGEST_TITLE = 300  # in lists; a document's own page has it whole
_LONGEST_NAME = 100


def date_in_words(edtf: str | None) -> str:
    """Return a date as NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.4 pads it: "2020-12-05" → "05/12/2020", "2021-06" → "6/2021"."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", edtf or "")
    if match is None:
        return plain(edtf) if edtf else UNDATED
    year, month, day = match.groups()
    month = month if month in (None, "01", "02") else month.lstrip("0")
    return "/".join(part for part in (day, month, year) if part)


def counted(number: int) -> str:
    """Return a number with Vietnamese thousands: 12345 → "12.345"."""
    return f"{number:,}".replace(",", ".")


def shortened(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return one line of at most ``longest`` characters, cut between words: "Kế hoạch thực hiện …"."""
    line = plain(text).strip()
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0]} …"


def cited_name(type_: str | None, number: str | None, name: str | None) -> str:
    """Name a document as a citation does: "Kế hoạch 241/KH-UBND", "Luật Viên chức"."""
    if number is None:
        return shortened(name) if name else sentence_case(type_ or "văn bản không rõ số")
    called = f"{type_ or 'văn bản'} {number}"
    return shortened(sentence_case(f"{name} ({number})" if name else called))


def short_name(document: Document) -> str:
    """Name a held document in a few words: "Kế hoạch 241/KH-UBND", "Kế hoạch của Tỉnh ủy Bắc Giang, 6/2021", or its title."""
    header = document.header
    if header.number:
        return cited_name(header.type, header.number, None)
    if document.is_news or not (header.type and header.issuer):
        return shortened(whole_title(document), _LONGEST_NAME)
    name = shortened(f"{sentence_case(header.type)} của {header.issuer}", _LONGEST_NAME)
    return f"{name}, {date_in_words(header.date)}" if header.date else name


def whole_title(document: Document) -> str:
    """Return the display title, or the name of the source where there is none."""
    return document.title.strip() or document.source.path
