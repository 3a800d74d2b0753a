"""Problems are values: what is wrong in a contribution, where, and what to write instead (in Vietnamese)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Severity = Literal["lỗi", "cảnh báo", "gợi ý"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the gravest first


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. ``line`` is counted from 1; 0 stands for the file as a whole."""

    path: str
    line: int
    code: str  # stable, for programs and the catalogue (vocabulary/messages.yaml): "tep-trong"
    message: str  # what is wrong
    advice: str  # what to write or do instead
    severity: Severity = "lỗi"

    def __str__(self) -> str:
        """``path:line: lỗi: what is wrong; what to write instead``."""
        return f"{self.path}:{self.line}: {self.severity}: {self.message}; {self.advice}"


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of some problems that keep what they are about from being published."""
    return tuple(problem for problem in problems if problem.severity == "lỗi")


def without_hints(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of some problems that a build says; hints, of which an archive has many, are for ``check``."""
    return tuple(problem for problem in problems if problem.severity != "gợi ý")
