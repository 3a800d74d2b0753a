"""Display titles: type and subject as one sentence, or an article's headline."""

from __future__ import annotations

from build_tools.formal_parts.type_lines import LAWS
from build_tools.language.casing import known_name
from build_tools.language.orthography import sentence_case
from build_tools.model import Header


def display_title(header: Header) -> str:
    """The title in sentence case: ("kế hoạch", "Thực hiện Chỉ thị …") → "Kế hoạch thực hiện Chỉ thị …"."""
    if header.headline:
        return header.headline
    name = sentence_case(header.type or "văn bản")
    if header.subject:
        return f"{name} {header.subject if header.type in LAWS else _lower_first(header.subject)}"
    if header.number:
        return f"{name} số {header.number}"
    return f"{name} của {header.issuer}" if header.issuer else f"{name} chưa xác định"


def _lower_first(subject: str) -> str:
    """Lower the first letter of a subject, unless its first word is an acronym or begins a name ("Bộ Tư pháp …")."""
    words = subject.split()
    named = known_name(words)
    return subject if not words or words[0][:2].isupper() or (named[:1] and named[0][:1].isupper()) else _lowered(subject)


def _lowered(subject: str) -> str:
    return subject[:1].lower() + subject[1:]
