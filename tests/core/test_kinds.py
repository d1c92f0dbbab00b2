import pytest

from vaultkit.core.fields import TYPES, holds_many
from vaultkit.core.kinds import configured, kind_of, lay_over, packaged, written_name
from vaultkit.core.model import Entry
from vaultkit.core.toml import line_of, read_toml
from vaultkit.errors import ConfigurationMistakes, VaultkitError
from vaultkit.store.config import packaged_kinds

# The fields of each kind, as they are promised to users; text where no type is given.
EVERY = "aliases(list) tags(list) created(date) lint_ignore(list)"
PROMISED = {
    "contact": "first_name role organization(link) location timezone(timezone) email(email*) "
    "phone(phone*) linkedin(url) website(url) preferred_channel(enum) goals(links) "
    "how_found(enum) connection(enum) common_ground(list) referred_by(link) "
    "may_use_name(checkbox) interests(list) priority(enum) tie(enum) cadence(duration) "
    "birthday(partial_date) snooze_until(date) do_not_contact(checkbox)",
    "interview": "contact(link!) others(links) goals(links) purpose(enum) date(datetime) "
    "timezone(timezone) minutes(number) channel(enum) place meeting_url(url) requested(date) "
    "confirmed(date) started(datetime) ended(datetime) outcome(enum) outcome_by(enum) "
    "outcome_on(date) moved_to(link) thanked(date) story_shared(checkbox) "
    "referral_asked(checkbox) pitch(link) takeaway",
    "organization": "industry size(enum) location website(url) what_they_do news(list) "
    "target(checkbox) goals(links) motivation(number)",
    "goal": "question(text!) about(enum) state(enum) target_date(date) target_talks(number) "
    "learn(list) decision decided(date)",
    "questions": "purpose(enum) category(enum) minutes_each(number)",
    "pitch": "seconds(number) audience(enum)",
    "message": "to(link) message(enum) channel(enum) subject drafted(date) sent(date) "
    "interview(link)",
}


def in_words(field):
    marks = ("!" if field.required else "") + ("*" if field.many else "")
    said = field.type.replace(" ", "_") + marks
    return field.name if said == "text" else f"{field.name}({said})"


def entries(**raw):
    return {name: Entry(name, value, 1) for name, value in raw.items()}


def kind_name(path="Note.md", tags=(), kinds=None, **raw):
    kind = kind_of(entries(**raw), path, tags, kinds or packaged_kinds())
    return kind.name if kind else None


def over(**texts):
    return lay_over(
        packaged_kinds(),
        {f".vaultkit/kinds/{name}.toml": text for name, text in texts.items()},
    )


def laid(**texts):
    kinds, mistakes = over(**texts)
    assert [str(mistake) for mistake in mistakes] == []
    return kinds


def mistakes(**texts):
    return [line for mistake in over(**texts)[1] for line in mistake.lines()]


@pytest.mark.parametrize("name", PROMISED)
def test_a_packaged_kind_has_the_promised_fields(name):
    fields = packaged_kinds()[name].fields.values()
    assert " ".join(map(in_words, fields)) == f"{PROMISED[name]} {EVERY}"


def test_no_other_kind_is_packaged():
    assert set(packaged_kinds()) == set(PROMISED)


@pytest.mark.parametrize("kind", packaged_kinds().values(), ids=lambda kind: kind.name)
def test_a_packaged_kind_and_its_fields_say_what_they_are_for(kind):
    assert all(one.help.endswith(".") for one in (kind, *kind.fields.values()))


