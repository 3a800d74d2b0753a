"""What must be found, in which order, and what must not: the cases of search_cases.yaml, asked in the real worker."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from planted import CASES
from planted_site import Asked, opened, planted_site
from playwright.sync_api import Browser
from served_site import ROOT

SHARED = ROOT.parent / "shared" / "prototype" / "qtests.json"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from planted_site(tmp_path_factory.mktemp("tra-cuu"))


@pytest.fixture(scope="module")
def asked(browser: Browser, address: str) -> Iterator[Asked]:
    yield from opened(browser, address)


def check(asked: Asked, case: dict[str, Any]) -> None:
    """Compare an answer with a case of the file."""
    typed = unicodedata.normalize("NFD", case["query"]) if case.get("nfd") else case["query"]
    answer = asked.answer(typed)
    found = [result["address"].split("/")[1] for result in answer["results"]]
    assert [one for one in case.get("found", []) if one not in found] == []
    assert [one for one in case.get("absent", []) if one in found] == []
    lowest = max((found.index(one) for one in case.get("found", [])), default=-1)
    assert [one for one in case.get("below", []) if one in found and found.index(one) < lowest] == []
    assert case.get("first") in (None, *found[:1]), found[:3]
    assert case.get("total") in (None, answer["total"]), found[:5]
    assert case.get("suggests") in (None, *answer["suggestions"])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["query"])
def test_planted(asked: Asked, case: dict[str, Any]) -> None:
    check(asked, case)


SHARED_CASES = json.loads(SHARED.read_text(encoding="utf-8")) if SHARED.is_file() else []


@pytest.mark.skipif(not SHARED_CASES, reason="không có ../shared/prototype/qtests.json trên máy này")
@pytest.mark.parametrize("case", SHARED_CASES, ids=lambda case: case["q"])
def test_shared(asked: Asked, case: dict[str, Any]) -> None:
    ids = {key: [address.split("/")[1] for address in case[key]] for key in ("exp", "dec")}
    check(asked, {"query": case["q"], "found": ids["exp"], "below": ids["dec"]})


def test_every_case_names_texts_that_there_are() -> None:
    known = {one["id"] for one in CASES["documents"]}
    named = {one for case in CASES["cases"] for key in ("found", "below", "absent") for one in case.get(key, [])}
    assert named | {case["first"] for case in CASES["cases"] if "first" in case} <= known
    assert len(CASES["cases"]) >= 60


def test_nothing_is_asked_of_another_host(asked: Asked, address: str) -> None:
    asked.answer("chưa hỏi bao giờ")
    assert [path for path in asked.paths if not path.startswith((address, "data:", "blob:http://127.0.0.1"))] == []
