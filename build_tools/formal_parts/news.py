"""News articles: headline, author, the document they report, and the old portal's view count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.citations import numbers
from build_tools.citations.dates import edtf
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


# A line that is the day of publication and nothing else: "21/04/2023", "Thứ Sáu, 21/4/2023 08:30", "Ngày đăng: 21-04-2023"
_PUBLISHED = re.compile(
    r"""
    (?:(?:Thứ\ \w{2,4}|Chủ\ nhật)[,\s|–-]{0,5})?
    (?:(?:Ngày(?:\ đăng)?|Đăng\ ngày|Cập\ nhật(?:\ lúc)?)\s{0,3}:?\s{0,3})?
    (?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>[12]\d{3})
    (?:[\s,|-]{1,3}\d{1,2}[:h]\d{2})?
    """,
    re.VERBOSE | re.IGNORECASE,
)


_BYLINE = re.compile(
    r"(?:Tác giả|Người viết|Bài(?: và|,)? ảnh|Tin(?:, bài| và ảnh|, ảnh)?|Bài viết)\s{0,3}:\s{0,3}(?P<name>\S.{0,59})"
)


def _published(lines: Sequence[Line]) -> tuple[str | None, tuple[Evidence, ...]]:
    """The day on a line of its own below the headline, EDTF; the line stays where it is."""
    for line in lines:
        match = _PUBLISHED.fullmatch(line.text.strip(" *_"))
        if match and (day := edtf(int(match["year"]), int(match["month"]), int(match["day"]))):
            return day, (Evidence("date", day, line.number, "dòng ngày đăng dưới tiêu đề tin bài"),)
    return None, ()


def take(lines: Sequence[Line], log: EditorialLog, *, declared: bool) -> Article | None:
    """Read an article; None when nothing says that it is one: its form (``declared``), a portal's widgets, its day, an author.

    What has clauses, legal bases or Nơi nhận is a document, unless it is declared to be an article.
    """
    written = [line for line in lines if line.text.strip()]
    if len(written) < 2 or len(written[0].text) > _LONGEST_HEADLINE or written[0].text.rstrip().endswith((".", ";", ":")):
        return None
    author, name = _author(written) if len(written) > 3 else (None, None)
    from_portal = any("cổng thông tin" in edit.reason for edit in log.dropped)
    published, dated = _published(written[1:4])
    if not declared and (has_document_form(written) or not (from_portal or author or published)):
        return None
    headline = written[0].text.strip(" #*")
    copies = [line for line in written[1:4] if repeats(line.text, headline)]
    gone = {written[0].number, *(line.number for line in copies), *((author.number,) if author else ())}
    header = Header(
        lines=(Line(written[0].number, headline),),
        type="tin bài",
        headline=headline,
        date=published,
        evidence=(
            *dated,
            Evidence("title", headline, written[0].number, "dòng đầu của tin bài"),
            Evidence("type", "tin bài", written[0].number, "không có tiêu đề văn bản; trang tin"),
        ),
    )
    body = tuple(line for line in lines if line.number not in gone)
    dropped = tuple(Edit(line.number, line.text, "tiêu đề lặp lại của trang web") for line in copies)
    return Article(header, body, name, author, dropped)


def _author(written: Sequence[Line]) -> tuple[Line | None, str | None]:
    """The line that names the author at the end of an article, and the name: a name alone, or "Tác giả: Minh Anh"."""
    for line in written[:-4:-1]:
        if match := _BYLINE.fullmatch(line.text.strip(" *_")):
            return line, match["name"]
    return (written[-1], written[-1].text.strip(" *")) if read_name(written[-1].text) else (None, None)


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
