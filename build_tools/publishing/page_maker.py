"""Make one page at a time, and tell all that came of it in plain values that pass between processes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools.keeping import fingerprint
from build_tools.publishing import mkdocs_steps
from build_tools.publishing.page_cache import Kept, PageCache
from build_tools.publishing.page_inputs import reads_others
from build_tools.publishing.watched_files import WatchedFiles, WatchedPages

Said = tuple[str, int, str]  # the logger, the level, the message


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one page."""

    kept: Kept
    lasting: bool  # whether the same page may be used again
    said: tuple[Said, ...]  # warnings
    fault: str = ""  # what kept it from being made
    indexed: bool = False  # whether it went into the index of a search plugin, which only one process can hold


@dataclass(frozen=True, slots=True)
class PageMaker:
    """All that is the same for every page of one build."""

    settings: MkDocsConfig
    files: WatchedFiles
    pages: Sequence[File]  # those of the site
    nav: Navigation
    env: Environment
    cache: PageCache

    def make(self, path: str, key: str) -> Made:
        """Make the page of one Markdown file, write it to the site and keep it."""
        file = self.files.src_uris[path]
        page = file.page or Page(None, file, self.settings)
        self.files.forget()
        with _listening() as said:
            try:
                mkdocs_steps.make_page(page, self.settings, self.files, self._shown(), self.nav, self.env)
            except Exception as error:  # whatever a theme raises is told by the process that began the build
                return Made(Kept("", {}, {}, "", {}), False, tuple(said), f"{type(error).__name__}: {error}")
        target = Path(file.abs_dest_path)
        html = fingerprint(target.read_bytes()) if target.is_file() else ""
        lasting = not (said or self.files.saw_all or reads_others(file.content_bytes))
        if lasting and html:
            self.cache.put(key, target)
        made = Made(_kept(page, html, self.files), lasting, tuple(said), indexed=self._indexed(page))
        page.markdown, page.content, page.toc, page.meta = None, None, [], {}  # type: ignore[assignment]
        return made

    def _shown(self) -> Sequence[File]:
        return WatchedPages(self.pages, self.files)

    def _indexed(self, page: Page) -> bool:
        search = page.meta.get("search")
        excluded = isinstance(search, dict) and search.get("exclude")
        return not excluded and any("search" in type(plugin).__module__ for plugin in self.settings.plugins.values())


def _kept(page: Page, html: str, files: WatchedFiles) -> Kept:
    """What must be known of a page that is not made again: not the links to its own anchors, which lead where they led."""
    present = page.present_anchor_ids or set()
    links = {file.src_uri: dict(anchors) for file, anchors in (page.links_to_anchors or {}).items()}
    own = {anchor: link for anchor, link in links.pop(page.file.src_uri, {}).items() if anchor not in present}
    if own:
        links[page.file.src_uri] = own
    return Kept(html, dict(files.asked), dict(files.printed), "\n".join(sorted(present)), links)


@contextmanager
def _listening() -> Iterator[list[Said]]:
    """Collect what MkDocs logs as a warning or worse, and let it go no further: it is repeated in the first process."""
    said: list[Said] = []

    def collect(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            said.append((record.name, record.levelno, record.getMessage()))
        return False

    logger = logging.getLogger("mkdocs")
    handlers, logger.handlers = logger.handlers, [_Collector(collect)]
    propagate, logger.propagate = logger.propagate, False
    try:
        yield said
    finally:
        logger.handlers, logger.propagate = handlers, propagate


class _Collector(logging.Handler):
    def __init__(self, collect: Any) -> None:
        super().__init__(logging.WARNING)
        self.emit = collect  # type: ignore[method-assign]


def repeat(said: Sequence[Said]) -> None:
    """Log again what was logged while a page was made."""
    for name, level, message in said:
        logging.getLogger(name).log(level, "%s", message)
