from __future__ import annotations

from types import SimpleNamespace

import pytest
from markupsafe import escape

from build_tools.theme.page_markup import on_page_content, on_page_markdown, unbroken


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Kết luận số 80-KL/TW ngày", ["80-KL/TW"]),
        ("241/KH-UBND, 98-KH/BCĐCT32", ["241/KH-UBND", "98-KH/BCĐCT32"]),
        ("giai đoạn 2017-2021", ["2017-2021"]),
        ("chính trị - xã hội", []),
        ("kinh tế-xã hội", []),
        ("Độc lập - Tự do", []),
        ("1234567890-abcdefghij/klmnopqrstuv-wxyz", []),
        ("&amp;1-2 &#8211;3", []),
    ],
)
def test_numbers_are_kept_whole_and_words_are_not(text: str, whole: list[str]) -> None:
    marked = unbroken(text)
    assert [part.split("</span>")[0] for part in marked.split('<span class="number">')[1:]] == whole
    assert marked.replace('<span class="number">', "").replace("</span>", "") == text


def test_a_drawing_holds_no_markup_of_html() -> None:
    drawing = "<svg><text>80-KL/TW</text></svg>"
    marked = on_page_content(f"<p>80-KL/TW</p>{drawing}<p>2017-2021</p>")
    assert drawing in marked
    assert marked.count('class="number"') == 2


def test_addresses_and_anchors_are_left_alone() -> None:
    html = '<p id="muc-1-2"><a href="../80-kl-tw/">80-KL/TW</a></p>'
    assert on_page_content(html) == '<p id="muc-1-2"><a href="../80-kl-tw/"><span class="number">80-KL/TW</span></a></p>'


def test_the_text_of_a_drawing_holds_no_markup() -> None:
    """HTML inside <svg> would end the drawing there."""
    html = "<svg><text>Kết luận 80-KL/TW</text></svg><p>80-KL/TW</p>"
    assert on_page_content(html) == '<svg><text>Kết luận 80-KL/TW</text></svg><p><span class="number">80-KL/TW</span></p>'


def test_a_missing_document_is_marked_once_in_a_clause() -> None:
    cite = '<a class="cite missing" href="x#k">Luật</a>'
    again = cite.replace("missing", "missing again")
    other = cite.replace("#k", "#l")
    assert on_page_content(f"<p>{cite} {other} {cite}</p><p>{cite}</p>") == f"<p>{cite} {other} {again}</p><p>{cite}</p>"


def test_a_long_line_without_spaces_takes_linear_time() -> None:
    text = "1-" * 200_000
    assert unbroken(text) == text


def test_values_are_escaped_once() -> None:
    file = SimpleNamespace(src_uri="gioi-thieu.md")
    page = SimpleNamespace(file=file, meta={"title": "<b>", "description": "a&b", "number": "<i>", "author": None})
    assert on_page_markdown("text", page=page) == "text"
    assert page.meta.pop("search") == {"exclude": True}
    assert page.meta == {"title": "&lt;b&gt;", "description": "a&amp;b", "number": "<i>", "author": None}
    assert escape(page.meta["title"]) == "&lt;b&gt;"


@pytest.mark.parametrize("path", ["van-ban/2020/a/index.md", "gioi-thieu.md", "nam/2020/index.md", "index.md"])
def test_no_page_is_in_the_index_of_material(path: str) -> None:
    page = SimpleNamespace(file=SimpleNamespace(src_uri=path), meta={})
    on_page_markdown("text", page=page)
    assert page.meta["search"] == {"exclude": True}
