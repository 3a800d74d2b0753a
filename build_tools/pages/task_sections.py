"""The tasks of a plan on its page: a box after each clause that assigns one, and a table of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.model import Document, Due, Task
from build_tools.pages.clause_names import clause_name
from build_tools.pages.markdown import bold, escape, inside, link, page, section, section_heading, span, table
from build_tools.pages.wording import UNSTATED, counted, shortened

ABSENT = span("absent", UNSTATED)
_LONGEST_CELL = 600


def task_boxes(document: Document) -> dict[str, str]:
    """Return a box for each task, by the anchor of the clause after which it stands."""
    boxes: dict[str, list[str]] = {}
    for position, task in enumerate(document.tasks, 1):
        boxes.setdefault(task.anchor, []).append(_task_box(task, position, len(document.tasks)))
    return {anchor: page(group) for anchor, group in boxes.items()}


def _task_box(task: Task, position: int, count: int) -> str:
    head = f"{bold(f'Nhiệm vụ {position}/{count}')} {span('task-source', 'Kho đọc từ đoạn trên')}\n{{: .task-head }}"
    facts = [("task-lead", "Chủ trì", _list(task.lead)), ("task-with", "Phối hợp", _list(task.joint))]
    facts.append(("task-due", "Thời hạn", _due(task.due)))
    lines = [f"{label}: {bold(value) if value else ABSENT}\n{{: .{name} }}" for name, label, value in facts]
    return section("task", [head, *lines], tag="aside", anchor=f"nhiem-vu-{position}")


def _list(agencies: Sequence[str]) -> str:
    return shortened("; ".join(agencies), _LONGEST_CELL)


def _due(due: Due | None) -> str:
    return shortened(due.text, _LONGEST_CELL) if due else ""


def tasks_section(document: Document, anchors: Mapping[str, str]) -> str:
    """Render the table of tasks; nothing when there are none."""
    if not document.tasks:
        return ""
    rows = [_task_row(document, position, anchors) for position, _ in enumerate(document.tasks, 1)]
    head = ("Việc", "Chủ trì", "Phối hợp", "Thời hạn", "Ở đâu")
    return page([section_heading(f"Nhiệm vụ ({counted(len(rows))})", "nhiem-vu"), section("tasks", [table(head, rows)])])


def _task_row(document: Document, position: int, anchors: Mapping[str, str]) -> list[str]:
    task = document.tasks[position - 1]
    place = clause_name(document.clauses, task.anchor) or f"nhiệm vụ {position}"
    where = link(inside(place), f"#{anchors[task.anchor]}") if task.anchor in anchors else inside(place)
    values = (shortened(task.text, _LONGEST_CELL), _list(task.lead), _list(task.joint), _due(task.due))
    return [*(escape(value).strip() or ABSENT for value in values), where]
