"""Odd characters become ordinary ones, each kind logged once."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.ingest import normalisation
from build_tools.ingest.normalisation import VOWELS, kinds, plain_characters

TABLE = (Path(normalisation.__file__).parents[1] / "vocabulary") / "normalisation.yaml"
SECTIONS: dict[str, list[dict[str, Any]]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
ENTRIES = [(section, entry) for section, entries in SECTIONS.items() for entry in entries]

LOOKALIKES = [
    pytest.param("06-C\u0422/TU", "06-CT/TU", id="một chữ Kirin trong từ Latin"),
    pytest.param("số 06-\u0421\u0422/TU", "số 06-CT/TU", id="cả từ là chữ Kirin giống Latin"),
    pytest.param("Москва, ТАСС", "Москва, ТАСС", id="tiếng Nga giữ nguyên"),
    pytest.param("hằng số α, hệ số ν", "hằng số α, hệ số ν", id="chữ Hy Lạp trong công thức giữ nguyên"),
    pytest.param("th\u0435\u0302\u0309 chế", "thể chế", id="chữ Kirin mang dấu tổ hợp"),
]


@pytest.mark.parametrize(("section", "entry"), ENTRIES, ids=[entry["reason"] for _, entry in ENTRIES])
def test_every_kind_does_what_its_example_shows(section: str, entry: dict[str, Any]) -> None:
    text, edits = plain_characters(entry["example"]["before"])
    assert text == entry["example"]["after"]
    assert [edit.reason for edit in edits] == [entry["reason"]]
    assert any(kind.reason == entry["reason"] for kind in kinds(section))


def test_no_character_has_two_fates() -> None:
    olds = [old for section in SECTIONS for kind in kinds(section) for old, _ in kind.pairs]
    assert len(olds) == len(set(olds))


def test_nothing_ordinary_is_touched() -> None:
    ordinary = VOWELS + VOWELS.upper() + "đĐ\t\n\v\f“‘x’” – — … • § 20°C, 5m², ≥ 3, □ ☑"
    assert plain_characters(ordinary) == (ordinary, ())


@pytest.mark.parametrize(("before", "after"), LOOKALIKES)
def test_look_alikes_are_rewritten_only_where_the_word_is_latin(before: str, after: str) -> None:
    assert plain_characters(before)[0] == after


def test_the_log_names_the_first_line_and_counts() -> None:
    _, (edit,) = plain_characters("một\nhai\u00a0ba\u00a0bốn\u202f")
    assert (edit.line, edit.text) == (2, "U+00A0 ×2, U+202F ×1")


def test_the_log_keeps_the_words_whose_letters_were_rewritten() -> None:
    _, (edit,) = plain_characters("TT-B\u0422\u0421\nTT-B\u0422\u0421, C\u0422")
    assert (edit.line, edit.text) == (1, "B\u0422\u0421, C\u0422")


@given(st.text(max_size=80) | st.text(alphabet="aоα\u0301\u0323\u0306\u00adбð\u00a0", max_size=30))
def test_a_second_pass_changes_nothing(text: str) -> None:
    once, _ = plain_characters(text)
    again, _ = plain_characters(once)
    assert again == once
    assert unicodedata.is_normalized("NFC", once)
