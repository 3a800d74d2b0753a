"""What an abbreviation stands for where it stands: CT is Chủ tịch in Nơi nhận, chỉ thị in a number.

A text's own definitions ("(PBGDPL)", "sau đây gọi là …") rule inside that text. Where two meanings remain, none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from build_tools.language import authorities
from build_tools.language.authority_entries import Context
from build_tools.language.orthography import UPPER
from build_tools.model import Document

Meanings = Mapping[str, str]

_IS_SHORT = re.compile(rf"(?=(?:[^{UPPER}]*[{UPPER}]){{2}})[^\s.,;:()]{{2,15}}")  # two capitals at least: "PBGDPL", "BTTTT"

_CANDIDATE = re.compile(rf"(?<![\w/\-.])[{UPPER}]\w{{1,14}}(?![\w/]|-[{UPPER}\d])")


def meanings_in(document: Document, context: Context) -> Meanings:
    """Short form → the one meaning it has in a part of this document."""
    own = {short: long for short, long in document.definitions if _IS_SHORT.fullmatch(short)}
    return {**_known(context), **own}


@lru_cache(maxsize=8)
def _known(context: Context) -> Meanings:
    """The vocabulary's meanings in a context; those that hold everywhere stand behind the context's own."""
    own = _single(context)
    everywhere = _single("mọi nơi") if context != "mọi nơi" else {}
    return {**{short: long for short, long in everywhere.items() if short not in _shorts(context)}, **own}


def _single(context: Context) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for entry in authorities.abbreviations():
        if entry.context == context and _IS_SHORT.fullmatch(entry.short):
            found.setdefault(entry.short, set()).add(entry.long)
    return {short: longs.pop() for short, longs in found.items() if len(longs) == 1}


def _shorts(context: Context) -> set[str]:
    return {entry.short for entry in authorities.abbreviations() if entry.context == context}


def find_abbreviations(text: str, meanings: Meanings) -> Iterator[tuple[int, int, str]]:
    """(start, end, meaning) of each abbreviation's first place in a text; a part of a number or of a word is none.

    >>> list(find_abbreviations("UBND tỉnh, Quyết định số 5/QĐ-UBND", {"UBND": "ủy ban nhân dân"}))
    [(0, 4, 'ủy ban nhân dân')]
    """
    told: set[str] = set()
    for match in _CANDIDATE.finditer(text):
        short = match[0]
        if short in meanings and short not in told:
            told.add(short)
            yield match.start(), match.end(), meanings[short]
