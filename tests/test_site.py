"""The site is published whole or not at all, by one build at a time, and previewed on this machine only."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from build_tools.publishing import site as publishing
from build_tools.publishing.lock import LOCK, BusyError, locked
from build_tools.publishing.preview import prepared, serve
from build_tools.publishing.site import Published, publish

ROOT = Path(__file__).resolve().parent.parent
CONFIG = """
site_name: Kho
site_url: https://example.vn/kho/
theme:
  name: null
  custom_dir: theme
plugins: []
validation:
  links:
    anchors: warn
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A small archive of its own: a theme of one file, one page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("<html><body>{{ page.content }}</body></html>", encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Trang một\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path / "mkdocs.yml"


def run(config: Path, *, strict: bool = True) -> Published:
    with locked(config.parent) as held:
        return publish(config, config.parent / "site", held, strict=strict)


def home(config: Path) -> str:
    return (config.parent / "site/index.html").read_text(encoding="utf-8")


def leftovers(config: Path) -> list[str]:
    return sorted(place.name for place in config.parent.iterdir() if place.name.startswith("site."))


def write(config: Path, text: str) -> None:
    (config.parent / "docs/index.md").write_text(text, encoding="utf-8")


def messages(result: Published) -> str:
    return "\n".join(map(str, result.problems))


# --- publishing ------------------------------------------------------------------------------------------------------


def test_a_site_is_built_and_replaced_whole(config: Path) -> None:
    assert run(config) == Published(True)
    assert "Trang một" in home(config)
    (config.parent / "site/cu.html").write_text("old", encoding="utf-8")
    write(config, "# Trang hai\n")
    assert run(config) == Published(True)
    assert "Trang hai" in home(config)
    assert not (config.parent / "site/cu.html").exists()
    assert (config.parent / "site").is_dir()
    assert leftovers(config) == []


def test_a_warning_stops_a_strict_build_and_the_last_site_stays(config: Path) -> None:
    run(config)
    write(config, "# Trang hai\n\n[x](khong-co.md)\n")
    result = run(config)
    assert not result.done
    assert "khong-co.md" in messages(result)
    assert {problem.severity for problem in result.problems} == {"lỗi"}
    assert "Trang một" in home(config)
    assert leftovers(config) == []


def test_a_warning_is_told_by_a_build_that_is_not_strict(config: Path) -> None:
    write(config, "# Trang hai\n\n[x](khong-co.md)\n")
    result = run(config, strict=False)
    assert result.done
    assert [problem.severity for problem in result.problems] == ["cảnh báo"]
    assert "Trang hai" in home(config)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("mkdocs.yml", "site_name: [", id="a configuration that is no YAML"),
        pytest.param("mkdocs.yml", "theme: khong-co\nsite_name: a", id="a theme that is not there"),
        pytest.param("mkdocs.yml", "plugins: [khong-co]\nsite_name: a", id="a plugin that is not there"),
        pytest.param("mkdocs.yml", CONFIG + "khong_biet: 1\n", id="an unknown setting"),
        pytest.param("theme/main.html", "{% if %}", id="a template that is broken"),
        pytest.param("theme/main.html", "{{ 1 / 0 }}", id="a template that fails"),
        pytest.param("docs/index.md", "[x](#khong-co)\n", id="an anchor that is not there"),
    ],
)
def test_whatever_fails_is_told_and_the_last_site_stays(config: Path, file: str, text: str) -> None:
    run(config)
    (config.parent / file).write_text(text, encoding="utf-8")
    result = run(config)
    assert not result.done
    assert result.problems
    assert "Trang một" in home(config)
    assert leftovers(config) == []


def test_a_configuration_that_is_not_there_is_told(config: Path) -> None:
    config.unlink()
    result = run(config)
    assert not result.done
    assert "mkdocs.yml" in messages(result)


