"""The parts of a letterhead, each recognised by itself: motto, number, place and date, agency, type line.

Boxes 1–5 of NĐ 30/2020/NĐ-CP, Phụ lục I, Mục IV; for the Party, Hướng dẫn 36-HD/VPTW. A flattened copy prints two columns
on one line ("TỈNH QUẢNG NGÃI Độc lập - Tự do - Hạnh phúc") or breaks one part over lines ("CỘNG⏎HÒA XÃ HỘI …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from build_tools.formal_parts.agency_lines import agency_names, looks_like_agency, opens_agency
from build_tools.formal_parts.columns import bare, cells_of, columns
from build_tools.formal_parts.number_lines import NumberLine, end_of_number, is_number_tail, read_number
from build_tools.formal_parts.place_dates import PlaceDate, read_place_date
from build_tools.formal_parts.type_lines import read_type
from build_tools.language.orthography import folded, words
from build_tools.model import Line

__all__ = [
    "ADDRESSED",
    "NumberLine",
    "PlaceDate",
    "agency_names",
    "bare",
    "cells",
    "columns",
    "is_core",
    "is_decoration",
    "is_motto",
    "is_number_tail",
    "looks_like_agency",
    "opens_agency",
    "read_number",
    "read_place_date",
    "read_type",
    "repeats",
]

ADDRESSED = re.compile(r"\W{0,3}Kính (?:gửi|gởi|trình|chuyển)\s*:?\s*", re.IGNORECASE)
_MOTTO = re.compile(  # matched on letters without marks, which scans misread
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*ngh\w+(?:\s+viet\s+nam)?|d[oa]c\s*lap\s*[-–—~.]?\s*tu\s*do|dang\s+cong\s+san\s+viet\s+nam\s*$"
    r"|socialist\s+republic\s+of\s+viet\s?nam|independence\s*-\s*freedom"
)
_LONGEST_BESIDE = 200
_SIGNS = 24  # spaces and signs by which two prints of one line may differ
_OF_MOTTO = (
    "hội ch",
    "hoi ch",
    "nghĩa vi",
    "ự do",
    "ư do",
    "ụ do",
    "ộng sản",
    "socialist r",
    "independence",
)  # in small letters
_OPENS_NUMBER = re.compile(r"\W{0,3}(?:[Ss]|Bộ luật|Luật|Pháp|Nghị|Lệnh|Văn)")  # a number, with something beside it
_MAY_BE = re.compile(r"[\W_]*+[CcĐÐDđdSsIi]")
_ABOUT_BESIDE = re.compile(r"\s+(?=V\s?/\s?v\b)")
_IN_SENTENCE = re.compile(r"[;,]\s*$|\bnăm\s+\d{4}")  # "… của nước / Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;"
_WORD = re.compile(r"[^\W\d_]{2}")
_NO_WORD = re.compile(r"^[\W_]+")
_OF_THE_STATE = re.compile(r"(?:nước|của)\W*$", re.IGNORECASE)  # "Hiến pháp nước / Cộng hòa xã hội chủ nghĩa Việt Nam"
_SECOND_HALF = ("doc lap", "tu do", "hanh phuc")


def cells(lines: Sequence[Line]) -> list[Line]:
    """The columns of a letterhead, where a motto or a date set beside something else is a cell of its own.

    The words of every line stand in exactly one cell, in their order; a Markdown heading stays one.
    """
    whole = "\n".join([line.text for line in lines]).lower()
    signs = [sign for sign in _OF_MOTTO if sign in whole]
    signed = [any(map(low.__contains__, signs)) for low in whole.split("\n")] if signs else [False] * len(lines)
    return [_cell(line, piece) for line, sign in zip(lines, signed, strict=True) for piece in _pieces(line, sign)]


def _cell(line: Line, text: str) -> Line:
    if text == line.text:
        return line
    return Line(line.number, text) if type(line) is Line else replace(line, text=text)


def _pieces(line: Line, signed: bool) -> Iterable[str]:
    """The pieces of a line; ``signed``: a sign of the motto stands in it."""
    text = line.text.strip()
    signed = signed and len(text) < _LONGEST_BESIDE
    if not (signed or "|" in text or "\t" in text or "   " in text or _OPENS_NUMBER.match(text)):
        return (text,)
    return (piece for cell in cells_of(line) for piece in _beside(cell.text))


def _may_hold_motto(text: str) -> bool:
    """Whether a sign of the motto stands in a line."""
    return any(map(text.lower().__contains__, _OF_MOTTO))


def _beside(text: str) -> list[str]:
    """Part "VĂN PHÒNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI …" and "Số: 2450/VPCP-KGVX Hà Nội, ngày 12 tháng 4 năm 2024"."""
    if not 0 < len(text) < _LONGEST_BESIDE:
        return [text]
    motto = _MOTTO.search(_same_length_folded(text)) if _may_hold_motto(text) else None
    if motto and (_OF_THE_STATE.search(text, 0, motto.start()) or _goes_on(text[motto.end() :])):
        motto = None
    if motto and motto.start() and _WORD.search(text[: motto.start()]):
        return [text[: motto.start()].strip(), text[motto.start() :]]
    end = end_of_number(text)
    cut = end if end is not None and read_place_date(text[end:]) else _place_after_blank_number(text)
    if cut is None and end is not None and (about := _ABOUT_BESIDE.match(text, end)):
        cut = about.end()
    return [text[:cut].strip(), text[cut:].strip()] if cut and text[cut:].strip() else [text]


def _place_after_blank_number(text: str) -> int | None:
    """Where a place begins behind a number that is blank or unreadable: "Số: 2#/CT-UBND Quảng Ngãi, ngày Z tháng 4 …"."""
    if text.lstrip()[:1] not in ("S", "s") or "ng" not in text:
        return None
    for space in re.finditer(r"\s+(?=\S)", text):
        number = read_number(text[: space.start()])
        date = read_place_date(text[space.end() :]) if number and (number.symbol or number.digits) else None
        if date and not date.before:
            return space.end()
    return None


@lru_cache(1 << 10)
def is_motto(text: str) -> bool:
    """Whether a line is the national motto, its second line, or the Party's title."""
    if len(text) >= 120 or not _MAY_BE.match(text) or _IN_SENTENCE.search(text):
        return False
    written = _NO_WORD.sub("", text)
    motto = _MOTTO.match(_same_length_folded(written))
    return motto is not None and not _goes_on(written[motto.end() :])


