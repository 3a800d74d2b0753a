from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rendered import outline, tags, tree, words

from build_tools.pages import markdown

TROUBLE = (
    "1. Khoản một",
    "3) Khoản ba",
    "đ) Điểm đ",
    "- gạch",
    "+ cộng",
    "* sao",
    "# thăng",
    "thăng cuối ##",
    "> trích",
    "| ô | ô |",
    "    thụt bốn",
    "\tthụt tab",
    "===",
    "---",
    "- - -",
    "___",
    "* * *",
    "~~~",
    "```",
    "``` python",
    "[^1]: chú thích",
    "chú thích[^1]",
    "[x]: http://a.vn",
    "[x](http://a.vn)",
    "![x](a.png)",
    "[x][y]",
    "*[HTML]: Hyper",
    ":   nghĩa",
    "!!! note",
    "!!! note \"a\"",
    "??? note",
    "???+ note",
    "--8<-- \"figures.md\"",
    "--8<--",
    "; --8<-- [start:a]",
    "{: #x .y }",
    "chữ {: .y }",
    "{ .y }",
    "&lt; &#60; &amp &copy; &#60 &#x3c",
    "AT&T, R&D;",
    "<script>alert(1)</script>",
    "<b>đậm</b>",
    "<!-- lời -->",
    "<!-- dở",
    "<?php ?>",
    "<![CDATA[x]]>",
    "</div>",
    "<div markdown>",
    "{{ config.site_name }} {% raw %}",
    "<http://a.vn> <a@b.vn>",
    "http://a.vn/b_c_d www.a.vn a@b.vn",
    "a_b_c _nghiêng_ __đậm__ *nghiêng* **đậm** ***cả hai***",
    "một \\ hai \\\\ ba \\* bốn \\",
    "`mã` ``mã`` `",
    "\\` \\\\`",
    "[TOC]",
    "///Footnotes Go Here///",
    "wzxhzdk:0 klzzwxh:0000",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03",
    "\x0242\x03",
    "\x02amp\x03",
    "\x00 \x07 \x7f \x9f",
    "\ufeffđầu",
    "trái\u202eiảhp",
    "dòng\u2028dòng\u2029dòng\x85dòng",
    "hai dấu cách  ",
    "hai  \ndòng",
    "một\r\n\r\nhai",
    "không\u00a0ngắt",
    "x\ud800y",
    "Số: ....../KH-UBND _______",
    "100% $x^2$ ~a~ ^b^ ==c== ++d++ :smile: (c) -- ...",
    "\"nháy\" 'đơn' “kép”",
)  # fmt: skip
pieces = st.one_of(
    st.sampled_from(TROUBLE), st.text(max_size=12), st.text("\\`*_{}[]()#+-.!|<>&;:=~^/ \n1ađ\"'?%$@", max_size=20)
)
texts = st.lists(pieces, max_size=5).map("".join)


def shown(text: str) -> str:
    return " ".join(markdown.plain(text).split())


def paragraph(text: str) -> tuple[str, str, list[str]]:
    return markdown.paragraph(text, "x"), "p", ["p"]


def heading(text: str) -> tuple[str, str, list[str]]:
    return markdown.heading(2, f"a{text}", "y", anchor="x"), "h2", ["h2"]


def item(text: str) -> tuple[str, str, list[str]]:
    return f"- {markdown.escape(text)}", "li", ["ul", "li"]


def cell(text: str) -> tuple[str, str, list[str]]:
    return markdown.table(("a",), [[markdown.escape(text)]]), "td", ["table", "thead", "tr", "th", "tbody", "tr", "td"]


def in_a_section(text: str) -> tuple[str, str, list[str]]:
    return markdown.section("sheet", [markdown.section("inner", [markdown.paragraph(text, "x")])]), "p", ["div", "div", "p"]


def after_a_label(text: str) -> tuple[str, str, list[str]]:
    written = f"{markdown.span('label', '1.')} {markdown.inside(text)}"
    return markdown.paragraph(f"1. {text}", "y", anchor="x", written=written), "p", ["p", "span"]


def in_a_link(text: str) -> tuple[str, str, list[str]]:
    written = f"a {markdown.link(markdown.inside('b' + text), 'c/index.md', 'cite')} d"
    return markdown.paragraph(text, "y", written=written), "a", ["p", "a"]


CONTEXTS = (paragraph, heading, item, cell, in_a_section, after_a_label, in_a_link)
BEFORE = {heading: "a", after_a_label: "1. ", in_a_link: "b"}


