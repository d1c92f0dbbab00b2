"""A pitch asks for no job. A lint of pitches."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.pitch import Pitch


def no_job(pitch: Pitch) -> Iterator[Finding]:
    """Ask for no job (E03).

    The phrases of M05. Source: never ask for a job (the guide behind this project).
    """
    advice = pitch.wording.advice["job-ask"]
    for (line, column), words in pitch.matches("job-ask"):
        yield Finding(
            "E03", "pitch-job", advice.level, pitch.note.path, line, column,
            advice.says, advice.better, words,
        )  # fmt: skip
