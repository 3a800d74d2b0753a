"""The search in Firefox: from a web server under a sub-path, and from a disk, where each browser has rules of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import site_copy
from firefox import Firefox, firefox
from served_site import SUB_PATH, host

COUNT, RESULTS = ".md-search-result__meta", ".md-search-result__item"
FIELD = "[data-md-component=search-query]"
ASKED = {  # what is typed → what the first result, or a marked passage of the first results, says
    "dang": "Đảng",
    "241/KH-UBND": "241/KH-UBND",
    "hoà giải": "hòa giải",
}


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    if executable is None:
        pytest.skip("không có Firefox: cài gói firefox-esr")
    with firefox(executable, tmp_path_factory.mktemp("firefox") / "profile") as opened:
        yield opened


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory, window: Firefox) -> Iterator[dict[str, str]]:
    """The address of the site on a server, and of its offline edition on this disk."""
    work = tmp_path_factory.mktemp("hai-ban")
    done = site_copy.build(work, site_copy.ROOT / "source_texts", work / "www" / SUB_PATH, "--offline")
    assert done.returncode == 0, done.stderr
    disk = shutil.move(work / "www" / f"{SUB_PATH}-offline", work / "ổ đĩa")
    with host(work / "www") as address:
        yield {"server": f"{address}{SUB_PATH}/", "disk": f"{Path(disk).as_uri()}/"}


@pytest.fixture(params=["server", "disk"])
def home(editions: dict[str, str], window: Firefox, request: pytest.FixtureRequest) -> Iterator[str]:
    """The beginning of every address of an edition; whatever a test opens there causes no error."""
    window.faults()
    yield editions[request.param]
    own = [fault for fault in window.faults() if editions[request.param] in fault]
    assert own == []


def folder(home: str, path: str, question: str = "") -> str:
    """The address of a folder's page: a disk shows the file only."""
    return f"{home}{path}{'index.html' if home.startswith('file:') else ''}{question}"


@pytest.mark.parametrize("words", ASKED)
def test_the_box_finds(window: Firefox, home: str, words: str) -> None:
    window.go(folder(home, "gioi-thieu/"))
    window.type(FIELD, words)
    shown = window.wait(f"return [...document.querySelectorAll('{RESULTS}')].map(one => one.innerText).join('|')")
    assert ASKED[words] in shown, window.run(f"return document.querySelector('{COUNT}').innerText")


@pytest.mark.parametrize("words", ASKED)
def test_the_page_to_search_finds(window: Firefox, home: str, words: str) -> None:
    window.go(folder(home, "tra-cuu/", f"?q={words}"))
    shown = window.wait("return [...document.querySelectorAll('.finder-results > li')].map(one => one.innerText).join('|')")
    assert ASKED[words] in shown, window.run("return document.querySelector('.finder-count').innerText")


def test_a_result_leads_to_its_clause(window: Firefox, home: str) -> None:
    window.go(folder(home, "gioi-thieu/"))
    window.type(FIELD, "pho bien giao duc phap luat")
    window.wait(f"return document.querySelector('{RESULTS} a[href*=\"#\"]') !== null")
    window.run(f"document.querySelector('{RESULTS} a[href*=\"#\"]').click()")
    target = window.wait("return document.querySelector(':target')?.innerText ?? ''")
    assert "phổ biến" in target.casefold()


def test_the_theme_can_be_chosen_and_is_remembered(window: Firefox, home: str) -> None:
    window.go(folder(home, "gioi-thieu/"))
    assert window.run("return document.body.getAttribute('data-md-color-scheme')") == "default"
    window.run("document.querySelector('input[name=scheme][value=slate]').click()")
    window.go(folder(home, "lien-he/"))
    assert window.wait("return document.body.getAttribute('data-md-color-scheme')", lambda found: found == "slate") == "slate"
    window.run("localStorage.clear()")
