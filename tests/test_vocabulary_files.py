"""Every vocabulary file is read whole, and as the plain YAML reader reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build_tools.language.vocabulary_files import FOLDER, read

FILES = sorted(FOLDER.glob("*.yaml"))


def test_there_are_files() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_the_fast_reader_reads_the_same(file: Path) -> None:
    assert read(file.name) == yaml.safe_load(file.read_text(encoding="utf-8"))


def test_a_file_is_read_once() -> None:
    assert read(FILES[0].name) is read(FILES[0].name)
