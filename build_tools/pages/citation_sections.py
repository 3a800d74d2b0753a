"""What a document cites and what cites it, below the document on its page."""

from __future__ import annotations

from build_tools.model import Archive, Citation, CitedBy, Document, Held
from build_tools.pages.clause_names import clause_name
from build_tools.pages.document_sheet import TITLE
from build_tools.pages.markdown import escape, inside, items, link, page, section_heading, span
from build_tools.pages.page_links import CONTRIBUTE_PAGE, cited, held_at, relative, to_page
from build_tools.pages.wording import UNDATED, cited_name, counted, date_in_words, short_name, shortened


def cites_section(held: Held, archive: Archive) -> str:
    """Render "Văn bản này viện dẫn": each document once, with its relation, issuer and date."""
    entries = [_citation(held.address, citation, archive) for citation in held.document.citations]
    nothing = "Kho không đọc thấy văn bản nào được viện dẫn trong văn bản này.\n{: .empty }"
    return page([section_heading(f"Văn bản này viện dẫn ({counted(len(entries))})", "vien-dan"), items(entries) or nothing])


def _citation(page_address: str, citation: Citation, archive: Archive) -> str:
    target = held_at(archive, citation.target)
    name = short_name(target.document) if target else cited_name(citation.type, citation.number, citation.name)
    facts = issued(citation.issuer, citation.date) or "văn bản không nêu cơ quan, ngày"
    number = citation.number or ""
    also = [spelling for spelling in citation.spellings if number not in "".join(spelling.split())]
    parts = [cited(page_address, citation, escape(name)), span("facts", shortened(facts)), span("relation", citation.relation)]
    parts += [span("spelling", f"còn viết: {shortened('; '.join(also))}")] if also else []
    parts += [span("unsettled", f"chưa nối được: {citation.unsettled}")] if citation.unsettled else []
    return "; ".join(parts)


def issued(issuer: str | None, date: str | None) -> str:
    """Return who issued a document and when, as far as is known: "Ban Bí thư, 20/6/2020"."""
    return ", ".join(fact for fact in (issuer, date_in_words(date) if date else None) if fact)


def cited_by_section(held: Held, archive: Archive) -> str:
    """Render "Được viện dẫn bởi": each citing document, at the clause that cites."""
    entries = [_cited_by(held.address, citing, archive) for citing in held.cited_by]
    send = link("gửi vào kho", relative(held.address, CONTRIBUTE_PAGE))
    nothing = f"Chưa có văn bản nào trong kho viện dẫn văn bản này. Cơ quan có văn bản thực hiện có thể {send}.\n{{: .empty }}"
    return page([section_heading(f"Được viện dẫn bởi ({counted(len(entries))})", "duoc-vien-dan"), items(entries) or nothing])


def _cited_by(page_address: str, citing: CitedBy, archive: Archive) -> str:
    parts = [citing_link(page_address, citing, archive)]
    if held := held_at(archive, citing.address):
        header = held.document.header
        parts.append(span("facts", shortened(issued(header.issuer, header.date) or UNDATED)))
    return "; ".join([*parts, span("relation", citing.relation)])


def citing_link(page_address: str, citing: CitedBy, archive: Archive) -> str:
    """Return a link to the clause that cites, named after its document: "Kế hoạch 241/KH-UBND, khoản 1 Mục I"."""
    held = held_at(archive, citing.address)
    if held is None:
        return escape(citing.address)
    names = [short_name(held.document), place_name(held.document, citing.anchor)]
    destination = to_page(page_address, citing.address, citing.anchor)
    return link(inside(", ".join(name for name in names if name)), destination, "cite", "held")


def place_name(document: Document, anchor: str) -> str:
    """Return what a place in a document is called: "khoản 1 Mục I", "chú thích 2", "tên văn bản", or ""."""
    if anchor == TITLE:
        return "tên văn bản"
    note = anchor.removeprefix("chu-thich-")
    return f"chú thích {note}" if note != anchor else clause_name(document.clauses, anchor)
