"""What a page states of a document: a table of facts, labelled lines, a signature's stamp.

"| Số hiệu | 159/NQ-CP |", "Người ký: Tổng Bí thư …": read where letterhead and signature do not say it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.citations import dates, numbers
from build_tools.formal_parts.columns import bare, cells_of
from build_tools.formal_parts.letterhead import is_motto, read_number
from build_tools.formal_parts.offices import read_office
from build_tools.formal_parts.person_names import has_known_surname, read_name
from build_tools.formal_parts.place_dates import is_known_place
from build_tools.language import authorities
from build_tools.model import Edit, Line, Signature

REACH = 120  # lines within which a page states its facts
_LONGEST = 600
_ENOUGH_FACTS = 2
_FIELD_OF = {  # label in small letters → field
    "số hiệu": "number",
    "số ký hiệu": "number",
    "số, ký hiệu": "number",
    "số/ký hiệu": "number",
    "loại văn bản": "type",
    "hình thức văn bản": "type",
    "cơ quan ban hành": "issuer",
    "cơ quan ban hành/ chức danh/ người ký": "issuer",
    "nơi ban hành": "place",
    "ngày ban hành": "date",
    "ngày ký": "date",
    "người ký": "signer",
    "chức vụ người ký": "position",
    "chức danh": "position",
    "trích yếu": "subject",
    "trích yếu nội dung": "subject",
}
_LABELLED = re.compile(r"\W{0,4}(?P<label>[^\W\d_][\w ,/]{2,40}?)\s*(?:\*\*)?\s*:\s*(?:\*\*)?\s*(?P<value>\S.*)")
_HEADING = re.compile(r"thông tin (?:văn bản|chung|về văn bản)|thuộc tính(?: văn bản)?", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PARENTHESIS = re.compile(r"\s*[(（—–-]\s*(?P<inside>[^()]{2,80})\)?\s*$")
_PERSON = re.compile(r"(?P<title>.{3,60}?)\s+(?P<name>(?:[^\W\d_]+['’]?\w*\s){1,4}[^\W\d_]+)$")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as stated: the field it is, its value, its line."""

    field: str
    value: str
    line: int


def tables(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are a table of facts, with the heading above it."""
    found = _labelled_block(lines[:REACH])
    run: list[Line] = []
    heading: Line | None = None
    for line in lines[:REACH]:
        text = line.text.strip()
        if text.startswith("|"):
            run.append(line)
        elif text or len(run) > 1:
            found |= _table(run, heading)
            run, heading = [], line if text else None
    return found | _table(run, heading)


def _table(run: Sequence[Line], heading: Line | None) -> set[int]:
    if len(run) < 2 or sum(map(states_fact, run)) < 2:
        return set()
    titled = heading is not None and _HEADING.fullmatch(bare(heading.text))
    return {line.number for line in run} | ({heading.number} if heading and titled else set())


def _labelled_block(lines: Sequence[Line]) -> set[int]:
    """The numbers of labelled lines above a letterhead: a publisher's own list of facts, which the letterhead repeats."""
    facts = {line.number for line in lines if states_fact(line)}
    motto = next((line.number for line in lines if is_motto(line.text)), 0) if len(facts) >= _ENOUGH_FACTS else 0
    above = {number for number in facts if number < motto}
    if len(above) < _ENOUGH_FACTS:
        return set()
    return above | {
        line.number for line in lines if line.number < motto and not line.text.startswith("|") and read_number(line.text)
    }


def read_facts(lines: Sequence[Line]) -> tuple[Fact, ...]:
    """The facts that tables and labelled lines among these lines state, the first of each field."""
    found: dict[str, Fact] = {}
    for line in lines[:REACH]:
        label, value = _pair(line)
        name = _FIELD_OF.get(label.lower()) if label else None
        if name and value and name not in found:
            found[name] = Fact(name, value, line.number)
    return tuple(found.values())


def states_fact(line: Line) -> bool:
    """Whether a line is a row or a labelled line of such facts."""
    label, value = _pair(line)
    return bool(value) and label.lower() in _FIELD_OF


def _pair(line: Line) -> tuple[str, str]:
    if len(line.text) > _LONGEST or not (":" in line.text or "|" in line.text):
        return "", ""
    if line.text.lstrip().startswith("|"):
        row = [_LINK.sub(r"\1", bare(cell.text)) for cell in cells_of(line)]
        return (row[0].strip(" :"), row[1]) if len(row) == 2 else ("", "")
    match = _LABELLED.fullmatch(line.text.strip())
    return (match["label"].strip(), bare(match["value"])) if match else ("", "")


def signer_in_stamps(log: Sequence[Edit]) -> Signature | None:
    """The person whom a line "Người ký: …" names with an office; a portal or an agency that signs is none."""
    for edit in log:
        label, value = _pair(Line(edit.line, edit.text)) if "ký" in edit.text else ("", "")
        if value and _FIELD_OF.get(label.lower()) == "signer" and (found := signer_of(value)) and found.position:
            return found
    return None


# --- values ------------------------------------------------------------------------------------------------------------


def number_of(value: str) -> str | None:
    """A number and nothing else: "159/NQ-CP"."""
    parsed = numbers.parse(value)
    return parsed.canonical if parsed else None


def type_of(value: str) -> str | None:
    """A type, with or without whose it is: "Nghị quyết của Chính phủ" → nghị quyết."""
    kind = authorities.type_of_name(re.split(r"\s+của\s+|\s*\(", value)[0])
    return kind.name if kind and kind.printed else None


def date_of(value: str) -> str | None:
    """A whole date: "20/6/2026", "25 tháng 6 năm 2026"."""
    stated = re.split(r"\s*\(", value)[0].strip()
    return dates.read_date(stated) or dates.read_date(f"ngày {stated}")


def place_of(value: str) -> str | None:
    """A province or the seat of one."""
    return value if is_known_place(value) else None


def issuer_of(value: str) -> str | None:
    """A known organ's name: "Chính phủ nước Cộng hòa …" → Chính phủ."""
    words = re.split(r"\s+nước\s+Cộng hòa|\s*\(", value)[0].strip()
    return words if authorities.agency_of_name(words) else None


def signer_of(value: str, position: str | None = None) -> Signature | None:
    """Read "Trần Văn An (Phó Thủ tướng)", "Phó Thủ tướng Trần Văn An"; an office without a person is no signer."""
    aside = _PARENTHESIS.search(value)
    words = value[: aside.start()].strip() if aside else value.strip()
    title = position or (aside["inside"].strip() if aside else None)
    if (name := read_name(words)) and has_known_surname(name):
        return Signature(name, title)
    parts = words.split()
    for length in range(min(5, len(parts) - 1), 1, -1):
        person = read_name(" ".join(parts[-length:]))
        before = " ".join(parts[:-length]).strip(" ,")
        if person and has_known_surname(person) and (read_office(before) or authorities.agency_of_name(before)):
            return Signature(person, before)
    return None
