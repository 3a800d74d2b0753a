"""Let MkDocs make only the pages whose input changed, in as many processes as there are cores; the rest comes from a cache.

MkDocs does everything else, and makes the pages of the navigation: their titles are on every page. The bytes are those of
``mkdocs build``. A page is made anew when its Markdown changed, or what all pages share (page_inputs), or what the files
it links to and the front matter it prints of others are (watched_files); never because of the date of a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from build_tools.keeping import fingerprint
from build_tools.processes import mapped, without_search_for_cycles
from build_tools.publishing import mkdocs_steps
from build_tools.publishing.docs_tree import generated
from build_tools.publishing.page_cache import Kept, PageCache, link_or_copy
from build_tools.publishing.page_inputs import dependent, of_navigation, of_site
from build_tools.publishing.page_keys import PageKeys
from build_tools.publishing.page_maker import Made, PageMaker, repeat
from build_tools.publishing.watched_files import WatchedFiles

_KEYS = "keys"  # beside the kept pages: which page has which
_LAST = -200  # among the plugins of one event
_WORTH_IT = 32  # pages for each process; fewer are made sooner than processes start


@dataclass(slots=True)
class PageCount:
    """What one build did with the pages."""

    made: int = 0
    reused: int = 0
    plain: str = ""  # why MkDocs made all of them by itself, when it did


class SharedError(Exception):
    """A page left something behind in a plugin, so that pages cannot be made one by one."""


class PageError(Exception):
    """A page could not be made: which, and why."""


def build(
    settings: MkDocsConfig, cache: PageCache | None, *, jobs: int | None = None, serve_url: str | None = None
) -> PageCount:
    """Build the site that ``settings`` describe; without a cache, or where pages depend on one another, as MkDocs does.

    Raises SharedError when that shows only while pages are made: build again without a cache, with settings loaded anew.
    """
    count = PageCount(plain=dependent(settings) if cache else "không dùng bộ nhớ đệm")
    if cache is None or count.plain:
        mkdocs_steps.build_plainly(settings, serve_url=serve_url)
        return count
    builder = PageBuilder(cache, count, jobs, serving=serve_url is not None)
    with without_search_for_cycles():
        mkdocs_steps.build(settings, builder, serve_url=serve_url)
    return count


class PageBuilder(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """The plugin that makes MkDocs pass over pages, and makes or reuses those itself before MkDocs writes the site."""

    def __init__(self, cache: PageCache, count: PageCount, jobs: int | None, *, serving: bool) -> None:
        self.cache, self.count, self.jobs = cache, count, jobs
        self.included = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included

    @event_priority(_LAST)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> WatchedFiles:  # noqa: D102
        self.files = WatchedFiles(files)
        return self.files

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: D102
        self.nav, listed = nav, {page.file.src_uri for page in nav.pages}
        for file in files:
            if file.is_documentation_page():
                modified = file.src_uri in listed
                file.is_modified = _always if modified else _never  # type: ignore[method-assign]
        self.apart = [file for file in self._pages() if file.src_uri not in listed]
        return nav

    @event_priority(_LAST)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make or reuse the pages: those of the navigation are read by now, and nothing is written yet."""
        shared = fingerprint(of_site(config), of_navigation(self.nav))
        self.files.watch(self.nav)
        named = PageKeys(Path(config.docs_dir), shared, self.cache.folder / _KEYS, clean=not self.cache.pages)
        keys = {file.src_uri: named.of(file) for file in self.apart}
        known = {path: self.cache.pages[key] for path, key in keys.items() if self._reused(path, key)}
        lasting = {keys[path]: page for path, page in known.items()}
        tasks = [(path, key) for path, key in keys.items() if path not in known]
        self.count.reused, self.count.made = len(known), len(tasks) + len(self.nav.pages)
        maker = PageMaker(config, self.files, self._pages(), self.nav, env, self.cache)
        results = mapped(lambda task: maker.make(*task), tasks, jobs=self.jobs, worth=_WORTH_IT)
        for (path, key), made in zip(tasks, results, strict=True):
            known[path] = _accepted(path, made)
            if made.lasting and named.now(self.files.src_uris[path]) == key:  # it did not change meanwhile
                lasting[key] = made.kept
        self.cache.save(lasting)
        named.note(self.apart)
        self._tell_anchors(known)
        self._link_generated(Path(config.docs_dir))
        return env

    def _pages(self) -> Sequence[File]:
        return self.files.documentation_pages(inclusion=self.included)

    def _reused(self, path: str, key: str) -> bool:
        """Put the page that was kept into the site, when every file it asked for is what it was."""
        kept = self.cache.pages.get(key)
        if kept is None or any(self.files.answer(asked) != answer for asked, answer in kept.asked.items()):
            return False
        if any(self.files.value(at, key) != value for at, read in kept.printed.items() for key, value in read.items()):
            return False
        return self.cache.take(key, self.files.src_uris[path].abs_dest_path)

    def _link_generated(self, docs: Path) -> None:
        """Give the generated files that are no pages a second name in the site, where MkDocs would copy each.

        What is generated is replaced as a whole and never written into (docs_tree), so the site's name keeps what it has.
        """
        made = generated(docs)
        for file in self.files:
            shown = file.src_uri in made and self.included(file.inclusion)  # type: ignore[no-untyped-call]
            if shown and not file.is_documentation_page():
                link_or_copy(f"{docs}/{file.src_uri}", file.abs_dest_path)
                file.is_modified = _never  # type: ignore[method-assign]

    def _tell_anchors(self, known: Mapping[str, Kept]) -> None:
        """Give MkDocs what it compares at the end: the anchors that are linked to, and those that are there."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for listed in self.nav.pages:
            for file, found in (listed.links_to_anchors or {}).items():
                wanted[file.src_uri] |= found.keys()
        for path, kept in known.items():
            for target, anchors in kept.links.items():
                wanted[target] |= anchors.keys()
            if kept.links and (page := self.files.src_uris[path].page):
                page.links_to_anchors = {self.files.src_uris[target]: dict(anchors) for target, anchors in kept.links.items()}
        for path in wanted.keys() & known.keys():
            if page := self.files.src_uris[path].page:
                present = f"\n{known[path].anchors}\n"
                page.present_anchor_ids = {anchor for anchor in wanted[path] if f"\n{anchor}\n" in present}


def _accepted(path: str, made: Made) -> Kept:
    repeat(made.said)
    if made.fault:
        raise PageError(f"{path}: {made.fault}")
    if made.indexed:
        raise SharedError(path)
    return made.kept


def _always() -> bool:
    return True


def _never() -> bool:
    return False
