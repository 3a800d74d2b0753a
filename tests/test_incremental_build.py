"""After one change a build does the work of one change: counted, not timed. Nothing changed: nothing is done."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_archive import CONFIG, lay_out, work

from build_tools.archive.permalinks import PUBLISHED
from build_tools.cli import main
from build_tools.publishing import last_build
from build_tools.publishing.last_build import Places
from build_tools.publishing.lock import locked

TEXTS = 12


def text(number: int, more: str = "") -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG\n\nSố: {number}/KH-UBND\nBắc Giang, ngày 15 tháng 3 năm 2020\n\nKẾ HOẠCH\n"
        f"Về việc thứ {number}\n\n1. Mục đích\n\nPhổ biến, giáo dục pháp luật lần {number}.{more}\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n"
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(tmp_path)
    for number in range(1, TEXTS + 1):
        source(tmp_path, number).parent.mkdir(parents=True, exist_ok=True)
        source(tmp_path, number).write_text(text(number), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def source(root: Path, number: int) -> Path:
    return root / f"source_texts/ubnd-bac-giang/2020/{number}.txt"


def test_after_one_edit_the_work_is_that_of_one_text(root: Path) -> None:
    first = work(root)
    assert first.counted("đọc văn bản") == {"văn bản": TEXTS, "đọc mới": TEXTS}
    assert first.counted("MkDocs")["trang dùng lại"] == 0
    source(root, 3).write_text(text(3, " Thêm một câu."), encoding="utf-8")
    second = work(root)
    assert second.counted("đọc văn bản") == {"văn bản": TEXTS, "đọc mới": 1}
    assert second.counted("MkDocs")["trang dựng"] <= 4, "the text's own page, its data, the front page"
    assert second.counted("MkDocs")["trang dùng lại"] >= first.counted("MkDocs")["trang dựng"] - 4
    written = second.counted("ghi docs/")
    assert written["ghi"] < written["giữ nguyên"], written


def test_after_one_text_more_only_related_documents_are_made_again(root: Path) -> None:
    work(root)
    source(root, 99).write_text(text(99), encoding="utf-8")
    kept = {place: place.stat().st_mtime_ns for place in (root / "docs/van-ban").glob("2020/*/index.md")}
    timings = work(root)
    assert timings.counted("đọc văn bản")["đọc mới"] == 1
    assert timings.counted("MkDocs")["trang dùng lại"] >= TEXTS // 2
    changed = [place for place, date in kept.items() if place.stat().st_mtime_ns != date]
    assert len(changed) <= TEXTS // 2, "only documents related to the new one"


def test_when_nothing_changed_the_same_work_writes_nothing(root: Path) -> None:
    work(root)
    timings = work(root)
    assert timings.counted("đọc văn bản")["đọc mới"] == 0
    assert (timings.counted("ghi docs/")["ghi"], timings.counted("ghi docs/")["bỏ"]) == (0, 0)
    assert timings.counted("MkDocs")["trang dựng"] == 1, "the page of the navigation"


def test_clean_makes_every_page(root: Path) -> None:
    work(root)
    assert work(root, clean=True).counted("MkDocs")["trang dùng lại"] == 0


# --- nothing to do -----------------------------------------------------------------------------------------------------


def command(*more: str) -> str:
    result = CliRunner().invoke(main, ["build", *more])
    assert result.exit_code == 0, result.output
    return result.output


def nothing_done(said: str) -> bool:
    return "Không có gì đổi" in said


def test_a_second_build_has_nothing_to_do_and_says_the_same_of_the_texts(root: Path) -> None:
    source(root, 3).with_suffix(".yml").write_text("note: ghi chú\n", encoding="utf-8")
    first, second = command(), command()
    assert not nothing_done(first)
    assert nothing_done(second)
    assert re.search(r"^12 văn bản, .* cảnh báo\.", second, re.MULTILINE)
    assert first.splitlines()[:-1] == second.splitlines()[:-1]


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("a text", lambda root: source(root, 3).write_text(text(3, " Thêm."), encoding="utf-8")),
    ("a text more", lambda root: source(root, 99).write_text(text(99), encoding="utf-8")),
    ("a text less", lambda root: source(root, 3).unlink()),
    ("a .yml beside a text", lambda root: source(root, 3).with_suffix(".yml").write_text("note: a\n", encoding="utf-8")),
    ("a hand-written page", lambda root: (root / "docs/index.md").write_text("# Khác\n", encoding="utf-8")),
    ("a setting", lambda root: (root / "mkdocs.yml").write_text(CONFIG.replace("Kho", "Khác"), encoding="utf-8")),
    ("the theme", lambda root: (root / "theme/main.html").write_text("{{ page.content }}.", encoding="utf-8")),
    ("the list of published addresses", lambda root: (root / PUBLISHED).write_bytes(b"")),
    ("a generated page somebody changed", lambda root: (root / "docs/van-ban/index.md").write_bytes(b"mine")),
    ("a page of the site somebody changed", lambda root: (root / "site/van-ban/index.html").write_bytes(b"mine")),
    ("a page of the site somebody removed", lambda root: (root / "site/van-ban/index.html").unlink()),
    ("a file put into the site", lambda root: (root / "site/them.html").write_bytes(b"mine")),
    ("the whole site removed", lambda root: shutil.rmtree(root / "site")),
    ("what is kept of the last build damaged", lambda root: (root / ".plan-archive/last-build").write_bytes(b"{")),
    ("all that is kept removed", lambda root: shutil.rmtree(root / ".plan-archive")),
]


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in CHANGES])
def test_whatever_changed_is_noticed_and_mended(root: Path, change: Callable[[Path], object]) -> None:
    command()
    change(root)
    assert not nothing_done(command())
    assert nothing_done(command())
    site = {file.relative_to(root): file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()}
    command("--clean")
    assert {file.relative_to(root): file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()} == site


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as written long ago."""
    monkeypatch.setattr(last_build, "_SETTLED", -1_000_000_000_000)


