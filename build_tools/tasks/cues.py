"""The words of ``vocabulary/task_cues.yaml`` as patterns: who does what with whom by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_tools.language.orthography import UPPER
from build_tools.language.phrases import any_of, beginnings
from build_tools.language.vocabulary_files import read

FILE = "task_cues.yaml"


@dataclass(frozen=True, slots=True)
class Cue:
    """One group of words, the texts that hold them, and texts that look alike but do not."""

    use: str
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    source: str = ""


@cache
def cues() -> dict[str, Cue]:
    """Return every group by its use: "nhãn chủ trì", "lời giao việc", "động từ"."""
    groups: Any = read(FILE)
    return {group["use"]: _cue(**group) for group in groups}


def _cue(use: str, phrases: list[str], examples: list[str], source: str, **other: list[str]) -> Cue:
    return Cue(use, tuple(phrases), tuple(examples), tuple(other.get("not", ())), source)


@cache
def words(*uses: str, capital: bool = False) -> str:
    """Pattern of any of the groups' phrases as whole words, the longest that fits first, for use in larger patterns.

    Any case, either tone placement, hàng or hằng, any spacing; with ``capital`` the first letter must be one, as in names.
    """
    first = f"(?=[{UPPER}])" if capital else ""
    return rf"{first}{any_of(_phrases(*uses))}(?!\w)"


def first_letters(*uses: str) -> frozenset[str]:
    """What the groups' phrases begin with, for ``phrases.may_begin``."""
    return beginnings(_phrases(*uses))


def _phrases(*uses: str) -> set[str]:
    return {_EVERY.sub(way, phrase) for use in uses for phrase in cues()[use].phrases for way in ("hàng", "hằng")}


_EVERY = re.compile(r"\bh[àằ]ng\b", re.IGNORECASE)
