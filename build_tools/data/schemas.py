"""The schemas of the open data: a Frictionless data package for the CSV, JSON Schema for the JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from build_tools.data.tables import DATE_PATTERN, TABLES, Column, ColumnType, Table

PACKAGE_NAME = "kho-luu-tru-ke-hoach"
_TYPES: Mapping[ColumnType, str] = {"text": "string", "date": "string", "count": "integer", "list": "array"}


def as_json(value: Any) -> bytes:
    """Return JSON as readable UTF-8: a line for each field of an object and each item of its lists."""
    if isinstance(value, list):
        return (_by_line("[", [_compact(item) for item in value], "]") + "\n").encode()
    fields = [f"{_compact(name)}: {_field_value(one)}" for name, one in value.items()]
    return (_by_line("{", fields, "}") + "\n").encode()


def _field_value(value: Any) -> str:
    many = isinstance(value, list) and any(isinstance(item, dict) for item in value)
    return _by_line("[", [_compact(item) for item in value], "]") if many else _compact(value)


def _by_line(opening: str, parts: list[str], closing: str) -> str:
    return "\n".join([opening, ",\n".join(parts), closing]) if parts else f"{opening}{closing}"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def data_package(tables: Mapping[str, bytes]) -> bytes:
    """Return ``datapackage.json`` for the CSV files, which are given by their names: "documents" → its bytes."""
    resources = [_resource(table, tables[table.name]) for table in TABLES]
    package = {
        "profile": "tabular-data-package",
        "name": PACKAGE_NAME,
        "title": "Kho lưu trữ kế hoạch: dữ liệu mở",
        "description": "Văn bản, viện dẫn, nhiệm vụ và cơ quan của kho, đếm từ chính văn bản.",
        "resources": resources,
    }
    return as_json(package)


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": _other(column.refers[0], table), "fields": column.refers[1]}}
        for column in table.columns
        if column.refers
    ]
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    schema |= {"primaryKey": list(table.key)} if table.key else {}
    return schema | ({"foreignKeys": keys} if keys else {})


def _other(name: str, table: Table) -> str:
    """How a table calls another one, or itself."""
    return "" if name == table.name else name


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    constraints |= {"required": True} if column.required else {}
    constraints |= {"unique": True} if column.unique else {}
    constraints |= {"pattern": DATE_PATTERN.strip("^$")} if column.type == "date" else {}
    constraints |= {"minimum": 0} if column.type == "count" else {}
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning}
    return field | ({"constraints": constraints} if constraints else {})


# --- JSON Schema -------------------------------------------------------------------------------------------------------

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def table_json_schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema of a table as an array of objects."""
    return {
        "$schema": DRAFT,
        "title": table.title,
        "description": table.description,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _property(column) for column in table.columns},
            "required": [column.name for column in table.columns],
            "additionalProperties": False,
        },
    }


def _property(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"description": column.meaning}
    if column.type == "list":
        return said | {"type": "array", "items": {"type": "string"}}
    if column.type == "count":
        return said | {"type": "integer", "minimum": 0}
    kind = _TYPES[column.type]
    said |= {"type": kind if column.required else [kind, "null"]}
    return said | ({"pattern": DATE_PATTERN} if column.type == "date" else {})
