"""A first view of a document is light, asks for little, and nothing that a page needs was left out of the styles."""

from __future__ import annotations

import re

import pytest
from kinds import kind_of, pages_of
from playwright.sync_api import Browser, Page
from served_site import Served, Visit

from bench.page_weight import first_visit
from build_tools.publishing.needed_styles import is_unused

MOST_BYTES = 90_000  # compressed, all requests of a first view together
MOST_REQUESTS = 8  # the page, two stylesheets, three scripts, the icon, and what Material asks for by itself
MATERIALS_OWN_INDEX = "search/search_index.json"  # Material's script asks for it on every page: an empty one, 148 bytes
_CLASS = re.compile(r'\sclass="([^"]*)"')


@pytest.mark.parametrize("name", ["site", "demo"])
def test_no_page_has_a_part_whose_styles_were_left_out(request: pytest.FixtureRequest, name: str) -> None:
    served: Served = request.getfixturevalue(name)
    files = sorted(served.folder.rglob("*.html"))
    named = {word for file in files for found in _CLASS.findall(file.read_text("utf-8")) for word in found.split()}
    assert len(named) > 100
    assert sorted(filter(is_unused, named)) == []


def classes_of(page: Page) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('*')].flatMap((one) => [...one.classList])"))


def test_nor_does_a_script_make_one(desktop: Visit) -> None:
    desktop.go("van-ban/2020/241-kh-ubnd-ha-noi/#muc-ii-1-a")
    desktop.page.mouse.wheel(0, 3000)
    desktop.page.keyboard.press("/")
    desktop.page.keyboard.type("pháp luật")
    desktop.page.wait_for_selector(".md-search-result__link")
    made = classes_of(desktop.page)
    assert "md-search-result__item" in made
    # the outline's own rules say how the heading in sight looks (frame.css)
    assert {name for name in made if is_unused(name)} <= {"md-nav__link--active", "md-nav__link--passed"}


def test_a_first_view_of_each_document_is_light(browser: Browser, site: Served) -> None:
    documents = [address for address in pages_of(site.folder) if kind_of(address) in ("van-ban", "tin-bai")][:6]
    assert len(documents) >= 5
    for address in documents:
        seen = first_visit(browser, site.folder, site.url, address)
        asked = [path for path, _ in seen.requests]
        assert seen.total <= MOST_BYTES, (address, seen.requests)
        assert len(asked) <= MOST_REQUESTS, asked
        assert [path for path in asked if "search/" in path or "aloud" in path] == [MATERIALS_OWN_INDEX]
