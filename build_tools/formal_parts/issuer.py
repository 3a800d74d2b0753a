"""The issuing organ's full name with its place: from the letterhead, the title, the text's own words, or the number's symbol.

What letterhead or title print is a fact; what is taken from elsewhere is an inference and is marked as one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.citations import numbers
from build_tools.formal_parts.agency_lines import parts_of_joint_name, with_own_capital
from build_tools.formal_parts.organ_ranks import LOCALITY, UNITS, first_of_equals, share_a_place
from build_tools.language import authorities
from build_tools.language.casing import known_name, restore
from build_tools.language.orthography import UPPER, folded, same
from build_tools.model import Signature

_EXPANSIONS = (
    (
        re.compile(r"\b[UƯ]\w\s?BAN\s?NHÂN\s?DÂN\b|\b[ỦÚÙŨ]\w\s?BAN\s?NHÂN\s?DÂN\b", re.IGNORECASE),
        "Ủy ban nhân dân",
    ),  # as scans read it
    (re.compile(r"\bUBND\s*(?=TỈNH|HUYỆN|XÃ|THÀNH)|\bUBND\b", re.IGNORECASE), "Ủy ban nhân dân "),
    (re.compile(r"\bHĐND\b", re.IGNORECASE), "Hội đồng nhân dân"),
    (re.compile(r"\bLHPN\b", re.IGNORECASE), "Liên hiệp Phụ nữ"),
    (re.compile(r"\bLĐLĐ\b", re.IGNORECASE), "Liên đoàn Lao động"),
    (re.compile(r"\bUBMTTQ\b", re.IGNORECASE), "Ủy ban Mặt trận Tổ quốc"),
    (re.compile(r"\bMTTQ\b", re.IGNORECASE), "Mặt trận Tổ quốc"),
    (re.compile(r"\bTP\.?\s+(?=\w)", re.IGNORECASE), "thành phố "),
)
_UNIT_OF = {folded(unit): unit for unit in UNITS}
_BEFORE_PLACES = frozenset(
    {*_UNIT_OF, "pho", "xa", "tran", "khu", "uy"}
)  # the last words of "thành phố", "Ủy ban nhân dân thị xã" …
_BEFORE_OWN_NAMES = ("dai hoc", "hoc vien", "cao dang", "benh vien", "tong cong ty", "tap doan")
_OF_SUPERIOR = re.compile(r"(?:Ban (?:Chấp hành|Thường vụ|Thường trực|Bí thư)|Văn phòng|Thường trực)", re.IGNORECASE)
_PARTY_CENTRE = frozenset(("Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương", "Đảng Cộng sản Việt Nam"))
_IS_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [ủu][ỷy]\b", re.IGNORECASE)
_OF_COMMITTEE = re.compile(
    r"(?:Ban(?! Chấp hành)|Ủy ban Kiểm tra|Văn phòng)\b(?!.*\b[ủu][ỷy]\b)", re.IGNORECASE
)  # bodies that serve it
_PERSONAL = re.compile(r"(?:bộ trưởng|chủ tịch|giám đốc|thống đốc|tổng thanh tra|chủ nhiệm)\s+(?=\S)", re.IGNORECASE)
_MOST_WORDS = 60  # what is longer is no organ's name
_LIKE_PLACE = 0.8  # of its letters: a misread locality is read as the place that the same letterhead dates from
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


def from_letterhead(agencies: Sequence[str], evidence: str, place: str | None = None, *, joint: bool = False) -> Issuer | None:
    """("UBND TỈNH PHÚ THỌ", "SỞ TƯ PHÁP") → Sở Tư pháp tỉnh Phú Thọ, under Ủy ban nhân dân tỉnh Phú Thọ.

    Organs of one rank issue together: ("BỘ TƯ PHÁP", "BỘ NỘI VỤ") → "Bộ Tư pháp - Bộ Nội vụ"; ``joint`` when the type says so.
    """
    printed = [part for name in agencies for part in parts_of_joint_name(name)]
    names = list(dict.fromkeys(full_name(name, evidence, place) for name in printed))
    names = [name for name in names if name]
    if not names:
        return None
    rule = "tên cơ quan ở đầu văn bản"
    side_by_side = len(parts_of_joint_name(agencies[-1]))
    beside = side_by_side > 1 and len(names) > 1 and share_a_place(names[-2], names[-1])
    together = names[-side_by_side:] if beside else names[first_of_equals(names, joint=joint) :]
    superior = names[-len(together) - 1] if len(names) > len(together) else None
    name = " - ".join((*together[:-1], _placed(together[-1], superior)))
    return Issuer(name, superior if len(together) == 1 else None, rule, inferred=False)


def sign_together(agencies: Sequence[str], signatures: Sequence[Signature]) -> bool:
    """Whether each organ of a letterhead has a signer of its own: "TM. BỘ TƯ PHÁP" beside "TM. HỘI LUẬT GIA VIỆT NAM"."""
    printed = [part for name in agencies for part in parts_of_joint_name(name)]
    signed = [line.partition(" ")[2] for signature in signatures for line in signature.authority]
    return len(printed) > 1 and all(any(whom.lower().endswith(name.lower()) for whom in signed) for name in printed)


def full_name(printed: str, evidence: str, place: str | None = None) -> str:
    """Expand and case a printed name: "UBND TỈNH BẮC GIANG" → "Ủy ban nhân dân tỉnh Bắc Giang".

    Known organs and provinces are spelled as the authority files do; ``place`` is the địa danh of the same letterhead.
    """
    text = re.sub(r"^[\W_]+|[\W_]+$", "", printed)
    for short, long in _EXPANSIONS:
        text = short.sub(long.upper() if text.isupper() else long, text)
    words, cased = text.split(), restore(text, evidence).split()
    if len(words) > _MOST_WORDS:
        return " ".join(cased)
    known = known_name(words)
    rest = _owner(words[len(known) :], cased[len(known) :], known[-1] if known else "", place)
    if folded(" ".join(known)).endswith(_BEFORE_OWN_NAMES) and rest:
        rest = [_first_capital(rest[0]), *rest[1:]]
    return _first_capital(" ".join((*known, *rest) if known else with_own_capital(rest)))


def _first_capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _owner(words: Sequence[str], cased: Sequence[str], before: str, place: str | None) -> list[str]:
    """The words after an organ's name: the organ it belongs to, kinds of units in small letters, the names of places."""
    if not words:
        return []
    if owner := known_name(words):
        return [*owner, *_owner(words[len(owner) :], cased[len(owner) :], owner[-1], place)]
    unit = next((n for n in (2, 1) if folded(" ".join(words[:n])) in _UNIT_OF), 0)
    if unit and len(words) > unit and not (folded(words[0]) == "xa" and folded(words[1]) == "hoi"):
        return [_UNIT_OF[folded(" ".join(words[:unit]))], *_owner(words[unit:], cased[unit:], "tỉnh", place)]
    if folded(before) in _BEFORE_PLACES:
        end = next((i for i in range(1, len(words)) if folded(words[i]) in _UNIT_OF), len(words))
        return [*_place_name(" ".join(words[:end]), place), *_owner(words[end:], cased[end:], "", place)]
    return [cased[0], *_owner(words[1:], cased[1:], "", place)]


