"""The whole story on one screen: contributed texts → documents → the archive → pages → the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_tools.archive.archive import assemble
from build_tools.ingest import sources
from build_tools.ingest.sidecar import Sidecar, read_sidecar
from build_tools.ingest.sources import Contribution
from build_tools.model import Archive, Document
from build_tools.pages.document_page import document_page
from build_tools.pages.list_pages import list_pages
from build_tools.pages.page_links import source_file
from build_tools.problems import Problem
from build_tools.publishing import docs_tree, site
from build_tools.publishing.lock import Lock
from build_tools.reading import corrections, reading
from build_tools.reading.cache import cached
from build_tools.reading.findings import findings
from build_tools.search import index as search_index

READINGS = ".plan-archive/readings"  # below the archive's root; safe to delete
SEARCH_FOLDER = "assets/search/"
_PARALLEL_FROM = 16  # texts; fewer are read sooner than a process starts
Progress = Callable[[Iterable["Reading"], int], Iterable["Reading"]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one contribution: the document, or the problems that kept it from being one, or both."""

    document: Document | None
    data: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """All contributions read, the archive they make, and everything that is wrong with them."""

    archive: Archive
    sources: dict[str, bytes]  # verbatim, by source path
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a text, or a part of what is said of it, from being published."""
        return tuple(problem for problem in self.problems if problem.severity == "lỗi")


def collect(folder: Path, progress: Progress | None = None, *, cache: Path | None = None) -> Collection:
    """Read every text below a folder and settle the archive; nothing is written but readings into ``cache``."""
    contributions, problems = sources.find(folder)
    readings = list(_read_all(contributions, progress, cache))
    archive, clashes = assemble(reading.document for reading in readings if reading.document)
    said = [*problems, *(problem for reading in readings for problem in reading.problems), *clashes]
    said += [problem for held in archive.documents for problem in findings(held.document)]
    verbatim = {reading.document.source.path: reading.data for reading in readings if reading.document}
    return Collection(archive, verbatim, tuple(sorted(said)))


def convert(
    folder: Path, docs: Path, progress: Progress | None = None, *, search: bool = False, cache: Path | None = None
) -> tuple[Collection, docs_tree.Written]:
    """Write a page for every text that can be read; pages of texts that can not be read now stay as they were.

    ``search`` writes the search index too, for a preview.
    """
    collection = collect(folder, progress, cache=cache)
    files = pages(collection) | (search_pages(collection) if search else {})
    return collection, docs_tree.write(docs, files, prune=not collection.errors)


def pages(collection: Collection) -> dict[str, bytes]:
    """Every generated file, by its path below ``docs``: documents with their verbatim sources, lists, snippets."""
    files: dict[str, bytes] = {}
    for held in collection.archive.documents:
        files[f"{held.address}index.md"] = document_page(held, collection.archive).encode()
        path = held.document.source.path
        files[f"{held.address}{source_file(path)}"] = collection.sources[path]
    files.update((path, text.encode()) for path, text in list_pages(collection.archive).items())
    return files


def search_pages(collection: Collection) -> dict[str, bytes]:
    """Every file of the search index, by its path below ``docs``; MkDocs copies them."""
    return {f"{SEARCH_FOLDER}{path}": data for path, data in search_index.search_files(collection.archive).items()}


def build(folder: Path, docs: Path, config: Path, target: Path, held: Lock, progress: Progress | None = None) -> Collection:
    """Convert and publish, all or nothing: with an error anywhere, pages and site stay as they were."""
    collection = collect(folder, progress, cache=held.root / READINGS)
    if collection.errors:
        return collection
    docs_tree.write(docs, pages(collection) | search_pages(collection), prune=True)
    published = site.publish(config, target, held)
    return Collection(collection.archive, collection.sources, (*collection.problems, *published.problems))


def _read_all(contributions: Sequence[Contribution], progress: Progress | None, cache: Path | None) -> Iterable[Reading]:
    show = progress or (lambda readings, _: readings)
    read = partial(read_contribution, cache=cache)
    if len(contributions) < _PARALLEL_FROM:
        yield from show(map(read, contributions), len(contributions))
        return
    with ProcessPoolExecutor() as pool:
        yield from show(pool.map(read, contributions, chunksize=4), len(contributions))


def read_contribution(contribution: Contribution, *, cache: Path | None = None) -> Reading:
    """Read one text and its .yml; whatever is wrong comes back as problems. An unchanged text is taken from ``cache``."""
    data = sources.read(contribution)
    if isinstance(data, Problem):
        return Reading(None, b"", (data,))
    sidecar, problems = _sidecar(contribution)
    document, unread = cached(reading.read, data, contribution.path, cache)
    if document is not None:
        document = corrections.apply(document, sidecar)
    return Reading(document, data, (*problems, *unread))


def _sidecar(contribution: Contribution) -> tuple[Sidecar, tuple[Problem, ...]]:
    data = sources.read_beside(contribution)
    if isinstance(data, Problem):
        return Sidecar(), (data,)
    return read_sidecar(data, contribution.path.rpartition(".")[0] + ".yml")
