"""The documents that a text cites: its mentions, completed from its footnotes and joined, one citation a document.

A wrong join is worse than a double: mentions whose dates, terms or provinces contradict each other stay apart (DESIGN §5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from build_tools.attributes import read_attributes
from build_tools.authorities import key as name_key
from build_tools.laws import find_laws
from build_tools.mentions import find_mentions
from build_tools.model import Citation, Clause, Footnote, Header, Mention, Relation
from build_tools.numbers import find_numbers, parse
from build_tools.numbers import key as number_key

__all__ = ["find_mentions", "merge", "note_texts", "read"]

NoteTexts = Mapping[tuple[str, int], str]  # (anchor of the clause, offset of the mark) → text of the note
TITLE = "tieu-de"

_STRENGTH: Mapping[Relation, int] = {"nhắc đến": 0, "sửa đổi": 2, "thay thế": 2}  # all others: 1
_PLACE = re.compile(r"(?:tỉnh|thành\s+phố|TP\.?)\s+([^\W\d_a-zđ]\w*(?:\s+[^\W\d_a-zđ]\w*)*)", re.IGNORECASE)
_YEAR = re.compile(r"\s+năm\s+(\d{4})$")


def read(
    header: Header, clauses: Sequence[Clause], footnotes: Sequence[Footnote], definitions: Iterable[tuple[str, str]] = ()
) -> tuple[Citation, ...]:
    """Everything that a document cites, first mentioned first; header block and Nơi nhận are not looked at.

    Anchors are those of the clauses, "tieu-de" for the title, "chu-thich-1" for the first note. ``definitions`` tell
    which numbered law a short name stands for: "Luật số 31/2024/QH15 (sau đây gọi là Luật Đất đai)".
    """
    title = header.headline or header.subject or ""
    lines = [found.line for found in header.evidence if found.field == "subject" and found.line]
    texts = [(title, TITLE, (lines or [line.number for line in header.lines] or [1])[0])]
    texts += [(clause.text, clause.anchor, clause.line) for clause in clauses]
    texts += [(note.text, f"chu-thich-{order}", note.line) for order, note in enumerate(footnotes, 1)]
    mentions = [
        mention
        for text, anchor, line in texts
        for mention in find_mentions(text, anchor, line, own_number=header.number)
    ]
    return merge(mentions, note_texts(clauses, footnotes), definitions)


def note_texts(clauses: Iterable[Clause], footnotes: Iterable[Footnote]) -> NoteTexts:
    """The notes by the place of their marks."""
    texts = {(note.label, note.anchor): note.text for note in reversed(list(footnotes))}
    return {
        (clause.anchor, mark.offset): texts[mark.label, clause.anchor]
        for clause in clauses
        for mark in clause.notes
        if (mark.label, clause.anchor) in texts
    }


def merge(
    mentions: Iterable[Mention], notes: NoteTexts | None = None, definitions: Iterable[tuple[str, str]] = ()
) -> tuple[Citation, ...]:
    """Join the mentions of one document into one citation, with the fields of its fullest mention and its strongest relation."""
    told = [_with_note(mention, notes or {}) for mention in mentions]
    order = {id(mention): place for place, mention in enumerate(told)}
    groups = _by_number(told)
    _join_names(groups, [mention for mention in told if not mention.number], dict(_named_numbers(definitions)), order)
    joined = sorted((sorted(group, key=lambda m: order[id(m)]) for group in groups), key=lambda group: order[id(group[0])])
    return tuple(_citation(group) for group in joined)


def _with_note(mention: Mention, notes: NoteTexts) -> Mention:
    """"Nghị định số 34/2016/NĐ-CP" whose note begins "ngày 14/5/2016 của Chính phủ quy định …" has that date and issuer."""
    note = notes.get((mention.anchor, mention.end))
    if note is None:
        return mention
    said = read_attributes(note)
    return replace(
        mention, date=mention.date or said.date, issuer=mention.issuer or said.issuer, term=mention.term or said.term
    )


# --- joining -----------------------------------------------------------------------------------------------------------


def _by_number(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Mentions of one number, unless what they say contradicts; a bare one goes with the one before it."""
    groups: list[list[Mention]] = []
    of_number: dict[str, list[list[Mention]]] = {}
    for mention in mentions:
        if not mention.number:
            continue
        known = of_number.setdefault(number_key(mention.number), [])
        fitting = [group for group in known if not any(_contradict(mention, other) for other in group)]
        if fitting:
            group = fitting[-1]
            known.remove(group)
        else:
            group = []
            groups.append(group)
        group.append(mention)
        known.append(group)  # the last one named stands last
    return groups


