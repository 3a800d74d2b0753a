"""Where links on generated pages lead: relative paths to ``index.md`` files, so that MkDocs checks every one of them."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from build_tools.model import Archive, Citation, Held, Missing
from build_tools.pages.markdown import as_html, inside, link, safe_anchor

MISSING_PAGE = "van-ban-con-thieu/"
CONTRIBUTE_PAGE = "dong-gop/index.md"  # hand-written
_OF_ADDRESSES = "-._~:/?#@!$'+,;=%&"  # the characters that may stand in an address as they are


@lru_cache(maxsize=1 << 14)  # a list is measured before it is cut into pages, so that its links are asked for twice
def relative(page: str, file: str) -> str:
    """Return the way from a page to a file: ("van-ban/2020/a/", "van-ban/2019/b/index.md") → "../../2019/b/index.md"."""
    return quote(_way(page, file), safe="/.-_")


def _way(page: str, file: str) -> str:
    """The relative path, without asking in which folder this program runs, as ``posixpath.relpath`` does for each."""
    here, there = ([part for part in path.split("/") if part] for path in (page, file))
    if page.startswith("/") or file.startswith("/") or not {".", ".."}.isdisjoint((*here, *there)):
        return posixpath.relpath(file, page or ".")
    same = len(posixpath.commonprefix([here, there]))  # of two lists it compares the parts
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def to_page(page: str, address: str, anchor: str | None = None) -> str:
    """Return the way from one address to another, or to a place on the page there."""
    return relative(page, f"{address}index.md") + (f"#{safe_anchor(anchor)}" if anchor else "")


def outside(url: str) -> str:
    """Return a link to another host, which shows the whole address; anything but http and https is shown without a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return inside(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return inside(url)
    return link(inside(url), as_html(quote(url, safe=_OF_ADDRESSES))) + '{: rel="external nofollow noopener" }'


def cited(page: str, citation: Citation, written: str) -> str:
    """Return ``written`` as a link to the cited document or to its entry among the missing; unsure means no link."""
    if citation.target == page:
        return written
    if citation.target is not None:
        return link(written, to_page(page, citation.target), "cite", "held")
    if citation.missing is not None:
        return link(written, to_page(page, missing_list(citation.missing_page), citation.missing), "cite", "missing")
    return written


def leaf_address(address: str, number: int) -> str:
    """Return the address of a page of a list: the first has the list's own."""
    return address if number == 1 else f"{address}trang-{number}/"


def missing_list(number: int) -> str:
    """Return the address of a page of the list of missing documents."""
    return leaf_address(MISSING_PAGE, number)


def missing_entry(page: str, missing: Missing) -> str:
    """Return the way from a page to the entry of a missing document."""
    return to_page(page, missing_list(missing.page), missing.key)


def held_at(archive: Archive, address: str | None) -> Held | None:
    """Return the document at an address, which the archive is sorted by."""
    position = bisect_left(archive.documents, address or "", key=lambda held: held.address)
    found = archive.documents[position] if position < len(archive.documents) else None
    return found if found and found.address == address else None


def source_file(path: str) -> str:
    """The name of the verbatim source beside its page, by the source's own: "nguon.txt", "nguon.docx".

    A web page is kept as plain text, so that nothing in it runs, and Markdown so that it becomes no page.
    """
    suffix = PurePosixPath(path).suffix.casefold()
    if suffix in (".htm", ".html"):
        return "nguon.html.txt"
    return f"nguon{suffix}" if suffix in (".docx", ".pdf", ".rtf") else "nguon.txt"
