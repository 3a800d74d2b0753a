"""The lists a document stands in: by agency (``agency_pages`` draws these), type, year and province, each with its address.

Names that differ only in marks, case or punctuation share a list, so its address is a function of the name alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from build_tools.archive.agencies import issuer_agency, key_of_name
from build_tools.language.localities import province_in
from build_tools.language.orthography import collation_key, sentence_case
from build_tools.model import Document, Held

NO_YEAR = "Không rõ năm"
_UNKNOWN = "khong-ro"


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way of listing the archive."""

    address: str  # "co-quan/"
    title: str
    introduction: str
    name_of: Callable[[Document], str | None]
    unknown: str | None  # the list of documents without a name; None leaves them out
    newest_first: bool = False  # instead of by name
    before_name: str = ""  # "Năm " before "2020"


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one agency, type, year or province."""

    address: str
    name: str
    documents: tuple[Held, ...]


def type_of(document: Document) -> str | None:
    """Return the type of a document, as a heading."""
    return sentence_case(document.header.type) if document.header.type else None


def year_of(document: Document) -> str | None:
    """Return the year of issue."""
    return document.header.date[:4] if document.header.date else None


def province_of(document: Document) -> str | None:
    """Return the province whose organ issued a document: "Ủy ban nhân dân tỉnh Bắc Giang" → Bắc Giang; else None."""
    found = province_in(document.header.issuer or "", document.header.date)
    return found.name if found else None


TYPES = Grouping("loai/", "Loại văn bản", "Xếp theo vần tiếng Việt.", type_of, "Không rõ loại")
YEARS = Grouping("nam/", "Năm ban hành", "Năm mới nhất đứng trước.", year_of, NO_YEAR, True, "Năm ")
PROVINCES = Grouping(
    "dia-phuong/",
    "Địa phương",
    "Văn bản của cơ quan ở tỉnh, thành phố, theo tên vào ngày ban hành. Văn bản của trung ương tra theo cơ quan.",
    province_of,
    None,
)
GROUPINGS = (TYPES, YEARS, PROVINCES)


def groups(grouping: Grouping, documents: Iterable[Held]) -> tuple[Group, ...]:
    """Return the groups in the order of their list, the unknown last."""
    found: dict[str, list[Held]] = {}
    for held in documents:
        name = grouping.name_of(held.document)
        if name or grouping.unknown:
            found.setdefault(list_address(grouping, name), []).append(held)
    made = [Group(address, _name(grouping, members), tuple(members)) for address, members in found.items()]
    made.sort(key=lambda group: collation_key(group.name), reverse=grouping.newest_first)
    unknown = list_address(grouping, None)
    return tuple(sorted(made, key=lambda group: group.address == unknown))


def list_address(grouping: Grouping, name: str | None) -> str:
    """Return the address of a list: "Bộ Tư pháp" → "co-quan/bo-tu-phap/"; a very long name is cut and told by its hash."""
    if name is None and grouping is YEARS:
        return "nam/khong-ro-nam/"
    return f"{grouping.address}{key_of_name(name) if name else _UNKNOWN}/"


def _name(grouping: Grouping, members: Iterable[Held]) -> str:
    """Return the commonest spelling of the group's name, the one with fewer capitals where two are as common."""
    spellings = Counter(grouping.name_of(held.document) for held in members)
    best = min(spellings, key=lambda name: (-spellings[name], (name or "").swapcase()))
    return grouping.before_name + best if best else grouping.unknown or ""


def lists_of(document: Document) -> dict[str, str]:
    """Return the addresses of the lists that a document stands in, by the field they go with."""
    agency = issuer_agency(document)
    lists: dict[str, str] = {}
    for field, grouping in (("type", TYPES), ("issuer", None), ("place", PROVINCES), ("date", YEARS)):
        if grouping is None:
            lists |= {field: f"co-quan/{agency.key}/"} if agency else {}
        elif name := grouping.name_of(document):
            lists[field] = list_address(grouping, name)
    return lists
