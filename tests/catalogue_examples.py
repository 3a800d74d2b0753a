"""The examples of the catalogue of messages, written into a folder as somebody would contribute them."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build_tools.checking import catalogue


def write_example(example: Mapping[str, Any], folder: Path) -> None:
    """Write the files of one example below ``folder``; without any, there is no folder either."""
    for name, content in example.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            file.write_bytes(content.encode())
        elif "link" in content:
            file.symlink_to(content["link"])
        elif "pipe" in content:
            os.mkfifo(file)
        else:
            file.write_bytes(_bytes(content))


def _bytes(content: Mapping[str, Any]) -> bytes:
    if "base64" in content:
        return base64.b64decode(content["base64"], validate=True)
    if "repeat" in content:
        return (str(content["repeat"]) * int(content["times"])).encode()
    [(name, changes)] = content.items()
    text = catalogue.template(name)
    for old, new in changes.items():
        assert old in text, f"{old!r} không có trong mẫu {name}"
        text = text.replace(old, new)
    return text.encode()
