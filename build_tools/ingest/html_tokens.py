"""A page of HTML as tags and text, in one pass and in linear time.

A scanner of its own: the standard library's parser (CVE-2025-6069) and lexbor's both took quadratic time on hostile pages when
we measured them, and all that is needed here is where tags begin and end (HTML Living Standard, 13.2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})")
_REST_OF_TAG = re.compile(r"""(?:[^"'>]|"[^"]*"|'[^']*')*+>""")  # a quoted ">" ends no tag
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?""")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "noframes"))  # no tags inside but their own end


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; ``source`` holds the attributes as written."""

    name: str
    is_end: bool
    source: str = ""

    def attributes(self) -> dict[str, str]:
        """The attributes by lower-case name: {"class": "main"}."""
        found = _ATTRIBUTE.findall(self.source[:5_000])
        return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def tokens(html: str) -> Iterator[Tag | str]:
    """Tags and texts in order; comments and declarations are left out, the content of scripts is text of theirs."""
    place = 0
    while (start := html.find("<", place)) >= 0:
        if start > place:
            yield unescape(html[place:start])
        tag = _TAG.match(html, start)
        if tag is None:
            markup = html.startswith(("<!", "<?"), start)
            if not markup:
                yield "<"
            place = _end_of_markup(html, start) if markup else start + 1
            continue
        place = _end_of_tag(html, tag.end())
        one = Tag(tag["name"].lower(), bool(tag["close"]), html[tag.end() : place])
        yield one
        if one.name in _RAW and not one.is_end:
            end = _end_of_raw(html, one.name, place)
            yield unescape(html[place:end]) if one.name in ("title", "textarea") else html[place:end]
            place = end
    if place < len(html):
        yield unescape(html[place:])


def _end_of_markup(html: str, start: int) -> int:
    comment = html.startswith("<!--", start)
    end = html.find("-->" if comment else ">", start + (4 if comment else 2))
    return len(html) if end < 0 else end + (3 if comment else 1)


def _end_of_tag(html: str, place: int) -> int:
    match = _REST_OF_TAG.match(html, place)
    if match:
        return match.end()
    end = html.find(">", place)  # a quote that is never closed
    return len(html) if end < 0 else end + 1


def _end_of_raw(html: str, name: str, place: int) -> int:
    match = re.compile(f"</{name}", re.IGNORECASE).search(html, place)
    return match.start() if match else len(html)
