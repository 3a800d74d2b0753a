"""Which files of a folder are texts, and what is said about the others."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build_tools.ingest import plain_text, sources
from build_tools.ingest.forms import READERS
from build_tools.ingest.sources import TEXTS, Contribution, find, read, read_beside
from build_tools.problems import Problem

TEXT = "Số: 12/KH-UBND\nKẾ HOẠCH\nTriển khai công tác năm 2021\n".encode()


def put(folder: Path, *names: str, data: bytes = TEXT) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def paths(folder: Path) -> list[str]:
    return [contribution.path for contribution in find(folder)[0]]


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in find(folder)[1]]


def text(file: Path) -> Contribution:
    return Contribution(file.name, file)


def refusal(file: Path) -> Problem:
    result = read(text(file))
    assert isinstance(result, Problem), "the file was accepted"
    return result


# --- finding ---------------------------------------------------------------------------------------------------------


def test_flat_and_nested_folders_hold_texts_with_or_without_yml(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "bo-tu-phap/2019/2159.txt", "bo-tu-phap/2019/2159.yml", "bao/bai.md", "so/HOA.TXT")
    contributions, problems = find(tmp_path)
    assert [(found.path, found.sidecar and found.sidecar.name) for found in contributions] == [
        ("a.txt", None),
        ("bao/bai.md", None),
        ("bo-tu-phap/2019/2159.txt", "2159.yml"),
        ("so/HOA.TXT", None),
    ]
    assert problems == ()


def test_readme_dotfiles_media_and_sections_are_not_texts(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "so/readme.vi.md", "CODEOWNERS", ".gitkeep", ".git/x.txt")
    put(tmp_path, "so/media/loi.txt", "sections/a.yml", "so/a.txt")
    assert (paths(tmp_path), codes(tmp_path)) == (["so/a.txt"], [])


def test_only_the_outermost_sections_folder_is_special(tmp_path: Path) -> None:
    put(tmp_path, "so/sections/a.txt")
    assert paths(tmp_path) == ["so/sections/a.txt"]


def test_order_does_not_depend_on_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "đ.txt", "x.xls", "y.yml", "z.doc")
    forwards = find(tmp_path)
    listing = os.scandir

    class Backwards:
        def __init__(self, place: Path) -> None:
            with listing(place) as entries:
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", Backwards)
    assert find(tmp_path) == forwards
    assert [problem.path for problem in forwards[1]] == ["x.xls", "y.yml", "z.doc"]


def test_path_is_composed_whatever_the_file_system_has(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "hà nội/kế hoạch.txt"), unicodedata.normalize("NFD", "hà nội/kế hoạch.yml"))
    (found,) = find(tmp_path)[0]
    assert found.path == unicodedata.normalize("NFC", "hà nội/kế hoạch.txt")
    assert found.sidecar is not None
    assert read(found) == read_beside(found) == TEXT


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("bang.xlsx", "dinh-dang-chua-nhan", id="a spreadsheet"),
        pytest.param("quyet-dinh.DOC", "dinh-dang-chua-nhan", id="old word, capital letters"),
        pytest.param("anh.jpg", "ngoai-media", id="a picture beside the texts"),
        pytest.param("a.yaml", "duoi-yaml", id="yaml with an a"),
        pytest.param("a.yml", "yml-khong-co-van-ban", id="a .yml alone"),
        pytest.param("SOURCES.tsv", "tep-bo-qua", id="anything else"),
        pytest.param("khong-duoi", "tep-bo-qua", id="no suffix"),
    ],
)
def test_a_file_that_is_no_text_is_named_and_the_others_are_read(tmp_path: Path, name: str, code: str) -> None:
    put(tmp_path, name, "van-ban.txt")
    assert paths(tmp_path) == ["van-ban.txt"]
    assert codes(tmp_path) == [(name, code)]


def test_symbolic_links_are_named_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    put(outside, "mat.txt", "mat.yml")
    folder = tmp_path / "van-ban"
    put(folder, "a.txt", "c.yml")
    (folder / "b.txt").symlink_to(outside / "mat.txt")
    (folder / "a.yml").symlink_to(outside / "mat.yml")
    (folder / "c.txt").symlink_to(folder / "khong-co.txt")
    (folder / "thu-muc").symlink_to(outside)
    (folder / "vong").symlink_to(folder)
    contributions, problems = find(folder)
    assert [(found.path, found.sidecar) for found in contributions] == [("a.txt", None)]
    assert {problem.code for problem in problems} == {"lien-ket"}
    assert [problem.path for problem in problems] == ["a.yml", "b.txt", "c.txt", "thu-muc", "vong"], "one message each"


def test_a_pipe_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    assert (paths(tmp_path), codes(tmp_path)) == ([], [("ong.txt", "khong-phai-tep")])
    assert refusal(tmp_path / "ong.txt").code == "khong-phai-tep"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("ke\nhoach.txt", "ke hoach.txt", id="line feed"),
        pytest.param("ke\x1b[31m.txt", "ke\\u001b[31m.txt", id="terminal control"),
        pytest.param("gpj.\u202etxt.txt", "gpj.\\u202etxt.txt", id="right-to-left override"),
        pytest.param("..\\..\\a.txt", "..\\..\\a.txt", id="dotfile with backslashes"),
        pytest.param("a\\..\\b.txt", "a\\..\\b.txt", id="backslash"),
        pytest.param("muc\u2066/a.txt", "muc\\u2066", id="folder"),
    ],
)
def test_names_that_deceive_are_told_in_plain_letters(tmp_path: Path, name: str, told: str) -> None:
    put(tmp_path, name, "a.txt")
    assert paths(tmp_path) == ["a.txt"]
    assert codes(tmp_path) == [(told, "ten-tep-ky-tu-la")]


def test_a_hidden_text_is_not_lost_in_silence(tmp_path: Path) -> None:
    put(tmp_path, ".ke-hoach.txt", ".gitkeep", "a.txt")
    assert (paths(tmp_path), codes(tmp_path)) == (["a.txt"], [(".ke-hoach.txt", "tep-bo-qua")])


def test_a_name_that_is_not_utf_8_is_told_in_plain_letters(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xff.txt")).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert codes(tmp_path) == [("k\\udcff.txt", "ten-tep-ky-tu-la")]


def test_names_that_differ_only_in_case_are_both_read_and_reported(tmp_path: Path) -> None:
    put(tmp_path, "So-Tu-Phap/a.txt", "so-tu-phap/A.txt")
    if len(paths(tmp_path)) == 1:
        pytest.skip("this file system does not tell case apart")
    assert paths(tmp_path) == ["So-Tu-Phap/a.txt", "so-tu-phap/A.txt"]
    assert codes(tmp_path) == [("so-tu-phap/A.txt", "ten-tep-trung")]


def test_of_names_that_differ_only_in_unicode_form_the_composed_one_is_read(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "kế.txt"), data=b"tach")
    put(tmp_path, unicodedata.normalize("NFC", "kế.txt"), data=b"gop")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system makes the two names one")
    contributions, problems = find(tmp_path)
    assert [read(found) for found in contributions] == [b"gop"]
    assert [(problem.path, problem.code) for problem in problems] == [("kế.txt", "ten-tep-trung")]


def test_a_yml_that_two_texts_could_claim_goes_to_neither(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "a.md", "a.yml")
    contributions, problems = find(tmp_path)
    assert [(found.path, found.sidecar) for found in contributions] == [("a.md", None), ("a.txt", None)]
    assert [(problem.path, problem.code) for problem in problems] == [("a.yml", "yml-hai-van-ban")]


@pytest.mark.parametrize("name", ["khong-co", "tep.txt"])
def test_a_folder_that_is_none_is_one_problem(tmp_path: Path, name: str) -> None:
    put(tmp_path, "tep.txt")
    contributions, problems = find(tmp_path / name)
    assert contributions == ()
    assert [(problem.path, problem.code) for problem in problems] == [(name, "khong-doc-duoc")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "khoa/a.txt", "b.txt")
    (tmp_path / "khoa").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    assert codes(tmp_path) == [("khoa", "khong-doc-duoc")]
    assert refusal(tmp_path / "b.txt").message == "không có quyền đọc tệp"
    (tmp_path / "khoa").chmod(0o700)


def test_a_folder_that_cannot_be_listed_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "khoa/a.txt", "mo/b.txt")
    listing = os.scandir

    def scandir(place: Path) -> Any:
        if place.name == "khoa":
            raise PermissionError(13, "Permission denied")
        return listing(place)

    monkeypatch.setattr(os, "scandir", scandir)
    assert paths(tmp_path) == ["mo/b.txt"]
    assert str(find(tmp_path)[1][0]).startswith("khoa:0: lỗi: không có quyền đọc thư mục; ")


def test_thousands_of_files_are_paired(tmp_path: Path) -> None:
    for number in range(4_000):
        put(tmp_path, f"{number}.yml")
    put(tmp_path, "a.txt")
    assert len(codes(tmp_path)) == 4_000


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT, id="utf-8 with a mark"),
        pytest.param("Kế hoạch".encode("utf-16"), id="utf-16"),
        pytest.param("Kế hoạch".encode("utf-16-be"), id="NUL and encodings are the matter of decoding"),
        pytest.param(b"K\xd5 ho\xb9ch", id="an old encoding"),
        pytest.param(b"<html>{{ x }}</html>", id="markup is text"),
        pytest.param(b"PK 12: x", id="letters of a signature"),
        pytest.param(b"a\r" * 600_000, id="many lines of an old Mac"),
        pytest.param(b"a" * plain_text.MAX_LINE_BYTES + b"\n", id="the longest line"),
    ],
)
def test_text_is_read_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "a.txt", data=data)
    assert read(text(tmp_path / "a.txt")) == data


@pytest.mark.parametrize(
    ("data", "line", "code", "words"),
    [
        pytest.param(b"", 0, "tep-trong", "tệp trống", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n\t\n", 0, "tep-trong", "tệp trống", id="only spaces"),
        pytest.param(b"%PDF-1.7\n1 0 obj", 0, "khong-phai-van-ban", "tệp PDF", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00", 0, "khong-phai-van-ban", "tệp Word (.docx)", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "khong-phai-van-ban", "đời cũ", id="doc"),
        pytest.param(b"{\\rtf1\\ansi", 0, "khong-phai-van-ban", "RTF", id="rtf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", 0, "khong-phai-van-ban", "ảnh PNG", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", 0, "khong-phai-van-ban", "ảnh JPEG", id="jpeg"),
        pytest.param(b"a\r\nb\rc\n" + b"d" * 1_000_001 + b"\nc", 4, "dong-qua-dai", "dài hơn 1 MB", id="a line too long"),
        pytest.param(b"x" * 20_000_000, 1, "dong-qua-dai", "dài hơn 1 MB", id="20 MB of one line"),
        pytest.param(b"x\n" * 10_000_001, 0, "tep-qua-lon", "lớn hơn 20 MB", id="more than 20 MB"),
    ],
)
def test_what_is_no_text_has_one_clear_message(tmp_path: Path, data: bytes, line: int, code: str, words: str) -> None:
    put(tmp_path, "a.txt", data=data)
    problem = refusal(tmp_path / "a.txt")
    assert (problem.path, problem.line, problem.code, problem.severity) == ("a.txt", line, code, "lỗi")
    assert words in problem.message
    assert problem.advice


@pytest.mark.parametrize("row", [b"\n", b"ab\n", b"a" * 999_999 + b"\n"], ids=["empty lines", "short lines", "long lines"])
def test_20_mb_of_text_are_accepted(row: bytes) -> None:
    assert plain_text.refuse(b"so\n" + row * (19_999_000 // len(row)), "a.txt") is None


def test_every_signature_is_told_by_its_kind() -> None:
    for signature, kind in plain_text.SIGNATURES:
        problem = plain_text.refuse(signature + b"\0 more", "a.txt")
        assert problem is not None
        assert kind in problem.message


def test_a_link_put_in_the_place_of_a_text_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "mat", "a.txt")
    (contribution,) = find(tmp_path)[0]
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to(tmp_path / "mat")
    problem = read(contribution)
    assert isinstance(problem, Problem)
    assert problem.code == "lien-ket"


def test_a_text_that_grew_or_went_since_it_was_found_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")
    (contribution,) = find(tmp_path)[0]
    monkeypatch.setattr(sources, "MAX_BYTES", len(TEXT) - 1)
    assert refusal(contribution.file).code == "tep-qua-lon"
    contribution.file.unlink()
    assert refusal(contribution.file).message == "không tìm thấy tệp"


def test_a_text_without_a_yml_has_no_bytes_beside_it(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.yml")
    assert read_beside(text(tmp_path / "a.txt")) == b""
    (tmp_path / "b.yml").unlink()
    problem = read_beside(Contribution("so/b.txt", tmp_path / "b.txt", tmp_path / "b.yml"))
    assert isinstance(problem, Problem)
    assert problem.path == "so/b.yml"


def test_every_form_that_can_be_read_is_found(tmp_path: Path) -> None:
    assert set(TEXTS) == set(READERS)
    put(tmp_path, *(f"van-ban-{suffix[1:]}{suffix}" for suffix in TEXTS))
    assert len(paths(tmp_path)) == len(TEXTS)
    assert codes(tmp_path) == []
