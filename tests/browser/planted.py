"""The planted texts of search_cases.yaml as an archive."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from build_tools.model import Archive, Clause, Document, EditorialLog, Ending, Header, Held, Source

CASES: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("search_cases.yaml").read_text(encoding="utf-8"))


def archive() -> Archive:
    """Every planted text, and the common ones around them."""
    planted = [held(f"kt/{given['id']}/", given) for given in CASES["documents"]]
    fillers = [
        held(f"nen/{number}/", {"title": f"Văn bản nền {number}", "text": " ".join(CASES["fillers"][number % 8 :])})
        for number in range(24)
    ]
    return Archive(tuple(sorted((*planted, *fillers), key=lambda one: one.address)))


def held(address: str, given: dict[str, Any]) -> Held:
    """One text of the file: each sentence line is a clause."""
    text, title = given["text"], given["title"]
    if given.get("nfd"):
        text, title = unicodedata.normalize("NFD", text), unicodedata.normalize("NFD", title)
    header = Header(
        issuer=given.get("agency"), number=given.get("number"), type=given.get("type"), date=given.get("date"), subject=title
    )
    clauses = tuple(Clause("khoản", f"{n}.", line, 1, f"khoan-{n}", n) for n, line in enumerate(text.split("\n"), 1))
    return Held(
        address,
        Document(
            source=Source(f"{address}x.txt", "0" * 64), text=text, title=title, header=header, clauses=clauses, footnotes=(),
            ending=Ending(), citations=(), tasks=(), log=EditorialLog(),
            definitions=tuple((short, long) for short, long in given.get("defines", [])),
        ),
    )  # fmt: skip
