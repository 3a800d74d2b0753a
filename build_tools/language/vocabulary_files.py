"""The vocabulary as data: every file of ``vocabulary/`` is read here, once, whatever it is used for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "vocabulary"


@cache
def read(name: str) -> object:
    """Read one file as YAML gives it, "task_cues.yaml"; the value is shared, so nobody may change it."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C it takes a tenth of the time
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # both are safe loaders
