"""News articles: headline, author, the document they report, and the old portal's view count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.citations import numbers
from build_tools.formal_parts import issuer
from build_tools.formal_parts.document_form import has_document_form
from build_tools.formal_parts.letterhead import repeats
from build_tools.formal_parts.person_names import read_name
from build_tools.model import Edit, EditorialLog, Evidence, Header, Line

_LONGEST_HEADLINE = 300
_VIEWS = re.compile(r"lượt\s+(?:xem|truy cập|đọc)\s*:?\s*([\d.,]+)", re.IGNORECASE)
_REPORTS = re.compile(r"(?:ban hành|ký ban hành|có|công bố)\s+[^.;]{0,80}?\bsố\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """A news text in parts; ``header.type`` is "tin bài" and ``body`` is without headline, its copies and the author."""

    header: Header
    body: tuple[Line, ...]
    author: str | None
    author_line: Line | None
    dropped: tuple[Edit, ...]


def take(lines: Sequence[Line], log: EditorialLog, *, declared: bool) -> Article | None:
    """Read an article; None when neither its form (``declared``), nor a portal's widgets, nor an author says that it is one.

    What has clauses, legal bases or Nơi nhận is a document, unless it is declared to be an article.
    """
    written = [line for line in lines if line.text.strip()]
    if len(written) < 2 or len(written[0].text) > _LONGEST_HEADLINE or written[0].text.rstrip().endswith((".", ";", ":")):
        return None
    author = written[-1] if len(written) > 3 and read_name(written[-1].text) else None
    from_portal = any("cổng thông tin" in edit.reason for edit in log.dropped)
    if not declared and (has_document_form(written) or not (from_portal or author)):
        return None
    headline = written[0].text.strip(" #*")
    copies = [line for line in written[1:4] if repeats(line.text, headline)]
    gone = {written[0].number, *(line.number for line in copies), *((author.number,) if author else ())}
    header = Header(
        lines=(written[0],),
        type="tin bài",
        headline=headline,
        evidence=(
            Evidence("title", headline, written[0].number, "dòng đầu của tin bài"),
            Evidence("type", "tin bài", written[0].number, "không có tiêu đề văn bản; trang tin"),
        ),
    )
    body = tuple(line for line in lines if line.number not in gone)
    dropped = tuple(Edit(line.number, line.text, "tiêu đề lặp lại của trang web") for line in copies)
    return Article(header, body, author.text.strip(" *") if author else None, author, dropped)


def views(log: EditorialLog) -> int | None:
    """The old portal's counter among the dropped lines: "Lượt xem : 2036" → 2036."""
    for edit in log.dropped:
        if match := _VIEWS.search(edit.text):
            digits = re.sub(r"\D", "", match[1])
            return int(digits) if digits and len(digits) < 12 else None
    return None


def reported(body: str) -> str | None:
    """The number of the document whose issue an article reports: "… ban hành Kế hoạch số 32-KH/BCSĐ …"."""
    for match in _REPORTS.finditer(body[:4000]):
        for start, _, number in numbers.find_numbers(body[match.start() : match.end() + 60]):
            if start >= match.end() - match.start() - 8:
                return number.canonical
    return None


def publisher(headline: str) -> issuer.Issuer | None:
    """The organ whose portal ran the article, when the headline names it: an inference."""
    return issuer.from_headline(headline)
