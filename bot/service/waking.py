"""What happens because time passes: one flow's tick, and forgetting what is past its date."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from sqlalchemy import Connection, Select, Table, bindparam, exists, select, update

from bot.flows import kinds
from bot.flows import model as m
from bot.flows.model import Round
from bot.service import checkin_flows, settled
from bot.service import flows as rows
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.service.sending import QUIET
from bot.service.take import Taken, take_loaded
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

    A question to one person waits for the hours and days when they want to be asked. Where nobody
    has said which those are, one that is more than two hours late, since nobody was there to ask
    it, waits for working hours: it is not asked at midnight.
    """
    was = rows.load(conn, due.org, due.id)
    if was is None:
        return "gone"
    # A made-up group lets time pass as it likes.
    now = core.moment()
    late = was.clock == Clock() and now - due.due_at > LATE
    if not isinstance(was.state, Round) and was.clock == Clock():
        asked = kinds.of(was.state).asks(was.state)
        at = now
        if asked:
            own = settled.of_people(conn, was.org, (asked,)).get(asked)
            house = settled.house(conn, was.org)
            at = settled.may_ask(core, house, own, was.zone, now, late=late)
        if at > now:
            conn.execute(_POSTPONE, {"org_": due.org, "row": due.id, "at": at})
            return "postponed"
    answer = take_loaded(core, conn, was, m.Tick(), late=late)
    return "taken" if isinstance(answer, Taken) else "gone"


def ask_anew(core: Core, conn: Connection, org: str, person: str = "") -> None:
    """When somebody (or anybody) may be asked has changed: look again at what waits for it."""
    waiting = select(flows.c.id, flows.c.state).where(
        flows.c.org == org,
        flows.c.status == "open",
        flows.c.kind.in_(("followup", "aftercare", "checkin")),
        flows.c.due_at.is_not(None),
    )
    clock = core.clock(conn, org)
    for row in conn.execute(waiting).all():
        state = rows.decode(row.state)
        if isinstance(state, Round):
            continue
        kind = kinds.of(state)
        at = kind.due(state)
        if at is not None and (not person or person in kind.people(state)):
            due = {"org_": org, "row": row.id, "at": instant(clock.real(at))}
            conn.execute(_POSTPONE, due)
    held = (
        deliveries.c.org == org,
        deliveries.c.status == "paused",
        deliveries.c.trouble == QUIET,
        *((deliveries.c.audience == person,) if person else ()),
    )
    conn.execute(update(deliveries).where(*held).values(next_at=core.moment()))


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
        checkin_flows.forgotten(core, conn, org, row)
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
