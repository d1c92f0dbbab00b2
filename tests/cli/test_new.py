"""`vaultkit new`, from outside."""

from __future__ import annotations

import os
import stat

import pytest

from tests.outside import vaultkit as run
from tests.outside import write

DANA = """---
kind: contact
organization: "[[Northwind]]"
timezone: America/New_York
email: dana@example.org
linkedin: https://www.linkedin.com/in/dana/
---
"""


@pytest.fixture
def vault(tmp_path):
    vault = tmp_path / "vault"
    write(vault, ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    write(vault, "People/Dana Okafor.md", DANA)
    write(vault, "Organizations/Northwind.md", "---\nkind: organization\n---\n")
    return vault


@pytest.fixture
def new(vault, tmp_path):
    def new(*words, **more):
        told = {"VAULTKIT_STATE": str(tmp_path / "state"), "EDITOR": "", "VISUAL": "", **more}
        return run(vault, tmp_path / "cache", "new", *words, **told)

    return new


def files(vault):
    return {path.relative_to(vault.parent).as_posix() for path in vault.parent.rglob("*.md")}


def test_a_contact_has_its_fields_in_order_and_the_body_of_its_kind(vault, new):
    ended = new(
        *("contact", "Ada Berg", "mine=x", "tags=a", "email=ada@example.org", "tags=b"),
        *("priority=a", "organization=northwind", "snooze_until=next friday"),
    )
    assert (ended.stdout, ended.returncode) == ("People/Ada Berg.md\n", 0)
    assert ended.stderr == "vaultkit: snooze_until: Friday 2026-03-27\n"
    assert (vault / "People/Ada Berg.md").read_text() == (
        "---\n"
        "kind: contact\n"
        'organization: "[[Northwind]]"\n'
        "email:\n  - ada@example.org\n"
        "priority: A\n"
        "snooze_until: 2026-03-27\n"
        "tags:\n  - a\n  - b\n"
        "created: 2026-03-20\n"
        "mine: x\n"
        "---\n"
        "\n## Background\n\n## Log\n\n## Referrals\n\n## Notes\n"
    )


def test_a_name_needs_no_quotes(vault, new):
    assert new("contact", "Ada", "Berg", "role=chemist").stdout == "People/Ada Berg.md\n"


def test_a_link_to_no_note_is_written_and_said(vault, new):
    ended = new("contact", "Ada", "organization=Acme")
    assert ended.stderr == "vaultkit: organization: no organization is called “Acme” yet\n"
    assert 'organization: "[[Acme]]"\n' in (vault / "People/Ada.md").read_text()


def test_the_new_note_is_on_the_agenda_of_its_vault(vault, new, tmp_path):
    new("interview", "dana", "tomorrow", "15:00")
    assert "Dana Okafor" in run(vault, tmp_path / "cache", "agenda", "--all").stdout


def test_an_interview_is_named_by_its_day_and_speaks_of_its_contact(vault, new):
    ended = new("interview", "dana", "next friday", "15:00", "purpose=career")
    assert ended.stdout == "Interviews/2026-03-27 Dana Okafor.md\n"
    assert (
        (vault / ended.stdout.strip())
        .read_text()
        .startswith(
            '---\nkind: interview\ncontact: "[[Dana Okafor]]"\npurpose: career\n'
            "date: 2026-03-27T15:00\ntimezone: America/New_York\ncreated: 2026-03-20\n---\n"
        )
    )


def test_the_slot_is_said_by_their_clock_and_by_ours(new):
    assert new("interview", "dana", "2026-03-27 15:00").stderr == (
        "vaultkit: Friday 2026-03-27 15:00 in America/New_York,"
        " which is Friday 2026-03-27 20:00 in Europe/Berlin\n"
    )


def test_without_a_zone_of_the_contact_the_zone_of_the_vault_is_meant(vault, new):
    write(vault, "People/Bo.md", "---\nkind: contact\n---\n")
    path = new("interview", "bo", "tomorrow 9:00").stdout.strip()
    assert "timezone: Europe/Berlin\n" in (vault / path).read_text()


def test_a_zone_that_is_given_is_the_one_meant(vault, new):
    path = new("interview", "dana", "tomorrow 9:00", "timezone=Asia/Tokyo").stdout.strip()
    assert "timezone: Asia/Tokyo\n" in (vault / path).read_text()


def test_a_folder_and_names_of_the_vaults_own_are_kept_to(vault, new):
    write(
        vault,
        ".vaultkit/config.toml",
        '[kinds.contact]\nfolder = "CRM/People"\n[fields]\norg = "organization"\n',
    )
    assert new("contact", "Ada", "org=Northwind").stdout == "CRM/People/Ada.md\n"
    assert 'org: "[[Northwind]]"\n' in (vault / "CRM/People/Ada.md").read_text()


def test_what_no_link_can_hold_is_left_out_of_the_name(vault, new):
    ended = new("goal", "Should I get a PhD?", "question=Is it worth it?")
    assert ended.stdout == "Goals/Should I get a PhD.md\n"
    assert "the note is called “Should I get a PhD”" in ended.stderr


def test_what_a_kind_must_have_is_asked_for(new):
    assert "question is still to be filled in" in new("goal", "Learn").stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("contact", "Ada", "emial=x"), "“emial” is no field of kind contact; did you mean"),
        (("contact", "Ada", "priority=D"), "priority should be one of A, B, C"),
        (("contact", "Ada", "kind=goal"), "vaultkit new goal NAME"),
        (("contact", "Ada", "role=x", "y"), "“y” names no field"),
        (("contct", "Ada"), "there is no kind “contct”; did you mean “contact”?"),
        (("interview", "dana"), "say when"),
        (("interview", "dana", "soon"), "“soon” is no day"),
        (("interview", "dana", "tomorrow", "date=2026-01-01"), "leave out date=…"),
        (("interview", "Zebulon", "tomorrow"), "make one: vaultkit new contact Zebulon"),
        (("interview", "Dana Okafro", "tomorrow"), "did you mean “Dana Okafor”?"),
        (("contact", "CON"), "is a device on Windows"),
        (("contact", "x" * 300), "the name has 303 bytes"),
        (("contact", "???"), "is no name for a note"),
        (("contact", "Ada", "--edit"), "no editor is set in VISUAL or EDITOR"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(vault, new, words, says):
    before = files(vault)
    ended = new(*words)
    assert says in ended.stderr
    assert (ended.returncode, ended.stderr.count("\n"), ended.stdout) == (2, 1, "")
    assert files(vault) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "/etc/x",
        "a/b",
        "..",
        ".",
        "C:\\x",
        ".git",
        ".obsidian/x",
        "a\x1b[2Jb",
        "a\u202eb",
    ],
)
def test_a_name_that_leads_elsewhere_or_hides_is_refused(vault, new, name):
    before = files(vault)
    ended = new("contact", name)
    assert ended.returncode == 8
    assert "\x1b" not in ended.stderr
    assert "\u202e" not in ended.stderr
    assert files(vault) == before


