"""The page at an address that a document had before: it leads to where the document is now, without JavaScript."""

from __future__ import annotations

from build_tools.archive.permalinks import moves
from build_tools.model import Archive
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import heading, inside, link
from build_tools.pages.page_links import held_at, relative, to_page
from build_tools.pages.wording import shortened, whole_title


def redirect_pages(archive: Archive) -> dict[str, str]:
    """Return a page for each address given up, by path."""
    return {f"{old}index.md": _page(archive, old, new) for old, new in moves(archive).items()}


def _page(archive: Archive, old: str, new: str) -> str:
    held = held_at(archive, new)
    title = shortened(whole_title(held.document)) if held else new
    front = yaml_block({"title": title, "template": "moved.html", "moved_to": new, "way": f"{relative(old, new)}/"})
    said = f"Văn bản này nay ở địa chỉ khác: {link(inside(title), to_page(old, new))}."
    return f"{front}\n{heading(1, 'Văn bản đã chuyển địa chỉ')}\n\n{said}\n"
