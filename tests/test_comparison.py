from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import documents, helds, plan
from official_text import document, official
from rendered import tree
from rendered import words as shown

from build_tools.archive.archive import assemble
from build_tools.model import Archive, Clause, Held
from build_tools.relations.comparison import MOST_CLAUSES, compare, marked, taken_from
from build_tools.relations.comparison_page import comparison_page
from build_tools.relations.relation_graph import RelationGraph, graph_of
from build_tools.relations.text_reuse import SHINGLE, covered, document_words, text_words

PARENT = "Tổ chức tuyên truyền sâu rộng đến cán bộ, đảng viên và Nhân dân về mục đích, ý nghĩa của Chương trình."
SHARED = "1. Các sở, ngành báo cáo kết quả về Sở Tư pháp trước ngày 15 tháng 12 hằng năm để tổng hợp chung."
NEARLY = "2. Sở Tư pháp tỉnh {} chủ trì, phối hợp với các cơ quan liên quan theo dõi, đôn đốc việc thực hiện Kế hoạch."
OWN = "3. Xây dựng phòng đọc lưu động cho đồng bào vùng cao bằng xe ô tô chuyên dùng của thư viện."


def province(name: str, *clauses: str) -> str:
    opening = (
        "Thực hiện Quyết định số 9015/QĐ-TTg ngày 02/3/2020 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch:"
    )
    body = "\n\n".join([opening, "I. NHIỆM VỤ", *clauses])
    return official("5/KH-UBND", f"ỦY BAN NHÂN DÂN\nTỈNH {name.upper()}", name, "10 tháng 5 năm 2020", body=body)


def two_plans(with_parent: bool = True) -> Archive:
    facts = ("9015/QĐ-TTg", "THỦ TƯỚNG CHÍNH PHỦ", "Hà Nội", "02 tháng 3 năm 2020", "QUYẾT ĐỊNH", "Phê duyệt Chương trình")
    decision = official(*facts, f"Điều 1. {PARENT}\n\n")
    texts = [
        province("Bắc Giang", SHARED, NEARLY.format("Bắc Giang"), OWN),
        province("Phú Thọ", SHARED, NEARLY.format("Phú Thọ"), f"3. {PARENT}"),
        *([decision] if with_parent else []),
    ]
    return assemble([document(text, f"{order}.txt") for order, text in enumerate(texts)])[0]


def pair(archive: Archive) -> tuple[Held, Held]:
    found = [held for held in archive.documents if held.document.header.type == "kế hoạch"]
    return found[0], found[1]


def test_clauses_are_the_same_nearly_the_same_or_only_in_one() -> None:
    compared = compare(*pair(two_plans()))
    both = {(pairing.one.text[:12], pairing.same) for pairing in compared.pairings}
    assert {("Các sở, ngàn", True), ("Sở Tư pháp t", False)} <= both
    assert [clause.text[:8] for clause in compared.only_one] == ["Xây dựng"]
    assert [clause.text[:9] for clause in compared.only_other] == ["Tổ chức t"]


def test_no_clause_is_lost_or_used_twice() -> None:
    one, other = pair(two_plans())
    compared = compare(one, other)
    for held, paired, only in (
        (one, [p.one for p in compared.pairings], compared.only_one),
        (other, [p.other for p in compared.pairings], compared.only_other),
    ):
        wanted = [clause.anchor for clause in held.document.clauses if len(text_words(clause.text)) >= 4]
        assert sorted(clause.anchor for clause in (*paired, *only)) == sorted(wanted)


# --- word for word -----------------------------------------------------------------------------------------------------

RUNS = [
    ("a b c d e f g h", "a b c d e f g h", 8),
    ("a b c d e f g", "a b c d e f g", 0),  # seven words may be an accident
    ("a b c d e f g h i j", "x a b c d e f g h y b c d e f g h i", 9),
    ("a b c d e f g h z a b c d e f g h", "a b c d e f g h", 16),
    ("", "a b c d e f g h", 0),
]


@pytest.mark.parametrize(("words", "parent", "count"), RUNS)
def test_words_taken_word_for_word_are_counted_once_each(words: str, parent: str, count: int) -> None:
    assert covered(words.split(), parent.split()) == count


