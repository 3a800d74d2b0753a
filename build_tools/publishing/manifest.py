"""The manifest of a published site: the SHA-256 of every file but itself, in the lines that ``sha256sum --check`` reads.

A BagIt bag (RFC 8493) would want the whole site in a folder named data/; its manifest has these same lines.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from build_tools.publishing.folder_listing import files_below

MANIFEST = "manifest-sha256.txt"
SIGNATURE = f"{MANIFEST}.minisig"  # made after the manifest, by whoever publishes
_LINE = re.compile(r"(?P<escaped>\\?)(?P<digest>[0-9a-f]{64}) [ *](?P<path>.+)")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}  # as sha256sum writes them
_ESCAPED = str.maketrans(_ESCAPES)

Change = Literal["thiếu", "khác", "thừa"]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A file that is not as the manifest says."""

    path: str
    change: Change


class UnreadableError(Exception):
    """There is no manifest, or it is none; the message is Vietnamese."""


def write(folder: Path, before: Path | None = None) -> None:
    """Write the manifest of a folder into it.

    A file that also stands ``before`` under the same path, one file with two names, and was not written since the manifest
    there was, has the digest that this one tells.
    """
    told, written = _told(before) if before else ({}, 0)
    lines = []
    for path in _paths(folder):
        same = path in told and _is_one(f"{folder}/{path}", f"{before}/{path}", written)
        lines.append(line(told[path] if same else _digest(f"{folder}/{path}"), path))
    (folder / MANIFEST).write_bytes("".join(lines).encode())


def _told(folder: Path) -> tuple[dict[str, str], int]:
    """What the manifest of a folder tells, and when it was written; nothing where there is none."""
    try:
        return read((folder / MANIFEST).read_bytes().decode()), (folder / MANIFEST).stat().st_mtime_ns
    except (OSError, UnicodeDecodeError, UnreadableError):
        return {}, 0


def _is_one(file: str, other: str, written: int) -> bool:
    """Whether two names are of one file, and it is older than what was ``written`` of it."""
    try:
        state = os.stat(file)  # noqa: PTH116 (ten thousands of them)
        return state.st_nlink > 1 and state.st_mtime_ns < written and os.path.samestat(state, os.stat(other))  # noqa: PTH116
    except OSError:
        return False


def line(digest: str, path: str) -> str:
    """Return one line: "<digest>  van-ban/index.html"; a name with a line end or a backslash is escaped."""
    escaped = path.translate(_ESCAPED)
    return f"{chr(92) if escaped != path else ''}{digest}  {escaped}\n"


def read(text: str) -> dict[str, str]:
    """Return the digests by path; UnreadableError when a line is none of a manifest."""
    digests: dict[str, str] = {}
    for number, one in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(one)
        if match:
            digests[_unescaped(match["path"]) if match["escaped"] else match["path"]] = match["digest"]
        elif one:
            raise UnreadableError(f"dòng {number} không phải dòng của danh sách SHA-256")
    return digests


def _unescaped(path: str) -> str:
    back = {written: character for character, written in _ESCAPES.items()}
    return re.sub(r"\\.", lambda match: back.get(match[0], match[0]), path)


def verify(folder: Path) -> tuple[int, tuple[Difference, ...]]:
    """Compute every digest again; return how many files the manifest names, and what is not as it says."""
    try:
        said = read((folder / MANIFEST).read_bytes().decode())
    except FileNotFoundError as error:
        raise UnreadableError("không có tệp này") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("tệp không phải chữ UTF-8") from error
    found = {path: _digest(f"{folder}/{path}") for path in _paths(folder)}
    differences = [Difference(path, "thiếu" if path not in found else "khác") for path in said if found.get(path) != said[path]]
    differences += [Difference(path, "thừa") for path in found if path not in said]
    return len(said), tuple(sorted(differences))


def _paths(folder: Path) -> Iterator[str]:
    """Yield every file in the order of paths; the manifest and its signature are left out."""
    return (path for path, file in files_below(folder) if file.is_file() and path not in (MANIFEST, SIGNATURE))


def _digest(file: str) -> str:
    with open(file, "rb") as opened:  # noqa: PTH123 (ten thousands of them)
        return hashlib.file_digest(opened, "sha256").hexdigest()
