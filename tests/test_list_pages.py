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

from build_tools.model import Archive, CitedBy, Held, Missing
from build_tools.pages.document_lists import PAGE_SIZE
from build_tools.pages.document_page import document_page
from build_tools.pages.groupings import PROVINCES, list_address, province_of
from build_tools.pages.list_pages import list_pages

HAND_WRITTEN = {"dong-gop/index.md"}


def archive_of(*held: Held, missing: tuple[Missing, ...] = ()) -> Archive:
    return Archive(tuple(sorted(held, key=lambda one: one.address)), missing)


def titled(address: str, title: str, **fields: object) -> Held:
    held = plan(address, **fields)
    return replace(held, document=replace(held.document, title=title, citations=(), definitions=()))


DOCUMENTS = (
    titled("van-ban/2020/241-kh-ubnd-ha-noi/", "Kế hoạch A"),
    titled(
        "van-ban/2021/kh/",
        "Kế hoạch B",
        number=None,
        date="2021-06",
        issuer="Ủy ban nhân dân tỉnh Bắc Giang",
        place="Bắc Giang",
    ),
    titled("van-ban/2019/1/", "Công văn Đ", date="2019-06-01", issuer="Bộ Tư pháp", type="công văn", number="1/BTP"),
    titled("van-ban/2019/2/", "Công văn A", date="2019-06-01", issuer="Bộ Tư Pháp", type="công văn", number="2/BTP"),
    titled("tin-bai/a/", "Tin <b>mới</b>", date=None, issuer=None, type="tin bài", number=None),
)


def page(pages: dict[str, str], path: str) -> ET.Element:
    return tree(get_data(pages[path])[0])


def entries(root: ET.Element) -> list[str]:
    return [shown(entry) for entry in root.iter("li")]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return list_pages(archive_of(*DOCUMENTS))


def test_all_documents_stand_newest_first_under_their_years(pages: dict[str, str]) -> None:
    root = page(pages, "van-ban/index.md")
    assert shown(root[0]) == "Văn bản và tin bài (5)"
    assert [shown(heading) for heading in root.iter("h2")] == ["Năm 2021", "Năm 2020", "Năm 2019", "Không rõ năm"]
    assert entries(root) == [
        "6/2021 Kế hoạch B Kế hoạch Ủy ban nhân dân tỉnh Bắc Giang",
        "15/12/2020 Kế hoạch A Kế hoạch Ủy ban nhân dân thành phố Hà Nội 241/KH-UBND",
        "01/6/2019 Công văn A Công văn Bộ Tư Pháp 2/BTP",
        "01/6/2019 Công văn Đ Công văn Bộ Tư pháp 1/BTP",
        "không rõ ngày Tin <b>mới</b> Tin bài",
    ]


INDEXES = [
    ("loai/index.md", "Loại văn bản (3)", ["Công văn 2 văn bản", "Kế hoạch 2 văn bản", "Tin bài 1 văn bản"]),
    (
        "nam/index.md",
        "Năm ban hành (4)",
        ["Năm 2021 1 văn bản", "Năm 2020 1 văn bản", "Năm 2019 2 văn bản", "Không rõ năm 1 văn bản"],
    ),
    ("dia-phuong/index.md", "Địa phương (2)", ["Bắc Giang 1 văn bản", "Hà Nội 1 văn bản"]),
]


@pytest.mark.parametrize(("path", "title", "expected"), INDEXES, ids=[path for path, _, _ in INDEXES])
def test_each_way_of_listing_counts_its_documents(pages: dict[str, str], path: str, title: str, expected: list[str]) -> None:
    root = page(pages, path)
    assert shown(root[0]) == title
    assert entries(root) == expected


def test_every_list_has_its_page(pages: dict[str, str]) -> None:
    assert sorted(pages) == [
        ".generated/figures.md",
        ".generated/missing.md",
        ".generated/newest.md",
        "dia-phuong/bac-giang/index.md",
        "dia-phuong/ha-noi/index.md",
        "dia-phuong/index.md",
        "loai/cong-van/index.md",
        "loai/index.md",
        "loai/ke-hoach/index.md",
        "loai/tin-bai/index.md",
        "nam/2019/index.md",
        "nam/2020/index.md",
        "nam/2021/index.md",
        "nam/index.md",
        "nam/khong-ro-nam/index.md",
        "tra-so-hieu/index.md",
        "tra-so-hieu/so-hieu-0.js",
        "tu-viet-tat/index.md",
        "van-ban-con-thieu/index.md",
        "van-ban/index.md",
    ]


