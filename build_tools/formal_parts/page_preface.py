"""What a web page or a Markdown file says of a document before the document's own first line.

Its fields and its table of facts are in the log by then; a table in plain text and a copy of the title go there from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.body.markdown_source import FIELDS, SHEET
from build_tools.citations import numbers
from build_tools.formal_parts import portal_facts
from build_tools.formal_parts.columns import bare
from build_tools.formal_parts.document_form import has_document_form
from build_tools.formal_parts.letterhead import is_motto, repeats
from build_tools.formal_parts.place_dates import read_place_date
from build_tools.formal_parts.portal_facts import Fact
from build_tools.formal_parts.type_lines import read_type, type_at_start
from build_tools.model import Edit, Line

ABOUT_PAGE = "lời của trang web về văn bản"
COPY_OF_TITLE = "tiêu đề lặp lại của trang web"
_REACH = 60  # lines within which a page repeats its title
_LONGEST_TITLE = 1200
_YEAR_OR_NUMBER = re.compile(r"\d/")
_FAR = 150  # lines: a letterhead below them stands under a page's menus
_ABOVE_MOTTO = 24  # lines in which the agency's name stands
_LONGEST_OF_MENU = 120


@dataclass(frozen=True, slots=True)
class PageTitle:
    """A page's own title: "Thông tư số 57/2025/TT-BNNMT Ban hành …", "Decree 27/2020/ND-CP"."""

    line: Line
    type: str
    number: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class Preface:
    """The lines that are left, what was dropped, and what the page says of the document."""

    rest: tuple[Line, ...]
    dropped: tuple[Edit, ...] = ()
    facts: tuple[Fact, ...] = ()
    title: PageTitle | None = None
    of_page: bool = False  # whether a web page's or a file's own words stand before the document


def take(lines: Sequence[Line], log: Sequence[Edit] = ()) -> Preface:
    """Part the page's own words from the document's; ``log`` holds what cleaning has taken out already."""
    menu = _menu(lines)
    own = portal_facts.tables(lines) | {line.number for line in lines[:menu]}
    title = None if menu else _page_title(lines, log)
    copies = {line.number for line in lines[:_REACH] if title and repeats(line.text, title.line.text)}
    gone = own | copies
    dropped = tuple(
        Edit(line.number, line.text, COPY_OF_TITLE if line.number in copies else ABOUT_PAGE)
        for line in (lines if gone else ())
        if line.number in gone and line.text.strip()
    )
    rest = tuple(line for line in lines if line.number not in gone) if gone else tuple(lines)
    sheet = [Line(edit.line, edit.text) for edit in log if edit.reason == SHEET]
    facts = portal_facts.read_facts([*sheet, *lines[: portal_facts.REACH]])
    of_page = bool(dropped) or any(edit.reason in (FIELDS, SHEET) for edit in log)
    return Preface(rest, dropped, facts, title, of_page)


def _menu(lines: Sequence[Line]) -> int:
    """How many lines a page's menus take before a letterhead far below: short words, nothing of a document's form."""
    motto = next((i for i, line in enumerate(lines) if line.text and is_motto(line.text)), 0)
    if motto <= _FAR:
        return 0
    above, below = lines[: motto - _ABOVE_MOTTO], [line.text for line in lines[motto : motto + _REACH] if line.text.strip()]
    longer = sum(len(line.text) > _LONGEST_OF_MENU for line in above)
    dated = any(read_place_date(text) for text in (*below, *map(" ".join, pairwise(below))))
    lettered = dated and any(map(read_type, below))
    page = lettered and 20 * longer < len(above) and not has_document_form(above)
    return len(above) if page else 0


def _page_title(lines: Sequence[Line], log: Sequence[Edit]) -> PageTitle | None:
    """A line with type and number that the page prints more than once, above a text that is set as a document."""
    near = [line for line in lines[:_REACH] if line.text.strip()]
    printed = [line.text.strip() for line in near] + [edit.text.strip() for edit in log]
    for line in near:
        title = _read_title(line) if len(line.text) < _LONGEST_TITLE and _YEAR_OR_NUMBER.search(line.text) else None
        if title and printed.count(line.text.strip()) > 1 and has_document_form(lines):
            return title
    return None


def _read_title(line: Line) -> PageTitle | None:
    """Read "Nghị định số 49/2008/NĐ-CP Sửa đổi …": a type, a number right after it, perhaps a subject."""
    begun = type_at_start(bare(line.text))
    if begun is None:
        return None
    kind, rest = begun
    rest = re.sub(r"^(?:số|No\.?)\s*:?\s*", "", rest, flags=re.IGNORECASE)
    found = next(iter(numbers.find_numbers(f"số {rest[:200]}")), None)
    if found is None or found[0] != len("số "):
        return None
    subject = rest[found[1] - len("số ") :].strip(" :-–—")
    return PageTitle(line, kind, found[2].canonical, subject or None)
