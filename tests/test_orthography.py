"""Two writings of one word: hoà and hòa, Uỷ and Ủy, Đ and D, capitals, loose marks."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.language.orthography import UPPER, collation_key, folded, nfc, same, sentence_case, slug, tone_free, words

VOWELS = "aăâeêioôơuưy"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("CỘNG HÒA", "CỘNG HOÀ", id="Nghị định 30 in cả HÒA và HOÀ"),
        pytest.param("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN", id="Uỷ và Ủy"),
        pytest.param("khỏe", "khoẻ", id="khỏe và khoẻ"),
        pytest.param("thúy", "thuý", id="thúy và thuý"),
        pytest.param("khóa XIII", "khoá XIII", id="khóa và khoá"),
        pytest.param("Hòa", unicodedata.normalize("NFD", "Hòa"), id="dấu tổ hợp và chữ dựng sẵn"),
        pytest.param("Ða dạng", "Đa dạng", id="Ð của bảng mã khác"),
    ],
)
def test_two_writings_of_the_same_words(one: str, other: str) -> None:
    assert tone_free(one) == tone_free(other)
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("hoà", "hoá", id="hoà không phải hoá"),
        pytest.param("hòa", "hoa", id="có dấu và không dấu"),
        pytest.param("Đà Nẵng", "Da Nẵng", id="Đ không phải D"),
        pytest.param("QĐ", "QD", id="ký hiệu QĐ không phải QD"),
        pytest.param("quý", "quy", id="quý không phải quy"),
        pytest.param("ăn", "an", id="ă không phải a"),
    ],
)
def test_two_different_words(one: str, other: str) -> None:
    assert tone_free(one) != tone_free(other)
    assert not same(one, other)


def test_spacing_and_punctuation_do_not_matter_to_sameness() -> None:
    assert same("phổ biến, giáo dục pháp luật", "PHỔ BIẾN GIÁO DỤC  PHÁP LUẬT.")
    assert not same("phổ biến giáo dục", "phổ biến pháp luật")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Đà Nẵng", "da nang", id="địa danh"),
        pytest.param("ỦY BAN", "uy ban", id="chữ hoa"),
        pytest.param("quyểt", "quyet", id="chữ bị nhận dạng sai cũng bỏ dấu"),
        pytest.param(unicodedata.normalize("NFD", "Thừa Thiên Huế"), "thua thien hue", id="dấu tổ hợp"),
        pytest.param("", "", id="trống"),
    ],
)
def test_folded_has_no_mark_at_all(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("241/KH-UBND", "241-kh-ubnd", id="số và ký hiệu"),
        pytest.param("98-KH/BCĐCT32", "98-kh-bcdct32", id="ký hiệu của Đảng"),
        pytest.param("  Quán triệt, triển khai… ", "quan-triet-trien-khai", id="dấu câu ở hai đầu"),
        pytest.param("…", "", id="không có chữ nào"),
        pytest.param("Đ", "d", id="một chữ Đ"),
    ],
)
def test_slug_is_an_address_part(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_names_sort_as_in_a_vietnamese_dictionary() -> None:
    ordered = ["An Giang", "Ân", "Bà Rịa", "Bắc Giang", "Cà Mau", "Da", "Dung", "Đà Nẵng", "Điện Biên", "Hà Nội", "Hải Phòng"]
    keys = [collation_key(name) for name in ordered]
    assert keys == sorted(keys)


def test_tones_sort_after_letters_in_the_order_of_dictionaries() -> None:
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "man"]
    keys = [collation_key(name) for name in ordered]
    assert keys == sorted(keys)


def test_sentence_case_changes_the_first_letter_only() -> None:
    assert sentence_case("ủy ban nhân dân tỉnh Bắc Giang") == "Ủy ban nhân dân tỉnh Bắc Giang"
    assert sentence_case("") == ""


def test_upper_holds_every_vietnamese_capital_and_no_small_letter() -> None:
    capitals = {
        nfc(letter + tone).upper()
        for letter in VOWELS
        for tone in ("", *(chr(code) for code in (0x300, 0x301, 0x303, 0x309, 0x323)))
    }
    assert [letter for letter in {*capitals, "Đ", *"BCDGHKLMNPQRSTVXFJWZ"} if not re.fullmatch(f"[{UPPER}]", letter)] == []
    assert [letter for letter in {*map(str.lower, capitals), "đ"} if re.fullmatch(f"[{UPPER}]", letter)] == []


@settings(deadline=None)
@given(st.text())
def test_comparison_forms_are_final(text: str) -> None:
    assert tone_free(tone_free(text)) == tone_free(text)
    assert folded(folded(text)) == folded(text)
    assert slug(slug(text)) == slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert words(text) == words(nfc(text))
    collation_key(text)
