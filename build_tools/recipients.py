"""Lists of agencies: Kính gửi at the head and Nơi nhận at the end (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.model import Line
from build_tools.orthography import UPPER
from build_tools.paragraphs import joined, phrase_goes_on

_BULLET = re.compile(rf"\s*(?:[-–—~•●*](?=\s|[{UPPER}])|[-–—•](?=\w))\s*")
_SUB_BULLET = re.compile(rf"\s*\+\s*(?=[\w{UPPER}])")
_AFTER_COPIES = re.compile(r"(Lưu\b.*\(\d{1,3}[a-z]?\)\.?)\s+\S.{0,20}$")  # what a typist or a seal adds: "(2). 70"
_TRAILING = " \t;,./"


def is_item(text: str) -> bool:
    """Whether a line is an item of a list: "- Bộ Tư pháp;", "+ Lưu: VT."."""
    return bool(_BULLET.match(text) or _SUB_BULLET.match(text))


def read_items(lines: Sequence[Line], *, eager: bool = False) -> tuple[tuple[str, ...], int]:
    """The items of a list that begins with the first line, and how many lines it takes.

    An item runs over lines until it is closed by ";" or "."; "+" items belong to the "-" item above them:
    ("- VP UBND tỉnh:", "+ TH;", "+ Lưu: VT.") → ("VP UBND tỉnh: TH; Lưu: VT",). ``eager``: the lines are known to be the
    list's own, so a line without a bullet always goes on with the item above it.
    """
    groups: list[list[Line]] = []
    taken, blanks = 0, 0
    for index, line in enumerate(lines):
        if not line.text.strip():
            blanks += 1
            continue
        bulleted = _BULLET.match(line.text)
        if bulleted:
            groups.append([Line(line.number, line.text[bulleted.end() :])])
        elif _SUB_BULLET.match(line.text) and groups:
            groups[-1].append(Line(line.number, _SUB_BULLET.sub("", line.text)))
        elif not groups:
            groups.append([line])
        elif eager or _continues(groups[-1][-1].text, line.text, blanks):
            groups[-1].append(line)
        else:
            break
        taken, blanks = index + 1, 0
    items = (_AFTER_COPIES.sub(r"\1", joined(group)).strip(_TRAILING) for group in groups)
    return tuple(item for item in items if item), taken


def _continues(last: str, text: str, blanks: int) -> bool:
    """Whether an unbulleted line goes on with the item above it."""
    last, text = last.strip(), text.strip()
    if last.endswith((";", ".")):
        return False
    if text[:1].islower():
        return True
    return blanks == 0 and (phrase_goes_on(last) or last.endswith((",", ":")))
