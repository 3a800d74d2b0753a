"""The parts of a letterhead, each recognised by itself: motto, number, place and date, agency, type line.

Boxes 1–5 of NĐ 30/2020/NĐ-CP, Phụ lục I, Mục IV; for the Party, Hướng dẫn 36-HD/VPTW. A flattened copy prints two columns
on one line ("TỈNH QUẢNG NGÃI Độc lập - Tự do - Hạnh phúc") or breaks one part over lines ("CỘNG⏎HÒA XÃ HỘI …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from build_tools import authorities, numbers
from build_tools.model import Line
from build_tools.orthography import UPPER, folded, nfc, same

_DECORATION = re.compile(r"^[\s#>*_]+|[\s*_]+$")  # Markdown emphasis that a copy carries
_COLUMNS = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_MOTTO = re.compile(  # matched on letters without marks, which scans misread
    r"cong\s+hoa\s+xa\s+hoi\s+chu\s+ngh\w+(?:\s+viet\s+nam)?|doc\s+lap\s*[-–—~.]?\s*tu\s+do|dang\s+cong\s+san\s+viet\s+nam\s*$"
)
_PLACE_DATE = re.compile(
    # "Hà Nội, ngày 15 tháng 12 năm 2020", "Bắc Giang, ngày tháng 6 năm 2021"; the day may be blank or unreadable
    rf"(?P<place>[{UPPER}][^,;:\d\n]{{1,40}}?)\s*[,.]?\s*ngày\s*(?P<day>[^\s]{{0,4}}(?:\s?\d)?)\s*"
    r"tháng\s*(?P<month>[^\s]{0,3})\s*năm\s*(?P<year>[12]\d{3})\.?",
)
_NUMBER = re.compile(
    # "Số: 241/KH-UBND", "Số 16-NQ/TW"; with the type before it: "Nghị quyết số: 17/2022/UBTVQH15", "Luật số: 36/2018/QH14"
    r"(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Lệnh|Nghị quyết liên tịch)\s+s[ốo]\s*:|S[ốoôổ6]|SỐ)\s*[:.;]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_BLANK_NUMBER = re.compile(rf"[\s._…]*[/-]\s*(?P<symbol>[{UPPER}][\w\-/]*)")
ADDRESSED = re.compile(r"Kính (?:gửi|trình|chuyển)\s*:?\s*", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"\d{1,5}\s*/?")
_TAIL_ONLY = re.compile(rf"/\s*[{UPPER}][\w\-]+")
_AGENCY_HEAD = re.compile(
    # the first words of an organ's name: what opens a name of its own, and does not go on with the name above
    r"(?:ỦY BAN|UỶ BAN|[ỦU][YỶ](?=\s*$)|UBND|HĐND|HỘI ĐỒNG|BỘ|SỞ|BAN|VĂN PHÒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH|TỔNG CỤC|"
    r"CỤC|CHI CỤC|"
    r"VỤ|"
    r"VIỆN|TÒA ÁN|TOÀ ÁN|KIỂM TOÁN|NGÂN HÀNG|BẢO HIỂM|THANH TRA|ĐÀI|THÔNG TẤN|HỌC VIỆN|TRƯỜNG|ĐẠI HỌC|TRUNG TÂM|PHÒNG|"
    r"ĐOÀN|HỘI|"
    r"(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG) [ỦU][YỶ]|ĐẢNG BỘ|CHI BỘ|TRUNG ƯƠNG|LIÊN|TỔNG|MẶT TRẬN|TỔ|CÔNG TY|TẬP ĐOÀN|"
    r"CÔNG AN|QUÂN|"
    r"BÁO|TẠP CHÍ)(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """Địa danh and date of issue; ``date`` is EDTF and as precise as the print: "2021-06" when the day is blank."""

    place: str
    date: str


def bare(text: str) -> str:
    """A line without surrounding space and Markdown emphasis: "**Số: 16-NQ/TW**" → "Số: 16-NQ/TW"."""
    return _DECORATION.sub("", text.replace("**", "")).strip()


def columns(lines: Iterable[Line]) -> list[Line]:
    """One line a printed column: tabs, bars and wide gaps part them; a blank line stays one."""
    return [Line(line.number, piece) for line in lines for piece in _columns(line.text)]


def cells(lines: Iterable[Line]) -> list[Line]:
    """The columns of a letterhead, where a motto or a date set beside something else is a cell of its own."""
    return [Line(line.number, piece) for line in columns(lines) for piece in _beside(line.text)]


def _columns(text: str) -> list[str]:
    text = text.strip()
    if not ("\t" in text or "|" in text or "   " in text):
        return [text]
    text = re.sub(r"^(S[ốỐ]\s*:)\s+", r"\1 ", text)  # a blank number leaves a gap that parts no columns
    return [piece.strip() for piece in _COLUMNS.split(text) if piece.strip()] or [""]


def _beside(text: str) -> list[str]:
    """Part "VĂN PHÒNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI …" and "Số: 2450/VPCP-KGVX Hà Nội, ngày 12 tháng 4 năm 2024"."""
    motto = _MOTTO.search(_same_length_folded(text)) if len(text) < 200 else None
    if motto and bare(text[: motto.start()]):
        return [text[: motto.start()].strip(), text[motto.start() :]]
    for _, end, _ in numbers.find_numbers(text[:200]) if text[:1] in "Ss" else ():
        if _PLACE_DATE.match(text[end:].strip()):
            return [text[:end], text[end:].strip()]
    return [text]


def is_motto(text: str) -> bool:
    """Whether a line is the national motto, its second line, or the Party's title."""
    return len(text) < 120 and _MOTTO.match(_same_length_folded(bare(text))) is not None


