"""Who has answered: each expected agency with what the archive holds of it, told on time or late by an explicit day.

"Chậm" is said only where the section sets a date that a held text states, and only as of ``as_of``: a day of the section's
file, or the newest day that a held document bears. The clock is never asked, so the same archive gives the same board.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from build_tools.language.orthography import slug
from build_tools.model import Answer, AnswerState, Board, Deadline, Held, Membership, Passage
from build_tools.sections.expected_agencies import NAMED, Expected, Sender, expected, sender
from build_tools.sections.section_entries import Expectation


def newest_day(documents: Iterable[Held]) -> str | None:
    """Return the newest day that the archive has surely reached: "2021-06" counts as its first day."""
    return max((first_day(held.document.header.date) for held in documents if held.document.header.date), default=None)


def first_day(edtf: str) -> str:
    """Return the earliest day of an EDTF date: "2021-06" → "2021-06-01"."""
    return edtf + "-01-01"[len(edtf) - 4 :]


def board(
    awaited: Expectation,
    members: Sequence[Membership],
    documents: Mapping[str, Held],
    *,
    on: str,
    as_of: str | None,
    as_of_given: bool = False,
    stated: Passage | None,
    basis: Passage | None,
) -> Board:
    """Return the board of one expectation, from the members of its section."""
    agencies = expected(awaited.agencies, on)
    group = awaited.agencies if isinstance(awaited.agencies, str) else NAMED
    fitting = [documents[member.address] for member in members if _fits(member, documents[member.address], awaited)]
    by_key, unplaced = _by_agency(fitting, agencies, group)
    day = awaited.by
    return Board(
        key=slug(f"{group} {awaited.title}"),
        title=awaited.title,
        group=group,
        types=awaited.types,
        on=on,
        as_of=as_of,
        as_of_given=as_of_given,
        deadline=Deadline(day, stated) if day else None,
        answers=tuple(_answer(agency, by_key.get(agency.key, []), day, as_of) for agency in agencies),
        basis=basis,
        unplaced=tuple(sorted(unplaced)),
    )


def _fits(member: Membership, held: Held, awaited: Expectation) -> bool:
    """Whether a member is of an awaited type and reaches an awaited root, in the awaited way."""
    return held.document.header.type in awaited.types and any(
        (not awaited.of or tie.root in awaited.of) and (awaited.relation is None or tie.relation == awaited.relation)
        for tie in member.ties
    )


def _by_agency(
    fitting: Iterable[Held], agencies: Sequence[Expected], group: str
) -> tuple[dict[str, list[tuple[Held, Sender]]], list[str]]:
    found: dict[str, list[tuple[Held, Sender]]] = defaultdict(list)
    unplaced = []
    for held in fitting:
        whose = sender(held.document, agencies, group)
        if whose and whose.key:
            found[whose.key].append((held, whose))
        elif whose:
            unplaced.append(held.address)
    return found, unplaced


def _answer(agency: Expected, sent: Sequence[tuple[Held, Sender]], by: str | None, as_of: str | None) -> Answer:
    ordered = sorted(sent, key=lambda pair: (pair[0].document.header.date or "9999", pair[0].address))
    date = ordered[0][0].document.header.date if ordered else None
    return Answer(
        agency=agency.name,
        key=agency.key,
        state=_state(bool(ordered), date, by, as_of),
        documents=tuple(held.address for held, _ in ordered),
        date=date,
        senders=tuple(dict.fromkeys(whose.called for _, whose in ordered if whose.called)),
        province=agency.province.id if agency.province else None,
    )


def _state(has_answered: bool, date: str | None, by: str | None, as_of: str | None) -> AnswerState:
    """Late is said only for sure: of a document by its earliest possible day, of an absent one by a day that has passed."""
    if has_answered:
        return "đã có, sau hạn" if by and date and first_day(date) > by else "đã có"
    return "chậm" if by and as_of and as_of > by else "chờ"
