"""The figures of the bench of the search as a table, and how they stand to the goals."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from bench.search_asking import PATIENCE, QUESTIONS, Measured

OF_MATERIAL = QUESTIONS[:3]  # it makes its whole index for each
Columns = dict[tuple[str, int], Measured]  # by the search and the number of documents


def print_table(all_: Columns) -> None:
    """Print the KB of each question, and then times and memory, a column for each search and size."""
    _row("KB for one cold question", [f"{name} {size:,}" for name, size in all_])
    for question in QUESTIONS:
        _row(
            question,
            [f"{found.asked[question].size / 1000:.1f}" if question in found.asked else "-" for found in all_.values()],
        )
    _row("a typing session", [f"{found.session / 1000:.1f}" if found.session else "-" for found in all_.values()])
    _row("page → first result, median s", [_said(found.seconds(tuple(found.asked))) for found in all_.values()])
    _row("the slowest, s", [_said(max(found.times, default=None)) for found in all_.values()])
    unanswered = [f"{len(found.asked) - len(found.times)} of {len(found.asked)}" for found in all_.values()]
    _row(f"questions without an answer in {PATIENCE} s", unanswered)
    _row("memory of the page after all (Material: one), MB", [str(found.memory) for found in all_.values()])


def _row(head: str, cells: Sequence[str]) -> None:
    print(f"{head:50}" + "".join(f"{cell:>18}" for cell in cells))


def _said(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.2f}"


def print_goals(all_: Columns, sizes: Sequence[int]) -> None:
    """Print how the figures stand to the goals."""
    small, large = all_["ours", min(sizes)], all_["ours", max(sizes)]
    most = max(one.size for one in large.asked.values()) / 1000
    growth = [large.asked[question].size / small.asked[question].size for question in QUESTIONS]
    print(f"\nat {max(sizes):,}: at most {most:.0f} KB (goal 200); typing {(large.session or 0) / 1000:.0f} KB (goal 300); "
          f"{_said(large.seconds(QUESTIONS))} s (goal 1.0); {large.memory} MB (goal 250)")  # fmt: skip
    print(f"growth from {min(sizes):,}: {min(growth):.2f} to {max(growth):.2f} (goal 1.5)")
    for size in sizes:
        if theirs := all_.get(("Pagefind", size)):
            ratios = [all_["ours", size].asked[question].size / theirs.asked[question].size for question in QUESTIONS]
            print(
                f"bytes by Pagefind's at {size:,}: {min(ratios):.2f} to {max(ratios):.2f}, "
                f"median {median(ratios):.2f} (goal 0.25)"
            )
    if material := all_.get(("Material", min(sizes))):
        ours, its = small.seconds(OF_MATERIAL), material.seconds(OF_MATERIAL)
        at_most = "" if its else f"it gave no answer in {PATIENCE} s, so less than "
        ratio = (ours or PATIENCE) / (its or PATIENCE)
        print(f"time by Material's at {min(sizes):,}, the same questions: {at_most}{ratio:.2f} (goal 0.15)")
