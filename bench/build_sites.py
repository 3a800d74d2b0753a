"""The folders of the bench of building: an archive of synthetic texts, and its finished pages as its neighbours want them."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.measured import run
from bench.plan_texts import write
from build_tools.publishing.docs_tree import generated

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-m", "build_tools", "build", "--timings"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "-q"]
PUBLISH = (
    "from pathlib import Path\nfrom build_tools.publishing.lock import locked\n"
    "from build_tools.publishing.site import publish\n"
    "with locked(Path.cwd()) as held:\n"
    "    done = publish(Path('mkdocs.yml'), Path('site'), held, clean=True)\n"
    "print(done.pages); assert done.done, done.problems"
)
# Material as it comes: none of this project's templates, hooks and scripts; the same pages, navigation and extensions.
STOCK = "INHERIT: mkdocs.yml\nhooks: []\nplugins: {plugins}\ntheme: {{name: material, custom_dir: stock_theme}}\n"
HUGO = {
    "hugo.toml": 'baseURL = "https://example.vn/"\ndisableKinds = ["RSS", "taxonomy", "term"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title>{{ .TableOfContents }}{{ .Content }}",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
}


def archive(folder: Path, count: int) -> None:
    """Make a whole archive of synthetic texts, with this project's hand-written pages, settings and theme."""
    write(folder / "source_texts", range(count))
    made = {f"docs/{path}" for path in generated(ROOT / "docs")}
    own = run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "docs"], ROOT).said.splitlines()
    for name in [*own, "mkdocs.yml"]:
        if name not in made and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    theme = folder / "build_tools" / "theme"
    shutil.copytree(ROOT / "build_tools" / "theme", theme, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "stock_theme").mkdir()
    for template in theme.glob("*.html"):  # pages name them; each is Material's own page there
        if template.name not in ("main.html", "404.html"):
            (folder / "stock_theme" / template.name).write_text('{% extends "main.html" %}', encoding="utf-8")
    (folder / "stock.yml").write_text(STOCK.format(plugins="[]"), encoding="utf-8")
    (folder / "search.yml").write_text(STOCK.format(plugins="[search]"), encoding="utf-8")


def neighbours(folder: Path) -> dict[str, Sequence[str]]:
    """Return the commands that build the finished pages without this program, those that are installed, by what they are."""
    commands: dict[str, Sequence[str]] = {
        "stock Material, search off": [*MKDOCS, "-f", "stock.yml", "-d", "site-stock"],
        "stock Material, search on": [*MKDOCS, "-f", "search.yml", "-d", "site-search"],
    }
    if importlib.util.find_spec("pagefind"):
        index = ["--site", "site-stock", "--force-language", "vi", "--root-selector", ".md-content__inner"]
        commands["Pagefind, of the stock pages"] = [sys.executable, "-m", "pagefind", *index]
    if hugo := shutil.which("hugo"):
        hugo_site(folder)
        commands["Hugo"] = [hugo, "--quiet", "-s", "hugo", "-d", str(folder / "site-hugo")]
    return commands


def hugo_site(folder: Path) -> None:
    """Lay out the finished pages as Hugo wants them; a page with others below it is a section."""
    for name, words in HUGO.items():
        (folder / "hugo" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "hugo" / name).write_text(words, encoding="utf-8")
    for page in (folder / "docs").rglob("*.md"):
        target = folder / "hugo" / "content" / page.relative_to(folder / "docs")
        section = page.name == "index.md" and any(place.is_dir() for place in page.parent.iterdir())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target.with_name("_index.md") if section else target)
