"""A repository made for a test: commits with fixed days, of an author whose name and words are hostile."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

AUTHOR = '<script>alert("tac-gia")</script> {{ config }}'
EMAIL = "rieng.cua.toi@gmail.com"
MESSAGE = "\x02deadbeef 1999-01-01 <img src=x onerror=alert(1)>\n\n:100644 100644 0 0 A\n{% raw %}"


@dataclass(frozen=True)
class Stored:
    """A working copy; ``texts`` is its folder of texts."""

    root: Path

    @property
    def texts(self) -> Path:
        return self.root / "source_texts"

    def put(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files of the folder of texts, or remove those that are None; nothing is committed."""
        for path, content in files.items():
            file = self.texts / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, date: str, files: Mapping[str, str | bytes | None] | None = None) -> None:
        """Commit all that stands, at an author's date such as "2021-03-05T08:00:00+0700"."""
        self.put(files or {})
        self.git("add", "--all", "source_texts")
        self.git("commit", "--quiet", "--allow-empty", "-m", MESSAGE, GIT_AUTHOR_DATE=date)

    def git(self, *command: str, **environment: str) -> str:
        """Run git as nobody's settings change it."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {"GIT_AUTHOR_NAME": AUTHOR, "GIT_AUTHOR_EMAIL": EMAIL, "GIT_COMMITTER_NAME": AUTHOR, "GIT_COMMITTER_EMAIL": EMAIL}
        apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_DATE": "2025-01-01T00:00:00+0000"}
        done = subprocess.run(
            ["git", *command], cwd=self.root, env={**plain, **who, **apart, **environment}, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode()


def stored(root: Path) -> Stored:
    """A new repository, empty; a test that needs one is skipped where there is no git."""
    if shutil.which("git") is None:
        pytest.skip("không có git: lịch sử của tệp không thử được")
    root.mkdir(parents=True, exist_ok=True)
    one = Stored(root)
    one.git("init", "--quiet", "--initial-branch=main")
    return one


def with_a_correction(root: Path, texts: Path) -> Path:
    """A copy of some texts in a repository of its own, where one of them was corrected since it came."""
    one = stored(root)
    shutil.copytree(texts, one.texts)
    corrected = min((file for file in one.texts.rglob("*.txt") if file.with_suffix(".yml").is_file()), key=str)
    text, record = corrected.read_text(encoding="utf-8"), corrected.with_suffix(".yml").read_text(encoding="utf-8")
    lines = text.split("\n")
    before = "\n".join(line.replace("các", "những") for at, line in enumerate(lines) if at != len(lines) // 2)
    name = corrected.relative_to(one.texts).as_posix()
    one.commit("2021-01-15T08:00:00+0700", {name: before, name.replace(".txt", ".yml"): None})
    one.commit("2021-03-05T08:00:00+0700", {name: text, name.replace(".txt", ".yml"): record})
    one.commit("2021-06-30T08:00:00+0700", {name.replace(".txt", ".yml"): f"{record}note: Sửa theo bản ký, ngày 30/6/2021\n"})
    one.commit("2021-07-01T08:00:00+0700", {name.replace(".txt", ".yml"): record})
    return one.texts
