"""The facts of a document, completed from one another: the type that the number implies, the organ that the body names.

Everything that no letterhead prints is marked as inferred; what nothing says stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from build_tools import authorities, casing, issuer, numbers
from build_tools.header import Taken
from build_tools.issuer import Issuer
from build_tools.model import Evidence, Header


@dataclass(frozen=True, slots=True)
class Facts:
    """A completed header, and the names of the fields that are inferences."""

    header: Header
    inferred: tuple[str, ...] = ()


def complete(head: Taken, body: str) -> Facts:
    """Give a header its full issuer, its subject in running case, and a type where the other facts leave one only."""
    header = replace(head.header, subject=_cased(head.header.subject, body))
    kind, kind_rule = (header.type, "") if header.type else _implied_type(header)
    header = replace(header, type=kind)
    if kind and kind_rule:
        header = _with_evidence(header, "type", kind, kind_rule)
    found = _issuer(head, header, body) if _is_document(header) else None
    if found is None:
        return Facts(header)
    header = replace(header, issuer=found.name, superior=found.superior)
    return Facts(_with_evidence(header, "issuer", found.name, found.rule), ("issuer",) if found.inferred else ())


def _is_document(header: Header) -> bool:
    return bool(header.type or header.number or header.symbol)


def _issuer(head: Taken, header: Header, body: str) -> Issuer | None:
    return (
        issuer.from_letterhead(head.agencies, body)
        or issuer.from_title(head.of_agency, body)
        or issuer.from_symbol(header.number, header.date)
        or issuer.from_body(body)
    )


def _cased(subject: str | None, body: str) -> str | None:
    return casing.restore(subject, body) if subject else None


def _implied_type(header: Header) -> tuple[str | None, str]:
    """A type that no line prints: a letter by its Kính gửi and its number without a type, else the number's one type."""
    parsed = numbers.parse(header.number or (f"1/{header.symbol}" if header.symbol else ""))
    types = authorities.types_of_symbol(parsed.groups[0], party=parsed.party) if parsed else ()
    if header.addressees and not types:
        return "công văn", "có “Kính gửi”, không có dòng tên loại"
    if len(types) == 1:
        return types[0].name, "ký hiệu loại trong số văn bản"
    if header.subject and parsed and not types:
        return "công văn", "trích yếu “V/v”, số không có ký hiệu loại"
    return None, ""


def _with_evidence(header: Header, name: str, value: str, rule: str) -> Header:
    line = header.lines[0].number if header.lines and name == "issuer" and rule.startswith("tên cơ quan") else None
    return replace(header, evidence=(*header.evidence, Evidence(name, value, line, rule)))


def year_of(date: str | None) -> str | None:
    """The year of an EDTF date: "2021-06" → "2021"."""
    return date[:4] if date and re.match(r"\d{4}", date) else None
