"""Which documents hold a term, how often, in which field: turned chunk by chunk, then joined for each part of the alphabet.

How often a term stands in each field of a document is one number, two bits a field, the body's lowest. A posting is a key,
four times the gap to the document before plus the body's two bits; when other fields have the term too these bits are 0 and
the whole number stands among the values. All are written 7 bits a byte (the low ones first, the top bit: more follows).
"""

from __future__ import annotations

import marshal
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from build_tools.keeping import packed
from build_tools.search.glossary import of_text
from build_tools.search.terms import bare_words, number_spans, pair_terms, sort_key, words
from build_tools.search.texts import AGENCY, BODY, FIELD_NAMES, HEADINGS, NAME, NUMBER, SearchText

FIELDS = range(len(FIELD_NAMES))
MOST = 3  # times that a term counts in a field of a document: two bits
SHIFTS = {BODY: 0, NAME: 2, HEADINGS: 4, AGENCY: 6, NUMBER: 8}
_DOCUMENT = 10  # bits of all fields together
_BITS = (1 << _DOCUMENT) - 1
WHOLE = ("",)  # an alphabet in one part
# Where the parts of a large archive's terms begin, about as many terms in each: pairs, then words. ASCII alone, so that they
# mean the same in the order of Python's strings and in that of JavaScript's; no folded word stands in two.
PARTS = (
    "",
    *(f"_{first}" for first in ("", *"bc", "ch", "ci", *"dghklmn", "ng", "ni", *"pqt", "th", "ti", "tr", "ts")),
    *"adlt",
)


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
        written, both = bare_words(passage.text)
        exacts, numbers = [exact for _, exact in both], number_spans(passage.text)
        terms = fields[passage.field]
        terms += exacts
        terms += pair_terms([folded for folded, _ in both])
        if numbers:
            terms += [term for _, _, term in numbers]
            written, exacts = _outside(numbers, passage.text)
        terms += glossary.added(exacts, written)
    return [Counter({term: min(count, MOST) for term, count in Counter(terms).items()}) for terms in fields]


def _outside(numbers: Sequence[tuple[int, int, str]], text: str) -> tuple[list[str], list[str]]:
    """The words that are no parts of document numbers, as written and as exact terms."""
    found = [word for word in words(text) if not any(start <= word.start < end for start, end, _ in numbers)]
    return [text[word.start : word.end] for word in found], [word.exact for word in found]


def is_word(term: str) -> bool:
    """Whether a stored term is an exact word, not a pair or a number."""
    return term[0] not in "_#"


def terms_of_fields(text: SearchText) -> list[list[str]]:
    """Return every term of each field, as lunr would index them: those that are stored, and each word folded."""
    fields = (list(counts.elements()) for counts in stored_terms(text))
    return [[*terms, *(term.partition("'")[0] for term in terms if is_word(term))] for terms in fields]


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
    return sum(count if term[0] in "_#" else 2 * count for term, count in counts.items())


# --- many documents ------------------------------------------------------------------------------------------------------


def parted(documents: Iterable[Mapping[str, int]], parts: Sequence[str] = WHOLE) -> list[bytes]:
    """Return, for each part of the alphabet of terms, which of some documents (by their place among them) have its terms."""
    growing: defaultdict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(documents):
        placed = place << _DOCUMENT
        for term, bits in found.items():
            growing[term].append(placed | bits)
    ordered = sorted(growing)
    starts = [*(bisect_left(ordered, start) for start in parts), len(ordered)]
    return [packed(marshal.dumps({term: growing[term] for term in ordered[a:b]})) for a, b in pairwise(starts)]


def postings_of(chunks: Iterable[tuple[Sequence[int], bytes]]) -> Iterator[Postings]:
    """Yield the postings of a part's terms, in order. A chunk is the numbers of its documents and what ``parted`` made."""
    growing: defaultdict[str, list[int]] = defaultdict(list)
    for numbers, data in chunks:
        found: dict[str, list[int]] = marshal.loads(zlib.decompress(data))  # noqa: S302 (made by this program, just now)
        for term, placed in found.items():
            growing[term] += [numbers[one >> _DOCUMENT] << _DOCUMENT | one & _BITS for one in placed]
    for term in sorted(growing, key=sort_key):
        yield _postings(term, sorted(growing[term]))


def _postings(term: str, found: Sequence[int]) -> Postings:
    keys, values, before = [], [], -1
    for one in found:
        number, bits = one >> _DOCUMENT, one & _BITS
        if bits > MOST:
            values.append(bits)
            bits = 0
        keys.append((number - before) << 2 | bits)
        before = number
    return Postings(term, len(found), varints(keys), varints(values))
