"""What each examination says of what was found."""

from __future__ import annotations

import re

import pytest

from vaultkit.cli import COMMANDS
from vaultkit.core.git_steps import Begin, Hook, LeftAlone, Permit, Settle
from vaultkit.core.health.examine import EXAMINATIONS, examined, is_failing
from vaultkit.core.health.found import Found, Git, Obsidian
from vaultkit.core.health.result import Place
from vaultkit.core.items import Problem
from vaultkit.core.outlines.git_files import DRIVER_KEY

SET_UP = Git(top="/v", remotes=("origin",), has_upstream=True, private=())
_OF_NOTES = ("conflict-markers", "contradictions", "conflict-copies", "file-names")
TYPES = {"birthday": "text", "date": "datetime", "tags": "tags"}
FEW = {"types": {"date": "datetime"}}
APP = {"alwaysUpdateLinks": True}
SOUND = Found(
    "/v",
    notes=2,
    index="/cache/index.db",
    git=SET_UP,
    obsidian=Obsidian({"app.json": APP, "types.json": {"types": TYPES}}, TYPES),
)


def git(**changes: object) -> Found:
    return Found("/v", notes=2, git=Git(**{"top": "/v", "remotes": ("origin",), **changes}))


def step(*steps: object) -> Found:
    return git(steps=steps)


def obsidian(**files: object) -> Found:
    named = {name.replace("_", "."): content for name, content in files.items()}
    return Found("/v", notes=2, obsidian=Obsidian({"app.json": APP, **named}, TYPES))


def wrong(code: str, severity: str = "warning") -> Found:
    return Found("/v", notes=2, problems=(Problem("a.md", 3, 1, code, "x", severity),))


CASES = [
    ("vault", Found("/v", notes=0), "warning", "there is no note"),
    ("vault", Found("/v", notes=None), "warning", "were not looked at"),
    ("config", Found("/v", mistakes=("config.toml:1: x",)), "failure", "config.toml:1: x"),
    ("config", Found("/v", has_settings=False), "ok", "vaultkit init proposes some"),
    ("index", Found("/v", notes=None, trouble=("busy",)), "failure", "busy"),
    ("index", Found("/v", has_index=False, index="/c/i"), "warning", "each command reads every"),
    ("watcher", Found("/v", watcher=7), "ok", "one runs (process 7)"),
    ("watcher", Found("/v", watcher=0), "ok", "one runs"),
    ("watcher", Found("/v", starts_at_login=True), "warning", "does not run"),
    ("git", Found("/v", git=Git(has_program=False)), "ok", "no git on this machine"),
    ("git", Found("/v", git=Git(trouble="git: dubious")), "failure", "git: dubious"),
    ("git", Found("/v"), "ok", "in no repository"),
    ("git", git(has_identity=False), "failure", "who you are"),
    ("git", git(unmerged=("a.md",), pending="merge"), "failure", "1 file left half merged"),
    ("git", git(pending="rebase"), "failure", "a rebase was begun and not ended"),
    ("remote", git(remotes=()), "warning", "this machine alone has the vault"),
    ("remote", git(), "warning", "follows none of origin"),
    ("remote", git(has_upstream=True), "ok", "origin"),
    ("merge-driver", git(merges_notes=False), "warning", "no .gitattributes says"),
    ("merge-driver", step(Settle(DRIVER_KEY, "x")), "warning", "not set up on this machine"),
    ("merge-driver", step(LeftAlone(DRIVER_KEY, "x", "y")), "warning", "is not as vaultkit would"),
    ("merge-driver", git(finds_vaultkit=False), "warning", "would find no vaultkit on PATH"),
    ("hook", step(Hook("/v/.git/hooks/pre-commit", None, "x")), "warning", "not looked at before"),
    ("hook", step(Permit("/v/.git/hooks/pre-commit")), "warning", "may not be run"),
    ("hook", step(LeftAlone("/v/hook", "is there", "x")), "warning", "is yours"),
    ("hook", step(LeftAlone(DRIVER_KEY, "x", "y")), "ok", "are looked at before"),
    ("conflict-markers", wrong("conflict-markers", "error"), "failure", "two versions in one"),
    ("contradictions", wrong("merge-contradiction"), "warning", "1 field with two values"),
    ("conflict-copies", wrong("conflict-copy"), "warning", "1 note beside the one"),
    ("conflict-copies", wrong("conflict-copy", "hint"), "ok", "no note has a second version"),
    ("file-names", wrong("file-name"), "warning", "1 name that"),
    ("privacy", git(private=(Place("a.md", 3, "x"),)), "warning", "1 line that others should not"),
    ("privacy", git(private=()), "ok", "no private remark"),
    ("obsidian", obsidian(app_json=None), "warning", ".obsidian/app.json is no JSON object"),
    ("obsidian", obsidian(app_json={}), "warning", "links may break"),
    ("obsidian", obsidian(types_json=FEW), "warning", "2 fields without"),
    ("obsidian", obsidian(types_json={"types": {**TYPES, "date": "text"}}), "warning", ": date"),
    ("obsidian", obsidian(types_json={"types": {"tags": "tags"}}), "ok", "go with the vault"),
    ("obsidian", obsidian(types_json={"types": []}), "ok", "go with the vault"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "found", "level", "says"), CASES)
def test_an_examination_says_how_it_stands(name, found, level, says):
    told = [(each.level, each.says) for each in EXAMINATIONS[name](found)]
    assert [each for each in told if each[0] == level and says in each[1]], told


def test_a_sound_vault_has_one_good_line_each():
    results = examined(SOUND)
    assert [each.name for each in results] == list(EXAMINATIONS)
    assert {each.result.level for each in results} == {"ok"}
    assert not is_failing(results)


def test_whatever_is_no_failure_ends_well_and_a_failure_does_not():
    assert not is_failing(examined(git(remotes=())))
    assert is_failing(examined(git(has_identity=False)))


def test_what_is_not_ok_says_what_to_do():
    silent = [
        (name, each.says)
        for name, found, level, _ in CASES
        for each in EXAMINATIONS[name](found)
        if each.level != "ok" and not each.remedy
    ]
    # These say it themselves, or are said by the line of what is wrong.
    assert {name for name, _ in silent} == {"config", "git", "index", "vault"}


def test_what_to_do_names_commands_that_there_are():
    remedies = [each.remedy for name, found, *_ in CASES for each in EXAMINATIONS[name](found)]
    named = {word for remedy in remedies for word in re.findall(r"vaultkit ([a-z-]+)", remedy)}
    assert {"conflicts", "init", "set", "sync"} <= named <= {*COMMANDS, "with"}


def test_templates_and_new_notes_have_a_folder_that_is_there():
    files = {"app.json": APP, "templates.json": {"folder": "Meta"}}
    told = Found("/v", obsidian=Obsidian(files, {}, "Meta", has_templates=False, loses="Drafts"))
    says = [each.says for each in EXAMINATIONS["obsidian"](told)]
    assert says == [
        "the folder of templates, Meta, is not there",
        "new notes go to Drafts, which vaultkit does not read",
    ]


def test_what_cannot_be_known_is_not_called_good():
    unread = Found("/v", notes=None, git=SET_UP)
    names = {each.name for each in examined(unread)}
    assert names.isdisjoint({*_OF_NOTES, "privacy"})


def test_outside_a_repository_only_git_itself_is_spoken_of():
    names = {each.name for each in examined(Found("/v", git=Git(steps=(Begin("/v"),))))}
    assert "git" in names
    assert names.isdisjoint({"remote", "merge-driver", "hook", "privacy"})
