"""Lines that hold a page number and nothing else.

A lone number may as well be a cell of a table, or a footnote's: what it is shows in where it stands and what it counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from build_tools.model import Line

_LONGEST = 24
_LONE = re.compile(
    r"""
    (?: (?P<word> trang (?:\s*số)? | page ) \s* :? \s*     # "Trang 2", "Trang: 2/5"
      | [\s\-–—~.]{0,8}                                    # "- 2 -", "– 2 –"
    )
    (?P<number> \d{1,4} )
    (?: \s* (?: / | trên | of ) \s* (?P<of> \d{1,4} ) )?   # "2/5"
    [\s\-–—~.]{0,8}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STROKE = "-–—~"
_LEAST_PAGE, _MOST_PAGE = 900, 6000  # characters of a page: rows of a table that stand alone are not pages
_EVEN = 2.5  # no page holds more than so many times as much as most do, nor less than so many times less
_SKIPPED_PAGES = 2  # a page number that the OCR lost does not end the run
_OF_DOCUMENT = re.compile(r"\s*\d{1,5}\s?[-/]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]")
_UNFINISHED = re.compile(r"[^\s.;:!?…”\"]$")


@dataclass(frozen=True, slots=True)
class _Lone:
    """A line with one number: its place among the written lines, the number, and "5" in "2/5"."""

    at: int
    number: int
    of: int | None
    sure: bool  # "Trang 2" says what it is


class Numbers(NamedTuple):
    """The numbers of the lines that hold a page number only, and of those that hold some other number only."""

    pages: set[int]
    others: set[int]


def lone_numbers(
    lines: Sequence[Line], written: Sequence[Line], headers: Collection[int], among: Collection[int] | None = None
) -> Numbers:
    """Tell the page numbers from other lone numbers among the ``written`` lines; ``headers`` are the gazette's page headers.

    ``among`` holds the numbers of the only lines that may be either, where that is known from an earlier look.

    Numbers that stand alone are page numbers when they count upwards with a page of text between them (a footnote's
    lone "5" between pages 2 and 3 is none), when they begin or end a page of the printed copy as its number, when they
    stand at a gazette's page header, or when a "2" cuts a sentence.
    """
    lone = list(_lone_numbers(written, among))
    if not lone:
        return Numbers(set(), set())
    pages = {one.at for one in lone if one.sure}
    pages |= _runs_of_pages([one for one in lone if not one.sure and not one.of], written)
    pages |= _fractions(lone)
    pages |= _at_headers(lone, written, headers)
    pages |= _at_page_breaks(lone, lines, written)
    pages |= {one.at for one in lone if one.number == 2 and not one.of and _cuts_a_sentence(written, one.at)}
    pages |= {one.at for one in lone if not one.of and _cuts_a_number(written, one.at)}
    found = {written[at].number for at in _with_copies(pages, lone)}
    return Numbers(found, {written[one.at].number for one in lone} - found)


def _with_copies(pages: Collection[int], lone: Sequence[_Lone]) -> set[int]:
    """The places and those beside them that print the same number again, as some copies of the gazette do."""
    found = set(pages)
    for order in (lone, lone[::-1]):
        for one, two in pairwise(order):
            if one.at in found and one.number == two.number and abs(one.at - two.at) == 1:
                found.add(two.at)
    return found


def _lone_numbers(written: Sequence[Line], among: Collection[int] | None) -> Iterator[_Lone]:
    short = [at for at, line in enumerate(written) if len(line.text) <= 4 * _LONGEST and not line.text[-1].isalpha()]
    for at in short:
        text = written[at].text.strip()
        if len(text) > _LONGEST or not _may_end(text[-1]) or (among is not None and written[at].number not in among):
            continue
        if match := _LONE.fullmatch(text):
            stroked = text[0] in _STROKE and text[-1] in _STROKE
            plain = match["word"] is None and not stroked
            if plain and "." in text:
                continue  # "2." and ".2" number clauses
            yield _Lone(at, int(match["number"]), int(match["of"]) if match["of"] else None, match["word"] is not None)


def _may_end(last: str) -> bool:
    """Whether a line with this last character could hold a number alone."""
    return last.isdecimal() or last in "-–—~."


def _runs_of_pages(lone: Sequence[_Lone], written: Sequence[Line]) -> set[int]:
    """Places of every run of numbers that counts the pages of the text."""
    offsets = _offsets(written)
    pages: set[int] = set()
    while lone and _are_pages(run := _longest_count(lone, offsets), offsets, written):
        pages |= {one.at for one in run}
        lone = [one for one in lone if one.at not in pages]
    return pages


