"""Who has answered: on time, after the date, late or awaited; and whose answer a document is, through mergers of provinces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from official_text import document, official
from section_archive import CITED_80, archive_with, people, plan_of, section_text, section_with

from build_tools.language import authorities
from build_tools.model import AnswerState, Board
from build_tools.sections.answers import first_day, newest_day
from build_tools.sections.expected_agencies import MINISTRIES, NAMED, PROVINCES, Sender, expected, sender

STATED = "van-ban/2020/1-qd-ttg/"
ORDER = official(
    "1/QĐ-TTg", "THỦ TƯỚNG CHÍNH PHỦ", "Hà Nội", "01 tháng 7 năm 2020", kind="QUYẾT ĐỊNH", subject="Giao việc",
    body="1. Các tỉnh gửi kế hoạch trước ngày 16 tháng 12 năm 2020./.",
)  # fmt: skip


def awaited(
    *,
    agencies: str = "tỉnh, thành phố",
    by: str | None = None,
    as_of: str | None = None,
    types: str = "[kế hoạch]",
    more: str = "",
) -> str:
    """What a section's file adds: one expectation; ``by`` is stated by ORDER."""
    text = f"as_of: {as_of}\n" if as_of else ""
    text += f"answers:\n  - title: Kế hoạch\n    from: {agencies}\n    types: {types}\n{more}"
    words = "trước ngày 16 tháng 12 năm 2020"
    return text + (f"    by: {by}\n    stated: {{address: {STATED}, anchor: khoan-1, words: {words}}}\n" if by else "")


def board_of(*texts: str, on: str = "2020-06-20", **parts: str | None) -> Board:
    section = section_with(section_text(on=on, more=awaited(**parts)), ORDER, *texts)  # type: ignore[arg-type]
    return section.boards[0]


def states(board: Board) -> dict[str, AnswerState]:
    return {answer.agency: answer.state for answer in board.answers}


# --- on time or late ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "state"),
    [
        pytest.param("14 tháng 12 năm 2020", "đã có", id="the day before"),
        pytest.param("15 tháng 12 năm 2020", "đã có", id="the last day"),
        pytest.param("16 tháng 12 năm 2020", "đã có, sau hạn", id="the day after"),
        pytest.param("tháng 12 năm 2020", "đã có", id="a month that could still be in time"),
        pytest.param("tháng 01 năm 2021", "đã có, sau hạn", id="a month that could not"),
    ],
)
def test_a_document_against_the_date(date: str, state: str) -> None:
    board = board_of(plan_of(people("THÀNH PHỐ HÀ NỘI"), "Hà Nội", date), by="2020-12-15", as_of="2021-06-01")
    assert states(board)["Hà Nội"] == state
    assert board.deadline is not None
    assert board.deadline.passage is not None


@pytest.mark.parametrize(
    ("by", "as_of", "state"),
    [
        pytest.param(None, "2099-01-01", "chờ", id="without a date nobody is ever late"),
        pytest.param("2020-12-15", "2020-12-14", "chờ", id="the date is still to come"),
        pytest.param("2020-12-15", "2020-12-15", "chờ", id="on the last day itself"),
        pytest.param("2020-12-15", "2020-12-16", "chậm", id="the day has passed"),
        pytest.param("2020-12-15", None, "chờ", id="the archive's newest day is before it"),
        pytest.param("2020-06-30", None, "chậm", id="the archive's newest day is after it"),
    ],
)
def test_an_agency_without_a_document(by: str | None, as_of: str | None, state: str) -> None:
    board = board_of(by=by, as_of=as_of)
    assert states(board)["Hà Nội"] == state
    assert (board.as_of, board.as_of_given) == (as_of or "2020-07-01", as_of is not None)


def test_of_several_documents_the_first_counts_and_all_are_shown() -> None:
    hanoi = people("THÀNH PHỐ HÀ NỘI")
    late = plan_of(hanoi, "Hà Nội", "20 tháng 12 năm 2020", number="2/KH-UBND")
    board = board_of(late, plan_of(hanoi, "Hà Nội", "14 tháng 12 năm 2020"), by="2020-12-15", as_of="2021-01-01")
    [answer] = [one for one in board.answers if one.documents]
    assert (answer.state, answer.date) == ("đã có", "2020-12-14")
    assert answer.documents == ("van-ban/2020/10-kh-ubnd-ha-noi/", "van-ban/2020/2-kh-ubnd-ha-noi/")


