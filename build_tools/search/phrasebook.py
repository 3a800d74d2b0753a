"""What many texts of an archive say, as the dictionary that compression begins with: chosen stretches of coded texts.

Each text is compressed alone, so that it can be fetched alone; the dictionary lets it point to phrases of the others.
The choice follows the dictionary builder of Zstandard (COVER): of each part of a sample, the stretch whose short runs stand
in most texts, and no run twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

SIZE = 16_384  # bytes; half of what compression can look back on
SAMPLE, FEWEST = 240, 20  # texts that are looked at; a smaller archive has no dictionary
_RUN, _STRETCH = 6, 64  # bytes


def sampled(count: int) -> list[int]:
    """Return the places of the texts to look at, evenly from all of them."""
    return list(range(0, count, max(count // SAMPLE, 1)))[:SAMPLE] if count >= FEWEST else []


def phrasebook(texts: Sequence[bytes]) -> bytes:
    """Return the dictionary for texts like these, what is commonest last, where pointing to it is cheapest."""
    found = Counter[bytes]()
    for text in texts:
        found.update({text[at : at + _RUN] for at in range(len(text) - _RUN)})
    known = {run: count - 1 for run, count in found.items() if count > 1}
    whole = b"".join(texts)
    step = max(len(whole) // (SIZE // _STRETCH), _STRETCH)
    chosen = [_best(whole[start : start + step], known) for start in range(0, len(whole), step)]
    ordered = sorted((weight, stretch) for weight, stretch in chosen if weight)
    return b"".join(stretch for _, stretch in ordered)[-SIZE:]


def _best(part: bytes, known: dict[bytes, int]) -> tuple[int, bytes]:
    """The stretch of a part whose runs stand in most other texts; they count no more afterwards."""
    weights = [known.get(part[at : at + _RUN], 0) for at in range(len(part) - _RUN)]
    window = _STRETCH - _RUN
    weight = best = sum(weights[:window])
    start = 0
    for at in range(window, len(weights)):
        weight += weights[at] - weights[at - window]
        if weight > best:
            best, start = weight, at - window + 1
    stretch = part[start : start + _STRETCH]
    for at in range(len(stretch) - _RUN):
        known.pop(stretch[at : at + _RUN], None)
    return best, stretch
