"""What is the document, what stands at the feet of its pages, and what goes to the log: no line is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from printed import lines, texts

from build_tools.body.cleaning import Cleaned, clean
from build_tools.ingest.decoding import decode, split_lines
from build_tools.model import Line

OWN = sorted((Path(__file__).parent.parent / "source_texts").rglob("*.txt"))


def cleaned(text: str) -> Cleaned:
    return clean(lines(text))


def own(part_of_path: str) -> Cleaned:
    """One of the archive's own texts, cleaned."""
    file = next(file for file in OWN if part_of_path in file.as_posix())
    decoded, _ = decode(file.read_bytes(), file.name)
    assert decoded is not None
    return clean(split_lines(decoded.text))


def reasons(text: Cleaned) -> Counter[str]:
    return Counter(edit.reason for edit in text.log.dropped)


# --- the archive's own texts -------------------------------------------------------------------------------------------


def test_page_numbers_of_the_plan_of_bac_giang() -> None:
    pages = [(edit.line, edit.text.strip()) for edit in own("ubnd-bac-giang").log.dropped if edit.reason == "số trang"]
    assert pages == [(46, "2"), (98, "3"), (142, "4"), (183, "5"), (226, "6"), (268, "7")]


def test_the_lone_five_of_the_plan_of_bac_giang_is_footnote_five() -> None:
    notes = {note.label: note for note in own("ubnd-bac-giang").footnotes}
    assert sorted(notes) == ["1", "2", "3", "4", "5", "6", "7"]
    assert notes["5"].line == 91
    assert notes["5"].text.startswith("ngày 30/4/2021 sửa đổi, bổ sung")


def test_the_list_of_links_after_the_plan_of_bac_giang() -> None:
    text = own("ubnd-bac-giang")
    assert [edit.text for edit in text.log.dropped if "liên kết" in edit.reason] == ["Bài viết liên quan"]


def test_the_widgets_of_the_news_of_the_ministry() -> None:
    text = own("bo-noi-vu")
    dropped = [edit.text.strip("• ") for edit in text.log.dropped]
    wanted = ["Xem với cỡ chữ", "T", "T", "Đọc bài viết", "Thay đổi tương phản", "Từ viết tắt", "in trang", "Lượt xem : 2036"]
    assert [text for text in wanted if text not in dropped] == []


def test_the_rulings_of_the_plan_of_hanoi() -> None:
    text = own("ubnd-ha-noi")
    assert reasons(text) == {"đường kẻ": 8}
    assert [line.text for line in text.lines if line.number in (4, 5)] == ["", ""]


def test_asterisks_in_a_copied_letter_stay() -> None:
    kept = "\n".join(line.text for line in own("bo-tu-phap").lines)
    assert "**TL. BỘ TRƯỞNG" in kept


# --- rules -------------------------------------------------------------------------------------------------------------


def test_a_page_number_inside_a_sentence_leaves_no_blank() -> None:
    text = cleaned("Giao Sở Tư pháp chủ trì, phối hợp với\n2\ncác sở, ngành")
    assert text.lines == (Line(1, "Giao Sở Tư pháp chủ trì, phối hợp với"), Line(3, "các sở, ngành"))


def test_a_ruling_leaves_a_blank() -> None:
    assert cleaned("A\n-----\nB").lines == (Line(1, "A"), Line(2, ""), Line(3, "B"))


def test_the_mark_of_a_page_is_taken_off() -> None:
    assert cleaned("A b c.\n\fD e").lines == (Line(1, "A b c."), Line(2, "D e"))


def test_headings_of_markdown_keep_their_level() -> None:
    kept = cleaned("# Một\n\n## Hai\n\n**Ba**\n\n## Bốn").lines
    assert [line.text for line in kept if line.text] == ["Một", "Hai", "Ba", "Bốn"]
    assert [getattr(line, "level", 0) for line in kept if line.text] == [1, 2, 0, 2]


def test_the_log_is_in_the_order_of_the_text() -> None:
    text = cleaned("---\nlayout: vanban\ntitle: a\n---\n-----\n# A\n## B\n**c**\n-----")
    numbers = [edit.line for edit in text.log.dropped]
    assert numbers == sorted(numbers)


# --- any text ----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(texts)
def test_every_line_is_kept_or_blank_for_a_ruling_or_dropped_or_moved(text: str) -> None:
    given_lines = lines(text)
    result = clean(given_lines)
    kept = {line.number for line in result.lines}
    rulings = {edit.line for edit in result.log.dropped if edit.reason == "đường kẻ"}
    logged = Counter(edit.line for edit in (*result.log.dropped, *result.log.moved) if ": " not in edit.reason)
    for line in given_lines:
        places = (line.number in kept and line.number not in rulings) + (line.number in rulings or line.number in logged)
        assert places == 1 or "](" in line.text, line  # an address of a Markdown link is logged, its line is kept
    assert [line.number for line in result.lines] == sorted(kept)
    assert not rulings - kept


@settings(deadline=None)
@given(texts)
def test_no_word_is_lost(text: str) -> None:
    result = cleaned(text)
    pieces = [line.text for line in result.lines] + [edit.text for edit in (*result.log.dropped, *result.log.moved)]
    held = " ".join(pieces).replace("_", " ")
    assert [word for word in re.findall(r"\w+", text.replace("_", " ")) if word not in held] == []


@settings(deadline=None)
@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text).lines
    twice = clean(once)
    assert twice.lines == once
    assert twice.log.dropped == twice.log.moved == ()


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_cleaning_the_archives_texts_twice_changes_nothing(file: Path) -> None:
    decoded, _ = decode(file.read_bytes(), file.name)
    assert decoded is not None
    once = clean(split_lines(decoded.text)).lines
    assert clean(once).lines == once


@pytest.mark.parametrize(
    "filling", [" ", "7", "(", "-", "a", "\n", "1\n", "1.\n", "[1]\n", "|\n", "\f1\n", "Mục lục\n", "Trang 1\n"]
)
def test_no_line_of_a_hostile_text_is_lost(filling: str) -> None:
    text = lines(filling * (240_000 // len(filling)))
    cleaned = clean(text)
    kept = {line.number for line in cleaned.lines} | {edit.line for edit in (*cleaned.log.dropped, *cleaned.log.moved)}
    assert {line.number for line in text if line.text.strip()} <= kept
