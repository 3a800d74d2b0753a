"""Marks of urgency and secrecy are known where they stand alone, in capitals."""

from __future__ import annotations

import pytest

from build_tools.formal_parts.urgency_marks import is_mark, without_mark

MARKS = ["HỎA TỐC", "HOẢ TỐC", "KHẨN", "(KHẨN)", "THƯỢNG KHẨN", "MẬT", "TỐI MẬT", "**HỎA TỐC**", "HỎA TỐC hẹn giờ"]
NO_MARKS = ["Khẩn", "Mật độ dân số", "KHẨN TRƯƠNG", "BÍ MẬT NHÀ NƯỚC", "mật", "", "KHẨN CẤP VỀ THIÊN TAI"]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_alone_on_its_line_is_known(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", NO_MARKS)
def test_the_same_words_in_a_title_are_no_mark(text: str) -> None:
    assert not is_mark(text)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("V/v phòng, chống bão (HỎA TỐC)", "V/v phòng, chống bão"),
        ("V/v phòng cháy (KHẨN) ", "V/v phòng cháy"),
        ("V/v phòng cháy (khẩn trương)", "V/v phòng cháy (khẩn trương)"),
    ],
)
def test_a_mark_in_brackets_at_the_end_is_no_part_of_the_subject(line: str, rest: str) -> None:
    assert without_mark(line) == rest
