"""The texts that results quote, packed small: words by their rank in one list for the whole archive, then compressed.

A byte below 192 is one of the 192 commonest words; 192 to 254 with the byte after it is one of the others in the list;
255 opens a word that is not in the list: its length in bytes, and the word. Compression begins with a dictionary of what
many texts say (phrasebook.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from build_tools.search.shards import shared
from build_tools.search.texts import SearchText

LIST_SIZE = 2_500
_ONE_BYTE, _LITERAL = 192, 255
_PIECE = re.compile(r" ?[^\W_]{1,50}| ?[^\w\s]|\n|[\s_]")  # every character belongs to exactly one piece


def record(text: SearchText) -> str:
    """Return a document as lines: its address and facts, then a line a passage: field, anchor, name, text, between tabs.

    An anchor is said by how many characters it begins with of the one before, and the others: "muc-i-1", "muc-i-2" → "6 2".
    A name is said by how many it ends with: "khoản 1 Mục I", "khoản 2 Mục I" → "6 khoản 2".
    """
    facts = text.facts
    lines = list(map(_one_line, (text.address, facts.title, facts.type, facts.agency, facts.number, facts.shown_date)))
    anchor, name = "", ""
    for passage in text.passages:
        new = _one_line(passage.name)
        begun, ended = shared(anchor, passage.anchor), shared(name[::-1], new[::-1])
        anchor, name = passage.anchor, new
        place = f"{passage.field}\t{begun} {anchor[begun:]}\t{ended} {name[: len(name) - ended]}"
        lines.append(f"{place}\t{_one_line(passage.text)}")
    return "\n".join(lines)


def _one_line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def pieces(text: str) -> list[str]:
    """Return the words and signs of a text, each with the space before it; joined they are the text again."""
    return _PIECE.findall(text)


def word_list(counts: Counter[str]) -> list[str]:
    """Return the commonest pieces, those that save most first among equals."""
    ranked = sorted(counts, key=lambda piece: (-counts[piece], -len(piece), piece))
    return [piece for piece in ranked[:LIST_SIZE] if counts[piece] > 1]


class Codes(dict[str, bytes]):
    """The bytes of every piece; one that is not in the list is written out."""

    def __init__(self, listed: Iterable[str]) -> None:
        super().__init__((piece, _code(rank)) for rank, piece in enumerate(listed))

    def __missing__(self, piece: str) -> bytes:
        literal = piece.encode("utf-8", "replace")
        return bytes((_LITERAL, len(literal))) + literal


def _code(rank: int) -> bytes:
    if rank < _ONE_BYTE:
        return bytes((rank,))
    return bytes((_ONE_BYTE + (rank - _ONE_BYTE >> 8), rank - _ONE_BYTE & 255))


def coded(text: str, codes: Codes) -> bytes:
    """Return a text in bytes that the word list gives back."""
    return b"".join([codes[piece] for piece in pieces(text)])
