"""The rule on form that was in force on a document's own date, and where the document departs from it.

TTLT 55/2005 and TT 01/2011 and NĐ 30/2020 for the State; HD 11/2004, HD 36/2018 and HD 05/2026 for the Party. A departure is
a note, never an error: the text stays as it is, and an older text is never judged by a younger rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from build_tools.citations import numbers
from build_tools.citations.numbers import DocumentNumber
from build_tools.language import authorities
from build_tools.language.authorities import Rule
from build_tools.model import Document, Edit, Line

_GUIDES = ("TTLT 55/2005", "TT 01/2011", "NĐ 30/2020", "HD 11-HD/VPTW", "HD 36-HD/VPTW", "HD 05-HD/VPTW")
_NUMBER_LINE = re.compile(r"\s*[*_]{0,2}S[ốỐ]\s*(?P<colon>:?)", re.IGNORECASE)
_DATE_LINE = re.compile(r"ngày\s+(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*\d{4}")
_SHOWN = 40  # characters of the end of a text, in whole words
_FINISHED = re.compile(r"\./\.\s*$")

Check = Callable[[Document, Rule], Iterable[tuple[int, str, str]]]  # → (line, what is printed, what the rule expects)


def rule_of(document: Document) -> Rule | None:
    """The guide in force on the day the document was issued.

    None when its date or system is not known, and for a law or another normative text (a year in its number), whose form
    other rules decide.
    """
    date, parsed = document.header.date, _number(document)
    if date is None or document.is_news or not (parsed or document.header.symbol) or (parsed and parsed.year):
        return None
    system = "Đảng" if is_party(document) else "hành chính"
    found = [rule for rule in authorities.rules() if rule.short in _GUIDES and rule.system == system]
    return next((rule for rule in found if authorities.in_force(rule, date)), None)


def is_party(document: Document) -> bool:
    """Whether a document's number or head says that it is the Party's."""
    parsed = _number(document)
    headed = any("ĐẢNG CỘNG SẢN" in line.text.upper() for line in document.header.lines)
    return headed or bool(parsed and parsed.party)


def departures(document: Document) -> tuple[Edit, ...]:
    """Where the document departs from the rule of its date: line, what is printed, and what the rule expects."""
    rule = rule_of(document)
    if rule is None:
        return ()
    found = [entry for check in _CHECKS[rule.system] for entry in check(document, rule)]
    return tuple(Edit(line, printed, f"{rule.name}: {expected}") for line, printed, expected in sorted(found))


def _number(document: Document) -> DocumentNumber | None:
    return numbers.parse(document.header.number) if document.header.number else None


def _number_line(document: Document) -> Line | None:
    return next((line for line in document.header.lines if _NUMBER_LINE.match(line.text)), None)


def _line_of(document: Document, field: str) -> int:
    return next((item.line for item in document.header.evidence if item.field == field and item.line), 1)


def _state_colon(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """TT 01/2011 and NĐ 30/2020, Phụ lục I, Mục II.3: "Số" is followed by a colon."""
    line = _number_line(document)
    if line and (match := _NUMBER_LINE.match(line.text)) and not match["colon"]:
        yield line.number, line.text.strip(), "sau từ “Số” có dấu hai chấm"


def _party_colon(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """HD 36-HD/VPTW, 1.3: "Số" stands without a colon."""
    line = _number_line(document)
    if line and (match := _NUMBER_LINE.match(line.text)) and match["colon"]:
        yield line.number, line.text.strip(), "sau từ “Số” không có dấu hai chấm"


def _leading_zero(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """A number below ten takes a zero before it."""
    parsed = _number(document)
    if parsed and re.fullmatch(r"[1-9]", parsed.number):
        yield _line_of(document, "number"), parsed.canonical, "số nhỏ hơn 10 có thêm số 0 ở trước"


def _state_separator(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """A slash stands between number and symbol."""
    parsed = _number(document)
    if parsed and parsed.party:
        yield _line_of(document, "number"), parsed.canonical, "giữa số và ký hiệu là dấu gạch chéo"


def _party_separator(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """A hyphen stands after the number, a slash before the organ."""
    parsed = _number(document)
    if parsed and not parsed.party:
        yield (
            _line_of(document, "number"),
            parsed.canonical,
            "sau số là dấu gạch nối, trước tên cơ quan là gạch chéo",
        )


def _dates(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """Days below ten and the months January and February take a zero before them."""
    for line in document.header.lines:
        match = _DATE_LINE.search(line.text)
        if match and (re.fullmatch(r"[1-9]", match["day"]) or match["month"] in ("1", "2")):
            yield line.number, match[0], "ngày nhỏ hơn 10 và tháng 1, 2 có thêm số 0 ở trước"


def _type_symbol(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """The symbol in the number is the one that the rule gives to the printed type."""
    parsed, kind = _number(document), authorities.type_of_name(document.header.type or "")
    if parsed is None or kind is None or not parsed.groups:
        return
    allowed = kind.symbols(party=rule.system == "Đảng")
    types = authorities.types_of_symbol(parsed.groups[0], party=parsed.party)
    if allowed and types and parsed.groups[0] not in allowed:
        yield _line_of(document, "number"), parsed.canonical, f"{kind.name} có ký hiệu {' hoặc '.join(allowed)}"


def _ending_mark(document: Document, rule: Rule) -> Iterable[tuple[int, str, str]]:
    """A State document's text ends with "./."."""
    own = [clause for clause in document.clauses if not clause.anchor.startswith(("phu-luc", "kem-theo"))]
    if own and document.ending.recipients and not _FINISHED.search(own[-1].text):
        yield own[-1].line, _end_of(own[-1].text), "hết phần nội dung có dấu “./.”"


def _end_of(text: str) -> str:
    """Return the last words of a text: "Sở Thông tin và Truyền thông chủ trì." → "… và Truyền thông chủ trì."."""
    last = text[-_SHOWN:]
    return text if len(text) <= _SHOWN else f"… {last.partition(' ')[2] or last}"


_COMMON: tuple[Check, ...] = (_leading_zero, _dates, _type_symbol)
_CHECKS: dict[str, tuple[Check, ...]] = {
    "hành chính": (*_COMMON, _state_colon, _state_separator, _ending_mark),
    "Đảng": (*_COMMON, _party_colon, _party_separator),
}
