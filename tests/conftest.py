"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test measures time: on a busy machine a slow example is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
