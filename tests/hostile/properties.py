"""What must hold for any bytes whatever: tests/fuzz/fuzz.py tries to break it, and what it found is tried again every time.

The first byte chooses the form of the text, or the field of the record (above 127: with the lists of an archive); the rest is
put where that form has its words.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import yaml
from made import plan
from rendered import tree, words
from test_nothing_lost import missing_from

from build_tools.archive.archive import assemble
from build_tools.data.feeds import Site
from build_tools.data.open_data import archive_files, document_files
from build_tools.model import Archive, Clause, Document, Held
from build_tools.pages.document_page import document_page
from build_tools.pages.list_pages import list_pages
from build_tools.reading import reading

FORMS = ("txt", "md", "docx", "html", "rtf", "pdf", "txt", "document.xml", "numbering.xml")
FIELDS = ("title", "number", "issuer", "place", "date", "type", "subject", "clause", "label", "source")
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Họp</w:t></w:r></w:p>"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")  # a raised digit is the mark of a note, and is printed as one
_ACTIVE = re.compile(r"(?:javascript|vbscript|data|file):", re.IGNORECASE)
_BANNED = frozenset(("script", "iframe", "object", "embed", "form", "base", "meta", "style", "link", "foreignObject"))


def reading_holds(data: bytes) -> None:
    """Any bytes are a document whose page shows every word, or are refused with a reason."""
    form, content = FORMS[data[0] % len(FORMS)] if data else "txt", data[1:]
    if form.endswith(".xml"):
        content, form = packed(content, form), "docx"
    document, problems = reading.read(content, f"a/2020/x.{form}")
    if document is None:
        assert problems, "refused without a reason"
        return
    shown_whole(document)


def shown_whole(document: Document) -> None:
    """The page of a document shows every word of its text, and nothing in it acts."""
    archive, _ = assemble([document])
    held = archive.documents[0]
    root = page_tree(held, archive)
    lost = missing_from(words(root).translate(_RAISED), document.text.translate(_RAISED))
    assert not lost, f"lost: {lost}"


def pages_hold(data: bytes) -> None:
    """Any words in any field of a record make pages and data files that can be parsed and do nothing."""
    if not data:
        return
    field = FIELDS[(data[0] & 127) % len(FIELDS)]
    said = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f]", "", data[1:].decode("utf-8", "replace")).split())
    held = with_words(field, said)
    archive = Archive((held,))
    page = document_page(held, archive)
    front = yaml.safe_load(page.partition("\n---\n")[0].removeprefix("---\n"))
    assert isinstance(front, dict)
    page_tree(held, archive)
    for path, text in list_pages(archive).items() if data[0] & 128 else ():
        if path.endswith(".md"):
            inert(tree(text.partition("\n---\n")[2]))
    for path, content in (document_files(held, page.encode()) | archive_files(archive, Site())).items():
        parseable(path, content)


def page_tree(held: Held, archive: Archive) -> ET.Element:
    """The body of a document's page as the site renders it."""
    root = tree(document_page(held, archive).partition("\n---\n")[2])
    inert(root)
    return root


def inert(root: ET.Element) -> None:
    """No element that acts, no attribute that is a script, no address that is more than a page."""
    for element in root.iter():
        assert element.tag not in _BANNED, f"<{element.tag}>"
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), f"{name}={value}"
            address = name in ("href", "src", "action", "formaction", "xlink:href")
            assert not (address and _ACTIVE.match(value.strip())), f"{name}={value}"


def parseable(path: str, content: bytes) -> None:
    """A data file is what its name says, and no cell of a table is a formula."""
    if not path.endswith((".json", ".xml", ".akn", ".csv")):
        return
    text = content.decode()
    if path.endswith(".json"):
        json.loads(text)
    elif path.endswith((".xml", ".akn")):
        ET.fromstring(text)  # noqa: S314 - our own output
    elif path.endswith(".csv"):
        cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+@\t\r") and cell], path


def with_words(field: str, said: str) -> Held:
    """A plan that has these words in one field."""
    if field in ("number", "issuer", "place", "date", "type", "subject"):
        return plan(**dict[str, Any]({field: said or None}))
    held = plan()
    document = held.document
    if field == "title":
        document = replace(document, title=said)
    elif field == "source":
        document = replace(document, source=replace(document.source, note=said, contributor=said, licence=said))
    else:
        clause = Clause("đoạn", said if field == "label" else "", said if field == "clause" else "", 1, "doan-cuoi", 40)
        document = replace(document, clauses=(*document.clauses, clause))
    return replace(held, document=document)


def packed(content: bytes, part: str) -> bytes:
    """A .docx file that has these bytes as one of its parts."""
    document = f'<w:document xmlns:w="{_WORDS}"><w:body>{_BODY}</w:body></w:document>'.encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), content if part == "document.xml" else document)
        if part != "document.xml":
            archive.writestr(zipfile.ZipInfo(f"word/{part}"), content)
    return file.getvalue()


CHECKS: Mapping[str, Callable[[bytes], None]] = {"reading": reading_holds, "pages": pages_hold}
