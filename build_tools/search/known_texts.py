"""The texts to index with what is kept of them between builds: whatever is made of texts that did not change is at hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from build_tools.keeping import as_json, fingerprint
from build_tools.kept_files import KeptFiles, digest
from build_tools.processes import without_search_for_cycles
from build_tools.search.blocks import Block, block_files, opened
from build_tools.search.inversion import Postings, Run, postings_of
from build_tools.search.packed_text import Codes
from build_tools.search.quotations import Wordbook, quoted, wordbook
from build_tools.search.shards import Shard, shards
from build_tools.search.texts import SearchText

_TERMS, _SHARDS, _TEXTS = "search/terms", "search/shards", "search/texts"  # what is kept, before its address or number

Named = tuple[str, str]  # an address, and the name of all that the text there is made of
Numbered = Sequence[tuple[Sequence[int], Sequence[Run]]]  # the numbers of the documents of each block, and its runs


class Texts(Protocol):
    """The texts to index, each made or read when it is asked for: all together they need too much memory."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> SearchText: ...


@dataclass(frozen=True)
class KnownTexts:
    """Texts, where things are kept, and what names the content of each text: None only where nothing is kept."""

    texts: Texts
    kept: KeptFiles
    names: Sequence[Named | None]

    def key(self, places: Iterable[int]) -> str:
        """Name all that some texts are made of."""
        return fingerprint(*(part for place in places for part in self.names[place] or ()))

    @without_search_for_cycles()
    def block(self, places: range) -> Block:
        """Return what is found in a block; documents that did not change are not even made into texts then."""
        make = partial(block_files, places, self.texts.__getitem__)
        return opened(self.kept.get(self._named(_TERMS, places), partial(self.key, places), make))

    def wordbook(self, places: Sequence[int]) -> Wordbook:
        """Return what a sample of the texts gives to pack all of them with."""
        files = self.kept.get(_TEXTS, partial(self.key, places), lambda: self._wordbook(places).kept_files())
        return Wordbook.opened(files)

    def _wordbook(self, places: Sequence[int]) -> Wordbook:
        return wordbook(self.texts[place] for place in places)

    @without_search_for_cycles()
    def quoted(self, book: Wordbook, codes: Codes, places: range) -> list[bytes]:
        """Return the texts of a block as they are packed."""
        make = partial(quoted, places, self.texts.__getitem__, book, codes)
        files = self.kept.get(self._named(_TEXTS, places), lambda: fingerprint(book.name, self.key(places)), make)
        return [files[str(number)] for number in range(len(places))]

    @without_search_for_cycles()
    def shards(self, key: str, numbered: Numbered, runs: slice) -> tuple[list[Shard], dict[str, int]]:
        """Return the shards of some parts of the alphabet, and how many documents have each folded word there."""
        files = self.kept.get(f"{_SHARDS}/{runs.start}", lambda: key, partial(_shard_files, numbered, runs))
        ends, frequencies = json.loads(files["about"])
        return [Shard(first, last, files[str(number)]) for number, (first, last) in enumerate(ends)], frequencies

    def key_of_all(self, order: Sequence[int]) -> str:
        """Name all that the shards are made of: every text, and the order in which they are numbered."""
        return fingerprint(self.key(order), as_json(order))

    def _named(self, what: str, places: range) -> str:
        named = self.names[places.start]
        return f"{what}/{named[0] if named else places.start}"


def known_texts(texts: Texts, kept: KeptFiles, names: Sequence[Named | None]) -> KnownTexts:
    """Return the texts with the names of the first of them; where things are kept, others are named by what they say."""
    given = [*names, *[None] * (len(texts) - len(names))]
    if kept.folder:
        given = [named or (texts[place].address, digest(texts[place])) for place, named in enumerate(given)]
    return KnownTexts(texts, kept, given)


def _shard_files(numbered: Numbered, runs: slice) -> dict[str, bytes]:
    frequencies = Counter[str]()
    found = postings_of((numbers, run) for numbers, of_block in numbered for run in of_block[runs])
    made = list(shards(_counted(found, frequencies)))
    about = as_json([[(shard.first, shard.last) for shard in made], frequencies])
    return {"about": about} | {str(number): shard.data for number, shard in enumerate(made)}


def _counted(postings: Iterable[Postings], frequencies: Counter[str]) -> Iterator[Postings]:
    """Pass the postings on and count the documents of each folded word: at least those of its commonest exact form."""
    for found in postings:
        if "'" in found.term:
            folded = found.term.partition("'")[0]
            frequencies[folded] = max(frequencies[folded], found.size)
        yield found
