"""MkDocs hook: the markup of a page that neither the generated Markdown nor CSS can give.

Values of front matter are escaped (MkDocs renders templates without autoescape); document numbers never break over a line; a
cited document that is not held is marked once in a clause, not at every mention; Material's own search index stays empty.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import escape

# Material and its search index print these as they are, and a source text may well hold "<script>". Our own templates
# escape every value themselves; an escaped value stays as it is there.
PRINTED_RAW = ("title", "description", "author")

# For build_tools/publishing: these functions carry nothing from page to page, so pages may be made apart and kept.
EACH_PAGE_BY_ITSELF = True

_TAG = re.compile(r"(<[^>]*>)")
_BLOCK = re.compile(r"<(?:p|h[1-6]|li|td)[\s>]")
_MISSING = re.compile(r'<a class="cite missing" href="(?P<entry>[^"]*)">')
_NUMBER = re.compile(
    r"""
    (?<![\w/&;.-])                  # not in the middle of a word, an address or an entity
    (?=[\w/-]{4,30}(?![\w/-]))      # longer ones must break: a phone shows some 36 characters in a line
    \w+ (?: [-/] \w+ )+             # 80-KL/TW, 241/KH-UBND, 98-KH/BCĐCT32, 2017-2021, 20/6/2020
    """,
    re.VERBOSE,
)


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Escape the values that Material prints raw, and keep every page out of Material's index: build_tools makes its own."""
    for key in PRINTED_RAW:
        if isinstance(page.meta.get(key), str):
            page.meta[key] = escape(page.meta[key])
    page.meta["search"] = {"exclude": True}
    return markdown


def on_page_content(html: str, **_: Any) -> str:
    """Mark repeated mentions and keep numbers whole."""
    seen: set[str] = set()
    pieces = _TAG.split(html)
    drawing = False  # its words are broken into lines already, and a drawing holds no HTML
    for position, piece in enumerate(pieces):
        if piece.startswith(("<svg", "</svg")):
            drawing = piece.startswith("<svg")
        elif position % 2 == 0:
            pieces[position] = piece if drawing else unbroken(piece)
        elif _BLOCK.match(piece):
            seen.clear()
        elif match := _MISSING.fullmatch(piece):
            if match["entry"] in seen:
                pieces[position] = piece.replace('"cite missing"', '"cite missing again"', 1)
            seen.add(match["entry"])
    return "".join(pieces)


def unbroken(text: str) -> str:
    """Wrap each number with its symbol: "số 80-KL/TW" → 'số <span class="number">80-KL/TW</span>'."""
    if "/" not in text and "-" not in text:  # most pieces of a page
        return text
    return _NUMBER.sub(lambda match: f'<span class="number">{match[0]}</span>' if _has_digit(match[0]) else match[0], text)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
