"""What the connections add to the site: two sections on each document's page, the comparisons, and the list of those."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model import Archive, Held, Section
from build_tools.pages.citation_sections import issued
from build_tools.pages.document_lists import list_page
from build_tools.pages.leaves import turning
from build_tools.pages.markdown import heading, inside, items, link, page, section, section_heading, span
from build_tools.pages.page_links import leaf_address, to_page
from build_tools.pages.wording import UNDATED, counted, short_name, shortened
from build_tools.relations.chain import chain_of
from build_tools.relations.chain_section import chain_section
from build_tools.relations.comparison_page import comparison_page
from build_tools.relations.connections import COMPARISONS, Connections, Pair
from build_tools.relations.related import Related
from build_tools.relations.relation_graph import Place

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
    pages: dict[str, str] = {}
    for pair in connections.comparisons:
        pages |= comparison_of(pair, connections)
    return pages | comparison_list(connections)


def comparison_of(pair: Pair, connections: Connections) -> dict[str, str]:
    """Return the page that compares two documents, by its path."""
    address, held = connections.comparisons[pair], connections.graph.held
    parents = both_implement(pair, connections)
    return {f"{address}index.md": comparison_page(address, held[pair[0]], held[pair[1]], parents, connections.graph)}


def both_implement(pair: Pair, connections: Connections) -> tuple[Place, ...]:
    """Return the documents, held or missing, that both of a pair implement: all else that its page speaks of."""
    one, other = pair
    found = next((related for related in connections.related[one] if related.address == other), None)
    return (found or next(related for related in connections.related[other] if related.address == one)).parents


def comparison_list(connections: Connections) -> dict[str, str]:
    """Return the pages that list all comparisons, by path."""
    pairs = list(connections.comparisons.items())
    last = max(1, -(-len(pairs) // _PAGE_SIZE))
    return {
        f"{leaf_address(COMPARISONS, number)}index.md": _list_page(
            number, last, pairs[(number - 1) * _PAGE_SIZE : number * _PAGE_SIZE], len(pairs), connections
        )
        for number in range(1, last + 1)
    }


def _list_page(number: int, last: int, pairs: Sequence[tuple[Pair, str]], total: int, connections: Connections) -> str:
    here, title = leaf_address(COMPARISONS, number), "So sánh văn bản" if number == 1 else f"So sánh văn bản, trang {number}"
    entries = [_entry(here, address, [connections.graph.held[one] for one in pair]) for pair, address in pairs]
    nothing = "Kho chưa có hai văn bản nào đủ gần nhau để so sánh.\n{: .empty }"
    introduction = (
        "Những cặp văn bản cùng thực hiện một văn bản, hoặc có nhiều câu chữ của nhau, xếp từng đoạn cạnh nhau: đoạn nào "
        "cả hai cùng nói, đoạn nào chỉ một bên nói, bao nhiêu chữ lấy nguyên văn."
    )
    blocks = [heading(1, f"{title} ({counted(total)})"), introduction]
    return list_page(
        title, [*blocks, section("rows", [items(entries)]) if entries else nothing, turning(COMPARISONS, number, last)]
    )


def _entry(here: str, address: str, pair: Sequence[Held]) -> str:
    """A row of the list: the two names, then whose they are, since one number may stand in many provinces."""
    names = " và ".join(shortened(short_name(held.document), 100) for held in pair)
    facts = [fact for held in pair if (fact := issued(held.document.header.issuer, held.document.header.date))]
    meta = (
        f' <span class="meta">{" ".join(f"<span>{inside(shortened(fact))}</span>" for fact in facts)}</span>' if facts else ""
    )
    return f"{link(inside(names), to_page(here, address))}{meta}"
