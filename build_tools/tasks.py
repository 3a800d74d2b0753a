"""What a plan assigns: clauses → tasks with who leads, who joins, by when, and the clause each stands in.

Three ways to say it (seen in the plans on Chỉ thị số 06-CT/TU and Kết luận số 80-KL/TW):
labelled lines under what must be done ("Cơ quan chủ trì: …", "Thời gian thực hiện: …"), one task for each group of lines;
an agency that opens a clause or the heading above it, one task for each clause below; a sentence ("Giao Sở Tư pháp … trước
ngày 30/6/2021"), one task for each deadline in it. A task needs an agency, its own or one inherited from the clause above,
or a line that is labelled as the time of execution. What is told as done, aims and general provisions are no tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.model import Clause, Due, Task
from build_tools.orthography import sentence_case

