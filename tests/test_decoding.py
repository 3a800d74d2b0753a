"""Bytes become text, or a problem that says how to mend the file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.ingest.decoding import Decoded, decode, split_lines

PATH = "source_texts/xa-duc-hoa/2021/ke-hoach.txt"
TEXT = "Số: 12/KH-UBND\nỦy ban nhân dân xã Đức Hòa\nđề nghị: “Ở đây”\n"
NFD = unicodedata.normalize("NFD", TEXT)
TONES_APART = "Ủy ban Quyê\u0301t đi\u0323nh vê\u0300"  # vowels composed, tones apart, as keyboards for windows-1258 wrote

FORMS = [
    pytest.param(TEXT.encode(), "utf-8", id="UTF-8"),
    pytest.param(TEXT.encode("utf-8-sig"), "utf-8", id="UTF-8 có BOM"),
    pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", id="UTF-16 LE có BOM"),
    pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", id="UTF-16 BE có BOM"),
    pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="UTF-16 LE không BOM"),
    pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", id="UTF-16 BE không BOM"),
    pytest.param(b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le", id="UTF-32"),
    pytest.param(NFD.encode(), "utf-8", id="NFD"),
    pytest.param(TEXT.replace("\n", "\r\n").encode(), "utf-8", id="CRLF"),
    pytest.param(TEXT.replace("\n", "\r").encode(), "utf-8", id="CR"),
]


NO_TEXTS = [
    pytest.param(b"", "tep-trong", "không có chữ nào", id="tệp rỗng"),
    pytest.param(" \n\u00a0".encode(), "tep-trong", "không có chữ nào", id="chỉ có dấu cách"),
    pytest.param(bytes(range(256)) * 9, "bang-ma-la", "bảng mã", id="tệp nhị phân"),
    pytest.param("Có ôm ốc".encode("mac_roman", "replace"), "bang-ma-la", "bảng mã", id="quá ít chữ để nhận ra bảng mã"),
    pytest.param("計画を読む。".encode("shift_jis") * 20, "bang-ma-la", "bảng mã", id="bảng mã Nhật"),
]

LINES = [
    pytest.param("a\nb\n", [(1, "a"), (2, "b")], id="LF"),
    pytest.param("a\r\nb\rc", [(1, "a"), (2, "b"), (3, "c")], id="CRLF và CR"),
    pytest.param("a\vb\u2028c\nd", [(1, "a"), (2, "b"), (3, "c"), (4, "d")], id="ngắt dòng trong đoạn"),
    pytest.param("a\n\f2\nb", [(1, "a"), (2, "\f2"), (3, "b")], id="sang trang ở đầu dòng"),
    pytest.param("a\fb\n", [(1, "a"), (2, "\fb")], id="sang trang giữa dòng"),
    pytest.param("a\n\n", [(1, "a"), (2, "")], id="dòng trống cuối"),
]

HOSTILE = ["a", " ", "\u0301\u0323", "\u0430", "\u00ad", "a\u0436", "\f", "\v", "�", "µ", "®Õ ", "aù", "Quy\u0301\u0323µ"]

BYTES = (
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.text(max_size=90).map(lambda text: text.encode("utf-16", "replace"))
)


def read(data: bytes) -> Decoded:
    decoded, _ = decode(data, PATH)
    assert decoded is not None
    return decoded


@pytest.mark.parametrize(("data", "encoding"), FORMS)
def test_every_unicode_form_gives_the_same_text(data: bytes, encoding: str) -> None:
    decoded = read(data)
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert decoded.confidence >= 0.95


def test_tones_apart_from_their_letters_are_composed() -> None:
    decoded = read(TONES_APART.encode())
    assert decoded.text == "Ủy ban Quyết định về"
    assert "chữ tổ hợp" in decoded.notes[0].reason


@pytest.mark.parametrize(("data", "code", "words"), NO_TEXTS)
def test_a_file_that_is_no_text_gets_one_message_with_advice(data: bytes, code: str, words: str) -> None:
    decoded, problems = decode(data, PATH)
    assert decoded is None
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message
    assert problems[0].path == PATH
    assert problems[0].advice


def test_a_text_with_a_broken_letter_is_read_and_the_place_is_named() -> None:
    decoded, problems = decode("Dòng một\n".encode() + TEXT.encode() + b"h\xe1\xbb", PATH)
    assert decoded is not None
    assert decoded.text.endswith("h\ufffd")
    assert [(problem.code, problem.line) for problem in problems] == [("byte-hong", 5)]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_lines_end_where_a_reader_sees_them_end(text: str, lines: list[tuple[int, str]]) -> None:
    assert [(line.number, line.text) for line in split_lines(read(text.encode()).text)] == lines


@given(BYTES)
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_text_or_a_problem(data: bytes) -> None:
    decoded, problems = decode(data, PATH)
    assert decoded is not None or problems
    if decoded is not None:
        assert unicodedata.is_normalized("NFC", decoded.text)
        assert "\r" not in decoded.text


def test_a_break_inside_a_line_is_logged() -> None:
    (note,) = read("Bộ Tư pháp\vCục\f2".encode()).notes
    assert note.reason.endswith("giữa dòng: viết lại thành xuống dòng, 2 chỗ")


@pytest.mark.parametrize("unit", HOSTILE, ids=[ascii(unit) for unit in HOSTILE])
def test_a_hostile_megabyte_is_read_or_told(unit: str) -> None:
    decoded, problems = decode((unit * (1_000_000 // len(unit.encode()))).encode(), PATH)
    assert bool(problems) == (decoded is None)
    assert decoded is None or split_lines(decoded.text)
