"""Readings kept between runs: the same bytes under the same path and the same rules are read once.

One file a reading, below ``<folder>/<rules>/``; ``rules`` is a fingerprint of the program and its vocabulary, so a changed
rule makes every text be read anew, and the readings of other rules are removed. The folder is safe to delete at any time; a
file that is damaged, cut off or of another shape is read as if it were not there.

The files hold compressed JSON, not pickle: a pickle is a program that runs when it is opened. Here every value is checked
against the types of build_tools/model.py before it becomes part of a document, so a file can be wrong but can do nothing.
It could still lie about a text: that is why the folder is never tracked by git.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import shutil
import sys
import tempfile
import types
import typing
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from build_tools.model import Document
from build_tools.problems import Problem

Reading = tuple[Document | None, tuple[Problem, ...]]
Read = Callable[[bytes, str], Reading]

_LARGEST = 1_000_000_000  # bytes of one reading, uncompressed: 20 MB of text give less than a fifth of it
_READ_WITH = ("pypdfium2", "pyyaml")  # what others wrote and a reading depends on


def cached(read: Read, data: bytes, path: str, folder: Path | None) -> Reading:
    """Return ``read(data, path)``, from ``folder`` when it was kept there, and keep it there when it was not.

    ``read`` must be pure, and always the same function for one folder. Without a folder nothing is kept. A folder that can
    not be written is no error: then every text is read.
    """
    if folder is None:
        return read(data, path)
    file = folder / RULES / _name(data, path)
    kept = _kept(file)
    if kept is None:
        kept = read(data, path)
        with suppress(OSError):
            _keep(file, kept)
    return kept


def readings_in(folder: Path | None) -> int:
    """How many readings by today's rules are kept."""
    return sum(1 for _ in (folder / RULES).glob("??/*")) if folder else 0


# --- which reading -------------------------------------------------------------------------------------------------------


# Where the rules of reading stand; what comes after a document is read (pages, search, publishing) changes no reading.
_RULES_IN = (
    *("model.py", "problems.py", "language/*.py", "ingest/*.py", "body/*.py", "formal_parts/*.py"),
    *("citations/*.py", "tasks/*.py", "reading/*.py", "vocabulary/*"),
)


def _fingerprint(package: Path) -> str:
    """Name the version of the rules: the program's modules, its vocabulary, the Python and the libraries that run it."""
    versions = [sys.version, *map(_version, _READ_WITH)]
    digest = hashlib.sha256(json.dumps(versions).encode())
    for file in sorted(file for part in _RULES_IN for file in package.glob(part)):
        name = file.relative_to(package).as_posix()
        digest.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _version(library: str) -> str | None:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


# Taken when the program starts, with the modules that are loaded then: what is edited while it runs (``serve``) is not in it.
RULES = _fingerprint(Path(__file__).parents[1])


def _name(data: bytes, path: str) -> str:
    digest = hashlib.sha256(hashlib.sha256(path.encode(errors="surrogatepass")).digest() + data).hexdigest()
    return f"{digest[:2]}/{digest[2:]}"


# --- files ---------------------------------------------------------------------------------------------------------------


def _kept(file: Path) -> Reading | None:
    try:
        unpack = zlib.decompressobj()
        packed = unpack.decompress(file.read_bytes(), _LARGEST)
        if not unpack.eof:  # cut off, or larger than any reading; zlib has compared the checksum otherwise
            return None
        found: Reading = _builder(Reading)(json.loads(packed.decode(errors="surrogatepass")))
    except (OSError, zlib.error, ValueError, RecursionError):
        return None
    return found


def _keep(file: Path, reading: Reading) -> None:
    """Write in one step, so that whoever reads at the same time finds all of it or nothing."""
    if not (rules := file.parents[1]).is_dir():
        _remove_others(rules)
    file.parent.mkdir(parents=True, exist_ok=True)
    plain = json.dumps(reading, ensure_ascii=False, separators=(",", ":"), default=_values)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(zlib.compress(plain.encode(errors="surrogatepass"), 1))
        os.replace(name, file)  # noqa: PTH105  # both names are at hand as they are
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove_others(rules: Path) -> None:
    """Remove the readings of other rules: nothing else would ever."""
    with suppress(OSError):
        for other in rules.parent.iterdir():
            if other.name != rules.name:
                shutil.rmtree(other, ignore_errors=True)


# --- values --------------------------------------------------------------------------------------------------------------


def _values(value: Any) -> list[Any]:
    """The values of a dataclass in the order of its fields: all that is written of it."""
    return [getattr(value, name) for name in value.__match_args__]


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """Return the function that makes a value of this type from what JSON gives, or raises ValueError."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and arguments[-1:] == (...,):
        return _row_of(_builder(arguments[0]))
    if origin is tuple:
        return _together(tuple, tuple(map(_builder, arguments)))
    if origin is types.UnionType or origin is typing.Union:
        (kind,) = (argument for argument in arguments if argument is not type(None))
        return _or_none(_builder(kind))
    if origin is typing.Literal:
        return _one_of(frozenset(arguments))
    if is_dataclass(hint):
        return _made(hint)
    if hint in (str, int, float, bool):
        return _plain(hint)
    raise TypeError(f"no way to keep a value of type {hint}")


def _made(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    return _together(lambda values: kind(*values), tuple(_builder(hints[name]) for name in kind.__match_args__))


def _row_of(build: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda values: tuple(map(build, _listed(values)))


def _together(make: Callable[[list[Any]], Any], parts: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def build(values: Any) -> Any:
        return make([part(value) for part, value in zip(parts, _listed(values), strict=True)])

    return build


def _or_none(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else build(value)


def _one_of(allowed: frozenset[Any]) -> Callable[[Any], Any]:
    def build(value: Any) -> Any:
        if type(value) is not str or value not in allowed:
            raise ValueError
        return value

    return build


def _plain(kind: type[Any]) -> Callable[[Any], Any]:
    def build(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError
        return value

    return build


def _listed(values: Any) -> list[Any]:
    if type(values) is not list:
        raise ValueError
    return values
