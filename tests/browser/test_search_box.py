"""The search as readers use it, with real keystrokes: the box in the header, the page Tra cứu, the edition on a disk."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from served_site import Served, Visit, visit

from build_tools.publishing import offline

DOCUMENT = "van-ban/2020/241-kh-ubnd-ha-noi/"
META, RESULTS = ".md-search-result__meta", ".md-search-result__item"


def typed(desk: Visit, words: str) -> None:
    desk.page.keyboard.press("/")
    desk.page.keyboard.type(words, delay=20)


# --- the box -----------------------------------------------------------------------------------------------------------


def test_words_without_marks_find_the_clause(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    typed(desktop, "pho bien giao duc phap luat")
    expect(desktop.page.locator(META)).to_have_text(re.compile(r"^\d+ trên \d+ văn bản khớp$"))
    passage = desktop.page.locator(f"{RESULTS} a[href*='#']").first
    expect(passage.locator("mark").first).to_contain_text("phổ biến, giáo dục pháp luật")
    passage.click()
    expect(desktop.page.locator(":target")).to_contain_text("phổ biến")
    assert desktop.faults == []


def test_a_number_goes_first_and_enter_opens_it(desktop: Visit) -> None:
    desktop.go("lien-he/")
    typed(desktop, "241 kh ubnd")
    expect(desktop.page.locator(RESULTS).first).to_contain_text("241/KH-UBND")
    desktop.page.keyboard.press("Enter")
    expect(desktop.page).to_have_url(re.compile(re.escape(DOCUMENT)))


def test_arrows_reach_the_results_and_escape_leaves(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    typed(desktop, "kế hoạch")
    expect(desktop.page.locator(RESULTS).first).to_be_visible()
    desktop.page.keyboard.press("ArrowDown")
    assert desktop.page.evaluate("document.activeElement.matches('.md-search-result__link')")
    desktop.page.keyboard.press("Escape")
    expect(desktop.page.locator(".search-output")).to_be_hidden()


def test_a_question_in_the_address_is_answered(desktop: Visit) -> None:
    for _ in range(3):
        desktop.go("gioi-thieu/?q=2159/BTP-PBGDPL")
        expect(desktop.page.locator(RESULTS).first).to_contain_text("2159/BTP-PBGDPL")
    assert desktop.faults == []


def test_what_is_not_there_is_said_and_a_near_number_offered(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    typed(desktop, "214/KH-UBND")
    expect(desktop.page.locator(META)).to_have_text("Không tìm thấy văn bản nào")
    expect(desktop.page.locator(".search-notes")).to_contain_text("Có phải bạn tìm 241/KH-UBND?")
    desktop.page.locator(".search-notes a").click()
    expect(desktop.page.locator(".finder-results > li")).to_have_count(1)


def test_an_index_that_cannot_be_read_is_said(browser: Browser, site: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/assets/search/manifest.bin", lambda route: route.abort())
    page.goto(site.url + "gioi-thieu/")
    page.keyboard.press("/")
    page.keyboard.type("kế hoạch")
    expect(page.locator(META)).to_contain_text("Không mở được chỉ mục tìm kiếm")
    page.unroute("**/assets/search/manifest.bin")
    page.keyboard.type(" thực")
    expect(page.locator(META)).to_contain_text("văn bản khớp")
    context.close()


def test_the_button_of_the_home_page_leads_to_the_page_to_search(desktop: Visit) -> None:
    desktop.go("")
    desktop.page.locator("[data-md-component=search-query]").fill("hiến pháp")
    desktop.page.locator(".search-go").click()
    expect(desktop.page.locator(".finder-field")).to_have_value("hiến pháp")


def test_a_phone_can_search(phone: Visit) -> None:
    phone.go("gioi-thieu/")
    phone.page.locator("label.head-search").click()
    phone.page.keyboard.type("hiến pháp", delay=20)
    expect(phone.page.locator(RESULTS).first).to_be_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.faults == []


# --- Tra cứu -----------------------------------------------------------------------------------------------------------


def test_facets_narrow_and_the_address_remembers(desktop: Visit) -> None:
    desktop.go("tra-cuu/?q=pháp luật")
    count, items = desktop.page.locator(".finder-count"), desktop.page.locator(".finder-results > li")
    expect(count).to_contain_text("văn bản khớp")
    before = items.count()
    desktop.page.get_by_label("Công văn").check()
    expect(items).to_have_count(1)
    assert before > 1
    expect(desktop.page).to_have_url(re.compile(r"loai=C%C3%B4ng"))
    desktop.page.reload()
    expect(items).to_have_count(1)
    expect(desktop.page.get_by_label("Công văn")).to_be_checked()
    assert desktop.faults == []


def test_order_by_date(desktop: Visit) -> None:
    desktop.go("tra-cuu/?q=thực hiện")
    desktop.page.get_by_role("button", name="Mới nhất").click()
    expect(desktop.page).to_have_url(re.compile("xep=moi-nhat"))
    years = [re.findall(r"\b20\d\d\b", facts) for facts in desktop.page.locator(".finder-facts").all_inner_texts()]
    dated = [found[-1] for found in years if found]
    assert dated == sorted(dated, reverse=True)
    assert len(dated) > 1


def test_the_list_can_be_taken_along(desktop: Visit, tmp_path: Path) -> None:
    desktop.go("tra-cuu/?q=kế hoạch")
    with desktop.page.expect_download() as downloading:
        desktop.page.get_by_role("button", name="Tải CSV").click()
    file = tmp_path / "tra-cuu.csv"
    downloading.value.save_as(file)
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert "241/KH-UBND" in [row["Số, ký hiệu"] for row in rows]
    assert all(row["Địa chỉ"].startswith(desktop.home) for row in rows)


def test_every_document_is_listed_when_nothing_is_asked(desktop: Visit) -> None:
    desktop.go("tra-cuu/")
    expect(desktop.page.locator(".finder-results > li")).to_have_count(5)


def test_without_script_the_lists_serve(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}tra-cuu/")
    expect(page.locator(".finder-form")).to_be_hidden()
    page.locator("noscript").get_by_role("link", name="theo năm").click()
    expect(page.locator("h1")).to_contain_text("Năm ban hành")
    context.close()


# --- from a disk -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def on_disk(site: Served) -> str:
    folder, packed = offline.write(site.folder)
    assert packed.is_file()
    return f"{folder.as_uri()}/"


@pytest.fixture
def disk(browser: Browser, on_disk: str) -> Iterator[Visit]:
    yield from visit(browser, on_disk, 1280)


def test_the_offline_edition_searches_from_a_disk(disk: Visit) -> None:
    disk.go("index.html")
    disk.page.locator("[data-md-component=search-query]").click()
    disk.page.keyboard.type("pho bien giao duc", delay=20)
    disk.page.locator(f"{RESULTS} a[href*='#']").first.click()
    expect(disk.page).to_have_url(re.compile(r"/index\.html#"))
    expect(disk.page.locator(":target")).to_contain_text("phổ biến")
    assert disk.faults == []


def test_the_offline_edition_has_the_page_to_search(disk: Visit) -> None:
    disk.go("tra-cuu/index.html?q=2159")
    disk.page.locator(".finder-results h2 a").first.click()
    expect(disk.page.locator(".record")).to_contain_text("2159/BTP-PBGDPL")
    disk.page.get_by_role("link", name="Trang chủ").first.click()
    expect(disk.page).to_have_url(re.compile(r"index\.html$"))
    assert disk.faults == []
