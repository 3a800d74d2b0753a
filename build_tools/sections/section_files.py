"""Read ``source_texts/sections/<slug>.yml``: what a chuyên mục is about and what it awaits, every fault with its line.

A file with any fault gives no section; the problems say all that is wrong in it at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.ingest import field_values as read
from build_tools.ingest.plain_yaml import Unusable, parse
from build_tools.language.characters import shown
from build_tools.model import Root, SectionPart
from build_tools.problems import Problem
from build_tools.sections.section_entries import Expectation, Named, awaited_of, day_of, expectation_of, named_of, root_of
from build_tools.sections.section_fields import Fields

_KEYS = ("title", "introduction", "on", "as_of", "roots", "documents", "answers", "awaited")


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section as its file describes it, before the archive is looked at."""

    slug: str
    path: str
    title: str
    introduction: str
    on: str
    as_of: str | None
    roots: tuple[Root, ...]
    documents: tuple[Named, ...]
    answers: tuple[Expectation, ...]
    awaited: tuple[tuple[SectionPart, str], ...]


def read_section(data: bytes, path: str) -> tuple[SectionFile | None, tuple[Problem, ...]]:
    """Read one file: the section, or everything that is wrong with it."""
    found: list[Unusable] = []
    try:
        section = _section(Fields(parse(data), found, _KEYS), path)
    except Unusable as reason:
        found.append(reason)
        section = None
    problems = tuple(one.in_file(path) for one in found)
    return (None if problems else section), problems


def _section(fields: Fields, path: str) -> SectionFile | None:
    slug = PurePosixPath(path).stem
    if not read.SLUG.fullmatch(slug):
        fields.fault("", "muc-ten-tep", f"tên tệp “{shown(slug)}” không thành địa chỉ được", "đặt tên: chi-thi-32-ct-tw.yml")
    title = fields.required("title", read.line, "Tổng kết thi hành Luật …")
    introduction = fields.required("introduction", read.line, "vài câu giới thiệu")
    on = fields.required("on", day_of, "2020-06-20")
    as_of = fields.optional("as_of", day_of)
    roots = fields.each("roots", lambda node: root_of(node, fields.found))
    if not roots and "roots" not in fields.nodes:
        fields.fault(
            "", "muc-thieu-truong", "thiếu trường roots (văn bản gốc)", "thêm roots: rồi mỗi văn bản một mục - number: …"
        )
    _refuse_twins(fields, "roots", [root.key for root in roots])
    documents = fields.each("documents", lambda node: named_of(node, fields.found))
    _refuse_twins(fields, "documents", [named.address for named in documents])
    keys = tuple(root.key for root in roots)
    answers = fields.each("answers", lambda node: expectation_of(node, fields.found, keys))
    _refuse_twins(fields, "answers", [f"{one.title} ({one.agencies})" for one in answers])
    awaited = fields.optional("awaited", awaited_of) or ()
    if fields.found or title is None or introduction is None or on is None:
        return None
    return SectionFile(slug, path, title, introduction, on, as_of, roots, documents, answers, awaited)


def _refuse_twins(fields: Fields, name: str, called: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in called:
        if one in seen:
            fields.fault(name, "muc-lap", f"“{shown(one)}” đứng hai lần trong {name}", "bỏ một mục, hoặc gọi khác đi")
        seen.add(one)
