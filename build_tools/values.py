"""Values that are made by the ten thousand: frozen for whoever writes code, plain when it runs.

A frozen dataclass sets each field through ``object.__setattr__`` and so takes four times as long to make. ``value`` reads to
mypy, which checks all code here, as ``dataclass`` does: nobody can assign to a field; at run time nothing is paid for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, slots: bool):
        """A dataclass that compares and hashes as a frozen one does, without the check at each assignment."""
        return dataclass(slots=slots, unsafe_hash=frozen)
