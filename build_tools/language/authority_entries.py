"""The entries of the authority files ``vocabulary/*.yaml``, and their reading.

Each file opens with directions for contributors; an entry that breaks them is an error that names file, entry and key.
Dates are EDTF ("2019", "2019-06", "2019-06-11"); None means unknown.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from build_tools.language import vocabulary_files
from build_tools.language.orthography import nfc
from build_tools.model import Relation

System = Literal["hành chính", "quy phạm pháp luật", "Đảng", "khác"]
Level = Literal["trung ương", "tỉnh", "huyện", "xã"]
Context = Literal["mọi nơi", "nơi nhận", "số, ký hiệu", "chữ ký"]
AgencyKind = Literal[
    "cơ quan quyền lực",  # Quốc hội, HĐND and their bodies
    "nguyên thủ",  # Chủ tịch nước and the Office
    "chính phủ",  # Chính phủ, Thủ tướng
    "bộ",  # bộ, cơ quan ngang bộ
    "cơ quan thuộc chính phủ",
    "cơ quan trực thuộc bộ",  # tổng cục, cục, kho bạc
    "tư pháp",  # tòa án, viện kiểm sát
    "kiểm toán",
    "ủy ban nhân dân",  # and the offices that serve it
    "cơ quan chuyên môn",  # sở, phòng
    "cấp ủy",  # Party committees and their standing bodies
    "cơ quan Đảng",  # what serves a Party committee
    "đoàn thể",  # Mặt trận, socio-political and professional bodies
    "phối hợp",  # hội đồng, ban chỉ đạo, tổ công tác
    "đơn vị khác",
]
T = TypeVar("T")


class VocabularyError(ValueError):
    """A vocabulary file breaks its own directions; the message is Vietnamese and names file, entry and key."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A regulation on the form of documents, and the days (inclusive) between which it was in force."""

    short: str  # "NĐ 30/2020", by which the types refer to it
    name: str  # "Nghị định số 30/2020/NĐ-CP"
    system: System
    source: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class TypeUse:
    """What one system of documents calls a type: its symbols, today's first, and the regulations that list it."""

    system: System
    symbols: tuple[str, ...] = ()  # () where the type has none: State công văn
    rules: tuple[str, ...] = ()  # short names


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document, "kế hoạch", in every system that has it."""

    name: str  # lower case, as front matter has it
    uses: tuple[TypeUse, ...]
    source: str
    examples: tuple[str, ...]  # printed numbers, with the type word before those without its symbol, and heading lines
    aliases: tuple[str, ...] = ()
    printed: bool = True  # False for the archive's own words: "tin bài" never stands before a number

    @property
    def systems(self) -> tuple[System, ...]:
        """The systems that have this type."""
        return tuple(use.system for use in self.uses)

    def symbols(self, *, party: bool) -> tuple[str, ...]:
        """Return its symbols in Party numbers, or in all others: ("QĐ",) and ("QyĐ", "QĐ") for quy định."""
        return tuple(symbol for use in self.uses if (use.system == "Đảng") is party for symbol in use.symbols)


@dataclass(frozen=True, slots=True)
class Agency:
    """An organ, or a title that issues documents; ``generic`` if each place or parent organ has its own ("Sở Tư pháp")."""

    id: str
    name: str
    kind: AgencyKind
    source: str
    examples: tuple[str, ...]  # names and numbers as printed
    symbols: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    level: Level | None = None
    generic: bool = False
    since: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city under the central government of one territory and kind: a change ends one entry and opens another."""

    id: str  # "bac-ninh-1997"
    name: str  # without its kind: "Bắc Ninh"
    kind: Literal["tỉnh", "thành phố", "đặc khu"]
    source: str
    examples: tuple[str, ...]
    seats: tuple[str, ...] = ()  # tỉnh lỵ, the latest first: a địa danh that its documents may print
    since: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()  # ids of what its territory became: merged into, split into, or the next kind
    absorbed: tuple[str, ...] = ()  # ids of the provinces that it unites
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for in one context: CT is Chủ tịch in Nơi nhận, chỉ thị in a number."""

    short: str
    long: str
    context: Context
    source: str
    example: str


@dataclass(frozen=True, slots=True)
class RelationCue:
    """Words before a citation that tell the relation; "…" in the phrase stands for some words of the same sentence."""

    phrase: str
    relation: Relation
    source: str
    examples: tuple[str, ...]  # text right before a citation
    counter_examples: tuple[str, ...]  # text with the same words and another relation, or none


# --- reading -----------------------------------------------------------------------------------------------------------


def read(file: str) -> dict[str, Any]:
    """Read one file of authorities whole."""
    data = vocabulary_files.read(file)
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise VocabularyError(f"{file}: thiếu danh sách «entries»")
    return data


def entries(cls: type[T], file: str, part: str = "entries") -> tuple[T, ...]:
    """Make every entry of a list in a vocabulary file."""
    return tuple(entry(cls, raw, file) for raw in read(file)[part])


def entry(cls: type[T], raw: Mapping[str, Any], label: str) -> T:
    """Make one frozen entry; unknown or missing keys and values of another kind are errors."""
    label = f"{label}: mục «{next(iter(raw.values()), '')}»"
    required, choices = _fields(cls)  # type: ignore[arg-type]  # classes are hashable
    if unknown := [key for key in raw if key not in choices]:
        raise VocabularyError(f"{label} có khóa lạ: {', '.join(map(str, unknown))}")
    if missing := [key for key in required if not raw.get(key)]:
        raise VocabularyError(f"{label} thiếu khóa: {', '.join(missing)}")
    return cls(**{key: _value(value, choices[key], f"{label}, khóa «{key}»") for key, value in raw.items()})


@cache
def _fields(cls: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    hints = get_type_hints(cls)
    required = tuple(field.name for field in fields(cls) if field.default is MISSING)
    return required, {field.name: hints[field.name] for field in fields(cls)}


def _value(value: Any, hint: Any, label: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is types.UnionType:
        return None if value is None else _value(value, inner[0], label)
    if origin is tuple and isinstance(value, list):
        return tuple(_value(item, inner[0], label) for item in value)
    if hint is TypeUse and isinstance(value, dict):
        return entry(TypeUse, value, label)
    if origin is Literal and value not in inner:
        raise VocabularyError(f"{label}: «{value}» phải là một trong: {', '.join(inner)}")
    if hint is bool and isinstance(value, bool):
        return value
    if hint is bool or origin is tuple or not isinstance(value, str) or value != nfc(value).strip():
        raise VocabularyError(f"{label}: «{value}» không đúng kiểu (chữ NFC, không thừa dấu cách; số và ngày trong ngoặc kép)")
    return value
