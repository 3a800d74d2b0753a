"""Lists of agencies: items with and without bullets, over several lines, beside what a scan saw of a seal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.formal_parts.recipients import is_item, is_last_item, read_items
from build_tools.model import Line


def items(*texts: str) -> tuple[str, ...]:
    return read_items([Line(number, text) for number, text in enumerate(texts, 1)], eager=True)[0]


LISTS = [
    ("hai mục", ("- Như trên;", "- Lưu: VT, NC."), ("Như trên", "Lưu: VT, NC")),
    ("hai mục một dòng", ("- Như trên; - Lưu: VT, TH.",), ("Như trên", "Lưu: VT, TH")),
    ("mục con thuộc mục trên", ("- VP UBND tỉnh:", "+ TH;", "+ Lưu: VT."), ("VP UBND tỉnh: TH; Lưu: VT",)),
    (
        "mục xuống dòng",
        ("- Các Sở: Tài chính, Nội vụ,", "Tư pháp;", "- Lưu: VT."),
        ("Các Sở: Tài chính, Nội vụ, Tư pháp", "Lưu: VT"),
    ),
    ("không gạch đầu dòng", ("Như trên;", "Bộ Tư pháp;", "Lưu: VT."), ("Như trên", "Bộ Tư pháp", "Lưu: VT")),
    ("bản giấy, bản điện tử", ("Bản giấy:", "- Như trên;", "Bản điện tử:", "- Sở Y tế;"), ("Như trên", "Sở Y tế")),
    ("dòng trống giữa các mục", ("- Như trên;", "", "- Lưu: VT."), ("Như trên", "Lưu: VT")),
    (
        "gạch bị quét sai",
        ("~- Tỉnh ủy;", "_~ Ngân hàng;", "¬ Ủy ban;", ". Văn phòng"),
        ("Tỉnh ủy", "Ngân hàng", "Ủy ban", "Văn phòng"),
    ),
    ("vết dấu sau dấu chấm phẩy", ("- Thủ tướng Chính phủ; /",), ("Thủ tướng Chính phủ",)),
    ("chữ lẻ sau dấu chấm phẩy", ("- Đoàn Đại biểu Quốc hội tỉnh; h",), ("Đoàn Đại biểu Quốc hội tỉnh",)),
    ("số bản lưu rồi tên người đánh máy", ("- Lưu: VT, QHĐP (3b). AnTùng 43",), ("Lưu: VT, QHĐP (3b)",)),
    ("ngoặc đơn được giữ", ("- Lưu: VT, NC(Vi16).", "- Bộ Tư pháp (để b/c);"), ("Lưu: VT, NC(Vi16)", "Bộ Tư pháp (để b/c)")),
    ("ngoặc đơn trong ngoặc", ("- Lưu: VP (HC, TH)", "TCT (HC, NV3)"), ("Lưu: VP (HC, TH) TCT (HC, NV3)",)),
    ("hai cơ quan một mục", ("- Báo tỉnh; Đài PT-TH tỉnh;",), ("Báo tỉnh; Đài PT-TH tỉnh",)),
    (
        "đơn vị có chữ viết tắt ngắn ở cuối",
        ("- Lưu: KTTH (5), VT.", "- Bộ Quốc phòng, P4;"),
        ("Lưu: KTTH (5), VT", "Bộ Quốc phòng, P4"),
    ),
]


@pytest.mark.parametrize(("texts", "expected"), [pytest.param(t, e, id=i) for i, t, e in LISTS])
def test_the_items_of_a_list(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert items(*texts) == expected


def test_kinh_gui_ends_where_the_letter_begins() -> None:
    lines = [Line(1, "Sở Y tế;"), Line(2, "các huyện, thị xã."), Line(3, ""), Line(4, "Thực hiện Kế hoạch số 1, Sở đề nghị.")]
    assert read_items(lines) == (("Sở Y tế",), 1)
    bulleted = [
        Line(1, ""),
        Line(2, "- Sở Y tế;"),
        Line(3, "- Ủy ban nhân dân các huyện,"),
        Line(4, "thị xã."),
        Line(5, "Thực hiện"),
    ]
    assert read_items(bulleted) == (("Sở Y tế", "Ủy ban nhân dân các huyện, thị xã"), 4)


@pytest.mark.parametrize("text", ["- Lưu: VT.", "Lưu VT", "~ Lưu : KTTH", "- LƯU: VT", "- Luu: VT"])
def test_the_last_item_says_what_is_kept(text: str) -> None:
    assert is_last_item(text)
    assert not is_last_item("- Lượng, Luân")


@pytest.mark.parametrize("text", ["- Bộ Tư pháp", "-Như trên", "+ Lưu: VT", "• Sở Y tế", "_~ Ngân hàng"])
def test_a_stroke_before_a_word_is_a_bullet(text: str) -> None:
    assert is_item(text)


@pytest.mark.parametrize("text", ["**TL. BỘ TRƯỞNG**", "Bộ Tư pháp", "-", "", "5 - 7"])
def test_emphasis_and_strokes_alone_are_no_bullets(text: str) -> None:
    assert not is_item(text)


@given(
    st.lists(
        st.sampled_from(["- Như trên;", "+ TH;", "Lưu: VT.", "", "- ", "các sở,", "Bản giấy:"]) | st.text(max_size=20),
        max_size=12,
    )
)
def test_a_list_takes_lines_from_its_start_and_no_item_is_blank(texts: list[str]) -> None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    for eager in (False, True):
        found, taken = read_items(lines, eager=eager)
        assert 0 <= taken <= len(lines)
        assert all(item.strip() for item in found)
