"""From commits to the versions of each text: what the text and its .yml were after each change of either.

A text keeps its history when its file is renamed, when another form takes its place (bao-cao.docx → bao-cao.txt), and when it
is taken out and comes back. A change of the name alone is no version.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from build_tools.history.commits import Change, Commit
from build_tools.ingest.sources import TEXTS
from build_tools.language.orthography import nfc
from build_tools.model import Version


def versions(commits: Iterable[Commit]) -> dict[str, tuple[Version, ...]]:
    """Return the versions, oldest first, of every text that stands now, by its path in NFC.

    Of two files whose paths are one in NFC neither has a history: it could be the other's.
    """
    shelf = _Shelf()
    for commit in commits:
        shelf.take(commit)
    standing = [path for path, (*_, last) in shelf.known.items() if last.text is not None]
    times = Counter(map(nfc, standing))
    return {nfc(path): tuple(shelf.known[path]) for path in standing if times[nfc(path)] == 1}


class _Shelf:
    """The folder of texts as it was after the commits that were taken so far."""

    def __init__(self) -> None:
        self.blobs: dict[str, str] = {}  # of every file that stands
        self.known: dict[str, list[Version]] = {}  # of every text that stands, or stood, at a path

    def take(self, commit: Commit) -> None:
        """Apply one commit."""
        gone = {change.renamed_from or change.path for change in commit.changes if change.renamed_from or not change.blob}
        for path in gone:
            self.blobs.pop(path, None)
        self.blobs |= {change.path: change.blob for change in commit.changes if change.blob}
        before = self._predecessors(commit.changes, gone)
        moved = {path: self.known.pop(earlier) for path, earlier in before.items() if earlier in self.known}
        self.known |= moved
        touched = {change.path for change in commit.changes} | gone
        texts = {text for path in touched for text in self._texts_of(path)}
        for text in sorted(texts):
            self._add(text, commit.day)

    def _predecessors(self, changes: Iterable[Change], gone: Iterable[str]) -> dict[str, str]:
        """Where each text that is new at its path stood before: as git tells, or under its own name with another ending."""
        found = {change.path: change.renamed_from for change in changes if change.renamed_from and _is_text(change.path)}
        other_forms = {_stem(path): path for path in sorted(gone) if _is_text(path) and path not in found.values()}
        for change in changes:
            earlier = other_forms.get(_stem(change.path))
            if change.blob and change.path not in self.known and change.path not in found and earlier and _is_text(change.path):
                found[change.path] = earlier
        return {path: earlier for path, earlier in found.items() if earlier != path}

    def _texts_of(self, path: str) -> Iterable[str]:
        """The text itself, or those beside which a .yml stands."""
        if _is_text(path):
            return (path,)
        stem = _stem(path)
        beside = (f"{stem}{ending}" for ending in TEXTS)
        return [text for text in beside if text in self.blobs] if path.endswith(".yml") else ()

    def _add(self, path: str, day: str | None) -> None:
        text = self.blobs.get(path)
        known = self.known.get(path, [])
        if text is None and not known:
            return
        version = Version(day, path, text, self.blobs.get(f"{_stem(path)}.yml") if text else None)
        if known and (known[-1].text, known[-1].record) == (version.text, version.record):
            return
        self.known.setdefault(path, known).append(version)


def after_last_removal(history: tuple[Version, ...]) -> tuple[Version, ...]:
    """Return the versions since the text came, or came back: what was taken out before is not shown again."""
    removed = max((at for at, version in enumerate(history) if version.text is None), default=-1)
    return history[removed + 1 :]


def folder_of(path: str) -> str | None:
    """Return the folder of the agency that a path is in: "ubnd-ha-noi/2020/a.txt" → "ubnd-ha-noi"."""
    return nfc(path.partition("/")[0]) if "/" in path else None


def _stem(path: str) -> str:
    return path.removesuffix(_ending(path))


def _is_text(path: str) -> bool:
    return _ending(path).casefold() in TEXTS


def _ending(path: str) -> str:
    name = path[path.rfind("/") + 1 :]
    at = name.rfind(".")
    return name[at:] if at > 0 else ""
