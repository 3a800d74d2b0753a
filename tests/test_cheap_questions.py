"""A cheap question that is asked before a pattern, so that most lines need none, never changes the answer."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.body import label_runs, labels, page_numbers, paragraphs
from build_tools.body.label_runs import read_in_run
from build_tools.citations import mention_context, mentions, relation_words
from build_tools.citations.laws import find_laws
from build_tools.citations.numbers import find_numbers
from build_tools.formal_parts.columns import bare
from build_tools.language import suspects
from build_tools.language.authorities import type_name_pattern
from build_tools.language.authority_entries import read
from build_tools.language.phrases import may_begin, phrase_pattern
from build_tools.language.syllables import is_bare_syllable
from build_tools.model import Line
from build_tools.reading import reading
from build_tools.tasks import assignees, task_labels, task_tables

PIECES = (
    *("Phụ lục", "PHỤ LỤC", "Mẫu số", "BIỂU SỐ", "Phần", "PHẦN", "Chương", "CHƯƠNG", "Tiểu mục", "Mục", "MỤC", "Điều", "ĐIỀU"),
    *("I", "IV", "XX", "A", "Đ", "a", "đ", "b1", "1", "2", "3.1", "12", "2016", "(i)", "(1)", "-", "–", "+", "•", "|", "*"),
    *(".", ",", ":", ";", ")", "(", "/", " ", "  ", "\t", "“", "…", "ngày", "tháng", "năm", "trang", "Trang", "của", "và"),
    *("Số", "số", "Số:", "NĐ-CP", "QĐ-TTg", "CT/TU", "qđ-ubnd", "ttg", "KH", "UBND", "BCĐCT32", "QH 10", "66.22", "12a"),
    *("Luật", "LUẬT ĐẤT ĐAI", "Bộ luật Dân sự", "Pháp lệnh", "Hiến pháp", "Đất đai", "Nghị định", "Quyết định", "NGHỊ ĐỊNH"),
    *("Căn cứ", "căn cứ", "sửa đổi, bổ sung", "một số điều của", "các", "đối với", "khoản", "điểm", "thực hiện", "về việc"),
    *("Giao", "giao", "Đề nghị", "Sở Tư pháp", "UBND tỉnh", "các sở, ngành", "chủ trì", "phối hợp với", "Trên cơ sở", "Về"),
    *("Thời gian thực hiện", "Thời hạn hoàn thành", "Quý IV", "Nơi nhận", "Kính gửi", "QUYẾT ĐỊNH:", "YÊU CẦU", "Thời gian"),
    *("câp", "xâỵ", "th4ng", "Đ1ều", "dânvà", "\ufffd", "бan", "Müller", "HĐND", "a.gov.vn", "nhan", "dan", "Õ", "²"),
)
TEXTS = st.lists(st.sampled_from((*PIECES, " ", " ", " ")), max_size=10).map("".join)
SPACED = st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)
ANY = st.one_of(TEXTS, SPACED, st.text(max_size=30))
WORDS = "|".join(map(phrase_pattern, sorted(read("relations.yaml")["fillers"], key=len, reverse=True)))
FILLER = re.compile(rf"(?:(?<!\w)(?:(?i:{WORDS})|{type_name_pattern()})|{relation_words.PART}|[,(“\"'])$")
LINES = st.lists(
    st.one_of(ANY, st.sampled_from(("và các", "của tỉnh.", "QUYẾT ĐỊNH:", "a|b|", "ngày", "Chương I", ""))), max_size=8
)
FORMS = (labels._CAPITAL, labels._DIGIT, labels._SMALL, labels._SIGN)


@given(ANY)
def test_every_label_that_a_pattern_sees_is_read(text: str) -> None:
    seen = any(form.pattern.match(text) for form in FORMS)
    assert (labels.read_label(text) is not None) == seen == labels.is_labelled(text)


@given(ANY.filter(bool))
def test_a_cue_or_a_formula_begins_with_one_of_its_letters(text: str) -> None:
    if paragraphs._CUE.match(text) or paragraphs._IS_FORMULA.match(text):
        assert text[0] in paragraphs._MAY_BE_CUE


@given(ANY.map(str.strip).filter(bool))
def test_a_lone_number_ends_as_one(text: str) -> None:
    if page_numbers._LONE.fullmatch(text):
        assert page_numbers._may_end(text[-1])


@given(ANY)
def test_a_text_with_a_number_or_a_law_may_name_one(text: str) -> None:
    if any(True for _ in find_numbers(text)) or any(True for _ in find_laws(text)):
        assert mentions._MAY_NAME.search(text)


@given(st.one_of(TEXTS, SPACED))
def test_the_cue_of_a_number_is_found_at_the_end_alone(text: str) -> None:
    at_the_end = mentions._CUE.search(text, len(text.rstrip(mentions._OF_CUE)))
    assert at_the_end
    assert (whole := mentions._CUE.search(text))
    assert at_the_end.start() == whole.start()


@given(SPACED)
def test_a_filler_at_the_end_is_told_by_its_last_word(text: str) -> None:
    tail = text.rstrip()
    whole = FILLER.search(tail, max(0, len(tail) - 40))
    found = relation_words._filler_at_end(tail, relation_words._last_word(tail)) if tail else None
    assert found == (whole.start() if whole else None)


@given(ANY)
def test_what_is_amended_by_another_is_told_by_the_last_word(gap: str) -> None:
    if mention_context._AMENDED_BY.search(gap):
        assert gap.rstrip().endswith(mention_context._BY)


@given(ANY)
def test_a_citation_is_broken_off_where_the_whole_end_says_so(text: str) -> None:
    assert mentions._is_open(text) == (mentions._OPEN.search(text[-160:].rstrip()) is not None)


@given(ANY, st.sampled_from((3, 12)))
def test_a_line_that_opens_with_a_word_has_no_label_in_any_run(text: str, last: int) -> None:
    counts = {"khoản 0": ("", last), "điều": ("", last), "mục": ("", last)}
    found = read_in_run(text, counts)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(label_runs, "opens_with_word", lambda _: False)
        without.setattr(labels, "opens_with_word", lambda _: False)
        assert read_in_run(text, counts) == found


@given(LINES)
def test_paragraphs_are_the_same_without_the_question(texts: list[str]) -> None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    found = paragraphs.join(lines)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(paragraphs, "_plainly_goes_on", lambda _above, _text: False)
        assert paragraphs.join(lines) == found


TABLE = (
    "STT",
    "Số TT",
    "tt",
    "Nội dung",
    "Đơn vị chủ trì",
    "Cơ quan chủ trì",
    "Thời hạn",
    "1",
    "2",
    "Họp",
    "Sở A",
    "ﬆt",
    "abc",
)


@given(st.lists(st.one_of(st.sampled_from(TABLE), st.lists(st.sampled_from(TABLE), max_size=5).map(" | ".join)), max_size=14))
def test_rows_are_the_same_without_the_question(texts: list[str]) -> None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    found = task_tables.find_rows(lines)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(task_tables, "_may_head", lambda _: True)
        assert task_tables.find_rows(lines) == found


@given(st.text(alphabet="ab1 #>*_.\t", max_size=12))
def test_a_bare_line_is_the_same_without_the_question(text: str) -> None:
    assert bare(text) == re.sub(r"^[\s#>*_]+|[\s*_]+$", "", text.replace("**", "")).strip()


@given(ANY)
def test_assignees_are_the_same_without_the_question(text: str) -> None:
    with pytest.MonkeyPatch.context() as without:
        without.setattr(assignees, "_may_tell", lambda _: True)
        expected = assignees.read_assignees(text)
    assert assignees.read_assignees(text) == expected


@given(ANY)
def test_a_label_without_colon_begins_with_its_letters(text: str) -> None:
    if task_labels._bare().match(text):
        assert may_begin(text, 0, task_labels._bare_letters())


@given(ANY)
def test_the_doubts_of_a_word_are_those_of_its_letters(text: str) -> None:
    for token in text.split():
        assert suspects._doubts(token) == suspects._read_doubts(token)


@given(st.lists(st.sampled_from(("nhan", "dan", "tinh", "nhân", "the", "report", "1", "-")), max_size=60).map(" ".join))
def test_the_first_sixth_of_a_text_decides_only_what_all_of_it_says(text: str) -> None:
    words = [word for word in text.split() if word.isalpha()]
    marked = sum(not word.isascii() for word in words)
    bare = sum(map(is_bare_syllable, words))
    lost = len(words) >= 30 and marked <= 0.05 * len(words) and bare >= 0.75 * len(words)
    assert suspects.has_lost_marks(text) == lost


@pytest.mark.parametrize("enabled", [True, False])
def test_a_reading_leaves_the_search_for_cycles_as_it_was(enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        reading.read("Số: 1/KH-UBND\n\nKẾ HOẠCH\nThử\n".encode(), "a.txt")
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()
