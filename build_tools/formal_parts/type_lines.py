"""The line with a document's type: "KẾ HOẠCH", "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG …", "Thông tư liên tịch"; box 5a of NĐ 30/2020/NĐ-CP.

Scans misread its marks and put a stamp's scraps beside it; translations of the State's portals print it in English.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.formal_parts.agency_lines import opens_agency
from build_tools.formal_parts.columns import bare
from build_tools.language import authorities
from build_tools.language.orthography import folded

_LONGEST = 3000
_LONGEST_TITLE = 500
_LONGEST_SCRAP = 8  # letters
_MARK = re.compile(r"(?<=[^\W\d])\d{1,2}$")  # a footnote's mark: "THÔNG TƯ1"
_OWNED = re.compile(
    # what may follow a type in small letters: "của Chính phủ số …", "số 115/2004/…", "liên tịch …"; no sentence
    r"(?:của\s+(?:bộ|thủ\s+tướng|chủ\s+tịch|[ủu][ỷy]\s+ban|chính\s+phủ|ban|quốc\s+hội|hội\s+đồng|tỉnh|thành|liên)\b"
    r"|liên\s+tịch\b|số\s*:?\s*\d(?!.*\s(?:này|được|đã)\s))",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"(?:bản\s+|\(?dự thảo\)?\s+)(?=\w)", re.IGNORECASE)
_SMALL_WORD = re.compile(r"[^\W\d_A-ZĐ]{3}")
LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})  # whose subject is a name: "Luật Hợp tác xã"
ENGLISH = {
    "JOINT CIRCULAR": "thông tư liên tịch",
    "CIRCULAR": "thông tư",
    "DECREE": "nghị định",
    "DECISION": "quyết định",
    "RESOLUTION": "nghị quyết",
    "ORDINANCE": "pháp lệnh",
    "DIRECTIVE": "chỉ thị",
    "LAW": "luật",
}


@cache
def _type() -> re.Pattern[str]:
    return re.compile(rf"(?:{authorities.type_name_pattern()})(?!\w)", re.IGNORECASE)


def read_type(text: str) -> tuple[str, str] | None:
    """A line that opens with a document type in capitals → (type, what follows it); the type alone may be in any case."""
    words = bare(text).rstrip(":").strip() if len(text) < _LONGEST else ""
    words = words if "/" in words else _MARK.sub("", words)  # "Nghị quyết số 19/2026/QH16" ends with its own number
    words = _DRAFT.sub("", words, count=1)
    match = _type().match(words)
    if match is None:
        return _misread(words) or _english(words)
    kind = authorities.type_of_name(match[0])
    rest = words[match.end() :].strip()
    if kind is None or (len(rest) >= _LONGEST_TITLE and not match[0].isupper()):
        return None
    joint = "liên tịch" in kind.name and opens_agency(rest)
    return (kind.name, rest) if match[0].isupper() or not rest or joint or _OWNED.match(rest) else None


def _misread(words: str) -> tuple[str, str] | None:
    """Types by their letters alone, for lines in capitals whose marks a scan misread: "QUYÉT ĐỊNH"."""
    return (kind, "") if words.isupper() and (kind := _types_without_marks().get(folded(words))) else None


@cache
def _types_without_marks() -> dict[str, str]:
    return {folded(kind.name): kind.name for kind in authorities.document_types() if " " in kind.name and kind.printed}


def type_at_start(words: str) -> tuple[str, str] | None:
    """The type that words begin with, in any case and in English too, and what follows it: "Decree 27/2020/ND-CP"."""
    match = _type().match(words)
    kind = authorities.type_of_name(match[0]) if match else None
    if match and kind:
        return kind.name, words[match.end() :].strip()
    upper = words[:20].upper()
    name = next((name for name in ENGLISH if upper.startswith(f"{name} ")), None)
    return (ENGLISH[name], words[len(name) :].strip()) if name else None


def _english(words: str) -> tuple[str, str] | None:
    kind = ENGLISH.get(words.upper())
    return (kind, "") if kind and words.isupper() else None


def type_amid_scraps(text: str) -> str | None:
    """The type in a line where a stamp left scraps beside it: "ĐẾN w„ 1014507 THÔNG BÁO" → thông báo."""
    if len(text) > 80 or opens_agency(text):
        return None
    words = re.findall(r"[^\W\d_]+", text)
    for length in (3, 2):
        for at in range(len(words) - length + 1):
            run = " ".join(words[at : at + length])
            kind = _types_without_marks().get(folded(run)) if run.isupper() else None
            rest = " ".join((*words[:at], *words[at + length :]))
            if kind and len(rest) <= _LONGEST_SCRAP and not _SMALL_WORD.search(rest):
                return kind
    return None
