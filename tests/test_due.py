"""By when: the words of a deadline and the days they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.tasks.due import find_dues, read_due, read_dues
from build_tools.tasks.moments import find_moments

# what stands after "Thời gian thực hiện:" in a plan of 10/6/2021 → kind, first day, last day
VALUES = [
    ("trước ngày 30/6/2021", "before", None, "2021-06-30"),
    ("trước 30/11/2024", "before", None, "2024-11-30"),
    ("Trước ngày 10 tháng 6 năm 2026.", "before", None, "2026-06-10"),
    ("trước 17 giờ ngày 05/6/2021", "before", None, "2021-06-05"),
    ("trước 16h30 ngày 05/6/2021", "before", None, "2021-06-05"),
    ("chậm nhất là ngày 15/7/2021", "before", None, "2021-07-15"),
    ("đến hết ngày 30/6/2021", "before", None, "2021-06-30"),
    ("đến hết tháng 6/2021", "before", None, "2021-06-30"),
    ("trước tháng 6/2021", "before", None, "2021-05-31"),
    ("trước Quý II năm 2021", "before", None, "2021-03-31"),
    ("trước ngày 02/12", "before", None, None),
    ("trong vòng 15 ngày kể từ ngày ban hành Kế hoạch này", "before", None, "2021-06-25"),
    ("trong vòng 15 ngày làm việc kể từ ngày ký", "before", None, None),
    ("Ngày 26, 27/12/2021", "date", "2021-12-26", "2021-12-27"),
    ("Từ ngày 15/6 đến ngày 30/6/2021", "date", "2021-06-15", "2021-06-30"),
    ("8h00-10h00 ngày 28/12/2021", "date", "2021-12-28", "2021-12-28"),
    ("tháng 9/2021.", "month", "2021-09-01", "2021-09-30"),
    ("trong tháng 2 năm 2024", "month", "2024-02-01", "2024-02-29"),
    ("quán triệt, triển khai xong trong tháng 7/2021", "month", "2021-07-01", "2021-07-31"),
    ("Tháng 10-12/2021", "month", "2021-10-01", "2021-12-31"),
    ("từ tháng 7 đến tháng 9/2021", "month", "2021-07-01", "2021-09-30"),
    ("06 tháng đầu năm 2021", "month", "2021-01-01", "2021-06-30"),
    ("Tháng 9", "month", None, None),
    ("từ tháng 9/2021 trở đi", "month", "2021-09-01", None),
    ("Hoàn thành trong Quý IV năm 2020.", "quarter", "2020-10-01", "2020-12-31"),
    ("Quý III, IV/2021", "quarter", "2021-07-01", "2021-12-31"),
    ("quý 2/2021", "quarter", "2021-04-01", "2021-06-30"),
    ("Quý IV", "quarter", None, None),
    ("Năm 2022.", "year", "2022-01-01", "2022-12-31"),
    ("trong năm 2021", "year", "2021-01-01", "2021-12-31"),
    ("giai đoạn 2021 - 2025", "year", "2021-01-01", "2025-12-31"),
    ("2021-2025", "year", "2021-01-01", "2025-12-31"),
    ("Từ năm 2021 đến năm 2025", "year", "2021-01-01", "2025-12-31"),
    ("Năm 2021 và các năm tiếp theo", "year", "2021-01-01", None),
    ("Hàng năm", "recurring", None, None),
    ("hằng năm.", "recurring", None, None),
    ("định kỳ hàng năm", "recurring", None, None),
    ("Định kỳ 6 tháng, hàng năm", "recurring", None, None),
    ("06 tháng một lần", "recurring", None, None),
    ("trước ngày 02/12 hàng năm", "recurring", None, None),
    ("Hàng năm, trước ngày 02/12", "recurring", None, None),
    ("thứ Sáu hàng tuần", "recurring", None, None),
    ("ngày 25 hằng tháng", "recurring", None, None),
    ("tháng 12 hàng năm", "recurring", None, None),
    ("thường xuyên", "ongoing", None, None),
    ("thường xuyên và theo chương trình, kế hoạch", "ongoing", None, None),
    ("Trong quá trình triển khai", "ongoing", None, None),
    ("Sau khi Trung ương ban hành Đề án", "event", None, None),
    ("sau khi dịch bệnh Covid-19 trên địa bàn tỉnh được kiểm soát", "event", None, None),
    ("khi Đề án được Trung ương ban hành", "event", None, None),
    ("Theo hướng dẫn của Bộ Tư pháp", "event", None, None),
    ("Theo Kế hoạch số 12/KH-UBND ngày 05/3/2021", "event", None, None),
    ("trong tuần", "event", None, None),
]


@pytest.mark.parametrize(("value", "kind", "start", "end"), VALUES, ids=[value for value, *_ in VALUES])
def test_a_labelled_time_is_read_into_days(value: str, kind: str, start: str | None, end: str | None) -> None:
    due = read_due(value, "2021-06-10")
    assert due is not None
    assert (due.kind, due.start, due.end) == (kind, start, end)


@pytest.mark.parametrize("value", [value for value, *_ in VALUES])
def test_a_short_value_is_quoted_as_printed(value: str) -> None:
    due = read_due(value, "2021-06-10")
    assert due is not None
    assert due.text == value.rstrip(".")


def test_of_a_long_value_only_the_time_is_quoted() -> None:
    value = "các sở, cơ quan thực hiện rà soát, bố trí, sắp xếp, kiện toàn xong trong năm 2021 (kết quả báo cáo UBND tỉnh) "
    due = read_due(value + "và thường xuyên củng cố, kiện toàn trong những năm tiếp theo.")
    assert due is not None
    assert (due.text, due.kind, due.end) == ("trong năm 2021", "year", "2021-12-31")


def test_a_value_with_two_calendar_times_gives_two_deadlines() -> None:
    dues = read_dues("Quý I/2022: dự thảo; Quý II/2022: ban hành")
    assert [(due.text, due.end) for due in dues] == [("Quý I/2022", "2022-03-31"), ("Quý II/2022", "2022-06-30")]


@pytest.mark.parametrize("value", ["", "1/2 ngày", "Hội trường tầng 2", "08 tuần", "chậm nhất ngày 31/02/2021"])
def test_what_names_no_time_is_none(value: str) -> None:
    assert read_due(value) is None


# sentences of a plan of June 2021 → the deadlines they set
SENTENCES = [
    ("gửi về UBND tỉnh (qua Sở Tư pháp) trước ngày 30/6/2021", [("trước ngày 30/6/2021", "before", "2021-06-30")]),
    ("báo cáo UBND tỉnh trong tháng 8 năm 2026.", [("trong tháng 8 năm 2026", "month", "2026-08-31")]),
    ("tìm kiếm nhà đầu tư (hoàn thành trong tháng 8 năm 2026) và hỗ trợ", [("trong tháng 8 năm 2026", "month", "2026-08-31")]),
    (
        "sơ kết vào năm 2024, tổng kết vào năm 2026 và báo cáo khác",
        [("vào năm 2024", "year", "2024-12-31"), ("vào năm 2026", "year", "2026-12-31")],
    ),
    ("Hàng năm, trước ngày 02/12 báo cáo kết quả", [("Hàng năm, trước ngày 02/12", "recurring", None)]),
    ("Định kỳ thứ Hai hàng tuần tổng hợp tình hình", [("Định kỳ thứ Hai hàng tuần", "recurring", None)]),
    ("Định kỳ báo cáo Thủ tướng vào thứ Sáu hàng tuần", [("thứ Sáu hàng tuần", "recurring", None)]),
    ("báo cáo UBND tỉnh theo định kỳ", [("định kỳ", "recurring", None)]),
    ("tại phiên họp tháng 12 hàng năm", [("tháng 12 hàng năm", "recurring", None)]),
    ("xây dựng Kế hoạch khi Đề án được Trung ương ban hành.", [("khi Đề án được Trung ương ban hành", "event", None)]),
    ("gửi danh sách trước ngày 02/12", [("trước ngày 02/12", "before", None)]),
    ("Các nhiệm vụ được giao, hoàn thành trước ngày 15/7/2021", [("trước ngày 15/7/2021", "before", "2021-07-15")]),
    # the dates of documents, periods, goals and names
    ("Thực hiện Kế hoạch số 02-KH/TU ngày 06/11/2021 của Thành ủy", []),
    ("thực hiện Đề án giai đoạn 2021-2025", []),
    ("phấn đấu đến năm 2030 đạt 100%", []),
    ("tổ chức tổng kết 10 năm thi hành Luật PBGDPL năm 2012", []),
    ("đề xuất kế hoạch thực hiện trong năm 2025 đảm bảo khả thi", []),
    ("lấy việc hoàn thành nhiệm vụ hàng năm làm thước đo", []),
    ("Quyết định này có hiệu lực đến hết ngày 28/02/2027", []),
    ("Văn bản hết hiệu lực trước ngày 01/7/2027 thì bãi bỏ", []),
    (
        "Công bố văn bản hết hiệu lực năm 2026 chậm nhất ngày 31/01/2027",
        [("chậm nhất ngày 31/01/2027", "before", "2027-01-31")],
    ),
    # what is past or supposed
    ("Sở Tư pháp đã hoàn thành trước ngày 15/7/2021", []),
    ("các dự án được phê duyệt trước ngày 01/7/2025", []),
    ("gửi báo cáo trước ngày 15/12/2020", []),
    ("Trường hợp giao đất trước ngày 01/7/2024 thì thực hiện theo quy định cũ", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_a_sentence_sets_these_deadlines(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(found.due.text, found.due.kind, found.due.end) for found in find_dues(sentence, "2021-06")] == expected


@pytest.mark.parametrize("sentence", [sentence for sentence, expected in SENTENCES if expected])
def test_a_deadline_is_found_where_it_is_printed(sentence: str) -> None:
    assert all(sentence[found.start : found.end] == found.due.text for found in find_dues(sentence, "2021-06"))


@given(st.text(alphabet="trướcngàyháquýIV năm0123456789/-,.;() địkỳhằbmuđế\n", max_size=200))
def test_any_text_is_read_without_an_impossible_day(text: str) -> None:
    for moment in find_moments(text):
        assert moment.first is None or moment.last is None or moment.first <= moment.last
    for found in find_dues(text):
        assert text[found.start : found.end].strip() == found.due.text.strip()


@pytest.mark.parametrize(
    "token", ["trước ngày 30/6/2021 ", "định kỳ ", "hàng năm, ", "khi ", "ngày 1, ", "tháng ", "sơ kết vào năm 2024, "]
)
def test_the_deadlines_of_a_hostile_text_stand_in_it(token: str) -> None:
    text = token * (200_000 // len(token))
    assert all(text[found.start : found.end].strip() == found.due.text.strip() for found in find_dues(text, "2021-06"))
