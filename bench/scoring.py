"""The program's reading held against hand-read records: right, wanted and said, field by field.

A value is right when the record has the same: numbers without regard to separators, words without regard to case, tone
placement, spacing and punctuation. A value where the record has none is wrong and, for the facts of the record, is counted
apart as invented: a guess printed as a fact is worse than a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeVar

from bench.gold import ONE, Gold, GoldCite, GoldDue, GoldTask
from build_tools import reading
from build_tools.model import Citation, Document, Due, Task
from build_tools.numbers import key as number_key
from build_tools.orthography import nfc, words

A = TypeVar("A")
B = TypeVar("B")

FIELDS = (
    *ONE, "signer", "office", "case", "addressees", "recipients", "cites", "cite type", "cite date",
    "task lead", "task due", "task",
)  # fmt: skip
_LENIENT = 0.85  # of the letters alike: enough where a scan misread a few
_ABOUT = re.compile(r"\s*(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One difference: what the record wants and what the program said; None for nothing."""

    case: str
    field: str
    wanted: str | None
    said: str | None


@dataclass(slots=True)
class Tally:
    """Counts of one field. ``found`` of ``wanted`` give recall; ``right`` of ``said`` give precision."""

    wanted: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    invented: int = 0

    @property
    def precision(self) -> float:
        """How much of what is said is right; 1 when nothing is said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """How much of what is wanted is found; 1 when nothing is wanted."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The counts of some texts, field by field, and every difference."""

    texts: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def invented(self) -> int:
        """How many facts are said that no text says."""
        return sum(tally.invented for tally in self.tallies.values())


def score(cases: Iterable[Gold]) -> Score:
    """Read every text and count."""
    total = Score()
    for case in cases:
        total.texts += 1
        document, problems = reading.read(case.text.read_bytes(), case.text.name)
        assert document is not None, (case.name, problems)  # noqa: S101  # a record of a text that can not be read is a mistake
        _count(total, case, document)
    return total


def _count(total: Score, case: Gold, document: Document) -> None:
    for name in ONE:
        _one(total, case, name, case.one[name], getattr(document.header, name))
    _signatures(total, case, document)
    alike = _alike(lenient=case.lenient)
    for name, wanted, said in (
        ("addressees", case.addressees, document.header.addressees),
        ("recipients", case.recipients, document.ending.recipients),
    ):
        _list(total, case, name, wanted, said, alike)
    _cites(total, case, document.citations)
    _tasks(total, case, document.tasks)


# --- facts of one value --------------------------------------------------------------------------------------------------


def _one(total: Score, case: Gold, name: str, wanted: str | None, said: str | None) -> None:
    tally = total.tallies[name]
    right = wanted is not None and said is not None and _same(name, wanted, said, lenient=case.lenient)
    tally.wanted += wanted is not None
    tally.said += said is not None
    tally.found += right
    tally.right += right
    tally.invented += wanted is None and said is not None
    if not right and (wanted, said) != (None, None):
        total.wrong.append(Wrong(case.name, name, wanted, said))
    elif name == "issuer" and wanted and said:
        _case(total, case, wanted, said)


def _case(total: Score, case: Gold, wanted: str, said: str) -> None:
    """Count the capitals of a right name; the records of others do not keep to the rule of NĐ 30/2020/NĐ-CP, Phụ lục II."""
    if case.group == "own":
        _list(total, case, "case", [wanted], [said], lambda one, other: _capitals(one) == _capitals(other))


def _capitals(text: str) -> list[tuple[bool, bool]]:
    return [(word[0].isupper(), word.isupper()) for word in re.findall(r"\w+", nfc(text))]


def _same(name: str, wanted: str, said: str, *, lenient: bool) -> bool:
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
        return one in other or other in one or _alike(lenient=True)(wanted, said)
    return _alike(lenient=lenient)(wanted, said)


def _alike(*, lenient: bool) -> Callable[[str, str], bool]:
    def alike(one: str, other: str) -> bool:
        first, second = " ".join(words(one)), " ".join(words(other))
        if first == second or not lenient:
            return first == second
        return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LENIENT

    return alike


# --- lists ---------------------------------------------------------------------------------------------------------------


def _many(
    total: Score, case: Gold, name: str, wanted: Sequence[str], said: Sequence[str], same: Callable[[str, str], bool]
) -> None:
    pairs, missed, extra = matched(wanted, said, same)
    tally = total.tallies[name]
    tally.wanted += len(wanted)
    tally.found += len(pairs)
    tally.said += len(said)
    tally.right += len(pairs)
    total.wrong += [Wrong(case.name, name, one, None) for one in missed]
    total.wrong += [Wrong(case.name, name, None, one) for one in extra]


