"""The ways in which problems are told: for people, for programs, as annotations of a forge, as SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import PurePath

from build_tools.checking.sarif import place_of, sarif
from build_tools.problems import SEVERITIES, Problem, Severity

FORMS = ("text", "json", "github", "sarif")
_LEVELS = {"lỗi": "error", "cảnh báo": "warning", "gợi ý": "notice"}


def report(problems: Sequence[Problem], form: str, source: PurePath) -> str:
    """Return all problems in one of the ``FORMS``; ``source`` is the folder of texts as the forge knows it."""
    if form == "json":
        return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)
    if form == "sarif":
        return json.dumps(sarif(problems, source), ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(problem, source) for problem in problems)
    return as_text(problems)


def as_text(problems: Sequence[Problem]) -> str:
    """Return a block of lines a file, the gravest of a line first, with an empty line between the files."""
    ordered = sorted(problems, key=lambda one: (one.path, one.line, SEVERITIES.index(one.severity), one.code))
    return "\n\n".join("\n".join(map(str, own)) for _, own in groupby(ordered, key=lambda one: one.path))


def counted(problems: Sequence[Problem]) -> str:
    """Return how many there are of each severity: "2 lỗi, 0 cảnh báo, 1 gợi ý trong 2 tệp"."""
    count: Counter[Severity] = Counter(problem.severity for problem in problems)
    files = len({problem.path for problem in problems})
    return f"{', '.join(f'{count[severity]} {severity}' for severity in SEVERITIES)} trong {files} tệp"


def _annotation(problem: Problem, source: PurePath) -> str:
    """A GitHub workflow command; its own signs in the text are percent-encoded, so that no text can forge a command."""
    message = _encoded(f"{problem.message}; {problem.advice}")
    path = _encoded(place_of(problem, source)).replace(":", "%3A").replace(",", "%2C")
    return f"::{_LEVELS[problem.severity]} file={path},line={max(problem.line, 1)},title={problem.code}::{message}"


def _encoded(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
