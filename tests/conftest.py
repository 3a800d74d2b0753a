"""No deadline for hypothesis (a busy machine is no fault of the program); the real site, built once, and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from served_site import ROOT, Served, Visit, serve, visit
from stored import with_a_correction

settings.register_profile("archive", deadline=None)
settings.load_profile("archive")

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of this repository's own texts."""
    yield from serve(tmp_path_factory.mktemp("kho"), ROOT / "source_texts")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of the made-up archive, which has every kind of page: in it one text was corrected since it came."""
    texts = with_a_correction(tmp_path_factory.mktemp("kho-gia-lap"), ROOT / "tests" / "demo" / "source_texts")
    yield from serve(tmp_path_factory.mktemp("gia-lap"), texts, PLAN_ARCHIVE_NOTICE="Dữ liệu giả lập")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whatever CHROMIUM names; only outside CI may it be missing."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    executable = next((found for name in names if name and (found := shutil.which(name))), None)
    if executable is None and not os.environ.get("CI"):
        pytest.skip("không có Chromium: cài gói chromium, hoặc đặt biến CHROMIUM")
    assert executable, "trên CI phải có Chromium: make test tự cài bằng apt-get"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser, site: Served) -> Iterator[Visit]:
    """A narrow page: 360 CSS pixels."""
    yield from visit(browser, site.url, 360)


@pytest.fixture
def desktop(browser: Browser, site: Served) -> Iterator[Visit]:
    """A wide page."""
    yield from visit(browser, site.url, 1280)
