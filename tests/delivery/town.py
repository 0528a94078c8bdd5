"""An organisation with groups in a chat, and rounds that are held there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from bot.delivery.deliverer import Deliverer
from bot.delivery.pace import Pace
from bot.delivery.sender import Patience
from bot.flows import model as m
from bot.service import cases, flows, people, rounds, take
from bot.service.core import Actor, Core
from bot.storage.tables import deliveries, new_id, places
from tests.delivery.chat import Chat

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
QUICK = Patience(settle=0.1, first=0.01, longest=0.1, slow=(0.3,))
NAMES = ("Kari", "Per", "Ola", "Ingrid", "Amina", "Solveig")
CASE = {
    "title": "En ny ordning",
    "situation": "Vi skal endre vaktlista.",
    "tried": "Et møte.",
    "question": "Hvordan kommer jeg i gang?",
    "about_member": "no",
}


class Group(NamedTuple):
    """A group with a home channel, and each member's private one. `flow` is its round."""

    org: str
    id: str
    people: tuple[str, ...]
    home: str
    private: dict[str, str]
    flow: str


def add_place(conn: Connection, org: str, channel: str, **values: Any) -> str:
    row = new_id()
    conn.execute(
        insert(places),
        {
            "org": org,
            "id": row,
            "group": None,
            "person": None,
            "platform": "slack",
            "workspace_external": "T1",
            "external": channel,
            "state": "ok",
            "created_at": datetime.now(UTC),
            **values,
        },
    )
    return row


async def new_org(core: Core) -> str:
    return await core.storage.db.write(
        lambda conn: people.new_organisation(core, conn, "Lyngvik kommune", "nb")
    )


async def new_group(core: Core, org: str, name: str, size: int = 4) -> Group:
    """A group whose round has just been opened."""

    def make(conn: Connection) -> tuple[str, tuple[str, ...]]:
        group = people.new_group(core, conn, org, name, "nb")
        ids = []
        for i, each in enumerate(NAMES[:size]):
            person = people.new_person(core, conn, org, each, "nb")
            people.add_member(core, conn, org, group, person, facilitator=i == 1)
            add_place(conn, org, f"D{name}{i}", kind="private", person=person)
            ids.append(person)
        add_place(conn, org, f"C{name}", kind="home", group=group)
        return group, tuple(ids)

    group, ids = await core.storage.db.write(make)
    owner = Actor(org, ids[0])
    saved = await cases.send(
        core, owner, group, how="offer+sure", values=CASE, platform="slack", identity=new_id()
    )
    assert isinstance(saved, cases.Saved), saved
    begun = await rounds.open_round(
        core,
        owner,
        group,
        case=saved.id,
        method="kollegaveiledning",
        way="chat",
        identity=new_id(),
    )
    assert isinstance(begun, rounds.Begun), begun
    private = {person: f"D{name}{i}" for i, person in enumerate(ids)}
    return Group(org, group, ids, f"C{name}", private, begun.flow)


async def do(core: Core, group: Group, *events: m.Event) -> None:
    for event in events:
        await core.storage.db.write(
            lambda conn, event=event: take.take(core, conn, group.org, group.flow, event)
        )


def state_of(core: Core, group: Group) -> m.Round:
    found = core.storage.db.read(lambda conn: flows.load(conn, group.org, group.flow, lock=False))
    assert found is not None
    assert isinstance(found.state, m.Round)
    return found.state


async def go_on(core: Core, group: Group) -> None:
    """The facilitator lets the round go to its next step."""
    await do(core, group, m.GoOn(group.people[1], visit=state_of(core, group).visit, sure=True))


def rows(core: Core, **having: Any) -> list[Any]:
    """Deliveries with their place's channel."""
    found = (
        select(deliveries, places.c.external.label("channel"))
        .join(places, (places.c.org == deliveries.c.org) & (places.c.id == deliveries.c.place))
        .order_by(deliveries.c.number)
    )
    for column, value in having.items():
        found = found.where(deliveries.c[column] == value)
    return list(core.storage.db.read(lambda conn: conn.execute(found).all()))


def place_of(core: Core, channel: str) -> Any:
    found = select(places).where(places.c.external == channel)
    return core.storage.db.read(lambda conn: conn.execute(found).one())


def set_place(core: Core, channel: str, **values: Any) -> None:
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(places).where(places.c.external == channel).values(**values)
        )
    )


def deliverer(core: Core, chat: Chat, **options: Any) -> Deliverer:
    pace = options.pop("pace", None) or Pace({})
    return Deliverer(core, {chat.name: chat}, pace=pace, patience=QUICK, **options)


@asynccontextmanager
async def running(*them: Any) -> AsyncIterator[None]:
    """Deliverers or wakers at work."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(one.run(stop)) for one in them]
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 20)


async def settled(core: Core, seconds: float = 20.0) -> None:
    """Until nothing is due, being sent or in doubt."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if all(row.status in ("sent", "dropped", "paused") for row in rows(core)):
            return
        await asyncio.sleep(0.02)
    left = [(r.channel, r.slot, r.status, r.attempts, r.trouble) for r in rows(core)]
    raise AssertionError([row for row in left if row[2] not in ("sent", "dropped", "paused")])
