"""The pages in docs/ belong to no one program: what other builders of sites make of them (CONTRIBUTING, “Other builders”)."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import site_copy
from lxml import etree

TEXTS = ("ubnd-ha-noi", "bo-tu-phap")  # folders of the archive's own texts, of which one cites what the other holds
ZENSICAL = shutil.which("zensical", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
TEMPLATE = re.compile(r"^template: ([a-z-]+\.html)$", re.MULTILINE)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with mkdocs.yml, docs/ with every page, the theme, and the site that is made of them in ``site``."""
    root = tmp_path_factory.mktemp("kho")
    for name in TEXTS:
        shutil.copytree(site_copy.ROOT / "source_texts" / name, root / "source_texts" / name)
    done = site_copy.build(root, root / "source_texts", root / "site")
    assert done.returncode == 0, done.stderr
    return root


def run(root: Path, *command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(site_copy.ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def pages(site: Path) -> dict[Path, bytes]:
    return {file.relative_to(site): file.read_bytes() for file in site.rglob("*.html")}


@pytest.mark.skipif(importlib.util.find_spec("properdocs") is None, reason="không có ProperDocs: pip install properdocs")
def test_properdocs_makes_the_same_bytes_of_every_page(archive: Path) -> None:
    run(archive, sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", "properdocs")
    made = pages(archive / "properdocs")
    assert len(made) > 20
    assert made == pages(archive / "site")


@pytest.mark.skipif(ZENSICAL is None, reason="không có Zensical: pip install zensical, ở một môi trường riêng cũng được")
def test_zensical_makes_every_page_with_all_of_its_words_and_anchors(archive: Path) -> None:
    settings = (archive / "mkdocs.yml").read_text(encoding="utf-8")
    (archive / "other.yml").write_text(without_own_theme(settings), encoding="utf-8")
    for name in templates(archive / "docs"):
        (archive / "plain").mkdir(exist_ok=True)
        (archive / "plain" / name).write_text('{% extends "main.html" %}\n', encoding="utf-8")
    run(archive, sys.executable, "-m", "mkdocs", "build", "-q", "-f", "other.yml", "-d", "expected")
    run(archive, str(ZENSICAL), "build", "-f", "other.yml")
    expected, made = pages(archive / "expected"), pages(archive / "zensical")
    assert len(made) > 20
    assert made.keys() == expected.keys()
    for path in sorted(made):
        assert words(made[path]) == words(expected[path]), path
        assert anchors(expected[path]) <= anchors(made[path]), path


def templates(docs: Path) -> Iterator[str]:
    """The templates that pages name."""
    found = (TEMPLATE.search(page.read_text(encoding="utf-8")) for page in docs.rglob("*.md"))
    yield from {name[1] for name in found if name}


def without_own_theme(settings: str) -> str:
    """The settings that a builder without hooks can do with: the stock theme, and a path in place of a tag of MkDocs."""
    settings = settings.replace("!relative $docs_dir/.generated", "docs/.generated")
    settings = re.sub(r"^(hooks|plugins):\n(?:  .*\n)+", "", settings, flags=re.MULTILINE)
    theme = "theme: {name: material, custom_dir: plain, language: vi, font: false}\n"
    settings = re.sub(r"^theme:\n(?:  .*\n)+", theme, settings, flags=re.MULTILINE)
    return settings.replace("site_dir: site", "site_dir: zensical").replace("  generator: false\n", "")


def _article(page: bytes) -> etree._Element:
    (article,) = etree.fromstring(page, etree.HTMLParser(encoding="utf-8")).iter("article")
    return article


def words(page: bytes) -> list[str]:
    """Every word of a page's own text; the signs that link to headings are none."""
    return "".join(_article(page).itertext()).replace("¶", " ").split()


def anchors(page: bytes) -> set[str]:
    """Every id of a page's own text."""
    return {str(one.get("id")) for one in _article(page).iter() if one.get("id")} - {"__skip"}
