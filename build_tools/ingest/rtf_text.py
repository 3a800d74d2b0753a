"""An RTF file as the lines that a .txt of it would have.

A small reader of its own (build_tools/ingest/rtf_stream.py), because what matters here is what general converters drop: fonts
of the old encodings, footnotes, printed numbers, rows of tables.
"""

from __future__ import annotations

from dataclasses import replace

from build_tools.ingest.decoding import Decoded, from_form
from build_tools.ingest.rtf_stream import RtfReader
from build_tools.problems import Problem


def read(data: bytes, path: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Return the text of an RTF file, or None, and what is wrong with it; never raises, whatever the bytes."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return None, (_problem(path, "không phải tệp RTF, tuy tên tệp kết thúc bằng .rtf"),)
    reader = RtfReader()
    reader.read(data.decode("latin-1"))
    text = reader.text()
    if not text.strip():
        return None, (_problem(path, "tệp RTF không có chữ nào"),)
    decoded = from_form(text, "rtf")
    return replace(decoded, notes=(*reader.edits(), *decoded.notes)), ()


def _problem(path: str, message: str) -> Problem:
    advice = "mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx hoặc .txt (UTF-8) rồi gửi lại"
    return Problem(path, 0, "tep-rtf", message, advice)
