import os
from datetime import date

import pytest

from vaultkit.core.numbers import CADENCE_BY_TIE, NUMBERS
from vaultkit.errors import ConfigurationMistakes, Refused
from vaultkit.store.config import Settings, calendar, load_settings, packaged_kinds

RULES = {"nudge": {"days": int, "share": float, "words": str, "gently": bool}}


@pytest.fixture
def vault(tmp_path):
    def write(text="", **kinds):
        (tmp_path / ".vaultkit/kinds").mkdir(parents=True, exist_ok=True)
        (tmp_path / ".vaultkit/config.toml").write_bytes(
            text if isinstance(text, bytes) else text.encode()
        )
        for name, kind in kinds.items():
            (tmp_path / f".vaultkit/kinds/{name}.toml").write_text(kind)
        return tmp_path

    return write


def mistakes(root):
    with pytest.raises(ConfigurationMistakes) as raised:
        load_settings(root, RULES)
    return raised.value.lines()


def test_a_folder_without_settings_has_the_defaults(tmp_path):
    assert load_settings(tmp_path) == Settings(kinds=packaged_kinds())


def test_empty_settings_are_the_defaults(vault):
    assert load_settings(vault()) == Settings(kinds=packaged_kinds())


def test_reading_settings_writes_nothing(tmp_path):
    load_settings(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_numbers_have_their_defaults(tmp_path):
    numbers = load_settings(tmp_path).numbers
    assert numbers == {
        **{name: number.default for name, number in NUMBERS.items()},
        "cadence_by_tie": CADENCE_BY_TIE,
    }


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
def test_a_default_is_within_its_bounds(number):
    assert number.least <= number.default <= number.most


def test_all_settings_are_read(vault):
    settings = load_settings(
        vault(
            """
timezone = "Europe/Berlin"
country = "de-by"
holidays = [2026-12-24, "2026-12-23"]
workweek = ["Sunday", "mon", "TUES"]
ignore = ["Archive/", "*.tmp.md"]
write_agenda = true
size_limit_mb = 1.5

[numbers]
nudge_wait = 5

[numbers.cadence_by_tie]
mentor = 14
ally = "2 months"
weak = "never"

[rules.nudge]
on = false
days = 3
share = 1
words = "x"
gently = true
"""
        ),
        RULES,
    )
    assert settings == Settings(
        timezone="Europe/Berlin",
        country="DE-BY",
        holidays=(date(2026, 12, 23), date(2026, 12, 24)),
        workweek=frozenset({6, 0, 1}),
        ignore=("Archive/", "*.tmp.md"),
        write_agenda=True,
        size_limit=1_500_000,
        numbers={
            **{name: number.default for name, number in NUMBERS.items()},
            "nudge_wait": 5,
            "cadence_by_tie": {
                "mentor": 14,
                "ally": 60,
                "acquaintance": 90,
                "weak": None,
                "none": None,
            },
        },
        rules={"nudge": {"on": False, "days": 3, "share": 1, "words": "x", "gently": True}},
        kinds=packaged_kinds(),
    )


def test_a_vault_has_kinds_of_its_own(vault):
    kinds = load_settings(vault(book='help = "A book."')).kinds
    assert (list(kinds)[-1], kinds["book"].folder) == ("book", "Book")


def test_a_config_sets_folder_match_and_names_of_a_packaged_kind(vault):
    contact = load_settings(
        vault(
            '[kinds.contact]\nfolder = "Contacts"\nmatch = [{ tag = "person" }]\n'
            '[fields]\norg = "organization"\n'
        )
    ).kinds["contact"]
    assert (contact.folder, contact.match[0].tag, contact.renamed) == (
        "Contacts",
        "person",
        {"org": "organization"},
    )


def test_a_config_may_name_a_field_that_the_vault_added(vault):
    root = vault('[fields]\nchief = "boss"', contact="[fields.boss]")
    assert load_settings(root).kinds["contact"].renamed == {"chief": "boss"}


def test_a_byte_order_mark_is_no_mistake(vault):
    assert load_settings(vault("\ufeffwrite_agenda = true")).write_agenda


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\nx = [", "2: this is not TOML: Invalid value"),
        ("\n\nx y", "3: this is not TOML: Expected '=' after a key in a key/value pair"),
        ("\ntimezon = 1", "2: no setting is called “timezon”; did you mean “timezone”?"),
        ("timezone = 1", "1: “timezone” should be text in quotes"),
        (
            'timezone = "Europe/Berln"',
            "1: no time zone is called “Europe/Berln”; did you mean “Europe/Berlin”?",
        ),
        (
            'country = "XX"',
            (
                "1: the holidays of “XX” are not known; "
                "use its two-letter code such as DE, or DE-BY with a region"
            ),
        ),
        (
            'country = "DE-QQ"',
            (
                "1: the holidays of “DE-QQ” are not known; "
                "use its two-letter code such as DE, or DE-BY with a region"
            ),
        ),
        (
            'country = "Germany"',
            "1: “country” should be a country code such as “DE”, or “DE-BY” with its region",
        ),
        (
            'holidays = ["2026-02-30"]',
            "1: “holidays” should be a list of days such as [2026-12-24]",
        ),
        (
            "holidays = [2026-12-24T10:00:00]",
            "1: “holidays” should be a list of days such as [2026-12-24]",
        ),
        (
            'workweek = ["mo"]',
            '1: “workweek” should be a list of weekdays such as ["mon", "tue"]',
        ),
        ('ignore = "x"', "1: “ignore” should be a list of texts"),
        ('ignore = ["!"]', "1: “!” is no pattern as in .gitignore"),
        ("write_agenda = 1", "1: “write_agenda” should be true or false"),
        ("size_limit_mb = 0", "1: “size_limit_mb” should be a number of megabytes up to 1000"),
        (
            "[numbers]\nnudge_wait = 99",
            "2: “nudge_wait” should be a whole number from 3 to 15 (business days)",
        ),
        (
            "[numbers]\nmax_nudges = true",
            "2: “max_nudges” should be a whole number from 0 to 3 (nudges)",
        ),
        (
            "numbers.nudge_wiat = 5",
            "1: no setting is called “nudge_wiat”; did you mean “nudge_wait”?",
        ),
        (
            '[numbers.cadence_by_tie]\nmentor = "often"',
            "2: “mentor” should be a number of days, text such as “3 months”, or “never”",
        ),
        ("[rules.nuge]", "1: no rule is called “nuge”; did you mean “nudge”?"),
        ("[rules.nudge]\ndyas = 1", "2: no setting is called “dyas”; did you mean “days”?"),
        ("[rules.nudge]\ndays = -1", "2: “days” should be a whole number, 0 or more"),
        ("[rules.nudge]\ndays = 1.5", "2: “days” should be a whole number, 0 or more"),
        ("[rules.nudge]\non = 1", "2: “on” should be true or false"),
        ("[rules]\nnudge = false", "2: “nudge” should be a table, such as [rules.nudge]"),
        ("[kinds.contct]", "1: no kind is called “contct”; did you mean “contact”?"),
        ("[kinds]\ncontact = 1", "2: “contact” should be a table"),
        (
            '[kinds.contact]\nbody = ""',
            "2: no setting is called “body”; there are: folder, match",
        ),
        (
            '[kinds.contact]\nfolder = "../People"',
            "2: “folder” should be a folder within the vault, such as “People”, not a hidden one",
        ),
        (
            '[fields]\norg = "organisation"',
            "2: no field is called “organisation”; did you mean “organization”?",
        ),
        ("[fields]\norg = 1", "2: “org” should be the name of a field in quotes"),
        (
            '[fields]\nrole = "organization"',
            (
                "2: “role” is itself a field of contact; "
                "“role” cannot stand for “organization” as well"
            ),
        ),
        (b"# \xe9\n", "1: this is not UTF-8 text"),
    ],
    ids=str,
)
def test_a_mistake_in_the_settings_has_its_line_and_what_to_do(vault, text, says):
    assert mistakes(vault(text)) == [f".vaultkit/config.toml:{says}"]


