"""Calendars pass a real parser, say when and where, and never change by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import vobject
from hypothesis import given, settings
from icalendar import Calendar
from made import agenda_pages, archives
from test_agenda import ARCHIVE, EVERY_YEAR, held, task

from build_tools.agenda.assignments import gather
from build_tools.agenda.calendars import calendar_file, uid
from build_tools.model import Archive, Due, Membership, Section
from build_tools.pages.markdown import plain

HOSTILE = "Việc;BEGIN:VEVENT\r\nEND:VCALENDAR,\\n \u202e“ngoặc” " + "rất dài " * 100


def parsed(data: bytes) -> list[dict[str, object]]:
    """The events of a calendar, as the parser reads them."""
    return [
        {"day": one.decoded("dtstart"), "end": one.decoded("dtend"), "summary": str(one["summary"]), "rule": one.get("rrule")}
        for one in Calendar.from_ical(data).walk("VEVENT")
    ]


def test_another_parser_reads_the_same() -> None:
    """Two programs that share no code agree on every event: its day, its words, how often it comes again."""
    for path, data in agenda_pages(ARCHIVE).items():
        if path.endswith(".ics"):
            others = vobject.readOne(data.decode()).vevent_list
            assert [(one.dtstart.value, one.dtend.value, one.summary.value, hasattr(one, "rrule")) for one in others] == [
                (one["day"], one["end"], one["summary"], one["rule"] is not None) for one in parsed(data)
            ], path


def test_dated_tasks_are_whole_days_on_their_last_day() -> None:
    events = parsed(agenda_pages(ARCHIVE)["nhiem-vu/lich.ics"])
    assert [(one["day"], one["end"]) for one in events] == [
        (date(2020, 12, 31), date(2021, 1, 1)),
        (date(2022, 12, 31), date(2023, 1, 1)),
        (date(2021, 12, 2), date(2021, 12, 3)),
    ]
    assert [one["rule"] is not None for one in events] == [False, False, True]  # only a printed day repeats


def test_an_agency_has_its_own_calendar_which_tells_what_it_only_joins() -> None:
    files = agenda_pages(ARCHIVE)
    assert len(parsed(files["nhiem-vu/co-quan/so-tu-phap-tinh-bac-giang/lich.ics"])) == 1
    assert "nhiem-vu/co-quan/so-tai-chinh-thanh-pho-ha-noi/lich.ics" not in files  # nothing of it has a day
    joint = held(
        "van-ban/2020/a/", task("Tổng kết", "Sở Tư pháp", joint=("Sở Tài chính",), due=Due("", "date", None, "2021-01-05"))
    )
    path = "nhiem-vu/co-quan/so-tai-chinh-thanh-pho-ha-noi/lich.ics"
    assert [one["summary"] for one in parsed(agenda_pages(Archive((joint,)))[path])] == ["Phối hợp: Tổng kết"]


def test_a_section_has_the_calendar_of_its_documents() -> None:
    section = Section("s", "Chuyên mục S", "", (), (Membership("van-ban/2020/a/", "địa phương", ""),))
    files = agenda_pages(replace(ARCHIVE, sections=(section,)))
    assert len(parsed(files["nhiem-vu/chuyen-muc/s.ics"])) == 2


def test_the_site_address_makes_links_and_its_absence_a_path() -> None:
    tasks = gather(ARCHIVE)
    with_site = Calendar.from_ical(calendar_file("Lịch", tasks, "https://kho.example.vn/")).walk("VEVENT")[0]
    without = Calendar.from_ical(calendar_file("Lịch", tasks)).walk("VEVENT")[0]
    assert with_site["url"] == "https://kho.example.vn/van-ban/2020/a/#muc-i"
    assert "url" not in without
    assert "Trang: van-ban/2020/a/#muc-i" in str(without["description"])


def test_identifiers_are_stable_and_unique() -> None:
    two = Archive((held("van-ban/2020/a/", task("Một", due=EVERY_YEAR), task("Hai", due=EVERY_YEAR)),))
    ids = [uid(one) for one in gather(two)]
    assert len(set(ids)) == 2
    assert ids[0] == uid(gather(ARCHIVE)[0])  # the same place, whatever the text says now
    assert calendar_file("x", gather(ARCHIVE)) == calendar_file("x", gather(ARCHIVE))


def test_hostile_text_stays_text_and_lines_are_folded() -> None:
    bad = Archive((held("van-ban/2020/a/", task(HOSTILE, HOSTILE[:40], due=Due(HOSTILE[:50], "date", None, "2021-01-05"))),))
    data = agenda_pages(bad)["nhiem-vu/lich.ics"]
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (event,) = parsed(data)
    assert str(event["summary"]).startswith(plain(HOSTILE)[:60])
    assert data.count(b"BEGIN:VEVENT\r\n") == 1


@given(archives)
@settings(deadline=None, max_examples=15)
def test_any_archive_gives_calendars_that_parse(archive: Archive) -> None:
    for path, data in agenda_pages(archive).items():
        if path.endswith(".ics"):
            assert parsed(data)
            assert max(map(len, data.split(b"\r\n"))) <= 75
