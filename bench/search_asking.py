"""One question after another to a search in headless Chromium: what each costs in bytes, seconds and memory.

What no reader waits for is not measured. The window is opened a second before its page is asked for, because Chromium fills a
new window with pages of its own; and the box is clicked where it stands, as a hand does, because Playwright's way to find it
first brings a large script into the page. Both take longer than the page.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PatienceIsOver

from bench.search_corpus import document
from bench.search_server import Sent

QUESTIONS = (
    "pháp luật", "phổ biến giáo dục pháp luật", "chuyển đổi số Hà Nội", "ke hoach", "hoa giai o co so",
    document(7).document.header.number or "", "\"bảo vệ môi trường\"", "bao cao giam ngheo ben vung thanh hoa",
)  # fmt: skip
PATIENCE = 30  # seconds that a reader waits for an answer
_FIELD = "[data-md-component=search-query]"
_SETTLED = 1_000  # milliseconds after which a new window is at rest
SESSION, A_KEY = "phổ biến giáo dục pháp luật", 130  # typed at this many milliseconds a key
_WATCH = """new MutationObserver(() => {
  const said = document.querySelector(".md-search-result__meta")?.textContent ?? "";
  if (document.querySelector(".md-search-result__link")) self.shownAt ||= Date.now();
  else if (said.includes("Không tìm thấy")) self.nothingFound = true;
}).observe(document, { childList: true, subtree: true });"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question cost: bytes, and seconds from the request of the page to the first result, None when there is none."""

    size: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What was asked of one search at one size."""

    asked: Mapping[str, Asked]
    session: int | None  # bytes of a typing session
    memory: int  # MB of the page after the questions that were asked in one page

    @property
    def times(self) -> list[float]:
        """The times of the questions that were answered."""
        return [one.seconds for one in self.asked.values() if one.seconds is not None]

    def seconds(self, questions: Sequence[str]) -> float | None:
        """The middle one of the times of those of some questions that were answered; None when none was."""
        times = [seconds for question in questions if (seconds := self.asked[question].seconds) is not None]
        return median(times) if times else None


Ask = Callable[[Page, str, int], float | None]  # asks a question in a new window, at so many milliseconds a key


def typed_into_box(browser: Browser, url: str) -> Ask:
    """Return what types a question into Material's search box.

    It returns the seconds from the request of the page to the first result, None when nothing is found, as Material's own
    search does for "dang", and when a reader would have left.
    """
    box = _place_of_box(browser, url)

    def ask(page: Page, question: str, delay: int) -> float | None:
        page.add_init_script(_WATCH)
        start = time.time()
        page.goto(url, wait_until="domcontentloaded")
        page.mouse.click(*box)
        page.keyboard.type(question, delay=delay)
        with suppress(PatienceIsOver):
            page.wait_for_function("self.shownAt || self.nothingFound", timeout=PATIENCE * 1000)
        shown = page.evaluate("self.shownAt ?? null")
        return shown and float(shown) / 1000 - start

    return ask


def _place_of_box(browser: Browser, url: str) -> tuple[float, float]:
    """The middle of the box in the window, looked up on a visit that is not measured."""
    page = browser.new_page()
    page.goto(url)
    box = page.locator(_FIELD).bounding_box()
    page.close()
    if not box:
        raise LookupError(_FIELD)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def asked_by_script(_browser: Browser, url: str) -> Ask:
    """Return what asks Pagefind from a script; there is nothing to type into, so this is less than a reader waits."""

    def ask(page: Page, question: str, delay: int) -> float:
        start = time.time()
        page.goto(url, wait_until="domcontentloaded")
        page.evaluate("question => ask(question)", question)
        return float(page.evaluate("shownAt")) / 1000 - start

    return ask


def measure(
    browser: Browser, sent: Sent, ask: Ask, again: str, *, session: bool, questions: Sequence[str] = QUESTIONS
) -> Measured:
    """Ask every question with a fresh profile; then all in one page: ``again`` asks once more in an open page, "" does not."""
    asked = {}
    for question in questions:
        with _new_window(browser) as page:
            sent.clear()
            seconds = ask(page, question, 0)
            page.wait_for_timeout(400)
            asked[question] = Asked(sent.of_search(), seconds)
    typing = _typing(browser, sent, ask) if session else None
    return Measured(asked, typing, _memory(browser, ask, again, questions))


@contextmanager
def _new_window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)  # the page's own policy forbids what playwright waits with
    page = context.new_page()
    page.wait_for_timeout(_SETTLED)
    yield page
    context.close()


def _typing(browser: Browser, sent: Sent, ask: Ask) -> int:
    with _new_window(browser) as page:
        sent.clear()
        ask(page, SESSION, A_KEY)
        page.wait_for_timeout(1_500)
    return sent.of_search()


def _memory(browser: Browser, ask: Ask, again: str, questions: Sequence[str]) -> int:
    """The resident memory of the page's process, the largest of the browser's, after the questions, in MB."""
    with _new_window(browser) as page:
        ask(page, questions[0], 0)
        for question in questions[1:] if again else ():
            page.evaluate(again, question)
            page.wait_for_timeout(2_000)
        return max(_renderers())


AGAIN_IN_BOX = """question => {
  const field = document.querySelector("[data-md-component=search-query]");
  field.value = question;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
}"""
AGAIN_BY_SCRIPT = "question => ask(question)"


def _renderers() -> list[int]:
    """Resident MB of every page process of a browser that this process started."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss,args"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    rows = [line.split(None, 3) for line in listed.splitlines()[1:]]
    children, mine = {(int(pid), int(parent)) for pid, parent, *_ in rows}, {os.getpid()}
    while more := {pid for pid, parent in children if parent in mine} - mine:
        mine |= more
    return [int(rss) // 1024 for pid, _, rss, args in rows if int(pid) in mine and "--type=renderer" in args] or [0]
