"""Find the lines of a text that are written in an encoding of before Unicode, and turn them into Unicode.

An encoding is recognised by what its reading gives: Vietnamese syllables (build_tools/language/syllables.py) where the text as
it stands has none. A text may mix encodings: lines, and words of one line, are judged by themselves, and the doubtful ones go
with the rest. When two encodings read a text equally well, nothing is changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.ingest.legacy_encodings import Encoding, encodings
from build_tools.ingest.normalisation import VOWELS
from build_tools.language.orthography import TONES
from build_tools.language.syllables import is_syllable
from build_tools.model import Edit

_PUNCTUATION = "\u00a0\u00ad“”‘’–—…•§°²³·½¼¾×±«»£€®©™"
_SAMPLE = 5_000  # characters of suspicious lines: enough to tell encodings apart
_LEAST_WORDS = 3  # marked syllables that an encoding must give
_LEAST_SHARE = 0.75  # of the marked words that must be syllables
_LEAST_LEAD = 0.15  # over every other reading
_ROUNDS = 3  # a text in more than three encodings has not been seen
_LONGEST = 40  # letters of a word worth looking at
_MARKED_WORD = re.compile(
    r"(?<![a-zA-Z])[a-zA-Z]*+[^\W\d_a-zA-Z][^\W\d_]*"
)  # from its start only, so that no letter is read twice
_GAP = re.compile(r"(\s+)")


@dataclass(frozen=True, slots=True)
class Recovered:
    """A text without legacy encodings. ``encoding`` is the one most of its marked lines were in, or None."""

    text: str
    encoding: str | None = None
    confidence: float = 1.0
    notes: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Choice:
    """A line (or word) and its conversion, each with how many of its marked words are syllables and how many are not."""

    line: str
    plain: str
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def gain(self) -> int:
        """How much better Vietnamese the conversion is."""
        return (self.after[0] - self.after[1]) - (self.before[0] - self.before[1])

    @property
    def is_evidence(self) -> bool:
        """Whether the line is rubbish as it stands, and Vietnamese once it is converted."""
        good, bad = self.after
        return self.before[0] <= self.before[1] and good >= _LEAST_WORDS and good >= _LEAST_SHARE * (good + bad)

    @property
    def is_vietnamese(self) -> bool:
        """Whether the line needs no conversion."""
        return self.before[0] >= _LEAST_WORDS and self.before[0] > 2 * self.before[1]


@cache
def telltales() -> re.Pattern[str]:
    """Characters that legacy encodings use for Vietnamese letters and that Vietnamese in Unicode does not have."""
    shown = {byte.decode("cp1252", errors="ignore") for byte in (bytes([code]) for code in range(0x80, 0x100))}
    latin = {chr(code) for code in range(0x80, 0x100)}
    ordinary = set(f"{VOWELS}{VOWELS.upper()}đĐ{_PUNCTUATION}")
    return re.compile("[" + "".join(sorted((shown | latin) - ordinary - {""})) + "]")


def recover(text: str, raw: bool = False) -> Recovered:
    """Return the text in Unicode; ``raw`` says that it is bytes read as ISO 8859-1, so that every line is suspicious."""
    encoding, confidence = None, 1.0
    notes: list[Edit] = []
    for _ in range(_ROUNDS):
        found = _detect(text, raw)
        if found is None:
            break
        lines = text.split("\n")
        plain = _converted(lines, found[0].convert(text).split("\n"), found[0])
        changed = [number for number, (old, new) in enumerate(zip(lines, plain, strict=True), 1) if old != new]
        if not changed:
            break
        notes.append(_note(found[0], found[1], changed))
        if encoding is None and 2 * len(changed) > _marked(lines):
            encoding, confidence = found[0].key, found[1]
        text, raw = "\n".join(plain), False
    return Recovered(text, encoding, confidence, tuple(notes))


def _note(encoding: Encoding, share: float, changed: list[int]) -> Edit:
    capitals = "; chữ hoa của phông .VnTimeH không phân biệt được nên giữ chữ thường" if encoding.capitals_lost else ""
    reason = f"bảng mã {encoding.name}: đã chuyển sang Unicode {len(changed)} dòng, độ tin cậy {share:.0%}{capitals}"
    return Edit(changed[0], encoding.key, reason)


def _marked(lines: list[str]) -> int:
    return sum(not line.isascii() for line in lines)


def _detect(text: str, raw: bool) -> tuple[Encoding, float] | None:
    """The encoding that reads most of the suspicious lines best, and the share of syllables it gives; None when in doubt."""
    lines = _suspicious(text, raw)
    if not lines:
        return None
    readings = [encoding.convert("\n".join(lines)).split("\n") for encoding in encodings()]
    won: dict[str, list[str]] = {encoding.key: [] for encoding in encodings()}
    for line, *plain in zip(lines, *readings, strict=True):
        choices = [_choice(line, new) for new in plain]
        gains = [choice.gain if choice.is_evidence else 0 for choice in choices]
        if max(gains) > 0 and gains.count(max(gains)) == 1:
            won[encodings()[gains.index(max(gains))].key].append(line)
    best = max(encodings(), key=lambda encoding: sum(map(len, won[encoding.key])))
    return _certain(best, "\n".join(won[best.key]))


def _certain(encoding: Encoding, sample: str) -> tuple[Encoding, float] | None:
    """The encoding, when it reads the lines that it won as Vietnamese and no other encoding nearly does."""
    good, bad = _weigh(encoding.convert(sample))
    share = good / max(good + bad, 1)
    others = [_share(other.convert(sample)) for other in encodings() if other != encoding]
    if good < _LEAST_WORDS or share < _LEAST_SHARE or share - max(*others, _share(sample)) < _LEAST_LEAD:
        return None
    return encoding, share


def _suspicious(text: str, raw: bool) -> list[str]:
    """The lines with telltale characters, as many as are needed."""
    chosen: list[str] = []
    size = 0
    if not raw and not telltales().search(text):
        return chosen
    for line in text.split("\n"):
        if raw or telltales().search(line):
            chosen.append(line[:_SAMPLE])
            size += len(line)
        if size > _SAMPLE:
            break
    return chosen


def _converted(lines: list[str], plain: list[str], encoding: Encoding) -> list[str]:
    """Choose for each line between what it is and its conversion."""
    choices = [_choice(line, new) for line, new in zip(lines, plain, strict=True)]
    evidence = sum(choice.is_evidence and choice.line != choice.plain for choice in choices)
    mostly = evidence > sum(choice.is_vietnamese for choice in choices)
    return [_line(choice, encoding, mostly) if mostly or choice.is_evidence else choice.line for choice in choices]


def _choice(line: str, plain: str) -> _Choice:
    before = _weigh(line)
    return _Choice(line, plain, before, before if line == plain else _weigh(plain))


def _line(choice: _Choice, encoding: Encoding, mostly: bool) -> str:
    """A doubtful line goes with the text; one that also holds letters of Unicode is decided word by word."""
    good, bad = choice.after
    if choice.line == choice.plain or good < bad:
        return choice.line
    if any(letter > "\u0100" and letter.isalpha() and letter not in "ƒŒœŠšŸŽž" for letter in choice.line):
        return "".join(_words(_GAP.split(choice.line), encoding, mostly))
    return choice.plain if choice.gain > 0 or (choice.gain == 0 and mostly) else choice.line


def _words(words: list[str], encoding: Encoding, mostly: bool) -> list[str]:
    """Decide word by word in a line that also holds letters of Unicode; a doubtful word goes with the one before it."""
    result: list[str] = []
    for word in words:
        plain = word if word.isascii() else encoding.convert(word)
        if plain != word:
            gain = _choice(word, plain).gain
            mostly = gain > 0 if gain else mostly
        result.append(plain if mostly else word)
    return result


def _share(text: str) -> float:
    good, bad = _weigh(text)
    return good / max(good + bad, 1)


def _weigh(text: str) -> tuple[int, int]:
    """How many marked words are Vietnamese syllables, and how many are not; a telltale between words counts as one."""
    if text.isascii():
        return 0, 0
    verdicts = [len(word) <= _LONGEST and _verdict(word) for word in _MARKED_WORD.findall(text)]
    strange = sum(1 for sign in telltales().findall(text) if not sign.isalpha())
    return verdicts.count(True), verdicts.count(False) + strange


@lru_cache(maxsize=65_536)
def _verdict(word: str) -> bool | None:
    """None for a lone letter and for what may be an abbreviation: đ, QĐ, HĐND."""
    if len(word) == 1 and not telltales().search(word):
        return None
    if word.isupper() and not any(mark in TONES for mark in unicodedata.normalize("NFD", word)):
        return None if not telltales().search(word) else False
    return is_syllable(word)
