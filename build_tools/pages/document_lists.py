"""Lists of documents: one row a document, newest first, 200 rows a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from build_tools.language.orthography import collation_key, sentence_case, slug
from build_tools.model import Held
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.groupings import NO_YEAR, Group, Grouping, groups, year_of
from build_tools.pages.leaves import turning
from build_tools.pages.markdown import heading, inside, items, link, page, section, span
from build_tools.pages.page_links import CONTRIBUTE_PAGE, leaf_address, relative, to_page
from build_tools.pages.wording import counted, date_in_words, shortened, whole_title

PAGE_SIZE = 200


def grouping_pages(grouping: Grouping, documents: Sequence[Held]) -> dict[str, str]:
    """Return the page of a way of listing, and those of its lists, by path."""
    made = groups(grouping, documents)
    counts = [f"{link(inside(group.name), to_page(grouping.address, group.address))} {_count(group)}" for group in made]
    rows = section("counts", [items(counts)]) if counts else nothing_yet(grouping.address)
    blocks = [heading(1, f"{grouping.title} ({counted(len(made))})"), inside(grouping.introduction), rows]
    pages = {f"{grouping.address}index.md": list_page(grouping.title, blocks)}
    for group in made:
        pages |= document_pages(group.address, group.name, group.documents)
    return pages


def _count(group: Group) -> str:
    return span("count", f"{counted(len(group.documents))} văn bản")


def document_pages(address: str, title: str, documents: Sequence[Held]) -> dict[str, str]:
    """Return a list of documents, in their order, as one page or more: "loai/ke-hoach/", "loai/ke-hoach/trang-2/" and so on."""
    last = max(1, -(-len(documents) // PAGE_SIZE))
    pages = {}
    for number in range(1, last + 1):
        here = leaf_address(address, number)
        part = documents[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        name = shortened(title) if number == 1 else f"{shortened(title)}, trang {number}"
        blocks = [heading(1, f"{name} ({counted(len(documents))})"), *_years(here, part), turning(address, number, last)]
        pages[f"{here}index.md"] = list_page(name, blocks if documents else [*blocks, nothing_yet(here)])
    return pages


def _years(here: str, documents: Sequence[Held]) -> Iterable[str]:
    """Render the rows under a heading for each year, where there is more than one."""
    years = [(year, list(of_year)) for year, of_year in groupby(documents, key=lambda held: year_of(held.document))]
    for year, of_year in years:
        name, anchor = (f"Năm {year}", f"nam-{slug(year)}") if year else (NO_YEAR, "khong-ro-nam")
        yield heading(2, name, anchor=anchor) if len(years) > 1 else ""
        yield rows(here, of_year)


def newest_first(documents: Iterable[Held]) -> list[Held]:
    """Sort by date, newest first, those without a date last; by title where dates are equal."""
    by_title = sorted(documents, key=lambda held: (collation_key(held.document.title[:200]), held.address))
    return sorted(by_title, key=lambda held: held.document.header.date or "", reverse=True)


def rows(here: str, documents: Iterable[Held]) -> str:
    """Return a row for each document: date, title, then type, agency and number."""
    return section("rows", [items(_row(here, held) for held in documents)])


def _row(here: str, held: Held) -> str:
    header = held.document.header
    title = link(inside(shortened(whole_title(held.document))), to_page(here, held.address))
    facts = [f"**{inside(sentence_case(header.type))}**" if header.type else ""]
    facts += [f"<span>{inside(shortened(header.issuer))}</span>" if header.issuer else ""]
    facts += [span("number", header.number) if header.number else ""]
    meta = " ".join(fact for fact in facts if fact)
    return f'{span("date", date_in_words(header.date))} {title} <span class="meta">{meta}</span>'


def nothing_yet(here: str) -> str:
    """Return what an empty list says: what is awaited, and how to send it."""
    send = link("Gửi văn bản", relative(here, CONTRIBUTE_PAGE))
    return f"**Kho chưa có văn bản nào ở đây.** Đang chờ kế hoạch, công văn, báo cáo của các cơ quan. {send}.\n{{: .empty }}"


def list_page(title: str, blocks: Iterable[str]) -> str:
    """Return a page without an outline."""
    return f"{yaml_block({'title': title, 'hide': ['toc']})}\n{page(blocks)}\n"
