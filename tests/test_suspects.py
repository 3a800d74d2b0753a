"""Garbled words are found with their place and reason; sound ones are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.language.suspects import BROKEN, DIGIT_INSIDE, GLUED, MIXED_SCRIPTS, Suspect, find_suspects, has_lost_marks
from build_tools.language.syllables import MISPLACED, NEEDS_A_TONE, NO_SUCH_SYLLABLE, TWO_TONES

DOUBTFUL = [
    pytest.param("các câp ủy", "câp", NEEDS_A_TONE, id="mất dấu sắc"),
    pytest.param("UBND CÂP XÃ", "CÂP", NEEDS_A_TONE, id="mất dấu sắc, chữ hoa"),
    pytest.param("xâỵ dựng", "xâỵ", MISPLACED, id="dấu nặng trên y"),
    pytest.param("hòan thành", "hòan", MISPLACED, id="dấu huyền sai chữ"),
    pytest.param("các nghành", "nghành", NO_SUCH_SYLLABLE, id="ngh trước a"),
    pytest.param("nhân dânvà các", "dânvà", GLUED, id="thiếu dấu cách"),
    pytest.param("tuyểẻn dụng", "tuyểẻn", TWO_TONES, id="hai dấu"),
    pytest.param("trong th4ng 6", "th4ng", DIGIT_INSIDE, id="số 4 thay chữ á"),
    pytest.param("Đ1ều 5", "Đ1ều", DIGIT_INSIDE, id="số 1 thay chữ i"),
    pytest.param("đường Đất2bên", "Đất2bên", DIGIT_INSIDE, id="số chú thích dính hai chữ"),
    pytest.param("ủy бan", "бan", MIXED_SCRIPTS, id="chữ Kirin trong chữ Latin"),
    pytest.param("trang a.gov.vn các câp", "câp", NEEDS_A_TONE, id="sau địa chỉ mạng"),
    pytest.param("nhân d\ufffdn", "\ufffd", BROKEN, id="ký tự hỏng"),
]

SOUND = [
    pytest.param("Căn cứ Nghị quyết số 30/2021/QH15 và Công văn số 98-KH/BCĐCT32 của Ban Chỉ đạo", id="số hiệu"),
    pytest.param("QĐ, HĐND, UBMTTQ, BLĐTBXH, QyĐ, TTĐT, KHĐT, đ/c, ĐAT", id="chữ viết tắt"),
    pytest.param("tỉnh Đắk Lắk, Bắc Kạn, Kon Tum, huyện Krông Búk", id="địa danh"),
    pytest.param("ông François Müller, bà Åsa Öberg", id="tên người nước ngoài"),
    pytest.param("1.200 đ, 5 m2, 3,5 km², 2x3cm, A4, H5N1, 12a, COVID-19, 30°C", id="đơn vị và mã"),
    pytest.param("thư điện tử phòng1tư@tỉnh.gov.vn, http://văn1bản.vn/tệp2mới", id="địa chỉ mạng"),
    pytest.param("hoà bình, hòa giải, thuỷ lợi, thủy sản, quý I, kỷ luật, ôtô, xoong", id="hai cách đặt dấu"),
    pytest.param("Plans and programmes, Internet, website", id="chữ không dấu"),
]
UNMARKED = "Uy ban nhan dan tinh ban hanh ke hoach thuc hien Chi thi cua Ban Bi thu ve cong tac pho bien phap luat "


@pytest.mark.parametrize(("text", "word", "reason"), DOUBTFUL)
def test_a_garbled_word_is_found_with_its_reason(text: str, word: str, reason: str) -> None:
    assert [(suspect.word, suspect.reason) for suspect in find_suspects(text)] == [(word, reason)]


@pytest.mark.parametrize("text", SOUND)
def test_sound_words_are_left_alone(text: str) -> None:
    assert find_suspects(text) == ()


def test_a_suspect_has_its_line_and_column() -> None:
    assert find_suspects("Kế hoạch\n- các câp ủy\n\nxâỵ")[0] == Suspect(2, 7, "câp", NEEDS_A_TONE)
    assert [suspect.line for suspect in find_suspects("Kế hoạch\n- các câp ủy\n\nxâỵ")] == [2, 4]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        pytest.param(UNMARKED * 2, True, id="mất hết dấu"),
        pytest.param(UNMARKED, False, id="quá ngắn để kết luận"),
        pytest.param(UNMARKED + "Ủy ban nhân dân tỉnh ban hành", False, id="có chữ có dấu"),
        pytest.param("The committee shall publish every plan within thirty days of its approval. " * 4, False, id="tiếng Anh"),
    ],
)
def test_a_text_that_lost_all_its_marks_is_told_apart(text: str, lost: bool) -> None:
    assert has_lost_marks(text) is lost


@given(st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    lines = text.split("\n")
    for suspect in find_suspects(text):
        assert lines[suspect.line - 1].startswith(suspect.word, suspect.column - 1)


@pytest.mark.parametrize("unit", ["á", "á ", "a", "a1", "a1b", "đa", "\ufffd", "quyểt"])
def test_a_hostile_megabyte_is_read_to_its_end(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert [suspect.word for suspect in find_suspects(f"{text}\n\nquyểt")][-1] == "quyểt"
