"""The reading aids: what the reader chooses is remembered, what helps can be reached by keyboard, nothing needs storage."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from served_site import Served, Visit, visit

DOCUMENT = "van-ban/2020/241-kh-ubnd-ha-noi/"
CLAUSE = "muc-ii-1-a"
KINDS = (
    "",
    DOCUMENT,
    "van-ban/",
    "tra-cuu/",
    "nhiem-vu/",
    "chuyen-muc/",
    "co-quan/",
    "thong-ke/",
    "tra-so-hieu/",
    "du-lieu-mo/",
)
LARGEST = "__md_set('text-size', '200'); __md_set('line-spacing', 'widest')"
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > innerWidth"
CUT_OFF = """
[...document.querySelectorAll(".brand-name, .parts-list a, .tool, .fact dd, .outline-words, .search-go, h1, h2, .md-button")]
  .filter((place) => place.checkVisibility() && getComputedStyle(place).overflow !== "visible"
    && (place.scrollHeight > place.clientHeight + 2 || place.scrollWidth > place.clientWidth + 2))
  .map((place) => place.textContent.trim())
"""

VOICES = """
globalThis.spoken = [];
const voices = %s;
const fake = Object.assign(new EventTarget(), {
  getVoices: () => voices,
  speak(utterance) { spoken.push([utterance.text, utterance.rate]); this.now = utterance; },
  cancel() { const now = this.now; this.now = null; now?.onerror?.({ error: "canceled" }); },
  next() { this.now.onend(); },
});
Object.defineProperty(globalThis, "speechSynthesis", { value: fake });
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
HERE = '[{ lang: "en-US", localService: true }, { lang: "vi_VN", localService: true, name: "An" }]'
REMOTE = '[{ lang: "en-US", localService: true }, { lang: "vi-VN", localService: false }]'


def font_size(page: Visit, selector: str) -> float:
    size: float = page.page.locator(selector).first.evaluate("place => parseFloat(getComputedStyle(place).fontSize)")
    return size


