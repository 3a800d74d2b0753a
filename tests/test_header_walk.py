"""A head is read from the letterhead to the first line of the body, and no further."""

from __future__ import annotations

import pytest

from build_tools.formal_parts.header import take
from build_tools.model import Line

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


SUBJECTS = [
    (
        "dấu KHẨN giữa trích yếu",
        "CÔNG ĐIỆN\nVề việc ứng phó\nKHẨN\nvới bão số 6\n\nĐể ứng phó, yêu cầu:",
        "Về việc ứng phó với bão số 6",
    ),
    ("dấu KHẨN sau tên loại", "CÔNG ĐIỆN KHẨN\nVề việc ứng phó với bão\n\nĐể ứng phó, yêu cầu:", "Về việc ứng phó với bão"),
    ("dấu trong ngoặc", "CHỈ THỊ\nVề phòng cháy (HỎA TỐC)\n\nCăn cứ Luật Phòng cháy", "Về phòng cháy"),
    ("liên sở ở dòng tên loại", "HƯỚNG DẪN LIÊN SỞ\nVề việc thanh toán\n\nCăn cứ Luật Ngân sách", "Về việc thanh toán"),
    (
        "in đậm Markdown",
        "**QUYẾT ĐỊNH**\n**Ban hành Kế hoạch**\n\n**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X**\n\n*Căn cứ Luật A*",
        "Ban hành Kế hoạch",
    ),
    (
        "đoạn thân bài bị ngắt dòng",
        (
            "THÔNG BÁO\nKết luận tại cuộc họp về\nđấu giá\n\nNgày 12 tháng 9 năm 2016, tại trụ sở Chính phủ, Phó Thủ tướng\n"
            "đã chủ trì cuộc họp về đấu giá, có đại diện các bộ dự họp.\n\n1. Giao Bộ A"
        ),
        "Kết luận tại cuộc họp về đấu giá",
    ),
]


@pytest.mark.parametrize(("below", "subject"), [pytest.param(b, s, id=i) for i, b, s in SUBJECTS])
def test_the_subject_is_whole_and_nothing_more(below: str, subject: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH X\n\nSố: 9/CĐ-UBND\n\n{STATE}\n\nNam Định, ngày 17 tháng 9 năm 2018\n\n"
    assert take(lines(head + below)).header.subject == subject


NUMBERS = [
    ("số, con số, ký hiệu ba dòng", f"BỘ NỘI VỤ\nSố:\n4127\n/BNV-CCHC\n\n{STATE}", "4127/BNV-CCHC"),
    (
        "trích yếu và quốc hiệu chen giữa",
        f"BỘ NỘI VỤ\nSố:\n4127\nV/v xin ý kiến\nvề dự thảo\n\n{STATE}\n\n/BNV-CCHC",
        "4127/BNV-CCHC",
    ),
    ("chữ O thay số 0", f"BỘ NỘI VỤ\nSố: 17O8/BNV-CCHC\n\n{STATE}", None),
]


@pytest.mark.parametrize(("head", "number"), [pytest.param(h, n, id=i) for i, h, n in NUMBERS])
def test_a_number_in_pieces_is_put_together_and_a_garbled_one_is_none(head: str, number: str | None) -> None:
    text = f"{head}\n\nHà Nội, ngày 30 tháng 8 năm 2021\n\nKính gửi: Sở Nội vụ\n\nBộ Nội vụ đề nghị góp ý."
    assert take(lines(text)).header.number == number


AGENCIES = [
    ("dấu công văn đến dưới tên", "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\n\nĐẾN\nSố: 3321", ("ỦY BAN NHÂN DÂN TỈNH KON TUM",)),
    ("phông cũ mất chữ hoa", "ủy ban nhân dân\ntỉnh hà tây\n", ("ủy ban nhân dân tỉnh hà tây",)),
    ("cơ quan chủ quản", "UBND TỈNH X\nSỞ Y TẾ\n", ("UBND TỈNH X", "SỞ Y TẾ")),
]


@pytest.mark.parametrize(("above", "names"), [pytest.param(a, n, id=i) for i, a, n in AGENCIES])
def test_the_lines_of_the_agency_are_joined_without_a_stamp(above: str, names: tuple[str, ...]) -> None:
    text = (
        f"{above}\n{STATE}\n\nSố: 41/CT-UB\n\nHà Đông, ngày 07 tháng 4 năm 1999\n\nCHỈ THỊ\nVề phòng cháy\n\nThực hiện Chỉ thị."
    )
    assert take(lines(text)).agencies == names


def test_the_name_of_the_state_in_a_sentence_does_not_pull_the_body_into_the_head() -> None:
    body = (
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung\nmột số điều;\n"
        "Điều 1. Phạm vi\nLuật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ\n8 thông qua."
    )
    found = take(lines(f"QUỐC HỘI\n\nLuật số: 110/2025/QH15\n\n{STATE}\n\nLUẬT\nNGHỀ THỦ CÔNG\n\n{body}"))
    assert "\n".join(line.text for line in found.rest if line.text) == body
    assert found.header.subject == "NGHỀ THỦ CÔNG"
