"""The key of each page: the name of all that it is made of, found without opening what stands as it did the last time.

A record beside the kept pages notes each page's key with the state of its Markdown file (standing_files).
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import File

from build_tools.keeping import fingerprint
from build_tools.publishing.standing_files import StandingFiles, stamp


class PageKeys:
    """The keys of the pages of one build; ``shared`` names what all of them are made of."""

    def __init__(self, docs: Path, shared: str, record: Path, *, clean: bool = False) -> None:
        self._docs, self._shared = str(docs), shared
        self._standing = StandingFiles(docs, record, clean=clean)
        self._stamps: dict[str, str] = {}

    def of(self, file: File) -> str:
        """Return the key of a page: as noted, where its file and all around it stand as then, or from its bytes."""
        around = self._around(file)
        before, _, key = self._standing.name(file.src_uri).partition("-")
        if before == around and self._is_in_docs(file):
            return key
        self._stamps[file.src_uri] = ""
        state = stamp(Path(self._docs, file.src_uri), "")  # before it is read: a file that changes meanwhile is read again
        key = self.now(file)
        if state and self._is_in_docs(file):
            self._stamps[file.src_uri] = f"{around}-{key}{state}"
        return key

    def now(self, file: File) -> str:
        """Return the key of a page from the bytes that its file has now."""
        return fingerprint(self._shared, file.src_uri, file.dest_uri, file.inclusion.name, file.content_bytes)

    def note(self, files: list[File]) -> None:
        """Record the keys of these pages for the next build."""
        self._standing.note((file.src_uri for file in files), self._stamps)

    def _around(self, file: File) -> str:
        return fingerprint(self._shared, file.src_uri, file.dest_uri, file.inclusion.name)

    def _is_in_docs(self, file: File) -> bool:
        """Whether the page comes from the file of its name, not from a plugin."""
        return file.src_dir == self._docs
