"""WCAG 2.2 AA on every kind of page, in three schemes, on a phone and a desktop: by axe-core, and what it cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS, kind_of, one_of_each, pages_of
from playwright.sync_api import Browser, Page, expect
from served_site import Served, Visit, visit

AXE = Axe().axe_script
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that another scheme can change
ASK = """async (rules) => {
  const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"], preload: false });
  const told = (id, { html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => told(id, node)));
}"""
SHOW_IN = """(scheme) => {
  if ("mdColorScheme" in document.body.dataset) document.body.dataset.mdColorScheme = scheme;
  else document.documentElement.dataset.scheme = scheme; // the page of errors has nothing of Material
}"""
QUESTION = {"tra-cuu": "?q=kế hoạch"}


@pytest.fixture(scope="module", params=[360, 1280])
def reader(browser: Browser, demo: Served, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """One page of the browser for all kinds of page, without motion, so that no colour is caught half way."""
    for opened in visit(browser, demo.url, request.param):
        opened.page.emulate_media(reduced_motion="reduce")
        yield opened


@pytest.fixture
def narrow(browser: Browser, demo: Served) -> Iterator[Visit]:
    yield from visit(browser, demo.url, 360)


@pytest.fixture
def wide(browser: Browser, demo: Served) -> Iterator[Visit]:
    yield from visit(browser, demo.url, 1280)


def open_kind(opened: Visit, demo: Served, kind: str) -> None:
    opened.go(one_of_each(demo.folder)[kind] + QUESTION.get(kind, ""))
    if kind in QUESTION:
        expect(opened.page.locator(".finder-results > li").first).to_be_visible()


def faults_in_every_scheme(page: Page) -> list[str]:
    """What axe-core finds: by all rules in the light scheme, by the rules about colours in the other two."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(ASK, WCAG)
    for scheme in ("slate", "contrast"):
        page.evaluate(SHOW_IN, scheme)
        found += [f"{scheme}: {fault}" for fault in page.evaluate(ASK, COLOURS)]
    page.evaluate(SHOW_IN, "default")
    return found


# --- axe-core ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(reader: Visit, demo: Served, kind: str) -> None:
    open_kind(reader, demo, kind)
    assert faults_in_every_scheme(reader.page) == []


def test_axe_finds_nothing_in_the_first_texts(reader: Visit, site: Served) -> None:
    documents = [address for address in pages_of(site.folder) if kind_of(address) in ("van-ban", "tin-bai")][:5]
    assert len(documents) == 5
    for address in documents:
        reader.page.goto(site.url + address)
        assert faults_in_every_scheme(reader.page) == [], address


def test_axe_finds_nothing_in_what_opens(reader: Visit) -> None:
    reader.go("gioi-thieu/")
    reader.page.locator(".scheme summary").click()
    assert faults_in_every_scheme(reader.page) == []
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("9612/KH-UBND")
    expect(reader.page.locator(".md-search-result__link").first).to_be_visible()
    assert faults_in_every_scheme(reader.page) == []


def test_axe_would_find_something(reader: Visit) -> None:
    reader.go("gioi-thieu/")
    reader.page.evaluate("document.querySelector('main h1').style.color = '#ccc'")
    assert re.match("color-contrast: <h1", faults_in_every_scheme(reader.page)[0])


# --- size and reflow -----------------------------------------------------------------------------------------------------

WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


