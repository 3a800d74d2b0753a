"""An address is a pure function of identity; a number alone is none."""

from __future__ import annotations

import pytest
from official_text import PARTY, document, official

from build_tools.archive import identity
from build_tools.ingest.sidecar import read_sidecar
from build_tools.reading.corrections import apply

ADDRESSES = [
    pytest.param(
        official("241/KH-UBND", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", "15 tháng 12 năm 2020"),
        "van-ban/2020/241-kh-ubnd-ha-noi/",
        id="số của ủy ban kèm địa phương",
    ),
    pytest.param(
        official("2159/BTP-PBGDPL", "BỘ TƯ PHÁP", "Hà Nội", "11 tháng 6 năm 2019"),
        "van-ban/2019/2159-btp-pbgdpl/",
        id="số của bộ không cần địa phương",
    ),
    pytest.param(
        official("02-KH/TU", "TỈNH ỦY QUẢNG NGÃI\n*", "Quảng Ngãi", "06 tháng 11 năm 2020", motto=PARTY),
        "van-ban/2020/02-kh-tu-quang-ngai/",
        id="số của tỉnh ủy",
    ),
    pytest.param(
        official("15/KH-UBND", "ỦY BAN NHÂN DÂN\nHUYỆN BA TƠ", "Ba Tơ", "02 tháng 3 năm 2021"),
        "van-ban/2021/15-kh-ubnd-huyen-ba-to/",
        id="số của huyện",
    ),
    pytest.param(
        official(
            "/KH-UBND", "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", "Bắc Giang", " tháng 6 năm 2021", subject="Phòng, chống thiên tai"
        ),
        "van-ban/2021/ke-hoach-phong-chong-thien-tai-bac-giang/",
        id="số còn để trống: theo tên văn bản",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_the_address_is_read_from_the_documents_own_record(text: str, expected: str) -> None:
    assert identity.address(document(text)) == expected


def test_the_address_does_not_depend_on_the_file() -> None:
    text = official("241/KH-UBND", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", "15 tháng 12 năm 2020")
    assert identity.address(document(text, "a/2020/x.txt")) == identity.address(document(text, "b/2021/y.txt"))


def test_an_unreadable_head_is_addressed_by_its_file_not_by_a_guess() -> None:
    assert identity.address(document("mấy dòng chữ\nkhông có tiêu đề nào cả.\n", "a/2020/ban-quet-01.txt")) == (
        "van-ban/khong-ro-nam/ban-quet-01/"
    )


def test_an_id_in_the_yml_pins_the_address() -> None:
    text = official("241/KH-UBND", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", "15 tháng 12 năm 2020")
    sidecar, problems = read_sidecar(b"id: van-ban/2020/ke-hoach-241\n", "x.yml")
    assert not problems
    assert identity.address(apply(document(text), sidecar)) == "van-ban/2020/ke-hoach-241/"


LOCALITIES = [
    ("Ủy ban nhân dân tỉnh Bắc Giang", "bac-giang"),
    ("Ủy ban nhân dân thành phố Hà Nội", "ha-noi"),
    ("Sở Tư pháp tỉnh Thừa Thiên Huế", "thua-thien-hue"),
    ("Ủy ban nhân dân thành phố Hồ Chí Minh", "ho-chi-minh"),
    ("Ủy ban nhân dân huyện Ba Tơ tỉnh Quảng Ngãi", "huyen-ba-to-quang-ngai"),
    ("Ủy ban nhân dân thành phố Thủ Dầu Một, tỉnh Bình Dương", "thanh-pho-thu-dau-mot-binh-duong"),
    ("Thành ủy Hà Nội", "ha-noi"),
    ("Ban Thường vụ Tỉnh uỷ Bắc Giang", "bac-giang"),
    ("Huyện ủy Ba Tơ", "huyen-ba-to"),
    ("UBND tỉnh", None),
    ("Bộ Tư pháp", None),
    (None, None),
]


@pytest.mark.parametrize(("organ", "expected"), LOCALITIES)
def test_the_locality_stands_in_the_organs_name(organ: str | None, expected: str | None) -> None:
    assert identity.locality_of(organ) == expected


@pytest.mark.parametrize(
    ("number", "local"),
    [
        ("241/KH-UBND", True),
        ("02-KH/TU", True),
        ("12/2020/NQ-HĐND", True),
        ("15/STP-PBGDPL", True),
        ("1521/QĐ-TTg", False),
        ("32-CT/TW", False),
        ("2159/BTP-PBGDPL", False),
        (None, False),
    ],
)
def test_which_numbers_need_a_locality(number: str | None, local: bool) -> None:
    assert identity.is_local(number) is local
