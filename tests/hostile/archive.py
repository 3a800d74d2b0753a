"""One archive of every hostile input that is not refused: each stands in the body of a text and in fields of records."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import yaml
from official_text import official

from build_tools.language.characters import UNSAFE

from . import rules
from .corpus import MEDIUM, SECTION, SOUND, Case, cases, packed, replaced, write

_TEXTS = 32  # plans that hold the words, and half as many articles
_FIELDS = ("title", "issuer", "place", "subject", "author", "term", "contributor", "licence", "note", "type")
_LISTS = ("addressees", "recipients")


def lay_out_all(folder: Path) -> None:
    """Write the hostile archive below a folder of texts."""
    _plans(folder)
    _articles(folder)
    for case in cases("file name"):
        if case.says is None:
            number = len(list((folder / "ten-tep").glob("*"))) if (folder / "ten-tep").exists() else 0
            write(folder / "ten-tep", case.text, _numbered(number).encode())
    for put in ("docx", "html", "rtf", "pdf", "bytes", "bytes in text"):
        for number, case in enumerate(one for one in cases(put) if one.says is None):
            write(folder, f"dang-tep/{put}/tep-{put[-4:]}-{number}.{put if len(put) < 5 else 'txt'}", packed(case))
    for number, case in enumerate(cases("section words")):
        write(folder, f"sections/thu-{number}.yml", replaced(SECTION, case.text))
    for number, case in enumerate(cases("media words")):
        name = case.part or f"anh-{number}.png"
        write(folder, f"anh/media/{name}", rules.picture())
        write(folder, f"anh/media/{name.removesuffix('.png')}.yml", replaced(MEDIUM, case.text))


def words() -> tuple[Case, ...]:
    """The cases that are words, which may stand anywhere."""
    return cases("words")


def _plans(folder: Path) -> None:
    given = [case.text for case in words()]
    fit = [text for text in given if not UNSAFE.search(text) and text.strip()]
    fields = cycle(fit)
    bodies = [case.text for case in (*words(), *cases("body"))]
    for number in range(_TEXTS):
        own = "\n\n".join(f"{text}" for text in bodies[number::_TEXTS])
        subject = fit[number * 3 % len(fit)].replace("\n", " ")
        text = official(
            f"{number + 1}/KH-UBND", f"ỦY BAN NHÂN DÂN\nTỈNH {_name(number)}", "Hà Nội",
            f"{number % 27 + 1:02} tháng 6 năm 2020",
            subject=f"Thực hiện Kết luận số 80-KL/TW {subject}",
            body=f"Thực hiện Kết luận số 80-KL/TW, Ủy ban nhân dân ban hành kế hoạch.\n\nI. NỘI DUNG\n\n{own}\n\n"
            f"1. Sở Tư pháp {subject} chủ trì, báo cáo trước ngày 30/6/2021.",
        )  # fmt: skip
        write(folder, f"ke-hoach/2020/kh-{number:02}.txt", text.encode("utf-8", "surrogatepass"))
        if number % 2:
            write(folder, f"ke-hoach/2020/kh-{number:02}.yml", _yml(number, list(islice(fields, 16))))


def _yml(number: int, given: Sequence[str]) -> bytes:
    said: dict[str, object] = {"number": f"{number + 1}/{given[0]}"}
    said |= dict(zip(_FIELDS, given[1:], strict=False))
    said |= {name: list(given[11 + 2 * at : 13 + 2 * at]) for at, name in enumerate(_LISTS)}
    said["signatures"] = [{"name": given[15], "position": given[0], "authority": [given[1], given[2]]}]
    links = [case.text for case in cases("yml source_url") if case.says is None]
    said["source_url"] = links[number % len(links)]
    return yaml.safe_dump(said, allow_unicode=True, width=100_000, sort_keys=False).encode()


def _articles(folder: Path) -> None:
    given = [case.text for case in words()]
    for number in range(_TEXTS // 2):
        headline = " ".join(given[number * 7 % len(given)].split())
        rest = "\n\n".join(given[number::_TEXTS])
        text = f"Tin số {number}: {headline}\n\nSáng 12/5, Sở Tư pháp tổ chức hội nghị tổng kết.\n\n{rest}\n"
        write(folder, f"tin/2020/tin-{number:02}.md", text.encode("utf-8", "surrogatepass"))


def _name(number: int) -> str:
    given = [" ".join(case.text.split()) for case in words()]
    return given[number * 5 % len(given)].upper() if number % 3 == 0 else ("BẮC GIANG", "PHÚ THỌ")[number % 2]


def _numbered(number: int) -> str:
    return SOUND.replace("công tác", f"tệp lạ thứ {number}")
