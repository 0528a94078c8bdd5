"""Half a year of a programme with one group that counts by itself and two small ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from bot.flows.library import builtin
from bot.flows.model import Person, Round
from bot.service import flows, people
from bot.service.clock import Clock
from bot.storage import tables
from bot.storage.tables import new_id
from tests.edges.web.pages_world import NAMES, World

MARCH, APRIL, MAY = (datetime(2026, month, 10, 9, tzinfo=UTC) for month in (3, 4, 5))


async def fill(here: World) -> None:
    """A meeting to which five of six came, and rounds rated by six, by two, and by six again."""

    def write(conn: Any) -> None:
        for name, member in (("Nebba", "Nina"), ("Vidde", "Vera")):
            group = people.new_group(here.core, conn, here.org, name, "nb")
            person = people.new_person(here.core, conn, here.org, member, "nb")
            people.add_member(here.core, conn, here.org, group, person, facilitator=True)
        _meeting(here, conn)
        for began, ratings in ((MARCH, (3, *(4,) * 5)), (APRIL, (2, 3)), (MAY, (5,) * 6)):
            _round(here, conn, began, ratings)

    await here.core.storage.db.write(write)


def _meeting(here: World, conn: Any) -> None:
    row, now = new_id(), here.core.moment()
    values = {
        "org": here.org,
        "id": row,
        "group": here.group,
        "number": 1,
        "date": "2026-03-10",
        "slot": "FL",
        "status": "held",
        "moved": 1,
        "sequence": 1,
        "created_at": now,
        "updated_at": now,
    }
    conn.execute(insert(tables.meetings), values)
    for name in NAMES:
        came = {"org": here.org, "meeting": row, "person": here.who[name].id, "came": name != "Ola"}
        conn.execute(insert(tables.attendance), came)


def _round(here: World, conn: Any, began: datetime, ratings: tuple[int, ...]) -> None:
    method = builtin()["kort"]
    counted = tuple(ratings.count(value) for value in range(1, 6))
    ids = tuple(here.who[name].id for name in NAMES)
    here.core.keep_method(conn, here.org, method)
    state = Round(
        new_id(),
        here.group,
        new_id(),
        method.hash,
        "chat",
        ids[0],
        ids[1],
        tuple(Person(each, "here") for each in ids),
        began=began.timestamp(),
        step=len(method.steps) - 1,
        phase="ended",
        kept="all",
        rated=ids[: len(ratings)],
        ratings=(counted, (0, 0, 0, 0, len(ratings))),
    )
    key = here.core.storage.texts.new_key(conn, here.org, "flow", state.id, now=began)
    flows.create(
        conn,
        here.org,
        state,
        kind="round",
        key=key,
        due=None,
        clock=Clock(0.0, 0.0, 1.0),
        now=began.timestamp(),
        people={ids[0]: "owner"},
        retention=here.core.real() + 1e7,
    )
