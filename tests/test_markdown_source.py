"""A source written as Markdown: marks are read, words are kept, and no other text is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from printed import lines, texts

from build_tools.body.markdown_source import FIELDS, LINK, SHEET, HeadingLine, Plain, read_markdown

FRONT = "---\nlayout: vanban\ntitle: Kế hoạch\ntags:\n  - một\n---\n"


def read(text: str) -> Plain:
    return read_markdown(lines(text))


def shown(text: str) -> list[str]:
    """The written lines of a Markdown text, without its block of fields."""
    return [line.text for line in read(FRONT + text).lines if line.text]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("**Điều 1.** Phạm vi", "Điều 1. Phạm vi", id="in đậm"),
        pytest.param("*Căn cứ Luật;*", "Căn cứ Luật;", id="in nghiêng"),
        pytest.param("***Nơi nhận:***", "Nơi nhận:", id="đậm và nghiêng"),
        pytest.param("__Điều 2.__ Hiệu lực", "Điều 2. Hiệu lực", id="đậm bằng gạch dưới"),
        pytest.param("_(Ban hành kèm theo)_", "(Ban hành kèm theo)", id="nghiêng bằng gạch dưới"),
        pytest.param("*Nội dung **chưa công bố** đầy đủ.*", "Nội dung chưa công bố đầy đủ.", id="đậm trong nghiêng"),
        pytest.param("> Ghi chú của nơi đăng", "Ghi chú của nơi đăng", id="trích dẫn"),
        pytest.param("- a) Hướng dẫn", "a) Hướng dẫn", id="dấu danh sách trước điểm a)"),
        pytest.param("- **b1)** Trường hợp", "b1) Trường hợp", id="dấu danh sách trước điểm b1) in đậm"),
        pytest.param(r"1\. Mục đích", "1. Mục đích", id="dấu thoát"),
        pytest.param("| **Số** | 12 |", "| Số | 12 |", id="ô bảng in đậm"),
        pytest.param("Sở A<br>Sở B", "Sở A Sở B", id="xuống dòng HTML"),
        pytest.param("xem [Luật](https://vi.du.vn/luat?a=1) này", "xem Luật này", id="liên kết"),
    ],
)
def test_marks_are_read(written: str, plain: str) -> None:
    assert shown(written) == [plain]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- Sở Tư pháp", id="gạch đầu dòng"),
        pytest.param("* Trong đó:", id="sao đầu dòng"),
        pytest.param("Quyết định số 10/2007/QĐ_BKHCN và QĐ_BTC", id="gạch dưới trong ký hiệu"),
        pytest.param("(*) Ghi chú (*)", id="dấu sao của chú thích"),
        pytest.param("2 * 3 * 4", id="phép nhân"),
        pytest.param("Họ và tên: ______ Ngày sinh: ______", id="chỗ trống để điền"),
        pytest.param("[1] Nghị quyết", id="số trong ngoặc vuông"),
        pytest.param("#hashtag", id="thẻ"),
        pytest.param("Giai đoạn 2 > giai đoạn 1", id="dấu lớn hơn"),
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert shown(text) == [text]


def test_headings_are_lines_of_their_own_kind() -> None:
    headings = [
        line for line in read("# Quyết định\n\n## I. Mục đích ##\nMột\n### 1. Yêu cầu").lines if isinstance(line, HeadingLine)
    ]
    assert headings == [HeadingLine(1, "Quyết định", 1), HeadingLine(3, "I. Mục đích", 2), HeadingLine(5, "1. Yêu cầu", 3)]


def test_the_block_of_fields_at_the_top_goes_to_the_log() -> None:
    plain = read(FRONT + "Điều 1. Phạm vi")
    assert [edit.text for edit in plain.dropped] == FRONT.splitlines()
    assert {edit.reason for edit in plain.dropped} == {FIELDS}
    assert [line.text for line in plain.lines] == ["Điều 1. Phạm vi"]


def test_a_sheet_of_facts_goes_to_the_log_with_the_bare_title_above_it() -> None:
    rows = ["| Trường | Giá trị |", "|---|---|", "| Số hiệu | 1/NQ-CP |"]
    text = "\n".join(["# NGHỊ QUYẾT", "", "## THÔNG TIN VĂN BẢN", "", *rows, "", "## VĂN BẢN", "", "| a | b |"])
    plain = read(FRONT + text)
    sheet = [edit.text for edit in plain.dropped if edit.reason == SHEET]
    assert sheet == ["NGHỊ QUYẾT", "THÔNG TIN VĂN BẢN", *rows]
    assert [line.text for line in plain.lines if line.text] == ["VĂN BẢN", "| a | b |"]


def test_a_title_with_its_subject_is_no_part_of_the_sheet() -> None:
    text = "# Kế hoạch triển khai công tác năm 2021\n\n## Thông tin văn bản\n\n| Số | 1 |"
    assert shown(text) == ["Kế hoạch triển khai công tác năm 2021"]


def test_the_log_holds_addresses_and_counts_marks() -> None:
    plain = read(FRONT + '## A\n**b** và **c** [d](https://vi.du.vn/d "nhan đề")\n## E')
    log = {(edit.text, edit.reason) for edit in plain.dropped if edit.reason != FIELDS}
    assert log == {
        ("#", "dấu tiêu đề Markdown: 2 chỗ"),
        ("**", "dấu in đậm, in nghiêng Markdown: 2 chỗ"),
        ('https://vi.du.vn/d "nhan đề"', LINK),
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**TL. BỘ TRƯỞNG\nVỤ TRƯỞNG**", id="dấu sao chép từ trang web"),
        pytest.param('"**Tổng kết 15 năm**"', id="dấu sao trong ngoặc kép"),
        pytest.param("# một tiêu đề lạc loài\nvăn bản", id="một dấu # không đủ"),
        pytest.param("---\nUBND TỈNH MẪU\nSố: 12/KH-UBND\n---\nKẾ HOẠCH", id="kẻ trên và dưới tên cơ quan"),
        pytest.param("---\nlayout: vanban\ntitle: a", id="khối không đóng"),
        pytest.param("[a](b) > c - a) d", id="không có gì của Markdown ở đầu dòng"),
    ],
)
def test_any_other_text_is_returned_as_it_is(text: str) -> None:
    assert read(text) == Plain(lines(text))


@settings(deadline=None)
@given(texts)
def test_no_word_is_lost(text: str) -> None:
    plain = read(text)
    held = " ".join([*(line.text for line in plain.lines), *(edit.text for edit in plain.dropped)])
    tokens = re.findall(r"\w+", text.replace("_", " "))
    assert [word for word in tokens if held.replace("_", " ").count(word) < 1] == []


@settings(deadline=None)
@given(texts)
def test_reading_twice_changes_nothing(text: str) -> None:
    once = read(text).lines
    assert read_markdown(once) == Plain(once)


@pytest.mark.parametrize("filling", ["**", "*a", "[](", "[a](b ", "_a", "> ", "\\", "# ", "<br", "[", "***a ", "[a](()"])
def test_a_hostile_line_keeps_its_place(filling: str) -> None:
    text = lines("# a\n# b\n# c\n" + filling * (300_000 // len(filling)))
    assert [line.number for line in read_markdown(text).lines] == [1, 2, 3, 4]
