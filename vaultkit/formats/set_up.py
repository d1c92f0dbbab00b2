"""What `vaultkit init` did, for the person who called it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from vaultkit.core.complete import diff
from vaultkit.core.counted import counted
from vaultkit.core.layout import GROUPS, Plan
from vaultkit.core.proposals import Proposals
from vaultkit.formats.printable import printable


def shown(text: str) -> str:
    """Several lines made safe to show."""
    return "\n".join(map(printable, text.split("\n")))


def account(plan: Plan, *, apply: bool, more: str = "") -> str:
    """The files written, those completed or to be completed, those left alone, and `more`."""
    parts = [*_written(plan.new), *_completed(plan, apply), *_kept(plan.kept)]
    said = "\n".join([*parts, ""]) if parts else ""
    return said + more or "Nothing is missing.\n"


def findings(proposals: Proposals) -> str:
    """What the notes that were there are now read as."""
    if not proposals.counts:
        notes = counted(proposals.notes, "note")
        return (
            f"Nothing in the {notes} here tells people from interviews: say it in the settings.\n"
        )
    lines = [f"Of the {counted(proposals.notes, 'note')} here are read as"]
    lines += [f"{count:>6} {kind}" for kind, count in sorted(proposals.counts.items())]
    lines.append("The settings say why, line by line: change there what does not fit.")
    return "\n".join(lines) + "\n"


def offers(lacking: Iterable[str], asked: Collection[str], root: str, here: str) -> str:
    """What else a vault may be given, of the groups that are `lacking` there."""
    left = [group for group in lacking if group not in asked]
    if not left:
        return ""
    where = "" if root == here else f" {shlex.quote(root)}"
    command = f"vaultkit init{where} --with {','.join(left)}"
    lines = [f"  {group:<10} {GROUPS[group][1]}" for group in left]
    return "\n".join(["Not written without being asked:", *lines, f"  {command}", ""])


def next_steps(root: str, here: str, *, demo: bool = False, home: bool = True) -> str:
    """What to do now."""
    lines = ["Next:"]
    lines += [f"  cd {shlex.quote(root)}"] if root != here else []
    lines += ["  vaultkit agenda      what to do next, and by when"]
    wrong = "; three things are, on purpose" if demo else ""
    lines += [f"  vaultkit validate    what is wrong in the notes, and where{wrong}"]
    lines += ["In Obsidian, open the folder as a vault; Home.md is where to start."] if home else []
    return "\n".join([*lines, ""])


def _written(new: Mapping[str, str]) -> Iterator[str]:
    if new:
        yield "Written:"
        counts = Counter(_top(path) for path in new if not path.endswith(".gitkeep"))
        for top in dict.fromkeys(_top(path) for path in sorted(new)):
            files = f"{counted(counts[top], 'file')}" if counts[top] and top.endswith("/") else ""
            yield f"  {top:<24}{files}".rstrip()


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
        yield f"{path} is there already, and was left as it is."