# Boxes that hide a part of their words, but those that are for screen readers only.
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility({ visibilityProperty: true })
    && one.textContent.trim() && !one.closest("svg, .visually-hidden, .search, .md-dialog, [style*=clip]"))
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow) && getComputedStyle(one).clipPath === "none")
  .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
  .map((one) => one.outerHTML.slice(0, 120))"""


def test_nothing_scrolls_sideways_or_is_cut_on_a_phone_or_at_400_percent_or_with_letters_twice_as_large(
    narrow: Visit, demo: Served
) -> None:
    faults: dict[str, Any] = {}
    for kind in KINDS:
        open_kind(narrow, demo, kind)
        for how, width, size in (("360 px", 360, "100"), ("400 %", 320, "100"), ("200 %", 360, "200")):
            narrow.page.set_viewport_size({"width": width, "height": 256 if width == 320 else 800})
            narrow.page.evaluate("size => { document.documentElement.dataset.textSize = size }", size)
            faults[f"{kind} {how} sideways"] = narrow.page.evaluate(WIDTH)
            faults[f"{kind} {how} cut"] = narrow.page.evaluate(CUT)
    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_words_that_are_cut_would_be_found(narrow: Visit) -> None:
    narrow.go("gioi-thieu/")
    narrow.page.evaluate("document.querySelector('main h1').style.cssText = 'height: 5px; overflow: hidden'")
    (found,) = narrow.page.evaluate(CUT)
    assert found.startswith("<h1")


# --- keyboard ------------------------------------------------------------------------------------------------------------

FOCUSED = """() => {
  const stroke = (link) => parseFloat(link.matches("svg a") ? getComputedStyle(link.querySelector("rect")).strokeWidth : 0);
  const one = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    name: one.tagName.toLowerCase() + (one.id ? `#${one.id}` : "") + [...one.classList].map((name) => `.${name}`).join(""),
    words: (one.getAttribute("aria-label") ?? one.textContent).trim().replace(/\\s+/g, " ").slice(0, 60),
    part: one.closest("header, .parts, .path, .record, .outline, .document-outline, .sheet, .foot, article")?.className ?? "",
    ring: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || stroke(one) >= 3,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


MISSED = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length)
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "radio" && !one.matches(".md-toggle"))
  .filter((one) => !one.dataset.walked).map((one) => one.outerHTML.slice(0, 120))"""


def walk(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """Press Tab until the page has been walked through."""
    steps: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step["name"].startswith("body") or (steps and page.evaluate("document.activeElement.dataset.walked")):
            return steps
        page.evaluate("document.activeElement.dataset.walked = 'yes'")
        steps.append(step)
    raise AssertionError(f"the walk does not end: {steps[-3:]}")


@pytest.mark.parametrize("kind", ["van-ban", "chuyen-muc", "nhiem-vu-hang-nam"])
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(wide: Visit, demo: Served, kind: str) -> None:
    open_kind(wide, demo, kind)
    steps = walk(wide.page)
    assert "md-skip" in steps[0]["name"]
    assert [step for step in steps if not step["ring"]] == []
    assert [step for step in steps if not step["shown"]] == []
    assert wide.page.evaluate(MISSED) == []


def test_the_skip_link_leads_to_the_text(wide: Visit, demo: Served) -> None:
    open_kind(wide, demo, "van-ban")
    wide.page.keyboard.press("Tab")
    wide.page.keyboard.press("Enter")
    wide.page.keyboard.press("Tab")
    inside = "document.activeElement.closest('.md-content, main') !== null"
    assert wide.page.evaluate(inside)


def test_a_search_is_asked_and_answered_by_keyboard_alone(wide: Visit) -> None:
    wide.go("gioi-thieu/")
    wide.page.keyboard.press("/")
    wide.page.keyboard.type("9015/QĐ-TTg")
    expect(wide.page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("9015-qd-ttg"))
    wide.page.keyboard.press("ArrowDown")  # to "Xem cả n kết quả"
    wide.page.keyboard.press("ArrowDown")
    wide.page.keyboard.press("Enter")
    expect(wide.page).to_have_url(re.compile("9015-qd-ttg"))
    assert wide.faults == []


# --- what the machine asks for ---------------------------------------------------------------------------------------------


def test_nothing_moves_when_the_machine_asks_for_stillness(wide: Visit, demo: Served) -> None:
    wide.page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("body *")].filter((one) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
      const longest = (list) => Math.max(...list.split(",").map(parseFloat));
      return longest(transitionDuration) > 0.01 || (animationName !== "none" && longest(animationDuration) > 0.01);
    }).map((one) => one.outerHTML.slice(0, 100))"""
    for kind in KINDS:
        open_kind(wide, demo, kind)
        assert wide.page.evaluate(moving) == [], kind
        assert wide.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto", kind


def test_forced_colours_keep_what_colour_told(wide: Visit, demo: Served) -> None:
    wide.page.emulate_media(forced_colors="active")
    for kind in KINDS:
        open_kind(wide, demo, kind)
        wide.page.keyboard.press("Tab")
        assert wide.page.evaluate(FOCUSED)["ring"], kind
    open_kind(wide, demo, "van-ban")
    style = "link => { const { textDecorationStyle, borderBottomStyle } = getComputedStyle(link); "
    style += "return textDecorationStyle + borderBottomStyle }"
    held, missing = (wide.page.locator(f".sheet a.cite.{name}").first.evaluate(style) for name in ("held", "missing"))
    assert held != missing
