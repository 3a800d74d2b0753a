"""A document as one JSON object: the record of its page's front matter (DESIGN §4), then the text, clause by clause."""

from __future__ import annotations

from typing import Any

from build_tools.data.akn_identity import identify
from build_tools.data.rows import one_line
from build_tools.data.schemas import as_json
from build_tools.model import Clause, Document, Held
from build_tools.pages.document_sheet import page_anchors
from build_tools.pages.front_matter import as_data, record


def document_json(held: Held) -> bytes:
    """Return ``van-ban.json``."""
    return as_json(document_data(held))


def document_data(held: Held) -> dict[str, Any]:
    """Return the object; every string is one line, and null means that the text does not say."""
    document = held.document
    anchors = page_anchors(document)
    data: dict[str, Any] = as_data(
        {
            "address": held.address,
            "akn": identify(held).work,
            **record(held),
            "author": document.author,
            "about": document.about,
            "sections": [{"address": section.address, "title": section.title} for section in held.sections],
            "inferred": document.inferred,
            "corrections": [{"field": one.field, "value": one.value, "rule": one.rule} for one in document.corrections],
        }
    )
    notes = [
        {"label": one_line(note.label), "text": one_line(note.text), "anchor": anchors.get(note.anchor or "")}
        for note in document.footnotes
    ]
    return data | {"footnotes": notes, "clauses": _clauses(document, anchors)}


def _clauses(document: Document, anchors: dict[str, str]) -> list[dict[str, Any]]:
    """Return the clauses; a second clause of one anchor has none, as on the page."""
    left = dict(anchors)
    return [_clause(clause, left.pop(clause.anchor, None)) for clause in document.clauses]


def _clause(clause: Clause, anchor: str | None) -> dict[str, Any]:
    return {
        "kind": clause.kind,
        "label": one_line(clause.label),
        "text": one_line(clause.text),
        "depth": clause.depth,
        "anchor": anchor,
        "line": clause.line,
        "heading": clause.heading,
        "notes": [{"offset": mark.offset, "label": one_line(mark.label)} for mark in clause.notes],
    }
