"""A table of groups and dates becomes a plan in which every doubt is marked, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.groups.dates import WORDS
from bot.groups.grid import COLUMNS, ROWS, Cell, Colour, Fault, Grid, Row, address
from bot.groups.pasted import MOST, read_pasted
from bot.groups.planned import Crowd, GroupDates, Planned
from bot.groups.table import DatePlan, Fix, grid_of, plan_of
from tests.groups.plans import SLIDE, TABLE, TODAY, plans, said

NAMES = ("RLG", "Einingsleiarane", "Gygrene", "Stjernelaget", "Godt og blanda", "Blåveis")


def pasted(text: str) -> DatePlan:
    grid = read_pasted(text)
    assert isinstance(grid, Grid), grid
    return plan_of(grid, TODAY)


def refused(text: str) -> Fault:
    """The first fault of a pasted table."""
    grid = read_pasted(text)
    return grid if isinstance(grid, Fault) else plan_of(grid, TODAY).faults[0]


def slide(mark: str) -> str:
    """The slide's table with this between its cells."""
    return TABLE.replace("|", mark)


@pytest.mark.parametrize(
    "text",
    [SLIDE, SLIDE.replace("\n\n", "\r\n"), *map(slide, ("\t", ";", " ; ", ",", "    ", " "))],
)
def test_the_table_of_the_slides(text: str) -> None:
    plan = pasted(text)
    assert plan.faults == plan.unplaced == ()
    assert tuple(group.name for group in plan.groups) == NAMES
    assert [len(group.meetings) for group in plan.groups] == [4] * 6
    assert (len(plan.meetings), plan.dated) == (24, 22)
    statuses = [meeting.status for meeting in plan.meetings]
    assert (statuses.count("unset"), statuses.count("unknown")) == (2, 22)
    (missing,) = [d for d in plan.doubts if d.kind == "slot-missing"]
    gygrene = plan.groups[2]
    assert gygrene.meetings[1].slot == ""
    assert gygrene.meetings[1].date == "2023-06-20"
    assert missing.at == (gygrene.meetings[1].at,)
    assert sum(m.date is not None and not m.slot for m in plan.meetings) == 1
    assert len(plan.crowds) == 7
    assert plan.crowds[0] == Crowd("2023-05-11", "EL", ("Gygrene", "Stjernelaget"))
    assert [d.kind for d in plan.doubts if d.kind != "guessed-names"] == [
        "no-status",
        "crowded",
        "all-past",
        "slot-missing",
    ]


def test_names_told_apart_by_a_guess_are_a_doubt() -> None:
    assert "guessed-names" in {d.kind for d in pasted(SLIDE).doubts}
    assert "guessed-names" not in {d.kind for d in pasted(slide(";")).doubts}


def test_what_a_person_settles_is_no_doubt_any_more() -> None:
    grid = read_pasted(slide(";"))
    assert isinstance(grid, Grid)
    plain = plan_of(grid, TODAY)
    fixes = {m.at: Fix(status="held") for m in plain.meetings}
    fixes["C3"] = Fix(slot="EL", status="held")
    plan = plan_of(grid, TODAY, fixes)
    assert [d.kind for d in plan.doubts] == ["crowded"]
    assert plan.groups[2].meetings[1].slot == "EL"
    assert [m.status for m in plan.meetings].count("held") == 22
    assert [m.status for m in plan.meetings].count("unset") == 2
    assert plan_of(grid, TODAY, {"C3": Fix(slot="EL")}).groups[2].meetings[1].status == "unknown"


def test_a_cell_typed_anew() -> None:
    grid = read_pasted("RLG;rlg\n31.02.27 FL;16.05.27 EL\n?\nKari")
    assert isinstance(grid, Grid)
    assert [fault.at for fault in plan_of(grid, TODAY).faults] == ["B1", "A2"]
    fixes = {"B1": Fix(text="Gygrene"), "A2": Fix(text=" 28.02.27 FL"), "B3": Fix(text="1.6.27 FL")}
    plan = plan_of(grid, TODAY, fixes)
    assert plan.faults == ()
    assert [group.name for group in plan.groups] == ["RLG", "Gygrene"]
    assert [m.date for m in plan.meetings] == ["2027-02-28", None, "2027-05-16", "2027-06-01"]
    assert plan.groups[0].members == ("Kari",)


# --- colours and words ----------------------------------------------------------------------------


def sheet(*rows: tuple[str | Cell, ...]) -> DatePlan:
    """The plan of a sheet with colours."""
    made = [
        Row(number, tuple(c if isinstance(c, Cell) else Cell(c) for c in row))
        for number, row in enumerate(rows, 1)
    ]
    return plan_of(Grid(tuple(made), coloured=True), TODAY)


def blue(text: str, colour: Colour = "blue") -> Cell:
    return Cell(text, colour=colour)


def red(text: str) -> Cell:
    return blue(text, "red")


