"""The words of ``vocabulary/task_cues.yaml`` as patterns: who does what with whom by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from build_tools.authorities import phrase_pattern
from build_tools.orthography import UPPER

FILE = Path(__file__).parent / "vocabulary" / "task_cues.yaml"


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
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {group["use"]: _cue(**group) for group in groups}


def _cue(use: str, phrases: list[str], examples: list[str], source: str, **other: list[str]) -> Cue:
    return Cue(use, tuple(phrases), tuple(examples), tuple(other.get("not", ())), source)


@cache
def words(*uses: str, capital: bool = False) -> str:
    """Alternation of the groups' phrases as whole words, longest first, for use in larger patterns.

    Any case, either tone placement, hàng or hằng, any spacing; with ``capital`` the first letter must be one, as in names.
    """
    phrases = sorted({phrase for use in uses for phrase in cues()[use].phrases}, key=lambda phrase: (-len(phrase), phrase))
    first = f"(?=[{UPPER}])" if capital else ""
    return rf"{first}(?i:{'|'.join(map(_tolerant, phrases))})(?!\w)"


def _tolerant(phrase: str) -> str:
    return re.sub(r"\bh[àằ]ng\b", "h[àằ]ng", phrase_pattern(phrase), flags=re.IGNORECASE)
