"""Abbreviations and what they stand for find each other: a text with "UBND" also has the words "ủy ban nhân dân".

The forms come from the archive's own list (vocabulary/abbreviations.yaml, those that hold everywhere) and from what a text
defines for itself: "phổ biến, giáo dục pháp luật (PBGDPL)". Only words are added, no pairs: a quoted phrase stays exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from build_tools.language import authorities
from build_tools.search.terms import word_terms, words

EVERYWHERE = "mọi nơi"
_LONGEST = 12  # words of an expansion


@dataclass(frozen=True, slots=True)
class Glossary:
    """Short forms by their long ones and the other way round, all as exact terms."""

    longs: dict[str, tuple[tuple[str, ...], ...]]  # "ubnd'ubnd" → (("uy'uy3", …),)
    shorts: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # by the first word of the long form, longest first
    starts: frozenset[str]  # all that either begins with

    def added(self, exacts: Sequence[str], written: Sequence[str]) -> Iterator[str]:
        """Yield the exact terms of the other forms of what stands in a text, given by its words, as terms and as written."""
        for position in [position for position, exact in enumerate(exacts) if exact in self.starts]:
            exact = exacts[position]
            if exact in self.longs and is_abbreviation(written[position]):
                for long in self.longs[exact]:
                    yield from long
            if exact in self.shorts:
                for long, short in self.shorts[exact]:
                    if tuple(exacts[position : position + len(long)]) == long:
                        yield short
                        break


def glossary(pairs: Iterable[tuple[str, str]]) -> Glossary:
    """Return the glossary of (short, long) pairs; a long form of one word or without an abbreviation is left out."""
    longs: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    shorts: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for short, long in pairs:
        exact = tuple(word.exact for word in words(long))
        if is_abbreviation(short) and 1 < len(exact) <= _LONGEST and exact not in longs[term := word_terms(short)[1]]:
            longs[term].append(exact)
            shorts[exact[0]].append((exact, term))
    ordered = {first: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[1]))) for first, found in shorts.items()}
    return Glossary({term: tuple(found) for term, found in longs.items() if found}, ordered, frozenset((*longs, *ordered)))


def is_abbreviation(short: str) -> bool:
    """Whether a short form is one word of capitals: "UBND", "BCĐ", not "Ban Chỉ đạo"."""
    return len(short) > 1 and short.isalnum() and sum(letter.isupper() for letter in short) > 1


@cache
def general_pairs() -> tuple[tuple[str, str], ...]:
    """Return the abbreviations that mean one thing everywhere, as (short, long)."""
    return tuple(
        (entry.short, entry.long)
        for entry in authorities.abbreviations()
        if entry.context == EVERYWHERE and is_abbreviation(entry.short)
    )


@cache
def general() -> Glossary:
    """Return the glossary of every text that defines nothing itself."""
    return glossary(general_pairs())


def of_text(definitions: Sequence[tuple[str, str]]) -> Glossary:
    """Return the glossary of a text: what it defines itself comes first."""
    own = [(short, long) for short, long in definitions if is_abbreviation(short)]
    return glossary([*own, *general_pairs()]) if own else general()
