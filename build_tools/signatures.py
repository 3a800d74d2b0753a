"""Signatures: on whose behalf, in what office, who (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.7; Party forms T/M, K/T, T/L).

"TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lê Hồng Sơn" → name, position, and the authority lines in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import yaml

from build_tools.authorities import phrase_pattern
from build_tools.letterhead import bare, opens_agency
from build_tools.model import Signature
from build_tools.orthography import UPPER

_AUTHORITY = re.compile(rf"(?P<form>TM|KT|TL|TUQ|Q|T/M|K/T|T/L|T/UQ|TMT?|Kt|Tl|Tm)\s*(?P<mark>[./,:]{{1,2}})\s*(?=[{UPPER}])")
_SIGNED = re.compile(r"[(\[]?\s*(?:đã ký|da ?ky|ký tên|ký,? (?:và )?đóng dấu|\[daky\])\s*[)\]]?", re.IGNORECASE)
_WORD_OF_NAME = re.compile(rf"[{UPPER}][^\W\d_{UPPER}]*|[{UPPER}]\.")
_NOT_A_NAME = frozenset(
    [
        "Nơi",
        "Nhận",
        "Lưu",
        "Như",
        "Trên",
        "Căn",
        "Cứ",
        "Điều",
        "Kính",
        "Gửi",
        "Phụ",
        "Lục",
        "Mục",
        "Chương",
        "Phần",
        "Số",
        "Ngày",
        "Tháng",
        "Năm",
        "Việt",
        "Các",
        "Và",
        "Của",
    ]
)
_LONGEST_TITLE = 120


@cache
def positions() -> tuple[str, ...]:
    """Every known office, lower case, from ``positions.yaml``."""
    data = resources.files("build_tools").joinpath("vocabulary/positions.yaml").read_text(encoding="utf-8")
    return tuple(entry["name"] for entry in yaml.safe_load(data))


@cache
def _position() -> re.Pattern[str]:
    names = sorted(positions(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(phrase_pattern(name) for name in names)})(?!\w)", re.IGNORECASE)


def is_authority(text: str) -> bool:
    """Whether a line says on whose behalf: "TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "T/M BAN THƯỜNG VỤ"."""
    return len(text) <= _LONGEST_TITLE and _AUTHORITY.match(bare(text)) is not None


def is_position(text: str) -> bool:
    """Whether a line is an office: in capitals with or without its unit, or in any case when it is the whole line."""
    words = bare(text)
    match = _position().match(words) if len(words) <= _LONGEST_TITLE else None
    return match is not None and (words.isupper() or match.end() == len(words))


def is_signed_mark(text: str) -> bool:
    """Whether a line only says that the paper is signed: "(Đã ký)"."""
    return len(text) <= 40 and _SIGNED.fullmatch(bare(text)) is not None


def is_name(text: str) -> bool:
    """Whether a line can be a person's name: two to six capitalised syllables and nothing else."""
    words = bare(text).split()
    if not 2 <= len(words) <= 6 or len(text) > 60:
        return False
    return all(_WORD_OF_NAME.fullmatch(word) and word not in _NOT_A_NAME for word in words) and not (
        is_position(text) or opens_agency(text)
    )


def read_signatures(lines: Sequence[str]) -> tuple[Signature, ...]:
    """The signatures of a block, one for each name; titles without a name give one signature whose name is None."""
    signatures: list[Signature] = []
    titles: list[str] = []
    for line in (bare(text) for text in lines):
        if is_name(line):
            signatures.append(_signature(titles, line))
            titles = []
        elif not is_signed_mark(line):
            titles.append(line)
    if titles and not signatures:
        signatures.append(_signature(titles, None))
    return tuple(signatures)


def _signature(titles: Iterable[str], name: str | None) -> Signature:
    authority: list[str] = []
    position: list[str] = []
    for title in titles:
        match = _AUTHORITY.match(title)
        if match:
            authority.append(_spaced(match, title))
        elif authority and not position and not is_position(title):
            authority[-1] = f"{authority[-1]} {title}"  # the authority's name runs over two lines
        else:
            position.append(title)
    return Signature(name, " ".join(position) or None, tuple(authority))


def _spaced(match: re.Match[str], title: str) -> str:
    """One space after the form: "TM.ỦY BAN" → "TM. ỦY BAN"; the Party's "T/M" has no full stop."""
    form, rest = match["form"], title[match.end() :]
    return f"{form} {rest}" if "/" in form else f"{form}{match['mark']} {rest}"
