"""The documents that one clause, footnote or title names: by number or by name, with what the words around it say.

"Quyết định số 1521/QĐ-TTg ngày 06/10/2020 của Thủ tướng Chính phủ" says type, date and issuer; in a list
("Công văn số A ngày …; số B ngày … và số C") one type word and one relation serve all that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.citations import number_symbols as symbols
from build_tools.citations.attributes import read_attributes, read_earlier
from build_tools.citations.issuer_names import whole_issuer
from build_tools.citations.laws import LawName, find_laws
from build_tools.citations.mention_context import relation_of, type_of
from build_tools.citations.numbers import DocumentNumber, find_numbers, key
from build_tools.model import Mention

_BEFORE, _AFTER, _SENTENCE = 240, 320, 360  # characters around a number that can belong to it
_CUE = re.compile(r"[\s,]*(?:s[ốôóồổ]\s*[.:]?)?\s*(?:\d{1,3}\s+)?$", re.IGNORECASE)  # "số", perhaps with a page number after it
_OF = re.compile(r"\s+của\s+(?=[^\W\d_])", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,?\s*\(?(?:[sS]ố\s*:?\s*)?")  # a law's name and its number

# A text that a table or a page breaks off: "… Luật Đất đai số", "… Thông tư số 05/2023/TT-".
_OPEN = re.compile(r"(?:[sS][ốỐ]\s*:?|\d\s?[/-](?:[\w\s/-]{0,40}[/-])?)$")
_JOINT = 160

# A line above an appendix: "(Kèm theo Quyết định số …  ngày … của …)", its beginning perhaps unreadable in a scan.
_ATTACHED = re.compile(r"\W*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+", re.IGNORECASE)
_CLOSED = re.compile(r"[^()]{0,140}(?:\)\W*\w{0,3}\W*)")
_GARBLED = 24
_NUMBER_LINE = re.compile(r"\W*[sS][ốỐ]\s*:\s*")  # a header block in the body: "| Số: 12/2001/TT-BTC |"
_NOTHING = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
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
    ahead = before[-_JOINT:] + " " if _is_open(before) else ""
    behind = " " + after[:_JOINT] if after and _is_open(text) else ""
    first, last = len(ahead), len(ahead) + len(text)
    found = _read(ahead + text + behind, own_number, note=note)
    return tuple(
        replace(mention, anchor=anchor, line=line, start=max(mention.start - first, 0), end=min(mention.end, last) - first)
        for at, mention in found
        if first <= at < last
    )


def _is_open(text: str) -> bool:
    """Whether a text ends in the middle of a citation."""
    end = text[-_JOINT:].rstrip()
    return end[-1:] in {"ố", "Ố", ":", "/", "-"} and bool(_OPEN.search(end))


def _read(text: str, own_number: str | None, *, note: bool) -> list[tuple[int, Mention]]:
    """The mentions of a whole text, each with the place where its number begins."""
    found: list[tuple[int, Mention]] = []
    end = attributed = 0  # where the mention before this one ends, and the words that belong to it
    for place in _places(text):
        mention, reach = _mention(text, place, end)
        if not _is_own(text, mention, place, own_number):
            previous = found[-1][1] if found else None
            gap = text[attributed if previous else 0 : mention.start]
            kind = type_of(mention, place.number, previous, gap)
            found.append((place.at, replace(mention, type=kind, relation=relation_of(gap, previous, note=note))))
        end, attributed = mention.end, reach
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


def _mention(text: str, place: _Place, begin: int) -> tuple[Mention, int]:
    """The mention at a place, and the end of the words that describe it; ``begin``: where the mention before it ends."""
    said = read_attributes(text[place.end : place.end + _AFTER])
    bare = Mention(
        printed=_as_printed(text[place.at : place.end]),
        anchor="",
        line=0,
        start=place.start,
        end=place.end,
        number=place.number.canonical if place.number else None,
        date=said.date,
        issuer=said.issuer if place.number else None,
        term=said.term if place.number and place.number.party else None,
    )
    whole = replace(bare, name=place.law.name, type=place.law.kind) if place.law else _with_head(text, bare, begin)
    return whole, place.end + said.length


def _with_head(text: str, mention: Mention, begin: int) -> Mention:
    """The mention of a number with the words before it: type, and date and issuer where they come first."""
    begin = max(begin, mention.start - _BEFORE)
    start, kind, issuer = _head(text[begin : mention.start])
    start += begin
    earlier = read_earlier(text[max(0, start - _SENTENCE) : start]) if mention.date is None else None
    return replace(
        mention,
        start=start,
        type=kind,
        date=mention.date or (earlier.date if earlier else None),
        issuer=mention.issuer or issuer or (earlier.issuer if earlier else None),
    )


def _head(before: str) -> tuple[int, str | None, str | None]:
    """Where the words of a number begin, its type and issuer: "Chỉ thị số", "Quyết định của Thủ tướng Chính phủ số:"."""
    cue = _CUE.search(before)
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
    return re.sub(r"(?<=\S)\s+(?=[-/–]\S)|(?<=\S[-/–])\s+", "", " ".join(text.split()))


def _is_own(text: str, mention: Mention, place: _Place, own_number: str | None) -> bool:
    """Whether the text names itself: its number line, or an appendix with a number that is misread here or in the header."""
    if _NUMBER_LINE.fullmatch(text[: min(place.at, _GARBLED)]) and _NOTHING.fullmatch(text, place.end):
        return True
    if own_number is None or mention.number is None:
        return False
    ours, theirs = key(own_number), key(mention.number)
    if ours == theirs:
        return True
    head = text[: min(mention.start, 2 * _GARBLED)]
    above_appendix = _ATTACHED.fullmatch(head) or (len(head) <= _GARBLED and "(" not in head)
    return bool(ours.split("/")[1:] == theirs.split("/")[1:] and above_appendix and _CLOSED.fullmatch(text, place.end))
