"""Lines that are not the document: portal widgets, digital-signature stamps, gazette page headers, rulings.

The patterns are data (``vocabulary/chrome.yaml``); this module decides by the company a line keeps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Literal, NamedTuple

from build_tools.language.short_texts import remembered
from build_tools.language.vocabulary_files import read
from build_tools.model import Edit, Line

Company = Literal["strong", "cluster", "weak", "rest", "stamp"]

GAZETTE = "đầu trang Công báo"
REPEATED = "tiêu đề lặp lại của trang web"
_STAMP = "dấu chữ ký số"
_STROKES = re.compile(r"[\s|_\-=*~.—–─━⎯+·•]*")  # nothing but strokes: "-------", "|", "* * *"
_LONGEST_RULING = 1000
_BULLETS = " \t\f•*·|-–»"
_SHORT = 50  # no widget without a wildcard is longer
_LONGEST = 160  # a widget is short; a longer line is text
_STAMP_ZONE = 14  # lines at the top within which a stamp stands above the letterhead, with its signer's name
_WEB_HEAD = 80  # lines at the top within which a portal repeats the title
_LEAST_TITLE = 30
_TOGETHER = 2  # different widgets side by side that make a portal
_MOTTO = re.compile(r"cộng h[oòà]+ x|đảng cộng sản|độc lập", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*số\s*:", re.IGNORECASE)
_AGENCY = re.compile(r"(?:ỦY|UỶ|UBND|SỞ|BỘ|THỦ TƯỚNG|CHÍNH PHỦ|HỘI ĐỒNG|BAN|VĂN PHÒNG|THANH TRA)\b")
_CLOSED = re.compile(r"\./\.\s*$|\(?đã ký\)?\s*$", re.IGNORECASE)
_RECIPIENTS = re.compile(r"[\s*|]*n[ơo]i nh[ậâ]n\b", re.IGNORECASE)
_ENTRY = re.compile(r"(?:điều|khoản|điểm|chương|mục|phần|tiểu mục|phụ lục)\s+(?:\w|thứ)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChromeRule:
    """One entry of ``chrome.yaml``: whole lines that match ``pattern`` in lower case are chrome, in the company it needs."""

    pattern: re.Pattern[str]
    reason: str
    company: Company
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def rules() -> tuple[ChromeRule, ...]:
    """All rules, in the order of the file."""
    entries: Any = read("chrome.yaml")
    return tuple(map(_rule, entries))


def _rule(entry: dict[str, object]) -> ChromeRule:
    company: Company = "strong"
    for kind in ("cluster", "weak", "rest", "stamp"):
        company = kind if entry.get(kind) else company
    pattern = re.compile(str(entry["line"]))
    examples, counter = entry.get("examples", []), entry.get("not", [])
    assert isinstance(examples, list)  # noqa: S101 - the shape of our own data
    assert isinstance(counter, list)  # noqa: S101
    return ChromeRule(pattern, str(entry["reason"]), company, tuple(examples), tuple(counter))


_Any = tuple[re.Pattern[str], tuple[ChromeRule, ...]]  # rules as one pattern, a group each


@cache
def _any_rule() -> _Any:
    return _any_of(rules())


@cache
def _any_wild_rule() -> _Any:
    """Those with a wildcard: only they match a line that is not short."""
    return _any_of(tuple(rule for rule in rules() if "." in rule.pattern.pattern))


def _any_of(chosen: tuple[ChromeRule, ...]) -> _Any:
    return re.compile("|".join(f"({rule.pattern.pattern})" for rule in chosen)), chosen


@remembered(up_to=_SHORT)  # short lines repeat, in a text and from text to text
def classify(text: str) -> ChromeRule | None:
    """The first rule that the whole line matches, case, bullets and surrounding space aside."""
    bare = text.strip(_BULLETS)
    if len(bare) > _LONGEST or not bare:
        return None
    pattern, chosen = _any_wild_rule() if len(bare) > _SHORT else _any_rule()
    found = pattern.fullmatch(bare.lower())
    return chosen[found.lastindex - 1] if found and found.lastindex else None


def is_ruling(text: str) -> bool:
    """Whether a line holds strokes only: table borders, the line under a letterhead, Markdown rules."""
    if text[:1].isalnum() or text[-1:].isalnum() or len(text) >= _LONGEST_RULING:
        return False
    written = text.strip()
    return written != "" and _STROKES.fullmatch(written) is not None


class Chrome(NamedTuple):
    """The lines that are chrome, in order, and the numbers of those that would be in other company."""

    edits: tuple[Edit, ...]
    others: set[int]


def find_chrome(written: Sequence[Line], among: Collection[int] | None = None) -> Chrome:
    """Every line that is chrome, with the reason, among lines that are neither blank nor rulings.

    ``among`` holds the numbers of the only lines that may be, where that is known from an earlier look.
    """
    if among is None:
        found = [classify(line.text) for line in written]
    else:
        found = [classify(line.text) if line.number in among else None for line in written]
    reasons: dict[int, str] = {}
    top = next((i for i, line in enumerate(written[:_STAMP_ZONE]) if _MOTTO.search(line.text) or _NUMBERED.match(line.text)), 0)
    for start, end in _runs(found):
        reasons.update(_judge(written, found, start, end, top))
    reasons.update(_names_above_stamps(written, found, reasons))
    reasons.update(_repeated_titles(written, found, reasons.keys()))
    reasons.update(_rest(written, found))
    edits = tuple(Edit(written[index].number, written[index].text, reason) for index, reason in sorted(reasons.items()))
    return Chrome(edits, {line.number for i, line in enumerate(written) if found[i] is not None and i not in reasons})


def _runs(found: Sequence[ChromeRule | None]) -> Iterator[tuple[int, int]]:
    """Maximal runs [start, end) of lines that some rule knows."""
    start = end = -1
    for index in [index for index, rule in enumerate(found) if rule is not None]:
        if index != end:
            if end > start:
                yield start, end
            start = index
        end = index + 1
    if end > start:
        yield start, end


def _judge(written: Sequence[Line], found: Sequence[ChromeRule | None], start: int, end: int, top: int) -> dict[int, str]:
    """Strong lines always go; the others in the company of their kind, and part of a stamp above the letterhead too."""
    run = [rule for rule in found[start:end] if rule is not None]
    widgets = {written[start + i].text.casefold() for i, rule in enumerate(run) if rule.company in ("strong", "cluster")}
    portal = len(widgets) >= _TOGETHER
    stamps = sum(rule.company == "stamp" for rule in run)
    goes = {
        "strong": True,
        "cluster": portal,
        "weak": portal,
        "stamp": stamps >= _TOGETHER or start < top,
        "rest": False,
    }
    return {start + offset: rule.reason for offset, rule in enumerate(run) if goes[rule.company]}


def _names_above_stamps(written: Sequence[Line], found: Sequence[ChromeRule | None], gone: dict[int, str]) -> dict[int, str]:
    """At the very top, what stands above the last line of a stamp is the stamp's too: the signer's unit, broken over lines."""
    last = max((i for i in range(min(_STAMP_ZONE, len(found))) if i in gone and _is(found[i], "stamp")), default=-1)
    above = [i for i in range(last) if i not in gone]
    if any(len(written[i].text) > 60 or _letterhead(written[i].text) for i in above):
        return {}
    return dict.fromkeys(above, _STAMP)


def _is(rule: ChromeRule | None, company: Company) -> bool:
    return rule is not None and rule.company == company


def _letterhead(text: str) -> bool:
    """Whether a line is of a letterhead; a stamp prints its organ in mixed case, or the gazette's office."""
    return bool(_MOTTO.search(text) or _NUMBERED.match(text) or (text.isupper() and _AGENCY.match(text.strip())))


