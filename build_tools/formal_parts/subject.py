"""Trích yếu: the lines of the subject below a type line or after "V/v".

Where a subject ends is not printed. It ends before the organ that decides and its legal bases, before Kính gửi and before the
first clause; in texts without these it goes on while its lines are set alike and read on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.body.labels import read_label
from build_tools.body.markdown_source import HeadingLine
from build_tools.body.paragraphs import joined, phrase_goes_on
from build_tools.formal_parts import offices
from build_tools.formal_parts.agency_lines import names_agency, opens_agency
from build_tools.formal_parts.letterhead import ADDRESSED, bare, is_core, is_decoration
from build_tools.formal_parts.urgency_marks import is_mark, without_mark
from build_tools.language.orthography import UPPER, folded
from build_tools.model import Line

_LINES = 14
_LONGEST_LINE = 400
_LONGEST_TITLE_LINE = 120
_LONGEST = 1600  # characters of a subject
_ABOUT = re.compile(r"\W{0,3}V\s?/\s?v\b\s*:?\s*", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"số\s*:?\s*\d\S*\s*,?\s+ngày\s", re.IGNORECASE)
OF_ORGAN = re.compile(r"(?:của|liên\s+tịch)\s", re.IGNORECASE)
_STAMP = re.compile(  # what the seal of a portal or of a registry leaves, on letters without marks
    r"[^a-z]{0,4}(?:(?:[a-z]{2,6} ){1,4}dien tu chinh p\w+$|den\s*(?:[^\w\s].*)?$|ngay\s*[.:].*|gio\s*[.:].*)"
)
_STAMP_BESIDE = re.compile(rf"(?:[{UPPER}]{{3,7}}\s){{2,4}}ĐIỆN TỬ CHÍNH PH[{UPPER}]\s+(?=[^\W\d_{UPPER}])")
_BODY_CUE = re.compile(
    # the words with which bodies begin; a subject does not go on with them in a line of its own
    r"(?:Căn cứ|Thực hiện|Triển khai thực hiện|Ngày \d|Trong (?:thời gian|những|các|năm|khi)|Thời gian (?:qua|vừa)|Hiện nay|"
    r"Nhằm|Để |Sau khi|Trên cơ sở|Theo |Năm \d|Xét |Vừa qua|Qua |Kính gửi|Tiếp theo|Hưởng ứng|Được sự|Vào (?:hồi|lúc)|Hôm nay|"
    r"(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Luật|Quy chế|Quy định|Chỉ thị|Kế hoạch|Chương trình|Đề án) này |"
    r"Tại |[IVX]{1,4}[.\-]\s|Điều 1[.:]|Chương I\b|Phần )"
)
_BASIS = re.compile(r"[^a-z]{0,6}(?:c?an cu\b|xet de nghi|theo de nghi|pursuant to|chieu )")  # on letters without marks
_ISSUED_WITH = re.compile(  # what goes below a title, and is none of it
    r"\W{0,2}\(\s*(?i:ban hành|kèm theo|đính kèm|dự thảo|từ ngày)|"
    r"(?:Ban hành k|BAN HÀNH K|K|k)(?:èm theo|ÈM THEO) (?=(?i:quyết|công|nghị|thông|kế))"
)
_SESSION = re.compile(r"(?:nước cộng h[oòà]+ xã|kh[óo][áa]?\s+[IVXLC\d]|kỳ họp|nhiệm kỳ)", re.IGNORECASE)


def below_type(printed: Sequence[Line], at: int, begun: Sequence[Line], *, law: bool = False) -> tuple[list[Line], int]:
    """The lines of the subject from the cell ``at`` on, after the part ``begun`` on the type line; and the cells they take.

    ``law``: every law has a name, so that "KIỂM TOÁN NHÀ NƯỚC" alone below "LUẬT" is no organ that decides.
    """
    own = _own_lines(printed, at)
    begun = [*begun, *(Line(cell.number, bare(cell.text)) for cell in printed[at : at + own])]
    lines, taken = _bounded(printed, at + own, begun, law=law) or _going_on(printed, at + own, begun)
    return lines, own + taken


def _own_lines(printed: Sequence[Line], at: int) -> int:
    """The cells of organ and number that go on with a type line: "Liên tịch Bộ A - Bộ B" / "Số 120/… ngày 25 tháng 12 …"."""
    for index in range(at, min(at + 4, len(printed))):
        text = bare(printed[index].text)
        if _OWN_NUMBER.match(text):
            return index + 1 - at
        if not OF_ORGAN.match(text):
            break
    return 0


def _going_on(printed: Sequence[Line], at: int, begun: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines of a subject without a sure end, as far as they read on."""
    lines, blank, end = list(begun), False, at
    for index in range(at, len(printed)):
        cell = printed[index]
        if not cell.text:
            blank = True
            continue
        if is_mark(cell.text) and not blank:
            continue
        if len(lines) >= _LINES or not _goes_on(lines, cell.text, blank):
            break
        lines.append(Line(cell.number, without_mark(bare(cell.text))))
        blank, end = False, index + 1
    return lines, end - at


