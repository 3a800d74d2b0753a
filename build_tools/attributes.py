"""What is said of a document beside its number: date, issuer and term ("ngày 04/01/2019 của Văn phòng Trung ương Đảng")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.authorities import agency_of_name
from build_tools.dates import DATE, find_dates, matched_date

_FIRST_DATE = re.compile(r"[\s,(]{0,4}(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?(?=ngày|\d|tháng)", re.IGNORECASE)
_OF = re.compile(r"[\s,]{0,3}(?:\([^()]{0,60}\)\s*)?(?:của|do)\s+(?=[^\W\d_a-zđ]|liên\s)", re.IGNORECASE)
_SECOND_DATE = re.compile(r"[\s,(]{0,4}(?:ban\s+hành\s+|ký\s+)?(?=ngày)", re.IGNORECASE)

# Where an issuer's name ends: punctuation, a date, a term, or a word that begins what the document is about.
_VERBS = (
    "về|v/v|quy định|ban hành|phê duyệt|phê chuẩn|hướng dẫn|sửa đổi|bổ sung|thực hiện|triển khai|tổ chức|thành lập|giao|công bố|"
    "điều chỉnh|bãi bỏ|thay thế|đính chính|hợp nhất|kèm theo|có|được|đã|thì|là|để|nhằm|trong|tại|theo|và các|đến|trên|với|cho|"
    "năm|kỳ họp|khóa|khoá|lần|nêu|yêu cầu|chỉ đạo|đề nghị|gửi|thông báo|kết luận|giải quyết|tăng cường|đẩy mạnh|nâng cao|tiếp tục|"
    "một số|xử lý|kiện toàn|đối với|quyết định|thông qua|bảo đảm|xây dựng|phối hợp|trước|sau|khi|nếu|bằng|từ|gồm|phát triển|như"
)
_END = re.compile(
    rf"[;:.(“\"\n|]|\s[-–]\s(?=[a-zđ])|,?\s+(?:ngày|NGÀY)\b|,?\s+(?:{_VERBS}|{_VERBS.upper()})(?!\w)|\s\d{{2,}}|,\s+(?=[a-zđ])".replace(" ", r"\s")
    .replace("[;:.(“\\\"\\n|]", "[;:.(“\"\\n|]")
)
_IN_NAME = re.compile(r"(?:[Cc]hỉ đạo|dự thảo|[Ss]oạn thảo|Ủy ban|ủy ban)$")  # "Ban Chỉ đạo thực hiện …", "Ủy ban dự thảo sửa đổi …"
_TERM = re.compile(r"kh[oó][aá]\s+([IVXL]{1,6})(?!\w)", re.IGNORECASE)
_ISSUED = re.compile(r"(?:ban\s+hành|ký|ra|có)\s*$")
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the words after a number say, and how many characters they take."""

    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    length: int = 0
