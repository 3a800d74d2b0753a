"""The corpus as cases, and the folders of contributions that are made of it.

A file holds groups; each says the kind, where its inputs are put, and its cases by name. An input is text, or a mapping with
``says`` (the code of the problem that refuses it), ``rule`` (the name of a rule in rules.py), ``name`` or ``part``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from . import rules

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One hostile input. ``says`` is the code of the problem that refuses it; None: it is published, and does nothing."""

    name: str
    kind: str
    put: str
    input: Any
    says: str | None
    part: str = ""

    @property
    def text(self) -> str:
        """The input as text."""
        return str(self.input)

    @property
    def data(self) -> bytes:
        """The input as bytes; of the kind "bảng mã" each ``\\xHH`` is one."""
        if isinstance(self.input, bytes):
            return self.input
        if self.put.startswith("bytes"):
            raw = self.text.encode().decode("unicode_escape").encode("latin-1")
            return raw if self.put == "bytes" else SOUND.replace("công tác", self.name).encode() + raw + b"\n" + SOUND.encode()
        return self.text.encode("utf-8", "surrogatepass")


@cache
def cases(*puts: str) -> tuple[Case, ...]:
    """Every case of the corpus, or those that are put in these places."""
    found = [case for file in sorted(FOLDER.glob("*.yaml")) for group in _groups(file) for case in _cases(group)]
    return tuple(case for case in found if not puts or case.put in puts)


def _groups(file: Path) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return groups


def _cases(group: Mapping[str, Any]) -> list[Case]:
    return [_case(group, name, said) for name, said in group["cases"].items()]


def _case(group: Mapping[str, Any], name: str, said: Any) -> Case:
    more = said if isinstance(said, dict) else {"input": said}
    given = more.get("input", "")
    rule = more.get("rule") or (given.removeprefix("rule ") if isinstance(given, str) and given.startswith("rule ") else None)
    says = more.get("says", group.get("says"))
    file_name = str(more.get("name", ""))
    named = rules.TEXTS[file_name.removeprefix("rule ")]() if file_name.startswith("rule ") else file_name
    return Case(
        name=name,
        kind=group["kind"],
        put=more.get("put", group["put"]),
        input=_made(rule, given, more) if rule else given,
        says=None if says == "none" else says,
        part=more.get("part") or named,
    )


def _made(rule: str, given: Any, more: Mapping[str, Any]) -> str | bytes:
    if rule == "utf16":
        return rules.with_part("document", str(given), "utf-16")
    if rule in rules.BYTES:
        return rules.BYTES[rule]()
    return rules.TEXTS[rule]()


# --- the folders of contributions --------------------------------------------------------------------------------------

SOUND = "KẾ HOẠCH\nTổng kết công tác\n\n1. Sở Tư pháp chủ trì, báo cáo trước ngày 30/6/2021.\n"
SECTION = {
    "title": "Chuyên mục thử",
    "introduction": "Giới thiệu.",
    "on": "2020-06-20",
    "roots": [{"type": "kết luận", "number": "80-KL/TW", "date": "2020-06-20", "issuer": "Ban Bí thư"}],
}
MEDIUM = {"caption": "Hội nghị.", "credit": "Văn An", "date": "2019-06-11", "alt": "Hội trường đông người, phông đỏ"}


def replaced(sound: Mapping[str, Any], field: str) -> bytes:
    """A sound .yml with one field replaced by a line "field: value"; ``{}`` and "" change nothing."""
    name = field.partition(":")[0]
    kept = {key: value for key, value in sound.items() if key != name or field in ("", "{}")}
    lines = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
    return f"{lines}{'' if field in ('', '{}') else field}\n".encode("utf-8", "surrogatepass")


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write one file; its folders are made."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def packed(case: Case) -> bytes:
    """The bytes of a Word, HTML, RTF or PDF case."""
    return rules.with_part(case.part, case.text) if case.part else case.data


def lay_out(case: Case, folder: Path) -> str:
    """Put one case where it belongs below a folder of texts; the path of the file that a problem should name."""
    put = _PUT.get(case.put)
    return (
        put(case, folder) if put else _as_file(case, folder, dict.fromkeys(("large", "bytes", "bytes in text", "body"), "txt"))
    )


def _as_file(case: Case, folder: Path, endings: Mapping[str, str]) -> str:
    ending = endings.get(case.put, case.put)
    data = packed(case) if ending == case.put else case.data
    write(folder, f"a/x.{ending}", data)
    return f"a/x.{ending}"


def _yml(case: Case, folder: Path) -> str:
    field = f'source_url: "{case.text}"' if case.put == "yml source_url" else case.text
    if case.put == "yml source_url":
        field = yaml.safe_dump({"source_url": case.text}, allow_unicode=True, width=10_000)
    write(folder, "a/x.txt", SOUND.encode())
    write(folder, "a/x.yml", field.encode("utf-8", "surrogatepass"))
    return "a/x.yml"


def _file_name(case: Case, folder: Path) -> str:
    names = case.input if isinstance(case.input, list) else [case.input]
    for number, name in enumerate(names):
        write(folder / "a", name, f"{SOUND}\n2. Việc thứ {number}.\n".encode())
    return f"a/{names[-1]}"


def _special(case: Case, folder: Path) -> str:
    kind, _, target = case.text.rpartition(" ") if " " in case.text else (case.text, "", "")
    file = folder / "a" / "x.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    if kind == "yml link":
        file.write_text(SOUND, encoding="utf-8")
        file = file.with_suffix(".yml")
    _make_special(file, kind, target)
    return f"a/{file.name}"


def _make_special(file: Path, kind: str, target: str) -> None:
    import os
    import socket

    if kind.endswith("link"):
        file.symlink_to(target)
    elif kind == "fifo":
        os.mkfifo(file)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(file.parent)  # the address of a socket may have 108 characters only
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(file.name)
        os.chdir(here)
    else:
        file.mkdir()
        (file / "y.txt").write_text(SOUND, encoding="utf-8")


def _section(case: Case, folder: Path) -> str:
    name = case.part or "x.yml"
    write(folder / "sections", name, replaced(SECTION, case.text))
    return f"sections/{name}"


def _media(case: Case, folder: Path) -> str:
    name = case.part or "a.png"
    data = case.input if isinstance(case.input, bytes) else rules.picture()
    if case.text.startswith("bytes "):
        data = case.text.removeprefix("bytes ").encode()
    if case.text == "link":
        (folder / "a" / "media").mkdir(parents=True, exist_ok=True)
        (folder / "a" / "media" / name).symlink_to("/etc/passwd")
        return f"a/media/{name}"
    write(folder / "a" / "media", name, data)
    said = "" if case.text.startswith("bytes ") or isinstance(case.input, bytes) else case.text
    about_bytes = data is not None and (case.input == "" or said == "")
    write(folder / "a" / "media", f"{name.rpartition('.')[0]}.yml", replaced(MEDIUM, said))
    return f"a/media/{name}" if about_bytes else f"a/media/{name.rpartition('.')[0]}.yml"


_PUT = {
    "yml": _yml,
    "yml source_url": _yml,
    "file name": _file_name,
    "file names": _file_name,
    "special": _special,
    "section": _section,
    "section words": _section,
    "media": _media,
    "media words": _media,
}
