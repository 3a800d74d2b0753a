"""The table of syllables holds what Vietnamese has and refuses what it cannot have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.language import syllables
from build_tools.language.orthography import TONES, nfc, tone_free
from build_tools.language.syllables import MISPLACED, NEEDS_A_TONE, NO_SUCH_SYLLABLE, TWO_TONES, fault, is_syllable

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(syllables.__file__).parents[1] / "vocabulary").joinpath("syllables.yaml").read_text(encoding="utf-8")
)
WORDS = """Ủy ban nhân dân tỉnh đề nghị các sở ban ngành quán triệt thực hiện nghiêm túc Nghị quyết của Đảng về khuyến khích
phát triển doanh nghiệp giữ gìn quốc gia giếng giặt quý quỳnh quyển thuở khuya khuỷu ngoằn ngoèo nguều ngoáo nghiêng yểm yếu
hoà hòa khoẻ khỏe thuý thúy huýt xoong soóc Kạn Đắk Lắk
oẳn tù tì ướt ưỡn ỉa quẩy quắc quăng gì giỗ ghế ngôn ngữ kỷ luật kẻ cái"""

FAULTS = [
    pytest.param("câp", NEEDS_A_TONE, id="câp: mất dấu sắc"),
    pytest.param("nhâp", NEEDS_A_TONE, id="nhâp: mất dấu nặng"),
    pytest.param("thưc", NEEDS_A_TONE, id="thưc: mất dấu nặng"),
    pytest.param("quyểt", NEEDS_A_TONE, id="quyểt: dấu hỏi trước t"),
    pytest.param("xâỵ", MISPLACED, id="xâỵ: dấu nặng trên y"),
    pytest.param("hòan", MISPLACED, id="hòan: dấu trên o"),
    pytest.param("qúy", MISPLACED, id="qúy: dấu trên u"),
    pytest.param("gía", MISPLACED, id="gía: dấu trên i"),
    pytest.param("của\u0301", TWO_TONES, id="hai dấu"),
    pytest.param("nghành", NO_SUCH_SYLLABLE, id="nghành: ngh trước a"),
    pytest.param("trởng", NO_SUCH_SYLLABLE, id="trởng: mất chữ ư"),
    pytest.param("dânvà", NO_SUCH_SYLLABLE, id="dânvà: hai từ dính nhau"),
    pytest.param("PBGDPL", NO_SUCH_SYLLABLE, id="chữ viết tắt"),
    pytest.param("", NO_SUCH_SYLLABLE, id="không có chữ"),
]


@pytest.mark.parametrize(("rhyme", "word"), TABLE["rhymes"].items())
def test_every_rhyme_stands_in_a_real_word(rhyme: str, word: str) -> None:
    assert is_syllable(word)
    plain = nfc("".join(letter for letter in tone_free(word) if letter not in TONES))
    assert plain.endswith((rhyme, rhyme.removeprefix("i")))


@pytest.mark.parametrize("word", WORDS.split())
def test_words_are_syllables(word: str) -> None:
    assert fault(word) is None
    assert fault(word.upper()) is None


@pytest.mark.parametrize(("word", "reason"), FAULTS)
def test_what_vietnamese_cannot_have_is_refused_with_its_reason(word: str, reason: str) -> None:
    assert fault(nfc(word)) == reason


@given(st.text(max_size=20))
def test_any_text_can_be_asked(word: str) -> None:
    assert is_syllable(word) == (fault(word) is None)
