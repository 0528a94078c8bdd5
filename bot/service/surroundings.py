"""What a decision of a flow leans on beside its state: calendars, how people want to be asked."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from bot.flows import kinds
from bot.flows import model as m
from bot.flows.kinds import Other
from bot.groups.quiet import next_open
from bot.service import flows as rows
from bot.service import settled
from bot.service.core import Core
from bot.storage.tables import people

_SETTINGS = select(people.c.id, people.c.settings).where(
    people.c.org == bindparam("org_"), people.c.id.in_(bindparam("ids", expanding=True))
)


def around(
    core: Core,
    conn: Connection,
    was: rows.Loaded,
    flow: Other,
    now: m.Moment,
    event: m.Event,
    *,
    late: bool,
) -> m.Around:
    """For one event of this flow. How much people want to be asked counts for what comes by
    itself; whoever presses something wants its answer."""
    calendar = settled.calendar(core, conn, was.org, was.zone)
    if not isinstance(event, m.Tick):
        return m.Around(calendar)
    usual = settled.usual(core, conn, was.org, was.zone)
    return m.Around(
        calendar,
        _amounts(conn, was.org, kinds.of(flow).people(flow)),
        late,
        next_open(usual.calendar, usual.rule, now) if late else now,
    )


def _amounts(conn: Connection, org: str, ids: tuple[str, ...]) -> dict[str, m.Amount]:
    found = conn.execute(_SETTINGS, {"org_": org, "ids": ids})
    amounts = {row.id: row.settings.get("amount") for row in found}
    return {person: amount for person, amount in amounts.items() if amount in ("off", "light")}
