"""Generated pages are written only when they differ, never over a person's file, and planned before the first is written."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publishing.docs_tree import BEING_WRITTEN, MANIFEST, CannotWriteError, Written, write

PAGES = {
    "van-ban/2020/241-kh-ubnd-ha-noi/index.md": "# Kế hoạch\n".encode(),
    "van-ban/2020/241-kh-ubnd-ha-noi/nguon.txt": b"KE HOACH\r\n",
    "van-ban/index.md": b"# list\n",
    ".generated/figures.md": b"5\n",
}


def tree(docs: Path) -> dict[str, bytes]:
    """Every file below ``docs``; links are not followed."""
    return {
        file.relative_to(docs).as_posix(): file.read_bytes()
        for file in sorted(docs.rglob("*"))
        if file.is_file() and not file.is_symlink()
    }


def generated(docs: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(docs).items() if path != MANIFEST}


def folders(docs: Path) -> set[str]:
    return {place.relative_to(docs).as_posix() for place in docs.rglob("*") if place.is_dir()}


def listed(docs: Path) -> list[str]:
    paths: list[str] = json.loads((docs / MANIFEST).read_bytes())["files"]
    return paths


def refused(docs: Path, files: Mapping[str, bytes], code: str, *, prune: bool = True) -> CannotWriteError:
    """``write`` refuses with exactly one problem, and changes nothing at all."""
    before = tree(docs)
    with pytest.raises(CannotWriteError) as caught:
        write(docs, files, prune=prune)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert tree(docs) == before
    return caught.value


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_fresh_folder_is_made_and_filled(tmp_path: Path) -> None:
    docs = tmp_path / "moi" / "docs"
    assert write(docs, PAGES, prune=True) == Written(tuple(sorted(PAGES)), (), ())
    assert generated(docs) == PAGES
    assert listed(docs) == sorted(PAGES)


def test_files_can_be_read_by_others_as_the_umask_allows(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        write(tmp_path, PAGES, prune=True)
    finally:
        os.umask(old)
    assert {(tmp_path / path).stat().st_mode & 0o777 for path in (*PAGES, MANIFEST)} == {0o644}


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    before = {path: (tmp_path / path).stat() for path in (*PAGES, MANIFEST)}
    assert write(tmp_path, PAGES, prune=True) == Written((), tuple(sorted(PAGES)), ())
    after = {path: (tmp_path / path).stat() for path in (*PAGES, MANIFEST)}
    assert {path: (entry.st_ino, entry.st_mtime_ns) for path, entry in before.items()} == {
        path: (entry.st_ino, entry.st_mtime_ns) for path, entry in after.items()
    }


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    result = write(tmp_path, {**PAGES, "van-ban/index.md": b"# LIST\n", "nam/index.md": b"x"}, prune=True)
    assert (result.written, result.removed) == (("nam/index.md", "van-ban/index.md"), ())
    assert generated(tmp_path)["van-ban/index.md"] == b"# LIST\n"


def test_a_generated_page_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    (tmp_path / "van-ban/index.md").write_bytes(b"# LISt\n")
    assert write(tmp_path, PAGES, prune=True).written == ("van-ban/index.md",)
    assert generated(tmp_path) == PAGES


def test_the_manifest_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    write(tmp_path / "a", PAGES, prune=True)
    write(tmp_path / "b", dict(reversed(PAGES.items())), prune=False)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_nothing_at_all_is_an_empty_tree(tmp_path: Path) -> None:
    assert write(tmp_path / "docs", {}, prune=True) == Written((), (), ())
    assert listed(tmp_path / "docs") == []


# --- removing --------------------------------------------------------------------------------------------------------


def test_orphans_and_the_folders_they_leave_empty_are_removed(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    (tmp_path / "index.md").write_bytes(b"# home\n")
    rest = {path: data for path, data in PAGES.items() if "241" not in path}
    result = write(tmp_path, rest, prune=True)
    assert result.removed == tuple(sorted(PAGES.keys() - rest.keys()))
    assert generated(tmp_path) == {**rest, "index.md": b"# home\n"}
    assert folders(tmp_path) == {"van-ban", ".generated"}
    assert listed(tmp_path) == sorted(rest)


def test_without_prune_orphans_stay_and_are_remembered(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    assert write(tmp_path, {"nam/index.md": b"x"}, prune=False).removed == ()
    assert generated(tmp_path) == {**PAGES, "nam/index.md": b"x"}
    assert write(tmp_path, {"nam/index.md": b"x"}, prune=True).removed == tuple(sorted(PAGES))
    assert generated(tmp_path) == {"nam/index.md": b"x"}


def test_a_folder_with_a_persons_file_stays(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    (tmp_path / "van-ban/2020/ghi-chu.md").write_bytes(b"mine")
    write(tmp_path, {}, prune=True)
    assert generated(tmp_path) == {"van-ban/2020/ghi-chu.md": b"mine"}


def test_an_orphan_that_is_gone_already_is_no_trouble(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    (tmp_path / "van-ban/index.md").unlink()
    assert "van-ban/index.md" not in write(tmp_path, {}, prune=True).removed
    assert generated(tmp_path) == {}


def test_nothing_is_removed_through_a_link(tmp_path: Path) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "ngoai"
    write(docs, PAGES, prune=True)
    (docs / "van-ban").rename(outside)
    (docs / "van-ban").symlink_to(outside)
    assert write(docs, {}, prune=True).removed == (".generated/figures.md",)
    assert (outside / "index.md").read_bytes() == b"# list\n"


# --- what is refused before the first change ---------------------------------------------------------------------------


def test_a_persons_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "van-ban").mkdir()
    (tmp_path / "van-ban/index.md").write_bytes(b"mine")
    error = refused(tmp_path, PAGES, "cho-da-co")
    assert str(tmp_path / "van-ban/index.md") in str(error)


def test_the_same_file_left_by_a_run_whose_manifest_was_lost_is_taken_over(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    (tmp_path / MANIFEST).unlink()
    assert write(tmp_path, PAGES, prune=True).written == ()
    assert listed(tmp_path) == sorted(PAGES)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("../x/index.md", id="climbs out"),
        pytest.param("van-ban/../../x.md", id="climbs out later"),
        pytest.param("/etc/x", id="absolute"),
        pytest.param("van-ban//x", id="a hole"),
        pytest.param("van-ban/./x", id="a dot"),
        pytest.param("van-ban/", id="a folder"),
        pytest.param("van-ban\\..\\..\\x", id="backslashes"),
        pytest.param("C:/x", id="a drive"),
        pytest.param("index.md", id="the top of docs is for hand-written pages"),
        pytest.param("", id="empty"),
        pytest.param("van-ban/a\nb", id="line feed"),
        pytest.param("van-ban/a\0b", id="NUL"),
        pytest.param("van-ban/\u202ea", id="bidi"),
        pytest.param("van-ban/\udcff", id="not UTF-8"),
        pytest.param("van-ban/" + "a" * 256, id="a name too long"),
        pytest.param("a/" * 501 + "x", id="a path too long"),
        pytest.param(MANIFEST, id="the manifest itself"),
        pytest.param(BEING_WRITTEN, id="the temporary file"),
    ],
)
def test_paths_that_leave_docs_are_refused(tmp_path: Path, path: str) -> None:
    docs = tmp_path / "docs"
    refused(docs, {**PAGES, path: b"x"}, "duong-dan-sinh-sai")
    assert not docs.exists()


@given(st.text(st.sampled_from("a./\\:~ \n\0é"), max_size=12))
def test_a_path_that_is_not_refused_stays_inside(path: str) -> None:
    from build_tools.publishing.docs_tree import _fault

    if _fault(path) is None:
        inside = os.path.normpath("/docs/" + path)
        assert inside == "/docs/" + path
        assert inside.count("/") >= 3


def test_links_inside_docs_are_not_written_through(tmp_path: Path) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "ngoai"
    outside.mkdir()
    docs.mkdir()
    (docs / "van-ban").symlink_to(outside)
    refused(docs, {"van-ban/2020/x/index.md": b"x"}, "cho-da-co")
    (docs / "nam").mkdir()
    (docs / "nam/index.md").symlink_to(outside / "x")
    refused(docs, {"nam/index.md": b"x"}, "cho-da-co")
    (docs / "van-ban").unlink()
    (docs / ".generated").symlink_to(outside)
    refused(docs, {"loai/index.md": b"x"}, "cho-da-co")
    assert list(outside.iterdir()) == []


def test_docs_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "that").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "that")
    write(tmp_path / "docs", PAGES, prune=True)
    assert generated(tmp_path / "that") == PAGES


def test_a_file_where_a_folder_is_needed_and_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "van-ban").write_bytes(b"a file")
    refused(tmp_path, {"van-ban/2020/x/index.md": b"x"}, "cho-da-co")
    (tmp_path / "nam/index.md").mkdir(parents=True)
    refused(tmp_path, {"nam/index.md": b"x"}, "cho-da-co")
    refused(tmp_path, {"loai/x": b"x", "loai/x/index.md": b"x"}, "duong-dan-sinh-sai")


def test_docs_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").write_bytes(b"x")
    with pytest.raises(CannotWriteError):
        write(tmp_path / "docs", PAGES, prune=True)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "nam").mkdir()
    (tmp_path / "nam/index.md").write_bytes(b"mine")
    with pytest.raises(CannotWriteError) as caught:
        write(tmp_path, {"../a/b": b"", "x.md": b"", "nam/index.md": b""}, prune=True)
    assert sorted(problem.path for problem in caught.value.problems) == sorted(
        ["../a/b", "x.md", str(tmp_path / "nam/index.md")]
    )


# --- a manifest somebody changed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"files": ["van-ban/ind', id="cut off"),
        pytest.param(b"\xff\xfe\x00", id="not text"),
        pytest.param(b"[" * 100_000, id="far too deep"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="no files"),
        pytest.param(b'{"files": {"a/b": 1}}', id="a mapping"),
        pytest.param(b'{"files": [1]}', id="numbers"),
        pytest.param(b'{"files": ["../ngoai.txt"]}', id="a file outside"),
        pytest.param(b'{"files": ["/etc/passwd"]}', id="an absolute file"),
        pytest.param(b'{"files": ["index.md"]}', id="a hand-written page"),
        pytest.param(b'{"files": ["van-ban/\\ud800"]}', id="half a character"),
    ],
)
def test_a_manifest_that_lies_removes_nothing(tmp_path: Path, manifest: bytes) -> None:
    docs = tmp_path / "docs"
    (tmp_path / "ngoai.txt").write_bytes(b"outside")
    (docs / ".generated").mkdir(parents=True)
    (docs / "index.md").write_bytes(b"# home\n")
    (docs / MANIFEST).write_bytes(manifest)
    error = refused(docs, PAGES, "danh-muc-hong")
    assert MANIFEST in str(error)
    assert (tmp_path / "ngoai.txt").read_bytes() == b"outside"


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_manifest_that_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    (tmp_path / ".generated").mkdir()
    if kind == "folder":
        (tmp_path / MANIFEST).mkdir()
    elif kind == "link":
        (tmp_path / MANIFEST).symlink_to(tmp_path / "x")
    else:
        os.mkfifo(tmp_path / MANIFEST)
    refused(tmp_path, PAGES, "danh-muc-hong")


# --- a disk that gives up ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", range(5))
def test_whenever_the_disk_is_full_each_file_is_whole_and_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The steps are: the manifest of old and new, three changed or new files, the manifest of the new."""
    old = {**PAGES, "loai/index.md": b"goes away"}
    new = {**PAGES, "van-ban/index.md": b"# LIST\n", "nam/index.md": b"x", "nam/2020/index.md": b"y"}
    write(tmp_path, old, prune=True)
    replace, calls = os.replace, iter(range(100))

    def full(source: Path, goal: Path) -> None:
        if next(calls) >= step:
            raise OSError(errno.ENOSPC, "No space left on device", str(goal))
        replace(source, goal)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(CannotWriteError) as caught:
            write(tmp_path, new, prune=True)
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("khong-ghi-duoc", "không ghi được tệp sinh ra: đĩa đã đầy")
    now = generated(tmp_path)
    assert all(data in (old.get(path), new.get(path)) for path, data in now.items()), "a file is half old, half new"
    assert old.keys() <= now.keys() | ({"loai/index.md"} if step == 4 else set()), "nothing is removed before all is written"
    assert now.keys() <= set(listed(tmp_path)), "a file that no manifest covers"
    assert write(tmp_path, new, prune=True).removed == (() if step == 4 else ("loai/index.md",))
    assert generated(tmp_path) == new
    assert listed(tmp_path) == sorted(new)


def test_a_write_that_fails_halfway_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PAGES, prune=True)

    def half(file: Path, data: bytes) -> int:
        with file.open("wb") as stream:
            stream.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", half)
        with pytest.raises(CannotWriteError):
            write(tmp_path, dict.fromkeys(PAGES, b"new"), prune=True)
    assert generated(tmp_path) == PAGES


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".generated").mkdir()
    (tmp_path / BEING_WRITTEN).symlink_to(tmp_path / "index.md")
    (tmp_path / "index.md").write_bytes(b"# home\n")
    write(tmp_path, PAGES, prune=True)
    assert generated(tmp_path) == {**PAGES, "index.md": b"# home\n"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_one_clear_problem(tmp_path: Path) -> None:
    write(tmp_path, PAGES, prune=True)
    (tmp_path / "van-ban").chmod(0o500)
    with pytest.raises(CannotWriteError) as caught:
        write(tmp_path, {**PAGES, "van-ban/index.md": b"new"}, prune=True)
    (tmp_path / "van-ban").chmod(0o700)
    assert [problem.message for problem in caught.value.problems] == ["không ghi được tệp sinh ra: không có quyền"]
    assert generated(tmp_path) == PAGES
