"""Every generated file of an archive, one after another, so that never all of them are held at once.

What belongs to one document (or to a pair that is compared) is made in several processes, in order, each from its own small
surroundings, and taken from where it was kept when none of these changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from build_tools.agenda.agenda import Agenda, agency_digest, agency_files, agenda, shared_digest, shared_files
from build_tools.checking.catalogue_page import catalogue_files
from build_tools.contribution.compose_page import compose_files
from build_tools.data.feeds import Site
from build_tools.data.open_data import archive_files, document_files
from build_tools.history.commits import Repository
from build_tools.history.version_files import version_files
from build_tools.kept_files import KeptFiles, digest
from build_tools.media.gallery import gallery_pages
from build_tools.model import Archive, Content, Held, Verbatim
from build_tools.pages.document_page import document_page
from build_tools.pages.list_pages import list_pages
from build_tools.pages.page_links import source_file
from build_tools.pages.redirect_page import redirect_pages
from build_tools.processes import mapped
from build_tools.relations.connection_pages import both_implement, comparison_list, comparison_of, section_chains
from build_tools.relations.connections import Connections, Pair, connect
from build_tools.relations.surroundings import Digests, around, digest_of, digests_of, neighbourhood
from build_tools.relations.text_reuse import Print
from build_tools.sections.section_pages import section_pages


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a text that was read, beside its document."""

    name: str | None  # of all that the document was read from; None where nobody knows
    print: Print


_MANY = 200  # documents, of which two processes make the lists sooner than one
NOTHING_KNOWN: Mapping[str, Known] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Whole:
    """The archive as the processes share it."""

    archive: Archive
    connections: Connections
    kept: KeptFiles
    digests: Digests


def generated_files(
    archive: Archive,
    sources: Mapping[str, Verbatim],
    about: Site,
    kept: KeptFiles,
    read: Mapping[str, Known] = NOTHING_KNOWN,
    repository: Repository | None = None,
) -> Iterator[tuple[str, Content]]:
    """Yield every generated file with its path below ``docs``: documents, sources and data, lists, feeds, snippets.

    ``read`` tells what else is known of each text, by the path of its source; ``repository`` has the histories, if any.
    """
    connections, paths = connect(archive, {path: one.print for path, one in read.items()}), set[str]()
    whole = _whole(archive, connections, kept, read)
    for files in _parts(whole, sources, about):
        paths |= files.keys()
        yield from files.items()
    for pages in version_files(archive, repository, kept) if repository else ():
        paths |= pages.keys()
        yield from pages.items()
    yield from section_pages(archive, paths, section_chains(archive, connections)).items()


def _parts(whole: _Whole, sources: Mapping[str, Verbatim], about: Site) -> Iterator[Mapping[str, Content]]:
    archive = whole.archive
    for held, made in zip(archive.documents, mapped(partial(_beside, whole), range(len(archive.documents))), strict=True):
        path = held.document.source.path
        yield {**made, f"{held.address}{source_file(path)}": sources[path]}
    yield from mapped(partial(_compared, whole), list(whole.connections.comparisons), worth=4)
    tasks = agenda(archive, about.url)
    of_all: list[Callable[[], dict[str, bytes]]] = [partial(_lists, whole), partial(archive_files, archive, about)]
    of_all += shared_files(tasks)
    worth = 1 if len(archive.documents) >= _MANY else len(of_all)
    yield from mapped(lambda place: of_all[place](), range(len(of_all)), worth=worth, together=1)
    yield from mapped(partial(_of_agency, whole, tasks, shared_digest(tasks)), range(len(tasks.records)))
    yield from gallery_pages(archive, sources, whole.kept)


def _lists(whole: _Whole) -> dict[str, bytes]:
    archive = whole.archive
    lists = list_pages(archive) | redirect_pages(archive) | comparison_list(whole.connections)
    return {path: text.encode() for path, text in (lists | catalogue_files() | compose_files()).items()}


def _of_agency(whole: _Whole, tasks: Agenda, shared: str, position: int) -> Mapping[str, Content]:
    """The pages and the calendar of one agency."""
    record = tasks.records[position]
    key = partial(agency_digest, tasks, record, whole.digests.documents, shared)
    return whole.kept.below_docs(f"co-quan/{record.agency.key}", key, partial(agency_files, tasks, record))


def _whole(archive: Archive, connections: Connections, kept: KeptFiles, read: Mapping[str, Known]) -> _Whole:
    if kept.folder is None:
        return _Whole(archive, connections, kept, Digests({}, {}, {}, {}, {}))
    texts = {held.address: _read_from(held, read) for held in archive.documents}
    documents = {held.address: digest([texts[held.address], _settled(held)]) for held in archive.documents}
    return _Whole(archive, connections, kept, digests_of(connections.graph, documents, texts))


def _read_from(held: Held, read: Mapping[str, Known]) -> str:
    """Name a document by all that it was read from, or, where nobody knows that, by itself."""
    known = read.get(held.document.source.path)
    return digest(held.document) if known is None or known.name is None else known.name


def _settled(held: Held) -> list[object]:
    cites = [(one.target, one.missing, one.missing_page, one.unsettled) for one in held.document.citations]
    return [cites, held.cited_by, held.sections, held.media, held.history]


def _beside(whole: _Whole, position: int) -> Mapping[str, Content]:
    """The page of one document and the data beside it."""
    held = whole.archive.documents[position]

    def key() -> str:
        return digest_of(neighbourhood(held, whole.connections), whole.digests)

    return whole.kept.below_docs(held.address, key, partial(_made, held, whole.connections))


def _made(held: Held, connections: Connections) -> dict[str, bytes]:
    near = around(held, connections)
    page = document_page(near.held, near.archive, near.connections).encode()
    return {f"{near.held.address}index.md": page} | document_files(near.held, page)


def _compared(whole: _Whole, pair: Pair) -> Mapping[str, Content]:
    """The page that compares two documents."""
    graph, address = whole.connections.graph, whole.connections.comparisons[pair]

    def key() -> str:
        parents = both_implement(pair, whole.connections)
        missing = [whole.digests.missing[place] for place in parents if place in graph.missing]
        held = [whole.digests.texts[place] for place in (*pair, *parents) if place in graph.held]
        return digest([pair, address, parents, held, missing])

    def made() -> dict[str, bytes]:
        return {path: text.encode() for path, text in comparison_of(pair, whole.connections).items()}

    return whole.kept.below_docs(address, key, made)
