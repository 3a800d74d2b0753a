"""Two documents clause by clause: what both say, what only one says, and how much each takes from what both implement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq, Opcode

from build_tools.model import Clause, Document, Held
from build_tools.relations.text_reuse import covered, document_words, text_words

MOST_CLAUSES = 600  # of one document that are compared
_MOST_WORDS = 800  # of one clause
_FEWEST_WORDS = 4  # a shorter clause ("Yêu cầu chung") is the same by accident
_NEARLY = 0.6  # of the words of both, in the same order, make two clauses nearly the same
_RUN = 3  # words in a row by which clauses find each other
_MOST_WITH_RUN = 20  # clauses: a run that more of them have tells nothing


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two clauses that say the same, word for word or nearly."""

    one: Clause
    other: Clause
    same: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of a document's words stand in runs of eight or more that another has too."""

    words: int
    total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two documents have in common, in the order of the first, and what only one of them says."""

    pairings: tuple[Pairing, ...]
    only_one: tuple[Clause, ...]
    only_other: tuple[Clause, ...]
    one_in_other: Taken
    other_in_one: Taken
    cut: bool  # more clauses than are compared


def compare(one: Held, other: Held) -> Comparison:
    """Compare two documents; every clause with enough words stands in exactly one of the three lists."""
    ours, theirs = _clauses(one.document), _clauses(other.document)
    cut = max(len(ours), len(theirs)) > MOST_CLAUSES
    ours, theirs = ours[:MOST_CLAUSES], theirs[:MOST_CLAUSES]
    pairs = _paired([words for _, words in ours], [words for _, words in theirs])
    pairings = tuple(Pairing(ours[a][0], theirs[b][0], ours[a][1] == theirs[b][1]) for a, b in sorted(pairs.items()))
    matched = set(pairs.values())
    mine, their = document_words(one.document), document_words(other.document)
    return Comparison(
        pairings,
        tuple(clause for at, (clause, _) in enumerate(ours) if at not in pairs),
        tuple(clause for at, (clause, _) in enumerate(theirs) if at not in matched),
        Taken(covered(mine, their), len(mine)),
        Taken(covered(their, mine), len(their)),
        cut,
    )


def taken_from(document: Document, parent: Document) -> Taken:
    """Count the words of a document that are its parent's, word for word."""
    words = document_words(document)
    return Taken(covered(words, document_words(parent)), len(words))


def _clauses(document: Document) -> list[tuple[Clause, list[str]]]:
    both = ((clause, text_words(clause.text[: 12 * _MOST_WORDS])[:_MOST_WORDS]) for clause in document.clauses)
    return [(clause, words) for clause, words in both if len(words) >= _FEWEST_WORDS]


# --- which clause goes with which --------------------------------------------------------------------------------------


def _paired(ours: Sequence[list[str]], theirs: Sequence[list[str]]) -> dict[int, int]:
    """Pair clauses one to one: the same first, then the most alike; where two are as alike, the earlier ones."""
    pairs = _same(ours, theirs)
    taken = set(pairs.values())
    likely = sorted((-likeness, a, b) for a, b, likeness in _alike(ours, theirs, pairs.keys(), taken))
    for _, a, b in likely:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return pairs


def _same(ours: Sequence[list[str]], theirs: Sequence[list[str]]) -> dict[int, int]:
    there: dict[tuple[str, ...], list[int]] = {}
    for position in range(len(theirs) - 1, -1, -1):
        there.setdefault(tuple(theirs[position]), []).append(position)
    return {at: places.pop() for at, words in enumerate(ours) if (places := there.get(tuple(words)))}


def _alike(
    ours: Sequence[list[str]], theirs: Sequence[list[str]], paired: AbstractSet[int], taken: AbstractSet[int]
) -> Iterator[tuple[int, int, float]]:
    runs: dict[tuple[str, ...], list[int]] = {}
    for position, words in enumerate(theirs):
        if position not in taken:
            for run in _runs(words):
                runs.setdefault(run, []).append(position)
    for at, words in enumerate(ours):
        if at in paired:
            continue
        shared: Counter[int] = Counter()
        for run in _runs(words):
            if len(runs.get(run, ())) <= _MOST_WITH_RUN:
                shared.update(runs.get(run, ()))
        for position, _ in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0]))[:3]:
            likeness = LCSseq.normalized_similarity(words, theirs[position], score_cutoff=_NEARLY)
            if likeness >= _NEARLY:
                yield at, position, likeness


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


# --- which words differ ------------------------------------------------------------------------------------------------

Piece = tuple[str, bool]  # words as printed, and whether the other clause has them too


def marked(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, those of their words that the other lacks marked False; nothing is lost or changed."""
    ours, theirs = _tokens(one), _tokens(other)
    kept = [(block.src_start, block.src_end, block.dest_start) for block in _blocks(ours, theirs)]
    mine = {at for start, end, _ in kept for at in range(start, end)}
    their = {at - start + goal for start, end, goal in kept for at in range(start, end)}
    return _pieces(ours, mine), _pieces(theirs, their)


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> list[Opcode]:
    key, other = [_compared(token) for token in ours], [_compared(token) for token in theirs]
    return [block for block in LCSseq.opcodes(key, other) if block.tag == "equal"]


def _tokens(text: str) -> list[str]:
    """Cut a text into words with the spaces and signs after each; what is too long to be compared is one last token."""
    tokens = text.split(" ")
    return tokens if len(tokens) <= _MOST_WORDS else [*tokens[:_MOST_WORDS], " ".join(tokens[_MOST_WORDS:])]


@lru_cache(maxsize=1 << 16)
def _compared(token: str) -> str:
    return " ".join(text_words(token)) or token


def _pieces(tokens: Sequence[str], kept: AbstractSet[int]) -> list[Piece]:
    pieces: list[Piece] = []
    for at, token in enumerate(tokens):
        if pieces and pieces[-1][1] == (at in kept):
            pieces[-1] = (f"{pieces[-1][0]} {token}", at in kept)
        else:
            pieces.append((token, at in kept))
    return pieces
