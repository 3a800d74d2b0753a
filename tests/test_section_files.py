"""What a section's file may say, and what is said about everything else: line, fault, what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import HOSTILE
from section_archive import ROOT_80, section_text

from build_tools.ingest import sources
from build_tools.sections.section_files import read_section

ROOT = Path(__file__).parents[1]
PATH = "sections/chi-thi-32.yml"
ANSWER = "\nanswers:\n  - title: Kế hoạch\n    from: tỉnh, thành phố\n    types: [kế hoạch]\n"


def faults(text: str, path: str = PATH) -> list[tuple[int, str]]:
    section, problems = read_section(text.encode(), path)
    assert (section is None) == bool(problems)
    for problem in problems:
        assert problem.path == path
        assert problem.advice
        assert "\n" not in str(problem)
        assert problem.severity == "lỗi"
    return [(problem.line, problem.code) for problem in problems]


def test_a_whole_file() -> None:
    more = (
        "documents:\n  - van-ban/2019/a/\n  - {address: tin-bai/b, part: Mô hình hay gương điển hình, reason: mô hình}\n"
        "answers:\n  - title: Kế hoạch\n    from: Bộ, ngành\n    types: [Kế hoạch, báo cáo]\n    of: [80/KL-TW]\n"
        "    relation: tổng kết\n    by: 2020-12-30\n"
        "    stated: {address: van-ban/2019/a/, anchor: khoan-1, words: trước ngày 31}\n"
        "awaited:\n  báo cáo: Báo cáo năm\n"
    )
    section, problems = read_section(section_text(more=more).encode(), PATH)
    assert problems == ()
    assert section is not None
    assert (section.slug, section.title, section.on, section.as_of) == ("chi-thi-32", "Chuyên mục thử", "2020-06-20", None)
    [root] = section.roots
    assert (root.key, root.type, root.number, root.date, root.issuer) == (
        "80-KL/TW", "kết luận", "80-KL/TW", "2020-06-20", "Ban Bí thư",
    )  # fmt: skip
    assert [(one.address, one.part) for one in section.documents] == [
        ("van-ban/2019/a/", None), ("tin-bai/b/", "mô hình hay, gương điển hình"),
    ]  # fmt: skip
    [answer] = section.answers
    assert (answer.agencies, answer.types, answer.of, answer.relation, answer.by) == (
        "bộ, ngành", ("kế hoạch", "báo cáo"), ("80-KL/TW",), "tổng kết", "2020-12-30",
    )  # fmt: skip
    assert answer.stated is not None
    assert answer.stated.words == "trước ngày 31"
    assert section.awaited == (("báo cáo", "Báo cáo năm"),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [(1, "muc-sai-kieu")], id="empty"),
        pytest.param("- a\n", [(1, "muc-sai-kieu")], id="a list"),
        pytest.param("title: [", [(1, "yml-hong")], id="no YAML"),
        pytest.param(section_text(on="2020-06"), [(3, "muc-ngay-thieu")], id="a month has no provinces"),
        pytest.param(section_text(on="20/6/2020"), [(3, "ngay-sai")], id="a day as people write it"),
        pytest.param(section_text(more="\nroot: a\n"), [(10, "muc-truong-la")], id="an unknown key"),
        pytest.param(section_text(more="\ntitle: b\n"), [(10, "muc-truong-lap")], id="a key twice"),
        pytest.param(section_text(roots=" []") + "\n", [], id="no root at all is allowed when it is said"),
        pytest.param("title: a\nintroduction: b\non: 2020-06-20\n", [(1, "muc-thieu-truong")], id="roots forgotten"),
        pytest.param("introduction: b\non: 2020-06-20\nroots: []\n", [(1, "muc-thieu-truong")], id="no title"),
        pytest.param(section_text("\n  - {type: kết luận}\n"), [(5, "muc-goc-khong-ten")], id="a root without number"),
        pytest.param(section_text("\n  - {number: 80-KL/TW}\n"), [(5, "muc-goc-chua-ro")], id="a number that restarts"),
        pytest.param(section_text("\n  - {number: 80-KL/TW, term: XII}\n"), [], id="a term tells it"),
        pytest.param(section_text("\n  - {number: 34/2016/NĐ-CP}\n"), [], id="a year in the number tells it"),
        pytest.param(
            section_text("\n  - {number: 06-CT/TU, date: 2021-05-05}\n"), [(5, "muc-goc-chua-ro")], id="every province has it"
        ),
        pytest.param(
            section_text("\n  - {number: 06-CT/TU, date: 2021-05-05, issuer: Tỉnh ủy Bắc Giang}\n"), [], id="its province"
        ),
        pytest.param(section_text("\n  - {number: tám mươi, date: 2020-01-01}\n"), [(5, "muc-goc-chua-ro")], id="no number"),
        pytest.param(section_text("\n  - {name: Hiến pháp}\n"), [(5, "muc-goc-chua-ro")], id="a law without its year"),
        pytest.param(section_text("\n  - {name: Hiến pháp năm 1992}\n"), [], id="a law with its year"),
        pytest.param(section_text("\n  - {type: két luận, number: 8-KL/TW, term: X}\n"), [(5, "muc-loai-la")], id="no type"),
        pytest.param(section_text(ROOT_80 + ROOT_80[1:]), [(5, "muc-lap")], id="a root twice"),
        pytest.param(section_text(more="documents:\n  - ../../etc\n"), [(10, "dia-chi-sai")], id="a way out"),
        pytest.param(
            section_text(more="documents:\n  - van-ban/2020/a\n  - van-ban/2020/a/\n"), [(10, "muc-lap")], id="a document twice"
        ),
        pytest.param(
            section_text(more="documents:\n  - {address: van-ban/2020/a, part: tin}\n"), [(10, "muc-phan-la")], id="no part"
        ),
        pytest.param(section_text(more=ANSWER), [], id="an expectation without a date"),
        pytest.param(section_text(more=ANSWER + "    by: null\n"), [], id="an expectation that says there is no date"),
        pytest.param(section_text(more=ANSWER + "    by: 2020-12-31\n"), [(14, "muc-han-khong-nguon")], id="nobody states it"),
        pytest.param(section_text(more=ANSWER + "    of: [81-KL/TW]\n"), [(14, "muc-goc-la")], id="of no root"),
        pytest.param(section_text(more=ANSWER + "    relation: căn cứ\n"), [(14, "muc-quan-he-la")], id="a weak relation"),
        pytest.param(
            section_text(more=ANSWER.replace("tỉnh, thành phố", "các tỉnh")), [(12, "muc-nhom-la")], id="an unknown group"
        ),
        pytest.param(
            section_text(more=ANSWER.replace("tỉnh, thành phố", "[Sở Tư pháp tỉnh Lai Châu, SỞ TƯ PHÁP TỈNH LAI CHÂU]")),
            [(12, "muc-lap")], id="an agency twice",
        ),
        pytest.param(section_text(more=ANSWER.replace("[kế hoạch]", "[]")), [(13, "muc-thieu-truong")], id="no types"),
        pytest.param(section_text(more="title: &a b\n"), [(9, "yml-chep-gia-tri")], id="an anchor of YAML"),
        pytest.param(section_text(more="as_of: !!python/object:os.system x\n"), [(9, "yml-the-la")], id="a tag of YAML"),
        pytest.param(section_text(more='as_of: "2020-01-01\u202e"\n'), [(9, "ky-tu-la")], id="text turned around"),
    ],
)  # fmt: skip
def test_faults(text: str, found: list[tuple[int, str]]) -> None:
    assert faults(text) == found


def test_all_faults_are_told_at_once() -> None:
    assert faults("titel: a\non: 2020\nroots: []\n") == [
        (1, "muc-truong-la"), (1, "muc-thieu-truong"), (1, "muc-thieu-truong"), (2, "muc-ngay-thieu"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Chỉ thị 32", "a_b", "-a", "a" * 9 + "." + "b", ""])
def test_the_name_of_the_file_is_its_address(name: str) -> None:
    assert ("muc-ten-tep") in [code for _, code in faults(section_text(), f"sections/{name}.yml")]


@given(
    st.binary(max_size=200) | st.lists(st.sampled_from((*HOSTILE, section_text(), ANSWER, "title:")), max_size=5).map("\n".join)
)
def test_anything_gives_a_section_or_problems(data: bytes | str) -> None:
    section, problems = read_section(data if isinstance(data, bytes) else data.encode(errors="replace"), PATH)
    assert (section is None) == bool(problems)


@pytest.mark.parametrize("folder", ["source_texts", "tests/demo/source_texts"])
def test_the_files_of_the_project_are_whole(folder: str) -> None:
    files, problems = sources.find_sections(ROOT / folder)
    assert files
    assert problems == ()
    assert [problem for path, data in files for problem in read_section(data, path)[1]] == []


def test_the_example_of_the_handbook_is_whole() -> None:
    page = (ROOT / "docs/dong-gop/chuyen-muc.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert faults(example) == []
    named = set(re.findall(r"`(\w+)", page.partition("| Trường")[2].partition("## ")[0]))
    assert {"roots", "documents", "answers", "relation", "basis", "by", "stated", "as_of", "awaited"} <= named


def test_only_files_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    (tmp_path / "sections/sau").mkdir(parents=True)
    for name in ("a.yml", "ghi-chu.txt", "sau/b.yml", "README.md"):
        (tmp_path / "sections" / name).write_text("x", encoding="utf-8")
    (tmp_path / "sections/link.yml").symlink_to(tmp_path / "sections/a.yml")
    files, problems = sources.find_sections(tmp_path)
    assert files == (("sections/a.yml", b"x"),)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("sections/ghi-chu.txt", "muc-tep-la"), ("sections/link.yml", "lien-ket"), ("sections/sau/b.yml", "muc-tep-la"),
    ]  # fmt: skip
    assert sources.find(tmp_path) == ((), ())  # none of them is a text
    assert sources.find_sections(tmp_path / "sections") == ((), ())
