"""What a web page states of a document above it: tables, labelled lines, its own title, its menus."""

from __future__ import annotations

import pytest

from build_tools.formal_parts import page_preface, portal_facts
from build_tools.model import Edit, Line, Signature


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


TABLE = "Thuộc tính văn bản\n| Số hiệu | 159/NQ-CP |\n| Người ký | Trần Văn An |\n| Ngày ban hành | 20/6/2026 |"


def test_a_table_of_facts_is_the_pages_with_its_heading() -> None:
    assert portal_facts.tables(lines(f"{TABLE}\n\nNGHỊ QUYẾT")) == {1, 2, 3, 4}
    facts = {fact.field: fact.value for fact in portal_facts.read_facts(lines(TABLE))}
    assert facts == {"number": "159/NQ-CP", "signer": "Trần Văn An", "date": "20/6/2026"}


def test_a_table_of_the_document_itself_is_none_of_the_pages() -> None:
    assert portal_facts.tables(lines("| STT | Nội dung |\n| 1 | Họp |\n| 2 | Báo cáo |")) == set()


SIGNERS = [
    ("Trần Văn An (Phó Thủ tướng)", None, Signature("Trần Văn An", "Phó Thủ tướng")),
    ("Phó Thủ tướng Trần Văn An", None, Signature("Trần Văn An", "Phó Thủ tướng")),
    ("Trần Văn An", "Chủ tịch", Signature("Trần Văn An", "Chủ tịch")),
    ("Cổng Thông tin điện tử Chính phủ", None, None),
]


@pytest.mark.parametrize(("value", "position", "expected"), SIGNERS)
def test_a_stated_signer_is_a_person(value: str, position: str | None, expected: Signature | None) -> None:
    assert portal_facts.signer_of(value, position) == expected


def test_a_portal_that_signs_a_file_is_no_signer() -> None:
    assert portal_facts.signer_in_stamps([Edit(1, "Người ký: Cổng Thông tin điện tử Chính phủ", "chữ ký số")]) is None
    assert portal_facts.signer_in_stamps([Edit(1, "Người ký: Tổng Bí thư Lê Văn An", "chữ ký số")]) is not None


VALUES = [
    (portal_facts.number_of, "159/NQ-CP", "159/NQ-CP"),
    (portal_facts.number_of, "159", None),
    (portal_facts.type_of, "Nghị quyết của Chính phủ", "nghị quyết"),
    (portal_facts.type_of, "Văn bản khác", None),
    (portal_facts.date_of, "25 tháng 6 năm 2026", "2026-06-25"),
    (portal_facts.date_of, "2026", None),
    (portal_facts.place_of, "Hà Nội", "Hà Nội"),
    (portal_facts.place_of, "Cổng thông tin", None),
    (portal_facts.issuer_of, "Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Chính phủ"),
]


@pytest.mark.parametrize(("read", "value", "expected"), VALUES)
def test_a_value_is_read_whole_or_not_at_all(read: object, value: str, expected: str | None) -> None:
    assert callable(read)
    assert read(value) == expected


def test_a_title_that_the_page_repeats_is_the_documents() -> None:
    title = "Nghị định số 49/2008/NĐ-CP Sửa đổi Nghị định về lao động"
    found = page_preface.take(lines(f"{title}\n{title}\n\nCăn cứ Luật Lao động\nĐiều 1. Sửa đổi"))
    assert found.title is not None
    assert (found.title.type, found.title.number, found.title.subject) == (
        "nghị định",
        "49/2008/NĐ-CP",
        "Sửa đổi Nghị định về lao động",
    )
    assert [edit.line for edit in found.dropped] == [1, 2]


def test_a_document_without_a_page_keeps_all_its_lines() -> None:
    text = lines("BỘ TƯ PHÁP\n\nSố: 12/KH-BTP\n\nKẾ HOẠCH\nVề việc A\n\nI. MỤC ĐÍCH")
    found = page_preface.take(text)
    assert (found.rest, found.dropped, found.facts, found.title) == (tuple(text), (), (), None)
