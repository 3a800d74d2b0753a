"""Doubts about the record of one document: number, date, agency, file name. A person looks; nothing is stopped or changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from build_tools.archive.agencies import issuer_agency
from build_tools.citations import numbers
from build_tools.language import authorities
from build_tools.language.characters import shown
from build_tools.language.orthography import slug
from build_tools.model import Document
from build_tools.pages.wording import date_in_words
from build_tools.problems import Problem

FEWEST_WORDS = 40  # a letterhead, a title and a signature alone have more
_LEAVE = "nếu bản gốc đúng như vậy thì để nguyên"
_NUMBER_LINE = re.compile(r"^\s{0,8}(?:Số|SỐ|số)\s{0,4}[:.]?\s{0,4}\d")
_FILE_NUMBER = re.compile(r"(?:^|-so-)(\d{1,5})-(?:(?:19|20)\d\d-)?([a-z]\w*)")
_AS_NEAR = 0.02
_NEAR = 0.84  # "Sở Tư phap", "Sở Tài chinh": closer than the names of two agencies are, but for a letter


def record_doubts(document: Document) -> Iterator[Problem]:
    """Yield what a person should look at, whatever the day."""
    yield from _words(document)
    if not document.is_news:
        yield from (*_number(document), *_issuer(document), *_file_name(document))
    yield from _date(document)


def dated_after(document: Document, today: date) -> Iterator[Problem]:
    """Yield a problem when a document is newer than a day."""
    head, path, line = document.header, document.source.path, _line(document, "date")
    if head.date and head.date > today.isoformat()[: len(head.date)]:
        words = date_in_words(head.date)
        message = f"ngày của văn bản ({words}) ở sau hôm nay ({date_in_words(today.isoformat())})"
        yield Problem(
            path, line, "ngay-tuong-lai", message, "đối chiếu ngày với bản gốc, ghi “date:” trong tệp .yml", "cảnh báo"
        )


def _words(document: Document) -> Iterable[Problem]:
    count = len(document.text.split())
    if count < FEWEST_WORDS:
        message = f"cả văn bản chỉ có {count} từ"
        advice = "dán đủ từ tên cơ quan đến chữ ký; nếu bản gốc ngắn như vậy thì để nguyên"
        yield Problem(document.source.path, 0, "it-chu", message, advice, "cảnh báo")


# --- number ------------------------------------------------------------------------------------------------------------


def _number(document: Document) -> Iterable[Problem]:
    head, path = document.header, document.source.path
    said = {correction.field for correction in document.corrections}
    if head.number is None and head.type and "number" not in said:
        message = f"không đọc được số, chỉ thấy ký hiệu {shown(head.symbol)}" if head.symbol else "không thấy số của văn bản"
        example = f"241/{shown(head.symbol or 'KH-UBND')}"
        advice = f"trong tệp .yml, ghi số theo mẫu “number: {example}” nếu bản gốc có số, “number: null” nếu bản gốc để trống"
        yield Problem(path, _line(document, "number"), "khong-ro-so", message, advice, "gợi ý")
    printed = {numbers.key(one.canonical): one.canonical for _, one in _printed_numbers(document)}
    if len(printed) > 1 and "number" not in said:
        message = f"phần đầu có {len(printed)} số khác nhau: {', '.join(shown(one) for one in printed.values())}"
        advice = "mỗi tệp chỉ một văn bản: tách thành hai tệp, hoặc ghi “number:” trong tệp .yml"
        line = list(_printed_numbers(document))[-1][0]
        yield Problem(path, line, "hai-so", message, advice, "cảnh báo")


def _printed_numbers(document: Document) -> Iterator[tuple[int, numbers.DocumentNumber]]:
    """Yield the numbers that stand on lines of their own above the body: not those that a title cites."""
    for line in document.header.lines:
        match = _NUMBER_LINE.match(line.text)
        found = numbers.parse(line.text[match.end() - 1 :].strip()) if match else None
        if found:
            yield line.number, found


def _file_name(document: Document) -> Iterable[Problem]:
    """The file is named for another number: "214-kh-ubnd.txt" holds 241/KH-UBND. Names that tell of no number are silent."""
    number = document.header.number
    named = _FILE_NUMBER.search(slug(PurePosixPath(document.source.path).stem))
    if number is None or named is None:
        return
    own, *words = slug(number.replace(".", "")).split("-")  # 66.17/2026/NQ-CP is named 6617-2026-nq-cp
    if named[2] in words and named[1].lstrip("0") != own.lstrip("0"):
        name = PurePosixPath(document.source.path).name
        message = f"tên tệp “{shown(name)}” nêu số {named[1]}, văn bản ghi số {shown(number)}"
        advice = "đối chiếu bản gốc; đổi tên tệp, hoặc ghi “number:” đúng trong tệp .yml"
        yield Problem(document.source.path, _line(document, "number"), "so-khac-ten-tep", message, advice, "cảnh báo")


# --- date --------------------------------------------------------------------------------------------------------------


def _date(document: Document) -> Iterable[Problem]:
    head, path, line = document.header, document.source.path, _line(document, "date")
    if head.date is None:
        return
    words = date_in_words(head.date)
    advice = f"đối chiếu số và ngày với bản gốc; {_LEAVE}"
    parsed = numbers.parse(head.number) if head.number else None
    if parsed and parsed.year and parsed.year != head.date[:4]:
        message = f"số {shown(head.number or '')} mang năm {parsed.year}, nhưng ngày là {words}"
        yield Problem(path, line, "nam-khac-so", message, advice, "cảnh báo")
    folder = PurePosixPath(path).parent.name
    if re.fullmatch(r"(?:19|20)\d\d", folder) and folder != head.date[:4]:
        message = f"tệp nằm trong thư mục {folder}, nhưng ngày là {words}"
        advice = f"đối chiếu ngày với bản gốc; nếu ngày đúng, chuyển tệp sang thư mục {head.date[:4]}"
        yield Problem(path, line, "nam-khac-thu-muc", message, advice, "cảnh báo")


# --- agency ------------------------------------------------------------------------------------------------------------


def _issuer(document: Document) -> Iterable[Problem]:
    head, path = document.header, document.source.path
    if head.issuer is None:
        if head.type:
            advice = "kiểm tra dòng tên cơ quan ở đầu văn bản, hoặc ghi “issuer:” trong tệp .yml"
            yield Problem(path, 1, "khong-ro-co-quan", "không đọc được cơ quan ban hành", advice, "cảnh báo")
        return
    if _is_known(document, head.issuer):
        return
    near = nearest_agencies(head.issuer)
    advice = f"có phải {' hay '.join(near)} không? Nếu phải, ghi “issuer:” trong tệp .yml; {_LEAVE}" if near else _LEAVE
    message = f"kho chưa biết cơ quan “{shown(head.issuer)}”"
    yield Problem(path, _line(document, "issuer"), "co-quan-la", message, advice, "gợi ý")


def _is_known(document: Document, issuer: str) -> bool:
    """Whether the vocabulary has it; several that issue together ("Bộ Tài chính - Bộ Y tế") are not looked up."""
    agency = issuer_agency(document)
    joint = " - " in issuer or "liên tịch" in (document.header.type or "")
    return joint or bool(agency and agency.entry) or authorities.agency_of_name(issuer) is not None


def nearest_agencies(name: str) -> tuple[str, ...]:
    """Return at most three names of the vocabulary that a name may be a slip for, the nearest first.

    >>> nearest_agencies("Sở Tư phap tỉnh Phú Thọ")
    ('Sở Tư pháp',)
    """
    keys = _names_by_key()
    words = authorities.key(name)[:120].split()
    tries = [" ".join(words[:size]) for size in range(min(len(words), 12), 1, -1)]
    found: dict[str, float] = {}
    for one in tries:
        for near in difflib.get_close_matches(one, keys, n=3, cutoff=_NEAR):
            score = difflib.SequenceMatcher(None, one, near).ratio()
            found[keys[near]] = max(score, found.get(keys[near], 0.0))
    best = max(found.values(), default=0.0)
    return tuple(sorted((one for one in found if found[one] > best - _AS_NEAR), key=lambda one: (-found[one], one))[:3])


@cache
def _names_by_key() -> dict[str, str]:
    return {authorities.key(entry.name): entry.name for entry in authorities.agencies()}


def _line(document: Document, field: str) -> int:
    return next((one.line for one in document.header.evidence if one.field == field and one.line), 1)
