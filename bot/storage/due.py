"""Rows with a due time: claimed before they are acted on, or acted on in the transaction that
locked them, so that nothing fires twice.

All functions belong inside a write. On SQLite its single writer makes them atomic; on PostgreSQL
locked rows are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ColumnClause,
    Connection,
    Row,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.storage.prepared import Prepared
from bot.storage.tables import NOBODY, deliveries, flows, places, standstills, workspaces

LEASE = timedelta(seconds=60)

Standstill = Literal["nowhere", "somewhere", "everywhere"]


class DueFlow(NamedTuple):
    """A flow whose due time has come, and the due time it had."""

    org: str
    id: str
    due_at: datetime


class Claim(NamedTuple):
    """A delivery that is ours to send. `in_doubt`: an earlier try may have arrived; ask first."""

    org: str
    id: str
    flow: str
    audience: str
    place: str
    slot: str
    number: int
    wanted: str
    shown: str | None
    thread: str | None
    message: str | None
    attempts: int
    ping: bool
    in_doubt: bool


_DUE_FLOWS = (
    select(flows.c.org, flows.c.id, flows.c.due_at)
    .where(flows.c.due_at <= bindparam("now"))
    .order_by(flows.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE_FLOW = Prepared(
    update(flows)
    .where(flows.c.org == bindparam("org_"), flows.c.id == bindparam("row"))
    .values(due_at=bindparam("until"))
)

# Written out, not bound: only so can the database see that an index of these words serves.
_DUE: ColumnClause[str] = literal_column("'due'")
_DOUBT: ColumnClause[str] = literal_column("'doubt'")
_SENDING: ColumnClause[str] = literal_column("'sending'")
_OPEN = deliveries.c.status.in_([_DUE, _DOUBT])
_other = deliveries.alias("other")
_EARLIER = or_(
    _other.c.number < deliveries.c.number,
    and_(_other.c.number == deliveries.c.number, _other.c.id < deliveries.c.id),
)
# In one place: what is being sent, then what is in doubt, then new messages by number. What only
# renews a message that stands keeps nobody waiting.
_SOMETHING_FIRST = exists().where(
    _other.c.org == deliveries.c.org,
    _other.c.place == deliveries.c.place,
    or_(
        _other.c.status == _SENDING,
        and_(_other.c.status == _DOUBT, or_(deliveries.c.status == _DUE, _EARLIER)),
        and_(
            _other.c.status == _DUE,
            _other.c.message.is_(None),
            deliveries.c.status == _DUE,
            _EARLIER,
        ),
    ),
)
_STILL = exists().where(
    places.c.org == deliveries.c.org,
    places.c.id == deliveries.c.place,
    workspaces.c.org == places.c.org,
    workspaces.c.platform == places.c.platform,
    workspaces.c.external == places.c.workspace_external,
    standstills.c.org == workspaces.c.org,
    standstills.c.workspace == workspaces.c.id,
)
_DUE_DELIVERIES = (
    select(deliveries)
    .where(_OPEN, deliveries.c.next_at <= bindparam("now"), ~_SOMETHING_FIRST)
    .order_by(deliveries.c.next_at, deliveries.c.number)
    .limit(bindparam("most"))
    .with_for_update(of=deliveries, skip_locked=True)
)
# While nothing stands still, which is nearly always, nobody pays for asking.
_DUE_ELSEWHERE = _DUE_DELIVERIES.where(~_STILL)
_STANDSTILLS = select(standstills.c.org).distinct()
_STANDS_STILL = select(deliveries.c.id).where(
    deliveries.c.org == bindparam("org_"), deliveries.c.id == bindparam("row"), _STILL
)
_CLAIM = (
    update(deliveries)
    .where(deliveries.c.org == bindparam("org_"), deliveries.c.id == bindparam("row"), _OPEN)
    .values(status="sending", sending_since=bindparam("now"), attempts=deliveries.c.attempts + 1)
)
_STALE = (
    update(deliveries)
    .where(
        deliveries.c.status == _SENDING,
        deliveries.c.sending_since <= bindparam("before"),
    )
    .values(status="doubt", sending_since=None, next_at=bindparam("now"))
)
_NEXT_FLOW = select(func.min(flows.c.due_at)).where(flows.c.due_at.is_not(None))
_NEXT_DELIVERY = select(func.min(deliveries.c.next_at)).where(_OPEN, ~_SOMETHING_FIRST)
_NEXT_ELSEWHERE = _NEXT_DELIVERY.where(~_STILL)
_NEXT_STALE = select(func.min(deliveries.c.sending_since)).where(deliveries.c.status == _SENDING)


def claim_flows(
    conn: Connection, now: datetime, limit: int, lease: timedelta = LEASE
) -> list[DueFlow]:
    """Take flows that are due, the longest due first.

    Their due time moves `lease` ahead, so that one that fails comes back later and blocks none;
    whoever saves the flow sets the true one.
    """
    found = due_flows(conn, now, limit)
    lease_flows(conn, found, now + lease)
    return found


def due_flows(conn: Connection, now: datetime, limit: int) -> list[DueFlow]:
    """Flows that are due, the longest due first, for whoever saves or leases them in this same
    transaction; nobody else is given them before its end."""
    rows = conn.execute(_DUE_FLOWS, {"now": now, "most": limit}).all()
    return [DueFlow(row.org, row.id, row.due_at) for row in rows]


def lease_flows(conn: Connection, found: Sequence[DueFlow], until: datetime) -> None:
    """Nobody else is given these before then."""
    if found:
        _LEASE_FLOW.run_all(
            conn, [{"org_": one.org, "row": one.id, "until": until} for one in found]
        )


def standstill(conn: Connection) -> Standstill:
    """Whether sending is paused: nowhere, somewhere, or everywhere."""
    found = conn.execute(_STANDSTILLS).scalars().all()
    if NOBODY in found:
        return "everywhere"
    return "somewhere" if found else "nowhere"


def stands_still(conn: Connection, claim: Claim) -> bool:
    """Sending was paused since this one was claimed."""
    where = standstill(conn)
    if where == "somewhere":
        return conn.execute(_STANDS_STILL, {"org_": claim.org, "row": claim.id}).first() is not None
    return where == "everywhere"


def claim_deliveries(conn: Connection, now: datetime, limit: int) -> list[Claim]:
    """Take deliveries to send and mark them `sending`: at most one per place, in its order.

    None while sending is paused, or of workspaces for which it is. Raises Conflict in the rare
    case that another process took one of the same place meanwhile: nothing is claimed then, and
    trying again is right.
    """
    where = standstill(conn)
    if where == "everywhere":
        return []
    ready = _DUE_ELSEWHERE if where == "somewhere" else _DUE_DELIVERIES
    rows = _one_per_place(conn.execute(ready, {"now": now, "most": limit}).all())
    if rows:
        conn.execute(_CLAIM, [{"org_": row.org, "row": row.id, "now": now} for row in rows])
    return [
        Claim(
            row.org,
            row.id,
            row.flow,
            row.audience,
            row.place,
            row.slot,
            row.number,
            row.wanted,
            row.shown,
            row.thread,
            row.message,
            row.attempts + 1,
            row.ping,
            row.status == "doubt",
        )
        for row in rows
    ]


def _one_per_place(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Row[*tuple[Any, ...]]]:
    """Of those that could be sent in a place, a new message first, then the earliest."""
    found: dict[tuple[str, str], Row[*tuple[Any, ...]]] = {}
    for row in sorted(rows, key=lambda row: (row.message is not None, row.number, row.id)):
        found.setdefault((row.org, row.place), row)
    return list(found.values())


def recover(conn: Connection, now: datetime, lease: timedelta = LEASE) -> int:
    """Put sends that never reported back `in doubt`. Returns how many.

    With no lease at the start of the only process: nothing it finds is being sent.
    """
    return conn.execute(_STALE, {"before": now - lease, "now": now}).rowcount


def next_flow(conn: Connection) -> datetime | None:
    """The earliest moment at which a flow is due."""
    return conn.execute(_NEXT_FLOW).scalar()


def next_delivery(conn: Connection, lease: timedelta = LEASE) -> datetime | None:
    """The earliest moment at which a delivery or a stale send needs somebody.

    What waits because sending is paused needs nobody.
    """
    where = standstill(conn)
    since = conn.execute(_NEXT_STALE).scalar()
    stale = None if since is None else since + lease
    if where == "everywhere":
        return stale
    soonest = _NEXT_ELSEWHERE if where == "somewhere" else _NEXT_DELIVERY
    moments = (conn.execute(soonest).scalar(), stale)
    return min((moment for moment in moments if moment is not None), default=None)
