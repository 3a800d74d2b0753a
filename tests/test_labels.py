"""Printed numbering: every form of label that opens a clause, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import texts

from build_tools.body.label_runs import Counts, is_next, read_in_run, remember
from build_tools.body.labels import CLAUSE_LETTERS, Label, is_labelled, order, read_label, roman

LABELS = [
    # the line, kind, the label as printed, its value, its place among its siblings
    pytest.param("PHẦN II", "phần", "PHẦN II", "II", 2, id="Phần số La Mã"),
    pytest.param("Phần thứ nhất", "phần", "Phần thứ nhất", "nhất", None, id="Phần thứ nhất"),
    pytest.param("A. KẾT QUẢ ĐẠT ĐƯỢC", "phần", "A.", "A", 1, id="phần ghi bằng chữ cái"),
    pytest.param("B- PHƯƠNG HƯỚNG", "phần", "B-", "B", 2, id="phần ghi bằng chữ cái và gạch"),
    pytest.param("Chương III", "chương", "Chương III", "III", 3, id="Chương"),
    pytest.param("CHƯƠNG 2: TỔ CHỨC", "chương", "CHƯƠNG 2:", "2", 2, id="Chương số Ả Rập"),
    pytest.param("Mục 1", "mục", "Mục 1", "1", 1, id="Mục đứng riêng"),
    pytest.param("Mục 2. Tuyển dụng", "mục", "Mục 2.", "2", 2, id="Mục có tên viết thường"),
    pytest.param("Tiểu mục 1", "tiểu mục", "Tiểu mục 1", "1", 1, id="Tiểu mục"),
    pytest.param("I. MỤC ĐÍCH, YÊU CẦU", "mục", "I.", "I", 1, id="mục La Mã của kế hoạch"),
    pytest.param("II- QUY ĐỊNH CHUNG", "mục", "II-", "II", 2, id="mục La Mã của Đảng"),
    pytest.param("IV/ Tổ chức thực hiện", "mục", "IV/", "IV", 4, id="mục La Mã có gạch chéo"),
    pytest.param("III.- Tình hình", "mục", "III.-", "III", 3, id="mục La Mã có chấm và gạch"),
    pytest.param("Điều 12. Hiệu lực", "điều", "Điều 12.", "12", 12, id="Điều"),
    pytest.param("ĐIỀU 3: Tổ chức", "điều", "ĐIỀU 3:", "3", 3, id="ĐIỀU có hai chấm"),
    pytest.param("Điều 7a. Bổ sung", "điều", "Điều 7a.", "7a", 7, id="Điều có chữ"),
    pytest.param("Điều 5 - Hiệu lực thi hành", "điều", "Điều 5 -", "5", 5, id="Điều có gạch"),
    pytest.param("1. Mục đích", "khoản", "1.", "1", 1, id="khoản"),
    pytest.param("12) Sở Tư pháp", "khoản", "12)", "12", 12, id="khoản có ngoặc"),
    pytest.param("1- Văn bản của Đảng", "khoản", "1-", "1", 1, id="khoản của Đảng"),
    pytest.param("2-Văn bản", "khoản", "2-", "2", 2, id="khoản của Đảng viết liền"),
    pytest.param("2/ Tổ chức", "khoản", "2/", "2", 2, id="khoản có gạch chéo"),
    pytest.param("5.3.Viện Kiểm sát nhân dân tỉnh", "khoản", "5.3.", "5.3", 3, id="5.3. viết liền chữ sau"),
    pytest.param("3.1. Tiếp tục", "khoản", "3.1.", "3.1", 1, id="khoản nhiều cấp"),
    pytest.param("4.2 Tổ chức", "khoản", "4.2", "4.2", 2, id="khoản nhiều cấp không chấm"),
    pytest.param("7.2.1- Theo dõi", "khoản", "7.2.1-", "7.2.1", 1, id="khoản ba cấp"),
    pytest.param("a) Sở Nội vụ", "điểm", "a)", "a", 1, id="điểm a"),
    pytest.param("đ) Sở Giáo dục và Đào tạo", "điểm", "đ)", "đ", 5, id="điểm đ"),
    pytest.param("e) Sở Lao động", "điểm", "e)", "e", 6, id="điểm e sau đ"),
    pytest.param("b. Nhập khẩu", "điểm", "b.", "b", 2, id="điểm có chấm"),
    pytest.param("c- Thuế suất", "điểm", "c-", "c", 3, id="điểm có gạch"),
    pytest.param("\t\ta) Đối với", "điểm", "a)", "a", 1, id="điểm thụt đầu dòng"),
    pytest.param("- Quán triệt", "gạch", "-", "", None, id="gạch đầu dòng"),
    pytest.param("-Quán triệt", "gạch", "-", "", None, id="gạch viết liền"),
    pytest.param("• Xem", "gạch", "•", "", None, id="chấm đầu dòng"),
    pytest.param("~ Trung tâm Công báo", "gạch", "~", "", None, id="gạch bị nhận dạng thành ~"),
    pytest.param("(2) Phối hợp", "gạch", "(2)", "2", 2, id="số trong ngoặc"),
    pytest.param("(ii) phối hợp", "gạch", "(ii)", "ii", 2, id="La Mã nhỏ trong ngoặc"),
    pytest.param("+ Cơ quan chủ trì", "cộng", "+", "", None, id="cộng đầu dòng"),
    pytest.param("Phụ lục II", "phụ lục", "Phụ lục II", "II", 2, id="Phụ lục"),
    pytest.param("PHỤ LỤC", "phụ lục", "PHỤ LỤC", "", None, id="Phụ lục không số"),
    pytest.param("Mẫu số 01a", "phụ lục", "Mẫu số 01a", "01a", 1, id="mẫu"),
    pytest.param("Mẫu số 02-BC", "phụ lục", "Mẫu số 02-BC", "BC", None, id="mẫu có ký hiệu"),
]  # fmt: skip

NO_LABELS = [
    pytest.param("Điều 1 của Luật này", id="viện dẫn Điều"),
    pytest.param("Chương II của Luật này quy định", id="viện dẫn Chương"),
    pytest.param("Phần mềm quản lý văn bản", id="Phần mềm"),
    pytest.param("Mục 1 Chương II", id="viện dẫn Mục"),
    pytest.param("1.5 triệu đồng", id="số tiền"),
    pytest.param("1,5 triệu đồng", id="số thập phân"),
    pytest.param("100.000 đồng", id="số hàng nghìn"),
    pytest.param("31.12.2020", id="ngày tháng"),
    pytest.param("2021-2025", id="giai đoạn"),
    pytest.param("10 - 20 người", id="khoảng số"),
    pytest.param("1/CT-TTg", id="số và ký hiệu"),
    pytest.param("V.I. Lênin", id="tên người viết tắt"),
    pytest.param("Phụ lục kèm theo Kế hoạch", id="nhắc đến phụ lục"),
    pytest.param("Mẫu số 01 ban hành kèm theo", id="nhắc đến mẫu"),
    pytest.param("(xem phụ lục) và", id="chữ trong ngoặc"),
    pytest.param("Quán triệt", id="chữ thường"),
    pytest.param("", id="trống"),
    pytest.param("   ", id="chỉ có dấu cách"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "printed", "token", "place"), LABELS)
def test_a_label_keeps_what_is_printed(line: str, kind: str, printed: str, token: str, place: int | None) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.kind, label.printed, label.token, order(label)) == (kind, printed, token, place)
    assert line[: label.end].strip() == printed
    assert is_labelled(line)


@pytest.mark.parametrize("line", NO_LABELS)
def test_what_opens_no_clause(line: str) -> None:
    assert read_label(line) is None
    assert not is_labelled(line)


def test_the_letters_of_points_have_d_with_stroke_and_no_f_j_w_z() -> None:
    assert CLAUSE_LETTERS == "abcdđeghiklmnopqrstuvxy"
    labels = [read_label(f"{letter}) Sở Tư pháp") for letter in CLAUSE_LETTERS]
    assert [label.token for label in labels if label] == list(CLAUSE_LETTERS)


def test_f_is_read_where_a_list_counts_with_it() -> None:
    label = read_label("f) Doanh nghiệp")
    assert label is not None
    assert label.kind == "điểm"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39), ("", None), ("IIII", None), ("VX", None), ("C", None)],
)
def test_roman_numerals(numeral: str, value: int | None) -> None:
    assert roman(numeral) == value


# --- runs of siblings --------------------------------------------------------------------------------------------------


def counted(*lines: str) -> Counts:
    counts: Counts = {}
    for line in lines:
        remember(counts, read_label(line))
    return counts


def label_of(line: str) -> Label:
    label = read_label(line)
    assert label is not None
    return label


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param(["1. A"], "2. B", id="khoản sau khoản"),
        pytest.param(["1. A", "a) B", "b) C"], "2. D", id="khoản sau các điểm"),
        pytest.param(["d) A"], "đ) B", id="đ sau d"),
        pytest.param(["d) A"], "e) B", id="e sau d khi danh sách không có đ"),
        pytest.param(["3. A"], "3.1. B", id="3.1 sau 3"),
        pytest.param(["3. A", "3.1. B"], "3.2. C", id="3.2 sau 3.1"),
        pytest.param(["Điều 1. A", "1. B", "Chương II", "1. C"], "Điều 2. D", id="Điều đếm suốt văn bản"),
        pytest.param(["I. A", "1. B"], "II. C", id="II sau I"),
        pytest.param(["A. KẾT QUẢ"], "B. PHƯƠNG HƯỚNG", id="B sau A"),
        pytest.param(["(1) A"], "(2) B", id="(2) sau (1)"),
    ],
)
def test_what_comes_next(before: list[str], line: str) -> None:
    assert is_next(label_of(line), counted(*before))


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param(["1. A"], "3. B", id="nhảy số"),
        pytest.param(["2. A", "II. B"], "3. C", id="khoản đếm lại ở mục mới"),
        pytest.param(["b) A", "2. B"], "c) C", id="điểm đếm lại ở khoản mới"),
        pytest.param(["3.1. A"], "4.2. C", id="khoản nhiều cấp của khoản khác"),
        pytest.param([], "2. A", id="chưa có gì"),
        pytest.param(["- A"], "- B", id="gạch không đếm"),
    ],
)
def test_what_does_not_come_next(before: list[str], line: str) -> None:
    assert not is_next(label_of(line), counted(*before))


@pytest.mark.parametrize(
    ("before", "line", "kind", "printed", "token"),
    [
        pytest.param(["7. A"], "§. Sở Văn hóa", "khoản", "§.", "8", id="số 8 bị nhận dạng thành §"),
        pytest.param(["4. A"], "5, Đối với các dự án", "khoản", "5,", "5", id="dấu chấm bị nhận dạng thành phẩy"),
        pytest.param(["I. A"], "l. Tổ chức", "khoản", "l.", "1", id="số 1 bị nhận dạng thành l"),
        pytest.param(["k. A"], "l. Tổ chức", "điểm", "l.", "l", id="điểm l sau điểm k"),
        pytest.param(["Điều 5. A"], "Điều 6", "điều", "Điều 6", "6", id="Điều 6 đứng một mình đúng thứ tự"),
    ],
)
def test_a_label_is_read_by_the_number_that_is_due(before: list[str], line: str, kind: str, printed: str, token: str) -> None:
    label = read_in_run(line, counted(*before))
    assert label is not None
    assert (label.kind, label.printed, label.token) == (kind, printed, token)
    assert line[: label.end].strip() == printed


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param(["2. A"], "§. Sở Văn hóa", id="§ khi chưa đến số 8"),
        pytest.param(["1. A"], "32, 33 và 34 Nghị định này", id="dãy số viện dẫn"),
        pytest.param(["Điều 3. A"], "Điều 25", id="Điều 25 trong ô bảng"),
    ],
)
def test_what_is_not_due_is_no_label(before: list[str], line: str) -> None:
    assert read_in_run(line, counted(*before)) is None


# --- any text ----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.text() | texts)
def test_any_line_can_be_asked(text: str) -> None:
    label = read_label(text)
    assert is_labelled(text) == (label is not None)
    if label is not None:
        assert text[: label.end].strip() == label.printed.strip() != ""
        order(label)


@pytest.mark.parametrize("filling", [" ", "1", "1.", "I", "Điều ", "Phụ lục ", "(", "-", "a", "\t"])
def test_a_hostile_line_has_no_long_label(filling: str) -> None:
    label = read_label(filling * 300_000)
    assert label is None or len(label.printed) < 20
