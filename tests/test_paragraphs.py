"""Hard-wrapped lines become paragraphs: what is joined, what is split, and that no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from printed import lines, texts

from build_tools.body.cleaning import clean
from build_tools.body.markdown_source import HeadingLine
from build_tools.body.paragraphs import Width, join, joined, measure, phrase_goes_on
from build_tools.model import Line

WRAPPED = Width(full=80, early=60, early_first=60, wrapped=True)  # a text set to lines of about eighty characters
FULL = "Các sở, ban, ngành và Ủy ban nhân dân cấp huyện tổ chức thực hiện nghiêm túc các"  # a line as long as the width


def paragraphs(text: str, width: Width = WRAPPED) -> list[str]:
    return [paragraph.text for paragraph in join(lines(text), width)]


JOINED = [
    pytest.param("Chỉ thị số 06-\nCT/TU ngày 05/5/2021", "Chỉ thị số 06-CT/TU ngày 05/5/2021", id="số văn bản cắt ở gạch nối"),
    pytest.param("Thứ bảy,\ntăng cường kiểm tra.", "Thứ bảy, tăng cường kiểm tra.", id="Thứ bảy, xuống dòng"),
    pytest.param("II. NHIỆM VỤ, GIẢI\nPHÁP CHỦ YẾU", "II. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", id="đề mục in hoa hai dòng"),
    pytest.param("9. Đổi mới tổ chức\nvà hoạt động", "9. Đổi mới tổ chức và hoạt động", id="đề mục chữ thường hai dòng"),
    pytest.param("nhiệm vụ kinh tế\n- xã hội của tỉnh", "nhiệm vụ kinh tế - xã hội của tỉnh", id="kinh tế - xã hội"),
    pytest.param("Ban Văn hóa\n- Xã hội Hội đồng", "Ban Văn hóa - Xã hội Hội đồng", id="Văn hóa - Xã hội"),
    pytest.param("Mặt trận Tổ quốc Việt\nNam Thành phố", "Mặt trận Tổ quốc Việt Nam Thành phố", id="tên cơ quan bị cắt"),
    pytest.param("theo quy định tại khoản\n1. Điều này", "theo quy định tại khoản 1. Điều này", id="viện dẫn khoản"),
    pytest.param("quy định tại\nĐiều 10. Việc này", "quy định tại Điều 10. Việc này", id="viện dẫn Điều"),
    pytest.param("trước ngày\n20/6/2020 báo cáo", "trước ngày 20/6/2020 báo cáo", id="ngày ở đầu dòng"),
    pytest.param("giai đoạn 2017-\n2021", "giai đoạn 2017-2021", id="giai đoạn cắt ở gạch nối"),
    pytest.param(f"{FULL}\nHội nghị tỉnh.", f"{FULL} Hội nghị tỉnh.", id="dòng đầy, dòng sau viết hoa"),
    pytest.param("của các\n\n\ncơ quan có liên quan", "của các cơ quan có liên quan", id="trang cắt giữa câu"),
    pytest.param("  hai   dấu  cách ", "hai dấu cách", id="dấu cách thừa"),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_one_paragraph(text: str, expected: str) -> None:
    assert paragraphs(text) == [expected]


SPLIT = [
    pytest.param("3. Theo chỉ đạo của Trung ương\n4. Văn phòng UBND Thành phố", 2, id="danh sách không có dấu chấm cuối"),
    pytest.param("Trình tự quản lý văn bản đến\n1. Tiếp nhận văn bản đến.", 2, id="câu trước kết thúc bằng chữ đến"),
    pytest.param("1. Quan điểm\na) Kiên trì", 2, id="đề mục kết thúc bằng chữ điểm"),
    pytest.param("II. CHUYỂN ĐỔI SỐ\n1. Hạ tầng", 2, id="đề mục kết thúc bằng chữ số"),
    pytest.param("\t\t3. Thủ tục nộp lưu\n\t\ta) Đối với hồ sơ giấy\n\t\tb) Đối với hồ sơ điện tử", 3, id="điểm thụt đầu dòng"),
    pytest.param("- Sở Tư pháp;\n- Sở Nội vụ;", 2, id="gạch đầu dòng"),
    pytest.param("- Tiền phạt vi phạm hợp đồng kinh tế\n- Các khoản thu", 2, id="gạch sau chữ kinh tế"),
    pytest.param("- Họ tên, phần vốn góp của thành viên,\n- Họ tên người nhận", 2, id="gạch sau dấu phẩy trong danh sách"),
    pytest.param(f"5. {FULL[:72]}\n- Đổi mới cách thức", 2, id="gạch sau đề mục dài hết dòng"),
    pytest.param("Giao Sở Tư pháp:\n(1) Chủ trì tham mưu\n(2) Phối hợp", 3, id="số trong ngoặc"),
    pytest.param("Cơ quan chủ trì: Sở Tư pháp\nThời gian thực hiện: Hàng năm", 2, id="Thời gian thực hiện"),
    pytest.param("Theo đề nghị của Giám đốc Sở Tư pháp,\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành", 3, id="QUYẾT ĐỊNH"),
    pytest.param("Theo đề nghị của Bộ trưởng,\nnghị định :\nĐiều 1. Ban hành", 3, id="nghị định viết thường"),
    pytest.param("Căn cứ Luật Tổ chức\nCăn cứ Luật Ngân sách", 2, id="hai căn cứ thiếu dấu"),
    pytest.param("Chương II\nnhững quy định cụ thể", 2, id="tên chương mất chữ hoa"),
    pytest.param("DANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 1/KH-UBND)", 2, id="Kèm theo dưới tên danh mục"),
    pytest.param("|1 |Họp |\n|2 |Báo cáo |\nTiếp theo", 3, id="hàng của bảng"),
    pytest.param("Người lập\tKế toán\tGiám đốc\n(ký)\t(ký)\t(ký)", 2, id="hàng cách nhau bằng tab"),
    pytest.param("Thực hiện hằng năm\n2\nSở Nội vụ", 3, id="số thứ tự của hàng sau"),
    pytest.param("Một\n\n\n\n\nhai", 2, id="quá nhiều dòng trống"),
    pytest.param("Mục đích\nQuán triệt, triển khai", 2, id="dòng ngắn kết thúc sớm"),
]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_several_paragraphs(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


def test_a_line_in_a_text_of_long_lines_is_a_paragraph() -> None:
    text = f"{FULL * 4}.\nHội nghị này.\n{FULL * 3}\nvà tiếp theo"
    assert measure(lines(text)).wrapped is False
    assert len(paragraphs(text, measure(lines(text)))) == 3


def test_a_heading_of_markdown_is_joined_with_nothing() -> None:
    heading = HeadingLine(2, "Căn cứ pháp lý", 2)
    found = join((Line(1, "câu trước,"), heading, Line(3, "câu sau")), WRAPPED)
    assert [paragraph.lines for paragraph in found] == [(Line(1, "câu trước,"),), (heading,), (Line(3, "câu sau"),)]


def test_the_width_of_wrapped_text_is_found() -> None:
    text = "\n".join([FULL[: 76 + number % 5] for number in range(40)])
    width = measure(lines(text))
    assert width.wrapped
    assert 74 <= width.full <= 80


def test_joined_keeps_a_space_except_inside_a_cut_number() -> None:
    assert joined(lines("số 06-\nCT/TU")) == "số 06-CT/TU"
    assert joined(lines("kinh tế -\nxã hội")) == "kinh tế - xã hội"
    assert joined(()) == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("phối hợp với", True), ("Tổ quốc Việt", True), ("Bộ Tư pháp", False), ("", False)]
)
def test_phrases_that_go_on(text: str, expected: bool) -> None:
    assert phrase_goes_on(text) is expected


@settings(deadline=None)
@given(texts)
def test_every_word_is_kept_in_order(text: str) -> None:
    given_lines = lines(text)
    found = join(given_lines, WRAPPED)
    # a word that was cut at its hyphen is whole again: spaces aside, the same characters in the same order
    assert "".join("".join(paragraph.text.split()) for paragraph in found) == "".join(text.split())
    assert [line for paragraph in found for line in paragraph.lines] == [line for line in given_lines if line.text.strip()]
    assert not any(re.search(r"\s\s|^\s|\s$|[^\S ]", paragraph.text) for paragraph in found)


@settings(deadline=None)
@given(texts)
def test_the_same_lines_give_the_same_paragraphs(text: str) -> None:
    cleaned = clean(lines(text)).lines
    assert join(cleaned) == join(cleaned)


@pytest.mark.parametrize(
    "filling", [" ", "7", "(", "-", "Điều 1.", "1/", "a", "\n", "1.\n", "a\n", "- a\n", "a\tb\n", "|a|b|\n", "QUYẾT ĐỊNH\n"]
)
def test_no_word_of_a_hostile_text_is_lost(filling: str) -> None:
    text = filling * (200_000 // len(filling))
    joined = "".join(paragraph.text for paragraph in join(lines(text)))
    assert "".join(joined.split()) == "".join(text.split())