def test_a_folder_that_leads_out_of_the_vault_is_refused(vault, new, tmp_path):
    (tmp_path / "outside").mkdir()
    (vault / "Goals").symlink_to(tmp_path / "outside")
    assert new("goal", "Learn", "question=What?").returncode == 8
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("name", ["Dana Okafor", "dana okafor", "Dana Okafor.md"])
@pytest.mark.parametrize("option", [(), ("--anyway",)])
def test_a_note_that_exists_is_never_overwritten(vault, new, name, option):
    ended = new("contact", name, *option)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("vaultkit: People/Dana Okafor.md: the note exists; open it:")
    assert (vault / "People/Dana Okafor.md").read_text() == DANA


def test_a_file_that_is_no_note_of_the_vault_is_not_overwritten_either(vault, new):
    write(vault, ".vaultkit/config.toml", 'ignore = ["People/Ada.md"]\n')
    write(vault, "People/Ada.md", "mine\n")
    assert new("contact", "Ada").returncode == 2
    assert (vault / "People/Ada.md").read_text() == "mine\n"


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        (("D", "email=DANA@example.org"), "the same e-mail address dana@example.org"),
        (("D", "linkedin=http://linkedin.com/in/Dana"), "the same profile linkedin.com/in/dana"),
        (("Dána Okafor",), "the same name"),
        (("D", "aliases=Dana Okafor"), "the same name"),
    ],
)
def test_a_person_who_is_there_is_not_made_twice_and_the_evidence_is_said(
    vault, new, words, evidence
):
    ended = new("contact", *words)
    assert f"People/Dana Okafor.md has {evidence};" in ended.stderr
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


def test_name_and_organization_tell_a_twin_in_another_folder(vault, new):
    write(vault, "Old/Ada.md", '---\nkind: contact\norganization: "[[Northwind]]"\n---\n')
    ended = new("contact", "Ada", "organization=Northwind")
    assert "Old/Ada.md has the same name and organization;" in ended.stderr


def test_another_person_is_made_anyway(new):
    ended = new("contact", "D", "email=dana@example.org", "--anyway")
    assert ended.stdout == "People/D.md\n"


def test_a_first_name_that_somebody_has_is_made_and_said(new):
    ended = new("contact", "dana")
    assert ended.stdout == "People/dana.md\n"
    assert ended.stderr == (
        "vaultkit: there is People/Dana Okafor.md as well; vaultkit undo, if you mean that person\n"
    )
    assert new("contact", "Dan").stderr == ""


def test_undo_takes_the_new_note_away(vault, new, tmp_path):
    new("contact", "Ada")
    state = {"VAULTKIT_STATE": str(tmp_path / "state")}
    assert run(vault, tmp_path / "cache", "undo", **state).returncode == 0
    assert not (vault / "People/Ada.md").exists()


def test_edit_opens_the_new_note_without_a_shell(vault, new, tmp_path):
    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/told"\n')
    os.chmod(editor, stat.S_IRWXU)
    ended = new("contact", "$(touch canary)", "--edit", VISUAL=f"'{editor}' -w")
    assert ended.stdout == "People/$(touch canary).md\n"
    told = (tmp_path / "told").read_text().splitlines()
    assert told == ["-w", str(vault / "People/$(touch canary).md")]
