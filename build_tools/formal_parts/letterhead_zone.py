"""Where a letterhead stands among the first printed cells: its first and last sure part, and the agency's name above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.body.labels import read_label
from build_tools.body.markdown_source import HeadingLine
from build_tools.formal_parts.agency_lines import is_locality, looks_like_agency, names_agency, opens_agency
from build_tools.formal_parts.document_form import has_document_form
from build_tools.formal_parts.letterhead import (
    bare,
    cells,
    is_core,
    is_decoration,
    is_motto,
    read_number,
    read_place_date,
    read_type,
)
from build_tools.formal_parts.subject import OF_ORGAN, opens_about, opens_bases
from build_tools.model import Line

_ZONE = 90  # cells, blank ones included, within which a letterhead must begin
_PRINTED = 170  # lines that a header can reach at all
_SHORT = 100  # characters of a page's own words
_GAP = 12  # cells between two sure parts of one letterhead
_ABOVE = 20  # cells above the first sure part among which the agency is looked for
_LINES_OF_ABOUT = 5
_REACH = 80  # cells within which a letterhead may stand that a copy set below the title


_DIGITS = re.compile(r"\d{1,5}")
_CLAUSE = re.compile(r"\W*(?:Điều|Chương|Article|Chapter)\s+[\dIVX]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """The printed cells at the top; ``start`` is where reading begins, ``core_end`` the last sure part, -1 if there is none."""

    printed: tuple[Line, ...]
    start: int
    core_end: int

    @property
    def keeps_above(self) -> bool:
        """Whether what stands above the letterhead belongs to the document: legal bases that a page set there."""
        return has_document_form(self.printed[: self.start])


def find_zone(lines: Sequence[Line], *, of_page: bool) -> Zone:
    """Find the letterhead; what a web page says before it (``of_page``) may read like a body, nothing else may."""
    printed = tuple(cells(lines[:_PRINTED]))
    cores = _cores(printed)
    above = printed[: cores[0]] if cores else ()
    if not cores or not (_is_of_page(above) if of_page else all(_may_stand_above(cell.text) for cell in above)):
        return Zone(printed, _first_line(printed, of_page=of_page), -1)
    return Zone(printed, _agency_above(printed, cores[0]), cores[-1])


def _is_of_page(above: Sequence[Line]) -> bool:
    """Whether lines can be a web page's own: it may repeat the legal bases, but no clause."""
    return not any(_CLAUSE.match(cell.text) for cell in above)


def _first_line(printed: Sequence[Line], *, of_page: bool) -> int:
    """Where a text without a letterhead begins; behind a page's last short words, its type line."""
    first = next((i for i, cell in enumerate(printed) if cell.text), 0)
    for index, cell in enumerate(printed[:_ZONE] if of_page else ()):
        if isinstance(cell, HeadingLine) or len(cell.text) > _SHORT or opens_bases(cell.text):
            break
        if read_type(cell.text):
            return index
    return first


def _cores(printed: Sequence[Line]) -> list[int]:
    """The sure parts of the first letterhead."""
    found: list[int] = []
    for index in range(min(_ZONE, len(printed))):
        if found and index - found[-1] > _GAP:
            break
        if printed[index].text and is_core(printed[index].text):
            found.append(index)
    return found


def _may_stand_above(text: str) -> bool:
    """Whether a line can stand above a letterhead: no clause, no legal basis, no appendix's title."""
    label = read_label(bare(text)) if text else None
    return not ((label and label.kind not in ("gạch", "cộng")) or opens_bases(text) or len(text) > 300)


def _agency_above(printed: Sequence[Line], core: int) -> int:
    """The first line of the agency's name above the first sure part; else that part."""
    first = core
    for index in range(core - 1, max(core - _ABOVE, -1), -1):
        text = printed[index].text
        if not text or is_decoration(text):
            continue
        if not _is_agency_line(text) and read_number(text) is None:
            if index and _completes(printed[index - 1].text, text):
                continue  # the second line of a name that a font has set in small letters
            if _is_about(printed, index) or _DIGITS.fullmatch(bare(text)):
                continue  # "V/v …" in the left column, or a number on a line of its own below "Số:"
            return _title_above(printed, core) if first == core else first
        below = printed[index + 1].text
        first = index if opens_agency(text) or read_number(text) or names_agency(f"{bare(text)} {bare(below)}") else first
    return first


def _completes(above: str, text: str) -> bool:
    """Whether a line completes the name above it: "ngân hàng nhà nước" / "việt nam", "ủy ban nhân dân" / "tỉnh hà tây"."""
    return names_agency(f"{bare(above)} {bare(text)}") or (is_locality(text) and names_agency(above))


def _is_about(printed: Sequence[Line], index: int) -> bool:
    """Whether a line is of the "V/v …" that stands in the left column, the first or a later one of it."""
    for at in range(index, max(index - _LINES_OF_ABOUT, -1), -1):
        if not printed[at].text:
            return False
        if opens_about(printed[at].text):
            return True
    return False


def _title_above(printed: Sequence[Line], core: int) -> int:
    """The type line above a number, with the organ in it or below it: "NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ"; else the number."""
    above = [i for i in range(core - 1, max(core - _ABOVE, -1), -1) if printed[i].text and not is_decoration(printed[i].text)]
    for index in above[:3]:
        text = bare(printed[index].text)
        found = read_type(text)
        if found and (found[1].lower().startswith("của ") or index != above[0]):
            return index
        if not OF_ORGAN.match(text):
            break
    return core


def _is_agency_line(text: str) -> bool:
    return (looks_like_agency(text) or names_agency(text)) and read_type(text) is None


def interleaved(printed: Sequence[Line], begin: int) -> range:
    """A letterhead that a copy set below the title and among the legal bases: agency, motto, number, place and date."""
    for index in range(begin, min(begin + _REACH, len(printed))):
        text = printed[index].text
        if is_motto(text):
            return _cluster(printed, index, begin)
        label = read_label(bare(text)) if text else None
        if label and label.kind in ("điều", "chương", "phần", "mục"):
            break
    return range(0)


def _cluster(printed: Sequence[Line], motto: int, begin: int) -> range:
    start, end = motto, motto
    while start > begin and (not printed[start - 1].text or _is_agency_line(printed[start - 1].text)):
        start -= 1
    while end < len(printed) and (not printed[end].text or is_decoration(printed[end].text) or is_core(printed[end].text)):
        end += 1
    parts = printed[start:end]
    dated = any(read_place_date(cell.text) for cell in parts)
    return range(start, end) if dated and any(read_number(cell.text) for cell in parts) else range(0)
