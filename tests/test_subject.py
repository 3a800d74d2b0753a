"""Where a trích yếu begins and ends, and what a title holds besides it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.body.markdown_source import HeadingLine
from build_tools.formal_parts.subject import after_about, below_type, opens_bases
from build_tools.formal_parts.title_facts import Title, split
from build_tools.model import Line


def printed(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


ENDS = [
    ("trước cơ quan và căn cứ", "Về việc A\ntrên địa bàn tỉnh X\n\nỦY BAN NHÂN DÂN TỈNH X\n\nCăn cứ Luật Tổ chức", 2),
    ("trước cơ quan chữ thường của phông cũ", "Về sửa đổi\nBiểu thuế\n\nbộ trưởng bộ tài chính\n\nCăn cứ Nghị định", 2),
    (
        "trước Quốc hội, khóa và kỳ họp",
        "Ban hành Quy chế\nQUỐC HỘI\nNƯỚC CỘNG HOÀ X\nKhoá XI, kỳ họp thứ 4\nCăn cứ Hiến pháp",
        1,
    ),
    ("trước Kính gửi, có tên cơ quan ở giữa", "Về miễn nhiệm Ủy viên\nỦy ban nhân dân tỉnh X\n\nKính gửi: HĐND tỉnh", 2),
    ("trước Kèm theo", "Việc tuyển chọn\ncấp thành phố\n(Ban hành kèm theo Quyết định số 09)\nChương I", 2),
    ("cách một dòng trống giữa chừng", "VỀ VIỆC SỬA ĐỔI CỦA\n\nPHÁP LỆNH CẢNH SÁT\n\nCăn cứ Hiến pháp", 3),
    (
        "tên cơ quan ở dòng cuối của trích yếu",
        "Quy định điều kiện của\n\nBAN DÂN TỘC\n\nHỘI ĐỒNG NHÂN DÂN TỈNH\n\nCăn cứ Luật",
        3,
    ),
    (
        "trước câu mở đầu không có căn cứ",
        "Thực hiện Chỉ thị của Ban\nBí thư\n\nThực hiện Chỉ thị số 32, Sở ban hành kế hoạch:\nI. A",
        2,
    ),
    (
        "trước câu “Nghị quyết này …”",
        "Ban hành cơ chế thí điểm\n\nNghị quyết này quy định cơ chế thí điểm về xăng.\n\nĐiều 1. A",
        1,
    ),
    ("trước chương", "Về đất đai\n\nChương I\nNHỮNG QUY ĐỊNH CHUNG", 1),
    ("trước căn cứ quét sai dấu", "Về đất đai\n\nỦY BAN NHÂN DÂN\n\nCăn cử Luật Đất đai", 1),
    ("trước căn cứ tiếng Anh", "On civil service\n\nTHE GOVERNMENT\n\nPursuant to the Law", 1),
    ("không có trích yếu", "ỦY BAN NHÂN DÂN TỈNH X\n\nCăn cứ Luật Tổ chức", 0),
]


@pytest.mark.parametrize(("text", "count"), [pytest.param(t, c, id=i) for i, t, c in ENDS])
def test_a_subject_ends_before_what_is_no_subject(text: str, count: int) -> None:
    lines, taken = below_type(printed(text), 0, [])
    assert taken == count
    assert [line.text for line in lines] == [line for line in text.split("\n")[:count] if line]


SCRAPS = [
    (
        "dấu cổng thông tin",
        "Về đối ngoại\nGÔNG Trồng TÍN ĐIỆN TỬ CHÍNH PHÙ\nĐẾN °°\nNgày..46.144L.2024\n\nCHÍNH PHỦ\n\nCăn cứ Luật",
        ["Về đối ngoại"],
    ),
    (
        "dấu dính vào dòng",
        "Kết luận\nCỔNG THÔNG YIN ĐIỆN TỬ CHÍNH PHÙ tại cuộc họp\n\nCăn cứ Luật",
        ["Kết luận", "tại cuộc họp"],
    ),
    ("dòng toàn dấu lạ", "về việc\n\\ ĐiÊu | PHÙ — {} ~ ^ ¬\n\nCăn cứ Luật", ["về việc"]),
    ("năm không phải dấu", "Kế hoạch\nĐẾN NĂM 2030\n\nCăn cứ Luật", ["Kế hoạch", "ĐẾN NĂM 2030"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in SCRAPS])
def test_what_a_stamp_left_between_the_lines_is_no_subject(text: str, expected: list[str]) -> None:
    assert [line.text for line in below_type(printed(text), 0, [])[0]] == expected


def test_a_law_named_like_an_organ_keeps_its_name() -> None:
    text = printed("KIỂM TOÁN NHÀ NƯỚC\n\nCăn cứ Hiến pháp")
    assert [line.text for line in below_type(text, 0, [], law=True)[0]] == ["KIỂM TOÁN NHÀ NƯỚC"]
    assert below_type(text, 0, [])[0] == []  # a decision of the State Audit that has no subject


def test_a_heading_of_markdown_ends_a_subject() -> None:
    text = [Line(1, "Về đất đai"), HeadingLine(2, "Giới thiệu"), Line(3, "Căn cứ Luật Đất đai")]
    assert [line.text for line in below_type(text, 0, [])[0]] == ["Về đất đai"]


ABOUT = [
    ("một dòng", "V/v tăng cường\n\nKính gửi: X", ["V/v tăng cường"]),
    ("hai dòng", "V/v tăng cường\nphổ biến\nHà Nội, ngày 1 tháng 2 năm 2020", ["V/v tăng cường", "phổ biến"]),
    ("không phải V/v", "Về tăng cường\nKính gửi: X", []),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in ABOUT])
def test_the_subject_of_a_letter_stands_after_v_v(text: str, expected: list[str]) -> None:
    assert [line.text for line in after_about(printed(text), 0)[0]] == expected


TITLES = [
    (
        "cơ quan, số, ngày",
        "của Thủ tướng Chính phủ số 115/2004/QĐ-TTg\nngày 25 tháng 6 năm 2004 về việc sửa đổi",
        Title("về việc sửa đổi", "Thủ tướng Chính phủ", "115/2004/QĐ-TTg", "2004-06-25"),
    ),
    (
        "số trước, cơ quan sau",
        "số 17/2022/UBTVQH15 ngày 23 tháng 3 năm 2022 của Ủy ban Thường vụ Quốc hội về số giờ",
        Title("về số giờ", "Ủy ban Thường vụ Quốc hội", "17/2022/UBTVQH15", "2022-03-23"),
    ),
    (
        "số có khoảng trắng",
        "của Chính phủ Số  94 /1998/NĐ-CP ngày 17 tháng 11 năm 1998\nQuy định chi tiết",
        Title("Quy định chi tiết", "Chính phủ", "94/1998/NĐ-CP", "1998-11-17"),
    ),
    (
        "liên tịch",
        (
            "của liên Bộ Tài chính - Công nghiệp -\nTổng cục Hải quan số 176/1998/TTLT-BTC-BCN-TCHQ\n"
            "ngày 25 tháng 12 năm1998 Hướng dẫn"
        ),
        Title("Hướng dẫn", "liên Bộ Tài chính - Công nghiệp - Tổng cục Hải quan", "176/1998/TTLT-BTC-BCN-TCHQ", "1998-12-25"),
    ),
    ("chỉ có cơ quan", "của bộ trưởng bộ tài chính\nvề việc sửa đổi", Title("về việc sửa đổi", "bộ trưởng bộ tài chính")),
    ("cơ quan là cả dòng", "CỦA BỘ CHÍNH TRỊ", Title(None, "BỘ CHÍNH TRỊ")),
    (
        "số của văn bản khác",
        "Thực hiện Chỉ thị số 32-CT/TW\ncủa Ban Bí thư",
        Title("Thực hiện Chỉ thị số 32-CT/TW của Ban Bí thư"),
    ),
    ("V/v", "V/v : Ban hành Quy chế", Title("Ban hành Quy chế")),
    ("dấu chấm thừa ở đầu", ". Về việc tăng cường", Title("Về việc tăng cường")),
    ("ngày không đủ", "số 3/QĐ-X 1/2020 của ai", Title("1/2020 của ai", None, "3/QĐ-X")),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in TITLES])
def test_organ_number_and_date_in_a_title_are_told_from_the_subject(text: str, expected: Title) -> None:
    assert split(printed(text)) == expected


@pytest.mark.parametrize(
    "text", ["Căn cứ Luật Đất đai", "**Căn cử Nghị định**", "Xét đề nghị của Giám đốc", "Pursuant to the Law"]
)
def test_the_first_legal_basis_is_known_as_a_scan_prints_it(text: str) -> None:
    assert opens_bases(text)
    assert not opens_bases(f"Thực hiện {text}")


@given(
    st.lists(
        st.sampled_from([*ENDS[0][1].split("\n"), "", "của X số 1/QĐ-Y", "___", "V/v a"]) | st.text(max_size=30), max_size=12
    )
)
def test_any_lines_can_stand_below_a_type(texts: list[str]) -> None:
    cells = [Line(number, text) for number, text in enumerate(texts, 1)]
    lines, taken = below_type(cells, 0, [])
    assert 0 <= taken <= len(cells)
    assert [line.number for line in lines] == sorted(line.number for line in lines)
    assert isinstance(split(lines), Title)
