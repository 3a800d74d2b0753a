from __future__ import annotations

import pickle
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from official_text import official

from build_tools.keeping import as_data
from build_tools.model import Document
from build_tools.problems import Problem
from build_tools.reading import cache as reading_cache
from build_tools.reading import contributed, reading
from build_tools.reading.cache import Reading, cached
from build_tools.relations.text_reuse import print_of

TEXT = official("241/KH-UBND", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", "15 tháng 12 năm 2020").encode()
PATH = "ubnd-ha-noi/2020/ke-hoach.txt"


class Reader:
    """A reader that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, data: bytes, path: str) -> Reading:
        self.asked += 1
        return reading.read(data, path)


def kept_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def the_file(folder: Path) -> Path:
    (file,) = kept_files(folder)
    return file


def test_a_text_is_read_once_and_is_the_same_the_second_time(tmp_path: Path) -> None:
    read = Reader()
    first, second = cached(read, TEXT, PATH, tmp_path), cached(read, TEXT, PATH, tmp_path)
    assert first == second == reading.read(TEXT, PATH)
    assert read.asked == 1


@pytest.mark.parametrize(("data", "path"), [(TEXT + b".", PATH), (TEXT, "khac/" + PATH)], ids=["another text", "another path"])
def test_another_text_is_read_anew(tmp_path: Path, data: bytes, path: str) -> None:
    read = Reader()
    cached(read, TEXT, PATH, tmp_path)
    assert cached(read, data, path, tmp_path) == reading.read(data, path)
    assert read.asked == 2


def test_path_and_text_do_not_run_together(tmp_path: Path) -> None:
    read = Reader()
    cached(read, b"Ab: c", "x", tmp_path)
    cached(read, b"b: c", "xA", tmp_path)
    assert read.asked == 2


def test_problems_and_texts_that_are_none_are_kept_too(tmp_path: Path) -> None:
    problem = Problem(PATH, 3, "byte-hong", "có 1 chỗ hỏng", "gõ lại", "cảnh báo")
    cached(lambda *_: (None, (problem,)), TEXT, PATH, tmp_path)
    assert cached(Reader(), TEXT, PATH, tmp_path) == (None, (problem,))


def test_without_a_folder_every_text_is_read() -> None:
    read = Reader()
    assert cached(read, TEXT, PATH, None) == cached(read, TEXT, PATH, None)
    assert read.asked == 2


# --- rules ---------------------------------------------------------------------------------------------------------------


def test_other_rules_read_anew_and_remove_what_the_old_ones_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Reader()
    cached(read, TEXT, PATH, tmp_path)
    old = the_file(tmp_path)
    monkeypatch.setattr(reading_cache, "RULES", "0" * 32)
    cached(read, TEXT, PATH, tmp_path)
    assert read.asked == 2
    assert not old.exists()
    assert the_file(tmp_path).is_relative_to(tmp_path / ("0" * 32))


@pytest.mark.parametrize("changed", ["citations/dates.py", "vocabulary/laws.yaml"])
def test_a_change_of_a_module_or_of_the_vocabulary_is_another_version(tmp_path: Path, changed: str) -> None:
    package = tmp_path / "build_tools"
    (package / "vocabulary").mkdir(parents=True)
    (package / "citations").mkdir()
    for name in ("citations/dates.py", "vocabulary/laws.yaml"):
        (package / name).write_text("một", encoding="utf-8")
    before = reading_cache._fingerprint(package)
    assert before == reading_cache._fingerprint(package)
    (package / changed).write_text("hai", encoding="utf-8")
    assert before != reading_cache._fingerprint(package)


def test_a_change_of_what_comes_after_reading_keeps_the_version(tmp_path: Path) -> None:
    before = reading_cache._fingerprint(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "front_matter.py").write_text("một", encoding="utf-8")
    assert before == reading_cache._fingerprint(tmp_path)


def test_the_version_is_a_name_for_a_folder() -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", reading_cache.RULES)


# --- damaged files -------------------------------------------------------------------------------------------------------


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    return data[:60] + bytes([data[60] ^ 1]) + data[61:]


def kept(value: object) -> bytes:
    return zlib.compress(as_data(value))


DAMAGED = {
    "empty": b"",
    "a byte": b"\x00",
    "cut": cut(zlib.compress(TEXT)),
    "a list": kept([]),
    "a mapping": kept({}),
    "nothing": kept(None),
    "cut before it was kept": zlib.compress(cut(as_data([None, []]))),
    "more than one": zlib.compress(as_data([None, []]) * 2),
    "no problem": kept([None, ["x"]]),
    "no document": kept([["a"], []]),
    "too deep": zlib.compress(b"\x91" * 100_000),  # a list in a list
    "longer than it is": zlib.compress(b"\xdd\xff\xff\xff\xff"),  # four billion values, it says
    "no text": zlib.compress(b"\xff\xfe"),
    "a pickle": pickle.dumps((None, ())),
}


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, damaged: bytes) -> None:
    right = cached(Reader(), TEXT, PATH, tmp_path)
    the_file(tmp_path).write_bytes(damaged)
    read = Reader()
    assert cached(read, TEXT, PATH, tmp_path) == right
    assert read.asked == 1
    assert cached(read, TEXT, PATH, tmp_path) == right
    assert read.asked == 1, "tệp hỏng phải được ghi lại"


@pytest.mark.parametrize("damage", [cut, flipped], ids=["cut", "one bit"])
def test_a_kept_reading_that_lost_something_is_read_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cached(Reader(), TEXT, PATH, tmp_path)
    the_file(tmp_path).write_bytes(damage(the_file(tmp_path).read_bytes()))
    read = Reader()
    assert cached(read, TEXT, PATH, tmp_path) == reading.read(TEXT, PATH)
    assert read.asked == 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("utf-8", 8), ("2020-12-15", True), ({"number": 1}, {"number": "1"}), ("thực hiện", "thuc hien")],
    ids=["number for text", "yes for text", "text for number", "a word that is none"],
)
def test_a_value_of_another_type_is_never_taken(tmp_path: Path, right: object, wrong: object) -> None:
    text = TEXT.replace("Triển khai".encode(), "Thực hiện Kế hoạch số 98-KH/BCĐCT32, triển khai".encode())
    document = cached(Reader(), text, PATH, tmp_path)
    plain, found = zlib.decompress(the_file(tmp_path).read_bytes()), as_data(right).removeprefix(b"\x81")  # one field of many
    assert found in plain
    the_file(tmp_path).write_bytes(zlib.compress(plain.replace(found, as_data(wrong).removeprefix(b"\x81"))))
    read = Reader()
    assert cached(read, text, PATH, tmp_path) == document
    assert read.asked == 1


def test_a_folder_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    read = Reader()
    assert cached(read, TEXT, PATH, tmp_path / "tep") == reading.read(TEXT, PATH)
    assert read.asked == 1


def test_what_can_not_be_kept_is_read_each_time(tmp_path: Path) -> None:
    problem = Problem(PATH, 3, "chu-la", "nửa ký tự \ud800", "gõ lại")
    assert cached(lambda *_: (None, (problem,)), TEXT, PATH, tmp_path) == (None, (problem,))
    assert kept_files(tmp_path) == []


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", no_space)
    assert cached(Reader(), TEXT, PATH, tmp_path) == reading.read(TEXT, PATH)
    assert kept_files(tmp_path) == []


def test_it_is_safe_to_delete(tmp_path: Path) -> None:
    cached(Reader(), TEXT, PATH, tmp_path)
    shutil.rmtree(tmp_path)
    assert cached(Reader(), TEXT, PATH, tmp_path) == reading.read(TEXT, PATH)


# --- every document ------------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.none() | made.documents, st.lists(st.builds(Problem, made.text, made.small, made.text, made.text, made.text)))
def test_any_document_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, document: Document | None, problems: list[Problem]
) -> None:
    folder = tmp_path_factory.mktemp("readings")
    wanted = (document, tuple(problems))
    cached(lambda *_: wanted, TEXT, PATH, folder)
    assert cached(_never, TEXT, PATH, folder) == wanted


def _never(data: bytes, path: str) -> Any:
    pytest.fail("phải lấy bản đã giữ")


def test_a_reading_is_kept_with_its_yml_its_doubts_and_its_print(tmp_path: Path) -> None:
    beside = "note: a\ntype: công văn\ndate: 2019-12-15\n".encode()
    read = partial(contributed.read, beside=beside)
    found = cached(read, TEXT, PATH, tmp_path, beside, contributed.Reading)
    assert found.document is not None
    assert (found.document.source.note, found.document.header.type) == ("a", "công văn")
    assert {problem.code for problem in found.problems} == {"yml-khac-van-ban"}
    assert {problem.code for problem in found.doubts} == {"nam-khac-thu-muc"}
    assert found.print == print_of(found.document)
    assert cached(_never, TEXT, PATH, tmp_path, beside, contributed.Reading) == found
    with pytest.raises(pytest.fail.Exception):
        cached(_never, TEXT, PATH, tmp_path, b"note: b\n", contributed.Reading)


def test_the_same_reading_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        cached(Reader(), TEXT, PATH, tmp_path / name)
    assert the_file(tmp_path / "a").read_bytes() == the_file(tmp_path / "b").read_bytes()


def test_no_reading_is_tracked_by_git() -> None:
    root = Path(__file__).parents[1]
    if not (root / ".git").exists():
        pytest.skip("không phải kho git")
    tracked = subprocess.run(["git", "ls-files", ".plan-archive"], cwd=root, capture_output=True, check=True)
    assert tracked.stdout == b""
