"""When a value that was read is the one that a hand-read record has.

Numbers are compared without regard to separators, words without regard to case, tone placement, spacing and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from bench.gold import GoldCite, GoldDue, GoldTask
from build_tools.citations.numbers import key as number_key
from build_tools.language.orthography import nfc, words
from build_tools.model import Citation, Due, Task

A = TypeVar("A")
B = TypeVar("B")

_LENIENT = 0.85  # of the letters alike: enough where a scan misread a few
_ABOUT = re.compile(r"\s*(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)


def same_fact(name: str, wanted: str, said: str, *, lenient: bool) -> bool:
    """Whether a fact of the record is said: the number, the subject or another."""
    if name == "number":
        return number_key(wanted) == number_key(said)
    if name == "date":
        return wanted == said
    if name in ("type", "place"):
        return words(wanted) == words(said)
    if name == "subject":
        wanted, said = _ABOUT.sub("", wanted, count=1), _ABOUT.sub("", said, count=1)
    if name == "issuer" and lenient and min(len(wanted), len(said)) > 6:
        one, other = " ".join(words(wanted)), " ".join(words(said))
        return one in other or other in one or same_words(lenient=True)(wanted, said)
    return same_words(lenient=lenient)(wanted, said)


def same_words(*, lenient: bool) -> Callable[[str, str], bool]:
    """Return the comparison of names and titles; a ``lenient`` one forgives a few misread letters."""

    def alike(one: str, other: str) -> bool:
        first, second = " ".join(words(one)), " ".join(words(other))
        if first == second or not lenient:
            return first == second
        return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LENIENT

    return alike


def same_capitals(one: str, other: str) -> bool:
    """Whether two writings of one name have their capitals at the same places."""
    return _capitals(one) == _capitals(other)


def _capitals(text: str) -> list[tuple[bool, bool]]:
    return [(word[0].isupper(), word.isupper()) for word in re.findall(r"\w+", nfc(text))]


def same_document(gold: GoldCite, found: Citation) -> bool:
    """Whether a citation is of the document that the record names; a number that the record does not have is too much."""
    if gold.number or found.number:
        return bool(gold.number and found.number) and number_key(gold.number or "") == number_key(found.number or "")
    return words(gold.name or "") == words(found.name or "")


def same_due(gold: GoldDue, due: Due) -> bool:
    """Whether a deadline has the kind and the days of the record, or the words where the record gives only those."""
    if gold.kind is not None:
        return (gold.kind, gold.start, gold.end) == (due.kind, due.start, due.end)
    if gold.end:
        return gold.end == due.end
    one, other = " ".join(words(gold.printed or "")), " ".join(words(due.text))
    return one in other or other in one


def same_task(gold: GoldTask, task: Task, alike: Callable[[str, str], bool]) -> bool:
    """Whether a task has the agencies and the deadline of the record."""
    if (gold.due is None) != (task.due is None):
        return False
    if gold.due and task.due and not same_due(gold.due, task.due):
        return False
    _, missed, extra = matched(gold.lead, task.lead, alike)
    return not missed and not extra


# --- lists ---------------------------------------------------------------------------------------------------------------


def matched(wanted: Sequence[A], said: Sequence[B], same: Callable[[A, B], bool]) -> tuple[list[tuple[A, B]], list[A], list[B]]:
    """Pair each wanted value with one said value at most: (pairs, what is missed, what is too much)."""
    left, pairs, missed = list(said), [], []
    for one in wanted:
        at = next((index for index, other in enumerate(left) if same(one, other)), None)
        if at is None:
            missed.append(one)
        else:
            pairs.append((one, left.pop(at)))
    return pairs, missed, left


def shown(said: object) -> str:
    """A value as a list of differences names it."""
    if isinstance(said, Citation):
        return said.number or said.name or "?"
    if isinstance(said, Due):
        return f"{said.kind} {said.start or ''}..{said.end or ''} “{said.text}”"
    if isinstance(said, Task):
        return f"{', '.join(said.lead)} ({shown(said.due) if said.due else 'no deadline'}), dòng {said.line}"
    return str(said)
