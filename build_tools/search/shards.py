"""The index cut into sorted, compressed shards, so that a browser fetches only what a query needs.

A shard holds the number of its terms; each term as the bytes it shares with the one before, the count of its others, and
those; then how many documents each term has; then all keys; then all values (postings.py tells what these are). All
numbers are varints. Everything is compressed without any header ("deflate-raw" of the browsers' DecompressionStream).
A guide holds the boundaries of ``GUIDE`` shards; the manifest, which is always read, holds only those of the guides.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from build_tools.search.inversion import Postings, varints
from build_tools.search.terms import sort_key

GUIDE = 96  # shards that one guide tells of
_FULL = 5_000  # bytes of a shard before compression, unless one term alone needs more


def compressed(data: bytes, dictionary: bytes = b"", strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    """Compress without header and checksum; the same bytes for the same data. The reader needs the ``dictionary`` too."""
    given = (dictionary,) if dictionary else ()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, strategy, *given)
    return packer.compress(data) + packer.flush()


def smallest(numbers: bytes) -> bytes:
    """Compress what is mostly numbers, in whichever way gives least: chance repetitions often cost more than they save."""
    ways = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_RLE)
    return min((compressed(numbers, strategy=way) for way in ways), key=len)


def as_json(value: Any) -> bytes:
    """Return a value as compressed JSON, in one way only."""
    return compressed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


class Shard(NamedTuple):
    """Some terms in a row: the first, the last, and the bytes."""

    first: str
    last: str
    data: bytes


def shards(postings: Iterable[Postings]) -> Iterator[Shard]:
    """Yield the postings of sorted terms as shards."""
    for group in _groups(postings):
        yield Shard(group[0].term, group[-1].term, smallest(_packed(group)))


def boundaries(made: Sequence[Shard]) -> list[str]:
    """Return where each shard begins: the shortest string above all terms of the shard before."""
    return [_boundary(before, shard.first) for before, shard in zip(("", *(one.last for one in made)), made, strict=False)]


def guides(boundaries: Sequence[str]) -> list[Sequence[str]]:
    """Return the boundaries of all shards, a guide at a time."""
    return [boundaries[start : start + GUIDE] for start in range(0, len(boundaries), GUIDE)]


def _groups(postings: Iterable[Postings]) -> Iterator[list[Postings]]:
    group: list[Postings] = []
    size = 0
    for found in postings:
        bytes_of = len(found.term) + len(found.keys) + len(found.values) + 3
        if group and size + bytes_of > _FULL:
            yield group
            group, size = [], 0
        group.append(found)
        size += bytes_of
    if group:
        yield group


def _boundary(before: str, first: str) -> str:
    """Return the shortest beginning of ``first`` that sorts after ``before``: ("_phap lenh", "_phap luat") → "_phap lu"."""
    return next(first[:end] for end in range(1, len(first) + 1) if not before or sort_key(first[:end]) > sort_key(before))


def _packed(group: list[Postings]) -> bytes:
    parts = [varints([len(group)])]
    before = b""
    for found in group:
        term = found.term.encode()
        same = shared(before, term)
        parts += (varints((same, len(term) - same)), term[same:])
        before = term
    parts.append(varints([found.size for found in group]))
    parts += (found.keys for found in group)
    parts += (found.values for found in group)
    return b"".join(parts)


def shared(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Return how many characters or bytes two begin with in common."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
