"""What is known of an agency itself: level, place and what became of it, names over time, symbols of its numbers."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.archive.agencies import Agency, key_of_name, merged_into
from build_tools.archive.agency_records import AgencyRecord, Succession, before_and_after
from build_tools.language.orthography import same, sentence_case
from build_tools.pages.markdown import inside, items, link, section, span
from build_tools.pages.page_links import to_page
from build_tools.pages.wording import date_in_words, shortened

_MOST_NAMES, _MOST_SYMBOLS = 8, 40
_UNKNOWN = "chưa xác định"


def facts(here: str, record: AgencyRecord, known: frozenset[str]) -> str:
    """Return the facts as a list; ``known`` are the keys of the agencies that have a page."""
    agency = record.agency
    before, after = before_and_after(agency)
    lines = [
        ("Cấp", sentence_case(agency.level or _UNKNOWN)),
        ("Địa phương", _place(agency)),
        ("Trước đây", _all(here, before, agency, known)),
        ("Về sau", _all(here, after, agency, known)),
        ("Tên trong văn bản", _names(record)),
        ("Ký hiệu đã gặp", ", ".join(inside(shortened(one)) for one in record.symbols[:_MOST_SYMBOLS])),
    ]
    return section("agency-facts", [items(f"{span('fact-name', name)} <span>{value}</span>" for name, value in lines if value)])


def kin(agency: Agency) -> frozenset[str]:
    """Return the keys of the organs before and after an agency, whose pages its own leads to where they are known."""
    before, after = before_and_after(agency)
    return frozenset(key_of_name(_name(one, agency)) for one in (*before, *after))


def _place(agency: Agency) -> str:
    if agency.level == "trung ương":
        return ""
    later = merged_into(agency)
    place = inside(sentence_case(agency.place or _UNKNOWN))
    return f"{place}, nay thuộc {inside(later)}" if later else place


def _names(record: AgencyRecord) -> str:
    others = [name for name in record.names if not same(name, record.agency.name)]
    return "; ".join(inside(shortened(name)) for name in others[:_MOST_NAMES])


def _all(here: str, successions: Iterable[Succession], agency: Agency, known: frozenset[str]) -> str:
    return "; ".join(_one(here, one, agency, known) for one in successions)


def _one(here: str, one: Succession, agency: Agency, known: frozenset[str]) -> str:
    """An organ of the vocabulary, a link where the archive knows it."""
    name = _name(one, agency)
    key = key_of_name(name)
    shown = link(inside(name), to_page(here, f"co-quan/{key}/")) if key in known else inside(name)
    since = f"từ {date_in_words(one.since)}" if one.since else ""
    until = f"đến {date_in_words(one.until)}" if one.until else ""
    time = " ".join(part for part in (since, until) if part)
    return f"{shown} ({time})" if time else shown


def _name(one: Succession, agency: Agency) -> str:
    """Of a local organ that of the same place."""
    return f"{one.name.removesuffix(' tỉnh').removesuffix(' huyện')} {agency.place}" if agency.place else one.name
