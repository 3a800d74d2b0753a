"""Every form in which a text is contributed, by the ending of its name; all give the same plain lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from build_tools.ingest import decoding, docx_text, html_text, pdf_text, rtf_text
from build_tools.ingest.decoding import Decoded
from build_tools.language.suspects import has_lost_marks
from build_tools.problems import Problem

Reader = Callable[[bytes, str], tuple[Decoded | None, tuple[Problem, ...]]]

READERS: Mapping[str, Reader] = {
    ".txt": decoding.decode,
    ".md": decoding.decode,
    ".docx": docx_text.read,
    ".htm": html_text.read,
    ".html": html_text.read,
    ".pdf": pdf_text.read,
    ".rtf": rtf_text.read,
}


def read_form(data: bytes, path: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Return the text of a file of any form, or None, and what is wrong with it; never raises, whatever the bytes."""
    reader = READERS.get(PurePosixPath(path).suffix.casefold(), decoding.decode)
    decoded, problems = reader(data, path)
    if decoded is None or not has_lost_marks(decoded.text):
        return decoded, problems
    return replace(decoded, confidence=min(decoded.confidence, 0.3)), (*problems, _unmarked(path))


def _unmarked(path: str) -> Problem:
    message = "cả văn bản không có dấu tiếng Việt (lớp chữ nhận dạng kém hoặc gõ không dấu)"
    advice = "thay bằng bản có dấu; máy không tự thêm dấu"
    return Problem(path, 0, "mat-dau", message, advice, "cảnh báo")
