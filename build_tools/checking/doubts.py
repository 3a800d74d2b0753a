"""Everything that a person should look at in an archive that could be read: single texts, and texts together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from build_tools.checking.record_doubts import record_doubts
from build_tools.checking.twins import twins
from build_tools.model import Archive
from build_tools.problems import Problem
from build_tools.reading.findings import findings


def doubts(archive: Archive, clashing: Collection[Problem] = (), today: date | None = None) -> tuple[Problem, ...]:
    """Return warnings and hints; ``clashing`` are the problems of two texts at one address, which are not told twice."""
    alone = [problem for held in archive.documents for problem in findings(held.document)]
    alone += [problem for held in archive.documents for problem in record_doubts(held.document, today)]
    return (*alone, *twins(archive.documents, {problem.path for problem in clashing}))
