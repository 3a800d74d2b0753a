"""The head of a document: fields, the words that are kept as printed, and what goes to the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import lines, texts, words

from build_tools.body.markdown_source import FIELDS, SHEET
from build_tools.formal_parts import header
from build_tools.model import Edit, Line

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "Căn cứ Luật Tổ chức chính quyền địa phương;"


def take(text: str, *log: Edit) -> header.Taken:
    return header.take(lines(text), log)


def fields(text: str) -> dict[str, object]:
    """The fields that a head gives, without those it leaves open."""
    head = take(text).header
    names = ("number", "symbol", "place", "date", "type", "subject", "addressees")
    return {name: value for name in names if (value := getattr(head, name))}


PLAN = {
    "number": "241/KH-UBND",
    "place": "Hà Nội",
    "date": "2020-12-15",
    "type": "kế hoạch",
    "subject": "Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố",
}
HEADS = {
    "một cột": f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
{MOTTO}
Số: 241/KH-UBND
Hà Nội, ngày 15 tháng 12 năm 2020

KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW
trên địa bàn Thành phố

{BODY}""",
    "hai cột, khoảng trắng rộng": f"""ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HÀ NỘI                Độc lập - Tự do - Hạnh phúc
-------                         ---------------
Số: 241/KH-UBND                 Hà Nội, ngày 15 tháng 12 năm 2020

KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố
{BODY}""",
    "hai cột, một dấu cách như bản quét": f"""ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HÀ NỘI Độc lập - Tự do - Hạnh phúc
——— — ĐC
Số: 241/KH-UBND Hà Nội, ngày 15 tháng 12 năm 2020
KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố
{BODY}""",
    "bảng, gạch đứng": f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
______ |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
|Số: 241/KH-UBND             |Hà Nội, ngày 15 tháng 12 năm 2020  |

KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố
{BODY}""",
    "số bị tiêu ngữ cắt đôi": f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
Số: 241
{MOTTO}
/KH-UBND
Hà Nội, ngày 15 tháng 12 năm 2020
KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố
{BODY}""",
    "quốc hiệu gãy dòng": f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:
241/KH-UBND
Hà
Nội, ngày 15 tháng 12 năm 2020
KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố
{BODY}""",
    "tên loại trước tiêu đề (bản sao đảo thứ tự)": f"""KẾ HOẠCH
Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố

{BODY}
ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
{MOTTO}
Số: 241/KH-UBND
Hà Nội, ngày 15 tháng 12 năm 2020

