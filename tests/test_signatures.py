"""Titles and signers: on whose behalf, in what office, who."""

from __future__ import annotations

import pytest

from build_tools.formal_parts.offices import (
    Behalf,
    Position,
    is_title,
    opens_office,
    positions,
    read_behalf,
    read_office,
    title_at_end,
)
from build_tools.formal_parts.signatures import in_running_case, is_signed_mark, read_signatures
from build_tools.model import Signature

BEHALFS = [
    ("TM. ỦY BAN NHÂN DÂN", Behalf("TM.", "ỦY BAN NHÂN DÂN")),
    ("KT.CHỦ TỊCH", Behalf("KT.", "CHỦ TỊCH")),
    ("T/M BAN THƯỜNG VỤ", Behalf("T/M", "BAN THƯỜNG VỤ")),
    ("K/T CHỦ TỊCH", Behalf("K/T", "CHỦ TỊCH")),
    ("tm. ủy ban nhân dân", Behalf("TM.", "ủy ban nhân dân")),
    ("TM. ỦY BAN NHÂN DÂN;", None),  # an item of a list
    ("TM và DV", None),
    ("TL 123", None),
]


@pytest.mark.parametrize(("text", "expected"), BEHALFS)
def test_on_whose_behalf_is_read_with_its_form(text: str, expected: Behalf | None) -> None:
    assert read_behalf(text) == expected


OFFICES = [
    ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
    ("thứ trưởng", "Thứ trưởng"),
    ("VỤ TRƯỞNG VỤ PHÁP LUẬT", "Vụ trưởng VỤ PHÁP LUẬT"),
    ("PHÓ THỦ TƯỚNGy]", "Phó Thủ tướng"),  # a seal's scrap
    ("Chủ tịch nước đến thăm", None),
    ("Giám đốc;", None),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_an_office_is_the_whole_line(text: str, expected: str | None) -> None:
    assert read_office(text) == expected


@pytest.mark.parametrize("entry", positions(), ids=lambda entry: entry.name)
def test_every_office_of_the_vocabulary_is_known_in_its_example(entry: Position) -> None:
    assert is_title(entry.example)


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("- Như trên; PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("- Như trên; VỤ TRƯỞNG VỤ KẾ HOẠCH - TỔNG HỢP", "VỤ TRƯỞNG VỤ KẾ HOẠCH - TỔNG HỢP"),
        ("- Bộ Tư pháp;", None),
    ],
)
def test_a_title_is_found_behind_an_item(text: str, begin: str | None) -> None:
    at = title_at_end(text)
    assert (text[at:] if at else None) == begin


def test_a_misread_office_still_opens_a_line() -> None:
    assert opens_office("TRƯỚNG BAN CHỈ ĐẠO")
    assert not opens_office("Trưởng ban")


BLOCKS = [
    (
        "một người, ba dòng chức vụ",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Lê Hồng Sơn"],
        [Signature("Lê Hồng Sơn", "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"))],
    ),
    (
        "hai người, tên ở dưới cả hai",
        ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê An Bình", "Hồ Thị Mai"],
        [
            Signature("Lê An Bình", "Thứ trưởng", ("KT. BỘ TRƯỞNG",)),
            Signature("Hồ Thị Mai", "Thứ trưởng", ("KT. BỘ TRƯỞNG",)),
        ],
    ),
    ("tên mất", ["CHỦ TỊCH"], [Signature(None, "Chủ tịch")]),
    ("không có gì", ["(Đã ký)"], []),
]


@pytest.mark.parametrize(("lines", "expected"), [pytest.param(t, e, id=i) for i, t, e in BLOCKS])
def test_a_column_gives_a_signature_a_signer(lines: list[str], expected: list[Signature]) -> None:
    assert list(read_signatures(lines)) == expected


CASED = [
    ("Vụ trưởng VỤ CẢI CÁCH HÀNH CHÍNH", "Vụ trưởng Vụ Cải cách hành chính"),
    ("Vụ trưởng VỤ KẾ HOẠCH - TỔNG HỢP", "Vụ trưởng Vụ Kế hoạch - Tổng hợp"),
    ("Cục trưởng CỤC QUẢN LÝ CÔNG SẢN", "Cục trưởng Cục Quản lý công sản"),
    ("Vụ trưởng VỤ GIÁO DỤC TIỂU HỌC", "Vụ trưởng Vụ Giáo dục Tiểu học"),
]


@pytest.mark.parametrize(("printed", "cased"), CASED)
def test_a_unit_has_the_capitals_of_its_name(printed: str, cased: str) -> None:
    evidence = "Công văn số 5 của Bộ Công an về việc kiểm kê"  # "Công" there says nothing of "công sản"
    assert in_running_case(Signature(None, printed), evidence).position == cased


@pytest.mark.parametrize("text", ["(Đã ký)", "[daky]", "Đã ký, đóng dấu"])
def test_the_mark_of_a_signature_is_known(text: str) -> None:
    assert is_signed_mark(text)
