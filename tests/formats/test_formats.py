"""Single facts about the formats for programs and pages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.formats import story
from vaultkit.core.items import Agenda, Group, Line, Problem
from vaultkit.formats import AGENDA_FORMATS, PROBLEM_FORMATS, written_agenda, written_problems
from vaultkit.formats.csv_text import cell
from vaultkit.formats.look import Look


def markdown_of(**changes):
    line = Line((story.TALK._replace(**changes),))
    agenda = Agenda(story.TODAY, 7, (Group("today", (line,)),))
    return written_agenda(agenda, "markdown")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '"=1', "'=1"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_marked(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["Dana", "2026-11-23", "a=b", "", "'tis"])
def test_any_other_cell_is_as_it_is(text):
    assert cell(text) == text


def test_a_colon_or_comma_ends_no_property_of_an_annotation():
    problem = Problem("a, b: c.md", 1, 2, "wrong-type", "100%: yes, really")
    assert written_problems([problem], "github") == (
        "::error file=a%2C b%3A c.md,line=1,col=2,title=wrong-type::100%25: yes, really\n"
    )


def test_no_annotation_can_be_begun_from_a_message():
    problem = Problem("x.md", 1, 1, "wrong-type", "a\n::error::b")
    assert len(written_problems([problem], "github").splitlines()) == 1


def test_no_problems_are_no_lines():
    assert written_problems([], "text") == written_problems([], "github") == ""
    assert written_problems([], "json") == "[]\n"


def test_the_severity_of_a_problem_is_coloured():
    problem = Problem("x.md", 3, 1, "missing-field", "contact is missing")
    assert written_problems([problem], "text", Look(colour=True)) == (
        "x.md:3:1: \x1b[31merror\x1b[0m missing-field contact is missing\n"
    )


def test_html_in_a_task_stays_text_in_markdown():
    assert "\\<script>" in markdown_of(action="<script>")


def test_a_comment_in_a_task_stays_text_in_markdown():
    assert "%%" not in markdown_of(action="Call %% her")


def test_links_in_a_task_stay_links_in_markdown():
    assert "Call [[Dana Okafor]]" in markdown_of(action="Call [[Dana Okafor]]")


@pytest.mark.parametrize("name", ["C#", "a|b", "a]] b", f"{story.EVIL}"])
def test_a_note_that_cannot_be_linked_to_is_named(name):
    assert "[[" not in markdown_of(path=f"People/{name}.md")


def test_an_empty_agenda_is_a_note_too():
    assert "You owe nobody anything today" in written_agenda(story.empty(), "markdown")


def test_an_empty_agenda_is_a_header_in_csv():
    assert len(written_agenda(story.empty(), "csv").splitlines()) == 1


@pytest.mark.parametrize("format", AGENDA_FORMATS)
def test_every_format_of_an_agenda_ends_its_last_line(format):
    assert written_agenda(story.whole(), format).endswith("\n")


@pytest.mark.parametrize("format", PROBLEM_FORMATS)
def test_every_format_of_problems_ends_its_last_line(format):
    assert written_problems(story.PROBLEMS, format).endswith("\n")


def test_an_agenda_in_latin_letters_loads_no_other_format_and_no_tables():
    program = (
        "import sys; from tests.formats import story; from vaultkit.formats import *;"
        "from vaultkit.core.items import *;"
        "group = Group('next', (Line((story.NUDGE,)),));"
        "written_agenda(Agenda(story.TODAY, 7, (group,)), 'text');"
        "print({'json', 'csv', 'wcwidth', 'dataclasses'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "set()\n"
