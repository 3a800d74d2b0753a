"""MkDocs hook: the stylesheets of every page become one file, without comments; those of single kinds of pages stay apart.

One request instead of seven, and half the bytes.
"""

from __future__ import annotations

from typing import Any

import rcssmin
from mkdocs.structure.files import File

EACH_PAGE_BY_ITSELF = True

FOLDER = "assets/stylesheets/archive/"
WHOLE = "assets/stylesheets/archive.css"
SHARED = ("tokens", "frame", "search", "text", "document", "lists", "print")  # in the order that the cascade needs


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Put the one file in the place of the many."""
    own = {file.src_uri: file for file in files if file.src_uri.startswith(FOLDER) and file.src_uri.endswith(".css")}
    shared = [own.pop(f"{FOLDER}{name}.css") for name in SHARED]
    for file in (*shared, *own.values()):
        files.remove(file)
    files.append(File.generated(config, WHOLE, content=minified("\n".join(file.content_string for file in shared))))
    for file in own.values():
        files.append(File.generated(config, file.src_uri, content=minified(file.content_string)))
    return files


def minified(css: str) -> str:
    """Return a stylesheet without comments and needless space."""
    made: str = rcssmin.cssmin(css)
    return made
