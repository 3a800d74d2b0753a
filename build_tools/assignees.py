"""Who must do it, and with whom: the agencies named at the head of a clause or after a label.

Names are quoted as printed, one agency each; commas inside a name ("Sở Văn hóa, Thể thao và Du lịch") or inside a phrase
of general words ("các sở, ban, ngành", "UBND quận, huyện, thị xã") do not part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from build_tools.authorities import agency_of_name, key
from build_tools.orthography import UPPER
from build_tools.task_cues import words

_LONGEST_NAMES = 600  # a list of agencies that is longer is not one
_LONGEST_NAME = 180
_LONGEST_OPENING = 900  # what may stand before the agency: "Để bảo đảm tiến độ …, Sở Tư pháp"
_MOST_OPENINGS = 25
_NOBODY = frozenset(("cơ quan", "đơn vị", "tổ chức", "trường", "công ty", "ngân hàng", "hội đồng", "trung tâm"))  # need a name
_LONGEST_TOPIC = 200
_SHORTEST_DUTY = 35  # fewer words after the partners do not say what must be done: "phối hợp với Sở Tư pháp thực hiện."


@dataclass(frozen=True, slots=True)
class Assignees:
    """Agencies at the head of a text: ``text[rest:]`` is what they must do (empty when only they are named)."""

    lead: tuple[str, ...]
    joint: tuple[str, ...]
    start: int  # where the assignment begins: 0, or after an opening phrase
    rest: int
    explicit: bool  # said to be a duty: "giao", "đề nghị", "chủ trì", "có trách nhiệm", "phải"


@dataclass(frozen=True, slots=True)
class _Names:
    end: int
    stop: str | None  # which group of words ended the names; None for punctuation or the end of the text


# --- names ---------------------------------------------------------------------------------------------------------------


@cache
def _head() -> str:
    """What a name begins with, wherever it stands in a list."""
    return rf"""(?:
        {words("tên cơ quan mở đầu", capital=True)}\s+(?=[{UPPER}])     # Sở Tư pháp; not "Ban hành", "Tổ chức"
      | {words("tên cơ quan đủ nghĩa", capital=True)}                   # UBND cấp huyện
      | {words("chức danh mở đầu")}                                     # thủ trưởng các cơ quan
      | sở,\s+ban,?\s+ngành                                            # "UBND tỉnh, sở, ban, ngành"
      | {words("số nhiều")}\s+{words("từ chung")}                       # các sở, ban, ngành
    )"""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    noun = r"tổ\s+chức(?=\s*(?:,|(?:có\s)?liên\s+quan|khác|chính\s+trị|xã\s+hội|thành\s+viên|pháp\s+chế|đảng|tín\s+dụng|thuộc|và\s))"
    asks = rf"{words('lời giao việc')}\s+(?:{words('từ chung')}|{_head()})"
    return {
        "head": re.compile(_head(), re.VERBOSE),
        "place": re.compile(  # what may open a clause: also a place, "Sở, ban, ngành", "VNPT Bắc Giang"
            rf"(?:Thành\s+phố|Tỉnh|Huyện|Quận|Thị\s+xã|Xã|(?:Sở|Bộ),\s+(?:ban|ngành))(?!\w)|(?!PBGDPL|QPPL)[A-ZĐ]{{3,9}}\s+(?=[{UPPER}])|{_head()}",
            re.VERBOSE,
        ),
        "partner": re.compile(rf"(?:lãnh\s+đạo\s+)?(?:{words('từ chung')}|{_head()})", re.VERBOSE),
        "between": re.compile(rf"(?:\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng)\s+)(?={_head()})", re.VERBOSE),
        "together": re.compile(words("không tách")),
        "end": re.compile(
            rf"""
              (?<!\w)(?P<name> {words("không phải động từ")} | (?:các|những|cơ\s+quan,|đơn\s+vị,)\s+tổ\s+chức(?!\w) | {noun} )
            | (?<!\w)(?![{UPPER}]) (?: (?P<duty> {words("giao rõ")} ) | (?P<verb> {words("động từ")} ) | (?P<other> {words("từ dừng")} ) )
            | (?P<point> [.:;/](?=\s|$) )""",
            re.VERBOSE,
        ),
        "sectors": re.compile(r"(?i:các\s+(?:sở|bộ|ban|huyện|thành phố|tỉnh|cục|trường)|giám đốc(?: các)?(?: sở)?)$"),
        "acts": re.compile(rf"[\s*_]*{words('giao rõ', 'động từ', 'lời mở câu', 'lời giao việc')}"),
        # "UBND tỉnh yêu cầu các sở"; the name of a committee runs on: "Ban Chỉ đạo tổng kết thi hành Hiến pháp đề nghị các bộ"
        "asks": re.compile(rf"[^,.;:]{{0,12}}(?<!\w)(?={asks})", re.VERBOSE),
        "committee asks": re.compile(rf"[^,.;:]{{0,90}}?(?<!\w)(?={asks})", re.VERBOSE),
        "committee": re.compile(r"(?:Ban|Hội đồng|Tổ|Ủy ban|Uỷ ban)\s"),
        "assign": re.compile(rf"(?<!\w){words('lời giao việc')}\s+(?:(?:cho|đồng chí)\s+)?"),
        "opening": re.compile(rf"\s*{words('lời mở câu')}|\s*Về\s"),
        "jointly": re.compile(
            r"(?<!\w)(?<!đồng )(?<!quan )(?<!vị )(?i:phối hợp)(?:\s(?:chặt chẽ|hiệu quả|thực hiện))?(?:,?\s+(?:với|cùng với|cùng))?\s+",
        ),
        "duty": re.compile(
            r"\s*(?:(?i:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm(?!\s(?:trước|về|thi hành|toàn diện))|chủ trì(?: thực hiện)?"
            r"|là (?:cơ quan )?(?:chủ trì|đầu mối))\s*(?:[,:]\s*|và\s+|(?=\w)))+"
        ),
    }  # fmt: skip


def _names(text: str, start: int) -> _Names | None:
    """Where the agencies that begin at ``start`` end, or None when no agency stands there."""
    patterns = _patterns()
    limit = min(len(text), start + _LONGEST_NAMES)
    for found in patterns["end"].finditer(text, start, limit):
        if found["name"] or found.start() == start or _goes_on(text, found):
            continue
        stop = found.lastgroup if found["point"] is None else None
        return _Names(found.start(), stop)
    return _Names(len(text), None) if limit == len(text) else None


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a semicolon stands between two agencies, or a colon after "các Sở"."""
    if found[0] == ";":
        return bool(_patterns()["head"].match(text, min(found.end() + 1, len(text))))
    return found[0] == ":" and bool(_patterns()["sectors"].search(text[max(0, found.start() - 20) : found.start()]))


