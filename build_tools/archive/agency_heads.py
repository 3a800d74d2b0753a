"""The head of an agency stands for it: "Giám đốc Sở Tư pháp" is told to do what Sở Tư pháp must do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.language.authority_entries import entries
from build_tools.language.phrases import phrase_pattern

FILE = "agency_heads.yaml"


@dataclass(frozen=True, slots=True)
class Head:
    """An office whose holder stands for the agency: "giám đốc", before "Sở" or "Công an"."""

    office: str
    of: tuple[str, ...]  # what the agency's name must begin with
    source: str
    examples: tuple[str, ...]


@cache
def heads() -> tuple[Head, ...]:
    """Every such office."""
    return entries(Head, FILE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    patterns = [
        rf"{phrase_pattern(head.office)}\s+(?=(?:{'|'.join(map(phrase_pattern, head.of))})(?!\w))"
        for head in sorted(heads(), key=lambda head: -len(head.office))
    ]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def names_behind(name: str, *, is_organ: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names to look for: an office that is an organ itself ("Thủ tướng Chính phủ"), then what its holder heads.

    >>> list(names_behind("Chánh Văn phòng UBND tỉnh", is_organ=lambda name: False))
    ['Văn phòng UBND tỉnh']
    """
    office = next((found for pattern in _patterns() if (found := pattern.match(name))), None)
    if office is None or is_organ(name):
        yield name
    if office is not None:
        yield from names_behind(name[office.end() :], is_organ=is_organ)
