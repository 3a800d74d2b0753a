"""Addresses for ever: a tracked list of every address that was published, and what became of each since.

``published_addresses.txt`` stands beside the folder of texts, one address a line, sorted. An archive without the file keeps no
promise (any folder of texts can be read); an empty one begins it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model import Archive
from build_tools.problems import Problem

PUBLISHED = "published_addresses.txt"


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that a list holds."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def extended(text: str, addresses: Iterable[str]) -> str:
    """Return the list with more addresses: sorted, nothing ever taken from it, what is not an address on top."""
    remarks = [line for line in text.splitlines() if line.startswith("#")]
    return "".join(f"{line}\n" for line in [*remarks, *sorted({*addresses_in(text), *addresses})])


def moves(archive: Archive) -> dict[str, str]:
    """Return where each address leads that a ``moved:`` gives up; one that a document has is not given up."""
    held = {one.address for one in archive.documents}
    return {old: one.address for one in archive.documents for old in one.document.moved if old not in held}


def vanished(text: str, archive: Archive) -> Iterator[Problem]:
    """Yield an error for each address on the list that would stop working."""
    alive = {held.address for held in archive.documents} | moves(archive).keys()
    for number, line in enumerate(text.splitlines(), 1):
        address = line.strip()
        if address and not address.startswith("#") and address not in alive:
            message = f"địa chỉ đã công bố {address} sẽ không còn trang nào"
            advice = (
                f"nếu văn bản vẫn còn, ghi “id: {address}” vào tệp .yml của nó để giữ địa chỉ, hoặc ghi “moved: [{address}]” "
                "để địa chỉ cũ dẫn đến địa chỉ mới; nếu tệp bị xóa nhầm, hãy đưa nó trở lại"
            )
            yield Problem(PUBLISHED, number, "mat-dia-chi", message, advice)


def claimed(archive: Archive) -> Iterator[Problem]:
    """Yield an error for each ``moved:`` that names an address which a document has, or which two documents give up."""
    owners = {held.address: held.document.source.path for held in archive.documents}
    for held in archive.documents:
        for old in held.document.moved:
            if old in owners:
                message = f"“moved:” nêu địa chỉ {old}, nhưng {owners[old]} đang ở địa chỉ ấy hoặc cũng nêu nó"
                yield Problem(held.document.source.path, 1, "dia-chi-cu-trung", message, "bỏ địa chỉ này khỏi “moved:”")
            owners.setdefault(old, held.document.source.path)


def problems(text: str | None, archive: Archive) -> tuple[Problem, ...]:
    """Return all that is wrong with published addresses; ``text`` is the list, None where the archive keeps none."""
    found: Iterable[Problem] = vanished(text, archive) if text is not None else ()
    return (*found, *claimed(archive))
