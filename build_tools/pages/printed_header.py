"""The printed lines of a header, told apart for the page: letterhead, title, Kính gửi.

Only the place on the page depends on this: a line that nothing recognises stands in the letterhead as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_tools.formal_parts import letterhead
from build_tools.language.orthography import same, tone_free
from build_tools.model import Header
from build_tools.pages.printed_items import joined_items

_LOCALITY = re.compile(r"\W*(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s(?![ủu][ỷy]\b)", re.IGNORECASE)
_ADDRESSEES = re.compile(r"[\s*_]*kính\s+(?:gửi|trình)", re.IGNORECASE)
_ABOUT = re.compile(r"[\s*_(]*(?:v/v|về\s+việc)", re.IGNORECASE)
_STAMP = re.compile(r"\W*(?:(?:tối |tuyệt )?mật|(?:thượng )?khẩn|h[ỏo][ảa]? tốc|dự thảo|bản sao)\b", re.IGNORECASE)
_LONGEST, _TAIL = 20, 6  # lines of a title at most; words at its end that tell it is complete
_BROKEN_OVER = 3  # lines at most: "CỘNG⏎HÒA XÃ HỘI …", "Hà⏎Nội, ngày 15 tháng 12⏎năm 2020"


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """Every printed word of a header, once. ``letterhead`` holds (class, text); all is empty that is not printed."""

    letterhead: tuple[tuple[str, str], ...]
    type_word: str
    subject: str
    addressees: tuple[str, ...]


def printed_header(header: Header) -> PrintedHeader:
    """Tell the printed lines of a header apart."""
    texts = [cell.text for cell in letterhead.cells(header.lines) if cell.text.strip()]
    texts, mottos = _take_out(texts, letterhead.is_motto)
    texts, dates = _take_out(texts, lambda text: _is_place_date(text, header), most=1)
    title = _title(texts, header)
    about = () if title else _extent(texts, lambda text: bool(header.subject and _ABOUT.match(text)), header.subject)
    taken = {*title, *about}
    to = next((i for i, text in enumerate(texts) if i not in taken and _ADDRESSEES.match(text)), len(texts))
    above = [text for i, text in enumerate(texts[:to]) if i not in taken]
    upper = min([i for i in title or about if i < to], default=len(above))
    parts = [*_letterhead(above, upper), *(("motto", text) for text in mottos), *(("place-date", text) for text in dates)]
    if about:
        parts.append(("about", " ".join(texts[i] for i in about)))
    word, subject = _title_parts([texts[i] for i in title], header)
    below = [text for i, text in enumerate(texts[to:], to) if i not in taken]
    return PrintedHeader(tuple(sorted(parts, key=_place)), word, subject, joined_items(below))


def _place(part: tuple[str, str]) -> int:
    return ("agency", "motto", "number", "place-date", "about", "letterhead-line").index(part[0])


# --- parts that may be broken over lines -------------------------------------------------------------------------------


def _is_place_date(text: str, header: Header) -> bool:
    found = letterhead.read_place_date(text)
    return found is not None and not found.before and (header.place is None or same(found.place, header.place))


def _take_out(texts: list[str], is_part: Callable[[str], bool], most: int = 9) -> tuple[list[str], list[str]]:
    """Part the texts that are one thing, though broken over some lines, from the others."""
    others: list[str] = []
    parts: list[str] = []
    position = 0
    while position < len(texts):
        size = _size(texts, position, is_part) if len(parts) < most else 0
        if size:
            parts.append(" ".join(texts[position : position + size]))
        else:
            others.append(texts[position])
        position += size or 1
    return others, parts


def _size(texts: Sequence[str], position: int, is_part: Callable[[str], bool]) -> int:
    sizes = range(1, min(_BROKEN_OVER, len(texts) - position) + 1)
    return next((size for size in sizes if is_part(" ".join(texts[position : position + size]))), 0)


def _extent(texts: Sequence[str], opens: Callable[[str], bool], whole: str | None) -> Sequence[int]:
    """Return the lines from the one that opens a part to the one with its last words; () if none opens it.

    A part whose last words are printed nowhere (a .yml gives it otherwise) is as long as ``whole``.
    """
    start = next((i for i, text in enumerate(texts) if opens(text)), None)
    if start is None:
        return ()
    wanted, read, by_length = _words(whole or ""), list[str](), start + 1
    for index in range(start, min(len(texts), start + _LONGEST)):
        by_length = index + 1 if len(read) < len(wanted) else by_length
        read += _words(_ABOUT.sub("", texts[index], count=1))
        if wanted and read[-_TAIL:] == wanted[-_TAIL:]:
            return range(start, index + 1)
    return range(start, by_length)


def _words(text: str) -> list[str]:
    return [tone_free(word) for word in re.findall(r"\w+", text)]


# --- title -------------------------------------------------------------------------------------------------------------


def _title(texts: Sequence[str], header: Header) -> Sequence[int]:
    """Return the lines of "KẾ HOẠCH" and what it is about, or of an article's headline."""
    if header.headline:
        headline = letterhead.bare(header.headline)
        return _extent(texts, lambda text: headline.startswith(letterhead.bare(text) or " "), headline)
    return _extent(texts, lambda text: _is_type_line(text, header), f"{header.type} {header.subject or ''}")


def _is_type_line(text: str, header: Header) -> bool:
    read = letterhead.read_type(text)
    return read is not None and read[0] == header.type


def _title_parts(texts: Sequence[str], header: Header) -> tuple[str, str]:
    """Return the type word and the subject as printed; a headline has no type word."""
    first = texts[0] if texts else ""
    read = None if header.headline else letterhead.read_type(first)
    if read is None:
        return "", " ".join(texts)
    cut = first.rfind(read[1]) if read[1] else len(first)
    return first[:cut].strip(), " ".join([first[cut:], *texts[1:]]).strip()


# --- the rest ----------------------------------------------------------------------------------------------------------


def _letterhead(texts: Sequence[str], upper: int) -> list[tuple[str, str]]:
    """Tell number and agency from other lines; the agency stands above the number, or above the title (line ``upper``)."""
    numbers = [i for i, text in enumerate(texts[:upper]) if letterhead.read_number(text)][:1]
    numbers += [i for i, text in enumerate(texts) if numbers and i > numbers[0] and letterhead.is_number_tail(text)]
    upper = min([upper, *numbers])
    agencies = [i for i in range(upper) if letterhead.looks_like_agency(texts[i]) and not _STAMP.match(texts[i])]
    names = _agency_lines([texts[i] for i in agencies])
    number = [("number", " ".join(texts[i] for i in numbers))] if numbers else []
    known = {*agencies, *numbers}
    others = [("letterhead-line", text) for i, text in enumerate(texts) if i not in known]
    return [*(("agency", name) for name in names), *number, *others]


def _agency_lines(texts: Sequence[str]) -> list[str]:
    """Join what a copy broke, but keep the locality on a line of its own, as printed: "ỦY BAN NHÂN DÂN", "TỈNH X"."""
    parts: list[list[str]] = []
    for text in texts:
        if not parts or _LOCALITY.match(text):
            parts.append([])
        parts[-1].append(text)
    return [name for part in parts for name in letterhead.agency_names(part)]
