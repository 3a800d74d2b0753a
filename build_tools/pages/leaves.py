"""A long list on several pages, cut by size: no page over 300 KB, whatever its texts hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from build_tools.pages.markdown import link
from build_tools.pages.page_links import leaf_address, to_page
from build_tools.pages.wording import counted

T = TypeVar("T")
_MOST_BYTES = 90_000  # of Markdown: as HTML, with the frame around it, less than 300 KB
_MOST_ROWS = 120


def leaves(things: Iterable[T], written: Callable[[T], str]) -> list[list[T]]:
    """Cut what a list shows into pages, by the size of what is written of each; there is always one page."""
    pages: list[list[T]] = [[]]
    size = 0
    for thing in things:
        more = len(written(thing).encode())
        size += more
        if pages[-1] and (size > _MOST_BYTES or len(pages[-1]) >= _MOST_ROWS):
            pages.append([])
            size = more
        pages[-1].append(thing)
    return pages


def turning(address: str, number: int, last: int) -> str:
    """Return the way from a page of a list to those before and after; "" where there is one only."""
    here = leaf_address(address, number)
    if last == 1:
        return ""
    before = [link("Trang trước", to_page(here, leaf_address(address, number - 1)))] if number > 1 else []
    after = [link("Trang sau", to_page(here, leaf_address(address, number + 1)))] if number < last else []
    return f"{' '.join([*before, f'Trang {counted(number)} trên {counted(last)}', *after])}\n{{: .pagination }}"
