"""How anything is kept between builds: named by what it was made of, written in one step, believed only when it is whole.

What is kept is data: compressed MessagePack, JSON and bytes, never pickle, which is a program that runs when it is opened. A
file can be wrong, then it is as good as none; it can do nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

_LARGEST = 1_000_000_000  # bytes of one kept file, uncompressed: 20 MB of text give less than a fifth of it
_DIGEST = 32  # hexadecimal digits


def fingerprint(*parts: bytes | str) -> str:
    """Name some bytes; two names are the same only when all parts are."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:_DIGEST]


def program_version(program: Path, files: Iterable[Path], *beside: str) -> str:
    """Name a version of some files of the program, of the Python that runs them, and of what stands ``beside`` them."""
    parts = (part for file in sorted(set(files)) for part in (file.relative_to(program).as_posix(), file.read_bytes()))
    return fingerprint(sys.version, *beside, *parts)


def as_json(value: Any) -> bytes:
    """Return frozen values as JSON: of a dataclass only its values, in the order of its fields."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_values).encode(errors="surrogatepass")


def _values(value: Any) -> list[Any]:
    return [getattr(value, name) for name in value.__match_args__]


def as_data(value: Any) -> bytes:
    """Return frozen values as MessagePack, the fields of a dataclass by their names; ValueError when text is no Unicode."""
    return msgspec.msgpack.encode(value)


def of_data(data: bytes, shape: Any) -> Any:
    """Return the value of this type from what ``as_data`` gave: each part is checked against its type, else ValueError."""
    return _decoder(shape).decode(data)


@cache
def _decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(shape)


def packed(data: bytes) -> bytes:
    """Return data as it is kept; the same bytes for the same data."""
    return zlib.compress(data, 1)


def unpacked(data: bytes) -> bytes | None:
    """Return what was ``packed``; None when it is damaged, cut off or larger than anything that is kept."""
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(data, _LARGEST)
    except zlib.error:
        return None
    return plain if unpack.eof else None  # zlib has compared the checksum then


def write_whole(file: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it finds the old bytes or the new ones."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(name, file)  # noqa: PTH105 (both names are at hand as they are)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_others(folder: Path) -> None:
    """Remove what stands beside a folder: what other versions of the program kept, which nothing else would ever."""
    with suppress(OSError):
        for other in folder.parent.iterdir():
            if other.name != folder.name:
                shutil.rmtree(other, ignore_errors=True)
