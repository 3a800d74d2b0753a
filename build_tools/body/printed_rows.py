"""Lines that are rows of a table: "| 1 | Họp | 30/6 |", and cells parted by tabs or wide gaps."""

from __future__ import annotations

import re

from build_tools.body.labels import read_label

_GAP = re.compile(r"\t+| {4,}")
_BARS = 2  # a single bar may be the dirt of a scan
_GAPS = 2


def is_row(text: str) -> bool:
    """Whether a line without surrounding space is surely a row: "|a |b |"."""
    return "|" in text and text.count("|") >= _BARS


def are_rows(one: str, two: str) -> bool:
    """Whether two neighbouring lines are rows together: a bar in each, or three cells in one and two in the other."""
    if "|" in one and "|" in two:
        return True
    gaps = sorted((_gaps(one), _gaps(two))) if _has_gap(one) and _has_gap(two) else (0, 0)
    return gaps[0] > 0 and gaps[1] >= _GAPS


def _has_gap(text: str) -> bool:
    return "\t" in text or "    " in text


def _gaps(text: str) -> int:
    """The gaps in a line, that after its label aside."""
    label = read_label(text)
    return len(_GAP.findall(text[label.end if label else 0 :]))
