"""What a page says of itself to programs, from its front matter: schema.org as JSON-LD, and Dublin Core.

Nothing is said that the front matter does not say. Addresses stand in it only where the site has a public one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_RELATIONS = {  # of the front matter → https://schema.org/Legislation
    "căn cứ": "isBasedOn",
    "thực hiện": "legislationApplies",
    "hướng dẫn": "legislationApplies",
    "sửa đổi": "legislationChanges",
    "thay thế": "legislationRepeals",
}
_NEWS = "tin bài"
_MOST_RELATED = 20
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")

Meta = Mapping[str, Any]


def json_ld(meta: Meta, url: str | None, root: str | None) -> str:
    """Return the description of a document's page for a script element of type application/ld+json.

    ``url`` is the page's public address, ``root`` that of the site. The text may stand in any HTML: no character in it opens
    or closes markup.
    """
    described = _article(meta, url) if meta.get("type") == _NEWS else _legislation(meta, url, root)
    said = {"@context": "https://schema.org", **{name: value for name, value in described.items() if value}}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(character): f"\\u{ord(character):04x}" for character in "<>&'\u2028\u2029"})


def _legislation(meta: Meta, url: str | None, root: str | None) -> dict[str, Any]:
    return {
        "@type": "Legislation",
        **_common(meta, url),
        "legislationIdentifier": meta.get("number"),
        "legislationType": meta.get("type"),
        "legislationDate": _date(meta.get("date")),
        "legislationPassedBy": _organization(meta.get("issuer")),
        "alternateName": meta.get("subject"),
        **_related(meta, root),
    }


def _article(meta: Meta, url: str | None) -> dict[str, Any]:
    author = meta.get("author")
    return {
        "@type": "NewsArticle",
        **_common(meta, url),
        "headline": meta.get("title"),
        "datePublished": _date(meta.get("date")),
        "author": {"@type": "Person", "name": str(author)} if author else None,
        "publisher": _organization(meta.get("issuer")),
        "about": {"@type": "Legislation", "legislationIdentifier": meta["about"]} if meta.get("about") else None,
    }


def _common(meta: Meta, url: str | None) -> dict[str, Any]:
    return {"name": meta.get("title"), "description": meta.get("description"), "inLanguage": "vi", "url": url, "@id": url}


def _related(meta: Meta, root: str | None) -> dict[str, list[dict[str, str]]]:
    related: dict[str, list[dict[str, str]]] = {}
    for cite in meta.get("cites") or ():
        name = _RELATIONS.get(cite.get("relation"))
        called = _called(cite, root)
        if name and called and len(related.get(name, ())) < _MOST_RELATED:
            related.setdefault(name, []).append({"@type": "Legislation", **called})
    return related


def _called(cite: Meta, root: str | None) -> dict[str, str]:
    words = {
        "name": cite.get("name"),
        "legislationIdentifier": cite.get("number"),
        "legislationType": cite.get("type"),
        "url": f"{root}{cite['target']}" if root and cite.get("target") else None,
    }
    return {name: str(value) for name, value in words.items() if value}


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _date(date: object) -> str | None:
    """Return a date that says a year, a month or a day; the front matter may hold anything."""
    return str(date) if _DATE.fullmatch(str(date)) else None


def dublin_core(meta: Meta, url: str | None) -> Iterator[tuple[str, str]]:
    """Yield the terms of Dublin Core with their values, not escaped: ("DCTERMS.title", "Kế hoạch …")."""
    values = [
        ("title", meta.get("title")),
        ("creator", meta.get("author") if meta.get("type") == _NEWS else meta.get("issuer")),
        ("publisher", meta.get("issuer")),
        ("type", meta.get("type")),
        ("date", _date(meta.get("date"))),
        ("identifier", meta.get("number")),
        ("identifier", url),
        ("description", meta.get("subject")),
        ("language", "vi"),
        ("source", (meta.get("source") or {}).get("url")),
    ]
    yield from ((f"DCTERMS.{name}", str(value)) for name, value in values if value)
