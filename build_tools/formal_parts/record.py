"""The facts of a document, completed from one another: the type that the number implies, the organ that the body names.

Everything that no letterhead prints is marked as inferred; what nothing says stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.citations import numbers
from build_tools.formal_parts import issuer
from build_tools.formal_parts.closing import Closing
from build_tools.formal_parts.header import Taken
from build_tools.formal_parts.header_fields import fill
from build_tools.formal_parts.issuer import Issuer
from build_tools.language import authorities, casing
from build_tools.model import Evidence, Header, Signature

_WITHOUT_ADDRESSEES = {"chỉ thị", "quyết định", "nghị quyết", "nghị định", "thông tư", "quy chế", "quy định"}
_CONSOLIDATED = "văn bản hợp nhất"


@dataclass(frozen=True, slots=True)
class Facts:
    """A completed header, and the names of the fields that are inferences."""

    header: Header
    inferred: tuple[str, ...] = ()


def complete(head: Taken, body: str, closing: Closing | None = None, signatures: Sequence[Signature] = ()) -> Facts:
    """Give a header its full issuer, its subject in running case, and what the end of the text or its own facts imply."""
    closing = closing or Closing()
    header = head.header if head.header.type else _with_type(head.header)
    found = _issuer(head, header, closing, body, signatures) if _is_document(header) or closing.issuer else None
    header = _closed(_without_contradiction(header, found), closing)
    header = replace(
        header, subject=casing.with_lost_capitals(casing.restore(header.subject, body)) if header.subject else None
    )
    if found is None:
        return Facts(header)
    header = replace(header, issuer=found.name, superior=found.superior)
    return Facts(_with_evidence(header, "issuer", found.name, found.rule), ("issuer",) if found.inferred else ())


def _is_document(header: Header) -> bool:
    return bool(header.type or header.number or header.symbol)


def _issuer(head: Taken, header: Header, closing: Closing, body: str, signatures: Sequence[Signature]) -> Issuer | None:
    joint = bool(header.type and "liên tịch" in header.type) or issuer.sign_together(head.agencies, signatures)
    return (
        issuer.from_letterhead(head.agencies, body, header.place, joint=joint)
        or issuer.from_title(head.of_agency, body)
        or issuer.from_closing(closing.issuer, body)
        or issuer.from_symbol(closing.number or header.number, closing.date or header.date)
        or issuer.from_signature(signatures, body)
        or issuer.from_body(body)
    )


def _closed(header: Header, closing: Closing) -> Header:
    """Fill what the head leaves open from the end of the text; a consolidated text has all its own facts there."""
    if closing.number:
        said = {"number": closing.number, "type": _CONSOLIDATED, "place": closing.place, "date": closing.date}
    else:
        said = {"place": header.place or closing.place, "date": header.date or closing.date}
    return fill(header, said, dict.fromkeys(said, closing.line), closing.date_rule)


def _without_contradiction(header: Header, found: Issuer | None) -> Header:
    """Do not adopt a number whose symbol names another type and another organ than the same head prints."""
    parsed = numbers.parse(header.number) if header.number else None
    if parsed is None or not header.type or found is None or found.inferred or len(parsed.groups) < 2:
        return header
    types = {kind.name for kind in authorities.types_of_symbol(parsed.groups[0], party=parsed.party)}
    organs = {organ.name for organ in authorities.agencies_of_symbol(parsed.groups[1]) if not organ.generic}
    if not types or header.type in types or not organs or found.name in organs:
        return header
    kept = tuple(item for item in header.evidence if item.field != "number")
    return replace(header, number=None, evidence=kept)


def _with_type(header: Header) -> Header:
    """A type that no line prints: a letter by its Kính gửi and its number without a type, else the number's one type."""
    parsed = numbers.parse(header.number or (f"1/{header.symbol}" if header.symbol else ""))
    types = authorities.types_of_symbol(parsed.groups[0], party=parsed.party) if parsed else ()
    types = () if header.addressees and {kind.name for kind in types} <= _WITHOUT_ADDRESSEES else types  # 511/CT-TTHT
    if header.addressees and not types:
        kind, rule = "công văn", "có “Kính gửi”, không có dòng tên loại"
    elif len(types) == 1:
        kind, rule = types[0].name, "ký hiệu loại trong số văn bản"
    elif header.subject and parsed and not types:
        kind, rule = "công văn", "trích yếu “V/v”, số không có ký hiệu loại"
    else:
        return header
    return _with_evidence(replace(header, type=kind), "type", kind, rule)


def _with_evidence(header: Header, name: str, value: str, rule: str) -> Header:
    line = header.lines[0].number if header.lines and name == "issuer" and rule.startswith("tên cơ quan ở đầu") else None
    return replace(header, evidence=(*header.evidence, Evidence(name, value, line, rule)))