def test_blue_is_confirmed_and_red_is_proposed() -> None:
    plan = sheet(
        ("RLG", "Gygrene"), (blue("16.05.27 FL"), red("11.05.27 EL")), (red("?"), "1.6.27 EL")
    )
    assert [m.status for m in plan.meetings] == ["confirmed", "unset", "proposed", "unknown"]
    (doubt,) = plan.doubts
    assert (doubt.kind, doubt.at) == ("no-status", ("B3",))
    assert doubt.line.key == "sheet-no-status"


def test_a_word_counts_for_more_than_a_colour_and_the_difference_is_marked() -> None:
    plan = sheet(("RLG", "Status"), (blue("16.05.27 FL"), "foreslått"), (red("16.6.27 FL"), ""))
    assert [m.status for m in plan.meetings] == ["proposed", "proposed"]
    assert [(d.kind, d.at) for d in plan.doubts] == [("odd-colour", ("A2",))]


@pytest.mark.parametrize(
    ("cell", "status"),
    [("16.05.27 FL", "kanskje"), ("16.05.27 FL", "uten dato"), ("?", "bekreftet"), ("", "holdt")],
)
def test_a_status_that_cannot_be(cell: str, status: str) -> None:
    (fault,) = sheet(("RLG", "RLG (status)"), (cell, status)).faults
    assert (fault.at, fault.line.key) == ("A2", "sheet-odd-status")
    assert dict(fault.line.args)["text"] == status


def test_a_meeting_without_date_can_be_cancelled() -> None:
    plan = sheet(("RLG",), ("avlyst",), ("16.05.27 FL",))
    assert [m.status for m in plan.meetings] == ["cancelled", "unknown"]
    assert plan.faults == ()


def test_groups_named_like_a_column_of_statuses() -> None:
    held = Planned(1, "", "2027-05-16", "FL", status="held")
    names = ("RLG", "RLG (status)", "Status", "RLG (status) (status)")
    plan = DatePlan(tuple(GroupDates(name, "", (held,)) for name in names))
    assert said(plan_of(grid_of(plan, "nb"), TODAY)) == said(plan)


# --- doubts ---------------------------------------------------------------------------------------


def kinds(plan: DatePlan) -> list[tuple[str, tuple[str, ...]]]:
    return [(d.kind, d.at) for d in plan.doubts if d.kind != "no-status"]


def test_a_date_in_the_past_among_others() -> None:
    plan = pasted("RLG;Gygrene\n16.05.26 FL;16.05.27 EL\n16.06.27 FL;24.11.26 FL avlyst")
    assert kinds(plan) == [("past", ("A2",))]


def test_today_is_not_past() -> None:
    assert kinds(pasted("RLG\n25.11.26 FL\n26.11.26 FL")) == []
    assert kinds(pasted("RLG\n24.11.26 FL\n26.11.26 FL")) == [("past", ("A2",))]


def test_a_date_twice_or_out_of_order() -> None:
    plan = pasted("RLG\n16.05.27 FL\n16.06.27 FL\n16.05.27 EL\n16.06.27 FL")
    assert kinds(plan) == [("order", ("A4",)), ("twice", ("A3", "A5"))]


def test_clock_times_and_question_marks() -> None:
    plan = pasted("RLG;Gygrene\n16.05.27 09:00;16.05.27 09:00-11:30\n16.06.27 FL?;?")
    assert kinds(plan) == [("no-end", ("A2",)), ("unsure", ("A3",))]
    assert plan.groups[1].meetings[0].ends == "11:30"


def test_an_empty_cell_is_a_meeting_without_date_and_is_marked() -> None:
    plan = pasted("RLG;Gygrene\n16.05.27 FL;16.05.27 EL\n16.06.27 FL;")
    assert kinds(plan) == [("empty", ("B3",))]
    assert plan.groups[1].meetings[1].status == "unset"


def test_several_groups_in_one_half_day() -> None:
    text = "A;B;C;D\n16.05.27 FL;16.05.27 FL;16.05.27 EL;16.05.27 EL avlyst"
    assert pasted(text).crowds == (Crowd("2027-05-16", "FL", ("A", "B")),)


def test_sheets_that_were_not_read_are_named() -> None:
    row = (Row(1, (Cell("RLG"),)), Row(2, (Cell("16.05.27 FL"),)))
    (doubt, _) = plan_of(Grid(row, others=("Notater",)), TODAY).doubts
    assert (doubt.kind, dict(doubt.line.args)["names"]) == ("other-sheets", "Notater")


# --- people ---------------------------------------------------------------------------------------


def test_names_under_a_group_are_its_members_and_others_are_listed() -> None:
    text = "\tRLG\tGygrene\n1\t16.05.27 FL\t16.05.27 EL\n\tKari\tOla\n\t\tIngrid\tPer\nEva"
    plan = pasted(text)
    assert [group.members for group in plan.groups] == [("Kari",), ("Ola", "Ingrid")]
    assert [(one.name, one.at) for one in plan.unplaced] == [("Per", "D4"), ("Eva", "A5")]
    assert ("unplaced", ("D4", "A5")) in kinds(plan)
    assert plan.faults == ()


