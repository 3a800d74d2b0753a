"""A board on its section's page: what it counts and on what ground, the legend, the map, and the table beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping, Sequence
from urllib.parse import quote

from build_tools.language.orthography import sentence_case
from build_tools.model import Answer, AnswerState, Board, Held, Passage
from build_tools.pages.agency_pages import agency_address
from build_tools.pages.clause_names import clause_name
from build_tools.pages.markdown import as_html, heading, inside, link, page, section
from build_tools.pages.page_links import CONTRIBUTE_PAGE, relative, to_page
from build_tools.pages.wording import counted, date_in_words, short_name, shortened
from build_tools.sections.expected_agencies import agencies_of
from build_tools.sections.tile_map import as_attribute, era_of, tile_map

STATES: tuple[AnswerState, ...] = ("đã có", "đã có, sau hạn", "chậm", "chờ")
SEND_ANCHOR = "trinh-duyet"
_MOST_ROWS = 12  # agencies without a document stand in rows up to here, beyond it as names in columns
_MOST_DOCUMENTS = 5  # of one agency; the CSV has them all
_CLASSES = {"đã có": "held", "đã có, sau hạn": "after", "chậm": "late", "chờ": "awaited"}
_SIGNS = {
    "held": '<path d="m3 8.5 3.5 3.5L13 4.5"/>',
    "after": '<path d="m3 8.5 3.5 3.5L13 4.5"/>',
    "late": '<path d="M8 2.5v7m0 2.5v1.5"/>',
}


def board_section(here: str, board: Board, documents: Mapping[str, Held], pages: Container[str] = ()) -> str:
    """Render one board below its heading; ``here`` is the address of the page, ``pages`` the files that it may lead to."""
    era = era_of(board)
    links = {answer.key: _tile_link(here, answer, documents) for answer in board.answers if answer.documents}
    drawn = f'<div class="board-map">{tile_map(board, era, links)}</div>' if era else ""
    columns = f'<div class="board{"" if drawn else " board-plain"}">{drawn}{_table(here, board, documents, pages)}</div>'
    count = f"({counted(answered(board))}/{counted(total(board))})"
    return page(
        [
            heading(
                2,
                f"{sentence_case(board.group)} nào đã gửi {inner(board.title)}",
                "board-title",
                anchor=anchor_of(board),
                outline=f"{sentence_case(board.group)}: {inner(board.title)} {count}",
            ),
            section("board-words", _words(here, board, documents)),
            _legend(board),
            columns,
            _unplaced(here, board, documents),
        ]
    )


def anchor_of(board: Board) -> str:
    """Return the anchor of a board on its page."""
    return f"bang-{board.key}"


def inner(title: str) -> str:
    """Return a title as it stands inside a sentence: "Kế hoạch của …" → "kế hoạch của …", but "UBND …"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def answered(board: Board) -> int:
    """How many agencies have sent what is awaited, on time or not."""
    return board.count("đã có", "đã có, sau hạn")


def total(board: Board) -> int:
    """How many agencies are awaited."""
    return board.count()


# --- what is counted, and on what ground -----------------------------------------------------------------------------


def _words(here: str, board: Board, documents: Mapping[str, Held]) -> list[str]:
    types = " hoặc ".join(board.types)
    of_day = f" có vào ngày {date_in_words(board.on)}" if board.on and board.group in ("tỉnh, thành phố", "bộ, ngành") else ""
    counts = (
        f"Bảng đếm {inside(types)} kho đã nhận của {counted(total(board))} {inside(board.group)}{of_day}: "
        "kho chưa có không có nghĩa là chưa ban hành."
    )
    asked = (
        f"Văn bản giao việc: {_passage(here, board.basis, documents)}."
        if board.basis
        else "Không văn bản nào trong kho giao riêng việc này; bảng chỉ cho biết kho đã có văn bản của ai."
    )
    return [f"{counts} {asked} {_deadline(here, board, documents)}"]


def _deadline(here: str, board: Board, documents: Mapping[str, Held]) -> str:
    if board.deadline is None:
        return "Không văn bản nào trong kho đặt hạn, nên không cơ quan nào bị ghi là chậm."
    said = f": {_passage(here, board.deadline.passage, documents, after=board.basis)}" if board.deadline.passage else ""
    source = "ngày chuyên mục đặt" if board.as_of_given else "ngày mới nhất ghi trên văn bản của kho"
    as_of = f" Chậm tính đến {date_in_words(board.as_of)}, {source}." if board.as_of else ""
    return f"Hạn cuối {date_in_words(board.deadline.day)}{said}.{as_of}"


def _passage(here: str, passage: Passage, documents: Mapping[str, Held], after: Passage | None = None) -> str:
    """Quote a passage with a link to its clause, unless ``after`` has just linked to the same clause."""
    if after and (after.address, after.anchor) == (passage.address, passage.anchor):
        return f"“{inside(passage.words)}”, cùng đoạn"
    document = documents[passage.address].document
    names = [clause_name(document.clauses, passage.anchor), short_name(document)]
    way = link(inside(" ".join(name for name in names if name)), to_page(here, passage.address, passage.anchor))
    return f"“{inside(passage.words)}” ({way})"


def _legend(board: Board) -> str:
    late = "quá hạn, kho chưa có" if board.deadline else ""
    waiting = "còn trong hạn, kho chưa có" if board.deadline else "không có hạn"
    notes = {"đã có": "", "đã có, sau hạn": "ngày văn bản sau hạn", "chậm": late, "chờ": waiting}
    shown = [state for state in STATES if board.count(state) or (state in ("đã có", "chờ") or board.deadline)]
    entries = "".join(_legend_entry(state, board.count(state), notes[state]) for state in shown)
    return f'<ul class="board-legend">{entries}</ul>'


