"""The parts of a letterhead, each recognised by itself, as clean copies, flattened tables and scans print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.body.markdown_source import HeadingLine
from build_tools.formal_parts.agency_lines import agency_names, names_agency, opens_agency, parts_of_joint_name
from build_tools.formal_parts.columns import cells_of, columns
from build_tools.formal_parts.letterhead import cells, is_core, is_decoration, is_motto, repeats
from build_tools.formal_parts.number_lines import NumberLine, is_number_tail, read_number
from build_tools.formal_parts.place_dates import PlaceDate, read_place_date
from build_tools.formal_parts.type_lines import read_type, type_amid_scraps, type_at_start
from build_tools.model import Line

NUMBERS = [
    ("của UBND", "Số: 241/KH-UBND", NumberLine("241/KH-UBND")),
    ("có năm", "Số: 34/2016/NĐ-CP", NumberLine("34/2016/NĐ-CP")),
    ("của Đảng, chữ đậm Markdown", "**Số 16-NQ/TW**", NumberLine("16-NQ/TW")),
    ("luật, sau tên loại", "Luật số: 36/2018/QH14", NumberLine("36/2018/QH14")),
    ("nghị quyết của Quốc hội", "Nghị quyết số: 17/2022/UBTVQH15", NumberLine("17/2022/UBTVQH15")),
    ("khoảng trắng giữa số và năm", "Số: 40   /2000/TT/BTC", NumberLine("40/2000/TT/BTC")),
    ("phông cũ mất chữ hoa", "số: 12/QĐ-UB", NumberLine("12/QĐ-UB")),
    ("dấu ngã bị quét mất", "Sô: 12/QĐ-UBND", NumberLine("12/QĐ-UBND")),
    ("để trống", "Số:        /KH-UBND", NumberLine(symbol="KH-UBND")),
    ("để trống, có năm", "Số:     /2019/QĐ-UBND", NumberLine(symbol="QĐ-UBND")),
    ("chữ viết tay bị quét thành dấu lạ", "Số: 2# /CT-UBND", NumberLine(symbol="CT-UBND")),
    ("một chữ số mất, chữ kia còn", "Số:⁄‡6 /CT-UBND", NumberLine(symbol="CT-UBND")),
    ("ký hiệu có dấu chấm và gạch dài", "Số :   /QĐ. BQL–VP", NumberLine(symbol="QĐ-BQL-VP")),
    ("ký hiệu ở dòng khác", "Số: 542", NumberLine(digits="542")),
    ("chỉ có chữ Số", "Luật số:", NumberLine()),
    ("câu văn có chữ số", "Số lượng học viên: 20 người", None),
    ("viện dẫn", "Số tiền 5/10 phần đã nộp của Sở", None),
    ("dòng trống", "", None),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in NUMBERS])
def test_a_number_is_read_whole_or_only_its_symbol(text: str, expected: NumberLine | None) -> None:
    assert read_number(text) == expected


@pytest.mark.parametrize("text", ["/TB-UBND", " /2025/QĐ-UBND"])
def test_the_second_half_of_a_number_is_known(text: str) -> None:
    assert is_number_tail(text)
    assert not is_number_tail(f"theo Thông báo{text}")


DATES = [
    ("đủ ngày", "Hà Nội, ngày 15 tháng 12 năm 2020", PlaceDate("Hà Nội", "2020-12-15")),
    ("không dấu phẩy", "Hà Nội ngày 01 tháng 4 năm 2009", PlaceDate("Hà Nội", "2009-04-01")),
    ("địa danh cấp huyện", "Thị xã Phú Thọ, ngày 5 tháng 3 năm 2011", PlaceDate("Thị xã Phú Thọ", "2011-03-05")),
    ("tỉnh lỵ", "Long Xuyên, ngày 07 tháng 3 năm  2002", PlaceDate("Long Xuyên", "2002-03-07")),
    ("phông cũ mất chữ hoa", "hà nội, ngày 2 tháng 9 năm 2003", PlaceDate("hà nội", "2003-09-02")),
    ("ngày để trống", "Hà Nội, ngày     tháng 6 năm 2021", PlaceDate("Hà Nội", "2021-06")),
    ("ngày là dấu chấm", "Hà Nội, ngày … tháng 6 năm 2021", PlaceDate("Hà Nội", "2021-06")),
    ("ngày viết tay bị quét sai", "Quảng Ngãi, ngày Z tháng 4 năm 2020", PlaceDate("Quảng Ngãi", "2020-04")),
    ("ngày dính chữ", "Quảng Ngãi, ngày0P tháng 02 năm 2025", PlaceDate("Quảng Ngãi", "2025-02")),
    ("tháng để trống", "Hà Nội, ngày   tháng   năm 2021", PlaceDate("Hà Nội", "2021")),
    ("mẫu không có năm", "Hà Nội, ngày …… tháng …… năm ……", PlaceDate("Hà Nội", None)),
    (
        "vết dấu trước địa danh",
        "co ri BÙI VICP Hà Nội, ngày 10 tháng 4 năm 2024",
        PlaceDate("Hà Nội", "2024-04-10", "co ri BÙI VICP"),
    ),
    ("dấu chú thích sau năm", "Hà Nội, ngày 10 tháng 4 năm 20241", PlaceDate("Hà Nội", "2024-04-10")),
    ("ngày không có thật", "Hà Nội, ngày 31 tháng 2 năm 2021", PlaceDate("Hà Nội", "2021-02")),
    ("câu văn", "Cuộc họp tại Hà Nội, ngày 10 tháng 4 năm 2024", None),
    ("ngày của văn bản khác", "của Bộ Tài chính, ngày 10 tháng 4 năm 2024", None),
    ("thêm chữ sau năm", "Hà Nội, ngày 10 tháng 4 năm 2024 của Chính phủ", None),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in DATES])
def test_place_and_date_are_as_precise_as_the_print(text: str, expected: PlaceDate | None) -> None:
    assert read_place_date(text) == expected


MOTTOS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "cộng hoà xã hội chủ nghĩa Việt nam",
    "CỌNGHÒA XÃ HỘI CHÚ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "———— Độc lập – Tự do – Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "SOCIALIST REPUBLIC OF VIETNAM",
]
NO_MOTTOS = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;",  # the second line of a legal basis
    "Socialist Republic of Vietnam;",
    "Đảng Cộng sản Việt Nam khóa XIII",
    "BỘ TÀI CHÍNH",
]


@pytest.mark.parametrize("text", MOTTOS)
def test_a_motto_is_known_however_it_was_copied(text: str) -> None:
    assert is_motto(text)
    assert is_core(text)


@pytest.mark.parametrize("text", NO_MOTTOS)
def test_a_sentence_about_the_republic_is_no_motto(text: str) -> None:
    assert not is_motto(text)


TYPES = [
    ("chữ hoa", "KẾ HOẠCH", ("kế hoạch", "")),
    ("chữ hoa, cơ quan đi sau", "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ X", ("quyết định", "CỦA BỘ TRƯỞNG BỘ X")),
    ("phông cũ mất chữ hoa", "quyết định của bộ trưởng bộ tài chính", ("quyết định", "của bộ trưởng bộ tài chính")),
    ("số đi sau", "Nghị định của Chính phủ số 114/2003/NĐ-CP", ("nghị định", "của Chính phủ số 114/2003/NĐ-CP")),
    ("chữ thường, đứng một mình", "Thông tư liên tịch", ("thông tư liên tịch", "")),
    ("dấu bị quét sai", "QUYÉT ĐỊNH", ("quyết định", "")),
    ("dấu chú thích", "THÔNG TƯ1", ("thông tư", "")),
    ("bản quy định kèm theo", "Bản Quy định", ("quy định", "")),
    ("dự thảo", "Dự thảo NGHỊ QUYẾT", ("nghị quyết", "")),
    ("bản dịch tiếng Anh", "JOINT CIRCULAR", ("thông tư liên tịch", "")),
    ("câu văn", "Thông tư này hướng dẫn", None),
    ("mục của văn bản", "Kế hoạch thực hiện Nghị quyết", None),
    ("tiếng Anh, câu văn", "Law on the organization of", None),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in TYPES])
def test_a_type_line_is_a_type_in_capitals_or_alone(text: str, expected: tuple[str, str] | None) -> None:
    assert read_type(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ĐẾN w„ 1014507 THÔNG BÁO", "thông báo"), (": : QUYÉT ĐỊNH Ộ", "quyết định"), ("THÔNG BÁO KẾT LUẬN CỦA SỞ", None)],
)
def test_a_stamp_beside_the_type_line_is_looked_past(text: str, expected: str | None) -> None:
    assert type_amid_scraps(text) == expected


def test_a_title_of_a_page_begins_with_its_type_in_either_language() -> None:
    assert type_at_start("Nghị định 49/2008/NĐ-CP") == ("nghị định", "49/2008/NĐ-CP")
    assert type_at_start("Decree 27/2020/ND-CP") == ("nghị định", "27/2020/ND-CP")
    assert type_at_start("Trang chủ") is None


BESIDE = [
    ("hai cột, khoảng trắng rộng", "UBND TỈNH X          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2),
    ("hai cột, một dấu cách", "VĂN PHÒNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2),
    ("dòng hai của hai cột", "TỈNH QUẢNG NGÃI Độc lập - Tự do - Hạnh phúc", 2),
    ("số và ngày", "Số: 2450/VPCP-KGVX Hà Nội, ngày 12 tháng 4 năm 2024", 2),
    ("số để trống và ngày", "Số: 2# /CT-UBND Quảng Ngãi, ngày Z tháng 4 năm 2020", 2),
    ("số và trích yếu", "Số: 12/UBND-NC V/v tăng cường", 2),
    ("bảng có gạch đứng", "|Số: 1/QĐ-X   |   |Hà Nội, ngày 1 tháng 2 năm 2003 |", 2),
    ("khoảng trắng trong số để trống", "Số:          /KH-UBND", 1),
    ("khoảng trắng trong ngày", "Hà Nội, ngày     tháng    năm 2021", 1),
    ("một cột", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", 1),
]


@pytest.mark.parametrize(("text", "count"), [pytest.param(t, c, id=i) for i, t, c in BESIDE])
def test_two_columns_on_one_line_are_two_cells(text: str, count: int) -> None:
    assert len(cells([Line(1, text)])) == count


def test_a_heading_of_markdown_stays_one() -> None:
    (cell,) = cells([HeadingLine(3, "QUYẾT ĐỊNH", 2)])
    assert isinstance(cell, HeadingLine)
    assert cell.level == 2


@given(st.text(alphabet="aĐố |\t:0/*-_\n…", max_size=60) | st.text(max_size=60))
def test_every_character_but_space_and_bars_stands_in_one_cell(text: str) -> None:
    def inked(words: str) -> str:
        return "".join(words.replace("|", " ").split())

    line = Line(1, text)
    assert inked("".join(cell.text for cell in cells_of(line))) == inked(text)
    assert inked("".join(cell.text for cell in cells([line]))) == inked(text)
    assert inked("".join(cell.text for cell in columns([line]))) == inked(text)


def test_the_left_edge_of_a_cell_counts_tabs_to_the_next_eighth() -> None:
    assert [(cell.text, cell.left) for cell in cells_of(Line(1, "ab\tcd    ef"))] == [("ab", 0), ("cd", 8), ("ef", 14)]


ORGANS = [
    "UBND TỈNH PHÚ THỌ",
    "ÚY BAN NHÂN DÂN",
    "ỦY BANNHÂNDÂN",
    '" ỦY BAN NHÂN DÂN',
    "Sở Tư pháp",
    "ngân hàng nhà nước",
    "ĐẢNG BỘ TỈNH",
]
NO_ORGANS = ["BÁO CÁO", "BỘ LUẬT DÂN SỰ", "TỔ CHỨC THỰC HIỆN", "HỘI NGHỊ", "TRƯỜNG HỢP", "SỞ HỮU", "VỤ VIỆC", "CĂN CỨ"]


@pytest.mark.parametrize("text", ORGANS)
def test_the_first_words_of_an_organ_open_its_name(text: str) -> None:
    assert opens_agency(text)


@pytest.mark.parametrize("text", NO_ORGANS)
def test_words_that_begin_alike_open_none(text: str) -> None:
    assert not opens_agency(text)


def test_an_organ_alone_on_a_line_is_known_in_any_case() -> None:
    assert names_agency("bộ tài chính")
    assert names_agency("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ")
    assert not names_agency("THANH TRA")
    assert not names_agency("Bộ Tài chính hướng dẫn thi hành")


NAMES = [
    ("gãy giữa tên", ["ỦY", "BAN NHÂN DÂN", "TỈNH X"], ["ỦY BAN NHÂN DÂN TỈNH X"]),
    ("cơ quan chủ quản và sở", ["UBND TỈNH PHÚ THỌ", "SỞ TƯ PHÁP"], ["UBND TỈNH PHÚ THỌ", "SỞ TƯ PHÁP"]),
    ("tên ba dòng", ["BỘ GIÁO DỤC VÀ", "ĐÀO TẠO"], ["BỘ GIÁO DỤC VÀ ĐÀO TẠO"]),
    ("tên có dấu phẩy ở cuối dòng", ["BỘ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"], ["BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH"]),
    ("Ủy ban Thường vụ Quốc hội", ["ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"], ["ỦY BAN THƯỜNG VỤ QUỐC HỘI"]),
    ("ba cấp", ["UBND TỈNH X", "SỞ Y TẾ", "TRUNG TÂM CẤP CỨU"], ["UBND TỈNH X", "SỞ Y TẾ", "TRUNG TÂM CẤP CỨU"]),
]


@pytest.mark.parametrize(("lines", "names"), [pytest.param(a, b, id=i) for i, a, b in NAMES])
def test_the_lines_of_the_left_column_are_joined_into_names(lines: list[str], names: list[str]) -> None:
    assert agency_names(lines) == names


def test_a_dash_joins_two_organs_or_belongs_to_one() -> None:
    assert parts_of_joint_name("BỘ TƯ PHÁP - BỘ CÔNG AN") == ["BỘ TƯ PHÁP", "BỘ CÔNG AN"]
    assert len(parts_of_joint_name("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")) == 1


@pytest.mark.parametrize("text", ["-*-", "===&===", "- 0 -", "______", "***"])
def test_strokes_below_the_agency_are_decoration(text: str) -> None:
    assert is_decoration(text)
    assert not is_decoration(f"{text} Số")
    assert not is_decoration("")


def test_two_prints_of_one_line_differ_in_spaces_and_signs_only() -> None:
    assert repeats("**Quyết định  1/QĐ-X.**", "QUYẾT ĐỊNH 1/QĐ-X")
    assert not repeats("Quyết định 1", "Quyết định 2")
