"""Which documents belong to a section, each with its reason.

A document joins because its title or opening says that it implements, sums up, guides, amends or replaces a root, or a held
document that does; or because the section's file names it. Nothing joins by a number alone (see ``roots``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from build_tools.language.orthography import sentence_case
from build_tools.model import Held, Membership, Relation, Root, Tie
from build_tools.pages.wording import cited_name, short_name
from build_tools.sections.parts import part_of
from build_tools.sections.roots import Claim, Claims, claims_on
from build_tools.sections.section_entries import Named

_Step = tuple[str, tuple[str, ...], Relation]  # to a document, through others, by a relation to the nearest
_NAMED = "chuyên mục nêu tên văn bản này"
_ROOT = "là văn bản gốc của chuyên mục"


def members(
    roots: Sequence[Root], named: Iterable[Named], documents: Mapping[str, Held], claims: Claims
) -> tuple[Membership, ...]:
    """Return the members, sorted by address; what the file names but the archive does not hold is left out."""
    ties: dict[str, list[Tie]] = defaultdict(list)
    for root in roots:
        for address, tie in _ties(root, claims).items():
            ties[address].append(tie)
    by_name = {one.address: one for one in named}
    rooted = {root.target for root in roots if root.target}
    return tuple(
        _member(documents[address], ties[address], by_name.get(address), address in rooted, roots, documents)
        for address in sorted({*ties, *by_name, *rooted})
        if address in documents
    )


def _ties(root: Root, claims: Claims) -> dict[str, Tie]:
    """How each document reaches a root, by the shortest way; of equal ways, by the first address."""
    reached: dict[str, Tie] = {}
    nearest = _steps(claims_on(root, claims), ())
    while nearest:
        further: list[_Step] = []
        for address, through, relation in sorted(nearest):
            if address in reached or address == root.target:
                continue
            reached[address] = Tie(root.key, relation, through)
            further += _steps(claims.by_target.get(address, ()), (address, *through))
        nearest = further
    return reached


def _steps(found: Iterable[Claim], through: tuple[str, ...]) -> list[_Step]:
    return [(claim.held.address, through, claim.relation) for claim in found if claim.relation]


def _member(
    held: Held, ties: Sequence[Tie], named: Named | None, is_root: bool, roots: Sequence[Root], documents: Mapping[str, Held]
) -> Membership:
    part = (named.part if named else None) or part_of(held.document)
    said = [named.reason or _NAMED] if named and (named.reason or not (ties or is_root)) else []
    said += [_ROOT] if is_root else []
    said += _reasons(ties, {root.key: root for root in roots}, documents)
    return Membership(held.address, part, "; ".join(dict.fromkeys(said)), tuple(ties))


def _reasons(ties: Sequence[Tie], roots: Mapping[str, Root], documents: Mapping[str, Held]) -> list[str]:
    """Say each direct tie; only where there is none, the shortest way through others."""
    if direct := [tie for tie in ties if not tie.through]:
        return [f"{tie.relation} {root_name(roots[tie.root])}" for tie in direct]
    return [_way(min(ties, key=lambda tie: len(tie.through)), roots, documents)] if ties else []


def _way(tie: Tie, roots: Mapping[str, Root], documents: Mapping[str, Held]) -> str:
    name = short_name(documents[tie.through[0]].document)
    return f"{tie.relation} {name}, qua đó gắn với {root_name(roots[tie.root])}"


def root_name(root: Root) -> str:
    """Name a root as its section does: "Kết luận 80-KL/TW", "Hiến pháp năm 1992"."""
    return sentence_case(root.name) if root.number is None and root.name else cited_name(root.type, root.number, root.name)
