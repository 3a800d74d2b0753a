"""A .docx file as its XML parts, read with distrust: no archive bomb, no document type, no entity, nothing outside the file.

The standard library is enough and was the fastest in our measurement; names are compared without their namespace, because
the transitional and the strict edition of ISO/IEC 29500 differ in nothing else that concerns text.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

_PART_LIMIT = 64 * 1024 * 1024  # bytes of one part once inflated; a long decree has about 4 MB
_MEMBER_LIMIT = 5_000
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))  # OOXML forbids it


class UnreadableError(ValueError):
    """Why a file cannot be read, in Vietnamese, for the contributor."""


class Package:
    """The parts of a .docx file; opening and reading raise ``UnreadableError``."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableError("tệp Word .docx bị hỏng hoặc không phải tệp Word") from error
        if len(self._archive.infolist()) > _MEMBER_LIMIT:
            raise UnreadableError("tệp Word .docx có quá nhiều thành phần")

    def part(self, name: str) -> Element | None:
        """The root element of "word/document.xml"; None when the file has no such part."""
        if name not in self._archive.namelist():
            return None
        content = self._inflated(name)
        if any(mark in content for mark in _DOCTYPE):
            raise UnreadableError("tệp Word .docx có khai báo XML không được phép (DOCTYPE)")
        try:
            return fromstring(content)  # noqa: S314 - without a document type there is no entity to expand
        except (ParseError, ValueError, LookupError) as error:
            raise UnreadableError("tệp Word .docx bị hỏng: phần chữ không đọc được") from error

    def parts(self, pattern: str) -> Iterator[Element]:
        """The parts whose name matches, in the order of their names: headers, footers."""
        for name in sorted(self._archive.namelist()):
            if re.fullmatch(pattern, name):
                root = self.part(name)
                if root is not None:
                    yield root

    def _inflated(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                content = part.read(_PART_LIMIT + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
            raise UnreadableError("tệp Word .docx bị hỏng hoặc có mật khẩu") from error
        if len(content) > _PART_LIMIT:
            raise UnreadableError("tệp Word .docx bung ra quá lớn")
        return content


def name_of(element: Element) -> str:
    """The element's name without its namespace: "p", "tbl"."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names: ``child(paragraph, "pPr", "numPr")``."""
    for name in path:
        if element is None:
            return None
        for one in element:
            if _local(one.tag) == name:
                element = one
                break
        else:
            return None
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is not None:
        for key, value in element.attrib.items():
            if _local(key) == name:
                return value
    return None


def is_on(element: Element | None) -> bool:
    """Whether a switch such as <w:caps/> is on: present, and not said to be off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")
