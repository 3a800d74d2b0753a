"""What is known to stand below docs is not opened; what somebody edited, copied or put in its place is."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from build_tools.kept_files import KeptFiles
from build_tools.model import Content, Standing, Verbatim
from build_tools.publishing import docs_tree
from build_tools.publishing.docs_tree import Written, write
from build_tools.publishing.standing_files import StandingFiles

PAGE, TEXT = "van-ban/a/index.md", "van-ban/a/nguon.txt"
MADE = {PAGE: b"# A\n", "van-ban/a/van-ban.json": b"{}"}


class _Archive:
    """Generated files with what is kept of them, as one build after another sees it."""

    def __init__(self, folder: Path) -> None:
        self.docs, self.record, self.kept = folder / "docs", folder / "standing", folder / "kept"

    def standing(self) -> StandingFiles:
        return StandingFiles(self.docs, self.record)

    def made(self, key: str = "1", files: Mapping[str, bytes] = MADE) -> Mapping[str, Content]:
        return KeptFiles(self.kept, standing=self.standing()).below_docs("a", lambda: key, lambda: files)

    def build(self, files: Mapping[str, Content]) -> Written:
        written = write(self.docs, files, prune=True, standing=self.standing())
        state = self.record.stat()
        os.utime(self.record, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000_000))  # as if a second had gone by
        return written


@pytest.fixture
def archive(tmp_path: Path) -> _Archive:
    built = _Archive(tmp_path)
    built.build(built.made())
    return built


def only_the_manifest(file: Path, _: Content) -> bool:
    """In place of the function that opens a file to compare it."""
    assert file.name == Path(docs_tree.MANIFEST).name, "it was opened"
    return True


def test_what_stands_is_neither_unpacked_nor_opened(archive: _Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert archive.made() == dict.fromkeys(MADE, Standing.AS_IT_IS)
    monkeypatch.setattr(docs_tree, "_holds", only_the_manifest)
    assert archive.build(archive.made()) == Written((), tuple(sorted(MADE)), ())
    assert archive.made() == dict.fromkeys(MADE, Standing.AS_IT_IS), "a run that opened nothing forgets nothing"
    assert archive.build(MADE) == Written((), tuple(sorted(MADE)), ()), "nor is what was made anew compared with the file"


def test_a_text_as_it_was_received_is_not_read_again(
    archive: _Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"KE HOACH")
    text = Verbatim(source, hashlib.sha256(b"KE HOACH").hexdigest())
    archive.build({**MADE, TEXT: text})
    monkeypatch.setattr(docs_tree, "_holds", only_the_manifest)
    assert archive.build({**MADE, TEXT: text}).unchanged == tuple(sorted([*MADE, TEXT]))


def _edited(page: Path) -> None:
    page.write_bytes(b"# B\n")


def _copied(page: Path) -> None:
    """As a checkout or a backup leaves it: another file, even of the same date."""
    state, copy = page.stat(), page.with_name("copy")
    shutil.copyfile(page, copy)
    os.utime(copy, ns=(state.st_atime_ns, state.st_mtime_ns))
    copy.replace(page)


def _as_young_as_the_record(page: Path) -> None:
    record = page.parents[3] / "standing"
    os.utime(record, ns=(0, page.stat().st_mtime_ns))


@pytest.mark.parametrize(
    ("happens", "rewritten"),
    [
        pytest.param(_edited, True, id="somebody edited it, to the same length"),
        pytest.param(Path.unlink, True, id="somebody removed it"),
        pytest.param(_copied, False, id="a copy stands in its place"),
        pytest.param(_as_young_as_the_record, False, id="it may have been edited while the record was written"),
        pytest.param(lambda page: (page.parents[3] / "standing").write_bytes(b"\xff"), False, id="the record is damaged"),
        pytest.param(lambda page: (page.parents[3] / "standing").unlink(), False, id="the record was removed"),
    ],
)
def test_what_may_have_changed_is_opened_and_put_right(
    archive: _Archive, happens: Callable[[Path], None], rewritten: bool
) -> None:
    happens(archive.docs / PAGE)
    assert archive.made() == MADE, "its bytes, to be compared"
    assert archive.build(archive.made()).written == ((PAGE,) if rewritten else ())
    assert (archive.docs / PAGE).read_bytes() == MADE[PAGE]
    assert archive.made() == dict.fromkeys(MADE, Standing.AS_IT_IS), "known again"


def test_a_link_to_the_same_bytes_is_no_file_of_ours(archive: _Archive, tmp_path: Path) -> None:
    (archive.docs / PAGE).rename(tmp_path / "elsewhere.md")
    (archive.docs / PAGE).symlink_to(tmp_path / "elsewhere.md")
    assert archive.made() == MADE


def test_what_is_made_of_something_else_is_made_and_written(archive: _Archive) -> None:
    other = {**MADE, PAGE: b"# C\n"}
    assert archive.made("2", other) == other
    assert archive.build(archive.made("2")).written == (PAGE,)
    assert archive.made("2") == dict.fromkeys(MADE, Standing.AS_IT_IS)


def test_of_two_files_for_one_path_the_later_is_noted(archive: _Archive) -> None:
    twice: list[tuple[str, Content]] = [(PAGE, b"# X\n"), (PAGE, Standing.AS_IT_IS)]
    assert write(archive.docs, twice, prune=False, standing=archive.standing()).written == ()
    assert (archive.docs / PAGE).read_bytes() == MADE[PAGE]


def test_a_clean_build_believes_nothing(archive: _Archive) -> None:
    standing = StandingFiles(archive.docs, archive.record, clean=True)
    assert KeptFiles(archive.kept, standing=standing).below_docs("a", lambda: "1", lambda: MADE) == MADE
