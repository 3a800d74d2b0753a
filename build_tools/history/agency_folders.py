"""Whose a folder of texts is: ``source_texts/<agency>/…`` (DESIGN §3), by its name alone, and only when one agency fits.

Who sent a text is what its .yml says (``contributor``); git knows the folder, and the folder is an agency's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from build_tools.archive.agencies import issuer_agency
from build_tools.language import authorities
from build_tools.language.orthography import slug
from build_tools.model import Archive

_SHORT = (("uy-ban-nhan-dan", "ubnd"), ("hoi-dong-nhan-dan", "hdnd"))
_PROVINCE = re.compile(r"(?<=-)(?:tinh|thanh-pho|tp)-(?=.)")


def folder_names(archive: Archive, folders: Iterable[str]) -> dict[str, str]:
    """Return the agency's name for each folder that names one for sure: "ubnd-bac-giang" → "Ủy ban nhân dân tỉnh Bắc Giang".

    Agencies are those of the vocabulary that are the only ones of their name, and those that issued a document held here.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for entry in authorities.agencies():
        if not entry.generic:
            for name in (entry.name, *entry.aliases):
                names[_form(name)].add(entry.name)
    for held in archive.documents:
        if agency := issuer_agency(held.document):
            names[_form(agency.name)].add(agency.name)
    found = {folder: names.get(_form(folder), set()) for folder in folders}
    return {folder: next(iter(of_it)) for folder, of_it in sorted(found.items()) if len(of_it) == 1}


def _form(name: str) -> str:
    """How folders are named: "Ủy ban nhân dân tỉnh Bắc Giang", "ubnd-tinh-bac-giang" → "ubnd-bac-giang"."""
    form = slug(name)
    for long, short in _SHORT:
        form = form.replace(long, short)
    return _PROVINCE.sub("", form, count=1)
