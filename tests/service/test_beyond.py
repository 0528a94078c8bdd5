"""People whom nothing reaches, groups that nobody leads, and those who have left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.flows.model import Refusal
from bot.service import (
    accounts,
    audit,
    beyond,
    cases,
    entry,
    importing,
    joining,
    leadership,
    organisation,
    outsiders,
    people,
    programme,
)
from bot.service.accounts import Newcomer
from bot.service.beyond import Handed
from bot.service.changes import Changed
from bot.service.core import Actor, Core
from bot.service.take import NotThere
from bot.storage import tables
from tests.delivery.town import CASE
from tests.service.houses import House, house, offered


def unreached(core: Core, at: House, group: str = "") -> list[str]:
    found = core.storage.db.read(lambda conn: beyond.out_of_reach(core, conn, at.org, group))
    return [one.name for one in found]


def signed_in(core: Core, who: Actor) -> None:
    core.storage.db.write_sync(lambda conn: entry.new_session(core, conn, who.org, who.person))


def in_slack(core: Core, who: Actor, user: str) -> None:
    core.storage.db.write_sync(
        lambda conn: accounts.link_account(core, conn, who, "slack", "T1", user)
    )


def asked(core: Core) -> list[tuple[str, str]]:
    """Fills with who is asked something."""
    found: list[tuple[str, str]] = []
    core.hub.on_asked(lambda org, person: found.append((org, person)))
    return found


# --- out of reach ---------------------------------------------------------------------------------


async def test_an_account_a_browser_or_a_link_reaches_somebody(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola", "Siv"))
    fjell = at.groups["Fjell"]
    signed_in(core, at.people["Kari"])
    in_slack(core, at.people["Per"], "U1")
    assert unreached(core, at, fjell) == ["Ola", "Siv"]
    made = await beyond.hand_on(
        core, at.people["Kari"], fjell, at.people["Ola"].person, identity="a"
    )
    assert isinstance(made, Handed)
    assert unreached(core, at) == ["Siv"]
    missing = core.storage.db.read(lambda conn: programme.missing(core, conn, at.org))
    assert missing.unreachable == ("Siv",)
    now = core.real
    core.real = lambda: now() + (beyond.LASTS + timedelta(minutes=1)).total_seconds()
    assert unreached(core, at) == ["Ola", "Siv"]


async def test_a_handed_link_signs_in_once(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Ola"))
    fjell, ola = at.groups["Fjell"], at.people["Ola"].person
    signed_in(core, at.people["Kari"])
    first = await beyond.hand_on(core, at.people["Kari"], fjell, ola, identity="a")
    again = await beyond.hand_on(core, at.people["Kari"], fjell, ola, identity="b")
    assert isinstance(first, Handed)
    assert isinstance(again, Handed)
    write = core.storage.db.write_sync
    assert write(lambda conn: joining.sign_in(core, conn, first.token)) is None
    assert write(lambda conn: joining.sign_in(core, conn, again.token))
    assert write(lambda conn: joining.sign_in(core, conn, again.token)) is None
    late = await beyond.hand_on(core, at.people["Kari"], fjell, ola, identity="c")
    assert isinstance(late, Refusal)
    assert late.line.key == "no-reach-reached"
    done = core.storage.db.read(lambda conn: audit.trail(conn, at.org))
    assert [(e.what, e.by, e.about) for e in done] == [("link-handed", "Kari", "Ola")] * 2


async def test_only_who_leads_a_shared_group_may_make_one(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola"), Vidde=("Ingrid",))
    fjell, ola = at.groups["Fjell"], at.people["Ola"].person
    for n, who in enumerate((at.people["Per"], at.people["Ingrid"], at.admin)):
        made = await beyond.hand_on(core, who, fjell, ola, identity=f"{n}")
        assert made == NotThere()


@pytest.mark.parametrize("has", ["case", "group", "admin", "reads"])
async def test_no_link_opens_what_its_maker_may_not_read(core: Core, has: str) -> None:
    at = house(core, Fjell=("Kari", "Ola", "Per"), Vidde=("Ingrid",))
    fjell, ola = at.groups["Fjell"], at.people["Ola"]
    if has == "case":
        saved = await cases.send(
            core, ola, fjell, how="draft", values=CASE, platform="web", identity="c"
        )
        assert isinstance(saved, cases.Saved)
    if has == "group":
        core.storage.db.write_sync(
            lambda conn: people.add_member(core, conn, at.org, at.groups["Vidde"], ola.person)
        )
    if has == "admin":
        await programme.set_admin(core, at.admin, ola.person, on=True, identity="d")
    if has == "reads":
        case = await offered(core, at.people["Per"], fjell)
        mine = tables.case_readers.delete().where(
            tables.case_readers.c.case == case,
            tables.case_readers.c.person == at.people["Kari"].person,
        )
        core.storage.db.write_sync(lambda conn: conn.execute(mine) and None)
    made = await beyond.hand_on(core, at.people["Kari"], fjell, ola.person, identity="a")
    assert isinstance(made, Refusal)
    assert made.line.key == "no-reach-own"


async def test_whoever_leads_is_asked_when_somebody_is_imported(core: Core) -> None:
    at = house(core, Fjell=("Kari",), Vidde=("Ingrid",))
    for name in ("Kari", "Ingrid"):
        signed_in(core, at.people[name])
    heard = asked(core)
    await importing.take_in(core, at.admin, "Fjell;Nils", identity="a")
    assert heard == [(at.org, at.people["Kari"].person)]
    found = core.storage.db.read(lambda conn: beyond.asks_of(core, conn, at.people["Kari"]))
    assert [(g.name, [one.name for one in them]) for g, them in found.beyond] == [
        ("Fjell", ["Nils"])
    ]


# --- a group that nobody leads --------------------------------------------------------------------


def leads(core: Core, at: House, group: str) -> list[str]:
    found = core.storage.db.read(lambda conn: people.load_group(conn, at.org, at.groups[group]))
    assert found is not None
    return [m.name for m in found.active() if m.facilitator]


async def test_who_has_been_there_longest_is_asked_then_the_next(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola"))
    fjell, per, ola = at.groups["Fjell"], at.people["Per"], at.people["Ola"]
    heard = asked(core)
    kari = at.people["Kari"]
    core.storage.db.write_sync(lambda conn: people.leave(core, conn, kari, fjell, kari.person))
    assert heard == [(at.org, per.person)]
    early = await leadership.answer(core, ola, fjell, yes=True, identity="a")
    assert isinstance(early, Refusal)
    assert await leadership.answer(core, kari, fjell, yes=True, identity="b") == NotThere()
    assert await leadership.answer(core, per, fjell, yes=False, identity="c") == Changed(fjell)
    assert heard[-1] == (at.org, ola.person)
    assert await leadership.answer(core, ola, fjell, yes=True, identity="d") == Changed(fjell)
    assert leads(core, at, "Fjell") == ["Ola"]
    assert core.storage.db.read(lambda conn: leadership.asked(conn, at.org, fjell)) is None
    assert core.storage.db.read(lambda conn: leadership.took(conn, ola)) == (fjell,)


async def test_nobody_is_asked_while_somebody_leads(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"))
    per = at.people["Per"]
    heard = asked(core)
    fjell = at.groups["Fjell"]
    core.storage.db.write_sync(lambda conn: people.leave(core, conn, per, fjell, per.person))
    assert heard == []
    assert core.storage.db.read(lambda conn: leadership.asked(conn, at.org, fjell)) is None


# --- who has left ---------------------------------------------------------------------------------


def texts_of(core: Core, org: str, author: str) -> list[bool]:
    """For each text of this person's, whether it is still there."""
    found = select(tables.texts.c.body).where(
        tables.texts.c.org == org, tables.texts.c.author == author
    )
    return [
        body is not None
        for body in core.storage.db.read(lambda conn: list(conn.execute(found).scalars()))
    ]


