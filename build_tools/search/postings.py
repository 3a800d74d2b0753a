"""Which documents hold a term, how often, in which field: gathered chunk by chunk, merged in the order of the terms.

How often a term stands in each field of a document is one number, two bits a field, the body's lowest. A posting is a key,
four times the gap to the document before plus the body's two bits; when other fields have the term too these bits are 0 and
the whole number stands among the values. All are written 7 bits a byte (the low ones first, the top bit: more follows).
"""

from __future__ import annotations

import heapq
import marshal
import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from build_tools.search.glossary import of_text
from build_tools.search.terms import number_spans, pair_terms, sort_key, words
from build_tools.search.texts import AGENCY, BODY, FIELD_NAMES, HEADINGS, NAME, NUMBER, SearchText

FIELDS = range(len(FIELD_NAMES))
MOST = 3  # times that a term counts in a field of a document: two bits
SHIFTS = {BODY: 0, NAME: 2, HEADINGS: 4, AGENCY: 6, NUMBER: 8}
_DOCUMENT = 10  # bits of all fields together
_BLOCK = 4_096  # terms of a run that are unpacked at a time


class Postings(NamedTuple):
    """The documents of one term, ascending. ``keys`` lacks the first, which depends on what stands before."""

    term: str
    size: int
    first: int
    bits: int  # of the first key
    last: int
    keys: bytes
    values: bytes

    def all_keys(self) -> bytes:
        """Return every key, the first counted from document -1."""
        return varints([(self.first + 1) << 2 | self.bits]) + self.keys


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of a chunk of documents, sorted by term and packed."""

    blocks: tuple[bytes, ...]

    def __iter__(self) -> Iterator[Postings]:
        for block in self.blocks:
            yield from pickle.loads(zlib.decompress(block))  # noqa: S301 (made by this program)


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The terms of one document, packed, and the length of each of its fields as lunr counts it."""

    lengths: tuple[int, ...]
    packed: bytes

    def __iter__(self) -> Iterator[tuple[str, int]]:
        yield from marshal.loads(zlib.decompress(self.packed)).items()  # noqa: S302 (made by this program)


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


def term_counts(text: SearchText) -> TermCounts:
    """Return the terms of a document, ready to be gathered."""
    return packed_counts(*counted_terms(text))


def packed_counts(lengths: Sequence[int], found: dict[str, int]) -> TermCounts:
    """Return counted terms as they wait to be gathered."""
    return TermCounts(tuple(lengths), zlib.compress(marshal.dumps(found), 1))


def counted_terms(text: SearchText) -> tuple[list[int], dict[str, int]]:
    """Return the length of each field of a document, and how often each term stands in which (see the top of the module)."""
    fields = stored_terms(text)
    found: dict[str, int] = dict(fields[BODY])
    for field, shift in SHIFTS.items():
        if field != BODY:
            for term, count in fields[field].items():
                found[term] = found.get(term, 0) | count << shift
    return list(map(_length, fields)), found


def _length(counts: Counter[str]) -> int:
    return sum(count * (2 if is_word(term) else 1) for term, count in counts.items())


def gather(first: int, documents: Iterable[TermCounts]) -> Run:
    """Return the run of some documents, the first of which has number ``first``."""
    growing: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents, first):
        place = number << _DOCUMENT
        for term, bits in document:
            growing[term].append(place | bits)
    ordered = [_postings(term, growing[term]) for term in sorted(growing, key=sort_key)]
    blocks = (ordered[start : start + _BLOCK] for start in range(0, len(ordered), _BLOCK))
    return Run(tuple(zlib.compress(pickle.dumps(block, 5), 1) for block in blocks))


def _postings(term: str, found: list[int]) -> Postings:
    mask = (1 << _DOCUMENT) - 1
    documents, all_bits = [one >> _DOCUMENT for one in found], [one & mask for one in found]
    low = [bits if bits <= MOST else 0 for bits in all_bits]
    keys = [(after - before) << 2 | bits for before, after, bits in zip(documents, documents[1:], low[1:], strict=False)]
    values = [bits for bits in all_bits if bits > MOST]
    return Postings(term, len(found), documents[0], low[0], documents[-1], varints(keys), varints(values))


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
        keys += (varints([(part.first - before.last) << 2 | part.bits]), part.keys)
    first = parts[0]
    size, values = sum(part.size for part in parts), b"".join(part.values for part in parts)
    return Postings(first.term, size, first.first, first.bits, parts[-1].last, b"".join(keys), values)
