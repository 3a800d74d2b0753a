"""An archive read by several machines: which of them reads which text.

What each of them read is kept by content (build_tools/reading/cache.py), so it is brought together by copying their folders
into one; where a reading does not fit (a text that changed, another version of the program) it is as if it were not there.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """One of ``parts`` shares of all texts: every text is in exactly one, whatever other texts there are."""

    part: int = 1
    parts: int = 1

    def has(self, path: str) -> bool:
        """Whether the text of this path below the sources is in this share."""
        digest = hashlib.sha256(path.encode(errors="surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.parts == self.part - 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one machine did for its share."""

    texts: int
    new: int  # of these texts, how many were read now
    lost: int  # how many could not be kept, so that whoever builds reads them again


def share(words: str) -> Share | None:
    """Return the share that is written ``part/parts``, counted from 1: ``2/4``. None for anything else."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", words, re.ASCII)
    if found is None or int(found[1]) > int(found[2]):
        return None
    return Share(int(found[1]), int(found[2]))
