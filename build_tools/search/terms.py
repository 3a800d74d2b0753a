"""The terms of a text, as the search index holds them. ``terms.js`` makes the same of what a reader types; a test compares.

A word gives two terms: folded (no marks, đ as d), and exact (vowel marks kept, the tone as a digit at its end, so that
neither tone placement nor NFC/NFD matters). Neighbouring words give a pair, a document number one term in all its spellings:

    "Kế hoạch 241/KH-UBND" → ke ke'kê2 hoach hoach'hoach5 … "_ke hoach" … "#241/khubnd"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from build_tools.citations import numbers
from build_tools.language.orthography import LOOKALIKES, TONES, nfc

PAIR, NUMBER = "_", "#"  # first characters of the terms that are no words
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_TONE_DIGITS = dict(zip(sorted(TONES), "12345", strict=True))
_LEADING_DIGITS = re.compile(r"0*(\d+(?:\.\d+)*)")
_DIGIT = re.compile(r"\d")
_LONGEST_WORD = 40  # characters; what is longer is an address or a broken text, and is cut
_MOST_KNOWN = 1 << 17  # words


class Word(NamedTuple):
    """One word of a text and where it stands; words inside a document number are parts of it."""

    folded: str
    exact: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)  # Vietnamese has a few thousand syllables, and texts repeat them
def word_terms(word: str) -> tuple[str, str]:
    """Return the folded and the exact term of a word: "Hoà", "hòa" → "hoa", "hoa'hoa1"."""
    tone, base = "", []
    for part in unicodedata.normalize("NFD", word[:_LONGEST_WORD].translate(LOOKALIKES).lower()):
        if part in _TONE_DIGITS:
            tone = _TONE_DIGITS[part]
        else:
            base.append(part)
    surface = "".join(base)
    folded = "".join("d" if part == "đ" else part for part in base if not "\u0300" <= part <= "\u036f")
    return folded, f"{folded}'{unicodedata.normalize('NFC', surface)}{tone}"


def words(text: str) -> list[Word]:
    """Return the words of an NFC text in reading order."""
    found = ((word_terms(match[0]), match.span()) for match in _WORD.finditer(text))
    return [Word(*terms, *span) for terms, span in found if terms[0]]


class _KnownTerms(dict[str, tuple[str, str]]):
    """The terms of every word that was met: a look-up costs a third of a call. Forgotten when there are very many."""

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        terms = self[word] = word_terms(word)
        return terms


_known = _KnownTerms()


def bare_words(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the words of an NFC text as written and as folded and exact terms, where nobody asks for their places."""
    written = _WORD.findall(text)
    terms = [_known[word] for word in written]
    if not all(map(itemgetter(0), terms)):
        both = [(word, found) for word, found in zip(written, terms, strict=True) if found[0]]
        return [word for word, _ in both], [found for _, found in both]
    return written, terms


def pair_terms(folded: Sequence[str]) -> list[str]:
    """Return a term for each two neighbouring words, whatever stands between them: ("phap", "luat") → "_phap luat"."""
    return [f"{PAIR}{one} {other}" for one, other in pairwise(folded)]


def number_term(number: str) -> str | None:
    """Return the one term of a document number, None when it lacks digits or letters.

    >>> number_term("98-KH/BCĐCT32"), number_term("098/KH-BCĐCT32")
    ('#98/khbcdct32', '#98/khbcdct32')
    """
    parts = (match[0] if match[0] == "." else word_terms(match[0])[0] for match in _NUMBER_PART.finditer(nfc(number)))
    folded = "/".join(parts).replace("/./", ".")
    digits = _LEADING_DIGITS.match(folded)
    rest = re.sub(r"[./]", "", folded[digits.end() :]) if digits else ""
    return f"{NUMBER}{digits[1]}/{rest}" if digits and re.search(r"[^\W\d]", rest) else None


_NUMBER_PART = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|\.(?=\d)")


def number_spans(text: str) -> list[tuple[int, int, str]]:
    """Return the document numbers of an NFC text as (start, end, term)."""
    if not _DIGIT.search(text):
        return []
    found = ((start, end, number_term(number.canonical)) for start, end, number in numbers.find_numbers(text))
    return [(start, end, term) for start, end, term in found if term]


def sort_key(term: str) -> bytes:
    """Return the key by which terms are sorted: as JavaScript compares strings."""
    return term.encode("utf-16-be", "surrogatepass")
