"""Document numbers: every printed form is found, nothing that merely looks like one is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.citations.number_symbols import is_form, is_organ, is_unit, note_mark, number_symbols, stands_alone
from build_tools.citations.numbers import canonical, find_numbers, key, parse


def found(text: str) -> list[str]:
    return [number.canonical for _, _, number in find_numbers(text)]


FORMS = [
    ("hành chính", "Kế hoạch số 241/KH-UBND ngày 15/12/2020", ["241/KH-UBND"]),
    ("QPPL", "Nghị định số 34/2016/NĐ-CP của Chính phủ", ["34/2016/NĐ-CP"]),
    ("Đảng", "Kết luận số 80-KL/TW của Ban Bí thư", ["80-KL/TW"]),
    ("công văn của Đảng có CV", "Công văn số 8574-CV/VPTW ngày 04/01/2019", ["8574-CV/VPTW"]),
    ("công văn hành chính không có tên loại", "Công văn số 2159/BTP-PBGDPL", ["2159/BTP-PBGDPL"]),
    ("luật", "Luật số 87/2025/QH15, Pháp lệnh số 02/2020/UBTVQH14", ["87/2025/QH15", "02/2020/UBTVQH14"]),
    ("tên riêng mang số", "Kế hoạch 98-KH/BCĐCT32 và 05/KH-BCĐ389QNg", ["98-KH/BCĐCT32", "05/KH-BCĐ389QNg"]),
    ("liên tịch nhiều cơ quan", "số 05/2008/TTLT-BKHCN-BNV ngày 18/6/2008", ["05/2008/TTLT-BKHCN-BNV"]),
    (
        "liên tịch có dấu cách",
        "số 102/2025/NQLT - UBTVQH15 - CP - ĐCTUBTWMTTQVN ngày",
        ["102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"],
    ),
    ("văn bản hợp nhất", "Số: 30/VBHN-VPQH", ["30/VBHN-VPQH"]),
    ("số có phần lẻ", "Nghị quyết số 66.22/2026/NQ-CP", ["66.22/2026/NQ-CP"]),
    ("số có chữ", "Quyết định số 12a/QĐ-UBND", ["12a/QĐ-UBND"]),
    ("dấu & trong tên cơ quan", "số 21/2001/TTLT/BTC-BGD&ĐT ngày", ["21/2001/TTLT/BTC-BGD&ĐT"]),
    ("dấu gạch dưới như in", "Quyết định số 10/2007/QĐ_BKHCN", ["10/2007/QĐ_BKHCN"]),
    ("hai dấu gạch chéo như in", "Quyết định số 144/2002/QĐ/BTC", ["144/2002/QĐ/BTC"]),
    ("dấu chấm như in", "các quyết định số 17/QĐ.BQL-VP và 29/QĐ-CT.UB", ["17/QĐ.BQL-VP", "29/QĐ-CT.UB"]),
    ("cơ quan một mình", "Nghị định số 178/CP, Quyết định số 118/TTg", ["178/CP", "118/TTg"]),
    ("cơ quan một mình sau dấu nối", "Nghị định số 59-CP của Chính phủ", ["59-CP"]),
    ("văn bản trước 1997", "Quyết định số 1141 TC/QĐ/CĐKT, Thông tư số 71TC/TCT", ["1141-TC/QĐ/CĐKT", "71-TC/TCT"]),
    ("lệnh công bố luật", "Lệnh số 41-LCT/HĐNN8", ["41-LCT/HĐNN8"]),
    ("Đảng viết kiểu hành chính", "Chỉ thị 05/CT/TU", ["05/CT/TU"]),
    ("Đoàn, có dấu cách", "Quyết định 367 - QĐ/TWĐTN-VP", ["367-QĐ/TWĐTN-VP"]),
    ("gãy dòng sau dấu nối", "Chỉ thị số 06-\nCT/TU", ["06-CT/TU"]),
    ("gãy dòng trước dấu gạch chéo", "Thông tư 12/2016/\nTTLT-BYT-BTC", ["12/2016/TTLT-BYT-BTC"]),
    ("dấu cách quanh dấu", "Nghị định số 24/2000/NĐ - CP, số 144 /2002/QĐ-BTC", ["24/2000/NĐ-CP", "144/2002/QĐ-BTC"]),
    ("dấu nối lặp vì gãy dòng", "Công điện số 318/CĐ- -TTg", ["318/CĐ-TTg"]),
    ("dấu nối dài và không ngắt", "12/KH–UBND, 13/KH\u2011UBND", ["12/KH-UBND", "13/KH-UBND"]),
    ("mất dấu nối sau tên loại", "Chỉ thị số 15/CTUBND, Kế hoạch số 186/KHUBND", ["15/CT-UBND", "186/KH-UBND"]),
    ("mất dấu nối sau cơ quan", "Công văn số 6138/UBNDKGVX", ["6138/UBND-KGVX"]),
    ("mất dấu nối, có năm", "Thông tư 27/2016/TTBTC", ["27/2016/TT-BTC"]),
    ("mất dấu gạch chéo", "Quyết định 1152QĐ-BTTTT, số 34/2016NĐ-CP", ["1152/QĐ-BTTTT", "34/2016/NĐ-CP"]),
    ("mất dấu gạch chéo trong công văn", "văn bản số 1511LĐTBXH-CATLĐ", ["1511/LĐTBXH-CATLĐ"]),
    ("chữ thường", "quyết định số 12/qđ-ubnd ngày 5/3/2010", ["12/qđ-ubnd"]),
    ("cơ quan viết thường", "Quyết định số 12/QĐ-Ttg, Nghị định số 34/2016/NĐ-cp", ["12/QĐ-Ttg", "34/2016/NĐ-cp"]),
    ("đơn vị công an", "Công văn số 1234/C06-TTDLDC ngày", ["1234/C06-TTDLDC"]),
    ("dính chữ số", "tại Công văn số8574-CV/VPTW", ["8574-CV/VPTW"]),
    ("dính chữ ngày", "Nghị quyết số 52/NQ-CPngày 6 tháng 5", ["52/NQ-CP"]),
    ("số trang chen giữa", "Quy định số\n3\n66-QĐ/TW ngày 06/02/2017", ["66-QĐ/TW"]),
    ("chung ký hiệu", "các Nghị định 12, 34,56/CP", ["12/CP", "34/CP", "56/CP"]),
    ("danh sách", "số 43/QĐ-BTC; số 44/QĐ-BTC và 45/QĐ-BTC", ["43/QĐ-BTC", "44/QĐ-BTC", "45/QĐ-BTC"]),
    ("câu viết hoa", "KẾT LUẬN SỐ 80-KL/TW NGÀY 20 THÁNG 6", ["80-KL/TW"]),
    ("dấu chấm của câu", "theo Luật số 50/2014/QH13. On", ["50/2014/QH13"]),
    ("lĩnh vực một mình", "Công văn số 730/KTTH ngày 2/8/1996", ["730/KTTH"]),
    ("gạch ngang của câu", "Quyết định số 12/QĐ-UBND - UBND tỉnh", ["12/QĐ-UBND"]),
    ("số khóa viết rời", "Luật số 03/1998/QH 10;", ["03/1998/QH10"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in FORMS])
def test_printed_forms_are_found_and_made_canonical(text: str, expected: list[str]) -> None:
    assert found(text) == expected


NOT_NUMBERS = [
    ("ngày", "ngày 26/2/2018, 30/6, 15-5-2019"),
    ("giai đoạn", "giai đoạn 2021-2025, 2026 – 2030, từ 6-9 tuổi"),
    ("suốt ngày đêm", "trực 24/7, tỷ lệ 1/1"),
    ("dịch bệnh", "dịch bệnh Covid-19 trên địa bàn"),
    ("điện thoại", "số điện thoại: 024.6273.9468"),
    ("đơn vị đo", "60 km/h, 15 lít/100km, 12m2/học sinh, 5%/năm"),
    ("tiền", "12.500đ/HS, 1.512.500 đ/UB, 200.000đ/lần"),
    ("phòng, nhà", "phòng 302/A2, số 60/12A đường Trần Phú"),
    ("biển số xe", "biển số 72C-0585"),
    ("tiêu chuẩn", "TCVN 6909:2001, ISO 9001:2015, TCVN 7957:2008/BXD"),
    ("quy chuẩn", "QCVN 01:2020/BTTTT, QCVN 19: 2019/BKHCN, QCVN 01-1:2018/BYT"),
    ("mẫu", "theo Mẫu số 01/GTGT, mẫu 02/ĐK-TCT, Biểu số: 03/TH-BC, mẫu\nsố 04/PL-NĐ"),
    ("mẫu có chữ trước số", "Mẫu S12-NCL, B01-DN, sổ ST-25/HĐ, Biểu B7-1-PNX"),
    ("mục đánh số", "1/ Đối với các sở; 5/ UBND các huyện; 3/UBND xã; 1.1- Tổ chức"),
    ("xăng", "xăng E10RON95-III, RON95-III"),
    ("số còn trống", "Số: /KH-UBND, Số: …/2019/QĐ-TTg, Số:   / 2020/TT-BTC"),
    ("đường dẫn", "https://vi.du/nghi-quyet-66-2026-nq-cp-109469.htm, tep/2026/NQ-CP.pdf"),
    ("mất cơ quan", "Thông tư số 05/2023/TT-"),
    ("chỉ có số và năm", "Số 281/2026, kỳ 05/2008"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NOT_NUMBERS])
def test_what_only_looks_like_a_number_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_number_comes_in_its_parts() -> None:
    state, party = parse("34/2016/NĐ-CP"), parse("06-CT/TU")
    assert state is not None
    assert party is not None
    assert (state.number, state.year, state.groups, state.symbol, state.party) == ("34", "2016", ("NĐ", "CP"), "NĐ-CP", False)
    assert (party.number, party.year, party.groups, party.symbol, party.party) == ("06", None, ("CT", "TU"), "CT-TU", True)


def test_text_around_a_number_is_no_number() -> None:
    assert parse("Quyết định số 12/QĐ-UBND") is None
    assert parse("12/QĐ-UBND ngày 5/3") is None
    assert parse("") is None


MARKS = [
    ("Nghị định số 34/2016/NĐ-CP2, số", "34/2016/NĐ-CP", "2"),
    ("Quyết định số 14/2021/QĐ-UBND5 của", "14/2021/QĐ-UBND", "5"),
    ("Công văn số 4147/UBND-NC7 của", "4147/UBND-NC", "7"),
    ("Chỉ thị số 15/CTUBND6.", "15/CT-UBND", "6"),
    ("Nghị quyết số 27-NQ/TW12 của", "27-NQ/TW", "12"),
    ("Chương trình số 12-CTr/BCĐ3 của", "12-CTr/BCĐ", "3"),
    ("Nghị quyết số 12/NQ-HĐND4 của", "12/NQ-HĐND", "4"),
    ("Nghị quyết số 136/2014/NQ-HĐND17 của", "136/2014/NQ-HĐND17", None),
    ("Luật số 16/2017/QH14 của", "16/2017/QH14", None),
    ("Tờ trình số 9/TTr-UBPLTP15 ngày", "9/TTr-UBPLTP15", None),
    ("Kế hoạch số 98-KH/BCĐCT32 về", "98-KH/BCĐCT32", None),
    ("Kế hoạch số 12/KH-BCĐ389 về", "12/KH-BCĐ389", None),
]


@pytest.mark.parametrize(("text", "number", "mark"), MARKS)
def test_a_glued_note_mark_is_reported_and_left_out(text: str, number: str, mark: str | None) -> None:
    ((_, end, one),) = find_numbers(text)
    assert (one.canonical, one.note) == (number, mark)
    assert text[end:].startswith(mark or (" ", ",", "."))


SAME = [
    ("98-KH/BCĐCT32", "98/KH-BCĐCT32"),
    ("06-CT/TU", "6-CT/TU"),
    ("06-\nCT/TU", "06/CT/TU"),
    ("15/CTUBND", "15/CT-UBND"),
    ("34/2016NĐ-CP", "34/2016/NĐ-CP"),
    ("10/2007/QĐ_BKHCN", "10/2007/QĐ-BKHCN"),
    ("12/QĐ-TTG", "12/QĐ-TTg"),
    ("NĐ 12", "nđ 12"),
]
DIFFERENT = [
    ("12/QĐ-UBND", "12/QD-UBND"),
    ("12/ĐA-UBND", "12/DA-UBND"),
    ("12/2019/QĐ-TTg", "12/QĐ-TTg"),
    ("1/2009/QĐ-UBND", "12009/QĐ-UBND"),
    ("12/CT-UBND", "12/CTr-UBND"),
    ("66.2/2025/NQ-CP", "662/2025/NQ-CP"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_document_has_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_documents_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_what_is_no_number_stays_as_printed_without_spaces() -> None:
    assert canonical(" 15 / ABC ") == "15/ABC"
    assert canonical("không số") == "khôngsố"


# --- the vocabulary, tested both ways ----------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", number_symbols(), ids=lambda entry: f"{entry.symbol}, {entry.role}")
def test_every_symbol_plays_its_part_in_its_example(entry: object) -> None:
    (one,) = [each for each in number_symbols() if each is entry]
    number = parse(one.example)
    assert number is not None
    assert number.canonical == one.example
    last = number.groups[-1]
    if one.role == "đứng một mình":
        assert stands_alone(one.symbol)
        assert number.groups[0].startswith(one.symbol)
    elif one.role == "kèm số":
        assert last.rstrip("0123456789") == one.symbol
        assert note_mark(last) == ""
    else:
        assert last == one.symbol
        assert is_unit(last)
        assert note_mark(last + "4") == "4"


@pytest.mark.parametrize("words", ["theo mẫu số ", "Biểu mẫu ", "biển số: ", "thửa số "])
def test_words_that_announce_a_form(words: str) -> None:
    assert is_form(words)


@pytest.mark.parametrize("words", ["Công văn số ", "văn bản số ", "Quyết định ", "số "])
def test_words_that_announce_a_document(words: str) -> None:
    assert not is_form(words)


def test_organs_are_known_by_their_own_symbol_only() -> None:
    assert is_organ("UBND")
    assert not is_organ("UBND2")


# --- any text whatever -------------------------------------------------------------------------------------------------

ANY = st.text(alphabet="0123456789/-–_. \nsốngàyABĐCPTUNgr()&:", max_size=200)


@given(ANY)
def test_spans_are_in_order_and_hold_the_number(text: str) -> None:
    position = 0
    for start, end, number in find_numbers(text):
        assert position <= start < end <= len(text)
        assert text[start].isdigit()
        assert number.canonical.startswith(number.number)
        position = end


@given(st.integers(1, 9999), st.sampled_from(["KH-UBND", "QĐ-TTg", "BTP-PBGDPL", "TTr-STC"]), st.sampled_from("/⁄"))
def test_a_canonical_number_is_its_own_canonical_form(number: int, symbol: str, slash: str) -> None:
    once = canonical(f"{number}{slash}{symbol}")
    assert canonical(once) == once == f"{number}/{symbol}"
    assert key(once) == key(f"0{number} /{symbol}")


HOSTILE = [" ", "1", "12 ", "(", "-", "Điều 1.", "1/", "a", "A", "1/A-", "1/QĐ - ", "1.1.", "2019/", "số ", "A1"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_hold_no_number(piece: str) -> None:
    assert found(piece * (200_000 // len(piece))) == []


def test_a_long_text_of_numbers_is_read_whole() -> None:
    assert len(found("12/KH-UBND " * 9_000)) == 9_000
