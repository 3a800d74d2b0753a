"""How many processes work at once, and that none of them outlives the one that began the work."""

from __future__ import annotations

import multiprocessing
import os
import threading


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def end_with_parent() -> None:
    """Let this process end as soon as the one that began it is gone, killed or not: it holds the lock of the build too.

    The ``initializer`` of every ProcessPoolExecutor here; without it, the processes of a killed build wait for ever.
    """

    def watch() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
