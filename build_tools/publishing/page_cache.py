"""Finished pages kept between builds, by all that they were made of.

``<folder>/<xx>/<key>.html`` is the HTML of a page, ``<folder>/index`` tells what belongs to each key: the fingerprint of its
HTML and what MkDocs must know of a page that it does not make anew. A page in the site and its copy here are one file with
two names where the disk allows it, so nothing is written twice. The folder is safe to delete at any time; an index that is
damaged is as good as none, and a page whose bytes are not those it was kept with is made anew; a page that nobody wrote to
since the index was written need not be opened to know that.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from build_tools.keeping import fingerprint, packed, unpacked, write_whole
from build_tools.publishing.folder_listing import files_below

_INDEX = "index"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a finished page beside its HTML."""

    html: str  # the fingerprint of its HTML; "" where MkDocs wrote none, because a template gave nothing
    asked: dict[str, list[str] | None]  # every path it asked for, and the file it was told of
    printed: dict[str, dict[str, str]]  # what it read of the front matter of pages in the navigation: path → key → value
    anchors: str  # the ids it holds, one a line
    links: dict[str, dict[str, str]]  # the anchors it links to: file → anchor → the link as written


class PageCache:
    """The kept pages of one folder; opening it reads the index, unless all is to be made anew (``clean``)."""

    def __init__(self, folder: Path, *, clean: bool = False) -> None:
        self.folder = folder
        self.pages: dict[str, Kept] = {} if clean else _read_index(folder / _INDEX)
        self._written = os.stat(folder / _INDEX).st_mtime_ns if self.pages else 0  # noqa: PTH116 (as below)

    def html(self, key: str) -> Path:
        """Where the HTML of a key stands."""
        return self.folder / key[:2] / f"{key[2:]}.html"

    def put(self, key: str, page: Path) -> None:
        """Keep the HTML of a page that was written to the site."""
        with suppress(OSError):  # a cache that cannot be written only costs time
            file = self.html(key)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            link_or_copy(str(page), str(file))

    def take(self, key: str, page: str) -> bool:
        """Put the HTML that was kept into the site, if it is still what was kept."""
        kept = self.pages[key]
        if not kept.html:
            return True
        file = f"{self.folder}/{key[:2]}/{key[2:]}.html"
        try:
            if os.stat(file).st_mtime_ns >= self._written and fingerprint(Path(file).read_bytes()) != kept.html:  # noqa: PTH116
                return False
        except OSError:
            return False
        link_or_copy(file, page)
        return True

    def save(self, pages: Mapping[str, Kept]) -> None:
        """Keep these pages and remove all others."""
        with suppress(OSError):
            if dict(pages) != self.pages:
                _write_index(self.folder / _INDEX, pages)
                self.pages = dict(pages)
            for path, file in files_below(self.folder):
                if path.endswith(".html") and path.replace("/", "", 1).removesuffix(".html") not in pages:
                    os.unlink(file.path)  # noqa: PTH108 (ten thousands of names)


def link_or_copy(source: str, target: str) -> None:
    """Give a file a second name, or a copy where the disk has no second names; the folder for it is made."""
    if not os.path.isdir(folder := os.path.dirname(target)):  # noqa: PTH112, PTH120 (ten thousands of names)
        os.makedirs(folder)  # noqa: PTH103
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def _read_index(file: Path) -> dict[str, Kept]:
    try:
        digest, _, kept = file.read_bytes().partition(b"\n")
        if digest.decode() != fingerprint(kept):
            return {}
        names = [field.name for field in fields(Kept)]
        return {key: Kept(*(page[name] for name in names)) for key, page in json.loads(unpacked(kept) or b"").items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _write_index(file: Path, pages: Mapping[str, Kept]) -> None:
    text = json.dumps({key: _values(pages[key]) for key in sorted(pages)}, ensure_ascii=False, separators=(",", ":"))
    kept = packed(text.encode(errors="surrogatepass"))
    write_whole(file, fingerprint(kept).encode() + b"\n" + kept)


def _values(page: Kept) -> dict[str, Any]:
    return {field.name: getattr(page, field.name) for field in fields(page)}
