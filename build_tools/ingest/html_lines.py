"""The lines that a page of HTML prints, each with the zone of the page it stands in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from build_tools.ingest.docx_numbering import written
from build_tools.ingest.html_tokens import Tag, tokens
from build_tools.ingest.table_rows import row_lines

CONTENT, CHROME, _NOTHING = "content", "chrome", "nothing"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav",
    "ol", "option", "p", "pre", "section", "table", "td", "th", "tr", "ul"
))  # fmt: skip
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_ENDS_ITSELF = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "option"))  # the next one of its kind ends it
_ZONES = {
    **dict.fromkeys(("main", "article"), CONTENT),
    **dict.fromkeys(("nav", "footer", "aside", "title", "button", "select"), CHROME),
    **dict.fromkeys(("script", "style", "noscript", "template", "svg", "object", "iframe", "textarea", "xmp"), _NOTHING),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST_TABLE = 12
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """A printed line; ``zone`` is "content", "chrome" or "" for the rest of the page."""

    text: str
    zone: str


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    zone: str


@dataclass(slots=True)
class _List:
    form: str  # "" for an unnumbered list
    next: int


@dataclass(slots=True)
class _Table:
    zone: str
    rows: list[list[list[HtmlLine]]] = field(default_factory=list)


def read_lines(html: str) -> list[HtmlLine]:
    """Return every printed line in the order of the page."""
    page = _Page()
    for token in tokens(html):
        if isinstance(token, str):
            page.print(token)
        elif token.is_end:
            page.end(token.name)
        else:
            page.start(token)
    page.end_all()
    return page.lines


@dataclass(slots=True)
class _Page:
    """What is open, and the line being printed."""

    lines: list[HtmlLine] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lists: list[_List] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    pieces: list[tuple[str, str]] = field(default_factory=list)  # zone and text

    @property
    def zone(self) -> str:
        return self.open[-1].zone if self.open else ""

    def print(self, text: str) -> None:
        if self.zone != _NOTHING:
            self.pieces.append((self.zone, text if self.counts["pre"] else _SPACES.sub(" ", text)))

    def start(self, tag: Tag) -> None:
        if tag.name in _ENDS_ITSELF and self.open and self.open[-1].name == tag.name:
            self.end(tag.name)
        if tag.name in _BLOCKS:
            self._end_line()
        if tag.name == "br":
            self._end_line(keep_empty=True)
        if tag.name not in _VOID:
            self.open.append(_Open(tag.name, self._zone_of(tag)))
            self.counts[tag.name] += 1
        self._start_structure(tag)

    def _zone_of(self, tag: Tag) -> str:
        if self.zone in (CHROME, _NOTHING):
            return self.zone
        own = _ZONES.get(tag.name, "")
        if not own and ("hidden" in tag.source or "style" in tag.source or "role" in tag.source):
            own = _zone_of_attributes(tag.attributes())
        return own or self.zone

    def _start_structure(self, tag: Tag) -> None:
        if tag.name in ("ol", "ul"):
            self.lists.append(_list_of(tag))
        elif tag.name == "li":
            self.pieces.append((self.zone, self._label()))
        elif tag.name == "table" and len(self.tables) < _DEEPEST_TABLE:
            self.tables.append(_Table(self.zone))
        elif tag.name == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag.name in ("td", "th") and self.tables:
            table = self.tables[-1]
            table.rows = table.rows or [[]]
            table.rows[-1].append([])

    def end(self, name: str) -> None:
        if not self.counts[name]:
            return
        while True:
            ended = self.open[-1]
            if ended.name in _BLOCKS:
                self._end_line()
            self.open.pop()
            self.counts[ended.name] -= 1
            self._end_structure(ended)
            if ended.name == name:
                return

    def end_all(self) -> None:
        while self.open:
            self.end(self.open[-1].name)
        self._end_line()
        while self.tables:
            self._end_table()

    def _end_structure(self, ended: _Open) -> None:
        if ended.name in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif ended.name == "table" and self.tables and self.counts["table"] < len(self.tables):
            self._end_table()

    def _end_table(self) -> None:
        table = self.tables.pop()
        columns = max(map(len, table.rows), default=0)
        for row in table.rows:
            texts = [[line.text for line in cell] for cell in row]
            self._sink().extend(HtmlLine(text, table.zone) for text in row_lines(texts, columns))

    def _end_line(self, *, keep_empty: bool = False) -> None:
        if not (self.pieces or keep_empty):
            return
        pieces, self.pieces = self.pieces or [(self.zone, "")], []
        for zone in dict.fromkeys(zone for zone, _ in pieces):
            text = "".join(text for own, text in pieces if own == zone)
            text = text if self.counts["pre"] else _SPACES.sub(" ", text)
            self._sink().extend(HtmlLine(line.strip(), zone) for line in text.split("\n") if keep_empty or line.strip(" "))

    def _sink(self) -> list[HtmlLine]:
        """Where lines go: the cell that is open, or the page."""
        for table in reversed(self.tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1]
        return self.lines

    def _label(self) -> str:
        if not self.lists or not self.lists[-1].form:
            return "• "
        one = self.lists[-1]
        one.next += 1
        return f"{written(one.next - 1, one.form)}. "


def _zone_of_attributes(attributes: dict[str, str]) -> str:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style", "")):
        return CHROME
    roles = {
        "main": CONTENT,
        "article": CONTENT,
        "navigation": CHROME,
        "banner": CHROME,
        "contentinfo": CHROME,
        "search": CHROME,
    }
    return roles.get(attributes.get("role", ""), "")


def _list_of(tag: Tag) -> _List:
    attributes = tag.attributes()
    start = attributes.get("start", "1")
    form = _FORMS.get(attributes.get("type", ""), "decimal") if tag.name == "ol" else ""
    return _List(form, int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1)
