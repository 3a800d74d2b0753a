"""A portal page gives the lines that a reader would copy from it; its menus stand in the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.ingest.decoding import Decoded
from build_tools.ingest.html_text import read

PATH = "source_texts/xa-duc-hoa/2021/ke-hoach.html"

CASES = [
    pytest.param("<p>Kế hoạch</p><p>Hết</p>", "Kế hoạch\nHết\n", id="đoạn"),
    pytest.param("<p>Kế\n   hoạch <b>năm</b> <i>2021</i>", "Kế hoạch năm 2021\n", id="xuống dòng trong nguồn không có nghĩa"),
    pytest.param("CỘNG HÒA<br>Độc lập<br/><br>Hết", "CỘNG HÒA\nĐộc lập\n\nHết\n", id="ngắt dòng"),
    pytest.param("<p>a<p>b<p>&nbsp;<p>c", "a\nb\n\nc\n", id="đoạn không đóng, đoạn trống"),
    pytest.param("Ph&#7893; bi&#x1EBF;n &lt;b&gt; &amp; R&D", "Phổ biến <b> & R&D\n", id="ký tự viết bằng mã"),
    pytest.param("NĐ-CP<sup>2</sup> và 5 < 6", "NĐ-CP2 và 5 < 6\n", id="chú thích, dấu nhỏ hơn"),
    pytest.param("<pre>a\n  b</pre>", "a\nb\n", id="chữ giữ nguyên dòng"),
    pytest.param("<!-- ẩn <p> -->a<!DOCTYPE html>b<?xml x?>c", "abc\n", id="chú thích và khai báo"),
    pytest.param("<script>if (a<b) x='</p>'</script><style>p{}</style>a", "a\n", id="mã lệnh và kiểu"),
    pytest.param("<a title='x > y' href=\"a>b\">cổng</a>", "cổng\n", id="dấu lớn hơn trong thuộc tính"),
    pytest.param("<ol><li>Họp<li>Báo cáo</ol><ul><li>Sở</ul>", "1. Họp\n2. Báo cáo\n• Sở\n", id="danh sách"),
    pytest.param("<ol type=a start=3><li>x<ol type=I><li>y</ol><li>z</ol>", "c. x\nI. y\nd. z\n", id="danh sách lồng nhau"),
    pytest.param("<table><tr><td>1<td>Họp<br>Báo cáo<td>30/6</table>", "| 1 | Họp Báo cáo | 30/6 |\n", id="bảng số liệu"),
    pytest.param(
        "<table><tr><td>UBND<br>Số: 12</td><td>CỘNG HÒA<br>Độc lập</td></tr></table>Hết",
        "UBND\nSố: 12\nCỘNG HÒA\nĐộc lập\nHết\n",
        id="bảng trình bày tiêu đề",
    ),
    pytest.param("<table><tr><td>a<table><tr><td>b<td>c</table>d</table>", "a\n| b | c |\nd\n", id="bảng lồng nhau"),
    pytest.param("a</div></p>b</table>c", "abc\n", id="thẻ đóng thừa"),
]


def decoded(html: str | bytes) -> Decoded:
    result, problems = read(html.encode() if isinstance(html, str) else html, PATH)
    assert problems == ()
    assert result is not None
    return result


@pytest.mark.parametrize(("html", "text"), CASES)
def test_what_a_page_prints(html: str, text: str) -> None:
    assert decoded(html).text == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<p>Đề án".encode(), id="UTF-8"),
        pytest.param('<meta charset="utf-8"><p>Đề án'.encode(), id="UTF-8 khai báo"),
        pytest.param('<meta content="text/html; charset=windows-1258"><p>Đê\u0300 án'.encode("cp1258"), id="windows-1258"),
        pytest.param("<p>Đề án".encode("utf-16"), id="UTF-16"),
        pytest.param('<meta charset="x-la"><p>Đề án'.encode(), id="khai báo sai"),
    ],
)
def test_the_declared_encoding_is_read(data: bytes) -> None:
    assert decoded(data).text == "Đề án\n"


def test_the_content_is_taken_and_the_rest_stands_in_the_log() -> None:
    result = decoded(
        "<head><title>Cổng</title></head><nav>Trang chủ<a>Liên hệ</a></nav><div>Tìm</div><main><h1>Kế hoạch phổ biến pháp luật"
        "</h1><p>Căn cứ <button>In</button> Luật</p></main><footer>Bản quyền</footer>"
    )
    assert result.text == "Kế hoạch phổ biến pháp luật\nCăn cứ Luật\n"
    assert {note.text for note in result.notes} == {"Cổng", "Trang chủLiên hệ", "Tìm", "In", "Bản quyền"}
    assert {note.reason for note in result.notes} == {"giao diện cổng thông tin"}


def test_a_small_article_is_not_taken_for_the_whole_page() -> None:
    page = f"<div>{'<p>Điều khoản của văn bản.</p>' * 9}</div><article>Tin khác</article>"
    assert decoded(page).text.splitlines() == ["Điều khoản của văn bản."] * 9 + ["Tin khác"]


@pytest.mark.parametrize("attribute", ["hidden", 'style="display: none"', 'aria-hidden="true"', 'role="navigation"'])
def test_hidden_parts_stand_in_the_log(attribute: str) -> None:
    result = decoded(f"<p>Thấy</p><div {attribute}><p>Ẩn</p></div><p>Hết</p>")
    assert result.text == "Thấy\nHết\n"
    assert [note.text for note in result.notes] == ["Ẩn"]


def test_a_page_without_words_gives_one_problem() -> None:
    result, (problem,) = read(b"<script>x</script><img src=a.jpg>", PATH)
    assert result is None
    assert "không có chữ nào" in problem.message


PARTS = [
    "<p>",
    "</p>",
    "<div hidden>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<li>",
    "<ol>",
    "</ol>",
    "<br>",
    "<script>",
]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=40))
def test_any_page_gives_a_text_or_a_problem(parts: list[str]) -> None:
    result, problems = read("".join(parts).encode("utf-8", "replace"), PATH)
    assert (result is None) == bool(problems)


HOSTILE = [
    "<",
    "<a ",
    "<a '",
    '<a ">',
    "<!--",
    "<![CDATA[",
    "</",
    "<div>",
    "<table><tr><td>x",
    "<ul><li>",
    "&amp",
    "<p hidden>",
    "<title>",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_hostile_page_gives_a_text_or_a_problem(unit: str) -> None:
    result, problems = read((unit * (300_000 // len(unit))).encode(), PATH)
    assert (result is None) == bool(problems)
