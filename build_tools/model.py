"""The values that pass between the stages of the pipeline.

Every class is frozen and holds tuples, never lists: a stage returns new values and changes none.
``None`` means "the text does not say"; it is never filled by a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from build_tools.values import value

# --- lines and what became of them -------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class Line:
    """One physical line of a decoded source text, without its end."""

    number: int  # counted from 1, as an editor shows it
    text: str


@value(frozen=True, slots=True)
class Edit:
    """One entry of the editorial log: a line (or a part of it) that does not stand in the body where the source has it."""

    line: int
    text: str
    reason: str  # Vietnamese, shown to readers: "số trang", "kẻ bảng", "giao diện cổng thông tin" …


@dataclass(frozen=True, slots=True)
class EditorialLog:
    """Everything done between the verbatim text and the page (DESIGN §6): the page shows it whole."""

    joined: int = 0  # how many line ends inside paragraphs were replaced by a space
    dropped: tuple[Edit, ...] = ()
    moved: tuple[Edit, ...] = ()


@value(frozen=True, slots=True)
class Paragraph:
    """Lines of the source that belong together, joined by single spaces."""

    text: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> int:
        """The first physical line, counted from 1."""
        return self.lines[0].number


# --- the text of a document --------------------------------------------------------------------------------------------

ClauseKind = Literal[
    "phần",  # "Phần thứ nhất", "PHẦN I"
    "chương",  # "Chương I"
    "mục",  # "I. MỤC ĐÍCH" or "Mục 1"
    "tiểu mục",  # "Tiểu mục 1"
    "điều",  # "Điều 1."
    "khoản",  # "1." and "1.1."
    "điểm",  # "a)" … "đ)" …
    "gạch",  # "-" and "•"
    "cộng",  # "+"
    "đoạn",  # an unnumbered paragraph
    "phụ lục",  # an appendix, a form, or a document issued with this one
    "tiêu đề",  # an unnumbered heading
]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote's mark: before ``Clause.text[offset]``."""

    offset: int
    label: str  # as printed: "1", "*"


@value(frozen=True, slots=True)
class Clause:
    """One numbered or unnumbered unit of the text, in reading order.

    ``label`` is the printed numbering, kept exactly ("I.", "5.3.", "đ)", "-", "Điều 1."); ``text`` is what follows it.
    """

    kind: ClauseKind
    label: str
    text: str
    depth: int  # 1 for the outermost
    anchor: str  # unique in the document: "muc-ii-3-a"
    line: int  # its first physical line
    heading: bool = False
    notes: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note from the foot of a page; ``anchor`` is that of the clause that holds its mark, or None when no mark was found."""

    label: str
    text: str
    line: int
    anchor: str | None = None


# --- facts about a document --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one field of the record was read: shown by ``explain``."""

    field: str
    value: str
    line: int | None  # None when the value comes from the .yml
    rule: str  # Vietnamese, one phrase


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.7).

    ``authority`` holds the lines above the position, in printed order: ("TM. Ủy ban nhân dân", "KT. Chủ tịch").
    """

    name: str | None
    position: str | None
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the body, as printed and as data. ``date`` is EDTF: "2020-12-15", "2021-06" or None."""

    lines: tuple[Line, ...] = ()  # the printed lines, in order, without rulings
    issuer: str | None = None  # full name with its place
    superior: str | None = None  # cơ quan chủ quản, as printed
    number: str | None = None
    symbol: str | None = None  # ký hiệu when the number itself is blank: "KH-UBND"
    place: str | None = None
    date: str | None = None
    type: str | None = None  # lower case: "kế hoạch"
    subject: str | None = None
    headline: str | None = None  # of a news article
    addressees: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands after the body: Nơi nhận and the signatures, as printed and as data."""

    recipient_lines: tuple[Line, ...] = ()
    signature_lines: tuple[Line, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    evidence: tuple[Evidence, ...] = ()


Relation = Literal[
    "căn cứ",
    "thực hiện",
    "tổng kết",
    "sửa đổi",
    "thay thế",
    "ban hành kèm theo",
    "hướng dẫn",
    "nhắc đến",
]


@value(frozen=True, slots=True)
class Mention:
    """One place in the text that names a document: ``Clause.text[start:end]`` of the clause (or footnote) at ``anchor``."""

    printed: str
    anchor: str  # of the clause; "tieu-de" for the title; "chu-thich-N" for footnote N
    line: int
    start: int
    end: int
    number: str | None = None  # canonical form
    name: str | None = None  # "Luật Phổ biến, giáo dục pháp luật năm 2012"
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None  # Party: "XIII" in "khóa XIII"
    relation: Relation = "nhắc đến"


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document, however often and in whatever variant it is printed: the union of its mentions."""

    number: str | None
    name: str | None
    type: str | None
    date: str | None
    issuer: str | None
    term: str | None
    relation: Relation
    mentions: tuple[Mention, ...]
    target: str | None = None  # address of the held document, settled by the archive
    missing: str | None = None  # key of its entry among the missing documents, set by the archive
    unsettled: str | None = None  # Vietnamese: why there is no link although something was found
    missing_page: int = 1  # of the list of missing documents, on which that entry stands

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every printed form, first printed first, without repetition."""
        return tuple(dict.fromkeys(mention.printed for mention in self.mentions))


DueKind = Literal["date", "before", "month", "quarter", "year", "recurring", "ongoing", "event"]


@dataclass(frozen=True, slots=True)
class Due:
    """When a task is due; ``start`` and ``end`` are EDTF dates (inclusive) or None when the text names no calendar time."""

    text: str  # as printed: "trước ngày 30/6/2021", "Hàng năm"
    kind: DueKind
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do that a plan assigns, with the clause it stands in."""

    text: str
    lead: tuple[str, ...]  # as printed, one agency each
    joint: tuple[str, ...]  # phối hợp; front matter calls it "with"
    due: Due | None
    anchor: str
    line: int


