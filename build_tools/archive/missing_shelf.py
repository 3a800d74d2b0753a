"""The order of the missing documents, and on which page each has its entry: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from build_tools.model import Missing

MOST_CITING = 50  # links in one entry; the rest are counted
_PAGE_LINKS = 450  # links to citing clauses that one page holds: some 120 KB, 270 KB with the longest names


def shelved(missing: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return the missing documents, most wanted first, each with the number of its page."""
    shelf: list[Missing] = []
    page, filled = 1, 0
    for entry in sorted(missing, key=lambda one: (-citing_count(one), one.key)):
        links = min(citing_count(entry), MOST_CITING) + 2  # its name and what is said of it take as much room as two
        if filled + links > _PAGE_LINKS and filled:
            page, filled = page + 1, 0
        filled += links
        shelf.append(replace(entry, page=page))
    return tuple(shelf)


def citing_count(missing: Missing) -> int:
    """Return how many held documents cite it."""
    return len({citing.address for citing in missing.cited_by})
