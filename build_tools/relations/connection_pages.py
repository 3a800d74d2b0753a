"""What the connections add to the site: two sections on each document's page, the comparisons, and the list of those."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model import Archive, Held, Section
from build_tools.pages.citation_sections import issued
from build_tools.pages.document_lists import list_page
from build_tools.pages.markdown import heading, inside, items, link, page, section, section_heading, span
from build_tools.pages.page_links import to_page
from build_tools.pages.wording import UNDATED, counted, short_name, shortened
from build_tools.relations.chain import chain_of
from build_tools.relations.chain_section import chain_section
from build_tools.relations.comparison_page import comparison_page
from build_tools.relations.connections import COMPARISONS, Connections, Pair
from build_tools.relations.related import Related

RELATED_TITLE, RELATED_ANCHOR = "Văn bản liên quan", "lien-quan"
_PAGE_SIZE = 250


def chain_beside(held: Held, archive: Archive, connections: Connections) -> str:
    """Render "Chuỗi thực hiện" for a document's page; "" for an article and for a document that nothing is tied to."""
    if held.document.is_news:
        return ""
    return chain_section(chain_of((held.address,), archive, connections.graph), connections.graph, held.address)


def section_chains(archive: Archive, connections: Connections) -> dict[str, str]:
    """Render "Chuỗi thực hiện" for the page of each chuyên mục, by its slug: what follows from its root documents."""
    return {
        one.slug: chain_section(chain_of(_roots(one), archive, connections.graph), connections.graph, one.address)
        for one in archive.sections
    }


def _roots(one: Section) -> tuple[str, ...]:
    return tuple(place for root in one.roots if (place := root.target or root.missing))


def related_beside(held: Held, connections: Connections) -> str:
    """Render "Văn bản liên quan" for a document's page: each with the reason; "" when nothing is near."""
    related = connections.related.get(held.address, ())
    if not related:
        return ""
    entries = [_related(held.address, one, connections) for one in related]
    return page([section_heading(f"{RELATED_TITLE} ({counted(len(entries))})", RELATED_ANCHOR), items(entries)])


def _related(here: str, one: Related, connections: Connections) -> str:
    document = connections.graph.held[one.address].document
    name = link(inside(short_name(document)), to_page(here, one.address), "cite", "held")
    facts = shortened(issued(document.header.issuer, document.header.date) or UNDATED)
    parts = [name, span("facts", facts), span("relation", ", ".join(one.reasons))]
    if beside := connections.comparison(here, one.address):
        parts.append(link("so sánh từng đoạn", to_page(here, beside)))
    return "; ".join(parts)


def comparison_pages(connections: Connections) -> dict[str, str]:
    """Return the comparisons and the list of them, by path."""
    held, pages = connections.graph.held, {}
    for (one, other), address in connections.comparisons.items():
        found = next((r for r in connections.related[one] if r.address == other), None)
        found = found or next(r for r in connections.related[other] if r.address == one)
        pages[f"{address}index.md"] = comparison_page(address, held[one], held[other], found.parents, connections.graph)
    return pages | _list(connections)


def _list(connections: Connections) -> dict[str, str]:
    pairs = list(connections.comparisons.items())
    last = max(1, -(-len(pairs) // _PAGE_SIZE))
    return {
        f"{_list_address(number)}index.md": _list_page(
            number, last, pairs[(number - 1) * _PAGE_SIZE : number * _PAGE_SIZE], len(pairs), connections
        )
        for number in range(1, last + 1)
    }


def _list_address(number: int) -> str:
    return COMPARISONS if number == 1 else f"{COMPARISONS}trang-{number}/"


def _list_page(number: int, last: int, pairs: Sequence[tuple[Pair, str]], total: int, connections: Connections) -> str:
    here, title = _list_address(number), "So sánh văn bản" if number == 1 else f"So sánh văn bản, trang {number}"
    entries = [
        link(
            inside(" và ".join(shortened(short_name(connections.graph.held[one].document), 100) for one in pair)),
            to_page(here, address),
        )
        for pair, address in pairs
    ]
    before = [link("Trang trước", to_page(here, _list_address(number - 1)))] if number > 1 else []
    after = [link("Trang sau", to_page(here, _list_address(number + 1)))] if number < last else []
    turning = f"{' '.join([*before, f'Trang {number} trên {last}', *after])}\n{{: .pagination }}" if last > 1 else ""
    nothing = "Kho chưa có hai văn bản nào đủ gần nhau để so sánh.\n{: .empty }"
    introduction = (
        "Những cặp văn bản cùng thực hiện một văn bản, hoặc có nhiều câu chữ của nhau, xếp từng đoạn cạnh nhau: đoạn nào "
        "cả hai cùng nói, đoạn nào chỉ một bên nói, bao nhiêu chữ lấy nguyên văn."
    )
    blocks = [heading(1, f"{title} ({counted(total)})"), introduction]
    return list_page(title, [*blocks, section("rows", [items(entries)]) if entries else nothing, turning])
