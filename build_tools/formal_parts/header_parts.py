"""The parts of a header, read one at a time into a Head; a reader says how many cells it takes, 0 if its part is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.body.paragraphs import joined
from build_tools.citations import numbers
from build_tools.formal_parts import letterhead, subject
from build_tools.formal_parts.letterhead import ADDRESSED, bare, is_motto, is_number_tail
from build_tools.formal_parts.number_lines import NumberLine
from build_tools.formal_parts.recipients import read_items
from build_tools.formal_parts.type_lines import LAWS, type_amid_scraps
from build_tools.formal_parts.urgency_marks import is_mark, without_mark
from build_tools.language.orthography import folded
from build_tools.model import Evidence, Line

_ADDRESSEE_LINES = 40
_ONE_DIGIT = re.compile(r":\s*[1-9]\s+/")
_WHOLE_DATE = len("2025-01-31")
_BROKEN_MOTTO = frozenset(
    (
        "cong",
        "cong hoa",
        "cong hoa xa",
        "cong hoa xa hoi",
        "cong hoa xa hoi chu",
        "dang",
        "dang cong san",
        "doc lap",
        "doc lap - tu do",
    )
)
_JOINTLY = re.compile(r"LIÊN (?:SỞ|NGÀNH|CƠ QUAN|PHÒNG)")  # "HƯỚNG DẪN LIÊN SỞ": who issues it, and no subject
_TYPE_OF_NUMBER = re.compile(r"Bộ luật|Luật|Nghị quyết|Pháp lệnh")


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


def spans(printed: Sequence[Line], at: int, most: int = 3) -> list[tuple[int, str]]:
    """The cell alone, then joined with the one or two below it, as far as no blank parts them; longest first."""
    run = printed[at : at + most]
    run = run[: next((i for i, cell in enumerate(run) if not cell.text), len(run))]
    return [(count, joined(run[:count])) for count in range(len(run), 0, -1)]


def read_motto(head: Head, printed: Sequence[Line], at: int) -> int:
    """The national motto, on one line or broken over several."""
    if is_motto(printed[at].text):
        return 1
    broken = folded(printed[at].text) in _BROKEN_MOTTO
    return next((count for count, text in spans(printed, at) if is_motto(text)), 0) if broken else 0


def read_place_date(head: Head, printed: Sequence[Line], at: int) -> int:
    """Place and date, on one line or broken over several."""
    if head.date is not None or len(printed[at].text) > 110:
        return 0
    for count, text in reversed(spans(printed, at)):
        found = letterhead.read_place_date(text)
        if found and (count == 1 or not found.before):
            head.place, head.date = found.place, found.date
            head.found("place", found.place, printed[at], "địa danh trước ngày ký")
            if found.date:
                head.found("date", found.date, printed[at], "ngày ký cạnh địa danh")
            return count
    return 0


def read_number(head: Head, printed: Sequence[Line], at: int) -> int:
    """The document's own number, its ký hiệu or its digits."""
    text = printed[at].text
    if head.digits and not head.number and is_number_tail(text):
        head.number = numbers.canonical(f"{head.digits}{bare(text)}")
        head.found("number", head.number, printed[at], "số và ký hiệu in tách rời")
        return 1
    if head.number or head.symbol or (head.digits and head.type):
        return 0
    found, taken = letterhead.read_number(text), 1
    if (found is None and _TYPE_OF_NUMBER.fullmatch(bare(text))) or found == NumberLine():
        found, taken = _broken_number(printed, at) or (found, 1)
    if found is None:
        return 0
    if found.number and _is_half_read(printed, at):
        found = NumberLine(symbol=found.number.partition("/")[2])
    head.number, head.symbol, head.digits = found.number, found.symbol, found.digits
    if found.number:
        head.found("number", found.number, printed[at], "dòng “Số:” của tiêu đề")
    return taken


def _broken_number(printed: Sequence[Line], at: int) -> tuple[NumberLine, int] | None:
    """A number that stands on the line below "Luật số:", or "số: 36/2018/QH14" below "Luật"."""
    below = next(((i, cell) for i, cell in enumerate(printed[at + 1 : at + 3], at + 1) if cell.text), None)
    whole = letterhead.read_number(f"{printed[at].text} {below[1].text}") if below else None
    return (whole, below[0] + 1 - at) if below and whole and (whole.number or whole.digits) else None


def _is_half_read(printed: Sequence[Line], at: int) -> bool:
    """Whether a scan read one digit of a handwritten number: below 10 a zero precedes it, and the day beside is unread too."""
    if not _ONE_DIGIT.search(printed[at].text):
        return False
    beside = [letterhead.read_place_date(cell.text) for cell in printed[at + 1 : at + 2] if cell.number == printed[at].number]
    return any(found and len(found.date or "") < _WHOLE_DATE for found in beside)


def read_title(head: Head, printed: Sequence[Line], at: int) -> int:
    """The type line and the subject below it."""
    if head.type:
        return 0
    read = ((n, letterhead.read_type(text)) for n, text in spans(printed, at, 2) if _may_be_type(text, n))
    count, found = next(((n, found) for n, found in read if found), (0, None))
    if found is None:
        kind = type_amid_scraps(printed[at].text)
        count, found = (1, (kind, "")) if kind else (0, None)
    if found is None:
        return 0
    head.type, rest = found
    head.found("type", head.type, printed[at], "dòng tên loại")
    begun = (
        [Line(printed[at].number, without_mark(rest))] if rest and not is_mark(rest) and not _JOINTLY.fullmatch(rest) else []
    )
    head.subject, taken = subject.below_type(printed, at + count, begun, law=head.type in LAWS)
    if head.subject:
        head.found("subject", joined(head.subject), head.subject[0], "trích yếu dưới tên loại")
    return count + taken


def _may_be_type(text: str, count: int) -> bool:
    """Whether two lines are one type: "Thông tư" above "liên tịch của …"; one line always is."""
    return count == 1 or folded(text).startswith(("thong tu lien tich", "nghi quyet lien tich"))


def read_about(head: Head, printed: Sequence[Line], at: int) -> int:
    """The subject after "V/v"."""
    lines, taken = ([], 0) if head.subject or head.type else subject.after_about(printed, at)
    if lines:
        head.subject = lines
        head.found("subject", joined(lines), printed[at], "trích yếu sau “V/v”")
    return taken


def read_addressees(head: Head, printed: Sequence[Line], at: int) -> int:
    """The list after "Kính gửi"."""
    match = ADDRESSED.match(bare(printed[at].text))
    if match is None or head.addressees:
        return 0
    first = Line(printed[at].number, bare(printed[at].text)[match.end() :])
    head.addressees, taken = read_items([first, *printed[at + 1 : at + _ADDRESSEE_LINES]])
    if head.addressees:
        head.found("addressees", "; ".join(head.addressees), printed[at], "danh sách sau “Kính gửi”")
    return taken