def _repeated_titles(written: Sequence[Line], found: Sequence[ChromeRule | None], gone: Collection[int]) -> dict[int, str]:
    """A portal prints the title again in its menus and tabs: all copies but the first, each beside a widget."""
    if not gone:
        return {}
    top = [line.text.strip() for line in written[:_WEB_HEAD]]
    copies = Counter(text for text, rule in zip(top, found, strict=False) if rule is None)
    again: list[int] = []
    for is_copy, run in groupby(range(len(top)), key=lambda i: copies[top[i]] > 1):
        block = list(run)
        if is_copy and (block[0] - 1 in gone or block[-1] + 1 in gone) and any(len(top[i]) > _LEAST_TITLE for i in block):
            again += block
    first = {top[i]: i for i in reversed(again)}
    return {i: REPEATED for i in again if first[top[i]] != i}


def _rest(written: Sequence[Line], found: Sequence[ChromeRule | None]) -> dict[int, str]:
    """After the document's own end, a portal's list of links and all below it."""
    lists = [i for i, rule in enumerate(found) if rule is not None and rule.company == "rest"]
    if not lists:
        return {}
    last = next((i for i in range(len(written) - 1, -1, -1) if _ends_the_document(written[i].text)), -1)
    start = next((i for i in lists if i > last and (last >= 0 or _only_entries(written, i + 1))), None)
    rule = found[start] if start is not None else None
    return dict.fromkeys(range(start, len(written)), rule.reason) if start is not None and rule else {}


def _ends_the_document(text: str) -> bool:
    """Whether a line is of the document's end: "Nơi nhận:", "… thi hành./.", "(Đã ký)"."""
    tail = text[-12:]
    closes = ("./." in tail or "ý" in tail.lower()) and _CLOSED.search(tail) is not None
    return closes or (len(text) < _LONGEST and _RECIPIENTS.match(text) is not None)


def _only_entries(written: Sequence[Line], start: int) -> bool:
    """Whether nothing follows but a table of contents: "Điều 1. …", "Khoản 1", "Điểm a"."""
    below = written[start:]
    return len(below) > _TOGETHER and all(_ENTRY.match(line.text.strip()) for line in below)
