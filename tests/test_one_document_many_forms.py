"""A document is the same record and the same body, whether it came as text, Word, a web page, TCVN3 or PDF."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from test_docx_text import docx, paragraph
from test_legacy_encodings import raw, written

from build_tools.language.orthography import tone_free
from build_tools.model import Document
from build_tools.reading import reading

TEXTS = sorted((Path(__file__).parent.parent / "source_texts").rglob("*.txt"))
CHROMIUM = next(
    (found for name in (os.environ.get("CHROMIUM", ""), "chromium") if name and (found := shutil.which(name))), None
)


def read(data: bytes, name: str) -> Document:
    document, problems = reading.read(data, f"co-quan/2020/{name}")
    assert document is not None, problems
    return document


def record(document: Document, same: Callable[[str], str] = str) -> dict[str, object]:
    """What the page's front matter says of a document, letters compared by ``same``."""
    header, ending = document.header, document.ending
    facts = (header.number, header.type, header.issuer, header.place, header.date, header.subject, document.title)
    return {
        "facts": [same(fact or "") for fact in facts],
        "addressees": [same(one) for one in header.addressees],
        "recipients": [same(one) for one in ending.recipients],
        "signatures": [same(f"{one.name}|{one.position}|{'|'.join(one.authority)}") for one in ending.signatures],
        "cites": sorted(same(f"{one.number}|{one.name}|{one.type}|{one.date}|{one.relation}") for one in document.citations),
        "tasks": [same(f"{one.text}|{'|'.join(one.lead)}|{one.due.text if one.due else ''}") for one in document.tasks],
    }


def body(document: Document, same: Callable[[str], str] = str) -> list[str]:
    return [same(f"{clause.kind}|{clause.label}|{' '.join(clause.text.split())}") for clause in document.clauses]


def as_html(text: str) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n"))
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>x</title><body>{lines}</body></html>'.encode()


def as_pdf(text: str, folder: Path) -> bytes:
    style = "<style>p { margin: 0 0 6pt; min-height: 1.4em; font: 11pt/1.4 serif; white-space: pre-wrap }</style>"
    (folder / "page.html").write_bytes(as_html(text).replace(b"<body>", f"{style}<body>".encode()))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]
    command = [str(CHROMIUM), *flags, f"--print-to-pdf={folder / 'page.pdf'}", str(folder / "page.html")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "page.pdf").read_bytes()


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_word_file_gives_the_same_record_and_body(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    wanted, found = read(text.encode(), "a.txt"), read(docx(*map(paragraph, text.split("\n"))), "a.docx")
    assert record(found) == record(wanted)
    assert body(found) == body(wanted)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_web_page_gives_the_same_record_and_body(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    wanted, found = read(text.encode(), "a.txt"), read(as_html(text), "a.html")
    assert record(found) == record(wanted)
    assert body(found) == body(wanted)


def in_tcvn3(text: str) -> bytes:
    """TCVN3 as people typed it: Ủ has no code of its own, so "Ủy" became "Uỷ", and a font for capitals shows ộ as Ộ."""
    typed = text.replace("Ủy", "Uỷ").replace("…", "...")
    lost = {*typed} - {*"ĂÂĐÊÔƠƯ"}
    capitals = {letter: letter.lower() for letter in lost if letter.isupper() and not letter.isascii()}
    return raw(written(typed.translate(str.maketrans(capitals)), "tcvn3"))


def regardless_of_capitals(text: str) -> str:
    """TCVN3 has no capitals with marks but Ă Â Đ Ê Ô Ơ Ư: a font showed them, and a plain text has lost which they were."""
    return tone_free(text.replace("…", "..."))


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_text_in_tcvn3_gives_the_same_record_and_body(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    wanted = read(text.encode(), "a.txt")
    found = read(in_tcvn3(text), "a.txt")
    assert record(found, regardless_of_capitals) == record(wanted, regardless_of_capitals)
    assert body(found, regardless_of_capitals) == body(wanted, regardless_of_capitals)


# A page of a PDF does not tell whether a paragraph that fills it goes on overleaf, nor that a small digit marks a note.
KNOWN = {
    "ke-hoach-thuc-hien-nghi-quyet-27-nq-tw": "đoạn văn đứt giữa hai trang PDF",
    "ke-hoach-thuc-hien-chi-thi-06-ct-tu": "chú thích cuối trang dính vào số hiệu, đứt giữa hai trang PDF",
}


def with_known_faults(file: Path) -> object:
    marks = [pytest.mark.xfail(reason=KNOWN[file.stem], strict=True)] if file.stem in KNOWN else []
    return pytest.param(file, marks=marks, id=file.stem)


@pytest.mark.skipif(CHROMIUM is None, reason="không có Chromium để in ra PDF")
@pytest.mark.parametrize("file", [with_known_faults(file) for file in TEXTS])
def test_a_pdf_with_text_gives_the_same_record_and_body(file: Path, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    wanted, found = read(text.encode(), "a.txt"), read(as_pdf(text, tmp_path), "a.pdf")
    assert record(found) == record(wanted)
    assert body(found) == body(wanted)
