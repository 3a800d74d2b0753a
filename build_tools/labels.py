"""Printed numbering: what opens a clause (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.6; HD 36-HD/VPTW for the Party).

The label is kept exactly as printed; nothing is ever renumbered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.model import ClauseKind
from build_tools.orthography import UPPER

CLAUSE_LETTERS = "abcdđeghiklmnopqrstuvxy"  # điểm letters: đ between d and e; no f, j, w, z
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"

_PATTERNS: tuple[tuple[ClauseKind, str], ...] = (
    # "Phụ lục I", "PHỤ LỤC 02", "Phụ lục" alone on its line
    (
        "phụ lục",
        rf"(?P<label>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?:[IVXLC]{{1,6}}|\d{{1,3}}[A-Za-z]?))?\s*[.:]?)(?=\s*$|\s+[{UPPER}(])",
    ),
    # "Phần thứ nhất", "PHẦN II"
    ("phần", r"(?P<label>(?:PHẦN|Phần)\s+(?:[IVXLC]{1,6}|(?:THỨ|thứ)\s+\w+|\d{1,2})\s*[.:\-]?)(?=\s|$)"),
    # "Chương III", "CHƯƠNG 2"
    ("chương", r"(?P<label>(?:CHƯƠNG|Chương)\s+(?:[IVXLC]{1,6}|\d{1,2})\s*[.:\-]?)(?=\s|$)"),
    # "Tiểu mục 1"
    ("tiểu mục", r"(?P<label>(?:TIỂU MỤC|Tiểu mục)\s+\d{1,2}\s*[.:]?)(?=\s|$)"),
    # "Mục 1" as a heading: the number ends the line or a title in capitals follows
    ("mục", rf"(?P<label>(?:MỤC|Mục)\s+(?:\d{{1,2}}|[IVX]{{1,5}})\s*[.:]?)(?=\s*$|\s+[{UPPER}]{{2}})"),
    # "A. KẾT QUẢ", "B- PHƯƠNG HƯỚNG"
    ("phần", rf"(?P<label>[A-HĐ]\s?[.\-)])(?=\s+[{UPPER}])"),
    # "Điều 12." "Điều 3:" "Điều 7a."; "Điều 1 của Luật" cites and opens nothing
    ("điều", r"(?P<label>(?:ĐIỀU|Điều)\s+\d{1,4}[a-zđ]?\s*[.:])"),
    # "II. NHIỆM VỤ", "I- TÌNH HÌNH", "IV/ Tổ chức"
    ("mục", rf"(?P<label>{_ROMAN}\s?[.\-–/:)](?!\d))(?=\s|[{UPPER}])"),
    # "3.1." "5.3.Viện" "4.2 " and deeper
    ("khoản", rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\s?[.\-)]?)(?=\s+[^\W\d]|[{UPPER}])"),
    # "1." "12)" "1-" "2/" before a word
    (
        "khoản",
        rf"(?P<label>\d{{1,3}}[a-zđ]?\s?(?:[.)]|/(?=\s)|-(?=\s|[{UPPER}][^\W\d{UPPER}])))(?=\s*[^\W\d]|\s*[\"“(\[‘']|\s*$)",
    ),
    # "a)" "đ)" "b."; the letters of the Vietnamese alphabet only
    ("điểm", rf"(?P<label>[{CLAUSE_LETTERS}]\d?\s?(?:\)|\.(?=\s+[^\W\d])|/(?=\s)))"),
    # "- " and the bullets that copies turn it into
    ("gạch", rf"(?P<label>[-–—•●▪*](?=\s|[{UPPER}]))"),
    # "+ "
    ("cộng", rf"(?P<label>[+](?=\s|[{UPPER}]))"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(r"\s*" + pattern)) for kind, pattern in _PATTERNS)


_BY_FIRST = {  # which patterns a line's first character leaves open
    "digit": tuple(pair for pair in _COMPILED if pair[0] == "khoản"),
    "lower": tuple(pair for pair in _COMPILED if pair[0] == "điểm"),
    "upper": tuple(pair for pair in _COMPILED if pair[0] not in ("khoản", "điểm", "gạch", "cộng")),
    "sign": tuple(pair for pair in _COMPILED if pair[0] in ("gạch", "cộng")),
}


def _class_of_first(text: str) -> str:
    first = text.lstrip()[:1]
    if first.isdigit():
        return "digit"
    return "lower" if first.islower() else "upper" if first.isupper() else "sign"


@dataclass(frozen=True, slots=True)
class Label:
    """A clause's opening: its kind, the printed label without surrounding space, and where the text after it starts."""

    kind: ClauseKind
    printed: str
    end: int

    @property
    def token(self) -> str:
        """The label's bare value, for order and anchors: "II.", "đ)", "Điều 12." → "II", "đ", "12"."""
        words = re.sub(r"[^\w.]+", " ", self.printed).split()
        return words[-1].strip(".") if words else ""


def read_label(text: str) -> Label | None:
    """The label that opens a line or paragraph, or None: "đ) Sở Giáo dục" → điểm, "đ)", text from 3."""
    for kind, pattern in _BY_FIRST[_class_of_first(text)]:
        match = pattern.match(text)
        if match:
            end = match.end()
            return Label(kind, match["label"].strip(), end + len(text[end:]) - len(text[end:].lstrip()))
    return None


def roman(value: str) -> int | None:
    """The value of a Roman numeral up to 39 ("XIV" → 14), or None."""
    if not re.fullmatch(_ROMAN, value):
        return None
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in value]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def order(label: Label) -> int | None:
    """Its place in a run of siblings: "3." → 3, "II." → 2, "đ)" → 5, "5.3." → 3; None for bullets and named parts."""
    token = label.token
    if label.kind == "điểm":
        return CLAUSE_LETTERS.find(token[0]) + 1
    last = token.rsplit(".", 1)[-1].rstrip("abcdđeghiklmnopqrstuvxy")
    return int(last) if last.isascii() and last.isdigit() else roman(token)
