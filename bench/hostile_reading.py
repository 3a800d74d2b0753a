"""Texts made to be slow to read: what each stage of reading takes for a megabyte of them, and how that grows.

Tests ask of these texts that nothing is lost; how long they take depends on the machine, so it is measured here and fails
nobody. Time that grows with the text is four times as long for 240 KB as for 60 KB.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from build_tools.body.cleaning import clean
from build_tools.body.definitions import find_definitions
from build_tools.body.labels import read_label
from build_tools.body.notes import attach, take_notes
from build_tools.body.outline import outline
from build_tools.body.paragraphs import join
from build_tools.citations.relation_words import cue_before
from build_tools.ingest.decoding import split_lines
from build_tools.language.suspects import find_suspects, has_lost_marks
from build_tools.model import Clause, Footnote
from build_tools.reading import reading
from build_tools.tasks.due import find_dues, read_dues
from build_tools.tasks.tasks import find_tasks

MEGABYTE = 1_000_000
SIZES = (60_000, 240_000, MEGABYTE)  # bytes: growth is told by the first two
PATIENCE = 120.0  # seconds of the clock that one text may take
LEAST = 0.005  # seconds: what takes less says nothing about growth


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of reading and the pieces that its texts are made of."""

    name: str
    read: Callable[[str], object]
    pieces: tuple[str, ...]


def _read_whole(text: str) -> object:
    return reading.read(text.encode(), "thu.txt")


def _notes(text: str) -> object:
    written = [line for line in split_lines(text) if line.text.strip()]
    notes = tuple(Footnote(str(number), "x", number) for number in range(1, 2000))
    return take_notes(written, [len(written) + 1]), attach((_clause(text),), notes)


def _tasks(text: str) -> object:
    short = (Clause("gạch", "-", text[:120], 2, f"b{number}", number) for number in range(300))
    return find_tasks((_clause(f"Giao Sở Tư pháp {text}"), *short))


def _clause(text: str) -> Clause:
    return Clause("khoản", "1.", text, 1, "a", 1)


STAGES = (
    Stage(
        "đọc cả văn bản",
        _read_whole,
        (
            *(" ", "7", "(", "-", "Điều 1.", "1/", "a", "\n", "Điều 1.\n", "1.\n", "1\n", "|\n", "06-\nCT/TU\n"),
            *("Nơi nhận:\n- A;\n", "KT. CHỦ TỊCH\n", "TM. ỦY BAN\n"),
            "Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ; ",
            "Giao Sở Tư pháp chủ trì, phối hợp với các sở, ",
        ),
    ),
    Stage(
        "làm sạch",
        lambda text: clean(split_lines(text)),
        (" ", "7", "(", "-", "a", "\n", "1\n", "1.\n", "[1]\n", "|\n", "\f1\n", "Mục lục\n", "Trang 1\n"),
    ),
    Stage(
        "nối dòng",
        lambda text: join(split_lines(text)),
        (
            *(" ", "7", "(", "-", "Điều 1.", "1/", "a", "\n", "1.\n", "a\n", "- a\n", "a\tb\n", "|a|b|\n"),
            "QUYẾT ĐỊNH\n",
        ),
    ),
    Stage(
        "bố cục",
        lambda text: outline(join(split_lines(text))),
        ("Điều 1.\n", "1.\n", "- a\n", "a\n\n", "I. A\n", "Phụ lục\n", "1.1. A\n", "1\n", "(1) a\n"),
    ),
    Stage("số thứ tự", read_label, (" ", "1", "1.", "I", "Điều ", "Phụ lục ", "(", "-", "a", "\t")),
    Stage("chú thích", _notes, ("[1]", "[1]\n", "1\n", "a1 ", "a1\n", "¹", "(1)\n", "1 a\n", "luật1\n1 a\n")),
    Stage(
        "chữ nghi sai",
        lambda text: (find_suspects(text), has_lost_marks(text)),
        ("á", "á ", "a", "a1", "a1b", "đa", "\ufffd", "quyểt"),
    ),
    Stage(
        "từ viết tắt tự định nghĩa",
        lambda text: find_definitions([text]),
        ("(", "( ", "(A) ", "(gọi là ", "(gọi  ", "(sau đây gọi là a", ")", "(AB)"),
    ),
    Stage(
        "thời hạn",
        lambda text: (find_dues(text, "2021-06"), read_dues(text, "2021-06")),
        ("trước ngày 30/6/2021 ", "định kỳ ", "hàng năm, ", "khi ", "ngày 1, ", "tháng ", "sơ kết vào năm 2024, "),
    ),
    Stage("nhiệm vụ", _tasks, ("Giao Sở; ", "(", "Thời gian thực hiện: ", "các sở, ban, ngành, ", "phối hợp với ")),
    Stage("quan hệ viện dẫn", cue_before, ("căn cứ ", "của ", "thực hiện, ", "\n", "“", "a", "ngày 1/1 của ")),
)
_BY_NAME: Mapping[str, Stage] = {stage.name: stage for stage in STAGES}


def measured(name: str, piece: str) -> list[float]:
    """Seconds of processor time for a text of each size, in a process of its own; what does not end in time is missing."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_measure, args=(name, piece, there))
    process.start()
    took: list[float] = []
    while len(took) < len(SIZES) and here.poll(PATIENCE):
        took.append(here.recv())
    process.terminate()
    process.join()
    return took


def _measure(name: str, piece: str, there: multiprocessing.connection.Connection) -> None:
    read = _BY_NAME[name].read
    read(piece * 40)  # the vocabulary is parsed and the patterns are compiled once
    for size in SIZES:
        text = piece * (size // len(piece.encode()) + 1)
        start = time.process_time()
        read(text)
        there.send(time.process_time() - start)


def report() -> Iterator[str]:
    """The figures as a table in Markdown."""
    yield "\n| Khâu | Văn bản toàn | 1 MB, giây | 240 KB gấp mấy lần 60 KB |\n|---|---|---:|---:|"
    for stage in STAGES:
        for piece in stage.pieces:
            yield f"| {stage.name} | `{_shown(piece)}` | {_row(measured(stage.name, piece))} |"


def _row(took: list[float]) -> str:
    megabyte = f"{took[2]:.2f}" if len(took) == len(SIZES) else f"quá {PATIENCE:.0f}"
    growth = f"{took[1] / took[0]:.1f}" if len(took) > 1 and took[0] >= LEAST else "–"
    return f"{megabyte} | {growth}"


def _shown(piece: str) -> str:
    """A piece on one line of a table: "a⏎", "a⇥b"; a bar would part its cells."""
    signs = {"\n": "⏎", "\t": "⇥", "\f": "␌", "|": "¦", "\ufffd": "U+FFFD"}
    return "".join(signs.get(sign, sign) for sign in piece) if piece.strip(" ") else "␣"
