"""When and how much a person is asked: their own settings, and what they do to questions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, update

from bot.flows import model as m
from bot.flows.model import Refusal
from bot.flows.prompts import Prompt
from bot.service import cases, flows, organisation, people, rounds, take, waking
from bot.service import preferences as prefs
from bot.service.changes import Changed
from bot.service.core import Actor, Core
from bot.service.take import Again, NotThere
from bot.storage import tables
from bot.storage.due import DueFlow
from bot.storage.tables import new_id
from tests.delivery.chat import Chat
from tests.delivery.test_deliverer import until
from tests.delivery.town import (
    CASE,
    deliverer,
    do,
    go_on,
    new_group,
    new_org,
    rows,
    running,
    settled,
)
from tests.delivery.town import Group as Town

OSLO = ZoneInfo("Europe/Oslo")
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=OSLO)


async def ask(core: Core, group: Town, at: datetime) -> str:
    """A question to the owner at that time. Returns its flow."""
    prompt = Prompt(new_id(), "care", group.id, group.people[0], at.timestamp())

    def make(conn: Connection) -> None:
        was = flows.load(conn, group.org, group.flow)
        assert was is not None
        take.create_prompt(core, conn, was, prompt, group.flow, at.timestamp())

    await core.storage.db.write(make)
    return prompt.id


def due_at(core: Core, flow: str) -> Any:
    found = select(tables.flows.c.due_at).where(tables.flows.c.id == flow)
    return core.storage.db.read(lambda conn: conn.execute(found).scalar_one())


def tick(core: Core, org: str, flow: str, at: datetime | None = None) -> str:
    """Let the flow's time come, on time unless `at` says otherwise."""
    due = due_at(core, flow)
    real = (at or due).timestamp()
    core.real = lambda: real
    return core.storage.db.write_sync(lambda conn: waking.tick(core, conn, DueFlow(org, flow, due)))


def prompt_of(core: Core, org: str, flow: str) -> Prompt:
    found = core.storage.db.read(lambda conn: flows.load(conn, org, flow, lock=False))
    assert found is not None
    assert isinstance(found.state, Prompt)
    return found.state


def posts(core: Core, flow: str) -> list[str]:
    return [row.slot for row in rows(core, flow=flow)]


async def test_settings_are_read_as_people_write_them(core: Core) -> None:
    org = await new_org(core)
    core.real = FRIDAY.timestamp
    person = core.storage.db.write_sync(
        lambda conn: people.new_person(core, conn, org, "Kari", "nb")
    )
    who = Actor(org, person)
    done = Changed(person)
    assert await prefs.set_language(core, who, "nn", identity="a") == done
    assert await prefs.set_quiet(core, who, "20", "7.30", identity="b") == done
    assert await prefs.set_days(core, who, (4, 0, 0), identity="c") == done
    assert await prefs.set_amount(core, who, "light", identity="d") == done
    assert await prefs.set_away(core, who, "2026-03-16", identity="e") == done
    assert await prefs.set_away(core, who, "2026-03-17", identity="e") == Again()
    assert await prefs.set_zone(core, who, "Europe/Helsinki", identity="f") == done

    def read() -> prefs.Preferences | None:
        return core.storage.db.read(lambda conn: prefs.preferences(core, conn, who))

    mine = prefs.Preferences(
        "nn", "Europe/Helsinki", ("20:00", "07:30"), (0, 4), "light", date(2026, 3, 16)
    )
    assert read() == mine
    for answer, why in (
        (await prefs.set_language(core, who, "de", identity="g"), "choice-wrong"),
        (await prefs.set_quiet(core, who, "20", "", identity="h"), "no-such-hours"),
        (await prefs.set_days(core, who, (7,), identity="i"), "choice-wrong"),
        (await prefs.set_amount(core, who, "loud", identity="j"), "choice-wrong"),
        (await prefs.set_away(core, who, "2026-03-06", identity="k"), "no-away-then"),
        (await prefs.set_away(core, who, "i morgen", identity="l"), "date-wrong"),
        (await prefs.set_zone(core, who, "Europe/Seljord", identity="m"), "no-such-zone"),
    ):
        assert isinstance(answer, Refusal)
        assert answer.line.key == why
    assert read() == mine
    core.real = (FRIDAY + timedelta(days=10)).timestamp
    assert read() == mine._replace(away=None)
    for name, clear in (("n", prefs.set_zone), ("o", prefs.set_away)):
        assert await clear(core, who, "", identity=name) == done
    assert await prefs.set_quiet(core, who, "", "", identity="p") == done
    assert await prefs.set_days(core, who, (), identity="q") == done
    assert await prefs.set_amount(core, who, "normal", identity="r") == done
    assert read() == prefs.Preferences("nn", "", None, None, "normal", None)
    nobody = Actor(org, new_id())
    assert await prefs.set_amount(core, nobody, "off", identity="s") == NotThere()


