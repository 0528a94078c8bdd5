"""What came of sending a delivery. Each outcome is one write, kept only while it is still ours.

Another process may have taken it over meanwhile, when this one was silent for too long.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    update,
)

from bot.flows.cards import GROUP
from bot.service.core import Core
from bot.service.sending import OTHERS, ROOT, RootFirst, Where, root_of
from bot.storage.due import Claim
from bot.storage.tables import deliveries, new_id, places


class LostThread(NamedTuple):
    """The thread's root is no more in the place, and has to be posted anew."""

    message: str


class Trouble(NamedTuple):
    """Nothing can be sent to this place until somebody mends it. `why`: the platform's code."""

    where: Where
    why: str


class Again(NamedTuple):
    """To be tried again at `at` (`due`, `doubt` or `paused`), or never (`dropped`).

    `message` and `shown` are what is known to stand there; `failed` counts towards the backoff.
    """

    status: str
    at: datetime
    message: str | None
    shown: str | None
    failed: bool
    why: str | None = None


# Whoever takes a delivery over gives it a later `sending_since`.
_OURS = and_(
    deliveries.c.org == bindparam("org_"),
    deliveries.c.id == bindparam("row"),
    or_(
        and_(
            deliveries.c.status == "sending",
            deliveries.c.sending_since == bindparam("taken"),
        ),
        deliveries.c.status == "doubt",
    ),
)
_AS_WANTED = deliveries.c.wanted == bindparam("claimed")
_SENT = (
    update(deliveries)
    .where(_OURS)
    .values(
        status=case((_AS_WANTED, literal_column("'sent'")), else_=literal_column("'due'")),
        next_at=case((_AS_WANTED, null()), else_=bindparam("now", type_=deliveries.c.next_at.type)),
        shown=bindparam("new_shown"),
        message=bindparam("new_message"),
        thread=bindparam("new_thread"),
        sending_since=None,
        attempts=0,
        trouble=None,
    )
)
_AGAIN = (
    update(deliveries)
    .where(_OURS)
    .values(
        status=bindparam("new_status"),
        next_at=bindparam("at"),
        shown=bindparam("new_shown"),
        message=bindparam("new_message"),
        sending_since=None,
        attempts=bindparam("new_attempts"),
        trouble=bindparam("why"),
    )
)
_EARLIER = (
    update(deliveries)
    .where(
        deliveries.c.org == bindparam("org_"),
        deliveries.c.id == bindparam("row"),
        deliveries.c.status.in_(["due", "doubt", "sent"]),
    )
    .values(status=bindparam("new_status"), number=bindparam("new_number"), next_at=bindparam("at"))
)
_FIRST = select(func.min(deliveries.c.number)).where(
    deliveries.c.org == bindparam("org_"),
    deliveries.c.place == bindparam("place_"),
    deliveries.c.status.in_(["due", "doubt", "paused"]),
    deliveries.c.message.is_(None),
)
_UNROOT = (
    update(deliveries)
    .where(
        deliveries.c.org == bindparam("org_"),
        deliveries.c.flow == bindparam("flow_"),
        deliveries.c.place == bindparam("place_"),
        deliveries.c.slot == ROOT,
        deliveries.c.message == bindparam("was"),
    )
    .values(message=None, shown=None, status="due", next_at=bindparam("at"))
)
_TROUBLE = (
    update(places)
    .where(places.c.org == bindparam("org_"), places.c.id == bindparam("place_"))
    .values(
        state="trouble",
        # Who else reads there must not be forgotten over a passing trouble.
        trouble=case((places.c.trouble == OTHERS, OTHERS), else_=bindparam("why")),
    )
)
_MEND = (
    update(places)
    .where(
        places.c.org == bindparam("org_"),
        places.c.id == bindparam("place_"),
        places.c.state == "trouble",
    )
    .values(state="ok", trouble=case((places.c.trouble == OTHERS, OTHERS), else_=null()))
)


def _key(claim: Claim, taken: datetime) -> dict[str, Any]:
    return {"org_": claim.org, "row": claim.id, "taken": taken}


def sent(
    core: Core,
    conn: Connection,
    claim: Claim,
    taken: datetime,
    *,
    message: str | None,
    shown: str,
    where: Where,
    thread: str | None,
) -> bool:
    """It shows what it should. False when it was not ours any more.

    When more is wanted since it was claimed, it is due once more. A place that was in trouble is
    well again.
    """
    values = {
        "claimed": claim.wanted,
        "now": core.moment(),
        "new_shown": shown,
        "new_message": message,
        "new_thread": thread,
    }
    ours = conn.execute(_SENT, {**_key(claim, taken), **values}).rowcount == 1
    if where.troubled:
        mend(core, conn, claim.org, where.id)
        core.tell(conn, claim.org, where.group or where.person or claim.flow)
    return ours


def again(
    core: Core,
    conn: Connection,
    claim: Claim,
    taken: datetime,
    outcome: Again,
    also: RootFirst | LostThread | Trouble | None = None,
) -> None:
    """It is not done with, and why."""
    values = {
        "at": None if outcome.status == "dropped" else outcome.at,
        "new_status": outcome.status,
        "new_shown": outcome.shown,
        "new_message": outcome.message,
        "new_attempts": claim.attempts if outcome.failed else claim.attempts - 1,
        "why": outcome.why,
    }
    if conn.execute(_AGAIN, {**_key(claim, taken), **values}).rowcount != 1:
        return
    match also:
        case RootFirst(root):
            _root_first(core, conn, claim, root, outcome.status)
        case LostThread(message):
            key = {"org_": claim.org, "flow_": claim.flow, "place_": claim.place}
            conn.execute(_UNROOT, {**key, "was": message, "at": core.moment()})
        case Trouble(where, why):
            conn.execute(_TROUBLE, {"org_": claim.org, "place_": where.id, "why": why})
            core.tell(conn, claim.org, where.group or where.person or claim.flow)


def _root_first(core: Core, conn: Connection, claim: Claim, root: str | None, status: str) -> None:
    """Let the thread's root be sent before all that waits in its place.

    What is in doubt goes before what is due, so the root of something in doubt has to be in doubt
    as well; and were anything due before the root, each would wait for the other.
    """
    now = core.moment()
    waiting = conn.execute(_FIRST, {"org_": claim.org, "place_": claim.place}).scalar()
    number = min(claim.number, claim.number if waiting is None else waiting) - 1
    root = root or root_of(conn, claim)  # it may have come since
    if root is not None:
        key = {"org_": claim.org, "row": root}
        conn.execute(_EARLIER, {**key, "new_number": number, "new_status": status, "at": now})
        return
    conn.execute(
        insert(deliveries),
        {
            "org": claim.org,
            "id": new_id(),
            "flow": claim.flow,
            "audience": GROUP,
            "place": claim.place,
            "slot": ROOT,
            "number": number,
            "wanted": claim.wanted,
            "status": status,
            "attempts": 0,
            "next_at": now,
            "ping": True,
        },
    )


def mend(core: Core, conn: Connection, org: str, place: str) -> None:
    """The place is well again; what waited for it is sent."""
    conn.execute(_MEND, {"org_": org, "place_": place})
