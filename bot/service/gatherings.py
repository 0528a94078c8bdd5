"""Gatherings: when everybody in the programme meets.

For callers that have checked who asks.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from bot.flows.cards import Day, Line, line
from bot.flows.model import Refusal
from bot.groups.dates import Slot, Status
from bot.service import audit, dates, import_words, settled
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.dates import When
from bot.service.people import NAME_LIMIT, BadNameError, tidy_name
from bot.service.take import NotThere
from bot.storage.tables import gatherings, new_id

MOST = 100


class Gathering(NamedTuple):
    """`date` is an ISO date, None while it is not set; `slot` FL, EL or empty."""

    id: str
    name: str
    date: str | None
    slot: Slot
    where: str
    status: Status


def _of(row: Any) -> Gathering:  # noqa: ANN401
    return Gathering(row.id, row.name, row.date, row.slot, row.where or "", row.status)


def of_org(conn: Connection, org: str) -> tuple[Gathering, ...]:
    """All that were not called off: by date, those without one last."""
    rows = select(gatherings).where(gatherings.c.org == org, gatherings.c.status != "cancelled")
    found = [_of(row) for row in conn.execute(rows)]
    return tuple(sorted(found, key=lambda g: (g.date is None, g.date or "", g.slot, g.name)))


class Called(NamedTuple):
    """A gathering with a date as calendars show it, also one that was called off."""

    gathering: Gathering
    day: str
    hours: tuple[str, str] | None
    called: datetime


def for_calendars(conn: Connection, org: str) -> tuple[Called, ...]:
    """All that have a date."""
    rows = select(gatherings).where(gatherings.c.org == org, gatherings.c.date.is_not(None))
    return tuple(
        Called(_of(row), row.date, dates.hours(conn, org, When(row.date, row.slot)), row.created_at)
        for row in conn.execute(rows.order_by(gatherings.c.date))
    )


def coming(conn: Connection, org: str, today: str) -> tuple[Gathering, ...]:
    """Those from this ISO date on, in order of time."""
    return tuple(g for g in of_org(conn, org) if g.date is not None and g.date >= today)


def ahead(core: Core, conn: Connection, org: str) -> tuple[Gathering, ...]:
    """The same from today on, by the organisation's clock."""
    return coming(conn, org, dates.today(core, conn, org, settled.zone(conn, org)))


def said(found: Gathering) -> Line:
    when = import_words.when(When(found.date, found.slot))
    if found.where:
        return line("gathering-line-at", name=found.name, when=when, where=found.where)
    return line("gathering-line", name=found.name, when=when)


async def add(
    core: Core, who: Actor, name: str, when: When, where: str = "", *, identity: str
) -> Outcome:
    """Changed.id is the new gathering. It is told to all by standing on their first page."""

    def work(conn: Connection) -> Changed | Refusal:
        try:
            called = tidy_name(name, "name")
            place = tidy_name(where, "where") if where.strip() else ""
        except BadNameError:
            return Refusal(line("no-such-name", most=NAME_LIMIT))
        wrong = _unfit(core, conn, who.org, when)
        if wrong is not None:
            return wrong
        row = new_id()
        conn.execute(
            insert(gatherings),
            {
                "org": who.org,
                "id": row,
                "name": called,
                "date": when.date,
                "slot": when.slot,
                "where": place or None,
                "status": "confirmed" if when.date else "unset",
                "created_at": core.moment(),
            },
        )
        audit.note(core, conn, who, "gathering-added", name=called, after=when.date or "")
        return Changed(row)

    return await change(core, who, identity, work)


def _unfit(core: Core, conn: Connection, org: str, when: When) -> Refusal | None:
    """Why it cannot be then."""
    today = dates.today(core, conn, org, settled.zone(conn, org))
    if when.date is not None and when.date < today:
        return Refusal(line("no-past-date", day=Day(when.date)))
    count = select(func.count()).select_from(gatherings).where(gatherings.c.org == org)
    if conn.execute(count).scalar_one() >= MOST:
        return Refusal(line("no-more-gatherings", most=MOST))
    return None


async def call_off(core: Core, who: Actor, gathering: str, *, identity: str) -> Outcome:
    """It is not held, and stands nowhere any more."""

    def work(conn: Connection) -> Changed | NotThere:
        found = next((g for g in of_org(conn, who.org) if g.id == gathering), None)
        if found is None:
            return NotThere()
        conn.execute(
            update(gatherings)
            .where(gatherings.c.org == who.org, gatherings.c.id == gathering)
            .values(status="cancelled")
        )
        about = {"name": found.name, "before": found.date or ""}
        audit.note(core, conn, who, "gathering-called-off", **about)
        return Changed(gathering)

    return await change(core, who, identity, work)
