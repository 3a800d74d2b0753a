"""Where a letterhead stands among the first printed cells: its first and last sure part, and the agency's name above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.agency_lines import looks_like_agency, names_agency, opens_agency
from build_tools.labels import read_label
from build_tools.letterhead import bare, cells, is_core, is_decoration, is_motto, read_number, read_place_date, read_type
from build_tools.model import Line
from build_tools.subject import opens_bases

_ZONE = 90  # cells, blank ones included, within which a letterhead must begin
_PRINTED = 270  # cells that a header can reach at all
_GAP = 12  # cells between two sure parts of one letterhead
_ABOVE = 14  # cells above the first sure part among which the agency is looked for
_REACH = 80  # cells within which a letterhead may stand that a copy set below the title


@dataclass(frozen=True, slots=True)
class Zone:
    """The printed cells at the top; ``start`` is where reading begins, ``core_end`` the last sure part, or -1."""

    printed: tuple[Line, ...]
    start: int
    core_end: int


def find_zone(lines: Sequence[Line], *, of_page: bool) -> Zone:
    """Find the letterhead; what a web page says before it (``of_page``) may read like a body, nothing else may."""
    printed = tuple(cells(lines[:_PRINTED]))
    cores = _cores(printed)
    if not cores or not (of_page or all(_may_stand_above(cell.text) for cell in printed[: cores[0]])):
        return Zone(printed, next((i for i, cell in enumerate(printed) if cell.text), 0), -1)
    return Zone(printed, _agency_above(printed, cores[0]), cores[-1])


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
            if index and names_agency(f"{bare(printed[index - 1].text)} {bare(text)}"):
                continue  # the second line of a name that a font has set in small letters
            return index if first == core and _is_title_of_agency(text) else first
        first = index if opens_agency(text) or read_number(text) else first
    return first


def _is_title_of_agency(text: str) -> bool:
    """Whether a line is type and agency in one: "NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ" above the number."""
    found = read_type(text)
    return found is not None and found[1].lower().startswith("của ")


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
