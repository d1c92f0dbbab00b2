import json
import os
import tomllib
from dataclasses import replace

import pytest
import yaml

from tests.generate import COMMAND, TEMPLATE, generated
from vaultkit.core.complete import completed
from vaultkit.core.layout import planned
from vaultkit.core.numbers import CADENCE_BY_TIE, NUMBERS
from vaultkit.core.outlines.bases import BASES, bases
from vaultkit.core.outlines.proposal_text import quoted
from vaultkit.core.outlines.settings_text import settings_text, zoned
from vaultkit.core.plan import RULES, settings_of
from vaultkit.core.proposal_words import FIELD_WORDS, field_called, kind_called
from vaultkit.core.settings import SETTINGS
from vaultkit.errors import InputOutput, NoteChanged, Refused
from vaultkit.store import layout
from vaultkit.store.config import packaged_kinds
from vaultkit.store.known_rules import settings_of_vault
from vaultkit.store.vault import Vault
from vaultkit.store.writing import inside, write_new, write_over

KINDS = packaged_kinds()


def configured(tmp_path, text):
    (tmp_path / ".vaultkit").mkdir()
    (tmp_path / ".vaultkit/config.toml").write_text(text)
    return settings_of_vault(Vault(str(tmp_path)))


def taken_away(text):
    """The settings with every # taken away that hides one."""
    lines = [
        line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in text.split("\n")
    ]
    return "\n".join(lines)


def written(folder, texts):
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return Vault(str(folder))


def proposed(folder, texts):
    """The settings proposed for notes, as they then hold."""
    vault = written(folder, texts)
    found = layout.proposals(layout.ground(vault, {}), lambda done, of: None)
    text = layout.settings_proposed(found, "Europe/Berlin")
    written(folder, {".vaultkit/config.toml": text})
    return settings_of_vault(vault), text


def matches(settings, kind):
    return settings.kinds[kind].match[: -len(KINDS[kind].match) or None]


def test_the_template_is_what_its_kinds_say():
    there = {path: (TEMPLATE / path).read_bytes().decode() for path in generated()}
    assert there == generated(), f"vault-template/ is out of date: run `{COMMAND}`"


def test_every_folder_of_a_kind_is_in_the_template():
    assert all((TEMPLATE / kind.folder).is_dir() for kind in KINDS.values())


def test_git_merges_notes_by_vaultkit():
    assert (TEMPLATE / ".gitattributes").read_text() == "*.md merge=vaultkit\n"


def test_the_settings_of_the_template_set_nothing(tmp_path):
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    usual = settings_of_vault(Vault(str(fresh)))
    settings = configured(tmp_path, settings_text())
    assert replace(settings, rules={}) == usual
    assert not any(settings.rules.values())


def test_every_setting_stands_in_the_template_with_its_default(tmp_path):
    assert configured(tmp_path, taken_away(settings_text())).numbers == {
        **{name: number.default for name, number in NUMBERS.items()},
        "cadence_by_tie": CADENCE_BY_TIE,
    }


def test_no_setting_is_forgotten():
    table = tomllib.loads(taken_away(settings_text()))
    assert set(table) == set(SETTINGS)
    assert set(table["numbers"]) == {*NUMBERS, "cadence_by_tie"}
    assert table["rules"] == {rule: settings_of(rule) for rule in RULES}


def test_the_zone_is_set(tmp_path):
    assert configured(tmp_path, zoned("Asia/Tokyo")).timezone == "Asia/Tokyo"


@pytest.mark.parametrize("name", [name for name, _ in BASES.values()])
def test_a_base_is_yaml_with_filters_and_views(name):
    content = yaml.safe_load(bases(KINDS)[f"Bases/{name}.base"])
    assert content["views"][0]["name"] == "All"
    assert '!file.inFolder("Templates")' in content["filters"]["and"]


