"""The gallery: a page for each picture, recording and film, lists of them, and the rows that other pages show."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from build_tools.kept_files import NOTHING_KEPT, KeptFiles, digest
from build_tools.media.media_files import GALLERY
from build_tools.media.thumbnails import thumbnail
from build_tools.model import Archive, Content, Held, Medium, Verbatim
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.leaves import turning
from build_tools.pages.markdown import escape, heading, inside, items, link, page, paragraph, plain, section, section_heading
from build_tools.pages.page_links import held_at, leaf_address, relative, to_page
from build_tools.pages.wording import counted, date_in_words, short_name, shortened

TITLE = "Tư liệu: ảnh, âm thanh, phim"
_PAGE_SIZE = 60
_SMALL = "nho.webp"
_LONGEST_NAME = 90


def gallery_pages(
    archive: Archive, files: Mapping[str, Verbatim], kept: KeptFiles = NOTHING_KEPT
) -> Iterator[dict[str, Content]]:
    """Yield the pages and files of the gallery by path below ``docs``, one medium after another; ``files`` are theirs."""
    for medium in archive.media:
        own = files[medium.path]
        yield {f"{medium.address}index.md": _page(medium, archive).encode(), f"{medium.address}{file_name(medium)}": own}
        if medium.kind == "ảnh":
            name = f"{medium.address}{_SMALL}"
            yield {**kept.below_docs(name, partial(digest, medium.sha256), partial(_small_copy, name, own.file))}
    yield {**_lists(archive.media)}


def _small_copy(name: str, file: Path) -> dict[str, bytes]:
    return {name: thumbnail(file.read_bytes())}


def file_name(medium: Medium) -> str:
    """The name of the file beside its page: "tu-lieu.jpg"; what the contributor called it stays in the record."""
    return f"tu-lieu{PurePosixPath(medium.path).suffix.casefold()}"


def name_of(medium: Medium) -> str:
    """The first sentence of the caption, for headings and links."""
    return shortened(medium.caption.split("\n")[0], _LONGEST_NAME).rstrip(".")


# --- lists -----------------------------------------------------------------------------------------------------------------


def _lists(media: Sequence[Medium]) -> dict[str, bytes]:
    last = max(1, -(-len(media) // _PAGE_SIZE))
    pages = {}
    for number in range(1, last + 1):
        here = leaf_address(GALLERY, number)
        shown = cards(here, media[(number - 1) * _PAGE_SIZE : number * _PAGE_SIZE]) if media else _nothing_yet(here)
        blocks = [heading(1, f"{TITLE} ({counted(len(media))})"), shown, turning(GALLERY, number, last)]
        front = yaml_block({"title": TITLE, "template": "gallery.html", "hide": ["toc"]})
        pages[f"{here}index.md"] = f"{front}\n{page(blocks)}\n".encode()
    return pages


def _nothing_yet(here: str) -> str:
    how = link("Cách gửi tư liệu", relative(here, "dong-gop/tu-lieu.md"))
    return f"**Kho chưa có ảnh, âm thanh hay phim nào.** {how}.\n{{: .empty }}"


def cards(here: str, media: Iterable[Medium]) -> str:
    """Return cards of media, for the page at ``here``: a picture's small copy, or the word for what it is, and a link."""
    return section("media-cards", [section("media-card", [_card(here, medium)]) for medium in media])


def _card(here: str, medium: Medium) -> str:
    where = to_page(here, medium.address)
    facts = f"{inside(medium.kind.capitalize())}, {inside(date_in_words(medium.date))}{_length(medium)}\n{{: .media-facts }}"
    return page([_preview(here, medium), f"{link(inside(name_of(medium)), where)}\n{{: .media-name }}", facts])


def media_section(held: Held) -> str:
    """Return what a document's page says of the pictures, sound and film about it; "" when there are none."""
    entries = [
        f"{link(inside(name_of(medium)), to_page(held.address, medium.address))}, {medium.kind}, {date_in_words(medium.date)}"
        for medium in held.media
    ]
    return page([section_heading(f"Tư liệu ({counted(len(entries))})", "tu-lieu"), items(entries)]) if entries else ""


def _preview(here: str, medium: Medium) -> str:
    if medium.kind == "ảnh":
        small = html.escape(relative(here, f"{medium.address}{_SMALL}"), quote=True)
        return f'<p class="media-preview"><img src="{small}" alt="{_attribute(medium.alt)}" loading="lazy"/></p>'
    return f'<p class="media-preview media-{"film" if medium.kind == "phim" else "sound"}" aria-hidden="true">{medium.kind}</p>'


def _length(medium: Medium) -> str:
    if medium.seconds is None:
        return f", {medium.width}×{medium.height}"
    return f", {medium.seconds // 60}:{medium.seconds % 60:02} phút"


# --- one medium --------------------------------------------------------------------------------------------------------------


def _page(medium: Medium, archive: Archive) -> str:
    name = name_of(medium)
    front = yaml_block({"title": name, "template": "gallery.html", "description": shortened(medium.caption), "hide": ["toc"]})
    spoken = medium.alt if medium.kind == "ảnh" else medium.transcript
    label = "Ảnh có gì" if medium.kind == "ảnh" else "Lời trong tư liệu"
    blocks = [
        heading(1, name),
        _player(medium),
        *(paragraph(line) for line in medium.caption.split("\n") if line.strip()),
        heading(2, label, anchor="loi"),
        *(paragraph(line) for line in (spoken or "").split("\n") if line.strip()),
        *_about(medium, archive),
        heading(2, "Nguồn", anchor="nguon"),
        items(_facts(medium)),
    ]
    return f"{front}\n{page(blocks)}\n"


def _player(medium: Medium) -> str:
    file = file_name(medium)
    if medium.kind == "ảnh":
        size = f'width="{medium.width}" height="{medium.height}"'
        return f'<p class="medium"><a href="{file}"><img src="{file}" alt="{_attribute(medium.alt)}" {size}/></a></p>'
    tag = "video" if medium.kind == "phim" else "audio"
    opening = f'<{tag} controls preload="metadata" src="{file}" aria-label="{_attribute(name_of(medium))}">'
    return f'<p class="medium">{opening}<a href="{file}">Tải tệp {medium.kind} về</a></{tag}></p>'


def _about(medium: Medium, archive: Archive) -> list[str]:
    titles = {one.address: one.title for one in archive.sections}
    entries = []
    for address in medium.about:
        held = held_at(archive, address)
        name = short_name(held.document) if held else titles.get(address, address)
        entries.append(link(inside(name), to_page(medium.address, address)))
    return [heading(2, "Về văn bản, chuyên mục", anchor="ve"), items(entries)] if entries else []


def _facts(medium: Medium) -> Iterable[str]:
    yield f"Tác giả, nguồn: {inside(medium.credit)}"
    yield f"Ngày: {inside(date_in_words(medium.date))}"
    yield f"Giấy phép: {inside(medium.licence or 'chưa xác định')}"
    yield f"Cỡ: {counted(medium.size // 1000)} nghìn byte{_length(medium)}"
    yield f"Tệp đã gửi: {escape(medium.path)}"
    yield f"SHA-256: <code>{medium.sha256}</code>"
    yield f"[Tải tệp gốc]({file_name(medium)})"


def _attribute(text: str | None) -> str:
    return html.escape(plain(text or ""), quote=True)
