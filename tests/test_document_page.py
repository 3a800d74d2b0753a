from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from made import HOSTILE, archives, numbered, plan, words
from mkdocs.utils.meta import get_data
from rendered import outline, tree
from rendered import words as shown

from build_tools.model import Archive, CitedBy, Clause, Edit, EditorialLog, Footnote, Held, NoteMark
from build_tools.pages.document_page import document_page

OURS = {
    "root", "div", "aside", "p", "h1", "h2", "h3", "h4", "span", "a", "sup", "strong", "ul", "li", "table", "thead", "tbody",
    "tr", "th", "td", "details", "summary", "code", "dl", "dt", "dd",
}  # fmt: skip
ADDRESS = "van-ban/2020/241-kh-ubnd-ha-noi/"


def page_of(held: Held, *others: Held) -> tuple[ET.Element, dict[str, Any]]:
    """The page as a tree, and its front matter."""
    archive = Archive(tuple(sorted((held, *others), key=lambda one: one.address)))
    body, data = get_data(document_page(held, archive))
    return tree(body), data


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def by_id(root: ET.Element, anchor: str) -> ET.Element:
    (found,) = [element for element in root.iter() if element.get("id") == anchor]
    return found


@pytest.fixture(scope="module")
def root() -> ET.Element:
    held = replace(plan(), cited_by=(CitedBy("van-ban/2021/7/", "thực hiện", "muc-i-1-dd"),))
    decision = plan("van-ban/2019/15-qd-ubnd/", number="15/QĐ-UBND", type="quyết định")
    return page_of(held, decision, plan("van-ban/2021/7/", number="7/KH-UBND"))[0]


# --- the document ------------------------------------------------------------------------------------------------------


