"""The search index of an archive: texts → terms → postings → shards, as files to stand below one folder of the site."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from build_tools.keeping import as_json as as_plain
from build_tools.keeping import fingerprint, packed
from build_tools.kept_files import NOTHING_KEPT, KeptFiles, digest
from build_tools.model import Archive, Held
from build_tools.processes import mapped, without_search_for_cycles
from build_tools.reading.typed_json import builder
from build_tools.search import columns
from build_tools.search.hand_written import page_texts, section_texts
from build_tools.search.packed_text import Codes, coded, pieces, record, word_list
from build_tools.search.phrasebook import phrasebook, sampled
from build_tools.search.postings import PARTS, WHOLE, Postings, counted_terms, parted, postings_of, varints
from build_tools.search.scripts import packed_scripts
from build_tools.search.shards import Shard, as_json, boundaries, compressed, guides, shards, smallest
from build_tools.search.texts import AGENCY, FIELD_NAMES, NAME, Facts, SearchText, search_text

FORMAT = 2
K1, B = 1.2, 0.75  # lunr's own
BOOSTS = {"number": 8.0, "title": 5.0, "agency": 3.0, "headings": 2.0, "body": 1.0}
_BODY = FIELD_NAMES.index("body")
_CHUNK = 100  # documents a process reads at a time
_TERMS = "terms.json"  # under which, after its address, what is found in a text is kept

Named = tuple[str, str]  # an address, and the name of all that the text there is made of

In = TypeVar("In")
Out = TypeVar("Out")


class Texts(Protocol):
    """The texts to index, each made or read when it is asked for: all together they need too much memory."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> SearchText: ...


