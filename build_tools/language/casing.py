"""Words printed in capitals → the case they have in running text.

Nothing is respelled: only the case of letters changes, on the evidence of the authority files, then of the same text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from build_tools.formal_parts import offices
from build_tools.language import authorities
from build_tools.language.orthography import TONES, folded, nfc, sentence_case
from build_tools.language.syllables import is_bare_syllable, is_syllable

_EVIDENCE = 12_000  # characters of running text that are enough to learn from
_LONGEST = 4  # words that are looked up together
_MOST = 12  # places that decide on the case of one run of words
_MOST_SEEN = 60  # places that are looked at for them
_UNITS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "phố", "trấn"))  # what follows is a place's name …
_NAMED = (  # what else is named after a place
    *("khu kinh tế", "khu công nghiệp", "khu chế xuất", "khu công nghệ cao", "khu du lịch", "cụm công nghiệp"),
    *("vườn quốc gia", "khu bảo tồn thiên nhiên", "đặc khu", "cảng hàng không", "cửa khẩu"),
)
_NO_PLACE = frozenset(  # … but for these
    (
        "hội",
        "ủy",
        "uỷ",
        "và",
        "của",
        "các",
        "theo",
        "trên",
        "trực",
        "thuộc",
        "năm",
        "giai",
        "về",
        "quản",
        "đã",
        "đến",
        "cũ",
        "mới",
        "này",
    )
)
_NOT_ITS_NAME = frozenset(
    ("trong", "tại", "tỉnh", "ven", "cửa", "quốc", "tập", "thành", "huyện", "đô", "sinh", "mở", "từ", "cho")
)
_NAMES = (  # "Đảng" stands alone, in "đảng viên" it does not
    *("Việt Nam", "Trung ương", "Đảng", "đảng viên", "đảng bộ", "đảng ủy", "đảng phí", "đảng đoàn", "Hiến pháp", "Hồ Chí Minh"),
    *("Covid-19", "Ban Thường vụ", "Ban Chấp hành", "Ban Chỉ đạo", "Ủy ban nhân dân", "Hội đồng nhân dân"),
)
_LONGEST_NAME = 80  # characters
_LONGEST_ACRONYM = 6  # letters, when a vowel is among them: "ASEAN"
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{3}")
_VOWEL = re.compile(r"[aeiouy]")
_OPENING = re.compile(r"(?:^|[.;:!?“\"\n])\s*$")
_PUNCTUATION = "“”\"'‘’(),.;:!?…"
_TWINS = [(nfc(a + b + tone), nfc(a + tone + b)) for a, b in ("oa", "oe", "uy") for tone in sorted(TONES)]


def restore(text: str, evidence: str = "") -> str:
    """Give a text in capitals the case of running text; a text that is not in capitals is returned as it is.

    >>> restore("BAN BÍ THƯ TRUNG ƯƠNG", "theo ý kiến của Ban Bí thư Trung ương.")
    'Ban Bí thư Trung ương'
    """
    if not text.isupper():
        return text
    words = text.split()
    said = _lower(evidence[:_EVIDENCE])
    cased: list[str] = []
    while len(cased) < len(words):
        cased.extend(_next(words, len(cased), evidence, said, cased))
    return sentence_case(" ".join(cased))


def with_lost_capitals(text: str) -> str:
    """A title whose first word alone an old font kept in capitals: "THUẾ tiêu thụ đặc biệt" → "Thuế tiêu thụ đặc biệt"."""
    first, _, rest = text.partition(" ")
    lost = len(first) > 2 and first.isupper() and is_syllable(first.lower()) and not first.isascii() and rest[:1].islower()
    return f"{sentence_case(first.lower())} {rest}" if lost else text


def _next(words: Sequence[str], at: int, evidence: str, said: str, before: Sequence[str]) -> Sequence[str]:
    """The longest run of words from ``at`` whose case is known, or one word by rule."""
    if known := known_name(words[at:]):
        return _in_case_of(words[at : at + len(known)], known)
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if length == 1 and at and (found := _case_in(evidence, said, words[at - 1 : at + 1])):
            return found[1:]  # "chính" after "hành" is not the word that begins "Chính phủ"
        if found := _case_in(evidence, said, words[at : at + length]):
            return found
    return (words[at] if _is_foreign(words[at], words) else _by_rule(words[at], before),)


# --- the authority files -----------------------------------------------------------------------------------------------


@cache
def _known_names() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """Names of organs, provinces and the like by their first word, then by all their words, as running text prints them."""
    names = [name for agency in authorities.agencies() for name in (*agency.aliases, agency.name)]
    names += [province.name for province in authorities.provinces()]
    names += [position.name for position in offices.positions()]
    index: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for name in (*names, *_NAMES):
        cased = tuple(name.split())
        if not name.isupper() and (len(cased) > 1 or name in _NAMES):
            keys = tuple(map(_key, cased))
            index.setdefault(keys[0], {})[keys] = cased
    return index


def known_name(words: Sequence[str]) -> tuple[str, ...]:
    """The longest name of the authority files that the words begin with, as these spell it; () when there is none."""
    names = _known_names().get(_key(words[0]), {}) if words else {}
    for length in range(min(max(map(len, names), default=0), len(words)), 0, -1):
        if cased := names.get(tuple(map(_key, words[:length]))):
            return cased
    return ()


# --- the same text -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _lower(text: str) -> str:
    """Small letters with one tone placement, letter for letter, so that a place found here is a place in the text."""
    low = text.lower()
    for one, other in _TWINS:
        low = low.replace(one, other)
    return low if len(low) == len(text) else ""


def _case_in(evidence: str, said: str, printed: Sequence[str]) -> Sequence[str]:
    """The case that these words have most often inside the sentences of the evidence; () when they are not there."""
    phrase = _lower(" ".join(printed).strip(_PUNCTUATION))
    votes: Counter[tuple[str, ...]] = Counter()
    at = said.find(phrase) if phrase else -1
    seen = 0
    while at >= 0 and seen < _MOST_SEEN and votes.total() < _MOST:
        end, seen = at + len(phrase), seen + 1
        inside = _is_whole(said, at, end) and not _OPENING.search(evidence[max(0, at - 3) : at])
        inside = inside and (len(printed) > 1 or not _is_in_a_name(evidence, at))
        if inside and _is_running_text(evidence, at, end):
            votes[tuple(evidence[at:end].split())] += 1
        at = said.find(phrase, end)
    best = votes.most_common(1)
    return _in_case_of(printed, best[0][0]) if best and len(best[0][0]) == len(printed) else ()


def _is_in_a_name(text: str, at: int) -> bool:
    """Whether a capital is that of a longer name: "Công" in "Bộ Công an", "Công văn" says nothing of "công sản"."""
    after = text[at : at + _LONGEST_NAME].split()
    before = text[max(0, at - _LONGEST_NAME) : at].split()[-2:]
    names = (len(known_name([*before[-back:], *after])) > back for back in range(1, len(before) + 1))
    return len(known_name(after)) > 1 or any(names) or authorities.type_of_name(" ".join(after[:2])) is not None


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _is_running_text(text: str, start: int, end: int) -> bool:
    """Whether words stand in running text: capitals between words in capitals are a heading's."""
    if not text[start:end].isupper():
        return True
    around = (*text[max(0, start - 20) : start].split()[-1:], *text[end : end + 20].split()[:1])
    return not any(word.isupper() and len(word) > 1 for word in around)


