"""The record of a document as YAML at the head of its page: the contract with other programs (DESIGN §4).

``null`` means that the text does not say. Every string is one line, in the characters that a reader can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from build_tools.model import Citation, Document, Due, Edit, Held, Signature, Task
from build_tools.pages.groupings import lists_of
from build_tools.pages.markdown import plain
from build_tools.pages.page_links import source_file
from build_tools.pages.wording import cited_name, date_in_words, shortened, whole_title


def front_matter(held: Held) -> str:
    """Return the record between two lines "---", its fields in the order of the contract."""
    document = held.document
    return yaml_block(
        {
            **record(held),
            "template": "document.html",
            "description": description(document),
            "inferred": document.inferred,
            **({"author": document.author, "about": document.about, "views": document.views} if document.is_news else {}),
            "corrections": [{"field": one.field, "value": one.value, "rule": one.rule} for one in document.corrections],
            "sections": [one.address for one in held.sections],
            "section_titles": [one.title for one in held.sections],
            "lists": lists_of(document),
        }
    )


def record(held: Held) -> dict[str, Any]:
    """Return what the contract names, in its order, as values of the model or plain ones."""
    document, header, ending = held.document, held.document.header, held.document.ending
    return {
        "title": whole_title(document),
        "number": header.number,
        "type": header.type,
        "issuer": header.issuer,
        "place": header.place,
        "date": header.date,
        "subject": header.subject,
        "addressees": header.addressees,
        "recipients": ending.recipients,
        "signatures": [_signature(one) for one in ending.signatures],
        "cites": [_citation(one) for one in document.citations],
        "cited_by": list(dict.fromkeys(citing.address for citing in held.cited_by)),
        "tasks": [_task(one) for one in document.tasks],
        "source": _source(document),
        "edits": {
            "joined": document.log.joined,
            "dropped": _edits(document.log.dropped),
            "moved": _edits(document.log.moved),
        },
    }


def yaml_block(values: Mapping[str, Any]) -> str:
    """Return a record as front matter. The C writer is four times as fast and differs only in escaping beyond U+FFFF."""
    value = as_data(values)
    text = _dumped(value, getattr(yaml, "CSafeDumper", yaml.SafeDumper))
    if "\\U" in text:
        text = _dumped(value, yaml.SafeDumper)
    return f"---\n{text}---\n"


def _dumped(value: Any, dumper: Any) -> str:
    text: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return text


def as_data(value: Any) -> Any:
    """Make every string one line, tuples lists, and empty strings null."""
    if isinstance(value, str):
        return plain(value).strip() or None
    if isinstance(value, Mapping):
        return {key: as_data(one) for key, one in value.items()}
    if isinstance(value, Iterable):
        return [as_data(one) for one in value]
    return value


def _signature(signature: Signature) -> dict[str, Any]:
    return {"name": signature.name, "position": signature.position, "authority": signature.authority}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "type": citation.type,
        "date": citation.date,
        "issuer": citation.issuer,
        "name": citation.name,
        "relation": citation.relation,
        "target": citation.target,
    }


def _task(task: Task) -> dict[str, Any]:
    return {"text": task.text, "lead": task.lead, "with": task.joint, "due": _due(task.due), "anchor": task.anchor}


def _due(due: Due | None) -> dict[str, Any] | None:
    return {"text": due.text, "kind": due.kind, "start": due.start, "end": due.end} if due else None


def _source(document: Document) -> dict[str, Any]:
    source = document.source
    return {
        "path": source.path,
        "file": source_file(source.path),
        "sha256": source.sha256,
        "url": source.url,
        "retrieved": source.retrieved,
        "contributor": source.contributor,
    }


def _edits(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    return [{"line": edit.line, "text": edit.text, "reason": edit.reason} for edit in edits]


def description(document: Document) -> str:
    """Return one sentence for search engines and feeds: "Kế hoạch 241/KH-UBND, 15/12/2020, Ủy ban … : Thực hiện …"."""
    header = document.header
    facts = [cited_name(header.type, header.number, None), date_in_words(header.date) if header.date else None, header.issuer]
    about = header.subject or header.headline or document.title
    return shortened(f"{', '.join(fact for fact in facts if fact)}: {about}")
