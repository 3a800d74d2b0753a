"""Generated files kept between builds by all that they were made of: what did not change is not made again.

One file a document (or comparison) below ``<folder>/<rules>/``, under its name; it begins with the key that it was made for,
so that another key replaces it and the folder grows with the archive only. ``rules`` is a fingerprint of the program, its
vocabulary and the libraries it needs. Safe to delete at any time; what is damaged or cut off is made anew. As with readings
(build_tools/reading/cache.py) a file can be wrong but can do nothing: it holds bytes and their lengths, never a program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from build_tools.keeping import as_json, fingerprint, packed, program_version, remove_others, unpacked, write_whole
from build_tools.publishing.page_inputs import PROGRAM, installed

_RULES_IN = ("*.py", "*/*.py", "vocabulary/*")
_NOT_IN = ("theme", "publishing")  # they make what comes after these files


def digest(value: Any) -> str:
    """Name a frozen value by all that it holds: two values have one name only when they are equal."""
    return fingerprint(as_json(value))


class KeptFiles:
    """The kept files of one folder, or of none: then everything is made each time, as it is when it begins ``clean``."""

    def __init__(self, folder: Path | None, *, clean: bool = False) -> None:
        self.folder, self.clean = folder / _rules() if folder else None, clean
        if folder and self.folder and not self.folder.is_dir():
            remove_others(self.folder)

    def get(self, name: str, key: Callable[[], str], make: Callable[[], Mapping[str, bytes]]) -> dict[str, bytes]:
        """Return the files that ``make`` makes, as kept under a name for this key, and keep them when they were not."""
        if self.folder is None:
            return dict(make())
        made_of, named = key(), hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()
        file = self.folder / named[:2] / named[2:]
        found = None if self.clean else _read(file, made_of)
        if found is None:
            found = dict(make())
            with suppress(OSError):
                write_whole(file, _packed(made_of, found))
        return found


NOTHING_KEPT = KeptFiles(None)


@cache
def _rules() -> str:
    """Name the version of the program that makes these files."""
    files = (file for part in _RULES_IN for file in PROGRAM.glob(part) if file.parent.name not in _NOT_IN)
    return program_version(PROGRAM, files, *installed())


def _packed(key: str, files: Mapping[str, bytes]) -> bytes:
    lengths = json.dumps([(path, len(data)) for path, data in files.items()])
    return key.encode() + b"\n" + packed(b"".join((lengths.encode(), b"\n", *files.values())))


def _read(file: Path, key: str) -> dict[str, bytes] | None:
    """The files that were kept for this key; None when there are none, or when they are not whole."""
    try:
        made_of, _, kept = file.read_bytes().partition(b"\n")
        plain = unpacked(kept) if made_of == key.encode() else None
        if plain is None:
            return None
        lengths, _, data = plain.partition(b"\n")
        files, start = {}, 0
        for path, length in json.loads(lengths):
            files[str(path)] = data[start : start + int(length)]
            start += int(length)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return files if start == len(data) else None
