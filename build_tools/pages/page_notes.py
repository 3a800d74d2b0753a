"""Footnotes on a page: the marks in the text, and the notes at the end of the sheet.

They are links of our own, not Markdown's footnotes, which would renumber them: a note is shown with its printed label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from build_tools.model import Citation, Clause, Document, Footnote
from build_tools.pages.annotated_text import Cited, annotated
from build_tools.pages.markdown import attributes, inside, link, paragraph, section, span


def note_anchor(position: int) -> str:
    """Return the anchor of a note by its place among the notes of a document, from 1."""
    return f"chu-thich-{position}"


def note_marks(document: Document) -> list[list[tuple[int, str]]]:
    """Return the marks of each clause, in the order of the clauses, as offsets and Markdown."""
    targets = {
        (note.label, note.anchor): note_anchor(position)
        for position, note in reversed(list(enumerate(document.footnotes, 1)))
        if note.anchor is not None
    }
    used: set[str] = set()
    marks: list[list[tuple[int, str]]] = []
    for clause in document.clauses:
        marks.append([])
        for mark in clause.notes:
            target = targets.get((mark.label, clause.anchor))
            marks[-1].append((mark.offset, _mark(mark.label, target, used)))
            used |= {target} if target else set()
    return marks


def _mark(label: str, target: str | None, used: set[str]) -> str:
    """Render a mark: a link to the note, or the label alone where the foot of no page has that note."""
    if target is None:
        return f"<sup>{inside(label)}</sup>"
    anchor = None if target in used else f"dau-{target}"  # the note leads back to its first mark
    return f"<sup>{link(inside(label), f'#{target}')}{attributes('note-mark', anchor=anchor)}</sup>"


def notes_section(document: Document, mentions: Mapping[str, Sequence[Cited]], as_link: Callable[[Citation, str], str]) -> str:
    """Render the notes, with the way back to the mark where there is one."""
    marked = {(mark.label, clause.anchor) for clause in document.clauses for mark in clause.notes}
    back = _first_of_each(document.footnotes)
    blocks = [
        _note(note, position, mentions, as_link, leads_back=position in back and (note.label, note.anchor) in marked)
        for position, note in enumerate(document.footnotes, 1)
    ]
    return section("notes", blocks) if blocks else ""


def _first_of_each(footnotes: Sequence[Footnote]) -> set[int]:
    """Return the places of the notes that a mark can mean: the first with its label in a clause."""
    places: dict[tuple[str, str | None], int] = {}
    for position, note in enumerate(footnotes, 1):
        places.setdefault((note.label, note.anchor), position)
    return set(places.values())


def _note(
    note: Footnote,
    position: int,
    mentions: Mapping[str, Sequence[Cited]],
    as_link: Callable[[Citation, str], str],
    *,
    leads_back: bool,
) -> str:
    anchor = note_anchor(position)
    written = f"{span('label', note.label)} {annotated(note.text, mentions.get(anchor, ()), as_link, at_start=False)}"
    if leads_back:
        written += f' {link("↩", f"#dau-{anchor}")}{{: .note-back title="Về chỗ đánh dấu chú thích" }}'
    return paragraph(f"{note.label} {note.text}", "note", anchor=anchor, written=written)


def labels_of(clause: Clause) -> str:
    """Return the printed labels of a clause's notes, for text that cannot hold the marks in their places."""
    return "".join(f" [{mark.label}]" for mark in clause.notes)