def test_a_base_shows_whatever_a_vault_takes_for_the_kind(tmp_path):
    settings = configured(
        tmp_path, '[kinds.contact]\nmatch = [{ tag = "people" }, { folder = "CRM" }]\n'
    )
    signs = yaml.safe_load(bases(settings.kinds)["Bases/People.base"])["filters"]["and"][0]["or"]
    assert signs == [
        'kind == "contact"',
        'file.hasTag("people")',
        'file.inFolder("CRM")',
        'list(note.type).contains("contact")',
        'list(note.type).contains("person")',
        'list(note.categories).contains(link("People"))',
    ]


def test_a_base_calls_fields_as_the_vault_does(tmp_path):
    settings = configured(tmp_path, '[fields]\n"works at" = "organization"\n')
    view = yaml.safe_load(bases(settings.kinds)["Bases/People.base"])["views"][0]
    assert 'note["works at"]' in view["order"]


def test_a_view_of_a_field_that_is_gone_is_left_out():
    goal = {"goal": KINDS["goal"]}
    content = yaml.safe_load(bases(goal)["Bases/Goals.base"])
    fields = {c.removeprefix("note.") for view in content["views"] for c in view["order"]}
    assert fields - {"file.name"} <= KINDS["goal"].fields.keys()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{}", '{\n  "a": 1\n}'),
        ('{"b": 2}', '{"b": 2, "a": 1}'),
        ('{\n  "b": 2.50\n}\n', '{\n  "b": 2.50,\n  "a": 1\n}\n'),
        ('{\r\n\t"b": "}"\r\n}', '{\r\n\t"b": "}",\r\n\t"a": 1\r\n}'),
        ('{"a": 9}', '{"a": 9}'),
    ],
)
def test_json_gets_what_it_lacks_and_keeps_the_rest(text, result):
    assert completed(".obsidian/app.json", text, '{"a": 1}') == result


def test_json_gets_what_an_object_within_it_lacks():
    text = '{"types": {"x": "text"}, "more": []}'
    wanted = '{"types": {"x": "list", "y": "date"}}'
    assert completed("a.json", text, wanted) == (
        '{"types": {"x": "text", "y": "date"}, "more": []}'
    )


@pytest.mark.parametrize("text", ["[1]", "{", "", "null", "{'a': 1}"])
def test_what_is_no_json_object_is_left_alone(text):
    plan = planned({".obsidian/app.json": '{"a": 1}'}, {".obsidian/app.json": text})
    assert (plan.completions, plan.kept) == ((), (".obsidian/app.json",))


@pytest.mark.parametrize(
    ("text", "result"), [("b", "b\na\n"), ("b\r\n", "b\r\na\r\n"), ("a\n", "a\n"), ("", "a\n")]
)
def test_lines_that_are_missing_come_last(text, result):
    assert completed(".gitignore", text, "a\n") == result


def test_a_note_that_is_there_is_never_completed():
    assert planned({"Home.md": "ours"}, {"Home.md": "theirs"}).kept == ("Home.md",)


def test_a_new_file_is_never_written_over_one_that_is_there(tmp_path):
    (tmp_path / "Home.md").write_text("theirs")
    with pytest.raises(InputOutput):
        write_new(str(tmp_path), "Home.md", "ours")
    assert (tmp_path / "Home.md").read_text() == "theirs"


