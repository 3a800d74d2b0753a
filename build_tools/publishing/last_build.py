"""Whether anything changed since the last build that was published; when nothing did, there is nothing to do.

``.plan-archive/last-build`` names all that a build reads (texts and their history, hand-written pages, configuration, theme,
program, libraries) by its bytes, and all that it wrote (generated pages, site) by name, size and date. It is written last, so
after a build that was killed it still tells of the one before. Safe to delete. A text is opened only when it is not the file
that it was then: by size, dates and inode, as in git's index.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from build_tools.archive.permalinks import PUBLISHED
from build_tools.history import commits
from build_tools.keeping import fingerprint, write_whole
from build_tools.problems import Problem, errors_among, without_hints
from build_tools.processes import mapped
from build_tools.publishing.docs_tree import MANIFEST, generated
from build_tools.publishing.folder_listing import files_below
from build_tools.publishing.lock import Lock
from build_tools.publishing.page_inputs import PROGRAM, of_site

_RECORD = ".plan-archive/last-build"
_SETTLED = 2_000_000_000  # nanoseconds after which whoever writes a file again gives it another date, on every disk


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


@dataclass(frozen=True, slots=True)
class Read:
    """All that a build reads: its name, and of each text the state of its file and the name of its bytes."""

    name: str
    texts: Mapping[str, list[str]]
    record: Mapping[str, Any]  # what the last build left


def inputs(places: Places, held: Lock) -> Read | None:
    """Name all that a build reads; None when that cannot be told."""
    try:
        settings, record = load_config(str(places.config.absolute())), _record(held)
        texts = _texts(places.source, record.get("texts", {}))
        name = fingerprint(
            of_site(settings),
            json.dumps([str(place) for place in (places.source, places.docs, places.site)]),
            json.dumps([[path, name] for path, (_, name) in texts.items()]),
            commits.standing(places.source),
            *_bytes(PROGRAM, (file for file, _ in files_below(PROGRAM) if "__pycache__" not in file)),
            *_bytes(places.docs, _hand_written(places.docs)),
        )
        return Read(name, texts, record)
    except (Exception, SystemExit):  # whatever is wrong, the build itself will tell
        return None


def standing(places: Places, held: Lock, read: Read | None) -> Built | None:
    """Return the last build when all it read is ``read`` and all it wrote still stands."""
    if read is None:
        return None
    record = read.record
    try:
        if record["read"] != read.name or record["written"] != _written(places):
            return None
        built = Built(int(record["documents"]), tuple(Problem(**problem) for problem in record["problems"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None
    if record["texts"] != read.texts:  # the same bytes in other files
        _keep(held, {**record, "texts": read.texts})
    return built


def remember(places: Places, held: Lock, read: Read | None, built: Built) -> None:
    """Keep what a build had to say, once its site stands."""
    with suppress(OSError):  # then the next build does more than it need
        told = {"documents": built.documents, "problems": [asdict(problem) for problem in without_hints(built.problems)]}
        known = {"read": read.name, "texts": read.texts} if read else {}
        _keep(held, told | known | {"written": _written(places)})


def _record(held: Lock) -> dict[str, Any]:
    """What the last build left; nothing where that cannot be read."""
    try:
        record = json.loads((held.root / _RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _keep(held: Lock, record: Mapping[str, Any]) -> None:
    with suppress(OSError):
        write_whole(held.root / _RECORD, json.dumps(record).encode())


def _texts(source: Path, known: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Name the bytes of every file among the texts; those of a file that is as it is ``known`` are not read."""
    texts, now = {}, time.time_ns()
    for path, file in files_below(source):
        state = _state(file.stat(), now)
        before = known.get(path, ["", ""])
        same = state and before[0] == state
        texts[path] = [state, before[1] if same else fingerprint(Path(file).read_bytes())]
    return texts


def _state(file: os.stat_result, now: int) -> str:
    """What changes with the bytes of a file; "" while it is so new that they could change without it."""
    settled = max(file.st_mtime_ns, file.st_ctime_ns) < now - _SETTLED
    return f"{file.st_size} {file.st_mtime_ns} {file.st_ctime_ns} {file.st_ino}" if settled else ""


def _written(places: Places) -> str:
    """Name the files that a build writes: by name, size and date."""
    addresses = places.source.absolute().parent / PUBLISHED  # a build adds to it, people may too
    listed = str(addresses.stat().st_mtime_ns) if addresses.is_file() else ""
    return fingerprint(listed, *mapped(_listing, [places.docs, places.site], worth=1, together=1))


def _listing(folder: Path) -> str:
    """Name every file of a folder with its size and date."""
    states = ((path, file.stat()) for path, file in files_below(folder))
    return fingerprint("".join(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0" for path, state in states))


def _hand_written(docs: Path) -> list[str]:
    """The files below ``docs`` that the list of generated ones does not name."""
    made = {MANIFEST, *generated(docs)}
    return [path for path, _ in files_below(docs) if path not in made]


def _bytes(folder: Path, files: Iterable[str]) -> Iterator[bytes]:
    for file in files:
        yield file.encode(errors="surrogateescape")
        yield (folder / file).read_bytes()
