"""How long each stage of a build took, how much memory there was at most, and what was done: ``build --timings``."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

if sys.platform != "win32":
    import resource

HEAD = ("Công đoạn", "giây", "bộ nhớ, MB", "đã làm")


@dataclass(slots=True)
class Stage:
    """One stage that is over."""

    name: str
    seconds: float
    megabytes: int  # the most that this process or one of its helpers has held so far
    done: dict[str, int] = field(default_factory=dict)  # what was counted: {"đọc mới": 1, "giữ nguyên": 9999}


@dataclass(slots=True)
class Timings:
    """The stages in the order they ended."""

    stages: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[dict[str, int]]:
        """Measure what is done inside; what is counted there goes into the mapping that is given."""
        start, done = time.perf_counter(), dict[str, int]()
        yield done
        self.stages.append(Stage(name, time.perf_counter() - start, most_memory(), done))

    def counted(self, name: str) -> dict[str, int]:
        """What was counted in a stage; nothing when there was none."""
        return next((stage.done for stage in self.stages if stage.name == name), {})

    def table(self) -> str:
        """All stages as lines for a terminal."""
        rows = [HEAD, *((stage.name, f"{stage.seconds:.2f}", str(stage.megabytes), _told(stage)) for stage in self.stages)]
        rows.append(("tất cả", f"{sum(stage.seconds for stage in self.stages):.2f}", str(most_memory()), ""))
        wide = [max(len(row[column]) for row in rows) for column in range(3)]
        return "\n".join(f"{a:<{wide[0]}}  {b:>{wide[1]}}  {c:>{wide[2]}}  {d}".rstrip() for a, b, c, d in rows)


def _told(stage: Stage) -> str:
    return ", ".join(f"{what} {count}" for what, count in stage.done.items())


def most_memory() -> int:
    """Megabytes that this process, or the largest of its helpers that ended, held at most; 0 where nobody tells."""
    if sys.platform == "win32":
        return 0
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # what ru_maxrss counts: bytes there, kilobytes here
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // unit
