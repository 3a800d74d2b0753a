"""Document numbers: found in running text, split into their parts, and compared.

State "241/KH-UBND", QPPL "34/2016/NĐ-CP" (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3), Party "98-KH/BCĐCT32" (HD 36-HD/VPTW,
1.3), also as they come out of wrapped, glued and scanned texts: "06-⏎CT/TU", "15/CTUBND", "1152QĐ-BTTTT", "34/2016/NĐ-CP2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from build_tools.citations import number_symbols as symbols
from build_tools.language.orthography import LOOKALIKES, UPPER, nfc

LOWER = UPPER.lower()
_DASHES = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "˗": "-", "⁄": "/", "∕": "/"})
_DASH, _SLASH = r"\-‐‑‒–—−˗", "/⁄∕"

_GROUP = rf"""
(?>                                       # one group of a symbol: "NĐ", "BCĐCT32", "BGD&ĐT"; atomic, so never read twice
  (?=[A-ZĐÐÂĂÊÔƠƯ]|ttg|cp|ubnd)
  (?: TTg | QyĐ                           # these before the rule for small letters: "TTgngày" is TTg
    | (?i:ttg|cp|ubnd) (?![{LOWER}])      # typed in small letters: "QĐ-Ttg", "NĐ-cp"
    | [A-ZĐÐÂĂÊÔƠƯ&]                      # a capital …
      (?: [a-zđ] (?![{LOWER}]) )?         # … and one small letter that no other follows: "TTr", "QNg", "Qđ"; not "Luật"
    | \d{{1,3}} (?=[A-ZĐ])                # digits between capitals: "BCĐ389QNg"
  ){{1,24}}
  (?: (?<=QH) \s (?=1\d(?![\w/])) )?     # "03/1998/QH 10"
  \d{{0,4}}                               # "QH15", "BCĐCT32"; or a footnote's mark, told apart later
)
(?: (?![^\W\d_]) | (?=ngày|của|năm|về|và|quy|ban) )   # no letter follows, save a word glued to the number: "NĐ-CPngày"
"""
_SMALL = r"(?>[a-zđ]{2,4}) [-/] [a-zđ]{2,10} (?:-[a-zđ]{2,10})? (?![^\W_])"  # "qđ-ubnd"

NUMBER = re.compile(
    rf"""
    (?P<number>
      \d (?: (?<! [\w/⁄.=\-–] \d ) | (?<= [sS][ốỐ] \d ) | (?<= [ốỐo]\. \d ) )   # not in a word, path, decimal
      (?<! \d: \d ) (?<! \d:\s \d ) (?<! /\s \d )      # nor the year of "TCVN 6909:2001/…", of "Số:   / 2019/QĐ-UBND"
      \d{{0,4}} (?: \.\d{{1,2}} (?=/\d) )? (?: [a-eđA-E] (?=[\s/\-]) )?          # 241, 66.22, 12a
    )
    (?: \s{{0,3}} [{_SLASH}{_DASH}] \s{{0,3}} (?P<year> (?:19|20)\d{{2}} ) (?=\s{{0,3}}[{_SLASH}{_DASH}]|[A-ZĐ]) )?
    (?P<lead> \s{{0,3}} [{_SLASH}]{{1,2}} \s{{0,3}}        # State: "241/KH-UBND"
            | \s{{0,3}} [{_DASH}] \s{{0,3}}                # Party: "98-KH/BCĐCT32"
            | \s{{0,2}} )                                  # the slash lost: "1152QĐ-BTTTT"; none printed: "1141 TC/QĐ/CĐKT"
    (?P<symbol>
      {_GROUP}
      (?: (?: \s{{0,2}} [{_DASH}_{_SLASH}] (?:\s?[{_DASH}])? \s{{0,3}}           # "QĐ - UBND", "CĐ- -TTg"
            | \.(?=[A-ZĐ]{{2}}) | [ ] (?=TTg|CP\b|UBND|HĐND) ) {_GROUP} )?        # "QĐ.BQL", "QĐ TTg"
      (?: (?: \s?[{_DASH}_{_SLASH}] | \s?[{_DASH}_{_SLASH}]\s{{1,3}} | (?<=CT)\. | (?<=TC)\. ) {_GROUP} ){{0,5}}
    | {_SMALL}
    )
    """,
    re.VERBOSE,
)
_PIECE = re.compile(rf"QH\s\d+|[\s{_DASH}_{_SLASH}.]+|[^\s{_DASH}_{_SLASH}.]+")
_CUE = re.compile(
    r"(?:\b(?:[sS][ốỐôÔóÓồỒổỔ]|SO)|N[oº°])\s{0,3}[:.]?\s{0,3}(?:\d{1,3}\s{1,3})?$"
)  # a page number may stand between
_MISREAD_DIGIT = re.compile(r"[OQI]\d")  # "17O8/QĐ-UBND": a digit that a scan took for a letter, and no slash that is lost
_LIST = re.compile(r"(?:,|;|và|hoặc|\s){1,6}(?:[sS]ố\s{0,3})?")
_LISTED = re.compile(r"(?<![\w/.,])(?:\d{1,4}\s?(?:,|;|và)\s?){1,8}$")
_WINDOW = 48


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its parts: "34/2016/NĐ-CP" is 34, 2016, (NĐ, CP). ``canonical`` is what the record holds."""

    number: str  # "241", "02", "66.22", "12a": with its zeros
    year: str | None
    groups: tuple[str, ...]  # ("KH", "UBND"): type and organ, or organ and unit
    party: bool  # a hyphen after the number: 98-KH/BCĐCT32
    canonical: str
    note: str | None = field(default=None, compare=False)  # the footnote's mark that was glued to it

    @property
    def symbol(self) -> str:
        """The ký hiệu without the number: "KH-UBND"."""
        return "-".join(self.groups)


