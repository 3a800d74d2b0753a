"""The printed lines of Kính gửi and Nơi nhận, one text an item."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPENS = re.compile(r"\s*(?:[-–+•*]|kính\s+(?:gửi|trình)|n[ơo]i\s+nh[ậâ]n)", re.IGNORECASE)


def joined_items(texts: Iterable[str]) -> tuple[str, ...]:
    """Join the lines of each item: a dash opens another one, anything else goes on with the last.

    ("- Hội Luật gia", "Thành phố;", "- Lưu VT.") → ("- Hội Luật gia Thành phố;", "- Lưu VT.")
    """
    joined: list[list[str]] = []
    for text in texts:
        if joined and not _OPENS.match(text):
            joined[-1].append(text.strip())
        elif text.strip():
            joined.append([text.strip()])
    return tuple(" ".join(lines) for lines in joined)