# --- by rule -----------------------------------------------------------------------------------------------------------


def _by_rule(word: str, before: Sequence[str]) -> str:
    if any(c.isdigit() for c in word) or "/" in word or _is_acronym(word):
        return word
    lower = word.lower()
    last = before[-1].lower().strip(_PUNCTUATION) if before and before[-1][-1:] not in ",.;:" else ""
    if _key(word) in _NO_PLACE:
        return lower
    second = len(before) > 1 and before[-1][:1].isupper() and not before[-1].isupper()
    of_unit = last in _UNITS or (second and before[-2].lower() in _UNITS)
    named = _key(word) not in _NOT_ITS_NAME and (_is_named_after(before) or (second and _is_named_after(before[:-1])))
    return _capital(lower) if of_unit or named else lower


def _is_named_after(before: Sequence[str]) -> bool:
    """Whether the words end with what is named after a place: "Ban Quản lý khu kinh tế"."""
    return " ".join(before[-4:]).lower().endswith(_NAMED)


def _is_acronym(word: str) -> bool:
    """Whether the letters make no syllable: "UBND", "QPPL", "KT-XH"; a misread mark makes no acronym."""
    parts = [folded(part).replace("ngh", "ng") for part in re.split(r"\W+", word) if part]
    return bool(parts) and all(_CONSONANTS.search(part) or not _VOWEL.search(part) for part in parts)


def _is_foreign(word: str, words: Sequence[str]) -> bool:
    """Whether a word among Vietnamese ones is none of theirs, as "ASEAN", "UNICEF" are; a translation has only such words."""
    letters = word.strip(_PUNCTUATION)
    short = letters.isascii() and letters.isalpha() and len(letters) <= _LONGEST_ACRONYM
    return short and not is_bare_syllable(letters) and not all(map(str.isascii, words))


def _in_case_of(printed: Sequence[str], cased: Sequence[str]) -> tuple[str, ...]:
    """The printed letters and marks in the given case: tone placement and punctuation stay the source's."""
    return tuple(_one_in_case_of(word, model) for word, model in zip(printed, cased, strict=True))


def _one_in_case_of(word: str, model: str) -> str:
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and letters[1].isupper():
        return word
    return _capital(word.lower()) if letters and letters[0].isupper() else word.lower()


def _capital(word: str) -> str:
    """Capitalise the first letter, behind an opening quote too: “đào → “Đào."""
    first = next((i for i, c in enumerate(word) if c.isalpha()), 0)
    return word[:first] + sentence_case(word[first:])


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return _lower(word.strip(_PUNCTUATION).replace("–", "-"))