ISSUERS = [
    ("Ủy ban nhân dân tỉnh Bắc Giang", "2020-01-01", "Bắc Giang"),
    ("Sở Tư pháp thành phố Hà Nội", "2020-01-01", "Hà Nội"),
    ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "2020-01-01", "Bà Rịa - Vũng Tàu"),
    ("Tỉnh ủy Bắc Giang", "2020-01-01", "Bắc Giang"),
    ("Ủy ban nhân dân huyện Ba Tơ tỉnh Quảng Ngãi", "2020-01-01", "Quảng Ngãi"),
    ("Bộ Tư pháp", "2020-01-01", None),
    ("Trường Đại học Hà Nội", "2020-01-01", None),
    ("Ủy ban nhân dân tỉnh Không Có", "2020-01-01", None),
    (None, None, None),
]


@pytest.mark.parametrize(("issuer", "date", "expected"), ISSUERS)
def test_a_document_belongs_to_the_province_of_its_issuer_only(
    issuer: str | None, date: str | None, expected: str | None
) -> None:
    assert province_of(plan(issuer=issuer, date=date).document) == expected


def test_the_address_of_a_list_depends_on_its_name_alone() -> None:
    assert list_address(PROVINCES, "Bà Rịa - Vũng Tàu") == "dia-phuong/ba-ria-vung-tau/"
    assert list_address(PROVINCES, "???") == "dia-phuong/ten-la/"
    long = [list_address(PROVINCES, "a" * 500 + end) for end in "bc"]
    assert long[0] != long[1]
    assert max(map(len, long)) < 150


def test_long_lists_turn_pages() -> None:
    held = [titled(f"van-ban/2020/{number}/", f"Kế hoạch {number}") for number in range(PAGE_SIZE + 1)]
    pages = list_pages(archive_of(*held))
    first, second = page(pages, "loai/ke-hoach/index.md"), page(pages, "loai/ke-hoach/trang-2/index.md")
    assert (len(entries(first)), len(entries(second))) == (PAGE_SIZE, 1)
    turning = [[(shown(a), a.get("href")) for a in root[-1].iter("a")] for root in (first, second)]
    assert turning == [[("Trang sau", "trang-2/index.md")], [("Trang trước", "../index.md")]]
    assert [shown(root[-1]) for root in (first, second)] == ["Trang 1 trên 2 Trang sau", "Trang trước Trang 2 trên 2"]


# --- missing documents -------------------------------------------------------------------------------------------------

MISSING = (
    Missing("luat", None, "Luật Viên chức", None, None, None, (CitedBy("van-ban/2020/a/", "căn cứ", "tieu-de"),)),
    Missing(
        "80-kl-tw",
        "80-KL/TW",
        None,
        "kết luận",
        "2020-06-20",
        "Ban Bí thư",
        (CitedBy("van-ban/2020/a/", "thực hiện", "muc-i-1-dd"), CitedBy("van-ban/2020/b/", "thực hiện", "chu-thich-2")),
    ),
)


def test_missing_documents_stand_most_wanted_first_with_what_is_said_of_them() -> None:
    held = [plan(f"van-ban/2020/{name}/", number=f"{name}/KH") for name in "ab"]
    root = page(list_pages(archive_of(*held, missing=MISSING)), "van-ban-con-thieu/index.md")
    wanted = "Kết luận 80-KL/TW Ban Bí thư, 20/6/2020 2 văn bản viện dẫn"
    assert shown(root[0]) == "Văn bản còn thiếu (2)"
    assert [shown(heading) for heading in root.iter("h2")] == ["Nhiều văn bản viện dẫn (1)", "Một văn bản viện dẫn (1)"]
    assert [(entry.get("id"), shown(entry)) for entry in root.iter("li")] == [
        (
            "80-kl-tw",
            f"{wanted} Viện dẫn: Kế hoạch a/KH, điểm đ khoản 1 Mục I, Kế hoạch b/KH, chú thích 2.",
        ),
        ("luat", "Luật Viên chức không rõ cơ quan, ngày 1 văn bản viện dẫn Viện dẫn: Kế hoạch a/KH, tên văn bản."),
    ]
    assert [a.get("href") for a in root.iter("a")] == [
        "../dong-gop/index.md",
        "../tra-so-hieu/index.md",
        "../van-ban/2020/a/index.md#muc-i-1-dd",
        "../van-ban/2020/b/index.md#chu-thich-2",
        "../van-ban/2020/a/index.md#tieu-de",
    ]


def test_a_much_cited_document_does_not_list_everyone() -> None:
    citing = tuple(CitedBy(f"van-ban/2020/{number:03}/", "nhắc đến", "doan") for number in range(60))
    missing = Missing("hien-phap", None, "Hiến pháp", None, None, None, citing)
    held = [plan(one.address) for one in citing]
    root = page(list_pages(archive_of(*held, missing=(missing,))), "van-ban-con-thieu/index.md")
    (entry,) = root.iter("li")
    assert len(list(entry.iter("a"))) == 50
    assert shown(entry).endswith(" và 10 văn bản khác.")


