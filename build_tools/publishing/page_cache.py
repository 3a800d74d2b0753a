"""Finished pages kept between builds, by all that they were made of.

``<folder>/<xx>/<key>.html`` is the HTML of a page, ``<folder>/index`` tells what belongs to each key: the fingerprint of its
HTML and what MkDocs must know of a page that it does not make anew. A page in the site and its copy here are one file with
two names where the disk allows it, so nothing is written twice. The folder is safe to delete at any time; an index that is
damaged is as good as none, and a page whose bytes are not those it was kept with is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

_INDEX = "index"
_DIGEST = 16  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a finished page beside its HTML."""

    html: str  # the fingerprint of its HTML; "" where MkDocs wrote none, because a template gave nothing
    asked: dict[str, list[str] | None]  # every path it asked for, and the file it was told of
    anchors: str  # the ids it holds, one a line
    links: dict[str, dict[str, str]]  # the anchors it links to: file → anchor → the link as written


def fingerprint(*parts: bytes | str) -> str:
    """Name some bytes; two names are the same only when all parts are."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class PageCache:
    """The kept pages of one folder; opening it reads the index, unless all is to be made anew (``clean``)."""

    def __init__(self, folder: Path, *, clean: bool = False) -> None:
        self.folder = folder
        self.pages: dict[str, Kept] = {} if clean else _read_index(folder / _INDEX)

    def html(self, key: str) -> Path:
        """Where the HTML of a key stands."""
        return self.folder / key[:2] / f"{key[2:]}.html"

    def put(self, key: str, page: Path) -> None:
        """Keep the HTML of a page that was written to the site."""
        with suppress(OSError):  # a cache that cannot be written only costs time
            file = self.html(key)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            link_or_copy(page, file)

    def take(self, key: str, page: Path) -> bool:
        """Put the HTML that was kept into the site, if it is still what was kept."""
        kept = self.pages[key]
        if not kept.html:
            return True
        file = self.html(key)
        try:
            if fingerprint(file.read_bytes()) != kept.html:
                return False
        except OSError:
            return False
        page.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(file, page)
        return True

    def save(self, pages: Mapping[str, Kept]) -> None:
        """Keep these pages and remove all others."""
        with suppress(OSError):
            if dict(pages) != self.pages:
                _write_index(self.folder / _INDEX, pages)
                self.pages = dict(pages)
            for file in self.folder.glob("??/*.html"):
                if file.parent.name + file.stem not in pages:
                    file.unlink()


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file a second name, or a copy where the disk has no second names."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def _read_index(file: Path) -> dict[str, Kept]:
    try:
        digest, _, packed = file.read_bytes().partition(b"\n")
        if digest.decode() != fingerprint(packed):
            return {}
        names = [field.name for field in fields(Kept)]
        return {key: Kept(*(page[name] for name in names)) for key, page in json.loads(zlib.decompress(packed)).items()}
    except (OSError, ValueError, zlib.error, LookupError, TypeError, AttributeError):
        return {}


def _write_index(file: Path, pages: Mapping[str, Kept]) -> None:
    text = json.dumps({key: _values(pages[key]) for key in sorted(pages)}, ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode(errors="surrogatepass"), 1)
    write_whole(file, fingerprint(packed).encode() + b"\n" + packed)


def _values(page: Kept) -> dict[str, Any]:
    return {field.name: getattr(page, field.name) for field in fields(page)}


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