@lru_cache(1 << 15)  # an archive of ten thousand has as many, and looks at each again and again
def parse(printed: str) -> DocumentNumber | None:
    r"""Read a string that is a number and nothing else; None when it is not.

    >>> parse("06-\nCT/TU").canonical
    '06-CT/TU'
    """
    text = nfc(printed).translate(LOOKALIKES).strip()
    found = NUMBER.match(text)
    number = _read(found, cued=True) if found else None
    return number[1] if number and text[number[0] :] in ("", number[1].note) else None


def canonical(printed: str) -> str:
    """Spaces and line breaks out, dashes unified, lost separators restored: "15/ CTUBND" → "15/CT-UBND"."""
    number = parse(printed)
    return number.canonical if number else re.sub(r"\s+", "", nfc(printed).translate(_DASHES))


@lru_cache(1 << 15)
def key(number: str) -> str:
    """Identity of a number: 98-KH/BCĐCT32 = 98/KH-BCĐCT32, 06-CT/TU = 6-CT/TU; QĐ and QD stay apart."""
    parts = parse(number)
    if parts is None:
        return re.sub(r"[\W_]", "", nfc(number)).casefold().lstrip("0")
    symbol = re.sub(r"[\W_]", "", "".join(parts.groups))
    return f"{parts.number.lstrip('0')}/{parts.year or ''}/{symbol}".casefold()


def find_numbers(text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """Every document number in NFC text, left to right, as (start, end, number); a glued footnote mark is left out of the span.

    >>> [(start, end, number.canonical, number.note) for start, end, number in find_numbers("số 34/2016/NĐ-CP2")]
    [(3, 16, '34/2016/NĐ-CP', '2')]
    """
    previous = 0
    found = NUMBER.search(text)
    while found:
        before = text[max(previous, found.start() - _WINDOW) : found.start()]
        number = _read(found, cued=False) or (_read(found, cued=True) if _is_cued(before, previous) else None)
        if number and not symbols.is_form(before):
            yield from _sharing(before, found.start(), number[1])
            previous = found.start() + number[0]
            yield found.start(), previous, number[1]
        found = NUMBER.search(text, max(previous, found.end("number")))


def _sharing(before: str, end: int, number: DocumentNumber) -> Iterator[tuple[int, int, DocumentNumber]]:
    """The numbers that share the symbol of the last of them: "các Nghị định 87, 88, 31/CP"."""
    listed = None if number.year else _LISTED.search(before)
    if listed and (_CUE.search(before[: listed.start()]) or symbols.announces_number(before[: listed.start()])):
        for one in re.finditer(r"\d+", listed[0]):
            start = end - len(before) + listed.start() + one.start()
            whole = replace(number, number=one[0], canonical=one[0] + number.canonical[len(number.number) :], note=None)
            yield start, start + len(one[0]), whole


def _is_cued(before: str, previous: int) -> bool:
    """Whether the words before a candidate announce a number: "số", a type, or the number of the same list before it."""
    return bool(_CUE.search(before) or (previous and _LIST.fullmatch(before))) or symbols.announces_number(before)


def _read(found: re.Match[str], *, cued: bool) -> tuple[int, DocumentNumber] | None:
    """Judge a candidate: its length and its parts, or None when it is no document number."""
    judged = _judge(found["number"], found["year"], found["lead"], found["symbol"], cued=cued)
    return (found.start("symbol") - found.start() + judged[0], judged[1]) if judged else None


@lru_cache(4096)  # a text names a document many times
def _judge(digits: str, dated: str | None, printed: str, symbol: str, *, cued: bool) -> tuple[int, DocumentNumber] | None:
    """Judge the parts of a candidate; the length is that of its symbol."""
    pieces = _without_second_clause(_PIECE.findall(symbol))
    groups, separators = ["".join(piece.split()).translate(LOOKALIKES) for piece in pieces[::2]], pieces[1::2]
    note = symbols.note_mark(groups[-1])
    groups[-1] = groups[-1][: len(groups[-1]) - len(note)]
    separators = ["".join(separator.split())[:1].translate(_DASHES) or "-" for separator in separators]
    lead = symbols.printed_lead(printed, groups, separators, cued=cued, dated=dated is not None)
    if lead is None or (not printed.strip() and _MISREAD_DIGIT.match(groups[0])):
        return None
    if lead == "/":
        groups, separators = symbols.with_hyphens(groups, separators)
    year = f"/{dated}" if dated else ""
    body = groups[0] + "".join(map("".join, zip(separators, groups[1:], strict=True)))
    length = sum(map(len, pieces)) - len(note)
    party = lead == "-" and not year and symbols.is_type(groups[0], party=True)
    return length, DocumentNumber(digits, dated, tuple(groups), party, f"{digits}{year}{lead}{body}", note or None)


def _without_second_clause(pieces: list[str]) -> list[str]:
    """Cut what follows a spaced dash, unless the number would lack an organ: "12/QĐ - UBND", but "12/QĐ-UBND - UBND"."""
    joint = pieces[0].endswith(("LT", "LB"))  # "102/2025/NQLT - UBTVQH15 - CP"
    for index in range(1, len(pieces), 2):
        spaced = pieces[index][0].isspace() and pieces[index][-1].isspace()
        if spaced and not (joint or (index == 1 and symbols.is_type(pieces[0]))):
            return pieces[:index]
    return pieces
