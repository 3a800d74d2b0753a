"""The pieces of a Word paragraph: letters, tabs, breaks, symbols, marks of notes, text boxes (ISO/IEC 29500-1, 17.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from build_tools.ingest.docx_package import attribute, name_of
from build_tools.ingest.legacy_encodings import from_font

_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters and the font it is set in."""

    text: str
    font: str


def pieces_of(run: Element, mark: Callable[[str, str], str]) -> Iterator[str]:
    """What a run prints; ``mark`` gives the sign of a note by its kind and id."""
    for element in run:
        name = name_of(element)
        if name == "t":
            yield element.text or ""
        elif name == "br":
            yield "\f" if attribute(element, "type") == "page" else "\n"
        elif name == "sym":
            yield _symbol(attribute(element, "char"))
        elif name in _REFERENCES:
            yield mark(_REFERENCES[name], attribute(element, "id") or "")
        else:
            yield _MARKS.get(name, "")


def joined(pieces: Sequence[Piece]) -> str:
    """Read neighbouring pieces of one font together: in VNI fonts a letter and its mark may stand in two runs."""
    fonts = groupby(pieces, key=lambda piece: piece.font)
    return "".join(from_font("".join(piece.text for piece in same), font) for font, same in fonts)


def boxes_of(paragraph: Element) -> list[Element]:
    """The text boxes anchored in a paragraph; where a drawing is given twice, for old and new programs, the first."""
    pending, boxes = [paragraph], []
    while pending:
        element = pending.pop()
        name = name_of(element)
        if name == "txbxContent":
            boxes.append(element)
        elif name != "Fallback":
            pending.extend(reversed(element))
    return boxes


def _symbol(code: str | None) -> str:
    """A character of a symbol font: F0B7 is a bullet (vocabulary/normalisation.yaml says what becomes of it)."""
    try:
        symbol = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= symbol <= "\udfff" else symbol
