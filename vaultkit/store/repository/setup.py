"""A vault on its way into git: what is missing on this machine, and how it is put there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from vaultkit.core.git_steps import Begin, Hook, LeftAlone, Permit, Settle, Step
from vaultkit.core.outlines.git_files import HOOK, SETTINGS, hook_for, hook_line
from vaultkit.store.repository.git import done, run, setting, top
from vaultkit.store.writing import make_folder, write_new, write_over

_LARGEST = 1_000_000
_RUNS_HOOKS = ".pre-commit-config.yaml"


def repository_of(root: str) -> str | None:
    """The top of the work tree that a vault belongs to; None where none keeps it.

    A repository around that ignores the folder is another one's business.
    """
    found = top(root)
    if found is None or os.path.realpath(found) == root:
        return found
    inside = os.path.relpath(root, os.path.realpath(found))
    is_ignored = run(found, "check-ignore", "--quiet", "--", f"./{inside}").code == 0
    return None if is_ignored else found


def is_own(root: str) -> bool:
    """Whether a vault's repository is its own, or would be: nothing else is kept in it."""
    found = repository_of(root)
    return found is None or os.path.realpath(found) == root


def steps(root: str) -> list[Step]:
    """What git lacks for a vault on this machine, in the order in which it is done."""
    found = repository_of(root)
    begins = [] if found else [Begin(root)]
    return [*begins, *_settings(root), *_hook(root, found)]


def taken(root: str, wanted: Iterable[Step]) -> list[Step]:
    """Do what is missing, as it was shown; returns what was done, and what was left alone."""
    ours = list(wanted)
    if ours and isinstance(ours[0], Begin):
        done(root, "init", "--quiet")
        # A template of the person's own may have brought hooks along.
        ours = [ours[0], *steps(root)]
    for step in ours:
        _take(root, step)
    return ours


def _take(root: str, step: Step) -> None:
    if isinstance(step, Settle):
        done(root, "config", "--local", step.key, step.value)
    elif isinstance(step, Hook):
        folder, name = os.path.split(step.place)
        make_folder(folder)
        if step.before is None:
            write_new(folder, name, step.after, mode=0o777)
        else:
            write_over(folder, name, step.after, over=step.before)
    elif isinstance(step, Permit):
        os.chmod(step.place, os.stat(step.place).st_mode | 0o111)


def _settings(root: str) -> Iterator[Step]:
    for key, value in SETTINGS.items():
        found = setting(root, key)
        if found is None:
            yield Settle(key, value)
        elif found != value:
            yield LeftAlone(key, "says something else", f"{value}\n")


def _hook(root: str, repository: str | None) -> Iterator[Step]:
    folder = os.path.relpath(root, os.path.realpath(repository or root))
    place = _place_of_hook(root, repository)
    before, line = _text(place), hook_line(folder)
    if before is not None and _is_run_already(repository or root, before):
        return
    if before is not None and line in before:
        # One that is not executable git passes over.
        yield from () if os.access(place, os.X_OK) else (Permit(place),)
        return
    if _is_shared(root, place, repository):
        yield LeftAlone(place, "is run in other repositories too", line)
        return
    after = hook_for(folder, before)
    is_there = "is there already"
    yield Hook(place, before, after) if after else LeftAlone(place, is_there, line)


def _place_of_hook(root: str, repository: str | None) -> str:
    """Where git looks for the hook, its folder's links followed."""
    if repository:
        out = done(root, "rev-parse", "--git-path", f"hooks/{HOOK}")
        named = os.path.join(root, os.fsdecode(out.removesuffix(b"\n")))
    else:
        own = setting(root, "core.hooksPath")
        named = os.path.join(root, os.path.expanduser(own) if own else ".git/hooks", HOOK)
    return os.path.join(os.path.realpath(os.path.dirname(named)), HOOK)


def _is_shared(root: str, place: str, repository: str | None) -> bool:
    """Whether a hook belongs to more than this repository, by where it lies."""
    own = [os.path.realpath(repository or root)]
    if repository:
        common = done(root, "rev-parse", "--git-common-dir").removesuffix(b"\n")
        own.append(os.path.realpath(os.path.join(root, os.fsdecode(common))))
    return not any(place.startswith(f"{folder}{os.sep}") for folder in own)


def _is_run_already(folder: str, hook: str) -> bool:
    """Whether a hook of pre-commit runs the one that this project offers to it."""
    listed = _text(os.path.join(folder, _RUNS_HOOKS)) or ""
    return "pre-commit" in hook and "vaultkit" in listed


def _text(place: str) -> str | None:
    """What a file says; None where there is none. Something else than a file says nothing."""
    if not os.path.lexists(place):
        return None
    if not os.path.isfile(place):
        return ""
    with suppress(OSError), open(place, encoding="utf-8", errors="surrogateescape") as file:
        return file.read(_LARGEST)
    return ""