def test_the_letterhead_stands_as_printed_though_a_copy_broke_its_lines(root: ET.Element) -> None:
    (letterhead,) = by_class(root, "letterhead")
    assert [(block.get("class"), shown(block)) for block in letterhead] == [
        ("agency", "ỦY BAN NHÂN DÂN"),
        ("agency", "THÀNH PHỐ HÀ NỘI"),
        ("motto", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("motto", "Độc lập - Tự do - Hạnh phúc"),
        ("number", "Số: 241/KH-UBND"),
        ("place-date", "Hà Nội, ngày 15 tháng 12 năm 2020"),
    ]


def test_the_title_is_what_is_printed(root: ET.Element) -> None:
    title = by_id(root, "tieu-de")
    assert (title.tag, title.get("class")) == ("h1", "doc-title")
    assert shown(title) == "KẾ HOẠCH Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố"
    assert shown(by_class(title, "doc-type")[0]) == "KẾ HOẠCH"


def test_a_dispatch_without_a_printed_title_is_named_by_the_archive() -> None:
    printed = numbered("Số: 2159/BTP-PBGDPL", "Hà Nội, ngày 11 tháng 6 năm 2019", "V/v triển khai Kế hoạch", "tổng kết 15 năm",
                       "Kính gửi:", "- Tổ chức pháp chế các Bộ, ngành ở", "Trung ương;", "- Sở Tư pháp.")  # fmt: skip
    held = plan(number="2159/BTP-PBGDPL", type="công văn", subject="triển khai Kế hoạch tổng kết 15 năm", lines=printed)
    root = page_of(held)[0]
    assert by_id(root, "tieu-de").get("class") == "doc-title given"
    assert [shown(block) for block in by_class(root, "about")] == ["V/v triển khai Kế hoạch tổng kết 15 năm"]
    assert [shown(block) for block in by_class(root, "addressees")] == [
        "Kính gửi:",
        "- Tổ chức pháp chế các Bộ, ngành ở Trung ương;",
        "- Sở Tư pháp.",
    ]


def test_the_headline_of_an_article_is_its_title() -> None:
    held = plan(type="tin bài", headline="Kế hoạch của Bộ Nội vụ", number=None, lines=numbered("Kế hoạch của", "Bộ Nội vụ"))
    root = page_of(held)[0]
    assert shown(by_id(root, "tieu-de")) == "Kế hoạch của Bộ Nội vụ"
    assert by_class(root, "letterhead") == []


CLAUSES = [
    ("doan", "p", "clause doan depth-1"),
    ("muc-i", "h2", "clause muc depth-1"),
    ("muc-i-1", "h3", "clause khoan depth-2"),
    ("muc-i-1-dd", "p", "clause diem depth-3"),
    ("muc-i-1-dd-so-tu-phap", "p", "clause gach depth-4"),
]


@pytest.mark.parametrize(("anchor", "tag", "classes"), CLAUSES)
def test_every_clause_has_its_anchor_and_kind(root: ET.Element, anchor: str, tag: str, classes: str) -> None:
    clause = by_id(root, anchor)
    assert (clause.tag, clause.get("class")) == (tag, classes)


@pytest.mark.parametrize(
    ("anchor", "label"), [("muc-i", "I."), ("muc-i-1", "1."), ("muc-i-1-dd", "đ)"), ("muc-i-1-dd-so-tu-phap", "-")]
)
def test_printed_numbering_is_text(root: ET.Element, anchor: str, label: str) -> None:
    clause = by_id(root, anchor)
    assert shown(by_class(clause, "label")[0]) == label
    assert shown(clause).startswith(f"{label} ")


def test_the_outline_has_the_headings_without_note_marks() -> None:
    page_of(plan())
    (title,) = outline()
    assert title["id"] == "tieu-de"
    children: Any = title["children"]
    assert [(token["id"], token["name"]) for token in children[:1] + children[0]["children"]] == [
        ("muc-i", "I. MỤC ĐÍCH"),
        ("muc-i-1", "1. Yêu cầu chung"),
    ]
    assert [token["id"] for token in children[1:]] == ["vien-dan", "duoc-vien-dan", "nhiem-vu", "nhat-ky", "nguon", "tai-ve"]


def test_the_signature_stands_before_the_recipients(root: ET.Element) -> None:
    (ending,) = by_class(root, "ending")
    signatures, recipients = ending
    assert [(line.get("class"), shown(line)) for line in signatures] == [
        ("authority", "TM. ỦY BAN NHÂN DÂN"),
        ("authority", "KT. CHỦ TỊCH"),
        ("authority", "PHÓ CHỦ TỊCH"),
        ("signer", "Lê Hồng Sơn"),
    ]
    assert [shown(line) for line in recipients] == ["Nơi nhận:", "- Bộ Tư pháp;", "- Hội Luật gia Thành phố;", "- Lưu: VT."]


# --- citations and notes -----------------------------------------------------------------------------------------------


def links(element: ET.Element) -> list[tuple[str, str | None, str | None]]:
    return [(shown(link), link.get("class"), link.get("href")) for link in element.iter("a")]


def test_a_citation_leads_to_the_document_or_to_its_entry_among_the_missing(root: ET.Element) -> None:
    assert links(by_id(root, "doan")) == [
        ("Kết luận số 80-KL/TW", "cite missing", "../../../van-ban-con-thieu/index.md#80-kl-tw"),
        ("Quyết định số 15/QĐ-UBND", "cite held", "../../2019/15-qd-ubnd/index.md"),
    ]


def test_a_doubtful_citation_is_plain_text(root: ET.Element) -> None:
    assert links(by_id(root, "muc-i-1-dd")) == [("1", "note-mark", "#chu-thich-1")]


def test_a_document_does_not_link_to_itself() -> None:
    root = page_of(plan("van-ban/2019/15-qd-ubnd/"))[0]
    assert [said for said, _, _ in links(by_id(root, "doan"))] == ["Kết luận số 80-KL/TW"]


def with_mentions(*offsets: tuple[int, int]) -> ET.Element:
    """The opening clause of a plan whose first citation is mentioned at these offsets."""
    held = plan()
    first = held.document.citations[0]
    text = held.document.clauses[0].text
    mentions = tuple(
        replace(first.mentions[0], start=start, end=end, printed=text[max(start, 0) : end]) for start, end in offsets
    )
    document = replace(held.document, citations=(replace(first, mentions=mentions),))
    return by_id(page_of(Held(ADDRESS, document))[0], "doan")


@pytest.mark.parametrize(
    ("offsets", "expected"),
    [
        ([(10, 30), (20, 40)], ["Kết luận số 80-KL/TW"]),
        ([(0, 9), (9, 10)], ["Thực hiện"]),
        ([(-3, 9)], []),
        ([(9, 9)], []),
        ([(10, 9_999)], []),
    ],
    ids=["overlapping", "touching, a space", "before the text", "empty", "after the text"],
)
def test_a_mention_whose_offsets_do_not_fit_is_no_link(offsets: list[tuple[int, int]], expected: list[str]) -> None:
    clause = with_mentions(*offsets)
    assert [said for said, _, _ in links(clause)] == expected
    assert shown(clause) == plan().document.clauses[0].text


@pytest.mark.parametrize(
    ("printed", "is_link"),
    [("80-KL/TW", True), ("80- KL/TW", True), ("kết luận số 80/KL-TW", True), ("81-KL/TW", False), ("", False), ("/", False)],
)
def test_a_mention_that_says_something_else_is_no_link(printed: str, is_link: bool) -> None:
    held = plan()
    first = held.document.citations[0]
    document = replace(held.document, citations=(replace(first, mentions=(replace(first.mentions[0], printed=printed),)),))
    assert bool(links(by_id(page_of(Held(ADDRESS, document))[0], "doan"))) == is_link


def test_marks_and_notes_lead_to_each_other_under_their_printed_labels(root: ET.Element) -> None:
    mark = by_id(root, "dau-chu-thich-2")
    assert (shown(mark), mark.get("href")) == ("2", "#chu-thich-2")
    note = by_id(root, "chu-thich-2")
    assert shown(note) == "2 Xem Quyết định số 15/QĐ-UBND. ↩"
    assert [href for _, _, href in links(note)] == ["../../2019/15-qd-ubnd/index.md", "#dau-chu-thich-2"]


def test_labels_are_never_renumbered() -> None:
    clauses = tuple(
        Clause("khoản", "1.", "abc", 1, f"khoan-{n}", n, notes=(NoteMark(1, "5"), NoteMark(3, "*"))) for n in (1, 2)
    )
    notes = (Footnote("5", "năm", 9, "khoan-1"), Footnote("5", "năm nữa", 9, "khoan-2"), Footnote("7", "không dấu", 9))
    root = page_of(Held(ADDRESS, replace(plan().document, clauses=clauses, footnotes=notes, citations=(), tasks=())))[0]
    assert [shown(by_id(root, f"khoan-{n}")) for n in (1, 2)] == ["1. a5bc*", "1. a5bc*"]
    assert [shown(block) for block in by_class(root, "note")] == ["5 năm ↩", "5 năm nữa ↩", "7 không dấu"]


def test_a_mark_without_text_still_leads_to_its_note() -> None:
    clauses = (Clause("đoạn", "", "", 1, "doan", 1, notes=(NoteMark(0, "1"),)),)
    document = replace(plan().document, clauses=clauses, footnotes=(Footnote("1", "năm", 9, "doan"),), citations=(), tasks=())
    root = page_of(Held(ADDRESS, document))[0]
    assert links(by_id(root, "doan")) == [("1", "note-mark", "#chu-thich-1")]


# --- below the document ------------------------------------------------------------------------------------------------


def after(root: ET.Element, anchor: str) -> ET.Element:
    blocks = list(root)
    return blocks[[block.get("id") for block in blocks].index(anchor) + 1]


def test_the_documents_it_cites_are_listed_with_what_the_text_says_of_them(root: ET.Element) -> None:
    assert shown(by_id(root, "vien-dan")) == "Văn bản này viện dẫn (3)"
    assert [shown(entry) for entry in after(root, "vien-dan")] == [
        "Kết luận 80-KL/TW; văn bản không nêu cơ quan, ngày; thực hiện",
        "Quyết định 15/QĐ-UBND; văn bản không nêu cơ quan, ngày; thực hiện",
        "Nghị định 34/2016/NĐ-CP; văn bản không nêu cơ quan, ngày; thực hiện; chưa nối được: hai văn bản cùng số",
    ]


def test_the_documents_that_cite_it_are_listed_at_the_clause(root: ET.Element) -> None:
    assert shown(by_id(root, "duoc-vien-dan")) == "Được viện dẫn bởi (1)"
    entries = after(root, "duoc-vien-dan")
    assert links(entries) == [("Kế hoạch 7/KH-UBND, điểm đ khoản 1 Mục I", "cite held", "../../2021/7/index.md#muc-i-1-dd")]
    assert shown(entries).endswith("; Ủy ban nhân dân thành phố Hà Nội, 15/12/2020; thực hiện")


def test_nobody_cites_it_yet() -> None:
    root = page_of(plan())[0]
    empty = after(root, "duoc-vien-dan")
    assert empty.get("class") == "empty"
    assert links(empty) == [("gửi vào kho", None, "../../../dong-gop/index.md")]


def test_a_task_stands_after_its_clause_and_in_the_table(root: ET.Element) -> None:
    blocks = [block.get("id") for block in by_class(root, "sheet")[0]]
    assert blocks[blocks.index("muc-i-1-dd-so-tu-phap") + 1] == "nhiem-vu-1"
    box = by_id(root, "nhiem-vu-1")
    assert box.tag == "aside"
    assert [shown(line) for line in box] == [
        "Nhiệm vụ 1/1 Kho đọc từ đoạn trên",
        "Chủ trì: Sở Tư pháp",
        "Phối hợp: văn bản không nêu",
        "Thời hạn: quý IV",
    ]
    cells = [shown(cell) for cell in after(root, "nhiem-vu").iter("td")]
    assert cells == ["chủ trì, xong trong quý IV", "Sở Tư pháp", "văn bản không nêu", "quý IV", "điểm đ khoản 1 Mục I"]


def test_the_editorial_log_is_whole_and_folded(root: ET.Element) -> None:
    log = after(root, "nhat-ky")
    assert (log.tag, log.get("open")) == ("details", None)
    assert shown(log[0]) == "Nối 12 chỗ xuống dòng; bỏ 1 dòng; chuyển chỗ 1 dòng; không sửa chữ nào"
    assert [shown(entry) for entry in log.iter("li")] == [
        "Dòng 4, kẻ bảng: -------",
        "Dòng 30, chuyển thành chú thích 1: 1 ngày 14/5/2016",
    ]


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.vn/b?c=1&d=2", "https://a.vn/b?c=1&d=2"),
        ("http://a.vn/(x) y", "http://a.vn/%28x%29%20y"),
        ("javascript:alert(1)", None),
        ("https://[a", None),
        ("//a.vn", None),
    ],
)
def test_only_web_addresses_become_links(url: str, href: str | None) -> None:
    held = plan()
    document = replace(held.document, source=replace(held.document.source, url=url))
    entries = after(page_of(Held(ADDRESS, document))[0], "nguon")
    assert f"Địa chỉ gốc: {url}" in [shown(entry) for entry in entries]
    assert [link.get("href") for link in entries.iter("a")][1:] == ([href] if href else [])


