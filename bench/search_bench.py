"""How much the search weighs and how long it takes: ``python -m bench.search_bench [--sizes 1000 10000] [--shots]``.

The site of this repository's own texts is built once; its index is replaced by one of synthetic plans (bench/search_corpus),
and headless Chromium, cold for each question, types into the box of a page under a sub-path. Bytes are all that the search
itself fetches: scripts, index, quoted texts. Times are those of this machine and this moment, so nothing here is a test.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.search_corpus import document
from build_tools.search.index import index_files, packed_scripts
from build_tools.search.texts import SearchText, search_text

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from served_site import Served, build  # noqa: E402

QUESTIONS = (
    "pháp luật", "phổ biến giáo dục pháp luật", "chuyển đổi số Hà Nội", "ke hoach", "hoa giai o co so",
    document(7).document.header.number or "", "\"bảo vệ môi trường\"", "bao cao giam ngheo ben vung thanh hoa",
)  # fmt: skip
_WATCH = """new MutationObserver(() => {
  if (document.querySelector(".md-search-result__link")) self.shownAt ||= Date.now();
}).observe(document, { childList: true, subtree: true });"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        pass


def write_index(folder: Path, count: int) -> dict[str, float]:
    """Put the index of ``count`` synthetic documents in a site; return what it took."""
    texts: list[SearchText] = [search_text(document(number)) for number in range(count)]
    size = sum(len(passage.text.encode()) for text in texts for passage in text.passages)
    start = time.perf_counter()
    files = index_files(texts) | {"scripts.bin": packed_scripts()}
    seconds = time.perf_counter() - start
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    kinds = Counter[str]()
    for path, data in files.items():
        kinds[path.split("/")[0]] += len(data)
    print({kind: f"{bytes_ / size:.2%}" for kind, bytes_ in kinds.most_common()})
    return {"text MB": size / 1e6, "index s": seconds, "index / text": sum(kinds.values()) / size}


def asked(browser: Browser, home: str, question: str, delay: int = 0) -> tuple[int, float, float]:
    """Bytes fetched for one question from a cold start, seconds from the page's request and from the last key to a result."""
    context = browser.new_context()
    page: Page = context.new_page()
    fetched: list[tuple[str, int]] = []
    page.on("response", lambda answer: fetched.append((answer.url, int(answer.headers.get("content-length", 0)))))
    page.on("console", lambda said: print("   ", said.type, said.text) if said.type in ("error", "warning") else None)
    page.add_init_script(_WATCH)
    start = time.time()
    page.goto(home + "gioi-thieu/", wait_until="domcontentloaded")
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.type(question, delay=delay)
    typed = time.time()
    page.wait_for_function("self.shownAt")
    end = page.evaluate("shownAt") / 1000
    page.wait_for_timeout(300)
    context.close()
    kinds = Counter[str]()
    for url, size in fetched:
        if "/search/" in url:
            kinds["js" if url.endswith(".js") else url.split("/search/")[1].split("/")[0].split("?")[0]] += size
    print("   ", dict(kinds))
    return sum(kinds.values()), end - start, end - typed


def measure(count: int, folder: Path, browser: Browser, home: str) -> None:
    """Print the figures for one size of archive."""
    print(f"\n== {count} ==")
    for name, value in write_index(folder, count).items():
        print(f"{name}: {value:.3f}")
    figures = []
    for question in QUESTIONS:
        figures.append(asked(browser, home, question))
        print(f"{question:45} {figures[-1][0] / 1000:7.1f} KB  {figures[-1][1]:.2f} s  {figures[-1][2]:.3f} s")
    print("a typing session, 130 ms a key:", f"{asked(browser, home, QUESTIONS[1], 130)[0] / 1000:.1f} KB")
    page, key = (median(figure[place] for figure in figures) for place in (1, 2))
    print(f"median page → result {page:.2f} s, last key → result {key:.3f} s")


def main() -> None:
    """Run the bench."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "www")))
        served = Served(f"http://127.0.0.1:{server.server_port}/kho/", folder / "www" / "kho")
        build(folder, ROOT / "source_texts", served)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox", "--disable-gpu"])
        for count in chosen.sizes:
            measure(count, served.folder / "assets" / "search", browser, served.url)
        server.shutdown()
    used = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"\nmemory at most: {used[0]} MB here (the synthetic texts included), {used[1]} MB in a process that reads texts")


if __name__ == "__main__":
    main()
