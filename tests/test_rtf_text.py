"""An RTF file gives the lines that a .txt of it would have, in Unicode whatever its fonts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.ingest.decoding import Decoded
from build_tools.ingest.rtf_text import read

PATH = "source_texts/xa-duc-hoa/2021/ke-hoach.rtf"
FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1 .VnTime;}{\f2 .VnTimeH;}{\f3 VNI-Times;}"
FONTS += r"{\f4\fcharset163 Arial;}{\f5\fcharset2 Symbol;}}"


CASES = [
    pytest.param(r"Ke hoach\par Het", "Ke hoach\nHet\n", id="đoạn"),
    pytest.param(r"Quy\u7871?t \u273?\u7883?nh", "Quyết định\n", id="chữ Unicode có ký tự thay thế"),
    pytest.param(r"{\uc0 Quy\u7871 t}", "Quyết\n", id="chữ Unicode không có ký tự thay thế"),
    pytest.param(r"{\uc2 Quy\u7871 \'65\'65t}", "Quyết\n", id="hai byte thay thế"),
    pytest.param(r"\u-10187?\u-8833?x", "\U0001d57fx\n", id="cặp thay thế UTF-16"),
    pytest.param(r"{\f1 Quy\'d5t \'ae\'denh}", "Quyết định\n", id="phông TCVN3"),
    pytest.param(r"{\f2 c\'e9ng ho\'b5}", "CỘNG HOÀ\n", id="phông TCVN3 chữ hoa"),
    pytest.param(r"{\f3 Quye\'e1t {\b\'f1}ònh}".replace("ò", r"\'f2"), "Quyết định\n", id="phông VNI"),
    pytest.param(r"{\f4 \'fdu ti\'ea\'f2n", "ưu tiện\n", id="bảng mã windows-1258"),
    pytest.param(r"{\f5\'b7} S\'f4ng", "• Sông\n", id="dấu đầu dòng của phông Symbol"),
    pytest.param(r"a\~b\_c\-d \{x\} \\", "a b-cd {x} \\\n", id="ký hiệu"),
    pytest.param(r"C\line D\tab E\page F", "C\nD\tE\n\fF\n", id="ngắt dòng, tab, sang trang"),
    pytest.param(r"{\caps quy\u7871?t} {\plain thoi}", "QUYẾT thoi\n", id="chữ hoa do định dạng"),
    pytest.param(r"a{\v an}b{\deleted }c", "abc\n", id="chữ ẩn"),
    pytest.param(r"{\listtext 1.\tab}Hop\par{\pntext\'b7\tab}Bao", "1.\tHop\n·\tBao\n", id="số in sẵn của danh sách"),
    pytest.param(r"{\*\unknown bo}{\pict 89504e47}con", "con\n", id="phần không phải chữ"),
    pytest.param(r"{\pict\bin5 {}\\}x}con", "con\n", id="dữ liệu nhị phân"),
    pytest.param(r"{\field{\*\fldinst HYPERLINK}{\fldrslt cong}}", "cong\n", id="liên kết"),
    pytest.param("Ke\nhoach\r\n\\par\nHet", "Kehoach\nHet\n", id="xuống dòng trong tệp không có nghĩa"),
]


def rtf(content: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + content + "}").encode("latin-1")


def decoded(content: str) -> Decoded:
    result, problems = read(rtf(content), PATH)
    assert problems == ()
    assert result is not None
    return result


@pytest.mark.parametrize(("content", "text"), CASES)
def test_what_a_file_prints(content: str, text: str) -> None:
    assert decoded(content).text == text


def test_tables_stand_in_reading_order() -> None:
    head = r"\trowd\intbl UBND XA\par So: 12\cell CONG HOA\par Doc lap\cell\row\pard "
    data = r"\trowd\intbl 1\cell Hop\par Bao cao\cell 30/6\cell\row\pard Het"
    lines = ["UBND XA", "So: 12", "CONG HOA", "Doc lap", "| 1 | Hop Bao cao | 30/6 |", "Het", ""]
    assert decoded(head + data).text.split("\n") == lines


def test_footnotes_stand_at_the_end_and_headers_in_the_log() -> None:
    note = r"{\super\chftn{\footnote\pard{\super\chftn} ngay 14/5}}"
    result = decoded(rf"{{\header Mat\par}}Nghi dinh{note} va luat{note}\par Het")
    assert result.text == "Nghi dinh[1] va luat[2]\nHet\n[1] ngay 14/5\n[2] ngay 14/5\n"
    assert [note.text for note in result.notes] == ["Mat"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "không phải tệp RTF", id="tệp rỗng"),
        pytest.param(b"Ke hoach", "không phải tệp RTF", id="văn bản thuần"),
        pytest.param(rb"{\rtf1{\pict 00}}", "không có chữ nào", id="chỉ có ảnh"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_problem(data: bytes, words: str) -> None:
    result, (problem,) = read(data, PATH)
    assert result is None
    assert words in problem.message


TOKENS = [
    r"\par",
    r"\cell",
    r"\row",
    "{",
    "}",
    r"\u55357?",
    r"\'f1",
    r"\f1 ",
    r"\footnote",
    r"\intbl",
    "a",
    "\\",
    r"\*",
    r"\bin9",
    "\n",
]


@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=5), max_size=40))
def test_any_stream_gives_a_text_or_a_problem(tokens: list[str]) -> None:
    data = b"{\\rtf1" + FONTS.encode() + "".join(tokens).encode("latin-1", "replace")
    result, problems = read(data, PATH)
    assert (result is None) == bool(problems)
    if result is not None:
        assert result.text.encode()


@pytest.mark.parametrize("unit", ["{", "}", "\\", r"\par ", r"\'e1", "a", r"\u1?", r"{\footnote ", r"\cell"])
def test_a_long_hostile_file_gives_a_text_or_a_problem(unit: str) -> None:
    result, problems = read(rtf(unit * (300_000 // len(unit))), PATH)
    assert (result is None) == bool(problems)
