"""Reading a header cell by cell: each step takes the part that begins at a cell, and says how many cells it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from build_tools import numbers, subject
from build_tools.agency_lines import is_locality, looks_like_agency, names_agency, opens_agency
from build_tools.letterhead import (
    ADDRESSED,
    bare,
    is_decoration,
    is_motto,
    is_number_tail,
    read_number,
    read_place_date,
    read_type,
)
from build_tools.letterhead_zone import Zone
from build_tools.model import Evidence, Line
from build_tools.number_lines import NumberLine
from build_tools.orthography import folded
from build_tools.paragraphs import joined
from build_tools.portal_facts import states_fact
from build_tools.recipients import read_items
from build_tools.type_lines import LAWS, type_amid_scraps

_ADDRESSEE_LINES = 40
_LONGEST_SCRAP = 80
_ONE_DIGIT = re.compile(r":\s*[1-9]\s+/")
_WHOLE_DATE = len("2025-01-31")
_CODE = re.compile(r"\W*\w*\d\w*\W*")  # a draft's or a typist's mark: "XV80"
_MARKS = (
    "hoa toc",
    "thuong khan",
    "khan",
    "toi mat",
    "tuyet mat",
    "mat",
    "du thao",
    "ban sao",
    "cong bao",
    "van ban quy pham phap luat",
)


@dataclass(slots=True)
class Head:
    """What the walk has read so far."""

    agency: list[Line] = field(default_factory=list)
    number: str | None = None
    symbol: str | None = None
    digits: str | None = None
    place: str | None = None
    date: str | None = None
    type: str | None = None
    subject: list[Line] = field(default_factory=list)
    addressees: tuple[str, ...] = ()
    evidence: list[Evidence] = field(default_factory=list)

    def found(self, name: str, value: str, line: Line, rule: str) -> None:
        """Note how a field was read."""
        self.evidence.append(Evidence(name, value, line.number, rule))

    def is_empty(self) -> bool:
        """Whether nothing was read that only a document's head says."""
        return not (self.number or self.symbol or self.type or self.subject or self.addressees or self.date)


def walk(zone: Zone) -> tuple[Head, set[int]]:
    """Read from the zone's start to the first line of the body; the indexes of the cells that are the header's."""
    head, at = Head(), zone.start
    while at < len(zone.printed) and (taken := _step(head, zone, at)):
        at += taken
    return head, set(range(zone.start, at))


def read_late(head: Head, printed: Sequence[Line], indexes: Iterable[int]) -> None:
    """Read a letterhead that stands below the title."""
    for index in indexes:
        cell = printed[index]
        if not cell.text or is_motto(cell.text) or is_decoration(cell.text):
            continue
        if not (_place_date(head, printed, index) or _number(head, printed, index)):
            head.agency.append(Line(cell.number, bare(cell.text)))


def _step(head: Head, zone: Zone, at: int) -> int:
    """Read the part that begins at a cell; the number of cells it takes, 0 when the body begins there."""
    printed = zone.printed
    text = printed[at].text
    if not text:
        return 1
    for read in (_motto, _place_date, _number, _title, _about, _addressees):
        if taken := read(head, printed, at):
            return taken
    if _agency(head, zone, at):
        return 1
    within = at < zone.core_end and len(text) <= _LONGEST_SCRAP
    if within or is_decoration(text) or states_fact(printed[at]):
        return 1
    return 1 if (zone.core_end >= 0 or not head.is_empty()) and _between_parts(head, printed, at) else 0


def _between_parts(head: Head, printed: Sequence[Line], at: int) -> bool:
    """Whether a stamp's scrap stands here, with the type line or Kính gửi still to come."""
    if len(printed[at].text) > _LONGEST_SCRAP or head.addressees or (head.type and head.subject):
        return False
    below = [cell.text for cell in printed[at + 1 : at + 10] if cell.text][:5]
    if head.type and not head.subject:
        return False
    addressed = any(ADDRESSED.match(bare(text)) for text in below)
    return addressed or (
        not head.type and not head.subject and any(read_type(text) or type_amid_scraps(text) for text in below)
    )


def _spans(printed: Sequence[Line], at: int, most: int = 3) -> list[tuple[int, str]]:
    """The cell alone, then joined with the one or two below it, as far as no blank parts them; longest first."""
    run = printed[at : at + most]
    run = run[: next((i for i, cell in enumerate(run) if not cell.text), len(run))]
    return [(count, joined(run[:count])) for count in range(len(run), 0, -1)]


def _motto(head: Head, printed: Sequence[Line], at: int) -> int:
    if is_motto(printed[at].text):
        return 1
    broken = folded(printed[at].text) in ("cong", "cong hoa", "cong hoa xa hoi", "dang", "dang cong san", "doc lap")
    return next((count for count, text in _spans(printed, at) if is_motto(text)), 0) if broken else 0


