"""Lines that are not the document: portal widgets, digital-signature stamps, gazette page headers, rulings.

The patterns are data (``vocabulary/chrome.yaml``); this module decides by the company a line keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal

import yaml

from build_tools.model import Edit, Line

Company = Literal["strong", "cluster", "weak", "rest", "stamp"]

RULING = re.compile(r"[\s|_\-=*~.—–─━⎯+·•]*")  # nothing but strokes: "-------", "|", "* * *"
_BULLETS = " \t\f•*·|-–»"
_LONGEST = 160  # a widget is short; a longer line is text
_STAMP_ZONE = 14  # lines at the top within which a stamp may push its signer's name
_DOCUMENT_IS_OVER = re.compile(r"n[ơo]i nh[ậâ]n\b|\./\.\s*$|\(?đã ký\)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChromeRule:
    """One entry of ``chrome.yaml``: whole lines that match ``pattern`` are chrome, if the company they keep says so."""

    pattern: re.Pattern[str]
    reason: str
    company: Company
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def rules() -> tuple[ChromeRule, ...]:
    """All rules, in the order of the file."""
    data = resources.files("build_tools").joinpath("vocabulary/chrome.yaml").read_text(encoding="utf-8")
    return tuple(_rule(entry) for entry in yaml.safe_load(data))


def _rule(entry: dict[str, object]) -> ChromeRule:
    company: Company = "strong"
    for kind in ("cluster", "weak", "rest", "stamp"):
        company = kind if entry.get(kind) else company
    pattern = re.compile(str(entry["line"]), re.IGNORECASE)
    examples, counter = entry.get("examples", []), entry.get("not", [])
    assert isinstance(examples, list)  # noqa: S101 - the shape of our own data
    assert isinstance(counter, list)  # noqa: S101
    return ChromeRule(pattern, str(entry["reason"]), company, tuple(examples), tuple(counter))


def classify(text: str) -> ChromeRule | None:
    """The first rule that the whole line matches, bullets and surrounding space aside."""
    bare = text.strip(_BULLETS)
    if not bare or len(bare) > _LONGEST:
        return None
    return next((rule for rule in rules() if rule.pattern.fullmatch(bare)), None)


def is_ruling(text: str) -> bool:
    """Whether a line holds strokes only: table borders, the line under a letterhead, Markdown rules."""
    return bool(text.strip()) and len(text) < 1000 and RULING.fullmatch(text) is not None


def find_chrome(lines: Sequence[Line]) -> tuple[Edit, ...]:
    """Every line that is chrome, with the reason, in order."""
    written = [line for line in lines if line.text.strip() and not is_ruling(line.text)]
    found = [classify(line.text) for line in written]
    reasons: dict[int, str] = {}
    for start, end in _runs(found):
        reasons.update(_judge(found, start, end))
    reasons.update(_names_above_stamps(written, found, reasons))
    reasons.update(_rest(written, found))
    return tuple(Edit(written[index].number, written[index].text, reason) for index, reason in sorted(reasons.items()))


def _runs(found: Sequence[ChromeRule | None]) -> Iterable[tuple[int, int]]:
    """Maximal runs [start, end) of lines that some rule knows."""
    edges = [-1] + [index for index, rule in enumerate(found) if rule is None] + [len(found)]
    return ((before + 1, after) for before, after in pairwise(edges) if after - before > 1)


def _judge(found: Sequence[ChromeRule | None], start: int, end: int) -> dict[int, str]:
    """Strong lines always go; the others only in the company of their kind."""
    run = [rule for rule in found[start:end] if rule is not None]
    firm = sum(rule.company in ("strong", "cluster") for rule in run)
    stamps = sum(rule.company == "stamp" for rule in run)
    goes = {
        "strong": True,
        "cluster": firm >= 2,
        "weak": firm >= 1,
        "stamp": stamps >= 2 or start < _STAMP_ZONE,
        "rest": False,
    }
    return {start + offset: rule.reason for offset, rule in enumerate(run) if goes[rule.company]}


def _names_above_stamps(written: Sequence[Line], found: Sequence[ChromeRule | None], gone: dict[int, str]) -> dict[int, str]:
    """At the very top, what stands above the last line of a stamp is the stamp's too: the signer's unit, broken over lines."""
    last = max((i for i in range(min(_STAMP_ZONE, len(found))) if i in gone and _is_stamp(found[i])), default=-1)
    above = [i for i in range(last) if i not in gone]
    if any(len(written[i].text) > 60 or _letterhead(written[i].text) for i in above):
        return {}
    return dict.fromkeys(above, "dấu chữ ký số")


def _is_stamp(rule: ChromeRule | None) -> bool:
    return rule is not None and rule.company == "stamp"


def _letterhead(text: str) -> bool:
    return re.search(r"^\s*số\s*:|cộng h[oòà]+ x|đảng cộng sản|độc lập", text, re.IGNORECASE) is not None


def _rest(written: Sequence[Line], found: Sequence[ChromeRule | None]) -> dict[int, str]:
    """After the document's own end, a portal's list of links and all below it."""
    over = next((i for i, line in enumerate(written) if _DOCUMENT_IS_OVER.search(line.text)), None)
    if over is None:
        return {}
    for index in range(over + 1, len(found)):
        rule = found[index]
        if rule is not None and rule.company == "rest" and not _resumes(written[index + 1 :]):
            return dict.fromkeys(range(index, len(written)), rule.reason)
    return {}


def _resumes(lines: Sequence[Line]) -> bool:
    return any(_DOCUMENT_IS_OVER.search(line.text) for line in lines)
