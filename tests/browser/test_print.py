"""A long document on paper: every word of it, in the layout of the decree, with the way back to its page, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from served_site import Served, serve

MM = 72 / 25.4
TOP, RIGHT, BOTTOM, LEFT = 20, 15, 20, 30  # margins of NĐ 30/2020/NĐ-CP, Phụ lục I, millimetres
CHROME = ("Tra cứu", "Giao diện", "Thông tin văn bản", "Nhiệm vụ 1/", "Trích dẫn", "chưa có trong kho", "Tải về", "Đăng bởi")

HEAD = """\
UỶ BAN NHÂN DÂN
TỈNH BẮC GIANG
Số: 7/KH-UBND
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Giang, ngày 05 tháng 6 năm 2021

KẾ HOẠCH
Tuyên truyền, phổ biến pháp luật giai đoạn 2021-2025

"""
SECTION = """\
{roman}. NỘI DUNG THỨ {number}
1. Sở Tư pháp chủ trì, phối hợp với các sở, ban, ngành tổ chức tuyên truyền nội dung {number} theo Quyết định số \
12{number}/QĐ-TTg[{number}] của Thủ tướng Chính phủ, hoàn thành trước ngày 15/11/202{year}.
2. Nội dung {number} gồm:
a) Biên soạn, in và cấp phát tài liệu cho các xã, phường, thị trấn; mỗi đơn vị một bộ.
b) Tổ chức hội nghị, thi tìm hiểu, đăng tin trên Trang thông tin điện tử của tỉnh và trên hệ thống truyền thanh của các xã, \
phường, thị trấn.
- Kinh phí thực hiện nội dung {number} lấy từ ngân sách hằng năm, không quá 25.000.000 đồng.
"""
ENDING = """\
Trên đây là Kế hoạch tuyên truyền, phổ biến pháp luật của Ủy ban nhân dân tỉnh./.

Nơi nhận:
- Bộ Tư pháp;
- Các sở, ban, ngành;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An

"""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NOTE = "[{number}] Phê duyệt Chương trình thứ {number} về phổ biến, giáo dục pháp luật.\n"


def long_text() -> str:
    numbers = range(1, len(ROMAN) + 1)
    body = "".join(SECTION.format(roman=ROMAN[number - 1], number=number, year=number % 5) for number in numbers)
    return HEAD + body + ENDING + "".join(NOTE.format(number=number) for number in numbers)


@dataclass(frozen=True)
class Printed:
    """A page of the site as a PDF: where it lies, its sheets, and what the page says on the screen."""

    address: str
    pdf: pdfium.PdfDocument
    clauses: list[str]
    parts: list[str]  # lines of the head and the end, and notes


def printed(page: Page, address: str) -> Printed:
    page.goto(address)
    texts = "all => all.map((one) => { const copy = one.cloneNode(true); copy.querySelectorAll('.task, .note-back').forEach("
    texts += "(extra) => extra.remove()); return copy.textContent; })"
    clauses = page.locator(".sheet .clause").evaluate_all(texts)
    parts = page.locator(".letterhead > *, .doc-type, .doc-title, .ending p, .ending li, .notes .note").evaluate_all(texts)
    pdf = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    return Printed(address, pdf, clauses, parts)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site of one long text with footnotes."""
    folder = tmp_path_factory.mktemp("giay")
    text = folder / "texts" / "ubnd-bac-giang" / "2021" / "ke-hoach.txt"
    text.parent.mkdir(parents=True)
    text.write_text(long_text(), encoding="utf-8")
    yield from serve(folder, Path(folder, "texts"))


@pytest.fixture(scope="module", params=["own", "seed"])
def paper(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Printed]:
    """The long text of this test, and the longest of the archive itself."""
    served: Served = request.getfixturevalue("archive" if request.param == "own" else "site")
    files = [file for file in served.folder.glob("van-ban/*/*/index.html") if file.parent.name.startswith(("7-", "241-"))]
    page = browser.new_page(locale="vi-VN")
    (file,) = files
    yield printed(page, f"{served.url}{file.parent.relative_to(served.folder).as_posix()}/")
    page.close()


