"""The end of a document, as printed and as data: Nơi nhận and the signatures; what follows them is attached.

Boxes 7 and 9b of NĐ 30/2020/NĐ-CP, Phụ lục I, Mục IV. A flattened copy prints the two columns one below the other in either
order, or side by side on one line; each printed cell is told apart by what it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.letterhead import bare, columns
from build_tools.model import Ending, Evidence, Line
from build_tools.recipients import is_item, read_items
from build_tools.signatures import is_authority, is_name, is_position, is_signed_mark, read_signatures

_RECIPIENTS = re.compile(r"N[ơoởờ0]i\s?nh[ậâạaặ][nmụ]\s*[:.;]?\s*|N\w{1,2}i\s+nh\w{1,2}\s*:\s*")
_CLOSED = re.compile(r"\.\s?/\.?\s*$")
_ATTACHED = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Mẫu số|MẪU SỐ|Biểu (?:số|mẫu)|DANH (?:MỤC|SÁCH)|\(?(?:Ban hành )?[Kk]èm theo|QUY (?:CHẾ|ĐỊNH|TRÌNH)|"
    r"KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH|ĐIỀU LỆ|ĐỀ CƯƠNG|Nguồn\s*:|Ghi chú\s*:)"
)
_REACH = 30  # lines between the two columns' beginnings, or between a title and its name
_NOISE = 25  # characters of a scan's scrap beside a seal

Part = Literal["recipient", "signature", "scrap", "blank", "foreign"]


@dataclass(frozen=True, slots=True)
class Parted:
    """A text without its head, in three: body, ending, and what is attached after it."""

    body: tuple[Line, ...]
    ending: Ending
    attached: tuple[Line, ...]


def take(lines: Sequence[Line]) -> Parted:
    """Read the ending; a text that has none is all body."""
    start = _find(lines)
    if start is None:
        return Parted(tuple(lines), Ending(), ())
    printed = columns(lines[start:])
    parts = _classify(printed)
    end = len(parts)
    last = printed[end - 1].number if end else lines[start].number
    recipient_cells = [cell for cell, part in zip(printed, parts, strict=False) if part in ("recipient", "blank")]
    signature_cells = [cell for cell, part in zip(printed, parts, strict=False) if part == "signature"]
    recipients, _ = read_items(_list_of(recipient_cells), eager=True)
    signatures = read_signatures([cell.text for cell in signature_cells])
    ending = Ending(
        recipient_lines=tuple(cell for cell, part in zip(printed, parts, strict=False) if part == "recipient"),
        signature_lines=tuple(cell for cell, part in zip(printed, parts, strict=False) if part in ("signature", "scrap")),
        recipients=recipients,
        signatures=signatures,
        evidence=(*_evidence("recipients", recipients, recipient_cells), *_evidence("signatures", signatures, signature_cells)),
    )
    same_line = tuple(cell for cell in printed[end:] if cell.number == last)
    return Parted(tuple(lines[:start]), ending, (*same_line, *(line for line in lines[start:] if line.number > last)))


def _evidence(name: str, values: Sequence[object], found: Sequence[Line]) -> tuple[Evidence, ...]:
    rule = "danh sách sau “Nơi nhận”" if name == "recipients" else "khối chữ ký cuối văn bản"
    written = [cell for cell in found if cell.text]
    return (Evidence(name, f"{len(values)} mục", written[0].number, rule),) if values and written else ()


def _find(lines: Sequence[Line]) -> int | None:
    """The index of the line with which the ending begins."""
    recipients = next((i for i, line in enumerate(lines) if _opens_recipients(lines, i)), None)
    if recipients is not None:
        return _signature_above(lines, recipients)
    return _lone_signature(lines)


def _opens_recipients(lines: Sequence[Line], at: int) -> bool:
    if (
        len(lines[at].text) > 400
        or "nh" not in lines[at].text
        or not any(_RECIPIENTS.match(bare(cell.text)) for cell in columns([lines[at]]))
    ):
        return False
    below = [cell.text for cell in columns(lines[at : at + 12]) if cell.text]
    return any(is_item(text) or is_authority(text) or is_position(text) for text in below) or len(below) <= 3


def _signature_above(lines: Sequence[Line], recipients: int) -> int:
    """Where the ending begins when a signature stands above Nơi nhận; else at Nơi nhận."""
    start = recipients
    for index in range(recipients - 1, max(recipients - _REACH, -1), -1):
        text = lines[index].text.strip()
        if not text:
            continue
        if not all(_part_of_signature(cell.text) for cell in columns([lines[index]])):
            break
        if any(is_authority(cell.text) or is_position(cell.text) for cell in columns([lines[index]])):
            start = index
    return start


def _part_of_signature(text: str) -> bool:
    return is_authority(text) or is_position(text) or is_name(text) or is_signed_mark(text)


def _lone_signature(lines: Sequence[Line]) -> int | None:
    """The first title in capitals that a name follows, after the end of the body ("./.") or in the last part of the text."""
    closed = next((i for i, line in enumerate(lines) if _CLOSED.search(line.text[-6:])), None)
    begin = closed + 1 if closed is not None else int(len(lines) * 0.5)
    for index in range(begin, len(lines)):
        texts = [cell.text for cell in columns([lines[index]])]
        if any(is_authority(text) or is_position(text) for text in texts) and _name_below(lines, index):
            return index
    return None


def _name_below(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but titles and scraps stand between a title and a person's name."""
    for cell in columns(lines[at : at + _REACH]):
        if is_name(cell.text):
            return True
        if cell.text and not (_part_of_signature(cell.text) or len(cell.text) <= _NOISE or cell.text.isupper()):
            return False
    return False


