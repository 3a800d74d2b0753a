"""The commands as a contributor meets them: what is said, the exit code, and that bad input never takes a good page down."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from official_text import official

from build_tools.cli import main

ROOT = Path(__file__).parent.parent
HANOI = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
GOOD = official("241/KH-UBND", HANOI, "Hà Nội", "15 tháng 12 năm 2020")
OTHER = official("2159/BTP-PBGDPL", "BỘ TƯ PHÁP", "Hà Nội", "11 tháng 6 năm 2019", "CÔNG VĂN")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two good texts, as the current folder."""
    for name, text in (("ubnd-ha-noi/2020/241-kh-ubnd.txt", GOOD), ("bo-tu-phap/2019/2159-btp-pbgdpl.txt", OTHER)):
        file = tmp_path / "source_texts" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_convert_writes_a_page_and_the_verbatim_source_for_every_text(archive: Path) -> None:
    result = run("convert")
    assert result.exit_code == 0, result.output
    page = archive / "docs/van-ban/2020/241-kh-ubnd-ha-noi/index.md"
    front = yaml.safe_load(page.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))
    assert (front["number"], front["date"], front["type"]) == ("241/KH-UBND", "2020-12-15", "kế hoạch")
    assert front["source"]["path"] == "ubnd-ha-noi/2020/241-kh-ubnd.txt"
    assert (page.parent / "nguon.txt").read_text(encoding="utf-8") == GOOD


def test_converting_twice_writes_nothing_the_second_time(archive: Path) -> None:
    run("convert")
    before = {file: file.stat().st_mtime_ns for file in (archive / "docs").rglob("*.md")}
    result = run("convert")
    assert "ghi 0" in result.output
    assert before == {file: file.stat().st_mtime_ns for file in (archive / "docs").rglob("*.md")}


def test_a_text_that_is_withdrawn_takes_its_page_with_it(archive: Path) -> None:
    run("convert")
    (archive / "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt").unlink()
    run("convert")
    assert not (archive / "docs/van-ban/2020").exists()
    assert (archive / "docs/van-ban/2019/2159-btp-pbgdpl/index.md").exists()


def make_empty(folder: Path) -> None:
    (folder / "trong.txt").write_bytes(b"")


