"""Read the optional .yml beside a text: what the text cannot say, and corrections (DESIGN §3)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from build_tools.ingest import field_values as read
from build_tools.ingest.field_values import Cleared, Reader, Value
from build_tools.ingest.plain_yaml import Unusable, line_of, parse
from build_tools.language.characters import shown
from build_tools.problems import Problem

FIELDS: Mapping[str, Reader] = {  # of the page's front matter; each overrides what was read from the text
    "title": read.line,
    "number": read.line_or_null,
    "type": read.kind,
    "issuer": read.line_or_null,
    "place": read.line_or_null,
    "date": read.date_or_null,
    "subject": read.line_or_null,
    "addressees": read.lines,
    "recipients": read.lines,
    "signatures": read.signatures,
    "author": read.line_or_null,
    "about": read.line_or_null,
    "term": read.line_or_null,
}
PROVENANCE: Mapping[str, Reader] = {
    "source_url": read.web_address,
    "retrieved": read.date,
    "contributor": read.line,
    "licence": read.line,
    "note": read.paragraphs,
    "views": read.count,
}
PLACE: Mapping[str, Reader] = {"part": read.section_part, "sections": read.slugs}  # in which chuyên mục, and where there
KEYS: Mapping[str, Reader] = {
    **FIELDS,
    **PROVENANCE,
    **PLACE,
    "id": read.address,
    "moved": read.addresses,
    "cleared": read.cleared,
}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a .yml says, key by key in its order. None means "the text does not say"; a key that is absent says nothing."""

    fields: tuple[tuple[str, Value], ...] = ()  # corrections
    provenance: tuple[tuple[str, Value], ...] = ()
    id: str | None = None  # the pinned address, with its closing slash: "van-ban/2020/241-kh-ubnd-ha-noi/"
    moved: tuple[str, ...] = ()  # addresses it had before
    cleared: Cleared | None = None
    place: tuple[tuple[str, Value], ...] = ()  # part and sections
    lines: tuple[tuple[str, int], ...] = ()  # where each of these keys stands, counted from 1


def read_sidecar(text: bytes, path: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """Read a .yml, b"" too: a problem in one key drops that key, a file that is not plain YAML drops the whole sidecar."""
    try:
        keys = _by_name(parse(text))
    except Unusable as reason:
        return Sidecar(), (reason.in_file(path),)
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, places in keys.items():
        try:
            values[name] = _value(name, places)
        except Unusable as reason:
            problems.append(reason.in_file(path))
    return _sidecar(values, {name: line_of(keys[name][0][0]) for name in values}), tuple(problems)


def _by_name(root: yaml.Node | None) -> dict[str, list[tuple[yaml.Node, yaml.Node]]]:
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return {}
    if not isinstance(root, yaml.MappingNode):
        message = "tệp .yml không có dạng tên trường: giá trị"
        raise Unusable(line_of(root), "yml-hong", message, "viết mỗi trường một dòng theo mẫu: title: Kế hoạch")
    keys: dict[str, list[tuple[yaml.Node, yaml.Node]]] = {}
    for key, node in root.value:
        keys.setdefault(key.value if isinstance(key, yaml.ScalarNode) else "?", []).append((key, node))
    return keys


def _value(name: str, places: list[tuple[yaml.Node, yaml.Node]]) -> Value:
    (key, node), *others = places
    if name not in KEYS:
        near = difflib.get_close_matches(name[:40].casefold(), KEYS, n=1)
        advice = f"có phải {near[0]} không?" if near else f"xóa dòng này; các trường được dùng: {', '.join(KEYS)}"
        raise Unusable(line_of(key), "truong-la", f"kho không biết trường “{shown(name)}”", advice)
    if others:
        message = f"trường {name} ghi hai lần, lần đầu ở dòng {line_of(key)}"
        raise Unusable(line_of(others[0][0]), "truong-lap", message, "chỉ giữ một lần; bây giờ cả hai đều không được dùng")
    return KEYS[name](node)


def _sidecar(values: Mapping[str, Value], lines: Mapping[str, int]) -> Sidecar:
    pinned, cleared, moved = values.get("id"), values.get("cleared"), values.get("moved")
    return Sidecar(
        fields=tuple((name, value) for name, value in values.items() if name in FIELDS),
        provenance=tuple((name, value) for name, value in values.items() if name in PROVENANCE),
        id=pinned if isinstance(pinned, str) else None,
        moved=tuple(map(str, moved)) if isinstance(moved, tuple) else (),
        cleared=cleared if isinstance(cleared, Cleared) else None,
        place=tuple((name, value) for name, value in values.items() if name in PLACE),
        lines=tuple(lines.items()),
    )
