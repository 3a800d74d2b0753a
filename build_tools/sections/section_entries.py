"""The entries of a section's file: root documents, documents that it names, what it awaits and where a text says so."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from build_tools.archive import identity
from build_tools.citations import numbers
from build_tools.ingest import field_values as read
from build_tools.ingest.plain_yaml import Unusable, line_of
from build_tools.language import authorities
from build_tools.language.characters import shown
from build_tools.model import Relation, Root, SectionPart
from build_tools.sections.expected_agencies import GROUPS
from build_tools.sections.section_fields import Fields

PARTS = read.PARTS
STRONG: tuple[Relation, ...] = ("thực hiện", "tổng kết", "hướng dẫn", "sửa đổi", "thay thế")  # these make a document join
_ROOT_KEYS = ("type", "number", "name", "date", "issuer", "term", "subject")
_NAMED_KEYS = ("address", "part", "reason")
_ANSWER_KEYS = ("title", "from", "types", "of", "relation", "by", "stated", "basis")
_QUOTED_KEYS = ("address", "anchor", "words")
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_OF_NAME = re.compile(r"\S.* năm \d{4}")


@dataclass(frozen=True, slots=True)
class Named:
    """A document that the file itself puts into the section."""

    address: str
    part: SectionPart | None
    reason: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where a held document says what the file relies on."""

    address: str
    anchor: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is awaited of whom: each of ``agencies`` (a group, or names) is to send a document of one of ``types``."""

    title: str
    agencies: str | tuple[str, ...]
    types: tuple[str, ...]
    of: tuple[str, ...]  # keys of roots; () means any of them
    relation: Relation | None
    by: str | None
    stated: Quoted | None  # says ``by``
    basis: Quoted | None  # asks for the documents


def day_of(node: yaml.Node) -> str:
    """A whole day: a month would leave open which provinces there were, or whether a day has passed."""
    value = read.date(node)
    if not _FULL_DATE.fullmatch(value):
        message = f"“{value}” thiếu ngày hoặc tháng"
        raise Unusable(line_of(node), "muc-ngay-thieu", message, "ghi đủ năm-tháng-ngày, ví dụ: 2020-06-20")
    return value


# --- root documents --------------------------------------------------------------------------------------------------


def root_of(node: yaml.Node, found: list[Unusable]) -> Root | None:
    """A document that the section is about, told from every other of its number."""
    fields = Fields(node, found, _ROOT_KEYS)
    said: Mapping[str, str | None] = {key: fields.optional(key, read.line) for key in _ROOT_KEYS if key not in ("type", "date")}
    kind, date = fields.optional("type", _type), fields.optional("date", read.date)
    number, name = said["number"], said["name"]
    if number is None and name is None:
        fields.fault("", "muc-goc-khong-ten", "văn bản gốc không có số (number) hay tên (name)", "thêm number: 80-KL/TW")
        return None
    if number is not None and (lacking := _lacking(number, date, said["term"], said["issuer"])):
        fields.fault(
            "number", "muc-goc-chua-ro", f"số {shown(number)} chưa đủ để biết là văn bản nào: {lacking[0]}", lacking[1]
        )
    if number is None and name is not None and not _YEAR_OF_NAME.fullmatch(name):
        message = f"tên “{shown(name)}” thiếu năm, nên có thể là nhiều văn bản"
        fields.fault("name", "muc-goc-chua-ro", message, f"viết kèm năm, ví dụ: {shown(name)} năm 1992")
    return Root(number or name or "", kind, number, name, date, said["issuer"], said["term"], said["subject"])


def _lacking(number: str, date: str | None, term: str | None, issuer: str | None) -> tuple[str, str] | None:
    """What a number needs so that it can mean one document only, and what to write."""
    parsed = numbers.parse(number)
    if parsed is None:
        return "không đọc được thành số, ký hiệu", "viết như trên văn bản: 80-KL/TW, 1521/QĐ-TTg"
    if not (date or term or parsed.year):
        return "số đánh lại mỗi năm, mỗi khóa", "thêm date: 2020-06-20, hoặc term: IX (khóa)"
    if identity.is_local(number) and identity.locality_of(issuer) is None:
        return "nhiều địa phương có số này", "thêm issuer có tên tỉnh: Tỉnh ủy Bắc Giang"
    return None


def _type(node: yaml.Node) -> str:
    value = read.line(node)
    kind = authorities.type_of_name(value)
    if kind is None:
        names = [one.name for one in authorities.document_types()]
        near = difflib.get_close_matches(value[:40].casefold(), names, n=1)
        advice = f"có phải {near[0]} không?" if near else "viết tên loại bằng chữ: kế hoạch, báo cáo, chỉ thị"
        raise Unusable(line_of(node), "muc-loai-la", f"kho không biết loại văn bản “{shown(value)}”", advice)
    return kind.name


# --- what is named, awaited, relied on -------------------------------------------------------------------------------


def named_of(node: yaml.Node, found: list[Unusable]) -> Named | None:
    """A document by its address alone, or with its part and the reason."""
    if isinstance(node, yaml.ScalarNode):
        return Named(read.address(node), None, None, line_of(node))
    fields = Fields(node, found, _NAMED_KEYS)
    address = fields.required("address", read.address, "van-ban/2020/241-kh-ubnd-ha-noi/")
    part, reason = fields.optional("part", read.section_part), fields.optional("reason", read.line)
    return Named(address, part, reason, fields.line) if address else None


def expectation_of(node: yaml.Node, found: list[Unusable], keys: tuple[str, ...]) -> Expectation | None:
    """What is awaited of whom; ``keys`` are those of the roots."""
    fields = Fields(node, found, _ANSWER_KEYS)
    title = fields.required("title", read.line, "Kế hoạch thực hiện Kết luận số 80-KL/TW")
    agencies = fields.required("from", _agencies, "tỉnh, thành phố")
    types = fields.each("types", _type)
    if not types:
        fields.fault("types", "muc-thieu-truong", "chưa ghi chờ loại văn bản nào", "thêm types: [kế hoạch]")
    of = fields.each("of", lambda node: _key_of(node, keys))
    by, relation = fields.optional("by", day_of), fields.optional("relation", _relation)
    stated, basis = (
        fields.optional(name, lambda node: _quoted(Fields(node, fields.found, _QUOTED_KEYS))) for name in ("stated", "basis")
    )
    if by and "stated" not in fields.nodes:
        message = "có hạn (by) mà không ghi văn bản nào nêu hạn ấy"
        fields.fault("by", "muc-han-khong-nguon", message, "thêm stated: {address, anchor, words}, hoặc để by: null")
    if title is None or agencies is None:
        return None
    return Expectation(title, agencies, types, of, relation, by, stated, basis)


def _agencies(node: yaml.Node) -> str | tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        names = read.lines(node)
        if len({authorities.key(name) for name in names}) < len(names):
            raise Unusable(line_of(node), "muc-lap", "một cơ quan đứng hai lần trong from", "bỏ bớt một lần")
        if names:
            return names
        raise Unusable(line_of(node), "muc-thieu-truong", "from không có cơ quan nào", f"viết một trong: {'; '.join(GROUPS)}")
    value = read.line(node)
    for group in GROUPS:
        if authorities.key(group) == authorities.key(value):
            return group
    message = f"kho không biết nhóm cơ quan “{shown(value)}”"
    raise Unusable(line_of(node), "muc-nhom-la", message, f"viết “{'” hoặc “'.join(GROUPS)}”, hoặc một danh sách tên cơ quan")


def _key_of(node: yaml.Node, keys: tuple[str, ...]) -> str:
    value = read.line(node)
    for key in keys:
        if key == value or (numbers.parse(key) and numbers.parse(value) and numbers.key(key) == numbers.key(value)):
            return key
    message = f"“{shown(value)}” không phải văn bản gốc nào ở trên"
    raise Unusable(line_of(node), "muc-goc-la", message, f"viết một trong: {'; '.join(keys) or 'các mục trong roots'}")


def _relation(node: yaml.Node) -> Relation:
    value = read.line(node).casefold()
    for relation in STRONG:
        if relation == value:
            return relation
    message = f"“{shown(value)}” không phải quan hệ đưa văn bản vào chuyên mục"
    raise Unusable(line_of(node), "muc-quan-he-la", message, f"viết một trong: {', '.join(STRONG)}")


def _quoted(fields: Fields) -> Quoted | None:
    address = fields.required("address", read.address, "van-ban/2019/2159-btp-pbgdpl/")
    anchor = fields.required("anchor", read.line, "khoan-1")
    words = fields.required("words", read.line, "trước ngày 15 tháng 12 năm 2011")
    return Quoted(address, anchor, words, fields.line) if address and anchor and words else None


def awaited_of(node: yaml.Node) -> tuple[tuple[SectionPart, str], ...]:
    """What each part says while it is empty."""
    if not isinstance(node, yaml.MappingNode):
        message = "ở đây phải là các phần có tên"
        raise Unusable(line_of(node), "muc-sai-kieu", message, "viết mỗi phần một dòng, ví dụ: báo cáo: Báo cáo tổng kết của …")
    said = tuple((read.section_part(key), read.line(value)) for key, value in node.value)
    if len(dict(said)) < len(said):
        raise Unusable(line_of(node), "muc-truong-lap", "một phần ghi hai lần trong awaited", "chỉ giữ một lần")
    return said
