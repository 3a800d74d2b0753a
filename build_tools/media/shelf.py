"""All pictures, recordings and films of an archive: each read, those that cannot be shown told, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from build_tools.media.media_files import read_medium, unknown_targets
from build_tools.model import Archive, Medium
from build_tools.problems import Problem


def with_media(archive: Archive, files: Iterable[tuple[str, bytes, bytes]]) -> tuple[Archive, tuple[Problem, ...]]:
    """Return the archive with the media among ``files`` (path, bytes, bytes of the .yml), and all that is wrong with them.

    The files come in the order of their paths and are let go one after another: a film may have a hundred million bytes.
    """
    pages = {held.address for held in archive.documents} | {section.address for section in archive.sections}
    kept: dict[str, Medium] = {}
    problems: list[Problem] = []
    for path, data, description in files:
        medium, found = read_medium(path, data, description)
        problems += found
        if medium is None:
            continue
        if other := kept.get(medium.address):
            problems.append(_same_address(medium, other))
            continue
        problems += unknown_targets(medium, pages)
        kept[medium.address] = replace(medium, about=tuple(one for one in medium.about if one in pages))
    return _shelved(archive, kept.values()), tuple(problems)


def _shelved(archive: Archive, media: Iterable[Medium]) -> Archive:
    by_address = sorted(media, key=lambda medium: medium.address)
    newest_first = tuple(sorted(by_address, key=lambda medium: medium.date, reverse=True))
    about: dict[str, list[Medium]] = {}
    for medium in newest_first:
        for address in medium.about:
            about.setdefault(address, []).append(medium)
    documents = tuple(
        replace(held, media=tuple(about[held.address])) if held.address in about else held for held in archive.documents
    )
    return replace(archive, documents=documents, media=newest_first)


def media_of(archive: Archive, addresses: Iterable[str]) -> tuple[Medium, ...]:
    """Return the media about any of these documents and sections, newest first."""
    wanted = set(addresses)
    return tuple(medium for medium in archive.media if wanted.intersection(medium.about))


def _same_address(medium: Medium, other: Medium) -> Problem:
    message = f"tên tệp cho cùng địa chỉ với {other.path}"
    return Problem(medium.path, 0, "tu-lieu-trung-ten", message, "đổi tên một trong hai tệp")
