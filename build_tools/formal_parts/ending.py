"""The end of a document, as printed and as data: Nơi nhận and the signatures; what follows them is attached.

Boxes 7 and 9b of NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from build_tools.body.labels import read_label
from build_tools.formal_parts.columns import bare, cells_of
from build_tools.formal_parts.ending_cells import heading_end
from build_tools.formal_parts.ending_rows import Placed, place
from build_tools.formal_parts.offices import is_behalf, is_office, is_title, positions
from build_tools.formal_parts.person_names import read_name, two_names
from build_tools.formal_parts.recipients import is_item, is_last_item, read_items
from build_tools.formal_parts.signatures import in_running_case, is_signed_mark, read_signatures
from build_tools.model import Ending, Evidence, Line, Signature

_LONGEST = 400
_REACH = 30  # lines between a title and its name, or between the two columns' beginnings
_NOISE = 25
_LONGEST_ENDING = 600  # lines
_LAST_LINES = 12  # of a text, among which "Nơi nhận" may stand without bullets
_SENTENCE_ENDS = re.compile(r"[.;”\")/]\W*$")
_STATED = "“Người ký” nêu ở đầu văn bản"
_RULES = {"recipients": "danh sách sau “Nơi nhận”", "signatures": "khối chữ ký cuối văn bản"}


@dataclass(frozen=True, slots=True)
class Parted:
    """A text without its head, in three: body, ending, and what is attached after it."""

    body: tuple[Line, ...]
    ending: Ending
    attached: tuple[Line, ...]


def take(lines: Sequence[Line]) -> Parted:
    """Read the ending; a text that has none is all body. Every word is in one of the three."""
    if _is_appendix(lines):
        return Parted(tuple(lines), Ending(), ())
    found = _find(lines)
    start = _list_without_heading(lines) if found is None else found
    if start is None:
        return Parted(tuple(lines), Ending(), ())
    placed, count = place(lines[start : start + _LONGEST_ENDING], listed=found is None)
    return Parted(tuple(lines[:start]), _ending(placed), tuple(lines[start + count :]))


def _is_appendix(lines: Sequence[Line]) -> bool:
    """Whether the text is an appendix alone: the signatures in it are those of forms."""
    first = next((line.text for line in lines if line.text.strip()), "")
    label = read_label(bare(first)) if len(first) < _LONGEST else None
    return label is not None and label.kind == "phụ lục"


def complete(ending: Ending, stated: Signature | None, evidence: str) -> Ending:
    """Give the signers' titles running case, and the signer that the head or a page states where no signature names one."""
    cased = tuple(in_running_case(signature, evidence) for signature in ending.signatures)
    if stated is None or any(signature.name for signature in cased):
        return replace(ending, signatures=cased)
    titles = cased[0] if cased else Signature(None, stated.position)
    signature = replace(titles, name=stated.name, position=titles.position or stated.position)
    return replace(
        ending, signatures=(signature,), evidence=(*ending.evidence, Evidence("signatures", stated.name or "", None, _STATED))
    )


def _ending(placed: Sequence[Placed]) -> Ending:
    listed = [one for one in placed if one.part == "recipient"]
    signed = [one for one in placed if one.part == "signature"]
    recipients, _ = read_items(_list_of(listed), eager=True) if listed else ((), 0)
    signatures = tuple(signature for column in _columns(signed) for signature in read_signatures(column))
    return Ending(
        recipient_lines=tuple(one.cell.as_line() for one in listed),
        signature_lines=tuple(one.cell.as_line() for one in placed if one.part != "recipient"),
        recipients=recipients,
        signatures=signatures,
        evidence=(*_evidence("recipients", recipients, listed), *_evidence("signatures", signatures, signed)),
    )


def _evidence(name: str, values: Sequence[str | Signature], found: Sequence[Placed]) -> tuple[Evidence, ...]:
    return (Evidence(name, f"{len(values)} mục", found[0].cell.line, _RULES[name]),) if values and found else ()


def _list_of(listed: Sequence[Placed]) -> list[Line]:
    """The list without its heading "Nơi nhận:"."""
    texts = [(one.cell.line, bare(one.cell.text)) for one in listed]
    return [Line(number, text[heading_end(text) or 0 :]) for number, text in texts]


def _columns(signed: Sequence[Placed]) -> list[list[str]]:
    """The signature cells by column: signers who stand side by side have their titles on one row."""
    rows: dict[int, list[Placed]] = {}
    for one in signed:
        rows.setdefault(one.row, []).append(one)
    widest = max(rows.values(), key=len, default=[])
    columns: list[list[str]] = [[] for _ in widest]
    for row in rows.values():
        names = two_names(row[0].cell.text) if len(row) == 1 and len(widest) == 2 else ()
        for order, text in enumerate(names):
            columns[order].append(text)
        for order, one in enumerate(() if names else row):
            columns[order if len(row) == len(widest) else _nearest(widest, one)].append(one.cell.text)
    return columns