async def test_a_question_waits_for_its_persons_hours_and_comes_when_they_change(
    core: Core,
) -> None:
    group = await new_group(core, await new_org(core), "A")
    who = Actor(group.org, group.people[0])
    core.real = FRIDAY.timestamp
    await prefs.set_away(core, who, "2026-03-16", identity="a")
    flow = await ask(core, group, FRIDAY)
    assert tick(core, group.org, flow) == "postponed"
    assert due_at(core, flow) == datetime(2026, 3, 16, 9, 0, tzinfo=OSLO)
    await prefs.set_quiet(core, who, "10", "10.30", identity="b")
    assert due_at(core, flow) == FRIDAY
    assert tick(core, group.org, flow) == "postponed"
    assert due_at(core, flow) == datetime(2026, 3, 16, 0, 0, tzinfo=OSLO)
    await prefs.set_away(core, who, "", identity="c")
    at = FRIDAY.replace(hour=10, minute=10)
    assert tick(core, group.org, flow, at) == "postponed"
    assert due_at(core, flow) == FRIDAY.replace(hour=10, minute=30)
    assert tick(core, group.org, flow) == "taken"
    assert posts(core, flow) == ["ask1"]


async def test_the_organisations_hours_and_free_days_hold_for_who_said_nothing(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    admin = Actor(group.org, "")
    await organisation.set_holidays(core, admin, "", "2026-03-06 2026-03-09", identity="b")
    flow = await ask(core, group, FRIDAY)
    assert tick(core, group.org, flow) == "postponed"
    assert due_at(core, flow) == datetime(2026, 3, 10, 9, 0, tzinfo=OSLO)
    await organisation.set_quiet(core, admin, "16", "10", identity="a")
    assert tick(core, group.org, flow) == "postponed"
    assert due_at(core, flow) == datetime(2026, 3, 10, 10, 0, tzinfo=OSLO)
    who = Actor(group.org, group.people[0])
    await prefs.set_quiet(core, who, "0", "0", identity="c")
    await organisation.set_holidays(core, admin, "", "", identity="d")
    assert tick(core, group.org, flow) == "taken"


async def test_light_is_without_a_reminder_and_off_without_a_question(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    who = Actor(group.org, group.people[0])
    normal = await ask(core, group, FRIDAY)
    for _ in range(2):
        assert tick(core, group.org, normal) == "taken"
    assert posts(core, normal) == ["ask1", "ask1r"]

    await prefs.set_amount(core, who, "light", identity="a")
    light = await ask(core, group, FRIDAY)
    for _ in range(2):
        assert tick(core, group.org, light) == "taken"
    assert posts(core, light) == ["ask1"]
    state = prompt_of(core, group.org, light)
    assert (state.reminded, state.closed) == (True, False)
    assert tick(core, group.org, light) == "taken"
    assert prompt_of(core, group.org, light).closed

    await prefs.set_amount(core, who, "off", identity="b")
    off = await ask(core, group, FRIDAY)
    assert tick(core, group.org, off) == "taken"
    assert posts(core, off) == []
    # It is there for them on the web, and a reminder comes once they want questions again.
    assert off in dict(core.storage.db.read(lambda conn: rounds.flows_of(conn, who)))
    await prefs.set_amount(core, who, "normal", identity="c")
    assert tick(core, group.org, off, FRIDAY + timedelta(days=3)) == "taken"
    assert posts(core, off) == ["ask1r"]


async def slow_round(core: Core) -> Town:
    """A group whose slow round has just been opened, by its owner."""
    group = await new_group(core, await new_org(core), "A")
    owner = Actor(group.org, group.people[0])

    def fresh(conn: Connection) -> str:
        made = people.new_group(core, conn, group.org, "B", "nb")
        for i, person in enumerate(group.people):
            people.add_member(core, conn, group.org, made, person, facilitator=i == 1)
        return made

    second = await core.storage.db.write(fresh)
    saved = await cases.send(
        core, owner, second, how="offer+sure", values=CASE, platform="slack", identity=new_id()
    )
    assert isinstance(saved, cases.Saved)
    begun = await rounds.open_round(
        core,
        owner,
        second,
        case=saved.id,
        method="kollegaveiledning",
        way="slow",
        identity=new_id(),
    )
    assert isinstance(begun, rounds.Begun)
    return group._replace(id=second, flow=begun.flow)


async def test_a_slow_round_does_not_disturb_who_is_away_but_answers_who_is_there(
    core: Core,
) -> None:
    group = await slow_round(core)
    away, there = group.people[2], group.people[0]
    for person in (away, there):
        back = (core.moment() + timedelta(days=20)).date().isoformat()
        answer = await prefs.set_away(core, Actor(group.org, person), back, identity=new_id())
        assert isinstance(answer, Changed)
    await do(core, group, *(m.Come(person) for person in group.people))
    while not rows(core, flow=group.flow, audience=away):
        await go_on(core, group)
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.log)
            .where(tables.log.c.actor == away)
            .values(at=core.moment() - timedelta(hours=1))
        )
    )
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    assert chat.standing(group.private[away]) == []
    assert chat.standing(group.private[there])
    held = [row for row in rows(core, flow=group.flow) if row.trouble == "quiet"]
    assert {row.audience for row in held} == {away}
    assert {row.status for row in held} == {"paused"}
    assert held[0].next_at > core.moment() + timedelta(days=18)
    assert held[0].attempts == 0

    await prefs.set_away(core, Actor(group.org, away), "", identity=new_id())
    async with running(deliverer(core, chat)):
        await until(lambda: bool(chat.standing(group.private[away])))
        await settled(core)
    assert [row for row in rows(core, flow=group.flow) if row.trouble] == []
