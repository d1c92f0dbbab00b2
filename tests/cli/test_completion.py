"""Completion, as real shells ask for it."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
import subprocess
import sys

import pytest

from tests.outside import TODAY, command, environment, ran, write
from tests.outside import vaultkit as run
from vaultkit.cli import COMMANDS

SHELLS = ("bash", "zsh", "fish")

# Parsers and what derives: a person waits for the answer.
NEVER = ("yaml", "frontmatter", "markdown_it", "holidays", "watchdog", "vaultkit.store.refresh")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A vault that is indexed, a cache, and a folder where `vaultkit` is a command."""
    folder = tmp_path_factory.mktemp("completion")
    vault = folder / "vault"
    write(
        vault, ".vaultkit/kinds/book.toml", 'folder = "Books"\n[fields.pages]\nhelp = "How many."'
    )
    for name in ("Dana Okafor", "José Núñez", "$(touch canary)", "Okri, Ben", 'O\'Hara "Bo"'):
        write(vault, f"People/{name}.md", "---\nkind: contact\n---\n## Log\n")
    write(vault, "People/Bell\x07.md", "---\nkind: contact\n---\n")
    write(vault, "People/Ada Berg.md", "---\nkind: contact\naliases: [Countess]\n---\n")
    write(vault, "Organizations/Northwind.md", "---\nkind: organization\n---\n")
    write(vault, "Home.md", "- [ ] call the library 📅 2026-03-21\n")
    (folder / "bin").mkdir()
    program = folder / "bin/vaultkit"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m vaultkit "$@"\n')
    program.chmod(0o700)
    assert run(vault, folder / "cache", "index").returncode == 0
    return folder


def told(place, **more):
    path = f"{place / 'bin'}:/usr/bin:/bin"
    return environment(place / "cache", VAULTKIT_TODAY=TODAY, PATH=path, **more)


def asked(place, *words, shell="bash", cwd="vault"):
    """What the program itself answers a shell."""
    line = ("vaultkit", *words)
    more = {
        "_VAULTKIT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "\n".join(line)
        if shell == "bash"
        else shlex.join(line[:-1]) + " " + line[-1],
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    return ran([str(place / "bin/vaultkit")], told(place, **more), place / cwd)


def offered(place, *words):
    ended = asked(place, *words)
    assert (ended.returncode, ended.stderr) == (0, "")
    return [line.partition(",")[2] for line in ended.stdout.splitlines()]


def bash(place, *words):
    """What bash puts in the place of the last word, once the script is sourced."""
    asking = (
        'eval "$(vaultkit completion bash)"\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1))\n'
        '_vaultkit_completion vaultkit\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    told_ = told(place, LC_ALL="C.UTF-8")
    ended = ran(["bash", "-c", asking, "bash", "vaultkit", *words], told_, place / "vault")
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.splitlines()


def test_commands_are_completed(place):
    assert offered(place, "") == list(COMMANDS)
    assert offered(place, "ag") == ["agenda"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("agenda", "--ru"), ["--rule"]),
        (("agenda", "--format", ""), ["text", "markdown", "json", "csv", "ics"]),
        (("agenda", "--rule", "tha"), ["thank-you"]),
        (
            (
                "agenda",
                "--rule=tha",
            ),
            ["--rule=thank-you"],
        ),
        (("agenda", "--rule", "=", "tha"), ["thank-you"]),
        (("agenda", "--who", "dana"), ["Dana Okafor"]),
        (("validate", "--explain", "missing"), ["missing-field"]),
        (("validate", "north"), ["Northwind"]),
        (("kinds", "b"), ["book"]),
        (("kinds", "--schema", "goa"), ["goal"]),
        (("new", "con"), ["contact"]),
        (("new", "contact", ""), []),
        (("new", "interview", "jose"), ["José Núñez"]),
        (("new", "contact", "X", "prio"), ["priority="]),
        (("new", "contact", "X", "emial"), []),
        (("new", "contact", "X", "tags+"), ["tags+="]),
        (("new", "contact", "X", "priority", "="), ["A", "B", "C"]),
        (("new", "contact", "X", "do_not_contact", "=", "t"), ["true"]),
        (("new", "contact", "X", "organization", "=", "no"), ["Northwind"]),
        (("new", "contact", "X", "timezone", "=", "Europe/Berli"), ["Europe/Berlin"]),
        (("new", "book", "X", "pa"), ["pages="]),
        (("open", "countess"), ["Ada Berg"]),
        (("open", "berg"), ["Ada Berg"]),
        (("open", "People/Ada"), ["Ada Berg"]),
        (("open", "bell"), []),
        (("completion", ""), list(SHELLS)),
    ],
)
def test_what_may_come_next_is_offered(place, words, values):
    assert offered(place, *words) == values


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense", ""),
        ("open", "--vault", "/no/such/folder", ""),
        ("agenda", "--today", "never", "--who", ""),
        ("open", "'"),
        ("new", "nonsense", "X", ""),
        ("",),
    ],
)
def test_whatever_is_typed_nothing_is_said_beside_the_prompt(place, words):
    ended = asked(place, *words)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_outside_a_vault_kinds_and_commands_are_still_completed(place, tmp_path):
    ended = asked(place, "kinds", "con", cwd=tmp_path)
    assert (ended.stdout, ended.stderr) == ("plain,contact\n", "")


def test_another_vault_is_asked_where_it_is_named(place):
    ended = asked(place, "--vault", str(place / "vault"), "open", "da", cwd="bin")
    assert ended.stdout == "plain,Dana Okafor\n"


