"""The printed outline: kinds, depths, anchors that last, and headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from printed import clauses, lines, texts

from build_tools.body.anchors import Anchors
from build_tools.body.cleaning import clean
from build_tools.body.labels import read_label
from build_tools.body.outline import outline
from build_tools.body.paragraphs import join
from build_tools.model import Document, Line, Paragraph
from build_tools.reading.reading import read

ROOT = Path(__file__).parent.parent


def tree(text: str) -> list[str]:
    """Each clause as "    #khoản 1. Mục đích": depth, "#" for a heading, kind, label, text."""
    return [f"{'  ' * (c.depth - 1)}{'#' if c.heading else ''}{c.kind} {c.label} {c.text}".rstrip() for c in clauses(text)]


def anchors(text: str) -> list[str]:
    return [clause.anchor for clause in clauses(text)]


def own(folder: str) -> Document:
    """One of the archive's own texts, read."""
    file = next((ROOT / "source_texts" / folder).rglob("*.txt"))
    document, _ = read(file.read_bytes(), file.name)
    assert document is not None
    return document


PLAN = """I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Quán triệt Chỉ thị.
2. Yêu cầu
- Bám sát nhiệm vụ:
+ Cơ quan chủ trì: Sở Tư pháp.
+ Thời gian: Hàng năm.
Thời gian thực hiện: thường xuyên.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp:
a) Chủ trì tham mưu;
đ) Phối hợp.
3.1. Viện Kiểm sát nhân dân tỉnh.
UBND Thành phố yêu cầu các sở thực hiện./."""

