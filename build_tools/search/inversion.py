"""From documents and their terms to terms and their documents: turned block by block, then joined part by part of the alphabet.

A posting is a key, four times the gap to the document before plus how often the body has the term; when other fields have it
too these two bits are 0 and the whole number of all fields (postings.py) stands among the values. All are written 7 bits a
byte (the low ones first, the top bit: more follows). There are millions of postings, so that NumPy sorts and writes them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from build_tools.search.postings import MOST
from build_tools.search.terms import sort_key

BLOCK = 64  # documents of a block at most: a place among them, 6 bits, and the bits of all fields are two bytes
# Where the parts of the alphabet of terms begin, about as many terms in each: pairs, then words. ASCII alone, so that they
# mean the same in the order of Python's strings and in that of JavaScript's; no folded word stands in two.
PARTS = (
    "",
    *(f"_{first}" for first in ("", *"bc", "ch", "ci", *"dghklmn", "ng", "ni", *"pqt", "th", "ti", "tr", "ts")),
    *"adlt",
)
_FIELDS = np.uint64(10)  # bits of all fields together
_PLACED, _NUMBERED = np.uint64(16), np.uint64(32)  # bits of a document's place, or of its number, and its fields
_NONE, _ONE_FIELD, _SEVEN, _MORE = map(np.uint64, (0, 4, 7, 128))

Numbers = NDArray[np.uint64]


class Run(NamedTuple):
    """The sorted terms of a block in one part of the alphabet, how many documents have each, and which, in which fields."""

    terms: bytes  # a line each
    sizes: bytes  # one each
    placed: bytes  # two each: the place among the documents of the block, and the bits of the fields


class Postings(NamedTuple):
    """The documents of one term, ascending; the first key is counted from document -1."""

    term: str
    size: int
    keys: bytes
    values: bytes


def varints(numbers: Sequence[int]) -> bytes:
    """Return numbers as bytes, 7 bits each: (1, 300) → 01 AC 02."""
    if not numbers or max(numbers) < 128:
        return bytes(numbers)
    return written(np.array(numbers, np.uint64))[0]


def written(numbers: Numbers) -> tuple[bytes, NDArray[np.int64]]:
    """Return many numbers as ``varints``, and where each ends."""
    sizes = np.ones(len(numbers), np.int64)
    rest = numbers >> _SEVEN
    while rest.any():
        sizes += rest > 0
        rest = rest >> _SEVEN
    ends = np.cumsum(sizes)
    at = ends - sizes
    data = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    rest, more = numbers, sizes > 1
    while len(rest):
        data[at] = rest % _MORE + more * _MORE
        rest, at, sizes = rest[more] >> _SEVEN, at[more] + 1, sizes[more] - 1
        more = sizes > 1
    return data.tobytes(), ends


class _Ranks:
    """Terms numbered as they are met, and then as they are sorted."""

    def __init__(self) -> None:
        self.met: defaultdict[str, int] = defaultdict(count().__next__)

    def of(self, terms: Iterable[str], many: int) -> Numbers:
        return np.fromiter(map(self.met.__getitem__, terms), np.uint64, many)

    def sorted(self, found: Iterable[Numbers], bits: np.uint64, key: Any = None) -> tuple[list[str], Numbers]:
        """Return the terms in order, and everything ``found``, its upper bits the term, in this order."""
        terms = sorted(self.met, key=key)
        ranks = np.empty(len(terms), np.uint64)
        ranks[self.of(terms, len(terms))] = np.arange(len(terms), dtype=np.uint64)
        all_found = np.concatenate([np.empty(0, np.uint64), *found])
        all_found = ranks[all_found >> bits] << bits | _low(all_found, bits)
        all_found.sort()
        return terms, all_found


def inverted(documents: Sequence[Mapping[str, int]]) -> list[Run]:
    """Return which of some documents (``BLOCK`` at most, by their place) have which terms, for each part of the alphabet."""
    ranks = _Ranks()
    terms, found = ranks.sorted([_placed(place, one, ranks) for place, one in enumerate(documents)], _PLACED)
    sizes = np.bincount((found >> _PLACED).astype(np.int64), minlength=len(terms))
    ends = np.concatenate([[0], np.cumsum(sizes)])
    placed = _low(found, _PLACED).astype("<u2")
    starts = [*(bisect_left(terms, start) for start in PARTS), len(terms)]
    return [
        Run("\n".join(terms[a:b]).encode(), bytes(sizes[a:b].tolist()), placed[ends[a] : ends[b]].tobytes())
        for a, b in pairwise(starts)
    ]


def _placed(place: int, found: Mapping[str, int], ranks: _Ranks) -> Numbers:
    fields = np.fromiter(found.values(), np.uint64, len(found))
    return ranks.of(found, len(found)) << _PLACED | np.uint64(place) << _FIELDS | fields


def postings_of(runs: Iterable[tuple[Sequence[int], Run]]) -> Iterator[Postings]:
    """Yield the postings of all terms of some runs, in order; each comes with the numbers of the documents of its block."""
    ranks = _Ranks()
    terms, found = ranks.sorted([_numbered(numbers, run, ranks) for numbers, run in runs], _NUMBERED, sort_key)
    sizes = np.bincount((found >> _NUMBERED).astype(np.int64), minlength=len(terms))
    ends = np.cumsum(sizes)
    fields = _low(found, _FIELDS)
    large = fields > MOST
    keys, key_ends = written(_gaps(found, ends - sizes) * _ONE_FIELD + np.where(large, _NONE, fields))
    values, value_ends = written(fields[large])
    key_cuts = [0, *key_ends[ends - 1].tolist()]
    value_cuts = [0, *np.concatenate([[0], value_ends])[np.cumsum(large)[ends - 1]].tolist()]
    cut_keys, cut_values = (keys[a:b] for a, b in pairwise(key_cuts)), (values[a:b] for a, b in pairwise(value_cuts))
    return map(Postings, terms, sizes.tolist(), cut_keys, cut_values)


def _numbered(numbers: Sequence[int], run: Run, ranks: _Ranks) -> Numbers:
    terms = run.terms.decode().split("\n") if run.terms else []
    which = np.repeat(ranks.of(terms, len(terms)), np.frombuffer(run.sizes, np.uint8))
    placed = np.frombuffer(run.placed, "<u2").astype(np.uint64)
    documents: Numbers = np.array(numbers, np.uint64)[placed >> _FIELDS]
    return which << _NUMBERED | documents << _FIELDS | _low(placed, _FIELDS)


def _gaps(found: Numbers, starts: NDArray[np.int64]) -> Numbers:
    """How far each document is from the one before that has the same term; the first of a term from document -1."""
    numbers = _low(found, _NUMBERED) >> _FIELDS
    gaps = numbers.copy()
    gaps[1:] -= numbers[:-1]
    gaps[starts] = numbers[starts] + np.uint64(1)
    return gaps


def _low(found: Numbers, bits: np.uint64) -> Numbers:
    low: Numbers = np.bitwise_and(found, (np.uint64(1) << bits) - np.uint64(1))
    return low
