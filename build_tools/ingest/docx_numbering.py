"""The numbers that Word prints before paragraphs and keeps apart from their text: "Điều 1.", "a)", "1.2.", "•".

ISO/IEC 29500-1, 17.9: a paragraph names a list and a level; the list's levels say how their numbers look and begin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from build_tools.ingest.docx_package import attribute, child, name_of

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_ONES = ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST = 30_000  # as in Word


@dataclass(frozen=True, slots=True)
class Level:
    """How the numbers of one level look: ``text`` is "%1.%2)", ``form`` is "decimal", "lowerLetter", "bullet"."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One list: lists that share a ``count`` go on counting where the other stopped."""

    count: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]  # level → the number it starts with anew


@dataclass(slots=True)
class Counter:
    """The numbers printed so far; ``label`` is asked once a paragraph, in reading order."""

    lists: Mapping[str, NumberedList]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level: "2.1."; "" for a list that the file does not define."""
        found = self.lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        self._count(list_id, found, level)
        values = {deep: self.counts.get((found.count, deep), one.start) for deep, one in found.levels.items()}
        return _printed(found.levels, level, values)

    def _count(self, list_id: str, found: NumberedList, level: int) -> None:
        place = (found.count, level)
        if level in found.restarts and (list_id, level) not in self.begun:
            self.counts[place] = found.restarts[level]
        else:
            self.counts[place] = self.counts.get(place, found.levels[level].start - 1) + 1
        self.begun.add((list_id, level))
        for count, deep in [key for key in self.counts if key[0] == found.count and key[1] > level]:
            del self.counts[count, deep]


def _printed(levels: Mapping[int, Level], level: int, values: Mapping[int, int]) -> str:
    pattern = levels[level]
    if pattern.form == "bullet":
        return "•" if pattern.text in ("o", "") else pattern.text
    if pattern.form == "none":
        return _PLACEHOLDER.sub("", pattern.text)

    def number(match: re.Match[str]) -> str:
        deep = int(match[1]) - 1
        return written(values.get(deep, 1), levels[deep].form if deep in levels else "decimal")

    return _PLACEHOLDER.sub(number, pattern.text)


def written(value: int, form: str) -> str:
    """A number in one of Word's forms: (4, "lowerLetter") → "d", (4, "upperRoman") → "IV"."""
    value = max(0, min(value, _LARGEST))
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    digits = ""
    for size, sign in (*_ROMAN, *_ROMAN_ONES):
        digits += sign * (value // size)
        value %= size
    return digits


def read_lists(root: Element | None) -> dict[str, NumberedList]:
    """The lists of word/numbering.xml by their numbers."""
    if root is None:
        return {}
    kinds = {attribute(one, "abstractNumId") or "": _levels(one) for one in root if name_of(one) == "abstractNum"}
    lists: dict[str, NumberedList] = {}
    for one in root:
        if name_of(one) == "num":
            count = attribute(child(one, "abstractNumId")) or ""
            lists[attribute(one, "numId") or ""] = _with_overrides(one, NumberedList(count, kinds.get(count, {}), {}))
    return lists


def _levels(element: Element) -> dict[int, Level]:
    return {_number(attribute(one, "ilvl"), 0): _level(one) for one in element if name_of(one) == "lvl"}


def _level(element: Element) -> Level:
    form = attribute(child(element, "numFmt")) or "decimal"
    return Level(form, attribute(child(element, "lvlText")) or "", _number(attribute(child(element, "start")), 1))


def _with_overrides(element: Element, one: NumberedList) -> NumberedList:
    levels, restarts = dict(one.levels), dict(one.restarts)
    for override in (each for each in element if name_of(each) == "lvlOverride"):
        level = _number(attribute(override, "ilvl"), 0)
        new = child(override, "lvl")
        if new is not None:
            levels[level] = _level(new)
        if (start := child(override, "startOverride")) is not None:
            restarts[level] = _number(attribute(start), 1)
    return replace(one, levels=levels, restarts=restarts)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
