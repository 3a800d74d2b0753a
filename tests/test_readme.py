from __future__ import annotations

import re
from pathlib import Path

from click import Context

from build_tools.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULE_MAP = README.partition("| Stage | Modules |")[2].partition("\n\n")[0]


def test_the_module_map_names_every_module_and_no_other() -> None:
    modules = {file.relative_to(ROOT / "build_tools") for file in (ROOT / "build_tools").rglob("[!_]*.py")}
    modules = {module for module in modules if module.parts[0] != "theme"}
    named: set[Path] = set()
    for row in MODULE_MAP.splitlines()[2:]:
        folder = re.match(r"\| \*\*([a-z_]+)/\*\*", row)
        names = set(re.findall(r"`([a-z_]+)`", row)) - {"explain", "check"}
        named |= {Path(folder[1] if folder else "") / f"{name}.py" for name in names}
    assert named == modules


def test_every_command_is_in_both_readmes() -> None:
    commands = main.list_commands(Context(main))
    assert {"build", "new"} <= set(commands)
    for name in commands:
        for file in ("README.md", "README.vi.md"):
            assert f"`plan-archive {name}" in (ROOT / file).read_text(encoding="utf-8"), f"{name} in {file}"


def test_ci_runs_the_commands_of_the_readme() -> None:
    commands = re.findall(r"^make \w+", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["make check", "make test"]
    assert all(f"    {command} " in README for command in commands)
