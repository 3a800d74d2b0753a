"""What is known of every document at once: the facts to filter by, dates to sort by, words and numbers to suggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from build_tools.language.orthography import collation_key
from build_tools.search.terms import number_term, word_terms
from build_tools.search.texts import Facts

MOST_WORDS = 4_000  # of the vocabulary, the commonest first
OTHERS = "0"  # words that begin with no Latin letter
LETTERS = (OTHERS, *"abcdefghijklmnopqrstuvwxyz")

COLUMNS: Mapping[str, Callable[[Facts], Sequence[str | None]]] = {
    "agency": lambda facts: [facts.agency],
    "type": lambda facts: [facts.type],
    "year": lambda facts: [facts.year],
    "level": lambda facts: [facts.level],
    "place": lambda facts: [facts.place],
    "section": lambda facts: facts.sections,
    "tasks": lambda facts: ["Có nhiệm vụ" if facts.has_tasks else None],
}


def columns(facts: Sequence[Facts]) -> dict[str, Any]:
    """Return each column as its values in Vietnamese order and, for every document, the place of its value.

    Places count from 1; 0 is none, a list is several: {"names": ["2019", "2020"], "of": [2, 0, [1, 2]]}.
    """
    return {name: _column([value(one) for one in facts]) for name, value in COLUMNS.items()}


def _column(values: Sequence[Sequence[str | None]]) -> dict[str, Any]:
    names = sorted({value for several in values for value in several if value}, key=collation_key)
    places = {name: place for place, name in enumerate(names, 1)}
    found = [[places[value] for value in several if value] for several in values]
    return {"names": names, "of": [several[0] if len(several) == 1 else several or 0 for several in found]}


def dates(facts: Iterable[Facts]) -> list[int]:
    """Return the date of each document as a number: "2020-12-15" → 20201215, "2021-06" → 20210600, None → 0."""
    return [int((one.date or "0").replace("-", "").ljust(8, "0")) if _is_date(one.date) else 0 for one in facts]


def _is_date(date: str | None) -> bool:
    return bool(date) and date.replace("-", "").isdigit()  # type: ignore[union-attr]


def numbers(facts: Iterable[Facts]) -> list[tuple[str, str]]:
    """Return the numbers of the documents that are held, each as its term and as printed, once."""
    printed = {term: one.number for one in facts if one.number and (term := number_term(one.number))}
    return sorted((term, number) for term, number in printed.items() if number)


def vocabulary(frequencies: Mapping[str, int], names: Counter[str]) -> dict[str, list[tuple[str, int, str]]]:
    """Return folded words, how many documents have them, and their commonest writing in titles and agencies ("" if none).

    The commonest ``MOST_WORDS`` are returned, in alphabetical order, by their first letter ("a" to "z", "0" for others).
    """
    written: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (names[name], name)):
        written[word_terms(name)[0]] = name
    commonest = sorted(frequencies, key=lambda word: (word not in written, -frequencies[word], word))[:MOST_WORDS]
    by_letter: dict[str, list[tuple[str, int, str]]] = {letter: [] for letter in LETTERS}
    for word in sorted(commonest):
        by_letter[word[0] if word[0] in by_letter else OTHERS].append((word, frequencies[word], written.get(word, "")))
    return by_letter
