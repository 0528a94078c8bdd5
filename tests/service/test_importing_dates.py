"""A table of dates is looked at, taken in once, changed by a newer one, undone, and written."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.flows.model import Refusal
from bot.groups.dates import Status
from bot.groups.grid import Fault, Grid
from bot.groups.pasted import read_pasted
from bot.groups.planned import Planned
from bot.service import (
    audit,
    dates,
    exporting_dates,
    import_words,
    importing_dates,
    meetings,
    people,
    undoing,
)
from bot.service.changes import Changed
from bot.service.core import Core
from bot.service.date_plans import NEW, Choices, Preview, active_groups, look, matched
from bot.service.dates import Meeting, When
from bot.service.importing_dates import Saved
from bot.sheets import read_file
from bot.storage.tables import metadata, new_id
from tests.groups.plans import SLIDE, TABLE
from tests.service.houses import House, house
from tests.sheets.books import filled, packed, solid, text

BLUE, RED = "FF0070C0", "FFFF0000"
NEXT = "Gygrene;Stjernelaget\n02.12.27. FL;02.12.27. EL\n16.12.27. EL;?\n"


def grid(typed: str) -> Grid:
    found = read_pasted(typed)
    assert isinstance(found, Grid), found
    return found


def seen(core: Core, made: House, table: Grid, choices: Choices = Choices()) -> Preview:  # noqa: B008
    return core.storage.db.read(lambda conn: look(core, conn, made.org, table, choices))


async def taken(core: Core, made: House, table: Grid, choices: Choices = Choices()) -> Saved:  # noqa: B008
    answer = await importing_dates.take_in(core, made.admin, table, choices, identity=new_id())
    assert isinstance(answer, Saved), answer
    return answer


def rows(core: Core, made: House) -> dict[str, list[Meeting]]:
    def read(conn: Connection) -> dict[str, list[Meeting]]:
        found = active_groups(conn, made.org).values()
        return {g.name: list(dates.of_group(conn, made.org, g.id)) for g in found}

    return core.storage.db.read(read)


def counted(core: Core) -> dict[str, int]:
    def read(conn: Connection) -> dict[str, int]:
        tables = metadata.sorted_tables
        return {
            t.name: int(conn.execute(select(func.count()).select_from(t)).scalar_one())
            for t in tables
        }

    return core.storage.db.read(read)


# --- the table of the slides ----------------------------------------------------------------------


async def test_the_slides_give_24_meetings_and_none_is_confirmed(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"))
    found = seen(core, made, grid(SLIDE))
    assert (len(found.plan.meetings), found.plan.dated) == (24, 22)
    assert sorted(found.new_groups) == [
        "Blåveis",
        "Einingsleiarane",
        "Godt og blanda",
        "RLG",
        "Stjernelaget",
    ]
    await taken(core, made, grid(SLIDE))
    after = rows(core, made)
    every = [row for each in after.values() for row in each]
    assert len(every) == 24
    assert sum(row.date is None for row in every) == 2
    assert {row.status for row in every} == {"unknown", "unset"}
    assert [row.date for row in every if row.date and not row.slot] == ["2023-06-20"]
    assert [row.number for row in after["RLG"]] == [1, 2, 3, 4]


async def test_the_same_twice_changes_nothing(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"))
    await taken(core, made, grid(SLIDE))
    before = rows(core, made), counted(core)
    again = await taken(core, made, grid(TABLE.replace("|", "\t")))
    assert again.entry == ""
    assert not again.done.changes
    assert rows(core, made) == before[0]
    after = counted(core)
    assert {k: v for k, v in after.items() if v != before[1][k]} == {
        "inbox": before[1]["inbox"] + 1
    }


async def test_what_is_settled_for_all(core: Core) -> None:
    made = house(core)
    choices = Choices(past="held", slots={"C3": "EL"}, leaders=1)
    table = grid(TABLE.replace("|", ";"))
    found = seen(core, made, table, choices)
    assert len(found.crowds) == 7
    assert seen(core, made, table, choices._replace(leaders=6)).crowds == ()
    await taken(core, made, table, choices)
    every = [row for each in rows(core, made).values() for row in each]
    assert {row.status for row in every if row.date} == {"held"}
    assert all(row.slot for row in every if row.date)


async def test_colours_of_a_workbook_are_statuses(core: Core) -> None:
    made = house(core)
    book, sheet = filled((("RLG", "Gygrene"), ("16.05.27 FL", "11.05.27 EL"), ("16.06.27 FL", "?")))
    sheet["A2"].fill, sheet["B2"].font = solid(BLUE), text(RED)
    found = read_file("datoer.xlsx", packed(book))
    assert isinstance(found, Grid)
    carried = importing_dates.pack(found)
    assert isinstance(carried, str)
    table = importing_dates.unpack(carried)
    assert isinstance(table, Grid)
    assert table == found
    await taken(core, made, table)
    after = rows(core, made)
    assert [row.status for row in after["RLG"]] == ["confirmed", "unknown"]
    assert [row.status for row in after["Gygrene"]] == ["proposed", "unset"]


# --- a newer table --------------------------------------------------------------------------------


async def test_a_changed_date_moves_the_meeting(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"))
    await taken(core, made, grid(NEXT), Choices(status="confirmed"))
    first = rows(core, made)["Gygrene"]
    assert [row.status for row in first] == ["confirmed", "confirmed"]
    assert all(row.flow for row in first)
    newer = grid(NEXT.replace("16.12.27. EL", "17.12.27. FL"))
    found = seen(core, made, newer)
    column = found.columns[0]
    assert [(len(c.new), len(c.changed)) for c in found.columns] == [(0, 1), (0, 0)]
    assert column.tells()
    await taken(core, made, newer)
    moved = rows(core, made)["Gygrene"][1]
    assert (moved.id, moved.date, moved.slot, moved.moved) == (first[1].id, "2027-12-17", "FL", 1)
    assert moved.status == "unknown"  # the new date is nobody's word yet
    assert moved.flow == ""
    assert rows(core, made)["Gygrene"][0] == first[0]


async def test_two_who_save_at_once_save_it_once(core: Core) -> None:
    made = house(core, Gygrene=("Per",))
    both = await asyncio.gather(taken(core, made, grid(NEXT)), taken(core, made, grid(NEXT)))
    assert sorted(bool(each.entry) for each in both) == [False, True]
    assert {name: len(each) for name, each in rows(core, made).items()} == {
        "Gygrene": 2,
        "Stjernelaget": 2,
    }


async def test_it_is_said_who_will_be_told(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"))
    first = seen(core, made, grid(NEXT), Choices(status="confirmed"))
    assert [each.key for each in import_words.told(first)] == [
        "dates-import-told-none",
        "dates-import-asked",
    ]
    await taken(core, made, grid(NEXT), Choices(status="confirmed"))
    newer = seen(core, made, grid(NEXT.replace("02.12.27. FL", "03.12.27. FL")))
    (told,) = import_words.told(newer)
    assert (told.key, dict(told.args)) == ("dates-import-told", {"group": "Gygrene", "n": 2})


async def test_a_date_found_for_a_question_mark_is_the_same_meeting(core: Core) -> None:
    made = house(core, Stjernelaget=("Per",))
    await taken(core, made, grid(NEXT))
    before = rows(core, made)["Stjernelaget"]
    newer = grid(NEXT.replace("?", "16.12.27. FL"))
    await taken(core, made, newer, Choices(statuses={"B3": "proposed"}))
    after = rows(core, made)["Stjernelaget"]
    assert [row.id for row in after] == [row.id for row in before]
    assert (after[1].date, after[1].status, after[1].moved) == ("2027-12-16", "proposed", 0)


async def test_next_years_table_leaves_what_was_held(core: Core) -> None:
    made = house(core, Gygrene=("Per",))
    await taken(core, made, grid("Gygrene\n02.12.25. FL\n"), Choices(past="held"))
    await taken(core, made, grid("Gygrene\n02.12.27. FL\n"))
    after = rows(core, made)["Gygrene"]
    assert [(row.date, row.status) for row in after] == [
        ("2025-12-02", "held"),
        ("2027-12-02", "unknown"),
    ]


@pytest.mark.parametrize(
    ("status", "date_", "moves"),
    [
        ("proposed", "2027-01-04", True),
        ("unset", None, True),
        ("held", "2026-01-04", False),
        ("cancelled", "2027-01-04", False),
        ("unknown", "2026-01-04", False),
    ],
)
def test_which_rows_a_new_date_can_mean(status: Status, date_: str | None, moves: bool) -> None:
    row = Meeting("m", "g", 1, date_, "FL", None, None, "", status, 0, 0, "", "")
    ((_, found),) = matched((Planned(1, "A2", "2027-02-01", "FL"),), (row,), "2026-11-25")
    assert (found is row) == moves


async def test_what_the_table_does_not_say_stays(core: Core) -> None:
    made = house(core, Gygrene=("Per",))
    await taken(core, made, grid("Gygrene\n02.12.27. FL\n"), Choices(status="confirmed"))
    before = rows(core, made)["Gygrene"]
    again = await taken(core, made, grid("Gygrene\n02.12.27\n"))
    assert again.entry == ""
    assert rows(core, made)["Gygrene"] == before


# --- people ---------------------------------------------------------------------------------------

NAMED = "Gygrene;Nebba\n02.12.27 FL;03.12.27 FL\nKari;Ola\n;;Liv\n"


async def test_nobody_is_placed_by_a_guess(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"), Skarven=("Ola",))
    found = seen(core, made, grid(NAMED))
    assert [(n.name, n.group, len(n.known)) for n in found.names] == [
        ("Ola", "Nebba", 1),
        ("Liv", "", 0),
    ]
    assert found.names[0].known == ((made.people["Ola"].person, "Ola · Skarven"),)
    await taken(core, made, grid(NAMED))
    members = core.storage.db.read(lambda conn: active_groups(conn, made.org))["nebba"].members
    assert members == ()


async def test_people_are_placed_as_somebody_says(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"), Skarven=("Ola",))
    ola, liv = (n.key for n in seen(core, made, grid(NAMED)).names)
    choices = Choices(people={ola: made.people["Ola"].person, liv: NEW}, into={liv: "Gygrene"})
    await taken(core, made, grid(NAMED), choices)
    found = core.storage.db.read(lambda conn: active_groups(conn, made.org))
    assert [m.id for m in found["nebba"].members] == [made.people["Ola"].person]
    assert [m.name for m in found["gygrene"].members] == ["Per", "Kari", "Liv"]
    again = await taken(core, made, grid(NAMED), choices)
    assert again.entry == ""
    strange = Choices(people={ola: made.people["Per"].person})
    await taken(core, made, grid(NAMED.replace("Nebba", "Blåveis")), strange)
    found = core.storage.db.read(lambda conn: active_groups(conn, made.org))
    assert found["blåveis"].members == ()  # Per is nobody of that name


# --- undone ---------------------------------------------------------------------------------------


async def test_an_import_is_undone(core: Core) -> None:
    made = house(core, Gygrene=("Per", "Kari"), Skarven=("Ola",))
    await taken(core, made, grid(NEXT), Choices(status="confirmed"))
    core.real = _later(core, timedelta(minutes=11))
    before = rows(core, made)
    key = seen(core, made, grid(NAMED)).names[1].key
    newer = grid(NAMED.replace("02.12.27 FL", "02.12.27 EL"))
    saved = await taken(
        core,
        made,
        newer,
        Choices(status="confirmed", people={key: NEW}, into={key: "Gygrene"}),
    )
    assert "Nebba" in rows(core, made)
    answer = await undoing.undo(core, made.admin, saved.entry, identity=new_id())
    assert isinstance(answer, Changed)
    after = rows(core, made)
    assert "Nebba" not in after
    plain = [[r._replace(sequence=0, flow="") for r in each] for each in after.values()]
    assert plain == [[r._replace(sequence=0, flow="") for r in each] for each in before.values()]
    group = core.storage.db.read(lambda conn: active_groups(conn, made.org))["gygrene"]
    assert [m.name for m in group.members] == ["Per", "Kari"]
    trail = core.storage.db.read(lambda conn: audit.trail(conn, made.org))
    assert {"dates-imported", "dates-import-undone"} <= {entry.what for entry in trail}
    twice = await undoing.undo(core, made.admin, saved.entry, identity=new_id())
    assert isinstance(twice, Refusal)


def _later(core: Core, by: timedelta):  # type: ignore[no-untyped-def]  # noqa: ANN202
    real = core.real
    return lambda: real() + by.total_seconds()


async def test_after_ten_minutes_it_stays(core: Core) -> None:
    made = house(core, Gygrene=("Per",))
    saved = await taken(core, made, grid(NEXT))
    core.real = _later(core, undoing.LASTS + timedelta(seconds=1))
    answer = await undoing.undo(core, made.admin, saved.entry, identity=new_id())
    assert isinstance(answer, Refusal)
    assert answer.line.key == "no-undo-late"
    assert len(rows(core, made)["Gygrene"]) == 2


async def test_what_was_changed_since_is_not_undone(core: Core) -> None:
    made = house(core, Gygrene=("Per",))
    saved = await taken(core, made, grid(NEXT))
    meeting = rows(core, made)["Gygrene"][0]
    moved = await meetings.move(
        core, made.admin, meeting.id, When("2027-12-05", "FL"), identity=new_id()
    )
    assert isinstance(moved, Changed)
    before = counted(core)
    answer = await undoing.undo(core, made.admin, saved.entry, identity=new_id())
    assert isinstance(answer, Refusal)
    assert answer.line.key == "no-undo-changed"
    assert counted(core) == before


async def test_a_new_group_that_is_used_is_not_undone(core: Core) -> None:
    made = house(core, Gygrene=("Per",))
    saved = await taken(core, made, grid(NEXT))
    group = core.storage.db.read(lambda conn: active_groups(conn, made.org))["stjernelaget"]
    core.storage.db.write_sync(
        lambda conn: people.add_member(core, conn, made.org, group.id, made.people["Per"].person)
    )
    answer = await undoing.undo(core, made.admin, saved.entry, identity=new_id())
    assert isinstance(answer, Refusal)


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_is_written_imports_to_the_same(
    core: Core, form: exporting_dates.Format
) -> None:
    made = house(core, Gygrene=("Per",))
    fixes = Choices(statuses={"A2": "confirmed", "B2": "proposed"})
    await taken(core, made, grid(NEXT), fixes)
    group = made.groups["Gygrene"]
    timed = When("2027-12-09", "", "10:00", "11:15")
    await meetings.add(core, made.admin, group, timed, status="confirmed", identity=new_id())
    before = rows(core, made)
    written = core.storage.db.read(lambda conn: exporting_dates.file(conn, made.org, "nn", form))
    table = read_file(written.name, written.body)
    assert isinstance(table, Grid), table
    again = await taken(core, made, table)
    assert again.entry == ""
    assert rows(core, made) == before
    other = house(core)
    await taken(core, other, table)
    assert plain(rows(core, other)) == plain(before)


def plain(found: dict[str, list[Meeting]]) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [(m.date, m.slot, m.starts, m.ends, m.status) for m in each]
        for name, each in found.items()
    }


def test_a_form_carries_no_more_than_a_table() -> None:
    assert isinstance(importing_dates.unpack("{}"), Fault)
    assert isinstance(importing_dates.unpack("no table"), Fault)
    wide = "[[[1,[" + ",".join(['["x",null,null]'] * 101) + "]]],false,false,[]]"
    assert isinstance(importing_dates.unpack(wide), Fault)
    day = importing_dates.unpack('[[[1,[["","2027-05-16","blue"]]]],true,false,[]]')
    assert isinstance(day, Grid)
    assert day.rows[0].cells[0].day == date(2027, 5, 16)
