"""The documents that a text cites: its mentions, completed from its footnotes and joined, one citation a document.

A wrong join is worse than a double: mentions whose dates, terms or provinces contradict each other stay apart (DESIGN §5).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from build_tools.citations.attributes import read_attributes
from build_tools.citations.laws import find_laws
from build_tools.citations.mentions import find_mentions
from build_tools.citations.numbers import find_numbers, parse
from build_tools.citations.numbers import key as number_key
from build_tools.language.authorities import key as name_key
from build_tools.language.authorities import type_of_name
from build_tools.language.orthography import UPPER
from build_tools.model import Citation, Clause, Footnote, Header, Mention, Relation

__all__ = ["find_mentions", "merge", "note_texts", "read"]

NoteTexts = Mapping[tuple[str, int], str]  # (anchor of the clause, offset of the mark) → text of the note
TITLE = "tieu-de"
_QPPL = "quy phạm pháp luật"

_STRENGTH: Mapping[Relation, int] = {"nhắc đến": 0, "sửa đổi": 2, "thay thế": 2}  # all others: 1
_PLACE = re.compile(rf"(?i:tỉnh|thành\s+phố|TP\.?)\s+([{UPPER}]\w*(?:\s+[{UPPER}]\w*)*)")
_YEAR = re.compile(r"\s+năm\s+(\d{4})$")


def read(
    header: Header, clauses: Sequence[Clause], footnotes: Sequence[Footnote], definitions: Iterable[tuple[str, str]] = ()
) -> tuple[Citation, ...]:
    """Everything that a document cites, first mentioned first; header block and Nơi nhận are not looked at.

    Anchors are those of the clauses, "tieu-de" for the title, "chu-thich-1" for the first note. ``definitions`` tell
    which numbered law a short name stands for: "Luật số 31/2024/QH15 (sau đây gọi là Luật Đất đai)".
    """
    title = header.headline or header.subject or ""
    line = next((found.line for found in header.evidence if found.field == "subject" and found.line), 1)
    mentions = list(find_mentions(title, TITLE, line, own_number=header.number))
    texts = [clause.text for clause in clauses]
    for clause, before, after in zip(clauses, ["", *texts], [*texts[1:], ""], strict=False):
        mentions += find_mentions(clause.text, clause.anchor, clause.line, own_number=header.number, before=before, after=after)
    for order, note in enumerate(footnotes, 1):
        mentions += find_mentions(note.text, f"chu-thich-{order}", note.line, own_number=header.number, note=True)
    possible = (_possible(mention, header.type) for mention in mentions if not _names_itself(mention, header))
    return merge(possible, note_texts(clauses, footnotes), definitions)


def _names_itself(mention: Mention, header: Header) -> bool:
    """Whether a law says its own name: "Quốc hội ban hành Luật Thư viện"; with a year or a number it is an earlier one."""
    if mention.number or mention.date or not mention.name or mention.type != header.type:
        return False
    return name_key(mention.name) == name_key(f"{header.type} {header.subject}")


def _possible(mention: Mention, own_type: str | None) -> Mention:
    """A plan amends no law: where it speaks of amending or replacing one, it only mentions it."""
    if mention.relation not in {"sửa đổi", "thay thế"}:
        return mention
    own, cited = type_of_name(own_type or ""), type_of_name(mention.type or "")
    if own is None or cited is None:
        return mention
    beyond = _QPPL not in own.systems and set(cited.systems) == {_QPPL}
    return replace(mention, relation="nhắc đến") if beyond else mention


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
    """Join the mentions of one document into one citation, with the fields of the fullest and the strongest relation."""
    told = [_with_note(mention, notes or {}) for mention in mentions]
    groups = _by_number(told)
    aliases = dict(_named_numbers(definitions))
    groups += _by_name(told, groups, aliases)
    joined = (sorted(group.members) for group in groups)
    return tuple(_citation([told[place] for place in members]) for members in sorted(joined))


def _with_note(mention: Mention, notes: NoteTexts) -> Mention:
    """Take date and issuer from the mark's note: "Nghị định số 34/2016/NĐ-CP²", "2 ngày 14/5/2016 của Chính phủ quy định …"."""
    note = notes.get((mention.anchor, mention.end))
    if note is None:
        return mention
    said = read_attributes(note)
    return replace(
        mention, date=mention.date or said.date, issuer=mention.issuer or said.issuer, term=mention.term or said.term
    )


# --- joining -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """The mentions of one document so far, by their place among all, and what decides whether another belongs to it."""

    members: list[int] = field(default_factory=list)
    years: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, place: int, mention: Mention) -> None:
        """Take a mention in, with what it says."""
        self.members.append(place)
        self.years |= {year} if (year := _year(mention)) else set()
        self.terms |= {mention.term} if mention.term else set()
        self.places |= _places(mention.issuer)

    def fits(self, mention: Mention) -> bool:
        """Whether the mention contradicts nothing said so far: it is of no other year, term or province."""
        year, places = _year(mention), _places(mention.issuer)
        return (
            not (year and self.years and year not in self.years)
            and not (mention.term and self.terms and mention.term not in self.terms)
            and not (places and self.places and not places & self.places)
        )


def _by_number(mentions: Sequence[Mention]) -> list[_Group]:
    """Mentions of one number, unless what they say contradicts; a bare one goes with the one before it."""
    groups: list[_Group] = []
    of_number: dict[str, list[_Group]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        if mention.number:
            known = of_number[number_key(mention.number)]
            _add(place, mention, next((group for group in reversed(known) if group.fits(mention)), None), known, groups)
    return groups


def _add(place: int, mention: Mention, group: _Group | None, known: list[_Group], groups: list[_Group]) -> None:
    """Put a mention into its group, or into a new one; the group named last stands last among those known."""
    if group is None:
        group = _Group()
        groups.append(group)
    elif group in known:
        known.remove(group)
    group.add(place, mention)
    known.append(group)


def _by_name(mentions: Sequence[Mention], numbered: Sequence[_Group], aliases: Mapping[str, str]) -> list[_Group]:
    """Put mentions by name into the one law they can mean, those with a year first; return the groups of names alone."""
    of_name: dict[str, list[_Group]] = defaultdict(list)
    for group in numbered:
        for name in {_bare_name(mentions[place]) for place in group.members} - {""}:
            of_name[name].append(group)
        of_name[number_key(mentions[group.members[0]].number or "")].append(group)
    groups: list[_Group] = []
    named = [(_year(mention) is None, place) for place, mention in enumerate(mentions) if not mention.number]
    for _, place in sorted(named):
        name = _bare_name(mentions[place])
        fitting = [group for group in (*of_name[name], *of_name[aliases.get(name, "")]) if group.fits(mentions[place])]
        doubtful = len({id(group) for group in fitting}) > 1  # two laws of this name: a bare name may mean either
        known = [group for group in of_name[name] if doubtful and not group.years]
        _add(place, mentions[place], next(iter(known if doubtful else fitting), None), of_name[name], groups)
    return groups


def _places(issuer: str | None) -> set[str]:
    return {name_key(place) for place in _PLACE.findall(issuer)} if issuer else set()


def _named_numbers(definitions: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for short, meaning in definitions:
        law, number = next(find_laws(short), None), next(find_numbers(meaning), None)
        if law and number:
            yield name_key(law.name), number_key(number[2].canonical)


def _bare_name(mention: Mention) -> str:
    return name_key(_YEAR.sub("", mention.name)) if mention.name else ""


def _year(mention: Mention) -> str | None:
    """The year of a document: in its name or number, whatever date is printed, else of its date."""
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
