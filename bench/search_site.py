"""A server that counts what it sends, and the three searches to compare on it: ours, Pagefind's, Material's own."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

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


@dataclass
class Sent:
    """The bytes that the server sent, by path, without headers."""

    url: str = ""
    paths: Counter[str] = field(default_factory=Counter)

    def of_search(self) -> int:
        """Bytes of scripts, index and texts of a search since the last ``clear``."""
        return sum(size for path, size in self.paths.items() if "/search/" in path or "/pagefind/" in path)

    def clear(self) -> None:
        """Count from nothing again."""
        self.paths.clear()


class _Counting(SimpleHTTPRequestHandler):
    sent: Sent

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        self.sent.paths[self.path.partition("?")[0]] += len(data)
        outputfile.write(data)


@contextmanager
def counting_server(folder: Path) -> Iterator[Sent]:
    """Serve a folder on this machine."""
    sent = Sent()
    handler = type("Handler", (_Counting,), {"sent": sent})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        sent.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield sent
        server.shutdown()
        thread.join()


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
