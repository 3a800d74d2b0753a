"""Which lines are a person's name: ranks and degrees aside, "Ông" as a word of address or as a surname."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.formal_parts.person_names import Surname, has_known_surname, read_name, surnames, two_names

NAMES = [
    ("tên ba chữ", "Lê Hồng Sơn", "Lê Hồng Sơn"),
    ("cấp bậc và đã ký", "Thiếu tướng Trần Văn An - (Đã ký)", "Trần Văn An"),
    ("học hàm, học vị", "PGS.TS. Ngô Thị Bình", "Ngô Thị Bình"),
    ("in hoa", "NGUYỄN VĂN BÌNH", "Nguyễn Văn Bình"),
    ("in đậm Markdown", "**Dương Tấn Hào**", "Dương Tấn Hào"),
    ("ông là lời xưng hô", "Ông Trần Văn An", "Trần Văn An"),
    ("Ông là họ", "Ông Ích Khiêm", "Ông Ích Khiêm"),
    ("họ Nông", "Nông Quốc Tuấn", "Nông Quốc Tuấn"),
    ("họ Đoàn, không phải tổ chức", "Đoàn Văn Hậu", "Đoàn Văn Hậu"),
    ("tên Tây Nguyên", "Y Ring Niê", "Y Ring Niê"),
    ("hai chữ", "Hồ Xuân", "Hồ Xuân"),
]
NO_NAMES = [
    ("cơ quan", "Sở Tư pháp"),
    ("tỉnh", "Quảng Nam"),
    ("loại văn bản", "Quyết Định"),
    ("mục nhận", "Lưu Văn Thư"),
    ("câu", "Như trên"),
    ("một chữ", "Bình"),
    ("chữ hoa không có họ", "PHÒNG CHÁY RỪNG"),
    ("vết dấu", "Trđn Vzn Ax"),
    ("dài quá", "Trần " * 20),
]


@pytest.mark.parametrize(("text", "name"), [pytest.param(t, n, id=i) for i, t, n in NAMES])
def test_a_name_is_read_without_rank_or_mark(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NO_NAMES])
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert read_name(text) is None


def test_two_names_on_one_line_are_parted_at_a_surname() -> None:
    assert two_names("Trần Văn An Lê Thị Bình") == ("Trần Văn An", "Lê Thị Bình")
    assert two_names("Trần Văn An") == ()


AMBIGUOUS = {"Báo", "Chương"}  # "Báo Nhân Dân", "Chương Một": first words of an organ and of a clause


@pytest.mark.parametrize("entry", surnames(), ids=lambda entry: entry.surname)
def test_every_surname_has_an_example_that_is_read_as_a_name(entry: Surname) -> None:
    assert has_known_surname(entry.example)
    assert (read_name(entry.example) == entry.example) == (entry.surname not in AMBIGUOUS)


@given(st.text(max_size=80))
def test_any_text_is_a_name_or_none(text: str) -> None:
    name = read_name(text)
    assert name is None or 2 <= len(name.split()) <= 6
