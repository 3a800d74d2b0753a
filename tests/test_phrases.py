"""Many phrases as one pattern: it finds what a plain list of them finds, and the question asked before it is never wrong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.language.authorities import document_types
from build_tools.language.phrases import any_of, beginnings, may_begin, phrase_pattern, spellings
from build_tools.tasks.cues import cues

PHRASES = sorted({phrase for cue in cues().values() for phrase in cue.phrases} | {kind.name for kind in document_types()})
SPELLINGS = sorted({spelling for phrase in PHRASES for spelling in spellings(phrase)})
BMP = "".join(map(chr, range(0x20, 0xD800)))

some_phrases = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=40)
words = st.sampled_from([*sorted({word for spelling in SPELLINGS for word in spelling.split()}), "…", ",", "", "x"])
printed = st.builds(
    lambda word, way: str(way(word)), st.one_of(words, st.sampled_from(SPELLINGS)), st.sampled_from([str, str.upper, str.title])
)
texts = st.lists(printed, max_size=12)


@given(some_phrases, texts, st.sampled_from([" ", "  ", "\n", ""]), st.sampled_from(["", r"(?!\w)", r"\s+(?=\w)"]))
def test_a_tree_of_phrases_finds_what_a_list_finds(phrases: list[str], text: list[str], blank: str, after: str) -> None:
    listed = "|".join(map(phrase_pattern, sorted(set(phrases), key=len, reverse=True)))
    spans = [
        [found.span() for found in re.finditer(pattern, blank.join(text))]
        for pattern in (f"(?i:{listed}){after}", any_of(phrases) + after)
    ]
    assert spans[0] == spans[1]


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        pytest.param("ủy quyền", ["ủy quyền", "uỷ quyền"], id="hai cách đặt dấu"),
        pytest.param("Quý cơ quan", ["quý cơ quan"], id="quý chỉ có một cách"),
        pytest.param("Tòa  án, Ủy ban", ["tòa án, uỷ ban", "tòa án, ủy ban", "toà án, uỷ ban", "toà án, ủy ban"], id="hai chỗ"),
    ],
)
def test_spellings(phrase: str, written: list[str]) -> None:
    assert sorted(spellings(phrase)) == sorted(written)


@given(some_phrases, texts)
def test_where_a_phrase_stands_it_may_begin(phrases: list[str], text: list[str]) -> None:
    whole, known = " ".join(text), beginnings(phrases)
    assert all(may_begin(whole, found.start(), known) for found in re.finditer(any_of(phrases), whole))


def test_case_is_what_patterns_take_for_the_same_letter() -> None:
    letters = sorted({letter for spelling in SPELLINGS for letter in spelling.split()[0][:3]})
    assert len(letters) > 40
    for letter in letters:
        known = beginnings((letter + "aa",))
        other_cases = re.findall(f"(?i:{re.escape(letter)})", BMP)
        assert letter in other_cases
        assert all(may_begin(same + "aa", 0, known) for same in other_cases), letter


def test_every_first_word_has_two_letters() -> None:
    """A shorter one would never be asked for."""
    assert all(len(spelling.split()[0]) >= 2 for spelling in SPELLINGS)


def test_most_words_begin_no_phrase() -> None:
    known = beginnings(("Sở", "Ủy ban"))
    assert not any(may_begin(word, 0, known) for word in ("Thực hiện", "sẽ", "Uy tín", "", "S"))
