"""Markdown as the site renders it: with the extensions of ``mkdocs.yml`` and those that MkDocs always adds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import markdown
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent


@cache
def renderer() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])


def tree(text: str) -> ET.Element:
    """The HTML of a Markdown text as a tree; HTML that is not well formed is an error."""
    return ET.fromstring(f"<root>{renderer().reset().convert(text)}</root>")  # noqa: S314  our own output


def words(element: ET.Element) -> str:
    """The text of an element, spaces normalised."""
    return " ".join("".join(element.itertext()).split())


def tags(element: ET.Element) -> list[str]:
    """The names of all elements below one, in order."""
    return [child.tag for child in element.iter() if child is not element]


def outline() -> list[dict[str, str]]:
    """The headings of the text that was rendered last, as MkDocs sees them."""
    tokens: list[dict[str, str]] = renderer().toc_tokens  # type: ignore[attr-defined]
    return tokens
