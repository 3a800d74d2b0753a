"""Words in a drawing: how wide they are, and where their lines end. A drawing has no browser to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from build_tools.language.orthography import folded
from build_tools.pages.markdown import plain

_NARROW, _SLIM, _WIDE = frozenset("iljI.,:;'|!()[]"), frozenset("frt-/ "), frozenset("mwMWQO@%&")
_WIDEST = 1.0  # em: of letters that are none of ours
_BOLD = 1.07
_PIECE = re.compile(r"\S+")
_BREAK = re.compile(r"[^/\-]+[/\-]?|[/\-]")  # a number too long for a line breaks after its signs


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is at most, in the sans serif faces that the theme names."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=1 << 12)
def _em(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _SLIM:
        return 0.4
    if character in _WIDE:
        return 0.94
    base = folded(character)
    if len(base) != 1 or not base.isascii():
        return _WIDEST
    return 0.31 if base in _NARROW else 0.7 if character.isupper() else 0.94 if base in _WIDE else 0.59


def wrapped(text: str, room: float, size: float, *, most: int, bold: bool = False) -> list[str]:
    """Return the lines of a text that fit in ``room``, at most ``most`` of them; "…" ends what was cut."""
    return list(_wrapped(text, room, size, most, bold))


@lru_cache(maxsize=1 << 14)  # a document stands in the drawings of all those around it
def _wrapped(text: str, room: float, size: float, most: int, bold: bool) -> Sequence[str]:
    lines: list[str] = []
    for word in _pieces(plain(text), room, size, bold):
        if lines and width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] += f" {word}"
        elif len(lines) == most:
            return [*lines[:-1], _cut(lines[-1], room, size, bold)]
        else:
            lines.append(word)
    return lines


def _pieces(text: str, room: float, size: float, bold: bool) -> list[str]:
    """Return the words of a text, those that are too long in parts."""
    parts: list[str] = []
    for word in _PIECE.findall(text[:2_000]):
        if width(word, size, bold=bold) <= room:
            parts.append(word)
            continue
        line = ""
        for piece in (letter for chunk in _BREAK.findall(word) for letter in _halved(chunk, room, size, bold)):
            if width(line + piece, size, bold=bold) > room and line:
                parts.append(line)
                line = ""
            line += piece
        parts.append(line)
    return parts


def _halved(chunk: str, room: float, size: float, bold: bool) -> list[str]:
    return [chunk] if width(chunk, size, bold=bold) <= room else list(chunk)


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(f"{line} …", size, bold=bold) > room:
        line = line.rpartition(" ")[0] if " " in line else line[:-1]
    return f"{line} …".lstrip()
