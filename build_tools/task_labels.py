"""Labelled lines of a plan: "Cơ quan chủ trì: Sở Tư pháp", "Thời gian thực hiện: Hàng năm", alone or at the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from build_tools.due import read_due
from build_tools.task_cues import words

Role = Literal["lead", "joint", "due", "time", "other"]  # "time": a due only where somebody is named to do it

_LONGEST_VALUE = 1500


@dataclass(frozen=True, slots=True)
class Label:
    """One label and its value; ``span`` is the range of clauses it names: ("3.1", "3.4")."""

    role: Role
    value: str
    span: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
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
          (?: (?P<lead> {words("nhãn chủ trì")} ) | (?P<joint> {words("nhãn phối hợp")} ) | (?P<due> {words("nhãn thời hạn")} ) )
          (?P<tail> [^:.;|()]{{0,60}} | [^:;|]{{0,40}}(?:\d\.\d{{1,2}})[^:;|()]{{0,30}} )
        | (?: (?P<lead2> {words("nhãn chủ trì ngắn")} ) | (?P<joint2> {words("nhãn phối hợp ngắn")} )
            | (?P<time> {words("nhãn thời hạn ngắn")} ) | (?P<other> {words("nhãn khác")} ) )
        ) [*_]{{0,2}} \s? : [*_]{{0,2}}
        """,
        re.VERBOSE,
    )


_SPAN = re.compile(r"\btừ\s+(?:(?:mục|khoản|điểm|phần)\s+)?(?P<first>[\w.]{1,12}?)\.?\s+đến\s+(?:(?:mục|khoản|điểm|phần)\s+)?(?P<last>[\w.]{1,12})")


def read_labels(text: str) -> Labelled:
    """Part a clause into its words and its labels.

    >>> read_labels("Tổ chức hội nghị. Thời gian thực hiện: Quý I/2021").labels
    (Label(role='due', value='Quý I/2021', span=None),)
    """
    found = [match for match in _pattern().finditer(text) if not _is_opening(text, match)]
    if not found:
        return _without_colon(text)
    ends = [match.start() for match in found[1:]] + [len(text)]
    labels = tuple(_label(match, text[match.end() : end]) for match, end in zip(found, ends, strict=True))
    if found[0].start() and all(label.role == "other" for label in labels):
        return Labelled(text)
    return Labelled(text[: found[0].start()].strip(), labels)


def _is_opening(text: str, match: re.Match[str]) -> bool:
    """Whether nothing follows: "Phối hợp thực hiện:" above a list is not a label."""
    return not text[match.end() : match.end() + 3].strip()


def _label(match: re.Match[str], value: str) -> Label:
    role: dict[str, Role] = {"lead": "lead", "lead2": "lead", "joint": "joint", "joint2": "joint", "due": "due", "time": "time", "other": "other"}
    name = next(name for name in role if match[name])
    span = _SPAN.search(match["tail"] or "")
    return Label(role[name], value[:_LONGEST_VALUE].strip(" *_"), (span["first"], span["last"]) if span else None)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{words('nhãn thời hạn')}\s+(?=\S)")


def _without_colon(text: str) -> Labelled:
    """ "Thời gian thực hiện Quý IV năm 2020", the colon forgotten."""
    match = _bare().match(text)
    if match and len(text) < 80 and read_due(text[match.end() :]):
        return Labelled("", (Label("due", text[match.end() :]),))
    return Labelled(text)


def of_role(labels: Sequence[Label], *roles: Role) -> Iterator[str]:
    """The values under one kind of label, in order."""
    return (label.value for label in labels if label.role in roles)
