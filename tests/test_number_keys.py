"""The keys by which numbers are looked up: the same table is run in Chromium on the page's own script (tests/browser)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.citations.numbers import find_numbers, parse
from build_tools.relations.number_keys import keys_in, number_key

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "number_cases.yaml").read_text(encoding="utf-8"))
BOTH = [case for case in CASES if "only" not in case]


@pytest.mark.parametrize("case", BOTH, ids=[case["text"] for case in BOTH])
def test_numbers_in_running_text_have_the_keys_of_the_table(case: dict[str, Any]) -> None:
    assert keys_in(case["text"]) == case["keys"]


@pytest.mark.parametrize("case", BOTH, ids=[case["text"] for case in BOTH])
def test_a_number_alone_has_the_key_that_it_has_in_text(case: dict[str, Any]) -> None:
    found = [number.canonical for _, _, number in find_numbers(case["text"])]
    assert [number_key(number) for number in found if parse(number)] == case["keys"]


OTHERS = [("không số", "//khongso"), ("", "//"), ("KH-UBND", "//khubnd"), ("007", "7//")]


@pytest.mark.parametrize(("number", "key"), OTHERS)
def test_what_is_no_number_has_a_key_too(number: str, key: str) -> None:
    assert number_key(number) == key
