"""What is said of a document beside its number: date, issuer and term ("ngày 04/01/2019 của Văn phòng Trung ương Đảng")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.dates import DATE, date_of, find_dates
from build_tools.number_symbols import is_type_name

_LEAD_IN = re.compile(r"[\s,(]{0,4}(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?(?=ngày|tháng|\d)", re.IGNORECASE)
_OF = re.compile(r"[\s,]{0,3}(?:của|do)\s+(?=[^\W\d_])", re.IGNORECASE)
_TERM = re.compile(r"[\s,(]{0,3}kh(?:óa|oá)\s+([IVXL]{1,6})(?!\w)", re.IGNORECASE)
_LONGEST_NAME = 160

# Words that begin what a document is about, or what is done with it: no issuer's name goes on after them.
_ENDS = frozenset(
    """về v/v quy_định ban_hành phê_duyệt phê_chuẩn hướng_dẫn sửa_đổi bổ_sung thực_hiện triển_khai tổ_chức thành_lập giao công_bố
    điều_chỉnh bãi_bỏ thay_thế đính_chính hợp_nhất kèm_theo có được đã thì là để nhằm trong tại theo đến trên với cho năm kỳ_họp
    khóa khoá lần nêu yêu_cầu chỉ_đạo đề_nghị gửi thông_báo kết_luận giải_quyết tăng_cường đẩy_mạnh nâng_cao tiếp_tục một_số xử_lý
    kiện_toàn đối_với quyết_định thông_qua bảo_đảm xây_dựng phối_hợp trước sau khi nếu bằng từ gồm phát_triển như ngày các""".split()
)
_ORGANS = frozenset("Bộ Ủy Uỷ UBND HĐND Hội Sở Ban Chính Quốc Thủ Chủ Văn Tổng".split())  # after a comma another organ begins
_TOKEN = re.compile(r"\S+")
_ABBREVIATED = frozenset({"TP.", "Tp.", "T.", "P.", "Q."})
# A body named after its task, "Ban Chỉ đạo thực hiện …", "Ủy ban dự thảo sửa đổi Hiến pháp năm 1992", ends only at these:
_TASK_BODY = re.compile(r"(?:Tiểu\s+ban|Ban|Ủy\s+ban|Uỷ\s+ban|Tổ|Hội\s+đồng)\s+(?:[Cc]hỉ\s+đạo|[Dd]ự\s+thảo|[Ss]oạn\s+thảo|[Cc]ông\s+tác)\s+(?=[a-zđ])")
_HARD_END = re.compile(r"[;:.(),“\"|]|\s+(?:về|ban\s+hành|đã|có|ngày)(?!\w)")
_ISSUED = re.compile(r"(?<!\w)(?:đã\s+)?(?:(?:có|ký|ra)\s+)?(?:ban\s+hành|ký|ra|có)\s*$")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the words beside a number say, and how many characters they take."""

    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    length: int = 0


def read_attributes(after: str) -> Attributes:
    """Read what follows a number at once: date and issuer in either order, then the term of a Party body.

    >>> read_attributes(" ngày 09/11/2022 của Hội nghị Trung ương 6 khóa XIII về …").issuer
    'Hội nghị Trung ương 6'
    """
    date, position = _date(after, 0)
    issuer, position = _issuer(after, position)
    if date is None:
        date, position = _date(after, position)
    term = _TERM.match(after, position)
    return Attributes(date, issuer, term[1].upper() if term else None, term.end() if term else position)


def read_earlier(before: str) -> Attributes | None:
    """Read date and issuer from "ngày 16/5/2019, Ban Chỉ đạo … đã ban hành ", the words right before a type and number."""
    issued = _ISSUED.search(before[-24:])
    if issued is None:
        return None
    sentence = before[-360 : len(before[:-24]) + issued.start()]
    for start, end, date in reversed(list(find_dates(sentence))):
        subject = re.sub(r"\s*\([^()]*\)", "", sentence[end:].lstrip(", ")).strip()
        opens = re.search(r"(?:^|[,;.(])\s*$", sentence[:start])
        if opens and sentence[end : end + 1] == "," and subject[:1].isupper() and not re.search(r"[;.]", subject):
            return Attributes(date, subject if len(subject) <= _LONGEST_NAME else None)
    return None


def _date(text: str, position: int) -> tuple[str | None, int]:
    lead_in = _LEAD_IN.match(text, position)
    found = DATE.match(text[lead_in.end() :]) if lead_in else None
    value = date_of(found) if found else None
    return (value, lead_in.end() + found.end()) if lead_in and found and value else (None, position)


def _issuer(text: str, position: int) -> tuple[str | None, int]:
    of = _OF.match(text, position)
    if of is None:
        return None, position
    start = of.end()
    hard = _HARD_END.search(text, start, start + _LONGEST_NAME) if _TASK_BODY.match(text, start) else None
    end = hard.start() if hard else _name_end(list(_TOKEN.finditer(text, start, start + _LONGEST_NAME)), start)
    name = " ".join(text[start:end].split())
    named = name[:1].isupper() and not (name.isupper() and len(name) > 6)  # a title in capitals hides where names begin
    return (name, end) if named else (None, position)


def _name_end(tokens: list[re.Match[str]], start: int) -> int:
    """Where an issuer's name ends, word by word; a comma, "và" or a dash ends it only where no name goes on after it."""
    end = start
    for place, token in enumerate(tokens):
        word = token[0].rstrip(",;:.)”\"")
        following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
        before = tokens[place - 1][0] if place else ""
        if place and (_begins_matter(word, following) or (before[-1:] == "," and (word[:1].islower() or word in _ORGANS))):
            break
        if word in {"và", "-", "–"} and (not following[:1].isupper() or _is_type(following, tokens, place + 1)):
            break
        if place and _is_type(word, tokens, place):
            break
        end = token.start() + len(word)
        if token[0] != word and token[0] not in _ABBREVIATED and token[0] != word + ",":
            break
    return end


def _begins_matter(word: str, following: str) -> bool:
    """Whether the subject, a date or a bracket begins here; "Trung ương 6" still belongs to a name."""
    small = word.lower() if word.isupper() else word
    pair = f"{small}_{following.lower() if following.isupper() else following}".rstrip(",;:.)")
    return small in _ENDS or pair in _ENDS or word[:1] in {"(", "“", '"', "|"} or sum(map(str.isdigit, word)) > 1


def _is_type(word: str, tokens: list[re.Match[str]], place: int) -> bool:
    """Whether the next citation begins here: "… của Chính phủ, Quyết định số"."""
    if not word[:1].isupper():
        return False
    return any(is_type_name(" ".join(token[0] for token in tokens[place : place + size]).rstrip(",;:.")) for size in (1, 2))
