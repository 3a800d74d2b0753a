"""Publish docs → site with MkDocs: the whole site in one step, or not at all.

MkDocs builds into ``site.building-<pid>`` beside ``site``. Only a complete build is moved into place, by two renames with
nothing between them: ``site`` → ``site.old-<pid>``, then the new one → ``site``. Between the two, for some microseconds,
there is no ``site``; a process killed just there is mended by the next run, which moves the old one back.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from build_tools.data.changes import DATES
from build_tools.language.characters import shown
from build_tools.problems import Problem, Severity, errors_among
from build_tools.publishing import manifest
from build_tools.publishing.folder_listing import files_below
from build_tools.publishing.lock import Lock
from build_tools.publishing.page_builder import PageCount, SharedError, build
from build_tools.publishing.page_cache import PageCache
from build_tools.publishing.site_files import PublicSite, site_files

PAGES = ".plan-archive/pages"  # finished pages, below the archive's root; safe to delete


_REFRESH = b'<meta http-equiv="refresh"'


@dataclass(frozen=True, slots=True)
class Published:
    """Whether the new site stands in its place, and what MkDocs had to say; when not ``done`` the last site is as it was."""

    done: bool
    problems: tuple[Problem, ...] = ()
    pages: PageCount = field(default_factory=PageCount, compare=False)


def publish(
    config: Path, site: Path, held: Lock, *, strict: bool = True, clean: bool = False, jobs: int | None = None
) -> Published:
    """Build the site described by ``config`` (mkdocs.yml) into the folder ``site``; ``strict`` makes a warning a failure.

    ``held`` proves that no other build is at work: ``with locked(root) as held: publish(config, site, held)``. Pages that
    did not change are taken from the last build, unless all is to be made ``clean``; ``jobs`` are processes, one a core.
    """
    config, site = config.absolute(), site.absolute()
    building = site.with_name(f"{site.name}.building-{os.getpid()}")
    try:
        if refused := _refuse(config, site):
            return Published(False, (refused,))
        _recover(site)
        cache = PageCache(held.root / PAGES, clean=clean)
        problems, pages = _build(config, site, building, strict, cache, jobs)
        done = not errors_among(problems)
        if done:
            swap(building, site)
    except OSError as error:
        return Published(False, (_disk_error(site, error),))
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Published(done, problems, pages)


def name_and_url(config: Path) -> tuple[str, str]:
    """Return the site's name and its public address with a closing slash; "" for what the configuration does not say.

    A configuration that cannot be read is told by ``publish``, not here.
    """
    try:
        with _warnings():
            about = _about(load_config(str(config.absolute())))
    except (Exception, SystemExit):
        return "", ""
    return about.name, about.url


def _about(settings: MkDocsConfig) -> PublicSite:
    url = f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""
    return PublicSite(url, settings.site_name, settings.site_description or "", settings.theme.get("favicon") or "")


def _recover(site: Path) -> None:
    """Clear up after a run that was killed: bring back a site that had been moved aside, remove half-built ones.

    Only under the lock: without it, the leftovers could be another build's work.
    """
    leftover = re.compile(re.escape(site.name) + r"\.(old|building)-[0-9]+")
    found = [(place, match[1]) for place in site.parent.glob("*") if (match := leftover.fullmatch(place.name))]
    aside = [place for place, what in found if what == "old" and place.is_dir()]
    if aside and not site.exists():
        max(aside, key=lambda place: place.stat().st_mtime).rename(site)
    for place, _ in found:
        shutil.rmtree(place, ignore_errors=True)


def _refuse(config: Path, site: Path) -> Problem | None:
    """``site`` is replaced and its old content removed, so it must be a folder that a build made."""
    if config.resolve().is_relative_to(site.resolve()):
        message = "thư mục trang web chứa cả mã nguồn của kho"
    elif site.is_symlink() or (site.exists() and not site.is_dir()):
        message = "chỗ của trang web là liên kết hoặc tệp, không phải thư mục"
    elif site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        message = "thư mục này có sẵn tệp khác, không phải trang web đã dựng"
    else:
        return None
    return Problem(str(site), 0, "cho-trang-web", message, "chọn thư mục khác, hoặc tự tay xóa nó rồi dựng lại")


def _seal(settings: MkDocsConfig, building: Path, site: Path) -> None:
    """Finish a complete build: add what its pages and dates are needed for, then the manifest, which covers every file.

    Nothing tells when it was built: MkDocs puts the time into the packed sitemap, so that is left out.
    """
    (building / "sitemap.xml.gz").unlink(missing_ok=True)
    about = _about(settings)
    if about.url:
        told = Path(settings.docs_dir) / DATES
        dates = json.loads(told.read_bytes()) if told.is_file() else {}
        for name, data in site_files(about, _addresses(building), dates).items():
            (building / name).write_bytes(data)
    manifest.write(building, site)


def _addresses(building: Path) -> list[str]:
    """Return the address of every page that is not a way to another: its folder and a slash; "" for the home page."""
    pages = ((path, file) for path, file in files_below(building) if f"/{path}".endswith("/index.html"))
    return [path.removesuffix("index.html") for path, file in pages if _REFRESH not in _beginning(file.path)]


def _beginning(page: str) -> bytes:
    with open(page, "rb") as opened:  # noqa: PTH123 (ten thousands of them)
        return opened.read(4_000)


def swap(building: Path, site: Path) -> None:
    """Put a complete build in the place of ``site``; what stood there is in ``building`` then, or gone."""
    aside = site.with_name(f"{site.name}.old-{os.getpid()}")
    if not site.exists():
        building.rename(site)
        return
    site.rename(aside)
    try:
        building.rename(site)
    except BaseException:
        aside.rename(site)
        raise
    aside.rename(building)  # from now on rubbish, which publish removes: a half-removed site is never called old


def _build(
    config: Path, site: Path, folder: Path, strict: bool, cache: PageCache, jobs: int | None
) -> tuple[tuple[Problem, ...], PageCount]:
    with _warnings() as said:
        try:
            try:
                count = _built(config, site, folder, strict, cache, jobs)
            except SharedError:  # MkDocs makes all pages by itself, from the beginning
                said.clear()
                count = _built(config, site, folder, strict, None, jobs)
        except (Exception, SystemExit) as error:  # whatever a theme or a plugin raises must not touch the last site
            reason = shown(f"{type(error).__name__}: {error}", 1_000)
            advice = "sửa chỗ được nêu ở các dòng trên rồi dựng lại" if said else "sửa chỗ được nêu rồi dựng lại"
            stopped = _problem(config, f"MkDocs dừng: {reason}", advice, "lỗi")
            return (*_problems(config, said, strict), stopped), PageCount()
    return _problems(config, said, strict), count


def _built(config: Path, site: Path, folder: Path, strict: bool, cache: PageCache | None, jobs: int | None) -> PageCount:
    settings = load_config(str(config), site_dir=str(folder), strict=strict)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        count = build(settings, cache, jobs=jobs)
        _seal(settings, folder, site)
        return count
    finally:
        settings.plugins.on_shutdown()


def _problems(config: Path, said: list[str], strict: bool) -> tuple[Problem, ...]:
    severity: Severity = "lỗi" if strict else "cảnh báo"
    unique = dict.fromkeys(shown(message, 1_000) for message in said)
    return tuple(_problem(config, f"MkDocs báo: {message}", "sửa trang hoặc cấu hình được nêu", severity) for message in unique)


def _problem(config: Path, message: str, advice: str, severity: Severity) -> Problem:
    return Problem(config.name, 0, "mkdocs", message, advice, severity)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs, its theme and its plugins log as a warning or worse."""
    said: list[str] = []
    collector = logging.Handler(logging.WARNING)
    collector.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        yield said
    finally:
        logger.removeHandler(collector)


def _disk_error(site: Path, error: OSError) -> Problem:
    message = f"không ghi được trang web: {shown(error.strerror or str(error))}"
    return Problem(str(site), 0, "khong-ghi-duoc", message, "kiểm tra dung lượng đĩa và quyền ghi rồi dựng lại")
