"""MkDocs hook: the archives that the page Tra cứu asks beside this one (extra.other_archives), and the scripts that do so.

They lie in folders beside this site on the same host: no page asks anything of another one. Without the setting nothing of
this is published.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from mkdocs.exceptions import ConfigurationError

EACH_PAGE_BY_ITSELF = True

SCRIPTS = frozenset(f"assets/javascripts/search/{name}.js" for name in ("archives", "wider"))
_EXAMPLE = "ví dụ: {name: Kho Hà Nội, path: ../ha-noi/}"
_PATH = re.compile(r"(?:\.\./)*(?:[\w~-][\w.~-]*/)+", re.ASCII)


def on_config(config: Any, **_: Any) -> Any:
    """Refuse a setting that is no list of names and folders on this host."""
    wrong = objection(config.extra.get("other_archives"), config.site_name, config.site_url)
    if wrong:
        raise ConfigurationError(f"extra.other_archives: {wrong}")
    return config


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Publish the scripts only where there are other archives."""
    if not config.extra.get("other_archives"):
        for file in [file for file in files if file.src_uri in SCRIPTS]:
            files.remove(file)
    return files


def objection(given: Any, own_name: str, site_url: str | None) -> str | None:
    """Return what is wrong with the setting and what to write instead; None when nothing is."""
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        return f"phải là một danh sách, mỗi kho một mục; {_EXAMPLE}"
    names, paths = {own_name}, {site_url}
    for one in given:
        name, path = one.get("name"), one.get("path")
        if set(one) != {"name", "path"} or not isinstance(name, str) or not name.strip():
            return f"mỗi kho có đúng hai trường name và path; {_EXAMPLE}"
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            return f"«{path}» không phải một thư mục trên chính máy chủ này, tính từ gốc của trang, có / ở cuối; {_EXAMPLE}"
        address = urljoin(site_url, path) if site_url else path
        if name in names or address in paths:
            return f"kho «{name}» ({path}) có hai lần, hoặc là chính kho này; mỗi kho khác ghi một lần, tên không trùng nhau"
        names.add(name)
        paths.add(address)
    return None
