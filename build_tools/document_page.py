"""One document as a Markdown page: front matter, the document itself, and what the archive knows about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_tools.document_sections import (
    cited_by_section,
    cites_section,
    log_section,
    source_section,
    task_boxes,
    tasks_section,
)
from build_tools.document_sheet import page_anchors, sheet
from build_tools.front_matter import front_matter
from build_tools.markdown import page
from build_tools.model import Citation, Held
from build_tools.page_links import Neighbours


def document_page(held: Held, archive: Mapping[str, Held], missing_key: Callable[[Citation], str | None]) -> str:
    """Return the page of a document.

    ``archive`` holds the documents by address, for the names of those that cite or are cited; ``missing_key`` gives the
    anchor of a cited document on the page of missing ones, or None when it has no entry there.
    """
    document, neighbours = held.document, Neighbours(archive, missing_key)
    anchors = page_anchors(document)
    body = page(
        [
            sheet(held.address, document, neighbours, anchors, task_boxes(document)),
            cites_section(held, neighbours),
            cited_by_section(held, neighbours),
            tasks_section(document, anchors),
            log_section(document),
            source_section(document.source),
        ]
    )
    return f"{front_matter(held)}\n{body}\n"
