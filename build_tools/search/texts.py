"""What is searched of a document: its passages in reading order, each with its anchor on the page, and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.language import authorities
from build_tools.language.orthography import nfc, sentence_case
from build_tools.model import Clause, Document, Held
from build_tools.pages.clause_names import clause_name
from build_tools.pages.document_sheet import TITLE, page_anchors
from build_tools.pages.groupings import province_of, type_of, year_of
from build_tools.pages.page_notes import note_anchor
from build_tools.pages.wording import date_in_words, whole_title

NUMBER, NAME, AGENCY, HEADINGS, BODY = range(5)  # the fields of the index
FIELD_NAMES = ("number", "title", "agency", "headings", "body")
_EMPHASIS = re.compile(r"[*_]{2,}")  # what a copy from Markdown left
OPENING, ENDING_ANCHOR = "phần đầu", "chu-ky"


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a document that a result can quote and lead to."""

    field: int
    anchor: str
    name: str  # "điểm c khoản 3 Mục II", or "" for a paragraph without a number
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a result shows of a document and what readers filter by; None where the text does not say."""

    title: str
    number: str | None
    type: str | None
    agency: str | None
    date: str | None  # EDTF
    shown_date: str | None
    year: str | None
    place: str | None
    level: str | None
    has_tasks: bool
    sections: tuple[str, ...] = ()  # the chuyên mục it stands in
    is_page: bool = False  # a page of the site, not a document


@dataclass(frozen=True, slots=True)
class SearchText:
    """A document as the search sees it; small enough to be sent to another process."""

    address: str
    facts: Facts
    passages: tuple[Passage, ...]
    definitions: tuple[tuple[str, str], ...]


def search_text(held: Held) -> SearchText:
    """Return what is searched of a document of the archive."""
    passages = tuple(passage for passage in _passages(held.document) if passage.text)
    sections = tuple(section.title for section in held.sections)
    return SearchText(held.address, replace(facts(held.document), sections=sections), passages, held.document.definitions)


def facts(document: Document) -> Facts:
    """Return the facts of a document."""
    header = document.header
    return Facts(
        title=nfc(whole_title(document)),
        number=header.number,
        type=type_of(document),
        agency=header.issuer,
        date=header.date,
        shown_date=date_in_words(header.date) if header.date else None,
        year=year_of(document),
        place=province_of(document),
        level=_level(document),
        has_tasks=bool(document.tasks),
    )


def _level(document: Document) -> str | None:
    """Return the level of the organ that issued a document: "Trung ương", "Tỉnh" …; None when its name does not tell."""
    agency = authorities.agency_of_name(document.header.issuer, document.header.date) if document.header.issuer else None
    return sentence_case(agency.level) if agency and agency.level else None


def _passages(document: Document) -> Iterator[Passage]:
    header, ending = document.header, document.ending
    yield Passage(NUMBER, TITLE, "số, ký hiệu", nfc(header.number or ""))
    yield Passage(NAME, TITLE, "tiêu đề", nfc(whole_title(document)))
    yield Passage(AGENCY, TITLE, "cơ quan", _joined(header.issuer, header.superior))
    yield Passage(BODY, TITLE, OPENING, _joined(*(line.text for line in header.lines)))
    yield from _clauses(document)
    yield Passage(BODY, ENDING_ANCHOR, "nơi nhận", _joined(*(line.text for line in ending.recipient_lines)))
    yield Passage(BODY, ENDING_ANCHOR, "chữ ký", _joined(*(line.text for line in ending.signature_lines)))
    for position, note in enumerate(document.footnotes, 1):
        yield Passage(BODY, note_anchor(position), f"chú thích {note.label}", nfc(note.text))


def _clauses(document: Document) -> Iterator[Passage]:
    anchors = page_anchors(document)
    around: list[Clause] = []  # the clauses that the current one stands in
    for clause in document.clauses:
        while around and around[-1].depth >= clause.depth:
            around.pop()
        around.append(clause)
        name, anchor = clause_name(around, clause.anchor), anchors.get(clause.anchor, TITLE)
        yield Passage(HEADINGS if clause.heading else BODY, anchor, name, _joined(clause.label, clause.text))


def _joined(*parts: str | None) -> str:
    text = " ".join(stripped for part in parts if part and (stripped := nfc(part).strip()))
    return _EMPHASIS.sub("", text) if "*" in text or "_" in text else text
