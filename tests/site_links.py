"""Read a built site as a browser that only follows links: what each page offers, what it asks for, and what leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ASKED_BY = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
OTHER_SCHEMES = ("http", "https", "mailto", "tel", "data")
IDS_ASKED_BY = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers", "list")


@dataclass
class PageLinks(HTMLParser):
    """One page: its ids in order, the addresses it asks for, the ids it leans on, and the words of its headings."""

    ids: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    leans_on: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    language: str | None = None
    title: str = ""
    _in_title: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title" and not self.title  # the first one: a drawing may have a title of its own
        if tag == "html":
            self.language = given.get("lang")
        if "id" in given:
            self.ids.append(given["id"])
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name in ASKED_BY.get(tag, ()):
            if name in given:
                self.hrefs.extend(_addresses(given[name]) if name == "srcset" else [given[name]])
        for name in IDS_ASKED_BY:
            self.leans_on.extend(given.get(name, "").split())

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"


def _addresses(srcset: str) -> list[str]:
    """``"a.webp 480w, b.webp 960w"`` → ``["a.webp", "b.webp"]``."""
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]


def read_pages(folder: Path) -> dict[str, PageLinks]:
    """Every HTML file of a site by its path."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        page = PageLinks()
        page.feed(file.read_text(encoding="utf-8"))
        pages[file.relative_to(folder).as_posix()] = page
    return pages


def broken_links(folder: Path, pages: dict[str, PageLinks], public: str) -> Iterator[str]:
    """``page → address: why`` for whatever leads nowhere; ``public`` is the address of the site, which the 404 page names."""
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    ids = {path: set(page.ids) for path, page in pages.items()}
    for path, page in pages.items():
        for href in sorted(set(page.hrefs)):
            if why := _broken(href, urljoin(public, path), public, files, ids):
                yield f"{path} → {href}: {why}"


def _broken(href: str, base: str, public: str, files: set[str], ids: dict[str, set[str]]) -> str | None:
    """Why an address leads nowhere; addresses of other hosts are not asked."""
    whole = urljoin(base, href)
    parts = urlsplit(whole)
    if not href.strip():
        return "no address"
    if not whole.startswith(public):
        elsewhere = parts.scheme in OTHER_SCHEMES and parts.netloc != urlsplit(public).netloc
        return None if elsewhere else "leaves the site"
    target = unquote(parts.path).removeprefix(urlsplit(public).path)
    if target == "" or target.endswith("/"):
        target += "index.html"
    if target not in files:
        return "a folder without its slash" if f"{target}/index.html" in files else "no such file"
    if parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        return "no such anchor"
    return None


def faulty_ids(pages: dict[str, PageLinks]) -> Iterator[str]:
    """Ids that stand twice in a page, and ids that a page leans on and does not have."""
    for path, page in pages.items():
        for name, times in Counter(page.ids).items():
            if times > 1 or not name or re.search(r"\s", name):
                yield f"{path}: id {name!r} × {times}"
        for name in sorted(set(page.leans_on) - set(page.ids)):
            yield f"{path}: nothing has the id {name!r}"


def faulty_outlines(pages: dict[str, PageLinks]) -> Iterator[str]:
    """Pages whose headings do not read as an outline: one ``h1``, the first of all, and no level left out on the way down."""
    for path, page in pages.items():
        if page.levels.count(1) != 1:
            yield f"{path}: {page.levels.count(1)} × h1"
        for above, below in zip(page.levels, page.levels[1:], strict=False):
            if below > above + 1:
                yield f"{path}: h{below} under h{above}"
