"""One contribution by itself: a text with its .yml as a document, and all that is wrong or doubtful about it.

Pure, so that it is kept whole: nothing here asks for another text, or for the day.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.checking.record_doubts import record_doubts
from build_tools.ingest.sidecar import read_sidecar
from build_tools.model import Document
from build_tools.problems import Problem
from build_tools.reading import corrections, gate, reading
from build_tools.reading.findings import departures_by_hand, findings
from build_tools.relations.text_reuse import Print, print_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one contribution: the document, or the problems that kept it from being one, or both."""

    document: Document | None
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()  # warnings and hints about the document
    print: Print = Print()  # noqa: RUF009 - a frozen value
    name: str | None = None  # of the text with its .yml under these rules; None where nobody asked for it


def read(data: bytes, path: str, beside: bytes = b"") -> Reading:
    """Read a text with the .yml that stands ``beside`` it, b"" for none."""
    sidecar, problems = read_sidecar(beside, path.rpartition(".")[0] + ".yml")
    document, unread = reading.read(data, path)
    if document is None:
        return Reading(None, (*problems, *unread))
    stopped = gate.problems(document, sidecar.cleared)
    by_hand = departures_by_hand(document, sidecar)
    corrected = corrections.apply(document, sidecar)
    doubts = (*findings(corrected), *record_doubts(corrected))
    return Reading(corrected, (*problems, *unread, *stopped, *by_hand), doubts, print_of(corrected))
