"""What the deliverer sends: which deliveries are due, and how a claimed one should look now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    Boolean,
    Connection,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.flows import kinds
from bot.flows.cards import GROUP
from bot.flows.model import Round
from bot.groups.quiet import next_open
from bot.service import settled
from bot.service.clock import instant
from bot.service.core import Core
from bot.service.flows import State
from bot.service.sight import Sight, all_may_read, see_slot
from bot.storage import due
from bot.storage.due import Claim
from bot.storage.tables import deliveries, flows, log, places

ROOT = "round"  # the slot that a round's thread hangs on
OTHERS = "others"  # a place's trouble: people outside the group read there
QUIET = "quiet"  # a delivery waits until its person wants to hear of it
# Why a delivery is paused though its place is well.
OF_ITSELF = ("error", "no_platform", QUIET)
THERE = timedelta(minutes=15)  # for so long after doing something in a round somebody is there


class Where(NamedTuple):
    """A place's row, as far as sending there needs it."""

    id: str
    kind: str
    group: str | None
    person: str | None
    platform: str
    workspace: str
    channel: str
    troubled: bool


class Draft(NamedTuple):
    """What a delivery should show now. `fingerprint` is empty when it should show nothing.

    `thread` is the root's message id, None where there is no thread; `since` the real time before
    which it cannot have been posted.
    """

    where: Where
    sight: Sight | None
    readable: bool
    fingerprint: str
    thread: str | None
    since: float


class RootFirst(NamedTuple):
    """The message that the thread hangs on has to be sent before this one."""

    root: str | None


class Parked(NamedTuple):
    """Others wait for its place, which is tried again at that moment: it waits with them."""

    until: datetime


class Behind(NamedTuple):
    """Something earlier is to be sent there after all: it goes first."""


class Quiet(NamedTuple):
    """Its person is not to be disturbed before that moment."""

    until: datetime


class Pointless(NamedTuple):
    """There is nowhere to send it to."""


NotYet = RootFirst | Parked | Behind | Quiet | Pointless

_WHERE = select(
    places.c.id,
    places.c.kind,
    places.c.group,
    places.c.person,
    places.c.platform,
    places.c.workspace_external,
    places.c.external,
    places.c.state,
    places.c.trouble,
    flows.c.created_at,
    flows.c.kind.label("flow_kind"),
).where(
    places.c.org == bindparam("org_"),
    places.c.id == bindparam("place_"),
    flows.c.org == places.c.org,
    flows.c.id == bindparam("flow_"),
)
_ROOT = select(
    deliveries.c.id, deliveries.c.message, deliveries.c.status, deliveries.c.next_at
).where(
    deliveries.c.org == bindparam("org_"),
    deliveries.c.flow == bindparam("flow_"),
    deliveries.c.place == bindparam("place_"),
    deliveries.c.slot == ROOT,
)
_SEEN = (
    select(log.c.seq)
    .where(
        log.c.org == bindparam("org_"),
        log.c.flow == bindparam("flow_"),
        log.c.actor == bindparam("actor_"),
        log.c.at >= bindparam("since"),
    )
    .limit(1)
)
_PARKED = select(func.max(deliveries.c.next_at)).where(
    deliveries.c.org == bindparam("org_"),
    deliveries.c.place == bindparam("place_"),
    deliveries.c.status == "paused",
    deliveries.c.trouble.not_in(OF_ITSELF),
)


# What was paused may have become due again since this one was claimed.
_AHEAD = (
    select(deliveries.c.id)
    .where(
        deliveries.c.org == bindparam("org_"),
        deliveries.c.place == bindparam("place_"),
        or_(
            deliveries.c.status == "doubt",
            and_(
                deliveries.c.status == "due",
                deliveries.c.message.is_(None),
                ~bindparam("in_doubt", type_=Boolean),
            ),
        ),
        or_(
            deliveries.c.number < bindparam("number"),
            and_(deliveries.c.number == bindparam("number"), deliveries.c.id < bindparam("row")),
        ),
    )
    .limit(1)
)


def draft(core: Core, conn: Connection, claim: Claim, *, doubtful: bool) -> Draft | NotYet:
    """Draw the newest state of a claimed delivery, or say why it cannot be sent yet.

    What is `doubtful` may be asked about before its turn; only then is it sent in its order.
    """
    key = {"org_": claim.org, "place_": claim.place, "flow_": claim.flow}
    row = conn.execute(_WHERE, key).first()
    if row is None:
        return Pointless()
    until = conn.execute(_PARKED, key).scalar()
    if until is not None:
        # In a place that is well again what waited there has only to be taken up first.
        return Parked(until if row.state == "trouble" else core.moment())
    own = {"row": claim.id, "number": claim.number, "in_doubt": doubtful}
    ahead = conn.execute(_AHEAD, {**key, **own}).first() is not None
    if ahead or due.stands_still(conn, claim):
        return Behind()
    thread = None
    # A round stands in a thread of its own; what else a group is told stands for itself.
    if claim.audience == GROUP and claim.slot != ROOT and row.flow_kind == "round":
        root = conn.execute(_ROOT, key).first()
        thread = None if root is None else root.message
        if thread is None and claim.message is None:
            return _without_root(root, core.moment())
    sight = see_slot(core, conn, claim.org, claim.flow, claim.audience, claim.slot)
    if claim.message is None and not doubtful and claim.audience != GROUP:
        until = _quiet_until(core, conn, claim, sight)
        if until is not None:
            return Quiet(until)
    readable = _readable(conn, claim, row, sight)
    return Draft(
        Where(
            row.id,
            row.kind,
            row.group,
            row.person,
            row.platform,
            row.workspace_external,
            row.external,
            row.state == "trouble",
        ),
        sight,
        readable,
        fingerprint(core, sight, readable=readable),
        thread,
        row.created_at.timestamp(),
    )


