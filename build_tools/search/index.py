"""The search index of an archive: texts → terms → postings → shards, as files to stand below one folder of the site."""

from __future__ import annotations

import gc
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from build_tools.kept_files import NOTHING_KEPT, KeptFiles, digest
from build_tools.model import Archive, Held
from build_tools.processes import end_with_parent
from build_tools.search import columns
from build_tools.search.hand_written import page_texts, section_texts
from build_tools.search.packed_text import coded, pieces, record, word_list
from build_tools.search.phrasebook import phrasebook, sampled
from build_tools.search.postings import Postings, Run, TermCounts, counted_terms, gather, merge, packed_counts, varints
from build_tools.search.scripts import packed_scripts
from build_tools.search.shards import as_json, compressed, guides, shards, smallest
from build_tools.search.texts import AGENCY, FIELD_NAMES, NAME, Facts, SearchText, search_text

FORMAT = 2
K1, B = 1.2, 0.75  # lunr's own
BOOSTS = {"number": 8.0, "title": 5.0, "agency": 3.0, "headings": 2.0, "body": 1.0}
_BODY = FIELD_NAMES.index("body")
_CHUNK = 250  # documents a process reads at a time
_PARALLEL_FROM = 100
_TERMS = "terms.json"  # of one text, as they are kept

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
class _Work:
    """What a process reads from; it is born with it, so that texts need not be sent."""

    texts: Texts
    kept: KeptFiles


_work = _Work((), NOTHING_KEPT)


