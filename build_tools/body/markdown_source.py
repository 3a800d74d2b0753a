"""A source that somebody wrote as Markdown: its marks are read, not shown.

Only a text that is evidently Markdown is touched (a block of fields at its top, or headings marked with "#"); two asterisks
in a copied dispatch stay what they are. Every word that leaves a line is in the log; marks that are no words are counted there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from build_tools.body.labels import read_label
from build_tools.model import Edit, Line
from build_tools.values import value

FIELDS = "khối thông tin đầu tệp Markdown, không phải văn bản"
SHEET = "bảng thông tin của nơi đăng, không phải văn bản"
LINK = "địa chỉ của liên kết Markdown"
_LONGEST_BLOCK = 200  # lines of fields
_WORDS_OF_A_TYPE = 3
_ENOUGH_KEYS = 2
_TITLE_OF_SHEET = re.compile(r"(?:bảng )?thông tin (?:chung |về )?(?:văn bản|tài liệu)|thuộc tính(?: văn bản)?", re.IGNORECASE)
_ENOUGH_HEADINGS = 3
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t]+#{1,6})*[ \t]+(?=[^#\s])")
_HEADING_STARTS = ("#", " #", "  #", "   #")
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,40}:(?:\s|$)")  # "layout: vanban"; a letterhead's "Số: 12" is none
_FIELD = re.compile(r"[\w -]{1,40}:(?:\s|$)|\s*-\s|\s+\S|\s*$|#")
_QUOTED = re.compile(r"(?:\s{0,3}>[ \t]?)+")
_LIST_MARK = re.compile(r"\s*[-*+][ \t]+(?=(?:\d{1,3}|[a-zđ]\d?)[.)])")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)[\w-]*\s*")
_ESCAPED = re.compile(r"\\([!\"$%&'()*+,./:;<=?@\[\]^_`{|}~\\-])")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_LINKED = re.compile(
    r"""
    !?\[ (?P<shown>[^\[\]]*) \]     # [vanban.example.vn], ![ảnh]
    \( \s? (?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)
       (?P<title>\s+"[^"]*")? \s? \)
    """,
    re.VERBOSE,
)
_EMPHASISED = (
    re.compile(r"(\*\*)(?=[^\s*])([^*]+?)(?<=\S)\1"),
    re.compile(r"(?<!\w)(__)(?=[^\s_])([^_]+?)(?<=\S)\1(?!\w)"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*)])([^*]+?)(?<=[^\s(])\1(?![\w*])"),
    re.compile(r"(?<![\w_])(_)(?=[^\s_)])([^_]+?)(?<=[^\s(])\1(?![\w_])"),
)


@value(frozen=True, slots=True)
class HeadingLine(Line):
    """A line that its Markdown marks as a heading; its text is without the mark."""

    level: int = 1


@dataclass(frozen=True, slots=True)
class Plain:
    """The lines without Markdown, and what was taken out of them."""

    lines: tuple[Line, ...]
    dropped: tuple[Edit, ...] = ()


@dataclass(slots=True)
class _Marks:
    """What has been taken out so far; turned into frozen edits at the end."""

    words: list[Edit] = field(default_factory=list)
    counted: dict[str, tuple[int, str, int]] = field(default_factory=dict)  # reason → first line, the mark, how many

    def count(self, line: int, mark: str, reason: str, many: int) -> None:
        if many:
            first, shown, before = self.counted.get(reason, (line, mark, 0))
            self.counted[reason] = (first, shown, before + many)

    def edits(self) -> tuple[Edit, ...]:
        marks = (Edit(line, mark, f"{reason}: {many} chỗ") for reason, (line, mark, many) in self.counted.items())
        return tuple(sorted((*self.words, *marks), key=lambda edit: edit.line))


def read_markdown(lines: Sequence[Line]) -> Plain:
    """Take the marks out of a text that is evidently Markdown; any other text is returned as it is."""
    block = _fields(lines)
    opened = [line for line in lines if "#" in line.text]
    headings = [line.number for line in opened if line.text.startswith(_HEADING_STARTS) and _HEADING.match(line.text)]
    if not block and not _is_markdown(lines, headings):
        return Plain(tuple(lines))
    marks = _Marks([Edit(line.number, line.text, FIELDS) for line in lines[:block] if line.text.strip()])
    kept = [Line(line.number, "") for line in lines[:block] if not line.text.strip()]
    plain = [_plain(line, marks) for line in lines[block:]]
    sheet = _sheet(plain)
    marks.words += [Edit(line.number, line.text, SHEET) for line in plain if line.number in sheet]
    return Plain((*kept, *(line for line in plain if line.number not in sheet)), marks.edits())


def _sheet(lines: Sequence[Line]) -> set[int]:
    """The heading "Thông tin văn bản" and the rows below it, with which a publisher describes the document."""
    for at, line in enumerate(lines):
        if isinstance(line, HeadingLine) and _TITLE_OF_SHEET.fullmatch(line.text.strip()):
            below = takewhile(lambda one: not one.text.strip() or one.text.lstrip()[:1] == "|", lines[at + 1 :])
            rows = {one.number for one in below if one.text.strip()}
            return rows | {line.number} | _bare_title_above(lines[:at]) if rows else set()
    return set()


def _bare_title_above(lines: Sequence[Line]) -> set[int]:
    """A heading that is a type word alone ("NGHỊ QUYẾT"): the publisher's, since its subject would follow it."""
    last = next((line for line in reversed(lines) if line.text.strip()), None)
    is_bare = isinstance(last, HeadingLine) and last.text.isupper() and len(last.text.split()) <= _WORDS_OF_A_TYPE
    return {last.number} if last and is_bare else set()


def _is_markdown(lines: Sequence[Line], headings: Sequence[int]) -> bool:
    first = next((line.number for line in lines if line.text.strip()), None)
    return len(headings) >= _ENOUGH_HEADINGS or (len(headings) > 1 and headings[0] == first)


def _fields(lines: Sequence[Line]) -> int:
    """How many lines the blocks of fields between "---" take at the very top."""
    end = 0
    while (after := _block_end(lines, end)) is not None:
        end = after
    return end


def _block_end(lines: Sequence[Line], start: int) -> int | None:
    at = next((i for i in range(start, len(lines)) if lines[i].text.strip()), len(lines))
    if at == len(lines) or lines[at].text.rstrip() != "---":
        return None
    for index in range(at + 1, min(at + _LONGEST_BLOCK, len(lines))):
        if lines[index].text.rstrip() == "---":
            keys = sum(_KEY.match(line.text) is not None for line in lines[at + 1 : index])
            return index + 1 if keys >= _ENOUGH_KEYS else None
        if not _FIELD.match(lines[index].text):
            return None
    return None


def _plain(line: Line, marks: _Marks) -> Line:
    text = line.text
    for reduce in (_unquoted, _unlinked, _unmarked):
        text = reduce(line.number, text, marks)
    if heading := _HEADING.match(text):
        marks.count(line.number, "#", "dấu tiêu đề Markdown", 1)
        return HeadingLine(line.number, text[heading.end() :].rstrip("# \t"), len(heading[1]))
    return line if text == line.text else Line(line.number, text)


def _unquoted(number: int, text: str, marks: _Marks) -> str:
    if quoted := _QUOTED.match(text):
        marks.count(number, ">", "dấu trích dẫn Markdown", 1)
        text = text[quoted.end() :]
    if _FENCE.fullmatch(text):
        marks.count(number, text.strip(), "dấu khối mã Markdown", 1)
        return ""
    return text


def _unlinked(number: int, text: str, marks: _Marks) -> str:
    if "](" not in text:
        return text

    def shown(match: re.Match[str]) -> str:
        marks.words.append(Edit(number, f"{match['address']}{match['title'] or ''}", LINK))
        return match["shown"]

    return _LINKED.sub(shown, text)


def _unmarked(number: int, text: str, marks: _Marks) -> str:
    """Without emphasis, escapes, line breaks in HTML, and the list mark before a printed label ("- a) …")."""
    rules: list[tuple[str, str, Callable[[str], tuple[str, int]]]] = [
        ("<br>", "dấu xuống dòng HTML", lambda t: _BREAK.subn(" ", t)),
        ("\\", "dấu thoát Markdown", lambda t: _ESCAPED.subn(r"\1", t)),
        ("-", "dấu danh sách Markdown trước số thứ tự in sẵn", _without_list_mark),
    ]
    for emphasis in _EMPHASISED:
        text, many = emphasis.subn(r"\2", text) if "*" in text or "_" in text else (text, 0)
        marks.count(number, "**", "dấu in đậm, in nghiêng Markdown", many)
    for mark, reason, rule in rules:
        text, many = rule(text)
        marks.count(number, mark, reason, many)
    return text


def _without_list_mark(text: str) -> tuple[str, int]:
    match = _LIST_MARK.match(text)
    return (text[match.end() :], 1) if match and read_label(text[match.end() :]) else (text, 0)
