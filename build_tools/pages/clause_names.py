"""What a clause is called: "điểm b khoản 4 Mục II", from small to large.

Phần, Chương, Mục, Tiểu mục and Điều take a capital, khoản and điểm do not (NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.model import Clause, ClauseKind

_NUMBERED: tuple[ClauseKind, ...] = ("phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "phụ lục")
_SMALL: tuple[ClauseKind, ...] = ("khoản", "điểm")
_LONGEST_LABEL = 40


def clause_name(clauses: Sequence[Clause], anchor: str) -> str:
    """Return the name of the clause at an anchor; an unnumbered one has the name of the clause it stands in, or ""."""
    position = next((i for i, clause in enumerate(clauses) if clause.anchor == anchor), None)
    parts: list[str] = []
    kinds: set[ClauseKind] = set()
    for clause in _chain(clauses, position) if position is not None else ():
        part = _own_name(clause)
        # Điều runs through the whole text, and khoản 1.1 stands in khoản 1: both are clear by themselves
        if part and clause.kind not in kinds and ("điều" not in kinds or clause.kind == "phụ lục"):
            parts.append(part)
            kinds.add(clause.kind)
    return " ".join(parts)


def _chain(clauses: Sequence[Clause], position: int) -> Iterator[Clause]:
    """Yield a clause and those it stands in, innermost first."""
    depth = clauses[position].depth + 1
    for clause in reversed(clauses[: position + 1]):
        if clause.depth < depth:
            depth = clause.depth
            yield clause


def _own_name(clause: Clause) -> str:
    """Name a clause alone: "b)" → "điểm b", "Điều 12." → "Điều 12", "CHƯƠNG II" → "Chương II"."""
    if clause.kind not in _NUMBERED or len(clause.label) > _LONGEST_LABEL:
        return ""
    word = clause.kind if clause.kind in _SMALL else clause.kind.capitalize()
    value = re.sub(rf"^\s*{clause.kind}\s*", "", clause.label, flags=re.IGNORECASE).strip(" .:;,()/-–")
    return f"{word} {value}".strip() if value or clause.kind == "phụ lục" else ""
