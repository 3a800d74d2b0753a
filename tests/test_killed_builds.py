"""Whenever a build is killed, or the disk gives up, the last site is whole and the next build is right."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.publishing import docs_tree, page_builder
from build_tools.publishing.lock import locked
from build_tools.publishing.manifest import MANIFEST
from build_tools.publishing.site import publish

KILLED = 200
PAGES = 6
CONFIG = "site_name: Kho\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(page_builder, "_WORTH_IT", 1)
    (tmp_path / "theme").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme/main.html").write_text("{{ page.content }}" + " " * 5_000, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Kho\n", encoding="utf-8")
    return tmp_path


def build(root: Path, version: int, jobs: int = 2) -> bool:
    """Write the pages of a version and publish them, as ``plan-archive build`` does."""
    pages = {f"van-ban/{number}/index.md": f"# Lần {version:06}\n".encode() for number in range(PAGES)}
    with locked(root) as held:
        docs_tree.write(root / "docs", pages, prune=True)
        return publish(root / "mkdocs.yml", root / "site", held, jobs=jobs).done


def apart(work: Callable[[], object]) -> int:
    """Start some work in a process of its own."""
    if process := os.fork():
        return process
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def published(root: Path) -> dict[str, bytes]:
    """Every file of the site; between the two renames of a swap the last site stands beside its place."""
    aside = sorted(root.glob("site.old-*"))
    folder = root / "site" if (root / "site").exists() else aside[0]
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


def version_of(site: dict[str, bytes]) -> int:
    page = site["van-ban/0/index.html"]
    return int(page[page.index("Lần ".encode()) + len("Lần ".encode()) :][:6])


def test_killed_at_two_hundred_moments_the_site_is_always_that_of_one_build(root: Path) -> None:
    start = time.monotonic()
    assert build(root, 0)
    took, first = time.monotonic() - start, published(root)
    chance = random.Random(200)  # noqa: S311 (repeatable on purpose)
    seen, killed = 0, 0
    for version in range(1, KILLED + 1):
        process = apart(lambda version=version: build(root, version, 1 + version % 2))  # type: ignore[misc]
        time.sleep(chance.random() * took)
        os.kill(process, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(process, 0)[1])
        site = published(root)
        now = version_of(site)
        whole = {path: data.replace(b"000000", f"{now:06}".encode()) for path, data in first.items()}
        assert site == whole, f"after {version} builds the site is not whole"
        assert seen <= now <= version
        seen = now
    assert killed > KILLED // 4, "hardly a build was killed before it ended"
    assert build(root, KILLED + 1)
    assert version_of(published(root)) == KILLED + 1
    assert sorted(place.name for place in root.iterdir() if place.name.startswith("site")) == ["site"]


def test_the_processes_of_a_killed_build_end_and_give_the_lock_back(root: Path) -> None:
    build(root, 0)
    (root / "theme/main.html").write_text("{% for i in range(99999999) %}{{ i }}{% endfor %}", encoding="utf-8")
    (root / "docs/index.md").write_text("# Trang chủ khác\n", encoding="utf-8")
    process = apart(lambda: build(root, 1))
    while not list(root.glob("site.building-*")):
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    (root / "theme/main.html").write_text("{{ page.content }}", encoding="utf-8")
    assert build(root, 2), "who waits for the lock gets it as soon as the helpers of the dead are gone"
    assert version_of(published(root)) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_leaves_the_last_site(root: Path, jobs: int) -> None:
    """No file may grow past 3,000 bytes: the pages of the navigation and all others fail in the middle of a write."""
    build(root, 1)
    before = published(root)

    def on_a_full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))
        assert not build(root, 2, jobs)

    assert os.waitpid(apart(on_a_full_disk), 0)[1] == 0
    assert published(root) == before
    assert sorted(place.name for place in root.iterdir() if place.name.startswith("site")) == ["site"]
    assert build(root, 3)
    assert version_of(published(root)) == 3