def test_names_in_a_line_of_a_slide_are_never_placed() -> None:
    plan = pasted(SLIDE + "Kari Per Ola Eva Ida Nils\nLiv, Ada Moe")
    assert [group.members for group in plan.groups] == [()] * 6
    assert [one.name for one in plan.unplaced] == ["Kari Per Ola Eva Ida Nils", "Liv", "Ada Moe"]
    assert len(plan.meetings) == 24


def test_names_between_the_groups_and_the_dates() -> None:
    plan = pasted("Nettverk;\nRLG;Gygrene\nKari;Ola\n16.05.27 FL;16.05.27 EL")
    assert [(g.name, g.members) for g in plan.groups] == [("RLG", ("Kari",)), ("Gygrene", ("Ola",))]


# --- faults ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "at"),
    [
        ("RLG;rlg\n16.05.27 FL;16.05.27 EL", "sheet-same-name", "B1"),
        ("RLG;Gygrene\n16.05.27 FL;31.02.27 EL", "sheet-no-such-day", "B2"),
        ("RLG;Gygrene\n16.05.27 FL;en gang", "sheet-unreadable", "B2"),
        ("RLG;Gygrene\n16.05.27 FL;?\n12345;", "sheet-unreadable", "A3"),
        ("RLG;\n16.05.27 FL;16.05.27 EL", "sheet-no-name-above", "B2"),
        ("16.05.27 FL;16.05.27 EL", "sheet-no-names", "A1"),
        ("RLG;Gygrene\nKari;Ola", "sheet-no-dates", ""),
        ("bare tekst", "sheet-no-dates", ""),
        ("", "sheet-nothing", ""),
        (" \n\t\n", "sheet-nothing", ""),
        ("RLG;Gygrene\n=1+1;16.05.27 EL", "sheet-formula", "A2"),
        (f"RLG;{'x' * 81}\n16.05.27 FL;16.05.27 EL", "sheet-long-name", "B1"),
        (f"RLG;{'x' * 301}\n16.05.27 FL;16.05.27 EL", "sheet-long-cell", "B1"),
        (f"RLG;B\n16.05.27 FL;16.05.27 EL\n{'x' * 81};", "sheet-long-name", "A3"),
        ("RLG Gygrene\n16.05.27 FL 16.05.27 EL\n16.06.27 FL", "sheet-uneven", "B3"),
        ("Det Store Laget\n16.05.27 FL 16.05.27 EL", "sheet-names-run", "A1"),
        ("16.05.27 FL 16.05.27 EL", "sheet-no-names", "A1"),
        ("RLG  Gygrene\n16.05.27 FL  31.02.27 EL", "sheet-no-such-day", "B2"),
        ("RLG  Gygrene\n16.05 FL  17.05 EL", "sheet-no-year", "A2"),
        ("a;b\n" * (ROWS + 1), "sheet-too-long", ""),
        (";" * (COLUMNS + 1) + "16.05.27", "sheet-too-long", ""),
        ("x" * (MOST + 1), "sheet-too-long", ""),
    ],
)
def test_a_fault_names_the_cell(text: str, key: str, at: str) -> None:
    fault = refused(text)
    assert (fault.line.key, fault.at) == (key, at)
    if at:
        assert dict(fault.line.args)["cell"] == at


def test_every_fault_is_told_at_once() -> None:
    plan = pasted("RLG;RLG\n31.02.27;hei\n16.05.27 FL;?")
    assert [f.at for f in plan.faults] == ["B1", "A2", "B2"]


@given(st.text(st.sampled_from("AbÅ ?.;,-\t\n\"'=0123456789FLE/:"), max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    grid = read_pasted(text)
    if isinstance(grid, Grid):
        plan = plan_of(grid, TODAY)
        again = plan_of(grid_of(plan, "nb"), TODAY)
        if plan.groups and not plan.faults:
            assert [g.name for g in again.groups] == [g.name for g in plan.groups]


# --- and back -------------------------------------------------------------------------------------


@given(plans(), st.sampled_from(tuple(WORDS)))
def test_a_plan_becomes_a_table_that_gives_the_same_plan(plan: DatePlan, lang: str) -> None:
    assert said(plan_of(grid_of(plan, lang), TODAY)) == said(plan)


def test_the_slides_exported_and_imported() -> None:
    plan = pasted(SLIDE)
    again = plan_of(grid_of(plan, "nn"), TODAY)
    assert said(again) == said(plan)
    assert [d.kind for d in again.doubts] == [
        d.kind for d in plan.doubts if d.kind != "guessed-names"
    ]
    assert again.crowds == plan.crowds


@pytest.mark.parametrize(("place", "name"), [((0, 1), "A1"), ((25, 9), "Z9"), ((26, 2), "AA2")])
def test_addresses(place: tuple[int, int], name: str) -> None:
    assert address(*place) == name


def test_the_past_depends_on_the_day() -> None:
    grid = read_pasted(slide(";"))
    assert isinstance(grid, Grid)
    early = plan_of(grid, date(2023, 1, 1))
    assert not {"past", "all-past"} & {d.kind for d in early.doubts}