def test_the_size_of_the_letters_is_remembered_on_every_page(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    before = font_size(desktop, ".sheet .clause")
    desktop.page.locator(".scheme summary").click()
    smaller, larger = desktop.page.get_by_label("Giảm cỡ chữ"), desktop.page.get_by_label("Tăng cỡ chữ")
    expect(smaller).to_have_attribute("aria-disabled", "true")
    for size in ("115 %", "130 %", "150 %", "175 %", "200 %"):
        larger.click()
        expect(desktop.page.locator(".scheme output")).to_have_text(size)
    expect(larger).to_have_attribute("aria-disabled", "true")
    assert font_size(desktop, ".sheet .clause") == pytest.approx(2 * before)
    desktop.go("gioi-thieu/")
    expect(desktop.page.locator("html")).to_have_attribute("data-text-size", "200")
    desktop.page.locator(".scheme summary").click()
    desktop.page.get_by_role("button", name="Trở về ban đầu").click()
    desktop.go(DOCUMENT)
    assert font_size(desktop, ".sheet .clause") == before
    assert desktop.faults == []


def test_space_between_lines_is_remembered(desktop: Visit) -> None:
    ratio = "place => parseFloat(getComputedStyle(place).lineHeight) / parseFloat(getComputedStyle(place).fontSize)"
    desktop.go(DOCUMENT)
    desktop.page.locator(".scheme summary").click()
    desktop.page.get_by_label("Rất rộng").check()
    desktop.go(DOCUMENT)
    assert desktop.page.locator(".sheet p.clause").first.evaluate(ratio) == pytest.approx(2.4, abs=0.01)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_lost_at_twice_the_size(browser: Browser, site: Served, width: int) -> None:
    for seen in visit(browser, site.url, width):
        seen.go("")
        seen.page.evaluate(LARGEST)
        for path in KINDS:
            seen.go(path)
            assert seen.page.locator("html").get_attribute("data-text-size") == "200"
            assert not seen.page.evaluate(WIDER_THAN_THE_SCREEN), path
            assert seen.page.evaluate(CUT_OFF) == [], path
        assert seen.faults == []


def test_the_menu_works_by_keyboard_alone(desktop: Visit) -> None:
    desktop.go("gioi-thieu/")
    summary = desktop.page.locator(".scheme summary")
    summary.focus()
    desktop.page.keyboard.press("Enter")
    for _ in range(3):  # the radio buttons are one stop; A− and A+ one each
        desktop.page.keyboard.press("Tab")
    expect(desktop.page.get_by_label("Tăng cỡ chữ")).to_be_focused()
    desktop.page.keyboard.press("Enter")
    expect(desktop.page.locator("html")).to_have_attribute("data-text-size", "115")
    desktop.page.keyboard.press("Escape")
    expect(desktop.page.locator(".scheme")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


@pytest.fixture
def closed_storage(browser: Browser, site: Served) -> Iterator[Visit]:
    """A browser that forbids storage, as with cookies blocked."""
    for seen in visit(browser, site.url, 1280):
        seen.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )
        yield seen


def test_choices_work_for_one_page_when_storage_is_closed(closed_storage: Visit) -> None:
    closed_storage.go(DOCUMENT)
    closed_storage.page.locator(".scheme summary").click()
    closed_storage.page.get_by_label("Tăng cỡ chữ").click()
    closed_storage.page.get_by_label("Tương phản cao").check()
    expect(closed_storage.page.locator("html")).to_have_attribute("data-text-size", "115")
    expect(closed_storage.page.locator("body")).to_have_attribute("data-md-color-scheme", "contrast")
    assert closed_storage.faults == []


# --- short forms ---------------------------------------------------------------------------------------------------------


def test_short_forms_are_one_tab_stop_and_explained_on_focus_hover_and_tap(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    forms, bubble = desktop.page.locator(".sheet abbr"), desktop.page.locator("#short-form")
    assert forms.count() > 5
    assert desktop.page.locator(".sheet abbr[tabindex='0']").count() == 1
    forms.first.focus()
    expect(bubble).to_have_text(re.compile(r"^\w+: .+"))
    expect(forms.first).to_have_attribute("aria-describedby", "short-form")
    desktop.page.keyboard.press("ArrowRight")
    expect(forms.nth(1)).to_be_focused()
    expect(bubble).to_contain_text(forms.nth(1).inner_text())
    desktop.page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    forms.nth(3).hover()
    expect(bubble).to_be_visible()
    assert desktop.faults == []


def test_a_tap_explains_a_short_form_within_the_screen(browser: Browser, site: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site.url + DOCUMENT)
    for form in page.locator(".sheet abbr").all()[:4]:
        form.tap()
        box = page.locator("#short-form").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        page.locator("h1").tap()
        expect(page.locator("#short-form")).to_be_hidden()
    context.close()


def test_the_list_of_short_forms_has_every_one_of_the_text_and_needs_no_script(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + DOCUMENT)
    page.get_by_text("Từ viết tắt trong văn bản này").click()
    explained = page.locator(".sheet abbr").evaluate_all("all => all.map(form => form.textContent)")
    assert set(page.locator(".short-forms dt").all_inner_texts()) == set(explained)
    expect(page.locator(".reading-tools")).to_be_hidden()
    context.close()


# --- links to clauses ----------------------------------------------------------------------------------------------------


def test_a_clause_in_the_address_has_a_row_that_copies_its_link(browser: Browser, site: Served) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site.url}{DOCUMENT}#{CLAUSE}")
    row = page.locator(".clause-tools")
    expect(row).to_contain_text("điểm a khoản 1 Mục II")
    row.get_by_role("button", name="Sao chép liên kết").click()
    expect(row).to_contain_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{DOCUMENT}#{CLAUSE}"
    row.get_by_role("button", name="Trích dẫn").click()
    expect(page.locator("details.cite-as summary")).to_be_focused()
    expect(page.locator("details.cite-as summary")).to_contain_text("điểm a khoản 1 Mục II")
    context.close()


def test_links_in_the_margin_come_with_the_pointer_and_the_arrow_keys(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    clause = desktop.page.locator(f"#{CLAUSE}")
    clause.hover()
    expect(clause.locator(".clause-link")).to_have_css("opacity", "1")
    heading = desktop.page.locator("#muc-ii-1 > .clause-link")
    heading.focus()
    desktop.page.keyboard.press("ArrowDown")
    expect(clause.locator(".clause-link")).to_be_focused()
    desktop.page.keyboard.press("Enter")
    expect(desktop.page).to_have_url(re.compile(f"#{CLAUSE}$"))
    expect(desktop.page.locator(".clause-tools")).to_be_visible()
    assert desktop.faults == []


def test_headings_have_their_links_without_script_and_show_no_more_words(desktop: Visit) -> None:
    desktop.go(DOCUMENT)
    headings = desktop.page.locator(".sheet :is(h2, h3, h4).clause[id]")
    assert headings.count() > 5
    wrong = "all => all.filter(one => one.querySelector('.clause-link')?.hash !== `#${one.id}`).map(one => one.id)"
    assert headings.evaluate_all(wrong) == []
    assert desktop.page.locator(".clause-link").all_text_contents() == [""] * desktop.page.locator(".clause-link").count()


def test_a_tap_on_the_printed_number_opens_the_row(phone: Visit) -> None:
    phone.go(DOCUMENT)
    phone.page.locator(f"#{CLAUSE} > .label").click()
    expect(phone.page.locator(".clause-tools")).to_contain_text("điểm a khoản 1 Mục II")


# --- the bar -------------------------------------------------------------------------------------------------------------


def test_the_bar_of_a_phone_shows_five_tools_and_the_rest_on_demand(phone: Visit) -> None:
    phone.go(DOCUMENT)
    tools = phone.page.locator(".tool:visible")
    assert tools.all_inner_texts() == ["Mục lục", "Cỡ chữ", "Đọc", "Trích dẫn", "Thêm"]
    sizes = [tool.bounding_box() for tool in tools.all()]
    assert all(size and size["height"] >= 44 and size["width"] >= 44 for size in sizes)
    phone.page.get_by_role("button", name="Thêm").click()
    expect(phone.page.get_by_role("button", name="Chia sẻ")).to_be_visible()
    phone.page.get_by_role("button", name="Cỡ chữ").click()
    expect(phone.page.get_by_label("Tăng cỡ chữ")).to_be_focused()


def test_sharing_gives_the_link_or_offers_it_to_be_copied_by_hand(desktop: Visit) -> None:
    desktop.page.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined })")
    desktop.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    desktop.go(DOCUMENT)
    desktop.page.get_by_role("button", name="Chia sẻ").click()
    expect(desktop.page.get_by_label("Chép liên kết này")).to_have_value(desktop.home + DOCUMENT)
    assert desktop.faults == []