def _goes_on(rest: str) -> bool:
    """Whether a sentence goes on behind the State's name: "… Việt Nam khóa XV, kỳ họp thứ"."""
    rest = rest.strip()
    return len(rest) > 2 and rest[0].islower() and not folded(rest).startswith(_SECOND_HALF)


def _same_length_folded(text: str) -> str:
    """Letters without marks, one for one, so that a place found in them is a place in the text."""
    plain = folded(text)
    return plain if len(plain) == len(text) else text.lower()


def is_core(text: str) -> bool:
    """Whether a line is a sure part of a letterhead: motto, number, or place and date."""
    number = read_number(text)
    numbered = number is not None and bool(number.number or number.symbol or number.digits)
    return numbered or is_motto(text) or read_place_date(text) is not None


def is_decoration(text: str) -> bool:
    """Whether a cell holds no word: strokes and signs below the agency's name: "-*-", "===&===", "- 0 -"."""
    return bool(text.strip()) and len(text) < 80 and not _WORD.search(text) and len(re.findall(r"[^\W_]", text)) <= 2


def repeats(one: str, other: str) -> bool:
    """Whether two lines print the same words."""
    return abs(len(one) - len(other)) <= _SIGNS and _words(one) == _words(other)


@lru_cache(1 << 7)  # one line is compared with many
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(bare(text)))
