"""Work in several processes at once; none of them outlives the one that began it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MANY_VALUES = 500_000  # made since anybody looked for cycles among them
_TOGETHER = 16  # items handed to a process at a time
_AHEAD = 4  # such handfuls for each process on their way: whoever takes the results slowly does not fill the memory

_work: Callable[[Any], Any]  # what the copies of this process do; set just before they are made


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def mapped(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int | None = None,
    worth: int = 32,
    together: int = _TOGETHER,
) -> Iterator[Result]:
    """Give ``work(item)`` for every item, in order, from copies (fork) of this process with all that it holds.

    So ``work`` may be any function; items and results are sent. In this process when there is one core, when each would get
    fewer than ``worth`` items, and where there is no fork or a fork would lose threads. ``together`` are handed over at once.
    """
    wanted = min(jobs or cores(), len(items) // worth)
    if wanted < 2 or not _can_fork():
        yield from (_done(work, item) for item in items)
        return
    global _work
    _work = work
    gc.collect()
    gc.freeze()  # so that the copies share what stands already
    try:
        with ProcessPoolExecutor(wanted, multiprocessing.get_context("fork"), end_with_parent) as pool:
            yield from _in_order(pool, items, together, _AHEAD * wanted)
    finally:
        gc.unfreeze()
        del _work


@contextmanager
def without_search_for_cycles() -> Iterator[None]:
    """Let nobody look for cycles among values that have none: the more there are, the longer each search would take."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def end_with_parent() -> None:
    """Let this process end as soon as the one that began it is gone, killed or not: it holds the lock of the build too.

    The ``initializer`` of every ProcessPoolExecutor here; without it, the processes of a killed build wait for ever.
    """

    def watch() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _in_order(pool: ProcessPoolExecutor, items: Sequence[Any], together: int, ahead: int) -> Iterator[Any]:
    waiting: deque[Future[list[Any]]] = deque()
    for start in range(0, len(items), together):
        waiting.append(pool.submit(_do, items[start : start + together]))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _do(items: Sequence[Any]) -> list[Any]:
    return [_done(_work, item) for item in items]


def _done(work: Callable[[Item], Result], item: Item) -> Result:
    """Do one item, and look for cycles then, not in the middle of it, if nobody else does and many values were made."""
    result = work(item)
    if not gc.isenabled() and gc.get_count()[0] > _MANY_VALUES:
        gc.collect()
    return result
