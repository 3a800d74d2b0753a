"""Refuse what cannot be a text of this archive by its bytes, before anybody decodes it.

Encodings, and bytes that belong to none, are the matter of build_tools/ingest/decoding.py.
"""

from __future__ import annotations

import re

from build_tools.problems import Problem

MAX_LINE_BYTES = 1_000_000  # a whole law glued into one line has about 400 KB
SIGNATURES = (  # how files of other kinds begin, whatever their names say
    (b"%PDF-", "tệp PDF"),
    (b"PK\x03\x04", "tệp Word (.docx) hoặc tệp nén ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Word hoặc Excel đời cũ (.doc, .xls)"),
    (b"{\\rtf1", "tệp RTF"),
    (b"\x89PNG\r\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF87a", "ảnh GIF"),
    (b"GIF89a", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"\x1f\x8b\x08", "tệp nén GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7-Zip"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
)
# Only from the start of a line, so that no byte is read twice: 20 MB take a fraction of a second.
_LONG_LINE = re.compile(rb"(?<![^\r\n])[^\r\n]{%d}" % (MAX_LINE_BYTES + 1))
_COPY_THE_WORDS = "đặt lại đúng đuôi nếu là .docx, .pdf, .rtf; nếu không, chép phần chữ vào một tệp .txt, lưu dạng UTF-8"


def refuse(data: bytes, path: str) -> Problem | None:
    """Return why ``data`` is no text (empty, a file of another kind, one endless line), None when it may be one."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\v\f"):
        return empty(path)
    if kind := _other_kind(data):
        message = f"đây là {kind}, không phải văn bản thuần như đuôi tệp nói"
        return Problem(path, 0, "khong-phai-van-ban", message, _COPY_THE_WORDS)
    if len(data) > MAX_LINE_BYTES and (long_line := _LONG_LINE.search(data)):
        message = f"dòng này dài hơn {MAX_LINE_BYTES // 1_000_000} MB"
        return Problem(path, _line_of(data, long_line.start()), "dong-qua-dai", message, "xuống dòng ở từng đoạn như bản gốc")
    return None


def empty(path: str) -> Problem:
    """What is wrong with a file that holds nothing."""
    return Problem(path, 0, "tep-trong", "tệp trống", "dán nguyên văn văn bản vào tệp, hoặc bỏ tệp")


def _other_kind(data: bytes) -> str | None:
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for signature, kind in SIGNATURES if start.startswith(signature)), None)


def _line_of(data: bytes, offset: int) -> int:
    return sum(1 for _ in re.finditer(rb"\r\n?|\n", data[:offset])) + 1