Căn cứ Kết luận số 80-KL/TW;""",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS.keys())
def test_one_letterhead_gives_the_same_record_however_it_was_copied(text: str) -> None:
    assert fields(text) == PLAN


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS.keys())
def test_the_agency_is_read_from_every_copy(text: str) -> None:
    assert take(text).agencies == ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",)


OTHERS = [
    (
        "công văn",
        (
            f"SỞ TƯ PHÁP\n{MOTTO}\nSố: 12/STP-VP\nV/v tăng cường phổ biến\npháp luật\nPhú Thọ, ngày 2 tháng 3 năm 2021\n"
            "Kính gửi:\n- Sở Y tế;\n- Sở Nội vụ.\n\nThực hiện Kế hoạch số 1/KH-UBND, Sở đề nghị."
        ),
        {"number": "12/STP-VP", "place": "Phú Thọ", "date": "2021-03-02", "subject": "tăng cường phổ biến pháp luật"}
        | {"addressees": ("Sở Y tế", "Sở Nội vụ")},
    ),
    (
        "văn bản của Đảng",
        (
            "TỈNH ỦY QUẢNG NGÃI\n*\nSố 98-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nQuảng Ngãi, ngày 5 tháng 6 năm 2021\nKẾ HOẠCH\n"
            "tổng kết Chỉ thị\n\nThực hiện Kế hoạch số 12-KH/TW, Tỉnh ủy ban hành."
        ),
        {"number": "98-KH/TU", "place": "Quảng Ngãi", "date": "2021-06-05", "type": "kế hoạch", "subject": "tổng kết Chỉ thị"},
    ),
    (
        "luật: tên luật trùng tên cơ quan",
        f"QUỐC HỘI\n{MOTTO}\nLuật số: 36/2018/QH14\nLUẬT\nKIỂM TOÁN NHÀ NƯỚC\n\nCăn cứ Hiến pháp;",
        {"number": "36/2018/QH14", "type": "luật", "subject": "KIỂM TOÁN NHÀ NƯỚC"},
    ),
    (
        "luật: số ở dòng dưới chữ Luật",
        f"QUỐC HỘI\n{MOTTO}\nLuật\nsố: 36/2018/QH14\nLUẬT\nTHỦY SẢN\n\nCăn cứ Hiến pháp;",
        {"number": "36/2018/QH14", "type": "luật", "subject": "THỦY SẢN"},
    ),
    (
        "số và ngày trong dòng tên văn bản",
        "Nghị định\ncủa Chính phủ số 94/1998/NĐ-CP ngày 17 tháng 11 năm 1998\nQuy định chi tiết Luật Thuế\n\nCăn cứ Luật X;",
        {"number": "94/1998/NĐ-CP", "date": "1998-11-17", "type": "nghị định", "subject": "Quy định chi tiết Luật Thuế"},
    ),
    (
        "thông tư liên tịch, số ở dòng thứ ba",
        (
            "Thông tư\nLiên tịch Bộ Tài chính - Công nghiệp\nSố 120/2000/TTLT-BTC-BCN ngày 25 tháng 12 năm 2000\n"
            "Về việc sửa đổi chính sách thuế\n\nCăn cứ ý kiến của Thủ tướng Chính phủ;"
        ),
        {"number": "120/2000/TTLT-BTC-BCN", "date": "2000-12-25", "type": "thông tư liên tịch"}
        | {"subject": "Về việc sửa đổi chính sách thuế"},
    ),
    (
        "số viết tay không đọc được",
        f"UBND TỈNH X\n{MOTTO}\nSố: 2# /CT-UBND\nHà Nội, ngày Z tháng 4 năm 2020\nCHỈ THỊ\nVề thuế\nThời gian qua, thu tốt.",
        {"symbol": "CT-UBND", "place": "Hà Nội", "date": "2020-04", "type": "chỉ thị", "subject": "Về thuế"},
    ),
    (
        "chỉ đọc được một chữ số, ngày cũng không đọc được",
        f"ỦY BAN NHÂN DÂN\nTỈNH X\n{MOTTO}\nSố: 9 /QĐ-UBND Hà Nội, ngày-†tháng 01 năm 2025\nQUYẾT ĐỊNH\nVề thuế\n{BODY}",
        {"symbol": "QĐ-UBND", "place": "Hà Nội", "date": "2025-01", "type": "quyết định", "subject": "Về thuế"},
    ),
    (
        "dấu ĐẾN giữa tiêu đề và tên loại",
        (
            f"BỘ TƯ PHÁP\n{MOTTO}\nSố: 9/TB-BTP Hà Nội, ngày 1 tháng 2 năm 2024\nGiờ:\nĐẾN w„ 101 THÔNG BÁO\nKết luận\n\n"
            "Ngày 3 tháng 1 năm 2024, Bộ trưởng chủ trì cuộc họp:"
        ),
        {"number": "9/TB-BTP", "place": "Hà Nội", "date": "2024-02-01", "type": "thông báo", "subject": "Kết luận"},
    ),
    (
        "bản dịch tiếng Anh",
        "DECREE\nOn civil service\nTHE GOVERNMENT\n\nPursuant to the Law on Organization of the Government;",
        {"type": "nghị định", "subject": "On civil service"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in OTHERS])
def test_heads_of_every_kind(text: str, expected: dict[str, object]) -> None:
    assert fields(text) == expected


def test_nothing_is_read_from_a_text_without_a_head() -> None:
    text = "Thời gian qua, các sở, ban, ngành đã triển khai\ntheo Công văn số 12/UBND-NC ngày 01/02/2020."
    taken = take(text)
    assert taken.is_empty
    assert taken.agencies == ()
    assert taken.rest == lines(text)


def test_evidence_names_the_line_and_the_rule_of_every_field() -> None:
    head = take(HEADS["một cột"]).header
    assert {item.field: item.line for item in head.evidence} == {"number": 5, "place": 6, "date": 6, "type": 8, "subject": 9}
    assert all(item.rule for item in head.evidence)


# --- what a page says ----------------------------------------------------------------------------------------------------

TABLE = """| Số hiệu | 159/NQ-CP |
| Loại văn bản | Nghị quyết |
| Ngày ban hành | 20/06/2026 |
| Người ký | Trần Văn An (Phó Thủ tướng) |"""


def test_a_table_of_facts_speaks_where_no_letterhead_does_and_goes_to_the_log() -> None:
    taken = take(f"Thông tin văn bản\n{TABLE}\n\nĐiều 1. Phê duyệt Kế hoạch.")
    assert (taken.header.number, taken.header.type, taken.header.date) == ("159/NQ-CP", "nghị quyết", "2026-06-20")
    assert taken.signer is not None
    assert (taken.signer.name, taken.signer.position) == ("Trần Văn An", "Phó Thủ tướng")
    assert [edit.line for edit in taken.dropped] == [1, 2, 3, 4, 5]
    assert [line.text for line in taken.rest if line.text] == ["Điều 1. Phê duyệt Kế hoạch."]


def test_a_letterhead_is_never_corrected_by_a_table() -> None:
    taken = take(f"{TABLE}\n\n{HEADS['một cột']}")
    assert (taken.header.number, taken.header.date) == ("241/KH-UBND", "2020-12-15")


def test_facts_that_cleaning_took_out_are_read_from_the_log_and_fields_of_markdown_are_not() -> None:
    sheet = Edit(2, "| Số hiệu | 7/QĐ-TTg |", SHEET)
    assert take("Điều 1. Phê duyệt.", sheet).header.number == "7/QĐ-TTg"
    assert take("Điều 1. Phê duyệt.", Edit(2, "so_hieu: 7/QĐ-TTg", FIELDS)).header.number is None


def test_a_signer_stands_in_the_head() -> None:
    signer = take("**Người ký: Tổng Bí thư Trần Văn An**\n\n" + HEADS["một cột"]).signer
    assert signer is not None
    assert (signer.name, signer.position) == ("Trần Văn An", "Tổng Bí thư")


def test_a_portal_that_signs_is_no_signer() -> None:
    stamp = Edit(1, "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ", "dấu chữ ký số")
    assert take(HEADS["một cột"], stamp).signer is None


def test_a_title_that_a_page_repeats_gives_number_type_and_subject_to_a_text_without_a_letterhead() -> None:
    title = "Thông tư số 57/2025/TT-BNNMT Ban hành quy chuẩn"
    taken = take(f"{title}\n\n{title}\n\nCăn cứ Luật Tiêu chuẩn;\nĐiều 1. Ban hành.")
    head = taken.header
    assert (head.number, head.type, head.subject) == ("57/2025/TT-BNNMT", "thông tư", "Ban hành quy chuẩn")
    assert [edit.line for edit in taken.dropped] == [3]


def test_labelled_lines_above_a_letterhead_are_the_publishers() -> None:
    preface = "# THÔNG BÁO\n\n**Số:** 9/TB-X\n**Ngày ban hành:** 1 tháng 2 năm 2020\n**Cơ quan ban hành:** Bộ X\n\n"
    taken = take(preface + HEADS["một cột"], Edit(1, "title: x", FIELDS))
    assert (taken.header.number, taken.header.type) == ("241/KH-UBND", "kế hoạch")
    assert {3, 4, 5} <= {edit.line for edit in taken.dropped}


def test_legal_bases_that_a_page_sets_above_the_letterhead_stay_in_the_text() -> None:
    text = f"{TABLE}\n\nCĂN CỨ PHÁP LUẬT\n- Căn cứ Luật Đất đai;\n\n{HEADS['một cột'].removesuffix(BODY)}Điều 1. Phê duyệt."
    taken = take(text)
    assert taken.header.number == "241/KH-UBND"
    assert [line.text for line in taken.rest if line.text] == [
        "CĂN CỨ PHÁP LUẬT",
        "- Căn cứ Luật Đất đai;",
        "Điều 1. Phê duyệt.",
    ]


def test_a_letterhead_under_hundreds_of_lines_of_menus_is_found() -> None:
    menu = "\n".join(f"Danh mục {number}" for number in range(300))
    taken = take(f"{menu}\n{HEADS['một cột']}")
    assert taken.header.number == "241/KH-UBND"
    assert len(taken.dropped) >= 250
    below_clauses = "\n".join(f"Điều {number}. Nội dung." for number in range(1, 301))
    assert take(f"{below_clauses}\n{HEADS['một cột']}").header.number is None


# --- properties of any text ----------------------------------------------------------------------------------------------


@given(texts | st.lists(st.sampled_from("\n".join(HEADS.values()).split("\n") + TABLE.split("\n")), max_size=40).map("\n".join))
def test_every_word_is_in_the_head_the_log_or_the_rest_exactly_once(text: str) -> None:
    taken = header.take(lines(text))
    kept: list[Line] = [*taken.header.lines, *taken.rest, *(Line(edit.line, edit.text) for edit in taken.dropped)]
    assert sorted(words(" ".join(line.text for line in kept).replace("|", " "))) == sorted(words(text.replace("|", " ")))


@given(texts)
def test_a_line_of_the_head_is_one_of_the_text(text: str) -> None:
    own = {line.number: line.text for line in lines(text)}
    taken = header.take(lines(text))
    assert all(line.text in own[line.number] for line in taken.header.lines)