def words(text: str) -> str:
    """A text without spaces: lines break anywhere on paper."""
    return re.sub(r"\s+", "", text)


def text_of(paper: Printed, *, within_margins: bool) -> list[str]:
    """The text of each sheet, all of it or only what stands within the margins."""
    whole = {"left": 0.0, "bottom": 0.0, "right": 210 * MM, "top": 297 * MM}
    inner = {"left": 0.0, "bottom": BOTTOM * MM - 2, "right": 210 * MM, "top": (297 - TOP) * MM + 2}
    return [page.get_textpage().get_text_bounded(**(inner if within_margins else whole)) for page in paper.pdf]


def test_no_word_is_lost_on_paper(paper: Printed) -> None:
    text = words("".join(text_of(paper, within_margins=True)))
    assert len(paper.clauses) > 50
    lost = [part for part in (*paper.clauses, *paper.parts) if words(part) not in text]
    assert lost == []


def test_nothing_of_the_site_is_printed(paper: Printed) -> None:
    text = " ".join(text_of(paper, within_margins=False))
    assert [name for name in CHROME if name in text] == []


def test_the_text_keeps_to_the_margins_of_the_decree_and_pages_are_numbered_from_the_second(paper: Printed) -> None:
    assert len(paper.pdf) >= 4
    for number, sheet in enumerate(paper.pdf, start=1):
        assert [round(size / MM) for size in sheet.get_size()] == [210, 297]
        text = sheet.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        body = [box for box in boxes if box[1] < (297 - TOP) * MM]
        assert min(box[0] for box in body) >= LEFT * MM - 2
        assert max(box[2] for box in body) <= (210 - RIGHT) * MM + 2
        assert min(box[1] for box in body) >= BOTTOM * MM - 3
        above = text.get_text_bounded(left=0, bottom=(297 - TOP) * MM + 2, right=210 * MM, top=297 * MM)
        assert above.strip() == ("" if number == 1 else str(number))


def test_the_head_has_two_columns_and_the_motto(paper: Printed) -> None:
    first = text_of(paper, within_margins=True)[0]
    assert re.search(r"Độc lập\s*-\s*Tự do\s*-\s*Hạnh phúc", first)
    text = paper.pdf[0].get_textpage()
    places = {}
    for name in ("BAN NHÂN DÂN", "Độc lập"):
        found = text.search(name)
        index, _ = found.get_next() or pytest.fail(f"{name} is not on the first sheet")
        places[name] = text.get_charbox(index)
    assert places["BAN NHÂN DÂN"][0] < 90 * MM < places["Độc lập"][0]


def test_the_signature_does_not_stand_alone(paper: Printed) -> None:
    (sheet,) = (text for text in text_of(paper, within_margins=True) if "Nơi nhận:" in text)
    signed = next(part for part in paper.parts if re.match(r"TM\.", part))
    assert words(signed) in words(sheet)
    assert words(paper.clauses[-1])[-20:] in words(sheet)


def test_the_address_and_a_code_for_telephones_lead_back(paper: Printed) -> None:
    last = paper.pdf[len(paper.pdf) - 1]
    assert paper.address in words(last.get_textpage().get_text_bounded())
    image = last.render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text == paper.address


def test_footnotes_are_on_the_paper(paper: Printed) -> None:
    if not paper.address.endswith("241-kh-ubnd-ha-noi/"):
        notes = [part for part in paper.parts if "Phê duyệt Chương trình thứ" in part]
        assert len(notes) == len(ROMAN)


def test_a_code_that_is_spoilt_would_be_noticed(paper: Printed) -> None:
    picture = BytesIO()
    paper.pdf[0].render(scale=1).to_pil().save(picture, "PNG")
    assert zxingcpp.read_barcodes(Image.open(picture)) == []
