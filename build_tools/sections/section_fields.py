"""The mappings of a section's file, field by field: a fault in one field is noted and the others are still read."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import TypeVar

import yaml

from build_tools.ingest.plain_yaml import Unusable, is_null, line_of
from build_tools.language.characters import shown

T = TypeVar("T")


class Fields:
    """The values of one mapping: a fault in one is noted and the others are still read."""

    def __init__(self, node: yaml.Node | None, found: list[Unusable], keys: tuple[str, ...]) -> None:
        if not isinstance(node, yaml.MappingNode):
            message = "ở đây phải là các trường có tên"
            raise Unusable(line_of(node) if node else 1, "muc-sai-kieu", message, f"viết các trường: {', '.join(keys)}")
        self.line, self.found = line_of(node), found
        self.nodes: dict[str, yaml.Node] = {}
        for key, value in node.value:
            self._take(key, value, keys)

    def _take(self, key: yaml.Node, value: yaml.Node, keys: tuple[str, ...]) -> None:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in keys:
            near = difflib.get_close_matches(name[:40].casefold(), keys, n=1)
            advice = f"có phải {near[0]} không?" if near else f"xóa dòng này; các trường được dùng: {', '.join(keys)}"
            self.found.append(Unusable(line_of(key), "muc-truong-la", f"chuyên mục không có trường “{shown(name)}”", advice))
        elif name in self.nodes:
            self.found.append(Unusable(line_of(key), "muc-truong-lap", f"trường {name} ghi hai lần", "chỉ giữ một lần"))
        else:
            self.nodes[name] = value

    def optional(self, name: str, reader: Callable[[yaml.Node], T]) -> T | None:
        """Read a field that may be absent or null."""
        node = self.nodes.get(name)
        if node is None or is_null(node):
            return None
        try:
            return reader(node)
        except Unusable as reason:
            self.found.append(reason)
            return None

    def required(self, name: str, reader: Callable[[yaml.Node], T], example: str) -> T | None:
        """Read a field that must be there; None only after a fault was noted."""
        if name not in self.nodes:
            self.found.append(Unusable(self.line, "muc-thieu-truong", f"thiếu trường {name}", f"thêm dòng: {name}: {example}"))
            return None
        try:
            return reader(self.nodes[name])
        except Unusable as reason:
            self.found.append(reason)
            return None

    def each(self, name: str, reader: Callable[[yaml.Node], T | None]) -> tuple[T, ...]:
        """Read a list, item by item; absent means empty."""
        listed = self.optional(name, items) or []
        made: list[T] = []
        for item in listed:
            try:
                value = reader(item)
            except Unusable as reason:
                self.found.append(reason)
            else:
                made += [value] if value is not None else []
        return tuple(made)

    def fault(self, name: str, code: str, message: str, advice: str) -> None:
        """Note what is wrong with a field whose value could be read."""
        line = line_of(self.nodes[name]) if name in self.nodes else self.line
        self.found.append(Unusable(line, code, message, advice))


def items(node: yaml.Node) -> list[yaml.Node]:
    """Return the items of a list."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    advice = "viết mỗi mục một dòng, bắt đầu bằng dấu gạch và dấu cách"
    raise Unusable(line_of(node), "muc-sai-kieu", "ở đây phải là danh sách", advice)
