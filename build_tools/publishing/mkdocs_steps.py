"""The private parts of MkDocs that building page by page needs; none stands anywhere else.

tests/test_page_builder.py holds them against the MkDocs that is installed.
MkDocs reads and writes pages in two loops of ``mkdocs.commands.build.build``. A page that says it is not modified is passed
over by both in a "dirty" build; what is passed over here is made by the same two functions that the loops call.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_WARNS_OF_DIRTY = "A 'dirty' build is being performed"


def build(settings: MkDocsConfig, plugin: BasePlugin[LegacyConfig], *, serve_url: str | None = None) -> None:
    """Let MkDocs build a site with one more plugin, last in line, whose files say themselves whether they are modified."""
    settings.plugins["plan-archive/pages"] = plugin
    with _not_warned_of_dirty():
        mkdocs_build.build(settings, serve_url=serve_url, dirty=True)


def build_plainly(settings: MkDocsConfig, *, serve_url: str | None = None) -> None:
    """Let MkDocs build a site as ``mkdocs build`` does."""
    mkdocs_build.build(settings, serve_url=serve_url)


def make_page(
    page: Page, settings: MkDocsConfig, files: Files, shown: Sequence[File], nav: Navigation, env: Environment
) -> None:
    """Read one page and write its HTML to its place in the site, with every event of every plugin."""
    excluded: bool = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    mkdocs_build._populate_page(page, settings, files)
    mkdocs_build._build_page(page, settings, shown, nav, env, excluded=excluded)


@contextmanager
def _not_warned_of_dirty() -> Iterator[None]:
    """Keep MkDocs from warning (and a strict build from failing) because pages may be passed over: here they are made."""
    logger = logging.getLogger(mkdocs_build.__name__)

    def keep(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith(_WARNS_OF_DIRTY)

    logger.addFilter(keep)
    try:
        yield
    finally:
        logger.removeFilter(keep)