def _place_name(name: str, place: str | None) -> list[str]:
    """A place as the authority files spell it, or as the same letterhead does, else with the capitals of a name."""
    province = authorities.province_of_name(name) or _province_without_marks(name)
    if province:
        return [province.name]
    if place and difflib.SequenceMatcher(None, folded(name), folded(place)).ratio() >= _LIKE_PLACE:
        return [place]
    return [_first_capital(word.lower()) if word.isupper() or word.islower() else word for word in name.split()]


def _province_without_marks(name: str) -> authorities.Province | None:
    """The one province whose name has these letters: a scan loses the marks of "QUANG NGAI"."""
    found = {p.name: p for p in authorities.provinces() if folded(p.name) == folded(name)}
    return next(iter(found.values())) if len(found) == 1 else None


def _placed(name: str, superior: str | None) -> str:
    """A department is named with the locality of the committee above it, a committee's own body with the committee.

    The Party's central commissions print "BAN CHẤP HÀNH TRUNG ƯƠNG / BAN TUYÊN GIÁO" and are called Ban Tuyên giáo Trung ương.
    """
    if superior and _is_party_centre(superior):
        central = authorities.agency_of_name(f"{name} Trung ương")
        return central.name if central and not name.endswith("Trung ương") and central.level == "trung ương" else name
    if superior and (_OF_SUPERIOR.fullmatch(name) or (_IS_COMMITTEE.match(superior) and _OF_COMMITTEE.match(name))):
        words = f"{name} {superior}".split()
        known = known_name(words)
        return " ".join((*known, *words[len(known) :]))
    locality = LOCALITY.search(superior) if superior and not LOCALITY.search(name) else None
    if locality is None or name.endswith(_without_unit(locality[0])):
        return name
    said = next((unit for unit in UNITS if name.endswith(f" {unit}") and locality[0].startswith(f"{unit} ")), "")
    return f"{name.removesuffix(said).strip()} {locality[0]}"


