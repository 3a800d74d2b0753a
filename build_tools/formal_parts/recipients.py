"""Lists of agencies: Kính gửi at the head and Nơi nhận at the end (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.body.paragraphs import joined, phrase_goes_on
from build_tools.language.orthography import UPPER
from build_tools.model import Line

_STROKE = "-–—~•●*¬"
_BULLET = re.compile(
    # "- Bộ Tư pháp", "-Như trên", "~ Thường trực", "_~ Ngân hàng", ". Văn phòng": what scans make of a stroke
    # but not the emphasis of "**TL. BỘ TRƯỞNG**"
    rf"\s*(?!\*\*\w)\\?(?:[_.'“\"]?[{_STROKE}][_.\s]{{0,2}}[{_STROKE}]?(?=[\s:]|[{UPPER}])|[-–—•](?=\w)|\.\s(?=[{UPPER}]))[\s:]*"
)
_SUB_BULLET = re.compile(rf"\s*\+\s*(?=[\w{UPPER}])")
_SEVERAL = re.compile(rf"(?<=[;.])\s+[-–•]\s*(?=[{UPPER}])")  # "- Như trên; - Lưu: VT."
_AFTER_COPIES = re.compile(
    r"(Lưu\b.*?\(\d{1,3}\s?[a-z]{0,2}\d?\))[.;]?\s*[^\s,.;].{0,20}$"
)  # what a typist or a seal adds: "(2). 70"
_SCRAP = re.compile(  # beside a seal: "…; /", "…; h"
    r"(?<=[;.)])[\s.,;:]*(?:[^\w\s]{1,4}|\w|[^\w\s]+\w{1,2}[^\w\s]+|[a-zđ]{1,2}[^\w\s]+|\d{1,3})[\s\W]*$"
)
_SUB_HEADING = re.compile(
    r"(?:gửi\s+)?bản (?:giấy|điện tử|chính|sao)\s*:?|(?:gửi|nhận) (?:bản )?(?:giấy|điện tử)\s*:?", re.IGNORECASE
)
_LAST = re.compile(r"\W*[Ll][ưuƯU][uU]\b")
_TRAILING = " \t;,./:`'\"\\|~_*^-–—"


def is_item(text: str) -> bool:
    """Whether a line is an item of a list: "- Bộ Tư pháp;", "+ Lưu: VT."."""
    return bool(_BULLET.match(text) or _SUB_BULLET.match(text))


def is_last_item(text: str) -> bool:
    """Whether an item is the one that closes Nơi nhận: "- Lưu: VT, NC."."""
    return _LAST.match(text) is not None


def read_items(lines: Sequence[Line], *, eager: bool = False) -> tuple[tuple[str, ...], int]:
    """The items of a list that begins with the first line, and how many lines it takes.

    An item runs over lines until it is closed by ";" or "."; "+" items belong to the "-" item above them:
    ("- VP UBND tỉnh:", "+ TH;", "+ Lưu: VT.") → ("VP UBND tỉnh: TH; Lưu: VT",). ``eager``: the lines are known to be the
    list's own, so that in a list with bullets a line without one always goes on with the item above it.
    """
    groups: list[list[Line]] = []
    bulleted = any(_BULLET.match(line.text) for line in lines)
    taken, blanks = 0, 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text or _SUB_HEADING.fullmatch(text):
            blanks += 0 if text else 1
            continue
        bullet = _BULLET.match(line.text)
        if bullet:
            groups.append([Line(line.number, line.text[bullet.end() :])])
        elif _SUB_BULLET.match(line.text) and groups:
            groups[-1].append(Line(line.number, _SUB_BULLET.sub("", line.text)))
        elif not groups or (eager and not bulleted and _is_closed(groups[-1])):
            groups.append([line])
        elif (eager and bulleted) or _continues(groups[-1][-1].text, line.text, blanks):
            groups[-1].append(line)
        else:
            break
        taken, blanks = index + 1, 0
    return tuple(item for group in groups for item in _items(joined(group))), taken


def _is_closed(group: Sequence[Line]) -> bool:
    return group[-1].text.rstrip().endswith((";", "."))


def _items(text: str) -> Iterator[str]:
    for piece in _SEVERAL.split(text):
        item = _without_scrap(_AFTER_COPIES.sub(r"\1", piece)).rstrip(_TRAILING).lstrip(" ;,.")
        if item:
            yield item


def _without_scrap(text: str) -> str:
    """Without what a scan saw beside a seal, unless it closes a parenthesis: "VP (TH; HC)"."""
    found = _SCRAP.search(text)
    return text[: found.start()] if found and text[: found.start()].count("(") == text[: found.start()].count(")") else text


def _continues(last: str, text: str, blanks: int) -> bool:
    """Whether an unbulleted line goes on with the item above it."""
    last, text = last.strip(), text.strip()
    if last.endswith((";", ".")):
        return False
    if text[:1].islower():
        return True
    return blanks == 0 and (phrase_goes_on(last) or last.endswith((",", ":")))
