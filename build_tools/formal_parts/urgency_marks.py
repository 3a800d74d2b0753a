"""Marks of urgency and secrecy, which copies set among the lines of a head or of a title: "HỎA TỐC", "KHẨN", "MẬT".

Độ khẩn và độ mật: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2; Luật Bảo vệ bí mật nhà nước, Điều 8.
"""

from __future__ import annotations

import re

from build_tools.formal_parts.columns import bare
from build_tools.language.orthography import folded

_MARK = r"(?:hoa toc(?: hen gio(?: .{1,20})?)?|thuong khan|khan|tuyet mat|toi mat|mat)"  # on letters without marks
_ALONE = re.compile(rf"\W{{0,6}}{_MARK}\W{{0,6}}")
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:H[ỎO]A TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)\s*[)\]]\s*$")
_LONGEST = 40


def is_mark(text: str) -> bool:
    """Whether a cell is a mark in capitals and nothing else: "HỎA TỐC", "(KHẨN)", "HỎA TỐC hẹn giờ"."""
    words = bare(text) if len(text) <= _LONGEST else ""
    return _in_capitals(words) and _ALONE.fullmatch(folded(words)) is not None


def _in_capitals(words: str) -> bool:
    """Whether the first word is set in capitals: "Mật độ" is none of it, nor is the word "khẩn" of a sentence."""
    first = next(iter(re.findall(r"[^\W\d_]+", words)), "")
    return len(first) > 1 and first.isupper()


def without_mark(text: str) -> str:
    """A line without the mark in brackets that ends it: "V/v phòng, chống bão (HỎA TỐC)" → "V/v phòng, chống bão"."""
    return _IN_BRACKETS.sub("", text)
