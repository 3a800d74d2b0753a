"""Make pages in several processes, each a copy (fork) of this one with all that MkDocs has read."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from build_tools.processes import end_with_parent
from build_tools.publishing.page_maker import Made, PageMaker

_TOGETHER = 16  # pages handed to a process at a time
_WORTH_IT = 32  # pages; fewer are made sooner than processes start
Task = tuple[str, str]  # the Markdown file, the key of its page

_maker: PageMaker  # what the copies were given; set just before they are made


def each_made(maker: PageMaker, tasks: Sequence[Task], jobs: int) -> Iterator[Made]:
    """Make every page, in order; in this process when there are few, one core, no fork, or threads a fork would lose."""
    if min(jobs, len(tasks) // _WORTH_IT) < 2 or not _can_fork():
        yield from (maker.make(*task) for task in tasks)
        return
    global _maker
    _maker = maker
    gc.collect()
    gc.freeze()  # so that the copies share what stands already
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(jobs, len(tasks)), context, end_with_parent) as pool:
            yield from pool.map(_make, tasks, chunksize=_TOGETHER)
    finally:
        gc.unfreeze()
        del _maker


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _make(task: Task) -> Made:
    return _maker.make(*task)
