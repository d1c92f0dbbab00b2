import json
from dataclasses import replace

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from vaultkit.core.kinds import lay_over
from vaultkit.core.model import Field, Kind
from vaultkit.core.outlines.handbook import handbook_page
from vaultkit.core.outlines.json_schema import json_schema
from vaultkit.core.outlines.note_template import note_template
from vaultkit.core.outlines.obsidian_types import obsidian_types
from vaultkit.store.config import packaged_kinds

KINDS = list(packaged_kinds().values())
OBSIDIAN = {"text", "multitext", "number", "checkbox", "date", "datetime", "aliases", "tags"}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def accepts(front_matter, kind="contact"):
    schema = json_schema(packaged_kinds()[kind])
    return Draft202012Validator(schema).is_valid(front_matter)


def renamed():
    return replace(packaged_kinds()["contact"], renamed={"org": "organization"})


def front_matter(template):
    return yaml.safe_load(template.split("---\n")[1])


@every_kind
def test_a_schema_is_json_schema(kind):
    try:
        Draft202012Validator.check_schema(json_schema(kind))
    except SchemaError as error:
        pytest.fail(error.message)


@every_kind
def test_a_schema_is_json(kind):
    assert json.loads(json.dumps(json_schema(kind))) == json_schema(kind)


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "contact"},
        {"role": "x", "mine": {"own": 1}},
        {"role": 2026},
        {"role": None, "tie": "", "email": []},
        {"email": "dana@example.org"},
        {"email": ["dana@example.org", None]},
        {"phone": 15551234567},
        {"organization": "[[Acme Bio|Acme]]"},
        {"goals": ["[[A]]", "[[B]]"]},
        {"tie": "weak"},
        {"cadence": 90},
        {"cadence": "3 months"},
        {"cadence": "never"},
        {"birthday": "--05-09"},
        {"may_use_name": True},
        {"may_use_name": "yes"},
        {"snooze_until": "2026-11-25"},
        {"aliases": ["a", 3]},
    ],
    ids=str,
)
def test_a_schema_accepts_what_vaultkit_accepts(said):
    assert accepts(said)


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "interview"},
        {"role": ["a", "b"]},
        {"email": "Dana"},
        {"organization": "Acme Bio"},
        {"organization": [["Acme Bio"]]},
        {"tie": "foe"},
        {"cadence": "a while"},
        {"birthday": "05-09"},
        {"may_use_name": "maybe"},
        {"snooze_until": "2026-3-4"},
        {"linkedin": "linkedin.com/in/dana"},
    ],
    ids=str,
)
def test_a_schema_refuses_what_vaultkit_refuses(said):
    assert not accepts(said)


@pytest.mark.parametrize("said", [{}, {"contact": None}, {"contact": ""}])
def test_a_schema_asks_for_a_required_field(said):
    assert not accepts(said, "interview")


@pytest.mark.parametrize(("motivation", "fits"), [(1, True), (5, True), (0, False), (6, False)])
def test_a_schema_knows_the_bounds_of_a_number(motivation, fits):
    assert accepts({"motivation": motivation}, "organization") == fits


def test_a_schema_has_the_names_of_the_vault():
    assert {"org", "organization"} & set(json_schema(renamed())["properties"]) == {"org"}


def test_obsidian_knows_every_type():
    assert set(obsidian_types(KINDS)["types"].values()) <= OBSIDIAN


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("aliases", "aliases"),
        ("tags", "tags"),
        ("kind", "text"),
        ("email", "multitext"),
        ("goals", "multitext"),
        ("organization", "text"),
        ("birthday", "text"),
        ("date", "datetime"),
        ("thanked", "date"),
        ("minutes", "number"),
        ("may_use_name", "checkbox"),
    ],
)
def test_obsidian_shows_a_field_as_what_it_is(name, type):
    assert obsidian_types(KINDS)["types"][name] == type


def test_obsidian_is_told_the_names_of_the_vault():
    types = obsidian_types([renamed()])["types"]
    assert (types["org"], "organization" in types) == ("text", False)


@every_kind
def test_a_template_says_its_kind_and_all_its_fields(kind):
    given = front_matter(note_template(kind))
    assert list(given) == ["kind", *kind.fields]
    assert given["kind"] == kind.name


@every_kind
def test_a_template_fills_in_only_the_day_on_which_a_note_is_begun(kind):
    given = front_matter(note_template(kind))
    filled = {name for name, value in given.items() if value is not None} - {"kind"}
    assert filled <= {"created", "drafted"}
    assert {given[name] for name in filled} == {"{{date:YYYY-MM-DD}}"}


def test_a_template_ends_with_the_sections_of_its_kind():
    assert note_template(packaged_kinds()["goal"]).endswith("\n---\n\n## Log\n")


def test_a_template_without_sections_ends_with_its_front_matter():
    assert note_template(packaged_kinds()["message"]).endswith("\n---\n")


def test_a_template_has_the_names_of_the_vault():
    assert "\norg:\n" in note_template(renamed())


@every_kind
def test_a_handbook_page_has_a_row_for_each_field(kind):
    rows = [line for line in handbook_page(kind).split("\n") if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(kind.fields)


def test_a_handbook_page_is_whole():
    kind = Kind(
        "book",
        "A book | two.",
        "Books",
        {
            "pages": Field("pages", "number", "How long | how thick.", least=1, most=9),
            "by": Field("by", "links", "Who wrote it.", required=True, leads_to="contact"),
            "mail": Field("mail", "email", "Where.", many=True),
            "state": Field("state", "enum", "How far.", choices=("new", "read")),
        },
        lay_over({}, {"x.toml": 'match = [{ field = "is", value = "[[Book]]", tag = "b" }]'})[0][
            "x"
        ].match,
        "\n## Notes\n",
    )
    assert (
        handbook_page(kind)
        == """\
# book

A book | two.

New notes of this kind go to the folder `Books/`.

A note is of this kind if it has

- `kind: book`
- `is: "[[Book]]"` and the tag `#b`

## Fields

| field | type | meaning |
|---|---|---|
| `pages` | number | How long \\| how thick. At least 1. At most 9. |
| `by` (required) | links | Who wrote it. Leads to a note of kind `contact`. |
| `mail` | email, one or several | Where. |
| `state` | enum | How far. One of `new`, `read`. |

## A new note

~~~markdown
## Notes
~~~
"""
    )
