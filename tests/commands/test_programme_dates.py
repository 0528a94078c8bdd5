"""Tables of dates, half-days, holidays, gatherings and members to come, by command."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.service import dates, gatherings, meetings, settled, timetable, vacancies
from bot.service.changes import Changed
from bot.service.commands import Answer, Do, File, Fill, Go, Said
from bot.service.date_plans import active_groups
from bot.service.dates import Meeting, When
from bot.service.people import Group
from bot.sheets import read_file
from tests.commands.world import World
from tests.groups.plans import SLIDE, TABLE


def rows(town: World) -> dict[str, list[Meeting]]:
    def look(conn: Connection) -> dict[str, list[Meeting]]:
        found = active_groups(conn, town.org).values()
        return {g.name: list(dates.of_group(conn, town.org, g.id)) for g in found}

    return town.core.storage.db.read(look)


def group(town: World) -> Group:
    return town.core.storage.db.read(lambda conn: active_groups(conn, town.org))["gygrene"]


def button(answer: Answer, label: str) -> Do:
    """The button whose label's key is this."""
    assert isinstance(answer, Said), answer
    return next(o for o in answer.options if isinstance(o, Do) and o.label.key == label)


async def press(town: World, name: str, answer: Answer, label: str) -> Answer:
    do = button(answer, label)
    return await town.send(name, do.command, dict(do.values))


def keys(answer: Answer) -> list[str]:
    assert isinstance(answer, Said), answer
    return [each.key for each in answer.lines]


# --- a table of dates -----------------------------------------------------------------------------


async def test_a_table_is_looked_at_settled_saved_and_undone(small: World) -> None:
    await small.found()
    seen = await small.type("Atle", f"importer datoer\n{SLIDE}", platform="slack")
    assert keys(seen)[0] == "dates-import-counts"
    assert "dates-import-unsaved" in keys(seen)
    assert "6 grupper, 24 møter: 22 med dato, 2 uten." in small.words("Atle", seen)
    assert rows(small) == {"Gygrene": [], "Nebba": []}
    seen = await press(small, "Atle", seen, "dates-import-held")
    seen = await press(small, "Atle", seen, "half-after-in")
    labels = {o.label.key for o in seen.options if isinstance(o, Do)}  # type: ignore[union-attr]
    assert labels == {"dates-import-save"}
    saved = await press(small, "Atle", seen, "dates-import-save")
    assert keys(saved)[0] == "dates-import-saved"
    found = rows(small)
    assert sum(map(len, found.values())) == 24
    assert {m.status for each in found.values() for m in each} == {"held", "unset"}
    assert {m.slot for m in found["Gygrene"]} == {"FL", "EL"}
    undone = await press(small, "Atle", saved, "can-import-undo")
    assert keys(undone) == ["dates-import-undone"]
    assert rows(small) == {"Gygrene": [], "Nebba": []}


async def test_columns_that_are_tabs_stay_columns(small: World) -> None:
    await small.found()
    table = TABLE.replace("|", "\t")
    seen = await small.type("Atle", f"importer datoer {table}", platform="slack")
    assert "sheet-guessed" not in keys(seen)
    assert "Godt og blanda" in small.words("Atle", seen)


async def test_a_long_table_is_read_to_its_end(small: World) -> None:
    await small.found()
    lines = [f"{day:02}.{month:02}.27 FL" for month in range(1, 13) for day in range(1, 29)]
    seen = await small.type("Atle", "importer datoer\nGygrene\n" + "\n".join(lines))
    assert button(seen, "dates-import-save").label.args == (("n", len(lines)),)
    refused = await press(small, "Atle", seen, "dates-import-save")
    assert keys(refused) == ["no-more-meetings"]


async def test_a_bad_table_comes_back_to_be_mended(small: World) -> None:
    await small.found()
    bad = await small.send("Atle", "dates_import", {"table": "Gygrene\n31.02.27 FL"})
    assert keys(bad) == ["import-wrong", "sheet-no-such-day"]
    form = await press(small, "Atle", bad, "do-mend-table")
    assert isinstance(form, Fill)
    assert form.values["table"] == "Gygrene\n31.02.27 FL"
    wrong = await small.send("Atle", "dates_import", {"table": "Gygrene\n1.2.27", "slots": "her"})
    assert isinstance(wrong, Fill)
    assert list(wrong.problems) == ["slots"]
    assert rows(small)["Gygrene"] == []


