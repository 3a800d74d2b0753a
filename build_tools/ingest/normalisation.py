"""Characters that only a machine tells apart: each becomes the ordinary one a reader sees, and is logged once per kind.

The table is data (vocabulary/normalisation.yaml); ordinary letters of Vietnamese and line ends are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from build_tools.language.vocabulary_files import read
from build_tools.model import Edit

VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_MARK_LIMIT = 8  # no script stacks more marks on one letter; canonical ordering of longer runs takes quadratic time
_WORDS_SHOWN = 20
_LETTERS_SHOWN = 40

# Every character of an ordinary composed Vietnamese text: when nothing else occurs there is nothing to do.
_UNUSUAL = re.compile(f"[^\t\n\v\f -~{VOWELS}{VOWELS.upper()}đĐ“”‘’–—…•§°]")
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036F])+")  # a run of letters, marks included


@dataclass(frozen=True, slots=True)
class Kind:
    """Characters that become others for one reason; ``pairs`` is ``((old, new), …)``."""

    reason: str
    pairs: tuple[tuple[str, str], ...]


@cache
def kinds(section: str) -> tuple[Kind, ...]:
    """One section of the table: removed, replaced, letters or lookalikes."""
    table: Any = read("normalisation.yaml")
    return tuple(Kind(entry["reason"], tuple(_pairs(entry))) for entry in table[section])


def _pairs(entry: dict[str, Any]) -> list[tuple[str, str]]:
    spans = chain.from_iterable(_span(span) for span in entry.get("characters", ()))
    return [*entry.get("pairs", {}).items(), *((character, entry.get("becomes", "")) for character in spans)]


def _span(span: str) -> list[str]:
    """Expand "U+2000-U+200A"."""
    first, _, last = span.partition("-")
    return [chr(code) for code in range(int(first[2:], 16), int((last or first)[2:], 16) + 1)]


def is_ordinary(text: str) -> bool:
    """Whether the text holds nothing but ordinary characters of composed Vietnamese: then there is nothing to mend."""
    return _UNUSUAL.search(text) is None


def plain_characters(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Return the text in NFC with ordinary characters only, and what was done, one entry a kind with its count.

    >>> plain_characters("Quyết ðịnh")[0]
    'Quyết định'
    """
    unusual = set(_UNUSUAL.findall(text))
    if not unusual:
        return text, ()
    edits: list[Edit] = []
    for kind in chain(kinds("removed"), kinds("replaced"), kinds("letters")):
        text = _apply(kind, unusual, text, edits)
    for kind in kinds("lookalikes"):
        text = _latin_words(kind, unusual, text, edits)
    return _composed(text, unusual, edits), tuple(edits)


def _apply(kind: Kind, unusual: set[str], text: str, edits: list[Edit]) -> str:
    found = [(old, new) for old, new in kind.pairs if old in unusual]
    if not found:
        return text
    counts = [f"{_shown(old)} ×{text.count(old)}" for old, _ in found]
    edits.append(Edit(_first_line(text, [old for old, _ in found]), ", ".join(counts), kind.reason))
    for old, new in found:
        text = text.replace(old, new)
    return text


def _shown(character: str) -> str:
    return character if character.isalpha() else f"U+{ord(character):04X}"


def _first_line(text: str, characters: list[str]) -> int:
    first = min(text.index(character) for character in characters)
    return text.count("\n", 0, first) + 1


def _latin_words(kind: Kind, unusual: set[str], text: str, edits: list[Edit]) -> str:
    """Rewrite look-alike letters of words that are otherwise Latin, or Cyrillic by accident in a text without Cyrillic."""
    table = {old: new for old, new in kind.pairs if old in unusual}
    if not table:
        return text
    foreign = {letter for letter in unusual if letter.isalpha() and "LATIN" not in unicodedata.name(letter, "")}
    cyrillic_text = any("CYRILLIC" in unicodedata.name(letter, "") for letter in foreign - table.keys())
    changed: dict[str, int] = {}

    def rewritten(match: re.Match[str]) -> str:
        word = match[0]
        if foreign.isdisjoint(word) or not _is_disguised(word, foreign, table, cyrillic_text):
            return word
        changed.setdefault(word, match.start())
        return "".join(table.get(letter, letter) for letter in word)

    plain = _WORD.sub(rewritten, text)
    if changed:
        first = next(iter(changed.values()))
        edits.append(Edit(text.count("\n", 0, first) + 1, _words_shown(list(changed)), kind.reason))
    return plain


def _words_shown(words: list[str]) -> str:
    more = " …" if len(words) > _WORDS_SHOWN else ""
    return ", ".join(word[:_LETTERS_SHOWN] for word in words[:_WORDS_SHOWN]) + more


def _is_disguised(word: str, foreign: set[str], table: dict[str, str], cyrillic_text: bool) -> bool:
    strangers = foreign.intersection(word)
    if not strangers <= table.keys():
        return False
    if any(letter.isalpha() and letter not in strangers for letter in word):
        return True
    return not cyrillic_text and all("CYRILLIC" in unicodedata.name(letter) for letter in strangers)


def _composed(text: str, unusual: set[str], edits: list[Edit]) -> str:
    """NFC, safe for hostile runs of marks."""
    marks = sorted(character for character in unusual if unicodedata.combining(character) and character in text)
    if marks:
        text = _shortened_runs(text, marks, edits)
    composed = unicodedata.normalize("NFC", text)
    if len(composed) < len(text):
        reason = f"chữ tổ hợp (Unicode tổ hợp hoặc NFD): viết lại thành chữ dựng sẵn, {len(text) - len(composed)} dấu"
        edits.append(Edit(_first_line(text, marks) if marks else 1, "NFC", reason))
    return composed


def _shortened_runs(text: str, marks: list[str], edits: list[Edit]) -> str:
    one = f"[{''.join(marks)}]"
    shorter = re.sub(f"({one}{{{_MARK_LIMIT}}}){one}+", r"\1", text)
    if len(shorter) < len(text):
        reason = f"dấu chồng quá nhiều trên một chữ: đã bỏ {len(text) - len(shorter)} dấu"
        edits.append(Edit(_first_line(text, marks), "U+0300…", reason))
    return shorter