def test_a_killed_build_leaves_the_last_site(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(config)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "build", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(config)
    assert "Trang một" in home(config)
    assert leftovers(config) == []


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_swap_that_fails_brings_the_last_site_back(config: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """The steps are: the last site aside, the new one in, the last one to the rubbish."""
    run(config)
    write(config, "# Trang hai\n")
    rename, calls = os.rename, iter(range(100))

    def fails(source: Path, goal: Path) -> None:
        if next(calls) == step:
            raise OSError(errno.EIO, "Input/output error", str(goal))
        rename(source, goal)

    monkeypatch.setattr(os, "rename", fails)
    result = run(config)
    assert not result.done
    assert [problem.code for problem in result.problems] == ["khong-ghi-duoc"]
    assert ("Trang hai" if step == 2 else "Trang một") in home(config)
    run(config)
    assert leftovers(config) == []


def test_a_run_killed_between_the_two_renames_is_mended(config: Path) -> None:
    run(config)
    (config.parent / "site").rename(config.parent / "site.old-123")
    shutil.copytree(config.parent / "docs", config.parent / "site.building-123")
    write(config, "[x](khong-co.md)\n")
    assert not run(config).done
    assert "Trang một" in home(config)
    assert leftovers(config) == []


def test_a_run_killed_after_the_swap_is_cleared_and_other_folders_are_left_alone(config: Path) -> None:
    run(config)
    for name in ("site.old-1", "site.building-2", "site.old-backup", "site.old", "site2.old-1"):
        (config.parent / name).mkdir()
    assert run(config).done
    assert leftovers(config) == ["site.old", "site.old-backup"]
    assert (config.parent / "site2.old-1").is_dir()


def test_a_process_killed_in_the_middle_of_a_build_leaves_the_last_site(config: Path) -> None:
    run(config)
    (config.parent / "theme/main.html").write_text("{% for i in range(99999999) %}{{ i }}{% endfor %}", encoding="utf-8")
    program = (
        "import sys; from pathlib import Path\n"
        "from build_tools.publishing.lock import locked; from build_tools.publishing.site import publish\n"
        "config = Path(sys.argv[1])\n"
        "with locked(config.parent) as held: publish(config, config.parent / 'site', held)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(config)], cwd=ROOT)
    wait_for(lambda: bool(leftovers(config)))
    process.kill()
    process.wait()
    assert leftovers(config) == [f"site.building-{process.pid}"]
    assert "Trang một" in home(config)
    (config.parent / "theme/main.html").write_text("{{ page.content }}", encoding="utf-8")
    assert run(config).done
    assert leftovers(config) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        pytest.param("folder", "có sẵn tệp khác", id="a folder of somebody's files"),
        pytest.param("file", "liên kết hoặc tệp", id="a file"),
        pytest.param("link", "liên kết hoặc tệp", id="a link"),
    ],
)
def test_only_a_folder_that_a_build_made_is_replaced(config: Path, kind: str, words: str) -> None:
    place, other = config.parent / "site", config.parent / "khac"
    other.mkdir()
    (other / "luan-van.txt").write_text("mine", encoding="utf-8")
    if kind == "folder":
        other.rename(place)
    elif kind == "file":
        (other / "luan-van.txt").rename(place)
    else:
        place.symlink_to(other)
    result = run(config)
    assert not result.done
    assert words in messages(result)
    assert "mine" in [file.read_text(encoding="utf-8") for file in config.parent.rglob("*") if file.is_file()]


def test_the_archive_itself_is_never_the_site(config: Path) -> None:
    (config.parent / "index.html").write_text("", encoding="utf-8")
    with locked(config.parent) as held:
        result = publish(config, config.parent, held)
    assert not result.done
    assert "chứa cả mã nguồn" in messages(result)
    assert config.is_file()


def test_an_empty_folder_and_a_new_parent_will_do(config: Path) -> None:
    (config.parent / "trong").mkdir()
    with locked(config.parent) as held:
        assert publish(config, config.parent / "trong", held).done
        assert publish(config, config.parent / "a/b/site", held).done
    assert (config.parent / "trong/index.html").is_file()
    assert [place.name for place in (config.parent / "a/b").iterdir()] == ["site"]


# --- one at a time ---------------------------------------------------------------------------------------------------


def test_two_builds_at_once_give_one_clear_message(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BusyError) as caught, locked(tmp_path):
        pytest.fail("both hold the lock")
    problem = caught.value.problem
    assert (problem.code, problem.message) == ("dang-dung", f"một lần dựng khác đang chạy (tiến trình số {os.getpid()})")
    with locked(tmp_path) as held:
        assert held.root == tmp_path


def test_a_killed_process_gives_the_lock_back(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from build_tools.publishing.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(BusyError, match=str(process.pid)), locked(tmp_path):
            pytest.fail("both hold the lock")
        process.kill()
    with locked(tmp_path):
        pass


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / ".plan-archive").write_bytes(b"")
    with pytest.raises(BusyError) as caught, locked(tmp_path):
        pytest.fail("nothing was locked")
    assert caught.value.problem.code == "khong-khoa-duoc"


def test_a_lock_is_not_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / ".plan-archive").mkdir()
    (tmp_path / LOCK).symlink_to(tmp_path / "x")
    with pytest.raises(BusyError), locked(tmp_path):
        pytest.fail("nothing was locked")
    assert not (tmp_path / "x").exists()


