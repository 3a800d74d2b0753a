"""The offline edition: the built site as a folder, and a .zip, that opens from a disk or a USB stick, with search.

From a disk a browser shows no folder as a page, lets no page fetch a file and starts no worker. So links name the files
they mean, and every file of the search index becomes a script. Each page says that it is of this edition: so it also works
in a store of objects that knows only whole names.
"""

from __future__ import annotations

import base64
import re
import shutil
import zipfile
from pathlib import Path

from build_tools.publishing import manifest

SUFFIX = "-offline"
INDEX_FOLDER = Path("assets/search")
_LINK = re.compile(
    r"""
    (?<=\shref=")
    (?P<path> (?![a-zA-Z][a-zA-Z0-9+.-]*: | [/"\#?])      # a relative address: no scheme, no host, not this page itself
              (?: [^"\#?]*/ )? (?: (?<=/) | \.\.? ) )       # that names a folder: "../co-quan/", ".", "../.."
    (?= [\#?"] )
    """,
    re.VERBOSE,
)
_ROOT = '<html lang="vi"'
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]+')


def offline_page(html: str) -> str:
    """Return a page whose links to folders lead to the pages in them: 'href="../nam/"' → 'href="../nam/index.html"'.

    Not every browser takes the files of a disk for the page's own: its policy names them.
    """
    html = _POLICY.sub(lambda match: match[0].replace("'self'", "'self' file:"), html, count=1)
    html = _LINK.sub(lambda match: f"{match['path'].rstrip('/')}/index.html", html)
    return html.replace(_ROOT, f"{_ROOT} data-offline", 1)


def as_script(path: str, data: bytes) -> str:
    """Return a file of the index as a script: 'PlanSearch.receive("list.bin", "…")'."""
    return f'PlanSearch.receive("{path}", "{base64.b64encode(data).decode()}");\n'


def write(site: Path) -> tuple[Path, Path]:
    """Write the offline edition of a built site beside it; return the folder and the .zip, both replaced when complete."""
    folder = site.with_name(site.name + SUFFIX)
    archive = folder.with_suffix(".zip")
    building, zipping = folder.with_name(f"{folder.name}.building"), archive.with_name(f"{archive.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    try:
        shutil.copytree(site, building)
        _convert(building)
        manifest.write(building)
        _zip(building, folder.name, zipping)
        shutil.rmtree(folder, ignore_errors=True)
        building.rename(folder)
        zipping.replace(archive)
    finally:
        shutil.rmtree(building, ignore_errors=True)
        zipping.unlink(missing_ok=True)
    return folder, archive


def _convert(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        page.write_bytes(offline_page(page.read_bytes().decode()).encode())
    for file in (folder / INDEX_FOLDER).rglob("*.bin"):
        script = as_script(file.relative_to(folder / INDEX_FOLDER).as_posix(), file.read_bytes())
        file.with_suffix(".js").write_bytes(script.encode())
        file.unlink()
    index = folder / "search" / "search_index.json"  # Material's own, empty, reads it as a script from a disk
    index.with_suffix(".js").write_bytes(b"var __index = " + index.read_bytes() + b";\n")


def _zip(folder: Path, name: str, target: Path) -> None:
    """Pack a folder; the same bytes for the same files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{file.relative_to(folder).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, file.read_bytes())
