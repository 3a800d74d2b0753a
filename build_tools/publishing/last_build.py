"""Whether anything changed since the last build that was published; when nothing did, there is nothing to do.

``.plan-archive/last-build`` names all that a build reads (texts and their history, hand-written pages, configuration, theme,
program, libraries) by its bytes, and all that it wrote (generated pages, site) by name, size and date. It is written last, so
after a build that was killed it still tells of the one before. Safe to delete.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from mkdocs.config import load_config

from build_tools.archive.permalinks import PUBLISHED
from build_tools.history import commits
from build_tools.keeping import fingerprint, write_whole
from build_tools.problems import Problem, errors_among
from build_tools.publishing.docs_tree import MANIFEST, generated
from build_tools.publishing.lock import Lock
from build_tools.publishing.page_inputs import PROGRAM, of_site

_RECORD = ".plan-archive/last-build"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one archive."""

    source: Path
    docs: Path
    config: Path
    site: Path


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has to say; with an error nothing was published."""

    documents: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that kept the archive from being published."""
        return errors_among(self.problems)


def inputs(places: Places) -> str | None:
    """Name all that a build reads; None when that cannot be told."""
    try:
        settings = load_config(str(places.config.absolute()))
        made = {MANIFEST, *generated(places.docs)}
        hand_written = [file for file in _files(places.docs) if file not in made]
        return fingerprint(
            of_site(settings),
            json.dumps([str(place) for place in (places.source, places.docs, places.site)]),
            commits.standing(places.source),
            *_bytes(PROGRAM, (file for file in _files(PROGRAM) if "__pycache__" not in file)),
            *_bytes(places.source, _files(places.source)),
            *_bytes(places.docs, hand_written),
        )
    except (Exception, SystemExit):  # whatever is wrong, the build itself will tell
        return None


def standing(places: Places, held: Lock, read: str | None) -> Built | None:
    """Return the last build when all it read is ``read`` and all it wrote still stands."""
    try:
        record = json.loads((held.root / _RECORD).read_bytes())
        if read is None or record["read"] != read or record["written"] != _written(places):
            return None
        return Built(int(record["documents"]), tuple(Problem(**problem) for problem in record["problems"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remember(places: Places, held: Lock, read: str | None, built: Built) -> None:
    """Keep what a build had to say, once its site stands."""
    problems = [asdict(problem) for problem in built.problems]
    with suppress(OSError):  # then the next build does more than it need
        record = {"read": read, "written": _written(places), "documents": built.documents, "problems": problems}
        write_whole(held.root / _RECORD, json.dumps(record, ensure_ascii=False).encode())


def _written(places: Places) -> str:
    addresses = places.source.absolute().parent / PUBLISHED  # a build adds to it, people may too
    listed = str(addresses.stat().st_mtime_ns) if addresses.is_file() else ""
    return fingerprint(listed, *(line for folder in (places.docs, places.site) for line in _listing(folder)))


def _listing(folder: Path) -> list[str]:
    """Every file with its size and date; a folder that is not there has none."""
    found = []
    for file in _files(folder):
        state = os.stat(f"{folder}/{file}")  # noqa: PTH116 (ten thousands of them)
        found.append(f"{file}\0{state.st_size}\0{state.st_mtime_ns}")
    return found


def _files(folder: Path) -> list[str]:
    """Every file below a folder, sorted, as a path from there."""
    start = len(str(folder)) + 1
    return sorted(f"{place}/{name}"[start:] for place, _, names in os.walk(folder) for name in names)


def _bytes(folder: Path, files: Iterable[str]) -> Iterator[bytes]:
    for file in files:
        yield file.encode(errors="surrogateescape")
        yield (folder / file).read_bytes()
