"""Every message that the program can give stands in the catalogue, and every example of the catalogue gives its message."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from catalogue_examples import write_example

from build_tools import pipeline
from build_tools.checking import catalogue
from build_tools.checking.catalogue_page import PAGE, catalogue_files
from build_tools.language import vocabulary_files
from build_tools.problems import SEVERITIES

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 1, 1)
RAISERS = {"Problem": 2, "Unusable": 1, "fault": 1}  # name of the call → where its code stands among the arguments
WITH_EXAMPLE = [entry for entry in catalogue.entries().values() if entry.example is not None]


def raised_codes() -> Iterator[tuple[str, str]]:
    """Every code that a module names where it makes a problem, and those of the gate's rules."""
    for file in sorted((ROOT / "build_tools").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := _name(node)) in RAISERS and len(node.args) > RAISERS[name]:
                code = node.args[RAISERS[name]]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield code.value, file.name
                else:
                    assert ast.unparse(code) in ("self.code", "one.code", "rule.code", "code"), (
                        f"{file.name}: {ast.unparse(code)}"
                    )
    gate = vocabulary_files.read("gate.yaml")
    assert isinstance(gate, list)
    yield from ((rule["code"], "gate.yaml") for rule in gate)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_the_catalogue_holds_every_code_and_no_other() -> None:
    raised = dict(raised_codes())
    assert len(raised) > 60, "the search for codes finds nothing any more"
    assert raised.keys() - catalogue.entries().keys() == set()
    assert catalogue.entries().keys() - raised.keys() == set(), "no module gives this message"


@pytest.mark.parametrize("entry", WITH_EXAMPLE, ids=[entry.code for entry in WITH_EXAMPLE])
def test_the_example_gives_the_message(entry: catalogue.Entry, tmp_path: Path) -> None:
    assert entry.example is not None
    write_example(entry.example, tmp_path / "source_texts")
    problems = pipeline.collect(tmp_path / "source_texts", today=TODAY).problems
    said = [f"{problem.message}; {problem.advice}" for problem in problems if problem.code == entry.code]
    assert said, [str(problem) for problem in problems]
    assert said[0] == entry.says
    assert {problem.severity for problem in problems if problem.code == entry.code} == {entry.severity}


def test_the_plan_that_the_examples_change_gives_no_message(tmp_path: Path) -> None:
    write_example({"a/2021/15-kh-ubnd.txt": {"plan": {}}}, tmp_path / "source_texts")
    assert pipeline.collect(tmp_path / "source_texts", today=TODAY).problems == ()


def test_codes_without_an_example_name_the_commands_that_say_them() -> None:
    for entry in catalogue.entries().values():
        assert (entry.example is None) == (entry.says is None) == (entry.by is not None), entry.code


def test_every_entry_reads_as_sentences() -> None:
    for entry in catalogue.entries().values():
        assert entry.severity in SEVERITIES
        for text in (entry.meaning, entry.advice):
            assert text[0].isupper()
            assert text.endswith("."), entry.code
            assert len(text) < 250, entry.code


def test_the_page_shows_every_message() -> None:
    page = catalogue_files()[PAGE]
    for entry in catalogue.entries().values():
        assert page.count(f"{{: #{entry.code} }}") == 1
    assert page.count("Việc cần làm: ") == len(catalogue.entries())
    assert len(page.encode()) < 300_000
