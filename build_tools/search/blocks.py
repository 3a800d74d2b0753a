"""Some neighbouring documents at a time, and what is found in them: kept together for as long as none of them changes.

Where a block ends is said by the address of its last document, not by a count, so that a document that is added or taken
away changes one block and moves the others (content-defined chunking, as backup programs cut files).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.keeping import as_data, of_data
from build_tools.search.inversion import BLOCK, PARTS, Run, inverted
from build_tools.search.packed_text import pieces
from build_tools.search.postings import counted_terms
from build_tools.search.texts import AGENCY, NAME, Facts, SearchText

_ONE_IN = 32  # addresses that end a block
_ABOUT = tuple[list[str], list[Facts], list[list[int]], dict[str, int]]  # addresses, facts, lengths, names


@dataclass(frozen=True, slots=True)
class Block:
    """What is found in some documents."""

    addresses: list[str]
    facts: list[Facts]
    lengths: list[list[int]]  # of each field of each document
    names: Counter[str]  # the words of titles and agencies, in lower case
    runs: list[Run]  # one a part of the alphabet


def blocks(addresses: Sequence[str | None]) -> Iterator[range]:
    """Yield the places of the documents of each block; a document whose address nobody knows ends none."""
    start = 0
    for place, address in enumerate(addresses, 1):
        if place - start == BLOCK or (address and chance(address) % _ONE_IN == 0):
            yield range(start, place)
            start = place
    if start < len(addresses):
        yield range(start, len(addresses))


def chance(address: str) -> int:
    """Return a number that has nothing to do with anything but the address."""
    return zlib.crc32(address.encode(errors="surrogatepass"))


def block_files(places: Sequence[int], text: Callable[[int], SearchText]) -> dict[str, bytes]:
    """Find the terms of the texts at some places, which is most of the work, and all else that the index needs of them."""
    addresses, facts, lengths, terms, names = [], [], [], [], Counter[str]()
    for place in places:
        one = text(place)
        of_fields, found = counted_terms(one)
        addresses.append(one.address)
        facts.append(one.facts)
        lengths.append(of_fields)
        terms.append(found)
        names.update(_names(one))
    files = {"about": as_data((addresses, facts, lengths, names))}
    for part, run in enumerate(inverted(terms)):
        files |= {f"{part}.{name}": data for name, data in run._asdict().items()}
    return files


def _names(text: SearchText) -> Iterator[str]:
    named = " ".join(passage.text for passage in text.passages if passage.field in (NAME, AGENCY))
    return (word.strip() for word in pieces(named.lower()))


def opened(files: Mapping[str, bytes]) -> Block:
    """Return the block that was written as these files."""
    addresses, facts, lengths, names = of_data(files["about"], _ABOUT)
    runs = [Run(*(files[f"{part}.{name}"] for name in Run._fields)) for part in range(len(PARTS))]
    return Block(addresses, facts, lengths, Counter(names), runs)
