"""What a reader takes along from a document's page: how to cite it, its files, and feeds to follow."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.archive.agencies import issuer_agency
from build_tools.data.feeds import agency_feed, citing_feed
from build_tools.model import Held
from build_tools.pages.legal_citation import full_citation, short_citation
from build_tools.pages.markdown import as_html, inside, items, link, page, section_heading
from build_tools.pages.page_links import relative, source_file


def reuse_section(held: Held) -> str:
    """Render citations, downloads and feeds."""
    files = [
        link("Nguồn nguyên văn", source_file(held.document.source.path)),
        link("DOCX", "van-ban.docx"),
        link("Markdown", "van-ban.md.txt"),
        link("JSON", "van-ban.json"),
        link("Akoma Ntoso", "akn.xml"),
    ]
    blocks = [
        section_heading("Trích dẫn, tải về", "tai-ve"),
        _citations(held),
        items([f"Tải về: {' · '.join(files)}", *_feeds(held)]),
    ]
    return page(blocks)


def _citations(held: Held) -> str:
    """Render both forms in a fold; the copy buttons and the clause are added by the site's script."""
    full, short = full_citation(held.document), short_citation(held.document)
    if full is None:
        return ""
    forms = [("Đầy đủ, khi viện dẫn lần đầu", full), ("Rút gọn, những lần sau", short)]
    rows = [f'<dt>{label}</dt><dd class="citation">{as_html(text)}</dd>' for label, text in forms if text]
    summary = "<summary>Trích dẫn văn bản này</summary>"
    return "\n".join(['<details class="cite-as">', summary, "<dl>", *dict.fromkeys(rows), "</dl>", "</details>"])


def _feeds(held: Held) -> Iterator[str]:
    feeds = []
    if agency := issuer_agency(held.document):
        feeds.append(link(f"văn bản của {inside(agency.name)}", relative(held.address, agency_feed(agency.key))))
    if held.cited_by:
        feeds.append(link("văn bản viện dẫn văn bản này", relative(held.address, citing_feed(held.address))))
    if feeds:
        yield f"Theo dõi bằng Atom: {' · '.join(feeds)}"
