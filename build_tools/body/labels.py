"""Printed numbering: what opens a clause (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.6; HD 36-HD/VPTW for the Party).

The label is kept exactly as printed; nothing is ever renumbered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from build_tools.language.orthography import UPPER
from build_tools.language.short_texts import remembered
from build_tools.model import ClauseKind
from build_tools.values import value

CLAUSE_LETTERS = "abcdđeghiklmnopqrstuvxy"  # điểm letters: đ between d and e; no f, j, w, z
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"  # the order of lists that count with f, j, w and z too
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_TITLE = rf"(?=\s*$|\s+[“\"(]?[{UPPER}])"  # nothing, or a title: "Chương II của Luật này" cites and opens nothing
_FORM = r"\d{1,3}(?:\.\d{1,2})?[A-Za-z]?(?:[-/][A-ZĐ]{1,8})?"
_WORD = r"(?=\s*[^\W\d]|\s*[\"“(\[‘']|\s*$)"

_PATTERNS: tuple[tuple[ClauseKind, str, str], ...] = (
    # kind, the label, what must follow it; of the lines that begin with a capital
    # "Phụ lục I", "PHỤ LỤC 02", "Phụ lục" alone on its line; "Mẫu số 01a", "Biểu số 2-BC" (…)
    ("phụ lục", rf"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:(?:số|SỐ)\s+)?(?:[IVXLC]{{1,6}}|{_FORM}))?\s*[.:]?", rf"(?=\s*$|\s+[{UPPER}(])"),
    ("phụ lục", rf"(?:MẪU|Mẫu|BIỂU|Biểu)\s+(?:số|SỐ)\s*:?\s*{_FORM}\s*[.:]?", r"(?=\s*$|\s*\(|\s+[–-]\s|(?<=:)\s)"),
    # "Phần thứ nhất", "PHẦN II"
    ("phần", r"(?:PHẦN|Phần)\s+(?:[IVXLC]{1,6}|(?:THỨ|thứ)\s+\w{1,5}|\d{1,2})\s*[.:\-–—]?", _TITLE),
    # "Chương III", "CHƯƠNG 2"
    ("chương", r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]{1,6}|\d{1,2})\s*[.:\-–—]?", _TITLE),
    # "Tiểu mục 1"
    ("tiểu mục", r"(?:TIỂU MỤC|Tiểu mục)\s+(?:\d{1,2}|[IVX]{1,5})\s*[.:]?", _TITLE),
    # "Mục 1" as a heading: the number ends the line, or a title in capitals or after a stop follows
    ("mục", r"(?:MỤC|Mục)\s+(?:\d{1,2}|[IVX]{1,5})\s*[.:]?", rf"(?=\s*$|\s+[{UPPER}]{{2}}|(?<=[.:])\s+[{UPPER}])"),
    # "Điều 12." "Điều 3:" "Điều 7a." "Điều 5 - Hiệu lực", "Điều 6" alone; "Điều 1 của Luật" cites and opens nothing
    ("điều", r"(?:ĐIỀU|Điều)\s+\d{1,4}[a-zđ]?\s*[.:]", r""),
    ("điều", r"(?:ĐIỀU|Điều)\s+\d{1,4}[a-zđ]?(?:\s*[-–]|\s*/)", rf"(?=\s+(?!Điều|ĐIỀU)[{UPPER}])"),
    ("điều", r"(?:ĐIỀU|Điều)\s+\d{1,4}[a-zđ]?", r"(?=\s*$)"),
    # "II. NHIỆM VỤ", "I- TÌNH HÌNH", "I.- QUY ĐỊNH", "IV/ Tổ chức"; "V.I. Lênin" is a name
    ("mục", rf"{_ROMAN}\s?(?:\.\s?-|[.\-–/:)])(?!\d)", rf"(?=\s|[{UPPER}])(?!\s?[{UPPER}]\.)"),
    # "A. KẾT QUẢ", "B- PHƯƠNG HƯỚNG", "C/ KIẾN NGHỊ"
    ("phần", r"[A-HĐ]\s?[.\-–)/]", rf"(?=\s+[{UPPER}])"),
    # of the lines that begin with a digit
    # "3.1." "5.3.Viện" "4.2 Tổ chức" and deeper; "1.5 triệu đồng" is an amount
    ("khoản", r"\d{1,2}(?:\.\d{1,2}){1,4}\s?(?:\.\s?-|[.\-)])", rf"(?=\s+[^\W\d]|\s+[\"“(]|[{UPPER}])"),
    ("khoản", r"\d{1,2}(?:\.\d{1,2}){1,4}", rf"(?=\s?[{UPPER}])"),
    # "1." "12)" "1-" "2/" "1.-" "3a." before a word
    ("khoản", r"\d{1,3}[a-zđ]?\s?(?:\.\s?[-)]|\)\s?\.|[.)])", _WORD),
    ("khoản", rf"\d{{1,3}}[a-zđ]?\s?(?:/(?=\s)|-(?=\s|[{UPPER}][^\W\d{UPPER}]))", _WORD),
    # of the lines that begin with a small letter
    # "a)" "đ)" "b1)" "b." "c/" "d-"; the letters of the Vietnamese alphabet, "f)" where a list counts with it
    ("điểm", rf"[{CLAUSE_LETTERS}]\d?\s?(?:\.\s?[-)]|\)\s?\.|\))|[fjwz]\)", r""),
    ("điểm", rf"[{CLAUSE_LETTERS}]\d?\s?\.", r"(?=\s+[^\W\d])"),
    ("điểm", rf"[{CLAUSE_LETTERS}]\d?(?:\s?/(?=\s)|[-–](?=\s?[{UPPER}]))", r""),
    # of the lines that begin with a sign
    # "- " and the bullets that copies turn it into, "(1)", "(i)", "(a)" before a word
    ("gạch", r"[-–—‐‑−~•●○◦▪■►➢*·]", rf"(?=\s|[\"“'(]?[{UPPER}])"),
    ("gạch", r"\((?:\d{1,2}|[ivx]{1,5}|[a-zđ]\d?)\)", r"(?=\s*[^\W\d]|\s+[\"“(])"),
    # "+ "
    ("cộng", r"\+", rf"(?=\s|[\"“'(]?[{UPPER}])"),
)  # fmt: skip


class _Form(NamedTuple):
    """The patterns that one kind of first character leaves open, as one alternation; its groups are the kinds."""

    pattern: re.Pattern[str]
    kinds: tuple[ClauseKind, ...]


def _form(*kinds: ClauseKind) -> _Form:
    chosen = [(kind, f"({label}){after}") for kind, label, after in _PATTERNS if kind in kinds]
    return _Form(re.compile(rf"\s*(?:{'|'.join(pattern for _, pattern in chosen)})"), tuple(kind for kind, _ in chosen))


_CAPITAL = _form("phụ lục", "phần", "chương", "mục", "tiểu mục", "điều")
_DIGIT = _form("khoản")
_SMALL = _form("điểm")
_SIGN = _form("gạch", "cộng")
_CAPITALS = frozenset("PMBCTĐADEFGHIVX")  # with which labels begin
_SIGNS = frozenset("-–—‐‑−~•●○◦▪■►➢*·(+")
# The two letters with which labels begin that begin with letters, "IV." among them: so most lines of words are told at once.
_TWO_LETTERS = frozenset(
    (
        *("Ph", "PH", "Mẫ", "MẪ", "Bi", "BI", "Ch", "CH", "Ti", "TI", "Mụ", "MỤ", "Đi", "ĐI"),
        *("II", "IV", "IX", "VI", "XI", "XV", "XX"),
    )
)
_LAST_WORD = re.compile(r"(\w+(?:\.\w+)*)\W*$")
_IS_ROMAN = re.compile(_ROMAN)


@value(frozen=True, slots=True)
class Label:
    """A clause's opening: its kind, the printed label without surrounding space, and where the text after it starts.

    ``token`` is the label's bare value, for order and anchors: "II.", "đ)", "Điều 12." → "II", "đ", "12"; "" for bullets.
    A misread label has the value that it stands for: "§." is "8" where 8 is due.
    """

    kind: ClauseKind
    printed: str
    end: int
    token: str


def opens_with_word(text: str) -> bool:
    """Whether the first two characters are letters of no label: a cheap question that tells most lines from labelled ones."""
    first = text[:2]
    return first.isalpha() and first not in _TWO_LETTERS and len(first) == 2


@remembered(up_to=200)  # asked again of the paragraph, and the cells of tables repeat
def read_label(text: str) -> Label | None:
    """The label that opens a line or paragraph, or None: "đ) Sở Giáo dục" → điểm, "đ)", text from 3."""
    form = _form_of(text)
    match = form.pattern.match(text) if form else None
    if form is None or match is None or match.lastindex is None:
        return None
    printed = match[match.lastindex].rstrip()
    end = match.end()
    while text[end : end + 1].isspace():
        end += 1
    return Label(form.kinds[match.lastindex - 1], printed, end, "" if form is _SIGN and printed[0] != "(" else _token(printed))


def is_labelled(text: str) -> bool:
    """Whether a label opens a line."""
    form = _form_of(text)
    return form is not None and form.pattern.match(text) is not None


def _form_of(text: str) -> _Form | None:
    if opens_with_word(text):
        return None
    first = text[:1]
    if first.isspace():
        text = text.lstrip()
        first = text[:1]
    if first.islower():
        return _SMALL
    if first in _CAPITALS:
        return _CAPITAL
    if first.isdigit():
        return _DIGIT
    return _SIGN if first in _SIGNS else None


@lru_cache(1 << 12)  # a text prints few labels, many times
def _token(printed: str) -> str:
    match = _LAST_WORD.search(printed)
    return match[1] if match and match[1].casefold() != "lục" else ""


def roman(value: str) -> int | None:
    """The value of a Roman numeral up to 39 ("XIV" → 14), or None."""
    if not _IS_ROMAN.fullmatch(value):
        return None
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in value]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def order(label: Label) -> int | None:
    """Its place in a run of siblings: "3." → 3, "II." → 2, "đ)" → 5, "5.3." → 3, "(ii)" → 2; None for bullets and names."""
    return _order(label.kind, label.token)


@lru_cache(1 << 12)
def _order(kind: ClauseKind, token: str) -> int | None:
    if kind == "điểm":
        return _letter(token)
    last = token.rpartition(".")[2].rstrip(_ALPHABET) or token
    if last.isascii() and last.isdigit():
        return int(last)
    return roman(token.upper()) or (_letter(token.lower()) if len(token) == 1 else None)


def _letter(token: str) -> int | None:
    return _ALPHABET.find(token[:1]) + 1 or None if token else None
