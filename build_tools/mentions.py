"""The documents that one clause, footnote or title names: number or name, with what the words around it say.

"Quyết định số 1521/QĐ-TTg ngày 06/10/2020 của Thủ tướng Chính phủ" says type, date and issuer; in a list
("Công văn số A ngày …; số B ngày … và số C") one type word and one relation serve all that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from build_tools import number_symbols as symbols
from build_tools.attributes import Attributes, read_attributes, read_earlier
from build_tools.authorities import types_of_symbol
from build_tools.laws import LawName, find_laws
from build_tools.model import Mention, Relation
from build_tools.numbers import DocumentNumber, find_numbers, key
from build_tools.relation_words import cue_before

_BEFORE, _AFTER, _SENTENCE_LENGTH = 240, 320, 360  # characters around a number that can belong to it
_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-zđ])|[;:]\s")
_CUE = re.compile(r"[\s,]*(?:s[ốôóồổ]\s*[.:]?)?\s*(?:\d{1,3}\s+)?$", re.IGNORECASE)  # "số", perhaps with a page number after it
_OF = re.compile(r"\s+của\s+(?=[^\W\d_])", re.IGNORECASE)
_ISSUER = re.compile(r"[^\W\d_a-zđ][^;:.()\d]{2,120}")
_BETWEEN = re.compile(r"\s*,?\s*\(?(?:[sS]ố\s*:?\s*)?")  # a law's name and its number
_BROKEN = re.compile(r"\d\s?[/-][\w\s/-]*[/-]\s*$|\d\s?[/-]\s*$")
_LONGEST_NUMBER = 48
_LIST = re.compile(r"[\s,]*(?:và|hoặc|cùng|với)?\s*(?:các\s+)?(?:số\s*:?\s*)?", re.IGNORECASE)
_AMENDED_BY = re.compile(r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|đính\s+chính)[^.;:]{0,60}\s(?:bởi|theo|tại|bằng)\s+(?:các\s+)?$")
_OF_THIS_TEXT: frozenset[Relation] = frozenset({"sửa đổi", "thay thế", "hướng dẫn"})  # what a text does itself, said before its first mention
# A line above an appendix: "(Kèm theo Quyết định số …  ngày … của …)", its beginning perhaps unreadable in a scan.
_ATTACHED = re.compile(r"\W*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+", re.IGNORECASE)
_CLOSED = re.compile(r"[^()]{0,140}(?:\)\W*\w{0,3}\W*)")
_GARBLED = 24


@dataclass(frozen=True, slots=True)
class _Place:
    """A number or a law's name in the text, before the words around it are read."""

    start: int
    end: int
    number: DocumentNumber | None = None
    law: LawName | None = None


def find_mentions(
    text: str, anchor: str, line: int, *, own_number: str | None = None, continued: str = "", note: bool = False
) -> tuple[Mention, ...]:
    """Every mention of another document in NFC text, left to right, none overlapping.

    ``own_number`` is the citing document's: it is not cited, nor is the misread copy of it above an appendix
    ("(Kèm theo Quyết định số …)"). ``continued`` is the text that follows elsewhere: a number that a table or a page
    breaks at its hyphen is read to its end, though the mention ends with this text. ``note``: a footnote's text, which
    tells of other documents what they do.
    """
    found: list[Mention] = []
    end = attributed = 0  # where the mention before this one ends, and the words that belong to it
    for place in _places(text, continued):
        mention, reach = _mention(text, place, end)
        if not _is_own(text, mention, place, own_number):
            previous = found[-1] if found else None
            mention = _completed(text, mention, place, previous, attributed, note=note)
            found.append(replace(mention, anchor=anchor, line=line))
        end, attributed = mention.end, reach
    return tuple(found)


def _places(text: str, continued: str) -> Iterator[_Place]:
    """Numbers and names in order; "Luật Đất đai số 31/2024/QH15" is one place."""
    laws = list(find_laws(text))[::-1]
    for start, end, number in _numbers(text, continued):
        while laws and laws[-1].end <= start:
            law = laws.pop()
            if _BETWEEN.fullmatch(text, law.end, start):
                yield _Place(law.start, end, number, law)
                break
            yield _Place(law.start, law.end, law=law)
        else:
            yield _Place(start, end, number)
    for law in reversed(laws):
        yield _Place(law.start, law.end, law=law)


