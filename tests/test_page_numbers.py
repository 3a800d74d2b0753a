"""Lone numbers: page numbers, or cells of tables and footnotes."""

from __future__ import annotations

import pytest
from printed import lines

from build_tools.body.page_numbers import lone_numbers

SENTENCE = "Các sở, ban, ngành và Ủy ban nhân dân cấp huyện tổ chức thực hiện nghiêm túc nội dung này, bảo đảm đúng tiến độ."
PAGE = "\n".join([SENTENCE] * 20)  # about two thousand characters
CUT = f"{PAGE}\nvà các cơ quan có liên quan phối hợp"  # a page that ends in the middle of a sentence


def found(text: str, *headers: int) -> list[str]:
    """The page numbers, as printed."""
    written = [line for line in lines(text) if line.text.strip()]
    printed = {line.number: line.text.strip() for line in written}
    return [printed[number] for number in sorted(lone_numbers(lines(text), written, set(headers)).pages)]


def test_numbers_that_count_the_pages() -> None:
    assert found("\n".join([PAGE, "2", PAGE, "3", PAGE, "4", PAGE])) == ["2", "3", "4"]


def test_a_footnotes_number_between_two_pages_is_no_page_number() -> None:
    assert found("\n".join([PAGE, "2", PAGE, "5", "ngày 30/4/2021 sửa đổi", "3", PAGE, "4", PAGE])) == ["2", "3", "4"]


def test_a_number_that_a_scan_lost_does_not_end_the_count() -> None:
    assert found("\n".join([PAGE, "2", PAGE, PAGE, "4", PAGE, "5", PAGE])) == ["2", "4", "5"]


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("- {} -", id="hai gạch hai bên"),
        pytest.param("– {} –", id="gạch dài hai bên"),
        pytest.param("Trang {}", id="có chữ Trang"),
        pytest.param("Trang: {}/4", id="Trang và tổng số trang"),
        pytest.param("{}/4", id="số trên tổng số"),
        pytest.param("   {}   ", id="giữa dòng"),
    ],
)
def test_forms_of_page_numbers(number: str) -> None:
    printed = [number.format(page) for page in (2, 3, 4)]
    assert found("\n".join([PAGE, printed[0], PAGE, printed[1], PAGE, printed[2], PAGE])) == [p.strip() for p in printed]


def test_a_two_that_cuts_a_sentence() -> None:
    assert found("Giao Sở Tư pháp chủ trì, phối hợp với\n2\ncác sở, ngành thực hiện.") == ["2"]
    assert found("Giao Sở Tư pháp chủ trì:\n2\nCác sở, ngành thực hiện.") == []


def test_numbers_at_the_breaks_of_a_scan() -> None:
    assert found("Có hiệu lực từ ngày ký.\n\f2\n\nĐiều 3. Chánh Văn phòng.") == ["2"]
    assert found("Điều 1. A\n7\n\fĐiều 2. B\n8\n\fĐiều 3. C") == ["7", "8"]
    assert found("Điều 1. A\n\f\n2\nĐiều 2. B") == ["2"]
    assert found("Bảng\n\f15\nSở Y tế") == []


def test_numbers_at_the_headers_of_the_gazette() -> None:
    text = "CÔNG BÁO\n99\nĐiều 1. A\n\n100\nCÔNG BÁO\nĐiều 2. B\n3\nĐiều 3. C\n101\nCÔNG BÁO\n101\nĐiều 4. D"
    assert found(text, 1, 6, 11) == ["99", "100", "101", "101"]


def test_a_number_printed_again_beside_itself() -> None:
    assert found("Điều 1. A\n12\n12\n\n12\nCÔNG BÁO\nĐiều 2. B", 6) == ["12", "12", "12"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "\n".join([PAGE, PAGE, PAGE, "1", "Một", PAGE, "2", "Hai", PAGE, "3", "Ba"]), id="cột số thứ tự của bảng ở cuối"
        ),
        pytest.param("\n".join(["1", PAGE, "2", PAGE, "3", PAGE]), id="số thứ tự từ 1, không cắt câu nào"),
        pytest.param("\n".join(str(number) for number in range(1, 40)), id="cột số liền nhau"),
        pytest.param("\n".join([PAGE, "2", PAGE * 5, "3", PAGE, "4"]), id="khoảng cách không đều"),
        pytest.param(f"{PAGE}\n2\n{PAGE}", id="một số đứng riêng giữa hai câu trọn vẹn"),
        pytest.param("\n".join([PAGE, "2.", PAGE, "3.", PAGE, "4."]), id="số có dấu chấm là số khoản"),
        pytest.param("1/2\nMột nửa\n1/2\nMột nửa\n1/4", id="phân số"),
        pytest.param("Năm\n2020\nNăm\n2021", id="năm"),
    ],
)
def test_numbers_that_are_content(text: str) -> None:
    assert found(text) == []


def test_two_pages_need_a_cut_sentence() -> None:
    assert found("\n".join([PAGE, "2", PAGE, "3", PAGE])) == []
    assert found("\n".join([CUT, "2", "thực hiện.", PAGE, "3", PAGE])) == ["2", "3"]
