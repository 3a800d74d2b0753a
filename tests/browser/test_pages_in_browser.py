from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect
from served_site import Served, Visit, serve, visit

DOCUMENT = "van-ban/2020/241-kh-ubnd-ha-noi/"
WAYS = ("co-quan", "loai", "nam", "dia-phuong")
INDEXES = ("van-ban", *WAYS, "van-ban-con-thieu", "tu-viet-tat")
WRITTEN = ("", "dong-gop/", "gioi-thieu/", "lien-he/", "english/")


def pages_of(site: Served) -> list[str]:
    """Every page by its address: "", "van-ban/", "van-ban/2020/241-kh-ubnd-ha-noi/" …"""
    addresses = (file.parent.relative_to(site.folder).as_posix() + "/" for file in site.folder.rglob("index.html"))
    return sorted(address.removeprefix("./") for address in addresses)


def documents_of(site: Served) -> list[str]:
    """The first documents: enough to meet every kind of text, few enough to stay fast when the archive grows."""
    return [path for path in pages_of(site) if re.fullmatch(r"van-ban/[^/]+/(?!trang-)[^/]+/|tin-bai/[^/]+/", path)][:6]


def one_of_each_kind(site: Served) -> list[str]:
    """The hand-written pages, the lists, one list of each way of listing, and documents."""
    pages = pages_of(site)
    one_list = [next(path for path in pages if path.startswith(f"{way}/") and path.count("/") == 2) for way in WAYS]
    return [*WRITTEN, *(f"{name}/" for name in INDEXES), *one_list, *documents_of(site)]


def test_every_kind_of_page_fits_a_phone_and_stays_at_home(phone: Visit, site: Served) -> None:
    too_wide = []
    for path in one_of_each_kind(site):
        phone.go(path)
        if phone.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(path)
    assert too_wide == []
    assert phone.faults == []


def test_every_document_shows_its_facts_and_its_text(desktop: Visit, site: Served) -> None:
    documents = documents_of(site)
    assert len(documents) >= 5
    for path in documents:
        desktop.go(path)
        expect(desktop.page.locator(".record dl").first).to_be_visible()
        expect(desktop.page.locator("h1.doc-title")).to_be_visible()
        assert desktop.page.locator(".sheet .clause").count() > 0, path
    assert desktop.faults == []


def test_the_letterhead_stands_in_two_columns_and_the_signature_at_the_right(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    left = {
        name: desktop.page.locator(name).first.bounding_box() for name in (".agency", ".motto", ".recipients", ".signatures")
    }
    assert all(left.values())
    x = {name: box["x"] for name, box in left.items() if box}
    assert x[".agency"] < x[".motto"]
    assert x[".recipients"] < x[".signatures"]
    expect(desktop.page.locator(".record")).to_contain_text("241/KH-UBND")
    expect(desktop.page.locator(".record")).to_contain_text("15/12/2020")


def left_edge(visit: Visit, selector: str) -> float:
    box = visit.page.locator(selector).first.bounding_box()
    assert box, selector
    return box["x"]


def test_search_finds_a_document_by_its_number(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    desktop.page.keyboard.press("/")
    desktop.page.keyboard.type("241/KH-UBND")
    first = desktop.page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    first.click()
    expect(desktop.page).to_have_url(re.compile(re.escape(DOCUMENT)))
    assert desktop.faults == []


def test_citations_lead_to_what_they_name(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    links = desktop.page.locator(".sheet a.cite").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.textContent])")
    assert links
    for href, words in dict(links).items():
        address, anchor = urldefrag(urljoin(desktop.page.url, href))
        with urlopen(address) as answer:  # noqa: S310 (this machine's own server)
            text = answer.read().decode()
        assert not anchor or f'id="{anchor}"' in text, href
        number = re.search(r"\d+[-/][\w/-]+", words)
        assert number is None or number[0] in text, f"{words} → {href}"


def test_a_page_that_does_not_exist_says_so_and_leads_home(desktop: Visit, site: Served) -> None:
    desktop.page.goto(site.url + "van-ban/2020/khong-co/")
    expect(desktop.page.locator("h1")).to_have_text("Không có trang này")
    desktop.page.get_by_role("link", name="Trang chủ").click()
    expect(desktop.page).to_have_url(site.url)


def test_the_chosen_scheme_is_remembered(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    desktop.page.locator(".scheme summary").click()
    desktop.page.get_by_label("Tương phản cao").check()
    desktop.go(DOCUMENT)
    expect(desktop.page.locator("body")).to_have_attribute("data-md-color-scheme", "contrast")
    assert desktop.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"


def test_facts_and_outline_fold_on_a_phone_and_open_when_it_turns_wide(phone: Visit) -> None:
    phone.go(DOCUMENT)
    expect(phone.page.get_by_text("Người ký")).to_be_hidden()
    phone.page.get_by_text("Xem đủ thông tin").click()
    expect(phone.page.get_by_text("Người ký")).to_be_visible()
    phone.page.get_by_text("Xem đủ thông tin").click()
    phone.page.set_viewport_size({"width": 1280, "height": 900})
    expect(phone.page.get_by_text("Người ký")).to_be_visible()
    expect(phone.page.get_by_text("Trong văn bản này", exact=True)).to_be_visible()


def test_every_page_works_without_script(browser: Browser, site: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + DOCUMENT)
    expect(page.get_by_text("Người ký")).to_be_visible()
    expect(page.locator(".scheme, .search").first).to_be_hidden()
    page.locator("label[for=__drawer].head-button").click()
    page.locator(".pages").get_by_role("link", name="Văn bản còn thiếu").click()
    expect(page.locator("h1")).to_contain_text("Văn bản còn thiếu")
    context.close()


HOSTILE = """\
ỦY BAN NHÂN DÂN
TỈNH <img src=x onerror=alert(1)>
Số: 7/KH-UBND
Bắc Giang, ngày 05 tháng 6 năm 2021

KẾ HOẠCH
Thực hiện "><img src=x onerror=alert(2)> {{ 7*7 }} <script>alert(3)</script>

I. MỤC ĐÍCH <script>alert(4)</script>
1. Triển khai [liên kết](javascript:alert(5)) và --8<-- "figures.md" trong quý III năm 2021.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site whose only text tries to be markup."""
    folder = tmp_path_factory.mktemp("la")
    text = folder / "texts" / "ubnd" / "2021" / "ke-hoach.txt"
    text.parent.mkdir(parents=True)
    text.write_text(HOSTILE, encoding="utf-8")
    text.with_suffix(".yml").write_text('title: "Kế hoạch <img src=x onerror=alert(6)>"\n', encoding="utf-8")
    yield from serve(folder, Path(folder, "texts"))


def test_a_text_that_tries_to_be_markup_is_shown_as_it_is(browser: Browser, hostile: Served) -> None:
    for page in visit(browser, hostile.url, 1280):
        for path in [path for path in pages_of(hostile) if "onerror" in (hostile.folder / path / "index.html").read_text()]:
            page.go(path)
            assert page.page.locator("img").count() == 0, path
        page.go("?q=7/KH-UBND")
        expect(page.page.locator(".md-search-result__link").first).to_be_visible()
        expect(page.page.locator(".md-search-result__list")).to_contain_text("onerror=alert(6)")
        assert page.page.locator(".md-search-result img").count() == 0
        assert page.faults == []
