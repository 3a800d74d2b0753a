"""Văn bản còn thiếu: the documents that the archive cites and does not hold, most wanted first, and how to send them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from build_tools.archive.missing_shelf import MOST_CITING, citing_count
from build_tools.model import Archive, Citation, CitedBy, Missing
from build_tools.pages.citation_sections import citing_link, issued
from build_tools.pages.document_lists import list_page
from build_tools.pages.leaves import turning
from build_tools.pages.markdown import attributes, bold, heading, inside, items, link, safe_anchor, section, span
from build_tools.pages.page_links import CONTRIBUTE_PAGE, MISSING_PAGE, missing_entry, missing_list, relative, to_page
from build_tools.pages.wording import cited_name, counted, date_in_words, shortened

TITLE = "Văn bản còn thiếu"
RESOLVER_PAGE = "tra-so-hieu/"
_MOST_SAID = 5  # spellings, dates or issuers in one entry
_LONGEST_SAID = 120

Said = Mapping[str, Sequence[Citation]]  # what the held documents say of each missing one, by its key


def missing_pages(archive: Archive) -> dict[str, str]:
    """Return the pages by their paths. Each entry says what its citations say, and no more."""
    said = _said(archive)
    pages = {number: list(entries) for number, entries in groupby(most_wanted(archive), key=lambda one: one.page)} or {1: []}
    return {f"{missing_list(number)}index.md": _page(number, len(pages), pages[number], archive, said) for number in pages}


def most_wanted(archive: Archive) -> list[Missing]:
    """Return the missing documents in the order of their pages."""
    return sorted(archive.missing, key=lambda one: (one.page, -citing_count(one), one.key))


def _page(number: int, last: int, entries: Sequence[Missing], archive: Archive, said: Said) -> str:
    here = missing_list(number)
    title = TITLE if number == 1 else f"{TITLE}, trang {number}"
    several = [missing for missing in entries if citing_count(missing) > 1]
    once = [missing for missing in entries if citing_count(missing) <= 1]
    blocks = [
        heading(1, f"{title} ({counted(len(archive.missing))})"),
        _introduction(here, archive),
        *_part("Nhiều văn bản viện dẫn", "nhieu", several, here, archive, said),
        *_part("Một văn bản viện dẫn", "mot", once, here, archive, said),
        turning(MISSING_PAGE, number, last),
    ]
    return list_page(title, blocks)


def _introduction(here: str, archive: Archive) -> str:
    if not archive.missing:
        return "Mọi văn bản được viện dẫn đều đã có trong kho.\n{: .empty }"
    send = link("Gửi văn bản vào kho", relative(here, CONTRIBUTE_PAGE))
    look = link("Tra một số hiệu", to_page(here, RESOLVER_PAGE))
    return (
        "Những văn bản được viện dẫn mà kho chưa có, văn bản được nhiều nơi viện dẫn đứng trước. Mỗi mục chỉ ghi điều các "
        f"văn bản viện dẫn nói về nó. Cơ quan nào có văn bản, xin gửi một tệp chữ đúng như bản đã ban hành: {send}. {look}."
    )


def _part(title: str, anchor: str, entries: Sequence[Missing], here: str, archive: Archive, said: Said) -> list[str]:
    if not entries:
        return []
    everywhere = sum((citing_count(one) > 1) == (anchor == "nhieu") for one in archive.missing)
    count = counted(len(entries)) if len(entries) == everywhere else f"{counted(len(entries))} trên {counted(everywhere)}"
    rows = section("rows", [items(_entry(one, here, archive, said) for one in entries)])
    return [heading(2, f"{title} ({count})", anchor=anchor), rows]


# --- one entry -----------------------------------------------------------------------------------------------------------


def _entry(missing: Missing, here: str, archive: Archive, said: Said) -> str:
    citing = ", ".join(citing_link(here, one, archive) for one in _each_once(missing.cited_by)[:MOST_CITING])
    rest = citing_count(missing) - MOST_CITING
    more = f" và {counted(rest)} văn bản khác" if rest > 0 else ""
    parts = [bold(missing_name(missing)), _facts(missing), _differing(missing, said.get(missing.key, ()))]
    parts.append(f'<span class="citing">Viện dẫn: {citing}{more}.</span>')
    return f"{' '.join(part for part in parts if part)}\n  {attributes('missing-entry', anchor=safe_anchor(missing.key))}"


def _facts(missing: Missing) -> str:
    issue = shortened(issued(missing.issuer, missing.date)) or "không rõ cơ quan, ngày"
    facts = (issue, f"{counted(citing_count(missing))} văn bản viện dẫn")
    return f'<span class="meta">{" ".join(f"<span>{inside(fact)}</span>" for fact in facts)}</span>'


def _differing(missing: Missing, said: Sequence[Citation]) -> str:
    """Say in what the citations differ from the entry: other spellings, other issuers, other dates."""
    number = missing.number or ""
    spelt = [one for citation in said for one in citation.spellings if number not in "".join(one.split())]
    issuers = [citation.issuer for citation in said if citation.issuer]
    dates = [date_in_words(citation.date) for citation in said if citation.date]
    parts = [
        _others("cũng viết", spelt, missing.number),
        _others("cơ quan cũng ghi", issuers, missing.issuer),
        _others("ngày cũng ghi", dates, date_in_words(missing.date) if missing.date else None),
    ]
    return span("citing", "; ".join(part for part in parts if part)) if any(parts) else ""


def _others(word: str, said: Iterable[str], known: str | None) -> str:
    others = [one for one in dict.fromkeys(shortened(one, _LONGEST_SAID) for one in said) if one and one != known]
    more = f" và {counted(len(others) - _MOST_SAID)} cách khác" if len(others) > _MOST_SAID else ""
    return f"{word}: {', '.join(others[:_MOST_SAID])}{more}" if others else ""


def _said(archive: Archive) -> Said:
    found: dict[str, list[Citation]] = {}
    for held in archive.documents:
        for citation in held.document.citations:
            if citation.missing:
                found.setdefault(citation.missing, []).append(citation)
    return found


def _each_once(cited_by: Iterable[CitedBy]) -> list[CitedBy]:
    return list({citing.address: citing for citing in reversed(list(cited_by))}.values())[::-1]


def missing_name(missing: Missing) -> str:
    """Name a missing document as its citations do."""
    return cited_name(missing.type, missing.number, missing.name)


# --- the home page -------------------------------------------------------------------------------------------------------


def most_wanted_few(archive: Archive, count: int) -> str:
    """Return the first entries as a list for the home page."""
    return items(_short_entry(missing) for missing in most_wanted(archive)[:count])


def _short_entry(missing: Missing) -> str:
    return f"{link(inside(missing_name(missing)), missing_entry('', missing), 'cite', 'missing')} {_facts(missing)}"
