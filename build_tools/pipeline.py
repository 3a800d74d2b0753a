"""The whole story on one screen: contributed texts → documents → the archive → pages → the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from build_tools.archive import permalinks
from build_tools.archive.archive import assemble
from build_tools.checking.doubts import doubts
from build_tools.data.feeds import Site
from build_tools.generated import Known, generated_files
from build_tools.history.commits import Repository, repository_of
from build_tools.history.recorded import with_history
from build_tools.ingest import sources
from build_tools.ingest.sources import Contribution
from build_tools.kept_files import NOTHING_KEPT, KeptFiles
from build_tools.media.shelf import with_media
from build_tools.model import Archive, Content, Verbatim
from build_tools.problems import Problem, errors_among
from build_tools.processes import end_with_parent, without_search_for_cycles
from build_tools.publishing import address_list, docs_tree, site
from build_tools.publishing.last_build import Built
from build_tools.publishing.lock import Lock
from build_tools.publishing.standing_files import StandingFiles
from build_tools.reading import contributed
from build_tools.reading.cache import RULES, cached, keep, name_of, opened, taken
from build_tools.reading.contributed import Reading
from build_tools.sections.section_files import read_section
from build_tools.sections.sections import with_sections
from build_tools.shares import Prepared, Share
from build_tools.timings import Timings

KEPT = ".plan-archive"  # below the archive's root; all in it is safe to delete
READINGS = f"{KEPT}/readings"
MADE, STANDING = "made", "standing"  # there: files of documents that did not change; what the files below docs hold
SEARCH_FOLDER = "assets/search/"
_PARALLEL_FROM = 16  # texts; fewer are read sooner than a process starts
Progress = Callable[[Iterable[Reading], int], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class Collection:
    """All contributions read, the archive they make, and everything that is wrong with them."""

    archive: Archive
    sources: dict[str, Verbatim]  # texts and media by source path
    problems: tuple[Problem, ...]
    read: Mapping[str, Known] = field(default_factory=dict)  # what else is known of each text, by source path
    repository: Repository | None = None  # that tells the history of the texts

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a text, or a part of what is said of it, from being published."""
        return errors_among(self.problems)


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
    with timings.stage("đọc văn bản") as done, without_search_for_cycles():
        contributions, problems = sources.find(folder)
        readings, new = _read_all(contributions, progress, cache)
        done |= {"văn bản": len(readings), "đọc mới": new}
    with timings.stage("lập kho"), without_search_for_cycles():
        files = {one.path: one.file for one in contributions}
        return _settled(folder, readings, files, problems, today)


def prepare(folder: Path, share: Share, cache: Path, progress: Progress | None = None) -> Prepared:
    """Read a share of the texts into ``cache`` for whoever builds; what is wrong with a text is said there."""
    texts = [one for one in sources.find(folder)[0] if share.has(one.path)]
    with without_search_for_cycles():
        readings, new = _read_all(texts, progress, cache)
    lost = sum(1 for one in readings if one.name and not (cache / RULES / one.name).is_file())
    return Prepared(len(texts), new, lost)


def _settled(
    folder: Path, readings: Sequence[Reading], files: Mapping[str, Path], problems: Iterable[Problem], today: date | None
) -> Collection:
    archive, clashes = assemble(reading.document for reading in readings if reading.document)
    said = [*problems, *(problem for reading in readings for problem in (*reading.problems, *reading.doubts)), *clashes]
    archive, unfounded = _with_sections(folder, archive)
    media, unreadable = sources.find_media(folder)
    archive, unshown = with_media(archive, _opened(media, said))
    said += [*unreadable, *unshown]
    said += permalinks.problems(address_list.read(folder), archive)
    known = {one.document.source.path: Known(one.name, one.print) for one in readings if one.document}
    said += [*unfounded, *doubts(archive, clashes, today, {path: one.print for path, one in known.items()})]
    texts = (held.document.source for held in archive.documents)
    verbatim = {text.path: Verbatim(files[text.path], text.sha256) for text in texts}
    found = {medium.path: medium.file for medium in media}
    verbatim |= {medium.path: Verbatim(found[medium.path], medium.sha256) for medium in archive.media}
    return Collection(archive, verbatim, tuple(sorted(said)), known)


def with_histories(folder: Path, collection: Collection) -> Collection:
    """Add what git tells of each text: when it came and when it was corrected; nothing where there is no whole history."""
    repository = repository_of(folder)
    if repository is None:
        return collection
    return replace(collection, archive=with_history(collection.archive, repository), repository=repository)


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
    collection = with_histories(folder, collect(folder, progress, cache=cache))
    kept = _kept_below(cache.parent, docs) if cache else NOTHING_KEPT
    files = chain(pages(collection, kept=kept), search_pages(collection, docs, kept).items() if search else ())
    return collection, docs_tree.write(docs, files, prune=not collection.errors, standing=kept.standing)


