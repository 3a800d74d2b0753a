"""One document as a Markdown page: front matter, the document itself, and what the archive knows about it."""

from __future__ import annotations

from build_tools.history.version_pages import history_line
from build_tools.media.gallery import media_section
from build_tools.model import Archive, Held
from build_tools.pages.citation_sections import cited_by_section, cites_section
from build_tools.pages.document_sheet import page_anchors, sheet
from build_tools.pages.front_matter import front_matter
from build_tools.pages.markdown import page
from build_tools.pages.provenance_sections import log_section, source_section
from build_tools.pages.reuse_section import reuse_section
from build_tools.pages.task_sections import task_boxes, tasks_section
from build_tools.relations.connection_pages import chain_beside, related_beside
from build_tools.relations.connections import Connections


def document_page(held: Held, archive: Archive, connections: Connections | None = None) -> str:
    """Return the page of a document; the archive gives the names of the documents that cite it or are cited."""
    document = held.document
    anchors = page_anchors(document)
    body = page(
        [
            sheet(held.address, document, anchors, task_boxes(document)),
            chain_beside(held, archive, connections) if connections else "",
            cites_section(held, archive),
            cited_by_section(held, archive),
            related_beside(held, connections) if connections else "",
            tasks_section(document, anchors),
            media_section(held),
            log_section(document),
            source_section(document.source, history_line(held)),
            reuse_section(held),
        ]
    )
    return f"{front_matter(held)}\n{body}\n"