def _nearest(widest: Sequence[Placed], one: Placed) -> int:
    """The column that a cell of a shorter row stands in: by the tabs before it where tabs part columns, else by its edge."""
    parted = [other.cell.tabs for other in widest]
    if len(set(parted)) == len(parted):
        return min(range(len(widest)), key=lambda order: abs(parted[order] - one.cell.tabs))
    return min(range(len(widest)), key=lambda order: abs(widest[order].cell.left - one.cell.left))


# --- where it begins -------------------------------------------------------------------------------------------------------


def _find(lines: Sequence[Line]) -> int | None:
    """The index of the line with which the ending begins: the first that opens a list of recipients or a signature."""
    for index, line in enumerate(lines):
        if not _may_open(line.text):
            continue
        if _opens_recipients(lines, index):
            return _signature_above(lines, index)
        if _opens_signature(lines, index):
            return index
    return None


def _may_open(text: str) -> bool:
    """A quick look at a line: whether an ending could begin here at all."""
    inner = text.strip()
    if not inner or len(text) > _LONGEST:
        return False
    return inner.isupper() or "|" in inner or "\t" in inner or "   " in inner or _opening().match(inner) is not None


@cache
def _opening() -> re.Pattern[str]:
    """The first letters with which endings begin: "Nơi nhận", "TM.", "Chủ tịch"."""
    words = sorted({re.escape(position.name.split()[0].rstrip(",")) for position in positions()})
    first = "".join(sorted({word[0] for word in words}))
    return re.compile(
        rf"[\W_]*+(?:\w?[oơôOƠ]i\s{{0,2}}(?:nh|g)|N\w{{1,2}}\s{{1,2}}n?h"
        rf"|(?i:(?=[TKQ])(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|T/UQ))\s?[./,:]|(?i:(?=[{first}])(?:{'|'.join(words)}))\s)"
    )


def _opens_recipients(lines: Sequence[Line], at: int) -> bool:
    """Whether "Nơi nhận" stands here with its list, or with a title, below it."""
    found = [heading_end(cell.text) for cell in cells_of(lines[at])]
    if not any(found):
        return False
    below = [cell.text for line in lines[at : at + _LAST_LINES] for cell in cells_of(line) if cell.text][:_LAST_LINES]
    return any(is_item(text) or is_title(text) or text.endswith(";") for text in below) or at + _LAST_LINES >= len(lines)


def _opens_signature(lines: Sequence[Line], at: int) -> bool:
    """Whether a title stands here, after the end of a sentence and above a person's name."""
    texts = [cell.text for cell in cells_of(lines[at])]
    if not any(is_title(text) for text in texts):
        return False
    sure = any(is_behalf(text) or (is_office(text) and text.isupper()) for text in texts)
    above = next((line.text.strip() for line in reversed(lines[max(0, at - 6) : at]) if line.text.strip()), "")
    ended = above.endswith(("./.", "/.")) or (sure and not above.endswith((":", ",")) and _ends_before_signature(above))
    return ended and _name_below(lines, at)


def _ends_before_signature(above: str) -> bool:
    """Whether a signature can stand below a line: a sentence's end, a date, or nothing at all."""
    return not above or bool(_SENTENCE_ENDS.search(above)) or above[-1:].isdigit() or len(above) <= _NOISE


def _name_below(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but titles and scraps stand between a title and a person's name."""
    for line in lines[at : at + _REACH]:
        for cell in cells_of(line):
            if not cell.text:
                continue
            if not is_title(cell.text) and read_name(cell.text):
                return True
            if not (is_title(cell.text) or is_signed_mark(cell.text) or len(cell.text) <= _NOISE or cell.text.isupper()):
                return False
    return False


def _signature_above(lines: Sequence[Line], recipients: int) -> int:
    """Where the ending begins when a signature stands above Nơi nhận; else at Nơi nhận."""
    start = recipients
    for index in range(recipients - 1, max(recipients - _REACH, -1), -1):
        texts = [cell.text for cell in cells_of(lines[index]) if cell.text] if len(lines[index].text) < _LONGEST else ["…"]
        if not all(is_title(text) or is_signed_mark(text) or read_name(text) for text in texts):
            break
        if any(map(is_title, texts)):
            start = index
    return start


def _list_without_heading(lines: Sequence[Line]) -> int | None:
    """The first line of a list that closes the text with "- Lưu: …" and whose heading a scan has lost."""
    last = next(
        (
            i
            for i in range(len(lines) - 1, max(-1, len(lines) - 40), -1)
            if is_item(lines[i].text) and is_last_item(lines[i].text)
        ),
        None,
    )
    if last is None:
        return None
    start = last
    for index in range(last - 1, max(-1, last - 60), -1):
        text = lines[index].text.strip()
        if text and not is_item(text):
            break
        start = index if text else start
    return start if last - start > 1 else None
