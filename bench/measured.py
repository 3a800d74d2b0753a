"""Run a command and tell its time, its processor time and its memory, with those of every process it starts."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

_EVERY = 0.1  # seconds between two looks at the memory, at least
_IN_A_LOOK = 0.02  # of the time may be spent looking: it takes long where much is held


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""

    seconds: float
    cpu: float  # seconds of processor time, all processes together
    megabytes: float  # the most that all processes held together; shared pages are counted once
    said: str = ""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; RuntimeError when it fails."""
    start, most = time.perf_counter(), [0.0]
    setting = {**os.environ, **(environment or {})}
    process = subprocess.Popen(  # noqa: S603 (commands of the bench)
        command, cwd=folder, env=setting, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    threading.Thread(target=_watch, args=(process, most), daemon=True).start()
    said = process.stdout.read().decode(errors="replace") if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{said[-2_000:]}")
    return Run(time.perf_counter() - start, used.ru_utime + used.ru_stime, max(most[0], used.ru_maxrss / 1_000), said)


def middle(runs: Sequence[Run]) -> dict[str, float]:
    """The medians of several runs."""
    rows = [asdict(one) for one in runs]
    return {name: round(median(row[name] for row in rows), 2) for name in ("seconds", "cpu", "megabytes")}


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.returncode is None:
        start = time.perf_counter()
        most[0] = max(most[0], sum(map(_held, _session(process.pid))))
        time.sleep(max(_EVERY, (time.perf_counter() - start) / _IN_A_LOOK))


def _session(leader: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int((place / "stat").read_text().rpartition(")")[2].split()[3]) == leader:
                found.append(int(place.name))
        except (OSError, ValueError, IndexError):  # it ended meanwhile
            continue
    return found


def _held(process: int) -> float:
    """Megabytes of a process, each shared page divided by those who share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1_000 for line in lines if line.startswith("Pss:")), 0.0)
