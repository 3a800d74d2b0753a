"""The pages of the versions of a text: what they say, what they never show, and that a build notices a new commit."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from made import contents
from official_text import official
from rendered import tree
from rendered import words as shown
from small_archive import lay_out
from stored import AUTHOR, EMAIL, Stored, stored
from test_incremental_build import command, nothing_done

from build_tools import pipeline
from build_tools.history.agency_folders import folder_names
from build_tools.kept_files import KeptFiles

FIRST, SECOND, THIRD = "2021-01-15T08:00:00+0700", "2021-03-05T08:00:00+0700", "2021-06-30T08:00:00+0700"
PATH = "ubnd-bac-giang/2020/ke-hoach.txt"
RECORD = PATH.replace(".txt", ".yml")
PAGE = "van-ban/2020/5-kh-ubnd-bac-giang/index.md"
VERSIONS = "van-ban/2020/5-kh-ubnd-bac-giang/phien-ban/index.md"


def plan(*body: str) -> str:
    lines = body or ("1. Sở Tư pháp báo cáo trước ngày 20/6/2021.",)
    return official(
        "5/KH-UBND",
        "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG",
        "Bắc Giang",
        "10 tháng 5 năm 2020",
        body="\n\n".join(["I. VIỆC", *lines]),
    )


CORRECTED = plan("1. Sở Tư pháp báo cáo trước ngày 30/6/2021.")


@pytest.fixture
def kho(tmp_path: Path) -> Stored:
    return stored(tmp_path / "kho")


def pages(kho: Stored, kept: Path | None = None) -> dict[str, str]:
    collection = pipeline.with_histories(kho.texts, pipeline.collect(kho.texts))
    files = contents(pipeline.pages(collection, kept=KeptFiles(kept)))
    return {path: data.decode() for path, data in files.items() if path.endswith(".md")}


def body(text: str) -> str:
    return shown(tree(text.partition("\n---\n")[2]))


def history_of(text: str) -> str:
    """What the section Nguồn says of the history."""
    found = [shown(one) for one in tree(text.partition("\n---\n")[2]).iter("li")]
    return next((one.removeprefix("Lịch sử: ") for one in found if one.startswith("Lịch sử: ")), "")


# --- the line on the document's page -------------------------------------------------------------------------------------


def test_a_page_says_when_its_text_came_and_whose_folder_it_is_in(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan()})
    made = pages(kho)
    assert history_of(made[PAGE]) == "thêm vào kho ngày 15/01/2021, trong thư mục của Ủy ban nhân dân tỉnh Bắc Giang"
    assert VERSIONS not in made


def test_a_page_says_when_its_text_was_last_corrected(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan()})
    kho.commit(SECOND, {PATH: CORRECTED})
    said = history_of(pages(kho)[PAGE])
    assert said.endswith("tỉnh Bắc Giang; sửa lần cuối ngày 05/3/2021 (2 phiên bản)")


def test_a_page_says_that_its_text_was_taken_out_and_came_back(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan("1. Việc đã gỡ.")})
    kho.commit(SECOND, {PATH: None, "a.txt": "a"})
    kho.commit(THIRD, {PATH: CORRECTED})
    made = pages(kho)
    assert history_of(made[PAGE]).startswith("thêm lại vào kho ngày 30/6/2021, sau khi gỡ ngày 05/3/2021")
    said = body(made[VERSIONS])
    assert "Gỡ khỏi kho ngày 05/3/2021" in said
    assert "Việc đã gỡ" not in said


def test_without_a_repository_pages_say_nothing_of_history(kho: Stored, tmp_path: Path) -> None:
    kho.commit(FIRST, {PATH: plan()})
    kho.commit(SECOND, {PATH: CORRECTED})
    shutil.copytree(kho.texts, tmp_path / "chep/source_texts")
    made = pages(Stored(tmp_path / "chep"))
    assert "Lịch sử" not in made[PAGE]
    assert VERSIONS not in made


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("ubnd-bac-giang", "Ủy ban nhân dân tỉnh Bắc Giang"),
        ("ubnd-tinh-bac-giang", "Ủy ban nhân dân tỉnh Bắc Giang"),
        ("bo-tu-phap", "Bộ Tư pháp"),
        ("bo-noi-vu", "Bộ Nội vụ"),
        ("ban-bi-thu", "Ban Bí thư Trung ương Đảng"),
        ("ubnd", None),
        ("so-tu-phap", None),
        ("tai-lieu", None),
        ("ubnd-bac-ninh", None),
    ],
)
def test_a_folder_is_an_agencys_only_when_its_name_says_so(kho: Stored, folder: str, name: str | None) -> None:
    kho.put({PATH: plan()})
    assert folder_names(pipeline.collect(kho.texts).archive, [folder]).get(folder) == name


# --- the page of the versions --------------------------------------------------------------------------------------------


def test_the_versions_are_listed_newest_first_with_what_changed_and_both_hashes(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan()})
    kho.commit(SECOND, {PATH: CORRECTED, RECORD: "note: sửa hạn theo bản gốc\n"})
    kho.commit(THIRD, {RECORD: "note: sửa hạn theo bản ký\n"})
    page = pages(kho)[VERSIONS]
    root = tree(page.partition("\n---\n")[2])
    assert shown(next(root.iter("h1"))) == "Các phiên bản của Kế hoạch 5/KH-UBND"
    assert [shown(one) for one in root.iter("h2")] == [
        "Phiên bản 3, ngày 30/6/2021", "Phiên bản 2, ngày 05/3/2021", "Phiên bản 1, ngày 15/01/2021",
    ]  # fmt: skip
    said = body(page)
    for words in (
        "Sửa tệp .yml. ", "Sửa tệp văn bản, thêm tệp .yml.", "Thêm vào kho.", "trước ngày bỏ 20/6/2021. thêm 30/6/2021.",
        "thêm note: sửa hạn theo bản gốc", "note: sửa hạn theo bản bỏ gốc thêm ký", "… 8 dòng không đổi …",
    ):  # fmt: skip
        assert words in said, words
    for text in (plan(), CORRECTED, "note: sửa hạn theo bản gốc\n", "note: sửa hạn theo bản ký\n"):
        assert hashlib.sha256(text.encode()).hexdigest() in said


def test_a_file_that_was_renamed_says_its_earlier_name(kho: Stored) -> None:
    kho.commit(FIRST, {"ubnd-tinh-bac-giang/2020/cu.txt": plan()})
    kho.commit(SECOND, {"ubnd-tinh-bac-giang/2020/cu.txt": None, PATH: CORRECTED})
    said = body(pages(kho)[VERSIONS])
    assert said.count("Tên tệp khi ấy: ubnd-tinh-bac-giang/2020/cu.txt") == 1


def test_other_forms_are_compared_by_the_words_that_are_read_from_them(kho: Stored) -> None:
    page = PATH.replace(".txt", ".html")
    html = "<html><body>{}</body></html>"
    kho.commit(FIRST, {page: html.format("".join(f"<p>{line}</p>" for line in plan().split("\n")))})
    kho.commit(SECOND, {page: html.format("".join(f"<p>{line}</p>" for line in CORRECTED.split("\n")))})
    said = body(pages(kho)[VERSIONS])
    assert "bỏ 20/6/2021. thêm 30/6/2021." in said
    assert "<p>" not in said


def test_nobody_is_named_but_the_agency(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan()})
    kho.commit(SECOND, {PATH: CORRECTED})
    everything = "\n".join(pages(kho).values())
    for foreign in (AUTHOR, EMAIL, "tac-gia", "rieng.cua.toi", "deadbeef", "onerror"):
        assert foreign not in everything


HOSTILE = "<script>alert(1)</script> {{ config }} </div> [a](javascript:x) \u202e \x01 {: onclick=x } ---"


def test_hostile_words_in_any_version_stay_words(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan(f"1. {HOSTILE} một."), RECORD: f"note: {HOSTILE} một\n"})
    kho.commit(SECOND, {PATH: plan(f"1. {HOSTILE} hai."), RECORD: "note: x\n"})
    kho.commit(THIRD, {PATH: plan("1. Hết."), RECORD: None})
    root = tree(pages(kho)[VERSIONS].partition("\n---\n")[2])
    allowed = {"root", "div", "p", "h1", "h2", "ins", "del", "span", "a", "ul", "li", "code", "strong"}
    assert {one.tag for one in root.iter()} <= allowed
    assert shown(root).count("<script>alert(1)</script> {{ config }}") >= 3
    assert all(not name.startswith("on") for one in root.iter() for name in one.attrib)


def test_a_document_that_stands_there_by_its_own_name_keeps_its_page(kho: Stored) -> None:
    kho.commit(
        FIRST, {PATH: plan(), RECORD: "id: van-ban/khong-ro-nam\n", "phien-ban.txt": "Một đoạn chữ không có thể thức.\n"}
    )
    kho.commit(SECOND, {PATH: CORRECTED})
    made = pages(kho)
    assert "Một đoạn chữ không có thể thức" in made["van-ban/khong-ro-nam/phien-ban/index.md"]
    assert history_of(made["van-ban/khong-ro-nam/index.md"]) == ""


# --- what may not be shown again -----------------------------------------------------------------------------------------

IDENTITY = "1. Ông Nguyễn Văn A, CCCD số 001085012345, báo cáo."


@pytest.mark.parametrize("line", [IDENTITY, "MẬT", "Lưu hành nội bộ", "Liên hệ: 0912 345 678."])
def test_what_a_correction_took_out_for_the_gate_is_not_shown_again(kho: Stored, line: str) -> None:
    kho.commit(FIRST, {PATH: plan(line)})
    kho.commit(SECOND, {PATH: plan("1. Ông Nguyễn Văn A báo cáo.")})
    page = pages(kho)[VERSIONS]
    assert line not in page
    assert "001085012345" not in page
    assert "không hiển thị: phiên bản 1 có dấu hiệu là điều không được công khai" in body(page)
    assert hashlib.sha256(plan(line).encode()).hexdigest() not in page, "by a hash one could guess the number"
    assert "15/01/2021" in body(page), "that there was another version is never hidden"


def test_a_correction_that_is_not_committed_yet_hides_it_too(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan()})
    kho.commit(SECOND, {PATH: plan(IDENTITY)})
    kho.put({PATH: plan("1. Ông Nguyễn Văn A báo cáo.")})
    assert "001085012345" not in pages(kho)[VERSIONS]


def test_a_private_number_in_an_old_yml_is_not_shown(kho: Stored) -> None:
    kho.commit(FIRST, {PATH: plan(), RECORD: "contributor: Nguyễn Văn A, 0912 345 678, a.nguyen@gmail.com\n"})
    kho.commit(SECOND, {RECORD: "contributor: Văn phòng\n"})
    page = pages(kho)[VERSIONS]
    assert "345 678" not in page
    assert "a.nguyen" not in page
    assert "Dòng sửa trong tệp .yml không hiển thị: phiên bản 1 có dấu hiệu" in body(page)


def test_what_the_published_text_says_itself_is_shown_in_old_versions_too(kho: Stored) -> None:
    cleared = "cleared: {by: Trần Thị B, date: 2021-01-15, reason: số trực ban công khai}\n"
    kho.commit(FIRST, {PATH: plan("1. Trực ban: 0912345678, trước 20/6."), RECORD: cleared})
    kho.commit(SECOND, {PATH: plan("1. Trực ban: 0912345678, trước 30/6.")})
    assert "bỏ 20/6. thêm 30/6." in body(pages(kho)[VERSIONS])


# --- size, and builds ----------------------------------------------------------------------------------------------------


def test_many_versions_stand_on_several_pages_none_too_large(kho: Stored) -> None:
    for number in range(12):
        lines = [f"{line}. Việc thứ {line} của lần {number}, làm trong năm." for line in range(1, 400)]
        kho.commit(FIRST, {PATH: plan(*lines)})
    made = {path: page for path, page in pages(kho).items() if "/phien-ban/" in path}
    assert len(made) > 1
    found = [
        int(number) for path in sorted(made, key=_order) for number in re.findall(r"^## Phiên bản (\d+)", made[path], re.M)
    ]
    assert found == list(range(12, 0, -1))
    assert all(len(page.encode()) < 140_000 for page in made.values())


def _order(path: str) -> int:
    number = re.search(r"trang-(\d+)", path)
    return int(number[1]) if number else 1


def test_the_same_commits_give_the_same_bytes_kept_or_not(kho: Stored, tmp_path: Path) -> None:
    kho.commit(FIRST, {PATH: plan()})
    kho.commit(SECOND, {PATH: CORRECTED})
    anew = pages(kho)
    assert pages(kho, tmp_path / "giu") == pages(kho, tmp_path / "giu") == anew
    kho.commit(THIRD, {PATH: plan("1. Lần ba.")})
    third = pages(kho, tmp_path / "giu")
    assert third == pages(kho)
    assert third[VERSIONS] != anew[VERSIONS]
    kho.git("clone", "--quiet", kho.root.as_uri(), str(tmp_path / "ban-sao"))
    assert pages(Stored(tmp_path / "ban-sao")) == third


def test_a_build_notices_a_commit_that_changed_no_file(kho: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(kho.root)
    monkeypatch.chdir(kho.root)
    site = kho.root / "site" / PAGE.replace("index.md", "index.html")
    kho.put({PATH: plan()})
    command()
    assert "Lịch sử" not in site.read_text(encoding="utf-8")
    assert nothing_done(command())
    kho.commit(FIRST)
    assert not nothing_done(command())
    assert "thêm vào kho ngày 15/01/2021" in site.read_text(encoding="utf-8")
    assert nothing_done(command())
    kho.commit(SECOND, {PATH: CORRECTED})
    command()
    assert "30/6/2021" in (kho.root / "site" / VERSIONS.replace(".md", ".html")).read_text(encoding="utf-8")