class _Map(Protocol):
    def __call__(self, function: Callable[[In], Out], values: Iterable[In], /) -> Iterator[Out]: ...


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one process finds in some documents."""

    facts: list[Facts]
    terms: list[TermCounts]
    pieces: Counter[str]
    names: Counter[str]  # the words of titles and agencies, in lower case


def search_files(archive: Archive, pages: Mapping[str, str] | None = None, kept: KeptFiles = NOTHING_KEPT) -> dict[str, bytes]:
    """Return the files of the index by their path below its folder; the same bytes for the same archive.

    ``pages`` are the hand-written pages of the site by file name. Terms of texts that did not change are taken from ``kept``.
    """
    texts = _ArchiveTexts(archive.documents, [*section_texts(archive.sections), *page_texts(pages or {})])
    return index_files(texts, kept) | {"scripts.bin": packed_scripts()}


def index_files(texts: Texts, kept: KeptFiles = NOTHING_KEPT) -> dict[str, bytes]:
    """Return the files of the index of some texts; many are read by several processes."""
    work = _Work(texts, kept)
    if len(texts) < _PARALLEL_FROM:
        _begin(work)
        return _files(len(texts), map)
    with ProcessPoolExecutor(initializer=_begin_process, initargs=(work,)) as pool:
        return _files(len(texts), pool.map)


def _begin(work: _Work) -> None:
    global _work
    _work = work


def _begin_process(work: _Work) -> None:
    """Set up a process: the readers make no cycles, and a collector would look again and again through all it was born with."""
    gc.disable()
    end_with_parent()
    _begin(work)


def _files(count: int, each: _Map) -> dict[str, bytes]:
    chunks = list(each(_chunk, _parts(range(count))))
    unordered = [(facts, terms) for chunk in chunks for facts, terms in zip(chunk.facts, chunk.terms, strict=True)]
    order = _order(unordered)
    facts, terms = [unordered[place][0] for place in order], [unordered[place][1] for place in order]
    lengths = [found.lengths for found in terms]
    names, found_pieces = sum((chunk.names for chunk in chunks), Counter()), sum((chunk.pieces for chunk in chunks), Counter())
    del chunks, unordered
    runs = list(each(_run, _numbered(terms)))
    del terms  # they are most of the memory
    files, boundaries, frequencies = _shards(runs)
    words = columns.vocabulary(frequencies, names)
    files |= _texts(order, word_list(found_pieces), each)
    files |= {f"words/{letter}.bin": as_json(listed) for letter, listed in words.items()}
    files |= {
        "lengths.bin": _packed_lengths(lengths),
        "columns.bin": as_json(columns.columns(facts)),
        "dates.bin": as_json(columns.dates(facts)),
        "numbers.bin": as_json(columns.numbers(facts)),
    }
    pages = sum(one.is_page for one in facts)
    return files | {"manifest.bin": as_json(_manifest(lengths, pages, boundaries, _fingerprint(files)))}


def _order(found: Sequence[tuple[Facts, TermCounts]]) -> list[int]:
    """Return the places of the texts from the shortest to the longest, pages last: then lengths need hardly any room."""
    keys = [(facts.is_page, terms.lengths[_BODY], place) for place, (facts, terms) in enumerate(found)]
    return [place for _, _, place in sorted(keys)]


def _parts(texts: Sequence[In]) -> list[Sequence[In]]:
    return [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]


def _numbered(terms: Sequence[TermCounts]) -> Iterator[tuple[int, Sequence[TermCounts]]]:
    return ((number * _CHUNK, part) for number, part in enumerate(_parts(terms)))


def _chunk(places: Sequence[int]) -> _Chunk:
    chunk = _Chunk([], [], Counter(), Counter())
    for place in places:
        text = _work.texts[place]
        chunk.facts.append(text.facts)
        chunk.terms.append(_terms(text))
        chunk.pieces.update(pieces(record(text)))
        named = " ".join(passage.text for passage in text.passages if passage.field in (NAME, AGENCY))
        chunk.names.update(word.strip() for word in pieces(named.lower()))
    return chunk


def _terms(text: SearchText) -> TermCounts:
    """The terms of a text: to find them is most of the work, and they depend on its passages and definitions alone."""
    made_of = (text.passages, text.definitions)
    name = f"{text.address}{_TERMS}"
    files = _work.kept.get(name, lambda: digest(made_of), lambda: {_TERMS: json.dumps(counted_terms(text)).encode()})
    return packed_counts(*json.loads(files[_TERMS]))


def _run(numbered: tuple[int, Sequence[TermCounts]]) -> Run:
    return gather(*numbered)


def _shards(runs: Sequence[Run]) -> tuple[dict[str, bytes], list[str], Counter[str]]:
    """Return the files of shards and guides, the boundaries of the guides, and how many documents have each folded word."""
    frequencies = Counter[str]()
    files, boundaries = {}, []
    for number, (boundary, data) in enumerate(shards(_counted(merge(runs), frequencies))):
        boundaries.append(boundary)
        files[f"shards/{number}.bin"] = data
    told = guides(boundaries)
    files |= {f"guides/{number}.bin": as_json(guide) for number, guide in enumerate(told)}
    return files, [guide[0] for guide in told], frequencies


def _counted(postings: Iterable[Postings], frequencies: Counter[str]) -> Iterator[Postings]:
    """Pass the postings on and count the documents of each folded word: at least those of its commonest exact form."""
    for found in postings:
        folded, quote, _ = found.term.partition("'")
        if quote:
            frequencies[folded] = max(frequencies[folded], found.size)
        yield found


def _texts(order: Sequence[int], listed: list[str], each: _Map) -> dict[str, bytes]:
    """Return the files of quoted texts, and the word list and dictionary that they are read with."""
    ranks = {piece: rank for rank, piece in enumerate(listed)}
    dictionary = phrasebook([text for part in each(partial(_coded, ranks), _parts(_sample(order))) for text in part])
    packed = (text for part in each(partial(_pack, ranks, dictionary), _parts(order)) for text in part)
    files = {f"texts/{number}.bin": text for number, text in enumerate(packed)}
    return files | {"list.bin": as_json(listed), "phrases.bin": compressed(dictionary)}


def _sample(order: Sequence[int]) -> list[int]:
    return [order[place] for place in sampled(len(order))]


def _coded(ranks: dict[str, int], places: Sequence[int]) -> list[bytes]:
    return [coded(record(_work.texts[place]), ranks) for place in places]


def _pack(ranks: dict[str, int], dictionary: bytes, places: Sequence[int]) -> list[bytes]:
    return [compressed(text, dictionary) for text in _coded(ranks, places)]


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