def test_a_link_that_leads_out_is_not_written_through(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/Home.md").symlink_to(tmp_path / "out.md")
    with pytest.raises(InputOutput):
        write_new(str(tmp_path / "in"), "Home.md", "ours")
    assert not (tmp_path / "out.md").exists()


def test_a_folder_that_is_a_link_is_not_gone_through(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in/Bases").symlink_to(tmp_path / "out")
    with pytest.raises(Refused):
        write_new(str(tmp_path / "in"), "Bases/People.base", "ours")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_path_that_leads_out_is_refused(tmp_path):
    with pytest.raises(Refused):
        inside(str(tmp_path), "../elsewhere")


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path):
    (tmp_path / "a.json").write_text("{1}")
    with pytest.raises(NoteChanged):
        write_over(str(tmp_path), "a.json", "{2}", over="{0}")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_file_written_anew_keeps_its_mode(tmp_path):
    (tmp_path / "a.json").write_text("{0}")
    (tmp_path / "a.json").chmod(0o640)
    write_over(str(tmp_path), "a.json", "{2}", over="{0}")
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["readme.md", "README.md", "Welcome.md", "LICENSE.md"])
def test_a_folder_with_nothing_but_a_greeting_is_new(tmp_path, name):
    written(tmp_path, {name: "hello", ".git/x.md": "hidden"})
    assert layout.ground(Vault(str(tmp_path)), {}).is_new


def test_our_own_notes_from_a_run_that_broke_off_are_no_notes_of_theirs(tmp_path):
    vault = written(tmp_path, {"Library/Pitch.md": "ours"})
    assert layout.ground(vault, {"Library/Pitch.md": "ours"}).is_new
    assert not layout.ground(vault, {"Library/Pitch.md": "other"}).is_new


PERSON = '---\ntype: person\ncompany: "[[Acme]]"\n---\n'


def test_a_folder_is_proposed_where_most_are(tmp_path):
    settings, _ = proposed(tmp_path, {f"CRM/{name}.md": PERSON for name in "abc"})
    assert settings.kinds["contact"].folder == "CRM"


def test_a_field_name_of_ones_own_is_proposed(tmp_path):
    settings, _ = proposed(tmp_path, {"CRM/a.md": PERSON})
    assert settings.kinds["contact"].renamed == {"company": "organization"}


def test_a_field_that_holds_something_else_is_only_remarked_on(tmp_path):
    settings, text = proposed(tmp_path, {"CRM/a.md": "---\ntype: person\ncompany: Acme\n---\n"})
    assert settings.kinds["contact"].renamed == {}
    assert '#"company" = "organization"' in text


def test_a_sign_that_is_known_is_not_proposed(tmp_path):
    settings, _ = proposed(tmp_path, {"CRM/a.md": PERSON})
    assert matches(settings, "contact") == ()


@pytest.mark.parametrize(
    ("front", "field", "tag"),
    [
        ("category: Contacts", "category", None),
        ('Type: "[[Person]]"', "Type", None),
        ("tags: [people]", None, "people"),
        ("tags: crm/person", None, "crm/person"),
        ("tags: friends/close", None, "friends"),
    ],
)
def test_a_contact_is_known_by_its_front_matter(tmp_path, front, field, tag):
    settings, _ = proposed(tmp_path, {"x/a.md": f"---\n{front}\n---\n"})
    assert [(m.field, m.tag) for m in matches(settings, "contact")] == [(field, tag)]


def test_contacts_are_known_by_their_folder(tmp_path):
    settings, _ = proposed(tmp_path, {"Area/People/a.md": "hello\n", "b.md": "else\n"})
    assert [match.folder for match in matches(settings, "contact")] == ["Area/People"]


def test_a_folder_of_addresses_is_one_of_contacts(tmp_path):
    texts = {f"Kartei/{name}.md": "---\nE-Mail: a@b.org\n---\n" for name in "abc"}
    settings, _ = proposed(tmp_path, {**texts, "Kartei/d.md": "no fields\n"})
    assert [match.folder for match in matches(settings, "contact")] == ["Kartei"]


def test_a_folder_that_holds_talks_as_well_is_no_sign(tmp_path):
    texts = {
        "CRM/a.md": "---\nemail: a@b.org\n---\n",
        "CRM/b.md": '---\ntype: meeting\nwith: "[[a]]"\n---\n',
    }
    settings, _ = proposed(tmp_path, texts)
    assert matches(settings, "contact") == ()


