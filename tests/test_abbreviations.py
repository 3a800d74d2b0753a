"""An abbreviation is explained by where it stands; where two meanings remain, none is told."""

from __future__ import annotations

import pytest
from official_text import document, official

from build_tools.language.abbreviations import find_abbreviations, meanings_in
from build_tools.language.authority_entries import Context

PLAN = official("05/KH-UBND", "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", "Bắc Giang", "05 tháng 02 năm 2021")

CONTEXTS: list[tuple[str, Context, str | None]] = [
    ("CT", "nơi nhận", "Chủ tịch"),
    ("CT", "số, ký hiệu", "chỉ thị"),
    ("CT", "mọi nơi", None),
    ("TT", "nơi nhận", "thường trực"),
    ("TT", "số, ký hiệu", None),  # thông tư of the State, thông tri of the Party
    ("TH", "nơi nhận", "tổng hợp"),
    ("TH", "mọi nơi", None),
    ("HD", "số, ký hiệu", "hướng dẫn"),
    ("HD", "mọi nơi", None),  # "theo tiêu chuẩn HD"
    ("QĐ", "số, ký hiệu", None),  # quyết định, and the Party's quy định
    ("UBND", "mọi nơi", "ủy ban nhân dân"),
    ("UBND", "nơi nhận", "ủy ban nhân dân"),
]


@pytest.mark.parametrize(("short", "context", "meaning"), CONTEXTS)
def test_the_context_decides(short: str, context: Context, meaning: str | None) -> None:
    assert meanings_in(document(PLAN), context).get(short) == meaning


def test_a_texts_own_definition_rules_inside_it() -> None:
    text = PLAN.replace("Triển khai", "Công tác trợ giúp pháp lý (TGPL), thi hành án (THA). Triển khai")
    found = meanings_in(document(text), "mọi nơi")
    assert found["TGPL"] == "trợ giúp pháp lý"
    assert found["THA"] == "thi hành án"
    assert "THA" not in meanings_in(document(PLAN), "mọi nơi")


MEANINGS = {"UBND": "ủy ban nhân dân", "KH": "kế hoạch", "TW": "trung ương"}
PLACES = [
    ("UBND tỉnh và UBND huyện", [(0, 4, "ủy ban nhân dân")]),
    ("Kế hoạch số 5/KH-UBND", []),
    ("Chỉ thị 32-CT/TW", []),
    ("các cơ quan TW trên địa bàn", [(12, 14, "trung ương")]),
    ("UBNDX", []),
    ("(UBND)", [(1, 5, "ủy ban nhân dân")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_numbers_and_longer_words_hold_no_abbreviation(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert list(find_abbreviations(text, MEANINGS)) == expected
