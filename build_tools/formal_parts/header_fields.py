"""Fields of a header that something else than the letterhead says: a page, the end of the text, the number's symbol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from build_tools.model import Evidence, Header


def fill(header: Header, said: Mapping[str, str | None], lines: Mapping[str, int | None], rule: str) -> Header:
    """The header with these of its fields, each noted with the line that says it; None says nothing.

    >>> fill(Header(place="Hà Nội"), {"place": None, "date": "2020-03-05"}, {"date": 9}, "ngày ký cuối văn bản").date
    '2020-03-05'
    """
    new = {name: value for name, value in said.items() if value and value != getattr(header, name)}
    evidence = (Evidence(name, value, lines.get(name), rule) for name, value in new.items())
    return replace(
        header,
        number=new.get("number", header.number),
        type=new.get("type", header.type),
        place=new.get("place", header.place),
        date=new.get("date", header.date),
        subject=new.get("subject", header.subject),
        evidence=(*header.evidence, *evidence),
    )
