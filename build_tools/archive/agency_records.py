"""What the archive holds of each agency: what it issued, under which names and symbols, and what was sent to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.archive.agencies import Agency, issuer_agency, named
from build_tools.citations import numbers
from build_tools.language import authorities
from build_tools.model import Archive, Document, Held
from build_tools.tasks.agency_lists import split_agencies

_OF_MANY = re.compile(r":|\b(?:các|mọi)\s+(?:tỉnh|huyện|quận|xã|thành phố|địa phương|bộ)\b", re.IGNORECASE)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """One agency as the archive knows it."""

    agency: Agency
    issued: tuple[Held, ...] = ()
    received: tuple[Held, ...] = ()
    names: tuple[str, ...] = ()  # under which it issued, as the documents have it
    symbols: tuple[str, ...] = ()  # of its numbers: "KH-UBND"


@dataclass(frozen=True, slots=True)
class Succession:
    """An organ before or after another, as the vocabulary has it with its source."""

    name: str  # without a place
    since: str | None
    until: str | None
    source: str


def agency_records(archive: Archive, others: Iterable[Agency] = ()) -> tuple[AgencyRecord, ...]:
    """Return every agency that issued or was sent a document, and the ``others``, sorted by key."""
    agencies = {agency.key: agency for agency in others}
    issued: dict[str, list[Held]] = defaultdict(list)
    received: dict[str, list[Held]] = defaultdict(list)
    for held in archive.documents:
        issuer = issuer_agency(held.document)
        for agency in sent_to(held.document):
            if issuer is None or agency.key != issuer.key:  # not what an agency sends to its own head
                agencies.setdefault(agency.key, agency)
                received[agency.key].append(held)
        if issuer:
            agencies[issuer.key] = issuer
            issued[issuer.key].append(held)
    return tuple(_record(agencies[key], issued[key], received[key]) for key in sorted(agencies))


def _record(agency: Agency, issued: list[Held], received: list[Held]) -> AgencyRecord:
    names = dict.fromkeys(held.document.header.issuer or "" for held in issued)
    symbols = {symbol for held in issued if (symbol := _symbol(held.document))}
    return AgencyRecord(agency, tuple(issued), tuple(received), tuple(sorted(names)), tuple(sorted(symbols)))


def _symbol(document: Document) -> str | None:
    parsed = numbers.parse(document.header.number) if document.header.number else None
    return "-".join(parsed.groups) or None if parsed else document.header.symbol


def sent_to(document: Document) -> tuple[Agency, ...]:
    """Return the agencies that a document names as those it goes to (Kính gửi, Nơi nhận), each once, sorted by key.

    Of a list in one line that names a place, only the parts that name it themselves count: "Tỉnh ủy, HĐND, UBND tỉnh Trà Vinh".
    """
    found: dict[str, Agency] = {}
    for printed in (*document.header.addressees, *document.ending.recipients):
        if len(printed) <= _LONGEST:
            found |= {agency.key: agency for agency in _recipients(printed, document)}
    return tuple(found[key] for key in sorted(found))


def _recipients(printed: str, document: Document) -> list[Agency]:
    whole = named(printed, document)
    if whole or _OF_MANY.search(printed):
        return [whole] if whole else []
    parts = [(part, agency) for part in split_agencies(printed) if (agency := named(part, document))]
    placed = [agency for part, agency in parts if _prints_place(part, agency)]
    return placed or [agency for _, agency in parts]


def _prints_place(part: str, agency: Agency) -> bool:
    name = (agency.place or "").partition(",")[0].partition(" ")[2].rpartition(" ")[2]
    return bool(name) and name.casefold() in part.casefold()


def before_and_after(agency: Agency) -> tuple[tuple[Succession, ...], tuple[Succession, ...]]:
    """Return what an agency was before and what it became, where the vocabulary says so; by name for local ones."""
    entry = next((one for one in authorities.agencies() if one.id == agency.entry), None)
    if entry is None:
        return (), ()
    before = [one for one in authorities.agencies() if entry.id in one.successors]
    after = [one for one in authorities.agencies() if one.id in entry.successors]
    return tuple(map(_succession, before)), tuple(map(_succession, after))


def _succession(entry: authorities.Agency) -> Succession:
    return Succession(entry.name, entry.since, entry.until, entry.source)
