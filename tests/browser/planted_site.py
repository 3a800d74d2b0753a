"""The search alone on a server: the index of the planted texts, the scripts, and an empty page to ask from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planted import archive
from playwright.sync_api import Browser, Page
from served_site import ROOT, SUB_PATH, host

from build_tools.search.index import search_files

SCRIPTS = ROOT / "build_tools" / "theme" / "assets" / "javascripts" / "search"
_WORKER = """
const worker = new Worker("assets/javascripts/search/worker.js"), waiting = new Map();
worker.onmessage = ({ data }) => waiting.get(data.id)?.(data.answer);
let asked = 0;
self.ask = (question) => new Promise((resolve) => {
  waiting.set(++asked, resolve);
  worker.postMessage({ id: asked, ask: question });
});
"""
_IN_PAGE = (
    "lunr.min",
    "terms",
    "files",
    "postings",
    "query",
    "wishes",
    "conditions",
    "scores",
    "engine",
    "texts",
    "passages",
    "suggestions",
    "answers",
)


@dataclass
class Asked:
    """An open page of the planted site; ``paths`` are the files it asked for."""

    page: Page
    paths: list[str] = field(default_factory=list)

    def answer(self, typed: str, **question: Any) -> dict[str, Any]:
        """What the worker answers."""
        answer: dict[str, Any] = self.page.evaluate("question => ask(question)", {"typed": typed, "size": 200, **question})
        assert not answer.get("failed"), answer["failed"]
        return answer

    def found(self, typed: str, **question: Any) -> list[str]:
        """The ids of the planted texts that a question finds, best first."""
        return [result["address"].split("/")[1] for result in self.answer(typed, **question)["results"]]


def lay_out(folder: Path) -> None:
    """Write the files of the search as a site has them."""
    shutil.copytree(SCRIPTS, folder / "assets" / "javascripts" / "search")
    for path, data in search_files(archive()).items():
        place = folder / "assets" / "search" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,"><script>{_WORKER}</script>')
    scripts = "".join(f'<script src="assets/javascripts/search/{part}.js"></script>' for part in _IN_PAGE)
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{scripts}')


def planted_site(folder: Path) -> Iterator[str]:
    """Serve the planted site under a sub-path and yield its address."""
    lay_out(folder / SUB_PATH)
    with host(folder) as address:
        yield f"{address}{SUB_PATH}/"


def opened(browser: Browser, address: str) -> Iterator[Asked]:
    """Open a page in a fresh profile."""
    context = browser.new_context(locale="vi-VN")
    asked = Asked(context.new_page())
    asked.page.on("request", lambda request: asked.paths.append(request.url))
    asked.page.goto(address)
    yield asked
    context.close()