def _same_length_folded(text: str) -> str:
    """Letters without marks, one for one, so that a place found in them is a place in the text."""
    plain = folded(text)
    return plain if len(plain) == len(text) else text.lower()


def read_place_date(text: str) -> PlaceDate | None:
    """Read "Hà Nội, ngày 15 tháng 12 năm 2020" → Hà Nội, 2020-12-15; a blank or unreadable day gives the month only."""
    match = _PLACE_DATE.fullmatch(bare(text)) if len(text) < 160 else None
    if match is None:
        return None
    day, month = _number(match["day"], 31), _number(match["month"], 12)
    parts = [match["year"]] + ([f"{month:02}"] if month else []) + ([f"{day:02}"] if month and day else [])
    return PlaceDate(match["place"].strip(), "-".join(parts))


def _number(text: str, highest: int) -> int | None:
    digits = re.sub(r"\s", "", text)
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < int(digits) <= highest else None


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number as read: ``number`` when complete, else the ``symbol`` or the ``digits`` that stand alone."""

    number: str | None = None
    symbol: str | None = None
    digits: str | None = None


def read_number(text: str) -> NumberLine | None:
    """Read "Số: 241/KH-UBND" → 241/KH-UBND; "Số: /KH-UBND" → the symbol only; "Số: 542" → the digits only."""
    match = _NUMBER.match(bare(text)) if len(text) < 160 else None
    if match is None:
        return None
    rest = match["rest"].strip()
    start, _, found = next(iter(numbers.find_numbers(match[0])), (0, 0, None))
    if found and start <= match.start("rest") + 2:
        return NumberLine(number=found.canonical)
    if blank := _BLANK_NUMBER.match(rest):
        return NumberLine(symbol=blank["symbol"])
    if _DIGITS_ONLY.fullmatch(rest):
        return NumberLine(digits=rest.rstrip("/ "))
    return NumberLine() if not rest else None


def is_core(text: str) -> bool:
    """Whether a line is a sure part of a letterhead: motto, number, or place and date."""
    number = read_number(text)
    numbered = number is not None and bool(number.number or number.symbol or number.digits)
    return numbered or is_motto(text) or read_place_date(text) is not None


def is_number_tail(text: str) -> bool:
    """Whether a line is the second half of a number that the motto cut in two: "/TB-UBND"."""
    return len(text) < 60 and _TAIL_ONLY.fullmatch(bare(text)) is not None


def looks_like_agency(text: str) -> bool:
    """Whether a line could stand in the agency's place: short, mostly capitals, no sentence."""
    words = bare(text)
    letters = [c for c in words if c.isalpha()]
    return 0 < len(words) <= 90 and bool(letters) and sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def opens_agency(text: str) -> bool:
    """Whether a line begins with the first words of an organ's name: "UBND TỈNH PHÚ THỌ", "SỞ TƯ PHÁP"."""
    return _AGENCY_HEAD.match(nfc(bare(text)).upper()) is not None


def agency_names(lines: Sequence[str]) -> list[str]:
    """Join the agency's lines into names, the superior first: ("ỦY", "BAN NHÂN DÂN", "TỈNH X", "SỞ Y") → two names."""
    names: list[str] = []
    for line in (bare(text) for text in lines):
        if names and not (opens_agency(line) and _complete(names[-1])):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return names


def _complete(name: str) -> bool:
    """Whether a name can end here: "ỦY", "BỘ GIÁO DỤC VÀ" and "BAN CHỈ ĐẠO TỔNG KẾT" before "THI HÀNH …" can not."""
    last = name.split()[-1].upper()
    return len(name.split()) > 1 and last not in {"VÀ", "-", "CỦA", "THUỘC"} and not name.endswith(",")


def read_type(text: str) -> tuple[str, str] | None:
    """A line that opens with a document type in capitals → (type, what follows it); the type alone may be in any case."""
    words = bare(text).rstrip(":").strip()
    match = re.match(rf"(?:{authorities.type_name_pattern()})(?!\w)", words, re.IGNORECASE) if len(words) < 3000 else None
    if match is None:
        return (misread, "") if words.isupper() and (misread := _types_without_marks().get(folded(words))) else None
    kind = authorities.type_of_name(match[0])
    rest = words[match.end() :].strip()
    if kind is None or not (match[0].isupper() or not rest or _of_agency(rest)):
        return None
    return kind.name, rest


@cache
def _types_without_marks() -> dict[str, str]:
    """Types by their letters alone, for lines in capitals whose marks a scan misread: "QUYÉT ĐỊNH"."""
    return {folded(kind.name): kind.name for kind in authorities.document_types() if " " in kind.name}


def _of_agency(rest: str) -> bool:
    return re.match(r"của\s+(?:bộ trưởng|thủ tướng|chủ tịch|ủy ban|uỷ ban|bộ|chính phủ)", rest, re.IGNORECASE) is not None


def repeats(one: str, other: str) -> bool:
    """Whether two lines print the same words."""
    return same(bare(one), bare(other))
