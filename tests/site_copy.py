"""A site built by the command that a user runs, in a folder of its own, so that nothing of this checkout is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parent.parent


def build(folder: Path, texts: Path, site: Path, *flags: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build ``texts`` into ``site``; ``folder`` gets a copy of all else that makes one, ``settings`` go by the environment."""
    lay_out(folder)
    return run(folder, texts, site, *flags, **settings)


def lay_out(folder: Path, mkdocs: Mapping[str, str] = MappingProxyType({})) -> None:
    """Copy all that makes a site but its texts; ``mkdocs`` tells which lines of mkdocs.yml are to be which."""
    docs = folder / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    docs.mkdir(parents=True)
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert mkdocs.keys() <= set(lines), mkdocs
    (folder / "mkdocs.yml").write_text("".join(f"{mkdocs.get(line, line)}\n" for line in lines), encoding="utf-8")
    shutil.copytree(ROOT / "build_tools" / "theme", folder / "build_tools" / "theme", dirs_exist_ok=True)
    for page in _hand_written():
        (docs / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / page, docs / page)


def run(folder: Path, texts: Path, site: Path, *flags: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build in a folder that was laid out."""
    site.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-P", "-m", "build_tools", "build", "--source", str(texts), "--site", str(site), *flags]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _hand_written() -> list[Path]:
    """What is written by hand in docs/, committed or not: in a checkout git tells; elsewhere the pages at its top."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "docs"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return [Path(name).relative_to("docs") for name in done.stdout.split("\0") if name and (ROOT / name).exists()]
    return [page.relative_to(ROOT / "docs") for page in (ROOT / "docs").glob("*.md")]
