"""Synthetic texts of plans for the bench of building: what bench/search_corpus makes of documents, printed as agencies print.

Text i depends on i alone, so an archive of 1,000 is the beginning of one of 10,000. Each cites three texts before it, by
number and date, so that pages link to one another as in a real archive.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from bench.search_corpus import document
from build_tools.language.orthography import slug
from build_tools.model import Header

CITED = 3  # texts before it that each text cites


def text(number: int) -> tuple[str, str]:
    """Return the path below ``source_texts`` and the words of text ``number``."""
    held, header = document(number).document, document_header(number)
    lines = [*_head(header), "", *_bases(number), *(clause.text for clause in held.clauses), "", *_end(header)]
    folder = slug((header.issuer or "").removeprefix("Ủy ban nhân dân "))
    return f"ubnd-{folder}/{(header.date or '')[:4]}/{slug(header.number or '')}-{number}.txt", "\n\n".join(lines) + "\n"


def write(folder: Path, numbers: range) -> None:
    """Write these texts below ``folder``."""
    for number in numbers:
        path, words = text(number)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, encoding="utf-8")


def _head(header: Header) -> tuple[str, ...]:
    issuer = (header.issuer or "").upper().removeprefix("ỦY BAN NHÂN DÂN ")
    place = f"{header.place}, {_day(header)}"
    return (
        f"ỦY BAN NHÂN DÂN\n{issuer}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        f"Số: {header.number}\n{place}",
        f"{(header.type or '').upper()}\n{(header.subject or '')[:1].upper()}{(header.subject or '')[1:]}",
    )


def _bases(number: int) -> tuple[str, ...]:
    chance = random.Random(number)  # noqa: S311 (repeatable on purpose)
    cited = [document_header(chance.randrange(number)) for _ in range(CITED)] if number else []
    return tuple(
        f"Căn cứ {(other.type or '').capitalize()} số {other.number} {_day(other)} của {other.issuer} {other.subject};"
        for other in cited
    )


@cache
def document_header(number: int) -> Header:
    """The head of text ``number``; kept, because many texts cite it. No two have one number, so no two claim one address."""
    header = document(number).document.header
    return replace(header, number=f"{number + 1}/{(header.number or '').partition('/')[2]}")


def _day(header: Header) -> str:
    year, month, day = (header.date or "").split("-")
    return f"ngày {day} tháng {month} năm {year}"


def _end(header: Header) -> tuple[str, ...]:
    return (
        "Nơi nhận:\n- Thường trực Tỉnh ủy;\n- Các sở, ban, ngành;\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "Nguyễn Văn An",
    )
