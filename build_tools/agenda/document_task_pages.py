"""Tasks by document: each plan with how many tasks of each kind it gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from build_tools.agenda.assignments import KINDS, Assignment, Duties
from build_tools.agenda.time_pages import BY_DOCUMENT, NAMES, head_of_page, kind_counts, nothing, task_page
from build_tools.pages.leaves import leaves, turning
from build_tools.pages.markdown import inside, items, link, section, span
from build_tools.pages.page_links import leaf_address, relative
from build_tools.pages.wording import counted, date_in_words, shortened, whole_title

Plan = tuple[str, tuple[Assignment, ...]]  # the address of a document, and its tasks


def document_task_pages(assignments: Sequence[Assignment], beside: Sequence[Duties]) -> dict[str, str]:
    """Return the list of documents that give tasks, newest first, as one page or more."""
    grouped = groupby(assignments, key=lambda one: one.address)
    plans: list[Plan] = sorted(((address, tuple(group)) for address, group in grouped), key=_date, reverse=True)
    pages = leaves(plans, partial(_row, BY_DOCUMENT))
    made = {}
    for number, part in enumerate(pages, 1):
        here = leaf_address(BY_DOCUMENT, number)
        title = "Nhiệm vụ theo văn bản" + (f", trang {number}" if number > 1 else "")
        said = f"{counted(len(plans))} văn bản giao {counted(len(assignments))} nhiệm vụ, văn bản mới nhất đứng trước."
        listed = section("rows", [items(_row(here, plan) for plan in part)]) if part else nothing()
        blocks = [head_of_page(here, title, said, None, ""), listed, turning(BY_DOCUMENT, number, len(pages))]
        made[f"{here}index.md"] = task_page(title, blocks, beside)
    return made


def _date(plan: Plan) -> tuple[str, str]:
    return plan[1][0].document.header.date or "", plan[0]


def _row(here: str, plan: Plan) -> str:
    address, tasks = plan
    document = tasks[0].document
    title = link(inside(shortened(whole_title(document))), f"{relative(here, f'{address}index.md')}#nhiem-vu")
    counts = kind_counts(tasks)
    facts = [shortened(document.header.issuer or "")]
    facts += [f"{NAMES[kind].lower()} {counted(counts[kind])}" for kind in KINDS if counts[kind]]
    meta = " ".join(f"<span>{inside(fact)}</span>" for fact in facts if fact)
    count = span("task-count", f"{counted(len(tasks))} nhiệm vụ")
    return f'{span("date", date_in_words(document.header.date))} {title} <span class="meta">{count} {meta}</span>'
