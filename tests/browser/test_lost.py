"""The page of errors helps: it guesses the document from the address, offers the search, and works without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from served_site import Served, Visit

HANOI = "van-ban/2020/241-kh-ubnd-ha-noi/"


@pytest.mark.parametrize(
    "asked",
    [
        "van-ban/2020/241-kh-ubnd/",
        "van-ban/2021/241-kh-ubnd-ha-noi",
        "241-KH-UBND.html",
        "van-ban/241%2Fkh-ubnd/",
        "vanban/2020/241_kh_ubnd_hà-nội/",
    ],
)
def test_it_guesses_the_document(desktop: Visit, asked: str) -> None:
    desktop.page.goto(desktop.home + asked)
    links = desktop.page.locator("#guess a")
    expect(links).to_have_count(1)
    assert links.evaluate("link => link.href") == desktop.home + HANOI


@pytest.mark.parametrize("asked", ["van-ban/2020/242-kh-ubnd/", "van-ban/2031/", "khong-co", "2020/", "%E0%A4%A/", "241/"])
def test_it_guesses_nothing_where_nothing_fits(desktop: Visit, asked: str) -> None:
    desktop.page.goto(desktop.home + asked)
    desktop.page.wait_for_load_state("networkidle")
    expect(desktop.page.locator("h1")).to_have_text("Không có trang này")
    if asked != "241/":  # a bare number is as much as anybody remembers
        expect(desktop.page.locator("#guess a")).to_have_count(0)
    assert [fault for fault in desktop.faults if "404" not in fault] == []


def test_the_words_of_the_address_can_be_searched_for(phone: Visit) -> None:
    phone.page.goto(phone.home + "van-ban/2021/tuyen-truyen-phap-luat/")
    expect(phone.page.get_by_label("Số hiệu, cơ quan")).to_have_value("tuyen truyen phap luat")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.page.get_by_role("button", name="Tra cứu").click()
    expect(phone.page.locator(".finder-results li").first).to_be_visible()


def test_markup_in_the_address_stays_words(desktop: Visit) -> None:
    desktop.page.goto(desktop.home + "van-ban/241-<img src=x onerror=alert(1)>/")
    desktop.page.wait_for_load_state("networkidle")
    assert desktop.page.locator("img").count() == 0
    assert [fault for fault in desktop.faults if "404" not in fault] == []


@pytest.mark.parametrize(
    ("chosen", "ground"), [("Sáng", "rgb(247, 246, 242)"), ("Tối", "rgb(20, 23, 26)"), ("Tương phản cao", "rgb(0, 0, 0)")]
)
def test_it_looks_as_the_reader_chose_on_other_pages(desktop: Visit, chosen: str, ground: str) -> None:
    desktop.page.emulate_media(color_scheme="light" if chosen == "Tối" else "dark")
    desktop.go("gioi-thieu/")
    desktop.page.locator(".scheme summary").click()
    desktop.page.get_by_label(chosen).check()
    desktop.page.get_by_label("Tăng cỡ chữ").click()
    desktop.go("van-ban/khong-co/")
    assert desktop.page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
    assert desktop.page.evaluate("getComputedStyle(document.querySelector('p')).fontSize") == "18.4px"


@pytest.mark.parametrize(("machine", "ground"), [("light", "rgb(247, 246, 242)"), ("dark", "rgb(20, 23, 26)")])
def test_without_a_choice_it_looks_as_the_machine_asks(desktop: Visit, machine: str, ground: str) -> None:
    desktop.page.emulate_media(color_scheme=machine)  # type: ignore[arg-type]
    desktop.go("van-ban/khong-co/")
    assert desktop.page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_without_script_it_leads_on(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "van-ban/2020/241-kh-ubnd/")
    page.get_by_role("link", name="Tất cả văn bản").click()
    expect(page).to_have_url(site.url + "van-ban/")
    context.close()
