"""The head of a document, as printed and as data: agency, number, place, date, type, subject, Kính gửi.

Walks the printed cells from the letterhead to the first line of the body; what stands before the letterhead is kept as
printed, except a web page's copy of the title, which goes to the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools import letterhead, numbers, subject
from build_tools.letterhead import (
    ADDRESSED,
    bare,
    cells,
    is_core,
    is_motto,
    is_number_tail,
    looks_like_agency,
    read_number,
    read_place_date,
    read_type,
)
from build_tools.model import Edit, Evidence, Header, Line
from build_tools.paragraphs import joined
from build_tools.recipients import read_items

_ZONE = 90  # cells, blank ones included, within which a letterhead must begin
_ABOVE_CORE = 14  # cells above the first sure part of a letterhead among which the agency is looked for
_ADDRESSEE_LINES = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """The header, the lines that are left, and what was dropped before the letterhead."""

    header: Header
    agencies: tuple[str, ...]  # names in the letterhead, the superior first, in printed case
    of_agency: str | None  # "của Bộ trưởng Bộ Tài chính" in the type line
    rest: tuple[Line, ...]
    dropped: tuple[Edit, ...] = ()


@dataclass(slots=True)
class _Head:
    """What the walk has read so far; turned into a frozen Header at its end."""

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
        self.evidence.append(Evidence(name, value, line.number, rule))


def take(lines: Sequence[Line]) -> Taken:
    """Read the header off the front of the cleaned lines."""
    printed = cells(lines[: _ZONE * 3])
    start = _start(printed)
    head = _Head()
    end = start
    while end < len(printed):
        step = _step(head, printed, end)
        if step == 0:
            break
        end += step
    if not (head.number or head.symbol or head.type or head.subject or head.addressees or head.date):
        return Taken(Header(), (), None, tuple(lines))  # nothing says that this is a document with a head
    return _finish(head, printed, start, end, lines)


def _start(printed: Sequence[Line]) -> int:
    """Where the letterhead begins: the agency above the first motto, number or date; else the first written cell."""
    core = next((i for i, cell in enumerate(printed[:_ZONE]) if is_core(cell.text)), None)
    if core is None:
        return next((i for i, cell in enumerate(printed) if cell.text), 0)
    first = core
    for index in range(core - 1, max(core - _ABOVE_CORE, -1), -1):
        text = printed[index].text
        if text and not _agency_line(text) and read_number(text) is None:
            return index if first == core and _is_title_of_agency(text) else first
        first = index if text and (letterhead.opens_agency(text) or read_number(text)) else first
    return first


def _is_title_of_agency(text: str) -> bool:
    """Whether a line is type and agency in one: "NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ" above the number."""
    found = read_type(text)
    return found is not None and found[1].lower().startswith("của ")


def _agency_line(text: str) -> bool:
    return looks_like_agency(text) and read_type(text) is None


def _step(head: _Head, printed: Sequence[Line], at: int) -> int:
    """Read the part that begins at a cell; the number of cells it takes, 0 when the body begins there."""
    if not printed[at].text:
        return 1
    for read in (_motto, _place_date, _number, _title, _about, _addressees, _agency):
        if taken := read(head, printed, at):
            return taken
    return 1 if _between_parts(head, printed, at) else 0


def _between_parts(head: _Head, printed: Sequence[Line], at: int) -> bool:
    """Whether a stamp's scrap stands here, with the type line or Kính gửi still to come."""
    if len(printed[at].text) > 80 or head.addressees or (head.type and head.subject):
        return False
    below = [cell.text for cell in printed[at + 1 : at + 10] if cell.text][:5]
    expected = (read_type if not head.type and not head.subject else lambda _: None, lambda text: ADDRESSED.match(bare(text)))
    return any(part(text) for text in below for part in expected) and not (head.type and not head.subject)


def _spans(printed: Sequence[Line], at: int, most: int = 3) -> list[tuple[int, str]]:
    """The cell alone, then joined with the one or two below it, as far as no blank parts them; longest first."""
    run = printed[at : at + most]
    run = run[: next((i for i, cell in enumerate(run) if not cell.text), len(run))]
    return [(count, joined(run[:count])) for count in range(len(run), 0, -1)]


def _motto(head: _Head, printed: Sequence[Line], at: int) -> int:
    if is_motto(printed[at].text):
        return 1
    broken = printed[at].text.upper() in ("CỘNG", "CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG", "ĐẢNG CỘNG SẢN", "ĐỘC LẬP")
    return next((count for count, text in _spans(printed, at) if is_motto(text)), 0) if broken else 0


