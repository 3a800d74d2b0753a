"""The same texts give the same bytes, whatever the machine: language, time zone, hash seed, order of files, cores, clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_tools.publishing.docs_tree import MANIFEST, generated

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import os, sys, time
later, cores = float(sys.argv[1]), int(sys.argv[2])
now = time.time
time.time = lambda: now() + later
from build_tools import processes
from build_tools.publishing import page_builder
processes.cores = lambda: cores
page_builder._WORTH_IT = 1
from build_tools.cli import main
main(["build"])
"""


def archive(folder: Path, *, backwards: bool) -> Path:
    """A copy of this archive's own texts and hand-written pages; the order of its files on the disk is another one."""
    own = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "docs", "source_texts"]
    listed = subprocess.run(own, cwd=ROOT, capture_output=True, check=True)
    made = {f"docs/{path}" for path in generated(ROOT / "docs")}
    files = [ROOT / name for name in os.fsdecode(listed.stdout).splitlines() if name not in made]
    for file in sorted((file for file in files if file.is_file()), reverse=backwards):
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    shutil.copytree(ROOT / "build_tools/theme", folder / "build_tools/theme", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def built(folder: Path, later: int, cores: int, **environment: str) -> dict[str, bytes]:
    """Every file that a build under this environment writes, generated pages and site."""
    command = [sys.executable, "-c", PROGRAM, str(later), str(cores)]
    setting = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **environment}
    setting["PLAN_ARCHIVE_SITE_URL"] = "https://example.vn/kho/"
    done = subprocess.run(command, cwd=folder, env=setting, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for place in ("docs", "site")
        for file in sorted((folder / place).rglob("*"))
        if file.is_file()
    }


def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    here = built(
        archive(tmp_path / "a", backwards=False), 0, 1,
        LANG="C", TZ="UTC", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1600000000",
    )  # fmt: skip
    there = built(
        archive(tmp_path / "mot noi khac", backwards=True), 500 * 86_400, 3,
        LANG="vi_VN.UTF-8", LC_ALL="C.UTF-8", TZ="Asia/Ho_Chi_Minh", PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="1700000000",
    )  # fmt: skip
    assert f"docs/{MANIFEST}" in here
    assert [path for path in here.keys() | there.keys() if here.get(path) != there.get(path)] == []