def _legend_entry(state: AnswerState, count: int, note: str) -> str:
    said = f"{counted(count)}{f': {note}' if note else ''}"
    return f'<li><span class="key key-{_CLASSES[state]}">{_sign(state)}</span><b>{sentence_case(state)}</b> {said}</li>'


def _sign(state: AnswerState) -> str:
    drawing = _SIGNS.get(_CLASSES[state])
    return f'<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">{drawing}</svg>' if drawing else ""


# --- the table -------------------------------------------------------------------------------------------------------


def _table(here: str, board: Board, documents: Mapping[str, Held], pages: Container[str]) -> str:
    caption = "Cùng số liệu với bản đồ, xếp theo trạng thái" if era_of(board) else "Xếp theo trạng thái"
    first = "Tỉnh, thành phố" if board.group == "tỉnh, thành phố" else "Cơ quan"
    groups = "".join(_group(here, board, state, documents, pages) for state in STATES)
    return (
        f'<div class="board-list"><table class="board-table"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{first}</th><th scope="col">Trạng thái</th><th scope="col">Văn bản, ngày</th></tr></thead>'
        f"{groups}</table></div>"
    )


def _group(here: str, board: Board, state: AnswerState, documents: Mapping[str, Held], pages: Container[str]) -> str:
    answers = [answer for answer in board.answers if answer.state == state]
    if not answers:
        return ""
    head = f"{sentence_case(state)}: {counted(len(answers))} trên {counted(total(board))}"
    called = [_called(here, one, board, pages) for one in answers]
    rows = (
        _names(here, called, state)
        if _in_columns(answers)
        else "".join(_row(here, one, name, board, documents) for one, name in zip(answers, called, strict=True))
    )
    return f'<tbody><tr class="board-group"><th scope="colgroup" colspan="3">{head}</th></tr>{rows}</tbody>'


def _in_columns(answers: Sequence[Answer]) -> bool:
    return not answers[0].documents and (answers[0].state == "chờ" or len(answers) > _MOST_ROWS)


def _called(here: str, answer: Answer, board: Board, pages: Container[str]) -> str:
    """The name of an agency, which leads to its page where the archive has one."""
    places = map(agency_address, agencies_of(answer.agency, answer.province, board.on))
    place = next((place for place in places if f"{place}index.md" in pages), None)
    name = as_html(answer.agency)
    return f'<a href="{way(here, place)}">{name}</a>' if place else name


def _names(here: str, called: Sequence[str], state: AnswerState) -> str:
    names = "".join(f"<li>{name}</li>" for name in called)
    send = f'<a href="{_send(here)}">Gửi văn bản của cơ quan mình</a>'
    return f'<tr><td colspan="3"><ul class="board-names board-names-{_CLASSES[state]}">{names}</ul><p>{send}</p></td></tr>'


def _row(here: str, answer: Answer, called: str, board: Board, documents: Mapping[str, Held]) -> str:
    state = _CLASSES[answer.state]
    tag = f'<span class="state state-{state}">{_sign(answer.state)}{sentence_case(answer.state)}</span>'
    sent = "".join(f'<span class="board-sender">do {as_html(sender)} gửi</span>' for sender in answer.senders)
    said = _documents(here, answer, documents) if answer.documents else _absent(here, board)
    return f'<tr><th scope="row">{called}{sent}</th><td>{tag}</td><td>{said}</td></tr>'


def _documents(here: str, answer: Answer, documents: Mapping[str, Held]) -> str:
    shown = "".join(_document(here, documents[address]) for address in answer.documents[:_MOST_DOCUMENTS])
    rest = len(answer.documents) - _MOST_DOCUMENTS
    return shown + (f'<span class="board-date">và {counted(rest)} văn bản khác</span>' if rest > 0 else "")


def _document(here: str, held: Held) -> str:
    header = held.document.header
    name = header.number or shortened(short_name(held.document), 90)
    return (
        f'<span class="board-document"><a href="{way(here, held.address)}">{as_html(name)}</a> '
        f'<span class="board-date">{as_html(date_in_words(header.date))}</span></span>'
    )


def _absent(here: str, board: Board) -> str:
    day = f"hạn {date_in_words(board.deadline.day)}, kho chưa có" if board.deadline else "kho chưa có"
    return f'<span class="board-date">{day}</span> <a href="{_send(here)}">Gửi văn bản</a>'


def _unplaced(here: str, board: Board, documents: Mapping[str, Held]) -> str:
    """Say which fitting documents are counted for nobody."""
    if not board.unplaced:
        return ""
    names = "; ".join(link(inside(short_name(documents[one].document)), to_page(here, one)) for one in board.unplaced)
    return (
        f"Không tính cho cơ quan nào, vì chưa đủ căn cứ để biết là của cơ quan nào trong bảng: {names}.\n{{: .board-unplaced }}"
    )


# --- links in HTML ---------------------------------------------------------------------------------------------------


def way(here: str, address: str) -> str:
    """Return the way from one page to another as an attribute of HTML: MkDocs changes links in Markdown only."""
    return as_attribute(quote(posixpath.relpath(address, here), safe="/.-_") + "/")


def _send(here: str) -> str:
    return f"{way(here, CONTRIBUTE_PAGE.removesuffix('index.md').removesuffix('.md'))}#{SEND_ANCHOR}"


def send_link(here: str, words: str) -> str:
    """Return a link, in Markdown, to the directions for sending a text."""
    return link(words, f"{relative(here, CONTRIBUTE_PAGE)}#{SEND_ANCHOR}")


def _tile_link(here: str, answer: Answer, documents: Mapping[str, Held]) -> tuple[str, str]:
    held = documents[answer.documents[0]]
    return way(here, held.address), f"{short_name(held.document)}, {date_in_words(held.document.header.date)}"
