"""The pages of the chuyên mục: the list of them, one page each with its boards and parts, and cards for the home page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from build_tools.agenda.agenda import section_calendar
from build_tools.data.feeds import section_feed
from build_tools.language.orthography import collation_key, sentence_case, slug
from build_tools.media.gallery import cards
from build_tools.media.media_files import GALLERY
from build_tools.media.shelf import media_of
from build_tools.model import Archive, Held, Medium, Membership, Section, SectionPart
from build_tools.pages.document_lists import document_pages, newest_first
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import heading, inside, items, link, page, section, span
from build_tools.pages.page_links import MISSING_PAGE, relative, to_page
from build_tools.pages.wording import counted, date_in_words, shortened, whole_title
from build_tools.sections.board_csv import board_csv
from build_tools.sections.board_view import answered, board_section, inner, send_link, total
from build_tools.sections.section_entries import PARTS

ADDRESS = "chuyen-muc/"
TITLE = "Chuyên mục"
CSV_FILE = "bang.csv"
_NO_CHAINS: Mapping[str, str] = {}
_ON_HOME_PAGE = 4
_MOST_CARDS = 12  # of pictures, sound and film on the section's page
_COUNTED: Mapping[SectionPart, str] = {"tin bài": "tin bài", "tư liệu": "tư liệu"}
_MOST_ROWS = 50  # of one part on the section's page; the rest stand on pages of their own
_LONGEST_INTRODUCTION = 130  # on a card
_PART_TITLES: Mapping[SectionPart, str] = {"tư liệu": "Tư liệu: ảnh, âm thanh, phim"}
_AWAITED: Mapping[SectionPart, str] = {
    "chỉ đạo, hướng dẫn của trung ương": "văn bản chỉ đạo, hướng dẫn của cơ quan trung ương",
    "bộ, ngành": "kế hoạch, báo cáo của các Bộ, ngành",
    "địa phương": "kế hoạch, báo cáo của các địa phương",
    "tin bài": "tin, bài về việc thực hiện",
    "tư liệu": "ảnh, âm thanh, phim kèm chú thích và nguồn",
    "mô hình hay, gương điển hình": "mô hình, cách làm hay, tập thể và cá nhân tiêu biểu",
    "báo cáo": "báo cáo kết quả thực hiện",
}


def section_pages(archive: Archive, others: Container[str] = (), chains: Mapping[str, str] = _NO_CHAINS) -> dict[str, bytes]:
    """Return every page and file of the sections, and the home page snippet, by path below ``docs``.

    ``others`` are the paths of all other generated files: among them a feed or a calendar of a section and an agency's page get
    a link.
    ``chains`` hold the drawn chain of each section, as Markdown, by its slug.
    """
    documents = {held.address: held for held in archive.documents}
    ordered = largest_first(archive.sections)
    pages = {
        f"{ADDRESS}index.md": _index(ordered, documents).encode(),
        ".generated/sections.md": _home_cards(ordered, documents).encode(),
    }
    for one in ordered:
        shown = _media(archive, one)
        pages |= _pages_of(one, documents, others, chains.get(one.slug, ""), shown)
    return pages


def largest_first(sections: Iterable[Section]) -> list[Section]:
    """Sort by how many documents each has, then by title."""
    return sorted(sections, key=lambda one: (-len(one.members), collation_key(one.title), one.slug))


# --- figures: what every page says is counted here -------------------------------------------------------------------


def task_counts(section_: Section, documents: Mapping[str, Held]) -> tuple[int, int]:
    """How many tasks the members assign, and how many of them have a calendar date."""
    tasks = [task for member in section_.members for task in documents[member.address].document.tasks]
    return len(tasks), sum(task.due is not None and task.due.end is not None for task in tasks)


def missing_count(section_: Section, documents: Mapping[str, Held]) -> int:
    """How many documents the members cite that the archive does not hold."""
    cited = (one for member in section_.members for one in documents[member.address].document.citations)
    return len({one.missing for one in cited if one.missing})


def in_part(section_: Section, part: SectionPart) -> list[Membership]:
    """The members that stand in a part."""
    return [member for member in section_.members if member.part == part]


# --- the list of sections, and the cards -----------------------------------------------------------------------------


def _index(sections: Sequence[Section], documents: Mapping[str, Held]) -> str:
    lead = "Mỗi chuyên mục gom văn bản của một đợt thực hiện, tổng kết: ai chỉ đạo, ai đã có kế hoạch, báo cáo, còn chờ ai."
    how = send_link(ADDRESS, "Gửi văn bản vào kho")
    nothing = f"**Kho chưa mở chuyên mục nào.** {how}.\n{{: .empty }}"
    cards = section("cards", [_card(ADDRESS, one, documents) for one in sections]) if sections else nothing
    blocks = [heading(1, f"{TITLE} ({counted(len(sections))})"), f"{lead}\n{{: .lead }}", cards]
    return f"{yaml_block({'title': TITLE, 'template': 'section.html', 'hide': ['toc']})}\n{page(blocks)}\n"


def _home_cards(sections: Sequence[Section], documents: Mapping[str, Held]) -> str:
    """Return what ``docs/index.md`` includes; the links are those of a page at the top."""
    if not sections:
        return "Kho chưa mở chuyên mục nào.\n{: .empty }\n"
    head = page(
        [
            heading(2, TITLE, "home-title", anchor="chuyen-muc"),
            link(f"Tất cả {counted(len(sections))} chuyên mục", f"{ADDRESS}index.md"),
        ]
    )
    cards = section("cards", [_card("", one, documents) for one in sections[:_ON_HOME_PAGE]])
    return page([section("section-head", [head]), cards]) + "\n"


def _card(here: str, one: Section, documents: Mapping[str, Held]) -> str:
    tasks, _ = task_counts(one, documents)
    facts = [(counted(len(one.members)), "văn bản, tin bài"), (counted(tasks), "nhiệm vụ")]
    if one.boards:
        first = one.boards[0]
        facts.append((f"{counted(answered(first))}/{counted(total(first))}", f"{first.group} đã gửi"))
    level = 2 if here == ADDRESS else 3  # on the home page the cards stand below a heading of their own
    title = heading(
        level, one.title, "card-title", anchor=one.slug, written=link(inside(one.title), to_page(here, one.address))
    )
    written = " ".join(f"<span><b>{figure}</b> {inside(label)}</span>" for figure, label in facts)
    about = f"{inside(shortened(one.introduction, _LONGEST_INTRODUCTION))}\n{{: .card-about }}"
    return section("card", [title, about, f"{written}\n{{: .card-facts }}"])


# --- one section -----------------------------------------------------------------------------------------------------


def _downloads(one: Section, others: Container[str]) -> list[dict[str, str]]:
    """What a reader can take away, each as its name and the way to it."""
    found = [("Các bảng, CSV", f"{one.address}{CSV_FILE}")] if one.boards else []
    made = (("Văn bản mới, Atom", section_feed(one.slug)), ("Nhiệm vụ, lịch .ics", section_calendar(one)))
    found += [(name, path) for name, path in made if path in others]
    return [{"name": name, "file": relative(one.address, path)} for name, path in found]


def _pages_of(
    one: Section, documents: Mapping[str, Held], others: Container[str], chain: str, media: Sequence[Medium]
) -> dict[str, bytes]:
    pages = {f"{one.address}index.md": _page(one, documents, others, chain, media).encode()}
    if one.boards:
        pages[f"{one.address}{CSV_FILE}"] = board_csv(one, documents)
    for part in PARTS:
        members = in_part(one, part)
        if len(members) > _MOST_ROWS:
            listed = _newest(members, documents)
            title = f"{one.title}: {part_title(part).lower()}"
            pages |= {path: text.encode() for path, text in document_pages(_part_address(one, part), title, listed).items()}
    return pages


def _page(one: Section, documents: Mapping[str, Held], others: Container[str], chain: str, media: Sequence[Medium]) -> str:
    here = one.address
    head = {
        "title": one.title,
        "description": shortened(one.introduction),
        "template": "section.html",
        "downloads": _downloads(one, others),
    }
    blocks = [
        heading(1, one.title),
        f"{inside(one.introduction)}\n{{: .section-lead }}",
        _figures(one, documents),
        *(board_section(here, board, documents, others) for board in one.boards),
        chain,
        *(_part(one, part, documents, media if part == "tư liệu" else ()) for part in PARTS),
    ]
    return f"{yaml_block(head)}\n{page(blocks)}\n"


def _figures(one: Section, documents: Mapping[str, Held]) -> str:
    tasks, dated = task_counts(one, documents)
    figures = [(counted(len(one.members)), "văn bản, tin bài", "trong kho, thuộc chuyên mục")]
    if one.boards:
        first = one.boards[0]
        figures.append(
            (f"{counted(answered(first))}<i> / {counted(total(first))}</i>", "", f"{first.group} đã gửi {inner(first.title)}")
        )
    figures += [
        (counted(tasks), "nhiệm vụ", f"{counted(dated)} có hạn cụ thể"),
        (counted(missing_count(one, documents)), "còn thiếu", "được viện dẫn, kho chưa có"),
    ]
    return section("section-figures", [items(_figure(one, *figure) for figure in figures)])


def _figure(one: Section, figure: str, unit: str, note: str) -> str:
    written = link(inside(unit), to_page(one.address, MISSING_PAGE)) if unit == "còn thiếu" else inside(unit)
    return f"<b>{figure}</b> {written} {span('figure-note', note)}"


# --- the parts -------------------------------------------------------------------------------------------------------


def part_title(part: SectionPart) -> str:
    """Return the heading of a part."""
    return _PART_TITLES.get(part, sentence_case(part))


def _part_address(one: Section, part: SectionPart) -> str:
    return f"{one.address}{slug(part)}/"


def _media(archive: Archive, one: Section) -> tuple[Medium, ...]:
    """The pictures, sound and film about the section or about a document of it."""
    return media_of(archive, [one.address, *(member.address for member in one.members)])


def _part(one: Section, part: SectionPart, documents: Mapping[str, Held], media: Sequence[Medium] = ()) -> str:
    members = in_part(one, part)
    if not members and part == PARTS[-1]:
        return ""
    whole = len(members) + len(media)
    count = f"{counted(whole)} {_COUNTED.get(part, 'văn bản')}"
    title = part_title(part)
    head = heading(
        2,
        title,
        anchor=slug(part),
        written=f"{inside(title)} {span('part-count', count)}",
        outline=f"{title} ({counted(whole)})",
    )
    if not whole:
        return page([head, _awaited(one, part)])
    shown = [cards(one.address, media[:_MOST_CARDS])] if media else []
    if len(media) > _MOST_CARDS:
        shown.append(link("Xem tất cả tư liệu của kho", to_page(one.address, GALLERY)))
    return page([head, _rows(one, part, members, documents) if members else "", *shown])


def _awaited(one: Section, part: SectionPart) -> str:
    """Say what an empty part waits for, and how to send it."""
    awaited = dict(one.awaited).get(part) or _AWAITED[part]
    words = f"Chuyên mục chờ {inner(awaited)}."
    send = send_link(one.address, "Cách gửi vào đây")
    return f"**Chưa có văn bản nào.**  \n{inside(words)} {send}\n{{: .empty }}"


def _rows(one: Section, part: SectionPart, members: Sequence[Membership], documents: Mapping[str, Held]) -> str:
    reasons = {member.address: member.reason for member in members}
    newest = _newest(members, documents)[:_MOST_ROWS]
    rows = section("rows", [items(_row(one.address, held, reasons[held.address]) for held in newest)])
    more = f"Xem cả {counted(len(members))} văn bản"
    return page([rows, link(more, to_page(one.address, _part_address(one, part))) if len(members) > _MOST_ROWS else ""])


def _newest(members: Sequence[Membership], documents: Mapping[str, Held]) -> list[Held]:
    """The documents, newest first; by title only where there are few enough to read."""
    held = [documents[member.address] for member in members]
    if len(held) <= _MOST_ROWS:
        return newest_first(held)
    return sorted(held, key=lambda one: one.document.header.date or "", reverse=True)


def _row(here: str, held: Held, reason: str) -> str:
    header = held.document.header
    title = link(inside(shortened(whole_title(held.document))), to_page(here, held.address))
    facts = [f"**{inside(sentence_case(header.type))}**" if header.type else ""]
    facts += [f"<span>{inside(shortened(header.issuer))}</span>" if header.issuer else ""]
    facts += [span("number", header.number) if header.number else ""]
    meta = " ".join(fact for fact in facts if fact)
    why = span("reason", f"Vì: {shortened(reason)}")
    return f'{span("date", date_in_words(header.date))} {title} <span class="meta">{meta}</span> {why}'