def make_binary(folder: Path) -> None:
    (folder / "anh.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def make_one_line(folder: Path) -> None:
    (folder / "mot-dong.txt").write_bytes(b"a " * 10_000_000)


def make_unknown_encoding(folder: Path) -> None:
    (folder / "bang-ma-la.txt").write_bytes(bytes(200 + n % 50 for n in range(4000)))


def make_link(folder: Path) -> None:
    (folder / "lien-ket.txt").symlink_to("/etc/hostname")


def with_sidecar(content: bytes) -> object:
    def make(folder: Path) -> None:
        (folder / "kem.txt").write_text(official("9/KH-UBND", HANOI, "Hà Nội", "01 tháng 2 năm 2020"), encoding="utf-8")
        (folder / "kem.yml").write_bytes(content)

    return make


ALIAS_BOMB = b"note: &a [x, x]\ncontributor: [*a, *a]\n"
BAD = [
    pytest.param(make_empty, "trong.txt", id="tệp trống"),
    pytest.param(make_binary, "anh.txt", id="không phải văn bản"),
    pytest.param(make_one_line, "mot-dong.txt", id="20 MB một dòng"),
    pytest.param(make_unknown_encoding, "bang-ma-la.txt", id="bảng mã lạ"),
    pytest.param(make_link, "lien-ket.txt", id="liên kết tượng trưng"),
    pytest.param(with_sidecar(b"number: [unclosed\n"), "kem.yml", id="yml hỏng"),
    pytest.param(with_sidecar(b"nummer: 5/KH-UBND\n"), "kem.yml", id="yml có khóa lạ"),
    pytest.param(with_sidecar(b"date: 2020-02-31\n"), "kem.yml", id="yml có ngày không tồn tại"),
    pytest.param(with_sidecar(b"note: !!python/object/apply:os.system [id]\n"), "kem.yml", id="yml có thẻ python"),
    pytest.param(with_sidecar(ALIAS_BOMB), "kem.yml", id="yml có bí danh"),
    pytest.param(with_sidecar(b"id: ../../etc\n"), "kem.yml", id="yml có đường dẫn ra ngoài"),
]


@pytest.mark.parametrize(("make", "name"), BAD)
def test_bad_input_gets_one_clear_message_and_the_others_are_still_built(archive: Path, make: object, name: str) -> None:
    folder = archive / "source_texts/ubnd-ha-noi/2021"
    folder.mkdir()
    make(folder)  # type: ignore[operator]
    result = run("convert")
    assert result.exit_code == 0
    said = [line for line in result.output.splitlines() if f"{name}:" in line and ": lỗi: " in line]
    assert len(said) == 1, result.output
    assert "; " in said[0], "lời nhắn phải nói cả cách sửa"
    assert (archive / "docs/van-ban/2020/241-kh-ubnd-ha-noi/index.md").exists()
    assert run("check").exit_code == 1


def test_a_broken_text_does_not_delete_its_published_page(archive: Path) -> None:
    run("convert")
    page = archive / "docs/van-ban/2020/241-kh-ubnd-ha-noi/index.md"
    before = page.read_bytes()
    (archive / "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt").write_bytes(b"")
    run("convert")
    assert page.read_bytes() == before


def test_build_with_an_error_leaves_pages_and_site_as_they_were(archive: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", archive)
    run("convert")
    (archive / "site").mkdir()
    (archive / "site/index.html").write_text("trang đã xuất bản", encoding="utf-8")
    before = {file: file.read_bytes() for file in (archive / "docs").rglob("*") if file.is_file()}
    (archive / "source_texts/ubnd-ha-noi/2020/trong.txt").write_bytes(b"")
    result = run("build")
    assert result.exit_code == 1
    assert "trong.txt:" in result.output
    assert before == {file: file.read_bytes() for file in (archive / "docs").rglob("*") if file.is_file()}
    assert (archive / "site/index.html").read_text(encoding="utf-8") == "trang đã xuất bản"


def test_two_texts_of_one_document_stop_check_and_build_but_not_convert(archive: Path) -> None:
    (archive / "source_texts/ubnd-ha-noi/2020/ban-sao.txt").write_text(GOOD, encoding="utf-8")
    assert run("check").exit_code == 1
    assert run("build").exit_code == 1
    result = run("convert")
    assert result.exit_code == 0
    assert "ban-sao.txt" in result.output
    assert "241-kh-ubnd.txt" in result.output
    assert (archive / "docs/van-ban/2020/241-kh-ubnd-ha-noi-2/index.md").exists()


def test_check_is_silent_about_good_texts(archive: Path) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "0 điều cần xem" in result.output


def test_check_as_json_and_as_annotations(archive: Path) -> None:
    (archive / "source_texts/ubnd-ha-noi/2020/trong.txt").write_bytes(b"")
    problems = json.loads(run("check", "--format", "json").stdout)
    assert [problem["path"] for problem in problems] == ["ubnd-ha-noi/2020/trong.txt"]
    annotation = run("check", "--format", "github").stdout
    assert annotation.startswith("::error file=source_texts/ubnd-ha-noi/2020/trong.txt,line=")


def test_check_of_named_files_says_nothing_of_others(archive: Path) -> None:
    (archive / "source_texts/ubnd-ha-noi/2020/trong.txt").write_bytes(b"")
    assert run("check", "source_texts/bo-tu-phap").exit_code == 0
    assert run("check", "source_texts/ubnd-ha-noi/2020/trong.txt").exit_code == 1


def test_explain_shows_field_line_and_rule(archive: Path) -> None:
    said = run("explain", "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt").output
    assert "Số, ký hiệu: 241/KH-UBND [chắc; dòng 7: dòng “Số:” của tiêu đề]" in said
    assert "van-ban/2020/241-kh-ubnd-ha-noi/" in said


def test_explain_for_programs(archive: Path) -> None:
    said = json.loads(run("explain", "--json", "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt").stdout)
    assert said["header"]["number"] == "241/KH-UBND"
    assert said["address"] == "van-ban/2020/241-kh-ubnd-ha-noi/"


def test_a_correction_in_the_yml_is_used_and_shown(archive: Path) -> None:
    (archive / "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.yml").write_text("place: Thủ đô Hà Nội\n", encoding="utf-8")
    run("convert")
    page = (archive / "docs/van-ban/2020/241-kh-ubnd-ha-noi/index.md").read_text(encoding="utf-8")
    assert "\nplace: Thủ đô Hà Nội\n" in page
    assert "thay cho “Hà Nội”" in page


@pytest.mark.skipif(os.name != "posix", reason="khóa tệp chỉ có trên POSIX")
def test_two_builds_at_once_get_a_clear_message(archive: Path) -> None:
    from build_tools.publishing.lock import locked

    with locked(archive):
        result = run("build")
    assert result.exit_code == 3


def test_wrong_use_of_a_command_is_exit_code_2(archive: Path) -> None:
    assert run("explain", "khong-co.txt").exit_code == 2
    assert run("check", "--format", "xml").exit_code == 2


# --- review --------------------------------------------------------------------------------------------------------------


def test_review_tells_what_was_read_from_the_changed_texts_only(archive: Path) -> None:
    cites = "Thực hiện Công văn số 2159/BTP-PBGDPL ngày 11/6/2019 của Bộ Tư pháp và Luật Giá năm 2012."
    text = GOOD.replace("Triển khai", f"{cites}\n\nTriển khai", 1)
    (archive / "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt").write_text(text, encoding="utf-8")
    result = run("review", "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt")
    assert result.exit_code == 0, result.output
    row = result.output.splitlines()[2]
    assert "241/KH-UBND" in row
    assert "15/12/2020" in row
    assert "| 1 / 1 |" in row, "one cited document is held, one is not"
    assert len(result.output.splitlines()) == 3


def test_review_names_a_text_that_gave_nothing(archive: Path) -> None:
    (archive / "source_texts/bo-tu-phap/2019/trống.txt").write_bytes(b"")
    result = run("review", "source_texts/bo-tu-phap/2019/trống.txt")
    assert "không đọc được" in result.output
    assert len(result.output.splitlines()) == 3


def test_review_of_nothing_says_so(archive: Path) -> None:
    assert "Không có văn bản nào đổi" in run("review", "source_texts/khong-co").output


def test_the_table_of_review_cannot_be_broken_by_a_text(archive: Path) -> None:
    hostile = GOOD.replace("241/KH-UBND", "241/KH-UBND | <img src=x> | [a](b)")
    (archive / "source_texts/ubnd-ha-noi/2020/241-kh-ubnd.txt").write_text(hostile, encoding="utf-8")
    result = run("review", "source_texts/ubnd-ha-noi")
    rows = [line for line in result.output.splitlines() if line.startswith("|")]
    assert len({re.sub(r"\\.", "", row).count("|") for row in rows}) == 1
    assert "<img" not in result.output
