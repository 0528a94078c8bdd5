"""Plans as files: they read back as the same, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.groups.dates import WORDS, Status
from bot.groups.grid import Grid
from bot.groups.pasted import read_pasted
from bot.groups.planned import GroupDates, Planned
from bot.groups.table import DatePlan, plan_of
from bot.sheets import read_file, write_csv, write_xlsx
from tests.groups.plans import SLIDE, TODAY, WITH_DATE, plans, said

LANGS = st.sampled_from(tuple(WORDS))


def back(data: bytes) -> DatePlan:
    grid = read_file("datoer", data)
    assert isinstance(grid, Grid), grid
    return plan_of(grid, TODAY)


def one(name: str, status: Status = "confirmed") -> DatePlan:
    return DatePlan((GroupDates(name, "", (Planned(1, "", "2027-05-16", "FL", status=status),)),))


@given(plans(), LANGS)
def test_a_csv_file_reads_back_as_the_same(plan: DatePlan, lang: str) -> None:
    data = write_csv(plan, lang)
    assert said(back(data)) == said(plan)
    pasted = read_pasted(data.decode("utf-8-sig"))
    assert isinstance(pasted, Grid)
    assert said(plan_of(pasted, TODAY)) == said(plan)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans(), LANGS)
def test_a_workbook_reads_back_as_the_same(plan: DatePlan, lang: str) -> None:
    assert said(back(write_xlsx(plan, lang))) == said(plan)


def test_the_table_of_the_slides_as_files() -> None:
    grid = read_pasted(SLIDE)
    assert isinstance(grid, Grid)
    plan = plan_of(grid, TODAY)
    for data in (write_csv(plan, "nb"), write_xlsx(plan, "nn")):
        again = back(data)
        assert said(again) == said(plan)
        assert (len(again.meetings), again.dated) == (24, 22)
        # The same again: there is nothing more to change.
        assert said(back(write_xlsx(again, "en"))) == said(plan)


@pytest.mark.parametrize("status", WITH_DATE)
def test_a_status_is_a_word_and_where_there_is_one_a_colour(status: Status) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(one("RLG", status), "nb")))
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "RLG"
    assert sheet["A2"].value == "16.05.2027 FL"
    assert sheet["B2"].value == WORDS["nb"][status]
    filled = sheet["A2"].fill.patternType == "solid"
    assert filled == (status in ("confirmed", "proposed"))


def test_the_colour_alone_gives_the_status_back() -> None:
    for status in ("confirmed", "proposed"):
        book = openpyxl.load_workbook(io.BytesIO(write_xlsx(one("RLG", status), "nb")))
        book.worksheets[0].delete_cols(2)
        out = io.BytesIO()
        book.save(out)
        (meeting,) = back(out.getvalue()).meetings
        assert meeting.status == status


@pytest.mark.parametrize("name", ["=1+1", "+47", "-2", "@SUM(A1)", "'=1+1", "=cmd|' /C calc'!A0"])
def test_no_cell_becomes_a_formula(name: str) -> None:
    plan = one(name)
    rows = list(csv.reader(io.StringIO(write_csv(plan, "nb").decode("utf-8-sig")), delimiter=";"))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(plan, "nb")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert book.worksheets[0]["A1"].value == name
    assert book.worksheets[0]["A1"].quotePrefix
    assert said(back(write_csv(plan, "nb"))) == said(plan)


def test_an_unknown_language_is_written_in_english() -> None:
    assert "confirmed" in write_csv(one("RLG"), "de").decode("utf-8-sig")