RULES = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc phối hợp.
Điều 2. Đối tượng áp dụng
1. Cơ quan nhà nước.
a) Sở Tư pháp;
Chương II
TỔ CHỨC THỰC HIỆN
Điều 3. Trách nhiệm thi hành"""


def test_the_outline_of_a_plan() -> None:
    assert tree(PLAN) == [
        "#mục I. MỤC ĐÍCH, YÊU CẦU",
        "  #khoản 1. Mục đích",
        "    gạch - Quán triệt Chỉ thị.",
        "  #khoản 2. Yêu cầu",
        "    gạch - Bám sát nhiệm vụ:",
        "      cộng + Cơ quan chủ trì: Sở Tư pháp.",
        "      cộng + Thời gian: Hàng năm.",
        "    đoạn  Thời gian thực hiện: thường xuyên.",
        "#mục II. TỔ CHỨC THỰC HIỆN",
        "  khoản 1. Sở Tư pháp:",
        "    điểm a) Chủ trì tham mưu;",
        "    điểm đ) Phối hợp.",
        "    khoản 3.1. Viện Kiểm sát nhân dân tỉnh.",
        "      đoạn  UBND Thành phố yêu cầu các sở thực hiện./.",
    ]


def test_the_outline_of_a_regulation() -> None:
    assert tree(RULES) == [
        "#chương Chương I QUY ĐỊNH CHUNG",
        "  #điều Điều 1. Phạm vi điều chỉnh",
        "    đoạn  Quy chế này quy định việc phối hợp.",
        "  #điều Điều 2. Đối tượng áp dụng",
        "    khoản 1. Cơ quan nhà nước.",
        "      điểm a) Sở Tư pháp;",
        "#chương Chương II TỔ CHỨC THỰC HIỆN",
        "  điều Điều 3. Trách nhiệm thi hành",
    ]


def test_the_anchors_of_a_plan() -> None:
    assert anchors(PLAN) == [
        "muc-i",
        "muc-i-1",
        "muc-i-1-quan-triet-chi-thi",
        "muc-i-2",
        "muc-i-2-bam-sat-nhiem-vu",
        "muc-i-2-bam-sat-nhiem-vu-co-quan-chu-tri",
        "muc-i-2-bam-sat-nhiem-vu-thoi-gian-hang-nam",
        "muc-i-2-thoi-gian-thuc-hien",
        "muc-ii",
        "muc-ii-1",
        "muc-ii-1-a",
        "muc-ii-1-dd",
        "muc-ii-1-3-1",
        "muc-ii-1-3-1-ubnd-thanh-pho-yeu",
    ]


def test_the_anchors_of_a_regulation() -> None:
    first = ["chuong-i", "dieu-1", "dieu-1-quy-che-nay-quy", "dieu-2", "dieu-2-1", "dieu-2-1-a"]
    assert anchors(RULES) == [*first, "chuong-ii", "dieu-3"]


STRUCTURE = [
    pytest.param(
        "Điều 1. Sửa đổi Chiến lược với các nội dung như sau:\nI. QUAN ĐIỂM\n1. Một.\nII. MỤC TIÊU\nĐiều 2. Tổ chức thực hiện.",
        ["điều", "  #mục", "    khoản", "  #mục", "điều"],
        id="mục La Mã trong một Điều",
    ),
    pytest.param("I. A\nĐiều 1. Một.\nII. B\nĐiều 2. Hai.", ["#mục", "  điều", "#mục", "  điều"], id="Điều trong mục La Mã"),
    pytest.param("* Trong đó:\n- Một;\n- Hai;\n* Ngoài ra.", ["gạch", "  gạch", "  gạch", "gạch"], id="gạch trong dấu sao"),
    pytest.param("+ Gồm:\n- Một;\n- Hai.\n+ Khác.", ["cộng", "  gạch", "  gạch", "cộng"], id="gạch trong dấu cộng"),
    pytest.param(
        "a) Gồm:\n(1) Một;\n- Chi tiết;\n(2) Hai.\nb) Khác.",
        ["điểm", "  gạch", "    gạch", "  gạch", "điểm"],
        id="số trong ngoặc dưới điểm",
    ),
    pytest.param("1. A:\n1.1. B\n1.1.1. C\n1.2. D", ["#khoản", "  #khoản", "    khoản", "  khoản"], id="khoản nhiều cấp"),
    pytest.param(
        "Phụ lục I\nDANH MỤC\nMẫu số 01\nĐƠN ĐỀ NGHỊ\n1. Họ tên\nPhụ lục II",
        ["#phụ lục", "  #phụ lục", "    khoản", "#phụ lục"],
        id="mẫu dưới phụ lục",
    ),
    pytest.param(
        "# A\n## I. B\n1. Một\n## C\n### D\nđoạn\n## E",
        ["#tiêu đề", "#mục", "  khoản", "#tiêu đề", "  #tiêu đề", "    đoạn", "#tiêu đề"],
        id="tiêu đề Markdown theo cấp",
    ),
]


@pytest.mark.parametrize(("text", "expected"), STRUCTURE)
def test_depths(text: str, expected: list[str]) -> None:
    assert [f"{'  ' * (c.depth - 1)}{'#' if c.heading else ''}{c.kind}" for c in clauses(text)] == expected


TITLES = [
    pytest.param("Chương I\n\nQUY ĐỊNH\n\nCHUNG\n\nĐiều 1. A", "QUY ĐỊNH CHUNG", id="tên chương hai dòng, cách dòng trống"),
    pytest.param("Chương I\nNhững quy định chung\nĐiều 1. A", "Những quy định chung", id="tên chương mất chữ hoa"),
    pytest.param("Phụ lục\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐơn", "", id="quốc hiệu không phải tên phụ lục"),
    pytest.param("Chương I\n14\nĐiều 1. A", "", id="số không phải tên chương"),
    pytest.param("Chương I\nĐiều 1. A", "", id="chương không tên"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles_on_the_next_lines(text: str, title: str) -> None:
    assert clauses(text)[0].text == title
    assert clauses(text)[0].heading


UNNUMBERED = [
    pytest.param("DANH MỤC NHIỆM VỤ TRỌNG TÂM\n\nNhiệm vụ thứ nhất.", True, id="tên danh mục in hoa"),
    pytest.param("QUY CHẾ LÀM VIỆC\n\nĐiều 1. Phạm vi", True, id="tên văn bản kèm theo"),
    pytest.param("ỦY BAN NHÂN DÂN TỈNH MẪU\n\nCăn cứ Luật Tổ chức;", False, id="cơ quan trên các căn cứ"),
    pytest.param("QUYẾT ĐỊNH:\n\nĐiều 1. A", False, id="QUYẾT ĐỊNH"),
    pytest.param("KT. CHỦ TỊCH PHÓ CHỦ TỊCH\n\nTrần Văn An", False, id="chức vụ người ký"),
    pytest.param("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐơn", False, id="quốc hiệu"),
    pytest.param("PBGDPL\n\nĐoạn", False, id="một chữ viết tắt"),
    pytest.param("| A | B |\n\nĐoạn", False, id="hàng của bảng"),
    pytest.param("THÔNG TƯ SỐ 1/2020/TT-BTP\n\nĐoạn", False, id="số và ký hiệu"),
]


@pytest.mark.parametrize(("text", "heading"), UNNUMBERED)
def test_unnumbered_headings(text: str, heading: bool) -> None:
    first = clauses(text)[0]
    assert (first.kind == "tiêu đề", first.heading) == (heading, heading)


HEADINGS = [
    pytest.param("1. Mục đích\n- Quán triệt.", True, id="khoản ngắn không dấu chấm, có gạch ở dưới"),
    pytest.param("1. Giao Sở Tư pháp.\n- Chủ trì.", False, id="khoản là một câu"),
    pytest.param("1. Mục đích", False, id="không có gì ở dưới"),
    pytest.param("3. Nội dung:\n3.1. Một\n3.2. Hai", True, id="khoản có khoản con dù có hai chấm"),
    pytest.param("a) Sở Tư pháp\n- Chủ trì.", False, id="điểm không là đề mục"),
    pytest.param("Điều 2. Tổ chức thực hiện\n1. Sở Tư pháp.", True, id="Điều có tên"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_which_clauses_head_others(text: str, heading: bool) -> None:
    assert clauses(text)[0].heading is heading


def test_the_label_is_kept_and_never_renumbered() -> None:
    text = "3. Khoản ba.\n3. Khoản ba nữa.\nđ) điểm đê.\n\n§. lạ.\n\n7. Bảy.\n§. Tám."
    assert [clause.label for clause in clauses(text)] == ["3.", "3.", "đ)", "", "7.", "§."]
    assert clauses(text)[-1].anchor == "khoan-8"


def test_a_label_printed_twice_gets_a_second_anchor() -> None:
    assert anchors("Điều 1. A\nĐiều 1. B\nĐiều 1. C") == ["dieu-1", "dieu-1_2", "dieu-1_3"]


def test_a_sentence_that_repeats_itself_is_kept() -> None:
    text = "b) đổi mới tổ chức, hoạt động PBGDPL đổi mới tổ chức hoạt động PBGDPL."
    assert clauses(text)[0].text == text.removeprefix("b) ")


def test_what_is_attached_has_anchors_of_its_own() -> None:
    body = join(lines("Điều 1. Ban hành."))
    attached = join(lines("QUY CHẾ\nĐiều 1. Phạm vi\nPhụ lục I\nĐiều 1. A"))
    below = [Paragraph(p.text, tuple(Line(line.number + 10, line.text) for line in p.lines)) for p in attached]
    found = outline((*body, *below), attached_from=11)
    assert [c.anchor for c in found] == ["dieu-1", "kem-theo-quy-che", "kem-theo-dieu-1", "phu-luc-i", "phu-luc-i-dieu-1"]


def test_the_points_of_the_plan_of_hanoi() -> None:
    plan = own("ubnd-ha-noi")
    points = [clause.label for clause in plan.clauses if re.fullmatch(r"muc-ii-3-[a-z]+", clause.anchor)]
    assert points == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    titles = [clause.text for clause in plan.clauses if clause.anchor in ("muc-ii", "muc-ii-9")]
    assert titles == ["NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", "Đổi mới tổ chức và hoạt động quản lý nhà nước về PBGDPL"]
    last = [clause.label for clause in plan.clauses if re.fullmatch(r"muc-iii-\d", clause.anchor)]
    assert last == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_the_khoan_glued_to_its_words_in_the_plan_of_bac_giang() -> None:
    glued = next(clause for clause in own("ubnd-bac-giang").clauses if clause.label == "5.3.")
    assert (glued.anchor, glued.text[:24]) == ("muc-ii-5-3", "Viện Kiểm sát nhân dân t")


def test_the_notes_of_the_plan_of_bac_giang_stand_in_its_clauses() -> None:
    plan = own("ubnd-bac-giang")
    marked = [mark.label for clause in plan.clauses for mark in clause.notes]
    assert marked == ["1", "2", "3", "4", "5", "6", "7"]
    assert [note.anchor is not None for note in plan.footnotes] == [True] * 7


def test_the_seventh_point_of_the_news_of_the_ministry_is_one_paragraph() -> None:
    assert [c.text[:24] for c in own("bo-noi-vu").clauses if c.text.startswith("Thứ bảy")] == ["Thứ bảy, tăng cường sự l"]


# --- any text ----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(texts)
def test_every_word_of_the_paragraphs_is_in_a_clause(text: str) -> None:
    paragraphs = join(clean(lines(text)).lines)
    found = outline(paragraphs)
    held = " ".join(f"{clause.label} {clause.text}" for clause in found)
    assert "".join(held.split()) == "".join("".join(paragraph.text.split()) for paragraph in paragraphs)
    assert [clause.line for clause in found] == sorted(clause.line for clause in found)


@settings(deadline=None)
@given(texts)
def test_anchors_are_unique_and_plain_and_depths_have_no_gap(text: str) -> None:
    found = clauses(text)
    names = [clause.anchor for clause in found]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name)] == []
    depth = 0
    for clause in found:
        assert 1 <= clause.depth <= depth + 1
        depth = clause.depth
    assert clauses(text) == found


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("Lời nói đầu không số.", id="một đoạn"),
        pytest.param("0. Một khoản thêm vào.", id="một khoản"),
        pytest.param("- Một gạch thêm vào.\n- Một gạch nữa.", id="hai gạch"),
        pytest.param("Một đoạn.\n\nHai đoạn.\n\nBa đoạn.", id="ba đoạn"),
    ],
)
@pytest.mark.parametrize("text", [pytest.param(PLAN, id="kế hoạch"), pytest.param(RULES, id="quy chế")])
def test_the_anchors_of_a_text_do_not_change_when_text_is_put_above_it(text: str, above: str) -> None:
    assert anchors(f"{above}\n\n{text}")[-len(anchors(text)) :] == anchors(text)


@settings(deadline=None)
@given(texts)
def test_an_article_keeps_its_anchor_whatever_is_put_above(text: str) -> None:
    last = outline(join(lines(f"{text}\n\n\n\n\nĐiều 77. Cuối cùng của văn bản này.")))[-1]
    assert re.fullmatch(r"(?:(?:phu-luc|mau-so-01)[a-z0-9_-]*-)?dieu-77", last.anchor)


@pytest.mark.parametrize(
    "filling", ["Điều 1.\n", "1.\n", "- a\n", "a\n\n", "I. A\n", "Phụ lục\n", "1.1. A\n", "1\n", "(1) a\n"]
)
def test_a_long_hostile_text_has_an_anchor_for_each_clause(filling: str) -> None:
    found = outline(join(lines(filling * (80_000 // len(filling)))))
    assert len({clause.anchor for clause in found}) == len(found) > 0


def test_a_word_without_end_makes_no_anchor_without_end() -> None:
    nested = "\n".join(["I. A", "1. B", "a) C", "- " + "d" * 5000 + ":", "+ " + "e" * 5000, "f" * 5000])
    assert max(map(len, anchors(nested))) < 250


def test_an_anchor_that_another_clause_asked_for_by_itself() -> None:
    made = Anchors()
    label = read_label("Điều 1. A")
    assert [made.make("điều", label, "A", "") for _ in range(3)] == ["dieu-1", "dieu-1_2", "dieu-1_3"]
    assert made.make("đoạn", None, "dieu_1_2", "") == "dieu-1-2"