def _are_pages(run: Sequence[_Lone], offsets: Sequence[int], written: Sequence[Line]) -> bool:
    """Whether a run divides the whole text into pages of like length; rows of a table count from 1 and cut no sentence."""
    if len(run) < 2:
        return False
    page = [(offsets[two.at] - offsets[one.at]) / (two.number - one.number) for one, two in pairwise(run)]
    usual = sorted(page)[len(page) // 2]
    before, after = offsets[run[0].at], offsets[-1] - offsets[run[-1].at]
    return (
        _LEAST_PAGE <= usual <= _MOST_PAGE
        and max(*page, after, before / max(run[0].number, 1)) <= _EVEN * usual
        and min(page) * _EVEN >= usual
        and (any(_cuts_a_sentence(written, one.at) for one in run) or (run[0].number > 1 and len(run) > 2))
    )


def _longest_count(lone: Sequence[_Lone], offsets: Sequence[int]) -> list[_Lone]:
    """The longest chain of numbers n, n+1, … with text enough for a page between neighbours."""
    length: dict[int, int] = {}  # place → length of the longest chain that ends there
    before: dict[int, _Lone] = {}  # place → the one before it in that chain
    last: dict[int, _Lone] = {}  # number → the end of the longest chain that ends with it
    for one in lone:
        length[one.at] = 1
        for number in range(one.number - 1, one.number - 2 - _SKIPPED_PAGES, -1):
            earlier = last.get(number)
            if earlier and offsets[one.at] - offsets[earlier.at] >= _LEAST_PAGE and length[earlier.at] >= length[one.at]:
                length[one.at], before[one.at] = length[earlier.at] + 1, earlier
        if one.number not in last or length[one.at] > length[last[one.number].at]:
            last[one.number] = one
    chain = [max(lone, key=lambda one: length[one.at])]
    while chain[-1].at in before:
        chain.append(before[chain[-1].at])
    return chain[::-1]


def _offsets(written: Sequence[Line]) -> list[int]:
    return list(accumulate((len(line.text) for line in written), initial=0))


def _fractions(lone: Sequence[_Lone]) -> set[int]:
    """Places of "1/5", "2/5", "3/5": of one total, none greater than it, in ascending order."""
    totals: dict[int, list[_Lone]] = {}
    for one in lone:
        if one.of and one.number <= one.of:
            totals.setdefault(one.of, []).append(one)
    return {
        one.at
        for group in totals.values()
        if len(group) > 1 and all(one.number < other.number for one, other in pairwise(group))
        for one in group
    }


def _at_headers(lone: Sequence[_Lone], written: Sequence[Line], headers: Collection[int]) -> set[int]:
    """The number under each gazette header; above it where none stands under it, as on even pages, or the same does."""
    numbers = {one.at: one.number for one in lone if not one.of}
    found = set()
    for at, line in enumerate(written):
        if line.number in headers:
            above, below = numbers.get(at - 1), numbers.get(at + 1)
            found |= {at + 1} if below is not None else set()
            found |= {at - 1} if above is not None and below in (None, above) else set()
    return found


def _at_page_breaks(lone: Sequence[_Lone], lines: Sequence[Line], written: Sequence[Line]) -> set[int]:
    r"""Numbers that begin or end a page of the copy ("\f") and are its number, or count as the others do there."""
    if not [line for line in lines if line.text[:1] == "\f"]:
        return set()
    places = {line.number: at for at, line in enumerate(written)}
    edges: dict[int, int] = {}  # place of the first or last written line of a page → page
    page, last, begins = 1, -1, False
    for line in lines:
        if line.text[:1] == "\f":
            edges.setdefault(last, page)
            page, begins = page + 1, True
        if (at := places.get(line.number)) is not None:
            if begins:
                edges[at] = page
            last, begins = at, False
    edges.setdefault(last, page)
    edge = [one for one in lone if one.at in edges and not one.of]
    shifts = Counter(one.number - edges[one.at] for one in edge)
    return {one.at for one in edge if one.number == edges[one.at] or shifts[one.number - edges[one.at]] > 1}


def _cuts_a_number(written: Sequence[Line], at: int) -> bool:
    """Whether a lone number stands between "số" and the number of a document: "Quy định số" / "2" / "156-QĐ/TW"."""
    if not 0 < at < len(written) - 1:
        return False
    return written[at - 1].text.rstrip()[-3:].lower() == " số" and _OF_DOCUMENT.match(written[at + 1].text) is not None


def _cuts_a_sentence(written: Sequence[Line], at: int) -> bool:
    if not 0 < at < len(written) - 1:
        return False
    return bool(_UNFINISHED.search(written[at - 1].text.rstrip()[-1:])) and written[at + 1].text.lstrip()[:1].islower()
