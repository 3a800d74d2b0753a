"""Short forms that a text defines for itself: "(sau đây gọi là …)", "phổ biến, giáo dục pháp luật (PBGDPL)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.orthography import UPPER, folded

_NAMED = re.compile(
    r"\(\s*(?:sau đây|dưới đây)?\s*(?:gọi|viết)\s*(?:tắt|chung)?\s*là:?\s*[“\"]?(?P<short>[^()“”\"]{2,80})[”\"]?\s*\)"
)
_ACRONYM = re.compile(rf"\((?P<short>[{UPPER}][{UPPER}\-]{{1,14}})\)")
_BEFORE = 160  # characters before the bracket within which the long form must stand
_CLAUSE_BREAK = re.compile(r"[.;:()]")


def find_definitions(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(short form, meaning) in the order of their definition; the first definition of a short form rules."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _ACRONYM.finditer(text):
            long = spelled_out(match["short"], text[max(0, match.start() - _BEFORE) : match.start()])
            if long:
                found.setdefault(match["short"], long)
        for match in _NAMED.finditer(text):
            long = _CLAUSE_BREAK.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1].strip(" ,")
            if long:
                found.setdefault(match["short"].strip(), long)
    return tuple(found.items())


def spelled_out(short: str, before: str) -> str | None:
    """The words before a bracket whose initials are the acronym in it: "… phổ biến, giáo dục pháp luật" for PBGDPL."""
    words = before.split()
    letters = folded(short.replace("-", ""))
    initials = [folded(word.strip("“”\"',"))[:1] for word in words[-len(letters) :]]
    return " ".join(words[-len(letters) :]).strip(" ,“”") if "".join(initials) == letters else None
