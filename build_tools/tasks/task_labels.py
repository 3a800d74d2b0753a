"""Labelled lines of a plan: "Cơ quan chủ trì: Sở Tư pháp", "Thời gian thực hiện: Hàng năm", alone or after other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from build_tools.language.phrases import may_begin
from build_tools.tasks.cues import first_letters, words
from build_tools.tasks.due import read_due
from build_tools.values import value

Role = Literal["lead", "joint", "due", "time", "other"]  # "time": a deadline only where somebody is named to meet it

_LONGEST_VALUE = 1500
_LONGEST_WITHOUT_COLON = 80


@dataclass(frozen=True, slots=True)
class Label:
    """One label's value; ``span`` is the range of clauses that it names: ("3.1", "3.4")."""

    role: Role
    value: str
    span: tuple[str, str] | None = None


@value(frozen=True, slots=True)
class Labelled:
    """A clause's own words, which may be none, and the labels after them."""

    content: str
    labels: tuple[Label, ...] = ()


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?: ^ | (?<=[.;(]) | \s[-+–](?=\s) | \|)  [\s*_(]{{0,4}}
        (?:
          (?: (?P<lead> {words("nhãn chủ trì")}) | (?P<joint> {words("nhãn phối hợp")}) | (?P<due> {words("nhãn thời hạn")}) )
          (?P<tail> [^:.;|()]{{0,60}} | [^:;|]{{0,40}}(?:\d\.\d{{1,2}})[^:;|()]{{0,30}} )    # "… các nội dung từ 3.1 đến 3.4"
        | (?P<lead2> {words("nhãn chủ trì ngắn")} ) | (?P<joint2> {words("nhãn phối hợp ngắn")} )
        | (?P<time> {words("nhãn thời hạn ngắn")} ) | (?P<other> {words("nhãn khác")} )
        ) [*_]{{0,2}} \s? : [*_]{{0,2}}
        """,
        re.VERBOSE,
    )


_ROLES: dict[str, Role] = {
    "lead": "lead",
    "lead2": "lead",
    "joint": "joint",
    "joint2": "joint",
    "due": "due",
    "time": "time",
    "other": "other",
}
_PART = r"(?:(?:mục|khoản|điểm|phần)\s+)?"
_SPAN = re.compile(rf"\btừ\s+{_PART}(?P<first>[\w.]{{1,12}}?)\.?\s+đến\s+{_PART}(?P<last>[\w.]{{1,12}})")


def read_labels(text: str) -> Labelled:
    """Part a clause into its words and its labels.

    >>> read_labels("Tổ chức hội nghị. Thời gian thực hiện: Quý I/2021")
    Labelled(content='Tổ chức hội nghị.', labels=(Label(role='due', value='Quý I/2021', span=None),))
    """
    if ":" not in text:
        return _without_colon(text)
    end = text.rfind(":") + 3  # of the last colon and its "**"
    candidates = _pattern().finditer(text, 0, end)
    found = [match for match in candidates if text[match.end() : match.end() + 3].strip()]  # not a heading
    if not found:
        return Labelled(text)
    labels = tuple(_labels(text, found))
    if found[0].start() and all(label.role == "other" for label in labels):
        return Labelled(text)
    return Labelled(text[: found[0].start()].strip(), labels)


def _labels(text: str, found: Sequence[re.Match[str]]) -> Iterator[Label]:
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=False):
        role = next(role for name, role in _ROLES.items() if match[name])
        span = _SPAN.search(match["tail"] or "")
        value = text[match.end() : min(end, match.end() + _LONGEST_VALUE)].strip(" *_")
        yield Label(role, value, (span["first"], span["last"]) if span else None)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{words('nhãn thời hạn')}\s+(?=\S)")


@cache
def _bare_letters() -> frozenset[str]:
    return first_letters("nhãn thời hạn")


def _without_colon(text: str) -> Labelled:
    """Read "Thời gian thực hiện Quý IV năm 2020", the colon forgotten."""
    if len(text) > _LONGEST_WITHOUT_COLON or not may_begin(text, 0, _bare_letters()):
        return Labelled(text)
    match = _bare().match(text)
    if match and read_due(text[match.end() :]):
        return Labelled("", (Label("due", text[match.end() :]),))
    return Labelled(text)


def values(labels: Sequence[Label], *roles: Role) -> Iterator[str]:
    """What stands after the labels of one kind, in order."""
    return (label.value for label in labels if label.role in roles)