# --- any record at all -------------------------------------------------------------------------------------------------


@given(archives)
@settings(deadline=None, max_examples=60)
def test_no_record_makes_a_page_that_is_not_ours(archive: Archive) -> None:
    for held in archive.documents:
        root = tree(get_data(document_page(held, archive))[0])
        assert {element.tag for element in root.iter()} <= OURS
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert sorted(set(ids), key=str) == sorted(ids, key=str)
        assert not {name for element in root.iter() for name in element.attrib} - {"id", "class", "href", "title", "rel"}
        hrefs = [link.get("href", "") for link in root.iter("a")]
        assert all(
            re.match(
                r"#|(?:\.\./)+[a-z0-9/-]*index\.md|(?:\.\./)*[a-z0-9/-]+\.(?:xml|txt|json|docx|md)|akn|index\.md|\d|https?://",
                href,
            )
            for href in hrefs
        )
        assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)


def without_marks(root: ET.Element) -> ET.Element:
    """The page without its note marks, which may stand inside a word."""
    for mark in root.iter("sup"):
        for link in mark:
            link.text = ""
        mark.text = ""
    return root


@given(archives)
@settings(deadline=None, max_examples=60)
def test_no_word_of_a_record_is_lost(archive: Archive) -> None:
    for held in archive.documents:
        body, data = get_data(document_page(held, archive))
        root = tree(body)
        marks = [shown(mark) for mark in root.iter("sup")]
        there = f"{shown(without_marks(root))} {marks} {json.dumps(data, ensure_ascii=False)}"
        document = held.document
        said = [document.header.subject or ""]
        said += [
            line.text for line in (*document.header.lines, *document.ending.recipient_lines, *document.ending.signature_lines)
        ]
        said += [part for clause in document.clauses for part in (clause.label, clause.text, *(m.label for m in clause.notes))]
        said += [part for note in document.footnotes for part in (note.label, note.text)]
        said += [edit.text for edit in (*document.log.dropped, *document.log.moved)]
        assert [word for text in said for word in words(text) if word not in there] == []


