"""Questions and answers on a terminal, or from a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from vaultkit.cli.session import Session, printed
from vaultkit.core.answers import NO, YES, tidy
from vaultkit.core.names import fold
from vaultkit.errors import UsageMistake

Meant = TypeVar("Meant")


def ask(session: Session, question: str) -> str:
    """An answer in one line, empty where there is none; EOFError where the input ends."""
    while True:
        click.echo(f"{printed(question)} ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            click.echo(err=True)
            raise EOFError
        if not sys.stdin.isatty():  # nobody has seen it typed
            click.echo(printed(line.rstrip("\r\n")), err=True)
        try:
            return tidy(line)
        except UsageMistake as mistake:
            session.tell(mistake.lines()[0])


def ask_for(session: Session, question: str, read: Callable[[str], Meant]) -> Meant | None:
    """What an answer means; asked again until it means something, None for an empty one."""
    while True:
        answer = ask(session, question)
        if not answer:
            return None
        try:
            return read(answer)
        except UsageMistake as mistake:
            session.tell(mistake.lines()[0])


def agrees(session: Session, question: str) -> bool:
    """Whether the answer is yes; nothing means no, and other words are asked about again."""
    while (answer := fold(ask(session, f"{question} [y/N]"))) not in (*YES, *NO):
        session.tell("say y or n")
    return answer in YES


def hear_any_bytes() -> None:
    """Bytes that are no text reach `tidy`, which asks again, instead of ending in a traceback."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="surrogateescape")
