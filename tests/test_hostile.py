"""Every hostile input of tests/hostile: read or refused with a reason, no word lost, nothing written elsewhere, no crash."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hostile.archive import lay_out_all
from hostile.corpus import SOUND, Case, cases, lay_out, write
from hostile.properties import CHECKS, page_tree
from official_text import document
from rendered import words
from test_nothing_lost import missing_from

from build_tools import pipeline
from build_tools.archive import identity
from build_tools.language.characters import UNSAFE
from build_tools.pipeline import Collection
from build_tools.problems import Problem

ROOT = Path(__file__).parent.parent
FOUND = Path(__file__).parent / "hostile" / "found"
ALONE = [case for case in cases() if case.put not in ("words", "body", "section words", "media words")]
REFUSED = [case for case in ALONE if case.says]
PUBLISHED = [case for case in ALONE if not case.says]
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]")


def name_of(case: Case) -> str:
    return f"{case.kind}, {case.name}"


def test_the_corpus_is_large_and_of_every_kind() -> None:
    kinds = Counter(case.kind for case in cases())
    assert len({(case.put, repr(case.input), case.part) for case in cases()}) >= 550
    assert len(kinds) >= 30
    assert len({name_of(case) for case in cases()}) == len(cases()), "two cases of one name"


# --- one by one ----------------------------------------------------------------------------------------------------------


def collected(case: Case, folder: Path) -> Collection:
    texts = folder / "texts"
    texts.mkdir()
    lay_out(case, texts)
    before = tree_of(folder)
    collection = pipeline.collect(texts)
    assert tree_of(folder) == before, "reading writes nothing"
    return collection


def tree_of(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.lstat().st_size) for path in folder.rglob("*"))


def is_told(problem: Problem) -> bool:
    """A problem that a clerk can read in one line, and act on."""
    return bool(
        _VIETNAMESE.search(problem.message)
        and problem.advice
        and "\n" not in str(problem)
        and not UNSAFE.search(str(problem))
        and len(str(problem)) < 1_000
    )


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_what_is_refused_is_told_in_vietnamese_with_advice(case: Case, tmp_path: Path) -> None:
    told = [problem for problem in collected(case, tmp_path).problems if problem.code == case.says]
    assert told
    assert all(map(is_told, told)), told


@pytest.mark.parametrize("case", PUBLISHED, ids=name_of)
def test_what_is_not_refused_is_published_with_every_word(case: Case, tmp_path: Path) -> None:
    collection = collected(case, tmp_path)
    assert not collection.errors
    assert collection.archive.documents
    no_word_is_lost(collection)


def no_word_is_lost(collection: Collection) -> None:
    """Every word of every text stands on its page, and nothing on the page acts."""
    for held in collection.archive.documents:
        root = page_tree(held, collection.archive)
        raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        lost = missing_from(words(root).translate(raised), held.document.text.translate(raised))
        assert not lost, held.document.source.path


# --- all together --------------------------------------------------------------------------------------------------------


def test_no_word_of_the_whole_hostile_archive_is_lost(tmp_path: Path) -> None:
    lay_out_all(tmp_path)
    collection = pipeline.collect(tmp_path)
    assert not collection.errors
    assert len(collection.archive.documents) > 100
    assert len({held.address for held in collection.archive.documents}) == len(collection.archive.documents)
    no_word_is_lost(collection)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "build_tools", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_everything_that_is_refused_at_once_leaves_the_sound_text_and_the_folders_around(tmp_path: Path) -> None:
    """``convert`` writes the sound text's page below docs and nothing else anywhere; ``build`` publishes nothing."""
    texts = tmp_path / "kho" / "texts"
    write(texts, "tot/2020/ke-hoach.txt", SOUND.encode())
    for number, case in enumerate(case for case in REFUSED if case.put not in ("large", "special", "section", "media")):
        lay_out(case, texts / f"xau-{number:03}")
    done = run(tmp_path / "kho", "convert", "texts", "docs")
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Traceback" not in done.stderr
    assert all(f"xau-{number:03}/" in done.stderr for number in range(100))
    assert (tmp_path / "kho/docs/van-ban/khong-ro-nam/ke-hoach-tong-ket-cong-tac/index.md").exists()
    assert {place.name for place in tmp_path.iterdir()} == {"kho"}
    assert {place.name for place in (tmp_path / "kho").iterdir()} == {"texts", "docs", ".plan-archive"}
    before = tree_of(tmp_path / "kho/docs")
    done = run(tmp_path / "kho", "build", "--source", "texts")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Chưa xuất bản" in done.stderr
    assert tree_of(tmp_path / "kho/docs") == before
    assert not (tmp_path / "kho/site").exists()


def test_a_thousand_tiny_files_are_read(tmp_path: Path) -> None:
    for number in range(1_000):
        write(tmp_path / f"a{number % 10}", f"{number}.txt", f"Văn bản {number}".encode())
    collection = pipeline.collect(tmp_path)
    assert len(collection.archive.documents) == 1_000
    assert not collection.errors


def test_a_folder_a_hundred_levels_deep_is_read(tmp_path: Path) -> None:
    write(tmp_path, "/".join(["a"] * 100 + ["x.txt"]), SOUND.encode())
    assert len(pipeline.collect(tmp_path).archive.documents) == 1


def test_an_article_called_as_a_page_of_a_list_does_not_take_its_place() -> None:
    read = document(SOUND)
    article = replace(read, header=replace(read.header, headline="Trang 2"))
    assert identity.address(article) == "tin-bai/bai-trang-2/"


# --- what fuzzing found --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(FOUND.glob("*-*")), ids=lambda file: file.name)
def test_what_fuzzing_found_does_not_come_back(file: Path) -> None:
    CHECKS[file.name.partition("-")[0]](file.read_bytes())
