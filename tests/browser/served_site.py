"""Build a site as a user does, serve it under a sub-path, and look at it with a browser that notes every fault."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import site_copy
from playwright.sync_api import Browser, Dialog, Page, expect

ROOT = site_copy.ROOT
SUB_PATH = "kho"


@dataclass(frozen=True)
class Served:
    """A built site on this machine; ``url`` ends with a slash, ``folder`` is what stands there."""

    url: str
    folder: Path


@dataclass
class Visit:
    """A page in the browser, and what must stay empty: errors of its scripts, requests to other hosts, dialogs."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.home + path, wait_until="load")

    def dismiss(self, dialog: Dialog) -> None:
        """No page of this site opens a dialog: one means that a text was run as a script."""
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def typed(desk: Visit, words: str) -> None:
    """Type into the search box as a reader does, who came to it by its key."""
    desk.page.keyboard.press("/")
    desk.page.keyboard.type(words, delay=20)


def opens_a_clause(desk: Visit) -> None:
    """What was found for "pho bien giao duc phap luat" shows its words in a clause, and leads there."""
    passage = desk.page.locator(".md-search-result__item a[href*='#']").first
    expect(passage.locator("mark").first).to_contain_text("phổ biến, giáo dục pháp luật")
    passage.click()
    expect(desk.page.locator(":target")).to_contain_text("phổ biến")


class _Handler(SimpleHTTPRequestHandler):
    """Serve a folder as a web server does: an unknown address shows the site's 404 page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, SUB_PATH, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        pass


@contextmanager
def host(www: Path) -> Iterator[str]:
    """Serve a folder, whatever comes to stand in it, and yield the address of it, with its closing slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(www))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def serve(folder: Path, texts: Path, **settings: str) -> Iterator[Served]:
    """Build ``texts`` into ``folder``/www/kho with a copy of everything else that makes the site, and serve it."""
    with host(folder / "www") as address:
        served = Served(f"{address}{SUB_PATH}/", folder / "www" / SUB_PATH)
        done = site_copy.build(folder, texts, served.folder, PLAN_ARCHIVE_SITE_URL=served.url, **settings)
        assert done.returncode == 0, done.stderr
        yield served


def visit(browser: Browser, home: str, width: int) -> Iterator[Visit]:
    """Open an empty page that notes every fault."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN")
    context.set_default_timeout(10_000)
    visit = Visit(context.new_page(), home)
    visit.page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
    visit.page.on("console", lambda said: visit.faults.extend([f"console: {said.text}"] if said.type == "error" else []))
    visit.page.on("dialog", visit.dismiss)
    own = (home, "data:", f"blob:{home.removesuffix(f'{SUB_PATH}/')}")  # the search unpacks its scripts into a blob of its own
    visit.page.on("request", lambda request: visit.faults.extend([] if request.url.startswith(own) else [request.url]))
    yield visit
    context.close()
