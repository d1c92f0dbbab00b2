"""What `vaultkit init --git` has set up in git, or would set up."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from vaultkit.core.complete import diff
from vaultkit.core.git_steps import Begin, Hook, LeftAlone, Permit, Settle, Step, is_to_do


def git_account(steps: Iterable[Step], *, apply: bool) -> str:
    """What was done in git, or is to be done once the person says so; empty for nothing."""
    wanted = list(steps)
    to_do = [step for step in wanted if is_to_do(step)]
    lines = ["Done in git:" if apply else "To be done in git:"] if to_do else []
    for step in to_do:
        lines += [f"  {line}" for line in (_short(step) if apply else _whole(step))]
    lines += ["Say --apply to do this."] if to_do and not apply else []
    for step in wanted:
        lines += _left(step) if isinstance(step, LeftAlone) else []
    return "\n".join([*lines, ""]) if lines else ""


def _short(step: Step) -> Iterator[str]:
    if isinstance(step, Begin):
        yield f"a repository in {step.folder}"
    elif isinstance(step, Settle):
        yield step.key
    elif isinstance(step, Hook | Permit):
        yield step.place


def _whole(step: Step) -> Iterator[str]:
    if isinstance(step, Begin):
        yield f"git init {shlex.quote(step.folder)}"
    elif isinstance(step, Settle):
        yield f"git config {step.key}, set to:"
        yield f"  {step.value}"
    elif isinstance(step, Permit):
        yield f"chmod +x {shlex.quote(step.place)}"
    elif isinstance(step, Hook):
        yield f"{step.place}, {'new' if step.before is None else 'longer by a line'}:"
        yield from diff("pre-commit", step.before or "", step.after).split("\n")[2:-1]


def _left(step: LeftAlone) -> Iterator[str]:
    yield f"{step.what} {step.why}, and was left as it is. What it lacks:"
    yield from (f"  {line}" for line in step.lines.rstrip("\n").split("\n"))