# --- reading aloud -------------------------------------------------------------------------------------------------------


def test_nothing_of_reading_aloud_loads_before_it_is_asked_for(desktop: Visit) -> None:
    asked: list[str] = []
    desktop.page.on("request", lambda request: asked.append(request.url))
    desktop.go(DOCUMENT)
    assert not [url for url in asked if "aloud" in url]


def test_it_reads_from_the_chosen_clause_pauses_and_marks_what_it_reads(desktop: Visit) -> None:
    desktop.page.add_init_script(VOICES % HERE)
    desktop.go(f"{DOCUMENT}#{CLAUSE}")
    desktop.page.get_by_role("button", name="Đọc từ đây").click()
    expect(desktop.page.locator(".aloud-said")).to_have_text("Đang đọc điểm a khoản 1 Mục II")
    expect(desktop.page.locator(".being-read")).to_have_id(CLAUSE)
    first = desktop.page.evaluate("spoken[0][0]")
    assert first.startswith("a) Thủ trưởng các sở, ban, ngành")
    assert "UBND" not in first
    assert "ủy ban nhân dân" in first.lower()
    desktop.page.get_by_role("button", name="Tạm dừng").click()
    desktop.page.get_by_role("button", name="Đọc tiếp").click()
    assert desktop.page.evaluate("spoken.length") == 2
    assert desktop.page.evaluate("spoken[1][0]") == first
    desktop.page.get_by_label("Tốc độ").select_option("1.5")
    assert desktop.page.evaluate("spoken.at(-1)") == [first, 1.5]
    desktop.page.evaluate("speechSynthesis.next()")
    assert desktop.page.evaluate("spoken.at(-1)[0]") != first
    desktop.page.get_by_role("button", name="Dừng hẳn").click()
    expect(desktop.page.locator(".aloud")).to_be_hidden()
    expect(desktop.page.locator(".being-read")).to_have_count(0)
    assert desktop.faults == []


def test_it_reads_the_whole_text_to_its_end(desktop: Visit) -> None:
    desktop.page.add_init_script(VOICES % HERE)
    desktop.go("van-ban/2019/2159-btp-pbgdpl/")
    desktop.page.get_by_role("button", name="Đọc", exact=True).click()
    expect(desktop.page.get_by_role("button", name="Tạm dừng")).to_be_visible()
    desktop.page.evaluate("() => { while (speechSynthesis.now) speechSynthesis.next() }")
    spoken = desktop.page.evaluate("spoken.map(one => one[0])")
    assert max(map(len, spoken)) <= 200
    read = re.findall(r"\w+", " ".join(spoken))
    assert read[-3:] == re.findall(r"\w+", desktop.page.locator(".sheet .clause").last.inner_text())[-3:]
    expect(desktop.page.locator(".aloud")).to_be_hidden()


@pytest.mark.parametrize(("voices", "said"), [("[]", "Thêm giọng"), (REMOTE, "giọng đọc qua mạng, nhưng kho không dùng")])
def test_without_a_vietnamese_voice_on_this_machine_it_says_so(desktop: Visit, voices: str, said: str) -> None:
    desktop.page.add_init_script(VOICES % voices)
    desktop.go(DOCUMENT)
    desktop.page.get_by_role("button", name="Đọc", exact=True).click()
    expect(desktop.page.locator(".aloud")).to_contain_text("Máy này không có giọng đọc tiếng Việt")
    expect(desktop.page.locator(".aloud")).to_contain_text(said)
    assert desktop.page.evaluate("spoken.length") == 0
    desktop.page.get_by_role("button", name="Đóng").click()
    expect(desktop.page.get_by_role("button", name="Đọc", exact=True)).to_be_focused()
    assert desktop.faults == []


# --- what the old portal counted -----------------------------------------------------------------------------------------


def test_the_count_of_the_old_portal_is_kept(desktop: Visit, site: Served) -> None:
    news = next((site.folder / "tin-bai").glob("*/index.html")).parent.relative_to(site.folder)
    desktop.go(f"{news.as_posix()}/")
    expect(desktop.page.locator(".record")).to_contain_text(re.compile(r"Ở cổng cũ\s*[\d.]+ lượt xem khi lưu"))