def split_agencies(text: str) -> tuple[str, ...]:
    """Part a list of agencies, each as printed, without remarks in brackets.

    >>> split_agencies("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh và các sở, ngành liên quan.")
    ('Sở Văn hóa, Thể thao và Du lịch', 'Công an tỉnh', 'các sở, ngành liên quan')
    """
    plain = _without_brackets(text[: _LONGEST_NAMES * 4])
    kept = [found.span() for found in _patterns()["together"].finditer(plain)]
    parts, begin = [], 0
    for gap in _patterns()["between"].finditer(plain):
        if not any(start < gap.start() < end for start, end in kept):
            parts.append(plain[begin : gap.start()])
            begin = gap.end()
    parts.append(plain[begin:])
    names = (_trimmed(part) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


_BRACKETS = re.compile(r"\([^()]*\)|\([^()]*$")
_EDGE = " \t,;:.-–/*_"
_REMARK = re.compile(r",?\s+(?:theo|trong phạm vi|căn cứ|tùy theo|tuỳ theo|chịu trách nhiệm)\s.*$|^và\s+", re.IGNORECASE)


def _without_brackets(text: str) -> str:
    """Blanks in place of remarks, so that every other character keeps its place."""
    return _BRACKETS.sub(lambda remark: " " * len(remark[0]), text)


def _trimmed(name: str) -> str:
    return " ".join(_REMARK.sub("", name.strip(_EDGE)).strip(_EDGE).split())


_SENTENCE = re.compile(rf"(?<=[.!?…])(?<!\b[{UPPER}]\.)(?<!\b[{UPPER}][{UPPER}]\.)\s+(?=[{UPPER}“\"])")  # not after "TP."


def sentences(text: str) -> list[str]:
    """Part a clause into sentences."""
    return _SENTENCE.split(text)


# --- the head of a clause ------------------------------------------------------------------------------------------------


def read_assignees(text: str) -> Assignees | None:
    """Read who is told to do what a sentence says; None when it tells nobody.

    >>> read_assignees("Giao Sở Tư pháp chủ trì, phối hợp với các sở, ngành liên quan tham mưu").joint
    ('các sở, ngành liên quan',)
    """
    plain = _without_brackets(text[: _LONGEST_OPENING + 2 * _LONGEST_NAMES])
    for start in _starts(plain):
        if found := _at(plain, start):
            return found
    return None


def in_capitals(heading: str) -> Assignees | None:
    """Read a heading in capitals that is an agency's name: "II. SỞ TƯ PHÁP"; not "TỔ CHỨC THỰC HIỆN", "BAN HÀNH KẾ HOẠCH"."""
    name = heading.strip(_EDGE)
    known = len(name) <= _LONGEST_TOPIC and _patterns()["place"].match(name) and agency_of_name(name)
    return Assignees((name,), (), 0, len(heading), explicit=False) if known else None


def _starts(text: str) -> Iterator[int]:
    """The head of the text, and the places after an opening phrase where an agency can stand."""
    first = len(text) - len(text.lstrip(" *_-–("))
    yield first
    if not _patterns()["opening"].match(text, first):
        topic = text.find(": ", first, first + _LONGEST_TOPIC)  # "Thanh tra khoa học và công nghệ: UBND huyện chủ động"
        if topic >= 0:
            yield topic + 2
        return
    for count, comma in enumerate(re.finditer(r"[,:]\s+", text[:_LONGEST_OPENING])):
        if count == _MOST_OPENINGS:
            return
        yield comma.end()


def _at(text: str, start: int) -> Assignees | None:
    patterns = _patterns()
    told = patterns["assign"].match(text, start)
    begin = told.end() if told else start
    if not patterns["partner" if told else "place"].match(text, begin) or not (names := _names(text, begin)):
        return None
    asks = patterns["committee asks" if patterns["committee"].match(text, begin) else "asks"]
    if not told and (asked := asks.match(text, names.end)):
        asked_of = _at(text, asked.end())
        return replace(asked_of, start=start) if asked_of else None
    if names.stop == "other" and (not told or text.startswith("đã", names.end)):
        return None
    if not told and names.stop is None and start > 0 and names.end >= len(text.rstrip()):
        return None  # agencies at the end of a sentence are its objects
    lead = split_agencies(text[begin : names.end])
    if not lead or key(lead[0]) in _NOBODY or any(len(name) > _LONGEST_NAME for name in lead):
        return None
    body = _after_colon(text, names.end)
    if names.stop is None and text[body:].strip(_EDGE) and not acts(text[body:]):
        return None  # "Trưởng ban: Phó Thủ tướng Chính phủ"
    joint, rest = _joint(text, body)
    return Assignees(lead, joint, start, rest, bool(told) or names.stop == "duty" or bool(patterns["duty"].match(text, body)))


def acts(text: str) -> bool:
    """Whether a text opens with a verb or with words that lead to one: "Tham mưu …", "Trên cơ sở …"."""
    return bool(_patterns()["acts"].match(text))


def _after_colon(text: str, start: int) -> int:
    colon = _COLON.match(text, start)
    return colon.end() if colon else start


def _joint(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Who joins, and where what must be done begins: "chủ trì, phối hợp với các sở, ngành liên quan tham mưu"."""
    patterns = _patterns()
    duty = patterns["duty"].match(text, start)
    rest = duty.end() if duty else start
    sentence = _SENTENCE_END.search(text, rest)
    jointly = patterns["jointly"].search(text, rest, min(sentence.start() if sentence else len(text), rest + 250))
    if not jointly or not patterns["partner"].match(text, jointly.end()):
        return (), rest
    names = _names(text, jointly.end())
    if names is None:
        return (), rest
    joint = split_agencies(text[jointly.end() : names.end])
    after = _AFTER_NAMES.match(text, names.end)
    if after and jointly.start() == rest and not 0 < len(text) - after.end() < _SHORTEST_DUTY:
        return joint, after.end()
    return joint, rest


_COLON = re.compile(r"\s*:\s*")
_AFTER_NAMES = re.compile(r"\s*[:,]?\s*")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")


def read_partners(text: str) -> tuple[tuple[str, ...], int]:
    """Read who joins in a clause that leaves out who leads: "Chủ trì, phối hợp với các sở tổ chức …"; and where the rest begins."""
    return _joint(_without_brackets(text[: _LONGEST_OPENING]), 0)
