"""Which documents hold a term, how often, in which field: gathered chunk by chunk, merged in the order of the terms.

A posting is written as numbers of 7 bits a byte (the low ones first, the top bit: more follows). Keys are the gap to the
document before, twice, plus 1 when fields other than the body are concerned. Values are then the frequency in the body, or
a mask of fields and the frequency in each of them.
"""

from __future__ import annotations

import heapq
import pickle
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from build_tools.search.glossary import of_text
from build_tools.search.terms import number_spans, pair_terms, sort_key, words
from build_tools.search.texts import BODY, FIELD_NAMES, SearchText

FIELDS = range(len(FIELD_NAMES))
MOST = 6  # times that a term counts in a field of a document
_BLOCK = 4_096  # terms of a run that are unpacked at a time


class Postings(NamedTuple):
    """The documents of one term, ascending. ``keys`` lacks the first, which depends on what stands before."""

    term: str
    size: int
    first: int
    flag: int  # of the first
    last: int
    keys: bytes
    values: bytes

    def all_keys(self) -> bytes:
        """Return every key, the first counted from document -1."""
        return varints([(self.first + 1) << 1 | self.flag]) + self.keys


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of a chunk of documents, sorted by term and packed, and the length of each field of each document."""

    blocks: tuple[bytes, ...]
    lengths: tuple[tuple[int, ...], ...]

    def __iter__(self) -> Iterator[Postings]:
        for block in self.blocks:
            yield from pickle.loads(zlib.decompress(block))  # noqa: S301 (made by this program)


@dataclass(slots=True)
class _Growing:
    """The postings of one term while a chunk is read."""

    documents: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)


def varints(numbers: Sequence[int]) -> bytes:
    """Return numbers as bytes, 7 bits each: (1, 300) → 01 AC 02."""
    if not numbers or max(numbers) < 128:
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def stored_terms(text: SearchText) -> list[Counter[str]]:
    """Count the terms of each field that have postings of their own: exact words, pairs, numbers.

    A term counts ``MOST`` times at most: what is said more often weighs little more, and takes much more room.
    """
    glossary = of_text(text.definitions)
    fields: list[list[str]] = [[] for _ in FIELDS]
    for passage in text.passages:
        terms, found, spans = fields[passage.field], words(passage.text), number_spans(passage.text)
        terms += [word.exact for word in found]
        terms += pair_terms(found)
        terms += [term for _, _, term in spans]
        if spans:
            found = [word for word in found if not any(start <= word.start < end for start, end, _ in spans)]
        terms += glossary.added(found, passage.text)
    return [Counter({term: min(count, MOST) for term, count in Counter(terms).items()}) for terms in fields]


def is_word(term: str) -> bool:
    """Whether a stored term is an exact word, not a pair or a number."""
    return term[0] not in "_#"


def terms_of_fields(text: SearchText) -> list[list[str]]:
    """Return every term of each field, as lunr would index them: those that are stored, and each word folded."""
    fields = (list(counts.elements()) for counts in stored_terms(text))
    return [[*terms, *(term.partition("'")[0] for term in terms if is_word(term))] for terms in fields]


def _length(counts: Counter[str]) -> int:
    return sum(count * (2 if is_word(term) else 1) for term, count in counts.items())


def gather(first: int, texts: Iterable[SearchText]) -> Run:
    """Return the run of some documents, the first of which has number ``first``."""
    growing: dict[str, _Growing] = {}
    lengths = []
    for document, text in enumerate(texts, first):
        fields = stored_terms(text)
        lengths.append(tuple(map(_length, fields)))
        _add(growing, document, fields)
    ordered = [_postings(term, growing[term]) for term in sorted(growing, key=sort_key)]
    blocks = (ordered[start : start + _BLOCK] for start in range(0, len(ordered), _BLOCK))
    return Run(tuple(zlib.compress(pickle.dumps(block, 5), 1) for block in blocks), tuple(lengths))


def _add(growing: dict[str, _Growing], document: int, counts: Sequence[Counter[str]]) -> None:
    others: set[str] = set().union(*(counts[number] for number in FIELDS if number != BODY))
    for term, frequency in counts[BODY].items():
        if term not in others:
            found = growing.get(term) or growing.setdefault(term, _Growing())
            found.documents.append(document)
            found.flags.append(0)
            found.values.append(frequency)
    for term in others:
        found = growing.setdefault(term, _Growing())
        fields = [number for number in FIELDS if term in counts[number]]
        found.documents.append(document)
        found.flags.append(1)
        found.values.append(sum(1 << number for number in fields))
        found.values.extend(counts[number][term] for number in fields)


def _postings(term: str, found: _Growing) -> Postings:
    documents, flags = found.documents, found.flags
    keys = [(documents[i] - documents[i - 1]) << 1 | flags[i] for i in range(1, len(documents))]
    return Postings(term, len(documents), documents[0], flags[0], documents[-1], varints(keys), varints(found.values))


def merge(runs: Sequence[Iterable[Postings]]) -> Iterator[Postings]:
    """Yield the postings of every term in order; the runs stand in the order of their documents."""
    merged = heapq.merge(*runs, key=lambda postings: sort_key(postings.term))
    for _, same in groupby(merged, key=attrgetter("term")):
        yield _joined(sorted(same, key=attrgetter("first")))


def _joined(parts: Sequence[Postings]) -> Postings:
    if len(parts) == 1:
        return parts[0]
    keys = [parts[0].keys]
    for before, part in pairwise(parts):
        keys += (varints([(part.first - before.last) << 1 | part.flag]), part.keys)
    first = parts[0]
    size, values = sum(part.size for part in parts), b"".join(part.values for part in parts)
    return Postings(first.term, size, first.first, first.flag, parts[-1].last, b"".join(keys), values)
