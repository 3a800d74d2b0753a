"""How a document is cited in another one (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.6b).

The first time in full: type, number, date, agency, trích yếu; of laws and ordinances type and name alone. After that type and
number. A clause goes before it, from small to large: "điểm a khoản 1 Mục II Kế hoạch số 241/KH-UBND …".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from build_tools.language.orthography import sentence_case
from build_tools.language.phrases import any_of
from build_tools.language.vocabulary_files import read
from build_tools.model import Document
from build_tools.pages.markdown import plain

_BY_NAME = frozenset({"hiến pháp", "bộ luật", "luật", "pháp lệnh"})
_ABOUT = re.compile(r"về\s", re.IGNORECASE)
_WHOLE_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def full_citation(document: Document) -> str | None:
    """Return how a document is cited the first time; None when its type is not known, and for news.

    "Kế hoạch số 241/KH-UBND ngày 15 tháng 12 năm 2020 của Ủy ban nhân dân thành phố Hà Nội về việc thực hiện …"
    """
    header = document.header
    if not header.type or document.is_news:
        return None
    if header.type in _BY_NAME and header.subject:
        return f"{sentence_case(header.type)} {plain(header.subject).strip()}"
    parts = [
        short_citation(document) or sentence_case(plain(header.type).strip()),
        _date(header.date),
        f"của {plain(header.issuer).strip()}" if header.issuer else None,
        about(plain(header.subject).strip()) if header.subject else None,
    ]
    return " ".join(part for part in parts if part)


def short_citation(document: Document) -> str | None:
    """Return how a document is cited after the first time: "Kế hoạch số 241/KH-UBND"; None when it has no number."""
    header = document.header
    if not header.type or not header.number or document.is_news:
        return None
    return f"{sentence_case(plain(header.type).strip())} số {plain(header.number).strip()}"


def about(subject: str) -> str:
    """Join a trích yếu to what stands before it: "Thực hiện Kết luận" → "về việc thực hiện Kết luận", "Về X" → "về X"."""
    words = f"{subject[:1].lower()}{subject[1:]}" if not subject[:2].isupper() else subject
    if _ABOUT.match(words):
        return words
    return f"về việc {words}" if _opener().match(words) else f"về {words}"


@cache
def _opener() -> re.Pattern[str]:
    entries: Any = read("subject_openers.yaml")
    return re.compile(rf"(?:{any_of(word for entry in entries for word in entry['words'])})\b", re.IGNORECASE)


def _date(edtf: str | None) -> str | None:
    """Return a date in words, day and first two months with two digits (Phụ lục I, Mục II.4): "ngày 05 tháng 3 năm 2020"."""
    if whole := _WHOLE_DATE.fullmatch(edtf or ""):
        return f"ngày {whole[3]} {_month(whole[1], whole[2])}"
    if part := _MONTH.fullmatch(edtf or ""):
        return _month(part[1], part[2])
    return f"năm {edtf}" if edtf and re.fullmatch(r"\d{4}", edtf) else None


def _month(year: str, month: str) -> str:
    return f"tháng {month if month in ('01', '02') else month.lstrip('0')} năm {year}"
