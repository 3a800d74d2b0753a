"""Footnotes at the feet of pages, and their marks in the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from printed import lines, texts

from build_tools.body.notes import attach, page_breaks, take_notes
from build_tools.model import Clause, Footnote, NoteMark

END = 99  # a page that ends below the lines of a test


def clause(text: str, anchor: str = "a") -> Clause:
    return Clause("đoạn", "", text, 1, anchor, 1)


def taken(text: str, *breaks: int) -> list[tuple[str, str]]:
    """(label, text) of the footnotes."""
    written = [line for line in lines(text) if line.text.strip()]
    return [(note.label, note.text) for note in take_notes(written, list(breaks)).notes]


PAGE = "- Thực hiện Nghị định số 34/2016/NĐ-CP2 và Chỉ thị số 15/CT-UBND3 của tỉnh.\n"

FEET = [
    pytest.param(
        "2 ngày 14/5/2016 của Chính phủ;\n3 ngày 30/4/2021",
        [("2", "ngày 14/5/2016 của Chính phủ;"), ("3", "ngày 30/4/2021")],
        id="số đầu dòng",
    ),
    pytest.param(
        "2\nngày 14/5/2016\n3\nngày 30/4/2021", [("2", "ngày 14/5/2016"), ("3", "ngày 30/4/2021")], id="số đứng riêng một dòng"
    ),
    pytest.param("2 ngày 14/5/2016\ncủa Chính phủ", [("2", "ngày 14/5/2016 của Chính phủ")], id="chú thích nhiều dòng"),
]


@pytest.mark.parametrize(("foot", "expected"), FEET)
def test_lines_at_the_foot_of_a_page(foot: str, expected: list[tuple[str, str]]) -> None:
    first = "- Công tác phổ biến, giáo dục pháp luật1 của tỉnh.\n1 như: Đề án\n2\n"
    assert taken(first + PAGE + foot, 3) == [("1", "như: Đề án"), *expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Xã nông thôn mới[1] là xã.\n[1] Theo Quyết định số 1.", [("1", "Theo Quyết định số 1.")], id="ngoặc vuông"
        ),
        pytest.param(
            "Chương trình¹ và Đề án².\n¹ Chương trình A\n² Đề án B", [("1", "Chương trình A"), ("2", "Đề án B")], id="số mũ"
        ),
        pytest.param("Luật (sửa đổi)1 quy định.\n(1) Luật số 2", [("1", "Luật số 2")], id="ngoặc tròn"),
    ],
)
def test_forms_of_notes(text: str, expected: list[tuple[str, str]]) -> None:
    assert taken(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Diện tích 20 m1 đất.\n1 Sở Tài nguyên và Môi trường", id="số gắn sau một chữ cái"),
        pytest.param("Quốc hội khóa XIV, Luật số 1/QH1.\n1 Sở Tư pháp", id="QH và khóa Quốc hội"),
        pytest.param("Không có dấu.\n1 Sở Tư pháp\n2 Sở Nội vụ", id="bảng không có dấu chú thích"),
        pytest.param("Theo pháp luật1.\n1 như sau:\n- Sở Tư pháp chủ trì.", id="còn gạch đầu dòng ở dưới"),
        pytest.param("Theo pháp luật1.\n2 không phải số đang chờ", id="số không đúng thứ tự"),
    ],
)
def test_what_is_no_footnote(text: str) -> None:
    assert taken(text, END) == []


def test_digits_at_the_end_of_a_text_without_pages_are_no_note() -> None:
    text = "Công tác phổ biến, giáo dục pháp luật1.\n1 như: Đề án"
    assert taken(text) == []
    assert taken(text, END) == [("1", "như: Đề án")]


def test_pages_end_at_their_numbers_and_before_the_marks_of_a_scan() -> None:
    assert page_breaks(lines("a\n2\nb\n\fc"), {2}) == [2, 3.5]


def test_a_note_whose_label_a_scan_lost_does_not_end_the_count() -> None:
    assert [label for label, _ in taken("Theo luật1.\n1 Một\n2\nTheo nghị định3.\n3 Ba", 3)] == ["1", "3"]


def test_a_mark_glued_to_a_number_of_a_khoan() -> None:
    text = "1. Một.\n2.1 Cổng thông tin điện tử là cổng.\n3. Ba.\nĐiều 4. Bốn\n1\nKhoản này được bổ sung."
    written = [line for line in lines(text) if line.text.strip()]
    found = take_notes(written, [END])
    assert [note.text for note in found.notes] == ["Khoản này được bổ sung."]
    assert [line.text for line in found.marked] == ["2.[1] Cổng thông tin điện tử là cổng."]


def test_a_khoan_of_two_levels_holds_no_mark() -> None:
    assert taken("1. Một.\n1.1 Một chấm một.\n1 Sở Tư pháp", END) == []


def test_marks_are_cut_out_and_their_places_kept() -> None:
    clauses = (
        clause("Nghị định số 34/2016/NĐ-CP2 và số 154/2020/NĐ-CP3 của Chính phủ", "muc-i"),
        clause("theo pháp luật1.", "b"),
    )
    notes = (Footnote("1", "một", 9), Footnote("2", "hai", 10), Footnote("3", "ba", 11), Footnote("4", "bốn", 12))
    marked, placed = attach(clauses, notes)
    assert marked[0].text == "Nghị định số 34/2016/NĐ-CP và số 154/2020/NĐ-CP của Chính phủ"
    assert marked[0].notes == (NoteMark(26, "2"), NoteMark(47, "3"))
    assert marked[0].text[:26].endswith("34/2016/NĐ-CP")
    assert (marked[1].text, marked[1].notes) == ("theo pháp luật.", (NoteMark(14, "1"),))
    assert [note.anchor for note in placed] == ["b", "muc-i", "muc-i", None]


def test_a_mark_after_the_label_of_a_clause() -> None:
    marked, _ = attach((clause("[2] Cổng thông tin"),), (Footnote("2", "hai", 9),))
    assert (marked[0].text, marked[0].notes) == ("Cổng thông tin", (NoteMark(0, "2"),))


def test_a_text_without_notes_keeps_its_digits() -> None:
    clauses = (clause("Nghị quyết số 1/2016/QH13 và NĐ-CP2"),)
    assert attach(clauses, ()) == (clauses, ())


def test_two_notes_of_one_label_are_met_in_their_order() -> None:
    marked, placed = attach((clause("luật1", "a"), clause("nghị định1", "b")), (Footnote("1", "x", 3), Footnote("1", "y", 6)))
    assert [note.anchor for note in placed] == ["a", "b"]
    assert [one.text for one in marked] == ["luật", "nghị định"]


@settings(deadline=None)
@given(texts)
def test_every_word_of_the_lines_that_notes_took_is_in_one_note(text: str) -> None:
    written = [line for line in lines(text) if line.text.strip()]
    breaks = [line.number for line in written if line.text.strip() in ("1", "- 2 -")]
    found = take_notes(written, breaks)
    numbers = [edit.line for edit in found.moved]
    assert numbers == sorted(set(numbers))
    noted = " ".join(f"{note.label} {note.text}" for note in found.notes)
    assert len(re.findall(r"\w+", noted)) == len(re.findall(r"\w+", " ".join(edit.text for edit in found.moved)))


@pytest.mark.parametrize("filling", ["[1]", "[1]\n", "1\n", "a1 ", "a1\n", "¹", "(1)\n", "1 a\n", "luật1\n1 a\n"])
def test_hostile_text_comes_through(filling: str) -> None:
    written = [line for line in lines(filling * (200_000 // len(filling))) if line.text.strip()]
    found = take_notes(written, [len(written) + 1])
    assert {edit.line for edit in found.moved} <= {line.number for line in written}
    notes = tuple(Footnote(str(number), "x", number) for number in range(1, 2000))
    attached = attach((clause(filling * (200_000 // len(filling))),), notes)
    assert "".join(one.text for one in attached[0]).replace(" ", "") != ""
