"""The head of a document, as printed and as data: agency, number, place, date, type, subject, Kính gửi.

What a web page puts before the letterhead goes to the log; what else stands there is kept as printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.body.paragraphs import joined
from build_tools.citations import numbers
from build_tools.formal_parts import agency_lines, header_walk, page_preface, portal_facts
from build_tools.formal_parts.header_fields import fill
from build_tools.formal_parts.header_parts import Head
from build_tools.formal_parts.letterhead import repeats
from build_tools.formal_parts.letterhead_zone import Zone, find_zone, interleaved
from build_tools.formal_parts.page_preface import ABOUT_PAGE, COPY_OF_TITLE, Preface
from build_tools.formal_parts.title_facts import Title, split
from build_tools.model import Edit, Header, Line, Signature

_PAGE_RULE = "bảng thông tin của trang web"
_PAGE_READERS: Mapping[str, Callable[[str], str | None]] = {
    "number": portal_facts.number_of,
    "type": portal_facts.type_of,
    "date": portal_facts.date_of,
    "place": portal_facts.place_of,
    "subject": str,
}
_TITLE_RULE = "tiêu đề của trang web"


@dataclass(frozen=True, slots=True)
class Taken:
    """The header, the lines that are left, and what was dropped before the letterhead."""

    header: Header
    agencies: tuple[str, ...]  # names in the letterhead, the superior first, in printed case
    of_agency: str | None  # "của Bộ trưởng Bộ Tài chính" in the type line, or the organ that a page states
    rest: tuple[Line, ...]
    dropped: tuple[Edit, ...] = ()
    signer: Signature | None = None  # as a page or a line of the head states it: "Người ký: Tổng Bí thư …"

    @property
    def is_empty(self) -> bool:
        """Whether no head was found at all."""
        return self.header == Header()


def take(lines: Sequence[Line], log: Sequence[Edit] = ()) -> Taken:
    """Read the header off the front of the cleaned lines; every word of theirs is then in the header, the log or the rest.

    ``log`` is what cleaning took out: a publisher's table of facts may say what no letterhead does.
    """
    preface = page_preface.take(lines, log)
    zone = find_zone(preface.rest, of_page=preface.of_page)
    head, taken = header_walk.walk(zone)
    if head.type and not (head.number or head.agency):
        late = interleaved(zone.printed, max(taken) + 1)
        header_walk.read_late(head, zone.printed, late)
        taken |= set(late)
    if head.is_empty() and not (preface.facts and preface.of_page) and not preface.title:
        return Taken(Header(), (), None, tuple(lines))  # nothing says that this is a document with a head
    found = _finish(head, zone, taken, preface)
    return found if found.signer else replace(found, signer=portal_facts.signer_in_stamps(log))


def _finish(head: Head, zone: Zone, taken: set[int], preface: Preface) -> Taken:
    title = split(head.subject) if head.subject else Title()
    if title.number and head.number is None:
        head.number, head.date = title.number, head.date or title.date
        head.found("number", title.number, head.subject[0], "số trong dòng tên văn bản")
    elif title.number and numbers.key(title.number) != numbers.key(head.number or ""):
        title = Title(joined(head.subject))
    empty = head.is_empty()
    above = 0 if empty or zone.keeps_above else zone.start
    before, dropped = _before(zone.printed[:above], head, title.subject, preface)
    used = set() if empty else taken | set(range(above))
    header = Header(
        lines=_plain((*before, *(zone.printed[index] for index in sorted(taken) if not empty))),
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        date=head.date,
        type=head.type,
        subject=title.subject,
        addressees=head.addressees,
        evidence=tuple(head.evidence),
    )
    names = agency_lines.agency_names([line.text for line in head.agency])
    found = Taken(header, tuple(names), title.organ, _rest(preface.rest, zone.printed, used), (*preface.dropped, *dropped))
    return _with_page_facts(_with_page_title(found, preface), preface)


def _plain(cells: Sequence[Line]) -> tuple[Line, ...]:
    """The cells that have text, without what told that Markdown marked one as a heading."""
    return tuple(Line(cell.number, cell.text) for cell in cells if cell.text)


def _rest(lines: Sequence[Line], printed: Sequence[Line], used: set[int]) -> tuple[Line, ...]:
    """The lines without the cells that are the header's; blank lines above the last of these are gone."""
    left: dict[int, list[str]] = {}
    for index, cell in enumerate(printed):
        if index not in used and cell.text:
            left.setdefault(cell.number, []).append(cell.text)
    touched = {printed[index].number for index in used}
    last = max(touched, default=0)
    end = next((index for index, line in enumerate(lines) if line.number > last), len(lines))
    kept = (_left_of(line, left) if line.number in touched else line for line in lines[:end])
    return (*(line for line in kept if line.text.strip()), *lines[end:])


def _left_of(line: Line, left: Mapping[int, Sequence[str]]) -> Line:
    return Line(line.number, " ".join(left.get(line.number, ())))


def _before(printed: Sequence[Line], head: Head, about: str | None, preface: Preface) -> tuple[list[Line], tuple[Edit, ...]]:
    """Lines above the letterhead: a copy of the title and a page's words go to the log, anything else stays as printed."""
    forms = (f"{head.type or ''} {about}", about, f"{head.type} về việc {about}") if about else ()
    reasons = {}
    for cell in printed:
        copy = any(repeats(cell.text, form) for form in forms)
        if cell.text and (copy or preface.of_page):
            reasons[cell.number] = COPY_OF_TITLE if copy else ABOUT_PAGE
    dropped = tuple(
        Edit(cell.number, cell.text, reasons[cell.number]) for cell in printed if cell.text and cell.number in reasons
    )
    return [cell for cell in printed if cell.text and cell.number not in reasons], dropped


# --- what the page says where the document itself does not ---------------------------------------------------------------


def _with_page_title(found: Taken, preface: Preface) -> Taken:
    """A page's title gives number, type and subject to a text without a letterhead, and never corrects one."""
    title, header = preface.title, found.header
    if title is None or found.agencies or header.number or header.symbol or header.date:
        return found
    said = {"number": title.number, "type": header.type or title.type, "subject": header.subject or title.subject}
    line = Line(title.line.number, title.line.text)
    dropped = tuple(edit for edit in found.dropped if edit.line != line.number)
    header = fill(header, said, dict.fromkeys(said, line.number), _TITLE_RULE)
    return replace(found, header=replace(header, lines=(line, *header.lines)), dropped=dropped)


def _with_page_facts(found: Taken, preface: Preface) -> Taken:
    """Facts of a page's table, where letterhead and title do not say them."""
    facts = {fact.field: fact for fact in preface.facts}
    wanted = [name for name in _PAGE_READERS if name in facts and not getattr(found.header, name)]
    said = {name: _PAGE_READERS[name](facts[name].value) for name in wanted}
    header = fill(found.header, said, {name: facts[name].line for name in wanted}, _PAGE_RULE)
    organ = found.of_agency or (portal_facts.issuer_of(facts["issuer"].value) if "issuer" in facts else None)
    position = facts["position"].value if "position" in facts else None
    signer = portal_facts.signer_of(facts["signer"].value, position) if "signer" in facts else None
    return replace(found, header=header, of_agency=organ, signer=signer)
