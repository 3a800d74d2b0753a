"""The files of a site as MkDocs sees them, remembering which of them a page asks for while it is made.

A page's HTML depends on its own Markdown, on what is the same for all pages, on the addresses of the files it links to, and on
what it prints of the front matter of the pages in the navigation. The last two are found by asking: what was answered is kept
with the page, and asked again before the page is reused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from build_tools.publishing.page_inputs import of_value

Answer = list[str] | None  # the file's path, its place in the site, whether it is part of it; None: no such file


class WatchedFiles(Files):
    """All files of a site; ``asked`` and ``saw_all`` tell what was looked at since ``forget``."""

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self._listed: dict[str, dict[str, str]] = {}
        self.forget()

    def forget(self) -> None:
        """Begin to watch a page."""
        self.asked: dict[str, Answer] = {}
        self.printed: dict[str, dict[str, str]] = {}  # of the front matter of a page in the navigation: path → key → value
        self.saw_all = False

    def watch(self, nav: Navigation) -> None:
        """Watch the front matter of the pages in the navigation, which are read by now, too."""
        for page in nav.pages:
            self._listed[page.file.src_uri] = {key: of_value(value) for key, value in page.meta.items()}
            page.meta = WatchedFrontMatter(page.meta, page.file.src_uri, self)

    def value(self, path: str, key: str) -> str:
        """Name the value that a page in the navigation has for a key of its front matter; "" when it has none."""
        return self._listed.get(path, {}).get(key, "")

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


class WatchedFrontMatter(dict[str, Any]):
    """The front matter of a page that every page can see: whoever reads a key depends on its value, or else on all files."""

    def __init__(self, front: Mapping[str, Any], path: str, files: WatchedFiles) -> None:
        super().__init__(front)
        self._path, self._files = path, files

    def _note(self, key: str) -> None:
        self._files.printed.setdefault(self._path, {})[key] = self._files.value(self._path, key)

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None, /) -> Any:  # noqa: D102 (as that of any dict)
        self._note(key)
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._files.saw_all = True
        return super().__iter__()

    def __len__(self) -> int:
        self._files.saw_all = True
        return super().__len__()

    def keys(self) -> Any:  # noqa: D102
        self._files.saw_all = True
        return super().keys()

    def values(self) -> Any:  # noqa: D102
        self._files.saw_all = True
        return super().values()

    def items(self) -> Any:  # noqa: D102
        self._files.saw_all = True
        return super().items()
