"""The publication gate stops every sign of its table, lets the look-alikes pass, and only a maintainer lifts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from official_text import document, official

from build_tools.ingest.field_values import Cleared
from build_tools.language import vocabulary_files
from build_tools.reading import gate, reading

ROOT = Path(__file__).parent.parent
ENTRIES = cast(list[dict[str, Any]], vocabulary_files.read("gate.yaml"))
PAIRS = list(zip(ENTRIES, gate.rules(), strict=True))
CLEARED = Cleared("Trần Văn An", "2021-06-30", "đã giải mật theo Quyết định số 15/QĐ-BTP")


def plan(line: str, *, in_body: bool = False) -> str:
    text = official("15/KH-UBND", "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", "Bắc Giang", "5 tháng 6 năm 2021")
    if in_body:
        return text.replace("Triển khai", f"Điều khoản.\n\n{line}\n\nTriển khai", 1)
    return text.replace("Số:", f"{line}\n\nSố:", 1)


def codes(text: str, cleared: Cleared | None = None) -> set[str]:
    return {problem.code for problem in gate.problems(document(text), cleared)}


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for entry, rule in PAIRS for line in entry["examples"]])
def test_every_example_is_stopped(rule: gate.Rule, line: str) -> None:
    assert rule.find(line)
    assert rule.code in codes(plan(line)), "the quick question before the rules must not overlook it"


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry["not"]])
def test_look_alikes_pass_every_rule(line: str) -> None:
    assert codes(plan(line, in_body=True)) == set()
    assert not any(rule.find(line) for rule in gate.rules())


def test_a_draft_that_is_spoken_of_or_sent_along_is_none() -> None:
    assert "du-thao" in codes(plan("DỰ THẢO"))
    assert "du-thao" not in codes(plan("DỰ THẢO", in_body=True))


def test_a_mark_of_secrecy_counts_wherever_it_stands() -> None:
    assert "dau-mat" in codes(plan("MẬT", in_body=True))


def test_the_message_leads_to_the_line_and_says_what_to_do() -> None:
    text = plan("MẬT")
    problem = gate.problems(document(text), None)[0]
    assert text.split("\n")[problem.line - 1] == "MẬT"
    assert problem.severity == "lỗi"
    assert "cleared" in problem.advice


@pytest.mark.parametrize("line", ["CCCD số 001085012345", "ĐT: 0912345678", "nguyenvanan1980@gmail.com", "STK 19031234567012"])
def test_private_data_are_not_printed_again(line: str) -> None:
    problem = gate.problems(document(plan(line, in_body=True)), None)[0]
    assert line[-8:] not in str(problem)


def test_a_maintainer_lifts_it_and_it_stays_visible() -> None:
    (hint,) = gate.problems(document(plan("MẬT")), CLEARED)
    assert hint.severity == "gợi ý"
    assert "Trần Văn An" in hint.message
    assert "15/QĐ-BTP" in hint.message


def test_clearing_an_ordinary_text_says_nothing() -> None:
    assert gate.problems(document(plan("Về việc xây dựng kế hoạch")), CLEARED) == ()


@pytest.mark.parametrize("file", sorted((ROOT / "source_texts").rglob("*.txt")), ids=lambda file: file.stem)
def test_the_published_texts_pass(file: Path) -> None:
    read, _ = reading.read(file.read_bytes(), file.name)
    assert read is not None
    assert gate.problems(read, None) == ()


@given(st.text(alphabet="MẬT ĐẾNdự thảo0912.@|\t", max_size=80))
@settings(deadline=None, max_examples=50)
def test_the_quick_question_never_hides_a_sign(line: str) -> None:
    if any(rule.find(line) for rule in gate.rules()):
        assert gate._MAY_SHOW(line)


@pytest.mark.parametrize("piece", [" ", "M", "0", "0 ", "ĐẾN ", "a@", "DỰ THẢO ", "(", "CCCD "])
def test_what_a_hostile_line_shows_stands_in_it(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    shown = " ".join(line.split())
    assert all(found in shown for rule in gate.rules() if (found := rule.find(line)))
