"""What the last lines of a body say: adoption, place and date, the certification of a consolidated text."""

from __future__ import annotations

import pytest

from build_tools.formal_parts.closing import Closing, read_closing
from build_tools.model import Line

ENDS = [
    (
        "luật được thông qua",
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ\nhọp thứ 8 thông qua ngày 27/11/2024.",
        ("Quốc hội", None, "2024-11-27"),
    ),
    ("luật cũ", "Luật này đã được Quốc hội khoá X thông qua ngày 12 tháng 6 năm 1999.", ("Quốc hội", None, "1999-06-12")),
    (
        "địa danh và ngày ở cuối",
        "Quyết định có hiệu lực.\nHà Nội, ngày 03 tháng 4 năm 1997",
        (None, "Hà Nội", "1997-04-03"),
    ),
    ("không nêu", "Các cơ quan chịu trách nhiệm thi hành.", (None, None, None)),
    ("luật khác được thông qua", "Luật Đất đai có hiệu lực từ ngày 01 tháng 7 năm 2014.", (None, None, None)),
]


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(("text", "said"), [pytest.param(t, s, id=i) for i, t, s in ENDS])
def test_the_end_of_a_body_tells_who_and_when(text: str, said: tuple[str | None, str | None, str | None]) -> None:
    found = read_closing(lines(text))
    assert (found.issuer, found.place, found.date) == said


def test_a_certified_text_has_its_own_number_and_organ() -> None:
    text = "… thi hành./.\n\nBỘ TÀI CHÍNH\n\nSố: 12/VBHN-BTC\n\nXÁC THỰC VĂN BẢN HỢP NHẤT\n\nHà Nội, ngày 22 tháng 4 năm 2026"
    found = read_closing(lines(text))
    assert (found.number, found.issuer, found.place, found.date) == ("12/VBHN-BTC", "BỘ TÀI CHÍNH", "Hà Nội", "2026-04-22")


def test_nothing_closes_an_empty_body() -> None:
    assert read_closing([]) == Closing()