async def test_a_table_of_dates_is_known_among_those_of_members(small: World) -> None:
    await small.found()
    told = await small.send("Atle", "group_import", {"table": TABLE.replace("|", ";")})
    assert keys(told) == ["dates-import-is-dates"]
    seen = await press(small, "Atle", told, "can-dates-import")
    assert keys(seen)[0] == "dates-import-counts"


async def test_on_the_web_the_page_takes_over(small: World) -> None:
    await small.found()
    assert await small.type("Atle", "importer datoer") == Go("/import", _line("can-dates-import"))
    form = await small.type("Atle", "importer datoer", platform="slack")
    assert isinstance(form, Fill)


def _line(key: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from bot.flows.cards import line  # noqa: PLC0415

    return line(key)


async def test_nothing_to_undo(small: World) -> None:
    await small.found()
    assert keys(await small.type("Atle", "angre import")) == ["no-undo-late"]
    seen = await small.send("Atle", "dates_import", {"table": "Gygrene\n1.2.27 FL"})
    await press(small, "Atle", seen, "dates-import-save")
    asked = await small.type("Atle", "angre import")
    assert keys(asked) == ["sure-import-undo"]
    assert keys(await press(small, "Atle", asked, "can-import-undo")) == ["dates-import-undone"]


async def test_files_of_dates(small: World) -> None:
    await small.found()
    seen = await small.send("Atle", "dates_import", {"table": "Gygrene;Nebba\n1.2.27 FL;?"})
    await press(small, "Atle", seen, "dates-import-save")
    whole = await small.type("Atle", "eksporter datoer csv")
    assert isinstance(whole, File)
    assert whole.name == "kollega-dates.csv"
    assert "Nebba" in whole.body.decode("utf-8-sig")
    own = await small.type("Per", "datoer som fil")
    assert isinstance(own, File)
    assert own.body.startswith(b"PK")
    grid = read_file(own.name, own.body)
    assert "Nebba" not in str(grid)
    assert "Gygrene" in str(grid)


# --- the organisation -----------------------------------------------------------------------------


async def test_half_days(small: World) -> None:
    await small.found()
    when = When("2027-02-01", "FL")
    added = await meetings.add(
        small.core, small.actor("Per"), small.group, when, status="confirmed", identity="a"
    )
    assert isinstance(added, Changed)
    before = rows(small)["Gygrene"][0]
    form = await small.type("Atle", "halve dager")
    assert isinstance(form, Fill)
    assert form.values == {"before": "09:00–11:30", "after": "12:30–15:00"}
    await small.type("Atle", "halve dager 08.30-11.00 12.00-15.00")

    def read(conn: Connection) -> tuple[object, object]:
        return timetable.half_days(conn, small.org), dates.hours(conn, small.org, when)

    slots, hours = small.core.storage.db.read(read)
    assert slots == {"FL": ["08:30", "11:00"], "EL": ["12:00", "15:00"]}
    assert hours == ("08:30", "11:00")
    assert rows(small)["Gygrene"][0].sequence == before.sequence + 1  # calendars hear of it
    for typed, key in (("11.00-09.00", "no-half-day"), ("13-14", "no-half-days-order")):
        refused = await small.send("Atle", "half_days", {"before": typed, "after": "12-15"})
        assert keys(refused) == [key]
    await small.send("Atle", "half_days", {})
    assert settled_of(small).get("slots") is None


def settled_of(town: World) -> dict[str, object]:
    return town.core.storage.db.read(lambda conn: settled.of_org(conn, town.org))


async def test_school_holidays(small: World) -> None:
    await small.found()
    await small.type("Atle", "skoleferie 22.2.2027-26.2.2027, 2026-12-21 til 2027-01-01")
    assert settled_of(small)["school"] == [
        ["2026-12-21", "2027-01-01"],
        ["2027-02-22", "2027-02-26"],
    ]
    found = small.core.storage.db.read(
        lambda conn: meetings.warnings(
            small.core, conn, small.org, small.group, When("2027-02-23", "FL")
        )
    )
    assert "clash-school" in {each.key for each in found.warnings}
    for typed, key in (
        ("31.2.2027-1.3.2027", "no-school-period"),
        ("snart", "no-school-period"),
        ("3.3.2027-1.3.2027", "no-school-order"),
    ):
        assert keys(await small.send("Atle", "school", {"school": typed})) == [key]
    form = await small.type("Atle", "skoleferie")
    assert isinstance(form, Fill)
    assert "2027-02-22 – 2027-02-26" in form.values["school"]
    again = await small.send("Atle", "school", {"school": form.values["school"]})
    assert keys(again) == ["command-done"]
    await small.send("Atle", "school", {})
    assert settled_of(small).get("school") is None


async def test_gatherings(small: World) -> None:
    await small.found()
    assert keys(await small.type("Atle", "samlinger")) == ["gatherings-none"]
    await small.type("Atle", "ny samling Vårsamling 2.6.2027")
    await small.send("Atle", "gathering_new", {"name": "Høst", "slot": "FL", "where": "Rådhuset"})
    told = small.words("Atle", await small.type("Atle", "samlinger"))
    assert "Vårsamling: onsdag 2. juni 2027" in told
    assert "Høst: uten dato. Sted: Rådhuset" in told

    def coming(conn: Connection) -> list[str]:
        return [g.name for g in gatherings.coming(conn, small.org, "2027-01-01")]

    assert small.core.storage.db.read(coming) == ["Vårsamling"]
    past = await small.send("Atle", "gathering_new", {"name": "Før", "date": "2020-01-01"})
    assert keys(past) == ["no-past-date"]
    asked = await small.type("Atle", "avlys samling Vårsamling")
    assert keys(asked) == ["sure-gathering-out"]
    await press(small, "Atle", asked, "can-gathering-out")
    assert small.core.storage.db.read(coming) == []
    assert keys(await small.type("Per", "samlinger")) == ["only-admin"]


# --- members to come ------------------------------------------------------------------------------


async def test_who_is_not_certain_is_asked_nothing(small: World) -> None:
    await small.found()
    ola = small.actor("Ola").person
    await small.type("Per", "kanskje med Ola")
    found = group(small)
    assert found.member(ola) is None
    assert [m.name for m in vacancies.tentative(found)] == ["Ola"]
    assert "Kanskje med: Ola" in small.words("Per", await small.type("Per", "medlemmer"))
    # No longer one of the group, and yet to be named by whoever leads it.
    assert keys(await small.type("Ola", "medlemmer")) == ["command-no-groups"]
    await small.send("Per", "member_tentative", {"person": ola, "on": "no"}, small.group)
    assert group(small).member(ola) is not None
    last = await small.send("Per", "member_tentative", {"person": small.actor("Per").person})
    assert keys(last) == ["no-last-facilitator"]


async def test_a_role_waits_for_somebody(small: World) -> None:
    await small.found()
    await small.type("Per", "ledig rolle Leder for barnehagen")
    (role,) = vacancies.waiting(group(small))
    assert role.name == "Leder for barnehagen"
    assert role.id not in {m.id for m in group(small).active()}
    told = small.words("Kari", await small.type("Kari", "medlemmer"))
    assert "Ledige roller: Leder for barnehagen" in told
    twice = await small.type("Per", "ledig rolle leder for Barnehagen")
    assert keys(twice) == ["no-role-twice"]
    # The role is nobody: no administrator can name it as a person.
    named = await small.type("Atle", "administrator «Leder for barnehagen»")
    assert isinstance(named, Fill)
    filled = await small.type("Per", "fyll rolle «Leder for barnehagen» Ola")
    assert keys(filled) == ["did-role-fill"]
    assert vacancies.waiting(group(small)) == ()
    assert group(small).member(small.actor("Ola").person) is not None
    trail = small.words("Atle", await small.type("Atle", "endringer"))
    assert "ny ledig rolle i Gygrene" in trail
    assert "Ola fikk en ledig rolle" in trail
