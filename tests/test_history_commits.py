"""What git tells of the folder of texts, and when it tells nothing: never a wrong day."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from stored import Stored, stored

from build_tools.history import commits
from build_tools.history.commits import contents, repository_of, standing
from build_tools.history.versions import after_last_removal, versions
from build_tools.model import Version

FIRST, SECOND, THIRD = "2021-01-15T08:00:00+0700", "2021-03-05T08:00:00+0700", "2021-06-30T08:00:00+0700"
TEXT = "".join(f"{number}. Khoản thứ {number} của kế hoạch.\n" for number in range(1, 40))
OTHER = TEXT.replace("thứ 7 ", "thứ bảy ")
PATH, RECORD = "ubnd-ha-noi/2020/ke-hoach.txt", "ubnd-ha-noi/2020/ke-hoach.yml"


@pytest.fixture
def kho(tmp_path: Path) -> Stored:
    return stored(tmp_path / "kho")


def known(kho: Stored) -> dict[str, tuple[Version, ...]]:
    repository = repository_of(kho.texts)
    assert repository
    found = commits.commits(repository)
    assert found is not None
    return versions(found)


def days(history: tuple[Version, ...]) -> list[str | None]:
    return [version.day for version in history]


def words(kho: Stored, blob: str | None) -> str:
    repository = repository_of(kho.texts)
    assert repository
    assert blob
    return contents(repository, [blob])[blob].decode()


# --- versions ----------------------------------------------------------------------------------------------------------


def test_a_text_was_added_and_corrected(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT, "ubnd-ha-noi/2020/khac.txt": "Khác\n"})
    kho.commit(SECOND, {PATH: OTHER})
    found = known(kho)
    assert days(found[PATH]) == ["2021-01-15", "2021-03-05"]
    assert days(found["ubnd-ha-noi/2020/khac.txt"]) == ["2021-01-15"]
    assert [words(kho, version.text) for version in found[PATH]] == [TEXT, OTHER]


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Ho_Chi_Minh"])
def test_the_day_is_that_of_the_author_where_he_was(kho: Stored, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    kho.commit("2021-01-15T23:30:00+0700", {PATH: TEXT})
    kho.commit("2021-03-05T00:30:00-0800", {PATH: OTHER})
    assert days(known(kho)[PATH]) == ["2021-01-15", "2021-03-05"]


def test_a_renamed_file_keeps_its_history(kho: Stored) -> None:
    moved = "ubnd-thanh-pho-ha-noi/2020/241-kh-ubnd.txt"
    kho.commit(FIRST, {PATH: TEXT})
    kho.commit(SECOND, {PATH: None, moved: TEXT})
    assert days(known(kho)[moved]) == ["2021-01-15"], "a name is no version"
    kho.commit(THIRD, {moved: None, PATH: OTHER})
    assert days(known(kho)[PATH]) == ["2021-01-15", "2021-06-30"], "renamed and corrected at once"
    assert [version.path for version in known(kho)[PATH]] == [PATH, PATH]
    assert moved not in known(kho)


def test_plans_that_copy_one_another_do_not_become_one(kho: Stored) -> None:
    half = TEXT[: len(TEXT) // 2]
    kho.commit(FIRST, {PATH: half + "".join(f"Việc riêng của tỉnh này, số {number}.\n" for number in range(20))})
    other = half + "".join(f"Điều tỉnh kia đã làm được trong năm, mục {number}.\n" for number in range(20))
    kho.commit(SECOND, {PATH: None, "ubnd-phu-tho/2020/ke-hoach.txt": other})
    assert days(known(kho)["ubnd-phu-tho/2020/ke-hoach.txt"]) == ["2021-03-05"]


def test_another_form_of_the_same_name_is_the_same_text(kho: Stored) -> None:
    page = PATH.replace(".txt", ".html")
    kho.commit(FIRST, {page: "<p>Kế hoạch</p>"})
    kho.commit(SECOND, {page: None, PATH: TEXT})
    assert days(known(kho)[PATH]) == ["2021-01-15", "2021-03-05"]
    assert page not in known(kho)


def test_the_yml_beside_a_text_makes_versions_too(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    kho.commit(SECOND, {RECORD: "note: một\n", "sections/dot.yml": "title: a\n"})
    kho.commit(THIRD, {RECORD: None})
    history = known(kho)[PATH]
    assert days(history) == ["2021-01-15", "2021-03-05", "2021-06-30"]
    assert [version.record is None for version in history] == [True, False, True]
    assert len({version.text for version in history}) == 1


def test_what_was_taken_out_and_came_back_is_told_as_such(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    kho.commit(SECOND, {PATH: None})
    assert PATH not in known(kho)
    kho.commit(THIRD, {PATH: OTHER})
    history = known(kho)[PATH]
    assert [version.text is None for version in history] == [False, True, False]
    assert days(after_last_removal(history)) == ["2021-06-30"]


def test_a_merge_counts_once_on_the_day_it_was_merged(kho: Stored) -> None:
    """What was tried on a branch never stood in the archive."""
    kho.commit("2021-01-01T08:00:00+0700", {"readme.txt": "kho\n"})
    kho.git("switch", "--quiet", "-c", "dong-gop")
    kho.commit(FIRST, {PATH: TEXT.upper()})
    kho.commit(SECOND, {PATH: TEXT})
    kho.git("switch", "--quiet", "main")
    kho.commit("2021-01-20T08:00:00+0700", {"khac.txt": "khác\n"})
    kho.git("merge", "--quiet", "--no-ff", "-m", "gộp", "dong-gop", GIT_AUTHOR_DATE=THIRD)
    history = known(kho)[PATH]
    assert days(history) == ["2021-06-30"]
    assert words(kho, history[0].text) == TEXT


def test_what_is_not_committed_shows_nothing(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    before = known(kho)
    kho.put({PATH: OTHER, RECORD: "note: a\n", "moi.txt": "mới\n"})
    kho.git("add", "--all")
    assert known(kho) == before


NAMES = (
    'tên có "nháy" & <b>.txt', "\x02deadbeef 1999-01-01.txt", "hai\ndòng\t.txt", ":(glob)*.txt", "-x.txt", "{{ a }}.txt",
    ":100644 100644 abc def A.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_file_is_called_it_is_only_a_name(kho: Stored, name: str) -> None:
    kho.commit(FIRST, {f"ubnd/2020/{name}": TEXT, PATH: "Khác\n"})
    kho.commit(SECOND, {f"ubnd/2020/{name}": OTHER})
    assert {path: days(history) for path, history in known(kho).items()} == {
        f"ubnd/2020/{name}": ["2021-01-15", "2021-03-05"],
        PATH: ["2021-01-15"],
    }


def test_names_are_those_of_the_archive_in_nfc(kho: Stored) -> None:
    kho.commit(FIRST, {"ubnd/2020/ke\u0302\u0301 hoa\u0323ch.txt": TEXT})
    assert list(known(kho)) == ["ubnd/2020/kế hoạch.txt"]
    kho.commit(SECOND, {"ubnd/2020/kế hoạch.txt": OTHER})
    assert known(kho) == {}, "one of the two, and nobody can tell which"


def test_a_link_is_no_text(kho: Stored) -> None:
    kho.commit(FIRST, {"ubnd/2020/that.txt": TEXT})
    (kho.texts / "ubnd/2020/lien-ket.txt").symlink_to("that.txt")
    kho.commit(SECOND)
    assert list(known(kho)) == ["ubnd/2020/that.txt"]


# --- no history --------------------------------------------------------------------------------------------------------


def test_a_shallow_clone_tells_nothing(kho: Stored, tmp_path: Path) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    kho.commit(SECOND, {PATH: OTHER})
    kho.git("clone", "--quiet", "--depth=1", kho.root.as_uri(), str(tmp_path / "nong"))
    assert repository_of(tmp_path / "nong/source_texts") is None
    assert standing(tmp_path / "nong/source_texts") == ""
    kho.git("clone", "--quiet", kho.root.as_uri(), str(tmp_path / "du"))
    assert days(known(Stored(tmp_path / "du"))[PATH]) == ["2021-01-15", "2021-03-05"]


def test_a_partial_clone_tells_nothing_and_fetches_nothing(kho: Stored, tmp_path: Path) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    kho.commit(SECOND, {PATH: OTHER})
    kho.git("config", "uploadpack.allowFilter", "true")
    kho.git("clone", "--quiet", "--filter=blob:none", kho.root.as_uri(), str(tmp_path / "mot-phan"))
    before = sorted((tmp_path / "mot-phan/.git/objects").rglob("*"))
    assert repository_of(tmp_path / "mot-phan/source_texts") is None
    root = commits.Repository(tmp_path / "mot-phan", "source_texts/", "HEAD")
    first = known(kho)[PATH][0].text
    assert first
    assert contents(root, [first]) == {}
    assert sorted((tmp_path / "mot-phan/.git/objects").rglob("*")) == before


def test_without_git_or_a_repository_or_a_commit_nothing_is_told(
    kho: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kho.put({PATH: TEXT})
    assert repository_of(kho.texts) is None, "no commit yet"
    (tmp_path / "rieng").mkdir()
    assert repository_of(tmp_path / "rieng") is None
    (tmp_path / "gia/.git").mkdir(parents=True)
    assert repository_of(tmp_path / "gia") is None
    assert repository_of(tmp_path / "khong-co") is None
    kho.commit(FIRST)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository_of(kho.texts) is None


def test_a_folder_that_nobody_committed_has_no_versions(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    (kho.root / "nhap").mkdir()
    repository = repository_of(kho.root / "nhap")
    assert repository
    assert commits.commits(repository) == ()
    assert standing(kho.root / "nhap") == ""


def test_when_git_fails_in_the_middle_nothing_is_told(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    repository = repository_of(kho.texts)
    assert repository
    for loose in (kho.root / ".git/objects").glob("??/*"):
        loose.unlink()
    assert commits.commits(repository) is None
    assert contents(repository, ["0" * 40]) == {}


# --- nothing else decides what git says ------------------------------------------------------------------------------------


def test_settings_of_the_user_change_nothing(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    kho.commit(SECOND, {PATH: None, "ubnd-ha-noi/2020/moi.txt": TEXT})
    kho.commit(THIRD, {"ubnd-ha-noi/2020/moi.txt": OTHER})
    before = known(kho)
    for setting in (
        "log.showSignature=true", "log.showRoot=false", "log.diffMerges=combined", "log.follow=true", "log.date=unix",
        "diff.renames=false", "diff.orderFile=/khong-co", "core.quotePath=true", "color.ui=always", "format.pretty=fuller",
        "diff.external=false", "core.pager=false", "log.decorate=full", "diff.relative=true",
    ):  # fmt: skip
        kho.git("config", *setting.split("=", 1))
    assert known(kho) == before


def test_a_build_inside_a_hook_of_another_repository_asks_its_own(
    kho: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    other = stored(tmp_path / "khac")
    other.commit(SECOND, {PATH: OTHER})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert days(known(kho)[PATH]) == ["2021-01-15"]


def test_a_contribution_that_looks_like_a_repository_is_never_asked(kho: Stored, tmp_path: Path) -> None:
    """Its settings could name programs to run."""
    kho.put({PATH: TEXT})
    planted = {"HEAD": "ref: refs/heads/main\n", "objects/a": "", "refs/a": "", "config": "[core]\n\tfsmonitor = touch ra\n"}
    kho.commit(FIRST, planted)
    assert days(known(kho)[PATH]) == ["2021-01-15"]
    for path in planted:
        target = tmp_path / "mot-minh" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((kho.texts / path).read_bytes())
    assert repository_of(tmp_path / "mot-minh") is None
    assert not list(tmp_path.rglob("ra"))


def test_the_folder_of_texts_may_be_all_of_the_repository(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    repository = repository_of(kho.root)
    assert repository
    assert list(versions(commits.commits(repository) or ())) == [f"source_texts/{PATH}"]


def test_a_name_for_all_of_it_changes_with_every_commit_of_a_text_and_no_other(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: TEXT})
    first = standing(kho.texts)
    (kho.root / "README.md").write_text("kho", encoding="utf-8")
    kho.git("add", "README.md")
    kho.commit(SECOND)
    assert standing(kho.texts) == first != ""
    kho.commit(THIRD, {PATH: OTHER})
    assert standing(kho.texts) not in ("", first)


def test_contents_are_read_whole_and_large_ones_not_at_all(kho: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a.txt": b"a\nblob 3\n\n", "b.txt": b"\0\n" * 9, "c.txt": b"", "d.txt": b"d" * 200}
    kho.commit(FIRST, files)
    monkeypatch.setattr(commits, "MOST_BYTES", 100)
    repository = repository_of(kho.texts)
    assert repository
    blobs = {path: history[0].text or "" for path, history in known(kho).items()}
    found = contents(repository, [*blobs.values(), "0" * 40])
    assert {path: found.get(blob) for path, blob in blobs.items()} == {**files, "d.txt": None}
    assert os.environ.get("GIT_DIR") is None
