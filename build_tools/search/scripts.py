"""The parts of the worker as one compressed script, for servers that compress nothing."""

from __future__ import annotations

import re
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "theme" / "assets" / "javascripts" / "search"
# a remark on lines of its own; a remark after a statement
_REMARK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+|(?<=;)[ \t]+//[^\n'\"`]*$", re.MULTILINE)


def packed_scripts() -> bytes:
    """Return the scripts in the order that worker.js names them, without remarks and indents (but lunr's own, its licence)."""
    from build_tools.search.shards import compressed  # with NumPy: the theme asks only for ``bare``

    names = re.findall(r'"([\w.]+\.js)"', (SCRIPTS / "worker.js").read_text(encoding="utf-8"))
    texts = ((name, (SCRIPTS / name).read_text(encoding="utf-8")) for name in names)
    return compressed("\n".join(text if name.startswith("lunr") else bare(text) for name, text in texts).encode())


def bare(script: str) -> str:
    """Return one of our own scripts without indents, and without remarks that stand alone or after a statement."""
    return _INDENT.sub("", _REMARK.sub("", script))