@given(archives)
@settings(deadline=None, max_examples=15)
def test_a_page_is_the_same_every_time(archive: Archive) -> None:
    assert [document_page(held, archive) for held in archive.documents] == [
        document_page(replace(held), replace(archive)) for held in archive.documents
    ]


def test_a_log_of_thousands_of_lines_is_shown_whole() -> None:
    edits = tuple(Edit(number, "*_`<b>` " * 20, "giao diện cổng thông tin") for number in range(3_000))
    held = Held(ADDRESS, replace(plan().document, log=EditorialLog(0, edits, edits)))
    root = page_of(held)[0]
    assert len(list(root.iter("li"))) > 6_000


def test_a_clause_that_only_html_can_show_in_time_loses_nothing() -> None:
    text = " ".join(HOSTILE) * 200
    clauses = (Clause("khoản", "1.", text, 1, "khoan-1", 1, notes=(NoteMark(3, "9"),)),)
    root = page_of(Held(ADDRESS, replace(plan().document, clauses=clauses, citations=(), tasks=())))[0]
    assert set(words(f"1. {text} 9")) <= set(words(shown(by_id(root, "khoan-1"))))


def test_a_clause_does_not_take_the_anchor_of_a_section() -> None:
    clauses = tuple(Clause("đoạn", "", "a", 1, anchor, 1) for anchor in ("nguon", "nhiem-vu", "chu-thich-1", "tieu-de"))
    root = page_of(Held(ADDRESS, replace(plan().document, clauses=clauses)))[0]
    assert [clause.get("id") for clause in by_class(root, "clause")] == ["nguon_2", "nhiem-vu_2", "chu-thich-1_2", "tieu-de_2"]
    assert by_id(root, "nguon").tag == "h2"
