"""Characters that may not stand in a file name or a field: invisible ones that change what a reader or a terminal shows.

They are refused in names and in ``.yml`` values; in a source text they are data and stay (DESIGN §6).
"""

from __future__ import annotations

import re

UNSAFE = re.compile(
    r"""
    [\x00-\x08\x0b-\x1f\x7f-\x9f]   # control characters, all but tab and line feed
    | [\u061c\u200e\u200f]          # marks of writing direction
    | [\u202a-\u202e\u2066-\u2069]  # bidirectional embedding, override, isolate: "gpj.txt" shown as "txt.jpg"
    | [\u2028\u2029]                # line and paragraph separators
    | [\ud800-\udfff]               # lone surrogates: bytes of a file name that are not UTF-8
    | [\ufffe\uffff]                # not characters
    """,
    re.VERBOSE,
)


def shown(text: str, longest: int = 80) -> str:
    r"""Make foreign text safe for one line of a message, cut when it is longer: "a\u202etxt" → "a\\u202etxt"."""
    plain = re.sub(r"[\n\t]", " ", text[:longest])
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", plain) + ("…" if len(text) > longest else "")