@pytest.mark.usefixtures("at_rest")
def test_another_text_of_the_same_size_and_date_is_noticed(root: Path) -> None:
    command()
    before, words = source(root, 3).stat(), text(3)
    source(root, 3).write_text(words.replace("thứ 3", "thứ 4"), encoding="utf-8")
    os.utime(source(root, 3), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (source(root, 3).stat().st_size, source(root, 3).stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert not nothing_done(command())


@pytest.mark.usefixtures("at_rest")
def test_a_text_that_was_only_touched_is_opened_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command()
    source(root, 3).touch()
    opened, read = list[Path](), Path.read_bytes

    def noted(file: Path) -> bytes:
        opened.append(file)
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert nothing_done(command())
    assert nothing_done(command())
    assert [file.name for file in opened if file.parent.parent.parent.name == "source_texts"] == ["3.txt"]


def test_texts_just_written_are_opened_each_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_build, "_SETTLED", 10**18)
    with locked(root) as held:
        read = last_build.inputs(Places(Path("source_texts"), Path("docs"), Path("mkdocs.yml"), Path("site")), held)
    assert read
    assert len(read.texts) == TEXTS
    assert {state for state, _ in read.texts.values()} == {""}


def test_the_address_of_the_site_given_from_outside_is_an_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = "site_url: !ENV [PLAN_ARCHIVE_SITE_URL, 'https://example.vn/']\n"
    (root / "mkdocs.yml").write_text(CONFIG + setting, encoding="utf-8")
    command()
    monkeypatch.setenv("PLAN_ARCHIVE_SITE_URL", "https://example.vn/kho/")
    assert not nothing_done(command())


def test_timings_tell_every_stage_in_vietnamese_and_only_when_asked(root: Path) -> None:
    assert "giây" not in command()
    source(root, 3).write_text(text(3, " Thêm."), encoding="utf-8")
    said = command("--timings")
    for words in (
        "xem có gì đổi",
        "đọc văn bản",
        "đọc mới 1",
        "lập kho",
        "ghi docs/",
        "chỉ mục tìm kiếm",
        "MkDocs",
        "tất cả",
    ):
        assert words in said
    assert "xem có gì đổi" in command("--timings")
