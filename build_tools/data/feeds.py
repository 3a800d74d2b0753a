"""Atom feeds (RFC 4287): of everything, of an agency, of a section, and of what cites a document. Newest first, fifty at most.

An entry's id is made from the address of its document alone, so it stays when the site moves. Where the site has no public
address, links are relative to the feed, which RFC 4287 allows (§4.2.7.1, RFC 3986 §5).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from build_tools.archive.agencies import issuer_agency
from build_tools.data.changes import changed, latest, moment
from build_tools.model import Archive, CitedBy, Held
from build_tools.pages.front_matter import description
from build_tools.pages.markdown import plain
from build_tools.pages.page_links import MISSING_PAGE, relative
from build_tools.pages.wording import LONGEST_TITLE, cited_name, short_name, shortened, whole_title

ALL = "feeds/tat-ca.xml"
MOST_ENTRIES = 50
FEWEST_CITING = 2  # documents that cite a missing one, before it has a feed of its own
_IDS = uuid.UUID("6f0e0f0e-3a55-5f0b-9d0b-7d9a1c8e5b11")  # of this project, for names of its own (RFC 9562, §5.5)


@dataclass(frozen=True, slots=True)
class Site:
    """What the feeds say of the site they belong to."""

    name: str = "Kho lưu trữ kế hoạch"
    url: str = ""  # with its closing slash; "" when the site may stand anywhere


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: where it is, what it is about, and which documents it tells of."""

    path: str  # "feeds/co-quan/bo-tu-phap.xml"
    title: str
    page: str  # the address that it belongs to
    documents: Sequence[Held]


def feed_files(archive: Archive, site: Site) -> dict[str, bytes]:
    """Return every feed by its path."""
    told = {held.address: told_of(held, site) for held in archive.documents}
    return {feed.path: atom(feed, site, told) for feed in feeds(archive)}


def feeds(archive: Archive) -> Iterator[Feed]:
    """Yield the feeds of an archive; each agency, section and cited document has one."""
    yield Feed(ALL, "Văn bản và tin bài mới", "", archive.documents)
    yield from _of_agencies(archive)
    by_address = {held.address: held for held in archive.documents}
    for section in archive.sections:
        members = [by_address[member.address] for member in section.members if member.address in by_address]
        yield Feed(section_feed(section.slug), section.title, section.address, members)
    for held in archive.documents:
        if held.cited_by:
            title = f"Văn bản viện dẫn {short_name(held.document)}"
            yield Feed(citing_feed(held.address), title, held.address, _citing(held.cited_by, by_address))
    for missing in archive.missing:
        citing = _citing(missing.cited_by, by_address)
        if len(citing) >= FEWEST_CITING:
            title = f"Văn bản viện dẫn {cited_name(missing.type, missing.number, missing.name)}"
            yield Feed(missing_feed(missing.key), title, MISSING_PAGE, citing)


def agency_feed(key: str) -> str:
    """Where the feed of an agency is."""
    return f"feeds/co-quan/{key}.xml"


def section_feed(slug: str) -> str:
    """Where the feed of a section is."""
    return f"feeds/chuyen-muc/{slug}.xml"


def citing_feed(address: str) -> str:
    """Where the feed of what cites a held document is: beside its page."""
    return f"{address}vien-dan.xml"


def missing_feed(key: str) -> str:
    """Where the feed of what cites a missing document is."""
    return f"feeds/con-thieu/{key}.xml"


def _of_agencies(archive: Archive) -> Iterator[Feed]:
    documents: dict[str, list[Held]] = defaultdict(list)
    names: dict[str, str] = {}
    for held in archive.documents:
        if agency := issuer_agency(held.document):
            documents[agency.key].append(held)
            names.setdefault(agency.key, agency.name)
    for key in sorted(documents):
        yield Feed(agency_feed(key), f"Văn bản của {names[key]}", f"co-quan/{key}/", documents[key])


def _citing(cited_by: Iterable[CitedBy], by_address: Mapping[str, Held]) -> list[Held]:
    addresses = dict.fromkeys(citing.address for citing in cited_by)
    return [by_address[address] for address in addresses if address in by_address]


# --- one feed ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What every feed says of one document."""

    name: str
    title: str
    updated: datetime
    summary: str
    author: str
    category: str


def told_of(held: Held, site: Site) -> Told:
    """Return what every feed says of a document."""
    document, header = held.document, held.document.header
    return Told(
        name_of(held.address),
        _text(shortened(whole_title(document), LONGEST_TITLE)),
        moment(changed(held)),
        _text(description(document)),
        _text(header.issuer or site.name),
        _text(header.type) if header.type else "",
    )


def atom(feed: Feed, site: Site, told: Mapping[str, Told] | None = None) -> bytes:
    """Return a feed as XML; ``told`` is what is said of its documents, where somebody has it already."""
    newest = sorted(feed.documents, key=lambda held: held.address)
    newest = sorted(newest, key=lambda held: changed(held) or "", reverse=True)[:MOST_ENTRIES]
    made = FeedGenerator()
    made.id(name_of(feed.path))
    made.title(_text(f"{feed.title} · {site.name}"))
    made.updated(moment(latest(map(changed, newest))))
    made.link(href=_link(feed, feed.path, site), rel="self", type="application/atom+xml")
    made.link(href=_link(feed, feed.page, site), rel="alternate", type="text/html")
    made.language("vi")
    made.generator("plan-archive")
    made.author(name=_text(site.name))
    for held in newest:
        said = told[held.address] if told else told_of(held, site)
        made.add_entry(_entry(said, _link(feed, held.address, site)), order="append")
    data: bytes = made.atom_str(pretty=True)
    return data


def _entry(told: Told, link: str) -> FeedEntry:
    entry = FeedEntry()
    entry.id(told.name)
    entry.title(told.title)
    entry.updated(told.updated)
    entry.link(href=link, rel="alternate", type="text/html")
    entry.summary(told.summary)
    entry.author(name=told.author)
    if told.category:
        entry.category(term=told.category)
    return entry


def name_of(path: str) -> str:
    """Return the id of what stands at a path, for ever: "urn:uuid:…"."""
    return uuid.uuid5(_IDS, path).urn


def _link(feed: Feed, path: str, site: Site) -> str:
    if site.url:
        return site.url + path
    folder = feed.path.rpartition("/")[0]
    return relative(folder, path or ".") + ("/" if not path or path.endswith("/") else "")


def _text(text: str) -> str:
    return plain(text).strip() or "…"
