"""The five first texts, held against what a careful reader sees in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.language.orthography import same
from build_tools.model import Document
from build_tools.reading import reading

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = sorted(SHARED.glob("gold/*.yaml"))

pytestmark = pytest.mark.skipif(not GOLD, reason="../shared/gold không có trên máy này")


def pair(file: Path) -> tuple[dict[str, Any], Document]:
    document, problems = reading.read((SHARED / "seeds" / f"{file.stem}.txt").read_bytes(), f"{file.stem}.txt")
    assert document is not None, problems
    return yaml.safe_load(file.read_text(encoding="utf-8")), document


def alike(wanted: str | None, found: str | None) -> bool:
    return same(wanted, found) if wanted is not None and found is not None else wanted is found


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem[:3])
def test_the_record_is_the_readers(file: Path) -> None:
    gold, document = pair(file)
    head = document.header
    for name in ("number", "type", "issuer", "place", "subject"):
        assert alike(gold.get(name), getattr(head, name)), name
    assert head.date == (str(gold["date"]) if gold["date"] else None)
    for name, found in (("addressees", head.addressees), ("recipients", document.ending.recipients)):
        assert len(gold[name]) == len(found), name
        assert all(alike(wanted, read) for wanted, read in zip(gold[name], found, strict=True)), name
    assert (document.author, document.views) == (gold.get("author"), gold.get("views"))


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem[:3])
def test_signatures_have_their_authority_lines(file: Path) -> None:
    gold, document = pair(file)
    wanted = gold.get("signatures") or []
    assert len(document.ending.signatures) == len(wanted)
    for want, signature in zip(wanted, document.ending.signatures, strict=True):
        assert alike(want["name"], signature.name)
        assert (signature.position or "").startswith(want["position"])  # YAML cuts the reader's at its first comma
        assert [line.casefold() for line in want["authority"]] == [line.casefold() for line in signature.authority]


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem[:3])
def test_citations_have_their_type_and_date(file: Path) -> None:
    gold, document = pair(file)
    found = {citation.number: citation for citation in document.citations if citation.number}
    numbered = [want for want in gold["cites"] if want.get("number")]
    assert {want["number"] for want in numbered} == set(found)
    for want in numbered:
        assert want["type"] == found[want["number"]].type
        assert found[want["number"]].date == (str(want["date"]) if want["date"] else None)
    named = [want["name"] for want in gold["cites"] if not want.get("number")]
    names = [citation.name or "" for citation in document.citations if not citation.number]
    assert len(named) == len(names)
    assert all(any(name.startswith(want) for name in names) for want in named)  # YAML cuts a name at its first comma


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem[:3])
def test_footnotes_stand_with_their_marks(file: Path) -> None:
    gold, document = pair(file)
    assert len(document.footnotes) == gold["footnotes"]
    assert all(note.anchor for note in document.footnotes)
