"""The issuer that a number's symbol names: an organ of the centre, and only when the symbol is an organ's."""

from __future__ import annotations

import pytest

from build_tools.formal_parts import issuer

SYMBOLS = [
    ("2159/BTP-PBGDPL", "Bộ Tư pháp"),
    ("23/BC-BNV", "Bộ Nội vụ"),
    ("41/CT-UB", None),  # "CT" is the type here, not the General Department of Politics
    ("241/KH-UBND", None),
    ("khong phai so", None),
    (None, None),
]


@pytest.mark.parametrize(("number", "name"), SYMBOLS)
def test_a_symbol_names_an_organ_of_the_centre_or_none(number: str | None, name: str | None) -> None:
    found = issuer.from_symbol(number, "2019-06-11")
    assert (found.name if found else None) == name
    assert found is None or found.inferred