# --- one text, and the archive -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from. ``path`` is relative to the folder of texts, with forward slashes, NFC."""

    path: str
    sha256: str
    url: str | None = None
    retrieved: str | None = None
    contributor: str | None = None
    licence: str | None = None
    note: str | None = None
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """All that one text says, before (and, with settled citations, after) the archive is known."""

    source: Source
    text: str  # the decoded source, whole
    title: str  # display title, sentence case
    header: Header
    clauses: tuple[Clause, ...]
    footnotes: tuple[Footnote, ...]
    ending: Ending
    citations: tuple[Citation, ...]
    tasks: tuple[Task, ...]
    log: EditorialLog
    definitions: tuple[tuple[str, str], ...] = ()  # short form → meaning, as the text defines it
    author: str | None = None  # of a news article
    about: str | None = None  # number of the document a news article reports
    views: int | None = None  # the old portal's counter, kept as provenance
    corrections: tuple[Evidence, ...] = ()  # fields that the .yml overrides
    pinned: str | None = None  # `id:` of the .yml
    moved: tuple[str, ...] = ()  # `moved:` of the .yml: addresses it had before
    term: str | None = None  # khóa, for Party documents
    part: SectionPart | None = None  # `part:` of the .yml: where it stands in its chuyên mục, whatever its kind
    joins: tuple[str, ...] = ()  # `sections:` of the .yml: slugs of the chuyên mục that it is for
    inferred: tuple[str, ...] = ()  # fields that are inferences, marked as such
    suspects: tuple[Edit, ...] = ()  # words that look garbled: flagged with line and reason, never changed
    departures: tuple[Edit, ...] = ()  # where the form departs from the rule of the document's own date

    @property
    def is_news(self) -> bool:
        """Whether this is an article about documents rather than a document."""
        return self.header.type == "tin bài"


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A backlink: the document at ``address`` cites this one, as ``relation``, first at ``anchor``."""

    address: str
    relation: Relation
    anchor: str


@dataclass(frozen=True, slots=True)
class SectionName:
    """A chuyên mục as a document names it."""

    address: str  # "chuyen-muc/tong-ket-15-nam-chi-thi-32-ct-tw/"
    title: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a text and its .yml were after a commit that changed either. Contents are named as git names them."""

    day: str | None  # "2021-03-05", of the commit's author
    path: str  # of the text at that time, relative to the folder of texts
    text: str | None  # None: it was taken out of the archive
    record: str | None  # of its .yml; None: there was none
    agency: str | None = None  # whose folder it stood in, where that is sure


@dataclass(frozen=True, slots=True)
class Held:
    """A document in the archive: its address ("van-ban/2020/241-kh-ubnd-ha-noi/"), its settled content, and who cites it."""

    address: str
    document: Document
    cited_by: tuple[CitedBy, ...] = ()
    sections: tuple[SectionName, ...] = ()  # the chuyên mục it stands in, in the order of the archive's sections
    media: tuple[Medium, ...] = ()  # pictures, sound and film about it, newest first
    history: tuple[Version, ...] = ()  # oldest first; () when no repository tells it


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is cited but not held, known only by what its citations say."""

    key: str  # stable, for the anchor on the page of missing documents
    number: str | None
    name: str | None
    type: str | None
    date: str | None
    issuer: str | None
    cited_by: tuple[CitedBy, ...]
    page: int = 1  # of the list of missing documents, on which its entry stands


# --- chuyên mục: who belongs to a campaign, and who has answered it -----------------------------------------------------

SectionPart = Literal[
    "chỉ đạo, hướng dẫn của trung ương",
    "bộ, ngành",
    "địa phương",
    "tin bài",
    "tư liệu",
    "mô hình hay, gương điển hình",
    "báo cáo",
    "chưa rõ nơi ban hành",  # shown only when something stands in it
]


@dataclass(frozen=True, slots=True)
class Root:
    """A document that a section is about, as the section's file describes it; held, missing, or neither."""

    key: str  # how the section's file calls it: "80-KL/TW", "Hiến pháp năm 1992"
    type: str | None
    number: str | None
    name: str | None  # of a law without a number
    date: str | None
    issuer: str | None
    term: str | None
    subject: str | None
    target: str | None = None  # address of the held document that it is
    missing: str | None = None  # key of its entry among the missing documents


