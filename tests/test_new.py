"""``plan-archive new`` as a clerk meets it: what is shown and asked, what is written, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from official_text import official

from build_tools.cli import main
from build_tools.contribution.proposal import is_place, place_for, refusals, sidecar_text
from build_tools.ingest.sidecar import KEYS, read_sidecar
from build_tools.reading import reading

BAC_GIANG = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"
GOOD = official("15/KH-UBND", BAC_GIANG, "Bắc Giang", "05 tháng 6 năm 2021")
BLANK = official("     /KH-UBND", BAC_GIANG, "Bắc Giang", "05 tháng 6 năm 2021")
PLACE = "source_texts/ubnd-tinh-bac-giang/2021/15-kh-ubnd"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty archive as the current folder, and the text somewhere else."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source_texts").mkdir()
    (tmp_path / "nhan.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(*arguments: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ("new", *arguments), input=typed, catch_exceptions=False)


def written(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in (folder / "source_texts").rglob("*") if file.is_file())


def test_a_text_that_says_everything_is_only_confirmed(folder: Path) -> None:
    result = run("nhan.txt", typed="\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    for shown in ("15/KH-UBND", "Ủy ban nhân dân tỉnh Bắc Giang", "05/6/2021", "Người ký: Trần Văn An", "không có gì phải sửa"):
        assert shown in result.output
    assert "Số, ký hiệu (bỏ trống" not in result.output, "what was read is not asked for"
    assert written(folder) == [f"{PLACE}.txt"]
    assert (folder / f"{PLACE}.txt").read_text(encoding="utf-8") == GOOD


def test_what_is_missing_is_asked_for_and_a_wrong_answer_again(folder: Path) -> None:
    (folder / "nhan.txt").write_text(BLANK, encoding="utf-8")
    result = run("nhan.txt", typed="15/KH-UBND\nbacgiang\nhttps://bacgiang.gov.vn/15\nVăn phòng\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert "“bacgiang” không phải địa chỉ trang web" in result.output
    assert yaml.safe_load((folder / f"{PLACE}.yml").read_text(encoding="utf-8")) == {
        "number": "15/KH-UBND", "source_url": "https://bacgiang.gov.vn/15", "contributor": "Văn phòng",
    }  # fmt: skip
    assert (folder / f"{PLACE}.txt").read_text(encoding="utf-8") == BLANK, "the text stays as it was received"


def test_a_dash_says_that_the_original_is_blank(folder: Path) -> None:
    (folder / "nhan.txt").write_text(BLANK, encoding="utf-8")
    result = run("nhan.txt", typed="-\n\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    [name] = [path for path in written(folder) if path.endswith(".yml")]
    assert yaml.safe_load((folder / name).read_text(encoding="utf-8")) == {"number": None}
    assert "không có gì phải sửa" in result.output


def test_a_text_can_be_pasted(folder: Path) -> None:
    result = run(typed=f"{GOOD}HẾT\n\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert (folder / f"{PLACE}.txt").read_text(encoding="utf-8") == GOOD


def test_scripts_are_asked_nothing(folder: Path) -> None:
    result = run("-", "--yes", "--field", "note=Bản công báo", typed=GOOD)
    assert result.exit_code == 0, result.output
    assert written(folder) == [f"{PLACE}.txt", f"{PLACE}.yml"]


def test_the_agency_keeps_the_folder_that_it_has(folder: Path) -> None:
    old = folder / "source_texts/bac-giang/2020/1.txt"
    old.parent.mkdir(parents=True)
    old.write_text(official("1/KH-UBND", BAC_GIANG, "Bắc Giang", "05 tháng 6 năm 2020"), encoding="utf-8")
    assert run("nhan.txt", "--yes").exit_code == 0
    assert (folder / "source_texts/bac-giang/2021/15-kh-ubnd.txt").exists()


def test_nothing_is_overwritten(folder: Path) -> None:
    assert run("nhan.txt", "--yes").exit_code == 0
    (folder / "nhan.txt").write_text(GOOD + "khác", encoding="utf-8")
    result = run("nhan.txt", "--yes")
    assert result.exit_code == 1
    assert "không tệp nào bị ghi đè" in result.output
    assert (folder / f"{PLACE}.txt").read_text(encoding="utf-8") == GOOD


REFUSED = [
    ("dấu mật", GOOD.replace("Số:", "TỐI MẬT\n\nSố:", 1), (), "Chỉ người quản lý kho mới cho phép được"),
    ("tệp trống", "", (), "tệp trống"),
    ("PDF đội tên .txt", "%PDF-1.4", (), "đây là tệp PDF"),
    ("đường dẫn ra ngoài", GOOD, ("--place", "../../x/2021/a.txt"), "viết cơ-quan/năm/tên.txt"),
    ("đổi dạng tệp", GOOD, ("--place", "a/2021/a.docx"), "viết cơ-quan/năm/tên"),
]


@pytest.mark.parametrize(("text", "options", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused_and_nothing_written(folder: Path, text: str, options: tuple[str, ...], said: str) -> None:
    (folder / "nhan.txt").write_text(text, encoding="utf-8")
    result = run("nhan.txt", "--yes", *options)
    assert result.exit_code == 1
    assert said in result.output
    assert "Không ghi tệp nào." in result.output
    assert written(folder) == []


@pytest.mark.parametrize("pair", ["cleared=x", "nummer=1", "number", "date=31/02/2021"])
def test_a_field_that_cannot_be_is_a_wrong_use(folder: Path, pair: str) -> None:
    assert run("nhan.txt", "--yes", "--field", pair).exit_code == 2
    assert written(folder) == []


def test_a_linked_folder_is_not_followed(folder: Path) -> None:
    (folder / "ngoai").mkdir()
    (folder / "source_texts/ubnd-tinh-bac-giang").symlink_to(folder / "ngoai")
    assert run("nhan.txt", "--yes").exit_code == 1
    assert not list((folder / "ngoai").rglob("*.txt"))


def test_who_says_no_writes_nothing(folder: Path) -> None:
    assert run("nhan.txt", typed="\n\n\n\nn\n").exit_code == 1
    assert written(folder) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_proposal_is_a_place(title: str, organ: str) -> None:
    text = f"{organ}\n\nKẾ HOẠCH\n{title}\n\nCác sở triển khai thực hiện.\n"
    read, _ = reading.read(text.encode("utf-8", "replace"), "x.txt")
    assert read is None or is_place(place_for(read))


@given(st.sampled_from(sorted(KEYS)), st.text(max_size=60))
def test_whatever_is_answered_the_yml_is_refused_or_says_it(field: str, answer: str) -> None:
    if field not in ("cleared", "signatures", "addressees", "recipients", "moved") and not refusals(field, answer):
        sidecar, problems = read_sidecar(sidecar_text({field: answer}).encode(), "x.yml")
        assert problems == ()
        assert not answer or {name for name, _ in (*sidecar.fields, *sidecar.provenance, *sidecar.place)} | (
            {"id"} if sidecar.id else set()
        ) == {field}