# --- abbreviations and home --------------------------------------------------------------------------------------------


def test_abbreviations_of_the_documents_join_those_of_the_vocabulary() -> None:
    rows = [[shown(cell) for cell in row] for row in page(list_pages(archive_of(plan())), "tu-viet-tat/index.md").iter("tr")]
    defined = [row for row in rows if row[0] == "PBGDPL"]
    assert [row[1] for row in defined] == ["phổ biến, giáo dục pháp luật"]
    assert defined[0][3].endswith("Kế hoạch 241/KH-UBND")
    assert [row for row in rows if row[0] == "Ban Chỉ đạo"] == []
    assert {"Chủ tịch"} <= {row[1] for row in rows if row[0] == "CT"}


def test_the_home_page_shows_counted_figures_the_newest_and_the_most_wanted() -> None:
    pages = list_pages(archive_of(*DOCUMENTS, missing=MISSING))
    assert entries(page(pages, ".generated/figures.md")) == [
        "5 văn bản và tin bài",
        "3 cơ quan ban hành",
        "5 nhiệm vụ",
        "2 văn bản còn thiếu",
    ]
    newest = page(pages, ".generated/newest.md")
    assert len(entries(newest)) == 4
    assert next(newest.iter("a")).get("href") == "van-ban/2021/kh/index.md"
    assert entries(page(pages, ".generated/missing.md"))[0] == "Kết luận 80-KL/TW Ban Bí thư, 20/6/2020 2 văn bản viện dẫn"


def test_the_home_page_counts_the_tasks_that_the_page_of_tasks_counts() -> None:
    held = plan("van-ban/2022/a/")
    tasks = (*held.document.tasks, replace(held.document.tasks[0], due=None))
    archive = archive_of(*DOCUMENTS, replace(held, document=replace(held.document, tasks=tasks)))
    (figure,) = [entry for entry in entries(page(list_pages(archive), ".generated/figures.md")) if "nhiệm vụ" in entry]
    said = shown(page({"": agenda_pages(archive)["nhiem-vu/index.md"].decode()}, ""))
    assert figure == "7 nhiệm vụ"
    assert "7 nhiệm vụ, đọc từ 6 văn bản" in said


def test_an_empty_archive_says_what_it_waits_for() -> None:
    pages = list_pages(Archive(()))
    assert sorted(pages)[3:] == [
        "dia-phuong/index.md", "loai/index.md", "nam/index.md",
        "tra-so-hieu/index.md", "tra-so-hieu/so-hieu-0.js", "tu-viet-tat/index.md",
        "van-ban-con-thieu/index.md", "van-ban/index.md",
    ]  # fmt: skip
    for path in ("van-ban/index.md", "loai/index.md", ".generated/newest.md"):
        (empty,) = [block for block in page(pages, path) if block.get("class") == "empty"]
        assert [shown(a) for a in empty.iter("a")] == ["Gửi văn bản"]
    assert entries(page(pages, ".generated/figures.md"))[0] == "0 văn bản và tin bài"


# --- any archive at all ------------------------------------------------------------------------------------------------


@given(archives)
@settings(deadline=None, max_examples=40)
def test_every_link_leads_to_a_page_that_is_there(archive: Archive) -> None:
    pages = list_pages(archive)
    names = ("nguon.txt", "van-ban.docx", "van-ban.json", "van-ban.md.txt", "akn.xml")
    beside = {f"{held.address}{name}" for held in archive.documents for name in names}
    others = {*agenda_pages(archive)}  # their links: tests/test_agenda.py
    pages |= {f"{held.address}index.md": document_page(held, archive) for held in archive.documents}
    there = {*pages, *others, *HAND_WRITTEN, *beside}
    cited = {f"{citation.target}index.md" for held in archive.documents for citation in held.document.citations}
    for path, text in pages.items():
        if path.endswith(".js"):
            continue
        body, data = get_data(text)
        assert bool(data) == (not path.startswith(".generated/"))
        base = "" if path.startswith(".generated/") else posixpath.dirname(path)
        for link in tree(body).iter("a"):
            href = unquote(re.sub(r"#.*", "", link.get("href", "")))
            if href and not href.startswith("http") and not href.endswith(".xml"):  # feeds: tests/test_open_data.py
                assert posixpath.normpath(posixpath.join(base, href)) in there | cited


def test_list_pages_do_not_depend_on_how_the_archive_was_made() -> None:
    one = archive_of(*DOCUMENTS, missing=MISSING)
    assert list_pages(one) == list_pages(archive_of(*reversed(DOCUMENTS), missing=MISSING))
