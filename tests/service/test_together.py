"""Questions that are ticked together come out as they do one by one, and none harms another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, select, update

from bot.flows import prompts
from bot.flows.prompts import Prompt
from bot.service import flows, people, settled, together, waking
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.storage import due, tables
from bot.storage.tables import new_id
from tests.delivery.town import add_place

OSLO = ZoneInfo("Europe/Oslo")
DAY = 86_400.0
MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=OSLO).timestamp()
SATURDAY = MONDAY - 2 * DAY
# What somebody has settled, and in how many places they can be reached.
WAYS: dict[str, tuple[dict[str, Any], int]] = {
    "plain": ({}, 1),
    "nowhere": ({}, 0),
    "two places": ({}, 2),
    "web": ({"private": "web"}, 2),
    "quiet": ({"quiet": ["16:00", "10:00"]}, 1),
    "away": ({"away": "2026-04-01"}, 1),
    "light": ({"amount": "light"}, 1),
    "off": ({"amount": "off"}, 2),
}


class Town(NamedTuple):
    org: str
    names: dict[str, str]  # ids of what was made, and what they are called in every town


def stages(person: str, group: str, at: float) -> dict[str, Prompt]:
    """A question that is due then, in each of the ways in which one can be."""
    new = Prompt(new_id(), "care", group, person, at)
    since = at - prompts.REMIND
    return {
        "new": new,
        "again": replace(new, id=new_id(), asked=1, answers=("not_yet",), kind="followup"),
        "waits": replace(new, id=new_id(), asked=1, since=since),
        "reminded": replace(new, id=new_id(), asked=1, since=at - prompts.CLOSE, reminded=True),
        "early": replace(new, id=new_id(), at=at + 60),
    }


def town(core: Core, at: float, settings: dict[str, Any]) -> Town:
    def make(conn: Connection) -> Town:
        org = people.new_organisation(core, conn, "Lyngvik kommune", "nb", settings=settings)
        group = people.new_group(core, conn, org, "A", "nb")
        names = {org: "org", group: "group"}
        for way, (own, reached) in WAYS.items():
            person = people.new_person(core, conn, org, "Kari", "nb")
            names[person] = way
            settled.put_person(conn, org, person, **own)
            for i in range(reached):
                place = add_place(conn, org, new_id(), kind="private", person=person)
                names[place] = f"{way} {i}"
            for stage, prompt in stages(person, group, at).items():
                names[prompt.id] = f"{way} {stage}"
                create(core, conn, org, prompt, at)
        return Town(org, names)

    return core.storage.db.write_sync(make)


def create(core: Core, conn: Connection, org: str, prompt: Prompt, at: float) -> None:
    now = at - 40 * DAY
    key = core.storage.texts.new_key(conn, org, "flow", prompt.id, now=instant(now))
    flows.create(
        conn, org, prompt, kind="aftercare", key=key, due=at, clock=Clock(), now=now,
        people={prompt.person: "owner"}, retention=now + 400 * DAY,
    )  # fmt: skip


def outcome(core: Core, made: Town) -> list[Any]:
    """All that is in the tables that a tick writes, with names in the place of ids."""
    kept: list[Any] = []

    def named(value: Any) -> Any:
        return made.names.get(value, value) if isinstance(value, str) else value

    def read(conn: Connection) -> None:
        for table, without in (
            (tables.flows, {"key", "state"}),
            (tables.log, set()),
            (tables.deliveries, {"id", "number"}),
        ):
            for row in conn.execute(select(table).where(table.c.org == made.org)).mappings():
                values = {c: named(v) for c, v in row.items() if c not in without}
                if "state" in row:
                    state = flows.decode(row["state"])
                    assert isinstance(state, Prompt)
                    values["state"] = replace(state, id="", group="", person=named(state.person))
                kept.append((table.name, values))

    core.storage.db.read(read)
    return sorted(kept, key=repr)


@pytest.mark.parametrize("settings", [{}, {"quiet": ["16:00", "08:00"], "country": "NO"}])
@pytest.mark.parametrize("now", [MONDAY, SATURDAY, MONDAY + 5 * 3600, MONDAY + 14 * 3600])
def test_together_and_one_by_one_come_out_alike(
    core: Core, now: float, settings: dict[str, Any]
) -> None:
    at = MONDAY if now >= MONDAY else SATURDAY
    core.real = lambda: now
    alone = town(core, at, settings)
    claimed = core.storage.db.write_sync(lambda conn: due.claim_flows(conn, core.moment(), 500))
    found = sorted(
        (
            alone.names[one.id],
            core.storage.db.write_sync(lambda c, one=one: waking.tick(core, c, one)),
        )  # type: ignore[misc]
        for one in claimed
    )
    assert len(claimed) == len(WAYS) * len(stages("", "", 0))
    many = town(core, at, settings)
    # Those of before may be due again at once: what is ticked here is the other town's alone.
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.flows)
            .where(tables.flows.c.org == alone.org, tables.flows.c.due_at <= core.moment())
            .values(due_at=core.moment() + timedelta(days=365))
        )
    )
    done = core.storage.db.write_sync(
        lambda conn: together.tick_due(core, conn, core.moment(), 500)
    )
    assert done.left == []
    assert sorted((many.names[one.id], ticked) for one, ticked in done.ticked) == found
    assert outcome(core, many) == outcome(core, alone)


def test_what_fails_is_left_and_claimed_and_the_others_happen(core: Core) -> None:
    core.real = lambda: MONDAY
    made = town(core, MONDAY, {})
    bad = next(id_ for id_, name in made.names.items() if name == "plain new")
    core.storage.db.write_sync(
        lambda conn: conn.execute(
            update(tables.flows).where(tables.flows.c.id == bad).values(state=b"not a state")
        )
    )
    done = core.storage.db.write_sync(
        lambda conn: together.tick_due(core, conn, core.moment(), 500)
    )
    assert [one.id for one in done.left] == [bad]
    assert len(done.ticked) == len(WAYS) * len(stages("", "", 0)) - 1
    row = select(tables.flows.c.due_at).where(tables.flows.c.id == bad)
    at = core.storage.db.read(lambda conn: conn.execute(row).scalar_one())
    assert at == core.moment() + due.LEASE
