"""What is known of every document at once: the facts to filter by, dates to sort by, words and numbers to suggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from build_tools.language.orthography import collation_key
from build_tools.search.terms import number_term, word_terms
from build_tools.search.texts import Facts, SearchText

MOST_WORDS = 4_000  # of the vocabulary, the commonest first

COLUMNS: Mapping[str, Callable[[Facts], str | None]] = {
    "agency": lambda facts: facts.agency,
    "type": lambda facts: facts.type,
    "year": lambda facts: facts.year,
    "level": lambda facts: facts.level,
    "place": lambda facts: facts.place,
    "tasks": lambda facts: "Có nhiệm vụ" if facts.has_tasks else None,
}


def columns(texts: Sequence[SearchText]) -> dict[str, Any]:
    """Return each column as its values in Vietnamese order and, for every document, the place of its value (0: none)."""
    return {name: _column([value(text.facts) for text in texts]) for name, value in COLUMNS.items()}


def _column(values: Sequence[str | None]) -> dict[str, Any]:
    names = sorted({value for value in values if value}, key=collation_key)
    places = {name: place for place, name in enumerate(names, 1)}
    return {"names": names, "of": [places.get(value or "", 0) for value in values]}


def dates(texts: Iterable[SearchText]) -> list[int]:
    """Return the date of each document as a number: "2020-12-15" → 20201215, "2021-06" → 20210600, None → 0."""
    return [int((text.facts.date or "0").replace("-", "").ljust(8, "0")) if _is_date(text.facts.date) else 0 for text in texts]


def _is_date(date: str | None) -> bool:
    return bool(date) and date.replace("-", "").isdigit()  # type: ignore[union-attr]


def numbers(texts: Iterable[SearchText]) -> list[tuple[str, str]]:
    """Return the numbers of the documents that are held, each as its term and as printed, once."""
    printed = {term: text.facts.number for text in texts if text.facts.number and (term := number_term(text.facts.number))}
    return sorted((term, number) for term, number in printed.items() if number)


def vocabulary(frequencies: Mapping[str, int], names: Counter[str]) -> list[tuple[str, int, str]]:
    """Return folded words, how many documents have them, and their commonest writing in titles and agencies ("" if none).

    The commonest ``MOST_WORDS`` are returned, in alphabetical order.
    """
    written: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (names[name], name)):
        written[word_terms(name)[0]] = name
    commonest = sorted(frequencies, key=lambda word: (word not in written, -frequencies[word], word))[:MOST_WORDS]
    return sorted((word, frequencies[word], written.get(word, "")) for word in commonest)
