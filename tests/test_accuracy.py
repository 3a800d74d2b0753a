"""The open measure: the project's own cases are well made, the scoring counts as it says, and no figure falls.

The cases are small official texts, invented, one folder for each class of trouble that real texts show; beside each text
stands what a careful reader sees in it, right even where the program does not see it yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import accuracy, comparing, gold, scoring
from bench.gold import Gold, GoldCite, GoldDue, GoldSignature, GoldTask
from bench.scoring import FIELDS, Score, Tally
from build_tools.model import Citation, Due, Task

TROUBLES = (
    "abbreviations-in-context", "attachments-after-signature", "blank-number-or-day", "citation-without-so",
    "deadlines", "documents-inside-documents", "encodings", "footnotes-and-pages", "garbled-noi-nhan",
    "gazette-header-decoys", "gazette-page-headers", "hyphen-lost-at-wrap", "interleaved-columns", "markdown-copy", "news",
    "number-list", "number-split-by-motto", "odd-symbols", "own-number-unreadable", "page-number-in-citation",
    "party-forms", "plain", "portal-chrome", "position-before-list", "second-list", "semicolons-in-one-recipient",
    "signer-under-seal", "signers-side-by-side", "slash-lost", "stamps-with-own-dates", "title-only-header",
    "task-tables", "urgency-marks", "wrong-number-in-scan",
)  # fmt: skip
SHAPES = {
    "signatures": {"name", "position", "authority"},
    "cites": {"number", "name", "type", "date"},
    "tasks": {"lead", "due"},
}
RECORDS = sorted(gold.OWN.glob("*/*.yml"))


def names(files: list[Path]) -> list[str]:
    return [f"{file.parent.name}/{file.stem}" for file in files]


@cache
def own_score() -> Score:
    return scoring.score(gold.own())


# --- no figure falls -----------------------------------------------------------------------------------------------------


def test_no_figure_of_the_own_cases_falls() -> None:
    baseline = yaml.safe_load(accuracy.BASELINE.read_text(encoding="utf-8"))
    worse = "\n".join(accuracy.fallen(own_score(), baseline))
    assert not worse, (
        f"độ đúng giảm so với {accuracy.BASELINE.relative_to(gold.ROOT)}:\n{worse}\n"
        "Xem mọi chỗ sai: make accuracy-details. Nếu giảm vì thêm bài khó hơn, hoặc khi các con số đã tốt lên, "
        "ghi lại mức mới: make accuracy-baseline"
    )


def test_the_baseline_has_every_field() -> None:
    baseline = yaml.safe_load(accuracy.BASELINE.read_text(encoding="utf-8"))
    assert list(baseline) == list(FIELDS)
    assert all(set(figures) == {"precision", "recall", "f1", "invented"} for figures in baseline.values())


# --- the cases -----------------------------------------------------------------------------------------------------------


def test_every_class_of_trouble_has_cases_and_nothing_else_is_there() -> None:
    assert sorted(folder.name for folder in gold.OWN.iterdir() if folder.is_dir()) == sorted(TROUBLES)
    assert {file.parent.name for file in RECORDS} == set(TROUBLES)
    texts = {file.with_suffix("") for file in gold.OWN.glob("*/*") if file.suffix == ".txt"}
    assert texts == {file.with_suffix("") for file in RECORDS}


@pytest.mark.parametrize("file", RECORDS, ids=names(RECORDS))
def test_a_record_says_everything_and_in_the_right_shape(file: Path) -> None:
    said: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [key for key in said if key not in gold.MAY] == list(gold.KEYS)
    for name, shape in SHAPES.items():
        for one in said[name]:
            assert set(one) <= shape, f"dấu phẩy chưa đặt trong nháy? {one}"
    for task in said["tasks"]:
        assert task["due"] is None or set(task["due"]) == {"kind", "start", "end"}
    for name in ("addressees", "recipients"):
        assert all(isinstance(one, str) for one in said[name])


@pytest.mark.parametrize("file", RECORDS, ids=names(RECORDS))
def test_a_text_is_small(file: Path) -> None:
    assert 12 <= file.with_suffix(".txt").read_bytes().count(b"\n") <= 90


# --- counting ------------------------------------------------------------------------------------------------------------

CASE = Gold(
    name="thu/mot",
    text=gold.OWN / "plain/to-trinh.txt",
    group="own",
    one={
        "number": "19/TTr-TP",
        "type": "tờ trình",
        "issuer": "Phòng Tư pháp huyện Chiêm Hoá",
        "place": "Chiêm Hóa",
        "date": "2023-03-02",
        "subject": "V/v ban hành Kế hoạch công tác tư pháp năm 2023",
    },
    addressees=("Ủy ban nhân dân huyện Chiêm Hóa",),
    recipients=("Như trên", "Lưu TP"),
    signatures=(GoldSignature("Hà Ma Trọng Tấn", "Trưởng phòng"),),
    cites=(GoldCite("112/HD-STP", None, {"type": "hướng dẫn", "date": "2023-02-20"}),),
    tasks=(),
    lenient=False,
    names_listed=True,
    tasks_listed="all",
)


def test_a_text_read_as_its_record_says_counts_right_everywhere() -> None:
    total = scoring.score([CASE])
    assert total.wrong == []
    assert {name: (tally.precision, tally.recall, tally.f1) for name, tally in total.tallies.items()} == dict.fromkeys(
        FIELDS, (1.0, 1.0, 1.0)
    )


@pytest.mark.parametrize(
    ("change", "field", "counts"),
    [
        ({"number": None}, "number", Tally(wanted=0, found=0, said=1, right=0, invented=1)),
        ({"number": "91/TTr-TP"}, "number", Tally(wanted=1, found=0, said=1, right=0)),
        ({"date": "2023-03"}, "date", Tally(wanted=1, found=0, said=1, right=0)),
        ({"issuer": "Phòng Tư pháp"}, "issuer", Tally(wanted=1, found=0, said=1, right=0)),
    ],
    ids=["invented", "another number", "less precise", "part of a name"],
)
def test_a_wrong_fact_counts(change: Mapping[str, str | None], field: str, counts: Tally) -> None:
    total = scoring.score([replace(CASE, one={**CASE.one, **change})])
    assert total.tallies[field] == counts
    assert [(one.case, one.field) for one in total.wrong] == [("thu/mot", field)]


@pytest.mark.parametrize(
    ("wanted", "counts"),
    [
        (("Như trên",), Tally(wanted=1, found=1, said=2, right=1)),
        (("Như trên", "Sở Tư pháp", "Lưu: TP"), Tally(wanted=3, found=2, said=2, right=2)),
        (("Như trên", "Như trên"), Tally(wanted=2, found=1, said=2, right=1)),
    ],
    ids=["one too much", "one missed", "each pairs once"],
)
def test_a_list_counts_by_pairs(wanted: tuple[str, ...], counts: Tally) -> None:
    assert scoring.score([replace(CASE, recipients=wanted)]).tallies["recipients"] == counts


def test_a_few_misread_letters_are_forgiven_in_a_scan_only() -> None:
    garbled = replace(CASE, addressees=("Uỷ ban nhân đân huyện Chiên Hóa",))
    assert scoring.score([garbled]).tallies["addressees"].found == 0
    assert scoring.score([replace(garbled, lenient=True)]).tallies["addressees"].found == 1


def test_a_name_where_the_record_has_no_signer_is_invented() -> None:
    assert scoring.score([replace(CASE, signatures=())]).tallies["signer"].invented == 1


def test_what_a_record_does_not_list_is_neither_right_nor_wrong() -> None:
    case = replace(CASE, text=gold.OWN / "deadlines/khong-co-chu-ngay.txt", tasks=(), tasks_listed="some")
    assert scoring.score([case]).tallies["task"] == Tally()
    assert scoring.score([replace(case, tasks_listed="all")]).tallies["task"].said > 0


CITATION = Citation("12/KH-UBND", None, "kế hoạch", None, None, None, "nhắc đến", ())


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        (GoldCite("12/KH-UBND", None, {}), CITATION, True),
        (GoldCite("12-KH/UBND", None, {}), CITATION, True),
        (GoldCite("13/KH-UBND", None, {}), CITATION, False),
        (GoldCite(None, "Luật Thủ đô", {}), replace(CITATION, number=None, name="luật Thủ Đô"), True),
        (GoldCite(None, "Luật Thủ đô", {}), replace(CITATION, name="Luật Thủ đô"), False),
    ],
    ids=["number", "separators", "another number", "name", "a number too much"],
)
def test_a_citation_is_the_document_it_names(wanted: GoldCite, said: Citation, same: bool) -> None:
    assert comparing.same_document(wanted, said) == same


DUE = Due("trước ngày 30/6/2021", "before", None, "2021-06-30")


@pytest.mark.parametrize(
    ("wanted", "same"),
    [
        (GoldDue("before", None, "2021-06-30"), True),
        (GoldDue("date", None, "2021-06-30"), False),
        (GoldDue("before", None, None), False),
        (GoldDue(None, None, "2021-06-30"), True),
        (GoldDue(None, None, None, "hoàn thành trước ngày 30/6/2021"), True),
        (GoldDue(None, None, None, "trước ngày 30/7/2021"), False),
    ],
    ids=["all", "kind", "no day", "day only", "words", "other words"],
)
def test_a_deadline_is_its_kind_and_its_days(wanted: GoldDue, same: bool) -> None:
    assert comparing.same_due(wanted, DUE) == same


@pytest.mark.parametrize(
    ("lead", "due", "same"),
    [
        (("Sở Tư pháp",), GoldDue("before", None, "2021-06-30"), True),
        (("Sở Tư pháp",), None, False),
        (("Sở Nội vụ",), GoldDue("before", None, "2021-06-30"), False),
        (("Sở Tư pháp", "Sở Nội vụ"), GoldDue("before", None, "2021-06-30"), False),
    ],
    ids=["both", "no deadline", "another agency", "two agencies"],
)
def test_a_task_is_who_and_when(lead: tuple[str, ...], due: GoldDue | None, same: bool) -> None:
    task = Task("báo cáo", ("Sở Tư pháp",), (), DUE, "i", 1)
    assert comparing.same_task(GoldTask(lead, due), task, comparing.same_words(lenient=False)) == same


# --- the table -----------------------------------------------------------------------------------------------------------


def test_the_table_has_a_line_for_every_field() -> None:
    lines = accuracy.table({"own": scoring.score([CASE])}).splitlines()
    assert len(lines) == len(FIELDS) + 3
    assert lines[0] == "| Precision / recall / F1, % | own cases (1) |"
    assert lines[2] == "| number | 100.0 / 100.0 / 100.0 |"
    assert lines[-1] == "| facts that no text says (invented) | 0 |"


def test_the_table_goes_between_its_marks_in_the_readme() -> None:
    before = "# A\n\n<!-- accuracy -->\nold\n<!-- /accuracy -->\n\nB\n"
    after = accuracy.in_readme(before, "| new |", "2021-06-30")
    assert after == (
        "# A\n\n<!-- accuracy -->\nMeasured on 2021-06-30 with `make accuracy`:\n\n| new |\n<!-- /accuracy -->\n\nB\n"
    )
    with pytest.raises(SystemExit):
        accuracy.in_readme("no marks", "| new |", "2021-06-30")


def test_a_figure_that_falls_is_told_with_its_differences() -> None:
    better = accuracy.figures(scoring.score([CASE]))
    worse = scoring.score([replace(CASE, one={**CASE.one, "number": "91/TTr-TP"})])
    assert list(accuracy.fallen(scoring.score([CASE]), better)) == []
    assert list(accuracy.fallen(worse, better))[:2] == [
        "number: precision 100.0 → 0.0",
        "    thu/mot: '91/TTr-TP' ≠ '19/TTr-TP'",
    ]


def test_commas_in_the_seeds_records_are_put_together() -> None:
    said = yaml.safe_load("{number: null, name: Luật Cán bộ, công chức, type: luật}")
    assert gold._rejoined(said) == {"number": None, "name": "Luật Cán bộ, công chức", "type": "luật"}
