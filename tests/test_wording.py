from __future__ import annotations

from dataclasses import replace

import pytest
from made import plan

from build_tools.pages.wording import cited_name, counted, date_in_words, short_name, shortened, whole_title

DATES = [
    ("2020-12-15", "15/12/2020"),
    ("2020-06-05", "05/6/2020"),
    ("2019-01-04", "04/01/2019"),
    ("2021-06", "6/2021"),
    ("2021-02", "02/2021"),
    ("2021", "2021"),
    (None, "không rõ ngày"),
    ("", "không rõ ngày"),
    ("khoảng\n2020", "khoảng 2020"),
]


@pytest.mark.parametrize(("edtf", "expected"), DATES)
def test_dates_are_written_as_the_decree_writes_them(edtf: str | None, expected: str) -> None:
    assert date_in_words(edtf) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "0"), (999, "999"), (12345, "12.345"), (1234567, "1.234.567")])
def test_thousands_have_a_point(number: int, expected: str) -> None:
    assert counted(number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ngắn", "ngắn"), ("một hai ba", "một hai …"), ("mộthaibabốn", "mộthaibabố …"), (" a\nb ", "a b")],
)
def test_long_text_is_cut_between_words(text: str, expected: str) -> None:
    assert shortened(text, 9 if " " in text else 10) == expected


NAMES = [
    ("kế hoạch", "241/KH-UBND", None, "Kế hoạch 241/KH-UBND"),
    (None, "241/KH-UBND", None, "Văn bản 241/KH-UBND"),
    ("luật", None, "Luật Viên chức", "Luật Viên chức"),
    ("luật", "58/2010/QH12", "Luật Viên chức", "Luật Viên chức (58/2010/QH12)"),
    ("kế hoạch", None, None, "Kế hoạch"),
    (None, None, None, "Văn bản không rõ số"),
]


@pytest.mark.parametrize(("type_", "number", "name", "expected"), NAMES)
def test_a_cited_document_is_called_as_the_text_calls_it(
    type_: str | None, number: str | None, name: str | None, expected: str
) -> None:
    assert cited_name(type_, number, name) == expected


SHORT_NAMES: list[tuple[dict[str, object], str]] = [
    ({}, "Kế hoạch 241/KH-UBND"),
    ({"number": None}, "Kế hoạch của Ủy ban nhân dân thành phố Hà Nội, 15/12/2020"),
    ({"number": None, "date": None}, "Kế hoạch của Ủy ban nhân dân thành phố Hà Nội"),
    ({"number": None, "issuer": None}, "Kế hoạch thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố"),
    ({"number": None, "type": "tin bài"}, "Kế hoạch thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố"),
]


@pytest.mark.parametrize(("fields", "expected"), SHORT_NAMES)
def test_a_held_document_has_a_short_name(fields: dict[str, object], expected: str) -> None:
    document = plan().document
    changed = replace(document, header=replace(document.header, **fields))  # type: ignore[arg-type]
    assert short_name(changed) == expected


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    assert whole_title(replace(plan().document, title=" ")) == "ubnd-ha-noi/2020/kh-241.txt"
