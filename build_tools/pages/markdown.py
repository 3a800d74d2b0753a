"""Text written as Markdown that shows exactly that text, and the few constructions that generated pages are made of.

The Markdown is that of Python-Markdown with the extensions in ``mkdocs.yml``. A source text is data: whatever it holds
(HTML, Markdown, Jinja, link syntax), a reader sees the same characters, and printed numbering is never renumbered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from build_tools.language.characters import UNSAFE
from build_tools.language.orthography import slug

MOST_ESCAPES = 1_000  # in one block: Python-Markdown copies the block once for each, so more of them would take minutes
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # line ends and tabs too; the no-break spaces stay

_SPECIAL = re.compile(
    r"""
      [\\`*_{}\[\]|#]               # a backslash before it takes its meaning away
    | <                             # opens a tag, an autolink, a comment, and stands in the snippet mark --8<--
    | &(?=[\#0-9A-Za-z]|$)          # opens an entity, perhaps together with what follows this piece of text
    | (?<=\])\(                     # would join the bracket before it to a link's address
    | (?<=//)/                      # the mark where the footnotes extension puts its notes
    """,
    re.VERBOSE,
)
_OPENING = re.compile(
    r"""
    [ ]?                            # what is left of any indentation
    (?: \d+ (?=[.)](?:\s|$))        # "1. " would be a list of Markdown's own numbering
      | (?=[-+>])                   # list items, rules, quotations
      | (?=!!!|\?\?\?|~~~)          # notices, collapsed blocks, fences
      | (?=[=])                     # the line under a heading
      | (?=:\s)                     # a definition
    )(?P<mark>.)
    """,
    re.VERBOSE,
)
_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_WITH_BACKSLASH = frozenset("\\`*_{}[]|#.()-+>!")


# --- text --------------------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    r"""Return one line; characters that would hide or reorder others are named: "a\n\u202eb" → "a ⟦U+202E⟧b"."""
    if text.isprintable() and "  " not in text:  # nearly every text: no character is unsafe that can be printed
        return text
    return UNSAFE.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", _SPACES.sub(" ", text))


def escape(text: str) -> str:
    r"""Return Markdown that shows ``text`` wherever it stands: "3. *Đất* <đai>" → "3\. \*Đất\* &lt;đai>"."""
    line = inside(text)
    opening = _OPENING.match(line)
    if opening is None:
        return line
    start, end = opening.span("mark")
    return line[:start] + _neutral(opening["mark"]) + line[end:]


def inside(text: str) -> str:
    """Return Markdown that shows ``text`` where something else stands before it on the line: "3." stays "3."."""
    return _SPECIAL.sub(lambda match: _neutral(match[0]), plain(text))


def _neutral(character: str) -> str:
    if character in _WITH_BACKSLASH:
        return "\\" + character
    return {"<": "&lt;", "&": "&amp;"}.get(character) or f"&#{ord(character)};"


def as_html(text: str) -> str:
    """Return HTML text that shows ``text``, for the places that are not Markdown."""
    return html.escape(plain(text), quote=False)


def bold(text: str) -> str:
    """Return ``text`` in bold: "Sở Tư pháp" → "**Sở Tư pháp**"."""
    stripped = text.strip()
    return f"**{inside(stripped)}**" if stripped else ""


# --- parts of a line ---------------------------------------------------------------------------------------------------


def span(class_: str, text: str) -> str:
    """Return ``text`` in a span of one class."""
    return f'<span class="{class_}">{inside(text)}</span>'


def explained(short: str, meaning: str) -> str:
    """Return an abbreviation with its meaning, for the pointer and for screen readers."""
    return f'<abbr title="{html.escape(plain(meaning), quote=True)}">{inside(short)}</abbr>'


def link(written: str, destination: str, *classes: str) -> str:
    """Return a link around Markdown that is already written: "[241/KH-UBND](../index.md){: .cite .held }"."""
    return f"[{written}]({destination}){attributes(*classes) if classes else ''}"


def attributes(*classes: str, anchor: str | None = None) -> str:
    """Return an attribute list: ``{: #muc-ii .clause .muc }``, "" when there is nothing to say."""
    names = ([f"#{anchor}"] if anchor else []) + [f".{name}" for name in classes]
    return f"{{: {' '.join(names)} }}" if names else ""


def safe_anchor(anchor: str) -> str:
    """Return the anchor itself where it can stand in an attribute list and an address, else its slug."""
    return anchor if _ANCHOR.fullmatch(anchor) else slug(anchor) or "doan"


# --- blocks ------------------------------------------------------------------------------------------------------------


def paragraph(text: str, *classes: str, anchor: str | None = None, written: str | None = None) -> str:
    """Return a paragraph that shows ``text``; ``written`` is its Markdown where that is more than the text alone.

    Text with very many special characters becomes HTML instead, which shows the same and renders in linear time.
    """
    if is_knotty(text):
        return _html_block("p", text, classes, anchor)
    return f"{(escape(text) if written is None else written).strip()}\n{attributes(*classes, anchor=anchor)}".rstrip()


def heading(
    level: int, text: str, *classes: str, anchor: str | None = None, written: str | None = None, outline: str | None = None
) -> str:
    """Return a heading that shows ``text`` (see ``paragraph``), and ``outline`` in the outline where that differs."""
    if is_knotty(text):
        return _html_block(f"h{level}", text, classes, anchor)
    names = attributes(*classes, anchor=anchor)
    if outline is not None:
        names = names.removesuffix("}") + 'data-toc-label="{}" }}'.format(inside(outline).strip().replace('"', "&quot;"))
    return f"{'#' * level} {(inside(text) if written is None else written).strip()} {names}".rstrip()


def section_heading(text: str, anchor: str) -> str:
    """Return a heading of the page's own, below the document."""
    return heading(2, text, anchor=anchor)


def is_knotty(text: str) -> bool:
    """Whether Python-Markdown would take too long over the escapes of one block of this text."""
    return len(text) > MOST_ESCAPES and len(_SPECIAL.findall(text)) > MOST_ESCAPES


def _html_block(tag: str, text: str, classes: Sequence[str], anchor: str | None) -> str:
    id_ = f' id="{anchor}"' if anchor else ""
    return f'<{tag}{id_} class="{" ".join(classes)}">{as_html(text).strip()}</{tag}>'


def section(class_: str, blocks: Iterable[str], tag: str = "div", anchor: str | None = None) -> str:
    """Return blocks in one HTML element, as Markdown still."""
    id_ = f' id="{anchor}"' if anchor else ""
    return page([f'<{tag} class="{class_}"{id_} markdown>', *blocks, f"</{tag}>"])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def items(entries: Iterable[str]) -> str:
    """Return a list of entries that are Markdown already, one line each."""
    return "\n".join(f"- {entry}" for entry in entries)


def page(blocks: Iterable[str]) -> str:
    """Return blocks with an empty line between them; empty blocks are left out."""
    return "\n\n".join(block for block in blocks if block)
