"""A PDF gives the lines that a .txt of it would have; an image without text, or a broken file, one clear problem."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.ingest.pdf_text import read

PATH = "source_texts/xa-duc-hoa/2021/ke-hoach.pdf"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PRINTED = """<!doctype html><meta charset=utf-8>
<style>@page {size: A4} body {font: 14pt serif} td {vertical-align: top; text-align: center}</style>
<table width=100%><tr><td>ỦY BAN NHÂN DÂN<br>XÃ ĐỨC HÒA<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc
<tr><td>Số: 12/KH-UBND<td><i>Đức Hòa, ngày 05 tháng 6 năm 2021</i></table>
<p>Căn cứ Nghị định số 34/2016/NĐ-CP<sup>1</sup> của Chính phủ;
<p style="break-before: page">Nơi nhận:<br>- Như trên."""
LINES = [
    "ỦY BAN NHÂN DÂN",
    "XÃ ĐỨC HÒA",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND\tĐức Hòa, ngày 05 tháng 6 năm 2021",
    "Căn cứ Nghị định số 34/2016/NĐ-CP1 của Chính phủ;",
    "\fNơi nhận:",
    "- Như trên.",
    "",
]


def page(*lines: tuple[str, int, int]) -> str:
    """The drawing of a page: text, and where it stands in points."""
    return "\n".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET" for text, x, y in lines)


def pdf(*pages: str) -> bytes:
    """A small PDF in Helvetica, which needs no font file."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for index, drawing in enumerate(pages):
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * index} 0 R >>")
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode("latin-1")


def test_pages_begin_with_a_form_feed() -> None:
    result, problems = read(pdf(page(("Ke hoach", 60, 700), ("So 12", 60, 680)), page(("Trang hai", 60, 700))), PATH)
    assert problems == ()
    assert result is not None
    assert (result.text, result.encoding) == ("Ke hoach\nSo 12\n\fTrang hai\n", "pdf")


def test_cells_beside_each_other_are_parted_by_a_tab() -> None:
    result, _ = read(pdf(page(("So: 12/KH-UBND", 60, 700), ("Ha Noi, ngay 5", 340, 700))), PATH)
    assert result is not None
    assert result.text == "So: 12/KH-UBND\tHa Noi, ngay 5\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Left column with words{n * 'i'} line {n}" for n in range(1, 10)]
    right = [f"Right column with words{n * 'i'} line {n}" for n in range(1, 10)]
    drawn = [one for n in range(9) for one in ((left[n], 60, 700 - 15 * n), (right[n], 320, 700 - 15 * n))]
    result, _ = read(pdf(page(*drawn)), PATH)
    assert result is not None
    assert result.text.splitlines() == [*left, *right]


def test_a_scan_is_not_guessed() -> None:
    result, (problem,) = read(pdf("", ""), PATH)
    assert result is None
    assert "không có lớp chữ" in problem.message
    assert "OCR" in problem.advice


def test_pages_without_text_are_named() -> None:
    result, (problem,) = read(pdf(page(("Ke hoach", 60, 700)), "", page(("Het", 60, 700)), ""), PATH)
    assert result is not None
    assert result.text == "Ke hoach\n\f\n\fHet\n\f\n"
    assert (problem.severity, problem.message) == ("cảnh báo", "trang 2, 4 không có lớp chữ (trang trắng hoặc ảnh quét)")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nrubbish", b"Ke hoach"], ids=["rỗng", "hỏng", "văn bản thuần"])
def test_a_file_that_is_no_pdf_gives_one_problem(data: bytes) -> None:
    result, (problem,) = read(data, PATH)
    assert result is None
    assert "bị hỏng" in problem.message


@given(st.binary(max_size=60), st.integers(0, 700))
@settings(max_examples=60, deadline=None)
def test_any_damage_gives_a_text_or_a_problem(junk: bytes, place: int) -> None:
    whole = pdf(page(("Ke hoach", 60, 700)))
    result, problems = read(whole[:place] + junk + whole[place + len(junk) :], PATH)
    assert result is not None or problems


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium to print a page as PDF")
def test_a_page_printed_by_a_browser_is_read_as_it_looks(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PRINTED, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run(
        [str(CHROMIUM), *flags, f"--print-to-pdf={tmp_path / 'page.pdf'}", str(tmp_path / "page.html")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    result, problems = read((tmp_path / "page.pdf").read_bytes(), PATH)
    assert problems == ()
    assert result is not None
    assert result.text.split("\n") == LINES
