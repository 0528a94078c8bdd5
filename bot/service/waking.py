"""What happens because time passes: one flow's tick, and forgetting what is past its date."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, Select, Table, bindparam, exists, select, update

from bot.flows import model as m
from bot.flows.prompts import Prompt
from bot.groups.workdays import END, START, WorkCalendar
from bot.service import flows as rows
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.service.take import ASK_AT_HOUR, Taken, take
from bot.storage import forget, inbox
from bot.storage.due import DueFlow
from bot.storage.tables import cases, deliveries, flows, keys, organisations

LATE = timedelta(hours=2)
HEARD = timedelta(days=30)  # for so long an inbound event that comes again is known
AT_ONCE = 50

Ticked = Literal["taken", "gone", "postponed"]


def _past(table: Table) -> Select[tuple[str, str]]:
    """Rows of this table that are kept no longer. A made-up group has a clock of its own."""
    sealed = exists().where(
        keys.c.org == table.c.org, keys.c.subject == table.c.id, keys.c.wrapped.is_not(None)
    )
    real = exists().where(organisations.c.org == table.c.org, organisations.c.clock_real.is_(None))
    return (
        select(table.c.org, table.c.id)
        .where(table.c.retention_until <= bindparam("now"), ~table.c.hold, sealed, real)
        .order_by(table.c.retention_until)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


def tick(core: Core, conn: Connection, due: DueFlow) -> Ticked:
    """Let the core decide what its time means for a flow that is due.

    A question to one person that is more than two hours late, since nobody was there to ask it,
    waits for the next working hour. It is not asked at midnight.
    """
    now = core.moment()
    if now - due.due_at > LATE:
        was = rows.load(conn, due.org, due.id)
        # A made-up group lets time pass as it likes.
        if was is not None and isinstance(was.state, Prompt) and was.clock == Clock():
            at = _next_open(core.calendar(was.zone), now.timestamp())
            if at is not None:
                conn.execute(_POSTPONE, {"org_": due.org, "row": due.id, "at": instant(at)})
                return "postponed"
    answer = take(core, conn, due.org, due.id, m.Tick())
    return "taken" if isinstance(answer, Taken) else "gone"


def _next_open(calendar: WorkCalendar, now: float) -> float | None:
    """When somebody may next be asked; None when it is now."""
    local = datetime.fromtimestamp(now, calendar.zone)
    if not calendar.working(local.date()) or local.hour >= END:
        return calendar.next_working(now, ASK_AT_HOUR)
    if local.hour < START:
        return calendar.at(local.date().isoformat(), ASK_AT_HOUR)
    return None


# --- forgetting -----------------------------------------------------------------------------------

_POSTPONE = (
    update(flows)
    .where(flows.c.org == bindparam("org_"), flows.c.id == bindparam("row"))
    .values(due_at=bindparam("at"))
)
_OLD_FLOWS = _past(flows)
_OLD_CASES = _past(cases)
_FLOW_FORGOTTEN = (
    update(flows)
    .where(flows.c.org == bindparam("org_"), flows.c.id == bindparam("row"))
    .values(status="ended", due_at=None)
)
_CASE_FORGOTTEN = (
    update(cases)
    .where(cases.c.org == bindparam("org_"), cases.c.id == bindparam("row"))
    .values(status="forgotten", updated_at=bindparam("at"))
)
# What is shown of it in chats is to follow.
_SHOWN = (
    update(deliveries)
    .where(
        deliveries.c.org == bindparam("org_"),
        deliveries.c.flow == bindparam("row"),
        deliveries.c.message.is_not(None),
        deliveries.c.status.in_(["sent", "due"]),
    )
    .values(status="due", next_at=bindparam("at"), wanted="forgotten")
)


def retain(core: Core, conn: Connection) -> int:
    """Forget flows and cases whose date has passed, but those that are held. Returns how many.

    At most a few at a time: repeat while it is not 0.
    """
    real = core.moment()
    count = 0
    for found in conn.execute(_OLD_FLOWS, {"now": real, "most": AT_ONCE}).all():
        org, row = found.org, found.id
        _forget(core, conn, org, row)
        conn.execute(_FLOW_FORGOTTEN, {"org_": org, "row": row})
        conn.execute(_SHOWN, {"org_": org, "row": row, "at": real})
        core.tell(conn, org, row)
        count += 1
    for found in conn.execute(_OLD_CASES, {"now": real, "most": AT_ONCE}).all():
        org, row = found.org, found.id
        _forget(core, conn, org, row)
        conn.execute(_CASE_FORGOTTEN, {"org_": org, "row": row, "at": real})
        count += 1
    if count:
        core.forgotten(conn)
    return count


def _forget(core: Core, conn: Connection, org: str, subject: str) -> None:
    s = core.storage
    forget.forget_subject(conn, s.texts, s.erasures, org, subject, core.moment())


def prune(core: Core, conn: Connection) -> int:
    """Drop what was only needed to know an inbound event that comes again."""
    return inbox.prune(conn, core.moment() - HEARD)
