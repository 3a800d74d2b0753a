"""Who must do it, and with whom: the agencies at the head of a sentence that gives a task."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice

from build_tools.language.authorities import key
from build_tools.language.orthography import UPPER
from build_tools.language.phrases import beginnings, may_begin
from build_tools.language.short_texts import remembered
from build_tools.tasks.agency_lists import (
    head,
    list_end,
    name_in_capitals,
    opener,
    opener_letters,
    partner,
    split_agencies,
    without_brackets,
)
from build_tools.tasks.cues import first_letters, words

_LONGEST_OPENING = 900  # what may stand before the agency: "Để bảo đảm tiến độ …, Sở Tư pháp"
_LONGEST_READ = 2100
_MOST_OPENINGS = 25
_BEFORE_WORDS = " *_-–("
_CAPITALS = 24  # a text that begins with so many capitals is a heading
_LONGEST_TOPIC = 200
_LONGEST_NAME = 180
_JOINT_WITHIN = 250
_NOBODY = frozenset(("cơ quan", "đơn vị", "tổ chức", "công ty", "ngân hàng", "hội đồng", "trung tâm"))  # need a name


@dataclass(frozen=True, slots=True)
class Assignees:
    """Agencies at the head of a text: ``text[rest:]`` is what they must do (empty when only they are named)."""

    lead: tuple[str, ...]
    joint: tuple[str, ...]
    start: int  # where the assignment begins: 0, or after an opening phrase
    rest: int
    explicit: bool  # said to be a duty: "giao", "đề nghị", "chủ trì", "có trách nhiệm"


_SENTENCE_BREAK = re.compile(
    rf"[.!?…](?<!\b[{UPPER}]\.)(?<!\b[{UPPER}][{UPPER}]\.)(?P<blank>\s+)(?=[{UPPER}“\"])"  # not after "TP."
)


def sentences(text: str) -> list[str]:
    """Part a clause into sentences."""
    breaks = [found.span("blank") for found in _SENTENCE_BREAK.finditer(text)]
    if not breaks:
        return [text]
    begins, ends = (0, *(end for _, end in breaks)), (*(start for start, _ in breaks), len(text))
    return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]


@remembered(up_to=160, most=1 << 12)  # tables name the same agencies in row after row
def read_assignees(text: str) -> Assignees | None:
    """Read who is told to do what a sentence says; None when it tells nobody.

    >>> read_assignees("Giao Sở Tư pháp chủ trì, phối hợp với các sở, ngành liên quan tham mưu").joint
    ('các sở, ngành liên quan',)
    """
    if text[:_CAPITALS].isupper():
        name = name_in_capitals(text)
        return Assignees((name,), (), 0, len(text), explicit=False) if name else None
    if "Trách" in text and (duties := _DUTIES_OF.match(text)):
        return _named_alone(text, duties.end())
    if not _may_tell(text):
        return None
    plain = without_brackets(text[:_LONGEST_READ])
    for start in _starts(plain):
        if _may_assign(plain, start) and (found := _at(plain, start)):
            return found
    return _in_brackets(text[:_LONGEST_READ]) if "(" in text else None


_DUTIES_OF = re.compile(r"[\s*_]*Trách nhiệm(?: (?:thực hiện|thi hành|tổ chức thực hiện))? của\s+(?=\S)")


def _named_alone(text: str, start: int) -> Assignees | None:
    """Those whose duties a heading announces: "Trách nhiệm của Bộ Tư pháp"."""
    names = list_end(text, start) if partner().match(text, start) else None
    lead = split_agencies(text[start : names.at]) if names and not text[names.at :].strip(" .:*_") else ()
    return Assignees(lead, (), 0, len(text), explicit=False) if lead and len(text) <= _LONGEST_NAME else None


def _may_tell(text: str) -> bool:
    """Whether an agency, an opening phrase, a topic or a remark can be there at all: most clauses have none of them."""
    if ": " in text or "(" in text:
        return True
    first = text.lstrip(_BEFORE_WORDS)[:3]
    known = _telling_letters()
    return first in known or first[:2] in known or first.isupper() or first[:1].isspace()


@cache
def _telling_letters() -> frozenset[str]:
    return _first_letters() | _opening_letters()


def _may_assign(text: str, at: int) -> bool:
    """Whether the first letters can be those of an agency, or of words that tell one to do something."""
    return may_begin(text, at, _first_letters()) or text[at : at + 3].isupper()


@cache
def _first_letters() -> frozenset[str]:
    return opener_letters() | first_letters("lời giao việc")


def _in_brackets(text: str) -> Assignees | None:
    """An assignment that a remark holds: "Xây dựng kế hoạch (Sở Tư pháp chủ trì, hoàn thành trong Quý I/2021)"."""
    for remark in _REMARK.finditer(text):
        found = _at(remark["words"], 0)
        if found and found.explicit:
            return replace(found, start=remark.start(), rest=len(text))
    return None


_REMARK = re.compile(r"\((?P<words>[^()]{8,300})\)")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*{words('lời mở câu')}|\s*Về\s")


@cache
def _opening_letters() -> frozenset[str]:
    return first_letters("lời mở câu") | beginnings(("Về",))


def _starts(text: str) -> Iterable[int]:
    """The head of the text, and the places after an opening phrase or a topic where an agency can stand."""
    first = len(text) - len(text.lstrip(_BEFORE_WORDS))
    may_open = may_begin(text, first, _opening_letters()) or text[first : first + 1].isspace()
    if may_open and _opening().match(text, first):
        return chain((first,), islice(_after_commas(text), _MOST_OPENINGS))
    topic = text.find(": ", first, first + _LONGEST_TOPIC)  # "Thanh tra khoa học và công nghệ: UBND huyện chủ động"
    return (first, topic + 2) if topic >= 0 else (first,)


def _after_commas(text: str) -> Iterator[int]:
    return (comma.end() for comma in re.finditer(r"[,:;]\s+", text[:_LONGEST_OPENING]))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words('lời giao việc')}\s+(?:(?:cho|đồng chí)\s+)?")


def _at(text: str, start: int) -> Assignees | None:
    told = _told().match(text, start)
    begin = told.end() if told else start
    if not (partner() if told else opener()).match(text, begin) or not (names := list_end(text, begin)):
        return None
    if not told and (asked := _asked(text, begin, names.at)):
        return replace(asked, start=start)
    if names.stop == "other" and (not told or text.startswith("đã", names.at)):
        return None
    if not told and names.stop is None and text[:start].strip() and not text[names.at :].strip(" .;:,/"):
        return None  # agencies at the end of a sentence are its objects
    body = _COLON.match(text, names.at)
    rest = body.end() if body else names.at
    if names.stop is None and text[rest:].strip(" .;:,") and not acts(text[rest:]):
        return None  # "Trưởng ban: Phó Thủ tướng Chính phủ"
    lead = split_agencies(text[begin : names.at])
    if not lead or key(lead[0]) in _NOBODY or any(len(name) > _LONGEST_NAME for name in lead):
        return None
    explicit = bool(told) or names.stop == "duty" or bool(_DUTY.match(text, rest))
    joint, rest = _joint(text, rest)
    return Assignees(lead, joint, start, rest, explicit)


_COLON = re.compile(r"\s*:\s*")
_COMMITTEE = re.compile(r"(?:Ban|Hội đồng|Tổ|Ủy ban|Uỷ ban)\s")


def _asked(text: str, begin: int, end: int) -> Assignees | None:
    """Whom an agency asks: "UBND tỉnh yêu cầu các sở"; a committee's name may run on with verbs before it asks."""
    asked = _asks(90 if _COMMITTEE.match(text, begin) else 12).match(text, end)
    return _at(text, asked.end()) if asked else None