def test_one_field_name_has_one_type_in_all_packaged_kinds():
    types = {}
    for kind in packaged_kinds().values():
        for field in kind.fields.values():
            types.setdefault(field.name, set()).add((field.type, holds_many(field)))
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_a_packaged_kind_with_a_mistake_is_refused():
    with pytest.raises(ConfigurationMistakes):
        packaged({"contact.toml": 'hlp = "x"'})


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("contact", "Background Log Referrals Notes"),
        ("interview", "Questions Notes Insights Advice Actions Referrals Brief Log"),
        ("goal", "Log"),
        ("message", ""),
    ],
)
def test_a_new_note_has_its_sections_in_order(name, sections):
    body = packaged_kinds()[name].body
    assert [line[3:] for line in body.split("\n") if line.startswith("## ")] == sections.split()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ({"kind": "contact"}, "contact"),
        ({"kind": "Contact "}, "contact"),
        ({"kind": ["contact"]}, "contact"),
        ({"type": "contact"}, "contact"),
        ({"type": "Person"}, "contact"),
        ({"type": ["x", "person"]}, "contact"),
        ({"categories": "[[People]]"}, "contact"),
        ({"categories": ["[[Categories/people|People]]"]}, "contact"),
        ({"categories": "People"}, None),
        ({"categories": "[[Meetings]]", "contact": "[[Dana]]"}, "interview"),
        ({"categories": "[[Meetings]]"}, None),
        ({"categories": "[[Meetings]]", "contact": ""}, None),
        ({"kind": "goal", "type": "person"}, "goal"),
        ({"kind": "nonsense", "type": "person"}, "contact"),
        ({"kind": {"a": "b"}, "type": "person"}, "contact"),
        ({"kind": "", "type": "person"}, "contact"),
        ({"type": {"a": "person"}}, None),
        ({}, None),
    ],
)
def test_a_note_shows_its_kind_by_its_fields(raw, name):
    assert kind_name(**raw) == name


@pytest.mark.parametrize(
    ("tags", "name"), [(["people"], "contact"), (["#People/met"], "contact"), (["peoples"], None)]
)
def test_a_note_shows_its_kind_by_a_tag_or_one_beneath(tags, name):
    kinds = laid(contact='match = [{ tag = "people" }]')
    assert kind_name(tags=tags, kinds=kinds) == name


@pytest.mark.parametrize(
    ("path", "name"),
    [("People/Dana.md", "contact"), ("people/work/Dana.md", "contact"), ("Peoples/Dana.md", None)],
)
def test_a_note_shows_its_kind_by_its_folder(path, name):
    kinds = laid(contact='match = [{ folder = "People/" }]')
    assert kind_name(path=path, kinds=kinds) == name


def test_every_part_of_a_match_has_to_fit():
    kinds = laid(contact='match = [{ folder = "People", tag = "met" }]')
    assert kind_name(path="People/Dana.md", kinds=kinds) is None


def test_a_vault_adds_to_the_matches_of_the_package():
    kinds = laid(contact='match = [{ tag = "people" }]')
    assert kind_name(type="person", kinds=kinds) == "contact"


def test_a_vault_adds_a_kind():
    book = laid(book='help = "A book."\n[fields.author]\n')["book"]
    assert (book.folder, list(book.fields)) == (
        "Book",
        ["author", "aliases", "tags", "created", "lint_ignore"],
    )


def test_a_vault_adds_a_field():
    kinds = laid(contact='[fields.boss]\ntype = "link"\nleads_to = "contact"')
    assert kinds["contact"].fields["boss"].type == "link"


def test_a_vault_adds_a_choice():
    kinds = laid(contact='[fields.tie]\nchoices = ["family", "weak"]')
    assert kinds["contact"].fields["tie"].choices[3:] == ("weak", "none", "family")


def test_a_vault_adds_a_field_to_every_kind():
    kinds = laid(every='[fields.source]\ntype = "url"', book="")
    assert {kind.fields["source"].type for kind in kinds.values()} == {"url"}


def test_a_vault_sets_folder_and_body():
    contact = laid(contact='folder = "03 Contacts/"\nbody = "## Facts"')["contact"]
    assert (contact.folder, contact.body) == ("03 Contacts", "## Facts")


