"""The texts that results quote, each as a file: with a word list and a dictionary that are chosen from a sample of them.

The sample is of those documents whose addresses chance names, whatever others there are: another document among thousands
seldom changes it, and as long as it does not, no other text has to be packed anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.keeping import as_json as as_plain
from build_tools.keeping import fingerprint
from build_tools.search.blocks import chance
from build_tools.search.packed_text import Codes, coded, pieces, record, word_list
from build_tools.search.phrasebook import FEWEST, SAMPLE, phrasebook
from build_tools.search.shards import as_json, compressed
from build_tools.search.texts import SearchText


@dataclass(frozen=True, slots=True)
class Wordbook:
    """What the quoted texts of an archive are packed with."""

    listed: list[str]
    dictionary: bytes

    @property
    def name(self) -> str:
        """Two wordbooks have one name only when they are equal."""
        return fingerprint(self.dictionary, *self.listed)

    def kept_files(self) -> dict[str, bytes]:
        """Return the wordbook as it is kept."""
        return {"listed": as_plain(self.listed), "dictionary": self.dictionary}

    @staticmethod
    def opened(files: Mapping[str, bytes]) -> Wordbook:
        """Return the wordbook that was kept as these files."""
        return Wordbook(json.loads(files["listed"]), files["dictionary"])

    def files(self) -> dict[str, bytes]:
        """Return the files that readers need for every text."""
        return {"list.bin": as_json(self.listed), "phrases.bin": compressed(self.dictionary)}


def sampled(addresses: Sequence[str]) -> list[int]:
    """Return the places of the texts to choose from."""
    return sorted(sorted(range(len(addresses)), key=lambda place: (chance(addresses[place]), addresses[place]))[:SAMPLE])


def wordbook(texts: Iterator[SearchText]) -> Wordbook:
    """Return the wordbook for texts like these; few texts have no dictionary."""
    records = [record(text) for text in texts]
    counts = Counter[str]()
    for said in records:
        counts.update(pieces(said))
    listed = word_list(counts)
    codes = Codes(listed)
    return Wordbook(listed, phrasebook([coded(said, codes) for said in records]) if len(records) >= FEWEST else b"")


def quoted(places: Sequence[int], text: Callable[[int], SearchText], book: Wordbook, codes: Codes) -> dict[str, bytes]:
    """Return the texts at some places as files, by their place among these."""
    records = (record(text(place)) for place in places)
    return {str(number): compressed(coded(said, codes), book.dictionary) for number, said in enumerate(records)}