@cache
def _asks(within: int) -> re.Pattern[str]:
    return re.compile(
        rf"[^,.;:]{{0,{within}}}?(?<!\w)(?={words('lời giao việc')}\s+(?:{words('từ chung')}|{head()}))", re.VERBOSE
    )


# --- with whom -----------------------------------------------------------------------------------------------------------

_DUTY = re.compile(
    r"\s*(?:(?i:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm(?!\s(?:trước|về|thi hành|toàn diện))|chủ trì(?: thực hiện)?"
    r"|là (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối))\s*(?:[,:]\s*|và\s+|(?=\w)))+"
)
_MODAL = re.compile(r"\s*(?i:phải|cần)\s(?=\w)")
_JOINTLY = re.compile(
    # "phối hợp với", "phối hợp chặt chẽ với", "phối hợp Sở Tư pháp"; not "Hội đồng phối hợp", "cơ quan phối hợp"
    r"(?<!\w)(?<!đồng )(?<!quan )(?<!vị )(?i:phối hợp)(?:\s(?:chặt chẽ|hiệu quả|thực hiện))?(?:,?\s+(?:với|cùng với|cùng))?\s+"
)
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")
_AFTER_PARTNERS = re.compile(r"\s*[:,]?\s*")


def read_partners(text: str) -> tuple[tuple[str, ...], int]:
    """Read who joins in a text that leaves out who leads, and where the rest begins: "Chủ trì, phối hợp với các sở tổ chức"."""
    return _joint(without_brackets(text[:_LONGEST_OPENING]), 0)


def _joint(text: str, start: int) -> tuple[tuple[str, ...], int]:
    duty = _DUTY.match(text, start)
    modal = _MODAL.match(text, duty.end() if duty else start)
    rest = modal.end() if modal else duty.end() if duty else start
    sentence = _SENTENCE_END.search(text, rest)
    end = min(sentence.start() if sentence else len(text), rest + _JOINT_WITHIN)
    jointly = _JOINTLY.search(text, rest, end) if "hợp" in text[rest:end].lower() else None
    if not jointly or not partner().match(text, jointly.end()) or not (names := list_end(text, jointly.end())):
        return (), rest
    joint = split_agencies(text[jointly.end() : names.at])
    after = _AFTER_PARTNERS.match(text, names.at)
    if after and jointly.start() == rest and (not text[after.end() :].strip(" .;") or _verb().match(text, after.end())):
        return joint, after.end()
    return joint, rest


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(words("giao rõ", "động từ"))


def acts(text: str) -> bool:
    """Whether a text opens with a verb or with words that lead to one: "Tham mưu …", "Trên cơ sở …"."""
    return bool(_acts().match(text))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"[\s*_]*{words('giao rõ', 'động từ', 'lời mở câu', 'lời giao việc')}")
