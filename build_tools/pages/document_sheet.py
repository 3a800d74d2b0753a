"""The document itself as Markdown, in the order of the print: letterhead, title, clauses, ending, notes.

Printed numbering is text and stays as it is; every clause carries the anchor of its record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from build_tools.language.abbreviations import meanings_in
from build_tools.language.orthography import slug
from build_tools.model import Clause, ClauseKind, Document
from build_tools.pages.annotated_text import annotated, mentions_by_anchor
from build_tools.pages.markdown import heading, inside, is_knotty, paragraph, safe_anchor, section, span
from build_tools.pages.page_links import cited
from build_tools.pages.page_notes import labels_of, note_marks, notes_section
from build_tools.pages.printed_ending import ending_section
from build_tools.pages.printed_header import PrintedHeader, printed_header
from build_tools.pages.wording import whole_title

TITLE = "tieu-de"
# The anchors of everything on a page that is not a clause:
_RESERVED = re.compile(
    r"(?:tieu-de|chuoi-thuc-hien|lien-quan|vien-dan|duoc-vien-dan|nhat-ky|nguon|tai-ve|chu-ky|nhiem-vu(?:-\d+)?|(?:dau-)?chu-thich-\d+)$"
)
_DEEPEST_HEADING = 4


def sheet(address: str, document: Document, anchors: Mapping[str, str], after_clause: Mapping[str, str]) -> str:
    """Render the document; ``after_clause`` holds Markdown (task boxes) to stand after the clause of an anchor."""
    as_link = partial(cited, address)
    mentions = mentions_by_anchor(document.citations)
    printed = printed_header(document.header)
    meanings = meanings_in(document, "mọi nơi")
    blocks = [_letterhead(printed), _title(printed, document), *(paragraph(text, "addressees") for text in printed.addressees)]
    left = dict(anchors)
    for clause, marks in zip(document.clauses, note_marks(document), strict=True):
        if not _is_shown(clause):
            continue
        cited_here = mentions.get(clause.anchor, ())
        written = annotated(clause.text, cited_here, as_link, marks, at_start=not clause.label, meanings=meanings)
        anchor = left.pop(clause.anchor, None)  # a second clause of one anchor gets none
        blocks += [_clause(clause, anchor, written), after_clause.get(clause.anchor, "") if anchor else ""]
    ending = ending_section(document.ending, meanings_in(document, "nơi nhận"))
    return section("sheet", [*blocks, ending, notes_section(document, mentions, as_link)])


def page_anchors(document: Document) -> dict[str, str]:
    """Return the anchor on the page for each clause: its own, unless another part of the page needs it."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for clause in document.clauses:
        if clause.anchor not in anchors and _is_shown(clause):
            anchors[clause.anchor] = _free(safe_anchor(clause.anchor), taken)
            taken.add(anchors[clause.anchor])
    return anchors


def _free(wanted: str, taken: set[str]) -> str:
    chosen, count = wanted, 1
    while chosen in taken or _RESERVED.match(chosen):
        count += 1
        chosen = f"{wanted}_{count}"
    return chosen


def _is_shown(clause: Clause) -> bool:
    return bool(clause.text.strip() or clause.label.strip() or clause.notes)


def kind_class(kind: ClauseKind) -> str:
    """Return the class of a kind of clause: "tiểu mục" → "tieu-muc"."""
    return slug(kind)


# --- letterhead and title ----------------------------------------------------------------------------------------------


def _letterhead(printed: PrintedHeader) -> str:
    blocks = [paragraph(text, *_letterhead_classes(name)) for name, text in printed.letterhead]
    return section("letterhead", blocks) if blocks else ""


def _letterhead_classes(name: str) -> tuple[str, ...]:
    return ("letterhead-line", "about") if name == "about" else (name,)


def _title(printed: PrintedHeader, document: Document) -> str:
    """Render the title as printed; where none is printed, the archive's own, marked as such."""
    text = f"{printed.type_word} {printed.subject}".strip()
    if not text:
        return heading(1, whole_title(document), "doc-title", "given", anchor=TITLE)
    word = f"{span('doc-type', printed.type_word)} " if printed.type_word else ""
    return heading(1, text, "doc-title", anchor=TITLE, written=word + inside(printed.subject))


# --- clauses -----------------------------------------------------------------------------------------------------------


def _clause(clause: Clause, anchor: str | None, annotated_text: str) -> str:
    text = f"{clause.label} {clause.text}".strip()
    text += labels_of(clause) if is_knotty(text) else ""
    written = (f"{span('label', clause.label)} " if clause.label else "") + annotated_text
    classes = ("clause", kind_class(clause.kind), f"depth-{clause.depth}")
    if not clause.heading:
        return paragraph(text, *classes, anchor=anchor, written=written)
    outline = text if text and clause.notes else None  # the outline has the heading's own words, without the mark of a note
    return heading(min(clause.depth + 1, _DEEPEST_HEADING), text, *classes, anchor=anchor, written=written, outline=outline)
