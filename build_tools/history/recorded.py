"""Give every document the history that git has of its text."""

from __future__ import annotations

from dataclasses import replace

from build_tools.history.agency_folders import folder_names
from build_tools.history.commits import Repository, commits
from build_tools.history.versions import folder_of, versions
from build_tools.model import Archive, Held, Version

VERSIONS = "phien-ban/"  # below the address of a document


def with_history(archive: Archive, repository: Repository) -> Archive:
    """Return the archive with the versions of each text; without any where git does not tell."""
    known = versions(commits(repository) or ())
    folders = {folder for history in known.values() for version in history if (folder := folder_of(version.path))}
    names = folder_names(archive, folders)
    taken = {held.address for held in archive.documents}
    return replace(archive, documents=tuple(_told(held, known, names, taken) for held in archive.documents))


def _told(held: Held, known: dict[str, tuple[Version, ...]], names: dict[str, str], taken: set[str]) -> Held:
    if f"{held.address}{VERSIONS}" in taken:  # a document whose .yml pins it there stands first
        return held
    history = known.get(held.document.source.path, ())
    told = (replace(version, agency=names.get(folder_of(version.path) or "")) for version in history)
    return replace(held, history=tuple(told))