def _list(
    total: Score,
    case: Gold,
    name: str,
    wanted: Sequence[A],
    said: Sequence[B],
    same: Callable[[A, B], bool],
    *,
    precise: bool = True,
) -> None:
    """Count a list; ``precise`` is False where the record does not list all there is: then only what is missed counts."""
    pairs, missed, extra = matched(wanted, said, same)
    tally = total.tallies[name]
    tally.wanted += len(wanted)
    tally.found += len(pairs)
    total.wrong += [Wrong(case.name, name, str(one), None) for one in missed]
    if precise:
        tally.said += len(said)
        tally.right += len(pairs)
        total.wrong += [Wrong(case.name, name, None, _shown(one)) for one in extra]


def _shown(said: object) -> str:
    if isinstance(said, Citation):
        return said.number or said.name or "?"
    if isinstance(said, Due):
        return f"{said.kind} {said.start or ''}..{said.end or ''} “{said.text}”"
    if isinstance(said, Task):
        return f"{', '.join(said.lead)} ({_shown(said.due) if said.due else 'no deadline'}), dòng {said.line}"
    return str(said)


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


def _signatures(total: Score, case: Gold, document: Document) -> None:
    wanted = [one.name for one in case.signatures if one.name]
    said = [one.name for one in document.ending.signatures if one.name]
    _list(total, case, "signer", wanted, said, _alike(lenient=False))
    total.tallies["signer"].invented += len(said) if not wanted else 0
    if all(one.office_known for one in case.signatures):
        offices = [one.office for one in case.signatures if one.office]
        held = [" ".join([*one.authority, one.position or ""]).strip() for one in document.ending.signatures]
        alike = _alike(lenient=case.lenient)
        _list(total, case, "office", offices, [one for one in held if one], alike)
        for one, other in matched(offices, held, alike)[0]:
            _case(total, case, one, other)


# --- citations -----------------------------------------------------------------------------------------------------------


def _cites(total: Score, case: Gold, citations: Sequence[Citation]) -> None:
    wanted = [one for one in case.cites if one.number or case.names_listed]
    said = [one for one in citations if one.number or case.names_listed]
    _list(total, case, "cites", wanted, said, _same_document)
    pairs, _, _ = matched(wanted, said, _same_document)
    for gold, found in pairs:
        for name, value in (("type", found.type), ("date", found.date)):
            if name in gold.said:
                _attribute(total, case, f"cite {name}", gold, gold.said[name], value)


def _same_document(gold: GoldCite, found: Citation) -> bool:
    if gold.number or found.number:
        return bool(gold.number and found.number) and number_key(gold.number or "") == number_key(found.number or "")
    return words(gold.name or "") == words(found.name or "")


def _attribute(total: Score, case: Gold, name: str, gold: GoldCite, wanted: str | None, said: str | None) -> None:
    tally = total.tallies[name]
    right = wanted is not None and said is not None and words(wanted) == words(said)
    tally.wanted, tally.said = tally.wanted + (wanted is not None), tally.said + (said is not None)
    tally.found, tally.right = tally.found + right, tally.right + right
    if not right and (wanted, said) != (None, None):
        total.wrong.append(Wrong(case.name, f"{name} ({gold.number or gold.name})", wanted, said))


# --- tasks ---------------------------------------------------------------------------------------------------------------


def _tasks(total: Score, case: Gold, tasks: Sequence[Task]) -> None:
    """Leads, deadlines, and both together. What a record does not list is neither right nor wrong."""
    alike = _alike(lenient=case.lenient)
    complete, dated = case.tasks_listed == "all", case.tasks_listed != "some"
    leads = [name for task in case.tasks for name in task.lead]
    _list(total, case, "task lead", leads, [name for task in tasks for name in task.lead], alike, precise=complete)
    dues = [task.due for task in case.tasks if task.due]
    said = [task.due for task in tasks if task.due and (complete or task.due.end)]
    every = said if dated else [task.due for task in tasks if task.due]
    _list(total, case, "task due", dues, every, _same_due, precise=dated)
    _list(total, case, "task", case.tasks, tasks, lambda gold, task: _same_task(gold, task, alike), precise=complete)


def _same_due(gold: GoldDue, due: Due) -> bool:
    if gold.kind is not None:
        return (gold.kind, gold.start, gold.end) == (due.kind, due.start, due.end)
    if gold.end:
        return gold.end == due.end
    one, other = " ".join(words(gold.printed or "")), " ".join(words(due.text))
    return one in other or other in one


def _same_task(gold: GoldTask, task: Task, alike: Callable[[str, str], bool]) -> bool:
    if (gold.due is None) != (task.due is None):
        return False
    if gold.due and task.due and not _same_due(gold.due, task.due):
        return False
    _, missed, extra = matched(gold.lead, task.lead, alike)
    return not missed and not extra
