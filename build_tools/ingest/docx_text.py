"""A Word file (.docx) as the lines that a .txt of it would have: paragraphs and tables in reading order.

Printed numbers stand before their paragraphs, footnotes as "[1]" in the text and at its end. What the page repeats (headers
and footers) and what it does not print (hidden and deleted text) is no text of the document: the log names it.
ISO/IEC 29500-1 (WordprocessingML); read with the standard library (build_tools/ingest/docx_package.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from build_tools.ingest.decoding import Decoded, from_form
from build_tools.ingest.docx_numbering import Counter, read_lists
from build_tools.ingest.docx_package import Package, UnreadableError, attribute, child, is_on, name_of
from build_tools.ingest.docx_runs import Piece, boxes_of, joined, pieces_of
from build_tools.ingest.docx_styles import Style, read_styles
from build_tools.ingest.table_rows import flat, row_lines
from build_tools.model import Edit
from build_tools.problems import Problem

_DEEPEST = 40  # tables, boxes and controls inside each other
_HOLDERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"))
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))


def read(data: bytes, path: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Return the text of a .docx file, or None, and what is wrong with it; never raises, whatever the bytes."""
    try:
        text, notes = _text(Package(data))
    except UnreadableError as error:
        return None, (_problem(path, str(error)),)
    if not text.strip():
        return None, (_problem(path, "tệp Word .docx không có chữ nào (có thể chỉ có ảnh quét)"),)
    decoded = from_form(text, "docx")
    return replace(decoded, notes=(*notes, *decoded.notes)), ()


def _problem(path: str, message: str) -> Problem:
    advice = "mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx hoặc .txt (UTF-8) rồi gửi lại"
    return Problem(path, 0, "tep-docx", message, advice)


def _text(package: Package) -> tuple[str, tuple[Edit, ...]]:
    body = child(package.part("word/document.xml"), "body")
    if body is None:
        raise UnreadableError("tệp Word .docx không có phần chữ (word/document.xml)")
    reader = _Reader(read_styles(package.part("word/styles.xml")), Counter(read_lists(package.part("word/numbering.xml"))))
    lines = list(reader.blocks(body))
    for part, kind in _NOTES:
        lines += reader.notes(package.part(part), kind)
    return "\n".join(lines) + "\n", (*_repeated(package, reader), *_unprinted(reader))


def _repeated(package: Package, reader: _Reader) -> list[Edit]:
    roots = package.parts(r"word/(?:header|footer)\d*\.xml")
    lines = [line.strip() for root in roots for line in reader.blocks(root)]
    return [Edit(1, line, "đầu trang hoặc chân trang của tệp Word") for line in dict.fromkeys(lines) if line]


def _unprinted(reader: _Reader) -> list[Edit]:
    return [Edit(1, text, "chữ ẩn hoặc đã xóa trong tệp Word: không in ra") for text in reader.unprinted if text.strip()]


@dataclass(slots=True)
class _Reader:
    """Walks the elements in reading order; keeps the numbers of lists and notes that were passed."""

    styles: dict[str, Style]
    counter: Counter
    labels: dict[tuple[str, str], str] = field(default_factory=dict)  # (kind, id) of a note → its number
    unprinted: list[str] = field(default_factory=list)

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[str]:
        """The lines of everything that holds paragraphs: the body, a cell, a box, a note."""
        _check(depth)
        for element in parent:
            yield from self._block(element, depth)

    def _block(self, element: Element, depth: int) -> Iterator[str]:
        name = name_of(element)
        if name == "p":
            return self._paragraph(element, depth)
        if name == "tbl":
            return self._table(element, depth)
        return self.blocks(element, depth + 1) if name in _HOLDERS else iter(())

    def notes(self, root: Element | None, kind: str) -> Iterator[str]:
        """The notes that the text refers to, in the order of their numbers, each as a line "[1] …"."""
        found = {attribute(one, "id"): one for one in root} if root is not None else {}
        wanted = [(identity, label) for (one, identity), label in self.labels.items() if one == kind and identity in found]
        for identity, label in wanted:
            yield f"[{label}] {flat(self.blocks(found[identity]))}"

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        style = self.styles.get(attribute(child(paragraph, "pPr", "pStyle")) or "", self.styles.get("", Style()))
        label = self._label(paragraph, style)
        text = joined([piece for run in self._runs(paragraph, depth) for piece in self._shown(run, style)])
        page = "\f" if is_on(child(paragraph, "pPr", "pageBreakBefore")) else ""
        yield from f"{page}{label} {text}".split("\n") if label else f"{page}{text}".split("\n")
        for box in boxes_of(paragraph):
            yield from self.blocks(box, depth + 1)

    def _label(self, paragraph: Element, style: Style) -> str:
        own = child(paragraph, "pPr", "numPr")
        listed = attribute(child(own, "numId")) or style.list_id
        level = attribute(child(own, "ilvl")) or style.level
        return self.counter.label(listed, int(level) if level.isascii() and level.isdigit() else 0)

    def _runs(self, parent: Element, depth: int) -> Iterator[Element]:
        """The runs of a paragraph, through the links and insertions that may hold them; deleted ones are noted."""
        _check(depth)
        for element in parent:
            name = name_of(element)
            if name == "r":
                yield element
            elif name in _HOLDERS:
                yield from self._runs(element, depth + 1)
            elif name in ("del", "moveFrom"):
                self.unprinted.append("".join(one.text or "" for one in element.iter() if name_of(one) in ("delText", "t")))

    def _shown(self, run: Element, style: Style) -> Iterator[Piece]:
        shown = style.with_run(child(run, "rPr"), self.styles)
        text = "".join(pieces_of(run, self._mark))
        if shown.hidden:
            self.unprinted.append(text)
        elif text:
            yield Piece(text.upper() if shown.capitals else text, shown.font)

    def _mark(self, kind: str, identity: str) -> str:
        return f"[{self.labels.setdefault((kind, identity), str(len(self.labels) + 1))}]"

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        rows = [[list(self.blocks(cell, depth + 1)) for cell in _cells(row)] for row in _named(table, "tr")]
        columns = max(map(len, rows), default=0)
        for cells in rows:
            yield from row_lines(cells, columns)


def _check(depth: int) -> None:
    if depth > _DEEPEST:
        raise UnreadableError("tệp Word .docx có các phần lồng nhau quá sâu")


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row; one that only goes on with the cell above it is left out."""
    for cell in _named(row, "tc"):
        merged = child(cell, "tcPr", "vMerge")
        if merged is None or attribute(merged) == "restart":
            yield cell


def _named(parent: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Children by name, through the controls and insertions that may wrap them."""
    _check(depth)
    for element in parent:
        if name_of(element) == name:
            yield element
        elif name_of(element) in _HOLDERS:
            yield from _named(element, name, depth + 1)
