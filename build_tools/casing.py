"""Words printed in capitals → the case they have in running text.

Nothing is respelled: only the case of letters changes, on the evidence of the same text, then of the authority files.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from build_tools import authorities
from build_tools.orthography import sentence_case, tone_free

_WORD = re.compile(r"[^\s]+")
_EVIDENCE = 30_000  # characters of running text that are enough to learn from
_LONGEST = 4  # words that are looked up together
_HEADS = frozenset({"bộ", "sở", "cục", "vụ", "ban", "phòng", "viện", "tổng", "chi", "học", "trường"})
_PLACES = frozenset({"tỉnh", "huyện", "quận", "xã", "phường", "phố", "trấn"})  # what follows is a place's name
_ACRONYM = re.compile(r"[^\W\d_]*[bcdđghklmnpqrstvx]{3,}[^\W\d_]*", re.IGNORECASE)  # "UBND", "QPPL": no syllable

Known = dict[tuple[str, ...], Counter[tuple[str, ...]]]


def restore(text: str, evidence: str = "") -> str:
    """Give a text in capitals the case of running text; a text that is not in capitals is returned as it is.

    >>> restore("BAN BÍ THƯ TRUNG ƯƠNG", "theo ý kiến của Ban Bí thư Trung ương.")
    'Ban Bí thư Trung ương'
    """
    if not text.isupper():
        return text
    words = text.split()
    known = _learn(evidence[:_EVIDENCE])
    cased: list[str] = []
    while len(cased) < len(words):
        cased.extend(_next(words, len(cased), known, cased))
    return sentence_case(" ".join(cased))


def _next(words: Sequence[str], at: int, known: Known, before: Sequence[str]) -> tuple[str, ...]:
    """The longest run of words from ``at`` whose case is known, or one word by rule."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        keys = tuple(_key(word) for word in words[at : at + length])
        if length > 1 and (found := known.get(keys)):
            return _keep_punctuation(words[at : at + length], found.most_common(1)[0][0])
    if length_and_case := _authority(words, at):
        return length_and_case
    return (_by_rule(words[at], known, before),)


def _by_rule(word: str, known: Known, before: Sequence[str]) -> str:
    if any(c.isdigit() for c in word) or "/" in word or _ACRONYM.search(_key(word)):
        return word
    if single := known.get((_key(word),)):
        return _keep_punctuation([word], single.most_common(1)[0][0])[0]
    lower = word.lower()
    last = before[-1].lower().strip(",.;:()") if before else ""
    if last in _PLACES or last in _HEADS or (len(before) > 1 and before[-2].lower() in _PLACES and before[-1][:1].isupper()):
        return sentence_case(lower)
    return lower


def _authority(words: Sequence[str], at: int) -> tuple[str, ...]:
    """The name of an organ or province that begins here, cased as the authority files do."""
    for length in range(min(10, len(words) - at), 1, -1):
        phrase = " ".join(words[at : at + length]).rstrip(",;.")
        entry = authorities.agency_of_name(phrase) or authorities.province_of_name(phrase)
        names = (entry.name, *entry.aliases) if entry else ()
        for name in names:
            if authorities.key(name) == authorities.key(phrase) and len(name.split()) == length and not name.isupper():
                return _keep_punctuation(words[at : at + length], tuple(name.split()))
    return ()


def _keep_punctuation(printed: Sequence[str], cased: Sequence[str]) -> tuple[str, ...]:
    """The printed letters and marks in the given case: tone placement and punctuation stay the source's."""
    return tuple(_case_like(word, model) for word, model in zip(printed, cased, strict=True))


def _case_like(word: str, model: str) -> str:
    letters = [c for c in model if c.isalpha()]
    if not letters or all(c.isupper() for c in letters[1:2]):
        return word if len(letters) > 1 else (word if letters and letters[0].isupper() else word.lower())
    return sentence_case(word.lower()) if letters[0].isupper() else word.lower()


@lru_cache(maxsize=4)
def _learn(evidence: str) -> Known:
    """How runs of one to four words are cased in running text, the first words of sentences aside."""
    known: Known = defaultdict(Counter)
    for sentence in re.split(r"(?<=[.;:!?])\s+|\n", evidence):
        if sentence.isupper():
            continue
        words = _WORD.findall(sentence)
        keys = [_key(word) for word in words]
        for at in range(1, len(words)):
            for length in range(1, min(_LONGEST, len(words) - at) + 1):
                known[tuple(keys[at : at + length])][tuple(words[at : at + length])] += 1
    return known


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return tone_free(word.strip("“”\"'(),.;:!?"))
