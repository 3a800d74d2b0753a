"""Files are the same whether they are made by one process or several, anew or from what an earlier build kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from made import contents, plan

from build_tools import generated, pipeline, processes
from build_tools.data.feeds import Site
from build_tools.kept_files import NOTHING_KEPT, KeptFiles, digest
from build_tools.model import Archive, Citation, Content, Held, Mention, Missing, Source, Verbatim
from build_tools.processes import mapped
from build_tools.publishing.docs_tree import CannotWriteError, write
from build_tools.relations.connections import connect
from build_tools.relations.surroundings import around, digest_of, digests_of, neighbourhood

DEMO = Path(__file__).parent / "demo" / "source_texts"
PAGE = {"van-ban/a/index.md": b"# A\n", "van-ban/a/van-ban.json": b"{}", "van-ban/a/rong.txt": b""}


# --- a whole archive ---------------------------------------------------------------------------------------------------


def some_texts(folder: Path, count: int) -> Path:
    """Some texts of the made-up archive, as a folder of their own."""
    for file in sorted(DEMO.rglob("*.txt"))[:count]:
        target = folder / file.relative_to(DEMO)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return folder


def made(texts: Path, kept: KeptFiles, docs: Path) -> dict[str, bytes]:
    collection = pipeline.collect(texts)
    assert collection.archive.documents
    return contents(pipeline.pages(collection, kept=kept)) | pipeline.search_pages(collection, docs, kept)


def kept_below(folder: Path) -> dict[str, int]:
    """When each kept file was written."""
    return {file.name: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def test_one_process_or_several_anew_or_kept_one_text_more_or_less_the_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, kept, docs = some_texts(tmp_path / "texts", 24), tmp_path / "kept", tmp_path / "docs"
    with monkeypatch.context() as several:
        several.setattr(generated, "mapped", partial(mapped, jobs=2, worth=1))
        several.setattr(generated, "_MANY", 1)
        several.setattr(processes, "cores", lambda: 2)
        made(texts, KeptFiles(kept), docs)
        assert made(texts, KeptFiles(kept), docs) == made(texts, NOTHING_KEPT, docs), "nothing changed"
        before = kept_below(kept)
        some_texts(texts, 26)
        grown = made(texts, KeptFiles(kept), docs)
        after = kept_below(kept)
        assert grown == made(texts, KeptFiles(kept, clean=True), docs), "two texts were added"
    same = sum(before.get(name) == written for name, written in after.items())
    assert same > len(before) / 3, "what did not change is not made again"
    monkeypatch.setattr(processes, "cores", lambda: 1)
    assert made(texts, NOTHING_KEPT, docs) == grown, "one process"


def test_the_surroundings_of_a_document_stand_in_order(tmp_path: Path) -> None:
    """They name what was kept: in the order of a set, which no two runs share, nothing would ever be found again."""
    archive = pipeline.collect(some_texts(tmp_path, 12)).archive
    graphs = [around(held, connect(archive)).connections.graph for held in archive.documents]
    for places in (list(places) for graph in graphs for places in (graph.above, graph.below, graph.missing)):
        assert places == sorted(places)
    assert max(len({**graph.below, **graph.above}) for graph in graphs) > 3, "else any order is right"


def test_another_plan_below_a_directive_changes_nothing_for_those_beside_it() -> None:
    """Else one text more, where all implement one directive, would make every page of the archive again."""
    said = Mention("80-KL/TW", "doan", 1, 0, 8, relation="thực hiện")
    law = Citation("80-KL/TW", None, "kết luận", None, None, None, "thực hiện", (said,), missing="80-kl-tw")
    document = replace(plan().document, citations=(law,))
    plans = [Held(f"van-ban/2020/{number}-kh-ubnd-ha-noi/", document, ()) for number in range(10, 40)]
    missing = (Missing("80-kl-tw", "80-KL/TW", None, "kết luận", None, None, ()),)

    def keys(held: list[Held]) -> list[str]:
        connections = replace(connect(Archive(tuple(held), missing)), related={}, comparisons={})
        names = {one.address: one.address for one in held}
        digests = digests_of(connections.graph, names, names)
        assert len(connections.graph.below["80-kl-tw"]) == len(held), "all stand below it"
        return [digest_of(neighbourhood(one, connections), digests) for one in held]

    assert keys(plans[:-1]) == keys(plans)[:-1]


def test_pages_are_made_while_they_are_asked_for() -> None:
    """So never all of them stand in memory: the verbatim file of the second document is not even known."""
    archive = Archive(tuple(plan(f"van-ban/2020/{number}-kh-ubnd-ha-noi/") for number in range(2)))
    first = archive.documents[0]
    archive = Archive((first, replace(archive.documents[1], document=replace(first.document, source=Source("b.txt", "0")))))
    told = generated.generated_files(archive, {first.document.source.path: Verbatim(Path("a"), "0")}, Site(), NOTHING_KEPT)
    assert any(path == f"{first.address}nguon.txt" for path, _ in told), "all of the first document"
    with pytest.raises(KeyError):
        next(told)


# --- kept files --------------------------------------------------------------------------------------------------------


def never() -> Mapping[str, bytes]:
    raise AssertionError("it was kept")


def test_files_are_kept_by_all_they_are_made_of(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path)
    assert kept.get("a", lambda: "1", lambda: PAGE) == PAGE
    assert kept.get("a", lambda: "1", never) == PAGE
    assert kept.get("a", lambda: "2", lambda: {"x/y": b"other"}) == {"x/y": b"other"}, "something changed"
    assert kept.get("b", lambda: "2", dict) == {}, "another document"
    assert len(kept_below(tmp_path)) == 2, "one file a document, whatever it was made of"
    with pytest.raises(AssertionError):
        kept.get("a", lambda: "1", never)


def test_a_clean_build_takes_nothing_that_was_kept(tmp_path: Path) -> None:
    KeptFiles(tmp_path).get("a", lambda: "1", lambda: PAGE)
    assert KeptFiles(tmp_path, clean=True).get("a", lambda: "1", lambda: {"x/y": b"new"}) == {"x/y": b"new"}
    assert KeptFiles(tmp_path).get("a", lambda: "1", never) == {"x/y": b"new"}


def test_what_a_build_does_not_ask_for_is_removed_in_the_end(tmp_path: Path) -> None:
    before = KeptFiles(tmp_path)
    for name in ("kept", "taken as it stands", "gone"):
        before.get(name, lambda: "1", dict)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    for file in files:
        os.utime(file, ns=(0, 0))  # long ago
    now = KeptFiles(tmp_path)
    now.get("kept", lambda: "1", never)
    now.below_docs("taken as it stands", lambda: "1", never)
    now.get("new", lambda: "1", dict)
    now.prune()
    left = [file for file in files if file.exists()]
    assert len(left) == 2, "the one that is gone"
    assert {file.stat().st_mtime_ns for file in left} == {0}, "they were not written again"
    assert len(kept_below(tmp_path)) == 3


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-1], id="cut off"),
        pytest.param(lambda data: data[: len(data) // 2], id="half"),
        pytest.param(lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], id="one bit"),
        pytest.param(lambda data: b"1\n" + b"no zlib", id="something else"),
    ],
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    KeptFiles(tmp_path).get("a", lambda: "1", lambda: PAGE)
    (file,) = (file for file in tmp_path.rglob("*") if file.is_file())
    file.write_bytes(damage(file.read_bytes()))
    assert KeptFiles(tmp_path).get("a", lambda: "1", lambda: PAGE) == PAGE


def test_other_versions_of_the_program_leave_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    KeptFiles(tmp_path).get("a", lambda: "1", lambda: PAGE)
    assert not (tmp_path / "old").exists()


def test_two_values_have_one_digest_only_when_they_are_equal() -> None:
    one, same, other = plan("van-ban/a/"), plan("van-ban/a/"), plan("van-ban/a/", subject="khác")
    assert digest(one) == digest(same)
    assert digest(one) != digest(other)


# --- texts and media as they came ----------------------------------------------------------------------------------------


def test_a_file_that_changed_while_its_page_was_made_is_not_published(tmp_path: Path) -> None:
    source, docs = tmp_path / "ke-hoach.txt", tmp_path / "docs"
    source.write_bytes(b"as it was read")
    files: dict[str, Content] = {"van-ban/a/nguon.txt": Verbatim(source, "0" * 64), "van-ban/a/index.md": b"# A"}
    with pytest.raises(CannotWriteError) as caught:
        write(docs, files, prune=True)
    assert [problem.code for problem in caught.value.problems] == ["tep-vua-doi"]
    assert not docs.exists()


def test_when_making_a_page_fails_nothing_was_written(tmp_path: Path) -> None:
    write(tmp_path, PAGE, prune=True)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "van-ban/a/index.md", b"# B\n"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(tmp_path, failing(), prune=True)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
