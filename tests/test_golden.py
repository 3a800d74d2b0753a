"""The pages of the archive's own texts, kept to be read: a change of reading or rendering shows as a change of real pages.

When a change is meant: ``make golden``, then review the difference.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made import contents

from build_tools import pipeline

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden"


def made_pages(case: Path) -> dict[str, bytes]:
    """The document pages of one golden case: a folder of texts → path below docs → Markdown."""
    pages = contents(pipeline.pages(pipeline.collect(case)))
    documents = [path.removesuffix("nguon.txt") + "index.md" for path in pages if path.endswith("/nguon.txt")]
    return {path: pages[path] for path in documents}


def cases() -> list[tuple[str, Path]]:
    """The archive itself, and every folder of texts made for one class of trouble."""
    made = [(folder.name, folder / "texts") for folder in sorted(GOLDEN.iterdir()) if (folder / "texts").is_dir()]
    return [("archive", ROOT / "source_texts"), *made]


def expected(name: str) -> dict[str, bytes]:
    folder = GOLDEN / name / "pages"
    return {str(file.relative_to(folder).as_posix()): file.read_bytes() for file in sorted(folder.rglob("*.md"))}


@pytest.mark.parametrize(("name", "texts"), cases(), ids=[name for name, _ in cases()])
def test_the_pages_are_as_reviewed(name: str, texts: Path) -> None:
    made = made_pages(texts)
    if os.environ.get("UPDATE_GOLDEN"):
        _update(GOLDEN / name / "pages", made)
    wanted = expected(name)
    assert wanted, "không có trang mẫu nào: chạy make golden"
    assert sorted(made) == sorted(wanted)
    for path, page in made.items():
        assert page.decode() == wanted[path].decode(), f"{path} khác trang mẫu; nếu đúng ý, chạy make golden và xem lại"


def _update(folder: Path, made: dict[str, bytes]) -> None:
    for old in folder.rglob("*.md"):
        old.unlink()
    for path, page in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_other_hash_seeds_time_zones_and_locales_give_the_same_bytes(seed: str) -> None:
    program = (
        "import hashlib, pathlib, sys; sys.path.insert(0, 'tests');"
        "from build_tools import pipeline; from made import contents;"
        "pages = contents(pipeline.pages(pipeline.collect(pathlib.Path('source_texts'))));"
        "print(hashlib.sha256(repr(sorted(pages.items())).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONUTF8": "1"}
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    here = contents(pipeline.pages(pipeline.collect(ROOT / "source_texts")))
    assert said.stdout.strip() == hashlib.sha256(repr(sorted(here.items())).encode()).hexdigest()


def test_the_five_first_texts_are_kept_byte_for_byte() -> None:
    seeds = ROOT.parent / "shared/seeds"
    if not seeds.is_dir():
        pytest.skip("../shared/seeds không có trên máy này")
    own = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (ROOT / "source_texts").rglob("*.txt")}
    assert {hashlib.sha256(file.read_bytes()).hexdigest() for file in seeds.glob("*.txt")} <= own
