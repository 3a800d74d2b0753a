"""One text, from bytes to a Document: the stages in order. Pure: the same bytes, path and sidecar give the same value."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.body import cleaning, definitions, notes
from build_tools.body.outline import outline
from build_tools.body.paragraphs import join, measure
from build_tools.citations import citations
from build_tools.formal_parts import ending, header, news, record, titles
from build_tools.formal_parts.closing import read_closing
from build_tools.formal_parts.format_rules import departures
from build_tools.ingest.decoding import Decoded, split_lines
from build_tools.ingest.forms import read_form
from build_tools.language.suspects import find_suspects
from build_tools.model import Clause, Document, Edit, EditorialLog, Ending, Footnote, Header, Line, Paragraph, Source, Task
from build_tools.problems import Problem
from build_tools.processes import without_search_for_cycles
from build_tools.tasks import tasks

_LEARNT = 300  # clauses whose words show how the text itself writes names


@dataclass(frozen=True, slots=True)
class _Parts:
    """A text in its parts, before citations and tasks are read."""

    header: Header
    ending: Ending
    clauses: tuple[Clause, ...]
    footnotes: tuple[Footnote, ...]
    log: EditorialLog
    author: str | None = None
    inferred: tuple[str, ...] = ()


@without_search_for_cycles()  # it would take a tenth of the time
def read(data: bytes, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read a contributed text; None, with the reason among the problems, when the bytes are no text."""
    decoded, problems = read_form(data, path)
    if decoded is None:
        return None, problems
    source = Source(path=path, sha256=hashlib.sha256(data).hexdigest(), encoding=decoded.encoding)
    document = _document(decoded, source)
    suspects = tuple(Edit(found.line, found.word, found.reason) for found in find_suspects(decoded.text))
    return replace(document, suspects=suspects, departures=departures(document)), problems


def _document(decoded: Decoded, source: Source) -> Document:
    cleaned = cleaning.clean(split_lines(decoded.text))
    parts = _parts(cleaned, declared_news=source.path.endswith(".md"))
    short_forms = definitions.find_definitions(clause.text for clause in parts.clauses)
    found = citations.read(parts.header, parts.clauses, parts.footnotes, short_forms)
    body = " ".join(clause.text for clause in parts.clauses[:40])
    return Document(
        source=source,
        text=decoded.text,
        title=titles.display_title(parts.header),
        header=parts.header,
        clauses=parts.clauses,
        footnotes=parts.footnotes,
        ending=parts.ending,
        citations=found,
        tasks=_tasks(parts, cleaned.lines),
        log=replace(parts.log, dropped=(*decoded.notes, *parts.log.dropped)),
        definitions=short_forms,
        author=parts.author,
        about=news.reported(body) if parts.header.headline else None,
        views=news.views(parts.log),
        inferred=parts.inferred,
    )


def _tasks(parts: _Parts, lines: Sequence[Line]) -> tuple[Task, ...]:
    """What a document assigns; an article only reports what others did."""
    head = parts.header
    return () if head.headline else tasks.find_tasks(parts.clauses, issued=head.date, document_type=head.type, lines=lines)


def _parts(cleaned: cleaning.Cleaned, *, declared_news: bool) -> _Parts:
    head = header.take(cleaned.lines, cleaned.log.dropped)
    if head.is_empty and (article := news.take(cleaned.lines, cleaned.log, declared=declared_news)):
        return _article(article, cleaned)
    tail = ending.take(head.rest)
    clauses, footnotes, log = _body(tail.body, tail.attached, cleaned, head.dropped)
    evidence = " ".join(clause.text for clause in clauses[:_LEARNT])
    end = ending.complete(tail.ending, head.signer, evidence)
    facts = record.complete(head, evidence, read_closing(tail.body), tail.ending.signatures)
    return _Parts(facts.header, end, clauses, footnotes, log, inferred=facts.inferred)


def _article(article: news.Article, cleaned: cleaning.Cleaned) -> _Parts:
    clauses, footnotes, log = _body(article.body, (), cleaned, article.dropped)
    publisher = news.publisher(article.header.headline or "")
    head = replace(article.header, issuer=publisher.name) if publisher else article.header
    end = Ending(signature_lines=(article.author_line,) if article.author_line else ())
    return _Parts(head, end, clauses, footnotes, log, article.author, ("issuer",) if publisher else ())


def _body(
    body: Sequence[Line], attached: Sequence[Line], cleaned: cleaning.Cleaned, dropped: Sequence[Edit]
) -> tuple[tuple[Clause, ...], tuple[Footnote, ...], EditorialLog]:
    """The clauses of the body and of what is attached, with the notes in place, and the log so far."""
    width = measure(body if len(body) > 8 else cleaned.lines)
    paragraphs = (*join(body, width), *(following := join(attached, width)))
    clauses, footnotes = notes.attach(outline(paragraphs, attached_from=_first_line(following)), cleaned.footnotes)
    joined = sum([len(paragraph.lines) - 1 for paragraph in paragraphs])
    log = replace(cleaned.log, joined=joined, dropped=tuple(sorted((*cleaned.log.dropped, *dropped), key=lambda e: e.line)))
    return clauses, footnotes, log


def _first_line(paragraphs: Sequence[Paragraph]) -> int | None:
    return paragraphs[0].line if paragraphs else None
