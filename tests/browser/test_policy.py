"""Every kind of page obeys its own policy: no violation, no error, no request to another host; and the policy bites."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from served_site import Served, Visit
from site_copy import build

from build_tools.publishing.offline import write

DOCUMENT = "van-ban/2020/241-kh-ubnd-ha-noi/"


def templates_of(site: Served) -> dict[str, str]:
    """One page of each kind, told by the stylesheets and scripts that it asks for."""
    kinds: dict[str, str] = {}
    for file in sorted(site.folder.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            asked = re.findall(r'(?:src|href)="[./]*(assets/(?:javascripts|stylesheets)/[^"]+)"', html)
            kinds.setdefault(" ".join(asked), file.parent.relative_to(site.folder).as_posix().removeprefix(".") + "/")
    return {path.removeprefix("/"): kind for kind, path in kinds.items()}


def test_every_page_has_the_policy(site: Served) -> None:
    pages = [*site.folder.rglob("index.html"), site.folder / "404.html"]
    without = [page for page in pages if "content=\"default-src 'none'; " not in page.read_text(encoding="utf-8")]
    assert len(pages) > 20
    assert without == []


def test_every_kind_of_page_obeys_it(desktop: Visit, site: Served) -> None:
    kinds = templates_of(site)
    assert len(kinds) >= 8
    for path in kinds:
        desktop.go(path)
        desktop.page.wait_for_load_state("networkidle")
        assert desktop.faults == [], path


def test_searching_resolving_and_getting_lost_obey_it(desktop: Visit) -> None:
    desktop.go("tra-cuu/?q=pháp luật")
    expect(desktop.page.locator(".finder-results li").first).to_be_visible()
    desktop.go("tra-so-hieu/?so=241/KH-UBND")
    expect(desktop.page.locator(".resolver-answers a").first).to_be_visible()
    desktop.go("gioi-thieu/")
    desktop.page.keyboard.press("/")
    desktop.page.keyboard.type("pháp luật")
    expect(desktop.page.locator(".md-search-result__link").first).to_be_visible()
    assert desktop.faults == []


def test_the_policy_stops_a_script_a_style_and_a_frame_that_a_text_would_bring(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    desktop.page.evaluate(
        """() => {
          document.body.append(Object.assign(document.createElement("script"), { textContent: "globalThis.stolen = true" }));
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='globalThis.stolen = true'>");
        }"""
    )
    desktop.page.wait_for_timeout(200)
    assert desktop.page.evaluate("globalThis.stolen") is None
    assert [fault for fault in desktop.faults if "Content Security Policy" in fault]


def test_from_a_disk_the_search_works_under_the_policy(browser: Browser, site: Served, tmp_path: Path) -> None:
    copy = tmp_path / "kho"
    copy.symlink_to(site.folder)
    folder, _ = write(copy)
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto((folder / DOCUMENT / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("241/KH-UBND")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert [fault for fault in faults if "Security" in fault] == []
    page.close()


@pytest.mark.parametrize("counter", ["/kho/dem.js"])
def test_a_counter_of_the_web_master_stands_on_pages_only_when_it_is_set(site: Served, tmp_path: Path, counter: str) -> None:
    texts = tmp_path / "texts" / "a" / "2021"
    texts.mkdir(parents=True)
    (texts / "k.txt").write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG\nSố: 7/KH-UBND\n\nKẾ HOẠCH\nThử\n\nI. MỤC ĐÍCH\n1. Thử.\n", encoding="utf-8"
    )
    done = build(tmp_path, tmp_path / "texts", tmp_path / "site", PLAN_ARCHIVE_COUNTER=counter)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<script src="{counter}" defer></script>' in html
    assert "dem.js" not in (site.folder / "index.html").read_text(encoding="utf-8")
