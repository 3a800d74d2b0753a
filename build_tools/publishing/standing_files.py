"""What stands below ``docs`` since the last run, so that a file whose content is known need not be opened to be compared.

A record beside the archive notes each generated file's SHA-256 with its size, its date and its inode, as git's index does:
while these are the same, so is the content. A file that somebody edited, copied or checked out has others, and is opened.
Safe to delete; what is damaged is as good as none.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from build_tools.keeping import write_whole


class StandingFiles:
    """The files below ``docs`` as the ``record`` notes them; without one, or to begin ``clean``, nothing is known of any."""

    def __init__(self, docs: Path, record: Path | None, *, clean: bool = False) -> None:
        self._docs, self._record, self._noted_at = str(docs), record, 0
        self._stamps: dict[str, str] = {}
        with suppress(OSError, ValueError):
            self._stamps = _opened(record) if record and not clean else {}
            self._noted_at = record.stat().st_mtime_ns if record else 0

    def holds(self, path: str, sha256: str) -> bool:
        """Whether a file stands as it was noted, with this content; False when that cannot be told without opening it.

        A file as young as the record may have been edited since by the same clock: it is opened.
        """
        return self._stamps.get(path, "").startswith(sha256) and self.name(path) == sha256

    def name(self, path: str) -> str:
        """What the content of a file was noted as, while it stands as it then did; else ""."""
        noted = self._stamps.get(path, "")
        name = noted.partition(" ")[0]
        state = _state(f"{self._docs}/{path}") if name else None
        return name if state and state.st_mtime_ns < self._noted_at and noted == _stamp(name, state) else ""

    def note(self, paths: Iterable[str], stamps: Mapping[str, str]) -> None:
        """Record the files of a run: those that were opened or made with the stamps they then had, others as before."""
        if self._record is None:
            return
        found = ((path, stamps.get(path) or self._stamps.get(path, "")) for path in sorted(paths))
        with suppress(OSError):  # then the next run opens more than it need
            write_whole(self._record, "".join(f"{path}\t{stamp}\n" for path, stamp in found if stamp).encode())


NOTHING_STANDS = StandingFiles(Path(), None)


def stamp(file: Path, sha256: str) -> str:
    """Name a file with this content by the state it has now, which it keeps when it is moved; "" when it is no file."""
    state = _state(str(file))
    return _stamp(sha256, state) if state else ""


def _opened(record: Path) -> dict[str, str]:
    lines = (line.partition("\t") for line in record.read_text("utf-8").split("\n"))
    return {path: stamped for path, _, stamped in lines}


def _state(file: str) -> os.stat_result | None:
    """The state of a regular file; None for everything else. Links are not followed."""
    try:
        state = os.lstat(file)
    except OSError:
        return None
    return state if stat.S_ISREG(state.st_mode) else None


def _stamp(sha256: str, state: os.stat_result) -> str:
    return f"{sha256} {state.st_size} {state.st_mtime_ns} {state.st_ino}"
