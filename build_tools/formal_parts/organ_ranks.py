"""Which of the organs in a letterhead issue together, and which is the superior of the others.

Two ministries, or two departments of one province, are equals; an organ is none of its own branch's: "Hội Luật gia Việt Nam"
above "Hội Luật gia tỉnh Nghệ An" is its superior.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.language import authorities
from build_tools.language.orthography import folded, same

UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
LOCALITY = re.compile(rf"\b(?:{'|'.join(UNITS)})\s+\S.*", re.IGNORECASE)
_OF_THE_NATION = re.compile(r"(?:Trung ương|Việt Nam|tối cao|Nhà nước)$", re.IGNORECASE)
_WITH_PLACE = (  # organs that need a place, on letters without marks
    *("uy ban nhan dan", "hoi dong nhan dan", "uy ban mat tran", "hoi ", "lien doan lao dong", "ban chi huy", "cong an"),
)


def first_of_equals(names: Sequence[str], *, joint: bool) -> int:
    """Which name is the first of those that issue together; those before it are their superiors."""
    if joint:
        return 1 if len(names) > 2 and all(map(_is_department, names[1:])) and not _is_department(names[0]) else 0
    first = len(names) - 1
    while first and _of_one_rank(names[first - 1], names[first]):
        first -= 1
    return first


def _is_department(name: str) -> bool:
    return name.startswith(("Sở ", "Phòng "))


def _of_one_rank(one: str, other: str) -> bool:
    """Whether two organs are equals, as two ministries or two departments are; an organ is none of its own branch's."""
    kinds = [agency.kind if (agency := authorities.agency_of_name(name)) else None for name in (one, other)]
    alike = kinds[0] is not None and kinds[0] == kinds[1] and one.split()[0].lower() == other.split()[0].lower()
    return alike and kinds[0] != "cấp ủy" and not _is_branch(other, one)


def _is_branch(branch: str, organ: str) -> bool:
    """Whether an organ is the same one at a lower level: "Hội Luật gia tỉnh Nghệ An" of "Hội Luật gia Việt Nam"."""
    if branch.lower().startswith(f"{organ.lower()} "):
        return True  # "Kho bạc Nhà nước Hà Nam"
    own, place = _without_place(branch)
    above, whole = _without_place(organ)
    return same(own, above) and bool(place) and _level(place) > _level(whole)


def _without_place(name: str) -> tuple[str, str]:
    """An organ's name and its place apart: "Tòa án nhân dân tối cao" → Tòa án nhân dân, tối cao."""
    found = _OF_THE_NATION.search(name) or LOCALITY.search(name)
    return (name[: found.start()].strip(), found[0]) if found else (name, "")


def _level(place: str) -> int:
    """The nation, a province, a district, a commune."""
    words = place.lower()
    return 0 if not place or _OF_THE_NATION.match(place) else 1 if words.startswith(("tỉnh", "thành phố")) else _below(words)


def _below(words: str) -> int:
    return 2 if words.startswith(("huyện", "quận", "thị xã")) else 3


def share_a_place(one: str, other: str) -> bool:
    """Whether two organs on one line have one place, printed behind the second: a committee and a union of one province."""
    local = authorities.agency_of_name(other)
    plain = LOCALITY.search(one) is None and folded(one).startswith(_WITH_PLACE)
    return plain and LOCALITY.search(other) is not None and not (local and local.kind == "cơ quan chuyên môn")
