"""Who a document is in Akoma Ntoso: work, expression and manifestation (AKN Naming Convention 1.0, §4).

A work is /akn/vn/<kind>/<type>/<agency>/<date>/<number>; what the text does not say is left out, never made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from build_tools.citations import numbers
from build_tools.language.orthography import slug
from build_tools.model import Document, Held
from build_tools.pages.markdown import plain
from build_tools.pages.wording import whole_title

UNDATED = "0001-01-01"  # the schema demands a whole date; its name says that it is none
_LAWS = frozenset({"hiến pháp", "bộ luật", "luật", "pháp lệnh"})
_WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EDTF = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Work:
    """The names of one document."""

    kind: Literal["act", "doc"]  # "act" for legislation, as its number or type says; "doc" for all others
    work: str
    expression: str
    manifestation: str


def identify(held: Held) -> Work:
    """Name a document: "/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-thanh-pho-ha-noi/2020-12-15/241-kh-ubnd"."""
    header = held.document.header
    kind = kind_of(held.document)
    date = header.date if header.date and _EDTF.fullmatch(header.date) else None
    parts = [_name(header.type), _name(header.issuer), date or UNDATED[:4], _number(held)]
    work = "/".join(["/akn/vn", kind, *filter(None, parts)])
    expression = f"{work}/vie@{date}" if date else f"{work}/vie"
    return Work(kind, work, expression, f"{expression}.xml")


def kind_of(document: Document) -> Literal["act", "doc"]:
    """Legislation has a year in its number, "34/2016/NĐ-CP", or is a law (NĐ 30/2020/NĐ-CP, Điều 2, and Luật 80/2015/QH13)."""
    parsed = numbers.parse(document.header.number) if document.header.number else None
    return "act" if document.header.type in _LAWS or (parsed and parsed.year) else "doc"


def _name(text: str | None) -> str:
    """Part of an address; the convention lets none begin with a digit."""
    return re.sub(r"^[\d-]+", "", slug(text or ""))


def _number(held: Held) -> str:
    return slug(held.document.header.number or "") or slug(held.address.rstrip("/").rpartition("/")[2]) or "khong-so"


def identification(held: Held, *, component: str = "main", name: str | None = None) -> ET.Element:
    """Build <identification> for a document, or for one of its appendices (``component``, with its ``name``)."""
    found = identify(held)
    whole = ET.Element("identification", source="#kho")
    levels = (("FRBRWork", found.work), ("FRBRExpression", found.expression), ("FRBRManifestation", found.manifestation))
    for level, uri in levels:
        part = ET.SubElement(whole, level)
        suffix = ".xml" if level == "FRBRManifestation" else ""
        ET.SubElement(part, "FRBRthis", value=f"{uri.removesuffix(suffix)}/!{component}{suffix}")
        ET.SubElement(part, "FRBRuri", value=uri)
        if level == "FRBRWork":
            ET.SubElement(part, "FRBRalias", name="dia-chi", value=plain(held.address))
        _date_and_author(part, level, held.document)
        if level == "FRBRWork":
            _work_properties(part, held.document, name)
        elif level == "FRBRExpression":
            ET.SubElement(part, "FRBRlanguage", language="vie")
        else:
            ET.SubElement(part, "FRBRformat", value="application/akn+xml")
    return whole


def _date_and_author(part: ET.Element, level: str, document: Document) -> None:
    date, source = document.header.date or "", document.source
    if level == "FRBRManifestation":
        date, name = source.retrieved or "", "ngày lấy về"
    else:
        name = "ngày đăng" if document.is_news else "ngày ban hành"
    if not _WHOLE_DATE.fullmatch(date):
        name, date = f"{name}: {plain(date) or 'chưa xác định'}", UNDATED
    ET.SubElement(part, "FRBRdate", date=date, name=name)
    author = "#kho" if level == "FRBRManifestation" or not document.header.issuer else "#co-quan-ban-hanh"
    ET.SubElement(part, "FRBRauthor", href=author)


def _work_properties(part: ET.Element, document: Document, name: str | None) -> None:
    header = document.header
    ET.SubElement(part, "FRBRcountry", value="vn")
    if header.type:
        ET.SubElement(part, "FRBRsubtype", value=plain(header.type))
    if header.number:
        ET.SubElement(part, "FRBRnumber", value=plain(header.number))
    ET.SubElement(part, "FRBRname", value=plain(name or whole_title(document)))
