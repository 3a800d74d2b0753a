"""What the benches show in README.md: a part between two marks, written anew by each run."""

from __future__ import annotations

import re


def between(readme: str, begin: str, end: str, said: str) -> str:
    """Return the README with ``said`` between its two marks; ValueError unless they stand there once."""
    changed, count = re.subn(f"{begin}.*?{end}", lambda _: f"{begin}\n{said}{end}", readme, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"README.md must hold {begin} … {end} once")
    return changed
