"""Which documents belong to a section, why, and in which part; above all which do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from official_text import document, official
from section_archive import CITED_80, ROOT_80, archive_with, party, people, plan_of, section_text, section_with

from build_tools import pipeline
from build_tools.model import Section
from build_tools.sections.parts import part_of

HANOI, BAC_GIANG = people("THÀNH PHỐ HÀ NỘI"), people("TỈNH BẮC GIANG")
BODY = "Làm tốt việc được giao.\n\nI. MỤC ĐÍCH\n\n1. Triển khai./."


def reasons(section: Section) -> dict[str, str]:
    return {member.address: member.reason for member in section.members}


def test_a_plan_joins_by_what_its_title_implements() -> None:
    section = section_with(section_text(), plan_of(HANOI, "Hà Nội"))
    assert reasons(section) == {"van-ban/2020/10-kh-ubnd-ha-noi/": "thực hiện Kết luận 80-KL/TW"}
    assert section.roots[0].missing == "80-kl-tw"


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"subject": "Tập huấn", "body": BODY}, id="says nothing of the root"),
        pytest.param(
            {"subject": "Tập huấn", "body": BODY.replace("Làm", f"Căn cứ {CITED_80[10:]}; làm")}, id="only rests on it"
        ),
        pytest.param(
            {"subject": "Tập huấn", "body": BODY.replace("1. Triển khai", f"1. Tiếp tục {CITED_80.lower()}")},
            id="only in a task",
        ),
        pytest.param({"subject": CITED_80.replace("20 tháng 6", "21 tháng 7"), "body": BODY}, id="of another date"),
        pytest.param({"subject": "Thực hiện Kết luận số 80-KL/TW", "body": BODY}, id="by its number alone"),
        pytest.param({"subject": CITED_80.replace("Kết luận", "Chỉ thị"), "body": BODY}, id="of another type"),
        pytest.param({"subject": "Thực hiện Kết luận số 80-KL/TW khóa XIII", "body": BODY}, id="of another term"),
    ],
)
def test_what_does_not_join(parts: dict[str, str]) -> None:
    assert section_with(section_text(), plan_of(HANOI, "Hà Nội", **parts)).members == ()


def test_the_same_number_in_another_term_joins_its_own_section_only() -> None:
    roots = "\n  - {{type: chỉ thị, number: 32-CT/TW, term: {term}, issuer: Ban Bí thư}}\n"
    files = {"cu": section_text(roots.format(term="IX")), "moi": section_text(roots.format(term="XIII"))}
    texts = [
        plan_of(
            HANOI, "Hà Nội", number=f"{n}/KH-UBND", date=f"10 tháng 3 năm {year}", body=BODY,
            subject=f"Thực hiện Chỉ thị số 32-CT/TW của Ban Bí thư Trung ương Đảng (khóa {term})",
        )
        for n, (term, year) in enumerate((("IX", 2019), ("XIII", 2025)), 1)
    ]  # fmt: skip
    archive, _ = archive_with(files, *texts)
    assert [(section.slug, [member.address for member in section.members]) for section in archive.sections] == [
        ("cu", ["van-ban/2019/1-kh-ubnd-ha-noi/"]),
        ("moi", ["van-ban/2025/2-kh-ubnd-ha-noi/"]),
    ]


def test_the_same_number_of_another_province_does_not_join() -> None:
    root = "\n  - {type: chỉ thị, number: 06-CT/TU, date: 2021-05-05, issuer: Tỉnh ủy Bắc Giang}\n"
    cited = "Thực hiện Chỉ thị số 06-CT/TU ngày 05/5/2021 của Ban Thường vụ Tỉnh ủy"
    texts = [
        plan_of(people(name), place, date="10 tháng 6 năm 2021", subject=cited, body=BODY)
        for name, place in (("TỈNH BẮC GIANG", "Bắc Giang"), ("TỈNH PHÚ THỌ", "Phú Thọ"))
    ]
    section = section_with(section_text(root, on="2021-05-05"), *texts)
    assert [member.address for member in section.members] == ["van-ban/2021/10-kh-ubnd-bac-giang/"]


def test_a_document_joins_through_a_held_one() -> None:
    district = plan_of(
        people("HUYỆN YÊN THẾ"), "Yên Thế", number="7/KH-UBND", date="20 tháng 01 năm 2021", body=BODY,
        subject="Thực hiện Kế hoạch số 10/KH-UBND ngày 15/12/2020 của Ủy ban nhân dân tỉnh Bắc Giang",
    )  # fmt: skip
    alone = section_with(section_text(), district)
    assert alone.members == ()
    section = section_with(section_text(), district, plan_of(BAC_GIANG, "Bắc Giang"))
    [through] = [member for member in section.members if "yen-the" in member.address]
    assert through.reason == "thực hiện Kế hoạch 10/KH-UBND, qua đó gắn với Kết luận 80-KL/TW"
    assert [(tie.root, tie.through) for tie in through.ties] == [("80-KL/TW", ("van-ban/2020/10-kh-ubnd-bac-giang/",))]
    assert through.part == "địa phương"


def test_the_root_itself_belongs_when_it_is_held() -> None:
    root = party("BAN CHẤP HÀNH TRUNG ƯƠNG", "Hà Nội", "80-KL/TW", "20 tháng 6 năm 2020", kind="KẾT LUẬN", body=BODY)
    section = section_with(section_text(), root, plan_of(HANOI, "Hà Nội"))
    assert section.roots[0].target == "van-ban/2020/80-kl-tw/"
    assert reasons(section)["van-ban/2020/80-kl-tw/"] == "là văn bản gốc của chuyên mục"
    assert reasons(section)["van-ban/2020/10-kh-ubnd-ha-noi/"] == "thực hiện Kết luận 80-KL/TW"


def test_a_document_in_two_sections_knows_both() -> None:
    other = "\n  - {type: quyết định, number: 1521/QĐ-TTg, date: 2020-10-06, issuer: Thủ tướng Chính phủ}\n"
    both = f"{CITED_80} và Quyết định số 1521/QĐ-TTg ngày 06/10/2020 của Thủ tướng Chính phủ"
    archive, _ = archive_with(
        {"a": section_text(), "b": section_text(other)},
        plan_of(HANOI, "Hà Nội", subject=both, body=BODY),
        plan_of(BAC_GIANG, "Bắc Giang"),
    )
    names = {held.address: [name.address for name in held.sections] for held in archive.documents}
    assert names == {
        "van-ban/2020/10-kh-ubnd-ha-noi/": ["chuyen-muc/a/", "chuyen-muc/b/"],
        "van-ban/2020/10-kh-ubnd-bac-giang/": ["chuyen-muc/a/"],
    }
    assert reasons(archive.sections[1]) == {"van-ban/2020/10-kh-ubnd-ha-noi/": "thực hiện Quyết định 1521/QĐ-TTg"}


def test_the_file_names_a_document_and_its_part() -> None:
    more = "documents:\n  - {address: van-ban/2020/10-kh-ubnd-ha-noi/, part: tư liệu, reason: tài liệu nền}\n"
    section = section_with(section_text(more=more), plan_of(HANOI, "Hà Nội", subject="Tập huấn", body=BODY))
    [member] = section.members
    assert (member.part, member.reason, member.ties) == ("tư liệu", "tài liệu nền", ())


def test_a_name_that_leads_nowhere_is_an_error_and_the_rest_goes_on() -> None:
    more = "documents:\n  - van-ban/2020/khong-co/\n"
    archive, problems = archive_with({"thu": section_text(more=more)}, plan_of(HANOI, "Hà Nội"))
    assert [(one.path, one.line, one.code) for one in problems] == [("sections/thu.yml", 10, "muc-khong-co-van-ban")]
    assert len(archive.sections[0].members) == 1


def test_the_order_of_texts_changes_nothing() -> None:
    texts = [plan_of(people(f"TỈNH {name}"), "Vinh") for name in ("NGHỆ AN", "HÀ TĨNH", "THANH HÓA")]
    one, two = section_with(section_text(), *texts), section_with(section_text(), *texts[::-1])
    assert one == two
    assert ROOT_80 in section_text()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (plan_of(BAC_GIANG, "Bắc Giang"), "địa phương"),
        (plan_of("SỞ TƯ PHÁP\nTỈNH BẮC GIANG", "Bắc Giang", number="3/KH-STP"), "địa phương"),
        (official("5/KH-BTP", "BỘ TƯ PHÁP", "Hà Nội", "3 tháng 3 năm 2020"), "bộ, ngành"),
        (official("5/BC-BTP", "BỘ TƯ PHÁP", "Hà Nội", "3 tháng 3 năm 2020", kind="BÁO CÁO"), "báo cáo"),
        (
            official(
                "5/BTP-PBGDPL", "BỘ TƯ PHÁP", "Hà Nội", "3 tháng 3 năm 2020", kind="V/v tổng kết",
                subject="Kính gửi: Sở Tư pháp các tỉnh, thành phố",
            ),
            "chỉ đạo, hướng dẫn của trung ương",
        ),
        (party("BAN CÁN SỰ ĐẢNG BỘ NỘI VỤ", "Hà Nội", "32-KH/BCSĐ", "16 tháng 02 năm 2023"), "bộ, ngành"),
        (
            official("9/QĐ-TTg", "THỦ TƯỚNG CHÍNH PHỦ", "Hà Nội", "3 tháng 3 năm 2020", kind="QUYẾT ĐỊNH"),
            "chỉ đạo, hướng dẫn của trung ương",
        ),
        (official("1/KH-HV", "CÂU LẠC BỘ HOA VIÊN", "Hà Nội", "3 tháng 3 năm 2020"), "chưa rõ nơi ban hành"),
    ],
)  # fmt: skip
def test_parts(text: str, part: str) -> None:
    assert part_of(document(text)) == part


# --- what a contribution's own .yml says -----------------------------------------------------------------------------

MODEL = "# Tổ hòa giải ở chợ\n\n10/06/2023\n\nTiểu thương của chợ lập một tổ hòa giải. Mỗi tuần tổ họp một lần.\n\nHải Yến\n"
TO_MODELS = "part: Mô hình hay, gương điển hình\nsections: thu\n"


def contributed(tmp_path: Path, said: str) -> tuple[Section, list[tuple[str, str]]]:
    """The section "thu" of a folder of texts with one article, whose .yml says this; and what is wrong there."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/thu.yml").write_text(section_text(), encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/to-hoa-giai.md").write_text(MODEL, encoding="utf-8")
    (tmp_path / "a/to-hoa-giai.yml").write_text(said, encoding="utf-8")
    collection = pipeline.collect(tmp_path)
    return collection.archive.sections[0], [(one.path, one.code) for one in collection.errors]


def test_an_article_joins_as_a_model_by_its_own_yml(tmp_path: Path) -> None:
    section, errors = contributed(tmp_path, TO_MODELS)
    assert errors == []
    assert [(one.address, one.part, one.reason) for one in section.members] == [
        ("tin-bai/to-hoa-giai-o-cho/", "mô hình hay, gương điển hình", "tệp .yml của văn bản ghi chuyên mục này")
    ]


def test_without_it_the_article_joins_nothing(tmp_path: Path) -> None:
    assert contributed(tmp_path, "note: a\n")[0].members == ()


def test_a_document_that_joins_by_what_it_implements_stands_in_the_part_of_its_yml(tmp_path: Path) -> None:
    plan = document(plan_of(HANOI, "Hà Nội"))
    assert part_of(plan) == "địa phương"
    assert part_of(replace(plan, part="báo cáo")) == "báo cáo"


def test_what_the_file_of_the_section_says_of_an_article_stands(tmp_path: Path) -> None:
    named = "documents:\n  - {address: tin-bai/to-hoa-giai-o-cho/, part: tin bài, reason: tin}\n"
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/thu.yml").write_text(section_text(more=named), encoding="utf-8")
    (tmp_path / "to-hoa-giai.md").write_text(MODEL, encoding="utf-8")
    (tmp_path / "to-hoa-giai.yml").write_text(TO_MODELS, encoding="utf-8")
    [member] = pipeline.collect(tmp_path).archive.sections[0].members
    assert (member.part, member.reason) == ("tin bài", "tin")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("sections: khong-co\n", "khong-co-chuyen-muc"),
        ("sections: [thu, ../thu]\n", "ten-muc-sai"),
        ("sections: {thu: a}\n", "sai-kieu"),
        ("part: thơ ca\n", "muc-phan-la"),
        ("part: chưa rõ nơi ban hành\n", "muc-phan-la"),
    ],
)
def test_a_section_or_part_that_is_not_there_is_told(tmp_path: Path, said: str, code: str) -> None:
    assert contributed(tmp_path, said)[1] == [("a/to-hoa-giai.yml", code)]
