"""What a correction changed is shown word by word, and every word of the new text stands where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendered import tree
from rendered import words as shown

from build_tools.history.changed_words import changed_words
from build_tools.history.difference import MOST_LINES, Difference, Stretch, difference
from build_tools.language.orthography import nfc


def told(old: str, new: str) -> list[str]:
    """The changed rows, in a form to read: "ngày -20/6- +30/6+ /2021"."""
    sign = {"same": "", "out": "-", "in": "+"}
    return [
        " ".join(f"{sign[kind]}{text}{sign[kind]}" for kind, text in row)
        for stretch in difference(old, new).stretches
        if stretch.changed
        for row in stretch.rows
    ]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        pytest.param("Hạn: 20/6/2021.", "Hạn: 30/6/2021.", ["Hạn: -20/6/2021.- +30/6/2021.+"], id="one word"),
        pytest.param("a\nb\nc", "a\nc", ["-b-"], id="a line taken out"),
        pytest.param("a\nc", "a\nb\nc", ["+b+"], id="a line put in"),
        pytest.param("a b c\nd e f", "a b c d e x f", ["a b c d e +x+ f"], id="joined lines, and one word"),
        pytest.param("a b c d e x f", "a b c\nd e f", ["a b c", "d e -x- f"], id="a line broken in two, and one word"),
        pytest.param("một hai", "ba bốn năm", ["-một hai-", "+ba bốn năm+"], id="nothing in common"),
        pytest.param("a b\nc d\ne", "x y\ne", ["-a b-", "-c d-", "+x y+"], id="two lines by one"),
        pytest.param("", "a\nb", ["+a+", "+b+"], id="from nothing"),
        pytest.param("a\nb", "", ["-a-", "-b-"], id="to nothing"),
        pytest.param("1. a b\n2. c d", "1. a x\n2. c y", ["1. a -b- +x+", "2. c -d- +y+"], id="two lines, each its own words"),
    ],
)
def test_words_taken_out_and_put_in(old: str, new: str, rows: list[str]) -> None:
    assert told(old, new) == rows


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("a  b\n\tc", "a b\nc", id="spaces"),
        pytest.param("a b\nc d", "a b c\nd", id="wrapped anew"),
        pytest.param("kế hoạch", "ke\u0302\u0301 hoa\u0323ch", id="another Unicode form"),
        pytest.param("a\n\n\nb", "a\nb\n", id="empty lines"),
        pytest.param("a\nb a", "a b\na", id="lines that begin elsewhere"),
        pytest.param("a", "a", id="nothing"),
    ],
)
def test_what_nobody_can_see_is_no_difference(old: str, new: str) -> None:
    assert not difference(old, new).shows
    assert changed_words(difference(old, new)).startswith("Không có chữ nào khác: chỉ đổi khoảng trắng")


texts = st.lists(st.sampled_from(["a", "b", "kế", "hoạch", "\n", "\n", " ", "<b>", "{{x}}"]), max_size=30).map(" ".join)


@given(texts, texts)
def test_every_word_of_both_texts_is_there(old: str, new: str) -> None:
    rows = [piece for stretch in difference(old, new).stretches for row in stretch.rows for piece in row]
    assert [word for kind, text in rows if kind != "out" for word in text.split()] == new.split()
    outs = sum(len(text.split()) for kind, text in rows if kind == "out")
    ins = sum(len(text.split()) for kind, text in rows if kind == "in")
    assert len(old.split()) - outs == len(new.split()) - ins
    same = nfc(" ".join(old.split())) == nfc(" ".join(new.split()))
    assert difference(old, new).shows is not same


@given(texts, texts)
def test_lines_are_numbered_as_in_the_new_text(old: str, new: str) -> None:
    lines = [" ".join(line.split()) for line in new.split("\n")]
    for stretch in difference(old, new).stretches:
        assert 1 <= stretch.line <= len(lines) + 1
        if not stretch.changed:
            assert lines[stretch.line - 1] == stretch.rows[0][0][1]


# --- as HTML -----------------------------------------------------------------------------------------------------------


def page(old: str, new: str) -> str:
    return changed_words(difference(old, new))


def lines(count: int, changed: int) -> tuple[str, str]:
    old = [f"Dòng chữ thứ {number}." for number in range(1, count + 1)]
    new = [line.replace("chữ", "đã sửa") if at + 1 == changed else line for at, line in enumerate(old)]
    return "\n".join(old), "\n".join(new)


def test_unchanged_lines_are_folded_and_counted() -> None:
    said = [shown(line) for line in tree(page(*lines(40, 20))).iter("p")]
    assert said == [
        "… 18 dòng không đổi …", "Dòng chữ thứ 19.", "Dòng 20", "Dòng bỏ chữ thêm đã sửa thứ 20.", "Dòng chữ thứ 21.",
        "… 19 dòng không đổi …",
    ]  # fmt: skip


def test_a_change_is_said_in_words_too() -> None:
    root = tree(page("Hạn 20/6/2021", "Hạn 30/6/2021"))
    assert [(one.tag, shown(one)) for one in root.iter() if one.tag in ("ins", "del")] == [
        ("del", "20/6/2021"),
        ("ins", "30/6/2021"),
    ]
    assert shown(root) == "Dòng 1 Hạn bỏ 20/6/2021 thêm 30/6/2021"


def test_a_long_line_shows_what_stands_near_the_change() -> None:
    words = " ".join(f"chữ{number}" for number in range(300))
    said = shown(tree(page(f"{words} cũ {words}", f"{words} mới {words}")))
    assert "… 288 chữ không đổi … chữ288" in said
    assert said.count("không đổi") == 2
    assert "bỏ cũ thêm mới" in said


def test_text_in_a_difference_stays_text() -> None:
    hostile = '<script>alert(1)</script> </p></div> &lt; {{ jinja }} [a](b) \u202e *x* | --8<-- "a"'
    for old, new in ((hostile, "a"), ("a", hostile), (f"a\n{hostile}\nb", f"x\n{hostile}\nb")):
        root = tree(page(old, new))
        assert {one.tag for one in root.iter()} <= {"root", "div", "p", "ins", "del", "span"}
        assert hostile.replace("\u202e", "⟦U+202E⟧") in shown(root)


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_compared_the_page_is_well_formed(old: str, new: str) -> None:
    tree(page(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("\n".join(f"a{n}" for n in range(30_000)), "\n".join(f"b{n}" for n in range(30_000)), id="many lines"),
        pytest.param(" ".join(f"a{n}" for n in range(200_000)), " ".join(f"b{n}" for n in range(200_000)), id="one long line"),
        pytest.param("a\nb\n" * 20_000, "b\na\n" * 20_000, id="the same two lines"),
        pytest.param("<" * 500_000, ">" * 500_000, id="one endless word"),
        pytest.param("a " * 100_000, "a " * 100_000 + "b", id="one word at the end"),
    ],
)
def test_hostile_lengths_give_a_small_page(old: str, new: str) -> None:
    assert len(page(old, new).encode()) < 60_000


def test_what_is_not_compared_is_said() -> None:
    old = "\n".join(f"a{number}" for number in range(MOST_LINES + 10))
    found = difference(f"{old}\nx", f"{old.replace('a', 'b')}\ny")
    assert found.cut
    assert "chỉ so phần đầu" in changed_words(found)
    assert "còn" in changed_words(found)
    assert not Difference((Stretch(1, (), changed=False),)).shows
