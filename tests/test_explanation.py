"""What explain says of each fact: where it stands, by which rule, how sure; and what a .yml corrects."""

from __future__ import annotations

import pytest

from build_tools.ingest.sidecar import read_sidecar
from build_tools.model import Document, Evidence
from build_tools.reading import corrections, explanation, reading

TEXT = """BỘ TƯ PHÁP

Số: 2159/BTP-PBGDPL

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Nội, ngày 30 tháng 6 năm 2020

Kính gửi: Bộ Công an

Bộ Tư pháp đề nghị Bộ Công an báo cáo trước ngày 31/12/2020.
"""


def document(yml: str = "") -> Document:
    found, _ = reading.read(TEXT.encode(), "a/2020/thu.txt")
    assert found is not None
    return corrections.apply(found, read_sidecar(yml.encode(), "a/2020/thu.yml")[0]) if yml else found


CERTAIN = [
    ("number", "", "chắc"),
    ("date", "", "chắc"),
    ("type", "", "suy ra"),  # no line prints "công văn"
    ("place", "place: Huế\n", "sửa tay"),
]


@pytest.mark.parametrize(("field", "yml", "level"), CERTAIN)
def test_each_fact_says_how_sure_it_is(field: str, yml: str, level: str) -> None:
    found = document(yml)
    items = [item for item in explanation.evidence(found) if item.field == field]
    assert explanation.certainty(found, items[-1]) == level


def test_an_inferred_issuer_is_never_sure() -> None:
    found, _ = reading.read(TEXT.removeprefix("BỘ TƯ PHÁP\n").encode(), "a.txt")
    assert found is not None
    assert found.header.issuer == "Bộ Tư pháp"
    assert explanation.certainty(found, Evidence("issuer", "Bộ Tư pháp", None, "ký hiệu")) == "suy ra"


def test_the_report_names_line_rule_certainty_and_what_is_unknown() -> None:
    report = explanation.as_text(document(), "van-ban/2020/x/")
    assert "Số, ký hiệu: 2159/BTP-PBGDPL [chắc; dòng 3: dòng “Số:” của tiêu đề]" in report
    assert "Trích yếu: chưa xác định" in report
    assert "Bộ Công an; trước ngày 31/12/2020" in report


def test_the_report_for_programs_holds_everything_but_the_text() -> None:
    data = explanation.as_data(document(), "van-ban/2020/x/")
    assert data["address"] == "van-ban/2020/x/"
    assert "text" not in data
    assert data["certainty"] == {
        "number": "chắc",
        "place": "chắc",
        "date": "chắc",
        "addressees": "chắc",
        "type": "suy ra",
        "issuer": "chắc",
    }


def test_a_correction_says_what_it_stands_for() -> None:
    found = document("place: Huế\nsubject: Về việc báo cáo\n")
    assert (found.header.place, found.header.subject) == ("Huế", "Về việc báo cáo")
    assert [(one.field, one.rule) for one in found.corrections] == [
        ("place", "ghi trong tệp .yml, thay cho “Hà Nội” đọc từ văn bản"),
        ("subject", "ghi trong tệp .yml, văn bản không nêu"),
    ]
    assert found.title == "Công văn về việc báo cáo"
