"""Dates as printed become EDTF, and EDTF becomes what readers write."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.citations.dates import edtf, find_dates, read_date, vietnamese_date

PRINTED = [
    ("viết bằng chữ", "Hà Nội, ngày 11 tháng 6 năm 2019", "2019-06-11"),
    ("gạch chéo, có số 0", "ngày 04/01/2019", "2019-01-04"),
    ("gạch chéo, không số 0", "ngày 16/5/2019", "2019-05-16"),
    ("dấu nối", "ngày 16-5-2019", "2019-05-16"),
    ("dấu chấm", "ngày 20.6.2020", "2020-06-20"),
    ("không có chữ ngày", "tính đến 30/11/2024 thì", "2024-11-30"),
    ("lẫn hai cách", "ngày 31 tháng 12/2020", "2020-12-31"),
    ("gãy dòng", "ngày\n20/6/2020", "2020-06-20"),
    ("gãy giữa ngày và tháng", "ngày 15 tháng 12\nnăm 2020", "2020-12-15"),
    ("dính chữ", "ngày 14 tháng5 năm 2008", "2008-05-14"),
    ("dính sau số văn bản", "ngày04/01/2019", "2019-01-04"),
    ("chữ hoa", "NGÀY 20 THÁNG 6 NĂM 2020", "2020-06-20"),
    ("dấu cách quanh gạch", "ngày 1 / 1 / 2003", "2003-01-01"),
    ("năm hai chữ số", "ngày 26/3/98", "1998-03-26"),
    ("tháng và năm", "trong tháng 6 năm 2021", "2021-06"),
    ("tháng và năm, gạch chéo", "tháng 9/2021", "2021-09"),
    ("ngày để trống", "Bắc Giang, ngày   tháng 6 năm 2021", "2021-06"),
    ("ngày là dấu chấm", "ngày … tháng 6 năm 2021", "2021-06"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in PRINTED])
def test_printed_dates_are_read(text: str, expected: str) -> None:
    assert [value for _, _, value in find_dates(text)] == [expected]


NO_DATES = [
    ("không có ngày ấy", "ngày 30/02/2020, ngày 31 tháng 4 năm 2021"),
    ("không có tháng ấy", "ngày 12-15-2020, tháng 13 năm 2020"),
    ("thiếu năm", "ngày 02 tháng 12, ngày 30/6"),
    ("số văn bản", "05/11/2002/QĐ-BTC, 34/2016/NĐ-CP"),
    ("giai đoạn", "2021-2025"),
    ("địa chỉ máy", "192.168.1.20"),
    ("mục đánh số", "6.1.20. Tổ chức"),
    ("tháng để trống", "ngày tháng năm 2021"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NO_DATES])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert list(find_dates(text)) == []


def test_the_word_before_a_date_belongs_to_it() -> None:
    text = "Công văn ngày 04/01/2019 của Văn phòng"
    ((start, end, _),) = find_dates(text)
    assert text[start:end] == "ngày 04/01/2019"


def test_a_string_is_a_date_or_none() -> None:
    assert read_date("ngày 11 tháng\n6 năm 2019") == "2019-06-11"
    assert read_date("ngày 11 tháng 6 năm 2019 của") is None
    assert read_date("29/02/2019") is None
    assert read_date("") is None


SHOWN = [
    ("2020-12-15", "15/12/2020"),
    ("2021-06", "6/2021"),
    ("2020-02-05", "05/02/2020"),
    ("2019-03-09", "09/3/2019"),
    ("1992", "1992"),
]


@pytest.mark.parametrize(("value", "shown"), SHOWN)
def test_dates_are_shown_as_offices_write_them(value: str, shown: str) -> None:
    assert vietnamese_date(value) == shown


def test_days_that_no_calendar_has() -> None:
    assert edtf(2020, 2, 29) == "2020-02-29"
    assert edtf(2019, 2, 29) is None
    assert edtf(2019, 0) is None


@given(st.dates(datetime.date(1945, 9, 2), datetime.date(2099, 12, 31)), st.sampled_from("/-."))
def test_every_day_reads_back_in_every_form(day: datetime.date, mark: str) -> None:
    words = f"ngày {day.day} tháng {day.month} năm {day.year}"
    figures = f"ngày {day.day:02}{mark}{day.month}{mark}{day.year}"
    assert read_date(words) == read_date(figures) == read_date(vietnamese_date(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize("piece", [" ", "1", "1/", "ngày ", "ngày 1 tháng ", "tháng ", ".", "1-", "ngày 1/1/"])
def test_hostile_texts_hold_no_date(piece: str) -> None:
    assert list(find_dates(piece * (200_000 // len(piece)))) == []
