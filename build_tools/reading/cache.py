"""Readings kept between runs: the same bytes under the same path and the same rules are read once.

One file a reading, below ``<folder>/<rules>/``; ``rules`` is a fingerprint of the program and its vocabulary, so a changed
rule makes every text be read anew, and the readings of other rules are removed. The folder is safe to delete; a file that is
damaged, cut off or of another shape is read as if it were not there.

The files hold compressed MessagePack (build_tools/keeping.py), and every value is checked against the types of
build_tools/model.py before it becomes part of a document. A file could still lie about a text: that is why the folder is
never tracked by git.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from build_tools.keeping import as_data, of_data, packed, program_version, remove_others, unpacked, write_whole
from build_tools.model import Document
from build_tools.problems import Problem

Kept = TypeVar("Kept")
Reading = tuple[Document | None, tuple[Problem, ...]]

_READ_WITH = ("pypdfium2", "pyyaml")  # what others wrote and a reading depends on


def cached(
    read: Callable[[bytes, str], Kept], data: bytes, path: str, folder: Path | None, beside: bytes = b"", shape: Any = Reading
) -> Kept:
    """Return ``read(data, path)``, from ``folder`` when it was kept there, and keep it there when it was not.

    ``read`` must be pure but for the .yml ``beside`` the text, and always the same function for one folder; ``shape`` is the
    type of what it returns. Without a folder nothing is kept; one that can not be written is no error.
    """
    name = name_of(data, path, beside)
    found: Kept | None = taken(name, folder, shape)
    if found is not None:
        return found
    made = read(data, path)
    keep(name, folder, made)
    return made


def taken(name: str, folder: Path | None, shape: Any = Reading) -> Any:
    """Return what was kept under a name; None when nothing was, or when it is not whole."""
    with suppress(OSError):
        return opened((folder / RULES / name).read_bytes(), shape) if folder else None
    return None


def opened(data: bytes, shape: Any) -> Any:
    """Return a value of this shape from the bytes that it was kept as; None when they are not right."""
    plain = unpacked(data)
    try:
        return None if plain is None else of_data(plain, shape)
    except (ValueError, RecursionError):
        return None


def keep(name: str, folder: Path | None, made: Any) -> bytes:
    """Keep a value under a name, if a folder is given and can be written; return it as it is kept, b"" when it can not be."""
    try:
        data = packed(as_data(made))
    except ValueError:  # half a character in it, which no text has, but a .yml may
        return b""
    if folder:
        with suppress(OSError):
            if not (rules := folder / RULES).is_dir():
                remove_others(rules)
            write_whole(rules / name, data)
    return data


def readings_in(folder: Path | None) -> int:
    """How many readings by today's rules are kept."""
    return sum(1 for _ in (folder / RULES).glob("??/*")) if folder else 0


# --- which reading -------------------------------------------------------------------------------------------------------


# Where the rules of reading stand; what comes after a document is read (pages, search, publishing) changes no reading.
_RULES_IN = (
    *("model.py", "problems.py", "values.py", "language/*.py", "ingest/*.py", "body/*.py", "formal_parts/*.py"),
    *("citations/*.py", "tasks/*.py", "reading/*.py", "archive/*.py", "checking/*.py", "vocabulary/*"),
    *("relations/text_reuse.py", "pages/wording.py"),
)


def _fingerprint(package: Path) -> str:
    """Name the version of the rules: the program's modules, its vocabulary, the Python and the libraries that run it."""
    return program_version(package, (file for part in _RULES_IN for file in package.glob(part)), *map(_version, _READ_WITH))


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""


# Taken when the program starts, with the modules that are loaded then: what is edited while it runs (``serve``) is not in it.
RULES = _fingerprint(Path(__file__).parents[1])


def name_of(data: bytes, path: str, beside: bytes = b"") -> str:
    """Name the reading of a text under a path with its .yml: all that it is made of."""
    parts = (hashlib.sha256(part).digest() for part in (path.encode(errors="surrogatepass"), beside))
    digest = hashlib.sha256(b"".join(parts) + data).hexdigest()
    return f"{digest[:2]}/{digest[2:]}"
