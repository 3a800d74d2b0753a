"""The search index of an archive: texts → terms → postings → shards, as files to stand below one folder of the site."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from build_tools.keeping import fingerprint
from build_tools.kept_files import NOTHING_KEPT, KeptFiles
from build_tools.model import Archive, Held
from build_tools.processes import mapped
from build_tools.search import columns
from build_tools.search.blocks import Block, blocks
from build_tools.search.hand_written import page_texts, section_texts
from build_tools.search.inversion import PARTS, varints
from build_tools.search.known_texts import KnownTexts, Named, Texts, known_texts
from build_tools.search.packed_text import Codes
from build_tools.search.quotations import sampled
from build_tools.search.scripts import packed_scripts
from build_tools.search.shards import Shard, as_json, boundaries, guides, smallest
from build_tools.search.texts import FIELD_NAMES, SearchText, search_text

FORMAT = 2
K1, B = 1.2, 0.75  # lunr's own
BOOSTS = {"number": 8.0, "title": 5.0, "agency": 3.0, "headings": 2.0, "body": 1.0}
_BODY = FIELD_NAMES.index("body")
_SMALL = 100  # documents whose shards are made in one piece
_WORTH = 4  # blocks or parts of the alphabet that make another process worth while

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class _ArchiveTexts:
    documents: Sequence[Held]
    pages: Sequence[SearchText]

    def __len__(self) -> int:
        return len(self.documents) + len(self.pages)

    def __getitem__(self, place: int, /) -> SearchText:
        held = len(self.documents)
        return search_text(self.documents[place]) if place < held else self.pages[place - held]


def search_files(
    archive: Archive,
    pages: Mapping[str, str] | None = None,
    kept: KeptFiles = NOTHING_KEPT,
    read: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Return the files of the index by their path below its folder; the same bytes for the same archive.

    ``pages`` are the hand-written pages of the site by file name. What was found in texts that did not change is taken from
    ``kept``; ``read`` names, by the path of its source, all that a document was read from.
    """
    texts = _ArchiveTexts(archive.documents, [*section_texts(archive.sections), *page_texts(pages or {})])
    return index_files(texts, kept, [_named(held, read) for held in archive.documents]) | {"scripts.bin": packed_scripts()}


def _named(held: Held, read: Mapping[str, str]) -> Named | None:
    """The address of a document, and the name of all that its search text is made of; None when nobody knows."""
    name = read.get(held.document.source.path)
    sections = (section.title for section in held.sections)
    return (held.address, fingerprint(name, held.address, *sections)) if name else None


def index_files(texts: Texts, kept: KeptFiles = NOTHING_KEPT, names: Sequence[Named | None] = ()) -> dict[str, bytes]:
    """Return the files of the index of some texts; many are read by several processes. ``names`` are of the first texts."""
    known = known_texts(texts, kept, names)
    cut = list(blocks([named[0] if named else None for named in known.names]))
    found = list(_each(known.block, cut))
    order = _order(found)
    facts = _in_order([one for block in found for one in block.facts], order)
    lengths = _in_order([one for block in found for one in block.lengths], order)
    files, starts, frequencies = _shards(known, cut, found, order)
    files |= _texts(known, cut, [one for block in found for one in block.addresses], order)
    words = columns.vocabulary(frequencies, _sum(block.names for block in found))
    files |= {f"words/{letter}.bin": as_json(listed) for letter, listed in words.items()}
    files |= {
        "lengths.bin": _packed_lengths(lengths),
        "columns.bin": as_json(columns.columns(facts)),
        "dates.bin": as_json(columns.dates(facts)),
        "numbers.bin": as_json(columns.numbers(facts)),
    }
    pages = sum(one.is_page for one in facts)
    return files | {"manifest.bin": as_json(_manifest(lengths, pages, starts, _fingerprint(files)))}


def _each(work: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
    return mapped(work, items, worth=_WORTH, together=1)


def _in_order(items: Sequence[In], order: Iterable[int]) -> list[In]:
    return [items[place] for place in order]


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    whole = Counter[str]()
    for counter in counters:
        whole.update(counter)
    return whole


def _order(found: Iterable[Block]) -> list[int]:
    """Return the places of the texts from the shortest to the longest, pages last: then lengths need hardly any room."""
    each = (one for block in found for one in zip(block.facts, block.lengths, strict=True))
    keys = [(facts.is_page, lengths[_BODY], place) for place, (facts, lengths) in enumerate(each)]
    return [place for *_, place in sorted(keys)]


def _shards(
    known: KnownTexts, cut: Sequence[range], found: Sequence[Block], order: Sequence[int]
) -> tuple[dict[str, bytes], list[str], dict[str, int]]:
    """Return the files of shards and guides, the boundaries of the guides, and how many documents have each folded word."""
    numbers = [0] * len(order)
    for number, place in enumerate(order):
        numbers[place] = number
    numbered = [(numbers[places.start : places.stop], block.runs) for places, block in zip(cut, found, strict=True)]
    together = 1 if len(order) > _SMALL else len(PARTS)
    parts = [slice(start, start + together) for start in range(0, len(PARTS), together)]
    made, frequencies = list[Shard](), dict[str, int]()
    for its_shards, its_frequencies in _each(partial(known.shards, known.key_of_all(order), numbered), parts):
        made += its_shards
        frequencies |= its_frequencies
    told = guides(boundaries(made))
    files = {f"shards/{number}.bin": shard.data for number, shard in enumerate(made)}
    files |= {f"guides/{number}.bin": as_json(guide) for number, guide in enumerate(told)}
    return files, [guide[0] for guide in told], frequencies


def _texts(known: KnownTexts, cut: Sequence[range], addresses: Sequence[str], order: Sequence[int]) -> dict[str, bytes]:
    """Return the files of quoted texts, and those that they are read with."""
    book = known.wordbook(sampled(addresses))
    packed = [text for texts in _each(partial(known.quoted, book, Codes(book.listed)), cut) for text in texts]
    return {f"texts/{number}.bin": packed[place] for number, place in enumerate(order)} | book.files()


def _packed_lengths(lengths: Sequence[Sequence[int]]) -> bytes:
    """Return the lengths field by field, each as its difference from the one before: d ≥ 0 as 2d, d < 0 as -2d - 1."""
    fields = []
    for of_field in zip(*lengths, strict=True):
        steps = [length - before for before, length in zip((0, *of_field), of_field, strict=False)]
        fields.append(varints([2 * step if step >= 0 else -2 * step - 1 for step in steps]))
    return smallest(b"".join(fields))


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path} {len(files[path])} ".encode() + files[path])
    return digest.hexdigest()[:12]


def _manifest(lengths: Sequence[Sequence[int]], pages: int, boundaries: Sequence[str], fingerprint: str) -> dict[str, Any]:
    """Return what the worker reads first; averages as lunr counts them, over all documents."""
    totals = [sum(of_text[field] for of_text in lengths) for field in range(len(FIELD_NAMES))]
    return {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "documents": len(lengths),
        "pages": pages,
        "k1": K1,
        "b": B,
        "fields": [
            {"name": name, "boost": BOOSTS[name], "average": total / max(len(lengths), 1)}
            for name, total in zip(FIELD_NAMES, totals, strict=True)
        ],
        "guides": boundaries,
    }
