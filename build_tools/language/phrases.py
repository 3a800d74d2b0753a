"""Phrases of the vocabulary as patterns: either tone placement, any case, any spacing.

Many phrases are one tree of letters, not a list, so that a text is read once for all of them; and before a pattern is asked
at all, the first letters can tell that none of the phrases begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from build_tools.language.orthography import TONES, nfc

_TWINS = [(nfc(a + tone + b), nfc(a + b + tone)) for a, b in ("oa", "oe", "uy") for tone in sorted(TONES)]
_EITHER = {writing: twins for twins in _TWINS for writing in twins}  # òa and oà → (òa, oà)
_TONE_PAIR = re.compile(rf"(?<!q)({'|'.join(_EITHER)})(?!\w)", re.IGNORECASE)  # the last letters of a syllable; not quý
_IN_ANY_CASE = {"i": "İı", "s": "ſ", "k": "\N{KELVIN SIGN}"}  # what re.IGNORECASE takes for these, besides I, S, K
_END = ""  # marks, in the tree, where a phrase may end

Tree = dict[str, "Tree"]


def phrase_pattern(phrase: str) -> str:
    r"""Pattern of a phrase with either tone placement and any spacing: "ủy quyền" → "(?:ủy|uỷ)\s+quyền"."""
    return r"\s+".join(_TONE_PAIR.sub(_either, re.escape(word)) for word in phrase.split())


def _either(pair: re.Match[str]) -> str:
    return f"(?:{'|'.join(_EITHER[pair[0].casefold()])})"


def spellings(phrase: str) -> Iterator[str]:
    """Every tone placement of a phrase, in small letters, with single spaces: "Ủy quyền" → "ủy quyền", "uỷ quyền"."""
    parts = _TONE_PAIR.split(" ".join(phrase.casefold().split()))  # every other part is a pair of letters
    return map("".join, product(*(_EITHER[part] if at % 2 else (part,) for at, part in enumerate(parts))))


def any_of(phrases: Iterable[str]) -> str:
    r"""Pattern of any of the phrases in any case, the longest that fits first; it sets no word boundary after them.

    >>> any_of(["sở", "Sở Tư pháp", "sử"])
    '(?i:(?=[s])s(?:ở(?:\\s+tư\\s+pháp)?|ử))'
    """
    tree: Tree = {}
    for spelling in (spelling for phrase in phrases for spelling in spellings(phrase)):
        branch = tree
        for letter in spelling:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return f"(?i:(?=[{''.join(map(re.escape, sorted(tree)))}]){_branches(tree)})"


def beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """The first three letters of every phrase in every case, for ``may_begin``; two where its first word has no more."""
    firsts = {spelling.split()[0][:3] for phrase in phrases for spelling in spellings(phrase)}
    return frozenset("".join(letters) for first in firsts for letters in product(*map(_cases, first)))


def _cases(letter: str) -> frozenset[str]:
    return frozenset((letter, letter.upper(), *_IN_ANY_CASE.get(letter, "")))


def may_begin(text: str, at: int, known: frozenset[str]) -> bool:
    """Whether one of the phrases can stand at this place: a cheap question before a pattern, never wrong when it says no."""
    return text[at : at + 3] in known or text[at : at + 2] in known


def _branches(tree: Mapping[str, Tree]) -> str:
    """Letters that follow, as a pattern; where a phrase ends, nothing need follow."""
    runs = [_run(letter, rest) for letter, rest in sorted(tree.items()) if letter != _END]
    if not runs:
        return ""
    if _END in tree:
        return f"(?:{'|'.join(runs)})?"
    return runs[0] if len(runs) == 1 else f"(?:{'|'.join(runs)})"


def _run(letter: str, rest: Mapping[str, Tree]) -> str:
    return (r"\s+" if letter == " " else re.escape(letter)) + _branches(rest)
