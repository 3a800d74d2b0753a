"""The catalogue of messages: every code, how grave it is, what it means and what to do (``vocabulary/messages.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from build_tools.language import vocabulary_files
from build_tools.problems import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. ``says`` is the example's message; codes that no text causes have none, but ``by``: who says them."""

    code: str
    severity: Severity
    meaning: str
    advice: str
    example: Mapping[str, Any] | None  # path below the folder of texts → contents; see the head of the file
    says: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Codes about one thing, under one heading."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Return the catalogue in the order of its page."""
    return tuple(Group(group["title"], group["anchor"], tuple(map(_entry, group["entries"]))) for group in _table()["groups"])


@cache
def entries() -> Mapping[str, Entry]:
    """Return the entries by their codes; a code that stands twice is a mistake of the file."""
    listed = [entry for group in groups() for entry in group.entries]
    found = {entry.code: entry for entry in listed}
    if len(found) < len(listed):
        raise ValueError("messages.yaml has a code twice")
    return found


def template(name: str) -> str:
    """Return a text that examples are made of: "plan", "section" or "medium"."""
    return str(_table()[name])


def _entry(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        raw["code"], raw["severity"], raw["meaning"], raw["advice"], raw.get("example"), raw.get("says"), raw.get("by")
    )


def _table() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], vocabulary_files.read("messages.yaml"))
