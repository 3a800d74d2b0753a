"""What a person should look at in texts together: two that seem to be one; on a given day, those dated after it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from build_tools.checking.record_doubts import dated_after
from build_tools.checking.twins import twins
from build_tools.model import Archive
from build_tools.problems import Problem
from build_tools.relations.text_reuse import Print


def doubts(
    archive: Archive,
    clashing: Collection[Problem] = (),
    today: date | None = None,
    prints: Mapping[str, Print] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Return warnings; ``clashing`` are the problems of two texts at one address, which are not told twice.

    What is doubtful about a single text is told when it is read; ``prints`` are those known by the path of the source.
    """
    late = [problem for held in archive.documents for problem in dated_after(held.document, today)] if today else []
    return (*late, *twins(archive.documents, {problem.path for problem in clashing}, prints))
