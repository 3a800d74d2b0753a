"""Words that documents share: samples of eight words in a row to find who copies whom, and exact counts for two texts.

Looked up in lists of postings with caps, so the work grows with the archive, not with its square. A phrase that
thousands use leads to the nearest of them only.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from build_tools.language.orthography import tone_free
from build_tools.model import Document

SHINGLE = 8  # words in a row that are no accident
MOST_WORDS = 60_000  # of one text that are looked at
_ONE_IN = 16  # word in sixteen begins a sample: the same words begin the same samples everywhere
NEAREST = 12  # documents that one sample leads to
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 16)
def _same(word: str) -> str:
    return tone_free(word)


@lru_cache(maxsize=1 << 16)
def _begins(word: str) -> bool:
    return zlib.crc32(word.encode("utf-8", "replace")) % _ONE_IN == 0


def text_words(text: str) -> list[str]:
    """Return the words of a text in comparison form: case, tone placement and punctuation do not matter."""
    return list(_text_words(text))


@lru_cache(maxsize=1 << 12)  # a clause is asked for again and again while two documents are compared
def _text_words(text: str) -> tuple[str, ...]:
    return tuple(_same(word) for word in _WORD.findall(text.casefold()))


def document_words(document: Document) -> list[str]:
    """Return the words of all clauses, as far as they are looked at."""
    words: list[str] = []
    for clause in document.clauses:
        words += text_words(clause.text[: 12 * MOST_WORDS])
        if len(words) >= MOST_WORDS:
            break
    return words[:MOST_WORDS]


def samples(words: Sequence[str]) -> frozenset[int]:
    """Return the fingerprints of the samples of a text: of every eight words whose first is one of the chosen."""
    starts = (at for at in range(len(words) - SHINGLE + 1) if _begins(words[at]))
    return frozenset(zlib.crc32(" ".join(words[at : at + SHINGLE]).encode("utf-8", "replace")) for at in starts)


def covered(words: Sequence[str], parent: Sequence[str]) -> int:
    """Count the words that stand in a run of eight or more which the parent has too, word for word.

    >>> covered("a b c d e f g h x".split(), "0 a b c d e f g h".split())
    8
    """
    there = {tuple(parent[at : at + SHINGLE]) for at in range(len(parent) - SHINGLE + 1)}
    taken = end = 0
    for at in range(len(words) - SHINGLE + 1):
        if tuple(words[at : at + SHINGLE]) in there:
            taken += at + SHINGLE - max(at, end)
            end = at + SHINGLE
    return taken


# --- many texts --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Print:
    """What is compared of one document: the fingerprints of its samples and of its clauses, ascending."""

    samples: tuple[int, ...] = ()
    clauses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Prints:
    """The same of many documents, in their order."""

    samples: tuple[frozenset[int], ...]
    clauses: tuple[frozenset[int], ...]


def prints_of(documents: Iterable[Document], known: Mapping[str, Print] = MappingProxyType({})) -> Prints:
    """Return the prints of documents, in their order; those ``known`` by the path of the source are not made again."""
    found = [known.get(document.source.path) or print_of(document) for document in documents]
    return Prints(tuple(frozenset(one.samples) for one in found), tuple(frozenset(one.clauses) for one in found))


def print_of(document: Document) -> Print:
    """Return the print of a document."""
    words: list[str] = []
    clauses: set[int] = set()
    for clause in document.clauses:
        if len(words) >= MOST_WORDS:
            break
        own = text_words(clause.text[: 12 * MOST_WORDS])
        words += own
        if len(own) >= SHINGLE:
            clauses.add(zlib.crc32(" ".join(own).encode("utf-8", "replace")))
    return Print(tuple(sorted(samples(words[:MOST_WORDS]))), tuple(sorted(clauses)))


def sharing(prints: Sequence[AbstractSet[Hashable]]) -> Iterator[Counter[int]]:
    """Count, for each document, the marks that it shares with others, by their position: at least those with its nearest."""
    postings = postings_of(prints)
    return (neighbours(position, own, postings) for position, own in enumerate(prints))


def postings_of(prints: Iterable[AbstractSet[Hashable]]) -> dict[Hashable, list[int]]:
    """Return who has each mark, by position; a mark that one alone has leads nowhere and is left out."""
    postings: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, own in enumerate(prints):
        for one in own:
            postings[one].append(position)
    return {one: posted for one, posted in postings.items() if len(posted) > 1}


def neighbours(position: int, own: Iterable[Hashable], postings: Mapping[Hashable, Sequence[int]]) -> Counter[int]:
    """Count the marks that one document shares with each other: at least those with its nearest."""
    found = Counter(chain.from_iterable(nearest(postings[one], position) for one in own if one in postings))
    del found[position]
    return found


def nearest(posted: Sequence[int], position: int, most: int = NEAREST) -> Sequence[int]:
    """Return at most ``most`` positions of a sorted list, those around a position of it."""
    if len(posted) <= most:
        return posted
    start = max(0, min(bisect_left(posted, position) - most // 2, len(posted) - most))
    return posted[start : start + most]
