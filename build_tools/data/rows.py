"""The rows of the tables, counted from the archive. Every text is one line, in characters that a reader can see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.archive.agencies import Agency, issuer_agency, named
from build_tools.data.tables import Row
from build_tools.model import Archive, Citation, Document, Held, Task
from build_tools.pages.document_sheet import page_anchors
from build_tools.pages.markdown import plain
from build_tools.pages.page_links import source_file
from build_tools.pages.wording import whole_title


def document_rows(archive: Archive) -> list[Row]:
    """One row a document, in the order of addresses."""
    return [_document(held) for held in archive.documents]


def citation_rows(archive: Archive) -> list[Row]:
    """One row a cited document of each document."""
    return [row for held in archive.documents for row in _citations(held)]


def task_rows(archive: Archive) -> list[Row]:
    """One row a task."""
    return [row for held in archive.documents for row in _tasks(held)]


def agency_rows(archive: Archive) -> list[Row]:
    """One row an agency that issued a document or is given a task, by key."""
    counts: dict[str, _Count] = {}
    for held in archive.documents:
        if issuer := issuer_agency(held.document):
            counts.setdefault(issuer.key, _Count(issuer)).documents += 1
        for task in held.document.tasks:
            for agency in _known(task.lead, held.document):
                counts.setdefault(agency.key, _Count(agency)).leads += 1
            for agency in _known(task.joint, held.document):
                counts.setdefault(agency.key, _Count(agency)).joins += 1
    return [counts[key].row() for key in sorted(counts)]


def one_line(text: str | None) -> str | None:
    """Return a text as the data has it; None when nothing is left of it."""
    return plain(text).strip() or None if text is not None else None


def _lines(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(text)))


def _document(held: Held) -> Row:
    document, header, source = held.document, held.document.header, held.document.source
    agency = issuer_agency(document)
    return {
        "address": held.address,
        "title": one_line(whole_title(document)),
        "number": one_line(header.number),
        "type": one_line(header.type),
        "issuer": one_line(header.issuer),
        "agency": agency.key if agency else None,
        "place": one_line(header.place),
        "date": header.date,
        "subject": one_line(header.subject),
        "addressees": _lines(header.addressees),
        "recipients": _lines(document.ending.recipients),
        "signers": _lines(signature.name for signature in document.ending.signatures),
        "author": one_line(document.author),
        "about": one_line(document.about),
        "sections": tuple(section.address for section in held.sections),
        "cites": len(document.citations),
        "cited_by": len({citing.address for citing in held.cited_by}),
        "tasks": len(document.tasks),
        "inferred": _lines(document.inferred),
        "source_file": source_file(source.path),
        "source_path": one_line(source.path),
        "source_sha256": source.sha256,
        "source_url": one_line(source.url),
        "retrieved": source.retrieved,
        "contributor": one_line(source.contributor),
        "licence": one_line(source.licence),
    }


def _citations(held: Held) -> Iterator[Row]:
    anchors = page_anchors(held.document)
    for position, citation in enumerate(held.document.citations, 1):
        yield {"document": held.address, "position": position, **_citation(citation, anchors)}


def _citation(citation: Citation, anchors: dict[str, str]) -> Row:
    first = citation.mentions[0] if citation.mentions else None
    return {
        "number": one_line(citation.number),
        "name": one_line(citation.name),
        "type": one_line(citation.type),
        "date": citation.date,
        "issuer": one_line(citation.issuer),
        "term": one_line(citation.term),
        "relation": citation.relation,
        "target": citation.target,
        "missing": citation.missing,
        "unsettled": one_line(citation.unsettled),
        "mentions": len(citation.mentions),
        "printed": one_line(first.printed) if first else None,
        "anchor": anchors.get(first.anchor, first.anchor) or None if first else None,
    }


def _tasks(held: Held) -> Iterator[Row]:
    anchors = page_anchors(held.document)
    for position, task in enumerate(held.document.tasks, 1):
        yield {"document": held.address, "position": position, "anchor": anchors.get(task.anchor), **_task(task, held.document)}


def _task(task: Task, document: Document) -> Row:
    due = task.due
    return {
        "text": one_line(task.text),
        "lead": _lines(task.lead),
        "with": _lines(task.joint),
        "lead_agencies": _keys(task.lead, document),
        "with_agencies": _keys(task.joint, document),
        "due_text": one_line(due.text) if due else None,
        "due_kind": due.kind if due else None,
        "due_start": due.start if due else None,
        "due_end": due.end if due else None,
    }


def _keys(printed: Iterable[str], document: Document) -> tuple[str, ...]:
    return tuple(agency.key for agency in _known(printed, document))


def _known(printed: Iterable[str], document: Document) -> list[Agency]:
    """The agencies that some printed names mean for sure, each once."""
    found = (named(name, document) for name in printed)
    return list({agency.key: agency for agency in found if agency}.values())


@dataclass(slots=True)
class _Count:
    agency: Agency
    documents: int = 0
    leads: int = 0
    joins: int = 0

    def row(self) -> Row:
        agency = self.agency
        return {
            "key": agency.key,
            "name": one_line(agency.name),
            "place": one_line(agency.place),
            "level": agency.level,
            "documents": self.documents,
            "leads": self.leads,
            "joins": self.joins,
        }
