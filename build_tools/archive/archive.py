"""All texts together: addresses, settled citations, backlinks, and the documents that are cited but not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from build_tools.archive import identity
from build_tools.archive.missing_documents import Place, missing_documents
from build_tools.archive.settlement import settle, shelve
from build_tools.model import Archive, Citation, CitedBy, Document, Held
from build_tools.problems import Problem


def assemble(documents: Iterable[Document]) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of these documents, sorted by address; two that claim one address are an error that names both."""
    placed, problems = _placed(sorted(documents, key=lambda document: document.source.path))
    shelf = shelve(placed)
    settled = [(address, settle(document, shelf)) for address, document in placed]
    backlinks = _backlinks(settled)
    missing, keys = missing_documents(sorted(settled, key=lambda pair: pair[0]))
    pages = {entry.key: entry.page for entry in missing}
    held = [Held(address, _keyed(address, document, keys, pages), tuple(backlinks[address])) for address, document in settled]
    return Archive(tuple(sorted(held, key=lambda entry: entry.address)), missing), problems


def _keyed(address: str, document: Document, keys: Mapping[Place, str], pages: Mapping[str, int]) -> Document:
    """The document with each missing citation pointing to its entry, and to the page where that stands."""

    def keyed(position: int, citation: Citation) -> Citation:
        key = keys.get((address, position))
        return citation if key is None else replace(citation, missing=key, missing_page=pages[key])

    return replace(document, citations=tuple(keyed(*numbered) for numbered in enumerate(document.citations)))


def _placed(documents: Sequence[Document]) -> tuple[list[tuple[str, Document]], tuple[Problem, ...]]:
    """Each document with its address; the later of two that claim one gets a suffix, and a problem."""
    taken: dict[str, str] = {}
    placed: list[tuple[str, Document]] = []
    problems: list[Problem] = []
    for document in documents:
        wanted = identity.address(document)
        address, count = wanted, 1
        while address in taken:
            count += 1
            address = f"{wanted.rstrip('/')}-{count}/"
        if address != wanted:
            problems.append(_clash(document.source.path, taken[wanted], wanted, address))
        taken[address] = document.source.path
        placed.append((address, document))
    return placed, tuple(problems)


def _clash(path: str, other: str, wanted: str, given: str) -> Problem:
    return Problem(
        path,
        1,
        "trung-dia-chi",
        f"văn bản này và {other} cùng nhận địa chỉ {wanted}",
        f"nếu là một văn bản, hãy bỏ một tệp; nếu là hai, hãy sửa số, ngày, cơ quan hoặc ghi “id:” trong tệp .yml "
        f"(tạm dùng {given})",
    )


def _backlinks(settled: Iterable[tuple[str, Document]]) -> dict[str, list[CitedBy]]:
    found: dict[str, list[CitedBy]] = defaultdict(list)
    for address, document in sorted(settled, key=lambda pair: pair[0]):
        for citation in document.citations:
            if citation.target:
                found[citation.target].append(CitedBy(address, citation.relation, citation.mentions[0].anchor))
    return found
