"""MkDocs hook: links in the margin of a document's headings, the list of its short forms, and on paper the way back to it.

All work without script; reading/tools.js adds the same for every clause, and explains short forms where they stand.
"""

from __future__ import annotations

import html as entities
import re
from typing import Any

import segno

EACH_PAGE_BY_ITSELF = True

_HEADING = re.compile(r'<(?P<level>h[2-4]) (?=[^>]*\bclass="clause )[^>]*\bid="(?P<anchor>[^"]*)"[^>]*>')
_SHORT_FORM = re.compile(r'<abbr title="(?P<meaning>[^"]*)">(?P<short>[^<]*)</abbr>')
_IN_THE_SHEET = '<div class="sheet">'


def on_page_content(html: str, *, page: Any, **_: Any) -> str:
    """Link the headings of a document, and tell the template its short forms."""
    if _IN_THE_SHEET not in html:
        return html
    page.meta["short_forms"] = short_forms(html)
    page.meta["qr"] = qr_code(page.canonical_url) if page.canonical_url else ""
    return linked_headings(html)


def short_forms(html: str) -> list[tuple[str, str]]:
    """Return each short form of a page with its meaning, in the order of the letters; one that has two stands twice."""
    found = {(match["short"], match["meaning"]) for match in _SHORT_FORM.finditer(html)}
    return sorted(((entities.unescape(short), entities.unescape(meaning)) for short, meaning in found), key=_by_letters)


def qr_code(address: str) -> str:
    """Return the address as a drawing that a telephone reads off the paper; the quiet border of 4 belongs to it (ISO 18004)."""
    code = segno.make_qr(address, error="m", mask=3)  # every mask can be read; trying all eight takes three times as long
    drawing: str = code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None)
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _by_letters(form: tuple[str, str]) -> tuple[str, str, str]:
    return form[0].casefold(), *form


def linked_headings(html: str) -> str:
    """Put a link to itself at the end of each heading of the text."""
    pieces: list[str] = []
    position = 0
    for match in _HEADING.finditer(html):
        end = html.find(f"</{match['level']}>", match.end())
        if end < 0:
            break
        pieces += [
            html[position:end],
            f'<a class="clause-link" href="#{match["anchor"]}" aria-label="Liên kết đến mục này"></a>',
        ]
        position = end
    return "".join([*pieces, html[position:]])
