"""Tasks told in sentences: "Giao Sở Tư pháp chủ trì, phối hợp với các sở … trước ngày 30/6/2021; sơ kết vào năm 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.model import Due
from build_tools.tasks.assignees import Assignees, acts, read_assignees, read_partners, sentences
from build_tools.tasks.due import find_dues
from build_tools.tasks.repeats import Found

_PART = re.compile(r";\s*")
_SHORTEST = 12  # shorter words are no task
_LONGEST_PART = 1000
_COVERS_ALL = re.compile(
    # the sentence sets the time of those before it: "Hoàn thành và báo cáo UBND tỉnh trước ngày 08/02/2025"
    r"\W{0,3}(?:(?i:yêu cầu )?(?i:hoàn thành|xong)|(?i:thời gian|thời hạn|tiến độ))\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One task: what must be done, by whom, with whom, by when."""

    text: str
    who: Assignees
    joint: tuple[str, ...]
    due: Due | None

    @property
    def is_frame(self) -> bool:
        """Whether it introduces what follows or closes the document: "nghiêm túc triển khai thực hiện Kế hoạch này"."""
        return self.text.endswith(":") or bool(_CLOSING.match(self.text))

    @property
    def is_no_duty(self) -> bool:
        """Whether it only reports, puts the document into force or asks a superior to decide."""
        return bool(_NO_DUTY.match(self.text)) or (bool(_REPORT.match(self.text)) and not acts(self.text))


def read_sentences(text: str, own: Assignees | None, inherited: Assignees | None, issued: str | None) -> Iterable[Told]:
    """Every task a clause tells; ``own`` is whom the clause names, ``inherited`` acts where its sentences name nobody."""
    whole = sentences(text)
    if own is None and inherited is None and len(whole) == 1 and ";" not in text:
        return ()  # most clauses: they name nobody
    return _of_all(whole, own, inherited, issued)


def _of_all(whole: Sequence[str], own: Assignees | None, inherited: Assignees | None, issued: str | None) -> Iterator[Told]:
    """The tasks of one agency after the other."""
    who, begun = inherited, False
    statements: list[str] = []
    for named, words in _statements(whole, own):
        if named:
            yield from _of_one(statements, who, issued, begun=begun)
            who, begun, statements = named, True, []
        statements.append(words)
    yield from _of_one(statements, who, issued, begun=begun)


def _statements(whole: Sequence[str], own: Assignees | None) -> Iterator[tuple[Assignees | None, str]]:
    """Sentences, and parts of them that name their own agency, each without the agency that opens it."""
    for sentence in whole:
        named, begin = own if len(whole) == 1 else read_assignees(sentence), 0
        for part in _PART.finditer(sentence) if ";" in sentence else ():
            if part.end() <= begin + (named.rest if named else 0):
                continue  # inside the list of agencies
            other = read_assignees(sentence[part.end() : part.end() + _LONGEST_PART])
            if other and other.explicit and other.start == 0:
                yield named, _predicate(sentence[begin : part.start()], named)
                named, begin = other, part.end()
        yield named, _predicate(sentence[begin:], named)


def _predicate(statement: str, named: Assignees | None) -> str:
    return (statement[named.rest :] if named and named.start == 0 else statement).strip(" ,;*_")


def _of_one(statements: Sequence[str], who: Assignees | None, issued: str | None, *, begun: bool) -> Iterator[Told]:
    """The tasks of one agency: one for each deadline, and one for the words that have none.

    Without a deadline of their own, sentences wait for one that says "Hoàn thành … trước ngày".
    ``begun``: the first statement names the agency, and its partners are of that statement alone.
    """
    waiting: list[str] = []
    joint, dated = who.joint if who else (), False
    for words in statements if who else ():
        dues = find_dues(words, issued)
        if not dues and (waiting or not dated or acts(words)):  # after a deadline, what is no action explains it
            waiting.append(words)
        if not dues:
            continue
        if waiting and not _COVERS_ALL.match(words):
            yield from _told(waiting, who, joint, None)
            waiting, joint = [], () if begun else joint
        claims, rest = _claims(words, dues)
        for claimed, due in claims:
            yield from _told([*waiting, claimed], who, joint, due)
            waiting = []
        waiting, joint, dated = [rest] if acts(rest) else [], () if begun else joint, True
    yield from _told(waiting, who, joint, None)


