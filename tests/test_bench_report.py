"""The bench of building: its texts make one archive without a clash, its report says what it must and no more."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from bench import build_bench
from bench.build_bench import BEGIN, END, STOCK, in_readme, machine, report, table
from bench.plan_texts import text
from build_tools.archive import identity
from build_tools.reading import reading

RESULTS = {
    100: {"build": {"seconds": 2.0, "cpu": 3.0, "megabytes": 50.0}, STOCK: {"seconds": 4.0, "cpu": 4.0, "megabytes": 100.0}},
    1_000: {"build": {"seconds": 20.0, "cpu": 30.0, "megabytes": 60.0}},
}


def test_each_row_has_its_ratio_to_stock_and_how_it_grows() -> None:
    rows = table(RESULTS).splitlines()
    assert rows[2] == "| 100 | build | 2.0 | 50 | 0.50 | 0.50 |  |"
    assert rows[3] == f"| 100 | {STOCK} | 4.0 | 100 | 1.00 | 1.00 |  |"
    assert rows[4] == "| 1000 | build | 20.0 | 60 |  |  | 1.00 |", "ten times the documents, ten times the work"


def test_a_report_names_no_machine_and_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    said = report(machine(), 3, RESULTS)
    assert platform.python_version() in said
    assert platform.node() not in said
    assert str(Path(__file__).parents[1]) not in said


def test_the_readme_shows_the_last_report_between_its_marks() -> None:
    readme = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert (
        in_readme(readme, "2026-01-02", "new\n")
        == f"before\n{BEGIN}\nMeasured on 2026-01-02 with `make bench`. new\n{END}\nafter\n"
    )
    with pytest.raises(ValueError, match="once"):
        in_readme("no marks", "2026-01-02", "new\n")
    in_readme(build_bench.README.read_text(encoding="utf-8"), "2026-01-02", "new\n")


def test_no_two_synthetic_texts_claim_one_address() -> None:
    found = {}
    for number in (0, 1, 2, 197, 673):
        path, words = text(number)
        document, problems = reading.read(words.encode(), path)
        assert document is not None
        assert not problems
        found[identity.address(document)] = number
    assert len(found) == 5
