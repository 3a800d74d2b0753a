"""One document as a file for a word processor (.docx), laid out as NĐ 30/2020/NĐ-CP, Phụ lục I asks for.

The same document gives the same bytes: no clock, and files in the package carry no time. It holds every word that the page
shows of the text, and nothing else but the numbers of its pages.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from build_tools.model import Clause, Document
from build_tools.pages.markdown import plain
from build_tools.pages.printed_header import PrintedHeader, printed_header
from build_tools.pages.printed_items import joined_items
from build_tools.pages.wording import whole_title

_FONT = "Times New Roman"
_NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zones; a document without a date has to have some
_PACKED = (1980, 1, 1, 0, 0, 0)
_TEXT = 210 - 30 - 15  # millimetres between the margins
_HEAD = (65, 100)  # columns of the letterhead: the name of the State stands in one line
_CELL = 3.8  # millimetres that the sides of a cell keep free
_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "Header"}
_KEPT_PARTS = {"officeDocument", "core-properties", "extended-properties", "styles", "settings", "header"}
_PAGE_NUMBER = (
    f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def document_docx(document: Document) -> bytes:
    """Return the file."""
    made = docx.Document(BytesIO(_template()))
    printed = printed_header(document.header)
    _letterhead(made, printed)
    _title(made, printed, document)
    for text in printed.addressees:
        _paragraph(made, text).paragraph_format.left_indent = Mm(25)
    for clause in document.clauses:
        _clause(made, clause)
    _ending(made, document)
    if document.footnotes:
        _append(made, _gap(12), _rule(0, _TEXT - 50), _gap(4))
    for note in document.footnotes:
        _style(_paragraph(made, f"{note.label} {note.text}"), size=11)
    _properties(made, document)
    return _filled(made)


# --- parts ---------------------------------------------------------------------------------------------------------------


def _letterhead(made: Docx, printed: PrintedHeader) -> None:
    """Agency and motto beside each other, a rule under both; below them the number and the date, on one line."""
    if not printed.letterhead:
        return
    (agency, motto), (number, date) = _two_columns(made, *_HEAD, rows=2)
    columns, mottos = {"agency": agency, "motto": motto, "place-date": date}, 0
    for name, text in printed.letterhead:
        if name == "letterhead-line":
            _paragraph(made, text).alignment = ALIGN.CENTER
            continue
        mottos += name == "motto"
        size = 12 if name in ("agency", "about") or mottos == 1 else 13
        line = _style(_in_cell(columns.get(name, number), text), size=size, bold=name in ("agency", "motto"))
        line.alignment, line.paragraph_format.space_after = ALIGN.CENTER, Pt(0)
        if name == "place-date":
            line.runs[0].italic = True
    for cell, width, length in zip((agency, motto), _HEAD, (22, 58), strict=True):
        if cell.text:
            cell._tc.append(_rule((width - _CELL - length) / 2))
            cell._tc.append(_gap(6))
    if not agency.text and not motto.text:
        row: Any = agency._tc.getparent()
        row.getparent().remove(row)
    _append(made, _gap(12))


def _title(made: Docx, printed: PrintedHeader, document: Document) -> None:
    """The type and the subject as printed; an official letter has none, it says "V/v …" below its number."""
    lines = [text for text in (printed.type_word, printed.subject) if text]
    for text in lines or ([] if printed.letterhead else [whole_title(document)]):
        line = _style(_paragraph(made, text), size=14, bold=True)
        line.alignment, line.paragraph_format.space_after = ALIGN.CENTER, Pt(2)
    if printed.type_word:
        _append(made, _rule((_TEXT - 35) / 2), _gap(12))


def _clause(made: Docx, clause: Clause) -> None:
    outermost = clause.kind in ("phần", "chương", "phụ lục")
    style = "Phần" if clause.heading and outermost else "Mục" if clause.heading else "Khoản"
    if not clause.notes and (shown := plain(f"{clause.label} {clause.text}" if clause.label else clause.text)):
        made.element.body.sectPr.addprevious(_line(style, shown))
        return
    paragraph: Paragraph = made.add_paragraph()
    paragraph._p.style = style
    text, position = clause.text, 0
    for mark in sorted(clause.notes, key=lambda mark: mark.offset):
        place = min(max(mark.offset, position), len(text))
        _run(paragraph, text[position:place], before=clause.label if not position else "")
        _run(paragraph, mark.label)
        paragraph.runs[-1].font.superscript = True
        position = place
    _run(paragraph, text[position:], before=clause.label if not paragraph.runs else "")


def _line(style: str, shown: str) -> Any:
    """Make a paragraph of one run, as a copy: most of a document is such, and python-docx would look up each part of it."""
    line = deepcopy(_empty_line(style))
    line[-1][-1].text = shown
    if shown != shown.strip():
        line[-1][-1].set(qn("xml:space"), "preserve")
    return line


@cache
def _empty_line(style: str) -> Any:
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t></w:t></w:r></w:p>')


def _ending(made: Docx, document: Document) -> None:
    signed = [line.text for line in document.ending.signature_lines if line.text.strip()]
    recipients = joined_items(line.text for line in document.ending.recipient_lines)
    if not signed and not recipients:
        return
    for line in made.paragraphs[-1:]:
        line.paragraph_format.keep_with_next = True  # no signature stands alone on a page
    ((left, right),) = _two_columns(made, _TEXT / 2, _TEXT / 2)
    for order, text in enumerate(recipients):
        line = _style(_in_cell(left, text), size=11 if order else 12, bold=not order)
        line.paragraph_format.space_after = Pt(0)
        line.runs[0].italic = not order or None  # "Nơi nhận:"
    names = {signature.name for signature in document.ending.signatures if signature.name}
    for text in signed:
        line = _style(_in_cell(right, text), bold=True)
        line.alignment = ALIGN.CENTER
        if text.strip() in names:
            line.paragraph_format.space_before = Pt(60)  # room for the signature and the seal
    _append(made, _gap(6))


# --- the small ones ------------------------------------------------------------------------------------------------------


def _paragraph(made: Docx, text: str) -> Paragraph:
    paragraph: Paragraph = made.add_paragraph()
    _run(paragraph, text)
    return paragraph


def _in_cell(cell: _Cell, text: str) -> Paragraph:
    """Write into the empty paragraph that every cell has, then into new ones."""
    first: Paragraph = cell.paragraphs[0]
    line: Paragraph = cell.add_paragraph() if first.runs else first
    _run(line, text)
    line.paragraph_format.space_after = Pt(2)
    return line


def _run(paragraph: Paragraph, text: str, before: str = "") -> None:
    shown = plain(f"{before} {text}" if before else text)
    if shown:
        paragraph.add_run()._r.add_t(shown)  # one line without tabs: python-docx would look at each character


def _style(paragraph: Paragraph, *, size: int | None = None, bold: bool = False) -> Paragraph:
    for run in paragraph.runs:
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
    return paragraph


def _two_columns(made: Docx, *widths: float, rows: int = 1) -> list[Sequence[_Cell]]:
    """Return the cells of each row; no row goes over two pages."""
    table = made.add_table(rows, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    found: list[Sequence[_Cell]] = []
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        found.append(row.cells)
        for cell, width in zip(found[-1], widths, strict=True):
            cell.width = Mm(width)
    return found


def _append(made: Docx, *paragraphs: Any) -> None:
    for paragraph in paragraphs:
        made.element.body.insert_element_before(paragraph, "w:sectPr")


def _gap(points: int) -> Any:
    """Make a paragraph without words that is so high."""
    height = f'<w:spacing w:before="0" w:after="0" w:line="{points * 20}" w:lineRule="exact"/>'
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{height}</w:pPr></w:p>")


def _rule(left: float, right: float | None = None) -> Any:
    """Make a line that begins and ends so many millimetres from the edges: the border of a paragraph without words."""
    ends = [round(Mm(left if end is None else end).twips) for end in (left, right)]
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:left="{ends[0]}" w:right="{ends[1]}" w:firstLine="0"/></w:pPr></w:p>'
    )


# --- the package ---------------------------------------------------------------------------------------------------------


def _properties(made: Docx, document: Document) -> None:
    about, date = made.core_properties, document.header.date or ""
    about.title, about.author = plain(document.title)[:255], plain(document.header.issuer or document.author or "")[:255]
    about.language, about.comments, about.last_modified_by, about.revision = "vi-VN", "", "", 1
    about.created = about.modified = _day(date)


def _day(date: str) -> datetime:
    """Return the day of an EDTF date, where it says the whole day: "2020-12-15"."""
    try:
        return datetime.strptime(date, "%Y-%m-%d")  # noqa: DTZ007
    except ValueError:
        return _NO_DATE


@cache
def _template() -> bytes:
    """Return an empty file in the layout of the decree: A4, its margins, letters of 14 pt, numbers above pages from the second.

    It is the empty file of python-docx without its picture and its many styles: they would be most of every file.
    """
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    header = section.header._element
    header.replace(header[0], parse_xml(_PAGE_NUMBER))
    _slim_styles(made)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(14)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        normal.element.rPr.rFonts.set(qn(script), _FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    _own_styles(made)
    for relations in (made.part.package.rels, made.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT_PARTS:
                del relations[key]
    return _packed(made)


def _own_styles(made: Docx) -> None:
    for name, level in (("Khoản", None), ("Mục", 1), ("Phần", 0)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        style.paragraph_format.alignment = ALIGN.CENTER if name == "Phần" else ALIGN.JUSTIFY
        if name != "Phần":
            style.paragraph_format.first_line_indent = Mm(10)
        if level is not None:  # a heading: kept with what follows, and in the outline
            style.font.bold = style.paragraph_format.keep_with_next = True
            style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def _slim_styles(made: Docx) -> None:
    styles = made.styles.element
    for fonts in styles.xpath("w:docDefaults//w:rFonts"):  # of the theme, which is not there any more
        fonts.getparent().remove(fonts)
    for style in list(styles):
        if style.tag == qn("w:latentStyles") or (style.tag == qn("w:style") and style.get(qn("w:styleId")) not in _KEPT_STYLES):
            styles.remove(style)


def _packed(made: Docx) -> bytes:
    """Return the package with no time in it: python-docx would write the clock's."""
    return _zipped(_files(made))


def _filled(made: Docx) -> bytes:
    """Return the package of a document made from the template: two of its files are its own, the others always the same."""
    core = serialize_part_xml(made.core_properties._element)
    return _zipped(_same_files() | {"word/document.xml": made.part.blob, "docProps/core.xml": core})


@cache
def _same_files() -> dict[str, bytes]:
    return _files(docx.Document(BytesIO(_template())))


def _files(made: Docx) -> dict[str, bytes]:
    written = BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as source:
        return {name: source.read(name) for name in source.namelist()}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _PACKED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, data)
    return packed.getvalue()
