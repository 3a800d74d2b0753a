"""The search index of an archive: texts → terms → postings → shards, as files to stand below one folder of the site."""

from __future__ import annotations

import gc
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from build_tools.model import Archive
from build_tools.search import columns
from build_tools.search.packed_text import packed, pieces, record, word_list
from build_tools.search.postings import Postings, Run, gather, merge, varints
from build_tools.search.shards import as_json, compressed, shards
from build_tools.search.texts import AGENCY, FIELD_NAMES, NAME, SearchText, search_text

SCRIPTS = Path(__file__).parents[1] / "theme" / "assets" / "javascripts" / "search"
FORMAT = 1
K1, B = 1.2, 0.75  # lunr's own
BOOSTS = {"number": 8.0, "title": 5.0, "agency": 3.0, "headings": 2.0, "body": 1.0}
_CHUNK = 250  # documents a process reads at a time
_PARALLEL_FROM = 100

In = TypeVar("In")
Out = TypeVar("Out")


class _Map(Protocol):
    def __call__(self, function: Callable[[In], Out], values: Iterable[In], /) -> Iterator[Out]: ...


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one process finds in some documents."""

    run: Run
    pieces: Counter[str]
    names: Counter[str]  # the words of titles and agencies, in lower case


def search_files(archive: Archive) -> dict[str, bytes]:
    """Return the files of the index by their path below its folder; the same bytes for the same archive."""
    return index_files([search_text(held) for held in archive.documents]) | {"scripts.bin": packed_scripts()}


def packed_scripts() -> bytes:
    """Return the parts of the worker as one compressed script, in the order that worker.js names them."""
    names = re.findall(r'"([\w.]+\.js)"', (SCRIPTS / "worker.js").read_text(encoding="utf-8"))
    return compressed(b"\n".join((SCRIPTS / name).read_bytes() for name in names))


def index_files(texts: Sequence[SearchText]) -> dict[str, bytes]:
    """Return the files of the index of some texts; many are read by several processes."""
    # the readers make no cycles, and a collector would look through all that they were born with again and again
    with ProcessPoolExecutor(initializer=gc.disable) if len(texts) >= _PARALLEL_FROM else nullcontext() as pool:
        return _files(texts, pool.map if pool else map)


def _files(texts: Sequence[SearchText], each: _Map) -> dict[str, bytes]:
    starts = range(0, len(texts), _CHUNK)
    parts = [texts[start : start + _CHUNK] for start in starts]
    chunks = list(each(_chunk, zip(starts, parts, strict=True)))
    listed = word_list(sum((chunk.pieces for chunk in chunks), Counter()))
    ranks = {piece: rank for rank, piece in enumerate(listed)}
    packed_texts = (text for part in each(partial(_pack, ranks), parts) for text in part)
    files = {f"texts/{number}.bin": text for number, text in enumerate(packed_texts)}
    frequencies: Counter[str] = Counter()
    boundaries = []
    for number, (boundary, data) in enumerate(shards(_counted(merge([chunk.run for chunk in chunks]), frequencies))):
        boundaries.append(boundary)
        files[f"shards/{number}.bin"] = data
    names = sum((chunk.names for chunk in chunks), Counter())
    lengths = [of_text for chunk in chunks for of_text in chunk.run.lengths]
    files |= {
        "lengths.bin": compressed(b"".join(varints(list(of_field)) for of_field in zip(*lengths, strict=True))),
        "list.bin": as_json(listed),
        "columns.bin": as_json(columns.columns(texts)),
        "dates.bin": as_json(columns.dates(texts)),
        "numbers.bin": as_json(columns.numbers(texts)),
        "words.bin": as_json(columns.vocabulary(frequencies, names)),
    }
    return files | {"manifest.bin": as_json(_manifest(lengths, boundaries, _fingerprint(files)))}


def _chunk(numbered: tuple[int, Sequence[SearchText]]) -> _Chunk:
    first, texts = numbered
    found: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text in texts:
        found.update(pieces(record(text)))
        named = " ".join(passage.text for passage in text.passages if passage.field in (NAME, AGENCY))
        names.update(word.strip() for word in pieces(named.lower()))
    return _Chunk(gather(first, texts), found, names)


def _pack(ranks: dict[str, int], texts: Sequence[SearchText]) -> list[bytes]:
    return [packed(record(text), ranks) for text in texts]


def _counted(postings: Iterable[Postings], frequencies: Counter[str]) -> Iterator[Postings]:
    """Pass the postings on and count the documents of each folded word: at least those of its commonest exact form."""
    for found in postings:
        folded, quote, _ = found.term.partition("'")
        if quote:
            frequencies[folded] = max(frequencies[folded], found.size)
        yield found


def _fingerprint(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path} {len(files[path])} ".encode() + files[path])
    return digest.hexdigest()[:12]


def _manifest(lengths: Sequence[Sequence[int]], boundaries: Sequence[str], fingerprint: str) -> dict[str, Any]:
    """Return what the worker reads first; averages as lunr counts them, over all documents."""
    totals = [sum(of_text[field] for of_text in lengths) for field in range(len(FIELD_NAMES))]
    return {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "documents": len(lengths),
        "k1": K1,
        "b": B,
        "fields": [
            {"name": name, "boost": BOOSTS[name], "average": total / max(len(lengths), 1)}
            for name, total in zip(FIELD_NAMES, totals, strict=True)
        ],
        "shards": boundaries,
    }