def _kept_below(folder: Path, docs: Path, *, clean: bool = False) -> KeptFiles:
    return KeptFiles(folder / MADE, clean=clean, standing=StandingFiles(docs, folder / STANDING, clean=clean))


def pages(
    collection: Collection,
    about: Site = Site(),  # noqa: B008 - a frozen value
    kept: KeptFiles = NOTHING_KEPT,
) -> Iterator[tuple[str, Content]]:
    """Yield every generated file with its path below ``docs``, as it is made; what did not change is taken from ``kept``."""
    return generated_files(collection.archive, collection.sources, about, kept, collection.read, collection.repository)


def search_pages(collection: Collection, docs: Path, kept: KeptFiles = NOTHING_KEPT) -> dict[str, bytes]:
    """Every file of the search index, by its path below ``docs``; MkDocs copies them. ``docs`` holds hand-written pages."""
    from build_tools.search import index  # with NumPy: only a build waits for it, no other command

    read = {path: one.name for path, one in collection.read.items() if one.name}
    files = index.search_files(collection.archive, docs_tree.hand_written(docs), kept, read)
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
) -> Built:
    """Convert and publish, all or nothing: with an error anywhere, pages and site stay as they were."""
    timings = timings or Timings()
    collection = collect(folder, progress, cache=held.root / READINGS, timings=timings)
    built = Built(len(collection.archive.documents), collection.problems)
    if built.errors:
        return built
    _write_docs(folder, docs, config, _kept_below(held.root / KEPT, docs, clean=clean), collection, timings)
    addresses = [one.address for one in collection.archive.documents]
    del collection  # MkDocs needs none of it, and all memory that there is
    with timings.stage("MkDocs") as done:
        published = site.publish(config, target, held, clean=clean)
        done |= {"trang dựng": published.pages.made, "trang dùng lại": published.pages.reused}
    if published.done:
        address_list.extend(folder, addresses)
    return replace(built, problems=(*built.problems, *published.problems))


def _write_docs(folder: Path, docs: Path, config: Path, kept: KeptFiles, collection: Collection, timings: Timings) -> None:
    with timings.stage("lịch sử"):
        collection = with_histories(folder, collection)
    with timings.stage("chỉ mục tìm kiếm") as done:
        index = search_pages(collection, docs, kept)
        done["tệp"] = len(index)
    with timings.stage("ghi docs/") as done:
        made = pages(collection, Site(*site.name_and_url(config)), kept)
        written = docs_tree.write(docs, chain(made, index.items()), prune=True, standing=kept.standing)
        kept.prune()
        done |= {"ghi": len(written.written), "giữ nguyên": len(written.unchanged), "bỏ": len(written.removed)}


def _read_all(
    contributions: Sequence[Contribution], progress: Progress | None, cache: Path | None
) -> tuple[list[Reading], int]:
    """Return every reading in order, and how many of them are new: those that are kept are at hand sooner than a process."""
    show = progress or (lambda readings, _: readings)
    found = [_kept(one, cache) for one in contributions]
    new = [one for one, reading in zip(contributions, found, strict=True) if reading is None]
    fresh = _read_new(new, cache)
    return list(show((reading or next(fresh) for reading in found), len(found))), len(new)


def _read_new(contributions: Sequence[Contribution], cache: Path | None) -> Iterator[Reading]:
    if len(contributions) < _PARALLEL_FROM:
        yield from (read_contribution(one, cache=cache) for one in contributions)
        return
    with ProcessPoolExecutor(initializer=end_with_parent) as pool:
        sent = pool.map(partial(_read_apart, cache), contributions, chunksize=4)
        for one, data in zip(contributions, sent, strict=True):
            yield opened(data, Reading) or read_contribution(one)


def _read_apart(cache: Path | None, contribution: Contribution) -> bytes:
    """Read a text in a process of its own; a reading as it is kept is sent sooner than its many values one by one."""
    return keep("", None, read_contribution(contribution, cache=cache))


def _kept(contribution: Contribution, cache: Path | None) -> Reading | None:
    """The reading of an unchanged text; None for every other, and for what cannot be opened, of which the next step tells."""
    data, beside = (sources.read(contribution), sources.read_beside(contribution)) if cache else (b"", b"")
    if not cache or isinstance(data, Problem) or isinstance(beside, Problem):
        return None
    name = name_of(data, contribution.path, beside)
    found: Reading | None = taken(name, cache, Reading)
    return replace(found, name=name) if found else None


def read_contribution(contribution: Contribution, *, cache: Path | None = None) -> Reading:
    """Read one text and its .yml; whatever is wrong comes back as problems. An unchanged text is taken from ``cache``."""
    data, beside = sources.read(contribution), sources.read_beside(contribution)
    if isinstance(data, Problem):
        return Reading(None, (data,))
    if isinstance(beside, Problem):
        found = contributed.read(data, contribution.path)
        return replace(found, problems=(beside, *found.problems))
    read = partial(contributed.read, beside=beside)
    found = cached(read, data, contribution.path, cache, beside, Reading)
    return replace(found, name=name_of(data, contribution.path, beside))
