"""How each stage between reading and MkDocs grows: ``python -m bench.archive_bench [--sizes 500 2000] [--folder F]``.

Synthetic texts (bench/plan_texts, some 15 KB each) are converted in a process of their own for each size, from kept readings;
for each stage its processor time, its wall time, the most memory held so far, and the exponent between the two outermost
sizes: 1 is in proportion, 2 is every document with every other.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from bench.plan_texts import write
from build_tools import pipeline
from build_tools.agenda.agenda import agency_files, agenda, shared_files
from build_tools.data.feeds import Site
from build_tools.data.open_data import archive_files
from build_tools.kept_files import KeptFiles
from build_tools.pages.list_pages import list_pages
from build_tools.publishing import docs_tree
from build_tools.relations.connection_pages import comparison_pages, section_chains
from build_tools.relations.connections import connect
from build_tools.sections.section_pages import section_pages
from build_tools.timings import most_memory

Out = TypeVar("Out")
Row = tuple[str, float, float, int]  # what, processor seconds, seconds, the most MB so far

_SECTION = """title: Chuyên mục {year}
introduction: Các văn bản của năm {year} trong kho thử, gom lại để đo.
about: [{root}]
"""


def main() -> None:
    """Measure every size and print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", type=int, nargs="+", default=[500, 2_000])
    ask.add_argument("--folder", type=Path, help="where texts, readings and pages are kept between runs")
    ask.add_argument("--profile", metavar="STAGE", help="print where the time of one stage goes (of the largest size)")
    ask.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = ask.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.folder / str(chosen.one), chosen.one, chosen.profile)))
        return
    with tempfile.TemporaryDirectory(prefix="archive-bench-") as scratch:
        folder = chosen.folder or Path(scratch)
        rows = {size: _apart(folder, size, chosen.profile if size == max(chosen.sizes) else None) for size in chosen.sizes}
    print(table(rows))


def _apart(folder: Path, size: int, profiled: str | None) -> list[Row]:
    """Measure one size in a new process, so that its memory is its own."""
    more = ["--profile", profiled] if profiled else []
    command = [sys.executable, "-m", "bench.archive_bench", "--one", str(size), "--folder", str(folder), *more]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 (this very program)
    *said, rows = done.stdout.strip().splitlines()
    print("\n".join(said), flush=True)
    return [(what, cpu, wall, memory) for what, cpu, wall, memory in json.loads(rows)]


def measured(folder: Path, size: int, profiled: str | None) -> list[Row]:
    """Every stage of one archive, in order; pages are written twice, as to an empty and to a finished ``docs``."""
    texts, docs, kept = folder / "texts", folder / "docs", folder / "kept"
    if not (texts / "done").exists():
        write(texts, range(size))
        (texts / "done").touch()
        pipeline.collect(texts, cache=kept / "readings")
    rows: list[Row] = []

    def stage(what: str, work: Callable[[], Out]) -> Out:
        before, start, watched = _processor(), time.perf_counter(), cProfile.Profile()
        made = watched.runcall(work) if what == profiled else work()
        rows.append((what, _processor() - before, time.perf_counter() - start, most_memory()))
        if what == profiled:
            pstats.Stats(watched).sort_stats("cumulative").print_stats(45)
        return made

    collection = stage("reading, settling", lambda: pipeline.collect(texts, cache=kept / "readings"))
    archive = collection.archive
    connections = stage("relations", lambda: connect(archive))
    stage("comparisons", lambda: comparison_pages(connections))
    stage("lists", lambda: list_pages(archive))
    stage("open data, feeds", lambda: archive_files(archive, Site()))
    tasks = stage("agenda, gathered", lambda: agenda(archive, ""))
    stage("agenda, shared pages", lambda: [make() for make in shared_files(tasks)])
    stage("agenda, agencies", lambda: [agency_files(tasks, record) for record in tasks.records])
    stage("sections", lambda: section_pages(archive, (), section_chains(archive, connections)))
    docs_tree.write(docs, {}, prune=True)
    made, again = KeptFiles(kept / "made", clean=True), KeptFiles(kept / "made")
    stage("everything, written anew", lambda: docs_tree.write(docs, pipeline.pages(collection, kept=made), prune=True))
    stage("everything, nothing new", lambda: docs_tree.write(docs, pipeline.pages(collection, kept=again), prune=True))
    stage("search index", lambda: pipeline.search_pages(collection, docs, made))
    stage("search index, nothing new", lambda: pipeline.search_pages(collection, docs, again))
    return rows


def _processor() -> float:
    """Seconds of processor time of this process and of its helpers that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def table(rows: Mapping[int, Sequence[Row]]) -> str:
    """The figures as Markdown, a column a size."""
    sizes = sorted(rows)
    heads = [f"{size}: CPU s | wall s | MB" for size in sizes]
    lines = [" | ".join(["| stage", *heads, "exponent |"]), "|---" + "|---:" * (3 * len(sizes) + 1) + "|"]
    for at, (what, *_) in enumerate(rows[sizes[0]]):
        cells = [f"{rows[size][at][1]:.2f} | {rows[size][at][2]:.2f} | {rows[size][at][3]}" for size in sizes]
        growth = exponent((sizes[0], rows[sizes[0]][at][1]), (sizes[-1], rows[sizes[-1]][at][1]))
        lines.append(" | ".join([f"| {what}", *cells, f"{growth:.2f} |"]))
    return "\n".join(lines)


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """With which power of the size the time grows: (500, 1), (2000, 4) → 1."""
    if small[0] == large[0]:
        return math.nan
    return math.log(max(large[1], 0.01) / max(small[1], 0.01)) / math.log(large[0] / small[0])


if __name__ == "__main__":
    main()
