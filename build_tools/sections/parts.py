"""In which part of its section a document stands, by who issued it and what it is; the file may say otherwise."""

from __future__ import annotations

import re

from build_tools.archive.identity import locality_of
from build_tools.language import authorities
from build_tools.model import Document, SectionPart
from build_tools.sections.expected_agencies import committee_of

# Agencies that carry out as well as direct: what they send to all others is guidance, the rest is their own answer.
_BODIES = frozenset(
    {"bộ", "cơ quan thuộc chính phủ", "cơ quan trực thuộc bộ", "tư pháp", "kiểm toán", "đoàn thể", "đơn vị khác"}
)
_GUIDING_TYPES = frozenset({"hướng dẫn", "chỉ thị", "thông tư", "thông tư liên tịch"})
# "Tổ chức pháp chế các Bộ, ngành", "Các cơ quan thuộc Chính phủ", "Sở Tư pháp các tỉnh, thành phố":
_MANY = re.compile(r"\bcác\s+(?:bộ|ban|ngành|sở|cơ quan|tỉnh|thành phố|địa phương)\b", re.IGNORECASE)


def part_of(document: Document) -> SectionPart:
    """Return the part: what its .yml says; else news and reports by their kind, everything else by its agency."""
    header = document.header
    if document.part:
        return document.part
    if document.is_news:
        return "tin bài"
    if header.type == "báo cáo":
        return "báo cáo"
    if header.issuer is None:
        return "chưa rõ nơi ban hành"
    return _part_of_issuer(header.issuer, document)


def _part_of_issuer(issuer: str, document: Document) -> SectionPart:
    day = document.header.date
    parent = committee_of(issuer, day)
    agency = authorities.agency_of_name(parent or issuer, day)
    if locality_of(issuer) or (agency and agency.level in ("tỉnh", "huyện", "xã")):
        return "địa phương"
    if agency is None or agency.level != "trung ương":
        return "chưa rõ nơi ban hành"
    return "bộ, ngành" if agency.kind in _BODIES and not _guides(document) else "chỉ đạo, hướng dẫn của trung ương"


def _guides(document: Document) -> bool:
    """Whether a ministry tells others what to do: by the type, or because it writes to all of a kind."""
    header = document.header
    return header.type in _GUIDING_TYPES or any(_MANY.search(addressee[:300]) for addressee in header.addressees)
