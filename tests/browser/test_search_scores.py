"""lunr.py is the reference: over the same documents it gives the same results and scores as the index cut into shards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from lunr.builder import Builder  # type: ignore[import-untyped]
from lunr.query import QueryPresence  # type: ignore[import-untyped]
from planted import archive
from planted_site import Asked, opened, planted_site
from playwright.sync_api import Browser

from build_tools.search.index import BOOSTS
from build_tools.search.postings import terms_of_fields
from build_tools.search.terms import number_term, words
from build_tools.search.texts import FIELD_NAMES, search_text

TEXTS = [search_text(held) for held in archive().documents]
BOOST = {"folded": 1, "exact": 3, "pair": 8}  # as in engine.js


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    for address in planted_site(tmp_path_factory.mktemp("diem")):
        for page in opened(browser, f"{address}page.html"):
            page.page.evaluate("PlanSearch.engine.open(new URL('assets/search/', location.href).href)")
            yield page


@pytest.fixture(scope="module")
def reference() -> Any:
    """An index that lunr.py makes of the planted texts, in our terms."""
    builder = Builder()
    builder.ref("id")
    for name, boost in BOOSTS.items():
        builder.field(name, boost)
    for text in TEXTS:
        builder.add({"id": text.address} | dict(zip(FIELD_NAMES, terms_of_fields(text), strict=True)))
    return builder.build()


def expected(index: Any, typed: str) -> dict[str, float]:
    """The results of lunr.py for a question of plain words, all of them wanted."""
    query, found = index.create_query(), words(typed)
    marked = any(word.exact.partition("'")[2] != word.folded for word in found)
    for word in found:
        query.term(word.folded, boost=BOOST["folded"], presence=QueryPresence.REQUIRED, use_pipeline=False)
        if marked:
            query.term(word.exact, boost=BOOST["exact"], use_pipeline=False)
    for one, other in pairwise(found):
        query.term(f"_{one.folded} {other.folded}", boost=BOOST["pair"], use_pipeline=False)
    return {result["ref"]: result["score"] for result in index.query(query)}


FIND = """async (typed) => {
  const { documents, scores } = await PlanSearch.engine.find({ typed });
  const address = async (document) => (await PlanSearch.texts.read(document)).address;
  return Promise.all(documents.map(async (document) => [await address(document), scores[document]]));
}"""


@pytest.mark.parametrize(
    "typed",
    ["ke hoach ", "kế hoạch ", "pháp luật ", "phổ biến giáo dục pháp luật ", "ủy ban nhân dân ", "dang ", "đơn vị năm "],
)
def test_the_results_and_scores_are_those_of_lunr(asked: Asked, reference: Any, typed: str) -> None:
    found = dict(asked.page.evaluate(FIND, typed))
    wanted = expected(reference, typed)
    assert wanted
    assert found.keys() == wanted.keys()
    assert found == pytest.approx(wanted, rel=1e-4)


def test_the_browser_makes_the_terms_that_the_index_holds(asked: Asked) -> None:
    texts = [passage.text for text in TEXTS for passage in text.passages]
    texts += ["ĐƯỜNG Ðất ɖ İstanbul ß ﬁ ǅ 1² Ⅳ n\u0303g\u0302 a_b x'y e\u0301\u0323 " + "dài" * 30, "Σίσυφος 漢字 ไทย"]
    theirs = asked.page.evaluate("texts => texts.map((text) => PlanSearch.words(text))", texts)
    for text, found in zip(texts, theirs, strict=True):
        assert [(word["folded"], word["exact"]) for word in found] == [(word.folded, word.exact) for word in words(text)], text


@pytest.mark.parametrize(
    "number", ["241/KH-UBND", "0098-KH/BCĐCT32", "66.22/2026/NQ-CP", "12a/KH-UB", "34/2016/NĐ-CP", "2020", "KH"]
)
def test_the_browser_makes_the_number_that_the_index_holds(asked: Asked, number: str) -> None:
    assert asked.page.evaluate("number => PlanSearch.numberTerm(number)", number) == number_term(number)
