"""The words before a citation: every phrase of the vocabulary on its examples and counter-examples, and hostile text."""

from __future__ import annotations

from typing import get_args

import pytest

from build_tools.citations.relation_words import cue_before
from build_tools.language.authorities import RelationCue, relation_cues
from build_tools.model import Relation


@pytest.mark.parametrize("cue", relation_cues(), ids=lambda cue: cue.phrase)
def test_phrase_is_found_in_its_examples_and_in_no_counter_example(cue: RelationCue) -> None:
    assert [before for before in cue.examples if cue_before(before + " ") != cue] == []
    assert [before for before in cue.counter_examples if cue_before(before + " ") == cue] == []


def test_phrases_are_unique_and_every_relation_has_one() -> None:
    assert len({cue.phrase for cue in relation_cues()}) == len(relation_cues())
    assert {cue.relation for cue in relation_cues()} == set(get_args(Relation))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param("CĂN CỨ LUẬT", "căn cứ", id="chữ hoa"),
        pytest.param("Cụ thể hoá", "thực hiện", id="dấu thanh đặt kiểu kia"),
        pytest.param("sửa đổi bổ sung một số\nđiều của", "sửa đổi", id="thiếu dấu phẩy, ngắt dòng"),
        pytest.param("Căn cứ điểm a khoản 2 Điều 7 Chương II", "căn cứ", id="viện dẫn tới điểm"),
        pytest.param("Thực hiện “", "thực hiện", id="trong ngoặc kép"),
        pytest.param("hoạt động tổng kết 15 năm thực hiện", "tổng kết", id="tổng kết thắng thực hiện"),
        pytest.param("Quyết định này thay thế", "thay thế", id="thay thế"),
        pytest.param("được sửa đổi, bổ sung một số điều theo", None, id="văn bản kia sửa văn bản khác"),
        pytest.param("Quyết định số 5/2020/QĐ-UBND của UBND tỉnh bãi bỏ", None, id="tên của văn bản khác"),
        pytest.param("Thực hiện nhiệm vụ năm 2020. Theo", None, id="câu khác"),
        pytest.param("Tiêu chuẩn HD theo", None, id="HD không phải hướng dẫn"),
        pytest.param("", None, id="trống"),
    ],
)
def test_relation_before_a_citation(before: str, expected: str | None) -> None:
    cue = cue_before(before)
    assert (cue.relation if cue else None) == expected


@pytest.mark.parametrize("filling", ["căn cứ ", "của ", "thực hiện, ", "\n", "“", "a", "ngày 1/1 của "])
def test_only_the_end_of_a_hostile_text_counts(filling: str) -> None:
    assert cue_before(filling * 100_000) == cue_before(filling * 1_000)
