"""Lines of an old encoding are found among others; Unicode, foreign words and rubbish stay as they are."""

from __future__ import annotations

import pytest

from build_tools.ingest.decoding import decode
from build_tools.ingest.legacy_detection import recover

TCVN3 = "QuyÕt ®Þnh sè 12 cña Chñ tÞch Uû ban nh©n d©n tØnh vÒ viÖc phª duyÖt kÕ ho¹ch"
TCVN3_READ = "Quyết định số 12 của Chủ tịch Uỷ ban nhân dân tỉnh về việc phê duyệt kế hoạch"
VNI = "Caên cöù Nghò ñònh soá 34 cuûa Chính phuû veà vieäc quaûn lyù ñaát ñai"
VNI_READ = "Căn cứ Nghị định số 34 của Chính phủ về việc quản lý đất đai"
UNICODE = "Giám đốc Sở Tư pháp, Chủ tịch Ủy ban nhân dân các huyện chịu trách nhiệm thi hành"

UNTOUCHED = [
    pytest.param(UNICODE, id="Unicode"),
    pytest.param("Các ông François Müller, Åsa Öberg, José Nuñez dự họp", id="tên người nước ngoài"),
    pytest.param("¬ ƒ ¸ ® µ ¨ « » Þ ß æ ø", id="ký hiệu rời, không thành chữ"),
    pytest.param("Ø4 /QÐ-ŒBND ñc trzúu ˆ ÿ Š lliìh cbãi ŠÌ thángØŸ", id="rác của máy quét"),
    pytest.param("Diện tích 20 m², nhiệt độ 30 °C ± 1, giá 5 £, «ngoặc kép»", id="đơn vị đo"),
]

MIXED = [
    pytest.param(f"{TCVN3}\n{UNICODE}\n", f"{TCVN3_READ}\n{UNICODE}\n", id="dòng TCVN3 và dòng Unicode"),
    pytest.param(f"{VNI}\n| |Trương Tấn Đạt |\n", f"{VNI_READ}\n| |Trương Tấn Đạt |\n", id="người ký bằng Unicode"),
    pytest.param(f"{TCVN3}\n{VNI}\n", f"{TCVN3_READ}\n{VNI_READ}\n", id="TCVN3 và VNI"),
    pytest.param(f"{TCVN3} Nguyễn Thị Ngữ\n", f"{TCVN3_READ} Nguyễn Thị Ngữ\n", id="hai bảng mã trong một dòng"),
    pytest.param(f"{TCVN3}\nbé\n", f"{TCVN3_READ}\nbộ\n", id="chữ có nghĩa ở cả hai bảng mã theo cả tệp"),
    pytest.param("Thñ t\u00adíng ChÝnh phñ h\u00adíng dÉn", "Thủ tướng Chính phủ hướng dẫn", id="dấu nối mềm là chữ ư"),
    pytest.param("Thñ t\u2212íng ChÝnh phñ b¶o l\u2219nh", "Thủ tướng Chính phủ bảo lãnh", id="chữ bị đổi khi trích từ PDF"),
]

CAPITALS = [
    pytest.param("QUYÕT §ÞNH", "QUYẾT ĐỊNH", id="từ có chữ hoa thường ở sau"),
    pytest.param("ñY BAN NH¢N D¢N", "ỦY BAN NHÂN DÂN", id="chữ hoa có dấu ở đầu từ"),
    pytest.param("VÒ VIÖC PHª DUYÖT", "VỀ VIỆC PHÊ DUYỆT", id="cả dòng là chữ hoa"),
    pytest.param("Sè: 12/Q§-UBND", "Số: 12/QĐ-UBND", id="số hiệu không phải dòng chữ hoa"),
    pytest.param("quyÕt ®Þnh", "quyết định", id="phông chữ hoa: không đoán"),
    pytest.param("Uû ban", "Uỷ ban", id="một chữ hoa"),
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_legacy_stays(text: str) -> None:
    recovered = recover(f"{text}\n" * 3)
    assert recovered.text == f"{text}\n" * 3
    assert recovered.encoding is None
    assert recovered.notes == ()


@pytest.mark.parametrize(("text", "read"), MIXED)
def test_each_line_and_word_is_read_in_its_own_encoding(text: str, read: str) -> None:
    assert recover(text).text == read


@pytest.mark.parametrize(("text", "read"), CAPITALS)
def test_capitals_are_restored_only_where_the_word_shows_them(text: str, read: str) -> None:
    assert recover(f"{TCVN3}\n{text}\n").text == f"{TCVN3_READ}\n{read}\n"


def test_the_note_says_which_encoding_where_and_how_sure() -> None:
    (note,) = recover(f"Số 12\n{TCVN3}\n").notes
    assert (note.line, note.text) == (2, "tcvn3")
    assert "TCVN3 (ABC): đã chuyển sang Unicode 1 dòng, độ tin cậy 100%" in note.reason
    assert ".VnTimeH" in note.reason


def test_a_unicode_text_with_one_old_line_keeps_its_encoding() -> None:
    decoded, _ = decode(f"{UNICODE}\n{UNICODE}\n{UNICODE}\n{VNI}\n".encode(), "a.txt")
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith(f"{VNI_READ}\n")


def test_raw_bytes_in_no_known_encoding_are_refused() -> None:
    decoded, (problem,) = decode("Größe und Maß: für Öl, über Ä".encode("latin-1"), "a.txt")
    assert decoded is None
    assert problem.code == "bang-ma-la"
