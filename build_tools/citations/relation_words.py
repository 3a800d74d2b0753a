"""What the words before a citation say of its relation: "Căn cứ", "sửa đổi, bổ sung một số điều của", "thực hiện".

The words are data (``vocabulary/relations.yaml``); here is how they are looked for.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.language.authorities import document_types, key, phrase_pattern, relation_cues
from build_tools.language.authority_entries import RelationCue, read
from build_tools.language.phrases import any_of

WINDOW = 300  # characters before a citation that are looked at, so the work does not grow with the text
GAP = r"\b[^.;:]{0,160}?\b"  # what "…" in a phrase stands for: some words of the same sentence, or none
# "khoản 2 Điều 7", "điểm a, b", "Mục II": the part of the cited document that is meant
PART = r"(?<!\w)(?i:điểm|khoản|điều|mục|chương|phần|phụ\s+lục)\s+(?:[a-zđ]|\d{1,3}[a-zđ]?|[IVX]{1,6})(?!\w)"
_PART_NUMBER = re.compile(r"\w|\d{1,3}\w?|[ivx]{1,6}")  # what PART ends with, in comparison form
_PART = re.compile(rf"{PART}$")
_LAST_WORD = re.compile(r"\w+$")
_LONGEST_FILLER = 40
_SIGNS = ",(“\"'"  # fillers too

# What stands before "sửa đổi …" when that is the title of another document, whose number comes first:
# "Nghị định số 154/2020/NĐ-CP ngày 31/12/2020 của Chính phủ" — but not "… của UBND tỉnh và", "… của UBND tỉnh,"
OTHER = re.compile(r"\d[/-](?:\d{4}/)?[A-ZĐ][^.;:]{0,120}(?<!và)(?<!,)$")
ACTS_OF_OTHERS = ("sửa đổi", "thay thế", "hướng dẫn")


def cue_before(text: str) -> RelationCue | None:
    """Find the phrase that tells how a citation right after ``text`` is related; None when there is none.

    Filler words such as "một số điều của", "các" or "Nghị định số" may stand between; of phrases that end
    at one place the one that starts first counts: "tổng kết 15 năm thực hiện", not "thực hiện".
    """
    tail = text[-WINDOW:].rstrip()
    while tail:
        last = _last_word(tail)
        if found := _cue_at_end(tail, last):
            start, cue = found
            return None if cue.relation in ACTS_OF_OTHERS and OTHER.search(tail[:start].rstrip()) else cue
        filler = _filler_at_end(tail, last)
        if filler is None:
            return None
        tail = tail[:filler].rstrip()
    return None


def _cue_at_end(text: str, last: str) -> tuple[int, RelationCue] | None:
    candidates = _cues_by_last_word().get(last, ())
    fitting = [(found.start(), cue) for cue, pattern in candidates if (found := pattern.search(text))]
    return min(fitting, key=lambda pair: pair[0], default=None)


def _last_word(text: str) -> str:
    last = _LAST_WORD.search(text, max(0, len(text) - 20))
    return key(last[0]) if last else ""


def _filler_at_end(text: str, last: str) -> int | None:
    """Where the longest filler begins that the text ends with: of those with its last word; None when there is none."""
    if not last:
        return len(text) - 1 if text[-1] in _SIGNS else None
    patterns = _fillers_by_last_word().get(last, ())
    if _PART_NUMBER.fullmatch(last):
        patterns = (*patterns, _PART)
    near = max(0, len(text) - _LONGEST_FILLER)
    return min((found.start() for pattern in patterns if (found := pattern.search(text, near))), default=None)


@cache
def _fillers_by_last_word() -> dict[str, tuple[re.Pattern[str], ...]]:
    types = (name for kind in document_types() if kind.printed for name in (kind.name, *kind.aliases))
    phrases: dict[str, list[str]] = {}
    for phrase in (*read("relations.yaml")["fillers"], *types):
        phrases.setdefault(key(phrase).split()[-1], []).append(phrase)
    return {last: (re.compile(rf"(?<!\w){any_of(found)}$"),) for last, found in phrases.items()}


@cache
def _cues_by_last_word() -> dict[str, list[tuple[RelationCue, re.Pattern[str]]]]:
    index: dict[str, list[tuple[RelationCue, re.Pattern[str]]]] = {}
    for cue in relation_cues():
        index.setdefault(key(cue.phrase).split()[-1], []).append((cue, _pattern(cue.phrase)))
    return index


def _pattern(phrase: str) -> re.Pattern[str]:
    words = GAP.join(phrase_pattern(part).replace(",", ",?") for part in phrase.split("…"))
    return re.compile(rf"(?<!\w)(?i:{words})$")