small = st.lists(st.sampled_from("ab"), max_size=40)


@given(small, small)
def test_the_count_is_that_of_the_slow_way(words: list[str], parent: list[str]) -> None:
    there = {tuple(parent[at : at + SHINGLE]) for at in range(len(parent) - SHINGLE + 1)}
    taken = {
        position
        for at in range(len(words) - SHINGLE + 1)
        if tuple(words[at : at + SHINGLE]) in there
        for position in range(at, at + SHINGLE)
    }
    assert covered(words, parent) == len(taken)


def test_a_plan_takes_from_its_parent_what_it_copies() -> None:
    archive = two_plans()
    parent = next(held.document for held in archive.documents if held.document.header.type == "quyết định")
    taken = [taken_from(held.document, parent) for held in pair(archive)]
    copied = len(text_words(PARENT))
    assert [one.words for one in taken] == [0, copied]
    assert [one.total for one in taken] == [len(document_words(held.document)) for held in pair(archive)]


# --- which words differ ------------------------------------------------------------------------------------------------


def test_differing_words_are_marked_and_punctuation_is_no_difference() -> None:
    one, other = marked("Sở Tư pháp tỉnh Bắc Giang chủ trì, xong", "Sở Tư pháp tỉnh Phú Thọ chủ trì xong")
    assert one == [("Sở Tư pháp tỉnh", True), ("Bắc Giang", False), ("chủ trì, xong", True)]
    assert other == [("Sở Tư pháp tỉnh", True), ("Phú Thọ", False), ("chủ trì xong", True)]


lines = st.lists(st.sampled_from(["Sở", "Tư", "pháp", "", "<b>", "b&ô", "Ủy", "Uỷ"]), max_size=30).map(" ".join)


@given(lines, lines)
def test_marking_loses_nothing_and_what_is_shared_is_the_same(one: str, other: str) -> None:
    ours, theirs = marked(one, other)
    assert " ".join(text for text, _ in ours) == one
    assert " ".join(text for text, _ in theirs) == other
    same = [[word for text, kept in pieces if kept for word in text_words(text)] for pieces in (ours, theirs)]
    assert same[0] == same[1]


# --- the page ----------------------------------------------------------------------------------------------------------


def page_of(archive: Archive, graph: RelationGraph | None = None) -> str:
    graph = graph or graph_of(archive)
    one, other = pair(archive)
    parents = [edge.upper for edge in graph.above[one.address] if edge.relation == "thực hiện"]
    return comparison_page("so-sanh/mot--hai/", one, other, parents, graph).partition("\n---\n")[2]


def test_the_figures_on_the_page_are_those_of_the_comparison() -> None:
    archive = two_plans()
    compared = compare(*pair(archive))
    root = tree(page_of(archive))
    figures = [int(str(strong.text)) for strong in root.findall(".//div[@class='compare-figures']//strong")]
    same = sum(pairing.same for pairing in compared.pairings)
    assert figures == [same, len(compared.pairings) - same, len(compared.only_one), len(compared.only_other)]
    said = shown(root)
    copied, total = len(text_words(PARENT)), compared.other_in_one.total
    assert f"lấy nguyên văn {copied} trên {total} chữ" in said
    assert len(root.findall(".//div[@class='compare-single']")) == len(compared.only_one) + len(compared.only_other)


def test_both_clauses_are_linked_and_differing_words_are_told_to_a_screen_reader() -> None:
    root = tree(page_of(two_plans()))
    cells = next(pair for pair in root.iter("div") if pair.get("class") == "compare-pair" and "đôn đốc" in shown(pair))
    links = [str(link.get("href")) for link in cells.iter("a")]
    assert links == [
        "../../van-ban/2020/5-kh-ubnd-bac-giang/index.md#muc-i-2",
        "../../van-ban/2020/5-kh-ubnd-phu-tho/index.md#muc-i-2",
    ]
    assert [shown(one) for one in cells.iter("del")] == ["chỉ bên này: Bắc Giang"]
    assert [shown(one) for one in cells.iter("ins")] == ["chỉ bên này: Phú Thọ"]
    names = [shown(link) for link in cells.iter("a")]
    assert names == ["khoản 2 Mục I của Kế hoạch 5/KH-UBND", "khoản 2 Mục I của Kế hoạch 5/KH-UBND"]


