"""Signatures: on whose behalf, in what office, who (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7; Hướng dẫn 36-HD/VPTW).

"TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lê Hồng Sơn" → name, position, and the authority lines in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_tools.formal_parts.agency_lines import with_own_capital
from build_tools.formal_parts.columns import bare
from build_tools.formal_parts.offices import is_behalf, is_office, read_behalf, read_office
from build_tools.formal_parts.organ_ranks import UNITS
from build_tools.formal_parts.person_names import SIGNED, read_name
from build_tools.language import authorities
from build_tools.language.casing import restore
from build_tools.model import Signature

_SHORT = frozenset({"ubnd", "hđnd", "ubmttq"})  # in small letters only where a font has lost its capitals


def is_signed_mark(text: str) -> bool:
    """Whether a line only says that the paper is signed: "(Đã ký)", "[daky]"."""
    return len(text) <= 40 and SIGNED.fullmatch(bare(text)) is not None


@dataclass(slots=True)
class _Signer:
    """The titles above one name; ``name`` is None until it is read."""

    titles: list[str] = field(default_factory=list)
    name: str | None = None


def read_signatures(lines: Sequence[str]) -> tuple[Signature, ...]:
    """The signatures of one column, one for each signer; titles under which no name is printed give one without a name.

    Names may stand below each signer's titles, or below the titles of all: (KT. A, Thứ trưởng, KT. B, Thứ trưởng, X, Y).
    """
    signers: list[_Signer] = []
    for line in (bare(text) for text in lines):
        if is_signed_mark(line):
            continue
        name = None if is_behalf(line) or is_office(line) else read_name(line)
        if name is None:
            _signer_of_title(signers, line).titles.append(line)
        elif unnamed := [signer for signer in signers if signer.name is None]:
            unnamed[0].name = name
        elif not signers:
            signers.append(_Signer(name=name))
    named = [signer for signer in signers if signer.name]
    return tuple(_signature(signer) for signer in named or signers[:1])


def _signer_of_title(signers: list[_Signer], title: str) -> _Signer:
    """The signer whose titles a line goes on with, or a new one: after a name, or on another's behalf after an office."""
    last = signers[-1] if signers else None
    if last is None or last.name or (is_behalf(title) and any(is_office(above) for above in last.titles)):
        signers.append(_Signer())
    return signers[-1]


def _signature(signer: _Signer) -> Signature:
    authority: list[str] = []
    position: list[str] = []
    for title in signer.titles:
        behalf, office = read_behalf(title), read_office(title)
        if behalf:
            authority.append(f"{behalf.form} {behalf.whom}")
        elif authority and not position and office is None:
            authority[-1] = f"{authority[-1]} {title}"  # its name runs over two lines
        else:
            position.append(office or title)
    return Signature(signer.name, " ".join(position) or None, tuple(authority))


def in_running_case(signature: Signature, evidence: str) -> Signature:
    """Give titles the case of running text: "Vụ trưởng VỤ PHÁP LUẬT" → "Vụ trưởng Vụ Pháp luật"."""
    position = _cased(signature.position, evidence) if signature.position else None
    return replace(signature, position=position, authority=tuple(_cased_behalf(one, evidence) for one in signature.authority))


def _cased_behalf(line: str, evidence: str) -> str:
    form, _, whom = line.partition(" ")
    return f"{form} {_cased(read_office(whom) or whom, evidence)}"


def _cased(title: str, evidence: str) -> str:
    """A title is in capitals as a whole, or from its unit on; old fonts print a known organ in small letters too."""
    words = title.split()
    for first in range(len(words)):
        unit = " ".join(words[first:])
        if unit.isupper() or (unit.islower() and (first == 0 or authorities.agency_of_name(unit))):
            if first and unit.lower() in UNITS:
                return " ".join((*words[:first], unit.lower()))
            return " ".join((*words[:first], *with_own_capital(restore(unit.upper(), evidence).split())))
    return " ".join(word.upper() if word in _SHORT else word for word in words)
