"""Tasks told in sentences: "Giao Sở Tư pháp chủ trì, phối hợp với các sở … trước ngày 30/6/2021; sơ kết vào năm 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.assignees import Assignees, acts, read_assignees, read_partners, sentences
from build_tools.due import Found, find_dues
from build_tools.model import Due

_PART = re.compile(r";\s*")
_SHORTEST = 12
_COVERS_ALL = re.compile(
    # the sentence sets the time of those before it: "Hoàn thành và báo cáo UBND tỉnh trước ngày 08/02/2025"
    r"\W{0,3}(?:(?i:yêu cầu )?(?i:hoàn thành|xong)|(?i:thời gian|thời hạn|tiến độ))\b"
)
_DOCUMENT = r"(?i:kế hoạch|chỉ thị|quyết định|công điện|công văn|thông báo|nghị quyết|chương trình|nội dung|kết luận)"
_CARRY_OUT = r"(?i:nghiêm túc|khẩn trương|kịp thời|tổ chức|triển khai|thực hiện|chấp hành|thi hành|biết|phối hợp|tập trung|quán triệt|và|,)"
_CLOSING = re.compile(
    # assigns nothing new: "nghiêm túc triển khai thực hiện Kế hoạch này./.", "thông báo để các bộ, ngành biết, thực hiện"
    rf"(?:{_CARRY_OUT}\s*){{1,9}}(?:(?i:các|những|tốt|nghiêm)\s)?{_DOCUMENT}\s(?:[^\s.;]{{1,12}}\s){{0,2}}(?:này|trên)\b"
    r"|(?i:trong quá trình|quá trình)\b.{0,120}(?:khó khăn|vướng mắc|phát sinh)"
)
_NO_DUTY = re.compile(
    # "chịu trách nhiệm thi hành Quyết định này", "căn cứ Quyết định thi hành"; "xem xét, quyết định" asks a superior
    rf"(?i:chịu trách nhiệm\s|có trách nhiệm\s|tổ chức\s|triển khai\s)*(?i:thi hành|thực hiện)\s(?i:quyết định|nghị quyết|nghị định|thông tư|quy chế|quy định|luật)\snày"
    rf"|(?i:căn cứ)\s{_DOCUMENT}\s(?:này\s)?(?i:thi hành|thực hiện)|.{{0,40}}(?i:xem xét,? (?:quyết định|phê duyệt|cho ý kiến|ban hành|thông qua))\b.{{0,20}}$"
    r"|(?:[Nn]ay,? )?(?i:thông báo)\s(?:để|(?:ý kiến )?kết luận)"
    r"|\d|(?:Ông|Bà|Đồng chí)\b"  # members of a board
)
_ANNOUNCED = re.compile(r"[^.;]{0,300}\bsẽ được\b")


@dataclass(frozen=True, slots=True)
class Told:
    """One task: what must be done, by whom, with whom, by when."""

    text: str
    who: Assignees
    joint: tuple[str, ...]
    due: Due | None

    @property
    def is_closing(self) -> bool:
        """Whether it is the closing formula that every such document has."""
        return bool(_CLOSING.match(self.text))

    @property
    def is_no_duty(self) -> bool:
        """Whether it only puts the document into force, introduces what follows, or asks a superior to decide."""
        return self.text.endswith(":") or bool(_NO_DUTY.match(self.text) or _ANNOUNCED.match(self.text))


def read_sentences(text: str, inherited: Assignees | None, issued: str | None) -> Iterator[Told]:
    """Every task a clause tells; ``inherited`` acts where its sentences name nobody."""
    who = inherited
    waiting: list[str] = []  # words that no deadline has claimed yet
    dated = False
    for named, words in _statements(text):
        if named:
            yield from _plain(waiting, who)
            who, waiting = named, []
        if who is None:
            continue
        dues = find_dues(words, issued)
        if not dues:
            if named or waiting or not dated or acts(words):  # after a deadline, what is no action explains it
                waiting.append(words)
            continue
        dated = True
        if not _COVERS_ALL.match(words):
            yield from _plain(waiting, who)
            waiting = []
        claims, rest = _claims(words, dues)
        for claimed, due in claims:
            yield _told([*waiting, claimed], who, due)
            waiting = []
        waiting = [rest] if len(rest) > _SHORTEST and acts(rest) else []
    yield from _plain(waiting, who)


def _statements(text: str) -> Iterator[tuple[Assignees | None, str]]:
    """Sentences, and parts of them that name their own agency, each without the agency that opens it."""
    for sentence in sentences(text):
        named, begin = read_assignees(sentence), 0
        for part in _PART.finditer(sentence):
            if part.end() <= (named.rest if named and not begin else 0):
                continue  # inside the list of agencies
            other = read_assignees(sentence[part.end() : part.end() + 1000])
            if other and other.explicit and other.start == 0:
                yield named, _predicate(sentence[begin : part.start()], named)
                named, begin = other, part.end()
        yield named, _predicate(sentence[begin:], named)


def _predicate(statement: str, named: Assignees | None) -> str:
    return (statement[named.rest :] if named and named.start == 0 else statement).strip(" ,;*_")


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


def _plain(waiting: Sequence[str], who: Assignees | None) -> Iterator[Told]:
    if who and any(len(words) > _SHORTEST for words in waiting):
        yield _told(waiting, who, None)


def _told(words: Sequence[str], who: Assignees, due: Due | None) -> Told:
    text = _END_MARK.sub(".", " ".join(filter(None, words)))
    partners, begin = read_partners(text)
    begin = begin if len(text) - begin > _SHORTEST * 3 else 0
    return Told(text[begin:].strip(" ,;"), who, who.joint or partners, due)


_END_MARK = re.compile(r"\s?\./\.?\s*$")
