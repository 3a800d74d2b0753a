"""The authority files, both ways: every entry is found by its examples, and every lookup answers as its directions say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.language.authorities import (
    abbreviations,
    agencies,
    agencies_of_symbol,
    agency_of_name,
    document_types,
    in_force,
    key,
    province_of_name,
    province_of_seat,
    provinces,
    rules,
    type_name_pattern,
    type_of_name,
    types_of_symbol,
)
from build_tools.language.authority_entries import Agency, DocumentType, Province, VocabularyError, entry, read
from build_tools.language.orthography import collation_key, nfc, slug
from build_tools.language.vocabulary_files import FOLDER


def a_day(entry: Agency | Province) -> str | None:
    """A date on which the entry surely stood: years alone leave their first and last days open."""
    if entry.until and len(entry.until) == len("2025-06-30"):
        return entry.until
    return str(int(entry.since[:4]) + 1) if entry.since else str(int(entry.until[:4]) - 1) if entry.until else None


TYPES = {kind.name: kind for kind in document_types()}
AGENCY_IDS = {agency.id for agency in agencies()}
PROVINCES = {province.id: province for province in provinces()}

STATE_NUMBER = re.compile(r"\d+(?:/\d{4})?/([A-Za-zĐđÀ-ỹ]+)(?:-\S+)?$")  # 241/KH-UBND, 34/2016/NĐ-CP
PARTY_NUMBER = re.compile(r"\d+-([A-Za-zĐđÀ-ỹ]+)/\S+$")  # 98-KH/BCĐCT32


# --- the files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["document_types", "agencies", "provinces", "abbreviations", "relations"])
def test_each_file_opens_with_directions_in_vietnamese(file: str) -> None:
    opening = (FOLDER / f"{file}.yaml").read_text(encoding="utf-8").split("\n\n")[0]
    assert all(line.startswith("#") for line in opening.splitlines())
    assert "Cách thêm một mục" in (FOLDER / f"{file}.yaml").read_text(encoding="utf-8")


GOOD = {"id": "bo-x", "name": "Bộ X", "kind": "bộ", "source": "NĐ số 1/2000/NĐ-CP", "examples": ["BỘ X"]}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        pytest.param({"nguon": "x"}, "khóa lạ: nguon", id="khóa lạ"),
        pytest.param({"source": None}, "thiếu khóa: source", id="thiếu nguồn"),
        pytest.param({"examples": []}, "thiếu khóa: examples", id="không có ví dụ"),
        pytest.param({"kind": "cục"}, "phải là một trong", id="loại không có trong danh sách"),
        pytest.param({"since": 2007}, "không đúng kiểu", id="năm không đặt trong ngoặc kép"),
        pytest.param({"name": "Bộ Y te\u0302\u0301"}, "không đúng kiểu", id="Unicode tổ hợp"),
        pytest.param({"name": "Bộ X "}, "không đúng kiểu", id="thừa dấu cách"),
        pytest.param({"aliases": "BX"}, "không đúng kiểu", id="danh sách viết như chữ"),
        pytest.param({"generic": "có"}, "không đúng kiểu", id="generic không phải true, false"),
    ],
)
def test_an_entry_that_breaks_the_directions_is_named(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(VocabularyError, match=r"tệp\.yaml: mục «.*") as error:
        entry(Agency, GOOD | change, "tệp.yaml")
    assert complaint in str(error.value)


def test_an_entry_that_keeps_the_directions_is_made() -> None:
    assert entry(Agency, GOOD, "tệp.yaml").examples == ("BỘ X",)


@pytest.mark.parametrize("file", ["provinces", "abbreviations"])
def test_a_file_that_says_it_is_sorted_is(file: str) -> None:
    data = read(f"{file}.yaml")
    names = [raw[data["order"]] for raw in data["entries"]]
    assert names == sorted(names, key=collation_key)


# --- document types ----------------------------------------------------------------------------------------------------


def types_of_example(example: str) -> tuple[DocumentType | None, ...]:
    """The type that the words before the number tell, or else the types that its symbol can be, or else of a heading."""
    if named := re.match(rf"(?:{type_name_pattern()})(?= số )", example):
        return (type_of_name(named[0]),)
    if number := PARTY_NUMBER.match(example):
        return types_of_symbol(number[1], party=True)
    if number := STATE_NUMBER.match(example):
        return types_of_symbol(number[1], party=False)
    return (type_of_name(example),)


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
def test_type_is_found_by_its_examples(kind: DocumentType) -> None:
    assert [example for example in kind.examples if kind not in types_of_example(example)] == []


def test_type_names_are_unique() -> None:
    names = [key(name) for kind in document_types() for name in (kind.name, *kind.aliases)]
    assert len(names) == len(set(names))


def test_every_regulation_that_a_type_names_is_described_and_every_one_described_is_named() -> None:
    named = {short for kind in document_types() for use in kind.uses for short in use.rules}
    assert named == {rule.short for rule in rules()}


@pytest.mark.parametrize(
    ("system", "on", "expected"),
    [
        pytest.param("hành chính", "2004-01-01", set(), id="trước TTLT 55"),
        pytest.param("hành chính", "2008-05-04", {"TTLT 55/2005"}, id="2008"),
        pytest.param("hành chính", "2011-03-05", {"TT 01/2011"}, id="ngày đầu của TT 01"),
        pytest.param("hành chính", "2020-03-04", {"TT 01/2011"}, id="ngày cuối của TT 01"),
        pytest.param("hành chính", "2020-03-05", {"NĐ 30/2020"}, id="ngày đầu của NĐ 30"),
        pytest.param("hành chính", "2011", {"TTLT 55/2005", "TT 01/2011"}, id="chỉ biết năm"),
        pytest.param("Đảng", "2019-05-16", {"QĐ 66-QĐ/TW", "HD 36-HD/VPTW"}, id="Đảng 2019"),
        pytest.param("Đảng", "2026-07-01", {"QĐ 399-QĐ/TW", "HD 05-HD/VPTW"}, id="Đảng giữa 2026"),
    ],
)
def test_which_regulation_was_in_force(system: str, on: str, expected: set[str]) -> None:
    assert {rule.short for rule in rules() if rule.system == system and in_force(rule, on)} == expected


# NĐ 30/2020/NĐ-CP, Phụ lục III, mục I: the table itself
ANNEX_III = (
    "nghị quyết NQ|quyết định QĐ|chỉ thị CT|quy chế QC|quy định QyĐ|thông cáo TC|thông báo TB|hướng dẫn HD|chương trình CTr|"
    "kế hoạch KH|phương án PA|đề án ĐA|dự án DA|báo cáo BC|biên bản BB|tờ trình TTr|hợp đồng HĐ|công điện CĐ|bản ghi nhớ BGN|"
    "bản thỏa thuận BTT|giấy ủy quyền GUQ|giấy mời GM|giấy giới thiệu GGT|giấy nghỉ phép GNP|phiếu gửi PG|phiếu chuyển PC|"
    "phiếu báo PB|bản sao y SY|bản trích sao TrS|bản sao lục SL"
)


@pytest.mark.parametrize("line", ANNEX_III.split("|"))
def test_annex_iii_of_decree_30(line: str) -> None:
    name, _, symbol = line.rpartition(" ")
    use = next(use for use in TYPES[name].uses if use.system == "hành chính")
    assert use.symbols[0] == symbol
    assert "NĐ 30/2020" in use.rules


def test_every_symbol_of_a_type_leads_to_it() -> None:
    pairs = [
        (kind, party, symbol) for kind in document_types() for party in (True, False) for symbol in kind.symbols(party=party)
    ]
    assert [(kind.name, symbol) for kind, party, symbol in pairs if kind not in types_of_symbol(symbol, party=party)] == []


@pytest.mark.parametrize(
    ("symbol", "party", "expected"),
    [
        pytest.param("QĐ", True, ["quyết định", "quy định"], id="QĐ của Đảng có hai nghĩa"),
        pytest.param("QĐ", False, ["quyết định"], id="QĐ của Nhà nước"),
        pytest.param("TT", True, ["thông tri"], id="TT của Đảng"),
        pytest.param("TT", False, ["thông tư"], id="TT của Nhà nước"),
        pytest.param("HD", False, ["hướng dẫn"], id="HD không phải HĐ"),
        pytest.param("HĐ", False, ["hợp đồng"], id="HĐ không phải HD"),
        pytest.param("ĐA", False, ["đề án"], id="ĐA không phải DA"),
        pytest.param("TTR", False, ["tờ trình"], id="chữ hoa cả"),
        pytest.param("QD", False, [], id="mất gạch chữ Đ thì không đoán"),
        pytest.param("UBND", False, [], id="cơ quan không phải tên loại"),
    ],
)
def test_symbols_that_are_confused(symbol: str, party: bool, expected: list[str]) -> None:
    assert [kind.name for kind in types_of_symbol(symbol, party=party)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("KẾ  HOẠCH", "kế hoạch", id="chữ hoa, hai dấu cách"),
        pytest.param("Giấy uỷ quyền", "giấy ủy quyền", id="dấu thanh đặt kiểu kia"),
        pytest.param("CHƯƠNG TRÌNH HÀNH ĐỘNG", "chương trình", id="tên khác"),
        pytest.param("kê hoạch", None, id="sai dấu thì không nhận"),
        pytest.param("kế hoạch này", None, id="có chữ thừa"),
        pytest.param("", None, id="trống"),
    ],
)
def test_type_of_name(text: str, expected: str | None) -> None:
    kind = type_of_name(text)
    assert (kind.name if kind else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết liên tịch số 403", "Nghị quyết liên tịch"),
        ("NGHỊ QUYẾT số 27", "NGHỊ QUYẾT"),
        ("nghị\nquyết số 27", "nghị\nquyết"),
        ("Bản thoả thuận số 1", "Bản thoả thuận"),
        ("Bản thỏa thuận số 1", "Bản thỏa thuận"),
    ],
)
def test_pattern_finds_the_longest_name_in_any_writing(text: str, expected: str) -> None:
    found = re.search(rf"\b(?:{type_name_pattern()})\b", text)
    assert found
    assert found[0] == expected


def test_pattern_matches_every_printed_name_and_no_other() -> None:
    pattern = re.compile(type_name_pattern())
    for kind in document_types():
        names = (kind.name, kind.name.upper(), *kind.aliases)
        assert all(bool(pattern.fullmatch(name)) is kind.printed for name in names), kind.name
    assert pattern.groups == 0


# --- agencies ----------------------------------------------------------------------------------------------------------


def groups_of_number(text: str) -> list[str]:
    found = re.match(r"\d+(?:/\d{4})?[-/](.*)$", text)
    return re.split(r"[-/]", found[1]) if found else []


def agencies_of_example(example: str, on: str | None) -> list[Agency | None]:
    groups = groups_of_number(example)
    return [a for group in groups for a in agencies_of_symbol(group)] if groups else [agency_of_name(example, on)]


@pytest.mark.parametrize("agency", agencies(), ids=lambda agency: agency.id)
def test_an_agency_is_found_by_its_examples_and_keeps_the_directions(agency: Agency) -> None:
    assert [text for text in agency.examples if agency not in agencies_of_example(text, a_day(agency))] == []
    assert re.fullmatch(rf"{slug(agency.name)}(?:-\d{{4}})?", agency.id)
    assert (agency.since or "0") <= (agency.until or "9999-99-99") + "-99"
    assert all(successor in AGENCY_IDS and successor != agency.id for successor in agency.successors)
    assert all(re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", day) for day in (agency.since, agency.until) if day)
    assert all(agency in agencies_of_symbol(symbol) for symbol in agency.symbols)
    assert not agency.successors or agency.until


def test_agency_ids_are_unique_and_two_of_one_name_differ_in_level_or_time() -> None:
    assert len(AGENCY_IDS) == len(agencies())
    marks = [(key(name), a.level, a.until) for a in agencies() for name in {key(n) for n in (a.name, *a.aliases)}]
    assert len(marks) == len(set(marks))


MERGERS_OF_2025 = [
    ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
    ("Bộ Giao thông vận tải", "Bộ Xây dựng"),
    ("Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường"),
    ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
    ("Bộ Lao động - Thương binh và Xã hội", "Bộ Nội vụ"),
    ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
    ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương"),
    ("Ban Dân vận Trung ương", "Ban Tuyên giáo và Dân vận Trung ương"),
    ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường"),
]


@pytest.mark.parametrize(("old", "new"), MERGERS_OF_2025)
def test_mergers_of_2025(old: str, new: str) -> None:
    before, after = agency_of_name(old, "2024-06-01"), agency_of_name(new, "2025-04-01")
    assert before
    assert after
    assert after.id in before.successors
    assert agency_of_name(old, "2026-01-01") is None
    assert agency_of_name(old) == before, "không nói ngày thì vẫn nhận tên cũ"


def test_government_of_march_2025_has_14_ministries_and_3_equal_bodies() -> None:
    standing = [a.name for a in agencies() if a.kind == "bộ" and in_force(a, "2025-03-01")]
    assert len([name for name in standing if name.startswith("Bộ ")]) == 14
    assert sorted(name for name in standing if not name.startswith("Bộ ")) == [
        "Ngân hàng Nhà nước Việt Nam",
        "Thanh tra Chính phủ",
        "Văn phòng Chính phủ",
    ]


def test_government_of_2021_had_18_ministries_and_4_equal_bodies() -> None:
    standing = [a.name for a in agencies() if a.kind == "bộ" and in_force(a, "2021-08-01")]
    assert len([name for name in standing if name.startswith("Bộ ")]) == 18
    assert len(standing) == 22


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        pytest.param("ỦY BAN NHÂN DÂN TỈNH BẮC GIANG", None, "uy-ban-nhan-dan-tinh", id="UBND tỉnh, chữ hoa"),
        pytest.param("Uỷ ban nhân dân thành phố Hà Nội", None, "uy-ban-nhan-dan-tinh", id="thành phố trực thuộc trung ương"),
        pytest.param("UBND thành phố Thái Nguyên", None, "uy-ban-nhan-dan-huyen", id="thành phố thuộc tỉnh"),
        pytest.param("UBND thành phố Huế", "2019-05-01", "uy-ban-nhan-dan-huyen", id="Huế trước năm 2025"),
        pytest.param("UBND thành phố Huế", "2025-05-01", "uy-ban-nhan-dan-tinh", id="Huế từ năm 2025"),
        pytest.param("UBND Thành phố", None, None, id="không nói thành phố nào"),
        pytest.param("Sở Tư pháp Hà Nội", None, "so-tu-phap", id="sở kèm tên nơi"),
        pytest.param("Sở Tư pháp và các sở, ngành", None, None, id="sở trong danh sách, không phải tên"),
        pytest.param("Bộ Tư pháp và Bộ Công an", None, None, id="hai bộ"),
        pytest.param("Bộ Tư pháp Hà Nội", None, None, id="bộ chỉ có một"),
        pytest.param("Ban Cán sự đảng Bộ Nội vụ", "2023-02-16", "ban-can-su-dang", id="ban cán sự đảng của một bộ"),
        pytest.param("Bộ Nội vụ", "1990", "bo-noi-vu-1975", id="Bộ Nội vụ trước năm 1998 là công an"),
        pytest.param("Bộ Nội vụ", None, "bo-noi-vu", id="Bộ Nội vụ nay"),
        pytest.param("Văn phòng", None, None, id="chữ chung"),
        pytest.param("", None, None, id="trống"),
        pytest.param("Bộ Tư pháp " * 10_000, None, None, id="quá dài"),
    ],
)
def test_agency_of_name(text: str, on: str | None, expected: str | None) -> None:
    agency = agency_of_name(text, on)
    assert (agency.id if agency else None) == expected


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        pytest.param("BTP", {"Bộ Tư pháp"}, id="một cơ quan"),
        pytest.param("QH13", {"Quốc hội"}, id="khóa Quốc hội"),
        pytest.param("UBTVQH14", {"Ủy ban Thường vụ Quốc hội"}, id="khóa của UBTVQH"),
        pytest.param("BCĐCT32", {"Ban Chỉ đạo tổng kết 15 năm thực hiện Chỉ thị số 32-CT/TW"}, id="chữ số là của ký hiệu"),
        pytest.param("ttg", {"Thủ tướng Chính phủ"}, id="chữ thường"),
        pytest.param("HD", set(), id="không phải cơ quan"),
        pytest.param("2021", set(), id="chỉ có chữ số"),
    ],
)
def test_agencies_of_symbol(symbol: str, expected: set[str]) -> None:
    assert {agency.name for agency in agencies_of_symbol(symbol)} == expected


def test_tw_is_the_symbol_of_three_issuers() -> None:
    names = {agency.name for agency in agencies_of_symbol("TW")}
    assert names >= {"Ban Chấp hành Trung ương Đảng", "Bộ Chính trị", "Ban Bí thư Trung ương Đảng"}


# --- provinces ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("province", provinces(), ids=lambda province: province.id)
def test_a_province_is_found_by_its_examples_and_keeps_the_directions(province: Province) -> None:
    on = a_day(province)
    assert [text for text in province.examples if province_of_name(text, on) != province] == []
    assert [seat for seat in province.seats if province_of_seat(seat, on) != province] == []
    assert province.id == slug(province.name) + (f"-{province.since[:4]}" if province.since else "")
    assert bool(province.until) == bool(province.successors), "mục đã khép phải có mục kế tiếp"
    for successor in province.successors:
        next_since = PROVINCES[successor].since
        assert next_since
        assert province.until
        assert next_since[: len(province.until)] >= province.until[: len(next_since)]
    for former in province.absorbed:
        assert province.id in PROVINCES[former].successors


@pytest.mark.parametrize(
    ("on", "total", "cities"),
    [
        ("1978-06-01", 38, 3),
        ("1990-01-01", 44, 3),
        ("1996-12-31", 53, 3),
        ("1997-01-01", 61, 4),
        ("2003-12-31", 61, 4),
        ("2004-01-01", 64, 5),
        ("2008-07-31", 64, 5),
        ("2008-08-01", 63, 5),
        ("2024-12-31", 63, 5),
        ("2025-06-30", 63, 6),
        ("2025-07-01", 34, 6),
        ("2026-10-01", 34, 9),
    ],
)
def test_how_many_provinces_there_were(on: str, total: int, cities: int) -> None:
    standing = [province for province in provinces() if in_force(province, on)]
    assert (len(standing), len([p for p in standing if p.kind == "thành phố"])) == (total, cities)
    assert len({province.name for province in standing}) == total, "một ngày không có hai tỉnh cùng tên"


def test_resolution_202_made_23_provinces_of_52() -> None:
    made = [province for province in provinces() if province.since == "2025-07-01"]
    assert len(made) == 23
    assert len([former for province in made for former in province.absorbed]) == 52


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        pytest.param("Bắc Ninh", "2020-01-01", "bac-ninh-1997", id="Bắc Ninh trước hợp nhất"),
        pytest.param("Bắc Ninh", "2025-07-01", "bac-ninh-2025", id="Bắc Ninh sau hợp nhất"),
        pytest.param("Bắc Ninh", "2025", "bac-ninh-2025", id="ngày trùm cả hai thì lấy sau"),
        pytest.param("thành phố Bắc Ninh", "2020-01-01", None, id="thành phố thuộc tỉnh"),
        pytest.param("thành phố Bắc Ninh", "2026-10-01", "bac-ninh-2026", id="thành phố trực thuộc trung ương"),
        pytest.param("TP. Hồ Chí Minh", "2019", "ho-chi-minh-1976", id="TP. Hồ Chí Minh"),
        pytest.param("TPHCM", "2019", "ho-chi-minh-1976", id="TPHCM"),
        pytest.param("tỉnh Thừa Thiên - Huế", "2015", "thua-thien-hue-1989", id="có gạch nối"),
        pytest.param("Khánh Hoà", "2015", "khanh-hoa-1989", id="dấu thanh đặt kiểu kia"),
        pytest.param("Đăk Lăk", "2015", "dak-lak-2004", id="cách viết cũ"),
        pytest.param("Hà Tây", "2007", "ha-tay-1991", id="Hà Tây khi còn"),
        pytest.param("Hà Tây", "2015", None, id="Hà Tây khi không còn"),
        pytest.param("tỉnh Cần Thơ", "2001", "can-tho-1992", id="khi Cần Thơ còn là tỉnh"),
        pytest.param("tỉnh Cần Thơ", "2015", None, id="khi Cần Thơ là thành phố"),
        pytest.param("Bac Giang", "2015", None, id="không dấu thì không đoán"),
        pytest.param("Thành phố", None, None, id="Thành phố nào"),
        pytest.param("Thủ đô", None, None, id="Thủ đô"),
        pytest.param("tỉnh", None, None, id="tỉnh nào"),
    ],
)
def test_province_of_name(text: str, on: str | None, expected: str | None) -> None:
    province = province_of_name(text, on)
    assert (province.id if province else None) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        pytest.param("Đồng Xoài", None, "Bình Phước", id="Đồng Xoài"),
        pytest.param("Thủ Dầu Một", None, "Bình Dương", id="Thủ Dầu Một"),
        pytest.param("Thủ Dầu Một", "1995", "Sông Bé", id="Thủ Dầu Một khi còn Sông Bé"),
        pytest.param("Rạch Giá", "2020", "Kiên Giang", id="Rạch Giá trước hợp nhất"),
        pytest.param("Rạch Giá", "2026", "An Giang", id="Rạch Giá sau hợp nhất"),
        pytest.param("Rạch Giá", None, None, id="Rạch Giá không rõ ngày thì không đoán"),
        pytest.param("Sóc Sơn", None, None, id="không phải tỉnh lỵ"),
    ],
)
def test_province_of_seat(text: str, on: str | None, expected: str | None) -> None:
    province = province_of_seat(text, on)
    assert (province.name if province else None) == expected


# --- abbreviations -----------------------------------------------------------------------------------------------------


def test_there_are_enough_abbreviations_and_none_twice() -> None:
    marks = [(entry.short, entry.long, entry.context) for entry in abbreviations()]
    assert len(marks) >= 120
    assert len(marks) == len(set(marks))


def test_every_abbreviation_stands_in_its_example() -> None:
    assert [a for a in abbreviations() if not re.search(rf"(?<!\w){re.escape(a.short)}(?!\w)", a.example)] == []


def symbols_of(long: str) -> set[str]:
    kind, agency = type_of_name(long), agency_of_name(long)
    of_kind = (*kind.symbols(party=True), *kind.symbols(party=False)) if kind else ()
    return {*of_kind, *(agency.symbols if agency else ())}


def test_abbreviations_in_numbers_agree_with_types_and_agencies() -> None:
    in_numbers = [a for a in abbreviations() if a.context == "số, ký hiệu"]
    assert len(in_numbers) > 30
    assert [a for a in in_numbers if a.short not in symbols_of(a.long)] == []


@pytest.mark.parametrize(
    ("short", "context", "expected"),
    [
        ("CT", "nơi nhận", {"Chủ tịch"}),
        ("CT", "số, ký hiệu", {"chỉ thị"}),
        ("TT", "nơi nhận", {"thường trực"}),
        ("TT", "số, ký hiệu", {"thông tư", "thông tri"}),
        ("PBGDPL", "mọi nơi", {"phổ biến, giáo dục pháp luật"}),
    ],
)
def test_context_decides_the_meaning(short: str, context: str, expected: set[str]) -> None:
    assert {a.long for a in abbreviations() if (a.short, a.context) == (short, context)} == expected


# --- hostile text ------------------------------------------------------------------------------------------------------


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(["", "2020", "2025-07", "x"]))
def test_any_text_gives_an_entry_or_none(text: str, on: str) -> None:
    found = (agency_of_name(text, on), province_of_name(text, on), province_of_seat(text, on), type_of_name(text))
    assert all(entry is None or key(nfc(text)) for entry in found)
