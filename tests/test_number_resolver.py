from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given, settings
from made import archives, plan
from official_text import PARTY, document, official

from build_tools.archive.archive import assemble
from build_tools.model import Archive, Missing
from build_tools.relations.number_keys import number_key
from build_tools.relations.number_resolver import LARGEST, number_scripts, resolver_files, script_of


def entries(archive: Archive, number: str) -> list[list[object]]:
    """What the page finds for a number: it looks in one script only."""
    scripts = number_scripts(archive)
    key = number_key(number)
    found: list[list[object]] = data(scripts[script_of(key, len(scripts))]).get(key, [])
    return found


def data(script: str) -> dict[str, list[list[object]]]:
    match = re.fullmatch(r"PlanNumbers\.receive\(\d+, (\{.*\})\);\n", script)
    assert match
    shelf: dict[str, list[list[object]]] = json.loads(match[1])
    return shelf


def test_a_number_of_two_provinces_gives_a_choice() -> None:
    date = "10 tháng 3 năm 2020"
    texts = [
        official("50/KH-UBND", f"ỦY BAN NHÂN DÂN\n{place}", place.title(), date) for place in ("TỈNH BẮC GIANG", "TỈNH PHÚ THỌ")
    ]
    archive, _ = assemble([document(text, f"{order}.txt") for order, text in enumerate(texts)])
    assert [entry[1] for entry in entries(archive, "50/KH-UBND")] == [
        "van-ban/2020/50-kh-ubnd-bac-giang/",
        "van-ban/2020/50-kh-ubnd-phu-tho/",
    ]
    assert [entry[4] for entry in entries(archive, "50-KH/UBND")] == [
        "Ủy ban nhân dân tỉnh Bắc Giang, 10/3/2020",
        "Ủy ban nhân dân tỉnh Phú Thọ, 10/3/2020",
    ]


def test_a_party_number_of_two_terms_gives_a_choice() -> None:
    texts = [
        official("32-CT/TW", "BAN CHẤP HÀNH TRUNG ƯƠNG", "Hà Nội", f"09 tháng 12 năm {year}", "CHỈ THỊ",
                 f"Việc năm {year}", motto=PARTY)
        for year in (2003, 2014)
    ]  # fmt: skip
    archive, _ = assemble([document(text, f"{order}.txt") for order, text in enumerate(texts)])
    assert [(entry[0], entry[1]) for entry in entries(archive, "32-CT/TW")] == [
        (1, "van-ban/2003/32-ct-tw/"),
        (1, "van-ban/2014/32-ct-tw/"),
    ]


def test_a_missing_number_leads_to_its_entry_on_its_page() -> None:
    missing = Missing("80-kl-tw", "80-KL/TW", None, "kết luận", "2020-06-20", "Ban Bí thư", (), page=3)
    assert entries(Archive((), (missing,)), "80/KL-TW") == [
        [0, "van-ban-con-thieu/trang-3/#80-kl-tw", "80-KL/TW", "Kết luận 80-KL/TW", "Ban Bí thư, 20/6/2020"]
    ]


def test_articles_and_documents_without_a_number_are_not_found_by_one() -> None:
    article, blank = plan("tin-bai/a/", type="tin bài", number="5/KH-UBND"), plan("van-ban/2020/b/", number=None)
    assert entries(Archive((blank, article)), "5/KH-UBND") == []


def test_many_numbers_are_cut_into_scripts_that_are_all_small_and_nothing_is_lost() -> None:
    made = [plan(f"van-ban/2020/{n:05}-kh/", number=f"{n}/KH-UBND") for n in range(1, 3_001)]
    files = resolver_files(Archive(tuple(made)))
    scripts = [text for path, text in files.items() if path.endswith(".js")]
    assert len(scripts) > 1
    assert max(map(len, scripts)) <= LARGEST
    assert sum(len(found) for script in scripts for found in data(script).values()) == 3_000
    assert f"scripts: {len(scripts)}\n" in files["tra-so-hieu/index.md"]
    assert [entry[1] for entry in entries(Archive(tuple(made)), "2987/KH-UBND")] == ["van-ban/2020/02987-kh/"]


def test_without_script_the_page_leads_to_the_lists() -> None:
    page = resolver_files(Archive(()))["tra-so-hieu/index.md"]
    assert "<noscript" in page
    assert re.findall(r"\]\(([^)]*)\)", page) == [
        "../co-quan/index.md", "../loai/index.md", "../nam/index.md", "../van-ban-con-thieu/index.md",
    ]  # fmt: skip


@given(archives)
@settings(deadline=None, max_examples=40)
def test_whatever_a_number_holds_a_script_is_one_call_in_ascii(archive: Archive) -> None:
    for order, script in enumerate(number_scripts(archive)):
        assert script.isascii()
        assert data(script) is not None
        assert script.startswith(f"PlanNumbers.receive({order}, ")


def test_the_scripts_do_not_depend_on_the_order_of_the_documents() -> None:
    made = [plan(f"van-ban/2020/{n}/", number=f"{n % 5}/KH-UBND") for n in range(40)]
    assert number_scripts(Archive(tuple(made))) == number_scripts(replace(Archive(tuple(reversed(made)))))
