"""Short forms that a text defines for itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.body.definitions import find_definitions, spelled_out

DEFINED = [
    pytest.param(
        "công tác phổ biến, giáo dục pháp luật (PBGDPL)",
        "PBGDPL",
        "phổ biến, giáo dục pháp luật",
        id="chữ đầu của các tiếng",
    ),
    pytest.param(
        "Hội đồng nhân dân (HĐND) tỉnh",
        "HĐND",
        "Hội đồng nhân dân",
        id="Đ trong chữ tắt",
    ),
    pytest.param(
        "Uỷ ban nhân dân (UBND)",
        "UBND",
        "Uỷ ban nhân dân",
        id="Uỷ đặt dấu kiểu cũ",
    ),
    pytest.param(
        "tổ chức chính trị - xã hội (CT-XH)",
        "CT-XH",
        "chính trị - xã hội",
        id="chữ tắt có gạch nối",
    ),
    pytest.param(
        "Sở Thông tin và Truyền thông (TT&TT)",
        "TT&TT",
        "Thông tin và Truyền thông",
        id="chữ tắt có dấu &",
    ),
    pytest.param(
        "Kế hoạch số 98-KH/BCĐCT32 (sau đây gọi là Kế hoạch)",
        "Kế hoạch",
        "Kế hoạch số 98-KH/BCĐCT32",
        id="sau đây gọi là",
    ),
    pytest.param(
        "thực hiện Chỉ thị số 32-CT/TW ngày 09.12.2003 (sau đây gọi tắt là Chỉ thị)",
        "Chỉ thị",
        "Chỉ thị số 32-CT/TW ngày 09.12.2003",
        id="từ chỗ tên ngắn bắt đầu",
    ),
    pytest.param(
        "các huyện, thành phố (dưới đây được gọi chung là địa phương)",
        "địa phương",
        "các huyện, thành phố",
        id="được gọi chung là",
    ),
    pytest.param(
        "quy phạm pháp luật (viết tắt là: “QPPL”)",
        "QPPL",
        "quy phạm pháp luật",
        id="viết tắt là, hai chấm, ngoặc kép",
    ),
    pytest.param(
        "Giao Sở A. Ban Chỉ đạo tổng kết (gọi là Ban Chỉ đạo)",
        "Ban Chỉ đạo",
        "Ban Chỉ đạo tổng kết",
        id="chỉ trong câu của nó",
    ),
]


@pytest.mark.parametrize(("text", "short", "meaning"), DEFINED)
def test_a_definition(text: str, short: str, meaning: str) -> None:
    assert find_definitions([text]) == ((short, meaning),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ban hành kèm theo Quyết định (HD)", id="chữ trong ngoặc không phải chữ đầu của các tiếng trước"),
        pytest.param("(PBGDPL)", id="không có gì ở trước"),
        pytest.param("Sở Tư pháp (sau đây gọi là)", id="không có tên ngắn"),
        pytest.param("Sở Tư pháp (gọi điện trước khi đến)", id="gọi điện"),
        pytest.param("không có ngoặc", id="không có ngoặc"),
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert find_definitions([text]) == ()


def test_the_first_definition_of_a_short_form_rules() -> None:
    texts = ["Ủy ban nhân dân (UBND)", "Ủy ban nhân dân các cấp (gọi là UBND)"]
    assert find_definitions(texts) == (("UBND", "Ủy ban nhân dân"),)


def test_a_meaning_begins_with_a_whole_word() -> None:
    text = f"{'thuộc phạm vi quản lý của các cơ quan ' * 10}(sau đây gọi là đơn vị)"
    ((_, meaning),) = find_definitions([text])
    assert set(meaning.split()) <= set(text.split())


@pytest.mark.parametrize(("short", "before", "expected"), [("A", "", None), ("", "abc", None), ("AB", "an bình", "an bình")])
def test_edges_of_initials(short: str, before: str, expected: str | None) -> None:
    assert (spelled_out(short, before) or None) == expected


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aBcĐ ().,-&“”gọilà", max_size=80), max_size=5))
def test_any_text_can_be_asked(texts: list[str]) -> None:
    found = find_definitions(texts)
    assert len({short for short, _ in found}) == len(found)
    assert all(short.strip() and meaning.strip() for short, meaning in found)


@pytest.mark.parametrize("filling", ["(", "( ", "(A) ", "(gọi là ", "(gọi  ", "(sau đây gọi là a", ")", "(AB)"])
def test_after_a_hostile_text_a_definition_is_found(filling: str) -> None:
    texts = [filling * (300_000 // len(filling)), "(" + " " * 300_000, "phổ biến, giáo dục pháp luật (sau đây gọi là PBGDPL)"]
    assert "PBGDPL" in dict(find_definitions(texts))