def _quiet_until(
    core: Core, conn: Connection, claim: Claim, sight: Sight | None
) -> datetime | None:
    """Until when a new message waits for its reader's hours. Whoever has just done something there
    is there."""
    if sight is None or not _waits_for_hours(sight.flow):
        return None
    if sight.rate != 1.0:  # a made-up group lets time pass as it likes
        return None
    found = settled.asking(core, conn, claim.org, claim.audience)
    if found is None:
        return None
    now = core.moment()
    until = instant(next_open(found.calendar, found.rule, now.timestamp()))
    if until <= now:
        return None
    there = {"org_": claim.org, "flow_": claim.flow, "actor_": claim.audience}
    seen = conn.execute(_SEEN, {**there, "since": now - THERE}).first()
    return None if seen is not None else until


def _waits_for_hours(flow: State) -> bool:
    """In a slow round others write when they can, and each reads when they want to; so it is with
    what a group is asked together. A question to one person waits before it is asked."""
    if isinstance(flow, Round):
        return flow.way == "slow"
    return len(kinds.of(flow).people(flow)) > 1


def root_of(conn: Connection, claim: Claim) -> str | None:
    """The delivery that this one's thread hangs on, sent or not."""
    key = {"org_": claim.org, "place_": claim.place, "flow_": claim.flow}
    return conn.execute(_ROOT, key).scalar()


def _without_root(root: Any, now: datetime) -> RootFirst | Parked | Pointless:  # noqa: ANN401
    if root is None:
        return RootFirst(None)
    if root.status == "dropped":
        return Pointless()
    if root.status == "paused":
        return Parked(root.next_at or now)
    return RootFirst(root.id)


def _readable(conn: Connection, claim: Claim, row: Any, sight: Sight | None) -> bool:  # noqa: ANN401
    if sight is None or row.kind == "private":
        return True
    if row.group != sight.flow.group:  # the conversation is another group's by now
        return False
    if row.trouble == OTHERS:
        return False
    return not isinstance(sight.flow, Round) or all_may_read(conn, claim.org, sight.flow)


def fingerprint(core: Core, sight: Sight | None, *, readable: bool) -> str:
    """Equal for what looks the same. Texts count by version and by being there, not by content."""
    if sight is None or not sight.cards:
        return ""
    card = sight.cards[0]
    pressed = card.buttons or card.more
    visit = sight.visit
    content = (
        card,
        visit if pressed else None,
        sorted(sight.names.items()),
        sorted((ref, text is None) for ref, text in sight.texts.items()),
        (sight.lang, sight.zone, readable),
        sight.method.hash if sight.method else "",
    )
    return core.storage.vault.fingerprint(msgspec.msgpack.encode(content))


# --- which are due -----------------------------------------------------------------------------

_MENDED = exists().where(
    places.c.org == deliveries.c.org,
    places.c.id == deliveries.c.place,
    places.c.state == "ok",
    deliveries.c.trouble.not_in(OF_ITSELF),
)
_PAUSED = deliveries.c.status == literal_column("'paused'")
# What waits for a place is taken up together, so that nothing overtakes.
_waits = deliveries.alias("waits")
_PLACE_COMES = exists().where(
    _waits.c.org == deliveries.c.org,
    _waits.c.place == deliveries.c.place,
    _waits.c.status == literal_column("'paused'"),
    _waits.c.next_at <= bindparam("now"),
    _waits.c.trouble.not_in(OF_ITSELF),
    deliveries.c.trouble.not_in(OF_ITSELF),
)
_WAKE = (
    update(deliveries)
    .where(_PAUSED, or_(deliveries.c.next_at <= bindparam("now"), _PLACE_COMES, _MENDED))
    .values(status="due", next_at=bindparam("now"))
)
_SET_BACK = (
    update(deliveries)
    .where(deliveries.c.status.in_(["due", "doubt", "paused"]))
    .where(deliveries.c.next_at > bindparam("now"))
    .values(next_at=bindparam("now"))
)
_NEXT_PAUSED = select(func.min(deliveries.c.next_at)).where(_PAUSED)
_ANY_MENDED = select(deliveries.c.id).where(_PAUSED, _MENDED).limit(1)


def wake_paused(conn: Connection, now: datetime) -> int:
    """Take up what was paused and whose time or whose place has come. Returns how many."""
    return conn.execute(_WAKE, {"now": now}).rowcount


def set_back(conn: Connection, now: datetime) -> None:
    """The clock was set back: what waits for a moment of the clock before is looked at now."""
    conn.execute(_SET_BACK, {"now": now})


def claim(conn: Connection, now: datetime, most: int) -> list[Claim]:
    """Take over what is stale, take up what was paused, and claim what is due. Raises Conflict."""
    due.recover(conn, now)
    wake_paused(conn, now)
    return due.claim_deliveries(conn, now, most)


def next_moment(conn: Connection, now: datetime, lease: timedelta) -> datetime | None:
    """When the deliverer is needed next; `now` or earlier when it is needed at once."""
    if conn.execute(_ANY_MENDED).first() is not None:
        return now
    moments = (due.next_delivery(conn, lease), conn.execute(_NEXT_PAUSED).scalar())
    return min((moment for moment in moments if moment is not None), default=None)
