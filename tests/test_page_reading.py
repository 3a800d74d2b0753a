"""What the theme adds to a document: links of its headings, its short forms, and on paper a code with its address."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from build_tools.theme.page_reading import linked_headings, on_page_content, qr_code, short_forms

LINK = '<a class="clause-link" href="#{}" aria-label="Liên kết đến mục này"></a>'
ADDRESS = "https://luutru.example/kho/van-ban/2020/241-kh-ubnd-ha-noi/"


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ('<h2 class="clause muc" id="muc-i">I. A</h2>', ["muc-i"]),
        ('<h3 class="clause muc" id="a">A</h3><p>b</p><h4 class="clause dieu" id="c">C</h4>', ["a", "c"]),
        ('<h2 id="vien-dan">Viện dẫn</h2>', []),
        ('<p class="clause" id="khoan-1">1. A</p>', []),
        ('<h2 class="clause muc" id="x">không đóng', []),
        ("", []),
    ],
)
def test_headings_of_the_text_link_to_themselves(html: str, linked: list[str]) -> None:
    made = linked_headings(html)
    assert [anchor for anchor in ("muc-i", "a", "c", "vien-dan", "khoan-1", "x") if LINK.format(anchor) in made] == linked
    for anchor in linked:
        made = made.replace(LINK.format(anchor), "")
    assert made == html


def test_the_link_stands_at_the_end_of_its_heading() -> None:
    assert linked_headings('<h2 class="clause muc" id="a">I. <b>A</b></h2>z') == (
        f'<h2 class="clause muc" id="a">I. <b>A</b>{LINK.format("a")}</h2>z'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<abbr title="ủy ban nhân dân">UBND</abbr> <abbr title="ủy ban nhân dân">UBND</abbr>', [("UBND", "ủy ban nhân dân")]),
        ('<abbr title="nhân dân">ND</abbr><abbr title="nghị định">ND</abbr>', [("ND", "nghị định"), ("ND", "nhân dân")]),
        ('<abbr title="b">y</abbr><abbr title="a">X</abbr>', [("X", "a"), ("y", "b")]),
        ('<abbr title="&quot;A&quot; &amp; B">A&lt;B</abbr>', [("A<B", '"A" & B')]),
        ("<abbr>UBND</abbr>", []),
    ],
)
def test_each_short_form_is_listed_once_for_each_meaning(html: str, expected: list[tuple[str, str]]) -> None:
    assert short_forms(html) == expected


def page(address: str | None) -> SimpleNamespace:
    return SimpleNamespace(meta={}, canonical_url=address)


def test_only_a_document_gets_them() -> None:
    told = page(ADDRESS)
    assert on_page_content('<h2 class="clause muc" id="a">A</h2>', page=told) == '<h2 class="clause muc" id="a">A</h2>'
    assert told.meta == {}
    made = on_page_content('<div class="sheet"><h2 class="clause muc" id="a">A</h2></div>', page=told)
    assert "clause-link" in made
    assert told.meta["short_forms"] == []
    assert told.meta["qr"].startswith("<svg ")


def test_without_a_known_address_there_is_no_code() -> None:
    told = page(None)
    on_page_content('<div class="sheet"></div>', page=told)
    assert told.meta["qr"] == ""


def read_back(address: str) -> str:
    """What a reader of codes sees in the same code as a picture."""
    picture = BytesIO()
    segno.make_qr(address, error="m", mask=3).save(picture, kind="png", scale=6, border=4)
    (code,) = zxingcpp.read_barcodes(Image.open(picture).convert("L"))
    return str(code.text)


@given(path=st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=120))
def test_the_code_can_be_read_and_its_drawing_is_hidden_from_screen_readers(path: str) -> None:
    address = f"https://luutru.example/{path}/"
    assert read_back(address) == address
    drawing = qr_code(address)
    assert drawing.startswith('<svg aria-hidden="true" focusable="false" ')
    assert "<script" not in drawing
    assert "href" not in drawing
