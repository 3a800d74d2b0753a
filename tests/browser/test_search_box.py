"""The search as readers use it, with real keystrokes: the box in the header, the page Tra cứu, the edition on a disk."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import site_copy
from planted import held
from playwright.sync_api import Browser, Route, expect
from served_site import Served, Visit, opens_a_clause, typed, visit

from build_tools.model import Archive, SectionName
from build_tools.search.index import search_files

DOCUMENT = "van-ban/2020/241-kh-ubnd-ha-noi/"
META, RESULTS = ".md-search-result__meta", ".md-search-result__item"


# --- the box -----------------------------------------------------------------------------------------------------------


def test_words_without_marks_find_the_clause(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    typed(desktop, "pho bien giao duc phap luat")
    expect(desktop.page.locator(META)).to_have_text(re.compile(r"^\d+ trên 5 văn bản khớp"))
    opens_a_clause(desktop)
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


def test_what_every_answer_needs_is_fetched_when_a_reader_comes_to_the_field_and_not_before(desktop: Visit) -> None:
    asked: list[str] = []
    desktop.page.on("request", lambda request: asked.append(request.url))
    desktop.go("gioi-thieu/")
    desktop.page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/assets/search/" in url] == []
    with desktop.page.expect_request("**/assets/search/lengths.bin*"):
        desktop.page.locator("[data-md-component=search-query]").focus()


def test_the_shards_of_finished_words_are_fetched_while_the_reader_types(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    asked: list[str] = []
    desktop.page.on("request", lambda request: asked.append(request.url))
    desktop.page.evaluate("planSearchLink().postMessage({ expect: 'p' })")
    desktop.page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/shards/" in url] == []
    with desktop.page.expect_request("**/assets/search/shards/*"):
        desktop.page.evaluate("planSearchLink().postMessage({ expect: 'pháp ' })")


def test_a_question_that_another_one_follows_is_given_up(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    answers = desktop.page.evaluate(
        """() => new Promise((resolve) => {
          const answers = {};
          planSearchLink().addEventListener("message", ({ data }) => {
            if (data.id) answers[data.id] = data.answer && data.answer.total;
            if (Object.keys(answers).length === 3) resolve(answers);
          });
          ["kế hoạch", "pháp luật", "hiến pháp"].forEach((typed, index) => (
            planSearchLink().postMessage({ id: index + 1, ask: { typed, facets: true } })));
        })"""
    )
    assert answers["1"] is answers["2"] is None
    assert answers["3"] > 0


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


def test_all_places_of_a_document_can_be_shown(desktop: Visit) -> None:
    desktop.go("tra-cuu/?q=pháp luật")
    item = desktop.page.locator(".finder-results > li").first
    button, passages = item.locator(".finder-places"), item.locator(".finder-passages > li")
    promised = int(re.findall(r"\d+", button.inner_text())[0])
    assert passages.count() < promised
    button.focus()
    desktop.page.keyboard.press("Enter")
    expect(passages).to_have_count(promised)
    expect(button).to_have_count(0)
    assert passages.first.locator("a").evaluate("link => link === document.activeElement")
    assert desktop.faults == []


def test_the_pages_of_the_site_are_found_and_not_counted_as_documents(desktop: Visit) -> None:
    desktop.go("lien-he/")
    typed(desktop, "xin gỡ thông tin")
    expect(desktop.page.locator(RESULTS).filter(has_text="Liên hệ").first).to_contain_text("Trang của kho")
    expect(desktop.page.locator(META)).to_have_text(
        re.compile(r"^(Không văn bản nào khớp, có|\d+ trên 5 văn bản khớp, thêm) \d+ trang của kho$")
    )


# --- Tra cứu over texts of these tests -----------------------------------------------------------------------------------

FORMULA = "=1+cmd|' /C calc'!A0"


@pytest.fixture
def planted(desktop: Visit) -> Visit:
    """The page Tra cứu of the real site, over an index of three planted texts."""
    named = SectionName("chuyen-muc/doc-sach/", "Phong trào đọc sách")
    given = {"a": FORMULA, "b": 'Mở tủ sách, "góc đọc" ở thôn', "c": "Kiểm kê tủ sách"}
    texts = [held(f"kt/{key}/", {"title": title, "text": "Tủ sách của thôn."}) for key, title in given.items()]
    texts[1:] = [replace(text, sections=(named,)) for text in texts[1:]]
    files = search_files(Archive(tuple(texts)))

    def answer(route: Route) -> None:
        route.fulfill(body=files[route.request.url.split("/assets/search/")[1].partition("?")[0]])

    desktop.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.page.context.route("**/assets/search/**", answer)
    return desktop


def test_sections_can_be_chosen(planted: Visit) -> None:
    planted.go("tra-cuu/?q=tủ sách")
    planted.page.get_by_label("Phong trào đọc sách").check()
    expect(planted.page.locator(".finder-results > li")).to_have_count(2)
    expect(planted.page).to_have_url(re.compile("chuyen-muc=Phong"))


def test_a_facet_without_values_is_not_shown(planted: Visit) -> None:
    planted.go("tra-cuu/?q=tủ sách")
    expect(planted.page.locator(".finder-facets legend")).to_have_text(["Chuyên mục"])


def test_the_list_is_copied_as_a_table_that_runs_nothing(planted: Visit) -> None:
    planted.go("tra-cuu/?q=tủ sách")
    planted.page.get_by_role("button", name="Chép bảng").click()
    expect(planted.page.locator(".finder-copied")).to_contain_text("Đã chép 3 dòng")
    rows = [line.split("\t") for line in planted.page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert rows[0] == ["Số, ký hiệu", "Tên", "Loại", "Cơ quan", "Ngày", "Địa chỉ"]
    assert f"'{FORMULA}" in [row[1] for row in rows[1:]]
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_the_csv_keeps_quotes_and_runs_nothing(planted: Visit, tmp_path: Path) -> None:
    planted.go("tra-cuu/?q=tủ sách")
    with planted.page.expect_download() as downloading:
        planted.page.get_by_role("button", name="Tải CSV").click()
    file = tmp_path / "tra-cuu.csv"
    downloading.value.save_as(file)
    names = {row["Tên"] for row in csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())}
    assert names == {f"'{FORMULA}", 'Mở tủ sách, "góc đọc" ở thôn', "Kiểm kê tủ sách"}


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
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the folder that ``plan-archive build --offline`` writes, and of its .zip unpacked elsewhere."""
    work = tmp_path_factory.mktemp("usb")
    done = site_copy.build(work, site_copy.ROOT / "source_texts", work / "site", "--offline")
    assert done.returncode == 0, done.stderr
    assert "Bản mở từ đĩa" in done.stderr
    with zipfile.ZipFile(work / "site-offline.zip") as packed:
        packed.extractall(work / "ổ đĩa")
    return {
        "folder": f"{(work / 'site-offline').as_uri()}/",
        "zip": f"{(work / 'ổ đĩa' / 'site-offline').as_uri()}/",
    }


@pytest.fixture(params=["folder", "zip"])
def disk(browser: Browser, on_disk: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from visit(browser, on_disk[request.param], 1280)


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
