"""Small archives with sections, for the tests of chuyên mục."""

from __future__ import annotations

from official_text import PARTY, document, official

from build_tools.archive.archive import assemble
from build_tools.model import Archive, Section
from build_tools.problems import Problem
from build_tools.sections.section_files import read_section
from build_tools.sections.sections import with_sections

ROOT_80 = """
  - type: kết luận
    number: 80-KL/TW
    date: 2020-06-20
    issuer: Ban Bí thư
"""
CITED_80 = "Thực hiện Kết luận số 80-KL/TW ngày 20 tháng 6 năm 2020 của Ban Bí thư"


def section_text(roots: str = ROOT_80, on: str = "2020-06-20", more: str = "") -> str:
    """A section's file; ``roots`` and ``more`` are YAML."""
    return f"title: Chuyên mục thử\nintroduction: Giới thiệu.\non: {on}\nroots:{roots}{more}"


def plan_of(organ: str, place: str, date: str = "15 tháng 12 năm 2020", number: str = "10/KH-UBND", **parts: str) -> str:
    """A plan that implements 80-KL/TW, unless ``subject`` and ``body`` say otherwise."""
    parts = {
        "subject": CITED_80,
        "body": f"{CITED_80}, Ủy ban nhân dân ban hành kế hoạch.\n\nI. MỤC ĐÍCH\n\n1. Làm tốt./.",
    } | parts
    return official(number, organ, place, date, **parts)


def people(name: str) -> str:
    """The letterhead of a people's committee: "TỈNH BẮC GIANG"."""
    return f"ỦY BAN NHÂN DÂN\n{name}"


def party(organ: str, place: str, number: str, date: str, **parts: str) -> str:
    """A Party document."""
    return official(number, organ, place, date, motto=PARTY, **parts)


def archive_with(files: dict[str, str], *texts: str) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of these texts with the sections of these files, by slug."""
    read = [read_section(text.encode(), f"sections/{slug}.yml") for slug, text in files.items()]
    assert [problem for _, problems in read for problem in problems] == []
    archive, _ = assemble(document(text, f"co-quan/2020/{number:03}.txt") for number, text in enumerate(texts))
    return with_sections(archive, [section for section, _ in read if section])


def section_with(file: str, *texts: str) -> Section:
    """The one section of a file over these texts; nothing may be wrong with it."""
    archive, problems = archive_with({"thu": file}, *texts)
    assert problems == ()
    return archive.sections[0]