def _claims(words: str, dues: Sequence[Found]) -> tuple[list[tuple[str, Due]], str]:
    """The words up to each deadline with the rest of its part, and what is left after the last."""
    claims: list[tuple[str, Due]] = []
    begin = 0
    for position, found in enumerate(dues):
        following = dues[position + 1].start if position + 1 < len(dues) else len(words)
        part = _PART.search(words, found.end, following)
        comma = words.find(",", found.end, following) if following < len(words) else len(words)
        end = part.start() if part else comma if comma >= 0 else found.end
        claims.append((words[begin:end].strip(" ,;"), found.due))
        begin = end
    return claims, words[begin:].strip(" ,;.")


_END_MARK = re.compile(r"\s?\./\.?\s*$")


def _told(words: Sequence[str], who: Assignees | None, joint: tuple[str, ...], due: Due | None) -> Iterator[Told]:
    text = " ".join(filter(None, words))
    text = _END_MARK.sub(".", text) if "./" in text else text
    if who is None or (due is None and len(text) <= _SHORTEST):
        return
    partners, begin = read_partners(text)
    yield Told(text[begin:].strip(" ,;"), who, joint or partners, due)


# --- formulas ------------------------------------------------------------------------------------------------------------

_DOCUMENT = r"(?i:kế hoạch|chỉ thị|quyết định|công điện|công văn|thông báo|nghị quyết|chương trình|nội dung|kết luận)"
_CARRY_OUT = (
    r"(?i:nghiêm túc|khẩn trương|kịp thời|tổ chức|triển khai|thực hiện|chấp hành|thi hành|biết|phối hợp|tập trung|quán triệt"
    r"|và|,)"
)
_CLOSING = re.compile(
    # "nghiêm túc triển khai thực hiện Kế hoạch này", "trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh"
    rf"(?:{_CARRY_OUT}\s*){{1,9}}(?:(?i:các|những|tốt|nghiêm)\s)?{_DOCUMENT}\s(?:[^\s.;]{{1,12}}\s){{0,2}}(?:này|trên)\b"
    r"|(?i:trong quá trình|quá trình)\b.{0,120}(?:khó khăn|vướng mắc|phát sinh)"
)
_REPORT = re.compile(r"[^.;]{0,100}\bđã\b")  # "Sở Tư pháp đã ban hành"; but "Thực hiện các nội dung đã được chỉ đạo"
_NO_DUTY = re.compile(
    # "chịu trách nhiệm thi hành Quyết định này", "căn cứ Quyết định thi hành"
    r"(?i:(?:chịu trách nhiệm\s|có trách nhiệm\s|tổ chức\s|triển khai\s)*(?:thi hành|thực hiện)\s"
    r"(?:quyết định|nghị quyết|nghị định|thông tư|quy chế|quy định|luật)\snày)"
    rf"|(?i:căn cứ)\s{_DOCUMENT}\s(?:này\s)?(?i:thi hành|thực hiện)"
    # "xem xét, quyết định" asks a superior; "thông báo để các bộ, ngành biết"; members of a board; "sẽ được … đăng tải"
    r"|.{0,40}(?i:xem xét,? (?:quyết định|phê duyệt|cho ý kiến|ban hành|thông qua))\b.{0,20}$"
    r"|(?i:(?:nay,? )?thông báo)\s(?:để|(?:ý kiến )?kết luận)|\d|(?:Ông|Bà|Đồng chí)\b|[^.;]{0,300}\bsẽ được\b"
)