def _is_party_centre(superior: str) -> bool:
    organ = authorities.agency_of_name(superior)
    return superior in _PARTY_CENTRE or bool(organ and organ.name in _PARTY_CENTRE)


def _without_unit(locality: str) -> str:
    """The proper name of a locality: "tỉnh Bà Rịa - Vũng Tàu" → Bà Rịa - Vũng Tàu."""
    unit = next((unit for unit in UNITS if locality.lower().startswith(f"{unit} ")), "")
    return locality[len(unit) :].strip()


def from_title(of_agency: str | None, evidence: str) -> Issuer | None:
    """Read "của Bộ trưởng Bộ Tài chính" in the type line → Bộ Tài chính; "của Thủ tướng Chính phủ" stays."""
    if not of_agency:
        return None
    words = of_agency.split()
    known = known_name(words)
    person = None if len(known) == len(words) else _PERSONAL.match(of_agency)
    name = full_name(of_agency[person.end() :] if person and not known[2:] else of_agency, evidence)
    return Issuer(_first_capital(name), None, "tên cơ quan trong dòng tên loại", inferred=False) if name else None


def from_closing(organ: str | None, evidence: str) -> Issuer | None:
    """The legislature that adopted a law or a resolution: "được Quốc hội … thông qua"."""
    return Issuer(full_name(organ, evidence), None, "câu thông qua ở cuối văn bản", inferred=False) if organ else None


def from_signature(signatures: Sequence[Signature], evidence: str) -> Issuer | None:
    """The organ in whose name a document is signed: "TM. ỦY BAN NHÂN DÂN TỈNH X"."""
    for signature in signatures:
        for line in signature.authority:
            form, _, whom = line.partition(" ")
            if form in ("TM.", "T/M") and authorities.agency_of_name(whom):
                return Issuer(full_name(whom, evidence), None, "cơ quan được ký thay mặt", inferred=True)
    return None


def from_body(body: str) -> Issuer | None:
    """The organ that "đề nghị", "yêu cầu" in the opening of a dispatch without a letterhead."""
    match = _SENDER.search(body[:6000])
    return Issuer(match["name"].strip(), None, "cơ quan đề nghị ở phần mở đầu", inferred=True) if match else None


def from_symbol(number: str | None, date: str | None) -> Issuer | None:
    """The one organ of the centre that a number's symbol names: 2159/BTP-PBGDPL → Bộ Tư pháp."""
    parsed = numbers.parse(number) if number else None
    date = date or (str(parsed.year) if parsed and parsed.year else None)
    groups = parsed.groups if parsed else ()
    typed = bool(parsed and groups and _names_type(groups[0], party=parsed.party))
    for group in groups[1:2] if typed else groups[:1]:  # in 41/CT-UB "CT" is the type, and "UB" no organ of the centre
        organs = authorities.agencies_of_symbol(group)
        found = [organ for organ in organs if organ.level == "trung ương" and authorities.in_force(organ, date)]
        if len(found) == 1:
            return Issuer(found[0].name, None, "ký hiệu cơ quan trong số văn bản", inferred=True)
    return None


def _names_type(group: str, *, party: bool) -> bool:
    """Whether a symbol is a type's, in a translation too, which prints "ND" for "NĐ"."""
    return any(authorities.types_of_symbol(symbol, party=party) for symbol in (group, group.replace("D", "Đ")))


def from_headline(headline: str) -> Issuer | None:
    """The organ whose portal ran an article: the State organ that its headline names."""
    words = headline.split()
    for length in range(min(8, len(words)), 1, -1):
        for at in range(len(words) - length, -1, -1):
            phrase = " ".join(words[at : at + length]).strip(",.;:")
            agency = authorities.agency_of_name(phrase) if phrase[:1].isupper() else None
            if agency and _runs_portal(agency) and _is(agency, phrase):
                return Issuer(phrase, None, "cơ quan nêu trong tiêu đề tin", inferred=True)
    return None


def _runs_portal(agency: authorities.Agency) -> bool:
    return not agency.generic and agency.kind not in _WITHOUT_PORTAL


def _is(agency: authorities.Agency, phrase: str) -> bool:
    """Whether a phrase is the organ's name or alias and nothing more."""
    return any(same(phrase, name) for name in (agency.name, *agency.aliases))
