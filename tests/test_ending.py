"""The end of a text: Nơi nhận and signatures side by side or one below the other, and what is attached after them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.formal_parts.ending import take
from build_tools.formal_parts.ending_cells import heading_end
from build_tools.formal_parts.ending_rows import place
from build_tools.model import Line, Signature

ITEMS = ("Như trên", "Sở Nội vụ", "Lưu: VT")
CHAIRMAN = Signature("Đậu Công Nghiêm", "Phó Chủ tịch", ("KT. CHỦ TỊCH",))

LAYOUTS = [
    (
        "danh sách rồi chữ ký",
        "Nơi nhận:\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐậu Công Nghiêm",
    ),
    (
        "chữ ký rồi danh sách",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐậu Công Nghiêm\n\nNơi nhận:\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.",
    ),
    (
        "hai cột cách bằng dấu cách",
        (
            "Nơi nhận:                        KT. CHỦ TỊCH\n- Như trên;                     PHÓ CHỦ TỊCH\n"
            "- Sở Nội vụ;                      (Đã ký)\n- Lưu: VT.                   Đậu Công Nghiêm"
        ),
    ),
    (
        "hai cột cách bằng tab",
        "Nơi nhận:\tKT. CHỦ TỊCH\n- Như trên;\tPHÓ CHỦ TỊCH\n- Sở Nội vụ;\t(Đã ký)\n- Lưu: VT.\n\tĐậu Công Nghiêm",
    ),
    (
        "hai cột dính nhau trong bản quét",
        "Nơi nhận: KT. CHỦ TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Sở Nội vụ;\n- Lưu: VT. Đậu Công Nghiêm",
    ),
    (
        "in đậm Markdown",
        "***Nơi nhận:***\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.\n\n**KT. CHỦ TỊCH**\n**PHÓ CHỦ TỊCH**\n\n**Đậu Công Nghiêm**",
    ),
    (
        "chức vụ chen giữa Nơi nhận và danh sách",
        "Nơi nhận:\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.\n\nĐậu Công Nghiêm",
    ),
]


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in LAYOUTS])
def test_every_layout_gives_the_same_list_and_signature(text: str) -> None:
    found = take(lines(f"Điều 2. Quyết định này có hiệu lực./.\n\n{text}"))
    assert [line.text for line in found.body if line.text] == ["Điều 2. Quyết định này có hiệu lực./."]
    assert (found.ending.recipients, found.ending.signatures) == (ITEMS, (CHAIRMAN,))


def test_columns_parted_by_tabs_stay_apart_where_a_row_has_one_cell() -> None:
    text = "TM. BAN THƯỜNG VỤ\tTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\tKT. CHỦ TỊCH\n\tPHÓ CHỦ TỊCH\n\nSùng A Lử\tVàng Thị Mỷ"
    found = take(lines(f"Kinh phí do ngân sách bảo đảm.\n\n{text}")).ending.signatures
    assert [(one.name, one.position) for one in found] == [("Sùng A Lử", "Chủ tịch"), ("Vàng Thị Mỷ", "Phó Chủ tịch")]
    assert found[1].authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")


@pytest.mark.parametrize("title", ["PHỤ LỤC I", "DANH SÁCH CHÒI CANH LỬA", "(Kèm theo Kế hoạch số 1)", "KẾ HOẠCH"])
def test_what_follows_the_signature_is_attached(title: str) -> None:
    found = take(lines(f"Có hiệu lực./.\n\n{LAYOUTS[0][1]}\n\n{title}\n1. Chòi số 1."))
    assert [line.text for line in found.attached if line.text] == [title, "1. Chòi số 1."]


def test_an_appendix_alone_has_no_ending_of_its_own() -> None:
    text = lines(f"Phụ lục II\nMẪU ĐƠN\n\n{LAYOUTS[0][1]}")
    assert take(text).body == tuple(text)


HEADINGS = [
    "Nơi nhận:",
    "Nơi nhân",
    "Noi nhan:",
    "Nơi nhận;",
    "Nơi nhậu: ⁄⁄",
    "Aơi nhận:",
    "**Nơi nhận:**",
    "Nơi gửi:",
    "Nơi nhận'",
]
NO_HEADINGS = ["Nơi nhận hồ sơ là bộ phận một cửa của Ủy ban nhân dân", "Người nhận:", "Nội dung:", "nơi nhận kết quả"]


@pytest.mark.parametrize("text", HEADINGS)
def test_noi_nhan_is_known_as_scans_read_it(text: str) -> None:
    assert heading_end(text) is not None


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_a_sentence_on_receiving_is_no_heading(text: str) -> None:
    assert heading_end(text) is None


def test_scraps_beside_a_seal_are_neither_item_nor_name() -> None:
    placed, count = place(lines("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n«k»\nĐậu Công Nghiêm"))
    assert count == 6
    assert [one.part for one in placed] == ["recipient", "recipient", "recipient", "signature", "scrap", "signature"]


PIECES = [
    *LAYOUTS[2][1].split("\n"),
    *LAYOUTS[3][1].split("\n"),
    "",
    "PHỤ LỤC",
    "- A;",
    "KT. BỘ TRƯỞNG KT. BỘ TRƯỞNG",
    "Đậu Công Nghiêm",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=14))
def test_no_word_is_lost_between_body_ending_and_attachment(texts: list[str]) -> None:
    source = [Line(number, text) for number, text in enumerate(texts, 1)]
    found = take(source)
    parts = (*found.body, *found.ending.recipient_lines, *found.ending.signature_lines, *found.attached)
    words = sorted(word for line in source for word in line.text.replace("|", " ").split())
    assert sorted(word for line in parts for word in line.text.replace("|", " ").split()) == words