@pytest.mark.parametrize("rule", ["keep", "withdraw"])
async def test_what_they_wrote_is_kept_or_erased_as_the_rule_says(core: Core, rule: str) -> None:
    at = house(core, Fjell=("Kari", "Per"))
    kari, fjell = at.people["Kari"], at.groups["Fjell"]
    await organisation.set_leavers(core, at.admin, rule, identity="r")
    in_slack(core, kari, "U1")
    case = await offered(core, kari, fjell)
    heard = asked(core)

    def leave(conn: Connection) -> bool:
        return outsiders.left(core, conn, "slack", "T1", "U1")

    assert core.storage.db.write_sync(leave)
    assert not core.storage.db.write_sync(leave)
    found = core.storage.db.read(lambda conn: people.load_group(conn, at.org, fjell))
    assert found is not None
    assert [m.name for m in found.active()] == ["Per"]
    assert heard == [(at.org, at.people["Per"].person)]
    status = core.storage.db.read(
        lambda conn: conn.execute(
            select(tables.cases.c.status).where(tables.cases.c.id == case)
        ).scalar_one()
    )
    there = texts_of(core, at.org, kari.person)
    assert there
    if rule == "keep":
        assert status == "offered"
        assert all(there)
    else:
        assert status == "forgotten"
        assert not any(there)


async def test_who_comes_back_is_reached_again(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"))
    per = at.people["Per"]
    in_slack(core, per, "U1")
    core.storage.db.write_sync(lambda conn: outsiders.left(core, conn, "slack", "T1", "U1"))
    missing = core.storage.db.read(lambda conn: programme.missing(core, conn, at.org))
    assert missing.troubled == ()
    core.storage.db.write_sync(
        lambda conn: accounts.add_account(
            core, conn, at.org, "slack", "T1", Newcomer("U1", "Per", "nb")
        )
    )
    state = core.storage.db.read(
        lambda conn: conn.execute(
            select(tables.places.c.state).where(tables.places.c.person == per.person)
        ).scalar_one()
    )
    assert state == "ok"


async def test_only_two_rules_are_known(core: Core) -> None:
    at = house(core, Fjell=("Kari",))
    refused = await organisation.set_leavers(core, at.admin, "sell", identity="r")
    assert isinstance(refused, Refusal)
    house_ = core.storage.db.read(lambda conn: organisation.house(conn, at.org))
    assert house_.leavers == "keep"
