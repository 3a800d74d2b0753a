"""Generated files kept between builds by all that they were made of: what did not change is not made again.

One file a document (or comparison) below ``<folder>/<rules>/``, under its name. It begins with a line that says the key it was
made for and names each file in it by its content; so another key replaces it, and whoever finds that the files stand already
below ``docs`` need not unpack them. ``rules`` is a fingerprint of the program, its vocabulary and the libraries it needs. Safe
to delete at any time; what is damaged or cut off is made anew. As with readings (build_tools/reading/cache.py) a file can be
wrong but can do nothing: it holds bytes and their lengths, never a program.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from build_tools.keeping import as_json, fingerprint, packed, program_version, remove_others, unpacked, write_whole
from build_tools.model import Content, Standing
from build_tools.publishing.page_inputs import PROGRAM, installed
from build_tools.publishing.standing_files import NOTHING_STANDS, StandingFiles

_RULES_IN = ("*.py", "*/*.py", "vocabulary/*")
_SLACK = 1_000_000_000  # nanoseconds by which the clock of a disk may be behind
_NOT_IN = ("theme", "publishing")  # they make what comes after these files

Make = Callable[[], Mapping[str, bytes]]


def digest(value: Any) -> str:
    """Name a frozen value by all that it holds: two values have one name only when they are equal."""
    return fingerprint(as_json(value))


class KeptFiles:
    """The kept files of one folder, or of none: then everything is made each time, as it is when it begins ``clean``."""

    def __init__(self, folder: Path | None, *, clean: bool = False, standing: StandingFiles = NOTHING_STANDS) -> None:
        self.folder, self.clean, self.standing = folder / _rules() if folder else None, clean, standing
        self._begun = time.time_ns()
        if folder and self.folder and not self.folder.is_dir():
            remove_others(self.folder)

    def get(self, name: str, key: Callable[[], str], make: Make) -> dict[str, bytes]:
        """Return the files that ``make`` makes, as kept under a name for this key, and keep them when they were not."""
        if self.folder is None:
            return dict(make())
        made_of, file = key(), self._file(self.folder, name)
        found = None if self.clean else _read(file, made_of)
        if found is not None:
            self._asked_for(file)
        else:
            found = dict(make())
            with suppress(OSError):
                write_whole(file, _packed(made_of, found))
        return found

    def below_docs(self, name: str, key: Callable[[], str], make: Make) -> Mapping[str, Content]:
        """Return the same for files that belong below ``docs``; when all stand there as they were kept, only that they do."""
        if self.folder is None:
            return dict(make())
        made_of, file = key(), self._file(self.folder, name)
        label = None if self.clean else _label(file)
        if label and label.key == made_of and all(self.standing.holds(path, sha256) for path, _, sha256 in label.files):
            self._asked_for(file)
            return {path: Standing.AS_IT_IS for path, *_ in label.files}
        return self.get(name, lambda: made_of, make)

    def prune(self) -> None:
        """Remove what nobody asked for: of documents that are gone, of blocks that are cut elsewhere now."""
        for file in self.folder.glob("??/*") if self.folder else ():
            with suppress(OSError):
                if file.stat().st_atime_ns < self._begun - _SLACK:
                    file.unlink()

    def _asked_for(self, file: Path) -> None:
        """Note that a file is needed, by the time it was last read; when it was written stays."""
        with suppress(OSError):
            os.utime(file, ns=(self._begun, file.stat().st_mtime_ns))

    @staticmethod
    def _file(folder: Path, name: str) -> Path:
        named = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()
        return folder / named[:2] / named[2:]


NOTHING_KEPT = KeptFiles(None)


@cache
def _rules() -> str:
    """Name the version of the program that makes these files."""
    files = (file for part in _RULES_IN for file in PROGRAM.glob(part) if file.parent.name not in _NOT_IN)
    return program_version(PROGRAM, files, *installed())


# --- one kept file -------------------------------------------------------------------------------------------------------


class _Label(NamedTuple):
    """The first line of a kept file."""

    key: str  # what the files were made of
    files: list[tuple[str, int, str]]  # the path, length and SHA-256 of each


def _packed(key: str, files: Mapping[str, bytes]) -> bytes:
    label = as_json([key, [(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()]])
    return b"%s %s\n%s" % (fingerprint(label).encode(), label, packed(b"".join(files.values())))


def _label(file: Path) -> _Label | None:
    try:
        with file.open("rb") as stream:
            return _as_label(stream.readline())
    except OSError:
        return None


def _as_label(line: bytes) -> _Label | None:
    """Read the first line of a kept file; None when it is not whole."""
    named, _, label = line.removesuffix(b"\n").partition(b" ")
    if named != fingerprint(label).encode():
        return None
    try:
        key, files = json.loads(label)
        return _Label(str(key), [(str(path), int(length), str(sha256)) for path, length, sha256 in files])
    except (ValueError, TypeError, RecursionError):
        return None


def _read(file: Path, key: str) -> dict[str, bytes] | None:
    """The files that were kept for this key; None when there are none, or when they are not whole."""
    try:
        line, _, kept = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    label = _as_label(line)
    plain = unpacked(kept) if label and label.key == key else None
    if label is None or plain is None:
        return None
    files, start = {}, 0
    for path, length, _ in label.files:
        files[path] = plain[start : start + length]
        start += length
    return files if start == len(plain) else None