def test_a_vault_may_keep_a_kind_at_its_top():
    assert laid(contact='folder = ""')["contact"].folder == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = [", "1: this is not TOML: Invalid value"),
        ("x = 1\nx = 2\n", "2: this is not TOML: Cannot overwrite a value"),
        ('\nfoldr = "x"', "2: no setting is called “foldr”; did you mean “folder”?"),
        ("help = 3", "1: “help” should be text in quotes"),
        ('[fields.boss]\ntype = "lnk"', f"2: “type” should be one of {', '.join(TYPES)}"),
        ("[fields.boss]\nhelpp = 1", "2: no setting is called “helpp”; did you mean “help”?"),
        ('[fields]\nboss = "link"', "2: “boss” should be a table"),
        (
            '[fields.role]\ntype = "number"',
            "2: “type” of “role” is text and stays so; take another name for a field of your own",
        ),
        (
            "[fields.email]\nmany = false",
            "2: “many” of “email” is true and stays so; take another name for a field of your own",
        ),
        (
            '[fields.role]\nchoices = ["x"]',
            "2: “choices” is for a field of type enum, not text",
        ),
        (
            '[fields.rank]\ntype = "enum"',
            '1: “rank” has no choices; say choices = ["one", "other"]',
        ),
        (
            '[fields.rank]\ntype = "number"\nleast = 5\nmost = 1',
            "3: “least” should not be more than “most”",
        ),
        (
            '[fields.boss]\ntype = "link"\nleads_to = "contct"',
            "3: no kind is called “contct”; did you mean “contact”?",
        ),
        (
            '[fields.minutes]\ntype = "text"',
            (
                "2: “minutes” is of type text here and of type number in interview; one field name "
                "has one type in the whole vault: take another name"
            ),
        ),
        (
            "[fields.kind]",
            (
                "1: a field cannot be called “kind”; use letters, digits, blanks, - and _, "
                "and not “kind”"
            ),
        ),
        (
            'match = [{ value = "x" }]',
            (
                "1: this match would fit no note or any note; for example "
                '{ field = "type", value = "person" }'
            ),
        ),
    ],
)
def test_a_mistake_in_a_kind_has_its_line_and_what_to_do(text, says):
    assert mistakes(contact=text) == [f".vaultkit/kinds/contact.toml:{says}"]


@pytest.mark.parametrize(
    "folder", ["../x", "/x", "a/../b", ".hidden", "a/.b", "C:x", "a\\\\b", "a//b", "."]
)
def test_a_folder_stays_in_the_vault_and_in_sight(folder):
    assert len(mistakes(contact=f'folder = "{folder}"')) == 1


def test_all_mistakes_of_all_kinds_are_listed():
    found = mistakes(contact="hlp = 1\n[fields.role]\nmany = true", goal="x = 1", Goal="")
    assert [line.partition(" ")[0] for line in found] == [
        ".vaultkit/kinds/Goal.toml:1:",
        ".vaultkit/kinds/contact.toml:1:",
        ".vaultkit/kinds/contact.toml:3:",
        ".vaultkit/kinds/goal.toml:1:",
    ]


def test_a_kind_with_a_mistake_counts_as_far_as_it_is_sound():
    kinds, _ = over(contact='folder = 3\nbody = "## Facts"\nmatch = [{}]')
    assert (kinds["contact"].folder, kinds["contact"].body) == ("People", "## Facts")
    assert kind_name(kinds=kinds) is None


def config(text):
    return configured(packaged_kinds(), read_toml(".vaultkit/config.toml", text))


def test_a_config_renames_a_field_in_the_kinds_that_have_it():
    kinds, _ = config('[fields]\norg = "organization"')
    assert [name for name, kind in kinds.items() if kind.renamed] == ["contact"]


def test_a_renamed_field_is_written_as_the_vault_calls_it():
    kinds, _ = config('[fields]\norg = "organization"')
    assert written_name(kinds["contact"], "organization") == "org"


def test_a_renamed_field_counts_in_a_match():
    kinds, _ = config('[fields]\nwho = "contact"')
    assert kind_name(kinds=kinds, categories="[[Meetings]]", who="[[Dana]]") == "interview"


def test_a_config_sets_the_folder_of_a_kind():
    kinds, _ = config('[kinds.contact]\nfolder = "Contacts"')
    assert kinds["contact"].folder == "Contacts"


TOML = '''\
"top key" = [
  "a", # = [
  "b"
]
[fields.one]
help = """
[fields.fake]
fake = 1
"""
type='text'
  [ fields . "two words" ]
dotted.key = 1
inline = { a = 1 }
[[match]]
tag = "x"
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("top key",), 1),
        (("fields",), 5),
        (("fields", "one"), 5),
        (("fields", "one", "help"), 6),
        (("fields", "fake"), 5),
        (("fields", "one", "type"), 10),
        (("fields", "two words"), 11),
        (("fields", "two words", "dotted", "key"), 12),
        (("fields", "two words", "inline", "a"), 13),
        (("match", "tag"), 15),
        (("nowhere",), 1),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_key_is_found_on_its_line(keys, line, end):
    assert line_of(TOML.replace("\n", end), keys) == line


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "9" * 5000, "x = 2026-02-30", "\0"])
def test_odd_toml_is_a_mistake_and_not_a_crash(text):
    with pytest.raises(VaultkitError):
        read_toml("x.toml", text)
