from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from served_site import ROOT, Served, Visit

from build_tools.publishing.offline import offline_page

FOUND = ROOT / "build_tools/theme/assets/javascripts/numbers/found.js"
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/number_cases.yaml").read_text(encoding="utf-8"))
PAGE = "tra-so-hieu/"


@pytest.fixture(scope="module")
def finder(browser: Browser) -> Iterator[Page]:
    """An empty page with the script that finds numbers."""
    page = browser.new_page()
    page.add_script_tag(path=FOUND)
    yield page
    page.close()


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_the_script_reads_numbers_as_the_table_says(finder: Page, case: dict[str, Any]) -> None:
    found = finder.evaluate("text => PlanNumbers.find(text).filter(one => one.sure).map(one => one.keys)", case["text"])
    assert len(found) == len(case["keys"])
    assert all(key in keys for key, keys in zip(case["keys"], found, strict=True)), found


def test_hostile_text_is_read_in_no_time_and_changes_nothing(finder: Page) -> None:
    for text in ("1/" * 200_000, "1" * 500_000, "KH-" * 200_000, "số " * 200_000, "12 A&" * 100_000, "1/2020/" * 100_000):
        assert finder.evaluate("text => PlanNumbers.find(text).length", text) <= 20_000


ASKED = [
    ("Kết luận số 80-KL/TW ngày 20/6/2020, 241/kh-ubnd và Luật 99/2099/QH99",
     "Thấy 3 số hiệu; kho có văn bản mang 1 trong số đó.",
     ["Kết luận 80-KL/TW", "Kế hoạch 241/KH-UBND"]),
    ("số 2159 /BTP-PBGDPL", "Thấy 1 số hiệu; kho có văn bản mang 1 trong số đó.", ["Công văn 2159/BTP-PBGDPL"]),
    ("không có gì <b>1/2</b>", "Không thấy số hiệu nào trong phần đã dán. Số hiệu có dạng như 241/KH-UBND hoặc 80-KL/TW.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "names"), ASKED, ids=[text for text, _, _ in ASKED])
def test_the_page_answers(phone: Visit, text: str, said: str, names: list[str]) -> None:
    phone.go(PAGE)
    phone.page.get_by_label("Số hiệu hoặc đoạn văn").fill(text)
    phone.page.get_by_role("button", name="Tra số hiệu").click()
    expect(phone.page.locator(".resolver-count")).to_have_text(said)
    links = phone.page.locator(".resolver-answers a")
    assert links.all_text_contents() == names
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    for link in links.all():
        answer = phone.page.request.get(str(link.evaluate("link => link.href")))
        assert answer.ok
    assert phone.faults == []


def test_a_question_in_the_address_is_answered_and_the_link_leads_to_the_document(desktop: Visit) -> None:
    desktop.go(f"{PAGE}?so=241-KH/UBND")
    desktop.page.locator(".resolver-answers a").click()
    expect(desktop.page.locator("h1")).to_contain_text("80-KL/TW")
    assert desktop.faults == []


def test_it_works_from_a_disk(browser: Browser, site: Served, tmp_path: Path) -> None:
    shutil.copytree(site.folder, tmp_path / "kho")
    for name in ("tra-so-hieu/index.html", "van-ban/2020/241-kh-ubnd-ha-noi/index.html"):
        file = tmp_path / "kho" / name
        file.write_text(offline_page(file.read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "kho/tra-so-hieu/index.html").as_uri() + "?so=241/KH-UBND")
    page.locator(".resolver-answers a").click()
    expect(page.locator("h1")).to_contain_text("80-KL/TW")
    page.close()


def test_nothing_of_it_loads_on_other_pages(site: Served) -> None:
    using = [file.parent.name for file in site.folder.rglob("index.html") if b"numbers/resolver.js" in file.read_bytes()]
    assert using == ["tra-so-hieu"]


def test_without_script_the_page_says_so_and_leads_to_lists(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + PAGE)
    said = page.locator("article noscript").text_content() or ""  # Chromium shows it to those who switched scripts off
    assert "Trình duyệt của bạn không chạy script" in said
    assert page.locator("article noscript a").count() == 4
    expect(page.get_by_role("button", name="Tra số hiệu")).to_be_hidden()
    context.close()
