"""MkDocs hook: the stylesheets of every page become one file, Material's among them; those of a document another.

Without remarks, without what no page needs; those of other kinds of pages stay apart. Two requests instead of nine.
"""

from __future__ import annotations

import re
from typing import Any

import rcssmin
from mkdocs.structure.files import File

from build_tools.publishing.needed_styles import needed

EACH_PAGE_BY_ITSELF = True

FOLDER = "assets/stylesheets/archive/"
WHOLE = "assets/stylesheets/archive.css"
SHARED = ("tokens", "frame", "search", "text", "document", "lists", "print")  # in the order that the cascade needs
OF_A_DOCUMENT = ("relations", "reuse", "reading")
_MATERIAL = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
_READS_VARIABLES = re.compile(r"assets/javascripts/bundle\.\w+\.min\.js|.*\.css")


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Put the joined files in the place of their parts."""
    (material,) = (file for file in files if _MATERIAL.fullmatch(file.src_uri))
    own = {file.src_uri.removeprefix(FOLDER): file for file in files if file.src_uri.startswith(FOLDER)}
    beside = "".join(file.content_string for file in files if file != material and _READS_VARIABLES.fullmatch(file.src_uri))
    for file in (material, *own.values()):
        files.remove(file)
    texts = {name.removesuffix(".css"): file.content_string for name, file in own.items()}
    whole = "\n".join([needed(material.content_string, beside), *(texts.pop(name) for name in SHARED)])
    files.append(File.generated(config, WHOLE, content=minified(whole)))
    texts["of-document"] = "\n".join(texts[name] for name in OF_A_DOCUMENT)
    for name, text in texts.items():
        files.append(File.generated(config, f"{FOLDER}{name}.css", content=minified(text)))
    return files


def minified(css: str) -> str:
    """Return a stylesheet without comments and needless space."""
    made: str = rcssmin.cssmin(css)
    return made
