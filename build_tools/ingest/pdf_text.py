"""A PDF with a text layer as the lines that a .txt of it would have; a page begins with a form feed.

Read with PDFium (pypdfium2): in our measurement the only one of the freely licensed readers that was fast and lost no word.
A page without text is an image: nothing is guessed, the contributor is told.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from build_tools.ingest.decoding import Decoded, from_form
from build_tools.ingest.pdf_layout import Piece, PrintedLine, lines_of
from build_tools.ingest.pdf_paragraphs import join_wrapped, margin_of
from build_tools.problems import Problem

_Box = tuple[float, float, float, float]  # left, bottom, right, top

_PAGE_LIMIT = 3_000
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})  # what PDFium makes of a hyphen at the end of a line
_APART = 1.0  # heights of a letter: PDFium puts one space into wider gaps too
_OCR = "nhận dạng chữ (OCR) rồi soát lại với bản gốc, hoặc xin bản Word hay bản PDF có lớp chữ"
_SHOWN_PAGES = 12


def read(data: bytes, path: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Return the text of a PDF, or None, and what is wrong with it; never raises, whatever the bytes."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        message = "tệp PDF bị hỏng, có mật khẩu hoặc không phải tệp PDF"
        return None, (
            _problem(path, message, "mở tệp, lưu lại thành PDF không có mật khẩu hoặc chép chữ vào tệp .txt (UTF-8)"),
        )
    with document:
        if len(document) > _PAGE_LIMIT:
            return None, (
                _problem(path, f"tệp PDF dài hơn {_PAGE_LIMIT} trang", "tách thành từng văn bản, mỗi văn bản một tệp"),
            )
        drawn = [_page(document, index) for index in range(len(document))]
    margin = margin_of(drawn)
    pages = ["\n".join(join_wrapped(lines, margin)).translate(_HYPHENS) for _, lines in drawn]
    blank = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if len(blank) == len(pages):
        return None, (_problem(path, "tệp PDF chỉ có ảnh quét, không có lớp chữ", _OCR),)
    return from_form("\n\f".join(pages) + "\n", "pdf"), _about_blank(blank, path)


def _problem(path: str, message: str, advice: str) -> Problem:
    return Problem(path, 0, "tep-pdf", message, advice)


def _about_blank(blank: list[int], path: str) -> tuple[Problem, ...]:
    if not blank:
        return ()
    numbers = ", ".join(map(str, blank[:_SHOWN_PAGES])) + (" …" if len(blank) > _SHOWN_PAGES else "")
    message = f"trang {numbers} không có lớp chữ (trang trắng hoặc ảnh quét)"
    return (Problem(path, 0, "trang-anh", message, f"nếu là ảnh quét: {_OCR}", "cảnh báo"),)


def _page(document: pypdfium2.PdfDocument, index: int) -> tuple[float, list[PrintedLine]]:
    """The width of a page and its lines; one broken page does not take the others down."""
    try:
        page = document[index]
        drawn = page.get_width(), lines_of(list(_pieces(page.get_textpage())))
        page.close()
    except pypdfium2.PdfiumError:
        return 0.0, []
    return drawn


def _pieces(page: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """The lines as PDFium tells them apart, cut where a wide gap parts cells or columns."""
    place = 0
    for line in page.get_text_range().split("\r\n"):
        if line.strip():
            size = pypdfium2.raw.FPDFText_GetFontSize(page, place)
            yield from _cut(page, line, _rectangles(page, place, len(line)), size)
        place += len(line) + 2


def _rectangles(page: pypdfium2.PdfTextPage, place: int, length: int) -> list[_Box]:
    """The boxes of a line from left to right."""
    return sorted(page.get_rect(index) for index in range(page.count_rects(place, length)))


def _cut(page: pypdfium2.PdfTextPage, line: str, boxes: list[_Box], size: float) -> Iterator[Piece]:
    groups: list[list[_Box]] = []
    for box in boxes:
        if groups and box[0] - groups[-1][-1][2] < _APART * (box[3] - box[1]):
            groups[-1].append(box)
        else:
            groups.append([box])
    for group in groups:
        around = (group[0][0], min(box[1] for box in group), max(box[2] for box in group), max(box[3] for box in group))
        yield Piece(line if len(groups) == 1 else page.get_text_bounded(*around), *around, size)
