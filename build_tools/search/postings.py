"""Which terms a document has, and how often in which field.

How often a term stands in each field of a document is one number, two bits a field, the body's lowest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from build_tools.search.glossary import of_text
from build_tools.search.terms import bare_words, number_spans, pair_terms, words
from build_tools.search.texts import AGENCY, BODY, FIELD_NAMES, HEADINGS, NAME, NUMBER, SearchText

FIELDS = range(len(FIELD_NAMES))
MOST = 2  # times that a term counts in a field of a document; with 3, which two bits could say, nothing ranks better
SHIFTS = {BODY: 0, NAME: 2, HEADINGS: 4, AGENCY: 6, NUMBER: 8}


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
    return [_counted(terms) for terms in fields]


def _counted(terms: Iterable[str]) -> Counter[str]:
    counts = Counter(terms)
    counts.update({term: MOST - count for term, count in counts.items() if count > MOST})
    return counts


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