def test_other_types_and_relations_are_no_answer() -> None:
    report = plan_of(people("THÀNH PHỐ HÀ NỘI"), "Hà Nội", number="1/BC-UBND", kind="BÁO CÁO")
    assert board_of(report).count("đã có") == 0
    assert board_of(report, types="[báo cáo]").count("đã có") == 1
    assert board_of(report, types="[báo cáo]", more="    relation: tổng kết\n").count("đã có") == 0


def test_a_date_that_its_text_does_not_say_is_an_error() -> None:
    text = section_text(more=awaited(by="2020-12-15").replace("ngày 16", "ngày 17"))
    archive, problems = archive_with({"thu": text}, ORDER)
    assert [problem.code for problem in problems] == ["muc-trich-sai"]
    deadline = archive.sections[0].boards[0].deadline
    assert deadline is not None
    assert deadline.passage is None


def test_days_of_dates() -> None:
    assert [first_day(date) for date in ("2021", "2021-06", "2021-06-09")] == ["2021-01-01", "2021-06-01", "2021-06-09"]
    assert newest_day(()) is None


# --- who is awaited ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        (PROVINCES, "2020-06-20", 63), (PROVINCES, "2025-06-30", 63),
        (PROVINCES, "2025-07-01", 34), (PROVINCES, "2026-10-01", 34),
        (MINISTRIES, "2011-09-28", 30), (MINISTRIES, "2020-06-20", 31), (MINISTRIES, "2025-07-01", 24),
    ],
)  # fmt: skip
def test_how_many_are_awaited(group: str, on: str, count: int) -> None:
    found = expected(group, on)
    assert len(found) == len({one.key for one in found}) == count


# --- whose answer it is --------------------------------------------------------------------------------------------------


def whose(text: str, agencies: str | tuple[str, ...], on: str = "2020-06-20") -> Sender | None:
    return sender(document(text), expected(agencies, on), agencies if isinstance(agencies, str) else NAMED)


