r"""Bytes of a contributed file → text, with the encoding and how sure it is; or a problem that says how to mend the file.

The text that comes out is NFC and has ordinary characters only (build_tools/ingest/normalisation.py). ``\n`` ends its lines
(CRLF, a lone CR and LF in the source: what editors and GitHub count) and nothing else does; ``\f`` stands only at the start
of a line and says that a page begins there. A break inside a line (Word's manual line break, U+2028) becomes ``\n`` too and
is logged, since the lines after it have higher numbers than in an editor that shows no line end there.
Whether the bytes can be a text at all (size, kind of file) is settled before: build_tools/ingest/plain_text.py.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from build_tools.ingest.legacy_detection import recover
from build_tools.ingest.normalisation import is_ordinary, plain_characters
from build_tools.model import Edit, Line
from build_tools.problems import Problem

_SAVE_AS_UTF8 = "mở bằng Notepad hoặc Word, chọn lưu thành (Save As) văn bản thuần .txt, bảng mã UTF-8"
_BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
_BREAK_IN_LINE = re.compile("[\v\u2028\u2029]")
_PAGE_IN_LINE = re.compile(r"(?<=[^\n\f])\f")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, how sure that is (0 to 1), and what was done to its characters."""

    text: str
    encoding: str
    confidence: float
    notes: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    encoding: str
    confidence: float
    problems: tuple[Problem, ...] = ()
    raw: bool = False  # bytes read as ISO 8859-1: not known to be a text yet


def decode(data: bytes, path: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Return the text of a file, or None, and what is wrong with the file; never raises, whatever the bytes."""
    reading = _read(data, path)
    if reading is None:
        return None, (_unknown_encoding(path),)
    decoded = _plain(reading)
    if decoded is None:
        return None, (_unknown_encoding(path),)
    if not decoded.text.strip():
        return None, (_empty(path),)
    return decoded, reading.problems


def from_form(text: str, form: str) -> Decoded:
    """The text that was taken out of a file of another form ("docx"), as plain as if it had come as .txt."""
    decoded = _plain(_Reading(text, form, 1.0)) or Decoded(text, form, 0.0)
    return decoded if decoded.encoding == form else replace(decoded, encoding=f"{form}, {decoded.encoding}")


def _plain(reading: _Reading) -> Decoded | None:
    """Make line ends, letters and odd characters ordinary ones; None when raw bytes are in no encoding that is known."""
    text, breaks = _line_ends(reading.text)
    if is_ordinary(text) and not reading.raw:
        return Decoded(text, reading.encoding, reading.confidence, breaks)
    recovered = recover(text, reading.raw)
    if reading.raw and recovered.encoding is None:
        return None
    plain, notes = plain_characters(recovered.text)
    confidence = min(reading.confidence, recovered.confidence)
    return Decoded(plain, recovered.encoding or reading.encoding, confidence, (*breaks, *recovered.notes, *notes))


def split_lines(text: str) -> tuple[Line, ...]:
    """Cut a decoded text into numbered lines; a text that ends with a line end has no empty line after it."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(map(Line, range(1, len(lines) + 1), lines))


def _line_ends(text: str) -> tuple[str, tuple[Edit, ...]]:
    r"""Return the text with ``\n`` for every line end and ``\f`` at line starts only, and the log of breaks inside lines."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    breaks = sum(text.count(end) for end in "\v\u2028\u2029")
    text = _BREAK_IN_LINE.sub("\n", text) if breaks else text
    text, pages = _PAGE_IN_LINE.subn("\n\f", text) if "\f" in text else (text, 0)
    if not breaks + pages:
        return text, ()
    reason = f"ngắt dòng hoặc sang trang ở giữa dòng: viết lại thành xuống dòng, {breaks + pages} chỗ"
    return text, (Edit(1, "U+000B, U+000C, U+2028", reason),)


def _read(data: bytes, path: str) -> _Reading | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, 1.0)
    wide = _wide_order(data)
    if wide:
        return _strict(data, wide, 0.95)
    if _is_binary(data):
        return None
    raw = _Reading(data.decode("latin-1"), "iso-8859-1", 1.0, raw=True)
    return _strict(data, "utf-8", 1.0) or _damaged(data, path) or raw


def _strict(data: bytes, encoding: str, confidence: float) -> _Reading | None:
    try:
        return _Reading(data.decode(encoding), encoding, confidence)
    except UnicodeDecodeError:
        return None


def _wide_order(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of most characters is zero, and always the same one of the two."""
    sample = data[: 64 * 1024]
    if len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most < 0.3 * len(sample) / 2 or least > 0.02 * most:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_binary(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROLS)) > 0.02 * len(data)


def _damaged(data: bytes, path: str) -> _Reading | None:
    """UTF-8 with a few broken bytes (a file cut in the middle of a letter): read, the broken places shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    letters = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    if broken * 10 > letters:
        return None
    line = len(re.findall(r"\r\n?|\n", text[: text.index("\ufffd")])) + 1
    message = f"có {broken} chỗ hỏng không đọc được theo bảng mã UTF-8, chỗ đầu tiên ở dòng này (hiện là �)"
    problem = Problem(path, line, "byte-hong", message, "gõ lại chữ bị hỏng theo văn bản gốc rồi lưu lại bằng UTF-8")
    return _Reading(text, "utf-8", 0.9, (problem,))


def _empty(path: str) -> Problem:
    return Problem(path, 0, "tep-trong", "tệp không có chữ nào", "dán nguyên văn văn bản vào tệp, hoặc bỏ tệp")


def _unknown_encoding(path: str) -> Problem:
    message = "không phải văn bản, hoặc viết bằng bảng mã không nhận ra được"
    return Problem(path, 0, "bang-ma-la", message, _SAVE_AS_UTF8)
