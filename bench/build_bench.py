"""How long a whole build takes: ``python -m bench.build_bench``, with ``--help`` for sizes, runs and where it is kept.

Synthetic texts of some 15 KB (bench/plan_texts) are built by this program from nothing, again unchanged, and after one text
was added; its finished pages are then built by stock MkDocs with Material, with its own search and without, and by Hugo and
Pagefind where these are installed (Hugo with a theme of two templates, so its pages hold less). All in one run on one
machine: compare ratios. The figures are kept in bench/results, and with --readme shown in README.md.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench.build_sites import PROGRAM, PUBLISH, ROOT, archive, neighbours
from bench.measured import Run, middle, run
from bench.plan_texts import write
from bench.readme_part import between
from build_tools.publishing import docs_tree

RESULTS = ROOT / "bench" / "results"
README = ROOT / "README.md"
BEGIN, END = "<!-- build -->", "<!-- /build -->"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
STOCK = "stock Material, search on"
Row = Mapping[str, float]
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "pagefind")


def measure(folder: Path, count: int, runs: int, *, only_ours: bool) -> dict[str, Row]:
    """Return the medians for one size of archive, by what was run."""
    added = iter(range(count, count + runs))

    def again(command: Sequence[str], before: Callable[[], object] = lambda: None) -> Row:
        found: list[Run] = []
        for _ in range(runs):
            before()
            found.append(run(command, folder, QUIET))
        print(f"  {' '.join(command)[-90:]!r}: {middle(found)}\n{found[-1].said}", flush=True)
        return middle(found)

    def forget() -> None:
        docs_tree.write(folder / "docs", {}, prune=True)
        for name in (".plan-archive", "site", "docs/.generated"):
            shutil.rmtree(folder / name, ignore_errors=True)

    def add() -> None:
        number = next(added)
        write(folder / "source_texts", range(number, number + 1))

    results = {
        "build, from nothing": again(PROGRAM, forget),
        "build, nothing changed": again(PROGRAM),
        "build, one text more": again(PROGRAM, add),
    }
    if only_ours:
        return results
    results["its MkDocs stage, all pages"] = again([sys.executable, "-c", PUBLISH])
    for what, command in neighbours(folder).items():
        try:
            results[what] = again(command)
        except RuntimeError as error:  # one that cannot build these pages is told, and left out
            print(f"  {what}: {error}", flush=True)
    return results


# --- the report ------------------------------------------------------------------------------------------------------------


def machine() -> dict[str, object]:
    """Where and with what this was measured; no names of machines or folders."""
    found = {name: version for name in _PACKAGES if (version := _version(name))}
    models = (line.split(": ")[1] for line in _lines("/proc/cpuinfo") if line.startswith("model name"))
    hugo = run(["hugo", "version"], ROOT).said.split()[1] if shutil.which("hugo") else "not installed"
    return {
        "system": platform.system(),
        "processor": next(models, "unknown"),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load when it began": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        **found,
        "hugo": hugo,
    }


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8").splitlines() if Path(file).is_file() else []


def table(results: Mapping[int, Mapping[str, Row]]) -> str:
    """Return the figures as Markdown: for each size seconds, memory and the ratios of both to stock with its search."""
    lines = ["| documents | what | seconds | MB | seconds, ratio to stock | MB, ratio | growth |"]
    lines += ["|--:|---|--:|--:|--:|--:|--:|"]
    smallest = min(results, default=0)
    for count, rows in results.items():
        stock = rows.get(STOCK)
        for what, row in rows.items():
            ratios = [f"{row[name] / stock[name]:.2f}" if stock else "" for name in ("seconds", "megabytes")]
            growth = "" if count == smallest else _growth(smallest, results[smallest].get(what), count, row)
            figures = (f"{row['seconds']:.1f}", f"{row['megabytes']:.0f}", *ratios, growth)
            lines.append(f"| {count} | {what} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


def _growth(fewer: int, before: Row | None, more: int, after: Row) -> str:
    """With which power of the number of documents the processor time grows: 1 is in proportion."""
    return f"{math.log(after['cpu'] / before['cpu']) / math.log(more / fewer):.2f}" if before else ""


def report(found: Mapping[str, object], runs: int, results: Mapping[int, Mapping[str, Row]]) -> str:
    """Return what is kept of one run of the bench."""
    about = "; ".join(f"{key} {value}" for key, value in found.items())
    return f"Medians of {runs}. {about}.\n\n{table(results)}"


def in_readme(readme: str, day: str, said: str) -> str:
    """Return the README with this report between its marks."""
    return between(readme, BEGIN, END, f"Measured on {day} with `make bench`. {said}")


@contextmanager
def _folder(keep: Path | None, count: int) -> Iterator[Path]:
    if keep:
        yield keep / str(count)
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def main() -> None:
    """Run the bench and keep its figures, after each size, so that a run that is broken off leaves what it found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--neighbours-to", type=int, default=10_000, help="the largest size that the neighbours build too")
    options.add_argument("--keep", type=Path, help="an empty folder for the archives and their sites, which are left there")
    options.add_argument("--readme", action="store_true", help="show the figures in README.md")
    chosen = options.parse_args()
    found, results, day = machine(), dict[int, dict[str, Row]](), date.today().isoformat()  # noqa: DTZ011 (a file name)
    said = ""
    for count in chosen.sizes:
        with _folder(chosen.keep, count) as folder:
            archive(folder, count)
            results[count] = measure(folder, count, chosen.runs, only_ours=count > chosen.neighbours_to)
        said = report(found, chosen.runs, results)
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{day}-{'-'.join(map(str, results))}.md").write_text(said, encoding="utf-8")
    print(said)
    if chosen.readme:
        README.write_text(in_readme(README.read_text(encoding="utf-8"), day, said), encoding="utf-8")


if __name__ == "__main__":
    main()
