"""Every generated page that is not a document: lists, missing documents, abbreviations, and parts of the home page."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.agenda.task_rows import TASKS_PAGE
from build_tools.archive.agencies import issuer_agency
from build_tools.language import authorities
from build_tools.model import Archive, Held
from build_tools.pages.abbreviations_page import ADDRESS, abbreviations_page
from build_tools.pages.document_lists import document_pages, grouping_pages, newest_first, nothing_yet, rows
from build_tools.pages.groupings import GROUPINGS
from build_tools.pages.markdown import bold, items, link, section
from build_tools.pages.missing_page import missing_pages, most_wanted_few
from build_tools.pages.page_links import MISSING_PAGE
from build_tools.pages.wording import counted
from build_tools.relations.number_resolver import resolver_files

_ON_HOME_PAGE = 4


def list_pages(archive: Archive) -> dict[str, str]:
    """Return the pages and home page snippets by their paths below ``docs``."""
    documents = newest_first(archive.documents)
    pages = document_pages("van-ban/", "Văn bản và tin bài", documents)
    for grouping in GROUPINGS:
        pages |= grouping_pages(grouping, documents)
    pages |= missing_pages(archive) | resolver_files(archive)
    pages[f"{ADDRESS}index.md"] = abbreviations_page(archive, authorities.abbreviations())
    return pages | _snippets(archive, documents[:_ON_HOME_PAGE])


def _snippets(archive: Archive, newest: Sequence[Held]) -> dict[str, str]:
    """Return what ``docs/index.md`` includes; the links are those of a page at the top."""
    missing = most_wanted_few(archive, _ON_HOME_PAGE)
    return {
        ".generated/figures.md": _figures(archive) + "\n",
        ".generated/newest.md": (rows("", newest) if newest else nothing_yet("")) + "\n",
        ".generated/missing.md": (section("rows", [missing]) if missing else "Chưa có.\n{: .empty }") + "\n",
    }


def _figures(archive: Archive) -> str:
    """Return what is counted; zero is shown as 0."""
    figures = [
        (len(archive.documents), link("văn bản và tin bài", "van-ban/index.md")),
        (len({agency.key for held in archive.documents if (agency := issuer_agency(held.document))}),
         link("cơ quan ban hành", "co-quan/index.md")),
        (sum(len(held.document.tasks) for held in archive.documents), link("nhiệm vụ", f"{TASKS_PAGE}index.md")),
        (len(archive.missing), link("văn bản còn thiếu", f"{MISSING_PAGE}index.md")),
    ]  # fmt: skip
    return items(f"{bold(counted(count))} {label}" for count, label in figures)
