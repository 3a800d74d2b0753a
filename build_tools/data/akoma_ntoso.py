"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML), with every word of its text in it once.

preface: the printed head; preamble: the leading paragraphs of grounds; body or mainBody: clauses; conclusions: the end;
attachments: the appendices, each a document of its own. An eId is the anchor of the clause on its page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from build_tools.data.akn_clauses import Branch, Names, branches, write_clauses
from build_tools.data.akn_identity import identification, kind_of
from build_tools.data.akn_text import Inlines, write_text
from build_tools.language.orthography import slug
from build_tools.model import Document, Header, Held
from build_tools.pages.document_sheet import page_anchors
from build_tools.pages.markdown import plain
from build_tools.pages.printed_header import printed_header

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_GROUNDS = re.compile(r"\W*(?:căn cứ|theo đề nghị|xét (?:đề nghị|tờ trình))\b", re.IGNORECASE)
_WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INLINE = frozenset(  # elements that stand among words
    {"ref", "sup", "noteRef", "authorialNote", "docProponent", "docNumber", "docDate", "docType", "docTitle", "signature"}
)


def akoma_ntoso(held: Held) -> bytes:
    """Return the XML of a document, a line an element."""
    document = held.document
    inlines, names = Inlines.of(held.address, document), Names(page_anchors(document), set())
    kind = kind_of(document)
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    whole = ET.SubElement(root, kind, name=_type_name(document))
    grounds, main, appendices = _parts(branches(document.clauses))
    _meta(whole, held)
    _preface(whole, document.header)
    if grounds:
        _preamble(whole, grounds, inlines, names)
    _body(whole, "body" if kind == "act" else "mainBody", main, inlines, names)
    attached = _attachments(held, appendices, inlines, names)
    _conclusions(whole, document, inlines)  # after the appendices, which mark notes too
    whole.extend(attached)
    for element in root.iter():
        if element.tag not in _INLINE:
            element.tail = "\n"
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written


def _type_name(document: Document) -> str:
    return slug(document.header.type or "") or "van-ban"


def _parts(trees: Sequence[Branch]) -> tuple[Sequence[Branch], Sequence[Branch], Sequence[Branch]]:
    """Part the grounds before the text, the text, and the appendices with whatever follows the first of them."""
    first = next((i for i, tree in enumerate(trees) if not _is_ground(tree)), len(trees))
    last = next((i for i, tree in enumerate(trees) if i >= first and tree.clause.kind == "phụ lục"), len(trees))
    return trees[:first], trees[first:last], trees[last:]


def _is_ground(tree: Branch) -> bool:
    clause = tree.clause
    return clause.kind in ("đoạn", "gạch") and not tree.inner and not clause.heading and bool(_GROUNDS.match(clause.text))


# --- what a document is ------------------------------------------------------------------------------------------------


def _meta(whole: ET.Element, held: Held) -> None:
    meta = ET.SubElement(whole, "meta")
    meta.append(identification(held))
    _references(meta, held.document)


def _references(meta: ET.Element, document: Document) -> None:
    """Name the archive, the issuer and the signers: the ontology of the file."""
    references = ET.SubElement(meta, "references", source="#kho")
    ET.SubElement(references, "TLCOrganization", eId="kho", href="/akn/ontology/organization/vn/kho", showAs="Kho lưu trữ")
    issuer = document.header.issuer
    if issuer:
        href = f"/akn/ontology/organization/vn/{slug(issuer) or 'co-quan'}"
        ET.SubElement(references, "TLCOrganization", eId="co-quan-ban-hanh", href=href, showAs=plain(issuer))
    names = dict.fromkeys(signature.name for signature in document.ending.signatures if signature.name)
    for place, name in enumerate(names, 1):
        href = f"/akn/ontology/person/vn/{slug(name) or 'nguoi-ky'}"
        ET.SubElement(references, "TLCPerson", eId=f"nguoi-ky-{place}", href=href, showAs=plain(name))


