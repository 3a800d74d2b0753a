"""Runs of siblings: which number comes next, and so whether what looks like a label is one.

The counts are a plain dictionary that ``remember`` alone changes; it never holds more than a few runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from build_tools.body.labels import Label, opens_with_word, order, read_label
from build_tools.language.orthography import UPPER
from build_tools.model import ClauseKind

Counts = dict[str, tuple[str, int]]  # run → what it counts in ("3." for 3.1, 3.2), and its last number

_SMALL = ("khoản 0", "khoản 1", "khoản 2", "khoản 3", "khoản 4", "điểm", "gạch (")
_INNER: dict[ClauseKind, frozenset[str]] = {  # the runs that begin anew in a clause; Chương and Điều count through the document
    "phụ lục": frozenset(("phần", "mục", "tiểu mục", *_SMALL)),
    "phần": frozenset(("mục", "tiểu mục", *_SMALL)),
    "chương": frozenset(("mục", "tiểu mục", *_SMALL)),
    "mục": frozenset(("tiểu mục", *_SMALL)),
    "tiểu mục": frozenset(_SMALL),
    "điều": frozenset(_SMALL),
    "khoản": frozenset(("điểm", "gạch (")),
    "điểm": frozenset(("gạch (",)),
}
_MISREAD = {1: "lI|!", 2: "Z", 5: "S$", 6: "ó", 8: "§ŠSB&", 9: "gq"}  # how scans print the digits of "1." … "9."
_LIKE_A_NUMBER = re.compile(rf"\s*(?P<label>(?:\d{{1,3}}|\S)\s?[.,])(?=\s+[{UPPER}])")


def is_next(label: Label, counts: Mapping[str, tuple[str, int]]) -> bool:
    """Whether a label follows the last one of its run: "b)" after "a)", "3.1." after "3."; đ may be missing before "e)"."""
    number = order(label)
    if number is None:
        return False
    run, scope = _run_and_scope(label.kind, label.token, label.printed[:1])
    if scope and number == 1 and counts.get(f"khoản {scope.count('.') - 1}") == _split(scope):
        return True
    last_scope, last = counts.get(run, ("", -2))
    return scope == last_scope and (number == last + 1 or (label.kind == "điểm" and number == last + 2))


def remember(counts: Counts, label: Label | None) -> None:
    """Count a label; the runs inside the clause that it opens begin anew."""
    if label is None:
        return
    for run in _INNER.get(label.kind, ()):
        counts.pop(run, None)
    number = order(label)
    if number is not None:
        run, scope = _run_and_scope(label.kind, label.token, label.printed[:1])
        counts[run] = (scope, number)


@lru_cache(1 << 12)  # a text prints few labels, many times
def _run_and_scope(kind: ClauseKind, token: str, sign: str) -> tuple[str, str]:
    """The run of siblings and what it is counted in: "3.1." → "khoản 1" in "3."; "1." → "khoản 0"; "(1)" → "gạch ("."""
    if kind == "khoản":
        above, dot, _ = token.rpartition(".")
        return f"khoản {token.count('.')}", above + dot
    return (f"gạch {sign}" if kind == "gạch" else kind), ""


def _split(scope: str) -> tuple[str, int]:
    """The khoản that "3.1." names above itself: ("", 3), as it is counted."""
    above, dot, number = scope.rstrip(".").rpartition(".")
    return above + dot, int(number)


def read_in_run(text: str, counts: Mapping[str, tuple[str, int]]) -> Label | None:
    """The label that opens a line or paragraph, by the numbers that are due: "§. Sở Y tế" after "7." is a misread khoản 8."""
    if opens_with_word(text):
        return None  # most lines: neither labelled nor misread
    label = read_label(text)
    if label is None:
        return _misread(text, counts) if "." in text[1:5] or "," in text[1:5] else None
    if label.kind == "điều" and label.printed[-1].isalnum():  # "Điều 6" alone may be a cell of a table
        return label if is_next(label, counts) or ("điều" not in counts and order(label) == 1) else None
    if label.printed == "l." and not is_next(label, counts):
        return _misread(text, counts) or label
    return label


def _misread(text: str, counts: Mapping[str, tuple[str, int]]) -> Label | None:
    match = _LIKE_A_NUMBER.match(text)
    due = counts.get("khoản 0", ("", 0))[1] + 1
    sign = match["label"].rstrip(" .,") if match else ""
    if match is None or not (sign == str(due) if sign.isdigit() else sign and sign in _MISREAD.get(due, "")):
        return None
    return Label("khoản", match["label"], len(text) - len(text[match.end() :].lstrip()), str(due))
