from __future__ import annotations

import pytest
from made import numbered

from build_tools.model import Header
from build_tools.pages.printed_header import printed_header

STATE = Header(
    numbered(
        "UBND TỈNH X CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ TƯ PHÁP Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-STP", "HỎA TỐC",
        "Hà Nam, ngày 02 tháng 01 năm 2020", "KẾ HOẠCH", "Về việc thực hiện Luật A", "(Kèm theo Công văn số 1/STP)",
    ),
    type="kế hoạch",
    place="Hà Nam",
    subject="thực hiện Luật A",
)  # fmt: skip
PARTY = Header(
    numbered("TỈNH ỦY X", "BAN TUYÊN GIÁO", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-HD/BTGTU", "HƯỚNG DẪN", "tuyên truyền"),
    type="hướng dẫn",
    subject="tuyên truyền",
)
ONE_LINE = Header(numbered("KẾ HOẠCH Thực hiện Luật A", "năm 2020"), type="kế hoạch", subject="Thực hiện Luật A năm 2020")
OVERRIDDEN = Header(numbered("KẾ HOẠCH", "một hai", "ba bốn"), type="kế hoạch", subject="theo tệp yml")
DISPATCH = Header(
    numbered("Số: 1/BTP", "V/v triển khai", "Luật A", "Kính gửi: Các Sở,", "Ban."), type="công văn", subject="triển khai Luật A"
)
BROKEN_NUMBER = Header(numbered("Số: 542", "BỘ Y TẾ", "/TB-UBND", "THÔNG BÁO"), type="thông báo")

CASES = [
    (
        STATE,
        (
            ("agency", "UBND TỈNH X"),
            ("agency", "SỞ TƯ PHÁP"),
            ("motto", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("motto", "Độc lập - Tự do - Hạnh phúc"),
            ("number", "Số: 12/KH-STP"),
            ("place-date", "Hà Nam, ngày 02 tháng 01 năm 2020"),
            ("letterhead-line", "HỎA TỐC"),
            ("letterhead-line", "(Kèm theo Công văn số 1/STP)"),
        ),
        ("KẾ HOẠCH", "Về việc thực hiện Luật A"),
        (),
    ),
    (
        PARTY,
        (
            ("agency", "TỈNH ỦY X"),
            ("agency", "BAN TUYÊN GIÁO"),
            ("motto", "ĐẢNG CỘNG SẢN VIỆT NAM"),
            ("number", "Số 05-HD/BTGTU"),
        ),
        ("HƯỚNG DẪN", "tuyên truyền"),
        (),
    ),
    (ONE_LINE, (), ("KẾ HOẠCH", "Thực hiện Luật A năm 2020"), ()),
    (OVERRIDDEN, (), ("KẾ HOẠCH", "một hai ba bốn"), ()),
    (DISPATCH, (("number", "Số: 1/BTP"), ("about", "V/v triển khai Luật A")), ("", ""), ("Kính gửi: Các Sở, Ban.",)),
    (BROKEN_NUMBER, (("number", "Số: 542 /TB-UBND"), ("letterhead-line", "BỘ Y TẾ")), ("THÔNG BÁO", ""), ()),
    (Header(), (), ("", ""), ()),
]


@pytest.mark.parametrize(("header", "letterhead", "title", "addressees"), CASES)
def test_printed_lines_stand_where_they_belong(
    header: Header, letterhead: tuple[tuple[str, str], ...], title: tuple[str, str], addressees: tuple[str, ...]
) -> None:
    printed = printed_header(header)
    assert printed.letterhead == letterhead
    assert (printed.type_word, printed.subject) == title
    assert printed.addressees == addressees
