"""Laws cited by name: where the name ends, and its full form."""

from __future__ import annotations

import re

import pytest

from build_tools.citations.laws import find_laws, laws

NAMES = [
    ("tên viết tắt, có năm", "thi hành Luật PBGDPL năm 2012.", ["Luật Phổ biến, giáo dục pháp luật năm 2012"]),
    ("QPPL", "Luật Ban hành văn bản QPPL năm 2015, Nghị", ["Luật Ban hành văn bản quy phạm pháp luật năm 2015"]),
    ("VBQPPL", "thi hành Luật Ban hành VBQPPL và chi tiết", ["Luật Ban hành văn bản quy phạm pháp luật"]),
    ("năm không có chữ năm", "theo Luật Đất đai 2024 thì", ["Luật Đất đai năm 2024"]),
    ("tên có dấu phẩy", "Luật Cán bộ, công chức và Luật Viên chức để", ["Luật Cán bộ, công chức", "Luật Viên chức"]),
    ("tên dài nhất thắng", "Luật Đầu tư công và Luật Đầu tư.", ["Luật Đầu tư công", "Luật Đầu tư"]),
    ("dấu thanh kiểu cũ", "Luật Hoà giải ở cơ sở;", ["Luật Hòa giải ở cơ sở"]),
    ("gãy dòng", "Luật Xử lý vi\nphạm hành chính về", ["Luật Xử lý vi phạm hành chính"]),
    ("chữ hoa", "TRIỂN KHAI LUẬT ĐẤT ĐAI", ["Luật Đất đai"]),
    ("chữ thường sau chữ Luật", "Luật hợp tác xã năm 1996", ["Luật Hợp tác xã năm 1996"]),
    ("trước ngày", "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", ["Luật Tổ chức Chính phủ"]),
    ("bộ luật", "quy định của Bộ luật Dân sự.", ["Bộ luật Dân sự"]),
    ("pháp lệnh", "Pháp lệnh Dân số năm 2003", ["Pháp lệnh Dân số năm 2003"]),
    ("hiến pháp có năm", "tổng kết thi hành Hiến pháp năm 1992", ["Hiến pháp năm 1992"]),
    (
        "hiến pháp ghi tên nước",
        "Căn cứ Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam;",
        ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"],
    ),
    (
        "luật sửa đổi",
        "Luật Sửa đổi, bổ sung một số điều của Luật Ban hành văn bản QPPL năm 2020, Nghị định",
        ["Luật Sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật năm 2020"],
    ),
    (
        "luật sửa đổi hai luật, có ngày",
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019",
        ["Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"],
    ),
    (
        "luật sửa đổi rồi luật khác",
        "Luật Sửa đổi, bổ sung một số điều của Luật Giám định tư pháp và Luật Công chứng hiện hành",
        ["Luật Sửa đổi, bổ sung một số điều của Luật Giám định tư pháp", "Luật Công chứng"],
    ),
    ("chưa ai ghi, có ngày", "Luật Phục hồi rừng ngập mặn ngày 12/2/2031", ["Luật Phục hồi rừng ngập mặn"]),
    ("chưa ai ghi, hết câu", "theo Luật Phục hồi rừng ngập mặn;", ["Luật Phục hồi rừng ngập mặn"]),
    (
        "bản sửa đổi đã có số",
        "Luật khuyến khích đầu tư trong nước (sửa đổi) số 3",
        ["Luật Khuyến khích đầu tư trong nước (sửa đổi)"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in NAMES])
def test_names_are_read_and_written_out(text: str, expected: list[str]) -> None:
    assert [law.name for law in find_laws(text)] == expected


NO_NAMES = [
    ("chính luật đang đọc", "Luật này có hiệu lực; theo Luật này"),
    ("chỉ có số", "Luật số 87/2025/QH15"),
    ("nghề luật", "Hội Luật gia tỉnh, Đoàn Luật sư thành phố"),
    ("trường luật", "Trường Đại học Luật Hà Nội."),
    ("dự án luật", "dự án Luật Chuyển đổi số, dự thảo Luật Đất đai"),
    ("trong chương trình lập pháp", "Luật Thủ đô (sửa đổi); Luật Lưu trữ (sửa đổi)"),
    ("chữ chung", "Luật, Pháp lệnh và các văn bản; chấp hành Luật pháp về thuế"),
    ("hiến pháp không rõ năm", "tôn trọng Hiến pháp và pháp luật"),
    ("chưa ai ghi, không rõ hết ở đâu", "Luật Phục hồi rừng ngập mặn tăng cường phối hợp"),
    ("tựa đề chữ hoa", "LUẬT VỀ PHÁT TRIỂN NHÀ Ở XÃ HỘI;"),
    ("một tiếng chữ thường", "Luật giá trị gia tăng mới"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NO_NAMES])
def test_what_names_no_law(text: str) -> None:
    assert list(find_laws(text)) == []


def test_the_span_holds_the_printed_name_with_its_year() -> None:
    text = "tổng kết thi hành Luật PBGDPL năm 2012 trên địa bàn"
    (law,) = find_laws(text)
    assert (text[law.start : law.end], law.kind, law.year) == ("Luật PBGDPL năm 2012", "luật", "2012")


@pytest.mark.parametrize("law", laws(), ids=lambda law: f"{law.kind} {law.name}")
def test_every_listed_name_and_alias_is_read(law: object) -> None:
    (entry,) = [each for each in laws() if each is law]
    word = entry.kind.capitalize()
    for name in (entry.name, *entry.aliases):
        (read,) = find_laws(f"thi hành {word} {name};")
        assert (read.name, read.kind) == (f"{word} {entry.name}", entry.kind)


@pytest.mark.parametrize("law", laws(), ids=lambda law: f"{law.kind} {law.name}")
def test_every_source_is_a_number_of_the_legislature(law: object) -> None:
    (entry,) = [each for each in laws() if each is law]
    assert re.fullmatch(r"\d+/\d{4}/(?:QH\d+|(?:PL-)?UBTVQH\d+)|\d+-L/CTN", entry.source)


@pytest.mark.parametrize(
    "piece", ["Luật ", "Luật A ", "Luật sửa đổi, bổ sung một số điều của ", "Hiến pháp ", "Pháp lệnh ", "Luật Phòng, chống "]
)
def test_hostile_texts_come_to_an_end(piece: str) -> None:
    assert len(list(find_laws(piece * (200_000 // len(piece))))) <= 1


def test_a_long_list_of_laws_is_read_whole() -> None:
    assert len(list(find_laws("Luật Đất đai, " * 10_000))) == 10_000
