"""Names of persons, as they stand under a signature (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7).

A rank or degree before the name ("Thiếu tướng", "PGS.TS.") and "(Đã ký)" beside it are no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.formal_parts.agency_lines import opens_agency
from build_tools.formal_parts.columns import bare
from build_tools.language import authorities
from build_tools.language.authority_entries import entries
from build_tools.language.orthography import UPPER
from build_tools.language.syllables import is_syllable

_LONGEST = 70
_RANK = re.compile(
    # what may stand before a name, once or more: "Thượng tướng, TS. Trần Văn An"
    r"^(?:(?:(?:đại|thượng|trung|thiếu)\s(?:tướng|tá|úy)|chuẩn đô đốc|phó đô đốc|đô đốc|đồng chí|đ/c|luật sư|linh mục|"
    r"hòa thượng|ông|bà|(?:GS|PGS|TS|TSKH|ThS|CN|KS|BS|DS|LS|NSND|NSƯT|NGND|NGƯT|BSCKII?|Ths|Ts)\.?)[\s.,–-]+)+",
    re.IGNORECASE,
)
_FILE_COPY = re.compile(r"Lưu Văn (?:thư|phòng)\b", re.IGNORECASE)  # the last of the recipients; "Lưu Văn An" is a name
_IS_ONG = re.compile(r"ông\s", re.IGNORECASE)
SIGNED = re.compile(
    r"[(\[]?\s*(?:đã\s?ký|da ?ky|ký tên|ký,? (?:và )?(?:ghi rõ họ tên|đóng dấu)|đã ký,? đóng dấu)\s*[)\]]?", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*[-–—:,]*\s*$|^[\s“”\"'‘’:,–—-]+")
_WORD = re.compile(rf"[{UPPER}][^\W\d_{UPPER}]*|[{UPPER}]\.|[{UPPER}]['’]\w*")
_CAPITALS = re.compile(rf"[{UPPER}]{{1,7}}")
_NOT_IN_NAMES = frozenset(
    (
        "Nơi",
        "Nhận",
        "Của",
        "Các",
        "Và",
        "Ủy",
        "Uỷ",
        "Sở",
        "Bộ",
        "Cục",
        "Vụ",
        "Tỉnh",
        "Huyện",
        "Xã",
        "Phường",
        "Quận",
        "Phòng",
        "Ban",
    )
)
_NEVER_FIRST = frozenset(
    (
        "Như",
        "Căn",
        "Điều",
        "Kính",
        "Phụ",
        "Mục",
        "Chương",
        "Phần",
        "Số",
        "Ngày",
        "Tháng",
        "Năm",
        "Việt",
        "Luật",
        "Nghị",
        "Thông",
        "Trung",
        "Báo",
        "Đài",
    )
)


@dataclass(frozen=True, slots=True)
class Surname:
    """One entry of ``surnames.yaml``."""

    surname: str
    people: str
    example: str


@cache
def surnames() -> tuple[Surname, ...]:
    """Every surname of the vocabulary."""
    return entries(Surname, "surnames.yaml")


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.surname.upper() for entry in surnames())


def has_known_surname(name: str) -> bool:
    """Whether a name begins with a surname of the vocabulary: what tells it from other capitalised words."""
    first = name.split()[0].upper() if name.split() else ""
    return first in _known() or first[:2] in _known() & {"H'", "K'"}


@lru_cache(1 << 10)
def read_name(text: str) -> str | None:
    """The person's name that a line consists of, or None: "Thiếu tướng Trần Văn An - (Đã ký)" → Trần Văn An.

    A name in capitals must begin with a known surname; it is given the case of a name. What a scan made of a name is none.
    """
    if len(text) > _LONGEST:
        return None
    words = _without_rank(_BESIDE.sub("", SIGNED.sub("", bare(text)))).strip(" .,;")
    parts = words.split()
    if not 2 <= len(parts) <= 6 or len(parts[-1]) == 1:
        return None
    if words.isupper():
        return words.title() if _is_name_in_capitals(parts) else None
    plain = all(_WORD.fullmatch(part) and part not in _NOT_IN_NAMES for part in parts) and parts[0] not in _NEVER_FIRST
    readable = plain and (has_known_surname(words) or all(map(is_syllable, parts)))
    return words if readable and not _is_something_else(words) else None


def _without_rank(words: str) -> str:
    """The name without rank or degree; "Ông" is one of address, unless it is the only surname: "Ông Ích Khiêm"."""
    name = _RANK.sub("", words, count=1)
    return words if _IS_ONG.match(words) and not has_known_surname(name) else name


def two_names(text: str) -> tuple[str, ...]:
    """The names of two persons that a copy ran together on one line: "Trần Văn An Lê Thị Bình"; () when it is one name."""
    words = text.split()
    for cut in sorted(range(2, len(words) - 1), key=lambda cut: abs(2 * cut - len(words))):
        one, other = " ".join(words[:cut]), " ".join(words[cut:])
        if has_known_surname(other) and len(words[cut:]) > 1 and read_name(one) and read_name(other) and len(words) > 4:
            return one, other
    return ()


def _is_name_in_capitals(parts: list[str]) -> bool:
    name = " ".join(parts)
    return len(parts) > 2 and has_known_surname(name) and all(map(_CAPITALS.fullmatch, parts)) and not _is_something_else(name)


def _is_something_else(words: str) -> bool:
    """Whether the words are the name of an organ, a type of document or a place."""
    return (
        (opens_agency(words) and not words.startswith("Đoàn "))  # a surname too
        or _FILE_COPY.match(words) is not None
        or authorities.province_of_name(words) is not None
        or authorities.province_of_seat(words) is not None
        or authorities.type_of_name(words) is not None
        or authorities.agency_of_name(words) is not None
    )