def _place_date(head: _Head, printed: Sequence[Line], at: int) -> int:
    if head.date is not None or len(printed[at].text) > 90:
        return 0
    for count, text in reversed(_spans(printed, at)):
        if found := read_place_date(text):
            head.place, head.date = found.place, found.date
            head.found("place", found.place, printed[at], "địa danh trước ngày ký")
            head.found("date", found.date, printed[at], "ngày ký cạnh địa danh")
            return count
    return 0


def _number(head: _Head, printed: Sequence[Line], at: int) -> int:
    text = printed[at].text
    if head.digits and is_number_tail(text):
        head.number = numbers.canonical(f"{head.digits}{bare(text)}")
        head.found("number", head.number, printed[at], "số và ký hiệu in tách rời")
        return 1
    found = None if head.number or head.symbol or (head.digits and head.type) else read_number(text)
    if found is None:
        return 0
    head.number, head.symbol, head.digits = found.number, found.symbol, found.digits
    if found.number:
        head.found("number", found.number, printed[at], "dòng “Số:” của tiêu đề")
    return 1


def _title(head: _Head, printed: Sequence[Line], at: int) -> int:
    found = None if head.type else read_type(printed[at].text)
    if found is None:
        return 0
    head.type, rest = found
    head.found("type", head.type, printed[at], "dòng tên loại")
    begun = [Line(printed[at].number, rest)] if rest else []
    head.subject, taken = subject.below_type(printed, at + 1, begun)
    if head.subject:
        head.found("subject", joined(head.subject), head.subject[0], "trích yếu dưới tên loại")
    return 1 + taken


def _about(head: _Head, printed: Sequence[Line], at: int) -> int:
    lines = [] if head.subject or head.type else subject.after_about(printed, at)
    if lines:
        head.subject = lines
        head.found("subject", joined(lines), printed[at], "trích yếu sau “V/v”")
    return len(lines)


def _addressees(head: _Head, printed: Sequence[Line], at: int) -> int:
    match = ADDRESSED.match(bare(printed[at].text))
    if match is None or head.addressees:
        return 0
    first = Line(printed[at].number, bare(printed[at].text)[match.end() :])
    head.addressees, taken = read_items([first, *printed[at + 1 : at + _ADDRESSEE_LINES]])
    if head.addressees:
        head.found("addressees", "; ".join(head.addressees), printed[at], "danh sách sau “Kính gửi”")
    return taken


def _agency(head: _Head, printed: Sequence[Line], at: int) -> int:
    """A line of the agency's name, or another short line that stands in the letterhead."""
    text = printed[at].text
    if head.type or head.subject or head.addressees:
        return 0
    goes_on = bool(head.agency) and printed[at].number - head.agency[-1].number == 1
    if looks_like_agency(text) and (letterhead.opens_agency(text) or goes_on or _broken_agency(printed, at)):
        head.agency.append(Line(printed[at].number, bare(text)))
        return 1
    return 1 if head.agency and len(text) < 60 and not head.number and not text.endswith((".", ":", ";")) else 0


def _broken_agency(printed: Sequence[Line], at: int) -> bool:
    return any(letterhead.opens_agency(text) for _, text in _spans(printed, at))


def _finish(head: _Head, printed: Sequence[Line], start: int, end: int, lines: Sequence[Line]) -> Taken:
    title = subject.split(head.subject) if head.subject else subject.Title()
    if title.number and head.number is None:
        head.number, head.date = title.number, head.date or title.date
        head.found("number", title.number, head.subject[0], "số trong dòng tên văn bản")
    elif title.number:
        title = subject.Title(joined(head.subject))
    before, dropped = _before(printed[:start], head.type, title.subject)
    last = printed[end - 1].number if end else 0
    same_line = [cell for cell in printed[end:] if cell.number == last]
    header = Header(
        lines=tuple(cell for cell in (*before, *printed[start:end]) if cell.text),
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        date=head.date,
        type=head.type,
        subject=title.subject,
        addressees=head.addressees,
        evidence=tuple(head.evidence),
    )
    rest = (*same_line, *(line for line in lines if line.number > last))
    names = letterhead.agency_names([line.text for line in head.agency])
    return Taken(header, tuple(names), title.organ, rest, dropped)


def _before(printed: Sequence[Line], kind: str | None, about: str | None) -> tuple[list[Line], tuple[Edit, ...]]:
    """Lines above the letterhead: a copy of the title goes to the log, anything else stays as printed."""
    title = f"{kind or ''} {about or ''}"
    forms = (title, about, f"{kind} về việc {about}") if about else ()
    copies = [cell for cell in printed if cell.text and any(letterhead.repeats(cell.text, form) for form in forms)]
    dropped = tuple(Edit(cell.number, cell.text, "tiêu đề lặp lại của trang web") for cell in copies)
    gone = {edit.line for edit in dropped}
    return [cell for cell in printed if cell.text and cell.number not in gone], dropped
