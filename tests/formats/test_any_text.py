"""Laws that hold whatever notes say."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.formats.story import THANKS
from tests.formats.strategies import agendas, of_items, problems, well_formed
from vaultkit.core.reports import agenda_report, problems_report
from vaultkit.formats import AGENDA_FORMATS, PROBLEM_FORMATS, written_agenda, written_problems
from vaultkit.formats.look import Look
from vaultkit.formats.page import NARROWEST

OURS = re.compile(r"\x1b\[(?:0|1|2|31|33)m")
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@pytest.mark.parametrize("format", AGENDA_FORMATS)
@example(agenda=of_items([THANKS._replace(path="People/\ud800.md")]), why=False)
@example(agenda=of_items([THANKS._replace(path="People/\udcff.md")]), why=False)
@given(agenda=agendas(), why=st.booleans())
def test_an_agenda_sends_nothing_unseen_but_our_colours(format, agenda, why):
    written = written_agenda(agenda, format, Look(80, colour=True, why=why))
    # Calendars want their lines to end so.
    lines = written.replace("\r\n", "\n") if format == "ics" else written
    assert not RAW.search(OURS.sub("", lines))


@pytest.mark.parametrize("format", PROBLEM_FORMATS)
@given(found=problems())
def test_problems_send_nothing_unseen_but_our_colours(format, found):
    written = written_problems(found, format, Look(colour=True))
    assert not RAW.search(OURS.sub("", written))


@given(agenda=agendas(), columns=st.integers(NARROWEST, 130), why=st.booleans())
def test_no_line_is_wider_than_the_page(agenda, columns, why):
    written = written_agenda(agenda, "text", Look(columns, why=why))
    assert all(wcswidth(line) <= columns for line in written.splitlines())


@given(agenda=agendas(), columns=st.none() | st.integers(NARROWEST, 130), why=st.booleans())
def test_colour_changes_nothing_but_colour(agenda, columns, why):
    coloured = written_agenda(agenda, "text", Look(columns, colour=True, why=why))
    plain = written_agenda(agenda, "text", Look(columns, why=why))
    assert [line.rstrip(" ") for line in OURS.sub("", coloured).split("\n")] == plain.split("\n")


@given(agenda=agendas(well_formed))
def test_an_agenda_as_json_parses_back(agenda):
    read = json.loads(written_agenda(agenda, "json"))
    assert read == json.loads(json.dumps(agenda_report(agenda), default=str))


@given(found=problems(well_formed))
def test_problems_as_json_parse_back(found):
    assert json.loads(written_problems(found, "json")) == problems_report(found)


@given(agenda=agendas())
def test_an_agenda_as_csv_parses_back_to_a_row_a_line(agenda):
    rows = list(csv.DictReader(io.StringIO(written_agenda(agenda, "csv"), newline="")))
    assert [row["id"] for row in rows] == [line.lead.id for line in agenda.lines]
    assert all(None not in row and None not in row.values() for row in rows)


@given(agenda=agendas())
def test_no_cell_of_a_csv_is_run_by_a_spreadsheet(agenda):
    written = written_agenda(agenda, "csv")
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("format", ["text", "github"])
@given(found=problems())
def test_problems_take_a_line_each(format, found):
    assert len(written_problems(found, format).splitlines()) == len(found)


@given(agenda=agendas())
def test_a_markdown_agenda_has_a_box_for_each_item(agenda):
    lines = written_agenda(agenda, "markdown").splitlines()
    boxes = [line for line in lines if line.lstrip(" ").startswith("- [ ] ")]
    assert len(boxes) == sum(len(line.items) for line in agenda.lines)
