"""When something changed, told by the texts alone: never by the clock of the machine that builds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from build_tools.archive.agencies import issuer_agency
from build_tools.model import Archive, Held
from build_tools.pages.groupings import lists_of
from build_tools.pages.page_links import MISSING_PAGE

DATES = ".generated/dates.json"  # below docs: for the sitemap, which is made of the finished site
_EDTF = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def changed(held: Held) -> str | None:
    """Return the EDTF date on which a document came here, or was issued, whichever is later; None when nothing says."""
    return latest([held.document.source.retrieved, held.document.header.date])


def latest(dates: Iterable[str | None]) -> str | None:
    """Return the latest of some EDTF dates; what is no date is passed over."""
    return max((date for date in dates if date and moment(date) != _EARLIEST), default=None)


def moment(edtf: str | None) -> datetime:
    """Return the first moment of a date, for formats that demand one; 1970 stands for none."""
    match = _EDTF.fullmatch(edtf or "")
    try:
        return datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC) if match else _EARLIEST
    except ValueError:
        return _EARLIEST


def page_dates(archive: Archive) -> dict[str, str]:
    """Return the date of each page that rests on documents with one: the latest of theirs.

    A document's page names those that cite it, so it changes when one of them comes.
    """
    own = {held.address: changed(held) for held in archive.documents}
    dates: dict[str, list[str | None]] = defaultdict(list)
    for held in archive.documents:
        date = own[held.address]
        agency = issuer_agency(held.document)
        pages = {"", "van-ban/", MISSING_PAGE, *lists_of(held.document).values(), *(f"{one.address}" for one in held.sections)}
        for page in pages | ({f"co-quan/{agency.key}/"} if agency else set()):
            dates[page].append(date)
        dates[held.address] += [date, *(own.get(citing.address) for citing in held.cited_by)]
    return {page: date for page in sorted(dates) if (date := latest(dates[page]))}
