"""The files that tell search engines and browsers of a site that has a public address: sitemap, OpenSearch, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

SITEMAP, OPENSEARCH, ROBOTS = "sitemap.xml", "opensearch.xml", "robots.txt"
_MOST_ADDRESSES = 50_000  # in one sitemap (sitemaps.org)
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SHORT, _LONG, _DESCRIPTION = 16, 48, 1024  # characters that OpenSearch 1.1 allows


@dataclass(frozen=True, slots=True)
class PublicSite:
    """What these files say of the site. ``url`` has its closing slash."""

    url: str
    name: str
    description: str = ""
    icon: str = ""  # its path below the site


def site_files(about: PublicSite, pages: Iterable[str], dates: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files by name; ``pages`` are addresses, ``dates`` when those that tell it changed (EDTF)."""
    return {
        **sitemaps(about.url, sorted(pages), dates),
        OPENSEARCH: _opensearch(about),
        ROBOTS: f"User-agent: *\nAllow: /\n\nSitemap: {about.url}{SITEMAP}\n".encode(),
    }


def sitemaps(url: str, pages: list[str], dates: Mapping[str, str]) -> dict[str, bytes]:
    """Return the sitemap; where one file cannot hold all, it is the list of several."""
    parts = [pages[start : start + _MOST_ADDRESSES] for start in range(0, len(pages), _MOST_ADDRESSES)] or [[]]
    if len(parts) == 1:
        return {SITEMAP: _sitemap(url, parts[0], dates)}
    files = {f"sitemap-{number}.xml": _sitemap(url, part, dates) for number, part in enumerate(parts, 1)}
    index = ET.Element("sitemapindex", xmlns=_SITEMAPS)
    for name in files:
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = url + name
    return {SITEMAP: _written(index), **files}


def _sitemap(url: str, pages: Iterable[str], dates: Mapping[str, str]) -> bytes:
    root = ET.Element("urlset", xmlns=_SITEMAPS)
    for page in pages:
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = url + page
        if page in dates:
            ET.SubElement(entry, "lastmod").text = dates[page]
    return _written(root)


def _opensearch(about: PublicSite) -> bytes:
    root = ET.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    ET.SubElement(root, "ShortName").text = cut(about.name, _SHORT)
    ET.SubElement(root, "LongName").text = cut(about.name, _LONG)
    ET.SubElement(root, "Description").text = cut(about.description or about.name, _DESCRIPTION)
    ET.SubElement(root, "Language").text = "vi"
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    if about.icon:
        ET.SubElement(root, "Image", type="image/svg+xml").text = about.url + about.icon
    ET.SubElement(root, "Url", type="text/html", template=f"{about.url}tra-cuu/?q={{searchTerms}}")
    ET.SubElement(root, "Url", type="application/opensearchdescription+xml", rel="self", template=about.url + OPENSEARCH)
    return _written(root)


def cut(text: str, longest: int) -> str:
    """Return at most so many characters, cut between words: ("Kho lưu trữ kế hoạch", 16) → "Kho lưu trữ kế"."""
    return text if len(text) <= longest else text[: longest + 1].rpartition(" ")[0] or text[:longest]


def _written(root: ET.Element) -> bytes:
    for element in root:
        element.tail = "\n"
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"
