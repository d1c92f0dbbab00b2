"""`vaultkit open`, from outside."""

from __future__ import annotations

import os
import pty
import subprocess

import pytest

from tests.outside import command, environment, write
from tests.outside import vaultkit as run


@pytest.fixture
def vault(tmp_path):
    vault = tmp_path / "My vault"
    for name in ("Dana Okafor", "-rf;touch canary", "50% & more"):
        write(vault, f"People/{name}.md", "---\nkind: contact\n---\n")
    return vault


@pytest.fixture
def program(tmp_path):
    """A program that writes down what it was told, and ends with a code."""

    def program(name, code=0):
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/told"\nexit {code}\n')
        path.chmod(0o700)
        return str(path)

    return program


def told(tmp_path):
    return (tmp_path / "told").read_text().splitlines()


def opened(vault, *words, **more):
    return run(
        vault, vault.parent / "cache", "open", *words, **{"VISUAL": "", "EDITOR": "", **more}
    )


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_a_note_is_opened_in_the_editor(vault, program, tmp_path, variable):
    assert opened(vault, "dana", **{variable: f"{program('ed')} --wait"}).returncode == 0
    assert told(tmp_path) == ["--wait", str(vault / "People/Dana Okafor.md")]


def test_the_visual_editor_comes_first(vault, program, tmp_path):
    opened(vault, "dana", VISUAL=program("visual"), EDITOR="/bin/false")
    assert told(tmp_path) == [str(vault / "People/Dana Okafor.md")]


def test_no_name_is_taken_for_an_option_or_a_command(vault, program, tmp_path):
    assert opened(vault, "touch", EDITOR=program("ed")).returncode == 0
    assert told(tmp_path) == [str(vault / "People/-rf;touch canary.md")]
    assert not list(tmp_path.rglob("canary"))


@pytest.mark.parametrize(
    ("editor", "code", "says"),
    [
        ("", 2, "no editor is set in VISUAL or EDITOR; set one"),
        ("'", 2, "has a quote without its end"),
        ("/no/such/editor", 2, "“/no/such/editor” cannot be started: No such file"),
        ("/bin/false", 5, "the editor “/bin/false” ended with 1"),
    ],
)
def test_an_editor_that_does_not_work_is_said_in_one_line(vault, editor, code, says):
    ended = opened(vault, "dana", EDITOR=editor)
    assert (ended.returncode, ended.stderr.count("\n")) == (code, 1)
    assert says in ended.stderr


def test_a_note_that_is_not_there_starts_no_editor(vault, program, tmp_path):
    assert opened(vault, "Dana Okafro", EDITOR=program("ed")).returncode == 2
    assert not (tmp_path / "told").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [("dana", "People%2FDana%20Okafor.md"), ("50%", "People%2F50%25%20%26%20more.md")],
)
def test_the_address_for_obsidian_is_percent_encoded(vault, name, file):
    ended = opened(vault, name, "--obsidian")
    assert ended.stdout == f"obsidian://open?vault=My%20vault&file={file}\n"


def test_into_a_pipe_the_address_is_only_printed(vault, program, tmp_path):
    path = os.path.dirname(program("xdg-open")) + ":/usr/bin:/bin"
    assert opened(vault, "dana", "--obsidian", PATH=path).returncode == 0
    assert not (tmp_path / "told").exists()


def on_a_terminal(vault, folder):
    """What a command ends with and says when its output is a terminal."""
    ours, theirs = pty.openpty()
    variables = environment(vault.parent / "cache", PATH=f"{folder}:/usr/bin:/bin")
    words = command(vault, "open", "dana", "--obsidian")
    ended = subprocess.run(
        words, env=variables, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(theirs)
    os.close(ours)
    return ended


def test_on_a_terminal_the_address_is_followed(vault, program, tmp_path):
    folder = os.path.dirname(program("xdg-open"))
    program("open")
    assert on_a_terminal(vault, folder).returncode == 0
    assert told(tmp_path) == ["obsidian://open?vault=My%20vault&file=People%2FDana%20Okafor.md"]


def test_an_address_that_nothing_opens_is_said_in_one_line(vault, program):
    folder = os.path.dirname(program("xdg-open", 3))
    program("open", 3)
    ended = on_a_terminal(vault, folder)
    assert ended.returncode == 5
    assert ended.stderr.startswith("vaultkit: the address could not be opened; ")
