"""For every test: no deadline for hypothesis, because a busy machine is no fault of the program."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("archive", deadline=None)
settings.load_profile("archive")