@dataclass(frozen=True, slots=True)
class _ArchiveTexts:
    documents: Sequence[Held]
    pages: Sequence[SearchText]

    def __len__(self) -> int:
        return len(self.documents) + len(self.pages)

    def __getitem__(self, place: int, /) -> SearchText:
        held = len(self.documents)
        return search_text(self.documents[place]) if place < held else self.pages[place - held]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one process finds in some documents."""

    facts: list[Facts]
    lengths: list[list[int]]
    records: list[bytes]  # packed
    terms: list[bytes]  # a part each
    pieces: Counter[str]
    names: Counter[str]  # the words of titles and agencies, in lower case


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
    parts = PARTS if len(texts) > _CHUNK else WHOLE
    chunks = list(_each(partial(_chunk, texts, kept, names, parts), _cut(range(len(texts)))))
    facts, lengths = [one for chunk in chunks for one in chunk.facts], [one for chunk in chunks for one in chunk.lengths]
    order = _order(facts, lengths)
    facts, lengths = [facts[place] for place in order], [lengths[place] for place in order]
    titles, found_pieces = _sum(chunk.names for chunk in chunks), _sum(chunk.pieces for chunk in chunks)
    files, boundaries, frequencies = _shards(chunks, order, range(len(parts)))
    words = columns.vocabulary(frequencies, titles)
    files |= _texts([chunk.records for chunk in chunks], order, word_list(found_pieces))
    files |= {f"words/{letter}.bin": as_json(listed) for letter, listed in words.items()}
    files |= {
        "lengths.bin": _packed_lengths(lengths),
        "columns.bin": as_json(columns.columns(facts)),
        "dates.bin": as_json(columns.dates(facts)),
        "numbers.bin": as_json(columns.numbers(facts)),
    }
    pages = sum(one.is_page for one in facts)
    return files | {"manifest.bin": as_json(_manifest(lengths, pages, boundaries, _fingerprint(files)))}


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    whole = Counter[str]()
    for counter in counters:
        whole.update(counter)
    return whole


def _each(work: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
    return mapped(work, items, worth=2, together=1)


def _order(facts: Sequence[Facts], lengths: Sequence[Sequence[int]]) -> list[int]:
    """Return the places of the texts from the shortest to the longest, pages last: then lengths need hardly any room."""
    return sorted(range(len(facts)), key=lambda place: (facts[place].is_page, lengths[place][_BODY], place))


def _cut(places: Sequence[In]) -> list[Sequence[In]]:
    return [places[start : start + _CHUNK] for start in range(0, len(places), _CHUNK)]


# --- what each text says -------------------------------------------------------------------------------------------------


@without_search_for_cycles()
def _chunk(texts: Texts, kept: KeptFiles, names: Sequence[Named | None], parts: Sequence[str], places: Sequence[int]) -> _Chunk:
    chunk, found = _Chunk([], [], [], [], Counter(), Counter()), []
    for place in places:
        files = _found(texts, kept, names[place] if place < len(names) else None, place)
        lengths, terms = json.loads(files["terms"])
        counts, named = json.loads(files["pieces"])
        chunk.facts.append(builder(Facts)(json.loads(files["facts"])))
        chunk.lengths.append(lengths)
        chunk.records.append(packed(files["record"]))
        chunk.pieces.update(counts)
        chunk.names.update(named)
        found.append(terms)
    chunk.terms.extend(parted(found, parts))
    return chunk


def _found(texts: Texts, kept: KeptFiles, named: Named | None, place: int) -> Mapping[str, bytes]:
    """What is found in a text, as it is kept; a document whose name is known is not even made into a text then."""
    if named:
        address, name = named
        return kept.get(f"{address}{_TERMS}", lambda: name, lambda: _find(texts[place]))
    text = texts[place]
    return kept.get(f"{text.address}{_TERMS}", lambda: digest(text), lambda: _find(text))


def _find(text: SearchText) -> dict[str, bytes]:
    """Find the terms of a text, which is most of the work, and all else that the index needs of it."""
    said = record(text)
    named = " ".join(passage.text for passage in text.passages if passage.field in (NAME, AGENCY))
    words = Counter(word.strip() for word in pieces(named.lower()))
    return {
        "facts": as_plain(text.facts),
        "terms": as_plain(counted_terms(text)),
        "pieces": as_plain([Counter(pieces(said)), words]),
        "record": said.encode(errors="surrogatepass"),
    }


# --- what the archive says ----------------------------------------------------------------------------------------------


def _shards(
    chunks: Sequence[_Chunk], order: Sequence[int], parts: Sequence[int]
) -> tuple[dict[str, bytes], list[str], Counter[str]]:
    """Return the files of shards and guides, the boundaries of the guides, and how many documents have each folded word."""
    numbers = [0] * len(order)
    for number, place in enumerate(order):
        numbers[place] = number
    numbered = list(zip(_cut(numbers), (chunk.terms for chunk in chunks), strict=True))
    found, frequencies = list[Shard](), Counter[str]()
    for made, counts in _each(partial(_part, numbered), parts):
        found += made
        frequencies |= counts
    told = guides(boundaries(found))
    files = {f"shards/{number}.bin": shard.data for number, shard in enumerate(found)}
    files |= {f"guides/{number}.bin": as_json(guide) for number, guide in enumerate(told)}
    return files, [guide[0] for guide in told], frequencies


@without_search_for_cycles()
def _part(numbered: Sequence[tuple[Sequence[int], list[bytes]]], part: int) -> tuple[list[Shard], Counter[str]]:
    frequencies = Counter[str]()
    found = postings_of((numbers, terms[part]) for numbers, terms in numbered)
    return list(shards(_counted(found, frequencies))), frequencies


def _counted(postings: Iterable[Postings], frequencies: Counter[str]) -> Iterator[Postings]:
    """Pass the postings on and count the documents of each folded word: at least those of its commonest exact form."""
    for found in postings:
        folded, quote, _ = found.term.partition("'")
        if quote:
            frequencies[folded] = max(frequencies[folded], found.size)
        yield found


def _texts(chunks: Sequence[Sequence[bytes]], order: Sequence[int], listed: list[str]) -> dict[str, bytes]:
    """Return the files of quoted texts, and the word list and dictionary that they are read with."""
    records, codes = [record for chunk in chunks for record in chunk], Codes(listed)
    dictionary = phrasebook([coded(_unpacked(records[order[place]]), codes) for place in sampled(len(order))])

    def pack(places: Sequence[int]) -> list[bytes]:
        return [compressed(coded(_unpacked(records[place]), codes), dictionary) for place in places]

    packed_texts = (text for part in _each(pack, _cut(order)) for text in part)
    files = {f"texts/{number}.bin": text for number, text in enumerate(packed_texts)}
    return files | {"list.bin": as_json(listed), "phrases.bin": compressed(dictionary)}


def _unpacked(record: bytes) -> str:
    return zlib.decompress(record).decode(errors="surrogatepass")


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
