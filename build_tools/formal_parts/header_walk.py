"""Reading a header cell by cell, from the letterhead's first line to the first line of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_tools.formal_parts.agency_lines import is_locality, looks_like_agency, names_agency, opens_agency
from build_tools.formal_parts.header_parts import (
    Head,
    read_about,
    read_addressees,
    read_motto,
    read_number,
    read_place_date,
    read_title,
    spans,
)
from build_tools.formal_parts.letterhead import ADDRESSED, bare, is_decoration, is_motto, read_type
from build_tools.formal_parts.letterhead_zone import Zone
from build_tools.formal_parts.portal_facts import states_fact
from build_tools.formal_parts.type_lines import type_amid_scraps
from build_tools.language.orthography import folded
from build_tools.model import Line

_READERS = (read_motto, read_place_date, read_number, read_title, read_about, read_addressees)
_LONGEST_SCRAP = 80
_CODE = re.compile(r"\W*\w*\d\w*\W*")  # a draft's or a typist's mark: "XV80"
_MARKS = frozenset(  # of urgency and secrecy in any case, of a draft, a copy, a gazette; on letters without marks
    (
        *("hoa toc", "thuong khan", "khan", "toi mat", "tuyet mat", "mat"),
        *("den", "cong van den", "cv den", "du thao", "ban sao", "cong bao", "van ban quy pham phap luat"),
    )
)


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
        if not (read_place_date(head, printed, index) or read_number(head, printed, index)):
            head.agency.append(Line(cell.number, bare(cell.text)))


def _step(head: Head, zone: Zone, at: int) -> int:
    """Read the part that begins at a cell; the number of cells it takes, 0 when the body begins there."""
    printed = zone.printed
    text = printed[at].text
    if not text:
        return 1
    for read in _READERS:
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
    return any(opens_agency(text) for _, text in spans(printed, at))