def _classify(printed: Sequence[Line]) -> list[Part]:
    """What each cell is, up to the first that belongs to neither column."""
    parts: list[Part] = []
    in_list = False
    for index in range(len(printed)):
        part = _part(printed, index, parts, in_list)
        if part == "foreign":
            break
        in_list = part == "recipient" or (in_list and part != "signature")
        parts.append(part)
    while parts and parts[-1] == "blank":
        parts.pop()
    return parts


def _part(printed: Sequence[Line], index: int, parts: Sequence[Part], in_list: bool) -> Part:
    text = printed[index].text
    signed = "signature" in parts
    if not text:
        return "blank"
    if _RECIPIENTS.match(bare(text)) or is_item(text):
        return "recipient" if "recipient" in parts or _RECIPIENTS.match(bare(text)) else "foreign"
    if is_authority(text) or is_position(text) or is_signed_mark(text):
        return "signature"
    if _ATTACHED.match(bare(text)) and signed:
        return "foreign"
    if signed and is_name(text) and not _names_complete(printed, parts):
        return "signature"
    if in_list and not _list_is_over(printed, index):
        return "recipient"
    if signed and text.isupper() and parts[-1] == "signature":
        return "signature"  # the unit below a title: "VỤ TRƯỞNG / VỤ PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT"
    return "scrap" if len(text) <= _NOISE else "foreign"


def _names_complete(printed: Sequence[Line], parts: Sequence[Part]) -> bool:
    """Whether every title so far has its name."""
    last = [cell.text for cell, part in zip(printed, parts, strict=False) if part == "signature"]
    return bool(last) and is_name(last[-1]) and not is_position(last[-1])


def _list_is_over(printed: Sequence[Line], index: int) -> bool:
    """Whether the item above is closed by ";" or ".", or a gap parts it from this line."""
    above = [cell.text for cell in printed[max(0, index - 3) : index]]
    written = [text for text in above if text]
    if not written:
        return True
    if written[-1].endswith("."):
        return True
    gap = len(above) - (max(i for i, text in enumerate(above) if text) + 1)
    return gap > 0 and not (written[-1].endswith((",", ":")) or printed[index].text[:1].islower())


def _list_of(found: Sequence[Line]) -> list[Line]:
    """The list without its heading "Nơi nhận:"."""
    listed: list[Line] = []
    for cell in found:
        match = _RECIPIENTS.match(bare(cell.text))
        listed.append(Line(cell.number, bare(cell.text)[match.end() :]) if match else cell)
    return listed
