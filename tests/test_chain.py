"""The chain of implementation: what is tied, in which order, how it is drawn, and where its links lead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from made import HOSTILE, archives, plan
from official_text import document, official
from rendered import tree

from build_tools.archive.archive import assemble
from build_tools.model import Archive, Held
from build_tools.relations.chain import MOST_DRAWN, Chain, chain_of
from build_tools.relations.chain_boxes import boxes_of
from build_tools.relations.chain_section import chain_section
from build_tools.relations.chain_text import width, wrapped
from build_tools.relations.relation_graph import Edge, RelationGraph, graph_of

SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)


def archive_of(*texts: str) -> Archive:
    return assemble([document(text, f"{order}.txt") for order, text in enumerate(texts)])[0]


def hanoi(number: str, subject: str, body: str, date: str = "15 tháng 12 năm 2020") -> str:
    return official(number, "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", date, subject=subject, body=body)


def edges(archive: Archive) -> list[tuple[str, str, str]]:
    graph = graph_of(archive)
    return [(edge.upper, edge.relation, edge.lower) for ties in graph.above.values() for edge in ties]


# --- what is tied ------------------------------------------------------------------------------------------------------

CONCLUSION = (
    "Thực hiện Kết luận số 80-KL/TW ngày 20/6/2020 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 32-CT/TW của Ban Bí thư; "
    "Quyết định số 1521/QĐ-TTg ngày 06/10/2020 của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện Kết luận số 80-KL/TW, "
    "Ủy ban nhân dân Thành phố ban hành Kế hoạch như sau:"
)
BODY = "I. MỤC ĐÍCH\n\n1. Thực hiện nghiêm Chỉ thị số 15/CT-TTg ngày 02/01/2019 của Thủ tướng Chính phủ.\n"
OWN = "van-ban/2020/241-kh-ubnd-ha-noi/"


def test_the_names_of_missing_documents_tie_them_to_each_other() -> None:
    archive = archive_of(hanoi("241/KH-UBND", "Thực hiện Kết luận số 80-KL/TW", f"{CONCLUSION}\n\n{BODY}"))
    assert sorted(edges(archive)) == [
        ("1521-qd-ttg", "thực hiện", OWN),
        ("32-ct-tw", "thực hiện", "80-kl-tw"),
        ("32-ct-tw", "thực hiện", OWN),
        ("80-kl-tw", "thực hiện", "1521-qd-ttg"),
        ("80-kl-tw", "thực hiện", OWN),
    ]  # not 15/CT-TTg: a clause of the body speaks of a task, not of the plan


def test_what_follows_from_a_longer_way_is_not_said_twice() -> None:
    archive = archive_of(hanoi("241/KH-UBND", "Thực hiện Kết luận số 80-KL/TW", f"{CONCLUSION}\n\n{BODY}"))
    chain = chain_of((OWN,), archive)
    assert chain.layers == (("32-ct-tw",), ("80-kl-tw",), ("1521-qd-ttg",), (OWN,))
    assert [(edge.upper, edge.lower) for edge in chain.edges] == [
        ("32-ct-tw", "80-kl-tw"), ("80-kl-tw", "1521-qd-ttg"), ("1521-qd-ttg", OWN),
    ]  # fmt: skip
    assert chain_of(("32-ct-tw",), archive).places == chain.places


NO_TIE = [
    "Theo Kế hoạch số 5/KH-BTP ngày 01/02/2020 của Bộ Tư pháp và thực hiện Quyết định số 9/QĐ-TTg ngày 03/3/2020.",
    "Kế hoạch số 5/KH-BTP ngày 01/02/2020 của Bộ Tư pháp; về việc thực hiện Quyết định số 9/QĐ-TTg ngày 03/3/2020.",
    "Kế hoạch số 5/KH-BTP ngày 01/02/2020, các sở thực hiện Quyết định số 9/QĐ-TTg ngày 03/3/2020.",
]


@pytest.mark.parametrize("sentence", NO_TIE)
def test_two_documents_in_one_sentence_are_not_tied_by_standing_there(sentence: str) -> None:
    found = edges(archive_of(hanoi("1/KH-UBND", "Việc chung", sentence)))
    assert ("9-qd-ttg", "5-kh-btp") not in {(upper, lower) for upper, _, lower in found}


def test_what_others_call_a_held_document_ties_it_to_nothing() -> None:
    held = hanoi("7/KH-UBND", "Phát triển thư viện", "Triển khai nhiệm vụ.", "10 tháng 01 năm 2020")
    said = "Kế hoạch số 7/KH-UBND ngày 10/01/2020 của UBND Thành phố thực hiện Chỉ thị số 9/CT-TTg ngày 02/01/2019"
    archive = archive_of(held, hanoi("8/KH-UBND", "Việc chung", f"Căn cứ {said}."))
    assert [edge for edge in edges(archive) if edge[2] == "van-ban/2020/7-kh-ubnd-ha-noi/"] == []


def test_a_plan_named_as_issued_with_a_decision_is_not_this_one() -> None:
    within = "Căn cứ Chương trình hành động ban hành kèm theo Quyết định số 9/QĐ-TTg ngày 02/01/2019."
    own = "(Ban hành kèm theo Quyết định số 9/QĐ-TTg ngày 02/01/2019)"
    relations = [[relation for _, relation, _ in edges(archive_of(hanoi("1/KH-UBND", "Việc", body)))] for body in (within, own)]
    assert relations == [[], ["ban hành kèm theo"]]


def test_an_article_implements_nothing() -> None:
    archive = archive_of(hanoi("1/KH-UBND", "Việc chung", "Thực hiện Chỉ thị số 9/CT-TTg ngày 02/01/2019."))
    (held,) = archive.documents
    article = replace(held, document=replace(held.document, header=replace(held.document.header, type="tin bài")))
    assert [upper for upper, _, _ in edges(archive)] == ["9-ct-ttg"]
    assert edges(replace(archive, documents=(article,))) == []


# --- circles and bounds ------------------------------------------------------------------------------------------------


def graph(*pairs: tuple[str, str]) -> RelationGraph:
    """A graph of held plans, each pair (upper, lower)."""
    made = [Edge(upper, lower, "thực hiện", lower, "doan") for upper, lower in pairs]
    places = dict.fromkeys(place for pair in pairs for place in pair)
    return RelationGraph(
        {place: tuple(edge for edge in made if edge.lower == place) for place in places},
        {place: tuple(edge for edge in made if edge.upper == place) for place in places},
        {place: plan(place, number=f"{order}/KH-UBND") for order, place in enumerate(places)},
        {},
    )


def chained(ties: RelationGraph, *roots: str) -> Chain:
    return chain_of(roots, Archive(()), ties)


CIRCLES = [
    ([("a/", "a/")], 1),
    ([("a/", "b/"), ("b/", "a/")], 2),
    ([("a/", "b/"), ("b/", "c/"), ("c/", "a/")], 3),
    ([("a/", "b/"), ("b/", "c/"), ("c/", "b/"), ("c/", "d/")], 4),
]


@pytest.mark.parametrize(("pairs", "places"), CIRCLES)
def test_a_circle_is_cut_and_said(pairs: list[tuple[str, str]], places: int) -> None:
    chain = chained(graph(*pairs), "a/")
    assert len(chain.places) == places
    assert chain.circular == 1
    order = {place: number for number, layer in enumerate(chain.layers) for place in layer}
    assert all(order[edge.upper] < order[edge.lower] for edge in chain.edges)
    if chain.edges:
        assert "quan hệ khép thành vòng không được vẽ" in chain_section(chain, graph(*pairs), "a/")


def test_thousands_below_one_directive_are_counted_and_not_drawn() -> None:
    ties = graph(*(("goc/", f"{number:04}/") for number in range(2_000)))
    chain = chained(ties, "goc/")
    assert len(chain.places) <= MOST_DRAWN
    assert chain.further[0].count == 2_000 - (len(chain.places) - 1)
    said = chain_section(chain, ties, "goc/")
    assert f"Và {2_000 - 8:,} văn bản khác".replace(",", ".") in said
    assert "#duoc-vien-dan" in said
    assert len(said) < 60_000


def test_a_long_chain_and_a_dense_one_stay_within_bounds() -> None:
    long = graph(*((f"{number:03}/", f"{number + 1:03}/") for number in range(300)))
    dense = graph(*((f"{a:02}/", f"{b:02}/") for a in range(40) for b in range(a + 1, 40)))
    for ties in (long, dense):
        chain = chained(ties, "020/" if ties is long else "20/")
        assert len(chain.places) <= MOST_DRAWN
        assert chain.further


# --- the drawing -------------------------------------------------------------------------------------------------------


def drawings(held: Held, archive: Archive) -> list[ElementTree.Element]:
    ties = graph_of(archive)
    said = chain_section(chain_of((held.address,), archive, ties), ties, held.address)
    return [ElementTree.fromstring(svg) for svg in SVG.findall(said)]  # noqa: S314 our own output


def test_every_box_is_a_link_that_says_all_of_itself_held_and_missing_told_apart() -> None:
    facts = ("9015/QĐ-TTg", "THỦ TƯỚNG CHÍNH PHỦ", "Hà Nội", "02 tháng 3 năm 2020", "QUYẾT ĐỊNH", "Phê duyệt Chương trình")
    upper = official(*facts, "Điều 1. Phê duyệt.")
    body = (
        "Thực hiện Quyết định số 9015/QĐ-TTg ngày 02/3/2020 của Thủ tướng Chính phủ; thực hiện Kết luận số 80-KL/TW "
        "ngày 20/6/2020 của Ban Bí thư, ban hành Kế hoạch."
    )
    archive = archive_of(upper, hanoi("241/KH-UBND", "Thực hiện Chương trình", body))
    narrow, wide = drawings(archive.documents[0], archive)
    for drawing in (narrow, wide):
        boxes = {box.get("class"): box for box in drawing.iter("a")}
        assert set(boxes) == {"chain-box held", "chain-box missing", "chain-box here"}
        assert boxes["chain-box here"].get("aria-current") == "page"
        assert {name: box.get("href") for name, box in boxes.items()} == {
            "chain-box held": "../9015-qd-ttg/",
            "chain-box missing": "../../../van-ban-con-thieu/#80-kl-tw",
            "chain-box here": "#tieu-de",
        }
        assert boxes["chain-box held"].get("aria-label") == (
            "Quyết định 9015/QĐ-TTg; Thủ tướng Chính phủ, 02/3/2020; có trong kho"
        )
        assert "thực hiện 80-KL/TW, 9015/QĐ-TTg" in str(boxes["chain-box here"].get("aria-label"))
        assert boxes["chain-box held"].find("path") is not None
        assert boxes["chain-box missing"].find("circle") is not None
        assert drawing.findtext("title") == "Chuỗi thực hiện"
        assert str(drawing.findtext("desc")).endswith("Kho có 2 trên 3 văn bản; ô nét đứt là văn bản kho chưa có.")
    assert float(str(narrow.get("width"))) <= 328


def test_the_figure_above_the_drawing_is_counted() -> None:
    archive = archive_of(hanoi("241/KH-UBND", "Thực hiện Kết luận số 80-KL/TW", CONCLUSION))
    ties = graph_of(archive)
    chain = chain_of((OWN,), archive, ties)
    said = chain_section(chain, ties, OWN)
    held = sum(place in {one.address for one in archive.documents} for place in chain.places)
    assert f"Kho có {held} trên {len(chain.places)} văn bản" in said
    assert "theo lời của" in said


def test_no_words_leave_their_box() -> None:
    number = "12345678901234567890/KH-" + "M" * 80
    long = {
        "a/": plan("a/", number=number, issuer="W" * 400, type="k" * 300),
        "b/": plan("b/", number="2/KH", issuer=" ".join(["Ủy ban nhân dân"] * 40)),
        "c/": plan("c/", number=None, type=None, issuer=None),
    }
    ties = graph(("a/", "b/"), ("b/", "c/"), ("a/", "d/"))
    ties = RelationGraph(ties.above, ties.below, {**ties.held, **long}, {})
    said = chain_section(chained(ties, "b/"), ties, "b/")
    for drawing in (ElementTree.fromstring(svg) for svg in SVG.findall(said)):  # noqa: S314 our own output
        room = float(str(drawing.get("width")))
        for box in drawing.iter("a"):
            frame = box.find("rect")
            assert frame is not None
            left, across = float(str(frame.get("x"))), float(str(frame.get("width")))
            assert left >= 0
            assert left + across <= room
            for line in box.iter("text"):
                small = 15 if line.get("class") == "name" else 13
                assert "at-end" in str(line.get("class")) or width(str(line.text), small) <= across


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_words_in_the_drawing(hostile: str) -> None:
    ties = graph(("a/", "b/"))
    named = {"a/": plan("a/", number=f"{hostile} 5/KH", issuer=hostile, type=hostile), "b/": plan("b/", number="2/KH")}
    ties = RelationGraph(ties.above, ties.below, named, {})
    said = chain_section(chained(ties, "b/"), ties, "b/")
    root = tree(said)  # well formed, or an error
    assert {element.tag for element in root.iter()} <= {
        "root", "h2", "p", "div", "svg", "title", "desc", "a", "rect", "text", "path", "circle", "details", "summary", "ul",
        "li", "strong",
    }  # fmt: skip
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


@given(archives)
@settings(deadline=None, max_examples=60)
def test_any_archive_has_chains_whose_links_all_lead_to_pages(archive: Archive) -> None:
    ties = graph_of(archive)
    there = {held.address for held in archive.documents} | {"van-ban-con-thieu/"}
    for held in archive.documents:
        chain = chain_of((held.address,), archive, ties)
        boxes = boxes_of(chain, ties, held.address)
        for box in boxes.values():
            way = posixpath.normpath(posixpath.join(held.address, box.href.partition("#")[0])) + "/"
            assert way in there
        said = chain_section(chain, ties, held.address)
        for svg in SVG.findall(said):
            ElementTree.fromstring(svg)  # noqa: S314 our own output


# --- lines -------------------------------------------------------------------------------------------------------------

LINES = [
    ("Ban Bí thư Trung ương Đảng", 104, ["Ban Bí thư", "Trung ương", "Đảng"]),
    ("2159/BTP-PBGDPL", 60, ["2159/", "BTP-", "PBGDPL"]),
    ("", 60, []),
]


@pytest.mark.parametrize(("text", "room", "lines"), LINES)
def test_words_are_wrapped_and_long_numbers_break_after_their_signs(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room, 13, most=3) == lines


def test_what_does_not_fit_ends_with_a_sign() -> None:
    assert wrapped("một hai ba bốn năm sáu bảy tám chín mười", 90, 13, most=2)[-1].endswith(" …")
    assert max(width(line, 13) for line in wrapped("x" * 5_000, 90, 13, most=2)) <= 90
