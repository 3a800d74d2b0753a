"""Words in capitals get the case of running text, on the evidence of the authority files and of the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.language.casing import restore, with_lost_capitals

CASES = [
    ("tên đã biết", "BAN BÍ THƯ TRUNG ƯƠNG", "", "Ban Bí thư Trung ương"),
    ("theo chính văn bản", "BẢO TỒN VOỌC CHÀ VÁ", "đàn Voọc chà vá ở núi", "Bảo tồn Voọc chà vá"),
    ("khu kinh tế có tên", "QUY HOẠCH KHU KINH TẾ NGHI SƠN", "", "Quy hoạch khu kinh tế Nghi Sơn"),
    (
        "khu công nghiệp không tên",
        "CÁC KHU CÔNG NGHIỆP TRÊN ĐỊA BÀN TỈNH HÀ NAM",
        "",
        "Các khu công nghiệp trên địa bàn tỉnh Hà Nam",
    ),
    ("nơi chốn", "TRÊN ĐỊA BÀN HUYỆN CHÂU THÀNH", "", "Trên địa bàn huyện Châu Thành"),
    ("chữ hoa của tên khác", "KIỂM KÊ CÔNG SẢN", "của Bộ Công an", "Kiểm kê công sản"),
    ("chữ viết tắt", "CÔNG TÁC PBGDPL", "", "Công tác PBGDPL"),
    ("từ nước ngoài", "HỘI NHẬP ASEAN", "", "Hội nhập ASEAN"),
    ("không in hoa thì để nguyên", "Về việc Ban hành", "", "Về việc Ban hành"),
]


@pytest.mark.parametrize(("printed", "evidence", "cased"), [pytest.param(p, e, c, id=i) for i, p, e, c in CASES])
def test_capitals_become_running_case(printed: str, evidence: str, cased: str) -> None:
    assert restore(printed, evidence) == cased


def test_a_first_word_that_alone_kept_its_capitals_gives_them_up() -> None:
    assert with_lost_capitals("THUẾ tiêu thụ đặc biệt") == "Thuế tiêu thụ đặc biệt"
    assert with_lost_capitals("UBND tỉnh") == "UBND tỉnh"


WORDS = [
    "BAN",
    "BÍ",
    "THƯ",
    "KHU",
    "KINH",
    "TẾ",
    "NGHI",
    "SƠN",
    "TỈNH",
    "HÀ",
    "NAM",
    "PBGDPL",
    "ASEAN",
    "CÔNG",
    "AN,",
    "“ĐÀO",
    "2021",
    "-",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10), st.lists(st.sampled_from(WORDS), max_size=10))
def test_only_the_case_of_letters_changes(words: list[str], said: list[str]) -> None:
    assert restore(" ".join(words), " ".join(said).title()).upper() == " ".join(words).upper()
