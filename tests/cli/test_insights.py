"""`vaultkit insights` from outside: what talks have taught, who said it, and what it adds up to."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from wcwidth import wcswidth

from tests.outside import vaultkit, write

GOAL = (
    "---\nkind: goal\nquestion: Would shops pay?\n"
    "learn: [who signs for the budget, what a lost day costs, which shops there are]\n---\n"
)


def told(folder, *words: str):
    return vaultkit(folder / "vault", folder / "cache", "insights", *words)


def said(folder, *words: str) -> str:
    ended = told(folder, *words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def read(folder, *words: str):
    return json.loads(said(folder, *words, "--format", "json"))


def person(folder, name: str, more: str = "") -> None:
    write(folder / "vault", f"People/{name}.md", f"---\nkind: contact\n{more}---\n")


def talk(folder, name: str, day: str, body: str, more: str = "goals: '[[Shops]]'\n") -> None:
    text = f"---\nkind: interview\ncontact: '[[{name}]]'\ndate: {day}\noutcome: held\n{more}---\n"
    write(folder / "vault", f"Interviews/{day} {name}.md", text + body)


@pytest.fixture
def shops(tmp_path):
    write(tmp_path / "vault", "Goals/Shops.md", GOAL)
    for name in ("Ann Ray", "Ben Roth"):
        person(tmp_path, name)
    talk(
        tmp_path,
        "Ann Ray",
        "2026-01-10",
        "## Questions\n\n- [x] Who signs for such a budget?\n    The owner,\n    in person.\n"
        "- [ ] What does a lost day cost?\n- [x] How many shops are there?\n\n"
        "## Insights\n\n- + The owner signs at once #budget #fact\n"
        "- They count twice a day,\n  by hand #work/counting %% ask again %%\n    - and on paper\n"
        "- It rains\n\n## Advice\n\n- [x] Call before noon ✅ 2026-01-12\n- read the trade paper\n",
    )
    talk(
        tmp_path,
        "Ben Roth",
        "2026-02-10",
        "## Questions\n\n1. [x] who signs for SUCH a budget\n\n"
        "## Insights\n\n- Nobody signs before spring #budget #con\n",
    )
    return tmp_path


def texts(found) -> list[str]:
    return [each["text"] for group in found["groups"] for each in group["insights"]]


def test_insights_stand_under_goal_and_theme_with_who_when_and_where(shops):
    assert said(shops, "shops").startswith(
        "Shops\nWould shops pay?\n2 talks · 4 insights · 2 themes · 2 pieces of advice\n1 fact\n\n"
        "#budget · 2 people\n"
        "  + The owner signs at once\n"
        "    Ann Ray · 2026-01-10 · fact · Interviews/2026-01-10 Ann Ray.md:18\n"
        "  - Nobody signs before spring\n"
        "    Ben Roth · 2026-02-10 · Interviews/2026-02-10 Ben Roth.md:14\n\n"
        "#work/counting · 1 person\n"
    )


def test_the_line_is_the_one_where_it_is_written(shops):
    for group in read(shops)["groups"]:
        for each in (*group["insights"], *group["advice"]):
            line = (shops / "vault" / each["path"]).read_text().split("\n")[each["line"] - 1]
            assert each["text"].split(",")[0].split(" and ")[0] in line


def test_what_is_written_below_an_item_belongs_to_it_and_asides_do_not(shops):
    assert "They count twice a day, by hand #work/counting · and on paper" in texts(read(shops))


@pytest.mark.parametrize("typed", ["#budget", "budget", "BUDGET"])
def test_a_theme_is_asked_for_by_its_name(shops, typed):
    assert texts(read(shops, typed)) == ["The owner signs at once", "Nobody signs before spring"]


@pytest.mark.parametrize(("typed", "count"), [("work", 1), ("fact", 1), ("con", 1), ("#pro", 1)])
def test_tags_above_and_sorts_and_sides_are_asked_for_alike(shops, typed, count):
    assert len(texts(read(shops, typed))) == count


def test_a_person_and_a_goal_are_found_by_a_part_of_their_name(shops):
    assert len(texts(read(shops, "ann"))) == 3
    assert read(shops, "shop")["groups"][0]["question"] == "Would shops pay?"


def test_what_could_be_a_theme_or_a_person_is_not_guessed(shops):
    person(shops, "Budget")
    ended = told(shops, "budget")
    says = "“budget” could be several; say which: #budget, People/Budget.md"
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"vaultkit: {says}\n")
    assert texts(read(shops, "People/Budget.md")) == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("#bugdet", "no insight or advice is tagged “#bugdet”; did you mean “budget”?"),
        ("nothing", "no theme, goal or contact is called “nothing”"),
        ("", "a name is wanted, not nothing"),
    ],
)
def test_what_nobody_spoke_of_is_one_line(shops, typed, says):
    ended = told(shops, typed)
    assert (ended.returncode, ended.stderr) == (2, f"vaultkit: {says}\n")


def test_talks_without_a_goal_stand_last_and_those_of_their_contact_s_goal_with_it(shops):
    person(shops, "Cy Low", "goals: '[[Shops]]'\n")
    talk(shops, "Cy Low", "2026-02-12", "## Insights\n\n- Cy says so #budget\n", "")
    talk(shops, "Dee", "2026-02-13", "## Insights\n\n- Dee says so #budget\n", "")
    groups = read(shops)["groups"]
    assert [group["title"] for group in groups] == ["Shops", "No goal"]
    assert [texts({"groups": [group]})[-1] for group in groups] == ["Cy says so", "Dee says so"]
    assert groups[1]["insights"][0]["who"] == ["Dee"]


def test_people_disagree_who_marked_one_theme_for_and_against(shops):
    found = read(shops, "shops")["groups"][0]["disagreements"]
    assert [(each["theme"], len(each["for"]), len(each["against"])) for each in found] == [
        ("budget", 1, 1)
    ]
    lines = said(shops, "shops").partition("They disagree: #budget\n")[2].splitlines()
    assert re.fullmatch(r"  For {30,}Against", lines[0])
    assert re.fullmatch(r"  The owner signs at once {2,}Nobody signs before spring", lines[1])


def test_nobody_disagrees_with_themselves_nor_about_what_has_no_mark(tmp_path):
    body = "## Insights\n\n- + cheap #price\n- - dear #price\n- + big #size\n"
    talk(tmp_path, "Ann", "2026-01-10", body)
    talk(tmp_path, "Ben", "2026-01-11", "## Insights\n\n- not so big, but awful #size\n")
    assert [group["disagreements"] for group in read(tmp_path)["groups"]] == [[]]


def test_answers_repeat_once_the_last_talks_brought_no_new_theme(shops):
    assert read(shops, "shops")["groups"][0]["repeats"] is None
    for day in ("2026-03-01", "2026-03-02"):
        talk(shops, f"P{day}", day, "## Insights\n\n- again #budget\n")
    # Not written up, or without a theme: that says nothing of themes.
    talk(shops, "Gus", "2026-03-03", "## Notes\n\nwords\n")
    talk(shops, "Hal", "2026-03-04", "## Insights\n\n- a word\n")
    group = read(shops, "shops")["groups"][0]
    assert [each["new"] for each in group["talks"]] == [
        ["budget", "work/counting"],
        [],
        [],
        [],
        None,
        None,
    ]
    assert group["repeats"] is True
    assert "The last 3 talks brought no new theme" in said(shops, "shops")
    talk(shops, "Ida", "2026-03-05", "## Insights\n\n- news #law\n")
    assert read(shops, "shops")["groups"][0]["repeats"] is False


def test_how_many_talks_show_that_is_a_number_of_the_vault(shops):
    write(shops / "vault", ".vaultkit/config.toml", "[numbers]\nsaturation_window = 2\n")
    talk(shops, "Cy", "2026-03-01", "## Insights\n\n- again #budget\n")
    assert read(shops, "shops")["groups"][0]["repeats"] is True


def test_sorts_are_counted_and_commitments_by_what_is_given(tmp_path):
    tags = (
        "#fact",
        "#opinion",
        "#opinions",
        "#commitment/time",
        "#commitment/money",
        "#commitment",
    )
    body = "".join(f"- words {tag}\n" for tag in tags)
    talk(tmp_path, "Ann", "2026-01-10", f"## Insights\n\n{body}", "")
    line = "1 fact · 2 opinions · 3 commitments (1 time, 0 reputation, 1 money, 1 other)\n"
    assert line in said(tmp_path)
    assert read(tmp_path)["groups"][0]["themes"] == []


def test_advice_says_what_came_of_it(shops):
    outcomes = {each["text"]: each["outcome"] for each in read(shops)["groups"][0]["advice"]}
    assert outcomes == {"Call before noon": "tried", "read the trade paper": "no box"}
    person(shops, "Ann Ray")
    log = "---\nkind: contact\n---\n## Log\n\n- 2026-01-20 reported: it worked\n"
    write(shops / "vault", "People/Ann Ray.md", log)
    assert "tried 2026-01-12, told" in said(shops)


def test_a_matrix_shows_what_each_was_asked_and_what_there_is_to_learn(shops):
    found = read(shops, "shops", "--matrix")
    assert found["people"] == ["Ann Ray", "Ben Roth"]
    rows = {
        each["question"]: [(one["person"], one["state"]) for one in each["people"]]
        for each in found["questions"]
    }
    assert rows == {
        "who signs for the budget": [(0, "answered"), (1, "asked")],
        "what a lost day costs": [],
        "which shops there are": [(0, "asked")],
        "Who signs for such a budget?": [(0, "answered"), (1, "asked")],
        "What does a lost day cost?": [(0, "not asked")],
        "How many shops are there?": [(0, "asked")],
    }
    assert found["questions"][0]["served_by"] == ["Who signs for such a budget?"]
    cells = list(csv.reader(io.StringIO(said(shops, "shops", "--matrix", "--format", "csv"))))
    assert cells[0] == ["question", "to learn", "Ann Ray", "Ben Roth"]
    assert ["Who signs for such a budget?", "", "The owner, in person.", "asked"] in cells


def test_a_matrix_needs_a_goal(shops):
    for words in (["--matrix"], ["ann", "--matrix"]):
        ended = told(shops, *words)
        assert ended.returncode == 2
        assert ended.stderr.startswith("vaultkit: --matrix shows the questions of a goal; ")


def test_markdown_links_to_the_notes(shops):
    page = said(shops, "shops", "--format", "markdown")
    assert "- ➕ The owner signs at once (Ann Ray · 2026-01-10 · fact · " in page
    assert "[[2026-01-10 Ann Ray]])" in page
    table = said(shops, "shops", "--matrix", "--format", "markdown")
    assert (
        "| **who signs for the budget** | The owner, in person. ([[2026-01-10 Ann Ray]])" in table
    )


def test_what_a_spreadsheet_would_run_is_quieted(tmp_path):
    talk(tmp_path, "Ann", "2026-01-10", "## Insights\n\n- =HYPERLINK(1)\n", "")
    rows = list(csv.reader(io.StringIO(said(tmp_path, "--format", "csv"))))
    assert rows[1][3] == "'=HYPERLINK(1)"


def test_words_of_a_note_add_nothing_to_the_page_and_command_no_terminal(tmp_path):
    body = "## Insights\n\n- 12. a | b <script> \x1b]0;x\x07 #t\n- x ![[Y]] **z** \u202e #t\n"
    talk(tmp_path, "Ann", "2026-01-10", body, "")
    for form in ("text", "markdown", "json", "csv"):
        assert not re.search("[\x1b\x07\u202e]", said(tmp_path, "--format", form))
    page = said(tmp_path, "--format", "markdown")
    assert not re.search(r"(?<!\\)<|(?<!\\)\*|!\[\[", page)
    assert r"- 12\. a \| b" in page


def test_no_line_but_a_place_is_wider_than_the_page(shops):
    talk(shops, "Cy", "2026-03-01", f"## Insights\n\n- {'山田 words ' * 60} #budget #pro\n")
    lines = said(shops).splitlines()
    assert max(wcswidth(line) for line in lines if ".md:" not in line) <= 80


def test_comments_and_code_are_not_told(tmp_path):
    body = "## Insights\n\n- yes\n\n%%\n- no\n%%\n\n```\n- no\n```\n\n"
    more = "### Insights\n\n- also\n\n# Else\n\n- no\n"
    talk(tmp_path, "Ann", "2026-01-10", body + more, "")
    assert texts(read(tmp_path)) == ["yes", "also"]


def test_a_vault_without_insights_says_where_they_are_written(tmp_path):
    person(tmp_path, "Ann")
    ended = told(tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.startswith("vaultkit: nothing is written yet under ## Insights")
