"""`vaultkit rename` from outside: every link follows, and no other byte changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.outside import TODAY, command, environment, ran, write

OLD, NEW = "Dana Okafor", "Zoë O'Neil"
ENDS = ["\n", "\r\n", "\r"]
CONTACT = "---\nkind: contact\n---\n"

# Every spelling of a link that leads to the note; {n} is its name, {u} the same in a URL.
SPELLINGS = [
    "[[{n}]]",
    "[[{n}|her]]",
    "[[ {n} ]]",
    "[[{n}#Log]]",
    "[[{n}#^b1|there]]",
    "![[{n}]]",
    "![[{n}#Log]]",
    "[[People/{n}]]",
    "[[People/{n}.md|her]]",
    "[[{n}.md]]",
    "[her]({u}.md)",
    "[her](People/{u}.md#Log)",
    "[her](<People/{n}.md>)",
    '[her]({u}.md "a title")',
    "[her](/People/{u}.md)",
    "[her](../People/{u}.md)",
    "| [[{n}\\|her]] | x |",
    "- [ ] write to [[{n}]] 📅 2026-04-01",
    "> [[{n}]] said so",
    "[[{n}]] and [[{n}|again]] and [her]({u}.md)",
]
# What looks like one and is none.
OTHERS = [
    "`[[Dana Okafor]]`",
    "[[Dana Okafors]]",
    "[[Other/Dana Okafor]]",
    "Dana Okafor",
    "\\[[Dana Okafor]]",
    "[her](https://example.org/Dana%20Okafor.md)",
    "\t[[Lee 0001]]  ",
]
FIELDS = [
    'referred_by: "[[{n}]]"',
    "referred_by: '[[{q}]]'",
    "referred_by: [[{n}]]",
    'referred_by: "[[{n}|her]]"  # who',
    "my_own:\n  - Dana Okafor\n  - '[[{q}#Log]]'\n  - [[{n}]]",
    'my_own: ["[[{n}]]", "[[Lee 0002]]"]',
    'my_own: {{ deep: "[[People/{n}]]" }}',
    "role: Dana Okafor",
]


def named(template: str, name: str) -> str:
    url = name.replace(" ", "%20")
    return template.format(n=name, u=url, q=name.replace("'", "''"))


def note(number: int, name: str) -> str:
    """One note of the vault; every eighth links to the name, the others to each other."""
    name = name if number % 8 == 0 else f"Lee {number:04}"
    turn = number // 8
    lines = ["---", "kind: contact", *named(FIELDS[turn % len(FIELDS)], name).split("\n"), "---"]
    for at in range(turn % 7):
        lines.append(named(SPELLINGS[(turn + at) % len(SPELLINGS)], name))
        lines.append("")
    lines += [OTHERS[turn % len(OTHERS)], ""]
    end = "" if turn % 5 == 0 else ENDS[turn % 3]
    return ("\ufeff" if turn % 11 == 0 else "") + ENDS[turn % 3].join(lines) + end


def put(vault: Path, texts: dict[str, str]) -> Path:
    (vault / ".vaultkit").mkdir(parents=True)
    for path, text in texts.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_bytes(text.encode())
    return vault


def said(vault: Path) -> dict[str, bytes]:
    return {str(f.relative_to(vault)): f.read_bytes() for f in vault.rglob("*.md")}


class Shell:
    """A prompt beside a vault."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        self.vault = put(folder / "vault", texts)
        self.told = environment(folder / "cache", VAULTKIT_STATE=str(folder / "state"))

    def __call__(self, *words: str):
        return ran(command(self.vault, *words), self.told)

    def links_of(self) -> list[str]:
        """The problems with links, without the names in them."""
        found = json.loads(self("validate", "--format", "json").stdout)
        return sorted(f"{p['path']}:{p['line']} {p['code']}" for p in found if "link" in p["code"])


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A thousand notes with links in every spelling: shown, renamed, taken back."""
    folder = tmp_path_factory.mktemp("large")
    texts = {f"People/Lee {n:04}.md": note(n, OLD) for n in range(1, 999)}
    texts |= {f"People/{OLD}.md": f"{CONTACT}me: [[{OLD}]]", "Other/Dana Okafor.md": CONTACT}
    shell = Shell(folder, texts)
    shell.before, shell.links = said(shell.vault), shell.links_of()
    shell.shown = shell("rename", f"People/{OLD}", NEW)
    shell.untouched = said(shell.vault)
    shell.ended = shell("rename", f"People/{OLD}", NEW, "--apply")
    shell.after, shell.links_after = said(shell.vault), shell.links_of()
    shell.undone = shell("undo")
    return shell


def test_every_link_of_a_thousand_notes_follows_and_no_other_byte_changes(large):
    expected = {f"People/Lee {n:04}.md": note(n, NEW).encode() for n in range(1, 999)}
    expected |= {
        f"People/{NEW}.md": f"{CONTACT}me: [[{NEW}]]".encode(),
        "Other/Dana Okafor.md": CONTACT.encode(),
    }
    assert large.ended.returncode == 0, large.ended.stderr
    assert large.after == expected


def test_no_link_is_broken_that_was_not(large):
    assert large.links_after == large.links


def test_without_apply_it_is_only_shown(large):
    assert (large.shown.returncode, large.untouched) == (0, large.before)
    assert large.shown.stdout == large.ended.stdout


def test_one_undo_takes_all_of_it_back(large):
    assert large.undone.returncode == 0
    assert said(large.vault) == large.before


# ---- small vaults


@pytest.fixture
def prompt(tmp_path):
    return lambda texts: Shell(tmp_path, texts)


def test_the_diff_has_the_move_and_the_links(prompt):
    shell = prompt({"People/Dana.md": CONTACT, "a.md": "see [[Dana]]\n"})
    assert shell("rename", "Dana", "Zoe").stdout == (
        "rename from People/Dana.md\n"
        "rename to People/Zoe.md\n"
        "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-see [[Dana]]\n+see [[Zoe]]\n"
    )


def test_it_says_what_would_change(prompt):
    shell = prompt({"People/Dana.md": CONTACT, "a.md": "see [[Dana]]\n"})
    assert shell("rename", "Dana", "Zoe").stderr == (
        "vaultkit: People/Dana.md and the links to it in 1 other note would change; "
        "say --apply to do it\n"
    )


def test_of_two_danas_the_other_keeps_her_links(prompt):
    shell = prompt(
        {
            "People/Dana.md": CONTACT,
            "Old/Dana.md": CONTACT,
            "Old/a.md": "[[Dana]] [[People/Dana]]",
            "People/b.md": "[[Dana]] [[Old/Dana]]",
            "c.md": "[[Dana]]",
        }
    )
    shell("rename", "People/Dana", "Zoe", "--apply")
    texts = said(shell.vault)
    assert texts["Old/a.md"] == b"[[Dana]] [[People/Zoe]]"
    assert texts["People/b.md"] == b"[[Zoe]] [[Old/Dana]]"
    assert texts["c.md"] == b"[[Dana]]"


def test_where_the_new_name_could_be_another_links_say_the_folder(prompt):
    shell = prompt(
        {"People/Dana.md": CONTACT, "Old/Zoe.md": CONTACT, "a.md": "[[Dana]] [x](Dana.md)"}
    )
    shell("rename", "Dana", "Zoe", "--apply")
    assert said(shell.vault)["a.md"] == b"[[People/Zoe]] [x](People/Zoe.md)"


def test_the_note_that_had_the_name_before_keeps_its_links_too(prompt):
    shell = prompt({"People/Dana.md": CONTACT, "Old/Zoe.md": CONTACT, "a.md": "[[Zoe]]"})
    shell("rename", "Dana", "Zoe", "--apply")
    assert said(shell.vault)["a.md"] == b"[[Old/Zoe]]"


def test_a_name_with_a_folder_moves_the_note(prompt):
    shell = prompt(
        {"People/Dana.md": "[x](./Lee.md) [[Lee]]", "People/Lee.md": "[[People/Dana]] [[Dana]]"}
    )
    shell("rename", "Dana", "Archive/2026/Dana", "--apply")
    assert said(shell.vault) == {
        "Archive/2026/Dana.md": b"[x](../../People/Lee.md) [[Lee]]",
        "People/Lee.md": b"[[2026/Dana]] [[Dana]]",
    }


def test_a_change_of_case_alone_is_a_change(prompt):
    shell = prompt({"People/dana.md": CONTACT, "a.md": "[[dana]] [[Dana]]"})
    shell("rename", "dana", "Dana", "--apply")
    assert said(shell.vault) == {"People/Dana.md": CONTACT.encode(), "a.md": b"[[Dana]] [[Dana]]"}


def test_links_by_an_alias_stay(prompt):
    shell = prompt(
        {"People/Dana.md": "---\nkind: contact\naliases: [Dee]\n---\n", "a.md": "[[Dee]]"}
    )
    shell("rename", "People/Dana", "Zoe", "--apply")
    assert said(shell.vault)["a.md"] == b"[[Dee]]"


def test_a_note_that_cannot_be_edited_is_named_and_the_others_follow(prompt):
    torn = "<<<<<<< a\n[[Dana]]\n=======\n[[Dana]] x\n>>>>>>> b\n"
    shell = prompt({"People/Dana.md": CONTACT, "a.md": torn, "b.md": "[[Dana]]"})
    ended = shell("rename", "People/Dana", "Zoe", "--apply")
    assert (ended.returncode, said(shell.vault)["b.md"]) == (1, b"[[Zoe]]")
    assert ended.stderr.startswith("vaultkit: a.md:1: ")


@pytest.mark.parametrize("name", ["../Zoe", ".git/Zoe", "a#b", "Templates/Zoe", "lee", "Old/Lee"])
def test_a_name_that_the_note_cannot_have_is_refused_in_one_line(name, prompt, tmp_path):
    shell = prompt({"People/Dana.md": CONTACT, "People/Lee.md": "[[Dana]]", "Old/Lee.md": ""})
    before = said(tmp_path)
    refused = shell("rename", "Dana", name, "--apply")
    assert (refused.returncode, refused.stderr.count("\n")) == (8, 1)
    assert said(tmp_path) == before


def test_a_file_that_is_no_note_is_not_overwritten(prompt):
    shell = prompt({"People/Dana.md": CONTACT})
    (shell.vault / "People/Zoe.md").symlink_to("/nowhere")
    assert shell("rename", "Dana", "Zoe", "--apply").returncode == 8


def test_a_folder_that_leads_outside_is_refused(prompt, tmp_path):
    shell = prompt({"People/Dana.md": CONTACT})
    (tmp_path / "out").mkdir()
    (shell.vault / "Link").symlink_to(tmp_path / "out")
    assert shell("rename", "Dana", "Link/Zoe", "--apply").returncode == 8
    assert list((tmp_path / "out").iterdir()) == []


def test_its_own_name_is_said(prompt):
    shell = prompt({"People/Dana.md": CONTACT})
    assert shell("rename", "Dana", "Dana").stderr == (
        "vaultkit: People/Dana.md has that name already\n"
    )


def test_what_a_terminal_would_obey_is_shown_as_text(prompt):
    shell = prompt({"People/Dana.md": CONTACT, "a.md": "\x1b[2J [[Dana]]\n"})
    assert "-\\x1b[2J [[Dana]]" in shell("rename", "Dana", "Zoe").stdout


def test_the_index_knows_the_new_name_at_once(prompt):
    shell = prompt({"People/Dana.md": CONTACT, "a.md": "[[Dana]]"})
    write(shell.vault, "b.md", "[[Dana]]")
    shell("rename", "Dana", "Zoe", "--apply")
    assert shell("agenda", "--who", "Zoe", "--on", TODAY).returncode == 0
