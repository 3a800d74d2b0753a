"""Encodings of Vietnamese before Unicode: what their bytes stand for (vocabulary/encodings.yaml), and text turned back.

The text to convert is the bytes read as windows-1252 or ISO 8859-1: so programs that know nothing of these encodings show it
("QuyÕt ®Þnh"), and so such texts reach an archive, saved as UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_tools.language.orthography import nfc
from build_tools.language.vocabulary_files import read

_NO_LETTER = "·"
_HAS_UNICODE = re.compile(r"[\u0102-\u0151\u0168-\u0177\u01A0-\u01B0\u1EA0-\u1EF9]")  # Vietnamese already, whatever the font
_SMALL = re.compile("[a-z]")
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-z]+(?!\w)")  # a word without a plain lower-case letter


@dataclass(frozen=True, slots=True)
class Encoding:
    """One way to write Vietnamese. ``convert`` turns text into Unicode, line by line; what it cannot read stays."""

    key: str
    name: str
    convert: Callable[[str], str]
    capitals_lost: bool = False


@cache
def encodings() -> tuple[Encoding, ...]:
    """Every encoding of the table."""
    table: Any = read("encodings.yaml")
    return tuple(_encoding(key, entry) for key, entry in table.items())


def _encoding(key: str, entry: dict[str, Any]) -> Encoding:
    if "misread_as" in entry:
        return Encoding(key, entry["name"], _reread(entry["misread_as"]))
    convert = _replace(codes(entry))
    lost = bool(entry.get("capitals_lost"))
    return Encoding(key, entry["name"], _with_capitals(convert) if lost else convert, lost)


def codes(entry: dict[str, Any]) -> dict[str, str]:
    """One entry of the table as {characters as read in windows-1252: letter}; some are pairs: {"aù": "á"} in VNI-Windows."""
    singles: dict[int, str] = {}
    for start, letters in entry["rows"].items():
        singles.update({int(str(start), 16) + place: letter for place, letter in enumerate(letters) if letter != _NO_LETTER})
    table = {shown: letter for byte, letter in singles.items() for shown in _shown(byte)}
    table.update({character: singles[int(str(code), 16)] for code, character in entry.get("also", {}).items()})
    pairs = {**_marked(entry.get("after", {})), **_composed(entry.get("combining", {}))}
    as_written = {letter: code for code, letter in table.items()}
    return table | {as_written.get(base, base) + mark: letter for (base, mark), letter in pairs.items()}


def _shown(byte: int) -> set[str]:
    """The characters as which a byte is met: the windows-1252 one and the ISO 8859-1 one."""
    return {chr(byte), bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)}


def _marked(after: dict[str, str]) -> dict[tuple[str, str], str]:
    """A base letter and its mark, both in either case: aù, aÙ → á; AÙ, Aù → Á."""
    bases = after.get("bases", "").split()
    pairs: dict[tuple[str, str], str] = {}
    for code, letters in after.items():
        found = [] if code == "bases" else list(zip(bases, letters.split(), strict=True))
        for base, letter in ((base, letter) for base, letter in found if letter != _NO_LETTER):
            for mark in (chr(int(str(code), 16)), chr(int(str(code), 16) - 0x20)):
                pairs[base, mark] = letter
                pairs[base.upper(), mark] = letter.upper()
    return pairs


def _composed(combining: dict[str, str]) -> dict[tuple[str, str], str]:
    """A vowel and a combining mark after it: ê and the mark of sắc → ế."""
    bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    return {(base, chr(int(str(code), 16))): nfc(base + mark) for code, mark in combining.items() for base in bases}


def _replace(table: dict[str, str]) -> Callable[[str], str]:
    firsts = "".join({re.escape(code[0]) for code in table if len(code) == 2})
    seconds = "".join({re.escape(code[1]) for code in table if len(code) == 2})
    singles = "".join(re.escape(code) for code in table if len(code) == 1)
    pairs = f"[{firsts}][{seconds}]|" if firsts else ""
    pattern = re.compile(f"{pairs}[{singles}]")

    def letters(match: re.Match[str]) -> str:
        found = match[0]
        return table[found] if found in table else "".join(table.get(character, character) for character in found)

    return lambda text: pattern.sub(letters, text)


def _with_capitals(convert: Callable[[str], str]) -> Callable[[str], str]:
    """Capitalise the marked letters of words that have a capital after their first letter and no plain small one.

    The capital fonts of TCVN3 show its lower-case codes as capitals: "QUYÕT" → "QUYẾT", and with it the rest of a line that has
    no plain small letter: "VÒ VIÖC" → "VỀ VIỆC". In "Uû" or "ñy ban" alone nothing can be known, and nothing is changed.
    """

    def word(match: re.Match[str]) -> str:
        return match[0].upper() if any(letter.isupper() for letter in match[0][1:]) else match[0]

    def line(text: str) -> str:
        restored = _CAPITALS.sub(word, text)
        return restored.upper() if restored != text and not _SMALL.search(restored) else restored

    return lambda text: "\n".join(map(line, convert(text).split("\n")))


def _reread(codec: str) -> Callable[[str], str]:
    """UTF-8 that was decoded with another codec: encode with that codec, decode as UTF-8."""
    bytes_shown = {bytes([byte]).decode(codec, errors="ignore") or chr(byte): chr(byte) for byte in range(0x80, 0x100)}
    table = str.maketrans(bytes_shown)

    def line(text: str) -> str:
        try:
            return text.translate(table).encode("latin-1").decode()
        except UnicodeError:
            return text

    return lambda text: "\n".join(map(line, text.split("\n")))


def from_font(text: str, font: str) -> str:
    """Read text by the name of its font, where that tells the encoding: .VnTime, .VnTimeH (capitals), VNI-Times.

    >>> from_font("céng hoµ", ".VnTimeH"), from_font("quyeát", "VNI-Times"), from_font("số", "Times New Roman")
    ('CỘNG HOÀ', 'quyết', 'số')
    """
    key = "tcvn3" if font.startswith(".Vn") else "vni-windows" if font.startswith("VNI-") else ""
    if not key or not text or _HAS_UNICODE.search(text):
        return text
    plain = next(encoding for encoding in encodings() if encoding.key == key).convert(text)
    return plain.upper() if font.startswith(".Vn") and font.endswith("H") else plain
