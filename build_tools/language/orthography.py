"""Vietnamese spelling: the forms in which two writings of one word are the same.

The source is never respelled; these forms serve comparison, sorting and addresses only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
LOOKALIKES = str.maketrans({"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"})  # eth and African D, read from cp1252 and PDFs
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"  # in regex classes
_WORD = re.compile(r"\w+")
_TONE_FREE_WORD = re.compile(r"[\w\u0300-\u036f]+")  # the tone at a word's end is a mark that \w leaves out
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_UNMARKED: dict[int, str | None] = {
    code: "".join(part for part in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(part))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.decomposition(chr(code))
}
_UNMARKED.update({ord(letter): "d" for letter in "đĐðÐɖƉ"})
_UNMARKED.update(dict.fromkeys(range(0x300, 0x370)))  # marks that stand apart
_LETTER_ORDER = {letter: order for order, letter in enumerate("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # ngang huyền hỏi ngã sắc nặng


def nfc(text: str) -> str:
    """Compose: the only Unicode form inside the archive (TCVN 6909:2001 precomposed letters)."""
    return unicodedata.normalize("NFC", text)


def _tone_and_rest(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word)
    rest = "".join(mark for mark in parts if mark not in TONES)
    return "".join(mark for mark in parts if mark in TONES), unicodedata.normalize("NFC", rest)


def tone_free(text: str) -> str:
    """Comparison form: lower case, the tone of each word moved to its end, so "Hoà" and "hòa" are equal, "hóa" is not.

    >>> tone_free("UỶ BAN") == tone_free("Ủy ban")
    True
    """
    if text.isascii():
        return text.casefold()
    return _WORD.sub(_tone_last, nfc(text.translate(LOOKALIKES)).casefold())


def _tone_last(match: re.Match[str]) -> str:
    return _word_with_tone_last(match[0])


@lru_cache(maxsize=1 << 16)  # Vietnamese has a few thousand syllables, and texts repeat them
def _word_with_tone_last(word: str) -> str:
    tone, rest = _tone_and_rest(word)
    return rest + tone


def words(text: str) -> list[str]:
    """The words of a text in comparison form, without spacing and punctuation."""
    return _TONE_FREE_WORD.findall(tone_free(text))


def same(one: str, other: str) -> bool:
    """Whether two writings are the same words: case, tone placement, spacing and punctuation do not matter."""
    return words(one) == words(other)


def folded(text: str) -> str:
    """Return lower case without any mark, đ as d, for search and addresses, never for identity: "Đà Nẵng" → "da nang"."""
    return text if text.isascii() and text.islower() else text.casefold().translate(_UNMARKED)


def slug(text: str) -> str:
    """Return an address part of a–z, 0–9 and single hyphens: "241/KH-UBND" → "241-kh-ubnd"."""
    return _NOT_IN_SLUGS.sub("-", folded(text)).strip("-")


def collation_key(text: str) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...], str]:
    """Sort key of Vietnamese dictionaries: letters a ă â b c d đ …, then tones ngang huyền hỏi ngã sắc nặng, word by word."""
    words = [_tone_and_rest(word) for word in re.findall(r"\w+", nfc(text.translate(LOOKALIKES)).casefold())]
    letters = tuple(tuple(_LETTER_ORDER.get(letter, 100 + ord(letter)) for letter in rest) for _, rest in words)
    tones = tuple(tuple(_TONE_ORDER[tone] for tone in marks) for marks, _ in words)
    return letters, tones, text


def sentence_case(text: str) -> str:
    """Capitalise the first letter only; the rest stays as it is."""
    return text[:1].upper() + text[1:]