@dataclass(frozen=True, slots=True)
class Tie:
    """How a document reaches a root: ``relation`` to the first document of ``through``, or to the root itself."""

    root: str  # Root.key
    relation: Relation
    through: tuple[str, ...] = ()  # addresses of held documents, nearest first; () when it names the root itself


@dataclass(frozen=True, slots=True)
class Membership:
    """A document's place in a section. ``reason`` is Vietnamese: "thực hiện Kết luận 80-KL/TW"."""

    address: str
    part: SectionPart
    reason: str
    ties: tuple[Tie, ...] = ()  # one a root at most, in the order of the roots; () when only the section's file names it


AnswerState = Literal["đã có", "đã có, sau hạn", "chậm", "chờ"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One agency of a board. ``documents`` holds addresses, the earliest first; () when the archive has none."""

    agency: str  # "Hà Nội", "Bộ Tư pháp"
    key: str  # of the agency on the board: "ha-noi", "bo-tu-phap"; unique there
    state: AnswerState
    documents: tuple[str, ...] = ()
    date: str | None = None  # EDTF, of the first document
    senders: tuple[str, ...] = ()  # the old provinces, or the agency's own organ, that issued them, where not the agency itself
    province: str | None = None  # Province.id, for the tile; None for other agencies


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a held document that a section relies on."""

    address: str
    anchor: str  # of the clause
    words: str  # as printed


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a board awaits its documents, and the passage that says so."""

    day: str  # EDTF, the last day, inclusive: "trước ngày 15/12/2011" is "2011-12-14"
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """Who has sent what a section awaits, agency by agency, in Vietnamese alphabetical order."""

    key: str  # "ke-hoach-80-kl-tw", unique in the section
    title: str
    group: str  # "tỉnh, thành phố", "bộ, ngành" or what the section's file calls the agencies it names
    types: tuple[str, ...]  # of the awaited documents
    on: str | None  # the day whose provinces and ministries are counted
    as_of: str | None  # the day that "chậm" is told by; None when nothing in the archive is dated
    as_of_given: bool  # whether the section's file sets that day; else it is the newest day that a held document bears
    deadline: Deadline | None
    answers: tuple[Answer, ...]
    basis: Passage | None = None  # where a held text asks for these documents
    unplaced: tuple[str, ...] = ()  # addresses of fitting documents whose sender is none of the agencies for sure

    def count(self, *states: AnswerState) -> int:
        """How many agencies are in one of these states; with none named, all of them."""
        return sum(answer.state in states for answer in self.answers) if states else len(self.answers)


@dataclass(frozen=True, slots=True)
class Section:
    """A chuyên mục: the documents of one campaign and who has answered it."""

    slug: str
    title: str
    introduction: str
    roots: tuple[Root, ...]
    members: tuple[Membership, ...]  # sorted by address
    boards: tuple[Board, ...] = ()
    awaited: tuple[tuple[SectionPart, str], ...] = ()  # what an empty part says is awaited

    @property
    def address(self) -> str:
        """Where its page stands: "chuyen-muc/<slug>/"."""
        return f"chuyen-muc/{self.slug}/"


# --- pictures, sound, film -----------------------------------------------------------------------------------------------

MediumKind = Literal["ảnh", "âm thanh", "phim"]


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, a recording or a film, with what its .yml says. ``path`` is relative to the folder of texts."""

    path: str
    address: str  # of its page, a function of the path: "tu-lieu/ubnd-ha-noi-hoi-nghi/"
    kind: MediumKind
    sha256: str
    size: int  # bytes
    caption: str
    credit: str
    date: str  # EDTF
    alt: str | None  # of a picture: what it shows, for those who do not see it
    transcript: str | None  # of sound and film: what is said, for those who do not hear it
    licence: str | None
    about: tuple[str, ...]  # addresses of held documents and of sections
    width: int | None  # pixels; None for sound
    height: int | None
    seconds: int | None  # None for pictures


@dataclass(frozen=True, slots=True)
class Archive:
    """All documents, sorted by address, and all that only the whole knows."""

    documents: tuple[Held, ...]
    missing: tuple[Missing, ...] = ()
    sections: tuple[Section, ...] = ()  # in the order of their slugs
    media: tuple[Medium, ...] = ()  # newest first


# --- what is published --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A file that is published as it was received, never held in memory; ``sha256`` is that of the bytes that were read."""

    file: Path
    sha256: str


class Standing(Enum):
    """A file that stands below ``docs`` already as it is to be: found so without opening it."""

    AS_IT_IS = True


Content = bytes | Verbatim | Standing  # of a file to be written
