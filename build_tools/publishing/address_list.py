"""The tracked list of published addresses, beside the folder of texts; only an archive that has the file keeps one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from build_tools.archive.permalinks import PUBLISHED, extended


def read(texts: Path) -> str | None:
    """Return the list that belongs to a folder of texts; None where there is none."""
    file = texts.absolute().parent / PUBLISHED
    return file.read_bytes().decode(errors="replace") if file.is_file() else None


def extend(texts: Path, addresses: Iterable[str]) -> None:
    """Add the addresses that were published just now, where there is a list."""
    said = read(texts)
    if said is None or (now := extended(said, addresses)) == said:
        return
    file = texts.absolute().parent / PUBLISHED
    temporary = file.with_name(f"{file.name}.new")
    temporary.write_bytes(now.encode())
    temporary.replace(file)
