"""What many texts of an archive say, as the dictionary that compression begins with: chosen stretches of coded texts.

Each text is compressed alone, so that it can be fetched alone; the dictionary lets it point to phrases of the others.
The choice follows the dictionary builder of Zstandard (COVER): of each part of a sample, the stretch whose short runs stand
in most texts, and no run twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

SIZE = 16_384  # bytes; half of what compression can look back on
SAMPLE, FEWEST = 240, 20  # texts that are looked at; a smaller archive has no dictionary
_RUN, _STRETCH = 6, 64  # bytes

_Numbers = NDArray[np.int64]


def phrasebook(texts: Sequence[bytes]) -> bytes:
    """Return the dictionary for texts like these, what is commonest last, where pointing to it is cheapest."""
    whole = b"".join(texts)
    runs = _runs(whole)
    known = _known(runs, [0, *accumulate(map(len, texts))])
    step = max(len(whole) // (SIZE // _STRETCH), _STRETCH)
    chosen = [_best(whole[start : start + step], runs[start : start + step], known) for start in range(0, len(whole), step)]
    ordered = sorted((weight, stretch) for weight, stretch in chosen if weight)
    return b"".join(stretch for _, stretch in ordered)[-SIZE:]


def _runs(whole: bytes) -> _Numbers:
    """Return the number of the run that begins at each byte; equal runs have one number."""
    data = np.frombuffer(whole, np.uint8).astype(np.int64)
    runs = np.zeros(max(len(data) - _RUN + 1, 0), np.int64)
    for place in range(_RUN):
        runs = runs * 256 + data[place : place + len(runs)]
    return np.unique(runs, return_inverse=True)[1].astype(np.int64)


def _known(runs: _Numbers, starts: Sequence[int]) -> _Numbers:
    """Return for each run in how many other texts it stands."""
    counts = np.zeros(len(runs), np.int64)
    for start, end in pairwise(starts):
        counts[np.unique(runs[start : max(end - _RUN, start)])] += 1
    return np.maximum(counts - 1, 0)


def _best(part: bytes, runs: _Numbers, known: _Numbers) -> tuple[int, bytes]:
    """The stretch of a part whose runs stand in most other texts; they count no more afterwards."""
    sums = np.concatenate([[0], np.cumsum(known[runs[: max(len(part) - _RUN, 0)]])])
    window = min(_STRETCH - _RUN, len(sums) - 1)
    weights = sums[window:] - sums[: len(sums) - window]
    start = int(weights.argmax())
    stretch = part[start : start + _STRETCH]
    known[runs[start : start + max(len(stretch) - _RUN, 0)]] = 0
    return int(weights[start]), stretch
