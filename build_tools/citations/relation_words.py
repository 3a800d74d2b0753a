"""What the words before a citation say of its relation: "Căn cứ", "sửa đổi, bổ sung một số điều của", "thực hiện".

The words are data (``vocabulary/relations.yaml``); here is how they are looked for.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.language.authorities import document_types, key, phrase_pattern, relation_cues, type_name_pattern
from build_tools.language.authority_entries import RelationCue, read

WINDOW = 300  # characters before a citation that are looked at, so the work does not grow with the text
GAP = r"\b[^.;:]{0,160}?\b"  # what "…" in a phrase stands for: some words of the same sentence, or none
# "khoản 2 Điều 7", "điểm a, b", "Mục II": the part of the cited document that is meant
PART = r"(?<!\w)(?i:điểm|khoản|điều|mục|chương|phần|phụ\s+lục)\s+(?:[a-zđ]|\d{1,3}[a-zđ]?|[IVX]{1,6})(?!\w)"
_PART_NUMBER = re.compile(r"\w|\d{1,3}\w?|[ivx]{1,6}")  # what PART ends with, in comparison form
_LAST_WORD = re.compile(r"\w+$")

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
        if found := _cue_at_end(tail):
            start, cue = found
            return None if cue.relation in ACTS_OF_OTHERS and OTHER.search(tail[:start].rstrip()) else cue
        filler = _filler().search(tail, max(0, len(tail) - 40)) if _may_end_with_filler(tail) else None
        if filler is None:
            return None
        tail = tail[: filler.start()].rstrip()
    return None


def _cue_at_end(text: str) -> tuple[int, RelationCue] | None:
    candidates = _cues_by_last_word().get(_last_word(text), ())
    fitting = [(found.start(), cue) for cue, pattern in candidates if (found := pattern.search(text))]
    return min(fitting, key=lambda pair: pair[0], default=None)


def _last_word(text: str) -> str:
    last = _LAST_WORD.search(text, max(0, len(text) - 20))
    return key(last[0]) if last else ""


def _may_end_with_filler(text: str) -> bool:
    """Whether the last word is that of a filler: a cheap question before the pattern of all of them, never wrong with no."""
    last = _last_word(text)
    return last in _last_words_of_fillers() or _PART_NUMBER.fullmatch(last) is not None


@cache
def _last_words_of_fillers() -> frozenset[str]:
    types = (name for kind in document_types() for name in (kind.name, *kind.aliases))
    return frozenset(("", *(key(phrase).split()[-1] for phrase in (*read("relations.yaml")["fillers"], *types))))


@cache
def _cues_by_last_word() -> dict[str, list[tuple[RelationCue, re.Pattern[str]]]]:
    index: dict[str, list[tuple[RelationCue, re.Pattern[str]]]] = {}
    for cue in relation_cues():
        index.setdefault(key(cue.phrase).split()[-1], []).append((cue, _pattern(cue.phrase)))
    return index


def _pattern(phrase: str) -> re.Pattern[str]:
    words = GAP.join(phrase_pattern(part).replace(",", ",?") for part in phrase.split("…"))
    return re.compile(rf"(?<!\w)(?i:{words})$")


@cache
def _filler() -> re.Pattern[str]:
    words = "|".join(phrase_pattern(filler) for filler in sorted(read("relations.yaml")["fillers"], key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)(?:(?i:{words})|{type_name_pattern()})|{PART}|[,(“\"'])$")
