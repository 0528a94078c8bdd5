"""The waker: due rows fire once, also overdue ones, and old texts are forgotten."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select, update

from bot.flows import model as m
from bot.flows.prompts import Prompt
from bot.schedule import waker
from bot.schedule.waker import Waker
from bot.service import demo, flows, take, waking
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.storage import tables
from bot.storage.due import DueFlow
from bot.storage.tables import new_id
from tests.delivery.test_deliverer import until
from tests.delivery.town import Group, do, new_group, new_org, running, state_of

OSLO = ZoneInfo("Europe/Oslo")
HOUR = 3600.0


def flow_row(core: Core, flow: str) -> Any:
    found = select(tables.flows).where(tables.flows.c.id == flow)
    return core.storage.db.read(lambda conn: conn.execute(found).one())


def set_flow(core: Core, flow: str, **values: Any) -> None:
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.flows).where(tables.flows.c.id == flow).values(**values)
        )
    )


async def ask(core: Core, group: Group, at: float) -> str:
    """A question to the owner at that real time. Returns its flow."""
    prompt = Prompt(new_id(), "care", group.id, group.people[0], at)

    def make(conn: Connection) -> None:
        was = flows.load(conn, group.org, group.flow)
        assert was is not None
        take.create_prompt(core, conn, was, prompt, group.flow, at)
        core.tell(conn, group.org, prompt.id)

    await core.storage.db.write(make)
    return prompt.id


def asked(core: Core, flow: str) -> int:
    state = flows.decode(flow_row(core, flow).state)
    assert isinstance(state, Prompt)
    return state.asked


async def test_a_question_is_asked_at_its_time_and_not_before(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    async with running(Waker(core)):
        at = time.time() + 0.5
        flow = await ask(core, group, at)
        await until(lambda: asked(core, flow) == 1)
        assert time.time() >= at
    assert flow_row(core, flow).due_at > datetime.now(UTC) + timedelta(days=2)


async def test_an_earlier_time_that_comes_later_is_heard_of(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    async with running(Waker(core)):
        await ask(core, group, time.time() + HOUR)
        await asyncio.sleep(0.1)
        flow = await ask(core, group, time.time() + 0.2)
        await until(lambda: asked(core, flow) == 1, 3)


async def test_what_was_due_while_nobody_was_there_fires_once(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    found = [await ask(core, group, time.time() - 60) for _ in range(40)]
    async with running(Waker(core), Waker(core)):
        await until(lambda: all(asked(core, flow) for flow in found))
        await asyncio.sleep(0.2)
    seen = select(tables.log.c.flow).where(tables.log.c.flow.in_(found))
    ticks = core.storage.db.read(lambda conn: conn.execute(seen).scalars().all())
    assert sorted(ticks) == sorted(found)


async def test_one_that_fails_stops_no_other_and_comes_back(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    bad, good = [await ask(core, group, time.time() - 60 + i) for i in range(2)]
    set_flow(core, bad, state=b"not a state")
    async with running(Waker(core)):
        await until(lambda: asked(core, good) == 1)
    assert flow_row(core, bad).due_at > datetime.now(UTC) + timedelta(seconds=30)


def at_oslo(*when: int) -> float:
    return datetime(*when, tzinfo=OSLO).timestamp()  # type: ignore[misc, arg-type]


async def test_nobody_is_asked_at_midnight_after_an_outage(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    planned = at_oslo(2026, 3, 6, 9, 0)  # a Friday
    flow = await ask(core, group, planned)

    def ticks_at(real: float) -> str:
        core.real = lambda: real
        due = DueFlow(group.org, flow, flow_row(core, flow).due_at)
        return core.storage.db.write_sync(lambda conn: waking.tick(core, conn, due))

    assert ticks_at(at_oslo(2026, 3, 6, 23, 50)) == "postponed"
    assert asked(core, flow) == 0
    monday = instant(at_oslo(2026, 3, 9, 9, 0))
    assert flow_row(core, flow).due_at == monday
    assert ticks_at(at_oslo(2026, 3, 9, 9, 0)) == "taken"
    assert asked(core, flow) == 1


async def test_a_little_late_or_within_working_hours_it_is_asked(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    evening = await ask(core, group, at_oslo(2026, 3, 6, 21, 0))
    morning = await ask(core, group, at_oslo(2026, 3, 6, 9, 0))
    for flow, real in ((evening, (2026, 3, 6, 22, 0)), (morning, (2026, 3, 6, 14, 0))):
        moment = at_oslo(*real)
        core.real = lambda moment=moment: moment  # type: ignore[misc]
        due = DueFlow(group.org, flow, flow_row(core, flow).due_at)
        assert core.storage.db.write_sync(lambda conn, due=due: waking.tick(core, conn, due)) == (  # type: ignore[misc]
            "taken"
        )
        assert asked(core, flow) == 1


async def test_a_clock_that_runs_faster_fires_on_time(core: Core) -> None:
    org = await new_org(core)
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.organisations)
            .where(tables.organisations.c.org == org)
            .values(kind="demo", clock_real=core.moment(), clock_shown=core.moment())
        )
    )
    core.storage.db.write_sync(lambda conn: demo.set_rate(core, conn, org, 60))
    group = await new_group(core, org, "A")
    await do(core, group, *(m.Come(p) for p in group.people))
    before = state_of(core, group)
    async with running(Waker(core)):
        await until(lambda: state_of(core, group) != before, 20)
    clock = core.storage.db.read(lambda conn: core.clock(conn, org))
    assert clock != Clock()


async def test_what_is_past_its_date_is_forgotten_unless_held(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waker, "CHECKPOINT_S", 0.1)
    org = await new_org(core)
    old, held, young = [await new_group(core, org, name) for name in "ABC"]
    yesterday = datetime.now(UTC) - timedelta(days=1)
    set_flow(core, old.flow, retention_until=yesterday)
    set_flow(core, held.flow, retention_until=yesterday, hold=True)
    case = state_of(core, old).case
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.cases).where(tables.cases.c.id == case).values(retention_until=yesterday)
        )
    )
    async with running(Waker(core)):
        await until(lambda: flow_row(core, old.flow).status == "ended", 5)
        await until(lambda: not core.forgetting.is_set(), 10)

    def left(subject: str) -> int:
        return core.storage.db.read(
            lambda conn: len(core.storage.texts.keys_of(conn, org, subject))
        )

    assert (left(old.flow), left(case)) == (0, 0)
    assert left(held.flow) == left(young.flow) == 1
    assert flow_row(core, young.flow).status == "open"
    remembered = {one.kind for one in core.storage.erasures.recorded()}
    assert remembered == {"key"}
    assert core.storage.db.write_sync(lambda conn: waking.retain(core, conn)) == 0
