"""The publication gate: signs that a text may not be public, or tells of a private person; only a maintainer lifts them.

The rules, with their legal sources and with examples of what they stop and let pass, are data: ``vocabulary/gate.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from build_tools.ingest.field_values import Cleared
from build_tools.language import vocabulary_files
from build_tools.model import Document
from build_tools.problems import Problem

_ADVICE = (
    "đừng gửi nếu văn bản không được công khai (xóa khỏi yêu cầu, và khỏi lịch sử); "
    "nếu được phép, người quản lý kho ghi vào tệp .yml: cleared: {by: …, date: …, reason: …}"
)
_OF_A_PORTAL = frozenset({"giao diện cổng thông tin"})  # a portal's own hotline is nobody's private number
_PRIVATE_ADVICE = (
    "che thông tin riêng trước khi gửi; nếu đó là thông tin công khai, người quản lý kho ghi vào tệp .yml: "
    "cleared: {by: …, date: …, reason: …}"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign. ``head_only``: it counts above the body; ``private``: what it matches is not to be printed anywhere."""

    code: str
    message: str
    cell: re.Pattern[str] | None  # the whole of a cell
    line: re.Pattern[str] | None  # a part of a line
    unless: re.Pattern[str] | None
    head_only: bool
    private: bool

    def find(self, line: str) -> str | None:
        """Return what the line shows of the sign, or None: "Số: 15/KH-UBND      MẬT" → "MẬT"."""
        words = _SPACES.sub(" ", line)
        if self.unless is not None and self.unless.search(words):
            return None
        if self.line is not None:
            return match[0].strip() if (match := self.line.search(words)) else None
        return next((cell for cell in _cells(line) if self.cell is not None and self.cell.fullmatch(cell)), None)


def problems(document: Document, cleared: Cleared | None) -> tuple[Problem, ...]:
    """Everything in the source text, every line of it, that stops publication; a hint instead where it was cleared."""
    found = tuple(_found(document))
    if cleared is None or not found:
        return found
    message = f"đã được phép đăng dù {found[0].message}: {cleared.by}, {cleared.date}, {cleared.reason}"
    return (Problem(document.source.path, found[0].line, "da-cho-phep", message, "không phải làm gì", "gợi ý"),)


def _found(document: Document) -> Iterable[Problem]:
    body = min((clause.line for clause in document.clauses), default=0)
    portal = {edit.line for edit in document.log.dropped if edit.reason in _OF_A_PORTAL}
    for number, line in enumerate(document.text.split("\n"), start=1):
        if not _MAY_SHOW(line):
            continue
        for rule in rules():
            ignored = (rule.head_only and number >= body) or (rule.private and number in portal)
            if not ignored and (sign := rule.find(line)):
                yield _problem(document.source.path, number, rule, sign)


def _problem(path: str, line: int, rule: Rule, sign: str) -> Problem:
    shown = f"…{sign[-3:]}" if rule.private else sign
    return Problem(path, line, rule.code, f"{rule.message}: “{shown}”", _PRIVATE_ADVICE if rule.private else _ADVICE)


def _cells(line: str) -> Iterable[str]:
    r"""The cells of a printed row, their spaces made single: "MẬT\tĐộc lập" → "MẬT", "Độc lập"."""
    return (_SPACES.sub(" ", cell).strip() for cell in _BETWEEN_CELLS.split(line))


_SPACES = re.compile(r"\s+")
_BETWEEN_CELLS = re.compile(r"[\t|]|\s{2,}")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, in the order of the file."""
    entries = cast(list[dict[str, Any]], vocabulary_files.read("gate.yaml"))
    return tuple(
        Rule(
            entry["code"],
            entry["message"],
            cell=_compiled(entry.get("cell")),
            line=_compiled(entry.get("line")),
            unless=_compiled(entry.get("unless")),
            head_only=entry.get("zone") == "head",
            private=entry.get("private", False),
        )
        for entry in entries
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


# No line is a sign without one of these: a question that costs a tenth of asking every rule. A test holds it to the examples.
_MAY_SHOW = re.compile(r"M\s*Ậ\s*T|[Mm]ật|NỘI BỘ|nội bộ|XONG|xong|THẢO|thảo|ĐẾN|đến|Đến|\d\D?\d\D?\d\D?\d\D?\d\D?\d|@").search