def test_a_talk_counts_where_it_says_with_whom(tmp_path):
    texts = {
        "Log/a.md": '---\ntype: meeting\nwith: "[[Ann]]"\n---\n',
        "Log/b.md": "---\ntype: meeting\n---\n",
    }
    settings, _ = proposed(tmp_path, texts)
    assert [(m.value, m.has) for m in matches(settings, "interview")] == [("meeting", "contact")]


def test_a_tag_does_not_take_what_is_something_else(tmp_path):
    texts = {
        "a.md": '---\ntype: meeting\nwith: "[[b]]"\ntags: people\n---\n',
        "b.md": "---\ntags: people\n---\n",
    }
    settings, _ = proposed(tmp_path, texts)
    assert matches(settings, "contact") == ()


def test_templates_are_left_out(tmp_path):
    texts = {"CRM/a.md": PERSON, "Meta/templates/Person.md": PERSON}
    settings, _ = proposed(tmp_path, texts)
    assert settings.ignore == ("/Meta/templates/",)


def test_a_year_is_no_folder_for_new_notes(tmp_path):
    settings, _ = proposed(tmp_path, {f"CRM/2021/{name}.md": PERSON for name in "abc"})
    assert settings.kinds["contact"].folder == "CRM"


UGLY = ['a"b', "a\\b", "a\u202eb", "a]b", "#", "a' }", "\u2028x", "~ü"]


@pytest.mark.parametrize("name", UGLY)
def test_whatever_a_file_is_called_the_settings_are_sound(tmp_path, name):
    texts = {
        f"{name}/People/{name}.md": f'---\n"org {name}": x\nemployer: {json.dumps(name)}\n---\n',
        f"{name}/Templates/x.md": PERSON,
    }
    settings, _ = proposed(tmp_path, texts)
    assert settings.timezone == "Europe/Berlin"


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_a_line_break_in_a_file_name_adds_no_setting(tmp_path):
    settings, _ = proposed(tmp_path, {"People/a\ncountry = 'DE'\n.md": "---\ntags: people\n---\n"})
    assert settings.country is None


@pytest.mark.parametrize("text", ['"', "\\", "\n", "\x7f", "\U000e0001", "a\tb", "ü"])
def test_toml_reads_what_was_quoted(text):
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


def test_the_words_for_fields_are_words_for_fields_that_there_are():
    assert {(kind, name) for kind, fields in FIELD_WORDS.items() for name in fields} <= {
        (kind, name) for kind in KINDS for name in KINDS[kind].fields
    }


@pytest.mark.parametrize(
    ("kind", "own", "name"),
    [
        ("contact", "company", "organization"),
        ("contact", "Org", "organization"),
        ("contact", "e-mail", "email"),
        ("contact", "met on", None),
        ("interview", "met on", "date"),
        ("interview", "Met_On", "date"),
    ],
)
def test_fields_have_many_names(kind, own, name):
    assert field_called(kind, own) == name


@pytest.mark.parametrize(
    ("text", "kind"), [("People", "contact"), ("1:1", "interview"), ("Bread", None)]
)
def test_kinds_have_many_names(text, kind):
    assert kind_called(text) == kind


def test_the_template_folder_of_obsidian_is_used(tmp_path):
    vault = written(tmp_path, {".obsidian/templates.json": '{"folder": "Meta/T"}', "a.md": "x"})
    files = layout.files_of_groups(vault, ["templates", "bases"])
    assert "Meta/T/Contact.md" in files
    assert 'inFolder("Meta/T")' in files["Bases/People.base"]


@pytest.mark.parametrize("folder", ["../out", "/etc", ".git/hooks", "a\0b"])
def test_the_template_folder_stays_in_the_vault(tmp_path, folder):
    settings = json.dumps({"folder": folder})
    vault = written(tmp_path, {".obsidian/templates.json": settings, "a.md": "x"})
    files = layout.files_of_groups(vault, ["templates"])
    tops = {path.split("/")[0] for path in files}
    assert tops <= {"Templates", ".obsidian", "etc"}
