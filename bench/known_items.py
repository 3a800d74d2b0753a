"""Does a search find a document by words that stand in it? ``python -m bench.known_items [--runs 60] [FOLDER …]``.

From texts chosen at random, runs of six words are typed, as printed and without accents; the document should be among the
first ten results. The same is asked of Pagefind. The texts are real ones that stand beside this project, in ../shared; without
them there is nothing to ask. Legal texts quote one another, so no search finds them all.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.search_server import counting_server
from bench.search_site import lay_out_ours, lay_out_pagefind
from build_tools import pipeline
from build_tools.language.orthography import folded
from build_tools.search.texts import BODY, SearchText, search_text

ROOT = Path(__file__).parents[1]
FOLDERS = tuple(ROOT.parent / "shared" / name for name in ("corpus", "corpus-scale"))
_WORD = re.compile(r"[^\W_]+")
FEWEST = 60  # words of a document that is asked for


def known_items(texts: Sequence[SearchText], runs: int, size: int, seed: int) -> list[tuple[str, str]]:
    """Return (address, words): ``size`` neighbouring words of a passage of the body, each from another document."""
    chance = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    found = []
    for text in chance.sample(texts, len(texts)):
        passages = [
            said for passage in text.passages if passage.field == BODY and len(said := _WORD.findall(passage.text)) >= size
        ]
        if sum(map(len, passages)) >= FEWEST:
            said = chance.choice(passages)
            start = chance.randrange(len(said) - size + 1)
            found.append((text.address, " ".join(said[start : start + size])))
    return found[:runs]


def share(page: Page, items: Sequence[tuple[str, str]], most: int) -> tuple[float, float]:
    """The shares of the documents that come first, and that are among the first ``most``."""
    places = []
    for address, words in items:
        results = page.evaluate("words => ask(words)", words)["results"][:most]
        places.append(
            next((place for place, one in enumerate(results) if one["address"].strip("/").endswith(address.strip("/"))), most)
        )
    return sum(place == 0 for place in places) / len(places), sum(place < most for place in places) / len(places)


def main() -> None:
    """Ask and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path, default=list(FOLDERS))
    arguments.add_argument("--runs", type=int, default=60)
    arguments.add_argument("--words", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "plan-archive-bench")
    arguments.add_argument("--chromium", default=os.environ.get("CHROMIUM") or "/usr/bin/chromium")
    chosen = arguments.parse_args()
    folders = [folder for folder in chosen.folders if folder.is_dir()]
    if not folders:
        print("known items: skipped, there are no texts in", *chosen.folders)
        return
    collections = [pipeline.collect(folder, cache=chosen.cache / "readings") for folder in folders]
    texts = [search_text(held) for found in collections for held in found.archive.documents]
    texts = list({text.address: text for text in texts}.values())
    items = known_items(texts, chosen.runs, chosen.words, chosen.seed)
    plain = [(address, folded(words)) for address, words in items]
    print(f"{len(items)} runs of {chosen.words} words in {len(texts)} documents: first / among the first ten")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright, counting_server(Path(name)) as sent:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox", "--disable-gpu"])
        lay_out_ours(Path(name) / "kho", texts)
        searches = ["kho"] + ["pf"] * bool(lay_out_pagefind(Path(name) / "pf", texts, 10))
        for search in searches:
            page = browser.new_page()
            page.goto(f"{sent.url}{search}/")
            for kind, asked in (("as printed", items), ("without accents", plain)):
                first, ten = share(page, asked, 10)
                print(f"{'ours' if search == 'kho' else 'Pagefind':10}{kind:18}{first:.2f} / {ten:.2f}")
        browser.close()


if __name__ == "__main__":
    main()
