"""What the words between a mention and the one before it say: the type that a list shares, and the relation to this text."""

from __future__ import annotations

import re
from functools import cache

from build_tools.citations import number_symbols as symbols
from build_tools.citations.numbers import DocumentNumber, key
from build_tools.citations.relation_words import cue_before
from build_tools.language.authorities import key as words_key
from build_tools.language.authorities import types_of_symbol
from build_tools.language.orthography import UPPER
from build_tools.model import Mention, Relation

_LOOKED_AT = 240
_SENTENCE_END = re.compile(rf"[.!?;:](?:(?<=[;:])\s|(?<=[.!?])\s+(?=[{UPPER}]))")  # one set first: the search skips to it
_LIST = re.compile(r"[\s,]*(?:và|hoặc|cùng|với)?\s*(?:các\s+)?(?:số\s*:?\s*)?", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?:^|\W)s[ốôó]\s*:?\s*$", re.IGNORECASE)
_AMENDED_BY = re.compile(
    r"(?:sửa\s+đ[ổố]i|bổ\s+sung|thay\s+thế|bãi\s+bỏ|đính\s+chính)[^.;:]{0,60}\s(?:bởi|theo|tại|bằng)\s+(?:các\s+)?$"
)
_BY = ("bởi", "theo", "tại", "bằng", "các")  # what such words end with

# What a text does itself, if it says so at the head of a sentence, of itself ("Quyết định này thay thế") or of its maker.
_ACTS: frozenset[Relation] = frozenset({"sửa đổi", "thay thế", "hướng dẫn"})
_BY_THIS_TEXT = re.compile(r"(?:^|\s)(?:này|ban\s+hành)\s", re.IGNORECASE)
_PREAMBLE = re.compile(r"(?:[\W\d_]*(?:Điều\s+\d+|khoản\s+\d+|V/v|[Vv]ề\s+việc|[Vv]ề|[Vv]iệc)(?!\w))*[\W\d_]*")


def type_of(own: str | None, number: DocumentNumber | None, previous: Mention | None, gap: str) -> str | None:
    """The type in the mention's ``own`` words, else of the list it stands in, else what its symbol alone tells."""
    return own or _listed_type(number, previous, gap) or _type_of_symbol(number)


def _listed_type(number: DocumentNumber | None, previous: Mention | None, gap: str) -> str | None:
    """The type of the list's first number: "Công văn số A …; số B …", as far as the symbols agree."""
    if previous is None or previous.number is None or number is None or re.search(r"[.:]\s", gap):
        return None
    same_symbol = key(number.canonical).split("/")[1:] == key(previous.number).split("/")[1:]
    untyped = not symbols.is_type(number.groups[0]) and _NUMBER_WORD.search(gap)
    return previous.type if same_symbol or untyped else None


def _type_of_symbol(number: DocumentNumber | None) -> str | None:
    """The type that the symbol alone tells; Party QĐ (quyết định or quy định) tells none."""
    if number is None or ("-" in number.canonical[: len(number.number) + 1] and not number.party):  # "1141-TC/QĐ/CĐKT"
        return None
    first = number.groups[0]
    types = _types_of(first, party=number.party)
    if len(types) == 1:
        return types[0]
    untyped = not types and not number.party and number.year is None and len(number.groups) > 1
    return "công văn" if untyped and symbols.is_organ(first) else None  # NĐ 30/2020/NĐ-CP, Phụ lục III: công văn has no symbol


@cache
def _types_of(symbol: str, *, party: bool) -> tuple[str, ...]:
    types = types_of_symbol(symbol, party=party)
    return tuple(kind.name for kind in types if kind.symbols(party=party)[0] == symbol)


def relation_of(gap: str, previous: Mention | None, *, note: bool) -> Relation:
    """The relation of this text to the document, from the words since the mention before it.

    An item of a list has that of the item before. "Sửa đổi Nghị định A" is what this text does; in "Thông tư B sửa đổi
    Nghị định A", and in a footnote, it is what another does: A is only mentioned.
    """
    ends = [found.end() for found in _SENTENCE_END.finditer(gap)]
    segment = gap[ends[-1] :] if ends else gap
    next_item = bool(ends) and ";" in gap and not segment.strip(" –-")
    if previous and (_LIST.fullmatch(gap) or next_item):
        return previous.relation
    if gap.rstrip().endswith(_BY) and _AMENDED_BY.search(gap):
        return previous.relation if previous and previous.relation not in _ACTS else "nhắc đến"
    cue = cue_before(segment[-_LOOKED_AT:])
    if cue is None:
        return "nhắc đến"
    told_of_another = note or (previous and not ends) or not _is_own_act(segment, cue.phrase)
    return "nhắc đến" if cue.relation in _ACTS and told_of_another else cue.relation


def _is_own_act(segment: str, phrase: str) -> bool:
    """Whether the act is this text's: said at the head of the sentence, of "Quyết định này", or "ban hành Nghị định …"."""
    preamble = _PREAMBLE.match(segment)
    start = segment[preamble.end() if preamble else 0 :][:60]
    return words_key(start).startswith(words_key(phrase.split("…")[0])) or bool(_BY_THIS_TEXT.search(segment))
