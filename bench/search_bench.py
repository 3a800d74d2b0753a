"""How much the search weighs and how long it takes: ``python -m bench.search_bench [--sizes 1000 10000] [--only-ours]``.

The site of this repository's own texts is built once; its index is replaced by one of synthetic plans (bench/search_corpus),
and headless Chromium, with a fresh profile for each question, types into the box of a page under a sub-path. Beside it, in the
same run: Pagefind over the same texts (its script alone, on an empty page, with five results), and Material's own search at the
smallest size, which takes so long that it is asked a few of the questions only, and one in the page whose memory is measured.
Bytes are all that a search fetches, without headers: scripts, index, texts. The server is a process of its own. Times are those
of this machine and moment: compare them only within a run. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.search_asking import AGAIN_BY_SCRIPT, AGAIN_IN_BOX, asked_by_script, measure, typed_into_box
from bench.search_corpus import document
from bench.search_server import Sent, counting_server
from bench.search_site import SUB_PATH, lay_out_material, lay_out_pagefind, write_files
from bench.search_table import OF_MATERIAL, Columns, print_goals, print_table
from build_tools.search.index import index_files
from build_tools.search.scripts import packed_scripts
from build_tools.search.texts import SearchText, search_text

ROOT = Path(__file__).parents[1]
SHOWN_BY_PAGEFIND = 5  # results that its own interface loads


# --- the synthetic archive -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """Synthetic documents in a file, each read when it is asked for, as an archive makes its texts."""

    file: Path
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int, /) -> SearchText:
        if not 0 <= place < len(self.ends):
            raise IndexError(place)
        start = self.ends[place - 1] if place else 0
        with self.file.open("rb") as opened:
            opened.seek(start)
            text: SearchText = pickle.loads(opened.read(self.ends[place] - start))  # noqa: S301 (made by this program)
            return text

    def __iter__(self) -> Iterator[SearchText]:
        return (self[place] for place in range(len(self)))


def synthetic(count: int, cache: Path) -> Kept:
    """Return ``count`` synthetic documents; they are made once for a state of the generator."""
    sources = (ROOT / "bench" / "search_corpus.py", ROOT / "build_tools" / "search" / "texts.py")
    state = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]
    file, ends = cache / f"texts-{count}-{state}.bin", cache / f"texts-{count}-{state}.json"
    if not ends.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor() as pool, file.open("wb") as opened:
            sizes = [opened.write(text) for text in pool.map(_text, range(count), chunksize=50)]
        ends.write_text(json.dumps(list(accumulate(sizes))))
    return Kept(file, tuple(json.loads(ends.read_text())))


def _text(number: int) -> bytes:
    return pickle.dumps(search_text(document(number)))


def write_index(count: int, cache: Path, folder: Path) -> None:
    """Index a synthetic archive into a folder and say what it took; runs as a process of its own, to know its memory."""
    texts = synthetic(count, cache)
    size = sum(len(passage.text.encode()) for text in texts for passage in text.passages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start, cpu = time.perf_counter(), sum(os.times()[:4])
    files = index_files(texts) | {"scripts.bin": packed_scripts()}
    took, used = time.perf_counter() - start, sum(os.times()[:4]) - cpu
    write_files(folder, files)
    bytes_ = sum(map(len, files.values()))
    peak, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{len(texts):,} documents, {size / 1e6:.1f} MB of text; index {bytes_ / 1e6:.1f} MB = {bytes_ / size:.1%} of it")
    print(f"indexed in {took:.0f} s ({used:.0f} s of CPU); memory: {before} MB at first, {peak} MB at most, a helper {child}")


# --- the run -------------------------------------------------------------------------------------------------------------


def run(sizes: Sequence[int], browser: Browser, folder: Path, cache: Path, site: Path | None, *, only_ours: bool) -> None:
    """Build, ask, print."""
    all_: Columns = {}
    www = folder / "www"
    build(folder, www / SUB_PATH, site)
    with counting_server(www) as sent:
        for size in sizes:
            index = [str(size), str(cache), str(www / SUB_PATH / "assets" / "search")]
            subprocess.run([sys.executable, "-m", "bench.search_bench", "--index", *index], check=True, cwd=ROOT)  # noqa: S603 (this program)
            page = f"{sent.url}{SUB_PATH}/gioi-thieu/"
            all_["ours", size] = measure(browser, sent, typed_into_box(browser, page), AGAIN_IN_BOX, session=True)
            if not only_ours:
                all_ |= of_pagefind(size, browser, sent, www / "pf", cache)
            print_table({key: found for key, found in all_.items() if key[1] == size})
        if not only_ours:
            lay_out_material(www / "material", synthetic(min(sizes), cache), folder / "material")
            ask = typed_into_box(browser, f"{sent.url}material/")
            all_["Material", min(sizes)] = measure(browser, sent, ask, "", session=False, questions=OF_MATERIAL)
    print()
    print_table(all_)
    print_goals(all_, sizes)


def of_pagefind(size: int, browser: Browser, sent: Sent, folder: Path, cache: Path) -> Columns:
    """Lay out the same texts for Pagefind and ask it; nothing when it is not installed."""
    start = time.perf_counter()
    if not lay_out_pagefind(folder, synthetic(size, cache), SHOWN_BY_PAGEFIND):
        print("Pagefind is not installed: pip install 'plan-archive[bench]'")
        return {}
    print(f"Pagefind: {time.perf_counter() - start:.0f} s")
    ask = asked_by_script(browser, f"{sent.url}pf/")
    return {("Pagefind", size): measure(browser, sent, ask, AGAIN_BY_SCRIPT, session=False)}


def build(folder: Path, target: Path, site: Path | None) -> None:
    """Copy a site, or build that of this repository's own texts as a user does, in a folder of its own."""
    if site:
        shutil.copytree(site, target)
        return
    sys.path.insert(0, str(ROOT / "tests"))
    import site_copy  # of the tests, which this shares

    done = site_copy.build(folder, ROOT / "source_texts", target)
    if done.returncode:
        sys.exit(done.stderr)


def main() -> None:
    """Run the bench."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    arguments.add_argument("--only-ours", action="store_true", help="without Pagefind and Material")
    arguments.add_argument("--site", type=Path, help="a site that is built already; it is copied")
    arguments.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "plan-archive-bench")
    arguments.add_argument("--chromium", default=os.environ.get("CHROMIUM") or "/usr/bin/chromium")
    arguments.add_argument("--index", nargs=3, metavar=("COUNT", "CACHE", "FOLDER"), help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.index:
        write_index(int(chosen.index[0]), Path(chosen.index[1]), Path(chosen.index[2]))
        return
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox", "--disable-gpu"])
        run(chosen.sizes, browser, Path(name), chosen.cache, chosen.site, only_ours=chosen.only_ours)
        browser.close()
    print(f"load at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
