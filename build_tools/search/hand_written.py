"""The pages that people write for the site (giới thiệu, đóng góp …) as texts to search, each passage under its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from markdown import Markdown
from mkdocs.utils.meta import get_data

from build_tools.language.orthography import nfc
from build_tools.model import Section
from build_tools.search.texts import BODY, HEADINGS, NAME, Facts, Passage, SearchText

PAGE, SECTION = "Trang của kho", "Chuyên mục"
TOP = "__top"  # where every page of the theme begins
_EXTENSIONS = ("attr_list", "admonition", "md_in_html", "tables", "toc", "fenced_code", "pymdownx.details")
_BLOCKS = frozenset(("p", "li", "td", "th", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary"))
_UNREAD = frozenset(("script", "style", "noscript"))
_SNIPPET = re.compile(r'^\s*-{1,}8<-{1,}\s+"[^"]*"\s*$', re.MULTILINE)
_HOME, _SELF = "index.md", "tra-cuu.md"  # the home page tells of all others; Tra cứu is where results are shown
_INDEX = re.compile(r"(?:(?<=/)index)?\.md$")


def page_texts(pages: Mapping[str, str]) -> list[SearchText]:
    """Return the hand-written pages, given by their path below docs, as texts to search."""
    return [page_text(name, pages[name]) for name in sorted(pages) if name not in (_HOME, _SELF)]


def page_text(name: str, source: str) -> SearchText:
    """Return one page, "gioi-thieu.md", with its title and its paragraphs."""
    body, meta = get_data(source)
    reader = _Passages()
    reader.feed(Markdown(extensions=list(_EXTENSIONS)).convert(nfc(_SNIPPET.sub("", body))))
    reader.close()
    first = next((passage.text for passage in reader.found), name)
    return _site_page(f"{_INDEX.sub('', name).rstrip('/')}/", nfc(str(meta.get("title") or first)), PAGE, reader.found)


def section_texts(sections: Iterable[Section]) -> list[SearchText]:
    """Return the pages of the chuyên mục with what introduces them."""
    return [
        _site_page(section.address, nfc(section.title), SECTION, [Passage(BODY, TOP, "", nfc(section.introduction))])
        for section in sections
    ]


def _site_page(address: str, title: str, kind: str, passages: Iterable[Passage]) -> SearchText:
    facts = Facts(title, None, kind, None, None, None, None, None, None, has_tasks=False, is_page=True)
    named = Passage(NAME, TOP, "tiêu đề", title)
    return SearchText(address, facts, (named, *(passage for passage in passages if passage.text)), ())


class _Passages(HTMLParser):
    """Reads blocks of text; each stands at the last heading that has an address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self._anchor, self._heading, self._unread = TOP, "", 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self._end(BODY)
        if re.fullmatch("h[1-6]", tag):
            self._anchor = TOP if tag == "h1" else dict(attrs).get("id") or TOP

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        if re.fullmatch("h[1-6]", tag):
            self._heading = "" if tag == "h1" else " ".join("".join(self._words).split())
            self._end(HEADINGS)
        elif tag in _BLOCKS:
            self._end(BODY)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end(BODY)

    def _end(self, field: int) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.found.append(Passage(field, self._anchor, self._heading, text))
