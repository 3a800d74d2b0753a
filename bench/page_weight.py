"""What a first visit to a document page moves and costs, in Chromium, beside plain Material for MkDocs on the same Markdown.

    python -m bench.page_weight [SITE]

SITE is a built site (default: ``site``). Bytes are those of the body, compressed as a web server does (gzip -6); blocking time
is what exceeds 50 ms of each long task while the page loads, the least of five visits. Needs Chromium; nothing is asked of the
network.
"""

from __future__ import annotations

import gzip
import logging
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, sync_playwright

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
_WATCH = "globalThis.tasks = []; new PerformanceObserver((seen) => tasks.push(...seen.getEntries().map((one) => one.duration)))"
_REST = 2_000  # milliseconds: scripts that load more have done so by then
_VISITS = 5
_PLAIN = """
site_name: Kho
docs_dir: docs
theme: {name: material, language: vi, font: false}
markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details, {toc: {permalink: true}}]
"""


@dataclass(frozen=True)
class Weight:
    """One first visit."""

    requests: tuple[tuple[str, int], ...]  # path and compressed bytes
    blocking: float  # milliseconds

    @property
    def total(self) -> int:
        """Compressed bytes of all."""
        return sum(size for _, size in self.requests)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def wire_size(file: Path) -> int:
    """How many bytes a server that compresses text sends for a file."""
    data = file.read_bytes()
    return len(gzip.compress(data, 6, mtime=0)) if file.suffix in _COMPRESSED else len(data)


def first_visit(browser: Browser, site: Path, home: str, path: str) -> Weight:
    """Open a page in an empty profile and wait until it rests."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN").new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(urlsplit(request.url.removeprefix(home)).path)))
    page.add_init_script(f"{_WATCH}.observe({{ type: 'longtask', buffered: true }})")
    page.goto(home + path, wait_until="load")
    page.wait_for_timeout(_REST)
    blocking = sum(max(0.0, task - 50) for task in page.evaluate("tasks"))
    page.context.close()
    files = [site / (name + "index.html" if not name or name.endswith("/") else name) for name in asked]
    return Weight(
        tuple((name or "/", wire_size(file)) for name, file in zip(asked, files, strict=True) if file.is_file()), blocking
    )


def quietest_visit(browser: Browser, site: Path, home: str, path: str) -> Weight:
    """Return the first visit, of some, that was held up least: whatever else runs on the machine can only add to it."""
    return min((first_visit(browser, site, home, path) for _ in range(_VISITS)), key=lambda seen: seen.blocking)


def plain_material(folder: Path, documents: dict[str, str]) -> Path:
    """Build the same Markdown with Material as it comes, search included."""
    for path, text in documents.items():
        file = folder / "docs" / path / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(r"\Atemplate: .*\n", "", re.sub(r"(?m)^template: .*\n", "", text)), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Kho\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


def documents_of(site: Path) -> dict[str, str]:
    """The Markdown of every document, by its address."""
    return {
        f"{file.parent.relative_to(site).as_posix()}/": file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("van-ban.md.txt"))
    }


def main() -> None:
    """Print the requests of each document page, and both sums."""
    logging.disable(logging.WARNING)  # MkDocs misses the pages that plain Material is not given
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").absolute()
    documents = dict(list(documents_of(site).items())[:5])
    chromium = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        plain = plain_material(Path(name), documents)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with served(site) as ours, served(plain) as theirs:
            for path in documents:
                one, other = quietest_visit(browser, site, ours, path), quietest_visit(browser, plain, theirs, path)
                print(f"\n{path}")
                for asked, size in sorted(one.requests, key=lambda pair: -pair[1]):
                    print(f"  {size:>8,}  {asked}")
                for label, weight in (("this archive", one), ("plain Material", other)):
                    count, blocking = len(weight.requests), round(weight.blocking)
                    print(f"  {weight.total:>8,} bytes, {count} requests, blocking {blocking} ms: {label}")
        browser.close()


if __name__ == "__main__":
    main()
