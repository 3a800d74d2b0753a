"""Coverage-guided fuzzing of the reader and of the page writer, with atheris; see CONTRIBUTING. Not a part of ``make test``.

    python tests/fuzz/fuzz.py reading FOUND [libFuzzer's flags, folders of first inputs]
    python tests/fuzz/fuzz.py pages   FOUND […]

Each new kind of failure is written into the folder FOUND, bytes and traceback, and the run goes on. What was found and mended
stands in tests/hostile/found, which tests/test_hostile.py reads again every time.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

with atheris.instrument_imports(include=["build_tools"]):
    from hostile import properties

_SLOW = 20  # seconds for one input of a few kilobytes
_SAME = 8  # how many inputs are kept of one kind of failure
_seen: Counter[str] = Counter()


def kept_going(check: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """The check as libFuzzer calls it: some failures of each place in the code are kept, and none ends the run."""

    def one_input(data: bytes) -> None:
        started = time.process_time()
        try:
            check(data)
        except Exception as error:
            _keep(found, data, _place(error), traceback.format_exc())
        if time.process_time() - started > _SLOW:
            _keep(found, data, "slow", f"{time.process_time() - started:.0f} s for {len(data)} bytes\n")

    return one_input


def _place(error: Exception) -> str:
    steps = traceback.extract_tb(error.__traceback__)
    last = next((step for step in reversed(steps) if "build_tools" in step.filename), steps[-1])
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def _keep(found: Path, data: bytes, kind: str, report: str) -> None:
    _seen[kind] += 1
    if _seen[kind] <= _SAME:
        name = f"{kind}-{hashlib.sha256(data).hexdigest()[:8]}"
        (found / name).write_bytes(data)
        (found / f"{name}.txt").write_text(report, encoding="utf-8")
        print(f"found: {name}", file=sys.stderr)


def main() -> None:
    """Read the two arguments; the rest is libFuzzer's."""
    if len(sys.argv) < 3 or sys.argv[1] not in properties.CHECKS:
        sys.exit(f"fuzz.py {'|'.join(properties.CHECKS)} FOUND [-max_total_time=… FOLDER]")
    check, found = properties.CHECKS[sys.argv[1]], Path(sys.argv[2])
    found.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *sys.argv[3:]], kept_going(check, found))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
