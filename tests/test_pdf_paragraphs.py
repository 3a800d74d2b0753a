"""Wrapped lines are joined where the page shows that they were only wrapped, and nowhere else."""

from __future__ import annotations

import pytest

from build_tools.ingest.pdf_layout import PrintedLine
from build_tools.ingest.pdf_paragraphs import Margin, join_wrapped, margin_of

RAGGED = Margin(520, justified=False)
JUSTIFIED = Margin(520, justified=True)


def placed(text: str, number: int, right: float, left: float = 80, size: float = 14) -> PrintedLine:
    """The line of a page, counted from the top."""
    bottom = 800 - 20 * number
    return PrintedLine(text, left, bottom, right, bottom + size, size)


CASES = [
    pytest.param([placed("Ủy ban nhân dân", 1, 500), placed("tỉnh họp", 2, 200)], ["Ủy ban nhân dân tỉnh họp"], id="dòng đầy"),
    pytest.param([placed("KẾ HOẠCH", 1, 200), placed("Phổ biến", 2, 200)], ["KẾ HOẠCH", "Phổ biến"], id="dòng ngắn"),
    pytest.param(
        [placed("theo Chỉ thị số 06-", 1, 510), placed("CT/TU", 2, 200)], ["theo Chỉ thị số 06-CT/TU"], id="số bị cắt"
    ),
    pytest.param([placed("kinh tế -", 1, 510), placed("xã hội", 2, 200)], ["kinh tế - xã hội"], id="dấu nối giữa hai từ"),
    pytest.param(
        [placed("Họp ở xã.", 1, 515), placed("Các sở", 2, 300, left=110)], ["Họp ở xã.", "Các sở"], id="dòng thụt vào"
    ),
    pytest.param(
        [placed("a) Họp ở xã", 1, 515), placed("và huyện", 2, 300, left=110)], ["a) Họp ở xã và huyện"], id="danh sách"
    ),
    pytest.param([placed("Họp ở xã;", 1, 515), placed("b) Báo cáo", 2, 300)], ["Họp ở xã;", "b) Báo cáo"], id="mục mới"),
    pytest.param([placed("Họp ở xã", 1, 515), placed("12 giờ", 2, 300)], ["Họp ở xã 12 giờ"], id="số không phải mục"),
    pytest.param(
        [placed("Họp ở xã", 1, 515), placed("1 Chú thích", 2, 300, size=10)], ["Họp ở xã", "1 Chú thích"], id="cỡ chữ khác"
    ),
    pytest.param([placed("Họp ở xã", 1, 515), placed("sau đó", 4, 300)], ["Họp ở xã", "sau đó"], id="cách quãng"),
    pytest.param([placed("Số: 1\tHà Nội", 1, 515), placed("về việc", 2, 300)], ["Số: 1\tHà Nội", "về việc"], id="hai cột"),
    pytest.param([], [], id="trang trắng"),
]


@pytest.mark.parametrize(("lines", "joined"), CASES)
def test_lines_are_joined_where_the_page_shows_it(lines: list[PrintedLine], joined: list[str]) -> None:
    assert join_wrapped(lines, RAGGED) == joined


def test_a_stretched_line_goes_on_whatever_it_ends_with() -> None:
    lines = [placed("Họp ở xã.", 1, 520), placed("Các sở dự", 2, 519), placed("đủ.", 3, 300), placed("Sau đó", 4, 520)]
    assert join_wrapped(lines, JUSTIFIED) == ["Họp ở xã. Các sở dự đủ.", "Sau đó"]


def test_a_full_line_that_ends_a_sentence_stays_apart_when_the_text_is_ragged() -> None:
    lines = [placed("Họp ở xã.", 1, 515), placed("Các sở dự", 2, 300)]
    assert join_wrapped(lines, RAGGED) == ["Họp ở xã.", "Các sở dự"]


def test_the_margin_is_where_stretched_lines_end() -> None:
    stretched = [placed("a", number, 520.2) for number in range(8)] + [placed("a", 9, 300), placed("a", 10, 540)]
    assert margin_of([(595, stretched)]) == JUSTIFIED


def test_the_margin_of_a_ragged_text_is_at_least_as_wide_as_the_left_one() -> None:
    ragged = [placed("a", number, 300 + 17 * number) for number in range(5)]
    assert margin_of([(595, ragged)]) == Margin(515, justified=False)
    assert margin_of([]) == Margin(0.0, justified=False)
