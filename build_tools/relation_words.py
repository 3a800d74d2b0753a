"""What the words before a citation say of its relation: "Căn cứ", "sửa đổi, bổ sung một số điều của", "thực hiện".

The words are data (``vocabulary/relations.yaml``); here is how they are looked for.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.authorities import phrase_pattern, relation_cues, type_name_pattern
from build_tools.authority_entries import RelationCue, read

WINDOW = 300  # characters before a citation that are looked at: keeps the search linear in the text
GAP = r"\b[^.;:]{1,160}?\b"  # what "…" in a phrase stands for: some words of the same sentence


@cache
def _patterns() -> tuple[tuple[RelationCue, re.Pattern[str]], ...]:
    return tuple((cue, _pattern(cue.phrase)) for cue in relation_cues())


def _pattern(phrase: str) -> re.Pattern[str]:
    words = GAP.join(phrase_pattern(part) for part in phrase.split("…"))
    return re.compile(rf"(?<!\w)(?i:{words})\s*$")


@cache
def _filler() -> re.Pattern[str]:
    words = sorted(read("relations.yaml")["fillers"], key=len, reverse=True)
    return re.compile(rf"(?:(?<!\w)(?:(?i:{'|'.join(map(phrase_pattern, words))})|{type_name_pattern()})|[,(“\"'])\s*$")


def cue_before(text: str) -> RelationCue | None:
    """Find the phrase that tells how a citation right after ``text`` is related; None when there is none.

    Filler words such as "một số điều của", "các" or "Nghị định số" may stand between; of phrases that end
    at one place the longest counts.
    """
    tail = text[-WINDOW:]
    while tail:
        fitting = [(found.start(), cue) for cue, pattern in _patterns() if (found := pattern.search(tail))]
        if fitting:
            return min(fitting, key=lambda pair: pair[0])[1]
        if not (filler := _filler().search(tail)):
            return None
        tail = tail[: filler.start()]
    return None
