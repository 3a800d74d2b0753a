"""Everything that the statistics page counts, as tables of a name and a number; zero is a figure too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from build_tools.agenda.agency_task_pages import LEVELS
from build_tools.agenda.assignments import KINDS, Assignment
from build_tools.agenda.time_pages import ADDRESSES, NAMES, kind_counts
from build_tools.archive.agencies import issuer_agency
from build_tools.archive.missing_shelf import citing_count
from build_tools.language.orthography import collation_key
from build_tools.model import Archive, Document, Section
from build_tools.pages.groupings import PROVINCES, TYPES, YEARS, list_address, province_of, type_of, year_of

_YEAR = re.compile(r"[0-9]{4}")
_MOST_YEARS = 60  # between the first and the last, that are listed whole, with their zeros


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and where its things are listed: ("Kế hoạch", 2, "loai/ke-hoach/")."""

    name: str
    number: int
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """One table of figures. ``whole`` is what they are parts of, where every thing is counted exactly once."""

    key: str  # "theo-nam"
    title: str
    unit: str  # "văn bản"
    figures: tuple[Figure, ...]
    whole: int | None = None
    note: str = ""


def counts(archive: Archive, assignments: Sequence[Assignment]) -> tuple[Count, ...]:
    """Return every table of the page, in its order."""
    documents = [held.document for held in archive.documents]
    return (
        _years(documents),
        _types(documents),
        _levels(documents),
        _provinces(documents),
        _citations(documents),
        _missing(archive),
        _tasks(assignments),
        _parties(assignments),
        *(_answers(section) for section in archive.sections if section.boards),
    )


# --- documents -----------------------------------------------------------------------------------------------------------


def _years(documents: Sequence[Document]) -> Count:
    found = Counter(map(year_of, documents))
    years = sorted(int(year) for year in found if year and _YEAR.fullmatch(year))
    if years and years[-1] - years[0] < _MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    names = [f"{year:04}" for year in years] + sorted(year for year in found if year and not _YEAR.fullmatch(year))
    rows = [_listed(name, found[name], list_address(YEARS, name)) for name in names]
    rows += [Figure("Không rõ năm", found[None], list_address(YEARS, None))] if found[None] else []
    return Count("theo-nam", "Văn bản theo năm ban hành", "văn bản", tuple(rows), len(documents))


def _listed(name: str, number: int, address: str) -> Figure:
    return Figure(name, number, address if number else None)


def _types(documents: Sequence[Document]) -> Count:
    rows = _named(documents, type_of, lambda name: list_address(TYPES, name), "Không rõ loại")
    return Count("theo-loai", "Văn bản theo loại", "văn bản", rows, len(documents))


def _provinces(documents: Sequence[Document]) -> Count:
    local = [document for document in documents if province_of(document)]
    rows = _named(local, province_of, lambda name: list_address(PROVINCES, name), "")
    note = "Văn bản của cơ quan ở tỉnh, thành phố, theo tên tỉnh vào ngày ban hành."
    return Count("theo-dia-phuong", "Văn bản theo địa phương", "văn bản", rows, len(local), note)


def _named(
    documents: Iterable[Document], name_of: Callable[[Document], str | None], address: Callable[[str | None], str], unknown: str
) -> tuple[Figure, ...]:
    """Count by name, most first, then in Vietnamese order; those without a name last."""
    found = Counter(map(name_of, documents))
    without = found.pop(None, 0)
    names = sorted((name for name in found if name), key=lambda name: (-found[name], collation_key(name)))
    rows = [Figure(name, found[name], address(name)) for name in names]
    return (*rows, Figure(unknown, without, address(None))) if without else tuple(rows)


def _levels(documents: Sequence[Document]) -> Count:
    agencies = [issuer_agency(document) for document in documents]
    found = Counter(agency.level if agency else None for agency in agencies)
    rows = tuple(Figure(name, found[level]) for level, name, _ in LEVELS)
    return Count("theo-cap", "Văn bản theo cấp của cơ quan ban hành", "văn bản", rows, len(documents))


# --- citations -----------------------------------------------------------------------------------------------------------


def _citations(documents: Iterable[Document]) -> Count:
    said = [citation for document in documents for citation in document.citations]
    held = sum(citation.target is not None for citation in said)
    unsure = sum(citation.target is None and citation.unsettled is not None for citation in said)
    rows = (
        Figure("Dẫn tới văn bản có trong kho", held),
        Figure("Văn bản kho chưa có", len(said) - held - unsure, "van-ban-con-thieu/"),
        Figure("Có văn bản cùng số, chưa đủ căn cứ", unsure),
    )
    note = "Mỗi văn bản được viện dẫn tính một lượt trong mỗi văn bản viện dẫn nó, dù nhắc bao nhiêu lần."
    return Count("vien-dan", "Lượt viện dẫn", "lượt", rows, len(said), note)


def _missing(archive: Archive) -> Count:
    found = Counter(min(citing_count(missing), 5) for missing in archive.missing)
    names = {5: "Từ 5 văn bản viện dẫn", **{number: f"{number} văn bản viện dẫn" for number in (4, 3, 2, 1)}}
    rows = tuple(Figure(name, found[number]) for number, name in names.items())
    note = "Văn bản được viện dẫn mà kho chưa có, theo số văn bản viện dẫn nó."
    return Count("con-thieu", "Văn bản còn thiếu", "văn bản", rows, len(archive.missing), note)


# --- tasks and answers ---------------------------------------------------------------------------------------------------


def _tasks(assignments: Sequence[Assignment]) -> Count:
    found = kind_counts(assignments)
    rows = tuple(Figure(NAMES[kind], found[kind], ADDRESSES[kind]) for kind in KINDS)
    return Count("nhiem-vu", "Nhiệm vụ theo thời hạn", "nhiệm vụ", rows, len(assignments))


def _parties(assignments: Sequence[Assignment]) -> Count:
    def named(one: Assignment) -> bool:
        return any(party.agency for party in one.lead)

    sure = sum(named(one) for one in assignments)
    unled = sum(not one.lead for one in assignments)
    rows = (
        Figure("Nêu đích danh cơ quan chủ trì", sure, "nhiem-vu/co-quan/"),
        Figure("Giao cho nhóm hoặc tên chưa xác định", len(assignments) - sure - unled),
        Figure("Không nêu ai chủ trì", unled),
    )
    return Count("chu-tri", "Nhiệm vụ theo người chủ trì", "nhiệm vụ", rows, len(assignments))


def _answers(section: Section) -> Count:
    """How many agencies of all boards of a chuyên mục have sent what it awaits."""
    sent = sum(board.count("đã có", "đã có, sau hạn") for board in section.boards)
    late = sum(board.count("chậm") for board in section.boards)
    waiting = sum(board.count("chờ") for board in section.boards)
    rows = (Figure("Đã có", sent), Figure("Chậm", late), Figure("Chờ", waiting))
    note = "Số ô trên các bảng của chuyên mục: mỗi cơ quan một ô cho mỗi loại văn bản đang chờ."
    return Count(f"cho-{section.slug}", f"Danh sách chờ: {section.title}", "ô", rows, sent + late + waiting, note)
