"""Show the site on this machine while people write, rebuilt as files change. Nothing is published: MkDocs serves a copy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from build_tools.publishing.page_builder import SharedError, build
from build_tools.publishing.page_cache import PageCache
from build_tools.publishing.site import swap

PAGES = ".plan-archive/preview"  # finished pages of previews, beside the configuration; safe to delete
HERE_ONLY = "127.0.0.1"  # nobody else on the network sees a preview


def serve(
    config: Path, convert: Callable[[], None], watched: Iterable[Path], *, say: Callable[[str], None], port: int = 8000
) -> None:
    """Show the preview until Ctrl+C, ``say`` where; OSError when the port is taken. ``convert`` runs before each build."""
    with prepared(config, convert, watched, port=port) as server:
        say(f"Xem thử tại {server.url} (nhấn Ctrl+C để dừng)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return


@contextmanager
def prepared(config: Path, convert: Callable[[], None], watched: Iterable[Path], *, port: int) -> Iterator[LiveReloadServer]:
    """Build once and yield the server, ready to ``serve``, and its address in ``url``; afterwards nothing is left of it.

    ``watched`` are folders and files whose change starts a conversion and a build: the texts, the theme. Of ``docs`` only
    the hand-written pages at its top are watched, so that the pages ``convert`` writes do not start the next round.
    """
    with tempfile.TemporaryDirectory(prefix="plan-archive-") as name:
        folder = Path(name) / "site"
        settings = load_config(str(config), site_dir=str(folder))
        settings.plugins.on_startup(command="serve", dirty=False)
        mount = urlsplit(settings.site_url or "/").path

        def rebuild() -> None:
            convert()
            _rebuild(config, folder, server.url)

        server = LiveReloadServer(builder=rebuild, host=HERE_ONLY, port=port, root=str(folder), mount_path=mount)
        server.error_handler = lambda code: _error_page(folder, code)
        try:
            rebuild()
            server.watch(settings.docs_dir, recursive=False)
            for place in (config, *watched):
                if place.exists():
                    server.watch(str(place))
            yield server
        finally:
            server.shutdown()
            settings.plugins.on_shutdown()


def _rebuild(config: Path, folder: Path, url: str) -> None:
    """Make the pages that changed, and show the new site all at once; when it cannot be made, the last one stays."""
    building = folder.with_name("building")
    try:
        try:
            _build(config, building, url, PageCache(config.parent / PAGES))
        except SharedError:
            _build(config, building, url, None)
        swap(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _build(config: Path, folder: Path, url: str, cache: PageCache | None) -> None:
    settings = load_config(str(config), site_dir=str(folder))
    settings.site_url = url
    settings.extra["preview"] = True  # no policy against the script that MkDocs puts into its pages
    build(settings, cache, serve_url=url)


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
