"""MkDocs hook: what the head of a page tells programs: linked data, Dublin Core, and the feeds that the page itself links to.

It stands before ``page_markup``, which escapes the title: here the values are still as in the front matter.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from build_tools.data.feeds import ALL
from build_tools.data.linked_data import dublin_core, json_ld

EACH_PAGE_BY_ITSELF = True

_FEED = re.compile(r"(?<!\\)\[(?P<words>[^\[\]\\]{1,200})\]\((?P<way>(?:\.\./){0,9}(?:feeds/[\w/.-]+|vien-dan)\.xml)\)")


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: Any) -> str:
    """Add ``head`` to the values that the templates have."""
    head: dict[str, Any] = {"feeds": dict(_feeds(markdown, page.file.src_uri))}
    if page.meta.get("template") == "document.html":
        root = f"{config.site_url.rstrip('/')}/" if config.site_url else None
        head["json_ld"] = json_ld(page.meta, page.canonical_url, root)
        head["dublin_core"] = list(dublin_core(page.meta, page.canonical_url))
    page.meta["head"] = head
    return markdown


def _feeds(markdown: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield the feeds with their names: of everything, and those that a link on the page leads to."""
    yield ALL, "Văn bản và tin bài mới"
    for match in _FEED.finditer(markdown):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), match["way"])), match["words"]
