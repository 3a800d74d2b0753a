"""An archive with hardly any theme, for tests that count the work of whole builds."""

from __future__ import annotations

from pathlib import Path

from build_tools import pipeline
from build_tools.publishing.lock import locked
from build_tools.timings import Timings

THEME = Path(pipeline.__file__).parent / "theme"  # of which only the names of its templates are needed here
CONFIG = """
site_name: Kho
theme: {name: null, custom_dir: theme}
plugins: []
nav: [index.md]
markdown_extensions: [attr_list, md_in_html, tables]
validation:
  nav: {omitted_files: ignore}
  links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore, absolute_links: ignore}
"""


def lay_out(root: Path, nav: str = "index.md", template: str = "{{ page.content }}") -> Path:
    """Write all that an archive needs but its texts; ``nav`` names the pages of the navigation, apart by commas."""
    words = {"mkdocs.yml": CONFIG.replace("[index.md]", f"[{nav}]"), "docs/index.md": "# Kho\n"}
    for name, text in (words | {f"theme/{each.name}": template for each in THEME.glob("*.html")}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def work(root: Path, *, clean: bool = False) -> Timings:
    """Build in the current folder without looking whether anything changed; tell what was done."""
    timings = Timings()
    places = (Path("source_texts"), Path("docs"), Path("mkdocs.yml"), Path("site"))
    with locked(root) as held:
        assert not pipeline.build(*places, held, clean=clean, timings=timings).errors
    return timings
