"""The program's reading held against hand-read records: right, wanted and said, field by field.

A value where the record has none is wrong and, for the facts of the record, is counted apart as invented: a guess printed
as a fact is worse than a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bench.comparing import matched, same_capitals, same_document, same_due, same_fact, same_task, same_words, shown
from bench.gold import ONE, Gold, GoldCite
from build_tools.language.orthography import words
from build_tools.model import Citation, Document, Task
from build_tools.reading import reading

A = TypeVar("A")
B = TypeVar("B")

FIELDS = (
    *ONE, "signer", "office", "case", "addressees", "recipients", "cites", "cite type", "cite date",
    "task lead", "task due", "task",
)  # fmt: skip


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
    alike = same_words(lenient=case.lenient)
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
    right = wanted is not None and said is not None and same_fact(name, wanted, said, lenient=case.lenient)
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
        _list(total, case, "case", [wanted], [said], same_capitals)


# --- lists ---------------------------------------------------------------------------------------------------------------


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
        total.wrong += [Wrong(case.name, name, None, shown(one)) for one in extra]


def _signatures(total: Score, case: Gold, document: Document) -> None:
    wanted = [one.name for one in case.signatures if one.name]
    said = [one.name for one in document.ending.signatures if one.name]
    _list(total, case, "signer", wanted, said, same_words(lenient=False))
    total.tallies["signer"].invented += len(said) if not wanted else 0
    if all(one.office_known for one in case.signatures):
        offices = [one.office for one in case.signatures if one.office]
        held = [" ".join([*one.authority, one.position or ""]).strip() for one in document.ending.signatures]
        alike = same_words(lenient=case.lenient)
        _list(total, case, "office", offices, [one for one in held if one], alike)
        for one, other in matched(offices, held, alike)[0]:
            _case(total, case, one, other)


# --- citations -----------------------------------------------------------------------------------------------------------


def _cites(total: Score, case: Gold, citations: Sequence[Citation]) -> None:
    wanted = [one for one in case.cites if one.number or case.names_listed]
    said = [one for one in citations if one.number or case.names_listed]
    _list(total, case, "cites", wanted, said, same_document)
    pairs, _, _ = matched(wanted, said, same_document)
    for gold, found in pairs:
        for name, value in (("type", found.type), ("date", found.date)):
            if name in gold.said:
                _attribute(total, case, f"cite {name}", gold, gold.said[name], value)


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
    alike = same_words(lenient=case.lenient)
    complete, dated = case.tasks_listed == "all", case.tasks_listed != "some"
    leads = [name for task in case.tasks for name in task.lead]
    _list(total, case, "task lead", leads, [name for task in tasks for name in task.lead], alike, precise=complete)
    dues = [task.due for task in case.tasks if task.due]
    said = [task.due for task in tasks if task.due and (complete or task.due.end)]
    every = said if dated else [task.due for task in tasks if task.due]
    _list(total, case, "task due", dues, every, same_due, precise=dated)
    _list(total, case, "task", case.tasks, tasks, lambda gold, task: same_task(gold, task, alike), precise=complete)