# --- the preview -----------------------------------------------------------------------------------------------------


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "nothing happened for half a minute"
        time.sleep(0.1)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return f"{error.code} {error.read().decode()}"


def test_the_preview_follows_the_texts_and_does_not_chase_its_own_pages(config: Path) -> None:
    source, rounds = config.parent / "texts/a.txt", []
    source.parent.mkdir()
    source.write_text("một", encoding="utf-8")

    def convert() -> None:
        rounds.append(source.read_text(encoding="utf-8"))
        page = config.parent / "docs/van-ban/a/index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# Văn bản {rounds[-1]}\n", encoding="utf-8")

    with prepared(config, convert, [source.parent, config.parent / "khong-co"], port=free_port()) as server:
        assert server.url.startswith("http://127.0.0.1:")
        thread = threading.Thread(target=server.serve)
        thread.start()
        try:
            address = server.url + "van-ban/a/"
            wait_for(server.serve_thread.is_alive)
            assert "Văn bản một" in fetched(address)
            assert fetched(server.url + "khong-co/").startswith("404 ")
            assert fetched(server.url + "../../mkdocs.yml").startswith("404 ")
            source.write_text("hai", encoding="utf-8")
            wait_for(lambda: "Văn bản hai" in fetched(address))
            time.sleep(2)
            assert rounds == ["một", "hai"], "the pages that convert wrote started another round"
            write(config, "# Trang hai\n")
            wait_for(lambda: "Trang hai" in fetched(server.url))
        finally:
            server.shutdown(wait=True)
            thread.join()
        folder = Path(server.root)
    assert not folder.exists()
    assert not (config.parent / "site").exists()


def test_the_preview_says_where_it_is_and_leaves_when_told(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mkdocs.livereload.LiveReloadServer.serve", interrupted)
    serve(config, lambda: None, [], say=said.append, port=8123)
    assert said == ["Xem thử tại http://127.0.0.1:8123/kho/ (nhấn Ctrl+C để dừng)"]


def test_a_preview_whose_first_conversion_fails_leaves_nothing_behind(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(config.parent / "tmp"))
    (config.parent / "tmp").mkdir()

    def fails() -> None:
        raise ValueError("no texts")

    with pytest.raises(ValueError, match="no texts"), prepared(config, fails, [], port=free_port()):
        pytest.fail("it was served")
    assert list((config.parent / "tmp").iterdir()) == []
