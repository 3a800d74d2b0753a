"""Parse hostile YAML into nodes: mappings, lists and scalars, nothing else.

Tags, anchors, aliases, depth and size are refused event by event, before a node is composed from them, so that neither
``!!python/object`` nor an alias bomb ever becomes a value.
"""

from __future__ import annotations

import codecs
import re

import yaml

from build_tools.language.characters import shown
from build_tools.problems import Problem, Severity

MAX_BYTES = 64 * 1024
MAX_DEPTH = 5  # a line of authority in a signature stands at four
MAX_EVENTS = 4_000  # a dispatch to all agencies names some 200 recipients
ODD_LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # line ends to YAML 1.1, but to no editor: line numbers would go wrong

# What PyYAML says → what is wrong, what to write instead, and a line that shows it.
SYNTAX = (
    (
        "mapping values are not allowed",
        "giá trị có dấu hai chấm mà không đặt trong dấu nháy",
        'đặt cả giá trị trong dấu nháy kép: title: "Kế hoạch: tổng kết"',
        "title: Kế hoạch: tổng kết",
    ),
    ("found character '\\t'", "dòng thụt vào bằng phím Tab", "thụt vào bằng hai dấu cách", "cleared:\n\tby: A"),
    ("cannot start any token", "giá trị bắt đầu bằng ký tự đặc biệt", "đặt cả giá trị trong dấu nháy kép", "note: @sở"),
    ("end of stream", "dấu nháy mở mà không đóng", "thêm dấu nháy đóng ở cuối giá trị", 'title: "Kế hoạch'),
    (
        "could not find expected ':'",
        "dòng thiếu dấu hai chấm sau tên trường",
        "viết theo mẫu: title: Kế hoạch",
        "title: a\nnote\nplace: b",
    ),
    ("unknown escape character", "dấu \\ trong dấu nháy kép", "thay dấu nháy kép bằng dấu nháy đơn", r'note: "C:\sách"'),
    ("scanning an alias", "dấu * ở đầu giá trị", "đặt cả giá trị trong dấu nháy kép", "note: **gấp**"),
    ("scanning an anchor", "dấu & ở đầu giá trị", "đặt cả giá trị trong dấu nháy kép", "note: &"),
    ("scanning a tag", "dấu ! ở đầu giá trị", "đặt cả giá trị trong dấu nháy kép", "note: !sở"),
    (
        "expected a single document",
        "tệp có hơn một phần, ngăn bằng ---",
        "chỉ giữ một phần, bỏ dòng ---",
        "title: a\n---\ntitle: b",
    ),
    ("special characters are not allowed", "tệp có ký tự điều khiển", "xóa ký tự đó rồi gõ lại dòng", "title: a\x07"),
)

_OWN_TAGS = "tag:yaml.org,2002:"  # what YAML writes as "!!"
NULL = f"{_OWN_TAGS}null"


class Unusable(Exception):  # noqa: N818  it names the input, and never leaves the reading of a .yml
    """A part of the file that cannot be used: ``line`` counted from 1, and what a Problem says."""

    def __init__(self, line: int, code: str, message: str, advice: str, severity: Severity = "lỗi") -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.advice, self.severity = line, code, message, advice, severity

    def in_file(self, path: str) -> Problem:
        """Return the problem that it is in the file ``path``."""
        return Problem(path, self.line, self.code, self.message, self.advice, self.severity)


def is_null(node: yaml.Node) -> bool:
    """Whether ``null`` or ``~`` is written; a value left blank is not null, it may be a template not filled in."""
    return isinstance(node, yaml.ScalarNode) and node.tag == NULL and bool(node.value)


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node begins, counted from 1."""
    return int(node.start_mark.line) + 1


def parse(data: bytes) -> yaml.Node | None:
    """Return the root node of the one document in ``data``, None when it is empty; raise Unusable for anything not plain."""
    text = _decoded(data)
    if odd := ODD_LINE_ENDS.search(text):
        raise _broken(_line_at(text, odd.start()), "special characters are not allowed")
    try:
        loader = _PlainLoader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
        except (ValueError, OverflowError) as error:  # "\U99999999" is no character, and PyYAML does not check
            raise _broken(loader.line + 1, str(error)) from error
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        raise _broken(_line_at(text, error.position), error.reason) from error
    except yaml.MarkedYAMLError as error:
        raise _broken(_line_of_error(error), f"{error.context} {error.problem}") from error
    return node


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        message = f"tệp .yml lớn hơn {MAX_BYTES // 1024} KB"
        raise Unusable(0, "yml-qua-lon", message, "chỉ giữ những trường cần ghi; nguyên văn đặt trong tệp .txt")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(data[: error.start].decode("utf-8"), error.start)
        raise Unusable(line, "yml-khong-utf8", "tệp .yml không phải UTF-8", "lưu lại tệp dạng UTF-8") from error


class _PlainLoader(yaml.SafeLoader):
    """PyYAML's safe loader that looks at every event before the composer has it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = self._events = 0

    def get_event(self) -> yaml.Event:
        event: yaml.Event = super().get_event()  # type: ignore[no-untyped-call]
        self._events += 1
        self._depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:  # of an anchor or an alias
            message = "tệp dùng dấu & hoặc * của YAML để chép giá trị"
            raise Unusable(line, "yml-chep-gia-tri", message, "viết giá trị ra từng chỗ, hoặc đặt trong dấu nháy kép")
        if (tag := getattr(event, "tag", None)) is not None:
            message = f"tệp dùng thẻ YAML (dấu ! ở đầu giá trị): {shown(tag.replace(_OWN_TAGS, '!!'))}"
            raise Unusable(line, "yml-the-la", message, "bỏ thẻ, hoặc đặt cả giá trị trong dấu nháy kép")
        if self._depth > MAX_DEPTH or self._events > MAX_EVENTS:
            message = "tệp lồng quá sâu hoặc có quá nhiều giá trị"
            raise Unusable(line, "yml-qua-phuc-tap", message, "viết mỗi trường trên một dòng theo mẫu ở trang Đóng góp")
        return event


def _line_at(text: str, offset: int) -> int:
    return len(re.findall(r"\r\n?|\n", text[:offset])) + 1


def _line_of_error(error: yaml.MarkedYAMLError) -> int:
    """Where the writer should look: an open quote, not the end of the file where PyYAML noticed it."""
    scanning = (error.context or "").startswith("while scanning")
    mark = (error.context_mark if scanning else None) or error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark else 0


def _broken(line: int, said: str) -> Unusable:
    for words, message, advice, _ in SYNTAX:
        if words in said:
            return Unusable(line, "yml-hong", message, advice)
    return Unusable(line, "yml-hong", "tệp .yml sai cú pháp", "viết mỗi trường một dòng theo mẫu: title: Kế hoạch")
