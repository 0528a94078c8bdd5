"""The audit log of a flow: who did what, and nothing that is nobody's business."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from bot.flows import model as m
from bot.service import flows as rows
from bot.service.core import Core
from bot.storage.tables import log
from tests.delivery.town import do, go_on, new_group, new_org


def entries(core: Core, event: str) -> list[Any]:
    found = select(log).where(log.c.event == event)
    return list(core.storage.db.read(lambda conn: conn.execute(found).all()))


def record(core: Core, org: str, flow: str, event: m.Event) -> None:
    core.storage.db.write_sync(lambda conn: rows.record(conn, org, flow, 900, event, core.real()))


async def test_it_says_who_did_what(sqlite_core: Core) -> None:
    group = await new_group(sqlite_core, await new_org(sqlite_core), "A")
    await do(sqlite_core, group, *(m.Come(p) for p in group.people))
    await go_on(sqlite_core, group)
    (moved,) = entries(sqlite_core, "goon")
    assert moved.actor == group.people[1]
    assert moved.detail == {"visit": 1, "sure": True}


async def test_it_keeps_the_kind_of_what_was_written_and_no_rating(sqlite_core: Core) -> None:
    group = await new_group(sqlite_core, await new_org(sqlite_core), "A")
    written = m.Contribute(group.people[2], "ref", 9, 9, "closing", ratings=(4, 5))
    record(sqlite_core, group.org, group.flow, written)
    (kept,) = entries(sqlite_core, "contribute")
    assert (kept.detail["kind"], kept.detail["id"]) == ("closing", "ref")
    assert "ratings" not in kept.detail


async def test_who_called_a_halt_is_not_in_it(sqlite_core: Core) -> None:
    group = await new_group(sqlite_core, await new_org(sqlite_core), "A")
    await do(sqlite_core, group, *(m.Come(p) for p in group.people))
    await do(sqlite_core, group, m.Halt(group.people[2]))
    (halt,) = entries(sqlite_core, "halt")
    assert halt.actor is None
    assert group.people[2] not in str(halt.detail)
