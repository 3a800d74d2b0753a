"""Citations: what a text says of the documents it names, and one citation for each of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.citations.attributes import read_attributes
from build_tools.citations.citations import find_mentions, merge, note_texts, read
from build_tools.citations.issuer_names import read_issuer, whole_issuer
from build_tools.language.authority_entries import read as vocabulary
from build_tools.model import Citation, Clause, Footnote, Header, Mention, NoteMark

Row = tuple[str | None, str | None, str | None, str | None]  # number, type, date, issuer


def rows(text: str) -> list[Row]:
    return [(m.number, m.type, m.date, m.issuer) for m in find_mentions(text, "doan-1", 1)]


def cited(*texts: str, own: str | None = None) -> list[Citation]:
    return list(merge([m for n, text in enumerate(texts) for m in find_mentions(text, f"doan-{n}", n, own_number=own)]))


SAID: list[tuple[str, str, list[Row]]] = [
    (
        "loại, ngày, cơ quan",
        "tại Công văn số 8574-CV/VPTW ngày 04/01/2019 của Văn phòng Trung ương Đảng)",
        [("8574-CV/VPTW", "công văn", "2019-01-04", "Văn phòng Trung ương Đảng")],
    ),
    (
        "cơ quan trước ngày",
        "Nghị định số 59-CP của Chính phủ ngày 3/10/1996.",
        [("59-CP", "nghị định", "1996-10-03", "Chính phủ")],
    ),
    (
        "ngày và cơ quan đứng trước",
        "ngày 16/5/2019, Ban Chỉ đạo Đề án (sau đây gọi là Ban Chỉ đạo) đã ban hành Kế hoạch số 98-KH/BCĐĐA về việc",
        [("98-KH/BCĐĐA", "kế hoạch", "2019-05-16", "Ban Chỉ đạo Đề án")],
    ),
    (
        "ngày không có năm thì không đọc",
        "Ngày 16/02, Ban Cán sự đảng Bộ Nội vụ ban hành Kế hoạch số 32-KH/BCSĐ",
        [("32-KH/BCSĐ", "kế hoạch", None, None)],
    ),
    (
        "một tên loại cho cả danh sách",
        "các Quyết định của Thủ tướng Chính phủ số: 1521/QĐ-TTg ngày 06/10/2020 phê duyệt; 21/2021/QĐ-TTg ngày 21/6/2021",
        [
            ("1521/QĐ-TTg", "quyết định", "2020-10-06", "Thủ tướng Chính phủ"),
            ("21/2021/QĐ-TTg", "quyết định", "2021-06-21", None),
        ],
    ),
    (
        "danh sách công văn",
        "Công văn số 512/UBND-KGVX ngày 3/4/2022; số 75/STC-HCSN ngày 1/9/2022 và số 618/UBNDKGVX",
        [
            ("512/UBND-KGVX", "công văn", "2022-04-03", None),
            ("75/STC-HCSN", "công văn", "2022-09-01", None),
            ("618/UBND-KGVX", "công văn", None, None),
        ],
    ),
    (
        "không có chữ số",
        "quán triệt Chỉ thị 06-CT/TU và Nghị quyết 27-NQ/TW",
        [("06-CT/TU", "chỉ thị", None, None), ("27-NQ/TW", "nghị quyết", None, None)],
    ),
    (
        "Quy định của Đảng mang ký hiệu QĐ",
        "Quy định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư về",
        [("66-QĐ/TW", "quy định", "2017-02-06", "Ban Bí thư")],
    ),
    ("QĐ của Đảng không có tên loại", "(số 66-QĐ/TW)", [("66-QĐ/TW", None, None, None)]),
    ("tên loại theo ký hiệu", "(241/KH-UBND)", [("241/KH-UBND", "kế hoạch", None, None)]),
    ("công văn theo cách ghi", "văn bản số 2159/BTP-PBGDPL", [("2159/BTP-PBGDPL", "công văn", None, None)]),
    (
        "số trang chen giữa",
        "Quy định số 3 66-QĐ/TW ngày 06/02/2017",
        [("66-QĐ/TW", "quy định", "2017-02-06", None)],
    ),
    (
        "hai cơ quan",
        "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005 của Bộ Nội vụ và Văn phòng Chính phủ hướng dẫn",
        [("55/2005/TTLT-BNV-VPCP", "thông tư liên tịch", "2005-05-06", "Bộ Nội vụ và Văn phòng Chính phủ")],
    ),
    (
        "tên bộ có dấu phẩy",
        "Quyết định số 12/QĐ-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch, Bộ Nội vụ đã",
        [("12/QĐ-BVHTTDL", "quyết định", None, "Bộ Văn hóa, Thể thao và Du lịch")],
    ),
    (
        "kết luận của ai đó tại một công văn",
        "kết luận của Bộ Chính trị tại các văn bản số 1234-CV/VPTW",
        [("1234-CV/VPTW", "công văn", None, None)],
    ),
    ("ngày không có thật", "Quyết định số 5/QĐ-BTC ngày 30/02/2020", [("5/QĐ-BTC", "quyết định", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in SAID])
def test_what_is_said_beside_a_number(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


ISSUERS = [
    (" ngày 06/10/2020 của Thủ tướng Chính phủ phê duyệt", "Thủ tướng Chính phủ"),
    (" của Chính phủ đều phải", "Chính phủ"),
    (" của Chính phủ, Quyết định số 5", "Chính phủ"),
    (" của Sở Tư pháp tỉnh Đắk Lắk, Phòng Tư pháp đề nghị", "Sở Tư pháp tỉnh Đắk Lắk"),
    (" của Giám đốc Công an tỉnh, Công an huyện Tràng Định xây dựng", "Giám đốc Công an tỉnh"),
    (" của Sở Văn hóa, Thể thao và Du lịch về", "Sở Văn hóa, Thể thao và Du lịch"),
    (" của UBND tỉnh Bắc Giang ban hành", "UBND tỉnh Bắc Giang"),
    (" của Chủ tịch UBND tỉnh về", "Chủ tịch UBND tỉnh"),
    (" của Bộ trưởng Bộ Giáo dục và Đào tạo quy định", "Bộ trưởng Bộ Giáo dục và Đào tạo"),
    (" của Bộ Lao động - Thương binh và Xã hội, có", "Bộ Lao động - Thương binh và Xã hội"),
    (" của Ủy ban dự thảo sửa đổi Hiến pháp năm 1992, Thủ tướng", "Ủy ban dự thảo sửa đổi Hiến pháp năm 1992"),
    (" của Hội nghị Trung ương 6 khóa XIII về", "Hội nghị Trung ương 6"),
    (" của BAN BÍ THƯ VỀ", None),
    (" của Bộ", None),
    (" về việc", None),
]


@pytest.mark.parametrize(("after", "issuer"), ISSUERS)
def test_an_issuer_ends_where_the_subject_begins(after: str, issuer: str | None) -> None:
    assert read_attributes(after).issuer == issuer


@pytest.mark.parametrize("word", vocabulary("issuer_names.yaml")["entries"])
def test_every_listed_word_ends_a_name(word: str) -> None:
    assert read_issuer(f"Sở Cảnh báo Lũ {word} nội dung", 0)[0] == "Sở Cảnh báo Lũ"


@pytest.mark.parametrize("title", vocabulary("issuer_names.yaml")["titles"])
def test_a_title_belongs_to_the_name_after_it(title: str) -> None:
    assert read_issuer(f"{title} Bộ Tư pháp đều phải", 0)[0] == f"{title} Bộ Tư pháp"


@pytest.mark.parametrize("word", vocabulary("issuer_names.yaml")["halves"])
def test_half_a_name_is_none(word: str) -> None:
    assert read_issuer(f"{word} về việc", 0)[0] is None


@pytest.mark.parametrize("word", vocabulary("issuer_names.yaml")["organs"])
def test_another_organ_after_a_comma_is_another_issuer(word: str) -> None:
    assert read_issuer(f"Sở Cảnh báo Lũ, {word} Gió", 0)[0] == "Sở Cảnh báo Lũ"


@pytest.mark.parametrize("word", vocabulary("issuer_names.yaml")["capitalised"])
def test_words_with_a_wrong_capital_end_a_known_name(word: str) -> None:
    assert read_issuer(f"Chính phủ {word} Điều lệ", 0)[0] == "Chính phủ"


def test_the_term_of_a_party_document() -> None:
    (one, other) = find_mentions(
        "Chỉ thị số 32-CT/TW của Ban Bí thư Trung ương Đảng (khóa IX) và Luật số 1/2003/QH11 khóa XI", "a", 1
    )
    assert (one.term, other.term) == ("IX", None)


def test_a_name_in_an_issuers_place_is_whole_or_nothing() -> None:
    assert whole_issuer("Thủ tướng Chính phủ") == "Thủ tướng Chính phủ"
    assert whole_issuer("Bộ Chính trị tại các văn bản") is None


# --- the span of a mention ---------------------------------------------------------------------------------------------

SPANS = [
    ("theo Quyết định số 1521/QĐ-TTg ngày", "Quyết định số 1521/QĐ-TTg", "1521/QĐ-TTg"),
    ("theo Chỉ thị số 06-\nCT/TU và", "Chỉ thị số 06-\nCT/TU", "06-CT/TU"),
    ("theo số 12/QĐ-BTC ngày", "12/QĐ-BTC", "12/QĐ-BTC"),
    ("theo Quyết định 367 - QĐ/TWĐTN-VP", "Quyết định 367 - QĐ/TWĐTN-VP", "367 - QĐ/TWĐTN-VP"),
    ("theo Luật Đất đai số 31/2024/QH15 và", "Luật Đất đai số 31/2024/QH15", "31/2024/QH15"),
    ("theo Luật PBGDPL năm 2012.", "Luật PBGDPL năm 2012", "Luật PBGDPL năm 2012"),
]


@pytest.mark.parametrize(("text", "span", "printed"), SPANS)
def test_a_mention_begins_at_its_type_and_keeps_the_printed_number(text: str, span: str, printed: str) -> None:
    (mention,) = find_mentions(text, "dieu-1", 7)
    assert (text[mention.start : mention.end], mention.printed) == (span, printed)
    assert (mention.anchor, mention.line) == ("dieu-1", 7)


def test_a_law_with_name_and_number_is_one_mention() -> None:
    (one, other) = find_mentions("Luật Nhà ở số 27/2023/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15", "a", 1)
    assert (one.number, one.name, one.type) == ("27/2023/QH15", "Luật Nhà ở", "luật")
    assert (other.number, other.name, other.type) == ("43/2024/QH15", None, "luật")


def test_the_own_number_is_not_cited() -> None:
    assert find_mentions("Kế hoạch số 241/KH-UBND này; Kế hoạch này", "a", 1, own_number="0241/KH-UBND") == ()


def test_an_appendix_does_not_cite_its_own_document_misread() -> None:
    own = "815/QĐ-TTg"
    for heading in (
        "(Kèm theo Quyết định số 875/QĐ-TTg ngày 10 tháng 4 năm 2024 của Thủ tướng Chính phủ)",
        "Ban hành kèm theo Quyết định số 875/QĐ-TTg ngày 10/4/2024)",
        "7/#x Quyét định số 8715/QĐ-TTg ngày 1l tháng 4 của Thủ tướng Chính phủ) si",
    ):
        assert find_mentions(heading, "phu-luc", 1, own_number=own) == ()
    assert find_mentions("Ban hành kèm theo Quyết định số 875/QĐ-TTg các mẫu (nếu có)", "dieu-1", 1, own_number=own)
    assert find_mentions("(Kèm theo Quyết định số 875/QĐ-UBND ngày 10/4/2024)", "phu-luc", 1, own_number=own)


def test_a_number_line_is_the_number_of_its_document() -> None:
    assert find_mentions("| Số: 12/2001/TT-BTC |", "doan-1", 1) == ()
    assert len(find_mentions("Số: 12/2001/TT-BTC ngày 5/3/2001", "doan-1", 1)) == 1


BROKEN = [
    ("gãy trong ký hiệu", ("Thông tư số 05/2023/TT-", "BTC ngày 7/4/2023 của Bộ Tài chính"), "05/2023/TT-BTC", None),
    ("gãy sau chữ số", ("Căn cứ Luật Đất đai số", "31/2024/QH15 ;"), "31/2024/QH15", "Luật Đất đai"),
    ("gãy sau dấu gạch chéo", ("được thay thế bởi Thông tư 12/2024/", "TT-BYT ngày 1/2/2024"), "12/2024/TT-BYT", None),
]


@pytest.mark.parametrize(("texts", "number", "name"), [pytest.param(t, n, m, id=i) for i, t, n, m in BROKEN])
def test_a_citation_broken_by_a_table_is_read_whole(texts: tuple[str, str], number: str, name: str | None) -> None:
    first, second = texts
    found = [
        *find_mentions(first, "o-1", 1, after=second),
        *find_mentions(second, "o-2", 2, before=first),
    ]
    (one,) = [mention for mention in found if mention.number]
    assert (one.number, one.name) == (number, name)
    assert 0 <= one.start < one.end <= len(first if one.anchor == "o-1" else second)


# --- relations ---------------------------------------------------------------------------------------------------------

RELATIONS = [
    ("căn cứ", "Căn cứ Nghị định số 1/2020/NĐ-CP ngày 5/1/2020 của Chính phủ", ["căn cứ"]),
    ("danh sách giữ quan hệ", "Căn cứ Luật Đất đai ngày 5/1/2020; Luật Nhà ở ngày 6/1/2020;", ["căn cứ", "căn cứ"]),
    ("nối bằng và", "Thực hiện Chỉ thị số 1/CT-TTg và Công điện số 2/CĐ-TTg", ["thực hiện", "thực hiện"]),
    (
        "luật được luật khác sửa",
        "Căn cứ Luật Đất đai số 1/2020/QH14 được sửa đổi bởi Luật số 2/2021/QH15",
        ["căn cứ", "căn cứ"],
    ),
    ("việc của văn bản này", "Sửa đổi, bổ sung một số điều của Nghị định số 1/2020/NĐ-CP", ["sửa đổi"]),
    ("điều khoản sửa đổi", "Điều 2. Sửa đổi, bổ sung khoản 3 Điều 5 Nghị định số 1/2020/NĐ-CP", ["sửa đổi"]),
    ("quyết định này thay thế", "Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 3/QĐ-BTC", ["thay thế"]),
    ("bãi bỏ", "Bãi bỏ Quyết định số 19/2004/QĐ-TTg ngày 2/5/2004", ["thay thế"]),
    (
        "việc của văn bản khác",
        "Thông tư số 5/2021/TT-BTC ngày 1/2/2021 sửa đổi, bổ sung Thông tư số 4/2020/TT-BTC",
        ["nhắc đến", "nhắc đến"],
    ),
    ("việc của văn bản khác, ô bảng", "của Bộ Y tế sửa đổi, bổ sung một số điều của Thông tư số 4/2020/TT-BYT", ["nhắc đến"]),
    ("kèm theo", "Kế hoạch ban hành kèm theo Quyết định số 1694/QĐ-TTg", ["ban hành kèm theo"]),
    ("tổng kết", "tổng kết 15 năm thực hiện Chỉ thị số 32-CT/TW", ["tổng kết"]),
    ("không nói gì", "đã nêu tại Báo cáo số 5/BC-UBND", ["nhắc đến"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in RELATIONS])
def test_the_relation_is_that_of_this_text(text: str, expected: list[str]) -> None:
    assert [mention.relation for mention in find_mentions(text, "a", 1)] == expected


def test_a_note_tells_of_other_documents() -> None:
    text = "ngày 31/12/2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP"
    (mention,) = find_mentions(text, "chu-thich-1", 1, note=True)
    assert mention.relation == "nhắc đến"


def test_a_plan_amends_no_law_but_a_law_does() -> None:
    clause = Clause("đoạn", "", "Sửa đổi, bổ sung Luật Viên chức", 1, "doan-1", 3)
    relations = [read(Header(type=kind), [clause], [])[0].relation for kind in ("kế hoạch", "luật")]
    assert relations == ["nhắc đến", "sửa đổi"]


# --- one citation a document -------------------------------------------------------------------------------------------


def test_two_spellings_are_one_document_with_the_fields_of_the_fullest() -> None:
    (one,) = cited(
        "tổng kết Kế hoạch số 98/KH-BCĐCT32",
        "Kế hoạch số 98-KH/BCĐCT32 ngày 16/5/2019 của Ban Chỉ đạo",
        "tại Kế hoạch số 98/KH-BCĐCT32",
    )
    assert (one.number, one.date, len(one.mentions)) == ("98-KH/BCĐCT32", "2019-05-16", 3)
    assert one.spellings == ("98/KH-BCĐCT32", "98-KH/BCĐCT32")


def test_the_strongest_relation_is_that_of_the_document() -> None:
    (one,) = cited("nêu tại Nghị định số 1/2020/NĐ-CP", "Căn cứ Nghị định số 1/2020/NĐ-CP", "Sửa đổi Nghị định số 1/2020/NĐ-CP")
    assert one.relation == "sửa đổi"


APART = [
    ("hai năm", "Quyết định số 5/QĐ-TTg ngày 2/3/2019", "Quyết định số 5/QĐ-TTg ngày 4/5/2021"),
    ("hai khóa", "Chỉ thị số 32-CT/TW của Ban Bí thư (khóa IX)", "Chỉ thị số 32-CT/TW của Ban Bí thư (khóa XIII)"),
    ("hai tỉnh", "Quyết định số 5/QĐ-UBND của UBND tỉnh Bắc Giang", "Quyết định số 5/QĐ-UBND của UBND tỉnh Cà Mau"),
    ("hai luật cùng tên", "Luật Đất đai năm 2013", "Luật Đất đai năm 2024"),
    ("hai luật cùng tên, một có số", "Luật Đất đai năm 2013", "Luật Đất đai số 31/2024/QH15"),
    ("hai năm trong số", "Quyết định số 5/2019/QĐ-TTg", "Quyết định số 5/2020/QĐ-TTg"),
    ("Đ và D", "Đề án số 5/ĐA-UBND", "Dự án số 5/DA-UBND"),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(a, b, id=i) for i, a, b in APART])
def test_what_contradicts_stays_apart(one: str, other: str) -> None:
    assert len(cited(one, other)) == 2
    assert len(cited(one, one)) == 1


TOGETHER = [
    ("ngày in sai nhưng số có năm", "Nghị định số 34/2016/NĐ-CP ngày 14/5/2016", "Nghị định số 34/2016/NĐ-CP ngày 14/5/2026"),
    ("tên không có năm theo tên có năm", "Luật PBGDPL năm 2012", "Luật Phổ biến, giáo dục pháp luật"),
    ("tên không năm đứng trước", "Luật Viên chức", "Luật Viên chức ngày 15 tháng 11 năm 2010"),
    ("tên theo số", "Luật Đất đai số 31/2024/QH15", "Luật Đất đai năm 2024"),
    ("tên gọn theo số", "Luật Đất đai số 31/2024/QH15", "Luật Đất đai"),
    ("cơ quan ghi gọn", "Quyết định số 5/QĐ-UBND của UBND tỉnh", "Quyết định số 5/QĐ-UBND của UBND tỉnh Cà Mau"),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(a, b, id=i) for i, a, b in TOGETHER])
def test_what_agrees_is_joined(one: str, other: str) -> None:
    assert len(cited(one, other)) == 1


def test_a_bare_number_goes_with_the_one_before_it() -> None:
    first, second = cited(
        "Quyết định số 5/QĐ-TTg ngày 2/3/2019", "Quyết định số 5/QĐ-TTg ngày 4/5/2021", "theo Quyết định số 5/QĐ-TTg"
    )
    assert [m.anchor for m in first.mentions] == ["doan-0"]
    assert [m.anchor for m in second.mentions] == ["doan-1", "doan-2"]


def test_a_bare_name_that_may_mean_two_laws_stays_alone() -> None:
    citations = cited("Luật Đất đai năm 2013", "Luật Đất đai năm 2024", "quy định của Luật Đất đai", "Luật Đất đai")
    assert [(c.name, len(c.mentions)) for c in citations] == [
        ("Luật Đất đai năm 2013", 1),
        ("Luật Đất đai năm 2024", 1),
        ("Luật Đất đai", 2),
    ]


def test_a_short_name_defined_for_a_number_is_that_law() -> None:
    clauses = [
        Clause("đoạn", "", "Căn cứ Luật số 31/2024/QH15 (sau đây gọi là Luật Đất đai);", 1, "doan-1", 1),
        Clause("đoạn", "", "theo quy định của Luật Đất đai.", 1, "doan-2", 2),
    ]
    (law,) = read(Header(), clauses, [], [("Luật Đất đai", "Căn cứ Luật số 31/2024/QH15")])
    assert (law.number, law.name, len(law.mentions)) == ("31/2024/QH15", "Luật Đất đai", 3)


def test_a_note_gives_date_and_issuer() -> None:
    text = "thực hiện Nghị định số 34/2016/NĐ-CP, Quyết định số 14/2021/QĐ-UBND của UBND tỉnh"
    marks = (NoteMark(text.index(","), "2"), NoteMark(text.index(" của"), "5"))
    clause = Clause("gạch", "-", text, 1, "muc-ii-2", 5, notes=marks)
    notes = [
        Footnote("2", "ngày 14/5/2016 của Chính phủ quy định chi tiết một số điều", 20, "muc-ii-2"),
        Footnote("5", "ngày 30/4/2021 sửa đổi Nghị định số 34/2016/NĐ-CP", 21, "muc-ii-2"),
    ]
    decree, decision = read(Header(), [clause], notes)
    assert (decree.number, decree.date, decree.issuer) == ("34/2016/NĐ-CP", "2016-05-14", "Chính phủ")
    assert (decision.number, decision.date, decision.issuer) == ("14/2021/QĐ-UBND", "2021-04-30", "UBND tỉnh")
    assert [m.anchor for m in decree.mentions] == ["muc-ii-2", "chu-thich-2"]
    assert set(note_texts([clause], notes)) == {("muc-ii-2", mark.offset) for mark in marks}


def test_title_clauses_and_notes_are_read_in_that_order() -> None:
    header = Header(type="kế hoạch", number="241/KH-UBND", subject="Thực hiện Kết luận số 80-KL/TW ngày 20 tháng 6 năm 2020")
    clauses = [Clause("đoạn", "", "UBND ban hành Kế hoạch số 241/KH-UBND; Kế hoạch số 02-KH/TU", 1, "doan-1", 4)]
    found = read(header, clauses, [Footnote("1", "Xem Luật Hộ tịch năm 2014.", 9)])
    assert [(c.number or c.name, c.mentions[0].anchor, c.relation) for c in found] == [
        ("80-KL/TW", "tieu-de", "thực hiện"),
        ("02-KH/TU", "doan-1", "nhắc đến"),
        ("Luật Hộ tịch năm 2014", "chu-thich-1", "nhắc đến"),
    ]


# --- any text whatever -------------------------------------------------------------------------------------------------

WORDS = [
    "Luật Đất đai",
    "năm 2013",
    "Nghị định số ",
    "12/QĐ-UBND",
    "5-CT/TW",
    "ngày 1/2/2020",
    "của ",
    "Chính phủ",
    ";",
    ", ",
    "và ",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map("".join) | st.text(max_size=80)


@given(st.lists(TEXTS, max_size=5))
def test_every_mention_is_in_one_citation_and_in_its_text(texts: list[str]) -> None:
    mentions: list[Mention] = []
    for place, text in enumerate(texts):
        found = find_mentions(text, str(place), 1)
        ends = [0, *(mention.end for mention in found)]
        assert all(end <= mention.start < mention.end <= len(text) for end, mention in zip(ends, found, strict=False))
        mentions += found
    held = [mention for citation in merge(mentions) for mention in citation.mentions]
    assert sorted(map(repr, held)) == sorted(map(repr, mentions))


@pytest.mark.parametrize("piece", [" ", "1", "(", "-", "Điều 1.", "1/", "a", "ngày ", "Luật ", "số ", "của ", "Quyết định số "])
def test_hostile_texts_cite_nothing(piece: str) -> None:
    assert find_mentions(piece * (200_000 // len(piece)), "a", 1) == ()


def test_a_long_text_of_one_citation_is_one_citation() -> None:
    (one,) = merge(find_mentions("Căn cứ Quyết định số 12/QĐ-TTg ngày 1/1/2020; " * 2_000, "a", 1))
    assert len(one.mentions) == 2_000
