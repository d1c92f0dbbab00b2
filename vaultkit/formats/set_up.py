"""What `vaultkit init` did, for the person who called it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vaultkit.core.complete import diff
from vaultkit.core.layout import GROUPS, Plan
from vaultkit.core.proposals import Proposals


def account(plan: Plan, *, apply: bool) -> str:
    """The files written, those completed or to be completed, and those left alone."""
    parts = [*_written(plan.new), *_completed(plan, apply), *_kept(plan.kept)]
    return "\n".join([*parts, ""]) if parts else ""


def findings(proposals: Proposals) -> str:
    """What the notes that were there are now read as."""
    counts = {kind: count for kind, count in sorted(proposals.counts.items())}
    if not counts:
        return f"None of the {_many(proposals.notes, 'note')} shows what it is about.\n"
    lines = [f"Of {_many(proposals.notes, 'note')} that were there before:"]
    lines += [f"  {count:>6} read as {kind}" for kind, count in counts.items()]
    lines.append(
        "The reasons stand beside each line of .vaultkit/config.toml: change what is wrong."
    )
    return "\n".join(lines) + "\n"


def offers(groups: Iterable[str], folder: str) -> str:
    """What else a vault may be given."""
    lines = [f"  {group:<11}{GROUPS[group][1]}" for group in groups]
    call = f"vaultkit init{folder} --with {','.join(groups)}"
    return "\n".join([f"Nothing else was written. `{call}` would add:", *lines, ""])


def next_steps(root: str, here: str, *, demo: bool) -> str:
    """What to do now."""
    lines = ["Next:"]
    lines += [f"  cd {shlex.quote(root)}"] if root != here else []
    lines += ["  vaultkit agenda      what to do next, and by when"]
    wrong = "; three things are wrong on purpose" if demo else ""
    lines += [f"  vaultkit validate    what is wrong in the notes, and where{wrong}"]
    return "\n".join([*lines, "or open the folder in Obsidian; Home.md is where to start.", ""])


def _written(new: Mapping[str, str]) -> Iterator[str]:
    if new:
        yield "Written:"
        counts = Counter(_top(path) for path in new)
        for top, count in counts.items():
            yield f"  {top:<24}{_many(count, 'file') if top.endswith('/') else ''}".rstrip()


def _top(path: str) -> str:
    first, slash, _ = path.partition("/")
    return path if first == ".vaultkit" else first + slash


def _completed(plan: Plan, apply: bool) -> Iterator[str]:
    for each in plan.completions:
        yield diff(each.path, each.before, each.after).rstrip("\n")
    if plan.completions and apply:
        yield f"Completed: {', '.join(each.path for each in plan.completions)}"
    elif plan.completions:
        yield "These lines are missing there; say --apply to add them."


def _kept(kept: Iterable[str]) -> Iterator[str]:
    for path in kept:
        yield f"{path} is there already, and was left as it is"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