def test_an_index_that_is_no_index_is_left_as_it_is(place, tmp_path):
    shutil.copytree(place / "cache", tmp_path / "cache")
    (index,) = (tmp_path / "cache").rglob("index.db")
    index.write_bytes(b"no database at all" * 1000)
    before = index.read_bytes()
    more = {
        "_VAULTKIT_COMPLETE": "bash_complete",
        "COMP_WORDS": "vaultkit open ",
        "COMP_CWORD": "2",
    }
    variables = {**told(place, **more), "VAULTKIT_CACHE": str(tmp_path / "cache")}
    ended = ran([str(place / "bin/vaultkit")], variables, place / "vault")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert index.read_bytes() == before


def test_no_index_is_made_for_an_answer(place, tmp_path):
    more = {
        "_VAULTKIT_COMPLETE": "bash_complete",
        "COMP_WORDS": "vaultkit open ",
        "COMP_CWORD": "2",
    }
    variables = {**told(place, **more), "VAULTKIT_CACHE": str(tmp_path / "cache")}
    ended = ran([str(place / "bin/vaultkit")], variables, place / "vault")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert not (tmp_path / "cache").exists()


def test_a_note_made_since_is_not_looked_for(place, tmp_path):
    vault = tmp_path / "vault"
    write(vault, "People/Ada.md", "---\nkind: contact\n---\n")
    run(vault, place / "cache", "index")
    write(vault, "People/Adam.md", "---\nkind: contact\n---\n")
    ended = asked(place, "--vault", str(vault), "open", "ad")
    assert ended.stdout == "plain,Ada\n"


def test_an_index_in_use_is_not_waited_for(place):
    (index,) = [
        path
        for path in (place / "cache").rglob("index.db")
        if "Dana Okafor" in str(sqlite3.connect(path).execute("SELECT path FROM notes").fetchall())
    ]
    busy = sqlite3.connect(index, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    try:
        assert offered(place, "open", "dana") == ["Dana Okafor"]
    finally:
        busy.close()


def loaded(place, *words):
    line = "\n".join(("vaultkit", *words))
    more = {
        "_VAULTKIT_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
    }
    ended = subprocess.run(
        [sys.executable, "-c", _MODULES],
        env=told(place, **more),
        cwd=place / "vault",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return set(ended.stdout.partition("MODULES ")[2].split())


# -X importtime would write where nothing is to be said.
_MODULES = """
import sys
from vaultkit.cli import run
run()
print("MODULES", *sys.modules)
"""


def of(modules, *names):
    return {m for m in modules if any(m == n or m.startswith(f"{n}.") for n in names)}


def test_a_commands_name_is_completed_without_any_command(place):
    modules = of(loaded(place, "a"), "vaultkit.cli")
    assert modules <= {f"vaultkit.cli{m}" for m in ("", ".complete", ".session", ".shells")}


@pytest.mark.parametrize(
    "words",
    [
        ("agenda", "--who", ""),
        ("agenda", "--rule", ""),
        ("validate", "--explain", ""),
        ("new", "contact", "X", "ro"),
        ("new", "interview", "d"),
        ("open", "d"),
    ],
    ids=" ".join,
)
def test_an_answer_loads_no_parser_and_nothing_that_derives(place, words):
    modules = loaded(place, *words)
    assert "vaultkit.cli.complete" in modules
    assert of(modules, *NEVER) == set()


@pytest.mark.parametrize(
    ("words", "replaced"),
    [
        (("ag",), ["agenda"]),
        (("open", "dana"), [r"Dana\ Okafor"]),
        (("open", r"Dana\ O"), [r"Dana\ Okafor"]),
        (("open", '"Dana O'), ["Dana Okafor"]),
        (("open", "'Dana O"), ["Dana Okafor"]),
        (("open", "$"), [r"\$\(touch\ canary\)"]),
        (("open", '"$'), [r"\$(touch canary)"]),
        (("open", "'$"), ["$(touch canary)"]),
        (("open", "\"O'H"), [r"O'Hara \"Bo\""]),
        (("open", "Okri"), [r"Okri\,\ Ben"]),
        (("new", "contact", "X", "prio"), ["priority="]),
        (("new", "contact", "X", "priority", "="), ["A", "B", "C"]),
        (("new", "contact", "X", "referred_by", "=", "dana"), [r"Dana\ Okafor"]),
        (("new", "contact", "X", '"referred_by=dana'), ["referred_by=Dana Okafor"]),
    ],
)
def test_bash_puts_a_name_in_place_as_it_has_to_be_quoted(place, words, replaced):
    assert bash(place, *words) == replaced


def test_what_bash_puts_in_place_runs_nothing(place):
    for quote in ("", '"', "'"):
        (name,) = bash(place, "open", f"{quote}$")
        ended = ran(["bash", "-c", f"printf %s {quote}{name}{quote}"], told(place), place)
        assert ended.stdout == "$(touch canary)"
    assert not list(place.rglob("canary"))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_what_the_shell_understands(place, shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = run(None, place / "cache", "completion", shell).stdout
    checked = subprocess.run(
        [shell, "-n"], input=script, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_zsh_is_told_what_each_command_does(place):
    assert asked(place, "ag", shell="zsh").stdout == (
        "plain\nagenda\nWhat to do next, and by when.\n"
    )


def test_fish_is_given_a_name_with_a_comma_whole(place):
    assert asked(place, "open", "okri", shell="fish").stdout == "plain,Okri, Ben\n"


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes_names(place):
    asking = 'vaultkit completion fish | source; complete -C "vaultkit open Okr"'
    ended = ran(["fish", "--no-config", "-c", asking], told(place), place / "vault")
    assert ended.stdout == "Okri, Ben\n"


def test_a_shell_that_is_not_known_is_refused(place):
    ended = ran(command(None, "completion", "tcsh"), told(place), place)
    assert ended.returncode == 2
