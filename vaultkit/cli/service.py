"""What `vaultkit watch --install` and `--uninstall` show, and do."""

from __future__ import annotations

import os

from vaultkit.cli.session import Session, printed
from vaultkit.store.service import remove_service, service_of, write_service


def service(session: Session, *, away: bool, apply: bool) -> int:
    """Show what would be written or removed, and where; with `apply` do it."""
    own = service_of(session.vault, os.environ)
    if away:
        return _take_away(session, own.path, own.end, removed=apply and remove_service(own))
    lines = [own.path, "", *own.text.splitlines()]
    session.show("".join(f"{printed(line)}\n" for line in lines))
    if not apply:
        session.tell("nothing is written yet; say --apply to write this file")
        return 0
    write_service(own)
    session.tell(f"written; begin with: {own.begin}")
    return 0


def _take_away(session: Session, path: str, end: str, *, removed: bool) -> int:
    session.show(f"{printed(path)}\n")
    if removed:
        session.tell("removed")
    elif os.path.lexists(path):
        session.tell(f"first end it: {end}; then say --apply to remove this file")
    else:
        session.tell("there is no such file")
    return 0
