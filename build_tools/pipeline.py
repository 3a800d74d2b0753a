"""The whole story on one screen: contributed texts → documents → the archive → pages → the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from build_tools.archive import permalinks
from build_tools.archive.archive import assemble
from build_tools.checking.doubts import doubts
from build_tools.data.feeds import Site
from build_tools.generated import generated_files
from build_tools.ingest import sources
from build_tools.ingest.sidecar import Sidecar, read_sidecar
from build_tools.ingest.sources import Contribution
from build_tools.kept_files import NOTHING_KEPT, KeptFiles
from build_tools.media.shelf import with_media
from build_tools.model import Archive, Content, Document, Verbatim
from build_tools.problems import Problem
from build_tools.processes import end_with_parent
from build_tools.publishing import address_list, docs_tree, site
from build_tools.publishing.lock import Lock
from build_tools.reading import corrections, gate, reading
from build_tools.reading.cache import cached, readings_in
from build_tools.reading.findings import departures_by_hand
from build_tools.search import index as search_index
from build_tools.sections.section_files import read_section
from build_tools.sections.sections import with_sections
from build_tools.timings import Timings

READINGS = ".plan-archive/readings"  # below the archive's root; safe to delete
MADE = ".plan-archive/made"  # likewise: files of documents that did not change
SEARCH_FOLDER = "assets/search/"
_PARALLEL_FROM = 16  # texts; fewer are read sooner than a process starts
Progress = Callable[[Iterable["Reading"], int], Iterable["Reading"]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one contribution: the document, or the problems that kept it from being one, or both."""

    document: Document | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """All contributions read, the archive they make, and everything that is wrong with them."""

    archive: Archive
    sources: dict[str, Verbatim]  # texts and media by source path
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a text, or a part of what is said of it, from being published."""
        return tuple(problem for problem in self.problems if problem.severity == "lỗi")


def collect(
    folder: Path,
    progress: Progress | None = None,
    *,
    cache: Path | None = None,
    timings: Timings | None = None,
    today: date | None = None,
) -> Collection:
    """Read every text below a folder and settle the archive; nothing is written but readings into ``cache``.

    ``today`` is asked only whether a document is dated after it; without it nobody asks, and no page ever depends on it.
    """
    timings = timings or Timings()
    with timings.stage("đọc văn bản") as done:
        contributions, problems = sources.find(folder)
        kept = readings_in(cache)
        readings = list(_read_all(contributions, progress, cache))
        done |= {"văn bản": len(readings), "đọc mới": readings_in(cache) - kept}
    with timings.stage("lập kho"):
        files = {one.path: one.file for one in contributions}
        return _settled(folder, readings, files, problems, today)


def _settled(
    folder: Path, readings: Sequence[Reading], files: Mapping[str, Path], problems: Iterable[Problem], today: date | None
) -> Collection:
    archive, clashes = assemble(reading.document for reading in readings if reading.document)
    said = [*problems, *(problem for reading in readings for problem in reading.problems), *clashes]
    archive, unfounded = _with_sections(folder, archive)
    media, unreadable = sources.find_media(folder)
    archive, unshown = with_media(archive, _opened(media, said))
    said += [*unreadable, *unshown]
    said += permalinks.problems(address_list.read(folder), archive)
    said += [*unfounded, *doubts(archive, clashes, today)]
    texts = (held.document.source for held in archive.documents)
    verbatim = {text.path: Verbatim(files[text.path], text.sha256) for text in texts}
    found = {medium.path: medium.file for medium in media}
    verbatim |= {medium.path: Verbatim(found[medium.path], medium.sha256) for medium in archive.media}
    return Collection(archive, verbatim, tuple(sorted(said)))


def _opened(media: Iterable[Contribution], said: list[Problem]) -> Iterator[tuple[str, bytes, bytes]]:
    """Open one medium after another, with its .yml; what cannot be read is ``said``."""
    for medium in media:
        data, beside = sources.read_medium(medium), sources.read_beside(medium)
        said += [one for one in (data, beside) if isinstance(one, Problem)]
        if not isinstance(data, Problem):
            yield medium.path, data, b"" if isinstance(beside, Problem) else beside


def _with_sections(folder: Path, archive: Archive) -> tuple[Archive, tuple[Problem, ...]]:
    files, problems = sources.find_sections(folder)
    read = [read_section(data, path) for path, data in files]
    archive, unfounded = with_sections(archive, [section for section, _ in read if section])
    return archive, (*problems, *(problem for _, faults in read for problem in faults), *unfounded)


def convert(
    folder: Path, docs: Path, progress: Progress | None = None, *, search: bool = False, cache: Path | None = None
) -> tuple[Collection, docs_tree.Written]:
    """Write a page for every text that can be read; pages of texts that can not be read now stay as they were.

    ``search`` writes the search index too, for a preview.
    """
    collection = collect(folder, progress, cache=cache)
    kept = KeptFiles(cache.parent / Path(MADE).name) if cache else NOTHING_KEPT
    files = chain(pages(collection, kept=kept), search_pages(collection, docs, kept).items() if search else ())
    return collection, docs_tree.write(docs, files, prune=not collection.errors)


def pages(
    collection: Collection,
    about: Site = Site(),  # noqa: B008 - a frozen value
    kept: KeptFiles = NOTHING_KEPT,
) -> Iterator[tuple[str, Content]]:
    """Yield every generated file with its path below ``docs``, as it is made; what did not change is taken from ``kept``."""
    return generated_files(collection.archive, collection.sources, about, kept)


def search_pages(collection: Collection, docs: Path, kept: KeptFiles = NOTHING_KEPT) -> dict[str, bytes]:
    """Every file of the search index, by its path below ``docs``; MkDocs copies them. ``docs`` holds hand-written pages."""
    files = search_index.search_files(collection.archive, docs_tree.hand_written(docs), kept)
    return {f"{SEARCH_FOLDER}{path}": data for path, data in files.items()}


def build(
    folder: Path,
    docs: Path,
    config: Path,
    target: Path,
    held: Lock,
    progress: Progress | None = None,
    *,
    clean: bool = False,
    timings: Timings | None = None,
) -> Collection:
    """Convert and publish, all or nothing: with an error anywhere, pages and site stay as they were."""
    timings = timings or Timings()
    collection = collect(folder, progress, cache=held.root / READINGS, timings=timings)
    if collection.errors:
        return collection
    kept = KeptFiles(held.root / MADE, clean=clean)
    with timings.stage("chỉ mục tìm kiếm") as done:
        index = search_pages(collection, docs, kept)
        done["tệp"] = len(index)
    with timings.stage("ghi docs/") as done:
        made = pages(collection, Site(*site.name_and_url(config)), kept)
        written = docs_tree.write(docs, chain(made, index.items()), prune=True)
        done |= {"ghi": len(written.written), "giữ nguyên": len(written.unchanged), "bỏ": len(written.removed)}
    with timings.stage("MkDocs") as done:
        published = site.publish(config, target, held, clean=clean)
        done |= {"trang dựng": published.pages.made, "trang dùng lại": published.pages.reused}
    if published.done:
        address_list.extend(folder, collection.archive)
    return Collection(collection.archive, collection.sources, (*collection.problems, *published.problems))


def _read_all(contributions: Sequence[Contribution], progress: Progress | None, cache: Path | None) -> Iterable[Reading]:
    show = progress or (lambda readings, _: readings)
    read = partial(read_contribution, cache=cache)
    if len(contributions) < _PARALLEL_FROM:
        yield from show(map(read, contributions), len(contributions))
        return
    with ProcessPoolExecutor(initializer=end_with_parent) as pool:
        yield from show(pool.map(read, contributions, chunksize=4), len(contributions))


def read_contribution(contribution: Contribution, *, cache: Path | None = None) -> Reading:
    """Read one text and its .yml; whatever is wrong comes back as problems. An unchanged text is taken from ``cache``."""
    data = sources.read(contribution)
    if isinstance(data, Problem):
        return Reading(None, (data,))
    sidecar, problems = _sidecar(contribution)
    document, unread = cached(reading.read, data, contribution.path, cache)
    if document is None:
        return Reading(None, (*problems, *unread))
    stopped = gate.problems(document, sidecar.cleared)
    by_hand = departures_by_hand(document, sidecar)
    return Reading(corrections.apply(document, sidecar), (*problems, *unread, *stopped, *by_hand))


def _sidecar(contribution: Contribution) -> tuple[Sidecar, tuple[Problem, ...]]:
    data = sources.read_beside(contribution)
    if isinstance(data, Problem):
        return Sidecar(), (data,)
    return read_sidecar(data, contribution.path.rpartition(".")[0] + ".yml")
