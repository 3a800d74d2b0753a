"""The three searches to compare, laid out to be served: ours, Pagefind's, Material's own."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from build_tools.search.index import index_files
from build_tools.search.scripts import SCRIPTS, packed_scripts
from build_tools.search.texts import HEADINGS, NAME, SearchText

SUB_PATH = "kho"
_ASK = """
const worker = new Worker("assets/javascripts/search/worker.js"), waiting = new Map();
worker.onmessage = ({ data }) => waiting.get(data.id)?.(data.answer);
let asked = 0;
self.ask = (typed) => new Promise((resolve) => {
  waiting.set(++asked, resolve);
  worker.postMessage({ id: asked, ask: { typed, size: 10 } });
});
"""
_PAGEFIND = """
self.ask = async (typed) => {
  self.pagefind ||= await import("./pagefind/pagefind.js");
  const { results } = await pagefind.search(typed);
  const shown = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  self.shownAt = Date.now();
  return { total: results.length, results: shown.map(({ url }) => ({ address: url })) };
};
"""


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, in place of what stands there."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def lay_out_ours(folder: Path, texts: Sequence[SearchText]) -> None:
    """Write our search of some texts with a page to ask from."""
    shutil.copytree(SCRIPTS, folder / "assets" / "javascripts" / "search", dirs_exist_ok=True)
    write_files(folder / "assets" / "search", index_files(texts) | {"scripts.bin": packed_scripts()})
    (folder / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,"><script>{_ASK}</script>')


def lay_out_pagefind(folder: Path, texts: Iterable[SearchText], shown: int) -> str:
    """Write the same texts as plain pages and Pagefind's index of them; return what it says, "" when it is not installed."""
    shutil.rmtree(folder, ignore_errors=True)
    for text in texts:
        page = folder / text.address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(as_page(text), encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--force-language", "vi", "--root-selector", "main"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (fixed)
    script = _PAGEFIND.replace("SHOWN", str(shown))
    (folder / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,"><script>{script}</script>')
    return done.stdout if done.returncode == 0 else ""


def as_page(text: SearchText) -> str:
    """Return a document as a plain page: its title, its headings, its paragraphs."""
    parts = []
    for passage in text.passages:
        tag = "h1" if passage.field == NAME else "h2" if passage.field == HEADINGS else "p"
        parts.append(f'<{tag} id="{html.escape(passage.anchor)}">{html.escape(passage.text)}</{tag}>')
    title = html.escape(text.facts.title)
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title><main>{"".join(parts)}</main></html>'


def lay_out_material(folder: Path, texts: Iterable[SearchText], work: Path) -> None:
    """Build a page with Material's own search, and write the index that its plugin makes of such texts."""
    (work / "docs").mkdir(parents=True, exist_ok=True)
    (work / "docs" / "index.md").write_text("# Kho\n")
    (work / "mkdocs.yml").write_text(
        "site_name: Kho\ntheme: {name: material, language: vi, font: false}\nplugins: [{search: {lang: vi}}]\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=work, check=True, capture_output=True)  # noqa: S603 (fixed)
    index = folder / "search" / "search_index.json"
    made = json.loads(index.read_text(encoding="utf-8"))
    made["docs"] = [entry for text in texts for entry in _entries(text)]
    index.write_text(json.dumps(made), encoding="utf-8")


def _entries(text: SearchText) -> Iterator[dict[str, str]]:
    """The page and each of its sections, as Material's plugin lists them."""
    yield {"location": text.address, "title": text.facts.title, "text": ""}
    heading, said = None, list[str]()
    for passage in text.passages:
        if passage.field == HEADINGS:
            if heading:
                yield {"location": f"{text.address}#{heading.anchor}", "title": heading.text, "text": "".join(said)}
            heading, said = passage, []
        elif passage.field > HEADINGS:
            said.append(f"<p>{html.escape(passage.text)}</p>")
    if heading:
        yield {"location": f"{text.address}#{heading.anchor}", "title": heading.text, "text": "".join(said)}
