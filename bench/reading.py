"""How fast texts are read: ``make bench``.

Megabytes of source text (bytes of UTF-8, a megabyte is 1,000,000) a second of processor time, on one core. Every figure is
the median of several runs; processor time, not the clock, so that a busy machine changes it little. Nothing here is a test:
a figure that depends on the machine fails nobody.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from bench import hostile_reading
from build_tools.reading import reading

ROOT = Path(__file__).parents[1]
SCALE = ROOT.parent / "shared/corpus-scale"
MEGABYTE = 1_000_000
WARM_UP = 4  # texts read before the clock starts: the vocabulary is parsed and the patterns are compiled once
Texts = Sequence[tuple[str, bytes]]


# --- what is read --------------------------------------------------------------------------------------------------------


def texts(folder: Path) -> Texts:
    """The texts of a folder; when there is none, texts made from the archive's own."""
    found = [(file.name, file.read_bytes()) for file in sorted(folder.glob("*.txt"))]
    return found or list(_synthetic(3 * MEGABYTE))


def _synthetic(size: int) -> Iterator[tuple[str, bytes]]:
    """The archive's own texts, each made longer in the middle, until there are ``size`` bytes."""
    own = [file.read_text(encoding="utf-8", errors="replace") for file in sorted((ROOT / "source_texts").rglob("*.txt"))]
    made = 0
    while made < size:
        for number, text in enumerate(own):
            data = lengthened(text, 30_000 * (number + 1)).encode()
            made += len(data)
            yield f"{number}-{made}.txt", data


def lengthened(text: str, size: int) -> str:
    """A text whose middle is repeated until it has ``size`` bytes; head and end stand once."""
    lines = text.splitlines(keepends=True)
    edge = min(40, len(lines) // 4)
    head, body, end = "".join(lines[:edge]), "".join(lines[edge:-edge]), "".join(lines[-edge:])
    rest = max(0, size - len((head + end).encode()))
    copies = body * (rest // len(body.encode()) + 1)
    return head + copies.encode()[:rest].decode(errors="ignore") + end


# --- how long it takes ---------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def throughput(read: Texts, runs: int) -> list[float]:
    """Megabytes a second, one figure a run."""
    size = sum(len(data) for _, data in read) / MEGABYTE
    for name, data in read[:WARM_UP]:
        reading.read(data, name)
    return [size / seconds(lambda: [reading.read(data, name) for name, data in read]) for _ in range(runs)]


def growth(sample: str, runs: int) -> tuple[float, float]:
    """Seconds for one text of 1 MB and one of 5 MB."""
    small, large = (lengthened(sample, size * MEGABYTE).encode() for size in (1, 5))
    reading.read(small, "mot.txt")
    return (
        median(seconds(lambda: reading.read(small, "mot.txt")) for _ in range(runs)),
        median(seconds(lambda: reading.read(large, "nam.txt")) for _ in range(runs)),
    )


def start_up(runs: int) -> float:
    """Seconds of the clock from nothing to the first short text read, the interpreter's own start taken off."""
    first = "from build_tools.reading import reading; reading.read('Số: 1/KH-UBND\\n\\nKẾ HOẠCH\\nThử\\n'.encode(), 'a.txt')"

    def clock(program: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)  # noqa: S603  # a program written above
        return time.perf_counter() - start

    return median(clock(first) for _ in range(runs)) - median(clock("") for _ in range(runs))


# --- the report ----------------------------------------------------------------------------------------------------------


def main() -> None:
    """Print the figures as Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path, default=SCALE)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", choices=("speed", "growth", "hostile", "start"))
    chosen = options.parse_args()
    parts = {"start": _start, "speed": _speed, "growth": _growth, "hostile": _hostile}
    for name, part in parts.items():
        if chosen.only in (None, name):
            for line in part(chosen.texts, chosen.runs):
                print(line, flush=True)


def _start(_: Path, runs: int) -> Iterator[str]:
    yield f"Khởi động đến khi đọc xong văn bản đầu tiên: {start_up(runs):.2f} giây (trung vị của {runs} lần)."


def _speed(folder: Path, runs: int) -> Iterator[str]:
    read = texts(folder)
    figures = throughput(read, runs)
    size = sum(len(data) for _, data in read) / MEGABYTE
    spread = f"từ {min(figures):.2f} đến {max(figures):.2f}"
    yield (
        f"Tốc độ đọc: {median(figures):.2f} MB/giây/nhân "
        f"({len(read)} văn bản, {size:.1f} MB; trung vị của {runs} lần, {spread})."
    )


def _growth(folder: Path, runs: int) -> Iterator[str]:
    longest = max((data for _, data in texts(folder)), key=len).decode(errors="replace")
    small, large = growth(longest, min(runs, 3))
    yield f"Một văn bản 1 MB: {small:.2f} giây; 5 MB: {large:.2f} giây, gấp {large / small:.1f} lần (không được quá 6)."


def _hostile(_: Path, runs: int) -> Iterator[str]:
    yield from hostile_reading.report()


if __name__ == "__main__":
    main()
