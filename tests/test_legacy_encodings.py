"""Every code of every old encoding becomes its letter, and whole texts come back as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.ingest import legacy_encodings
from build_tools.ingest.decoding import decode
from build_tools.ingest.legacy_encodings import Encoding, codes, encodings
from build_tools.ingest.normalisation import VOWELS

TABLE: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(legacy_encodings.__file__).parents[1] / "vocabulary").joinpath("encodings.yaml").read_text(encoding="utf-8")
)
EXAMPLES = [(key, before, after) for key, entry in TABLE.items() for before, after in entry["examples"].items()]
BY_TABLE = [key for key, entry in TABLE.items() if "rows" in entry]
LETTERS = {*VOWELS, *VOWELS.upper(), "đ", "Đ"} - {*"aeiouyAEIOUY"}
TEXT = """ủy ban nhân dân xã đức hòa
số: 12/kh-ubnd
kế hoạch phổ biến, giáo dục pháp luật năm 2021
căn cứ nghị định của chính phủ, thủ tướng đã quyết định những việc sau đây:
1. tổ chức hội nghị; sở tư pháp chủ trì, phối hợp với các phường, thị trấn.
2. bảo đảm kinh phí, vật tư; nghĩa vụ của người được giao rõ ràng, kỹ lưỡng.
"""


def encoding(key: str) -> Encoding:
    return next(encoding for encoding in encodings() if encoding.key == key)


def written(text: str, key: str) -> str:
    """The text in an old encoding, shown as windows-1252 shows it."""
    table = {letter: shown for shown, letter in codes(TABLE[key]).items() if shown not in TABLE[key].get("also", {}).values()}
    return "".join(table.get(letter, letter) for letter in text)


def raw(shown: str) -> bytes:
    return b"".join(letter.encode("latin-1" if letter < "\u0100" else "cp1252") for letter in shown)


@pytest.mark.parametrize(("key", "before", "after"), EXAMPLES)
def test_every_encoding_reads_its_example(key: str, before: str, after: str) -> None:
    assert encoding(key).convert(before) == after


@pytest.mark.parametrize("key", BY_TABLE)
def test_every_letter_has_a_code_and_comes_back(key: str) -> None:
    lost = {letter for letter in LETTERS if letter.isupper() and letter not in "ĂÂÊÔƠƯĐ"} if key == "tcvn3" else set()
    for letter in LETTERS - lost:
        shown = written(letter, key)
        assert shown != letter or letter in "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"
        assert encoding(key).convert(shown) == letter


@pytest.mark.parametrize("key", BY_TABLE)
def test_a_raw_file_is_recognised_and_read(key: str) -> None:
    decoded, problems = decode(raw(written(TEXT, key)), "a.txt")
    assert decoded is not None
    assert problems == ()
    assert (decoded.text, decoded.encoding) == (TEXT, key)
    assert 0.9 < decoded.confidence <= 1


@pytest.mark.parametrize("key", BY_TABLE)
def test_a_file_saved_as_utf_8_after_it_was_misread_is_read(key: str) -> None:
    decoded, _ = decode(written(TEXT, key).encode(), "a.txt")
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (TEXT, key)
    assert "đã chuyển sang Unicode" in decoded.notes[0].reason


@pytest.mark.parametrize(("codec", "key"), [("cp1252", "utf-8-windows-1252"), ("mac_roman", "utf-8-macintosh")])
def test_utf_8_that_was_misread_and_saved_again_is_read(codec: str, key: str) -> None:
    shown = "".join(bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in TEXT.encode())
    decoded, _ = decode(shown.encode(), "a.txt")
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (TEXT, key)


@given(st.text(alphabet=sorted(LETTERS) + list("aeiouybcdghklmnpqrstvxABC ,.0123456789\n"), max_size=60))
def test_any_text_in_vps_or_viscii_comes_back(text: str) -> None:
    for key in ("vps", "viscii"):
        assert encoding(key).convert(written(text, key)) == text


@given(st.text(max_size=80))
def test_any_text_can_be_converted_line_by_line(text: str) -> None:
    for one in encodings():
        assert one.convert(text).count("\n") == text.count("\n")