@pytest.mark.parametrize(
    ("organ", "found"),
    [
        pytest.param("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "ha-noi", id="a people's committee"),
        pytest.param("HỘI ĐỒNG NHÂN DÂN\nTỈNH BẮC GIANG", "bac-giang", id="a people's council"),
        pytest.param("TỈNH ỦY BẮC GIANG", "bac-giang", id="a Party committee"),
        pytest.param("THÀNH ỦY HÀ NỘI", "ha-noi", id="of a city"),
        pytest.param("ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ\nTỈNH BẮC GIANG", None, id="a district answers for itself"),
        pytest.param("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ BẮC GIANG\nTỈNH BẮC GIANG", None, id="a city of the province's name too"),
        pytest.param("SỞ TƯ PHÁP\nTỈNH BẮC GIANG", None, id="and a sở"),
        pytest.param("BỘ TƯ PHÁP", None, id="a ministry is no province"),
    ],
)
def test_the_province_for_which_an_organ_answers(organ: str, found: str | None) -> None:
    answer = whose(plan_of(organ, "Bắc Giang"), PROVINCES)
    assert (answer.key if answer else None) == found


@pytest.mark.parametrize(
    ("province", "year", "on", "found"),
    [
        pytest.param("TỈNH BẮC GIANG", 2024, "2025-08-01", Sender("bac-ninh", "tỉnh Bắc Giang (cũ)"), id="an old one"),
        pytest.param("TỈNH BẮC NINH", 2024, "2025-08-01", Sender("bac-ninh", "tỉnh Bắc Ninh (cũ)"), id="one of the same name"),
        pytest.param("TỈNH BẮC NINH", 2026, "2025-08-01", Sender("bac-ninh"), id="today's"),
        pytest.param("TỈNH HÀ TÂY", 2007, "2025-08-01", Sender("ha-noi", "tỉnh Hà Tây (cũ)"), id="two mergers ago"),
        pytest.param("THÀNH PHỐ HUẾ", 2025, "2020-06-20", Sender("thua-thien-hue", "thành phố Huế"), id="renamed since"),
    ],
)
def test_a_merged_province_counts_once_and_says_who_sent_it(province: str, year: int, on: str, found: Sender) -> None:
    assert whose(plan_of(people(province), "Huế", f"15 tháng 6 năm {year}"), PROVINCES, on) == found


def test_a_province_of_today_is_nobody_for_sure_on_a_board_of_old_ones() -> None:
    today = plan_of(people("TỈNH BẮC NINH"), "Bắc Ninh", "15 tháng 8 năm 2025")
    board = board_of(today)
    assert board.count("đã có") == 0
    assert board.unplaced == ("van-ban/2025/10-kh-ubnd-bac-ninh/",)


def test_two_old_provinces_of_one_new_are_one_answer() -> None:
    texts = [
        plan_of(people(f"TỈNH {name}"), name.title(), f"{day} tháng 6 năm 2025")
        for day, name in ((10, "BẮC GIANG"), (12, "BẮC NINH"))
    ]
    [answer] = [one for one in board_of(*texts, on="2025-08-01").answers if one.documents]
    assert (answer.agency, len(answer.documents)) == ("Bắc Ninh", 2)
    assert answer.senders == ("tỉnh Bắc Giang (cũ)", "tỉnh Bắc Ninh (cũ)")


def test_every_old_province_reaches_one_of_today() -> None:
    board = {one.province.id: one for one in expected(PROVINCES, "2025-08-01") if one.province}
    old = [province for province in authorities.provinces() if authorities.in_force(province, "2020-06-20")]
    for province in old:
        text = plan_of(people(f"{province.kind} {province.name}".upper()), province.name, "10 tháng 6 năm 2020")
        found = whose(text, PROVINCES, "2025-08-01")
        assert found is not None, province.name
        assert found.key in {one.key for one in board.values()}, province.name


JUSTICE = ("Sở Tư pháp tỉnh Bắc Giang", "Sở Tư pháp thành phố Hà Nội")


@pytest.mark.parametrize(
    ("organ", "found"),
    [
        pytest.param("SỞ TƯ PHÁP\nTỈNH BẮC GIANG", Sender("so-tu-phap-tinh-bac-giang"), id="the one"),
        pytest.param("SỞ TƯ PHÁP\nTHÀNH PHỐ HÀ NỘI", Sender("so-tu-phap-thanh-pho-ha-noi"), id="the other"),
        pytest.param("SỞ TƯ PHÁP\nTỈNH PHÚ THỌ", None, id="that of a third province"),
        pytest.param("SỞ NỘI VỤ\nTỈNH BẮC GIANG", None, id="another office of the same province"),
        pytest.param("ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", None, id="the committee above it"),
    ],
)
def test_agencies_of_the_same_name_in_two_provinces(organ: str, found: Sender | None) -> None:
    assert whose(plan_of(organ, "Việt Trì", number="3/KH-STP"), JUSTICE) == found


def test_an_agency_that_does_not_say_of_which_province_is_nobody_for_sure() -> None:
    read = document(plan_of("SỞ TƯ PHÁP\nTỈNH BẮC GIANG", "Bắc Giang", number="3/KH-STP"))
    placeless = replace(read, header=replace(read.header, issuer="Sở Tư pháp", place=None, lines=()))
    found = sender(placeless, expected(JUSTICE, "2020-06-20"), NAMED)
    assert found is None or found.key is None


@pytest.mark.parametrize(
    ("organ", "found"),
    [
        pytest.param("BỘ NỘI VỤ", Sender("bo-noi-vu"), id="a ministry"),
        pytest.param("BAN CÁN SỰ ĐẢNG BỘ NỘI VỤ", Sender("bo-noi-vu", "Ban cán sự đảng Bộ Nội vụ"), id="its Party committee"),
        pytest.param("SỞ NỘI VỤ\nTỈNH BẮC GIANG", None, id="an office of a province"),
    ],
)
def test_the_ministry_that_answers(organ: str, found: Sender | None) -> None:
    assert whose(official("3/KH", organ, "Hà Nội", "3 tháng 3 năm 2021", subject=CITED_80), MINISTRIES) == found
