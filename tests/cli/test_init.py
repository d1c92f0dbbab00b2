import json
import os
import shlex
import shutil
import sys

import pytest

from tests.outside import environment, ran
from tests.ugly import snapshot
from vaultkit.cli import COMMANDS
from vaultkit.core.layout import GROUPS
from vaultkit.core.plan import RULES
from vaultkit.store import shipped

TODAY = "2026-11-23"
KEYS = {
    *("id", "rule", "due", "from", "until", "urgency", "days_late", "who"),
    *("path", "line", "action", "reasons", "command", "settles"),
}


@pytest.fixture
def vaultkit(tmp_path):
    """Runs a command in a folder, with a cache beside it."""
    folder = tmp_path / "here"
    folder.mkdir()

    def run(*words, cwd=folder, today=TODAY, **more):
        told = environment(tmp_path / "cache", **{"TZ": "Europe/Berlin", **more})
        days = {"VAULTKIT_TODAY": today} if today else {}
        return ran([sys.executable, "-m", "vaultkit", *words], {**told, **days}, cwd)

    return run


@pytest.fixture
def here(tmp_path, vaultkit):
    return tmp_path / "here"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo made once; nobody writes into it."""
    folder = tmp_path_factory.mktemp("demo")
    told = environment(folder / "cache", VAULTKIT_TODAY=TODAY, TZ="Europe/Berlin")
    made = ran([sys.executable, "-m", "vaultkit", "init", "--demo", "story"], told, folder)
    assert made.returncode == 0, made.stderr

    def run(*words, **more):
        return ran([sys.executable, "-m", "vaultkit", *words], {**told, **more}, folder / "story")

    run.made, run.folder = made, folder / "story"
    return run


def put(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.encode())


def files(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def years_of_notes(folder):
    """A vault as people have them: nobody thought of this program."""
    for number, name in enumerate(["Anna Berg", "Bo Sten", "Chloé Dupont", "Emeka Obi"]):
        put(
            folder,
            f"CRM/{name}.md",
            f'---\ntags: [people]\norg: "[[Acme]]"\ne-mail: p{number}@example.org\n'
            f"Position: chemist\n---\nMet at the fair.\n",
        )
        put(
            folder,
            f"Meetings/201{number}/201{number}-05-0{number + 1} {name}.md",
            f'---\ntype: meeting\nwith: "[[{name}]]"\nmet on: 201{number}-05-0{number + 1}\n---\n',
        )
    put(folder, "CRM/Zoe Hall.md", "---\ntype: person\ncompany: Initech\n---\n")
    put(folder, "Companies/Acme.md", "---\nsector: chemistry\n---\n")
    put(folder, "Meta/Templates/Person.md", "---\ntags: [people]\n---\n")
    for day in range(1, 10):
        put(folder, f"Daily/2020-01-0{day}.md", "# Day\n\nBread.\n")


# ---- a new folder


def test_a_new_folder_gets_everything(vaultkit, here):
    assert vaultkit("init", "a/b").returncode == 0
    assert files(here / "a/b") == set(shipped.template())


def test_without_a_name_it_is_the_folder_one_is_in(vaultkit, here):
    vaultkit("init")
    assert (here / "Home.md").is_file()


def test_the_zone_of_the_machine_is_set(vaultkit, here):
    vaultkit("init", TZ="Asia/Tokyo")
    assert 'timezone = "Asia/Tokyo"' in (here / ".vaultkit/config.toml").read_text()


def test_a_new_vault_has_nothing_wrong_and_owes_nothing(vaultkit):
    vaultkit("init")
    assert vaultkit("validate", "--strict").stdout == ""
    assert json.loads(vaultkit("agenda", "--format", "json").stdout)["items"] == []


def test_a_folder_under_git_with_a_readme_is_new(vaultkit, here):
    put(here, ".git/HEAD", "ref: refs/heads/main\n")
    put(here, "README.md", "# Mine\n")
    vaultkit("init")
    assert (here / "Home.md").is_file()
    assert (here / "README.md").read_text() == "# Mine\n"


def test_what_obsidian_has_written_is_completed_only_when_asked(vaultkit, here):
    put(here, ".obsidian/app.json", '{\n  "vimMode": true\n}')
    shown = vaultkit("init")
    assert '+  "alwaysUpdateLinks": true,' in shown.stdout
    assert (here / ".obsidian/app.json").read_text() == '{\n  "vimMode": true\n}'


def test_what_it_says_next_are_commands_that_there_are(vaultkit):
    shown = vaultkit("init").stdout
    named = [line.split()[1] for line in shown.splitlines() if line.startswith("  vaultkit ")]
    assert set(named) <= set(COMMANDS)
    assert "agenda" in named


def test_a_second_time_nothing_happens(vaultkit, here):
    vaultkit("init")
    before = snapshot(here)
    again = vaultkit("init")
    assert (again.returncode, snapshot(here)) == (0, before)
    assert again.stdout == "This is a vault already.\nNothing is missing.\n"


def test_a_vault_is_offered_only_what_it_lacks(vaultkit, here):
    vaultkit("init")
    (here / "Home.md").unlink()
    (here / "Bases/Goals.base").unlink()
    said = vaultkit("init").stdout
    assert said.endswith("  vaultkit init --with bases,home\n")
    assert "templates" not in said
    assert "--with bases\n" in vaultkit("init", "--with", "home").stdout


def test_what_is_offered_from_elsewhere_names_the_folder(vaultkit, here):
    put(here, "my notes/Dana.md", "---\ntype: person\n---\n")
    offered = vaultkit("init", "my notes").stdout.partition("  vaultkit init ")[2].split("\n")[0]
    assert vaultkit("init", *shlex.split(offered)).returncode == 0
    assert (here / "my notes/Home.md").is_file()
    assert not (here / "Home.md").exists()


def test_a_run_that_was_broken_off_can_be_done_again(vaultkit, here):
    vaultkit("init")
    (here / ".vaultkit/config.toml").unlink()
    (here / "Home.md").unlink()
    vaultkit("init")
    assert files(here) == set(shipped.template())


# ---- a folder of notes


def test_in_a_folder_of_notes_only_the_settings_are_written(vaultkit, here):
    years_of_notes(here)
    before = snapshot(here)
    vaultkit("init")
    added = {".vaultkit", ".vaultkit/config.toml"}
    assert set(snapshot(here)) - set(before) == added
    assert {p: s for p, s in snapshot(here).items() if p not in added} == before


def test_the_notes_are_then_read_as_what_they_are(vaultkit, here):
    years_of_notes(here)
    assert vaultkit("validate").stdout == ""
    vaultkit("init")
    codes = [p["code"] for p in json.loads(vaultkit("validate", "--format", "json").stdout)]
    assert codes == ["outcome-unknown"] * 4


def test_their_people_are_people(vaultkit, here):
    years_of_notes(here)
    shown = vaultkit("init").stdout
    assert "     5 contact\n     4 interview\n     1 organization\n" in shown
    assert vaultkit("agenda", "--who", "Chloe Dupont").returncode == 0


def test_each_proposal_has_its_reason(vaultkit, here):
    years_of_notes(here)
    vaultkit("init")
    lines = (here / ".vaultkit/config.toml").read_text().splitlines()
    at = lines.index('    { tag = "people" },')
    assert lines[at - 1] == "    # Proposed: 4 notes have this, such as CRM/Anna Berg.md"


def test_it_lists_what_else_it_could_add(vaultkit, here):
    years_of_notes(here)
    shown = vaultkit("init").stdout
    assert f"  vaultkit init --with {','.join(GROUPS)}\n" in shown


def test_notes_that_show_nothing_give_settings_that_set_nothing(vaultkit, here):
    put(here, "a.md", "hello\n")
    assert vaultkit("init").returncode == 0
    assert "[kinds" not in (here / ".vaultkit/config.toml").read_text().replace("#[kinds", "")


@pytest.mark.parametrize(
    ("group", "path"),
    [
        ("templates", "Templates/Contact.md"),
        ("bases", "Bases/People.base"),
        ("home", "Home.md"),
        ("git", ".gitattributes"),
    ],
)
def test_a_group_is_added_when_asked(vaultkit, here, group, path):
    put(here, "a.md", "hello\n")
    vaultkit("init", "--with", group)
    assert (here / path).is_file()
    others = [lead for other, (leads, _) in GROUPS.items() if other != group for lead in leads]
    assert not [name for name in files(here) if name.startswith(tuple(others))]


def test_a_group_can_be_added_later(vaultkit, here):
    put(here, "a.md", "hello\n")
    vaultkit("init")
    vaultkit("init", "--with", "bases,home")
    assert (here / "Bases/People.base").is_file()
    assert (here / "Home.md").is_file()


def test_what_is_added_knows_the_vault_as_it_is(vaultkit, here):
    years_of_notes(here)
    vaultkit("init", "--with", "bases,templates")
    assert 'file.hasTag("people")' in (here / "Bases/People.base").read_text()
    assert "e-mail:" in (here / "Templates/Contact.md").read_text()


def test_a_note_that_is_there_is_left_as_it_is(vaultkit, here):
    put(here, "Home.md", "mine\n")
    shown = vaultkit("init", "--with", "home", "--apply")
    assert "Home.md is there already" in shown.stdout
    assert (here / "Home.md").read_text() == "mine\n"


def test_lines_that_are_missing_are_added_when_applied(vaultkit, here):
    put(here, "a.md", "hello\n")
    put(here, ".gitignore", "*.pdf")
    before = vaultkit("init", "--with", "git")
    assert (here / ".gitignore").read_text() == "*.pdf"
    assert "+.obsidian/workspace.json" in before.stdout
    vaultkit("init", "--with", "git", "--apply")
    assert (here / ".gitignore").read_text().startswith("*.pdf\n# How")


def test_applied_twice_nothing_is_added(vaultkit, here):
    put(here, "a.md", "hello\n")
    put(here, ".obsidian/types.json", '{"types": {"email": "text"}}')
    vaultkit("init", "--with", "templates", "--apply")
    before = snapshot(here)
    vaultkit("init", "--with", "templates", "--apply")
    assert snapshot(here) == before
    assert json.loads((here / ".obsidian/types.json").read_text())["types"]["email"] == "text"


def test_an_unknown_group_lists_those_that_there_are(vaultkit):
    wrong = vaultkit("init", "--with", "basis")
    assert wrong.returncode == 2
    assert wrong.stderr == (
        "vaultkit: --with has no “basis”; there are: templates, bases, home, git\n"
    )


# ---- where it must not write


def test_a_link_that_leads_out_is_refused_and_nothing_is_written(vaultkit, here, tmp_path):
    (tmp_path / "out").mkdir()
    (here / "Bases").symlink_to(tmp_path / "out")
    refused = vaultkit("init")
    assert refused.returncode == 8
    assert refused.stderr.count("\n") == 1
    assert files(here) == set()
    assert list((tmp_path / "out").iterdir()) == []


def test_settings_that_lead_out_are_refused(vaultkit, here, tmp_path):
    (tmp_path / "out").mkdir()
    (here / ".vaultkit").symlink_to(tmp_path / "out")
    put(here, "a.md", "hello\n")
    assert vaultkit("init").returncode == 8
    assert list((tmp_path / "out").iterdir()) == []


def test_inside_a_vault_the_folder_has_to_be_named(vaultkit, here):
    vaultkit("init")
    (here / "sub").mkdir()
    refused = vaultkit("init", cwd=here / "sub")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert files(here / "sub") == set()


def test_inside_a_vault_a_named_folder_is_laid_out_with_a_warning(vaultkit, here):
    vaultkit("init")
    made = vaultkit("init", "sub")
    assert made.returncode == 0
    assert made.stderr.startswith(f"vaultkit: {here / 'sub'} is inside the vault {here};")
    assert (here / "sub/Home.md").is_file()


def test_a_file_is_no_folder(vaultkit, here):
    put(here, "a", "")
    assert vaultkit("init", "a").returncode == 5


def test_a_file_in_the_way_of_a_folder_is_said_before_anything_is_written(vaultkit, here):
    put(here, "Bases", "mine\n")
    wrong = vaultkit("init")
    assert (wrong.returncode, files(here)) == (5, {"Bases"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(vaultkit, here):
    here.chmod(0o500)
    wrong = vaultkit("init", "sub")
    here.chmod(0o700)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (5, 1)


def test_the_demo_is_not_poured_over_notes(vaultkit, here):
    put(here, "a.md", "hello\n")
    assert vaultkit("init", "--demo").returncode == 2
    assert files(here) == {"a.md"}


def test_settings_with_mistakes_are_reported_before_anything_is_added(vaultkit, here):
    put(here, ".vaultkit/config.toml", "timezon = 1\n")
    wrong = vaultkit("init", "--with", "bases")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("vaultkit: .vaultkit/config.toml:1: ")
    assert files(here) == {".vaultkit/config.toml"}


# ---- the demo


def test_the_demo_lists_items_with_every_key(demo):
    items = json.loads(demo("agenda", "--format", "json").stdout)["items"]
    assert {reason["rule"] for item in items for reason in item["reasons"]} <= set(RULES)
    assert all(item.keys() >= KEYS for item in items)


def test_the_demo_has_three_things_wrong(demo):
    found = demo("validate")
    assert found.returncode == 1
    assert [line.split(": ")[1].split()[1] for line in found.stdout.splitlines()] == [
        "unquoted-wikilink",
        "log-line",
        "impossible-date",
    ]


def test_a_week_later_other_things_are_due(demo):
    now = demo("agenda", "--format", "json").stdout
    later = demo("agenda", "--on", "2026-11-30", "--format", "json").stdout
    assert {i["id"] for i in json.loads(now)["items"]} != {
        i["id"] for i in json.loads(later)["items"]
    }


def test_the_zone_of_the_machine_changes_nothing_once_it_is_set(demo):
    shown = {demo("agenda", TZ=zone).stdout for zone in ("Asia/Tokyo", "America/New_York")}
    assert len(shown) == 1


def test_every_command_of_the_agenda_is_one_that_there_is(demo):
    items = json.loads(demo("agenda", "--format", "json").stdout)["items"]
    commands = [item["command"] for item in items if item["command"]]
    assert {command.split()[1] for command in commands} <= set(COMMANDS)


def test_reading_the_demo_writes_nothing_into_it(demo):
    before = snapshot(demo.folder)
    demo("agenda")
    demo("validate")
    assert snapshot(demo.folder) == before


def test_the_demo_says_what_to_do_next(demo):
    assert demo.made.stdout.endswith(
        "Next:\n"
        f"  cd {demo.folder}\n"
        "  vaultkit agenda      what to do next, and by when\n"
        "  vaultkit validate    what is wrong in the notes, and where; "
        "three things are, on purpose\n"
        "In Obsidian, open the folder as a vault; Home.md is where to start.\n"
    )


def test_a_copy_of_the_template_is_a_vault(tmp_path, vaultkit):
    for path, text in shipped.template().items():
        put(tmp_path / "copy", path, text)
    assert vaultkit("validate", "--strict", cwd=tmp_path / "copy").returncode == 0
    shutil.rmtree(tmp_path / "copy")
