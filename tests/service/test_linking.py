"""One person, several accounts: linked by both ends, reached in one place, and parted again."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, select, update

from bot.delivery.deliverer import Deliverer
from bot.delivery.pace import Pace
from bot.flows import model as m
from bot.flows.model import Refusal
from bot.flows.views import Change
from bot.service import accounts, entry, leaving, linking, mydata, people, reaching
from bot.service import flows as flow_rows
from bot.service.changes import Changed
from bot.service.core import Actor, Core
from bot.service.sending import OTHERS
from bot.service.sight import see
from bot.service.take import NotThere
from bot.storage.tables import case_readers, cases, flow_people, flows, links, members
from bot.storage.tables import people as persons
from tests.delivery.chat import Chat
from tests.delivery.town import (
    QUICK,
    Group,
    add_place,
    go_on,
    new_group,
    new_org,
    place_of,
    rows,
    running,
    set_place,
    settled,
    state_of,
)
from tests.delivery.town import do as play

_ids = itertools.count()
T = TypeVar("T")


def fresh() -> str:
    return f"identity-{next(_ids)}"


def do(core: Core, work: Callable[[Connection], T]) -> T:
    return core.storage.db.write_sync(work)


def person(core: Core, org: str, name: str, **settings: bool) -> Actor:
    def work(conn: Connection) -> Actor:
        made = people.new_person(core, conn, org, name, "nb")
        where = (persons.c.org == org) & (persons.c.id == made)
        conn.execute(update(persons).where(where).values(settings=settings))
        return Actor(org, made)

    return do(core, work)


def account(core: Core, who: Actor, platform: str, user: str) -> None:
    do(core, lambda conn: accounts.link_account(core, conn, who, platform, "W1", user))


def speaks_for(core: Core, platform: str, user: str) -> str | None:
    found = core.storage.db.read(lambda conn: accounts.account(conn, platform, "W1", user))
    return found.person if found else None


async def code_of(core: Core, who: Actor) -> str:
    found = await linking.begin(core, who, identity=fresh())
    assert isinstance(found, linking.Code)
    return found.code


async def link(core: Core, stays: Actor, goes: Actor) -> object:
    code = await code_of(core, stays)
    said = await linking.accept(core, goes, code, identity=fresh())
    assert isinstance(said, linking.Other), said
    return await linking.confirm(core, stays, goes.person, identity=fresh())


def key(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.line.key


def scalar(core: Core, what: Any) -> Any:
    return core.storage.db.read(lambda conn: conn.execute(what).scalar())


# --- the four steps -------------------------------------------------------------------------------


async def test_nothing_is_one_before_both_have_said_yes(core: Core) -> None:
    org = await new_org(core)
    web, slack = person(core, org, "Kari"), person(core, org, "Kari N")
    account(core, slack, "slack", "U1")
    code = await code_of(core, web)
    seen = await linking.look(core, slack, code.lower().replace("-", " "))
    assert isinstance(seen, linking.Other)
    assert (seen.name, seen.organisation) == ("Kari", "Lyngvik kommune")
    assert (
        key(await linking.confirm(core, web, slack.person, identity=fresh())) == "no-linking-over"
    )
    await linking.accept(core, slack, code, identity=fresh())
    assert speaks_for(core, "slack", "U1") == slack.person
    asked = core.storage.db.read(lambda conn: linking.waiting(core, conn, web))
    assert asked is not None
    assert (asked.person, asked.accounts[0].platform) == (slack.person, "slack")
    other = person(core, org, "Ola")
    assert key(await linking.confirm(core, web, other.person, identity=fresh()))
    assert isinstance(await linking.confirm(core, web, slack.person, identity=fresh()), Changed)
    assert speaks_for(core, "slack", "U1") == web.person
    # The code and the answer have had their day.
    assert key(await linking.confirm(core, web, slack.person, identity=fresh()))
    assert key(await linking.look(core, other, code)) == "no-linking-code"


async def test_a_code_is_for_one_and_ends(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    org = await new_org(core)
    kari, per, ola = (person(core, org, name) for name in ("Kari", "Per", "Ola"))
    stranger = person(core, await new_org(core), "Odd")
    code = await code_of(core, kari)
    assert key(await linking.look(core, stranger, code)) == "no-linking-code"
    assert key(await linking.look(core, kari, code)) == "no-linking-self"
    newer = await code_of(core, kari)
    assert key(await linking.look(core, per, code)) == "no-linking-code"
    await linking.accept(core, per, newer, identity=fresh())
    assert key(await linking.accept(core, ola, newer, identity=fresh())) == "no-linking-code"
    monkeypatch.setattr(core, "real", lambda: time.time() + 601)
    assert key(await linking.confirm(core, kari, per.person, identity=fresh())) == "no-linking-over"
    third = await code_of(core, kari)
    await linking.accept(core, per, third, identity=fresh())
    await linking.stop(core, kari, identity=fresh())
    assert core.storage.db.read(lambda conn: linking.waiting(core, conn, kari)) is None


async def test_few_codes_can_be_tried(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    org = await new_org(core)
    kari, per = person(core, org, "Kari"), person(core, org, "Per")
    code = await code_of(core, kari)
    for _ in range(linking.TRIES - 1):
        assert key(await linking.look(core, per, "AAAA-AAAA")) == "no-linking-code"
    assert key(await linking.accept(core, per, "AAAA-AAAA", identity=fresh())) == "no-linking-code"
    assert key(await linking.look(core, per, code)) == "no-linking-tries"
    stored = core.storage.db.read(
        lambda conn: conn.execute(select(links.c.token_hash)).scalars().all()
    )
    assert all(code.replace("-", "") not in each for each in stored)
    monkeypatch.setattr(core, "real", lambda: time.time() + 601)
    assert isinstance(await linking.look(core, per, await code_of(core, kari)), linking.Other)


# --- becoming one ---------------------------------------------------------------------------------


async def round_of(core: Core, org: str) -> Group:
    """A group whose round is under way, with everybody in it."""
    group = await new_group(core, org, "A")
    await play(core, group, *(m.Come(p) for p in group.people))
    return group


async def end(core: Core, group: Group) -> None:
    """The round is over, whatever it left."""
    do(
        core,
        lambda conn: conn.execute(
            update(flows)
            .where(flows.c.org == group.org, flows.c.id == group.flow)
            .values(status="ended")
        ),
    )


async def test_the_one_who_stays_has_what_both_had(core: Core) -> None:
    org = await new_org(core)
    group = await new_group(core, org, "A")
    kari = Actor(org, group.people[0])
    web = person(core, org, "Kari på nett", admin=True)
    assert key(await linking.accept(core, kari, await code_of(core, web), identity=fresh())) == (
        "no-linking-round"
    )
    await end(core, group)
    token = do(core, lambda conn: entry.new_session(core, conn, org, kari.person))
    assert isinstance(await link(core, web, kari), Changed)

    read = core.storage.db.read
    assert scalar(core, select(cases.c.owner)) == web.person
    assert scalar(core, select(members.c.status).where(members.c.person == web.person)) == "active"
    assert scalar(core, select(case_readers.c.case).where(case_readers.c.person == web.person))
    assert not scalar(core, select(case_readers.c.case).where(case_readers.c.person == kari.person))
    assert read(lambda conn: see(core, conn, web, group.flow)) is not None
    assert read(lambda conn: see(core, conn, kari, group.flow)) is None
    session = read(lambda conn: entry.session(core, conn, token))
    assert session is not None
    assert session.person == web.person
    me = read(lambda conn: people.profile(conn, web))
    assert me is not None
    assert me.admin
    assert read(lambda conn: people.profile(conn, kari)) is None
    # What was written before is still theirs, to get and to delete.
    mine = read(lambda conn: mydata.my_data(core, conn, web))
    assert mine is not None
    assert "Vi skal endre vaktlista." in mydata.as_json(mine).decode()
    do(core, lambda conn: people.new_person(core, conn, org, "Siri", "nb", admin=True))
    gone = await leaving.delete_me(core, web, identity=fresh())
    assert isinstance(gone, leaving.Deleted)
    assert gone.texts > 0
    assert scalar(core, select(persons.c.name).where(persons.c.id == kari.person)) == ""


async def test_who_was_in_the_same_round_keeps_their_own_part(core: Core) -> None:
    org = await new_org(core)
    group = await new_group(core, org, "A")
    kari, per = (Actor(org, p) for p in group.people[:2])
    await end(core, group)
    assert isinstance(await link(core, per, kari), Changed)
    sight = core.storage.db.read(lambda conn: see(core, conn, per, group.flow))
    assert sight is not None
    assert {p.id for p in sight.flow.people} == set(group.people)  # type: ignore[union-attr]
    assert scalar(core, select(members.c.facilitator).where(members.c.person == per.person))


async def test_an_account_that_is_unlinked_has_no_rights(core: Core) -> None:
    org = await new_org(core)
    group = await round_of(core, org)
    kari, slack = Actor(org, group.people[0]), person(core, org, "Kari N")
    account(core, slack, "teams", "U1")
    assert isinstance(await link(core, kari, slack), Changed)
    (own,) = core.storage.db.read(lambda conn: linking.own_accounts(conn, kari))
    stranger = person(core, org, "Ola")
    assert await linking.unlink(core, stranger, own.id, identity=fresh()) == NotThere()
    assert key(await linking.unlink(core, kari, own.id, identity=fresh())) == "no-unlinking-last"
    do(core, lambda conn: entry.new_session(core, conn, org, kari.person))
    assert isinstance(await linking.unlink(core, kari, own.id, identity=fresh()), Changed)
    apart = speaks_for(core, "teams", "U1")
    assert apart not in (None, kari.person, slack.person)
    read = core.storage.db.read
    assert read(lambda conn: see(core, conn, Actor(org, str(apart)), group.flow)) is None
    assert not scalar(core, select(case_readers.c.case).where(case_readers.c.person == apart))
    assert place_of(core, "U1").person == apart
    before = len(rows(core, audience=kari.person))
    await go_on(core, group)
    assert all(row.channel != "U1" for row in rows(core, audience=kari.person))
    assert len(rows(core, audience=kari.person)) > before


async def test_a_sentence_says_that_the_other_end_is_in_a_round(core: Core) -> None:
    org = await new_org(core)
    kari, per = person(core, org, "Kari"), person(core, org, "Per")
    code = await code_of(core, kari)
    await linking.accept(core, per, code, identity=fresh())
    group = await new_group(core, org, "A")

    def joins(conn: Connection) -> None:
        row = {"org": org, "flow": group.flow, "person": per.person, "role": "member"}
        conn.execute(flow_people.insert(), row)

    do(core, joins)
    answer = await linking.confirm(core, kari, per.person, identity=fresh())
    assert key(answer) == "no-linking-round-other"


# --- where things come ----------------------------------------------------------------------------


async def test_new_private_messages_follow_their_person(core: Core) -> None:
    org = await new_org(core)
    group = await round_of(core, org)
    per, teams = Actor(org, group.people[1]), person(core, org, "Per T")
    account(core, teams, "teams", "29:per")
    assert isinstance(await link(core, per, teams), Changed)
    slack = group.private[per.person]

    def told() -> set[str]:
        """Where something new for Per goes."""
        slot, state = f"x{next(_ids)}", state_of(core, group)
        new = [Change(per.person, slot, ping=True)]
        do(core, lambda c: flow_rows.want(c, org, state, new, 1, core.real(), core.number()))
        return {row.channel for row in rows(core, slot=slot)}

    assert told() == {"29:per"}
    here = reaching.address("slack", "T1", slack)
    do(core, lambda conn: reaching.follow(conn, per, here))
    assert told() == {slack}
    set_place(core, slack, state="trouble")
    assert told() == {"29:per"}
    await linking.prefer(core, per, reaching.WEB, identity=fresh())
    assert told() == set()
    assert key(await linking.prefer(core, per, "slack/T1/other", identity=fresh()))


async def test_what_stands_elsewhere_is_kept_up_to_date(core: Core) -> None:
    org = await new_org(core)
    group = await new_group(core, org, "A")
    per = Actor(org, group.people[1])
    do(
        core,
        lambda conn: add_place(
            conn, org, "29:per", kind="private", person=per.person, platform="teams"
        ),
    )
    do(core, lambda conn: reaching.follow(conn, per, reaching.address("teams", "T1", "29:per")))
    old = {r.id: r.wanted for r in rows(core, audience=per.person)}
    assert old
    await go_on(core, group)
    renewed = {r.id: r.wanted for r in rows(core, audience=per.person) if r.id in old}
    assert renewed != old


async def test_every_home_of_a_group_is_served_and_read_apart(core: Core) -> None:
    org = await new_org(core)
    group = await round_of(core, org)
    do(
        core,
        lambda conn: add_place(conn, org, "19:a", kind="home", group=group.id, platform="teams"),
    )
    set_place(core, "CA", trouble=OTHERS)
    await go_on(core, group)
    slack, teams = Chat(name="slack"), Chat(name="teams")
    async with running(
        Deliverer(core, {"slack": slack, "teams": teams}, pace=Pace({}), patience=QUICK)
    ):
        await settled(core)
    assert len(slack.standing("CA")) > 1
    assert not any(each.readable for each in slack.standing("CA"))
    assert len(teams.standing("19:a")) > 1
    assert all(each.readable for each in teams.standing("19:a"))
