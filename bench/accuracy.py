"""How right the reading is: ``make accuracy``.

Precision, recall and F1 of every field, in per cent, on the project's own cases (``tests/accuracy``) and, where they lie
beside the project, on the real texts of ``../shared``. An own text is small and made for one class of trouble; a real one
is long and shows many.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

import yaml

from bench import gold
from bench.readme_part import between
from bench.scoring import FIELDS, Score, Tally, Wrong, score

README = gold.ROOT / "README.md"
BASELINE = gold.OWN / "baseline.yml"
_GROUPS = {"own": "own cases", "clean": "real texts, clean", "scan": "real texts, scanned"}
_LABELS = {
    "number": "number",
    "type": "type",
    "issuer": "issuer",
    "place": "place",
    "date": "date",
    "subject": "subject (trích yếu)",
    "signer": "signers",
    "office": "on whose behalf and in what office they signed",
    "case": "letter case of agencies and offices",
    "addressees": "addressees (Kính gửi)",
    "recipients": "recipients (Nơi nhận)",
    "cites": "cited documents",
    "cite type": "type of a cited document",
    "cite date": "date of a cited document",
    "task lead": "agencies that lead a task",
    "task due": "deadlines of tasks",
    "task": "tasks: lead and deadline together",
}
_BEGIN, _END = "<!-- accuracy -->", "<!-- /accuracy -->"


def measure() -> dict[str, Score]:
    """Score every group of texts that is there, the project's own first."""
    groups = {"own": gold.own()}
    for case in gold.shared():
        groups.setdefault(case.group, []).append(case)
    return {name: score(groups[name]) for name in _GROUPS if groups.get(name)}


# --- the table -----------------------------------------------------------------------------------------------------------


def table(scores: Mapping[str, Score]) -> str:
    """The figures as a Markdown table: a line a field, precision / recall / F1 in per cent."""
    heads = [f"{_GROUPS[name]} ({total.texts})" for name, total in scores.items()]
    rows = [["Precision / recall / F1, %", *heads], ["---", *("---:" for _ in heads)]]
    rows += [[_LABELS[name], *(_cell(total.tallies[name]) for total in scores.values())] for name in FIELDS]
    rows.append(["facts that no text says (invented)", *(str(total.invented) for total in scores.values())])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(tally: Tally) -> str:
    if not tally.wanted and not tally.said:
        return "–"
    return " / ".join(f"{100 * value:.1f}" for value in (tally.precision, tally.recall, tally.f1))


def differences(scores: Mapping[str, Score]) -> Iterator[str]:
    """Every difference, a line each."""
    for name, total in scores.items():
        yield f"\n{_GROUPS[name]}:"
        yield from (f"  {one.case}: {one.field}: wanted {one.wanted!r}, said {one.said!r}" for one in total.wrong)


def in_readme(readme: str, shown: str, date: str) -> str:
    """The README with the table between its two marks, under the date."""
    try:
        return between(readme, _BEGIN, _END, f"Measured on {date} with `make accuracy`:\n\n{shown}\n")
    except ValueError as error:
        raise SystemExit(f"README.md: cần đúng một chỗ {_BEGIN} … {_END} để ghi bảng vào") from error


# --- the baseline --------------------------------------------------------------------------------------------------------


def figures(total: Score) -> dict[str, dict[str, float]]:
    """What a baseline records of each field: precision, recall and F1 in per cent, and how many values are invented."""
    return {
        name: {
            "precision": round(100 * tally.precision, 1),
            "recall": round(100 * tally.recall, 1),
            "f1": round(100 * tally.f1, 1),
            "invented": tally.invented,
        }
        for name, tally in total.tallies.items()
    }


def fallen(total: Score, baseline: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Every figure that is worse than the baseline, with the differences of its field."""
    for name, now in figures(total).items():
        for figure, before in baseline[name].items():
            worse = now[figure] > before if figure == "invented" else now[figure] < before
            if worse:
                yield f"{name}: {figure} {before} → {now[figure]}"
                yield from (
                    f"    {one.case}: {one.wanted!r} ≠ {one.said!r}" for one in total.wrong if one.field.startswith(name)
                )


def _is_of(difference: Wrong, name: str) -> bool:
    return difference.field == name or difference.field.startswith(f"{name} (")


def _record(total: Score) -> str:
    head = "# Những con số không được giảm (tests/test_accuracy.py). Ghi lại khi đã tốt hơn: make accuracy-baseline\n"
    lines = (
        f"{name}: {yaml.safe_dump(line, default_flow_style=True, sort_keys=False).strip()}\n"
        for name, line in figures(total).items()
    )
    return head + "".join(lines)


def main() -> None:
    """Print the table; on request the differences too, or write the table or the baseline."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--details", action="store_true", help="print every difference")
    options.add_argument("--readme", metavar="DATE", help="write the table into README.md, under this date")
    options.add_argument("--baseline", action="store_true", help="record the figures of the own cases as the new baseline")
    chosen = options.parse_args()
    if chosen.baseline:
        BASELINE.write_text(_record(score(gold.own())), encoding="utf-8")
        return
    scores = measure()
    print(table(scores))
    if chosen.details:
        print("\n".join(differences(scores)))
    if chosen.readme:
        README.write_text(in_readme(README.read_text(encoding="utf-8"), table(scores), chosen.readme), encoding="utf-8")


if __name__ == "__main__":
    main()
