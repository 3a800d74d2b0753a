"""What the .yml says of a text: provenance, a pinned address, and corrections that override what was read — visibly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from build_tools.formal_parts.titles import display_title
from build_tools.ingest.sidecar import Sidecar
from build_tools.model import Document, Ending, Evidence, Header, Source

_HEADER = ("number", "type", "issuer", "place", "date", "subject", "addressees")
_ENDING = ("recipients", "signatures")
_DOCUMENT = ("title", "author", "about", "term")
_PLACE = {"part": "part", "sections": "joins"}
_SOURCE = {"source_url": "url", "retrieved": "retrieved", "contributor": "contributor", "licence": "licence", "note": "note"}


def apply(document: Document, sidecar: Sidecar) -> Document:
    """The document with the sidecar's fields in place of its own; the page lists each as a correction."""
    said: dict[str, Any] = dict(sidecar.fields)
    provenance: dict[str, Any] = dict(sidecar.provenance)
    header: Header = replace(document.header, **{name: said[name] for name in _HEADER if name in said})
    ending: Ending = replace(document.ending, **{name: said[name] for name in _ENDING if name in said})
    source: Source = replace(document.source, **{own: provenance[key] for key, own in _SOURCE.items() if key in provenance})
    changed = replace(
        document,
        header=header,
        ending=ending,
        source=source,
        title=display_title(header) if header != document.header else document.title,
        pinned=sidecar.id or document.pinned,
        moved=sidecar.moved or document.moved,
        views=provenance.get("views", document.views),
        corrections=tuple(_correction(document, name, value) for name, value in said.items()),
        inferred=tuple(name for name in document.inferred if name not in said),
    )
    said |= {_PLACE[name]: value for name, value in sidecar.place}
    return replace(changed, **{name: said[name] for name in (*_DOCUMENT, *_PLACE.values()) if name in said})


def _correction(document: Document, name: str, value: object) -> Evidence:
    read = getattr(document.header, name, None) or getattr(document.ending, name, None) or getattr(document, name, None)
    before = f"thay cho “{_shown(read)}” đọc từ văn bản" if read else "văn bản không nêu"
    return Evidence(name, _shown(value), None, f"ghi trong tệp .yml, {before}")


def _shown(value: object) -> str:
    """A value as one line of Vietnamese text."""
    if isinstance(value, tuple):
        return "; ".join(_shown(getattr(item, "name", item)) for item in value)
    return "không nêu" if value is None else str(value)
