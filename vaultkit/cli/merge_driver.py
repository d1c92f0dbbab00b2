"""`vaultkit merge-driver`."""

from __future__ import annotations

import click

from vaultkit.cli.session import complain, session_options

# What git takes for “I could not do it”, where a small number means “there are contradictions”.
FAILED = 129


@click.command()
@session_options
@click.argument("files", nargs=-1, metavar="BASE OURS THEIRS PATH")
@click.pass_context
def command(context: click.Context, files: tuple[str, ...]) -> None:
    """Merge two versions of a note; git calls it.

    The result is written over OURS, PATH says which note it is. Ends in 0 where both versions
    are in it, in 1 where they contradict each other: two values of a field (FIELD and
    FIELD_other) or lines between conflict markers. Where vaultkit itself fails it ends in 129,
    and OURS is what git alone would have made of it.

    `vaultkit init --git` tells git to call it.
    """
    context.exit(_merged(files))


def _merged(files: tuple[str, ...]) -> int:
    if len(files) != 4:
        complain("merge-driver wants four names; vaultkit init --git says so to git")
        return FAILED
    base, ours, theirs, path = files
    # Whatever goes wrong, git must not take a file that was not merged for one that was: the one
    # place where every exception is caught.
    try:
        return _by_vaultkit(base, ours, theirs, path)
    except Exception as error:  # noqa: BLE001 - see above
        complain(f"{path}: not merged by vaultkit ({error}); git's own merge stands there")
    try:
        from vaultkit.store.repository.git import merge_in_place

        merge_in_place(base, ours, theirs, ("base", "ours", "theirs"))
    except Exception as error:  # noqa: BLE001 - see above
        complain(f"{path}: not merged ({error}); our version stands there")
    return FAILED


def _by_vaultkit(base: str, ours: str, theirs: str, path: str) -> int:
    from vaultkit.store.conflicts.merging import (
        merge_into,  # here a broken installation is caught as well
    )

    found = merge_into(base, ours, theirs, path)
    for field in found.fields:
        complain(f"{path}: {field} has two values; keep one of {field} and {field}_other")
    if found.clashes:
        places = "one place" if found.clashes == 1 else f"{found.clashes} places"
        complain(f"{path}: {places} between conflict markers; keep what is right")
    return 0 if found.is_clean else 1
