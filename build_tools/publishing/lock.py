"""Let only one build at a time write the generated pages and the site."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from build_tools.problems import Problem

if sys.platform != "win32":
    import fcntl

LOCK = ".plan-archive/lock"
LAST_BREATH = 5.0  # seconds in which the processes of a build that was killed notice it and end


@dataclass(frozen=True, slots=True)
class Lock:
    """Proof that this process holds the lock of ``root``; only ``locked`` makes one."""

    root: Path


class BusyError(Exception):
    """Another build holds the lock, or the lock cannot be made: ``problem`` says which."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@contextmanager
def locked(root: Path) -> Iterator[Lock]:
    """Hold the lock of the archive in ``root``, or raise BusyError at once. A killed process loses it by itself.

    Where the system has no flock (Windows) nothing is locked.
    """
    file = root / LOCK
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        message = f"không tạo được tệp khóa: {error.strerror}"
        raise BusyError(Problem(str(file), 0, "khong-khoa-duoc", message, "kiểm tra quyền ghi vào thư mục này")) from error
    try:
        _take(descriptor, file)
        yield Lock(root)
    finally:
        os.close(descriptor)  # which gives the lock back


def _take(descriptor: int, file: Path) -> None:
    if sys.platform == "win32":
        return
    end = time.monotonic() + LAST_BREATH
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError as error:
            if _alive(_holder(descriptor)) or time.monotonic() > end:
                raise BusyError(_busy(descriptor, file)) from error
            time.sleep(0.02)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)  # for the message to whoever comes second


def _holder(descriptor: int) -> int | None:
    with suppress(OSError, ValueError):
        return int(os.pread(descriptor, 20, 0))
    return None


def _alive(process: int | None) -> bool:
    """Whether the process that took the lock is there; when nobody wrote which, somebody is just taking it."""
    try:
        os.kill(process or os.getpid(), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _busy(descriptor: int, file: Path) -> Problem:
    process = _holder(descriptor)
    holder = f" (tiến trình số {process})" if process else ""
    message = f"một lần dựng khác đang chạy{holder}"
    return Problem(str(file), 0, "dang-dung", message, "đợi lần dựng ấy xong rồi chạy lại")
