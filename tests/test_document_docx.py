"""The file for a word processor: every word of the page, the decree's layout, the same bytes for the same document."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model import Clause, Document, NoteMark
from build_tools.pages.document_docx import document_docx
from build_tools.pages.markdown import plain
from build_tools.pipeline import collect

HELD = [held.document for held in collect(Path(__file__).parent.parent / "source_texts").archive.documents]
IDS = [document.source.path.rpartition("/")[2] for document in HELD]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def text_of(data: bytes) -> str:
    """All that a reader of the file sees, table cells included, in its order."""
    body = docx.Document(BytesIO(data)).element.body
    return "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in body.iter(f"{W}p"))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("document", HELD, ids=IDS)
def test_every_word_of_the_text_is_in_it(document: Document) -> None:
    written = words(text_of(document_docx(document)))
    for clause in document.clauses:
        assert set(words(f"{clause.label} {clause.text}")) <= set(written), clause.anchor
    body = [word for clause in document.clauses for word in words(f"{clause.label} {clause.text}") if not clause.notes]
    rest = iter(written)
    assert all(word in rest for word in body), "the words of the clauses stand in their order"
    for lines in (document.header.lines, document.ending.recipient_lines, document.ending.signature_lines):
        for line in lines:
            assert set(words(line.text)) <= set(written), line.text
    for note in document.footnotes:
        assert set(words(note.text)) <= set(written)


@pytest.mark.parametrize("document", HELD, ids=IDS)
def test_it_adds_no_word(document: Document) -> None:
    printed = set(words(document.text)) | set(words(document.title))
    joined = "".join(words(document.text))
    assert [word for word in words(text_of(document_docx(document))) if word not in printed and word not in joined] == []


def test_the_same_document_gives_the_same_bytes_without_a_time() -> None:
    first = document_docx(HELD[0])
    assert document_docx(replace(HELD[0])) == first
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(first) < 40_000


def test_the_layout_is_that_of_the_decree() -> None:
    made = docx.Document(BytesIO(document_docx(HELD[-1])))
    section = made.sections[0]
    sizes = [round(size / Mm(1)) for size in (section.page_width, section.page_height) if size]
    assert sizes == [210, 297]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin / Mm(1)) for margin in margins if margin] == [20, 15, 20, 30]
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert made.styles["Normal"].font.size.pt == 14
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml


def clause(text: str, *notes: NoteMark) -> Clause:
    return Clause("khoản", "1.", text, 1, "khoan-1", 1, notes=notes)


def test_the_mark_of_a_note_is_raised_in_its_place() -> None:
    document = replace(HELD[0], clauses=(clause("Theo báo cáo của tỉnh.", NoteMark(12, "2")),))
    made = docx.Document(BytesIO(document_docx(document)))
    line = next(line for line in made.paragraphs if line.text.startswith("1. Theo"))
    assert [(run.text, run.font.superscript) for run in line.runs] == [
        ("1. Theo báo cáo", None),
        ("2", True),
        (" của tỉnh.", None),
    ]


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=200), offset=st.integers(-5, 250))
def test_any_text_makes_a_file_that_opens_and_shows_it(text: str, offset: int) -> None:
    document = replace(HELD[0], clauses=(clause(text, NoteMark(offset, "9")),), footnotes=())
    written = text_of(document_docx(document))
    cut = min(max(offset, 0), len(text))
    assert plain(text[:cut]).strip() in written
    assert plain(text[cut:]).strip() in written
