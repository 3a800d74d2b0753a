"""Marks that many documents bear, as arrays of numbers: whom one shares most with, and how many with each.

The same counts as build_tools/relations/text_reuse.py makes of sets, for the hundreds of marks that a text gives.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

import numpy as np

from build_tools.relations.text_reuse import NEAREST


class SharedMarks:
    """The marks of documents, findable both ways: those of one document, and the documents that bear one of its marks."""

    def __init__(self, prints: Sequence[Collection[int]]) -> None:
        lengths = np.fromiter(map(len, prints), np.int64, len(prints))
        ends = np.cumsum(lengths)
        self._places = [slice(int(end - length), int(end)) for end, length in zip(ends, lengths, strict=True)]
        every = np.fromiter(chain.from_iterable(prints), np.int64, int(lengths.sum()))
        _, marks, borne = np.unique(every, return_inverse=True, return_counts=True)  # numbered from 0
        self._marks = [marks[own] for own in self._places]
        order = np.argsort(marks, kind="stable")
        self._bearers = np.repeat(np.arange(len(prints)), lengths)[order]  # of the first mark, then of the second …
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        first, count = (np.cumsum(borne) - borne)[marks], borne[marks]
        self._near = np.maximum(first, np.minimum(place - NEAREST // 2, first + count - NEAREST))  # bearers, from here …
        self._far = self._near + np.minimum(count, NEAREST)  # … to here
        self._own = np.zeros(len(borne), np.bool_)

    def most(self, position: int, most: int) -> list[int]:
        """Return those with whom a document shares most marks, of its nearest by each mark; of those alike the first."""
        own = self._places[position]
        places = self._near[own][:, None] + np.arange(NEAREST)
        bearers = self._bearers[places[places < self._far[own][:, None]]]
        others, counts = np.unique(bearers[bearers != position], return_counts=True)
        return [int(other) for other in others[np.argsort(-counts, kind="stable")[:most]]]

    def shared(self, position: int, others: Sequence[int]) -> list[int]:
        """Return how many marks a document shares with each of the others."""
        if not others:
            return []
        own, theirs = self._marks[position], [self._marks[other] for other in others]
        self._own[own] = True
        so_far = np.concatenate([[0], np.cumsum(self._own[np.concatenate(theirs)])])
        self._own[own] = False
        ends = np.cumsum([0, *map(len, theirs)])
        return [int(count) for count in np.diff(so_far[ends])]
