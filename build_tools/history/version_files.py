"""The pages of the versions of every text that was corrected, a few texts at a time, kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from build_tools.history.commits import MOST_BYTES, Repository, contents
from build_tools.history.recorded import VERSIONS
from build_tools.history.version_pages import version_pages
from build_tools.history.versions import after_last_removal
from build_tools.kept_files import KeptFiles, digest
from build_tools.model import Archive, Content, Held
from build_tools.pages.wording import short_name
from build_tools.processes import mapped

_TOGETHER = 16  # texts whose old files are asked for in one question
_MOST_VERSIONS = 4 * MOST_BYTES // 20_000  # of one text that are compared: the newest


def version_files(archive: Archive, repository: Repository, kept: KeptFiles) -> Iterator[Mapping[str, Content]]:
    """Yield the pages by path below ``docs``. Old files are read only where a page is to be made anew."""
    corrected = [held for held in archive.documents if len(held.history) > 1]
    groups = range(0, len(corrected), _TOGETHER)
    yield from mapped(lambda start: _made(corrected[start : start + _TOGETHER], repository, kept), groups, worth=4)


def _made(group: Sequence[Held], repository: Repository, kept: KeptFiles) -> dict[str, Content]:
    @cache
    def files() -> dict[str, bytes]:
        return contents(repository, (blob for held in group for blob in _blobs(held)))

    pages: dict[str, Content] = {}
    for held in group:
        document = held.document
        key = partial(digest, [held.address, held.history, short_name(document), document.header.issuer, document.source])
        pages |= kept.below_docs(f"{held.address}{VERSIONS}", key, partial(_pages, held, files))
    return pages


def _pages(held: Held, files: Callable[[], Mapping[str, bytes]]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in version_pages(held, files()).items()}


def _blobs(held: Held) -> Iterator[str]:
    for version in after_last_removal(held.history)[-_MOST_VERSIONS:]:
        yield from (blob for blob in (version.text, version.record) if blob)
