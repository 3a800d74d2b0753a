"""The built sites as files: links, ids, outlines, titles, language, and the HTML itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import KINDS, kind_of, one_of_each, pages_of
from lxml import etree
from served_site import ROOT, Served
from site_links import PageLinks, broken_links, faulty_ids, faulty_outlines, read_pages

NODE = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "html-validate"
RULES = ROOT / "tests" / "node" / "html-validate.cjs"
LEFT_IN_ENGLISH = re.compile(
    r"\b(back to|clear|close|copied|copy to|edit this|footer|header|initializing|loading|menu|navigation|next|no match|"
    r"previous|search|share|skip to|switch to|table of contents|toggle|type to start)\b",
    re.IGNORECASE,
)
SAID_BY = ("aria-label", "aria-description", "aria-roledescription", "alt", "content", "placeholder", "title")
NOT_READ = "script or self::style or self::code or self::pre or self::link"


@pytest.fixture(scope="module", params=["demo", "site"])
def built(request: pytest.FixtureRequest) -> Served:
    """Both sites in turn."""
    served: Served = request.getfixturevalue(request.param)
    return served


@pytest.fixture(scope="module")
def pages(built: Served) -> dict[str, PageLinks]:
    found = read_pages(built.folder)
    assert len(found) > 50
    return found


def test_every_page_is_of_a_kind_that_the_tests_look_at(built: Served) -> None:
    assert [address for address in pages_of(built.folder) if kind_of(address) is None] == []


def test_the_made_up_archive_has_every_kind_of_page(demo: Served) -> None:
    assert one_of_each(demo.folder).keys() == KINDS.keys()


def test_every_page_of_the_made_up_archive_says_so_and_none_of_the_real_one(demo: Served, site: Served) -> None:
    said = {file: "Dữ liệu giả lập" in file.read_text(encoding="utf-8") for file in pages_with_a_head(demo.folder)}
    assert [file for file, is_said in said.items() if not is_said] == []
    assert [file for file in pages_with_a_head(site.folder) if "Dữ liệu giả lập" in file.read_text(encoding="utf-8")] == []


def pages_with_a_head(folder: Path) -> list[Path]:
    """Every page that a reader sees; one that only sends to another address shows nothing."""
    found = [file for file in sorted(folder.rglob("*.html")) if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]
    assert len(found) > 50
    return found


def test_every_link_and_anchor_resolves(built: Served, pages: dict[str, PageLinks]) -> None:
    assert sum(len(page.hrefs) for page in pages.values()) > 3000
    assert list(broken_links(built.folder, pages, built.url)) == []


def test_every_id_stands_once_and_is_there_when_leant_on(pages: dict[str, PageLinks]) -> None:
    assert list(faulty_ids(pages)) == []


def test_headings_are_an_outline(pages: dict[str, PageLinks]) -> None:
    assert list(faulty_outlines(pages)) == []


def test_every_page_has_a_title_of_its_own_and_a_language(pages: dict[str, PageLinks]) -> None:
    times = Counter(page.title for page in pages.values())
    assert {title: count for title, count in times.items() if count > 1 or not title.strip()} == {}
    assert {page.language for page in pages.values()} == {"vi"}


def test_nothing_of_the_theme_is_left_in_english(built: Served) -> None:
    found = [
        f"{path.relative_to(built.folder)}: {words.strip()[:80]!r}"
        for path in sorted(built.folder.rglob("*.html"))
        if "english" not in path.parts
        for words in said(path)
        if LEFT_IN_ENGLISH.search(words)
    ]
    assert found == []


def said(path: Path) -> Iterator[str]:
    """Whatever a page shows, or says to a screen reader, outside code and what is marked as English."""
    root = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    for element in root.xpath(f'//*[not(ancestor-or-self::*[@lang="en" or self::{NOT_READ}])]'):
        if isinstance(element.tag, str):
            yield from (element.get(name) or "" for name in SAID_BY)
            yield element.text or ""
            yield from (child.tail or "" for child in element)


def test_all_text_is_composed(built: Served) -> None:
    """NFC: one letter, one character, in whatever a reader may open."""
    texts = [file for kind in ("*.html", "*.json", "*.xml", "*.csv", "*.ics", "*.js") for file in built.folder.rglob(kind)]
    assert len(texts) > 100
    verbatim = {"archive", "lunr.min.js"}  # scripts that name loose marks in order to find them
    loose = [
        str(file.relative_to(built.folder))
        for file in texts
        if "javascripts" not in file.parts and file.name not in verbatim
        if not unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8"))
    ]
    assert loose == []


def test_the_html_is_valid(built: Served, tmp_path: Path) -> None:
    if not NODE.exists() or shutil.which("node") is None:
        pytest.skip("không có html-validate: make node-tools cài nó khi máy có npm")
    files = [address if address.endswith(".html") else f"{address}index.html" for address in one_of_each(built.folder).values()]
    documents = [address for address in pages_of(built.folder) if kind_of(address) in ("van-ban", "tin-bai")][:20]
    wanted = sorted({*files, *(f"{address}index.html" for address in documents)})
    told = tmp_path / "faults.txt"
    command = [
        str(NODE),
        "--config",
        str(ROOT / "tests" / "node" / "html-validate.cjs"),
        "--formatter",
        f"text={told}",
        *wanted,
    ]
    done = subprocess.run(command, cwd=built.folder, capture_output=True, text=True, check=False)
    faults = told.read_text(encoding="utf-8") if told.exists() else done.stderr
    assert (done.returncode, faults.strip()) == (0, "")


# --- the checker itself ----------------------------------------------------------------------------------------------------

GOOD = {
    "index.html": '<h1>Kho</h1><a href="a/">a</a> <a href="a/#khoan-1">khoản 1</a> <a href="https://example.vn/x">ngoài</a>',
    "a/index.html": '<h1>A</h1><h2 id="khoan-1">1</h2><img src="../anh.webp" srcset="../anh.webp 2x"><a href="..">lên</a>',
}
BAD = [
    ("no such file", '<a href="b/">b</a>'),
    ("no such file", '<img src="../khong-co.png">'),
    ("no such file", '<img src="../anh.webp" srcset="../anh.webp 1x, ../lon.webp 2x">'),
    ("no such anchor", '<a href="#khoan-9">9</a>'),
    ("no such anchor", '<a href="../#khoan-1">1</a>'),
    ("a folder without its slash", '<a href="../a">a</a>'),
    ("leaves the site", '<a href="../../x">x</a>'),
    ("leaves the site", '<a href="javascript:alert(1)">x</a>'),
    ("no address", '<a href="">x</a>'),
    ("no such file", '<form action="../tim/"></form>'),
]


def laid_out(folder: Path, more: str = "") -> dict[str, PageLinks]:
    for name, text in GOOD.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text + more * (name != "index.html"), encoding="utf-8")
    (folder / "anh.webp").touch()
    return read_pages(folder)


@pytest.mark.parametrize(("why", "bad"), BAD, ids=[bad for _, bad in BAD])
def test_a_bad_link_is_told(tmp_path: Path, why: str, bad: str) -> None:
    assert list(broken_links(tmp_path, laid_out(tmp_path), "http://127.0.0.1/kho/")) == []
    (fault,) = broken_links(tmp_path, laid_out(tmp_path, bad), "http://127.0.0.1/kho/")
    assert fault.startswith("a/index.html → ")
    assert fault.endswith(f": {why}")


@pytest.mark.parametrize("bad", ['<p id="khoan-1">', '<p id="">', '<label for="o">', '<p aria-labelledby="khoan-1 x">'])
def test_a_bad_id_is_told(tmp_path: Path, bad: str) -> None:
    assert list(faulty_ids(laid_out(tmp_path))) == []
    assert len(list(faulty_ids(laid_out(tmp_path, bad)))) == 1


@pytest.mark.parametrize("bad", ["<h1>B</h1>", "<h4>4</h4>"])
def test_a_bad_outline_is_told(tmp_path: Path, bad: str) -> None:
    assert list(faulty_outlines(laid_out(tmp_path))) == []
    assert len(list(faulty_outlines(laid_out(tmp_path, bad)))) == 1
