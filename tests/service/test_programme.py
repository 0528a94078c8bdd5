"""What programme admins do: groups, roles, import, settings, methods, figures, the trail of it."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from bot.flows.library import builtin, dump
from bot.flows.model import Refusal
from bot.service import (
    accounts,
    audit,
    cases,
    figures,
    homes,
    importing,
    methods,
    organisation,
    people,
    programme,
    rounds,
)
from bot.service.changes import Changed
from bot.service.core import Actor, Core
from bot.service.take import Again, NotThere
from bot.storage import tables
from bot.storage.tables import new_id
from tests.delivery.chat import Chat
from tests.delivery.town import deliverer, new_group, new_org, running, set_place, settled
from tests.service.houses import group_names, house, offered


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.line.key


def trail(core: Core, org: str) -> list[str]:
    return [e.what for e in core.storage.db.read(lambda conn: audit.trail(conn, org))]


async def begin(core: Core, owner: Actor, group: str) -> str:
    begun = await rounds.open_round(
        core,
        owner,
        group,
        case=await offered(core, owner, group),
        method="to",
        identity=new_id(),
    )
    assert isinstance(begun, rounds.Begun), begun
    return begun.flow


async def test_groups_are_made_renamed_and_closed_once(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola"))
    other = house(core, Vidde=("Ingrid",))
    made = await programme.new_group(core, at.admin, " Nye  Fjord ", identity="a")
    assert isinstance(made, Changed)
    assert await programme.new_group(core, at.admin, "Nye Fjord", identity="a") == Again()
    again = await programme.new_group(core, at.admin, "nye fjord", identity="b")
    assert refused(again) == "no-group-twice"
    # What was refused may be asked for again, put right.
    assert isinstance(await programme.new_group(core, at.admin, "Dal", identity="b"), Changed)
    assert refused(await programme.new_group(core, at.admin, " ", identity="c")) == "no-such-name"
    assert group_names(core, at.org) == ["Dal", "Fjell", "Nye Fjord"]

    rename = programme.rename_group
    assert await rename(core, at.admin, made.id, "Fjord", identity="d") == Changed(made.id)
    assert refused(await rename(core, at.admin, made.id, "FJELL", identity="e")) == "no-group-twice"
    theirs = other.groups["Vidde"]
    assert await rename(core, at.admin, theirs, "Min", identity="f") == NotThere()
    assert await programme.close_group(core, at.admin, theirs, identity="g") == NotThere()
    assert group_names(core, other.org) == ["Vidde"]

    flow = await begin(core, at.people["Ola"], at.groups["Fjell"])
    close = programme.close_group
    assert refused(await close(core, at.admin, at.groups["Fjell"], identity="h")) == (
        "no-group-in-round"
    )
    assert isinstance(await close(core, at.admin, made.id, identity="i"), Changed)
    assert group_names(core, at.org) == ["Dal", "Fjell"]
    assert flow in core.storage.db.read(
        lambda conn: rounds.running_in(conn, at.org, at.groups["Fjell"]) or ""
    )
    assert trail(core, at.org) == ["group-closed", "group-renamed", "group-made", "group-made"]
    assert trail(core, other.org) == []


async def test_merging_moves_members_and_gives_nobody_anything_to_read(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"), Vidde=("Ingrid", "Per", "Amina"))
    fjell, vidde = at.groups["Fjell"], at.groups["Vidde"]
    case = await offered(core, at.people["Amina"], vidde)

    def make_home(conn: Connection) -> None:
        accounts.add_place(core, conn, at.org, "home", "slack", "T1", "C1", group=vidde)

    core.storage.db.write_sync(make_home)
    merge = programme.merge_groups
    assert await merge(core, at.admin, vidde, vidde, identity="a") == NotThere()
    assert await merge(core, at.admin, vidde, fjell, identity="b") == Changed(fjell)
    found = core.storage.db.read(lambda conn: people.load_group(conn, at.org, fjell))
    assert found is not None
    assert [(m.name, m.facilitator) for m in found.active()] == [
        ("Kari", True),
        ("Per", False),
        ("Ingrid", True),
        ("Amina", False),
    ]
    assert group_names(core, at.org) == ["Fjell"]

    def sees(name: str) -> list[str]:
        who = at.people[name]
        read = core.storage.db.read(lambda conn: cases.cases_of(core, conn, who, fjell))
        return [c.id for c in read]

    assert sees("Amina") == sees("Ingrid") == sees("Per") == [case]
    assert sees("Kari") == []
    assert core.storage.db.read(lambda conn: cases.read(core, conn, at.admin, case)) is None
    home = core.storage.db.read(lambda conn: homes.home_in(conn, "slack", "T1", "C1"))
    assert home is not None
    assert home.group == fjell


async def test_a_closed_groups_conversation_may_get_another(core: Core) -> None:
    at = house(core, Fjell=("Kari",), Vidde=("Ingrid",), Dal=("Ola",))
    fjell, vidde = at.groups["Fjell"], at.groups["Vidde"]
    core.storage.db.write_sync(
        lambda conn: accounts.add_place(
            core, conn, at.org, "home", "slack", "T1", "C1", group=fjell
        )
    )
    await programme.close_group(core, at.admin, fjell, identity="a")
    assert core.storage.db.read(lambda conn: homes.home_in(conn, "slack", "T1", "C1")) is None
    for group, who in ((vidde, "Ingrid"), (at.groups["Dal"], "Ola")):
        moved = await homes.move_home(
            core, at.people[who], group, platform="slack", workspace_="T1", channel="C1"
        )
        assert isinstance(moved, homes.Made if group == vidde else homes.Occupied)
    missing = core.storage.db.read(lambda conn: programme.missing(core, conn, at.org))
    assert missing.homeless == ("Dal",)


async def test_the_last_of_a_role_stays(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"))
    fjell, kari, per = at.groups["Fjell"], at.people["Kari"].person, at.people["Per"].person
    lead = programme.set_facilitator
    off = await lead(core, at.admin, fjell, kari, on=False, identity="a")
    assert refused(off) == "no-last-facilitator"
    stranger = await lead(core, at.admin, fjell, at.admin.person, on=True, identity="b")
    assert stranger == NotThere()
    assert await lead(core, at.admin, fjell, per, on=True, identity="c") == Changed(per)
    assert await lead(core, at.admin, fjell, kari, on=False, identity="d") == Changed(kari)
    admin = programme.set_admin
    me = at.admin.person
    assert refused(await admin(core, at.admin, me, on=False, identity="e")) == "no-last-admin"
    assert await admin(core, at.admin, per, on=True, identity="f") == Changed(per)
    assert await admin(core, at.admin, me, on=False, identity="g") == Changed(me)
    rows = core.storage.db.read(lambda conn: programme.roles(conn, at.org))
    assert [(r.name, r.admin, r.groups, r.leads) for r in rows] == [
        ("Astrid", False, (), ()),
        ("Kari", False, ("Fjell",), ()),
        ("Per", True, ("Fjell",), ("Fjell",)),
    ]
    newest = core.storage.db.read(lambda conn: audit.trail(conn, at.org, 1))[0]
    assert (newest.by, newest.what, newest.about) == ("Astrid", "admin-unset", "Astrid")


# --- import ---------------------------------------------------------------------------------------

LIST = """gruppe;navn;språk;prosessleder
Fjell;Kari
fjell;Ola;nynorsk;ja
Fjord;Ingrid;en;x
Fjord; Per ;;nei
"""


async def test_a_list_of_members_is_shown_first_and_taken_once(core: Core) -> None:
    at = house(core, Fjell=("Kari",), Vidde=("Per",))

    def look() -> importing.Preview:
        return core.storage.db.read(lambda conn: importing.preview(conn, at.org, LIST))

    expected = importing.Preview(
        ("Fjord",),
        (("fjell", "Ola"), ("Fjord", "Ingrid")),
        (("Fjord", "Per"),),
        (("fjell", "Ola"), ("Fjord", "Ingrid")),
        1,
        (),
    )
    assert look() == expected
    assert group_names(core, at.org) == ["Fjell", "Vidde"]
    assert await importing.take_in(core, at.admin, LIST, identity="a") == expected
    rows = core.storage.db.read(lambda conn: programme.roles(conn, at.org))
    assert [(r.name, r.groups, r.leads) for r in rows] == [
        ("Astrid", (), ()),
        ("Ingrid", ("Fjord",), ("Fjord",)),
        ("Kari", ("Fjell",), ("Fjell",)),
        ("Ola", ("Fjell",), ("Fjell",)),
        ("Per", ("Fjord", "Vidde"), ("Vidde",)),
    ]
    again = await importing.take_in(core, at.admin, LIST, identity="b")
    assert again == importing.Preview((), (), (), (), 4, ())
    assert core.storage.db.read(lambda conn: programme.roles(conn, at.org)) == rows
    assert trail(core, at.org) == ["members-imported"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Fjell", "import-no-name"),
        (";Kari", "import-no-name"),
        (f"Fjell;{'x' * 81}", "import-no-name"),
        ("Fjell;Kari;dansk", "import-no-language"),
        ("Fjell;Kari;nb;kanskje", "import-no-role"),
        ("Fjell;Kari\nFJELL; kari", "import-twice"),
        ("\n" * 2001 + "Fjell;Kari", "import-too-long"),
    ],
)
async def test_a_wrong_line_is_named_and_nothing_is_taken(
    sqlite_core: Core, text: str, why: str
) -> None:
    core = sqlite_core
    at = house(core, Vidde=("Per",))
    taken = await importing.take_in(core, at.admin, f"Ny;Ola\n{text}", identity="a")
    assert refused(taken) == why
    assert group_names(core, at.org) == ["Vidde"]


async def test_of_two_by_one_name_nobody_is_guessed(sqlite_core: Core) -> None:
    core = sqlite_core
    at = house(core, Fjell=("Kari",))
    core.storage.db.write_sync(lambda conn: people.new_person(core, conn, at.org, "kari", "nb"))
    taken = await importing.take_in(core, at.admin, "Ny;Kari", identity="a")
    assert refused(taken) == "import-several"


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    for row in importing.read_lines(text):
        assert isinstance(row, importing.Wrong) or (row.group and row.name)


# --- settings -------------------------------------------------------------------------------------


async def test_what_holds_for_the_organisation(core: Core) -> None:
    at = house(core, Fjell=("Kari",))
    who = at.admin
    assert await organisation.set_goals(core, who, "Mot \n\n Å be om hjelp", identity="a") == (
        Changed()
    )
    assert await organisation.set_quiet(core, who, "20", "07.30", identity="b") == Changed()
    days = "24.12.2026, 2026-12-31"
    assert await organisation.set_holidays(core, who, "se", days, identity="c") == Changed()
    found = core.storage.db.read(lambda conn: organisation.house(conn, at.org))
    assert found.goals == ("Mot", "Å be om hjelp")
    assert found.quiet == ("20:00", "07:30")
    assert (found.country, found.free) == ("SE", (date(2026, 12, 24), date(2026, 12, 31)))
    for answer, why in (
        (await organisation.set_goals(core, who, "x\n" * 13, identity="d"), "no-more-goals"),
        (await organisation.set_quiet(core, who, "25", "8", identity="e"), "no-such-hours"),
        (await organisation.set_holidays(core, who, "XX", "", identity="f"), "no-such-country"),
        (await organisation.set_holidays(core, who, "", "31.02.2026", identity="g"), "no-such-day"),
        (await organisation.set_retention(core, who, 29, identity="h"), "no-such-retention"),
    ):
        assert refused(answer) == why
    assert core.storage.db.read(lambda conn: organisation.house(conn, at.org)) == found
    assert trail(core, at.org) == ["holidays", "quiet-hours", "goals"]


async def test_retention_holds_for_what_is_kept_already_but_never_for_a_hold(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"))
    flow = await begin(core, at.people["Per"], at.groups["Fjell"])

    def until() -> Any:
        return core.storage.db.read(
            lambda conn: conn.execute(
                select(tables.flows.c.retention_until).where(tables.flows.c.id == flow)
            ).scalar_one()
        )

    def age(conn: Connection) -> None:
        mine = tables.flows.c.id == flow
        conn.execute(
            update(tables.flows)
            .where(mine)
            .values(retention_until=core.moment() + timedelta(days=100))
        )

    core.storage.db.write_sync(age)
    before = until()
    moves = organisation.retention_moves
    assert core.storage.db.read(lambda conn: moves(core, conn, at.org, 300)) == 0
    assert core.storage.db.read(lambda conn: moves(core, conn, at.org, 200)) == 1
    assert await organisation.set_retention(core, at.admin, 300, identity="a") == Changed()
    assert before - until() == timedelta(days=65)
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.flows).where(tables.flows.c.id == flow).values(hold=True)
        )
    )
    assert core.storage.db.read(lambda conn: moves(core, conn, at.org, 30)) == 0


# --- methods --------------------------------------------------------------------------------------


def own_method(name: str = "Fjellmetoden") -> str:
    text = dump(builtin()["kollegaveiledning"]).replace("id: kollegaveiledning", "id: fjellmetoden")
    return text.replace("nb: Kollegaveiledning", f"nb: {name}", 1)


async def test_an_organisations_own_methods(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola", "Amina"))
    other = house(core, Vidde=("Ingrid",))
    add = methods.import_method
    assert await add(core, at.admin, own_method(), identity="a") == Changed("fjellmetoden")
    mistakes = await add(core, at.admin, "id: x\nname", identity="b")
    assert isinstance(mistakes, methods.Mistakes)
    assert mistakes.problems[0].line
    ours = await add(core, at.admin, dump(builtin()["kollegaveiledning"]), identity="c")
    assert refused(ours) == "no-method-of-ours"

    def offers(org: str) -> list[str]:
        return list(core.storage.db.read(lambda conn: methods.catalogue(core, conn, org)))

    assert offers(at.org) == [*core.catalogue(), "fjellmetoden"]
    assert offers(other.org) == list(core.catalogue())

    def kept() -> str:
        found = core.storage.db.read(lambda conn: methods.catalogue(core, conn, at.org))
        return dump(found["fjellmetoden"])

    assert kept() == own_method()
    group, owner = at.groups["Fjell"], at.people["Ola"]
    assert isinstance(
        await methods.set_usual(core, owner, group, "fjellmetoden", identity="d"), Changed
    )
    begun = await rounds.open_round(
        core,
        owner,
        group,
        case=await offered(core, owner, group),
        method="fjellmetoden",
        identity=new_id(),
    )
    assert isinstance(begun, rounds.Begun), begun

    # A running round keeps the version it began with; both are there.
    hash_ = core.storage.db.read(
        lambda conn: conn.execute(
            select(tables.flows.c.method).where(tables.flows.c.id == begun.flow)
        ).scalar_one()
    )
    assert await add(core, at.admin, own_method("Fjellmetoden to"), identity="e") == Changed(
        "fjellmetoden"
    )
    assert kept() == own_method("Fjellmetoden to")
    assert await methods.remove_method(core, at.admin, "fjellmetoden", identity="f") == (
        Changed("fjellmetoden")
    )
    gone = await methods.remove_method(core, at.admin, "fjellmetoden", identity="g")
    assert gone == NotThere()
    assert offers(at.org) == list(core.catalogue())
    kept = core.storage.db.read(lambda conn: core.method(conn, at.org, hash_))
    assert kept.id == "fjellmetoden"
    found = core.storage.db.read(lambda conn: people.load_group(conn, at.org, group))
    assert found is not None
    assert found.method == "kollegaveiledning"


# --- export ---------------------------------------------------------------------------------------


async def test_figures_are_counts_and_open_no_formula(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola", "Ingrid", "Amina"))
    await begin(core, at.people["Per"], at.groups["Fjell"])
    formula = "=HYPERLINK(1)"
    await programme.rename_group(core, at.admin, at.groups["Fjell"], formula, identity="a")
    data = core.storage.db.read(lambda conn: figures.figures(conn, at.org))
    (row,) = data["groups"]
    assert (row["members"], row["rounds_open"], row["cases_in_round"]) == (5, 1, 1)
    sheet = figures.as_csv(data).decode("utf-8-sig").split("\r\n")
    assert sheet[1].startswith(f"'{formula};nb;1;5;")
    for made in (figures.as_csv(data), figures.as_json(data)):
        assert b"Kari" not in made
        assert b"vaktlista" not in made


async def test_groups_of_few_people_are_one_row_or_none(core: Core) -> None:
    many = ("Kari", "Per", "Ola", "Ingrid", "Amina")
    at = house(core, Fjell=many, Vidde=("Liv", "Odd", "Tor"), Dal=("Tor", "Eva"))
    await begin(core, at.people["Odd"], at.groups["Vidde"])

    def rows() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = core.storage.db.read(
            lambda conn: figures.figures(conn, at.org)
        )["groups"]
        return found

    # Four people, one of them in both: not even together.
    assert [row["name"] for row in rows()] == ["Fjell"]

    def join(conn: Connection) -> None:
        person = people.new_person(core, conn, at.org, "Nils", "nb")
        people.add_member(core, conn, at.org, at.groups["Dal"], person)

    core.storage.db.write_sync(join)
    named, small = rows()
    assert (named["name"], named["groups"], named["members"]) == ("Fjell", 1, 5)
    assert (small["name"], small["groups"], small["members"]) == ("", 2, 5)
    assert (small["facilitators"], small["rounds_open"]) == (2, 1)
    assert "Vidde" not in str(rows())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\n", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    file = figures.as_csv({"groups": [{"name": f"{sign}1+1"}]})
    (_, row) = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row == [f"'{sign}1+1"]


async def test_where_kollega_is_missing(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"), Vidde=())

    def places(conn: Connection) -> None:
        fjell, kari = at.groups["Fjell"], at.people["Kari"].person
        accounts.add_place(core, conn, at.org, "home", "slack", "T1", "C1", group=fjell)
        accounts.add_place(core, conn, at.org, "private", "slack", "T1", "U1", person=kari)
        conn.execute(
            update(tables.places)
            .where(tables.places.c.external == "C1")
            .values(state="trouble", trouble="is_archived")
        )

    core.storage.db.write_sync(places)
    found = core.storage.db.read(lambda conn: programme.missing(core, conn, at.org))
    assert found == programme.Missing(
        ("Vidde",), ("Vidde",), (("Fjell", "slack", "is_archived"),), ("Per",)
    )


def test_the_trail_is_the_organisations_own(sqlite_core: Core) -> None:
    core = sqlite_core
    at, other = house(core, A=("Kari",)), house(core, B=("Per",))
    core.storage.db.write_sync(
        lambda conn: audit.note(core, conn, Actor(at.org, ""), "group-made", at.groups["A"])
    )
    (entry,) = core.storage.db.read(lambda conn: audit.trail(conn, at.org))
    assert (entry.by, entry.about) == ("", "A")
    assert core.storage.db.read(lambda conn: audit.trail(conn, other.org)) == ()


async def test_a_conversation_that_is_anothers_by_now_shows_no_text(core: Core) -> None:
    org = await new_org(core)
    moved, ended = await new_group(core, org, "A"), await new_group(core, org, "B")
    still = await new_group(core, org, "C")
    made = await programme.new_group(core, Actor(org, ""), "Ny", identity="a")
    assert isinstance(made, Changed)
    set_place(core, moved.home, group=made.id)
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.members).where(tables.members.c.group == ended.id).values(status="left")
        )
    )
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    readable = {
        group.home: {message.readable for message in chat.standing(group.home)}
        for group in (moved, ended, still)
    }
    assert readable == {moved.home: {False}, ended.home: {False}, still.home: {True}}
