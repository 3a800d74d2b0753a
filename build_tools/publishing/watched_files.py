"""The files of a site as MkDocs sees them, remembering which of them a page asks for while it is made.

A page's HTML depends on its own Markdown, on what is the same for all pages, and on the addresses of the files it links to.
The last are found by asking for a path: what was answered is kept with the page, and asked again before the page is reused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from mkdocs.structure.files import File, Files

Answer = list[str] | None  # the file's path, its place in the site, whether it is part of it; None: no such file


class WatchedFiles(Files):
    """All files of a site; ``asked`` and ``saw_all`` tell what was looked at since ``forget``."""

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.forget()

    def forget(self) -> None:
        """Begin to watch a page."""
        self.asked: dict[str, Answer] = {}
        self.saw_all = False

    def answer(self, path: str) -> Answer:
        """What a page that asks for this path is told, as plain values."""
        file = super().get_file_from_path(path)
        return None if file is None else [file.src_uri, file.dest_uri, file.inclusion.name]

    def get_file_from_path(self, path: str) -> File | None:  # noqa: D102 (MkDocs says what it does)
        self.asked[path] = self.answer(path)
        return super().get_file_from_path(path)

    def __contains__(self, path: str) -> bool:
        self.asked[path] = self.answer(path)
        return super().__contains__(path)

    def __iter__(self) -> Iterator[File]:
        self.saw_all = True
        return super().__iter__()

    def __len__(self) -> int:
        self.saw_all = True
        return super().__len__()

    @property
    def src_uris(self) -> Mapping[str, File]:  # noqa: D102
        self.saw_all = True
        return super().src_uris


class WatchedPages(Sequence[File]):
    """The list ``pages`` that templates are given: whoever looks into it depends on every page."""

    def __init__(self, pages: Sequence[File], files: WatchedFiles) -> None:
        self._pages, self._files = pages, files

    @overload
    def __getitem__(self, index: int) -> File: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[File]: ...
    def __getitem__(self, index: int | slice) -> File | Sequence[File]:
        self._files.saw_all = True
        return self._pages[index]

    def __len__(self) -> int:
        self._files.saw_all = True
        return len(self._pages)
