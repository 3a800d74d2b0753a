"""Publish docs → site with MkDocs: the whole site in one step, or not at all.

MkDocs builds into ``site.building-<pid>`` beside ``site``. Only a complete build is moved into place, by two renames with
nothing between them: ``site`` → ``site.old-<pid>``, then the new one → ``site``. Between the two, for some microseconds,
there is no ``site``; a process killed just there is mended by the next run, which moves the old one back.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_tools.language.characters import shown
from build_tools.problems import Problem, Severity
from build_tools.publishing.lock import Lock


@dataclass(frozen=True, slots=True)
class Published:
    """Whether the new site stands in its place, and what MkDocs had to say; when not ``done`` the last site is as it was."""

    done: bool
    problems: tuple[Problem, ...] = ()


def publish(config: Path, site: Path, held: Lock, *, strict: bool = True) -> Published:
    """Build the site described by ``config`` (mkdocs.yml) into the folder ``site``; ``strict`` makes a warning a failure.

    ``held`` proves that no other build is at work: ``with locked(root) as held: publish(config, site, held)``.
    """
    config, site = config.absolute(), site.absolute()
    building = site.with_name(f"{site.name}.building-{os.getpid()}")
    try:
        if refused := _refuse(config, site):
            return Published(False, (refused,))
        _recover(site)
        problems = _build(config, building, strict)
        done = not any(problem.severity == "lỗi" for problem in problems)
        if done:
            _swap(building, site)
    except OSError as error:
        return Published(False, (_disk_error(site, error),))
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Published(done, problems)


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


def _swap(building: Path, site: Path) -> None:
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


def _build(config: Path, folder: Path, strict: bool) -> tuple[Problem, ...]:
    with _warnings() as said:
        try:
            settings = load_config(str(config), site_dir=str(folder), strict=strict)
            settings.plugins.on_startup(command="build", dirty=False)
            try:
                build(settings)
            finally:
                settings.plugins.on_shutdown()
        except (Exception, SystemExit) as error:  # whatever a theme or a plugin raises must not touch the last site
            reason = shown(f"{type(error).__name__}: {error}", 1_000)
            advice = "sửa chỗ được nêu ở các dòng trên rồi dựng lại" if said else "sửa chỗ được nêu rồi dựng lại"
            return (*_problems(config, said, strict), _problem(config, f"MkDocs dừng: {reason}", advice, "lỗi"))
    return _problems(config, said, strict)


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