def test_all_mistakes_of_all_files_are_told_at_once(vault):
    root = vault("timezon = 1\n[numbers]\nx = 1\n", contact="hlp = 1", goal="x = [")
    assert [line.partition(" ")[0] for line in mistakes(root)] == [
        ".vaultkit/config.toml:1:",
        ".vaultkit/config.toml:3:",
        ".vaultkit/kinds/contact.toml:1:",
        ".vaultkit/kinds/goal.toml:1:",
    ]


def test_rules_are_not_checked_where_none_are_known(vault):
    root = vault("[rules.thank-you]\ndays = 2")
    assert load_settings(root).rules == {"thank-you": {"days": 2}}


@pytest.mark.parametrize(
    "path", [".vaultkit", ".vaultkit/config.toml", ".vaultkit/kinds", ".vaultkit/kinds/book.toml"]
)
def test_settings_that_are_a_symbolic_link_are_refused(vault, path):
    root = vault(book="")
    (root / path).rename(root / "elsewhere")
    (root / path).symlink_to(root / "elsewhere")
    with pytest.raises(Refused):
        load_settings(root)


def test_settings_that_are_a_broken_symbolic_link_are_refused(vault):
    root = vault()
    (root / ".vaultkit/kinds/book.toml").symlink_to("nowhere")
    with pytest.raises(Refused):
        load_settings(root)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_settings_that_are_a_pipe_are_not_waited_for(vault):
    root = vault()
    os.mkfifo(root / ".vaultkit/kinds/book.toml")
    assert mistakes(root) == [".vaultkit/kinds/book.toml: this is not a file"]


def test_settings_as_large_as_no_person_writes_them_are_a_mistake(vault):
    assert mistakes(vault("#" * 1_000_001)) == [
        ".vaultkit/config.toml: this is too large for settings"
    ]


def test_a_file_called_as_the_settings_folder_holds_no_settings(tmp_path):
    (tmp_path / ".vaultkit").write_text("")
    assert load_settings(tmp_path).timezone is None


def test_other_files_beside_the_kinds_are_no_kinds(vault):
    root = vault()
    (root / ".vaultkit/kinds/README.md").write_text("x")
    (root / ".vaultkit/kinds/.#book.toml").write_text("x")
    assert load_settings(root).kinds == packaged_kinds()


@pytest.mark.parametrize(
    ("country", "day", "off"),
    [
        (None, date(2026, 12, 25), False),
        ("DE", date(2026, 12, 25), True),
        ("DE", date(2026, 1, 6), False),
        ("DE-BY", date(2026, 1, 6), True),
        ("DE", date(2026, 3, 2), True),
        (None, date(2026, 3, 2), True),
    ],
)
def test_public_holidays_and_days_of_ones_own_are_off(country, day, off):
    days = calendar(Settings(country=country, holidays=(date(2026, 3, 2),)))
    assert (day in days.holidays) == off


def test_words_for_messages_go_by_names(vault):
    text = '[placeholders]\nmy_name = "Kim"\n'
    assert load_settings(vault(text)).placeholders == {"my_name": "Kim"}
    name, age = mistakes(vault('[placeholders]\n"My name" = "Kim"\nage = 3\n'))
    assert name.endswith(
        ":2: “My name” should be called by small letters, digits and _, as in my_name"
    )
    assert age == ".vaultkit/config.toml:3: “age” should be text in quotes"
