"""Several machines read one archive, each its share; what they kept is copied together, and the build is that of one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from small_archive import lay_out, work

from bench import plan_texts
from build_tools import pipeline
from build_tools.cli import main
from build_tools.shares import Share, share
from build_tools.timings import Timings

ROOT = Path(__file__).parent.parent
TEXTS = 8
PARTS = 2


@given(st.text(), st.integers(1, 40))
def test_every_text_is_in_exactly_one_share(path: str, parts: int) -> None:
    assert sum(Share(part, parts).has(path) for part in range(1, parts + 1)) == 1


def test_shares_of_many_texts_are_about_equal() -> None:
    paths = [f"ubnd-ha-noi/2020/{number}-kh-ubnd.txt" for number in range(1000)]
    assert all(200 < sum(Share(part, 4).has(path) for path in paths) < 300 for part in range(1, 5))


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("1/1", Share(1, 1)),
        ("2/4", Share(2, 4)),
        ("12/12", Share(12, 12)),
        ("5/4", None),
        ("0/4", None),
        ("1/0", None),
        ("-1/4", None),
        ("2", None),
        ("2/4/8", None),
        ("2/4\n", None),
        ("²/4", None),
        ("", None),
    ],
)
def test_a_share_is_written_part_of_parts(words: str, means: Share | None) -> None:
    assert share(words) == means


# --- whole runs --------------------------------------------------------------------------------------------------------


def archive(root: Path) -> Path:
    """A folder with texts and a small theme, of which nothing was read yet."""
    plan_texts.write(root / "source_texts", range(TEXTS))
    return lay_out(root)


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


def build(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Timings, dict[Path, bytes]]:
    """Build, and return what was done and every published file."""
    monkeypatch.chdir(root)
    timings = work(root)
    files = (file for file in (root / "site").rglob("*") if file.is_file())
    return timings, {file.relative_to(root): file.read_bytes() for file in files}


def test_shares_read_apart_and_copied_together_give_the_plain_build_with_nothing_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = archive(tmp_path / "merged")
    for part in range(1, PARTS + 1):
        machine = archive(tmp_path / f"machine-{part}")
        code, said = run(machine, monkeypatch, "prepare", "--part", f"{part}/{PARTS}")
        assert code == 0, said
        assert not (machine / "site").exists()
        shutil.copytree(machine / pipeline.READINGS, merged / pipeline.READINGS, dirs_exist_ok=True)
    timings, files = build(merged, monkeypatch)
    assert timings.counted("đọc văn bản") == {"văn bản": TEXTS, "đọc mới": 0}
    plain, expected = build(archive(tmp_path / "plain"), monkeypatch)
    assert plain.counted("đọc văn bản") == {"văn bản": TEXTS, "đọc mới": TEXTS}
    assert files == expected


def test_a_machine_reads_its_share_only_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, mine = archive(tmp_path / "kho"), 0
    for part in range(1, PARTS + 1):
        share_ = Share(part, PARTS)
        mine = sum(share_.has(plan_texts.text(number)[0]) for number in range(TEXTS))
        said = run(root, monkeypatch, "prepare", "--part", f"{part}/{PARTS}")[1]
        assert said.endswith(f"Phần {part}/{PARTS}: {mine} văn bản, đọc mới {mine}.\n")
    assert run(root, monkeypatch, "prepare", "--part", f"{PARTS}/{PARTS}")[1].endswith(f"{mine} văn bản, đọc mới 0.\n")
    assert run(root, monkeypatch, "prepare")[1] == f"Phần 1/1: {TEXTS} văn bản, đọc mới 0.\n"


def test_a_text_with_an_error_stops_the_build_and_not_the_preparation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path / "kho")
    (root / "source_texts/hong.txt").write_bytes(b"")
    assert run(root, monkeypatch, "prepare") == (0, f"Phần 1/1: {TEXTS + 1} văn bản, đọc mới {TEXTS + 1}.\n")
    assert run(root, monkeypatch, "build")[0] == 1


def test_what_cannot_be_kept_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path / "kho")
    (root / ".plan-archive").write_bytes(b"in the way")
    code, said = run(root, monkeypatch, "prepare")
    assert code == 3
    assert f"không giữ lại được {TEXTS} bản đọc" in said


@pytest.mark.parametrize("words", ["5/4", "một nửa"])
def test_a_share_that_is_none_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    code, said = run(archive(tmp_path / "kho"), monkeypatch, "prepare", "--part", words)
    assert code == 2
    assert "ví dụ 2/4" in said
    assert not (tmp_path / "kho" / ".plan-archive").exists()


def test_texts_that_are_nowhere_are_wrong_use_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(archive(tmp_path / "kho"), monkeypatch, "prepare", "--source", "van-ban")[0] == 2


# --- the machines ------------------------------------------------------------------------------------------------------


def test_the_machines_of_github_read_every_share() -> None:
    job = yaml.safe_load((ROOT / ".github/workflows/publish-large.yml").read_text(encoding="utf-8"))["jobs"]["read"]
    command = next(step for step in job["steps"] if "prepare" in step.get("run", ""))
    written = command["run"].partition("--part ")[2].strip('"')
    shares = [share(written.replace("$PART", str(part))) for part in job["strategy"]["matrix"]["part"]]
    assert command["env"] == {"PART": "${{ matrix.part }}"}
    assert shares == [Share(part, len(shares)) for part in range(1, len(shares) + 1)]


def test_what_the_machines_of_gitlab_kept_comes_before_the_build() -> None:
    jobs = yaml.safe_load((ROOT / ".gitlab/large-archive.yml").read_text(encoding="utf-8"))
    stages = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["stages"]
    job = jobs["đọc văn bản"]
    assert stages.index(job["stage"]) < stages.index("xuất bản")
    assert job["artifacts"]["paths"] == [f"{pipeline.READINGS}/"]