def check(context: object, text: str) -> None:
    assert callable(context)
    written, tag, expected_tags = context(text)
    root = tree(written)
    element = root.find(f".//{tag}")
    expected = shown(BEFORE.get(context, "") + text)
    if expected:
        assert element is not None, written
        assert words(element) == expected, written
        assert tags(root) == expected_tags, written


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.__name__)
@pytest.mark.parametrize("text", TROUBLE, ids=[repr(text)[:40] for text in TROUBLE])
def test_a_text_shows_the_characters_it_is(context: object, text: str) -> None:
    check(context, text)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.__name__)
@given(text=texts)
@settings(deadline=None, max_examples=150)
def test_any_text_shows_the_characters_it_is(context: object, text: str) -> None:
    check(context, text)


@given(first=texts, second=texts)
@example("&", "#60;")
@example("1", ". x")
@settings(deadline=None, max_examples=100)
def test_pieces_side_by_side_show_both(first: str, second: str) -> None:
    written = f"x{markdown.inside(first)}{markdown.inside(second)}y"
    assert words(tree(written)) == shown(f"x{markdown.plain(first)}{markdown.plain(second)}y")


@given(texts)
@settings(deadline=None, max_examples=100)
def test_the_attributes_of_a_paragraph_are_only_ours(text: str) -> None:
    element = tree(markdown.section("sheet", [markdown.paragraph(f"a {text}", "clause", "diem", anchor="muc-i_2")])).find(
        ".//p"
    )
    assert element is not None
    assert element.attrib == {"id": "muc-i_2", "class": "clause diem"}


@given(texts)
@settings(deadline=None, max_examples=100)
def test_the_outline_names_a_heading_by_its_own_words(text: str) -> None:
    tree(markdown.heading(2, f"a {text}", "muc", anchor="muc-i", written="khác", outline=f"a {text}"))
    (token,) = outline()
    assert (token["id"], words(ET.fromstring(f"<a>{token['name']}</a>"))) == ("muc-i", shown(f"a {text}"))  # noqa: S314


READABLE = [
    ("3. Đất đai", "3\\. Đất đai"),
    ("15.000 người", "15.000 người"),
    ("- Sở Tư pháp (để báo cáo);", "\\- Sở Tư pháp (để báo cáo);"),
    ("241/KH-UBND, giai đoạn 2017-2021", "241/KH-UBND, giai đoạn 2017-2021"),
    ("thu < chi & nợ", "thu &lt; chi & nợ"),
    ("“Điều 3.” [1]", "“Điều 3.” \\[1\\]"),
]


@pytest.mark.parametrize(("text", "expected"), READABLE)
def test_the_markdown_stays_readable(text: str, expected: str) -> None:
    assert markdown.escape(text) == expected


def test_printed_numbers_are_not_escaped_after_something_else() -> None:
    assert markdown.span("label", "3.") == '<span class="label">3.</span>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\u202eb", "a⟦U+202E⟧b"), ("a\x00b", "a⟦U+0000⟧b"), ("a\n\tb", "a b"), ("\ud800", "⟦U+D800⟧"), ("a\u00a0b", "a\u00a0b")],
)
def test_characters_that_hide_or_reorder_are_named(text: str, expected: str) -> None:
    assert markdown.plain(text) == expected


@pytest.mark.parametrize("symbol", ["*", "<", "&a", "[x](y)", "\\", "`", "_", "{.x}"])
def test_a_block_of_nothing_but_symbols_shows_them_all(symbol: str) -> None:
    text = f"{symbol} " * 50_000
    root = tree(
        markdown.section("sheet", [markdown.paragraph(text, "clause", anchor="a"), markdown.heading(2, text, anchor="b")])
    )
    assert [words(element) for element in root[0]] == [shown(text)] * 2
    assert [element.get("id") for element in root[0]] == ["a", "b"]


@pytest.mark.parametrize("make", [markdown.escape, markdown.plain])
def test_a_long_text_is_escaped_as_its_pieces_are(make: Callable[[str], str]) -> None:
    piece = "*_[ \t\u202e&1.//"
    assert make(piece * 100_000) == make(piece * 100) * 1_000


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [("muc-ii_2", "muc-ii_2"), ("", "doan"), ("a b", "a-b"), ("đ} .x", "d-x"), ("-a", "a"), ("“”", "doan")],
)
def test_an_anchor_can_stand_in_an_attribute_list(anchor: str, expected: str) -> None:
    assert markdown.safe_anchor(anchor) == expected


@given(texts)
@settings(deadline=None, max_examples=100)
def test_bold_text_is_bold_and_nothing_else(text: str) -> None:
    root = tree(f"a: {markdown.bold(text)}")
    assert words(root) == shown(f"a: {text}")
    assert tags(root) == (["p", "strong"] if markdown.plain(text).strip() else ["p"])
