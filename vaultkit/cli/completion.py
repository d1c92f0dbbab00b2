"""`vaultkit completion`."""

from __future__ import annotations

import click

from vaultkit.cli.session import Session, session_options


@click.command()
@session_options
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, names, fields and ids.

    \b
    bash, in ~/.bashrc:                  eval "$(vaultkit completion bash)"
    zsh, in ~/.zshrc below compinit:     eval "$(vaultkit completion zsh)"
    fish, in ~/.config/fish/config.fish: vaultkit completion fish | source
    """
    # Start-up time: what only this needs.
    from vaultkit.cli.shells import script

    group = context.find_root().command
    assert isinstance(group, click.Group)
    context.ensure_object(Session).show(script(shell, group))
