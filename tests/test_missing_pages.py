"""The list of missing documents over several pages: every link to an entry leads to the page that has it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from made import plan
from official_text import document, official
from rendered import tree
from rendered import words as shown

from build_tools.archive.archive import assemble
from build_tools.archive.missing_shelf import MOST_CITING, citing_count, shelved
from build_tools.model import Archive, CitedBy, Missing
from build_tools.pages.document_page import document_page
from build_tools.pages.list_pages import list_pages
from build_tools.pages.missing_page import missing_pages
from build_tools.relations.connections import connect


def citing(count: int, first: int = 0) -> tuple[CitedBy, ...]:
    return tuple(CitedBy(f"van-ban/2020/{n:04}-kh/", "thực hiện", "doan") for n in range(first, first + count))


def missing(number: int, cited: int) -> Missing:
    return Missing(f"{number}-qd-ttg", f"{number}/QĐ-TTg", None, "quyết định", None, "Thủ tướng Chính phủ", citing(cited))


def test_the_most_wanted_stand_first_and_each_page_has_room() -> None:
    shelf = shelved([missing(number, number % 80) for number in range(1, 400)])
    assert [citing_count(one) for one in shelf] == sorted((citing_count(one) for one in shelf), reverse=True)
    assert [one.page for one in shelf] == sorted(one.page for one in shelf)
    assert {one.page for one in shelf} == set(range(1, shelf[-1].page + 1))
    assert shelf[-1].page > 5


def test_a_small_archive_keeps_its_one_page_and_its_anchors() -> None:
    shelf = shelved([missing(number, 1) for number in range(1, 100)])
    assert {one.page for one in shelf} == {1}
    assert sorted(missing_pages(Archive((), shelf))) == ["van-ban-con-thieu/index.md"]


def test_no_page_is_over_300_kb_and_every_entry_is_on_one() -> None:
    name = "Kế hoạch " + "rất dài " * 40
    held = [plan(f"van-ban/2020/{n:04}-kh/", number=None, type=None, headline=None) for n in range(120)]
    held = [replace(one, document=replace(one.document, title=name, citations=())) for one in held]
    shelf = shelved([missing(number, 1 + number % 110) for number in range(1, 1_500)])
    pages = missing_pages(Archive(tuple(held), shelf))
    assert max(len(page.encode()) for page in pages.values()) < 200_000  # of Markdown; the frame and spans add some 60 KB
    found = {anchor: path for path, page in pages.items() for anchor in re.findall(r"\{: #(\S+) \.missing-entry \}", page)}
    assert len(found) == len(shelf)
    for one in shelf:
        number = "" if one.page == 1 else f"trang-{one.page}/"
        assert found[one.key] == f"van-ban-con-thieu/{number}index.md"


def test_pages_are_numbered_and_turned() -> None:
    shelf = shelved([missing(number, 1 + number % 60) for number in range(1, 60)])
    pages = missing_pages(Archive((), shelf))
    first = tree(pages["van-ban-con-thieu/index.md"].partition("\n---\n")[2])
    assert shown(first[0]) == "Văn bản còn thiếu (59)"
    last = shelf[-1].page
    assert shown(first[-1]) == f"Trang 1 trên {last} Trang sau"
    headings = [re.findall(r"\((\d+) trên (\d+)\)", page) for page in pages.values()]
    several = [(int(part), int(whole)) for found in headings for part, whole in found if whole != "1"]
    assert sum(part for part, _ in several) == several[0][1] == sum(citing_count(one) > 1 for one in shelf)


def test_every_link_of_a_document_to_a_missing_one_leads_to_its_entry() -> None:
    texts = []
    for n in range(1, 41):
        numbers = "; ".join(f"Quyết định số {m}/QĐ-TTg ngày 02/01/2019" for m in range(n, n + 30))
        organ = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
        texts.append(official(f"{n}/KH-UBND", organ, "Hà Nội", "10 tháng 3 năm 2020", body=f"Căn cứ {numbers}."))
    archive, _ = assemble([document(text, f"{order:02}.txt") for order, text in enumerate(texts)])
    assert archive.missing[-1].page > 1
    pages = list_pages(archive)
    connections = connect(archive)
    places = {(path, anchor) for path, page in pages.items() for anchor in re.findall(r"\{: #(\S+) \.missing-entry \}", page)}
    asked = set()
    for held in archive.documents:
        text = document_page(held, archive, connections)
        links = re.findall(r"\]\((\S*van-ban-con-thieu/[^)#]*)#([^)]+)\)", text)
        links += re.findall(r'href="(\S*van-ban-con-thieu/[^"#]*)#([^"]+)"', text)
        for way, anchor in links:
            path = posixpath.normpath(posixpath.join(held.address, way))
            asked.add((path if path.endswith(".md") else f"{path}/index.md", anchor))
    assert asked
    assert asked <= places
    assert {path for path, _ in asked} == {path for path, _ in places}  # links to every page, not to the first alone


def test_an_entry_says_in_what_its_citations_differ_and_no_more() -> None:
    said = [
        "Thực hiện Kết luận số 80-KL/TW ngày 20/6/2020 của Ban Bí thư.",
        "Thực hiện Kết luận số 80- KL/TW của Ban Bí thư Trung ương Đảng.",
    ]
    texts = [
        official(f"{n}/KH-UBND", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", "10 tháng 7 năm 2020", body=body)
        for n, body in enumerate(said, 1)
    ]
    archive, _ = assemble([document(text, f"{n}.txt") for n, text in enumerate(texts)])
    root = tree(missing_pages(archive)["van-ban-con-thieu/index.md"].partition("\n---\n")[2])
    (entry,) = root.iter("li")
    assert shown(entry) == (
        "Kết luận 80-KL/TW Ban Bí thư Trung ương Đảng, 20/6/2020 2 văn bản viện dẫn cơ quan cũng ghi: Ban Bí thư "
        "Viện dẫn: Kế hoạch 1/KH-UBND, Kế hoạch 2/KH-UBND."
    )


def test_a_much_cited_document_names_fifty_and_counts_the_rest() -> None:
    one = replace(missing(7, 120), page=1)
    held = tuple(plan(f"van-ban/2020/{n:04}-kh/") for n in range(120))
    page = missing_pages(Archive(held, (one,)))["van-ban-con-thieu/index.md"]
    assert page.count("cite .held") == MOST_CITING
    assert f"và {120 - MOST_CITING} văn bản khác" in page
