"""Short forms that a text defines for itself: "(sau đây gọi là …)", "phổ biến, giáo dục pháp luật (PBGDPL)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.language.orthography import UPPER, folded

_NAMED = re.compile(
    # "(sau đây gọi tắt là Chỉ thị)", "(viết tắt là: UBND)", "(dưới đây được gọi chung là địa phương)"
    r"""
    \( \s*+ (?:(?:sau|dưới)\sđây\s)? (?:được\s)? (?:gọi|viết)\s (?:(?:tắt|chung)\s)? là [\s:]*+
    [“"]? (?P<short> [^()“”"]{2,80} ) [”"]? \s*+ \)
    """,
    re.VERBOSE,
)
_ACRONYM = re.compile(rf"\((?P<short>[{UPPER}][{UPPER}&\-]{{1,14}})\)")
_BEFORE = 160  # characters before the bracket within which the long form must stand
_CLAUSE_BREAK = re.compile(r"[;:()]|\.\s")


def find_definitions(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(short form, meaning) in the order of their definition; the first definition of a short form rules."""
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _ACRONYM.finditer(text):
            if long := spelled_out(match["short"], _before(text, match.start())):
                found.setdefault(match["short"], long)
        for match in _NAMED.finditer(text):
            short = match["short"].strip()
            if long := _from_its_name(short, _CLAUSE_BREAK.split(_before(text, match.start()))[-1].strip(" ,")):
                found.setdefault(short, long)
    return tuple(found.items())


def _before(text: str, end: int) -> str:
    """The words before a place, from a whole word on."""
    start = max(0, end - _BEFORE)
    before = text[start:end]
    return before if start == 0 or text[start - 1] == " " else before.partition(" ")[2]


def _from_its_name(short: str, words: str) -> str:
    """The words from those on that the short form repeats: "thực hiện Chỉ thị số 32-CT/TW ngày …" for "Chỉ thị"."""
    start = f" {words}".rfind(f" {short}")
    return words[start:] if start > 0 else words


def spelled_out(short: str, before: str) -> str | None:
    """The words before a bracket whose initials are the acronym in it.

    >>> spelled_out("PBGDPL", "công tác phổ biến, giáo dục pháp luật ")
    'phổ biến, giáo dục pháp luật'
    """
    letters = folded(re.sub(r"[-&]", "", short))
    words = before.split()
    start, unread = len(words), len(letters)
    while start > 0 and unread > 0:
        start -= 1
        word = folded(words[start].strip("“”\"',"))
        if word[:1] == letters[unread - 1]:
            unread -= 1
        elif word[:1].isalnum() and not (word == "va" and "&" in short):  # a dash has no initial; "&" stands for "và"
            return None
    return " ".join(words[start:]).strip(" ,“”") if unread == 0 else None