def _numbers(text: str, continued: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """The numbers of the text; one that its end breaks, "05/2023/TT-", is read on in what follows."""
    broken = _BROKEN.search(text, max(0, len(text) - _LONGEST_NUMBER)) if continued else None
    rest = " " + continued[:_LONGEST_NUMBER].lstrip() if broken else ""
    for start, end, number in find_numbers(text + rest):
        if start < len(text):
            yield start, min(end, len(text)), number


# --- one mention -------------------------------------------------------------------------------------------------------


def _mention(text: str, place: _Place, begin: int) -> tuple[Mention, int]:
    """The mention at a place, and the end of the words that describe it."""
    after = read_attributes(text[place.end : place.end + _AFTER])
    reach = place.end + after.length
    if place.law:
        return _law_mention(text, place, place.law, after), reach
    number = place.number
    assert number  # noqa: S101  # a place has a number or a law
    begin = max(begin, place.start - _BEFORE)
    start, kind, issuer = _head(text[begin : place.start])
    start += begin
    earlier = read_earlier(text[max(0, start - _SENTENCE_LENGTH) : start]) if after.date is None else None
    mention = Mention(
        printed=_as_printed(text[place.start : place.end]),
        anchor="",
        line=0,
        start=start,
        end=place.end,
        number=number.canonical,
        type=kind,
        date=after.date or (earlier.date if earlier else None),
        issuer=after.issuer or issuer or (earlier.issuer if earlier else None),
        term=after.term if number.party else None,
    )
    return mention, reach


def _head(before: str) -> tuple[int, str | None, str | None]:
    """Where the words of a number begin, its type and issuer: "Chỉ thị số", "Quyết định của Thủ tướng Chính phủ số:"."""
    cue = _CUE.search(before)
    rest = before[: cue.start()] if cue else before
    if found := symbols.type_at_end(rest):
        return found[0], found[1], None
    for of in reversed(list(_OF.finditer(rest))):
        issuer = rest[of.end() :].strip(" ,\n")
        if found := symbols.type_at_end(rest[: of.start()]):
            named = _ISSUER.fullmatch(issuer)
            return (found[0], found[1], " ".join(issuer.split())) if named else (len(before), None, None)
    return len(before), None, None


def _law_mention(text: str, place: _Place, law: LawName, after: Attributes) -> Mention:
    return Mention(
        printed=text[place.start : place.end],
        anchor="",
        line=0,
        start=place.start,
        end=place.end,
        number=place.number.canonical if place.number else None,
        name=law.name,
        type=law.kind,
        date=after.date,
        issuer=after.issuer if place.number else None,
    )


def _as_printed(text: str) -> str:
    """The number as on paper: a space that a line break left on one side of a separator goes."""
    return re.sub(r"(?<=\S)\s+(?=[-/–]\S)|(?<=\S[-/–])\s+", "", " ".join(text.split()))


def _is_own(text: str, mention: Mention, place: _Place, own_number: str | None) -> bool:
    """Whether the text names itself, or an appendix the document it belongs to, with a number that is misread in one of the two."""
    if own_number is None or mention.number is None:
        return False
    ours, theirs = key(own_number), key(mention.number)
    if ours == theirs:
        return True
    before = text[: min(mention.start, 2 * _GARBLED)]
    above_appendix = _ATTACHED.fullmatch(before) or (len(before) <= _GARBLED and "(" not in before)
    return bool(ours.split("/")[1:] == theirs.split("/")[1:] and above_appendix and _CLOSED.fullmatch(text, place.end))


# --- what the text before says -----------------------------------------------------------------------------------------


def _completed(
    text: str, mention: Mention, place: _Place, previous: Mention | None, attributed: int, *, note: bool
) -> Mention:
    """Add type and relation, from the mention's own words or from the list it stands in."""
    gap = text[attributed : mention.start] if previous else text[: mention.start]
    listed = previous is not None and bool(_LIST.fullmatch(gap))
    kind = mention.type or _listed_type(place, previous, gap) or _type_of_symbol(place.number)
    return replace(mention, type=kind, relation=_relation(gap, previous, listed=listed, note=note))


def _listed_type(place: _Place, previous: Mention | None, gap: str) -> str | None:
    """The type of the list's first number: "Công văn số A …; số B …", as far as the symbols agree."""
    if previous is None or previous.number is None or place.number is None or re.search(r"[.:]\s", gap):
        return None
    ours, theirs = key(place.number.canonical).split("/"), key(previous.number).split("/")
    untyped = not symbols.is_type(place.number.groups[0])
    same_form = ours[1:] == theirs[1:] or (untyped and bool(re.search(r"(?:^|\W)s[ốôó]\s*:?\s*$", gap, re.IGNORECASE)))
    return previous.type if same_form else None


def _type_of_symbol(number: DocumentNumber | None) -> str | None:
    """The type that the symbol alone tells; Party QĐ (quyết định or quy định) tells none."""
    if number is None:
        return None
    first = number.groups[0]
    types = _types_of(first, number.party)
    if len(types) == 1:
        return types[0]
    untyped = not types and not number.party and number.year is None and len(number.groups) > 1
    return "công văn" if untyped and symbols.is_organ(first) else None  # NĐ 30/2020/NĐ-CP, Phụ lục III: công văn has no symbol


@cache
def _types_of(symbol: str, party: bool) -> tuple[str, ...]:  # noqa: FBT001
    types = types_of_symbol(symbol, party=party)
    return tuple(kind.name for kind in types if kind.symbols(party=party)[0] == symbol)


def _relation(gap: str, previous: Mention | None, *, listed: bool, note: bool) -> Relation:
    """The relation of this text to the document, from the words between it and the one before.

    "Sửa đổi Nghị định A" is what this text does; in "Thông tư B sửa đổi Nghị định A" it is what B does: A is only mentioned.
    """
    ends = [found.end() for found in _SENTENCE.finditer(gap)]
    segment = gap[ends[-1] :] if ends else gap
    next_item = bool(ends) and ";" in gap and not segment.strip(" –-")
    if previous and (listed or next_item or _AMENDED_BY.search(gap)):
        return previous.relation
    cue = cue_before(segment[-_BEFORE:])
    told_of_another = note or (previous and not ends)
    return "nhắc đến" if cue is None or (told_of_another and cue.relation in _OF_THIS_TEXT) else cue.relation
