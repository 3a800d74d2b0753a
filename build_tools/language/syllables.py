"""Which sequences of letters can be a Vietnamese syllable: an initial, a rhyme and a tone (vocabulary/syllables.yaml).

Serves two ends: telling in which encoding a text was written, and finding words that a scan or a typist garbled.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

from build_tools.language.orthography import TONES, folded
from build_tools.language.vocabulary_files import read

NO_SUCH_SYLLABLE = "tiếng Việt không có âm tiết này"
NEEDS_A_TONE = "thiếu dấu sắc hoặc dấu nặng trước c, ch, p, t"
MISPLACED = "dấu thanh đặt sai chữ"
TWO_TONES = "hai dấu thanh trong một âm tiết"

_STOPS = ("c", "ch", "p", "t")  # rhymes that end so have sắc or nặng only: cấp, cập; never "câp" or "cầp"
_STOPPED_TONES = frozenset("\u0301\u0323")
_EITHER = frozenset(("oa", "oe", "uy"))  # hòa and hoà: both placements are in use
_SECOND = frozenset(("oai", "oao", "oay", "oeo", "uya", "uyu"))  # ngoài, xoáy, khuỷu
_FRONT = tuple("eêiy")
_LONGEST = 7  # nghiêng


def _table() -> Any:
    return read("syllables.yaml")


@cache
def _exceptions() -> frozenset[str]:
    return frozenset(word.casefold() for word in _table()["exceptions"])


@cache
def _shapes() -> dict[str, frozenset[int]]:
    """Every syllable without its tone, and the letters that may bear one: {"hoan": {2}, "hoa": {1, 2}, …}."""
    shapes: dict[str, frozenset[int]] = {}
    for rhyme in _table()["rhymes"]:
        for initial in _initials(rhyme):
            shapes[initial + rhyme] = frozenset(len(initial) + bearer for bearer in _bearers(rhyme))
    for rhyme in _table()["gi_merged"]:
        shapes["g" + rhyme] = frozenset(1 + bearer for bearer in _bearers(rhyme))
    return shapes


@cache
def _bare_shapes() -> frozenset[str]:
    return frozenset(folded(shape) for shape in _shapes())


def is_bare_syllable(word: str) -> bool:
    """Whether a word without marks could be a syllable that lost them: "quyet"; not "with"."""
    return word.casefold() in _bare_shapes()


def _initials(rhyme: str) -> list[str]:
    """The initials that a rhyme can follow, as Vietnamese spells them."""
    if rhyme.startswith("y") and rhyme != "y":
        return ["", "qu"]
    table = _table()["initials"]
    initials = [*table["anywhere"], *table["before_e_ê_i_y" if rhyme.startswith(_FRONT) else "not_before_e_ê_i_y"]]
    if not rhyme.startswith("iê"):  # yên, never "iên"
        initials.append("")
    refused = {"qu": ("o", "u", "ư"), "gi": ("i", "y")}
    return [initial for initial in initials if not rhyme.startswith(refused.get(initial, ()))]


def _bearers(rhyme: str) -> tuple[int, ...]:
    """Where the tone mark stands (QĐ 1989/QĐ-BGDĐT, and the older custom): điều, ngoài, thuở, của, hoàn, hòa = hoà."""
    if rhyme in _EITHER:
        return (0, 1)
    marked = [place for place, letter in enumerate(rhyme) if letter in "ăâêôơư"]
    if marked:
        return (marked[-1],)
    vowels = [place for place, letter in enumerate(rhyme) if letter in "aeiouy"]
    closed = rhyme[-1] not in "aeiouy"
    return (vowels[-1] if closed else vowels[1] if rhyme in _SECOND else vowels[0],)


@lru_cache(maxsize=65_536)
def fault(word: str) -> str | None:
    """Return why a word (NFC, any case) cannot be a Vietnamese syllable, or None when it can.

    >>> fault("cấp"), fault("câp"), fault("hòan")
    (None, 'thiếu dấu sắc hoặc dấu nặng trước c, ch, p, t', 'dấu thanh đặt sai chữ')
    """
    small = word.casefold()
    if small in _exceptions():
        return None
    letters, tones = _without_tone(small[: _LONGEST + 1])
    if len(tones) > 1:
        return TWO_TONES
    bearers = _shapes().get(letters)
    return NO_SUCH_SYLLABLE if bearers is None else _tone_fault(letters, tones, bearers)


def is_syllable(word: str) -> bool:
    """Whether Vietnamese can spell a word so, whatever it may mean: "hòa", "hoà", "QUYẾT"; not "câp", "xâỵ", "PBGDPL"."""
    return fault(word) is None


def _without_tone(word: str) -> tuple[str, list[tuple[int, str]]]:
    letters: list[str] = []
    tones: list[tuple[int, str]] = []
    for place, letter in enumerate(word):
        parts = unicodedata.normalize("NFD", letter)
        tones += [(place, mark) for mark in parts if mark in TONES]
        letters.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)))
    return "".join(letters), tones


def _tone_fault(letters: str, tones: list[tuple[int, str]], bearers: frozenset[int]) -> str | None:
    if letters.endswith(_STOPS) and not (tones and tones[0][1] in _STOPPED_TONES):
        return NEEDS_A_TONE
    return MISPLACED if tones and tones[0][0] not in bearers else None
