"""Problems as SARIF 2.1.0 (OASIS), which GitHub and GitLab show beside the lines of a contribution."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from build_tools.archive.permalinks import PUBLISHED
from build_tools.checking import catalogue
from build_tools.problems import Problem

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"lỗi": "error", "cảnh báo": "warning", "gợi ý": "note"}


def sarif(problems: Iterable[Problem], source: PurePath) -> dict[str, Any]:
    """Return one run: a rule for each code that was found, and a result for each problem."""
    found = sorted(problems)
    codes = sorted({problem.code for problem in found})
    driver = {"name": "plan-archive", "language": "vi", "rules": [_rule(code) for code in codes]}
    results = [_result(problem, codes.index(problem.code), source) for problem in found]
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": "vi", "results": results}],
    }


def place_of(problem: Problem, source: PurePath) -> str:
    """Return the path of a problem's file from where the command was called; the list of addresses stands beside the texts."""
    return (source.parent if problem.path == PUBLISHED else source).joinpath(problem.path).as_posix()


def _rule(code: str) -> dict[str, Any]:
    entry = catalogue.entries().get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.meaning},
        "help": {"text": entry.advice},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(problem: Problem, rule: int, source: PurePath) -> dict[str, Any]:
    uri = quote(place_of(problem, source), errors="replace")
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message}; {problem.advice}"},
        "locations": [{"physicalLocation": place}],
    }
