"""The tables: counted from the archive, valid by their schemas, safe in a spreadsheet, and the same when read back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import made
import pytest
from frictionless import Package, validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from build_tools import pipeline
from build_tools.data.csv_text import BYTE_ORDER_MARK, cell, csv_bytes, guarded, unguarded
from build_tools.data.document_json import document_data, document_json
from build_tools.data.document_schema import DOCUMENT
from build_tools.data.feeds import Site
from build_tools.data.open_data import archive_files, document_files
from build_tools.data.open_data_page import size
from build_tools.data.rows import agency_rows, citation_rows, document_rows, task_rows
from build_tools.data.schemas import table_json_schema
from build_tools.data.tables import AGENCIES, CITATIONS, DOCUMENTS, TABLES, TASKS, Column, Row, Table
from build_tools.model import Archive, Held
from build_tools.pages.markdown import plain

ROOT = Path(__file__).parent.parent
FILES = ("documents.csv", "citations.csv", "tasks.csv", "agencies.csv")


@cache
def own() -> Archive:
    return pipeline.collect(ROOT / "source_texts").archive


@cache
def files() -> dict[str, bytes]:
    return archive_files(own(), Site())


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[f"data/{name}"].decode("utf-8-sig"), newline="")))


# --- counts ------------------------------------------------------------------------------------------------------------


def test_every_row_is_counted_from_the_archive() -> None:
    documents = own().documents
    assert [row["address"] for row in read("documents.csv")] == [held.address for held in documents]
    assert len(read("citations.csv")) == sum(len(held.document.citations) for held in documents) > 0
    assert len(read("tasks.csv")) == sum(len(held.document.tasks) for held in documents) > 0
    for row, held in zip(read("documents.csv"), documents, strict=True):
        assert row["tasks"] == str(sum(task["document"] == held.address for task in read("tasks.csv")))
        assert row["cited_by"] == str(sum(cited["target"] == held.address for cited in read("citations.csv")))


def test_agencies_are_told_apart_by_their_place() -> None:
    agencies = {row["key"]: row for row in read("agencies.csv")}
    both = [agencies[f"so-tu-phap-{place}"]["name"] for place in ("tinh-bac-giang", "thanh-pho-ha-noi")]
    assert both == ["Sở Tư pháp tỉnh Bắc Giang", "Sở Tư pháp thành phố Hà Nội"]
    for key, row in agencies.items():
        led = sum(key in json.loads(task["lead_agencies"] or "[]") for task in read("tasks.csv"))
        joined = sum(key in json.loads(task["with_agencies"] or "[]") for task in read("tasks.csv"))
        issued = sum(document["agency"] == key for document in read("documents.csv"))
        assert (row["documents"], row["leads"], row["joins"]) == (str(issued), str(led), str(joined)), key


def test_the_page_shows_the_rows_and_sizes_that_there_are() -> None:
    shown = files()[".generated/open-data-files.md"].decode()
    for name in FILES:
        (line,) = [line for line in shown.splitlines() if f"(data/{name})" in line]
        assert f"| {len(read(name))} | {size(len(files()[f'data/{name}']))} |" in line
    feeds = sum(path.endswith(".xml") for path in files())
    assert f"**{feeds}** nguồn" in files()[".generated/open-data-feeds.md"].decode()


def test_every_column_and_field_is_explained() -> None:
    shown = files()[".generated/open-data-columns.md"].decode()
    for table in TABLES:
        for column in table.columns:
            assert f"| `{column.name}` |" in shown
            assert column.meaning.endswith((".", "…"))
    assert all(f"| `{name}` |" in shown for name in DOCUMENT["properties"])


@pytest.mark.parametrize(("count", "words"), [(12, "12\u00a0byte"), (63523, "62,0\u00a0KB"), (5 * 1024**2, "5,0\u00a0MB")])
def test_sizes_in_words(count: int, words: str) -> None:
    assert size(count) == words


# --- the package -------------------------------------------------------------------------------------------------------


def written(folder: Path, changes: dict[str, bytes] | None = None) -> Path:
    """The package in a folder, with some files otherwise; sizes and hashes are then left out, to see what else is wrong."""
    for path, data in (files() | (changes or {})).items():
        if path.startswith("data/"):
            (folder / path.removeprefix("data/")).write_bytes(data)
    if changes:
        package = json.loads((folder / "datapackage.json").read_bytes())
        for resource in package["resources"]:
            del resource["bytes"], resource["hash"]
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder / "datapackage.json"


@pytest.mark.filterwarnings("ignore")
def test_the_package_is_valid(tmp_path: Path) -> None:
    report = validate(str(written(tmp_path)))
    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]
    resources = Package(str(tmp_path / "datapackage.json")).resources
    assert [resource.path for resource in resources] == list(FILES)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        pytest.param("citations.csv", b"van-ban/2019/", b"van-ban/2018/", "foreign-key", id="a document that is not there"),
        pytest.param("documents.csv", b"2020-12-15", b"15.12.2020", "constraint-error", id="a date that is none"),
        pytest.param("documents.csv", b"address", b"dia-chi", "incorrect-label", id="another column"),
    ],
)
def test_what_is_wrong_in_a_table_is_noticed(tmp_path: Path, name: str, old: bytes, new: bytes, fault: str) -> None:
    report = validate(str(written(tmp_path, {f"data/{name}": files()[f"data/{name}"].replace(old, new)})))
    assert fault in {kind for (kind,) in report.flatten(["type"])}


def test_the_sums_in_the_package_are_those_of_the_files(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "tasks.csv").write_bytes(files()["data/tasks.csv"] + b"\r\n")
    assert not validate(str(tmp_path / "datapackage.json")).valid


# --- CSV ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("- Lưu: VT.", "'- Lưu: VT."),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("'nháy'", "''nháy'"),
        ("Kế hoạch = tốt", "Kế hoạch = tốt"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(value: str, written: str) -> None:
    assert guarded(value) == written
    assert unguarded(written) == value


@given(st.text())
def test_guarding_takes_nothing_away(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


TABLE = Table("t", "", "", (Column("a", "text", ""), Column("b", "list", ""), Column("c", "count", "")))


@given(st.lists(st.tuples(made.text, made.few, st.integers(0, 9))))
def test_a_table_is_the_same_when_read_back(rows: list[tuple[str, tuple[str, ...], int]]) -> None:
    data = csv_bytes(TABLE, [{"a": a, "b": b, "c": c} for a, b, c in rows])
    text = data.decode()
    assert text.startswith(BYTE_ORDER_MARK)
    head, *found = csv.reader(io.StringIO(text[1:], newline=""), strict=True)
    assert head == ["a", "b", "c"]
    assert [(unguarded(a), tuple(json.loads(b)) if b else (), int(c)) for a, b, c in found] == rows


def test_lines_end_as_the_standard_says_and_every_cell_stands_in_quotes() -> None:
    said = '\ufeff"a","b","c"\r\n"x; y","","0"\r\n'
    assert csv_bytes(TABLE, [{"a": "x; y", "b": (), "c": 0}]) == said.encode()
    assert cell(("Bộ Tư pháp", 'a"b')) == '["Bộ Tư pháp", "a\\"b"]'


# --- JSON --------------------------------------------------------------------------------------------------------------


def schema_faults(schema: dict[str, Any], value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("schema", [DOCUMENT, *map(table_json_schema, TABLES)], ids=lambda schema: str(schema["title"]))
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_documents_json_holds_the_rows_of_the_table() -> None:
    rows = json.loads(files()["data/documents.json"])
    schema = json.loads(files()["data/documents.schema.json"])
    assert schema == table_json_schema(DOCUMENTS)
    assert schema_faults(schema, rows) == []
    for row, line in zip(rows, read("documents.csv"), strict=True):
        assert {name: cell(tuple(value) if isinstance(value, list) else value) for name, value in row.items()} == line
    assert schema_faults(schema, [{**rows[0], "date": "15/12/2020"}])
    assert schema_faults(schema, [{**rows[0], "thêm": 1}])


def test_the_json_of_every_document_is_valid_and_holds_its_text() -> None:
    for held in own().documents:
        data = json.loads(document_json(held))
        assert schema_faults(DOCUMENT, data) == []
        assert data["address"] == held.address
        assert [clause["text"] or "" for clause in data["clauses"]] == [
            plain(one.text).strip() for one in held.document.clauses
        ]
    assert schema_faults(DOCUMENT, {**document_data(own().documents[0]), "address": None})


def dated(held: Held) -> Held:
    """The record with dates and a source as a reading gives them."""
    document = held.document
    return replace(
        held,
        document=replace(
            document,
            header=replace(document.header, date=_date(document.header.date)),
            source=replace(document.source, path="a/b.txt", sha256="ab" * 32, retrieved=_date(document.source.retrieved)),
            citations=tuple(replace(one, date=_date(one.date)) for one in document.citations),
            tasks=tuple(
                replace(one, due=one.due and replace(one.due, start=_date(one.due.start), end=_date(one.due.end)))
                for one in document.tasks
            ),
        ),
    )


def _date(date: str | None) -> str | None:
    return None if date == "x" else date


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made.helds.map(dated))
def test_any_record_at_all_gives_valid_json(held: Held) -> None:
    assert schema_faults(DOCUMENT, json.loads(document_json(held))) == []
    rows: list[tuple[Table, list[Row]]] = [
        (table, made_rows(Archive((held,))))
        for table, made_rows in zip(TABLES, (document_rows, citation_rows, task_rows, agency_rows), strict=True)
    ]
    for table, found in rows:
        assert schema_faults(table_json_schema(table), json.loads(json.dumps(found))) == [], table.name
        assert len(list(csv.reader(io.StringIO(csv_bytes(table, found).decode("utf-8-sig"), newline="")))) == len(found) + 1


# --- what stands beside a page -----------------------------------------------------------------------------------------


def test_what_stands_beside_a_page_has_no_page_of_its_own() -> None:
    beside = document_files(made.plan(), b"# trang")
    assert [path.rpartition("/")[2] for path in beside] == ["van-ban.json", "akn.xml", "van-ban.md.txt", "van-ban.docx"]
    assert beside["van-ban/2020/241-kh-ubnd-ha-noi/van-ban.md.txt"] == b"# trang"


def test_an_empty_archive_has_empty_tables() -> None:
    none = archive_files(Archive(()), Site())
    assert {none[f"data/{table.name}.csv"].count(b"\r\n") for table in (DOCUMENTS, CITATIONS, TASKS, AGENCIES)} == {1}
    assert json.loads(none["data/documents.json"]) == []
