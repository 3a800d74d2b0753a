"""The hostile corpus as a whole site, in a real browser: nothing in it does anything, and the browser has nothing to say."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import feedparser
import icalendar
import pytest
from hostile.archive import lay_out_all, words
from hostile.properties import parseable
from playwright.sync_api import Browser, expect
from served_site import SUB_PATH, Served, Visit, serve, visit

KINDS = ("", "van-ban/", "co-quan/", "loai/", "nam/", "dia-phuong/", "nhiem-vu/", "van-ban-con-thieu/", "tu-viet-tat/",
         "chuyen-muc/", "tu-lieu/", "thong-ke/", "so-sanh/", "tra-so-hieu/", "tra-cuu/", "du-lieu-mo/")  # fmt: skip

# Runs in the browser, over every page of the site at once, by its own parser: what would act, and on which page.
ACTS = """
async (paths) => {
  const found = [], code = (script) => script.textContent.replace(/^__md_scope=new URL\\("[./]*"/, "__md_scope");
  const themes = new Set([...document.querySelectorAll("script:not([src])")].map(code));
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    const note = (what) => found.push(`${path}: ${what}`);
    for (const one of page.querySelectorAll("*")) {
      const name = one.localName;
      if (/^(iframe|frame|object|embed|applet|base|portal|foreignObject|animate|set)$/.test(name)) note(`<${name}>`);
      if (name === "script") {
        const own = one.hasAttribute("src") && /^(\\.{0,2}\\/)*assets\\/|^so-hieu/.test(one.getAttribute("src"));
        if (one.type.endsWith("json")) { try { JSON.parse(one.textContent) } catch (error) { note(`${error} ${one.type}`) } }
        else if (!own && !themes.has(code(one))) note(one.outerHTML.slice(0, 200));
      }
      if (name === "meta" && /refresh/i.test(one.httpEquiv) && !/^0; ?url=[a-z0-9./-]*$/i.test(one.content)) note(name);
      for (const { name: attribute, value } of one.attributes) {
        if (/^on/i.test(attribute)) note(`${attribute}="${value}"`);
        const said = `${attribute}="${value}"`;
        if (/^(href|src|srcset|action|formaction|poster|data|xlink:href)$/.test(attribute)) {
          const address = new URL(value, new URL(path, location.href));
          if (!/^(https?|mailto|tel):$/.test(address.protocol) && !/^data:image\\/svg/.test(value)) note(said);
          if (attribute !== "href" && address.origin !== location.origin && address.protocol !== "data:") note(said);
        }
      }
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of the whole corpus."""
    folder = tmp_path_factory.mktemp("thu-dich")
    lay_out_all(folder / "texts")
    yield from serve(folder, folder / "texts")


@pytest.fixture
def desk(browser: Browser, hostile: Served) -> Iterator[Visit]:
    yield from visit(browser, hostile.url, 1280)


def pages_of(site: Served, below: str = "") -> list[str]:
    found = sorted(file.parent.relative_to(site.folder).as_posix() for file in (site.folder / below).rglob("index.html"))
    return [f"{address}/".removeprefix("./") for address in found]


def harmless(desk: Visit) -> None:
    """Nothing ran, nothing was asked of another host, the browser has nothing to complain of."""
    assert desk.page.evaluate("window.__pwned") is None
    assert desk.faults == []


# --- without a browser: what stands on the disk --------------------------------------------------------------------------


def test_a_build_writes_below_its_folders_only(hostile: Served) -> None:
    around = hostile.folder.parent.parent
    assert {place.name for place in around.iterdir()} <= {
        ".plan-archive", "build_tools", "docs", "mkdocs.yml", "published_addresses.txt", "texts", "www",
    }  # fmt: skip
    assert [place.name for place in hostile.folder.parent.iterdir()] == [SUB_PATH]
    names = [path.name for path in around.rglob("*")]
    assert not {"pwned", "pwned.xml", "passwd"} & set(names)
    assert not [path for path in around.rglob("*") if path.is_symlink()]


def test_every_data_file_is_what_its_name_says(hostile: Served) -> None:
    files = [file for ending in ("json", "csv", "xml") for file in hostile.folder.rglob(f"*.{ending}")]
    assert len(files) > 200
    for file in files:
        parseable(file.name, file.read_bytes())


def test_calendars_and_feeds_hold_what_they_should_and_no_more(hostile: Served) -> None:
    calendars = [icalendar.Calendar.from_ical(file.read_bytes()) for file in hostile.folder.rglob("*.ics")]
    assert calendars
    for calendar in calendars:
        assert {component.name for component in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VTODO"}
        assert not [component for component in calendar.walk() if "ATTACH" in component]
    feeds = [feedparser.parse(file.read_bytes()) for file in (hostile.folder / "feeds").rglob("*.xml")]
    assert feeds
    for feed in feeds:
        assert not feed.bozo
        assert all(entry.link.startswith(hostile.url) for entry in feed.entries)
        said = [entry[part].type for entry in feed.entries for part in ("title_detail", "summary_detail") if part in entry]
        assert set(said) <= {"text/plain"}, "a reader of feeds takes anything else for HTML"


def test_the_number_of_rows_is_that_of_the_documents(hostile: Served) -> None:
    rows = list(csv.DictReader(io.StringIO((hostile.folder / "data/documents.csv").read_text(encoding="utf-8-sig"))))
    held = json.loads((hostile.folder / "data/documents.json").read_text(encoding="utf-8"))
    texts = [path for path in (hostile.folder.parent.parent / "texts").rglob("*") if path.is_file()]
    sources = [path for path in texts if path.suffix not in (".yml", ".png")]
    assert len(rows) == len(sources)
    assert len(held if isinstance(held, list) else held["documents"]) == len(sources)


# --- in the browser ------------------------------------------------------------------------------------------------------


def test_the_browsers_own_parser_finds_nothing_that_acts(desk: Visit, hostile: Served) -> None:
    desk.go("lien-he/")
    paths = [hostile.url + quote(path) for path in pages_of(hostile)]
    assert len(paths) > 250
    assert desk.page.evaluate(ACTS, paths) == []
    harmless(desk)


@pytest.mark.parametrize("below", ["van-ban/2020", "tin-bai", "tu-lieu", "chuyen-muc", "so-sanh"])
def test_pages_with_hostile_words_do_nothing(desk: Visit, hostile: Served, below: str) -> None:
    pages = pages_of(hostile, below)
    assert pages
    for path in pages[:: max(1, len(pages) // 8)]:
        desk.go(path)
    harmless(desk)


def test_lists_with_hostile_titles_do_nothing(desk: Visit, hostile: Served) -> None:
    for path in KINDS:
        assert (hostile.folder / path / "index.html").exists(), path
        desk.go(path)
    for below in ("co-quan", "loai", "dia-phuong", "nhiem-vu"):
        for path in pages_of(hostile, below)[1:40:15]:
            desk.go(path)
    harmless(desk)


ASKED = ["script", "<script>window.__pwned=1</script>", "<img src=x onerror=window.__pwned=1>", "onerror window pwned",
         "=cmd|'/C calc'!A0", "{{ 7*7 }}", "constructor __proto__", '"><svg onload=window.__pwned=1>', "7*7",
         "+ - ~ ^ * :", "kế hoạch"]  # fmt: skip


def test_the_search_shows_hostile_titles_and_passages_as_words(desk: Visit) -> None:
    desk.go("gioi-thieu/")
    shown = 0
    for typed in ASKED:
        field = desk.page.locator("[data-md-component=search-query]")
        field.click()
        field.fill(typed)
        desk.page.keyboard.press("End")  # the box listens to keys
        meta = desk.page.locator(".md-search-result__meta")
        expect(meta).to_have_text(re.compile(r"khớp|Không tìm thấy|Gõ"), timeout=30_000)
        desk.page.wait_for_timeout(250)
        made = desk.page.locator(".md-search-result__list").evaluate(
            "list => [...new Set([...list.querySelectorAll('*')].map(one => one.localName))]"
        )
        assert set(made) <= {"li", "a", "article", "div", "h1", "h2", "p", "mark", "span", "b"}, (typed, made)
        shown += len(made) > 0
    assert shown >= 5
    harmless(desk)


def test_the_page_to_search_takes_hostile_questions_from_its_address(desk: Visit) -> None:
    for typed in ASKED[:8]:
        desk.go(f"tra-cuu/?q={quote(typed)}")
        desk.page.wait_for_timeout(400)
        made = desk.page.locator(".finder-results *").evaluate_all("all => [...new Set(all.map(one => one.localName))]")
        assert not set(made) & {"script", "img", "svg", "iframe", "style", "object", "form"}, (typed, made)
    harmless(desk)


def test_the_number_resolver_takes_hostile_text(desk: Visit) -> None:
    desk.go(f"tra-so-hieu/?so={quote(ASKED[1] + ' 1/KH-UBND')}")
    for typed in [case.text for case in words()][::6]:
        desk.page.get_by_label("Số hiệu hoặc đoạn văn").fill(f"{typed} số 1/KH-UBND {typed}")
        desk.page.get_by_role("button", name="Tra số hiệu").click()
    made = desk.page.locator(".resolver-answers *").evaluate_all("all => [...new Set(all.map(one => one.localName))]")
    assert not set(made) & {"script", "img", "svg", "iframe", "style"}, made
    harmless(desk)


def test_a_drawing_of_the_chain_is_words_and_boxes(desk: Visit, hostile: Served) -> None:
    drawn = [path for path in pages_of(hostile) if "<svg" in text_of(hostile, path)]
    assert drawn
    for path in drawn[:6]:
        desk.go(path)
        made = desk.page.locator("main svg *").evaluate_all("all => [...new Set(all.map(one => one.localName))]")
        assert not set(made) & {"script", "foreignObject", "image", "use", "animate", "set", "style"}, path
    harmless(desk)


def text_of(site: Served, path: str) -> str:
    page = Path(site.folder, path, "index.html").read_text(encoding="utf-8")
    return page.partition("<main")[2]
