"""The issuing organ's full name with its place, from the letterhead, the number's symbol, or the body.

What the letterhead prints is a fact; what is taken from the symbol or the body is an inference and is marked as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools import authorities, numbers
from build_tools.casing import restore
from build_tools.orthography import UPPER

_EXPANSIONS = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("TP.", "thành phố "), ("TP ", "thành phố "))
_LOCALITY = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+\S.*", re.IGNORECASE)
_UNIT = re.compile(rf"(?<=\s)(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu)(?=\s[{UPPER}])")
_PERSONAL = re.compile(r"(?:bộ trưởng|chủ tịch|giám đốc|thống đốc|tổng thanh tra|chủ nhiệm)\s+(?=\S)", re.IGNORECASE)
_SENDER = re.compile(
    # "Ban Chỉ đạo tổng kết thi hành Hiến pháp năm 1992 đề nghị …", "Bộ Tư pháp trân trọng đề nghị …"
    r"(?:^|[,.;:]\s+)(?P<name>(?:Ban|Bộ|Sở|Ủy ban|UBND|Văn phòng|Hội đồng|Cục|Vụ|Viện|Tổng cục|Thanh tra)\s"
    rf"[{UPPER}\w][^,.;:]{{2,110}}?)"
    r"\s+(?:trân trọng\s+)?(?:đề nghị|yêu cầu|kính đề nghị|thông báo|xin ý kiến)\b"
)

_WITHOUT_PORTAL = ("cấp ủy", "cơ quan Đảng", "phối hợp")  # a portal is run by a State organ


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued, their superior when printed, and how that is known; ``inferred`` when no letterhead says it."""

    name: str
    superior: str | None
    rule: str
    inferred: bool


def from_letterhead(agencies: Sequence[str], evidence: str) -> Issuer | None:
    """("UBND TỈNH PHÚ THỌ", "SỞ TƯ PHÁP") → Sở Tư pháp tỉnh Phú Thọ, under Ủy ban nhân dân tỉnh Phú Thọ."""
    if not agencies:
        return None
    names = [full_name(name, evidence) for name in agencies]
    superior = names[-2] if len(names) > 1 else None
    return Issuer(_placed(names[-1], superior), superior, "tên cơ quan ở đầu văn bản", inferred=False)


def full_name(printed: str, evidence: str) -> str:
    """Expand and case a printed name: "UBND TỈNH BẮC GIANG" → "Ủy ban nhân dân tỉnh Bắc Giang"."""
    for short, long in _EXPANSIONS:
        if printed.upper().startswith(short) or f" {short}" in printed:
            printed = printed.replace(short, long.upper() if printed.isupper() else long)
    name = restore(re.sub(r"\s+", " ", printed).strip(" .,:*-"), evidence)
    return _UNIT.sub(lambda unit: unit[0].lower(), name)  # "thành phố Hà Nội" inside a name, whatever the running text prints


def _placed(name: str, superior: str | None) -> str:
    """A department is named with the locality of the committee above it."""
    locality = _LOCALITY.search(superior) if superior and not _LOCALITY.search(name) else None
    return f"{name} {locality[0]}" if locality else name


def from_title(of_agency: str | None, evidence: str) -> Issuer | None:
    """Read "của Bộ trưởng Bộ Tài chính" in the type line → Bộ Tài chính; "của Thủ tướng Chính phủ" stays."""
    if not of_agency:
        return None
    name = full_name(of_agency, evidence)
    known = authorities.agency_of_name(name)
    if known is None:
        name = _PERSONAL.sub("", name, count=1)
    return Issuer(name[:1].upper() + name[1:], None, "tên cơ quan trong dòng tên loại", inferred=False)


def from_body(body: str) -> Issuer | None:
    """The organ that "đề nghị", "yêu cầu" in the opening of a dispatch without a letterhead."""
    match = _SENDER.search(body[:6000])
    return Issuer(match["name"].strip(), None, "cơ quan đề nghị ở phần mở đầu", inferred=True) if match else None


def from_symbol(number: str | None, date: str | None) -> Issuer | None:
    """The one organ of the centre that a number's symbol names: 2159/BTP-PBGDPL → Bộ Tư pháp."""
    parsed = numbers.parse(number) if number else None
    for group in parsed.groups if parsed else ():
        found = [a for a in authorities.agencies_of_symbol(group) if a.level == "trung ương" and authorities.in_force(a, date)]
        if len(found) == 1:
            return Issuer(found[0].name, None, "ký hiệu cơ quan trong số văn bản", inferred=True)
    return None


def from_headline(headline: str) -> Issuer | None:
    """The organ whose portal ran an article: the State organ that its headline names."""
    words = headline.split()
    for length in range(min(8, len(words)), 1, -1):
        for at in range(len(words) - length, -1, -1):
            phrase = " ".join(words[at : at + length]).strip(",.;:")
            agency = authorities.agency_of_name(phrase)
            if (
                agency
                and not agency.generic
                and agency.kind not in _WITHOUT_PORTAL
                and phrase[0].isupper()
                and _is(agency, phrase)
            ):
                return Issuer(phrase, None, "cơ quan nêu trong tiêu đề tin", inferred=True)
    return None


def _runs_portal(agency: authorities.Agency) -> bool:
    return not agency.generic and agency.kind not in _WITHOUT_PORTAL


def _is(agency: authorities.Agency, phrase: str) -> bool:
    """Whether a phrase is the organ's name or alias and nothing more."""
    return authorities.key(phrase) in {authorities.key(name) for name in (agency.name, *agency.aliases)}
