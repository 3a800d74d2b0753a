"""Văn bản còn thiếu: the documents that the archive cites and does not hold, most wanted first, and how to send them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.language.orthography import collation_key
from build_tools.model import Archive, CitedBy, Missing
from build_tools.pages.citation_sections import citing_link, issued
from build_tools.pages.document_lists import list_page
from build_tools.pages.markdown import attributes, bold, heading, inside, items, link, safe_anchor, section
from build_tools.pages.page_links import CONTRIBUTE_PAGE, MISSING_PAGE, relative, to_page
from build_tools.pages.wording import cited_name, counted, shortened

TITLE = "Văn bản còn thiếu"
_MOST_CITING = 50  # links in one entry; the rest are counted


def missing_page(archive: Archive) -> str:
    """Return the page. Each entry says what its citations say, and no more."""
    ordered = most_wanted(archive.missing)
    several = [missing for missing in ordered if citing_count(missing) > 1]
    once = ordered[len(several) :]
    send = link("Gửi văn bản vào kho", relative(MISSING_PAGE, CONTRIBUTE_PAGE))
    introduction = (
        "Những văn bản được viện dẫn mà kho chưa có. Mỗi mục chỉ ghi điều các văn bản viện dẫn nói về nó. "
        f"Cơ quan nào có văn bản, xin gửi một tệp chữ đúng như bản đã ban hành: {send}."
    )
    nothing = "Mọi văn bản được viện dẫn đều đã có trong kho.\n{: .empty }"
    blocks = [
        heading(1, f"{TITLE} ({counted(len(ordered))})"),
        introduction if ordered else nothing,
        *_part("Nhiều văn bản viện dẫn", "nhieu", several, archive),
        *_part("Một văn bản viện dẫn", "mot", once, archive),
    ]
    return list_page(TITLE, blocks)


def most_wanted(missing: Iterable[Missing]) -> list[Missing]:
    """Sort by how many documents cite each, then by name."""
    return sorted(missing, key=lambda one: (-citing_count(one), collation_key(missing_name(one)), one.key))


def citing_count(missing: Missing) -> int:
    """Return how many held documents cite it."""
    return len({citing.address for citing in missing.cited_by})


def missing_name(missing: Missing) -> str:
    """Name a missing document as its citations do."""
    return cited_name(missing.type, missing.number, missing.name)


def _part(title: str, anchor: str, entries: Sequence[Missing], archive: Archive) -> list[str]:
    if not entries:
        return []
    rows = section("rows", [items(_entry(one, archive) for one in entries)])
    return [heading(2, f"{title} ({counted(len(entries))})", anchor=anchor), rows]


def _entry(missing: Missing, archive: Archive) -> str:
    citing = ", ".join(citing_link(MISSING_PAGE, one, archive) for one in _each_once(missing.cited_by)[:_MOST_CITING])
    rest = citing_count(missing) - _MOST_CITING
    more = f" và {counted(rest)} văn bản khác" if rest > 0 else ""
    said = f'{bold(missing_name(missing))} {_facts(missing)} <span class="citing">Viện dẫn: {citing}{more}.</span>'
    return f"{said}\n  {attributes('missing-entry', anchor=safe_anchor(missing.key))}"


def _facts(missing: Missing) -> str:
    issue = shortened(issued(missing.issuer, missing.date)) or "không rõ cơ quan, ngày"
    facts = (issue, f"{counted(citing_count(missing))} văn bản viện dẫn")
    return f'<span class="meta">{" ".join(f"<span>{inside(fact)}</span>" for fact in facts)}</span>'


def _each_once(cited_by: Iterable[CitedBy]) -> list[CitedBy]:
    return list({citing.address: citing for citing in reversed(list(cited_by))}.values())[::-1]


def most_wanted_few(archive: Archive, count: int) -> str:
    """Return the first entries as a list for the home page."""
    return items(_short_entry(missing) for missing in most_wanted(archive.missing)[:count])


def _short_entry(missing: Missing) -> str:
    name = inside(missing_name(missing))
    return f"{link(name, to_page('', MISSING_PAGE, missing.key), 'cite', 'missing')} {_facts(missing)}"
