"""`vaultkit list` from outside: which notes, which fields, in what form."""

from __future__ import annotations

import csv
import io
import json

import pytest
from wcwidth import wcswidth

from tests.outside import vaultkit, write

PEOPLE = {
    "Dana Okafor": 'role: "=cmd()"\norganization: "[[Acme Bio]]"\nlocation: Zürich\ntie: ally\n'
    "birthday: --05-09\ncadence: 3 months\nhobby: Chess\n",
    "山田花子 (東京大学医学部附属病院薬剤部)": "location: 東京都文京区本郷七丁目三番一号\n"
    'organization: "[[東京大学医学部附属病院薬剤部 国際連携室]]"\n'
    "priority: A\n",
    "Émile Zola": "email: [e@example.org, z@example.org]\ncreated: 2026-03-01\npriority: B\n",
}
LOGS = {"Dana Okafor": "- 2026-03-02 asked\n- 2026-03-18 replied\n"}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("list")
    for name, fields in PEOPLE.items():
        text = f"---\nkind: contact\n{fields}---\n## Log\n\n{LOGS.get(name, '')}"
        write(folder / "vault", f"People/{name}.md", text)
    for number, minutes in (("1", 9), ("2", 30)):
        text = f"---\nkind: interview\ncontact: '[[Dana Okafor]]'\nminutes: {minutes}\n"
        write(
            folder / "vault",
            f"Interviews/Talk {number}.md",
            f"{text}date: 2026-04-0{number}T10:00\n---\n",
        )
    return folder / "vault", folder / "cache"


def names(place, *words: str) -> list[str]:
    said = vaultkit(*place, "list", *words, "--format", "json", "--columns", "name").stdout
    return [note["name"].partition(" (")[0] for note in json.loads(said)["notes"]]


@pytest.mark.parametrize(
    "condition",
    [
        "location=zurich",
        "organization=acme bio",
        "organization=[[Acme Bio]]",
        "tie=Ally",
        "birthday=--05-09",
        "cadence=90 days",
        "stage=scheduled",
        "last_touch=2026-03-18",
        "last_touch=2d ago",
        "hobby=chess",
    ],
)
def test_a_value_is_compared_as_its_field_means_it(place, condition):
    assert names(place, "contact", condition) == ["Dana Okafor"]


def test_one_of_several_values_is_enough(place):
    assert names(place, "contact", "email=Z@example.org") == ["Émile Zola"]


def test_all_conditions_must_hold(place):
    assert names(place, "contact", "location=Zürich", "tie=mentor") == []


def test_an_empty_value_asks_for_what_is_not_set(place):
    assert names(place, "contact", "location=") == ["Émile Zola"]


def test_a_condition_can_be_turned_round(place):
    assert names(place, "contact", "location!=Zürich", "location!=") == ["山田花子"]


def test_a_day_holds_all_its_hours(place):
    assert names(place, "interview", "date=2026-04-01") == ["Talk 1"]


def test_numbers_are_sorted_as_numbers(place):
    assert names(place, "interview", "--sort", "-minutes") == ["Talk 2", "Talk 1"]


def test_what_says_nothing_stands_last_either_way(place):
    assert names(place, "contact", "--sort", "priority")[-1] == "Dana Okafor"
    assert names(place, "contact", "--sort", "-priority")[-1] == "Dana Okafor"


def test_an_unknown_field_is_one_line_with_the_nearest(place):
    ended = vaultkit(*place, "list", "contact", "locaton=Rome")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "vaultkit: “locaton” is no field of kind contact; did you mean “location”?\n"
    )


def test_an_unknown_kind_is_one_line_with_the_nearest(place):
    ended = vaultkit(*place, "list", "contcat")
    assert ended.returncode == 2
    assert ended.stderr == "vaultkit: there is no kind “contcat”; did you mean “contact”?\n"


def test_what_a_field_cannot_say_is_refused(place):
    ended = vaultkit(*place, "list", "contact", "tie=friend")
    assert ended.returncode == 2
    assert ended.stderr.endswith("it is one of mentor, ally, acquaintance, weak, none\n")


def test_no_line_is_wider_than_80_columns(place):
    many = "name,role,location,organization,email,stage,tie,birthday,cadence,hobby,path,tags"
    for options in ([], ["--columns", "name,location,organization"], ["--columns", many]):
        lines = vaultkit(*place, "list", "contact", *options).stdout.splitlines()
        assert lines
        assert max(map(wcswidth, lines)) <= 80


def test_columns_stand_under_each_other_in_any_script(place):
    said = vaultkit(*place, "list", "contact", "priority!=", "--columns", "name,priority").stdout
    assert len({wcswidth(line.rpartition("  ")[0]) for line in said.splitlines()}) == 1


def test_a_spreadsheet_runs_no_cell(place):
    said = vaultkit(*place, "list", "contact", "tie=ally", "--format", "csv").stdout
    assert next(csv.DictReader(io.StringIO(said)))["role"] == "'=cmd()"


def test_json_has_every_field_and_keeps_types(place):
    said = vaultkit(*place, "list", "interview", "minutes=30", "--format", "json").stdout
    note = json.loads(said)["notes"][0]
    assert (note["minutes"], note["date"], note["contact"], note["goals"]) == (
        30,
        "2026-04-02T10:00",
        "Dana Okafor",
        None,
    )


def test_markdown_links_to_the_notes(place):
    ended = vaultkit(
        *place,
        "list",
        "contact",
        "tie=ally",
        "--format",
        "markdown",
        "--columns",
        "name,organization",
    )
    assert ended.stdout.splitlines()[2] == "| [[Dana Okafor]] | [[Acme Bio]] |"


def test_where_nothing_fits_that_is_said_beside_the_results(place):
    ended = vaultkit(*place, "list", "contact", "tie=none")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "vaultkit: no contact fits\n")


def test_where_no_note_is_of_the_kind_the_way_to_one_is_said(place):
    ended = vaultkit(*place, "list", "goal")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == (
        "vaultkit: no note here is of kind goal; what makes one: vaultkit kinds goal\n"
    )