def test_a_clause_that_begins_with_other_words_or_with_a_mark_of_markdown_is_text() -> None:
    words = "Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan theo dõi việc thực hiện"
    clauses = [Clause("đoạn", "", f"{start} {words}", 1, "doan", 1) for start in ("1. *a* <b>", "# [c](d)")]
    held = [
        Held(f"van-ban/2020/{name}/", replace(plan().document, clauses=(clause,), citations=()))
        for name, clause in zip("ab", clauses, strict=True)
    ]
    root = tree(comparison_page("so-sanh/a--b/", held[0], held[1], (), graph_of(Archive(()))).partition("\n---\n")[2])
    assert [shown(one) for tag in ("del", "ins") for one in root.iter(tag)] == [
        "chỉ bên này: 1. *a* <b>", "chỉ bên này: # [c](d)",
    ]  # fmt: skip
    same = [replace(one, document=replace(one.document, clauses=(clauses[0],))) for one in held]
    root = tree(comparison_page("so-sanh/a--b/", same[0], same[1], (), graph_of(Archive(()))).partition("\n---\n")[2])
    assert f"1. *a* <b> {words}" in [shown(one) for one in root.iter("p")]


def test_a_parent_that_is_not_held_is_not_measured() -> None:
    said = page_of(two_plans(with_parent=False))
    assert "kho chưa có văn bản này nên chưa đếm được" in said
    assert "van-ban-con-thieu/index.md#9015-qd-ttg" in said


@given(documents, documents)
@settings(deadline=None, max_examples=40)
def test_hostile_documents_are_compared_as_text(one: object, other: object) -> None:
    pair = [Held(f"van-ban/2020/{name}/", document) for name, document in zip("ab", (one, other), strict=True)]  # type: ignore[arg-type]
    text = comparison_page("so-sanh/a--b/", pair[0], pair[1], (), graph_of(Archive(())))
    root = tree(text.partition("\n---\n")[2])
    assert {element.tag for element in root.iter()} <= {
        "root", "h1", "h2", "p", "div", "ul", "li", "strong", "a", "span", "del", "ins", "abbr",
    }  # fmt: skip


def test_a_text_of_megabytes_is_cut_and_the_page_stays_small() -> None:
    clause = " ".join(f"chữ{number}" for number in range(300))
    text = official("1/KH-UBND", "BỘ TƯ PHÁP", "Hà Nội", "10 tháng 5 năm 2020")
    clauses = tuple(Clause("khoản", f"{n}.", f"Số {n} {clause}", 1, f"khoan-{n}", n) for n in range(1, MOST_CLAUSES + 200))
    long = replace(document(text), clauses=clauses)
    held = [Held(f"van-ban/2020/{name}/", long) for name in "12"]
    compared = compare(held[0], held[1])
    assert compared.cut
    assert len(compared.pairings) == MOST_CLAUSES
    text = comparison_page("so-sanh/1--2/", held[0], held[1], (), graph_of(Archive(())))
    assert len(text.encode()) < 250_000
    (rest,) = re.findall(r"Còn (\d+) đoạn nữa", text)
    assert int(rest) + text.count('class="compare-pair same"') == MOST_CLAUSES


@given(helds)
@settings(deadline=None, max_examples=20)
def test_a_document_compared_with_itself_differs_in_nothing(held: Held) -> None:
    compared = compare(held, held)
    assert compared.only_one == compared.only_other == ()
    assert all(pairing.same for pairing in compared.pairings)
    assert compared.one_in_other.words in (0, compared.one_in_other.total)


def test_the_made_up_plan_has_figures_without_percents() -> None:
    one, other = plan("van-ban/2020/a/"), plan("van-ban/2020/b/", number="5/KH-UBND")
    text = comparison_page("so-sanh/a--b/", one, other, (), graph_of(Archive(())))
    assert "chữ (" not in text  # of few words no percent is told