def after_about(printed: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """The lines of a công văn's "V/v …" and the cells they take, up to a blank, another part of the letterhead or Kính gửi."""
    if not _ABOUT.match(bare(printed[at].text)):
        return [], 0
    lines = [printed[at]]
    for cell in printed[at + 1 : at + _LINES]:
        if not cell.text or is_core(cell.text) or ADDRESSED.match(bare(cell.text)):
            break
        lines.append(cell)
    kept = [Line(cell.number, without_mark(bare(cell.text))) for cell in lines if not is_mark(cell.text)]
    return kept, len(lines)


def opens_about(text: str) -> bool:
    """Whether a line is the first of a công văn's subject: "V/v …"."""
    return _ABOUT.match(bare(text[:60])) is not None


def opens_bases(text: str) -> bool:
    """Whether a line is the first of the legal bases: "Căn cứ Luật …", as a scan or a translation prints it too."""
    return _BASIS.match(folded(bare(text[:60]))) is not None


# --- where a title ends ------------------------------------------------------------------------------------------------


def _bounded(printed: Sequence[Line], at: int, begun: Sequence[Line], *, law: bool) -> tuple[list[Line], int] | None:
    """The subject when what follows it is sure: legal bases, with or without the organ that decides above them, or Kính gửi."""
    written: list[int] = []
    for index in range(at, min(len(printed), at + 3 * _LINES)):
        text = bare(printed[index].text)
        if not text:
            continue
        if opens_bases(text):
            left = _without_authority(printed, written)
            alone = not left and not begun and len(written) == 1
            return _cut(printed, at, begun, written if alone and (law or not _is_sure(printed[written[0]].text)) else left)
        if (
            ADDRESSED.match(text)
            or _ISSUED_WITH.match(text)
            or (isinstance(printed[index], HeadingLine) and (written or begun))
        ):
            return _cut(printed, at, begun, written)
        if written and _opens_body(text, _block(printed, index) if _is_one_block(written) else ""):
            return _cut(printed, at, begun, written)
        if len(written) > _LINES or len(text) > _LONGEST or _opens_clause(text) or is_core(text):
            return None
        written.append(index)
    return None


def _opens_body(text: str, block: str) -> bool:
    """Whether a line is the first sentence of a body: it has the words of one, and it, or its paragraph, its length or end."""
    long = any(len(words) > _LONGEST_TITLE_LINE or words.endswith((".", ";", ":", ",")) for words in (text, block))
    return long and _BODY_CUE.match(text) is not None


def _is_one_block(written: Sequence[int]) -> bool:
    """Whether no blank parts the lines so far, which a scan's do anywhere."""
    return written[-1] - written[0] == len(written) - 1


def _block(printed: Sequence[Line], index: int) -> str:
    """The paragraph that a line opens below a blank one; "" when it stands right below another."""
    if printed[index - 1].text:
        return ""
    run = printed[index : index + _LINES]
    return joined(run[: next((i for i, cell in enumerate(run) if not cell.text), len(run))])


def _opens_clause(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.kind in ("phần", "chương", "mục", "điều", "khoản", "phụ lục")


def _cut(printed: Sequence[Line], at: int, begun: Sequence[Line], taken: Sequence[int]) -> tuple[list[Line], int] | None:
    """The subject's lines without scraps; None when they read like a body: a sentence that ends before the last line."""
    lines = [
        Line(printed[i].number, without_mark(_STAMP_BESIDE.sub("", bare(printed[i].text))))
        for i in taken
        if not _is_scrap(bare(printed[i].text))
    ]
    texts = [line.text for line in (*begun, *lines)]
    if sum(map(len, texts)) > _LONGEST or any(text.endswith((".", ":")) or "; " in text[-3:] for text in texts[:-1]):
        return None
    return [*begun, *lines], (taken[-1] + 1 - at if taken else 0)


def _is_scrap(text: str) -> bool:
    """Whether a line is what a scan made of a stamp: strange signs, or no word at all."""
    plain = folded(text)
    stamped = len(plain) < 60 and _STAMP.match(plain) is not None
    return (
        is_decoration(text)
        or is_mark(text)
        or stamped
        or len(re.findall(r"[^\w\s.,;:()/“”\"'‘’%&+–-]", text)) > 1 + len(text) // 60
    )


def _without_authority(printed: Sequence[Line], written: Sequence[int]) -> Sequence[int]:
    """The lines above the legal bases without the last one to four that name the organ that decides."""
    for count in range(1, min(5, len(written) + 1)):
        text = bare(printed[written[-count]].text)
        above = bare(printed[written[-count - 1]].text) if count < len(written) else ""
        if _names_authority(text, whole=count == 1) and not (text.isupper() == above.isupper() and _goes_on_after(above)):
            return written[:-count]
        if not (text.isupper() or _SESSION.match(text)):
            break
    return written


_ENGLISH_ORGAN = re.compile(
    r"THE (?:GOVERNMENT|PRIME MINISTER|NATIONAL ASSEMBLY|MINISTER OF [A-Z ,]+|STANDING COMMITTEE[A-Z ]*)|The Government"
)


def _is_sure(text: str) -> bool:
    """Whether a line names an organ or an office and nothing else, so that it is no subject: "THANH TRA" may be one."""
    return names_agency(text) or offices.is_office(bare(text))


def _names_authority(text: str, *, whole: bool) -> bool:
    """Whether a line opens the name of the organ, in capitals, or is a known organ or office in any case."""
    if _ENGLISH_ORGAN.fullmatch(text):
        return True
    if text.isupper():
        return len(text) < 120 and (opens_agency(text) or offices.opens_office(text))
    return whole and not text.endswith((".", ",", ";")) and (names_agency(text) or offices.is_office(text))


def _goes_on_after(above: str) -> bool:
    return phrase_goes_on(above) or above.lower().endswith((" của", " cho", " với", " và", " do", " tại", ","))


# --- texts without a sure end ------------------------------------------------------------------------------------------


def _goes_on(lines: Sequence[Line], text: str, blank: bool) -> bool:
    words = bare(text)
    if not words or is_core(words) or ADDRESSED.match(words) or len(words) > _LONGEST_LINE or _ISSUED_WITH.match(words):
        return False
    if not lines:
        return not (_BODY_CUE.match(words) and words[-1:] in ".;:") and not read_label(words) and not _is_authority(words)
    last = lines[-1].text
    if words[:1].islower():
        return not last.endswith((".", ":", ";")) and not read_label(words)
    if blank or (_is_authority(words) and not last.isupper()):
        return False
    if last.isupper() or words.isupper():
        return last.isupper() and words.isupper() and not _is_authority(words) and not _opens_clause(words)
    if _BODY_CUE.match(words) or read_label(words):
        return phrase_goes_on(last) and not _BODY_CUE.match(words)
    widest = max(len(line.text) for line in lines)
    return phrase_goes_on(last) or (len(last) + 1 + len(words.split()[0]) > 0.8 * widest and len(words) < 1.4 * widest)


def _is_authority(text: str) -> bool:
    """Whether a line in capitals names the organ that decides: "THỦ TƯỚNG CHÍNH PHỦ" above the legal bases."""
    return text.isupper() and opens_agency(text) and len(text) < 90
