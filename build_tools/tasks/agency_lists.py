"""Agencies in running text: where a list of them ends and where one name in it gives way to the next.

Names are quoted as printed, one agency each; commas inside a name ("Sở Văn hóa, Thể thao và Du lịch") or inside a phrase
of general words ("các sở, ban, ngành", "UBND quận, huyện, thị xã") do not part them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from build_tools.language.authorities import agency_of_name
from build_tools.language.orthography import UPPER
from build_tools.language.phrases import beginnings, phrase_pattern
from build_tools.tasks.cues import first_letters, words

_LONGEST_LIST = 600
_LONGEST_LABEL_VALUE = 2400
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class ListEnd:
    """Where a list of agencies ends, and the group of words that ended it: None for punctuation or the end of the text."""

    at: int
    stop: str | None


@cache
def head() -> str:
    """Pattern (verbose) of what a name begins with, wherever it stands in a list."""
    return rf"""(?:
        {words("tên cơ quan mở đầu", capital=True)}\s+(?=[{UPPER}])     # Sở Tư pháp; not "Ban hành", "Tổ chức"
      | {words("tên cơ quan đủ nghĩa", capital=True)}                   # UBND cấp huyện
      | {words("chức danh mở đầu")}                                     # thủ trưởng các cơ quan
      | {words("số nhiều")}\s+{words("từ chung")}                       # các sở, ban, ngành
      | sở,\s+ban,?\s+ngành                                            # "UBND tỉnh, sở, ban, ngành"
    )"""


@cache
def partner() -> re.Pattern[str]:
    """What a name after "phối hợp với" or "giao" begins with: also "cơ quan, đơn vị", "lãnh đạo các sở"."""
    return re.compile(rf"(?:lãnh\s+đạo\s+)?(?:{words('từ chung')}|{head()})", re.VERBOSE)


_PLACES = ("Thành phố", "Tỉnh", "Huyện", "Quận", "Thị xã", "Xã")
_HEADS = ("tên cơ quan mở đầu", "tên cơ quan đủ nghĩa", "chức danh mở đầu", "số nhiều")


@cache
def opener_letters() -> frozenset[str]:
    """What ``opener`` begins with, for ``phrases.may_begin``, unless it is three capitals: "VNPT"."""
    return first_letters(*_HEADS) | beginnings(("Sở", "Bộ", *_PLACES))


@cache
def opener() -> re.Pattern[str]:
    """What a name at the head of a clause begins with: also a place, "Sở, ban, ngành", "VNPT Bắc Giang"."""
    places = "|".join(map(phrase_pattern, _PLACES))
    return re.compile(
        rf"""(?:{places}|(?:Sở|Bộ),\s+(?:ban|ngành))(?!\w)
        | (?!PBGDPL|QPPL)[A-ZĐ]{{3,9}}\s+(?=[{UPPER}][^{UPPER}\W])
        | {head()}""",
        re.VERBOSE,
    )


# --- where a list ends ---------------------------------------------------------------------------------------------------


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?<!\w)(?: (?P<name> {words("không phải động từ")}
            | (?:[Cc]ác|[Nn]hững|cơ\s+quan,|đơn\s+vị,)\s+tổ\s+chức(?!\w)                     # "các tổ chức" are, "tổ chức" does
            | tổ\s+chức(?=\s*(?:,|(?:có\s)?liên\s+quan|khác|chính\s+trị|xã\s+hội|thành\s+viên|pháp\s+chế|đảng|tín\s+dụng|thuộc
                                  |và\s)) )
            | (?![{UPPER}]) (?:
                  (?P<duty> {words("giao rõ")} ) | (?P<verb> {words("động từ")} ) | (?P<other> {words("từ dừng")} ) ) )
        | (?P<point> [.:;/](?=\s|$) )""",
        re.VERBOSE,
    )


def list_end(text: str, start: int) -> ListEnd | None:
    """Where the agencies that begin at ``start`` end; None when no list is so long."""
    limit = min(len(text), start + _LONGEST_LIST)
    for found in _end().finditer(text, start, limit):
        if found["name"] is None and found.start() > start and not _goes_on(text, found):
            return ListEnd(found.start(), None if found["point"] else found.lastgroup)
    return ListEnd(len(text), None) if limit == len(text) else None


_SECTORS = re.compile(r"(?i:các\s+(?:sở|bộ|ban|huyện|thành phố|tỉnh|cục|trường)|giám đốc(?: các)?(?: sở)?)$")


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a semicolon stands between two agencies, or a colon after "các Sở"."""
    if found[0] == ";":
        return bool(_head().match(text, min(found.end() + 1, len(text))))
    return found[0] == ":" and bool(_SECTORS.search(text[max(0, found.start() - 20) : found.start()]))


@cache
def _head() -> re.Pattern[str]:
    return re.compile(head(), re.VERBOSE)


# --- one name each -------------------------------------------------------------------------------------------------------


def split_agencies(text: str) -> tuple[str, ...]:
    """Part a list of agencies, each as printed, without remarks in brackets.

    >>> split_agencies("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh và các sở, ngành liên quan.")
    ('Sở Văn hóa, Thể thao và Du lịch', 'Công an tỉnh', 'các sở, ngành liên quan')
    """
    plain = without_brackets(text[:_LONGEST_LABEL_VALUE])
    parts, begin = [], 0
    for gap in _between().finditer(plain):
        if gap["together"] is None:
            parts.append(plain[begin : gap.start()])
            begin = gap.end()
    names = (_trimmed(part) for part in (*parts, plain[begin:]))
    return tuple(dict.fromkeys(name for name in names if name))


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<together>(?<!\w){words('không tách')})|(?:\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng)\s+)(?={head()})", re.VERBOSE
    )


_EDGE = " \t,;:.-–/*_"
_REMARK = re.compile(r",?\s+(?:theo|trong phạm vi|căn cứ|tùy theo|tuỳ theo|chịu trách nhiệm)\s.*$|^và\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\([^()]*$")


def _trimmed(name: str) -> str:
    return " ".join(_REMARK.sub("", name.strip(_EDGE)).strip(_EDGE).split())


def without_brackets(text: str) -> str:
    """Blanks in place of remarks in brackets, so that every other character keeps its place."""
    return _BRACKETS.sub(lambda remark: " " * len(remark[0]), text) if "(" in text else text


def name_in_capitals(heading: str) -> str | None:
    """The agency that a heading in capitals names: "SỞ TƯ PHÁP"; None for "TỔ CHỨC THỰC HIỆN", "BAN HÀNH KẾ HOẠCH"."""
    name = heading.strip(_EDGE)
    return name if len(name) <= _LONGEST_HEADING and opener().match(name) and agency_of_name(name) else None
