"""The messages of the catalogue that no text causes: each is made to happen, as a disk or another build would."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.checking import catalogue
from build_tools.model import Verbatim
from build_tools.problems import Problem
from build_tools.publishing import docs_tree
from build_tools.publishing.docs_tree import CannotWriteError
from build_tools.publishing.lock import LOCK, BusyError, locked
from build_tools.publishing.site import publish

Patch = pytest.MonkeyPatch
CONFIG = "site_name: Kho\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"


def busy(folder: Path, _: Patch) -> None:
    with locked(folder), locked(folder):
        pass


def no_lock(folder: Path, _: Patch) -> None:
    (folder / LOCK).mkdir(parents=True)
    with locked(folder):
        pass


def site_taken(folder: Path, _: Patch) -> tuple[Problem, ...]:
    (folder / "site").mkdir()
    (folder / "site/riêng.txt").write_text("của tôi", encoding="utf-8")
    return _published(folder)


def broken_page(folder: Path, _: Patch) -> tuple[Problem, ...]:
    (folder / "docs/index.md").write_text("[hỏng](khong-co.md)\n", encoding="utf-8")
    return _published(folder)


def _published(folder: Path) -> tuple[Problem, ...]:
    with locked(folder) as held:
        return publish(folder / "mkdocs.yml", folder / "site", held, strict=True).problems


def full_disk(folder: Path, patch: Patch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space", str(folder))

    patch.setattr(Path, "replace", fail)
    docs_tree.write(folder / "docs", {"van-ban/a.md": b"x"}, prune=False)


def changed_meanwhile(folder: Path, _: Patch) -> None:
    (folder / "nguon.txt").write_bytes(b"khac")
    docs_tree.write(folder / "docs", {"van-ban/a.txt": Verbatim(folder / "nguon.txt", "0" * 64)}, prune=False)


def damaged_manifest(folder: Path, _: Patch) -> None:
    (folder / "docs" / docs_tree.MANIFEST).parent.mkdir(parents=True, exist_ok=True)
    (folder / "docs" / docs_tree.MANIFEST).write_text("hỏng", encoding="utf-8")
    docs_tree.write(folder / "docs", {"van-ban/a.md": b"x"}, prune=False)


def outside(folder: Path, _: Patch) -> None:
    docs_tree.write(folder / "docs", {"../a.md": b"x"}, prune=False)


def taken(folder: Path, _: Patch) -> None:
    (folder / "docs/van-ban").mkdir()
    (folder / "docs/van-ban/a.md").write_text("của tôi", encoding="utf-8")
    docs_tree.write(folder / "docs", {"van-ban/a.md": b"x"}, prune=False)


CAUSES: dict[str, Callable[[Path, Patch], tuple[Problem, ...] | None]] = {
    "dang-dung": busy,
    "khong-khoa-duoc": no_lock,
    "cho-trang-web": site_taken,
    "mkdocs": broken_page,
    "khong-ghi-duoc": full_disk,
    "tep-vua-doi": changed_meanwhile,
    "danh-muc-hong": damaged_manifest,
    "duong-dan-sinh-sai": outside,
    "cho-da-co": taken,
}


def test_every_code_without_an_example_is_here() -> None:
    assert CAUSES.keys() == {entry.code for entry in catalogue.entries().values() if entry.example is None}


@pytest.mark.parametrize("code", CAUSES)
def test_the_message_is_said(code: str, tmp_path: Path, monkeypatch: Patch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("{{ page.content }}", encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Trang\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    try:
        problems = CAUSES[code](tmp_path, monkeypatch) or ()
    except BusyError as error:
        problems = (error.problem,)
    except CannotWriteError as error:
        problems = error.problems
    assert code in {problem.code for problem in problems}
    assert all(problem.advice for problem in problems)
