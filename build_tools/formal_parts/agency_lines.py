"""The lines of a letterhead's left column: names of organs, broken over lines, one above the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.formal_parts.columns import bare
from build_tools.language import authorities
from build_tools.language.orthography import folded, nfc

_LONGEST = 90
_HEAD = re.compile(
    # the first words of an organ's name: what opens a name of its own, and does not go on with the name above
    r"""(?:
      [ỦUÚÙŨƯ][YỶỲÝỸỴ]\s?BAN(?:\s?NHÂN\s?DÂN)? | [ỦU][YỶ](?=\s*$) | UBND | HĐND
    | H[ỘO][IÌ]\s[ĐD][ỒÔÒO]NG | HỘI(?!\s(?:NGHỊ|THẢO|THI)\b)
    | BỘ(?!\s(?:LUẬT|TIÊU|CHỈ)\b) | SỞ(?!\sHỮU\b) | BAN(?!\sHÀNH\b) | VĂN\sPHÒNG | PHÒNG(?!,?\sCHỐNG\b) | BQL | BCĐ
    | CHÍNH\sPHỦ | THỦ\sTƯỚNG | QUỐC\sHỘI | CHỦ\sTỊCH | TỔNG(?=\s(?:CỤC|CÔNG|LIÊN|HỘI|THANH|BIÊN|KIỂM)\b) | CHI\sCỤC | CỤC
    | VỤ(?!\sVIỆC\b) | VIỆN | T(?:ÒA|OÀ)\sÁN | KIỂM\sTOÁN | NGÂN\sHÀNG | KHO\sBẠC | BẢO\sHIỂM | THANH\sTRA | ĐÀI | THÔNG\sTẤN
    | HỌC\sVIỆN | TRƯỜNG(?!\sHỢP\b) | ĐẠI\sHỌC | BỆNH\sVIỆN | TRUNG\sTÂM | NHÀ\sXUẤT\sBẢN | BÁO(?!\sCÁO\b) | TẠP\sCHÍ
    | (?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG)\s[ỦU][YỶ] | ĐẢNG\sBỘ | CHI\sBỘ | TRUNG\sƯƠNG | MẶT\sTRẬN | ĐOÀN
    | LIÊN(?=\s(?:BỘ|NGÀNH|ĐOÀN|HIỆP|MINH)\b) | TỔ(?!\sCHỨC\b) | CÔNG\sTY | TẬP\sĐOÀN | CÔNG\sAN | QUÂN
    | CÔNG\sĐOÀN | (?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ)\sĐOÀN | BCH
    )(?=\s|$|[-–,])""",
    re.VERBOSE,
)
_LOCALITY = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)(?:\s+[^\W\d_]+|\s+\d{1,2}|\s+[-–]){1,6}", re.IGNORECASE
)
_UNITS_OF_ORGANS = frozenset(
    ("so", "ban", "cuc", "vu", "phong", "vien", "hoi", "dai", "truong", "chi cuc", "tong cuc", "trung tam")
)
_DASHES = ("-", "–")
_JOINED = re.compile(r"\s+[-–]\s+")
_BEFORE_NAME = re.compile(r"^[\W_]+")
_OPEN_END = frozenset({"VÀ", "-", "–", "CỦA", "THUỘC", "VỀ"})


def opens_agency(text: str) -> bool:
    """Whether a line begins with the first words of an organ's name, in any case: "UBND TỈNH PHÚ THỌ", "Sở Tư pháp"."""
    return _HEAD.match(nfc(_BEFORE_NAME.sub("", text[: 2 * _LONGEST])).upper()) is not None


def looks_like_agency(text: str) -> bool:
    """Whether a line could stand in the agency's place: short, mostly capitals, no sentence."""
    words = bare(text)
    letters = [c for c in words if c.isalpha()]
    if not 0 < len(words) <= _LONGEST or len(letters) < 0.6 * len(words.replace(" ", "")):
        return False
    return sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def names_agency(text: str) -> bool:
    """Whether a line is an organ's name and nothing else, in any case: old fonts have lost the capitals of "bộ tài chính"."""
    words = bare(text)
    if not (1 < len(words) <= _LONGEST and opens_agency(words)):
        return False
    return authorities.agency_of_name(words) is not None or folded(words) in ("uy ban nhan dan", "hoi dong nhan dan")


def is_locality(text: str) -> bool:
    """Whether a line is the place that completes a committee's name: "thành phố cần thơ", "TỈNH PHÚ THỌ"."""
    return len(text) < 50 and _LOCALITY.fullmatch(bare(text)) is not None


def agency_names(lines: Sequence[str]) -> list[str]:
    """Join the agency's lines into names, the superior first: ("ỦY", "BAN NHÂN DÂN", "TỈNH X", "SỞ Y") → two names."""
    names: list[str] = []
    for line in (bare(text) for text in lines):
        if names and not (opens_agency(line) and _ends_before(names[-1], line)):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return names


def _ends_before(name: str, line: str) -> bool:
    """Whether a name is complete: "ỦY", "BỘ GIÁO DỤC VÀ" are not, nor is "ỦY BAN THƯỜNG VỤ" before "QUỐC HỘI"."""
    words = name.upper().split()
    if len(words) < 2 or words[-1] in _OPEN_END or name.endswith(","):
        return False
    return not (authorities.agency_of_name(f"{name} {line}") and not authorities.agency_of_name(name))


def with_own_capital(words: Sequence[str]) -> list[str]:
    """Give an organ's own name its capital, and what stands behind a dash in it: "Vụ Kế hoạch - Tổng hợp".

    NĐ 30/2020/NĐ-CP, Phụ lục II, Mục IV.
    """
    size = next((n for n in (2, 1) if folded(" ".join(words[:n])) in _UNITS_OF_ORGANS), 0)
    if not 0 < size < len(words) or folded(" ".join(words[:2])) == "hoi dong":
        return list(words)
    return [
        word[:1].upper() + word[1:] if at == size or (at > size and words[at - 1] in _DASHES) else word
        for at, word in enumerate(words)
    ]


def parts_of_joint_name(name: str) -> list[str]:
    """The organs of one line: "BỘ XÂY DỰNG - CỤC ĐƯỜNG BỘ VIỆT NAM" → two, "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" → one."""
    parts = [part.strip() for part in _JOINED.split(name)]
    return parts if len(parts) > 1 and all(opens_agency(part) for part in parts) else [name]
