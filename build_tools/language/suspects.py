"""Words that a scan or a typist garbled: found and named, never changed.

Only words that show Vietnamese letters are judged; abbreviations, numbers of documents, web addresses and words of other
languages are left alone. A word that Vietnamese can spell may be wrong all the same ("phù họp"): that no table can tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_tools.ingest.normalisation import VOWELS
from build_tools.language.orthography import TONES
from build_tools.language.syllables import NEEDS_A_TONE, NO_SUCH_SYLLABLE, TWO_TONES, fault, is_bare_syllable, is_syllable

GLUED = "hai chữ dính nhau"
MIXED_SCRIPTS = "một chữ có chữ cái của hai bảng chữ"
DIGIT_INSIDE = "chữ số nằm trong chữ"
BROKEN = "ký tự hỏng"

_LETTERS = frozenset(f"{VOWELS}bcdđfghjklmnpqrstvwxz")
_PLAIN = _LETTERS | {letter.upper() for letter in _LETTERS}
_SIGNS = "ºªµ"  # letters by their category, signs by their use
_LONGEST = 40  # letters: a longer run is no word
_PUNCTUATION = ".,;:!?()[]“”\"'…-–"
_AROUND = 80  # characters beside a word that tell whether it stands in a web address
_LEAST_PITCH = 3  # characters from one word to the next: two letters and a space
_LEAST_WORDS = 30  # a shorter text says nothing about its marks
_MARKED_SHARE = 0.05  # of the words of a text; in Vietnamese two words of three are marked
_BARE_SHARE = 0.75  # of the words that an unmarked text must have in common with Vietnamese

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]{2,}")
# A run of letters of which one is not plain: from its start only, so that no letter is read twice.
_MARKED_WORD = re.compile(r"(?<![a-zA-Z])[a-zA-Z]*+[^\W\d_a-zA-Z][^\W\d_]*")
_DIGIT = re.compile(r"\d{1,2}(?=[^\W\d_])")  # with a letter after it
_REST_OF_WORD = re.compile(r"[^\W_]*")
_WEB = re.compile(r"@|://|www\.|\.(?:vn|com|net|org|html?|pdf)\b", re.IGNORECASE)
_CAPITALS_AND_D = re.compile(r"[A-ZĐ]+")  # ĐAT may be an abbreviation; CÂP is none

_Doubt = tuple[int, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Suspect:
    """A doubtful word; ``line`` and ``column`` are counted from 1, in the decoded text."""

    line: int
    column: int
    word: str
    reason: str  # Vietnamese, shown to readers


def find_suspects(text: str) -> tuple[Suspect, ...]:
    """Find the doubtful words of a decoded text, in reading order.

    >>> [(suspect.column, suspect.word) for suspect in find_suspects("các câp ủy xâỵ dựng")]
    [(5, 'câp'), (12, 'xâỵ')]
    """
    tokens = set(text.split()) - _plain_tokens  # a text repeats its words, and those of others
    doubts = {token: found for token in tokens if (found := _doubts(token))}
    _remember_plain(tokens - doubts.keys())
    lines = enumerate(text.split("\n"), 1) if doubts else ()
    doubtful = [(number, line) for number, line in lines if line and not doubts.keys().isdisjoint(line.split())]
    return tuple(sorted(found for number, line in doubtful for found in _in_line(number, line, doubts)))


def _in_line(number: int, line: str, doubts: Mapping[str, Sequence[_Doubt]]) -> Iterator[Suspect]:
    for token in _TOKEN.finditer(line):
        for place, word, reason in doubts.get(token[0], ()):
            yield Suspect(number, token.start() + place + 1, word, reason)


def has_lost_marks(text: str) -> bool:
    """Whether a text is Vietnamese whose marks are all gone (a bad OCR layer), so that its words could only be guessed.

    >>> has_lost_marks("Uy ban nhan dan tinh ban hanh ke hoach thuc hien Chi thi cua Ban Bi thu " * 3)
    True
    """
    most = (len(text) + 1) / _LEAST_PITCH  # words that the text can have: its first quarter may show marks enough for all
    if _plainly_marked(text[: len(text) // 4]) > _MARKED_SHARE * most:
        return False
    words = _words(text)
    if words.total() < _LEAST_WORDS or sum(words[word] for word in words if not word.isascii()) > _MARKED_SHARE * words.total():
        return False
    return sum(words[word] for word in words if is_bare_syllable(word)) >= _BARE_SHARE * words.total()


def _words(text: str) -> Counter[str]:
    """The words of a text, counted: those of each token once, since a text repeats its tokens."""
    words: Counter[str] = Counter()
    for token, count in Counter(text.split()).items():
        for word in _WORD.findall(token):
            words[word] += count
    return words


def _plainly_marked(text: str) -> int:
    """How many marked words stand between spaces, without the sign beside a word: no more than there are."""
    return len([word for word in text.split() if not word.isascii() and len(word) > 1 and word.isalpha()])


def _doubts(token: str) -> tuple[_Doubt, ...]:
    """(place, word, reason) of everything doubtful in what stands between two spaces."""
    word = token.strip(_PUNCTUATION)
    if word.isalpha() and (word.isascii() or len(word) > _LONGEST or _doubt(word) is None):
        return ()  # nearly every one
    return _read_doubts(token)


_plain_tokens: set[str] = set()  # tokens of texts read before, with nothing doubtful in them: a cache, no more
_MOST_PLAIN = 1 << 16


def _remember_plain(tokens: Iterable[str]) -> None:
    if len(_plain_tokens) > _MOST_PLAIN:
        _plain_tokens.clear()
    _plain_tokens.update([token for token in tokens if len(token) <= _LONGEST][:_MOST_PLAIN])


def _read_doubts(token: str) -> tuple[_Doubt, ...]:
    return (*_garbled(token), *_with_digits(token), *_broken(token))


def _garbled(text: str) -> Iterator[_Doubt]:
    for match in _MARKED_WORD.finditer(text):
        reason = _doubt(match[0]) if len(match[0]) <= _LONGEST else None
        if reason and not _WEB.search(_chunk(text, match.start(), len(match[0]))):
            yield match.start(), match[0], reason


def _with_digits(text: str) -> Iterator[_Doubt]:
    """Words such as th4ng, Đ1ều, Đất2bên; not BCĐCT32, 12a, m2, H5N1."""
    for match in _DIGIT.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        after = text[match.end() : match.end() + _LONGEST]
        word = f"{_rest_of_word(before[::-1])[::-1]}{match[0]}{_rest_of_word(after)}"
        if _is_split_by_digit(word, match[0]) and not _WEB.search(_chunk(text, match.start(), len(match[0]))):
            yield match.start() - word.index(match[0]), word, DIGIT_INSIDE


def _rest_of_word(text: str) -> str:
    match = _REST_OF_WORD.match(text)
    return match[0] if match else ""


def _is_split_by_digit(word: str, digit: str) -> bool:
    before, _, after = word.partition(digit)
    letters = before + after
    if len(word) < 4 or not before or not letters.isalpha():
        return False
    return after[:1].islower() and (before[-1].islower() or (len(before) == 1 and after[:2].islower() and len(after) > 1))


def _broken(text: str) -> Iterator[_Doubt]:
    return ((match.start(), match[0][:_LONGEST], BROKEN) for match in re.finditer("\ufffd+", text))


def _chunk(text: str, start: int, length: int) -> str:
    """What stands around a word."""
    return text[max(0, start - _AROUND) : start + length + _AROUND]


@lru_cache(maxsize=65_536)
def _doubt(word: str) -> str | None:
    if len(word) == 1 or not word.isalpha():
        return None
    if _PLAIN.issuperset(word):
        return _misspelling(word)  # nearly every one
    latin = sum("LATIN" in unicodedata.name(letter, "") or letter in _SIGNS for letter in word)
    if latin < len(word):
        return MIXED_SCRIPTS if latin > 1 else None
    return _misspelling(word)


def _misspelling(word: str) -> str | None:
    reason = fault(word)
    if reason in (NO_SUCH_SYLLABLE, TWO_TONES):
        if _is_abbreviation(word) or _is_foreign_name(word):
            return None
        return GLUED if _is_glued(word.casefold()) else reason
    if reason == NEEDS_A_TONE and _CAPITALS_AND_D.fullmatch(word):
        return None
    return reason


def _is_abbreviation(word: str) -> bool:
    """QĐ, HĐND, QyĐ, BCĐCT: a capital after the first letter, and no tone."""
    return any(letter.isupper() for letter in word[1:]) and TONES.isdisjoint(unicodedata.normalize("NFD", word))


def _is_foreign_name(word: str) -> bool:
    """Müller, Åsa: a capital first, then letters of which some are not Vietnamese."""
    return word[0].isupper() and word[1:].islower() and len(word) > 2 and not set(word.casefold()) <= _LETTERS


@lru_cache(maxsize=4096)
def _is_glued(word: str) -> bool:
    """Whether the word is two or more syllables without a space: "dânvà"."""
    cuts = range(2, len(word) - 1)
    return any(is_syllable(word[:cut]) and (is_syllable(word[cut:]) or _is_glued(word[cut:])) for cut in cuts)
