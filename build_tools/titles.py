"""Display titles: type and subject as one sentence, or an article's headline."""

from __future__ import annotations

from build_tools.model import Header
from build_tools.orthography import sentence_case


def display_title(header: Header) -> str:
    """The title in sentence case: ("kế hoạch", "Thực hiện Chỉ thị …") → "Kế hoạch thực hiện Chỉ thị …"."""
    if header.headline:
        return header.headline
    name = sentence_case(header.type or "văn bản")
    if header.subject:
        return f"{name} {_lower_first(header.subject)}"
    if header.number:
        return f"{name} số {header.number}"
    return f"{name} của {header.issuer}" if header.issuer else f"{name} chưa xác định"


def _lower_first(subject: str) -> str:
    """Lower the first letter of a subject, unless its first word is an acronym or part of a name ("Bộ Tư pháp …")."""
    words = subject.split()
    name = len(words) > 1 and words[1][:1].isupper() and words[1][1:2].islower()
    return subject if words[0][:2].isupper() or name else subject[:1].lower() + subject[1:]
