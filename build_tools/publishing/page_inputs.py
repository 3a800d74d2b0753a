"""What a finished page is made of beside its own Markdown: the configuration, the theme, the program, the navigation."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from build_tools.keeping import fingerprint

PROGRAM = Path(__file__).parents[1]
_SEARCH = ("material.plugins.search.plugin", "mkdocs.contrib.search")
_LIST_PAGES_PLAINLY = {"404.html", "sitemap.xml"}  # of other pages these print at most the address
_SNIPPET = (b"--8<--", b"-8<-")  # pymdownx.snippets: the page holds text of another file
_FOR_PAGES = ("mkdocs", "markdown", "pymdown")  # how the names of packages begin that may make pages other
_PACKAGE = re.compile(r"[\w.-]+")
_PLACES = ("config_file_path", "docs_dir", "site_dir", "plugins", "theme", "hooks", "nav", "strict", "dev_addr", "watch")


def dependent(settings: MkDocsConfig) -> str:
    """Why pages under this configuration cannot be made one by one, in Vietnamese; "" when they can.

    A plugin may carry something from page to page. Those of hooks that say EACH_PAGE_BY_ITSELF do not, nor does a search
    that leaves every page out, which such a hook sees to.
    """
    hooks = set(settings.hooks)
    trusted = {name for name in hooks if getattr(settings.hooks[name], "EACH_PAGE_BY_ITSELF", False)}
    for name, plugin in settings.plugins.items():
        search = type(plugin).__module__ in _SEARCH
        if name not in trusted and not (search and trusted):
            return f"thành phần «{name}» có thể nối các trang với nhau"
    if others := {*settings.theme.static_templates, *settings.extra_templates} - _LIST_PAGES_PLAINLY:
        return f"mẫu «{min(map(str, others))}» có thể in nội dung của mọi trang"
    return ""


def reads_others(source: bytes) -> bool:
    """Whether a page holds text of other files, so that its own Markdown does not tell whether it changed."""
    return any(mark in source for mark in _SNIPPET)


def of_site(settings: MkDocsConfig) -> str:
    """Name all that every page depends on, but the navigation; nothing of the machine: no place, no date."""
    root = Path(settings.config_file_path).parent
    words = {
        "configuration": {key: value for key, value in settings.items() if key not in _PLACES},
        "theme": {key: settings.theme[key] for key in settings.theme},
        "python": sys.version,
        "packages": installed(),
    }
    parts = [json.dumps(_plain(words, str(root)), ensure_ascii=False, sort_keys=True).encode(errors="surrogatepass")]
    hooks = tuple(_hooks(settings))
    program = [PROGRAM if any(b"build_tools." in hook for hook in hooks) else PROGRAM / "publishing"]
    for folder, pattern in [*((place, "*.py") for place in program), *((place, "*") for place in _own_folders(settings))]:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file() and "__pycache__" not in file.parts:
                parts += [file.relative_to(folder).as_posix().encode(errors="surrogateescape"), file.read_bytes()]
    return fingerprint(Path(settings.config_file_path).read_bytes(), *hooks, *parts)


def _own_folders(settings: MkDocsConfig) -> list[Path]:
    """The folders of the theme that are no installed package: those of a package change with its version."""
    return [Path(folder) for folder in settings.theme.dirs if not {"site-packages", "dist-packages"} & set(Path(folder).parts)]


def _hooks(settings: MkDocsConfig) -> Iterator[bytes]:
    for name in sorted(settings.hooks):
        file = getattr(settings.hooks[name], "__file__", None)
        yield Path(file).read_bytes() if file else b""


def installed() -> list[str]:
    """Every package that this one needs, or that those need, and all for MkDocs and Markdown, with their versions."""
    named = {place.name: place for folder in sys.path for place in Path(folder or ".").glob("*.dist-info")}
    versions = {_name(name.partition("-")[0]): name for name in sorted(named)}
    wanted, found = ["plan-archive", *(name for name in versions if name.startswith(_FOR_PAGES))], set[str]()
    while wanted:
        name = wanted.pop()
        if name in versions and name not in found:
            found.add(name)
            needs = importlib.metadata.Distribution.at(named[versions[name]]).requires or ()
            wanted += [_name(match[0]) for need in needs if "extra ==" not in need and (match := _PACKAGE.match(need))]
    return sorted(versions[name] for name in found)


def _name(package: str) -> str:
    return re.sub("[-_.]+", "-", package).lower()


def of_navigation(nav: Navigation) -> str:
    """Name what a template can print of the navigation: titles, addresses, order. Front matter is watched (watched_files)."""

    def told(item: Any) -> list[Any]:
        page = (item.file.src_uri, item.file.inclusion.name) if item.is_page else ()
        return [item.title, getattr(item, "url", None), *page, [told(child) for child in item.children or ()]]

    items = [told(item) for item in nav.items]
    homepage = nav.homepage.file.src_uri if nav.homepage else None
    return fingerprint(json.dumps(_plain([items, homepage], ""), ensure_ascii=False, sort_keys=True))


def of_value(value: Any) -> str:
    """Name a value of front matter."""
    return fingerprint(json.dumps(_plain(value, ""), ensure_ascii=False, sort_keys=True))


def _plain(value: Any, root: str) -> Any:
    """Return a value as JSON can hold it, the same on every machine: a path below ``root`` from there, code by its name."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str | os.PathLike):
        text = os.fspath(value)
        return str(text).replace(root, ".") if root else str(text)
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key], root) for key in value}
    if isinstance(value, list | tuple):
        return [_plain(item, root) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(json.dumps(_plain(item, root), sort_keys=True) for item in value)
    name = getattr(value, "__qualname__", None) or type(value).__qualname__
    return f"{getattr(value, '__module__', '')}.{name}"
