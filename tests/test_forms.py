"""One document gives one text, in whatever form it was contributed."""

from __future__ import annotations

import html

import pytest
from test_docx_text import docx, paragraph
from test_legacy_encodings import raw, written
from test_pdf_text import page, pdf
from test_rtf_text import rtf

from build_tools.ingest.forms import READERS, read_form

LINES = [
    "ủy ban nhân dân xã đức hòa",
    "số: 12/kh-ubnd",
    "kế hoạch phổ biến, giáo dục pháp luật năm 2021",
    "căn cứ nghị định số 34/2016/nđ-cp của chính phủ; thủ tướng đã quyết định những việc sau:",
    "1. tổ chức hội nghị, sở tư pháp chủ trì.",
    "nơi nhận: lưu vt.",
]
TEXT = "".join(f"{line}\n" for line in LINES)
UNMARKED = "Uy ban nhan dan tinh ban hanh ke hoach thuc hien Chi thi cua Ban Bi thu ve cong tac pho bien phap luat\n" * 2


def as_rtf(lines: list[str]) -> bytes:
    """Lines in RTF, letters beyond ASCII as \\u with a question mark for old programs."""
    codes = ("".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in line) for line in lines)
    return rtf("\\par ".join(codes))


FORMS = [
    pytest.param("a.txt", TEXT.encode(), "utf-8", id="TXT"),
    pytest.param("a.TXT", TEXT.encode("utf-16"), "utf-16-le", id="TXT UTF-16"),
    pytest.param("a.txt", raw(written(TEXT, "tcvn3")), "tcvn3", id="TXT TCVN3"),
    pytest.param("a.txt", raw(written(TEXT, "vni-windows")), "vni-windows", id="TXT VNI"),
    pytest.param("a.docx", docx(*map(paragraph, LINES)), "docx", id="DOCX"),
    pytest.param("a.docx", docx(*(paragraph(written(line, "tcvn3")) for line in LINES)), "docx, tcvn3", id="DOCX TCVN3"),
    pytest.param("a.html", "".join(f"<p>{html.escape(line)}</p>" for line in LINES).encode(), "html", id="HTML"),
    pytest.param("a.rtf", as_rtf(LINES), "rtf", id="RTF"),
]


@pytest.mark.parametrize(("path", "data", "encoding"), FORMS)
def test_every_form_of_a_document_gives_the_same_text(path: str, data: bytes, encoding: str) -> None:
    decoded, problems = read_form(data, path)
    assert problems == ()
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_a_text_that_lost_its_marks_is_flagged_and_kept() -> None:
    decoded, (problem,) = read_form(UNMARKED.encode(), "a.txt")
    assert decoded is not None
    assert decoded.text == UNMARKED
    assert decoded.confidence < 0.5
    assert (problem.code, problem.severity) == ("mat-dau", "cảnh báo")


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", "Kế hoạch".encode(), b"%PDF-", b"PK\x03\x04", b"{\\rtf1", b"<html"])
def test_no_form_raises_whatever_the_bytes(suffix: str, data: bytes) -> None:
    decoded, problems = read_form(data, f"a{suffix}")
    assert decoded is not None or problems


def test_a_pdf_that_lost_its_marks_is_flagged_too() -> None:
    words = "uy ban nhan dan xa ban hanh ke hoach pho bien phap luat"
    _, problems = read_form(pdf(page(*((words, 60, 700 - 15 * n) for n in range(6)))), "a.pdf")
    assert [problem.code for problem in problems] == ["mat-dau"]
