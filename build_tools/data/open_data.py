"""Every file of the open data, by its path below ``docs``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_tools.data.akoma_ntoso import akoma_ntoso
from build_tools.data.changes import DATES, page_dates
from build_tools.data.csv_text import csv_bytes
from build_tools.data.document_json import document_json
from build_tools.data.document_schema import DOCUMENT
from build_tools.data.feeds import Site, feed_files
from build_tools.data.open_data_page import Figures, open_data_snippets
from build_tools.data.rows import agency_rows, citation_rows, document_rows, task_rows
from build_tools.data.schemas import as_json, data_package, table_json_schema
from build_tools.data.tables import AGENCIES, CITATIONS, DOCUMENTS, TABLES, TASKS, Row
from build_tools.model import Archive, Held
from build_tools.pages.document_docx import document_docx

FOLDER = "data/"
JSON_FILE, AKN_FILE, MARKDOWN_FILE, DOCX_FILE = "van-ban.json", "akn.xml", "van-ban.md.txt", "van-ban.docx"

_ROWS: Mapping[str, Callable[[Archive], list[Row]]] = {
    DOCUMENTS.name: document_rows,
    CITATIONS.name: citation_rows,
    TASKS.name: task_rows,
    AGENCIES.name: agency_rows,
}


def document_files(held: Held, page: bytes) -> dict[str, bytes]:
    """Return what stands beside the page of a document; ``page`` is its Markdown, published as text to download."""
    return {
        f"{held.address}{JSON_FILE}": document_json(held),
        f"{held.address}{AKN_FILE}": akoma_ntoso(held),
        f"{held.address}{MARKDOWN_FILE}": page,
        f"{held.address}{DOCX_FILE}": document_docx(held.document),
    }


def archive_files(archive: Archive, site: Site) -> dict[str, bytes]:
    """Return the tables with their schemas, the feeds, and the counted parts of their page."""
    rows = {name: made(archive) for name, made in _ROWS.items()}
    tables = {table.name: csv_bytes(table, rows[table.name]) for table in TABLES}
    files = {f"{FOLDER}{name}.csv": data for name, data in tables.items()}
    files[f"{FOLDER}documents.json"] = as_json(rows[DOCUMENTS.name])
    files[f"{FOLDER}datapackage.json"] = data_package(tables)
    files[f"{FOLDER}documents.schema.json"] = as_json(table_json_schema(DOCUMENTS))
    files[f"{FOLDER}van-ban.schema.json"] = as_json(DOCUMENT)
    feeds = feed_files(archive, site)
    sizes = {path.removeprefix(FOLDER): len(data) for path, data in files.items()}
    snippets = open_data_snippets(Figures({name: len(made) for name, made in rows.items()}, sizes, len(feeds)))
    files[DATES] = as_json(page_dates(archive))
    return files | feeds | {path: text.encode() for path, text in snippets.items()}
