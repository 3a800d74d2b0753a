"""What a contribution will be: which facts are missing, where its files stand and what they hold. Pure: nothing is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from build_tools.archive.agencies import issuer_agency
from build_tools.ingest.sidecar import read_sidecar
from build_tools.language.orthography import slug
from build_tools.model import Document
from build_tools.problems import Problem

LABELS: Mapping[str, str] = {
    "number": "Số, ký hiệu",
    "type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "date": "Ngày ban hành",
    "subject": "Trích yếu",
}
NOT_STATED = "-"  # what one types when the original does not say
_LONGEST = 80
_PLACE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/(?:(?:19|20)\d\d|khong-ro-nam)/[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]{2,4}")
_SHORT_NAMES = (("uy-ban-nhan-dan", "ubnd"), ("hoi-dong-nhan-dan", "hdnd"))  # as folders of agencies are named


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the record as it was read; ``sure`` unless it is missing or inferred."""

    field: str
    value: str | None
    sure: bool

    @property
    def label(self) -> str:
        """How the form calls it."""
        return LABELS[self.field]


def facts(document: Document) -> tuple[Fact, ...]:
    """Return the fields that the form shows; of a news article only the date may be asked for."""
    found: list[Fact] = []
    for field in ("issuer", "date") if document.is_news else LABELS:
        value = getattr(document.header, field)
        found.append(Fact(field, value, value is not None and field not in document.inferred))
    return tuple(found)


def place_for(document: Document, known: Iterable[Document] = (), suffix: str = ".txt") -> str:
    """Propose where the text stands: "ubnd-tinh-bac-giang/2021/15-kh-ubnd.txt", in the folder that its agency has already.

    ``known`` are the documents of the archive.
    """
    head = document.header
    year = head.date[:4] if head.date else "khong-ro-nam"
    name = slug(head.number or "") or slug(head.headline or document.title)
    return f"{_folder(document, known)}/{year}/{_cut(name) or 'van-ban'}{suffix}"


def _folder(document: Document, known: Iterable[Document]) -> str:
    agency = issuer_agency(document)
    if agency is None:
        return "chua-ro-co-quan"
    folders = Counter(
        PurePosixPath(other.source.path).parts[0]
        for other in known
        if "/" in other.source.path and (own := issuer_agency(other)) and own.key == agency.key
    )
    if folders:
        return min(folders, key=lambda folder: (-folders[folder], folder))
    name = slug(agency.name)
    for long, short in _SHORT_NAMES:
        name = name.replace(long, short)
    return _cut(name) or "chua-ro-co-quan"


def _cut(name: str) -> str:
    """Cut a long name between words."""
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]


def is_place(path: str) -> bool:
    """Whether files may be written there: lower case, no marks, an agency, a year and a name; never out of the folder."""
    return _PLACE.fullmatch(path) is not None


def sidecar_text(said: Mapping[str, str]) -> str:
    """Return the .yml that says these fields, "" when there are none; ``NOT_STATED`` becomes null."""
    values = {name: None if value == NOT_STATED else value for name, value in said.items() if value}
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000) if values else ""


def refusals(field: str, value: str) -> tuple[Problem, ...]:
    """Return what is wrong with one answer, as ``check`` would say it of the .yml."""
    return read_sidecar(sidecar_text({field: value}).encode(), "trả lời")[1]
