"""Firefox as it is installed, driven by its own remote protocol (Marionette): no driver, no library, nothing is downloaded.

Marionette is what geckodriver speaks to Firefox: messages of ``length:JSON`` over a local socket, with the commands of W3C
WebDriver.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds, on a busy machine
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver (§12) names an element in an answer
_SETTINGS = {"marionette.port": 0, "browser.shell.checkDefaultBrowser": False, "intl.accept_languages": "vi-VN, vi"}
_FAULTS = """
return Services.console.getMessageArray()
  .filter((said) => said instanceof Ci.nsIScriptError && !(said.flags & 1))
  .map((said) => `${said.category}: ${said.errorMessage} (${said.sourceName})`);
"""


class Firefox:
    """One window; every address that it is sent to is opened in it."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._received, self._asked = b"", 0
        self._message()  # who speaks
        self._ask("WebDriver:NewSession", {"pageLoadStrategy": "normal"})
        self.faults()  # those of its own start

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def go(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self._ask("WebDriver:Navigate", {"url": address})

    def type(self, selector: str, words: str) -> None:
        """Press the keys of some words in a field."""
        field = self._ask("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"][_ELEMENT]
        self._ask("WebDriver:ElementSendKeys", {"id": field, "text": words})

    def run(self, script: str) -> Any:
        """Run a script in the page, and return what it returns."""
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": [], "sandbox": None})["value"]

    def wait(self, script: str, until: Callable[[Any], bool] = bool) -> Any:
        """Run a script until what it returns will do, and return that; the last answer when it never does."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self.run(script)
            if until(found) or time.monotonic() > end:
                return found
            time.sleep(0.1)

    def faults(self) -> list[str]:
        """The errors of pages and their policies since this was last asked."""
        self._ask("Marionette:SetContext", {"value": "chrome"})
        found = self.run(f"try {{ {_FAULTS} }} finally {{ Services.console.reset(); }}")
        self._ask("Marionette:SetContext", {"value": "content"})
        return [str(one) for one in found]

    def _ask(self, command: str, given: dict[str, Any]) -> Any:
        self._asked += 1
        message = json.dumps([0, self._asked, command, given]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, number, error, answer = self._message()
        assert number == self._asked
        assert error is None, f"{command}: {error['error']}: {error['message']}"
        return answer

    def _message(self) -> Any:
        while b":" not in self._received:
            self._receive()
        size, _, self._received = self._received.partition(b":")
        while len(self._received) < int(size):
            self._receive()
        message, self._received = self._received[: int(size)], self._received[int(size) :]
        return json.loads(message)

    def _receive(self) -> None:
        more = self._socket.recv(1 << 16)
        assert more, "Firefox hung up"
        self._received += more


@contextmanager
def firefox(executable: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox without a window, with a profile of its own in a new folder, and end it."""
    profile.mkdir(parents=True)
    settings = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _SETTINGS.items())
    (profile / "user.js").write_text("".join(settings), encoding="utf-8")
    command = [
        executable,
        "--headless",
        "--no-remote",
        "--marionette",
        "--remote-allow-system-access",
        "--profile",
        str(profile),
    ]
    said = (profile / "said.txt").open("wb")
    with said, subprocess.Popen(command, env={**os.environ, "HOME": str(profile)}, stdout=said, stderr=said) as process:
        try:
            window = Firefox(_port(profile, process))
            yield window
            window.close()
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE / 2)
    except subprocess.TimeoutExpired:
        process.kill()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Firefox has chosen, once it listens."""
    file, end = profile / "MarionetteActivePort", time.monotonic() + PATIENCE
    while not (file.is_file() and file.read_text().strip()):
        assert process.poll() is None, (profile / "said.txt").read_text(errors="replace")
        assert time.monotonic() < end, "Firefox did not start"
        time.sleep(0.1)
    return int(file.read_text())