def _contradict(one: Mention, other: Mention) -> bool:
    """Two documents of one number: of different years, terms or provinces. A number with its year is of that year, whatever date is printed."""
    if one.term and other.term and one.term != other.term:
        return True
    parts = parse(one.number or "")
    if one.date and other.date and one.date[:4] != other.date[:4] and not (parts and parts.year):
        return True
    places, others = _places(one.issuer), _places(other.issuer)
    return bool(places and others and not places & others)


def _places(issuer: str | None) -> set[str]:
    return {name_key(place) for place in _PLACE.findall(issuer or "")}


def _join_names(
    groups: list[list[Mention]], named: Sequence[Mention], aliases: Mapping[str, str], order: Mapping[int, int]
) -> None:
    """Add the mentions by name: first those with a year, then the bare ones, each to the one law it can mean."""
    for mention in sorted(named, key=lambda mention: (_year(mention) is None, order[id(mention)])):
        fitting = [group for group in groups if _same_law(mention, group, aliases)]
        if len(fitting) == 1:
            fitting[0].append(mention)
        elif same := [group for group in fitting if all(_year(m) == _year(mention) and not m.number for m in group)]:
            same[0].append(mention)
        else:
            groups.append([mention])


def _same_law(mention: Mention, group: Sequence[Mention], aliases: Mapping[str, str]) -> bool:
    name = _bare_name(mention)
    if not any(_bare_name(other) == name or _is_alias(name, other, aliases) for other in group):
        return False
    years = {year for other in group if (year := _year(other))}
    return not years or _year(mention) is None or _year(mention) in years


def _is_alias(name: str, other: Mention, aliases: Mapping[str, str]) -> bool:
    return bool(other.number) and aliases.get(name) == number_key(other.number or "")


def _named_numbers(definitions: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for short, meaning in definitions:
        number = next(find_numbers(meaning), None)
        if number and next(find_laws(short), None):
            yield name_key(short), number_key(number[2].canonical)


def _bare_name(mention: Mention) -> str:
    return name_key(_YEAR.sub("", mention.name or ""))


def _year(mention: Mention) -> str | None:
    """The year of a law: in its name, its number or its date."""
    if mention.name and (named := _YEAR.search(mention.name)):
        return named[1]
    parts = parse(mention.number) if mention.number else None
    return (parts.year if parts else None) or (mention.date[:4] if mention.date else None)


# --- one citation ------------------------------------------------------------------------------------------------------


def _citation(group: Sequence[Mention]) -> Citation:
    best = sorted(group, key=_fullness, reverse=True)  # a stable sort: of equals the first
    names = sorted((m.name for m in best if m.name), key=lambda name: _YEAR.search(name) is None)
    return Citation(
        number=next((m.number for m in best if m.number), None),
        name=next(iter(names), None),
        type=next((m.type for m in best if m.type), None),
        date=next((m.date for m in best if m.date), None),
        issuer=next((m.issuer for m in best if m.issuer), None),
        term=next((m.term for m in best if m.term), None),
        relation=max(group, key=lambda m: _STRENGTH.get(m.relation, 1)).relation,
        mentions=tuple(group),
    )


def _fullness(mention: Mention) -> int:
    return sum(map(bool, (mention.number, mention.date, mention.issuer, mention.type, mention.term, mention.name)))
