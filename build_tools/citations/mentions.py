"""The documents that one clause, footnote or title names: by number or by name, with what the words around it say.

"Quyết định số 1521/QĐ-TTg ngày 06/10/2020 của Thủ tướng Chính phủ" says type, date and issuer; in a list
("Công văn số A ngày …; số B ngày … và số C") one type word and one relation serve all that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from build_tools.citations import number_symbols as symbols
from build_tools.citations.attributes import Attributes, read_attributes, read_earlier
from build_tools.citations.issuer_names import whole_issuer
from build_tools.citations.laws import LawName, find_laws
from build_tools.citations.mention_context import relation_of, type_of
from build_tools.citations.numbers import DocumentNumber, find_numbers, key
from build_tools.model import Mention
from build_tools.values import value

_BEFORE, _AFTER, _SENTENCE = 240, 320, 360  # characters around a number that can belong to it
_CUE = re.compile(r"[\s,]*(?:s[ốôóồổ]\s*[.:]?)?\s*(?:\d{1,3}\s+)?$", re.IGNORECASE)  # "số", perhaps with a page number after it
_OF_CUE = " \t\n\f\r,.:sSốỐôÔóÓồỒổỔ0123456789"  # all that a cue is made of, so that it is not looked for in every word
_OF = re.compile(r"\s+của\s+(?=[^\W\d_])", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,?\s*\(?(?:[sS]ố\s*:?\s*)?")  # a law's name and its number

# A text that a table or a page breaks off: "… Luật Đất đai số", "… Thông tư số 05/2023/TT-".
_OPEN = re.compile(r"(?:[sS][ốỐ]\s*:?|\d\s?[/-](?:[\w\s/-]{0,40}[/-])?)$")
_LONGEST_OPEN = 48
_JOINT = 160
_OPEN_ENDS = frozenset("ốỐ:/-")

# What every number and every law's name has, looked for before either is: "7-CT", "5/QĐ", "12 qđ-ubnd", "Luật".
_MAY_NAME = re.compile(
    r"""
    [\dBLPH] (?:                                            # one character first: the search skips to it
        (?<=\d) [a-eđA-E]? [\s/⁄∕\-‐‑‒–—−˗]{0,12} (?: [A-ZĐÐÂĂÊÔƠƯ] | ttg | cp | ubnd | [a-zđ]{2,4}[-/] )
      | (?<=L) (?:uật|UẬT) | (?<=B) [ộỘ] | (?<=P) (?:háp|HÁP) | (?<=H) (?:iến|IẾN)
    )
    """,
    re.VERBOSE,
)

# A line above an appendix: "(Kèm theo Quyết định số …  ngày … của …)", its beginning perhaps unreadable in a scan.
_ATTACHED = re.compile(r"\W*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+", re.IGNORECASE)
_CLOSED = re.compile(r"[^()]{0,140}(?:\)\W*\w{0,3}\W*)")
_GARBLED = 24
_SPACE_IN_NUMBER = re.compile(r"(?<=\S)\s+(?=[-/–]\S)|(?<=\S[-/–])\s+")
_NUMBER_LINE = re.compile(r"\W*[sS][ốỐ]\s*:\s*")  # a header block in the body: "| Số: 12/2001/TT-BTC |"
_NOTHING = re.compile(r"[\W\d_]*")


@value(frozen=True, slots=True)
class _Place:
    """A number or a law's name in the text, before the words around it are read; ``at`` is where the number itself begins."""

    start: int
    at: int
    end: int
    number: DocumentNumber | None = None
    law: LawName | None = None


def find_mentions(
    text: str,
    anchor: str,
    line: int,
    *,
    own_number: str | None = None,
    before: str = "",
    after: str = "",
    note: bool = False,
) -> tuple[Mention, ...]:
    """Every mention of another document in NFC text, left to right, none overlapping.

    ``own_number`` is the citing document's: it is not cited, nor is the misread copy of it above an appendix
    ("(Kèm theo Quyết định số …)"). ``before`` and ``after`` are the neighbouring texts: a citation that a table breaks in
    two is read whole, and belongs to the text where its number begins. ``note``: a footnote's text, which tells of other
    documents what they do.
    """
    behind = " " + after[:_JOINT] if after and _is_open(text) else ""
    if not _MAY_NAME.search(text + behind):
        return ()
    ahead = before[-_JOINT:] + " " if _is_open(before) else ""
    found = _read(ahead + text + behind, anchor, line, own_number, note=note)
    if not ahead and not behind:
        return tuple(mention for _, mention in found)
    first, last = len(ahead), len(ahead) + len(text)
    return tuple(
        replace(mention, start=max(mention.start - first, 0), end=min(mention.end, last) - first)
        for at, mention in found
        if first <= at < last
    )


