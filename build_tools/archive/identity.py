"""Which document is this: (type, number, organ, locality where the organ's code names none, year or term) — DESIGN §5.

A number is not an identity: 67/2026/QĐ-UBND existed in 18 provinces, numbers restart every year, and the Party's every term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from build_tools.citations import numbers
from build_tools.language import authorities
from build_tools.language.localities import Unit, units_in
from build_tools.language.orthography import slug
from build_tools.model import Document

_DATE = re.compile(r"\bngày\s+\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE)
_PAGE_OF_LIST = re.compile(r"trang-\d+")  # what the pages of a long list are called
_TITLE_WORDS = 12
_LOCAL_CODES = frozenset(
    {"UBND", "HĐND", "TU", "HU", "ĐU", "QU", "BTV", "UBMTTQ", "HĐPH", "BTGTU", "BTCTU", "UBKTTU", "VPUBND"}
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells two documents apart. ``number`` is the separator-free key; None when the number is blank or absent."""

    number: str | None
    type: str | None
    locality: str | None  # "bac-giang"; None for organs of the centre
    year: str | None
    term: str | None


def identify(document: Document) -> Identity:
    """The identity of a document, from its own record only."""
    head = document.header
    return Identity(
        number=numbers.key(head.number) if head.number else None,
        type=head.type,
        locality=locality_of(head.issuer),
        year=head.date[:4] if head.date else None,
        term=document.term,
    )


@lru_cache(maxsize=1 << 14)
def locality_of(organ: str | None) -> str | None:
    """The locality that an organ's name ends with: "Sở Tư pháp tỉnh Phú Thọ" → "phu-tho"; districts keep their kind.

    >>> locality_of("Ủy ban nhân dân huyện Ba Tơ tỉnh Quảng Ngãi")
    'huyen-ba-to-quang-ngai'
    """
    return "-".join(map(_locality, units_in(organ or ""))) or None


def _locality(unit: Unit) -> str:
    province = authorities.province_of_name(unit.name) if unit.kind in ("tỉnh", "thành phố") else None
    if province:
        return slug(province.name)
    return slug(unit.name) if unit.kind == "tỉnh" else slug(f"{unit.kind} {unit.name}")


def agree(one: str | None, other: str | None) -> bool:
    """Whether two dates can be one: equal as far as both are known and precise; "2021-06" and "2021-06-09" agree."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def same(one: str | None, other: str | None) -> bool:
    """Whether two names can be one: equal where both are known; "XI" and "XII" are two terms."""
    return one is None or other is None or one == other


@lru_cache(maxsize=1 << 15)  # an archive of ten thousand cites as many
def is_local(number: str | None) -> bool:
    """Whether the organ's code in a number names no locality of its own: 241/KH-UBND, 02-KH/TU."""
    parsed = numbers.parse(number) if number else None
    return any(
        group in _LOCAL_CODES or (group.startswith(("S", "UBND")) and _is_department(group)) for group in _organs(parsed)
    )


def _organs(parsed: numbers.DocumentNumber | None) -> tuple[str, ...]:
    return parsed.groups if parsed else ()


def _is_department(group: str) -> bool:
    agencies = authorities.agencies_of_symbol(group)
    return bool(agencies) and all(agency.generic for agency in agencies)


def address(document: Document) -> str:
    """The page's address, a pure function of identity: "van-ban/2020/241-kh-ubnd-ha-noi/"; an ``id:`` in the .yml pins it.

    A document without a number is addressed by its title, one without a readable head by the name of its file.
    """
    if document.pinned:
        return document.pinned.strip("/") + "/"
    head = document.header
    if head.headline:
        name = _words(head.headline)
        return f"tin-bai/{f'bai-{name}' if _PAGE_OF_LIST.fullmatch(name) else name}/"
    year = head.date[:4] if head.date else "khong-ro-nam"
    locality = locality_of(head.issuer)
    if head.number:
        return f"van-ban/{year}/{'-'.join(filter(None, (slug(head.number), locality)))}/"
    if head.type and (head.subject or head.issuer):
        name = _words(document.title)
        place = locality if locality and locality not in name else None
        return f"van-ban/{year}/{'-'.join(filter(None, (name, place)))}/"
    return f"van-ban/{year}/{slug(PurePosixPath(document.source.path).stem) or 'chua-xac-dinh'}/"


def _words(title: str) -> str:
    """The first words of a title, without the dates of what it cites and without a beginning of what follows: "… của Ban"."""
    words = slug(_DATE.sub(" ", title)).split("-")
    kept = words[:_TITLE_WORDS]
    if len(words) > len(kept):
        openers = [at for at in range(len(kept) - 3, len(kept)) if kept[at] in ("cua", "ve", "va", "tai", "trong", "do")]
        kept = kept[: openers[0]] if openers else kept
    return "-".join(kept) or "khong-ten"
