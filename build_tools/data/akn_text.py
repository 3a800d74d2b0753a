"""The words of a clause in Akoma Ntoso: text with references to held documents, and footnotes where their marks stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from build_tools.model import Clause, Document, Footnote, NoteMark
from build_tools.pages.annotated_text import Cited, fitting, mentions_by_anchor, outside
from build_tools.pages.markdown import plain
from build_tools.pages.page_links import relative
from build_tools.pages.page_notes import note_anchor


@dataclass(slots=True)
class Inlines:
    """The citations and notes of one document while its XML is built: a note stands once, where it is first marked."""

    address: str
    mentions: Mapping[str, Sequence[Cited]]
    notes: Mapping[tuple[str, str | None], int]  # label and clause → its place among the footnotes, from 1
    footnotes: Sequence[Footnote]
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, address: str, document: Document) -> Inlines:
        """Gather what stands in the text of a document."""
        places: dict[tuple[str, str | None], int] = {}
        for place, note in enumerate(document.footnotes, 1):
            if note.anchor is not None:
                places.setdefault((note.label, note.anchor), place)
        return cls(address, mentions_by_anchor(document.citations), places, document.footnotes)

    def write(self, element: ET.Element, clause: Clause) -> None:
        """Fill an element with the text of a clause."""
        write_text(element, self._pieces(clause.text, self.mentions.get(clause.anchor, ()), clause))

    def left(self) -> list[ET.Element]:
        """Return, as paragraphs, the notes that nothing in the text marks."""
        return [self._paragraph(place) for place in range(1, len(self.footnotes) + 1) if place not in self.used]

    def _pieces(self, text: str, mentions: Sequence[Cited], clause: Clause | None) -> Iterable[str | ET.Element]:
        spans = fitting(text, mentions)
        cuts: list[tuple[int, int, int, str | ET.Element]] = []
        for mention, citation in spans:
            if citation.target and citation.target != self.address:
                ref = ET.Element("ref", href=f"{relative(self.address, citation.target)}/")
                ref.text = plain(text[mention.start : mention.end])
                cuts.append((mention.start, mention.end, 0, ref))
        for order, mark in enumerate(clause.notes if clause else (), 1):
            place = outside(min(max(mark.offset, 0), len(text)), spans)
            cuts.append((place, place, order, self._mark(mark, clause)))
        position = 0
        for start, end, _, element in sorted(cuts, key=lambda cut: cut[:3]):
            yield text[position:start]
            yield element
            position = end
        yield text[position:]

    def _mark(self, mark: NoteMark, clause: Clause | None) -> ET.Element:
        """Return the note itself at its first mark, a reference to it at the next, a raised label where it has no note."""
        place = self.notes.get((mark.label, clause.anchor if clause else None))
        if place is None:
            raised = ET.Element("sup")
            raised.text = plain(mark.label)
            return raised
        if place in self.used:
            return ET.Element("noteRef", href=f"#{note_anchor(place)}", marker=plain(mark.label))
        self.used.add(place)
        note = ET.Element("authorialNote", eId=note_anchor(place), marker=plain(mark.label), placement="bottom")
        self._words(ET.SubElement(note, "p"), place)
        return note

    def _paragraph(self, place: int) -> ET.Element:
        paragraph = ET.Element("p", {"eId": note_anchor(place), "class": "chu-thich"})
        paragraph.text = f"{plain(self.footnotes[place - 1].label)} "
        self._words(paragraph, place)
        return paragraph

    def _words(self, paragraph: ET.Element, place: int) -> None:
        text = self.footnotes[place - 1].text
        write_text(paragraph, self._pieces(text, self.mentions.get(note_anchor(place), ()), None))


def write_text(element: ET.Element, pieces: Iterable[str | ET.Element]) -> None:
    """Add text and elements to an element, in their order."""
    last = element[-1] if len(element) else None
    for piece in pieces:
        if not isinstance(piece, str):
            element.append(piece)
            last = piece
        elif last is None:
            element.text = (element.text or "") + plain(piece)
        else:
            last.tail = (last.tail or "") + plain(piece)
