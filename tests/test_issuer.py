"""Who issued: from the letterhead with superior and place, from a signature, or from the number's symbol alone."""

from __future__ import annotations

import pytest

from build_tools.formal_parts import issuer
from build_tools.model import Signature

SYMBOLS = [
    ("2159/BTP-PBGDPL", "Bộ Tư pháp"),
    ("23/BC-BNV", "Bộ Nội vụ"),
    ("41/CT-UB", None),  # "CT" is the type here, not the General Department of Politics
    ("241/KH-UBND", None),
    ("khong phai so", None),
    (None, None),
]


@pytest.mark.parametrize(("number", "name"), SYMBOLS)
def test_a_symbol_names_an_organ_of_the_centre_or_none(number: str | None, name: str | None) -> None:
    found = issuer.from_symbol(number, "2019-06-11")
    assert (found.name if found else None) == name
    assert found is None or found.inferred


LETTERHEADS = [
    ("sở của tỉnh", ("UBND TỈNH PHÚ THỌ", "SỞ TƯ PHÁP"), "Sở Tư pháp tỉnh Phú Thọ", "Ủy ban nhân dân tỉnh Phú Thọ"),
    ("hai bộ", ("BỘ TƯ PHÁP", "BỘ NỘI VỤ"), "Bộ Tư pháp - Bộ Nội vụ", None),
    ("hai sở của một tỉnh", ("UBND TỈNH LÀO CAI", "SỞ TÀI CHÍNH - SỞ Y TẾ"), "Sở Tài chính - Sở Y tế tỉnh Lào Cai", None),
    ("cục của bộ trên một dòng", ("BỘ XÂY DỰNG - CỤC ĐƯỜNG BỘ VIỆT NAM",), "Cục Đường bộ Việt Nam", "Bộ Xây dựng"),
    (
        "hai cơ quan chung một nơi",
        ("ỦY BAN NHÂN DÂN - HỘI NÔNG DÂN TỈNH YÊN BÁI",),
        "Ủy ban nhân dân - Hội Nông dân tỉnh Yên Bái",
        None,
    ),
    (
        "hội cấp trên",
        ("HỘI LUẬT GIA VIỆT NAM", "HỘI LUẬT GIA TỈNH NGHỆ AN"),
        "Hội Luật gia tỉnh Nghệ An",
        "Hội Luật gia Việt Nam",
    ),
    (
        "tòa án cấp trên",
        ("TÒA ÁN NHÂN DÂN TỐI CAO", "TÒA ÁN NHÂN DÂN TỈNH HÀ NAM"),
        "Tòa án nhân dân tỉnh Hà Nam",
        "Tòa án nhân dân tối cao",
    ),
    ("kho bạc cấp trên", ("KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC HÀ NAM"), "Kho bạc Nhà nước Hà Nam", "Kho bạc Nhà nước"),
    (
        "huyện của tỉnh",
        ("UBND TỈNH PHÚ THỌ", "UBND HUYỆN LÂM THAO"),
        "Ủy ban nhân dân huyện Lâm Thao",
        "Ủy ban nhân dân tỉnh Phú Thọ",
    ),
    (
        "ban Đảng ở trung ương",
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN TUYÊN GIÁO"),
        "Ban Tuyên giáo Trung ương",
        "Ban Chấp hành Trung ương",
    ),
    (
        "văn phòng trung ương",
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"),
        "Văn phòng Trung ương Đảng",
        "Ban Chấp hành Trung ương",
    ),
    ("ban của tỉnh ủy", ("TỈNH ỦY NGHỆ AN", "BAN TỔ CHỨC"), "Ban Tổ chức Tỉnh ủy Nghệ An", "Tỉnh ủy Nghệ An"),
    ("ban của thành ủy", ("THÀNH ỦY HÀ NỘI", "BAN DÂN VẬN"), "Ban Dân vận Thành ủy Hà Nội", "Thành ủy Hà Nội"),
    ("đảng ủy cấp trên", ("ĐẢNG BỘ TỈNH HÀ NAM", "HUYỆN ỦY LÝ NHÂN"), "Huyện ủy Lý Nhân", "Đảng bộ tỉnh Hà Nam"),
    ("khu kinh tế", ("BAN QUẢN LÝ KHU KINH TẾ NGHI SƠN",), "Ban Quản lý Khu kinh tế Nghi Sơn", None),
    ("không có gì", (), None, None),
]


@pytest.mark.parametrize(("agencies", "name", "superior"), [pytest.param(a, n, s, id=i) for i, a, n, s in LETTERHEADS])
def test_a_letterhead_tells_who_issued_and_who_stands_above(
    agencies: tuple[str, ...], name: str | None, superior: str | None
) -> None:
    found = issuer.from_letterhead(agencies, "")
    assert (found.name if found else None, found.superior if found else None) == (name, superior)


def test_an_organ_known_by_its_signature_alone_is_an_inference() -> None:
    found = issuer.from_signature([Signature("A", "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN HUYỆN MÈO VẠC", "KT. CHỦ TỊCH"))], "")
    assert found is not None
    assert (found.name, found.inferred) == ("Ủy ban nhân dân huyện Mèo Vạc", True)
    assert issuer.from_signature([Signature("A", "Giám đốc")], "") is None
