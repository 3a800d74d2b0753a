"""The rule of the document's own date decides what is expected; a departure is a note."""

from __future__ import annotations

import pytest
from official_text import PARTY, document, official

from build_tools.formal_parts import format_rules

COMMITTEE = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"
PARTY_COMMITTEE = "TỈNH ỦY BẮC GIANG\n*"

RULES = [
    ("02 tháng 3 năm 2004", None),  # before any guide that is known
    ("06 tháng 5 năm 2005", "TTLT 55/2005"),
    ("04 tháng 3 năm 2011", "TTLT 55/2005"),
    ("05 tháng 3 năm 2011", "TT 01/2011"),
    ("04 tháng 3 năm 2020", "TT 01/2011"),
    ("05 tháng 3 năm 2020", "NĐ 30/2020"),
]


@pytest.mark.parametrize(("date", "rule"), RULES)
def test_the_rule_is_that_of_the_documents_own_date(date: str, rule: str | None) -> None:
    found = format_rules.rule_of(document(official("15/KH-UBND", COMMITTEE, "Bắc Giang", date)))
    assert (found.short if found else None) == rule


@pytest.mark.parametrize(
    ("date", "rule"),
    [
        ("28 tháng 5 năm 2004", "HD 11-HD/VPTW"),
        ("03 tháng 4 năm 2018", "HD 36-HD/VPTW"),
        ("27 tháng 5 năm 2026", "HD 05-HD/VPTW"),
    ],
)
def test_the_party_has_rules_of_its_own(date: str, rule: str) -> None:
    found = format_rules.rule_of(document(official("15-KH/TU", PARTY_COMMITTEE, "Bắc Giang", date, motto=PARTY)))
    assert found is not None
    assert found.short == rule


def notes(text: str) -> list[str]:
    return [edit.reason.partition(": ")[2] for edit in format_rules.departures(document(text))]


GOOD = official("05/KH-UBND", COMMITTEE, "Bắc Giang", "05 tháng 02 năm 2021", body="Triển khai thực hiện theo quy định./.")
DAY = "ngày nhỏ hơn 10 và tháng 1, 2 có thêm số 0 ở trước"
STATE_CASES = [
    pytest.param(GOOD, [], id="đúng thể thức"),
    pytest.param(GOOD.replace("05/KH", "5/KH"), ["số nhỏ hơn 10 có thêm số 0 ở trước"], id="thiếu số 0 ở số"),
    pytest.param(
        GOOD.replace("ngày 05 tháng", "ngày 5 tháng"),
        [DAY],
        id="thiếu số 0 ở ngày",
    ),
    pytest.param(GOOD.replace("tháng 02", "tháng 2"), [DAY], id="thiếu số 0 ở tháng 2"),
    pytest.param(GOOD.replace("tháng 02", "tháng 3"), [], id="tháng 3 không cần số 0"),
    pytest.param(GOOD.replace("Số: ", "Số "), ["sau từ “Số” có dấu hai chấm"], id="thiếu hai chấm"),
    pytest.param(GOOD.replace("./.", "."), ["hết phần nội dung có dấu “./.”"], id="thiếu dấu kết thúc"),
    pytest.param(GOOD.replace("05/KH", "05/QĐ"), ["kế hoạch có ký hiệu KH"], id="ký hiệu của loại khác"),
]


@pytest.mark.parametrize(("text", "expected"), STATE_CASES)
def test_departures_of_state_documents(text: str, expected: list[str]) -> None:
    assert notes(text) == expected


def test_the_party_prints_no_colon_and_no_end_mark() -> None:
    text = official("05-KH/TU", PARTY_COMMITTEE, "Bắc Giang", "05 tháng 02 năm 2021", motto=PARTY)
    assert notes(text) == ["sau từ “Số” không có dấu hai chấm"]
    assert notes(text.replace("Số: ", "Số ")) == []


def test_a_normative_text_is_not_judged_by_the_rule_on_office_papers() -> None:
    text = official("5/2021/QĐ-UBND", COMMITTEE, "Bắc Giang", "5 tháng 2 năm 2021", "QUYẾT ĐỊNH")
    assert notes(text) == []


def test_without_a_date_nothing_is_judged() -> None:
    assert notes("Kính gửi: Sở Tư pháp.\n\nĐề nghị Sở báo cáo.\n") == []


def test_the_end_of_a_text_is_quoted_in_whole_words() -> None:
    text = GOOD.replace("./.", " và báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 hằng tháng")
    [departure] = document(text).departures
    assert departure.text == "… nhân dân tỉnh trước ngày 15 hằng tháng"
