"""Hand-read records: what a careful reader sees in a text, to hold the program's reading against.

Three sources, one shape: the project's own small texts (``tests/accuracy/<class of trouble>/<name>.txt`` with ``.yml``), and,
where they lie beside the project, ``../shared/seeds`` with ``gold`` and ``../shared/corpus`` with ``corpus-gold``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests/accuracy"
SHARED = ROOT.parent / "shared"

ONE = ("number", "type", "issuer", "place", "date", "subject")  # fields that hold one value or none
KEYS = ("about", *ONE, "addressees", "recipients", "signatures", "cites", "tasks")  # all that an own record says
MAY = ("scan",)  # and what it may say


@dataclass(frozen=True, slots=True)
class GoldCite:
    """A cited document; ``said`` holds the type and date where the record tells them, None where it tells there is none."""

    number: str | None
    name: str | None
    said: Mapping[str, str | None]

    def __str__(self) -> str:
        """As a list of differences names it."""
        return self.number or self.name or "?"


@dataclass(frozen=True, slots=True)
class GoldSignature:
    """A signer; ``office`` is the authority and the position, as one text; ``office_known``: whether the record tells it."""

    name: str | None
    office: str | None
    office_known: bool = True


@dataclass(frozen=True, slots=True)
class GoldDue:
    """A deadline: its calendar days, or only its words where the record gives those."""

    kind: str | None
    start: str | None
    end: str | None
    printed: str | None = None

    def __str__(self) -> str:
        """As a list of differences names it: "before ..2021-06-30"."""
        return self.printed or f"{self.kind} {self.start or ''}..{self.end or ''}"


@dataclass(frozen=True, slots=True)
class GoldTask:
    """What is assigned: who leads, by when."""

    lead: tuple[str, ...]
    due: GoldDue | None

    def __str__(self) -> str:
        """As a list of differences names it."""
        return f"{', '.join(self.lead)} ({self.due or 'no deadline'})"


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and its record. ``lenient``: names and titles may differ in a few letters (a scan, or a record of others)."""

    name: str
    text: Path
    group: str  # "own", "clean", "scan"
    one: Mapping[str, str | None]
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    signatures: tuple[GoldSignature, ...]
    cites: tuple[GoldCite, ...]
    tasks: tuple[GoldTask, ...]
    lenient: bool
    names_listed: bool  # whether documents cited by name alone are listed
    tasks_listed: str  # "all", "with a date" (only those), "some"


def own() -> list[Gold]:
    """Every own case, in the order of its name: "odd-symbols/ub-cu"."""
    return [_own(file) for file in sorted(OWN.glob("*/*.yml"))]


def _own(file: Path) -> Gold:
    said = _read(file)
    tasks = tuple(GoldTask(tuple(task["lead"]), _due(task["due"])) for task in said["tasks"])
    signatures = tuple(_signature(one) for one in said["signatures"])
    name = f"{file.parent.name}/{file.stem}"
    return _gold(name, file.with_suffix(".txt"), "own", said, signatures, tasks, "all", lenient=bool(said.get("scan")))


def _due(said: Mapping[str, str | None] | None) -> GoldDue | None:
    return GoldDue(said["kind"], _text(said["start"]), _text(said["end"])) if said else None


def _signature(said: Mapping[str, Any]) -> GoldSignature:
    return GoldSignature(said["name"], " ".join([*said["authority"], said["position"] or ""]).strip() or None)


def shared() -> Iterator[Gold]:
    """Every record beside the project; none where there is no such folder."""
    for file in sorted((SHARED / "gold").glob("*.yaml")):
        yield _seed(file)
    for file in sorted((SHARED / "corpus-gold").glob("*.yaml")):
        yield _found(file)


def _seed(file: Path) -> Gold:
    said = {key: [_rejoined(one) for one in value] if isinstance(value, list) else value for key, value in _read(file).items()}
    signatures = tuple(_signature(one) for one in said["signatures"])
    text = SHARED / "seeds" / f"{file.stem}.txt"
    return _gold(file.stem, text, "clean", said, signatures, (), "some", lenient=True)


def _rejoined(said: Any) -> Any:
    """Put together a value whose commas are not quoted: {name: "Luật Cán bộ", "công chức": null} → "Luật Cán bộ, công chức"."""
    if not isinstance(said, Mapping):
        return said
    whole: dict[str, Any] = {}
    for key, value in said.items():
        if value is None and " " in key:
            last = next(reversed(whole))
            whole[last] = f"{whole[last]}, {key}"
        else:
            whole[key] = value
    return whole


def _found(file: Path) -> Gold:
    said = _read(file)
    said["date"] = said["date"] or said.get("date_partial")
    name, office = said["signer_name"], said["signer_position"]
    signatures = (GoldSignature(name, office, office_known=name is not None),) if name or office else ()
    tasks = tuple(
        GoldTask((task["lead"],), _printed_due(task["deadline"], task["deadline_printed"])) for task in said.get("tasks", ())
    )
    complete = said.get("tasks_complete", False)
    listed = "all" if complete is True else "with a date" if complete else "some"
    group = "scan" if said.get("ocr") else "clean"
    return _gold(file.stem, SHARED / "corpus" / f"{file.stem}.txt", group, said, signatures, tasks, listed, lenient=True)


def _printed_due(day: str | None, printed: str | None) -> GoldDue | None:
    return GoldDue(None, None, str(day) if day else None, printed) if day or printed else None


def _gold(
    name: str,
    text: Path,
    group: str,
    said: Mapping[str, Any],
    signatures: Sequence[GoldSignature],
    tasks: Sequence[GoldTask],
    listed: str,
    *,
    lenient: bool,
) -> Gold:
    cites = said["cites"]
    return Gold(
        name=name,
        text=text,
        group=group,
        one={field: _text(said.get(field)) for field in ONE},  # an article has a headline instead of a subject
        addressees=tuple(said["addressees"]),
        recipients=tuple(said["recipients"]),
        signatures=tuple(signatures),
        cites=tuple(map(_cite, cites)),
        tasks=tuple(tasks),
        lenient=lenient,
        names_listed=group == "own" or any(isinstance(one, Mapping) for one in cites),
        tasks_listed=listed,
    )


def _cite(said: Any) -> GoldCite:
    if not isinstance(said, Mapping):
        return GoldCite(said, None, {})
    return GoldCite(said.get("number"), said.get("name"), {key: _text(said[key]) for key in ("type", "date") if key in said})


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _read(file: Path) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return said
