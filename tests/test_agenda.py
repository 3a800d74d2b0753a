"""Tasks of all plans: when, whose, where; every figure on a page is counted again here."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from made import agenda_pages, archives, plan
from mkdocs.utils.meta import get_data
from rendered import tree
from rendered import words as shown

from build_tools.agenda.assignments import KINDS, Assignment, duties, gather
from build_tools.agenda.due_plot import due_plot
from build_tools.agenda.periods import period_of
from build_tools.agenda.repeats import yearly
from build_tools.archive.agencies import issuer_agency
from build_tools.model import Archive, Clause, Due, DueKind, Held, Task
from build_tools.pages.groupings import GROUPINGS, groups
from build_tools.pages.leaves import leaves
from build_tools.pages.page_links import CONTRIBUTE_PAGE, MISSING_PAGE

BAC_GIANG = "Ủy ban nhân dân tỉnh Bắc Giang"


def task(text: str, *lead: str, joint: tuple[str, ...] = (), due: Due | None = None, anchor: str = "muc-i") -> Task:
    """A task of a made-up plan."""
    return Task(text, lead, joint, due, anchor, 1)


def held(address: str, *tasks: Task, issuer: str = "Ủy ban nhân dân thành phố Hà Nội", date: str | None = "2020-12-15") -> Held:
    """A plan with these tasks."""
    one = plan(address, issuer=issuer, date=date, superior=None)
    clauses = (Clause("mục", "I.", "NHIỆM VỤ", 1, "muc-i", 1, heading=True), Clause("khoản", "1.", "Việc", 2, "muc-i-1", 2))
    return replace(one, document=replace(one.document, tasks=tasks, clauses=clauses, citations=(), footnotes=()))


QUARTER = Due("Quý IV năm 2020", "quarter", "2020-10-01", "2020-12-31")
YEAR = Due("năm 2022", "year", "2022-01-01", "2022-12-31")
EVERY_YEAR = Due("Hàng năm", "recurring")
ARCHIVE = Archive(
    (
        held(
            "van-ban/2020/a/",
            task("Quán triệt Kết luận", "Các sở, ban, ngành", "UBND quận, huyện, thị xã", due=QUARTER),
            task(
                "Tập huấn báo cáo viên", "Sở Tư pháp", joint=("các sở, ngành", "Sở Tài chính"), due=EVERY_YEAR, anchor="muc-i-1"
            ),
            task("Tổng kết chương trình", "Giám đốc Sở Tư pháp", due=YEAR),
            task("Bố trí kinh phí", "Sở Tài chính", due=Due("sau khi Đề án được ban hành", "event")),
        ),
        held(
            "van-ban/2021/b/",
            task("Rà soát văn bản", "Sở Tư pháp", due=Due("thường xuyên", "ongoing")),
            task("Báo cáo kết quả", "Sở Tư pháp", due=Due("hàng năm, trước ngày 02/12", "recurring")),
            task("Tuyên truyền", "Đoàn thể"),
            issuer=BAC_GIANG,
            date="2021-06",
        ),
    )
)


def pages_of(archive: Archive) -> dict[str, str]:
    """The pages of an archive, without its calendars."""
    return {path: data.decode() for path, data in agenda_pages(archive).items() if path.endswith(".md")}


def page(path: str) -> ET.Element:
    """One page of the made-up archive, as a tree."""
    return tree(get_data(pages_of(ARCHIVE)[path])[0])


def listed(root: ET.Element) -> list[str]:
    """What the tasks of a page say first."""
    return [shown(one) for one in root.iter("span") if one.get("class") == "task-text"]


# --- when ----------------------------------------------------------------------------------------------------------------

PERIODS: list[tuple[DueKind, str | None, str | None, tuple[str, str] | None]] = [
    ("quarter", "2020-10-01", "2020-12-31", ("Quý IV/2020", "đến 31/12/2020")),
    ("month", "2021-07-01", "2021-07-31", ("Tháng 7/2021", "trong tháng")),
    ("year", "2022-01-01", "2022-12-31", ("Năm 2022", "trong năm")),
    ("before", None, "2021-06-30", ("30/6/2021", "chậm nhất")),
    ("date", "2021-06-30", "2021-06-30", ("30/6/2021", "trong ngày")),
    ("date", "2020-06-15", "2021-06-30", ("Đến 30/6/2021", "từ 15/6/2020")),
    ("year", "2022", "2022", ("Năm 2022", "trong năm")),
    ("month", "2024-02", "2024-02", ("Tháng 02/2024", "trong tháng")),
    ("date", "x", "x", None),
    ("date", None, None, None),
    ("date", "2021-02-31", "2021-02-31", None),
    ("date", "2021-13", "2021-13", None),
    ("date", "2022-01-01", "2021-01-01", None),
    ("recurring", "2021-01-01", "2021-12-31", None),
]


@pytest.mark.parametrize(("kind", "start", "end", "expected"), PERIODS)
def test_how_a_list_calls_a_time(kind: DueKind, start: str | None, end: str | None, expected: tuple[str, str] | None) -> None:
    period = period_of(Due("", kind, start, end))
    assert (period and (period.label, period.remark)) == expected


REPEATS = [
    ("Hàng năm, trước ngày 02/12", "2021-06", "2021-12-02"),
    ("hằng năm, trước ngày 15 tháng 3", "2021-06-01", "2022-03-15"),
    ("tháng 12 hàng năm", "2021", "2021-12-31"),
    ("Hàng năm", "2021", None),
    ("định kỳ hàng quý, trước ngày 15/3", "2021", None),
    ("hàng năm, trước ngày 15/6 và ngày 15/12", "2021", None),
    ("hàng năm, trước ngày 29/02", "2021", None),
    ("hàng năm, từ ngày 01/01/2022", "2021", None),
    ("hàng năm, trước ngày 02/12", None, None),
]


@pytest.mark.parametrize(("text", "issued", "first"), REPEATS)
def test_only_a_printed_day_repeats_surely(text: str, issued: str | None, first: str | None) -> None:
    found = yearly(Due(text, "recurring"), issued)
    assert (found.first.isoformat() if found else None) == first


# --- whose ---------------------------------------------------------------------------------------------------------------


def test_a_group_is_nobodys_task_and_a_head_stands_for_the_agency() -> None:
    found = {one.agency.name: one for one in duties(gather(ARCHIVE))}
    assert sorted(found) == [
        "Sở Tài chính thành phố Hà Nội",
        "Sở Tư pháp thành phố Hà Nội",
        "Sở Tư pháp tỉnh Bắc Giang",
    ]
    ha_noi = found["Sở Tư pháp thành phố Hà Nội"]
    assert [one.task.text for one in ha_noi.led] == ["Tập huấn báo cáo viên", "Tổng kết chương trình"]
    assert ha_noi.joined == ()
    finance = found["Sở Tài chính thành phố Hà Nội"]
    assert ([one.task.text for one in finance.led], [one.task.text for one in finance.joined]) == (
        ["Bố trí kinh phí"],
        ["Tập huấn báo cáo viên"],
    )


def test_the_page_of_an_agency_keeps_led_and_joined_apart() -> None:
    root = page("nhiem-vu/co-quan/so-tai-chinh-thanh-pho-ha-noi/index.md")
    assert [shown(one) for one in root.iter("h2")] == ["Chủ trì (1)", "Phối hợp (1)"]
    assert listed(root) == ["Bố trí kinh phí", "Tập huấn báo cáo viên"]


def test_two_agencies_of_one_name_have_two_pages() -> None:
    ha_noi = page("nhiem-vu/co-quan/so-tu-phap-thanh-pho-ha-noi/index.md")
    bac_giang = page("nhiem-vu/co-quan/so-tu-phap-tinh-bac-giang/index.md")
    assert set(listed(ha_noi)).isdisjoint(listed(bac_giang))
    assert len(listed(bac_giang)) == 2


# --- pages ---------------------------------------------------------------------------------------------------------------


def test_each_kind_has_its_page_and_its_count() -> None:
    pages = ["", "hang-nam/", "thuong-xuyen/", "theo-su-kien/", "khong-neu-thoi-han/"]
    counted = [len(listed(page(f"nhiem-vu/{one}index.md"))) for one in pages]
    assert counted == [sum(one.kind == kind for one in gather(ARCHIVE)) for kind in KINDS] == [2, 2, 1, 1, 1]
    tabs = [shown(one) for one in page("nhiem-vu/index.md").iter("li")][:5]
    assert tabs == ["Có hạn 2", "Định kỳ 2", "Thường xuyên 1", "Theo sự kiện 1", "Không nêu ngày 1"]


def test_the_timeline_shows_the_words_of_the_text_and_leads_to_the_clause() -> None:
    root = page("nhiem-vu/index.md")
    assert [shown(one) for one in root.iter("h2")] == ["Quý IV/2020 đến 31/12/2020", "Năm 2022 trong năm"]
    first = next(one for one in root.iter("li") if "Quán triệt" in shown(one))
    assert "Chủ trì: Các sở, ban, ngành; UBND quận, huyện, thị xã" in shown(first)
    assert "Thời hạn: Quý IV năm 2020" in shown(first)
    assert [a.get("href") for a in first.iter("a")] == ["../van-ban/2020/a/index.md#muc-i"]
    second = next(one for one in root.iter("li") if "Tổng kết" in shown(one))
    assert "Chủ trì: Giám đốc Sở Tư pháp (thành phố Hà Nội)" in shown(second)


def test_the_calendar_list_goes_by_days_under_months() -> None:
    root = page("nhiem-vu/lich/index.md")
    assert [shown(one) for one in root.iter("h2")] == ["Tháng 12/2020", "Tháng 12/2022"]
    assert [shown(one) for one in root.iter("span") if one.get("class") == "date"] == ["31/12/2020", "31/12/2022"]


def test_documents_stand_newest_first_with_their_counts() -> None:
    rows = [shown(one) for one in page("nhiem-vu/van-ban/index.md").iter("li")]
    assert [re.findall(r"\d+ nhiệm vụ", one) for one in rows] == [["3 nhiệm vụ"], ["4 nhiệm vụ"]]


def test_figures_in_words_are_counted() -> None:
    all_tasks = gather(ARCHIVE)
    assert f"{len(all_tasks)} nhiệm vụ, đọc từ 2 văn bản" in shown(page("nhiem-vu/index.md"))
    index = shown(page("nhiem-vu/co-quan/index.md"))
    unsure = sum(party.agency is None for one in all_tasks for party in (*one.lead, *one.joint))
    assert f"{len(duties(all_tasks))} cơ quan được nêu đích danh. {unsure} lượt" in index
    assert unsure == 4


def test_the_drawing_has_a_box_a_task_and_says_the_same_in_words() -> None:
    drawing = ET.fromstring(due_plot(gather(ARCHIVE)))  # noqa: S314  our own
    boxes = [one for one in drawing.iter("rect") if one.get("class") is None]
    bars = [one for one in drawing.iter("rect") if one.get("class") == "long"]
    assert (len(boxes), len(bars)) == (1, 1)
    assert shown(next(drawing.iter("desc"))) == "Quý IV/2020: 1"
    assert due_plot([]) == ""


def test_many_years_are_drawn_by_year() -> None:
    years = [task(f"Việc {year}", due=Due("", "year", f"{year}-01-01", f"{year}-12-31")) for year in range(2011, 2027)]
    drawing = ET.fromstring(due_plot(gather(Archive((held("van-ban/2020/c/", *years),)))))  # noqa: S314  our own
    assert len(list(drawing.iter("rect"))) == 16


def test_a_long_list_is_cut_into_pages_by_size_and_loses_nothing() -> None:
    many = [task(f"Việc số {number} " + "dài " * 80, "Sở Tư pháp", due=QUARTER) for number in range(300)]
    pages = pages_of(Archive((held("van-ban/2020/d/", *many),)))
    leads = {path: text for path, text in pages.items() if re.fullmatch(r"nhiem-vu/(trang-\d+/)?index\.md", path)}
    numbers = [int(n) for text in leads.values() for n in re.findall(r"Việc số (\d+) ", text)]
    assert sorted(numbers) == list(range(300))
    assert len(leads) > 2
    assert max(len(text.encode()) for text in pages.values()) < 150_000


def test_a_thing_too_big_for_a_page_has_one_of_its_own() -> None:
    assert leaves(["a" * 200_000, "b", "c"], str) == [["a" * 200_000], ["b", "c"]]
    assert leaves([], str) == [[]]


# --- agencies ------------------------------------------------------------------------------------------------------------


def test_an_agency_has_a_page_when_it_issues_is_tasked_or_is_told() -> None:
    root = page("co-quan/index.md")
    assert shown(root[0]) == "Cơ quan (7)"
    assert [shown(one) for one in root.iter("h2")] == ["Trung ương (1)", "Tỉnh, thành phố (6)"]
    assert [shown(one) for one in root.iter("li")] == [
        "Bộ Tư pháp 2 văn bản gửi đến",
        "Hội Luật gia thành phố Hà Nội 1 văn bản gửi đến",
        "Sở Tài chính thành phố Hà Nội 1 việc chủ trì, 1 việc phối hợp",
        "Sở Tư pháp thành phố Hà Nội 2 việc chủ trì",
        "Sở Tư pháp tỉnh Bắc Giang 2 việc chủ trì",
        "Ủy ban nhân dân thành phố Hà Nội 1 văn bản",
        "Ủy ban nhân dân tỉnh Bắc Giang 1 văn bản",
    ]


def test_the_page_of_an_agency_tells_what_is_known_of_it() -> None:
    issuing = page("co-quan/uy-ban-nhan-dan-tinh-bac-giang/index.md")
    assert "Địa phương Tỉnh Bắc Giang, nay thuộc tỉnh Bắc Ninh" in shown(issuing)
    assert "Ký hiệu đã gặp KH-UBND" in shown(issuing)
    told = page("co-quan/bo-tu-phap/index.md")
    assert [shown(one) for one in told.iter("h2")] == ["Văn bản đã ban hành (0)", "Văn bản gửi đến (2)"]
    tasked = page("co-quan/so-tu-phap-tinh-bac-giang/index.md")
    assert "Nhiệm vụ được giao (2)" in shown(tasked)
    assert "Lịch nhiệm vụ (.ics)" in shown(tasked)


def test_the_address_of_an_issuers_page_is_what_it_always_was() -> None:
    """Published addresses are for ever."""
    for name, address in [
        ("Bộ Nội vụ", "co-quan/bo-noi-vu/"),
        ("Bộ Tư pháp", "co-quan/bo-tu-phap/"),
        ("Ủy ban nhân dân thành phố Hà Nội", "co-quan/uy-ban-nhan-dan-thanh-pho-ha-noi/"),
        ("Ban Chỉ đạo tổng kết thi hành Hiến pháp năm 1992", "co-quan/ban-chi-dao-tong-ket-thi-hanh-hien-phap-nam-1992/"),
    ]:
        for date in (None, "2012-05-01", "2020-12-15"):
            agency = issuer_agency(plan(issuer=name, date=date).document)
            assert agency is not None
            assert f"co-quan/{agency.key}/" == address


# --- any archive at all --------------------------------------------------------------------------------------------------


@given(archives)
@settings(deadline=None, max_examples=15)
def test_every_link_leads_to_a_page_that_is_there(archive: Archive) -> None:
    made = agenda_pages(archive)
    feeds = {f"feeds/{path[:-9]}.xml" for path in made if re.fullmatch(r"co-quan/[^/]+/index\.md", path)}
    lists = {f"{one.address}index.md" for grouping in GROUPINGS for one in groups(grouping, archive.documents)}
    documents = {f"{one.address}index.md" for one in archive.documents}
    there = {*made, *feeds, *lists, *documents, CONTRIBUTE_PAGE, f"{MISSING_PAGE}index.md"}
    for path, data in made.items():
        if path.endswith(".ics"):
            continue
        body, record = get_data(data.decode())
        assert record["title"]
        for link in tree(body).iter("a"):
            href = unquote(re.sub(r"#.*", "", link.get("href", "")))
            if href:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) in there


@given(archives)
@settings(deadline=None, max_examples=15)
def test_no_text_becomes_markup(archive: Archive) -> None:
    for path, data in agenda_pages(archive).items():
        if path.endswith(".md"):
            root = tree(get_data(data.decode())[0])
            assert [one for one in root.iter() if one.tag in ("script", "b", "img")] == []


def test_tasks_stand_in_the_order_of_addresses() -> None:
    def keys(found: tuple[Assignment, ...]) -> list[tuple[str, str]]:
        return [(one.address, one.task.text) for one in found]

    assert keys(gather(ARCHIVE)) == sorted(keys(gather(ARCHIVE)), key=lambda pair: pair[0])
