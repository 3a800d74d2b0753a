"""Small official texts for tests, composed as agencies print them (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from build_tools.model import Document
from build_tools.reading import reading

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def official(
    number: str,
    organ: str,
    place: str,
    date: str,
    kind: str = "KẾ HOẠCH",
    subject: str = "Thực hiện nhiệm vụ được giao",
    body: str = "Triển khai thực hiện theo quy định./.",
    motto: str = STATE,
) -> str:
    """One text: ``organ`` may be of several lines; ``date`` is "15 tháng 12 năm 2020"."""
    return (
        f"{organ}\n\n{motto}\n\nSố: {number}\n\n{place}, ngày {date}\n\n{kind}\n{subject}\n\n{body}\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn An\n"
    )


def document(text: str, path: str = "co-quan/2020/van-ban.txt") -> Document:
    """The document read from a text; the text must be readable."""
    read, problems = reading.read(text.encode(), path)
    assert read is not None, problems
    return read
