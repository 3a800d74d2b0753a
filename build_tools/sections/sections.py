"""All sections of an archive: files and documents together, and what is wrong in the files that only the archive can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from build_tools.language.orthography import words
from build_tools.model import Archive, Held, Passage, Section, SectionName
from build_tools.problems import Problem
from build_tools.sections.answers import board, newest_day
from build_tools.sections.membership import members
from build_tools.sections.roots import Claims, claims_of, located
from build_tools.sections.section_entries import Named, Quoted
from build_tools.sections.section_files import SectionFile

_OWN = "tệp .yml của văn bản ghi chuyên mục này"


def with_sections(archive: Archive, files: Iterable[SectionFile]) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive with its sections, by slug, each document knowing its own; and every name in a file that leads nowhere."""
    ordered = sorted(files, key=lambda file: file.slug)
    lost = tuple(_lost(archive, {file.slug for file in ordered}))
    if not ordered:
        return archive, lost
    documents = {held.address: held for held in archive.documents}
    claims, newest = claims_of(archive), newest_day(archive.documents)
    sections = tuple(_section(file, documents, claims, newest) for file in ordered)
    problems = [problem for file in ordered for problem in _unfounded(file, documents)]
    return replace(archive, documents=_knowing(archive, sections), sections=sections), (*problems, *lost)


def _section(file: SectionFile, documents: Mapping[str, Held], claims: Claims, newest: str | None) -> Section:
    roots = tuple(located(root, claims) for root in file.roots)
    joined = members(roots, [*file.documents, *_joining(file, documents)], documents, claims)
    boards = (
        board(
            awaited,
            joined,
            documents,
            on=file.on,
            as_of=file.as_of or newest,
            as_of_given=file.as_of is not None,
            stated=_passage(awaited.stated, documents),
            basis=_passage(awaited.basis, documents),
        )
        for awaited in file.answers
    )
    return Section(file.slug, file.title, file.introduction, roots, joined, tuple(boards), file.awaited)


def _joining(file: SectionFile, documents: Mapping[str, Held]) -> Iterable[Named]:
    """The documents whose own .yml names this section, but for those that the section's file places itself."""
    placed = {named.address for named in file.documents}
    for address, held in documents.items():
        if file.slug in held.document.joins and address not in placed:
            yield Named(address, None, _OWN, 0)


def _knowing(archive: Archive, sections: Sequence[Section]) -> tuple[Held, ...]:
    names: dict[str, list[SectionName]] = defaultdict(list)
    for section in sections:
        for member in section.members:
            names[member.address].append(SectionName(section.address, section.title))
    return tuple(replace(held, sections=tuple(names.get(held.address, ()))) for held in archive.documents)


# --- what a file relies on -------------------------------------------------------------------------------------------


def _passage(quoted: Quoted | None, documents: Mapping[str, Held]) -> Passage | None:
    """The passage, when the archive holds it word for word."""
    return Passage(quoted.address, quoted.anchor, quoted.words) if quoted and _stands(quoted, documents) else None


def _stands(quoted: Quoted, documents: Mapping[str, Held]) -> bool:
    held = documents.get(quoted.address)
    texts = [clause.text for clause in held.document.clauses if clause.anchor == quoted.anchor] if held else []
    wanted = f" {' '.join(words(quoted.words))} "
    return any(wanted in f" {' '.join(words(text))} " for text in texts)


def _lost(archive: Archive, known: Container[str]) -> Iterable[Problem]:
    """Each name of a section in a document's .yml that is no section of this archive."""
    for held in archive.documents:
        for slug in held.document.joins:
            if slug not in known:
                path = str(PurePosixPath(held.document.source.path).with_suffix(".yml"))
                advice = "chép phần cuối địa chỉ trang của chuyên mục, hoặc bỏ dòng sections"
                yield Problem(path, 0, "khong-co-chuyen-muc", f"kho không có chuyên mục “{slug}”", advice)


def _unfounded(file: SectionFile, documents: Mapping[str, Held]) -> Iterable[Problem]:
    for named in file.documents:
        if named.address not in documents:
            yield _unknown(file, named.line, named.address)
    for quoted in (place for awaited in file.answers for place in (awaited.stated, awaited.basis) if place):
        if quoted.address not in documents:
            yield _unknown(file, quoted.line, quoted.address)
        elif not _stands(quoted, documents):
            message = f"đoạn {quoted.anchor} của {quoted.address} không có câu “{quoted.words}”"
            advice = "chép đúng chữ của đoạn ấy, và đúng anchor (phần sau dấu # trong địa chỉ của đoạn)"
            yield Problem(file.path, quoted.line, "muc-trich-sai", message, advice)


def _unknown(file: SectionFile, line: int, address: str) -> Problem:
    message = f"kho không có văn bản ở địa chỉ {address}"
    return Problem(file.path, line, "muc-khong-co-van-ban", message, "chép địa chỉ từ trang của văn bản, hoặc bỏ mục này")
