"""The order of the missing documents, and on which page each has its entry: the one place that decides it.

Pages end before entries that are chosen by their own names, so that one entry more or less moves those of its page only: every
document that cites an entry links to its page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace

from build_tools.model import Missing

MOST_CITING = 50  # links in one entry; the rest are counted
_PAGE_LINKS = 450  # links to citing clauses that one page holds: some 120 KB, 270 KB with the longest names
_LEAST_LINKS = 250  # a page has more, unless it is the last
_ONE_IN = 24  # entries of which one, by its name, begins a page


def shelved(missing: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return the missing documents, most wanted first, each with the number of its page."""
    shelf: list[Missing] = []
    page, filled = 1, 0
    for entry in sorted(missing, key=lambda one: (-citing_count(one), one.key)):
        links = min(citing_count(entry), MOST_CITING) + 2  # its name and what is said of it take as much room as two
        if filled and (filled + links > _PAGE_LINKS or (filled > _LEAST_LINKS and _begins_page(entry.key))):
            page, filled = page + 1, 0
        filled += links
        shelf.append(replace(entry, page=page))
    return tuple(shelf)


def _begins_page(key: str) -> bool:
    return zlib.crc32(key.encode(errors="surrogatepass")) % _ONE_IN == 0


def citing_count(missing: Missing) -> int:
    """Return how many held documents cite it."""
    return len({citing.address for citing in missing.cited_by})
