"""What is kept about a person, and deleting it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from bot.flows import model as m
from bot.flows.model import Refusal
from bot.service import accounts, cases, entry, flows, leaving, mydata, people, preferences, take
from bot.service.accounts import Newcomer
from bot.service.core import Actor, Core
from bot.service.take import Again, NotThere
from bot.storage import tables
from bot.storage.tables import new_id
from tests.delivery.town import CASE, Group, do, new_group, new_org, rows, state_of
from tests.service.houses import house, offered


async def written(core: Core, group: Group, person: str, text: str) -> str:
    """A contribution that this person has written in the group's round."""
    ref = new_id()

    def write(conn: Connection) -> None:
        found = flows.load(conn, group.org, group.flow, lock=False)
        assert found is not None
        core.storage.texts.write(
            conn,
            group.org,
            key=found.key,
            subject=group.flow,
            step="0",
            author=person,
            field="text",
            text=text,
            now=core.moment(),
            text_id=ref,
        )

    await core.storage.db.write(write)
    return ref


def read(core: Core, who: Actor) -> dict[str, Any] | None:
    return core.storage.db.read(lambda conn: mydata.my_data(core, conn, who))


async def test_everything_about_a_person_and_nothing_that_is_anothers(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    owner, lead = (Actor(group.org, p) for p in group.people[:2])
    await written(core, group, owner.person, "Det jeg selv skrev")
    await written(core, group, lead.person, "Det en annen skrev")
    await preferences.set_quiet(core, owner, "20", "8", identity="a")

    def sign_in(conn: Connection) -> str:
        accounts.link_account(core, conn, owner, "slack", "T1", "U1")
        return entry.new_session(core, conn, owner.org, owner.person)

    token = core.storage.db.write_sync(sign_in)
    data = read(core, owner)
    assert data is not None
    said = mydata.as_json(data).decode()
    assert json.loads(said) == data
    assert data["person"]["settings"] == {"quiet": ["20:00", "08:00"], "leads_colleagues": 0}
    assert data["accounts"][0]["id"] == "U1"
    assert data["groups"][0]["name"] == "A"
    assert data["cases"][0]["texts"]["situation"] == CASE["situation"]
    (held,) = data["rounds"]
    assert (held["role"], held["method"]) == ("owner", "kollegaveiledning")
    assert [text["text"] for text in held["texts"]] == ["Det jeg selv skrev"]
    assert len(data["sessions"]) == 1
    assert token not in said
    assert "en annen" not in said
    assert not any(person in said for person in group.people[1:])
    theirs = read(core, lead)
    assert theirs is not None
    assert theirs["cases"] == []
    assert CASE["situation"] not in mydata.as_json(theirs).decode()
    assert read(core, Actor(new_id(), owner.person)) is None


def person_row(core: Core, who: Actor) -> Any:
    found = select(tables.people).where(tables.people.c.id == who.person)
    return core.storage.db.read(lambda conn: conn.execute(found).one())


def bodies(core: Core, who: Actor) -> list[Any]:
    found = select(tables.texts.c.body).where(tables.texts.c.author == who.person)
    return list(core.storage.db.read(lambda conn: conn.execute(found).scalars()))


async def test_a_member_who_deletes_themselves_is_out_of_everything(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    who = Actor(group.org, group.people[2])
    await do(core, group, *(m.Come(person) for person in group.people))
    mine = await written(core, group, who.person, "Det jeg selv skrev")
    other = await written(core, group, group.people[3], "Det en annen skrev")

    def sign_in(conn: Connection) -> tuple[str, str]:
        accounts.link_account(core, conn, who, "slack", "T1", "U1")
        lasts = timedelta(days=1)
        session = entry.new_session(core, conn, who.org, who.person)
        return session, entry.new_link(
            core, conn, who.org, "signin", lasts=lasts, person=who.person
        )

    session, link = core.storage.db.write_sync(sign_in)
    before = core.storage.db.read(lambda conn: leaving.losses(core, conn, who))
    assert before == leaving.Losses(("A",), 0, 1, 1, 0)
    assert await leaving.delete_me(core, who, identity="a") == leaving.Deleted(1, 0)
    assert await leaving.delete_me(core, who, identity="a") == Again()
    assert await leaving.delete_me(core, who, identity="b") == NotThere()

    assert state_of(core, group).presence(who.person) == "gone"
    row = person_row(core, who)
    assert (row.name, row.settings, row.status) == ("", {}, "left")
    assert read(core, who) is None
    found = core.storage.db.read(lambda conn: core.storage.texts.read(conn, who.org, [mine, other]))
    assert found[mine].text is None
    assert found[other].text == "Det en annen skrev"
    assert {one.id for one in core.storage.erasures.recorded()} >= {mine}

    def signs_in(conn: Connection) -> tuple[object, object, object]:
        return (
            entry.session(core, conn, session),
            entry.link(core, conn, link, "signin"),
            accounts.account(conn, "slack", "T1", "U1"),
        )

    assert core.storage.db.read(signs_in) == (None, None, None)
    own = [r for r in rows(core) if r.channel == group.private[who.person] and r.status == "due"]
    assert own == []
    assert core.storage.db.read(lambda conn: people.groups_of(conn, who)) == ()

    # Whoever comes back is somebody new.
    again = core.storage.db.write_sync(
        lambda conn: accounts.add_account(
            core, conn, who.org, "slack", "T1", Newcomer("U1", "Ola", "nb")
        )
    )
    assert again != who.person
    back = core.storage.db.read(lambda conn: accounts.account(conn, "slack", "T1", "U1"))
    assert back is not None
    assert back.person == again


async def test_an_owner_who_deletes_themselves_takes_the_case_along(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    owner = Actor(group.org, group.people[0])
    await do(core, group, *(m.Come(person) for person in group.people[1:]))
    assert isinstance(await leaving.delete_me(core, owner, identity="a"), leaving.Deleted)
    state = state_of(core, group)
    assert (state.phase, state.kept, state.stopped) == ("ended", "nothing", True)
    assert not any(bodies(core, owner))
    found = select(tables.cases.c.status).where(tables.cases.c.owner == owner.person)
    assert core.storage.db.read(lambda conn: conn.execute(found).scalars().all()) == ["forgotten"]
    open_ = select(tables.flows.c.id).where(tables.flows.c.status == "open")
    assert core.storage.db.read(lambda conn: conn.execute(open_).scalars().all()) == []


async def test_what_is_held_is_kept_and_said(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per"))
    per = at.people["Per"]
    case = await offered(core, per, at.groups["Fjell"])

    def hold(conn: Connection) -> None:
        conn.execute(update(tables.cases).where(tables.cases.c.id == case).values(hold=True))

    core.storage.db.write_sync(hold)
    parts = len(bodies(core, per))
    assert await leaving.delete_me(core, per, identity="a") == leaving.Deleted(0, parts)
    assert all(bodies(core, per))


async def test_the_only_administrator_stays_while_others_are_there(core: Core) -> None:
    at = house(core, Fjell=("Kari",))
    answer = await leaving.delete_me(core, at.admin, identity="a")
    assert isinstance(answer, Refusal)
    assert answer.line.key == "no-last-admin-leaves"
    assert person_row(core, at.admin).name == "Astrid"
    assert isinstance(
        await leaving.delete_me(core, at.people["Kari"], identity="b"), leaving.Deleted
    )
    assert isinstance(await leaving.delete_me(core, at.admin, identity="c"), leaving.Deleted)


async def test_a_commitment_is_asked_about_no_more(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    owner = Actor(group.org, group.people[0])

    def promise(conn: Connection) -> str:
        was = flows.load(conn, group.org, group.flow)
        assert was is not None
        at = core.real() + 86_400
        prompt = take.Prompt(new_id(), "care", group.id, owner.person, at)
        take.create_prompt(core, conn, was, prompt, group.flow, core.real())
        return prompt.id

    flow = core.storage.db.write_sync(promise)
    await leaving.delete_me(core, owner, identity="a")
    row = select(tables.flows.c.status, tables.flows.c.due_at).where(tables.flows.c.id == flow)
    assert tuple(core.storage.db.read(lambda conn: conn.execute(row).one())) == ("ended", None)


# --- one's own cases ------------------------------------------------------------------------------


async def test_a_case_is_changed_by_its_owner_while_it_is_not_in_a_round(core: Core) -> None:
    at = house(core, Fjell=("Kari", "Per", "Ola"))
    fjell, per, kari = at.groups["Fjell"], at.people["Per"], at.people["Kari"]
    case = await offered(core, per, fjell)

    def form(who: Actor) -> Any:
        return core.storage.db.read(lambda conn: cases.edit_form(core, conn, who, case, "web"))

    assert form(kari) is None
    assert form(at.admin) is None
    _, holds = form(per)
    assert holds["situation"] == CASE["situation"]
    changed = {**CASE, "situation": "Vi har endret vaktlista."}
    saved = await cases.send(
        core,
        per,
        fjell,
        case=case,
        how="offer+sure",
        values=changed,
        platform="web",
        identity=new_id(),
    )
    assert saved == cases.Saved(case, "offered")
    own = core.storage.db.read(lambda conn: cases.own_cases(core, conn, per))
    assert [c.texts["situation"] for c in own] == ["Vi har endret vaktlista."]
    assert core.storage.db.read(lambda conn: cases.own_cases(core, conn, kari)) == ()

    async def decide(who: Actor, status: str) -> object:
        answer = await cases.decide(core, who, case, status, identity=new_id())
        return answer.line.key if isinstance(answer, Refusal) else answer

    assert await decide(kari, "withdrawn") == NotThere()
    assert await decide(at.admin, "withdrawn") == NotThere()
    assert await decide(per, "offered") == "no-case-so-already"
    assert await decide(per, "parked") == cases.Saved(case, "parked")
    assert await decide(per, "parked") == "no-case-so-already"
    assert await decide(per, "offered") == cases.Saved(case, "offered")
    assert await decide(per, "withdrawn") == cases.Saved(case, "withdrawn")
    assert await decide(per, "offered") == "no-case-over"
    assert core.storage.db.read(lambda conn: cases.own_cases(core, conn, per)) == ()


async def test_a_case_in_a_round_waits(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    owner = Actor(group.org, group.people[0])
    case = state_of(core, group).case
    answer = await cases.decide(core, owner, case, "withdrawn", identity="a")
    assert isinstance(answer, Refusal)
    assert answer.line.key == "no-case-in-round"
    assert core.storage.db.read(lambda c: cases.edit_form(core, c, owner, case, "web")) is None