def _place_date(head: Head, printed: Sequence[Line], at: int) -> int:
    if head.date is not None or len(printed[at].text) > 110:
        return 0
    for count, text in reversed(_spans(printed, at)):
        if found := read_place_date(text):
            head.place, head.date = found.place, found.date
            head.found("place", found.place, printed[at], "địa danh trước ngày ký")
            if found.date:
                head.found("date", found.date, printed[at], "ngày ký cạnh địa danh")
            return count
    return 0


def _number(head: Head, printed: Sequence[Line], at: int) -> int:
    text = printed[at].text
    if head.digits and not head.number and is_number_tail(text):
        head.number = numbers.canonical(f"{head.digits}{bare(text)}")
        head.found("number", head.number, printed[at], "số và ký hiệu in tách rời")
        return 1
    found = None if head.number or head.symbol or (head.digits and head.type) else read_number(text)
    if found is None:
        return 0
    if found.number and _is_half_read(printed, at):
        found = NumberLine(symbol=found.number.partition("/")[2])
    head.number, head.symbol, head.digits = found.number, found.symbol, found.digits
    if found.number:
        head.found("number", found.number, printed[at], "dòng “Số:” của tiêu đề")
    return 1


def _is_half_read(printed: Sequence[Line], at: int) -> bool:
    """Whether a scan read one digit of a handwritten number: below 10 a zero stands before it, and the day is unread too."""
    if not _ONE_DIGIT.search(printed[at].text):
        return False
    beside = [read_place_date(cell.text) for cell in printed[at + 1 : at + 2] if cell.number == printed[at].number]
    return any(found and len(found.date or "") < _WHOLE_DATE for found in beside)


def _title(head: Head, printed: Sequence[Line], at: int) -> int:
    if head.type:
        return 0
    count, found = next(
        ((n, found) for n, text in _spans(printed, at, 2) if (found := read_type(text)) and _one_type(text, n)), (0, None)
    )
    if found is None:
        kind = type_amid_scraps(printed[at].text)
        count, found = (1, (kind, "")) if kind else (0, None)
    if found is None:
        return 0
    head.type, rest = found
    head.found("type", head.type, printed[at], "dòng tên loại")
    begun = [Line(printed[at].number, rest)] if rest else []
    head.subject, taken = subject.below_type(printed, at + count, begun, law=head.type in LAWS)
    if head.subject:
        head.found("subject", joined(head.subject), head.subject[0], "trích yếu dưới tên loại")
    return count + taken


def _one_type(text: str, count: int) -> bool:
    """Whether two lines are one type: "Thông tư" above "liên tịch của …"; one line always is."""
    return count == 1 or folded(text).startswith(("thong tu lien tich", "nghi quyet lien tich"))


def _about(head: Head, printed: Sequence[Line], at: int) -> int:
    lines = [] if head.subject or head.type else subject.after_about(printed, at)
    if lines:
        head.subject = lines
        head.found("subject", joined(lines), printed[at], "trích yếu sau “V/v”")
    return len(lines)


def _addressees(head: Head, printed: Sequence[Line], at: int) -> int:
    match = ADDRESSED.match(bare(printed[at].text))
    if match is None or head.addressees:
        return 0
    first = Line(printed[at].number, bare(printed[at].text)[match.end() :])
    head.addressees, taken = read_items([first, *printed[at + 1 : at + _ADDRESSEE_LINES]])
    if head.addressees:
        head.found("addressees", "; ".join(head.addressees), printed[at], "danh sách sau “Kính gửi”")
    return taken


def _agency(head: Head, zone: Zone, at: int) -> bool:
    """Whether a cell is a line of the agency's name: it opens one, or goes on with the line above it."""
    text = zone.printed[at].text
    if head.type or head.subject or head.addressees or is_decoration(text) or folded(bare(text)).strip(" ()") in _MARKS:
        return False
    goes_on = bool(head.agency) and zone.printed[at].number - head.agency[-1].number <= 3 and not head.number
    if _CODE.fullmatch(bare(text)):
        return False
    named = names_agency(text) or (
        looks_like_agency(text) and (opens_agency(text) or goes_on or _broken_agency(zone.printed, at))
    )
    if not (named or _second_line(head, zone, at)):
        return False
    head.agency.append(Line(zone.printed[at].number, bare(text)))
    return True


def _second_line(head: Head, zone: Zone, at: int) -> bool:
    """Whether a line in small letters completes the name above: "ngân hàng nhà nước" / "việt nam"."""
    if not head.agency or zone.printed[at].number - head.agency[-1].number > 1 or at >= zone.core_end:
        return False
    text = bare(zone.printed[at].text)
    return names_agency(f"{head.agency[-1].text} {text}") or is_locality(text)


def _broken_agency(printed: Sequence[Line], at: int) -> bool:
    return any(opens_agency(text) for _, text in _spans(printed, at))