def _is_open(text: str) -> bool:
    """Whether a text ends in the middle of a citation."""
    if text[-1:] not in _OPEN_ENDS and not text[-1:].isspace():
        return False  # nearly every one
    end = text[-_JOINT:].rstrip()
    return end[-1:] in _OPEN_ENDS and _OPEN.search(end, max(0, len(end) - _LONGEST_OPEN)) is not None


def _read(text: str, anchor: str, line: int, own_number: str | None, *, note: bool) -> list[tuple[int, Mention]]:
    """The mentions of a whole text, each with the place where its number begins."""
    found: list[tuple[int, Mention]] = []
    end = attributed = 0  # where the mention before this one ends, and the words that belong to it
    for place in _places(text):
        words = _words(text, place, end)
        if not _is_own(text, words.start, place, own_number):
            previous = found[-1][1] if found else None
            gap = text[attributed if previous else 0 : words.start]
            mention = Mention(
                printed=_as_printed(text[place.at : place.end]),
                anchor=anchor,
                line=line,
                start=words.start,
                end=place.end,
                number=place.number.canonical if place.number else None,
                name=place.law.name if place.law else None,
                type=type_of(words.type, place.number, previous, gap),
                date=words.date,
                issuer=words.issuer,
                term=words.term,
                relation=relation_of(gap, previous, note=note),
            )
            found.append((place.at, mention))
        end, attributed = place.end, words.end
    return found


def _places(text: str) -> Iterator[_Place]:
    """Numbers and names in order; "Luật Đất đai số 31/2024/QH15" is one place."""
    laws = list(find_laws(text))[::-1]
    for start, end, number in find_numbers(text):
        while laws and laws[-1].end <= start:
            law = laws.pop()
            if _BETWEEN.fullmatch(text, law.end, start):
                yield _Place(law.start, start, end, number, law)
                break
            yield _Place(law.start, law.start, law.end, law=law)
        else:
            yield _Place(start, start, end, number)
    for law in reversed(laws):
        yield _Place(law.start, law.start, law.end, law=law)


# --- one mention -------------------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    """What the words around a place say, and where they begin and end."""

    start: int
    end: int
    type: str | None
    date: str | None
    issuer: str | None
    term: str | None


def _words(text: str, place: _Place, begin: int) -> _Words:
    """The words of a place; ``begin``: where the mention before it ends."""
    said = read_attributes(text[place.end : place.end + _AFTER])
    end = place.end + said.length
    if place.law:
        numbered, party = place.number is not None, place.number is not None and place.number.party
        return _Words(
            place.start, end, place.law.kind, said.date, said.issuer if numbered else None, said.term if party else None
        )
    return _with_head(text, place, said, max(begin, place.start - _BEFORE))


def _with_head(text: str, place: _Place, said: Attributes, begin: int) -> _Words:
    """The words of a number with those before it: type, and date and issuer where they come first."""
    start, kind, issuer = _head(text[begin : place.start])
    start += begin
    earlier = read_earlier(text[max(0, start - _SENTENCE) : start]) if said.date is None else None
    return _Words(
        start,
        place.end + said.length,
        kind,
        said.date or (earlier.date if earlier else None),
        said.issuer or issuer or (earlier.issuer if earlier else None),
        said.term if place.number and place.number.party else None,
    )


def _head(before: str) -> tuple[int, str | None, str | None]:
    """Where the words of a number begin, its type and issuer: "Chỉ thị số", "Quyết định của Thủ tướng Chính phủ số:"."""
    cue = _CUE.search(before, len(before.rstrip(_OF_CUE)))
    rest = before[: cue.start()] if cue else before
    if found := symbols.type_at_end(rest):
        return found[0], found[1], None
    for of in reversed(list(_OF.finditer(rest))):
        if found := symbols.type_at_end(rest[: of.start()]):
            issuer = whole_issuer(rest[of.end() :].strip(" ,\n"))
            return (*found, issuer) if issuer else (len(before), None, None)
    return len(before), None, None


def _as_printed(text: str) -> str:
    """The number as on paper: a space that a line break left on one side of a separator goes."""
    words = text.split()
    return text if words == [text] else _SPACE_IN_NUMBER.sub("", " ".join(words))


def _is_own(text: str, start: int, place: _Place, own_number: str | None) -> bool:
    """Whether the text names itself: its number line, or an appendix with a number that is misread here or in the header."""
    if _NUMBER_LINE.fullmatch(text[: min(place.at, _GARBLED)]) and _NOTHING.fullmatch(text, place.end):
        return True
    if own_number is None or place.number is None:
        return False
    ours, theirs = key(own_number), key(place.number.canonical)
    if ours == theirs:
        return True
    head = text[: min(start, 2 * _GARBLED)]
    above_appendix = _ATTACHED.fullmatch(head) or (len(head) <= _GARBLED and "(" not in head)
    return bool(ours.split("/")[1:] == theirs.split("/")[1:] and above_appendix and _CLOSED.fullmatch(text, place.end))