# --- head and end ------------------------------------------------------------------------------------------------------


def _preface(whole: ET.Element, header: Header) -> None:
    printed = printed_header(header)
    preface = ET.Element("preface")
    for class_, text in printed.letterhead:
        paragraph = ET.SubElement(preface, "p", {"class": class_})
        _letterhead_part(paragraph, class_, header).text = plain(text)
    if printed.type_word or printed.subject:
        title = ET.SubElement(preface, "p", {"class": "doc-title"})
        word, subject = ET.Element("docType"), ET.Element("docTitle")
        word.text, subject.text = plain(printed.type_word), plain(printed.subject)
        write_text(title, [word, " ", subject])
    for text in printed.addressees:
        ET.SubElement(preface, "p", {"class": "addressees"}).text = plain(text)
    if len(preface):
        whole.append(preface)


def _letterhead_part(paragraph: ET.Element, class_: str, header: Header) -> ET.Element:
    """Return where the words of a printed line stand: in an element of the standard where it has one for them."""
    if class_ == "place-date" and header.date and _WHOLE_DATE.fullmatch(header.date):
        return ET.SubElement(paragraph, "docDate", date=header.date)
    name = {"agency": "docProponent", "number": "docNumber", "about": "docTitle"}.get(class_)
    return ET.SubElement(paragraph, name) if name else paragraph


def _conclusions(whole: ET.Element, document: Document, inlines: Inlines) -> None:
    conclusions = ET.Element("conclusions")
    for line in document.ending.signature_lines:
        paragraph = ET.SubElement(conclusions, "p", {"class": "signature"})
        ET.SubElement(paragraph, "signature").text = plain(line.text)
    for line in document.ending.recipient_lines:
        ET.SubElement(conclusions, "p", {"class": "recipient"}).text = plain(line.text)
    conclusions.extend(inlines.left())
    if len(conclusions):
        whole.append(conclusions)


# --- the text ----------------------------------------------------------------------------------------------------------


def _preamble(whole: ET.Element, grounds: Sequence[Branch], inlines: Inlines, names: Names) -> None:
    preamble = ET.SubElement(whole, "preamble")
    for branch in grounds:
        paragraph = ET.SubElement(preamble, "p", eId=names.name(branch.clause))
        if branch.clause.label:
            paragraph.text = f"{plain(branch.clause.label)} "
        inlines.write(paragraph, branch.clause)


def _body(whole: ET.Element, tag: str, trees: Sequence[Branch], inlines: Inlines, names: Names) -> None:
    body = ET.SubElement(whole, tag)
    write_clauses(body, trees, inlines, names)
    if not trees:  # the schema wants something in it
        empty = ET.SubElement(body, "hcontainer", name="khong-co-noi-dung")
        ET.SubElement(ET.SubElement(empty, "content"), "p")


def _attachments(held: Held, trees: Sequence[Branch], inlines: Inlines, names: Names) -> list[ET.Element]:
    """Return the appendices; whatever stands after one of them belongs to it."""
    groups: list[list[Branch]] = []
    for tree in trees:
        if tree.clause.kind == "phụ lục":
            groups.append([])
        groups[-1].append(tree)
    if not groups:
        return []
    attachments = ET.Element("attachments")
    for place, group in enumerate(groups, 1):
        _appendix(ET.SubElement(attachments, "attachment"), held, place, group, inlines, names)
    return [attachments]


def _appendix(attachment: ET.Element, held: Held, place: int, group: Sequence[Branch], inlines: Inlines, names: Names) -> None:
    clause = group[0].clause
    name = f"{clause.label} {clause.text}".strip() or f"Phụ lục {place}"
    document = ET.SubElement(attachment, "doc", name="phu-luc")
    meta = ET.SubElement(document, "meta")
    meta.append(identification(held, component=f"phu-luc-{place}", name=name))
    _body(document, "mainBody", group, inlines, names)
