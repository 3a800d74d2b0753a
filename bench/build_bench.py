"""How long a whole build takes: ``python -m bench.build_bench [--sizes 100 1000 10000] [--runs 3] [--name build]``.

Synthetic texts of some 15 KB (bench/plan_texts) are built by this program from nothing, again unchanged, and after one text
was added; its finished pages are then built by stock MkDocs with Material, with its own search and without, and by Hugo
where that is installed (a theme of two templates, so its pages hold less). All in one run on one machine: compare ratios.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.measured import Run, middle, run
from bench.plan_texts import write
from build_tools.publishing import docs_tree
from build_tools.publishing.docs_tree import generated

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
PUBLISH = (
    "from pathlib import Path\nfrom build_tools.publishing.lock import locked\n"
    "from build_tools.publishing.site import publish\n"
    "with locked(Path.cwd()) as held:\n"
    "    done = publish(Path('mkdocs.yml'), Path('site'), held, clean={clean})\n"
    "print(done.pages); assert done.done, done.problems"
)
OWN_SEARCH = "INHERIT: mkdocs.yml\nhooks: []\nplugins: [search]\n"
HUGO = {
    "hugo.toml": 'baseURL = "https://example.vn/"\ndisableKinds = ["RSS", "taxonomy", "term"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title>{{ .TableOfContents }}{{ .Content }}",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
}


def archive(folder: Path, count: int) -> None:
    """A whole archive of synthetic texts, with this project's hand-written pages, settings and theme."""
    write(folder / "source_texts", range(count))
    made = {f"docs/{path}" for path in generated(ROOT / "docs")}
    own = run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "docs"], ROOT).said.splitlines()
    for name in [*own, "mkdocs.yml"]:
        if name not in made and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    theme = folder / "build_tools" / "theme"
    shutil.copytree(ROOT / "build_tools" / "theme", theme, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "search.yml").write_text(OWN_SEARCH, encoding="utf-8")


def hugo_site(folder: Path) -> None:
    """The finished pages as Hugo wants them; a page with others below it is a section."""
    for name, words in HUGO.items():
        (folder / "hugo" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "hugo" / name).write_text(words, encoding="utf-8")
    for page in (folder / "docs").rglob("*.md"):
        target = folder / "hugo" / "content" / page.relative_to(folder / "docs")
        section = page.name == "index.md" and any(place.is_dir() for place in page.parent.iterdir())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target.with_name("_index.md") if section else target)


def measure(folder: Path, count: int, runs: int) -> dict[str, dict[str, float]]:
    """Medians for one size of archive."""
    program, mkdocs = [sys.executable, "-m", "build_tools"], [sys.executable, "-m", "mkdocs", "build", "-q"]
    added = iter(range(count, count + runs))

    def again(command: Sequence[str], before: Callable[[], object] = lambda: None) -> dict[str, float]:
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
        "build, from nothing": again([*program, "build", "--timings"], forget),
        "build, nothing changed": again([*program, "build", "--timings"]),
        "build, one text more": again([*program, "build", "--timings"], add),
        "MkDocs stage, all pages": again([sys.executable, "-c", PUBLISH.format(clean=True)]),
        "MkDocs stage, no page changed": again([sys.executable, "-c", PUBLISH.format(clean=False)]),
        "stock mkdocs build, search off": again([*mkdocs, "-d", "site-stock"]),
        "stock mkdocs build, search on": again([*mkdocs, "-f", "search.yml", "-d", "site-search"]),
    }
    if hugo := shutil.which("hugo"):
        hugo_site(folder)
        results["Hugo"] = again([hugo, "--quiet", "-s", "hugo", "-d", str(folder / "site-hugo")])
    return results


def machine() -> dict[str, object]:
    """Where and with what this was measured."""
    names = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2")
    hugo = run(["hugo", "version"], ROOT).said.split()[1] if shutil.which("hugo") else "not installed"
    return {
        "system": platform.platform(),
        "processor": next((line.split(": ")[1] for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""),
        "cores": len(os.sched_getaffinity(0)),
        "load when it began": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in names},
        "hugo": hugo,
    }


def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8").splitlines() if Path(file).is_file() else []


def table(found: Mapping[str, object], results: Mapping[int, Mapping[str, Mapping[str, float]]]) -> str:
    """The figures as Markdown; ratios of processor time and memory are to stock MkDocs with its search."""
    lines = [f"{key}: {value}  " for key, value in found.items()]
    lines += ["", "| documents | what | seconds | CPU seconds | MB | CPU, ratio to stock | MB, ratio |"]
    lines += ["|--:|---|--:|--:|--:|--:|--:|"]
    for count, rows in results.items():
        stock = rows["stock mkdocs build, search on"]
        for what, row in rows.items():
            ratio = f"{row['cpu'] / stock['cpu']:.2f} | {row['megabytes'] / stock['megabytes']:.2f}"
            lines.append(f"| {count} | {what} | {row['seconds']:.1f} | {row['cpu']:.1f} | {row['megabytes']:.0f} | {ratio} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the bench and keep its figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--name", default="build", help="of the files in bench/results")
    chosen = options.parse_args()
    found, results = machine(), dict[int, dict[str, dict[str, float]]]()
    for count in chosen.sizes:
        with tempfile.TemporaryDirectory() as name:
            archive(Path(name), count)
            results[count] = measure(Path(name), count, chosen.runs)
        RESULTS.mkdir(exist_ok=True)
        kept = {"machine": found, "runs": chosen.runs, "results": results}
        (RESULTS / f"{chosen.name}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        (RESULTS / f"{chosen.name}.md").write_text(table(found, results), encoding="utf-8")
    print(table(found, results))


if __name__ == "__main__":
    main()
