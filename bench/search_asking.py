"""One question after another to a search in headless Chromium: what each costs in bytes, seconds and memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
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


def typed_into_box(page: Page, url: str, question: str, delay: int = 0) -> float | None:
    """Type a question into Material's search box; return the seconds from the request of the page to the first result.

    None when it says that nothing is found, as Material's own search does for "dang", and when a reader would have left.
    """
    page.add_init_script(_WATCH)
    start = time.time()
    page.goto(url, wait_until="domcontentloaded")
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.type(question, delay=delay)
    with suppress(PatienceIsOver):
        page.wait_for_function("self.shownAt || self.nothingFound", timeout=PATIENCE * 1000)
    shown = page.evaluate("self.shownAt ?? null")
    return shown and float(shown) / 1000 - start


def asked_by_script(page: Page, url: str, question: str, delay: int = 0) -> float:
    """Ask Pagefind from a script; there is nothing to type into, so this is less than a reader waits."""
    start = time.time()
    page.goto(url, wait_until="domcontentloaded")
    page.evaluate("question => ask(question)", question)
    return float(page.evaluate("shownAt")) / 1000 - start


Ask = Callable[[Page, str, str, int], float | None]


def measure(
    browser: Browser, sent: Sent, url: str, ask: Ask, again: str, *, session: bool, questions: Sequence[str] = QUESTIONS
) -> Measured:
    """Ask every question with a fresh profile; then all in one page: ``again`` asks once more in an open page, "" does not."""
    asked = {}
    for question in questions:
        sent.clear()
        context = browser.new_context(bypass_csp=True)  # the page's own policy forbids what playwright waits with
        seconds = ask(context.new_page(), url, question, 0)
        context.pages[0].wait_for_timeout(400)
        asked[question] = Asked(sent.of_search(), seconds)
        context.close()
    typing = _typing(browser, sent, url, ask) if session else None
    return Measured(asked, typing, _memory(browser, url, ask, again, questions))


def _typing(browser: Browser, sent: Sent, url: str, ask: Ask) -> int:
    sent.clear()
    context = browser.new_context(bypass_csp=True)
    ask(context.new_page(), url, SESSION, A_KEY)
    context.pages[0].wait_for_timeout(1_500)
    context.close()
    return sent.of_search()


def _memory(browser: Browser, url: str, ask: Ask, again: str, questions: Sequence[str]) -> int:
    """The resident memory of the page's process, the largest of the browser's, after the questions, in MB."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ask(page, url, questions[0], 0)
    for question in questions[1:] if again else ():
        page.evaluate(again, question)
        page.wait_for_timeout(2_000)
    used = max(_renderers())
    context.close()
    return used


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
