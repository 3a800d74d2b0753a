"""MkDocs hook: the scripts that every page runs become one file, those of a document another, without remarks and indents."""

from __future__ import annotations

from typing import Any

from mkdocs.structure.files import File

from build_tools.search.scripts import bare

EACH_PAGE_BY_ITSELF = True

FOLDER = "assets/javascripts/"
WHOLE = {
    "site": ("search/markup", "search/box", "archive"),  # box must run before Material's own script
    "document": ("citation", "reading/tools"),
}
ALSO_ALONE = {f"{FOLDER}search/markup.js"}  # the search worker asks for it too


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Put the joined files in the place of their parts."""
    own = {file.src_uri: file for file in files if file.src_uri.startswith(FOLDER)}
    for name, names in WHOLE.items():
        parts = [own[f"{FOLDER}{part}.js"] for part in names]
        text = "\n".join(bare(part.content_string) for part in parts)
        for part in parts:
            if part.src_uri not in ALSO_ALONE:
                files.remove(part)
        files.append(File.generated(config, f"{FOLDER}{name}.js", content=text))
    return files
