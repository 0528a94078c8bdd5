"""Flows as rows: loading with a lock, saving, and the deliveries that a change calls for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, bindparam, case, insert, or_, select, update
from sqlalchemy.sql.elements import ClauseElement

from bot.flows import kinds
from bot.flows.cards import GROUP, Audience
from bot.flows.kinds import Other
from bot.flows.model import STATE_VERSION, Event, Round
from bot.flows.views import Change
from bot.service import reaching
from bot.service.clock import Clock, instant
from bot.storage.prepared import Prepared, upserting
from bot.storage.tables import (
    deliveries,
    flow_people,
    flows,
    log,
    new_id,
    organisations,
    people,
    places,
)

State = Round | Other
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(State).decode
AT_HAND = 1024
# States never change, so those at hand may be shared, by what is stored of them.
_at_hand: dict[bytes, State] = {}


def decode(raw: bytes) -> State:
    """The state that is stored so."""
    found = _at_hand.get(raw)
    return found if found is not None else _keep(raw, _decode(raw))


def _keep(raw: bytes, state: State) -> State:
    if len(_at_hand) >= AT_HAND:
        _at_hand.clear()
    _at_hand[raw] = state
    return state


class Loaded(NamedTuple):
    """A flow as it stands, with what belongs to its row. `raw` is the state as it is stored."""

    org: str
    raw: bytes
    state: State
    seq: int
    key: str
    clock: Clock
    zone: str


_WITH_CLOCK = select(
    flows.c.state,
    flows.c.seq,
    flows.c.key,
    organisations.c.clock_real,
    organisations.c.clock_shown,
    organisations.c.clock_rate,
    organisations.c.zone,
).where(flows.c.org == bindparam("org_"), organisations.c.org == flows.c.org)
_FOUND = _WITH_CLOCK.where(flows.c.id == bindparam("flow_"))
_MANY = _WITH_CLOCK.where(flows.c.id.in_(bindparam("flows_", expanding=True))).with_for_update(
    of=flows, skip_locked=True
)
_LOAD = Prepared(_FOUND)
_LOAD_TO_WRITE = Prepared(_FOUND.with_for_update(of=flows))
_SAVE = Prepared(
    update(flows)
    .where(flows.c.org == bindparam("org_"), flows.c.id == bindparam("flow_"))
    .values(
        state=bindparam("new_state"),
        seq=bindparam("new_seq"),
        method=bindparam("new_method"),
        status=bindparam("new_status"),
        due_at=bindparam("new_due"),
        ended_at=bindparam("new_ended"),
    )
)
_LOG = Prepared(insert(log))
_PERSON = Prepared(
    lambda dialect: upserting(flow_people, dialect).on_conflict_do_nothing(),
)


def load(conn: Connection, org: str, flow: str, *, lock: bool = True) -> Loaded | None:
    """The flow, locked until the commit, or None when there is no such flow."""
    row = (_LOAD_TO_WRITE if lock else _LOAD).first(conn, {"org_": org, "flow_": flow})
    if row is None:
        return None
    return Loaded(org, row.state, decode(row.state), row.seq, row.key, Clock.of(row), row.zone)


def load_many(conn: Connection, org: str, ids: Collection[str]) -> list[Loaded]:
    """Those of an organisation's flows that can be had at once, locked until the commit.

    Left out is what another transaction holds, and what cannot be read.
    """
    loaded = []
    for row in conn.execute(_MANY, {"org_": org, "flows_": list(ids)}).all():
        try:
            # Not kept at hand: so many would drive out those that are asked for again.
            state = _at_hand.get(row.state) or _decode(row.state)
        except msgspec.MsgspecError:
            continue
        loaded.append(Loaded(org, row.state, state, row.seq, row.key, Clock.of(row), row.zone))
    return loaded


def ended(state: State) -> bool:
    return state.phase == "ended" if isinstance(state, Round) else kinds.of(state).ended(state)


def _values(state: State, due: float | None, clock: Clock, now: float) -> dict[str, Any]:
    over = ended(state)
    return {
        "new_state": _encode(state),
        "new_method": state.method if isinstance(state, Round) else None,
        "new_status": "ended" if over else "open",
        "new_due": None if due is None else instant(clock.real(due)),
        "new_ended": instant(now) if over else None,
    }


def save(
    conn: Connection, was: Loaded, state: State, due: float | None, now: float
) -> tuple[int, bytes]:
    """Save the flow's next state. Returns its number, and the state as it is stored."""
    values = _saved(was, state, due, now)
    raw: bytes = values["new_state"]
    _SAVE.run(conn, values)
    _keep(raw, state)
    return was.seq + 1, raw


def _saved(was: Loaded, state: State, due: float | None, now: float) -> dict[str, Any]:
    return {
        "org_": was.org,
        "flow_": state.id,
        "new_seq": was.seq + 1,
        **_values(state, due, was.clock, now),
    }


def create(
    conn: Connection,
    org: str,
    state: State,
    *,
    kind: str,
    key: str,
    due: float | None,
    clock: Clock,
    now: float,
    people: dict[str, str],
    retention: float,
    case_id: str | None = None,
    parent: str | None = None,
) -> None:
    """Insert a new flow with its people (person → role). `now` and `retention` in shown time."""
    values = _values(state, due, clock, now)
    conn.execute(
        insert(flows),
        {
            "org": org,
            "id": state.id,
            "kind": kind,
            "group": state.group,
            "case": case_id,
            "parent": parent,
            "method": values["new_method"],
            "status": values["new_status"],
            "state": values["new_state"],
            "state_version": STATE_VERSION,
            "seq": 1,
            "due_at": values["new_due"],
            "key": key,
            "retention_until": instant(retention),
            "created_at": instant(now),
        },
    )
    rows = [{"org": org, "flow": state.id, "person": p, "role": r} for p, r in people.items()]
    conn.execute(insert(flow_people), rows)


def let_in(conn: Connection, org: str, flow: str, people: Iterable[str]) -> None:
    """These people belong to the flow from now on; somebody may have before."""
    for person in sorted(people):
        _PERSON.run(conn, {"org": org, "flow": flow, "person": person, "role": "member"})


def record(conn: Connection, org: str, flow: str, seq: int, event: Event, now: float) -> None:
    """The audit log: who did what, never a text, never who called a halt, never a rating or what
    somebody chose as an answer."""
    _LOG.run(conn, _logged(org, flow, seq, event, now))


def _logged(org: str, flow: str, seq: int, event: Event, now: float) -> dict[str, Any]:
    kind = type(event).__name__.lower()
    detail = msgspec.to_builtins(event)
    for private in ("event", "by", "ratings", "value", "shared"):
        detail.pop(private, None)
    return {
        "org": org,
        "flow": flow,
        "seq": seq,
        "at": instant(now),
        "event": kind,
        "actor": None if kind == "halt" else event.by or None,
        "detail": detail,
    }


# --- deliveries -----------------------------------------------------------------------------------

_PLACE = (
    places.c.id,
    places.c.person,
    places.c.state,
    places.c.platform,
    places.c.workspace_external,
    places.c.external,
)
_IN_CHAT = and_(places.c.platform != "web", places.c.kind != "room")
# Two questions in one: the group's homes, and the private places of each of the flow's people.
_PLACES = Prepared(
    select(*_PLACE)
    .where(places.c.org == bindparam("org_"), places.c.group == bindparam("group_"), _IN_CHAT)
    .union_all(
        select(*_PLACE).where(
            places.c.org == bindparam("org_"),
            places.c.person.in_(
                select(flow_people.c.person).where(
                    flow_people.c.org == bindparam("org_"),
                    flow_people.c.flow == bindparam("flow_"),
                )
            ),
            _IN_CHAT,
        )
    )
)
_SETTINGS = Prepared(
    select(people.c.settings).where(
        people.c.org == bindparam("org_"), people.c.id == bindparam("person_")
    )
)
# What is being sent goes on being sent; whoever sends it sees that more is wanted since.
_OUT = or_(deliveries.c.status == "sending", deliveries.c.status == "doubt")
_STATUS = case((_OUT, deliveries.c.status), else_="due")
# What was never posted keeps its place in the order, however often it changes meanwhile.
_UNPOSTED = and_(
    deliveries.c.message.is_(None),
    deliveries.c.status != "sent",
    deliveries.c.status != "dropped",
)
# What is in doubt is asked about when it has settled, what a platform had no room for is sent when
# it has: not sooner, or each change would send it to the end of the queue again.
_UNSETTLED = or_(deliveries.c.status == "doubt", deliveries.c.status == "due")
_COLUMNS = (
    "org", "id", "flow", "audience", "place", "slot", "number", "wanted", "status", "attempts",
    "next_at", "ping",
)  # fmt: skip


def _upsert(dialect: str) -> ClauseElement:
    new = upserting(deliveries, dialect)
    return new.on_conflict_do_update(
        index_elements=["org", "flow", "place", "slot"],
        set_={
            "number": case((_UNPOSTED, deliveries.c.number), else_=new.excluded.number),
            "wanted": new.excluded.wanted,
            "next_at": case((_UNSETTLED, deliveries.c.next_at), else_=new.excluded.next_at),
            "status": _STATUS,
        },
    )


_WANT = Prepared(_upsert, columns=_COLUMNS)
_RENEW = Prepared(
    update(deliveries)
    .where(
        deliveries.c.org == bindparam("org_"),
        deliveries.c.flow == bindparam("flow_"),
        deliveries.c.place == bindparam("place_"),
        deliveries.c.slot == bindparam("slot_"),
    )
    .values(
        number=case((_UNPOSTED, deliveries.c.number), else_=bindparam("new_number")),
        wanted=bindparam("new_wanted"),
        next_at=case(
            (_UNSETTLED, deliveries.c.next_at),
            else_=bindparam("new_next", type_=deliveries.c.next_at.type),
        ),
        status=_STATUS,
    )
)


def want(
    conn: Connection,
    org: str,
    state: State,
    changes: Iterable[Change],
    seq: int,
    real: float,
    number: int,
) -> int:
    """Note every slot that a chat should show anew; `number` is the first one's place in the
    order. Returns how many rows were touched.

    A card that is no ping is renewed where it already stands and not sent otherwise; neither is
    one sent to all of a person's places.
    """
    changes = list(changes)
    if not changes:
        return 0
    found = _PLACES.all(conn, {"org_": org, "group_": state.group, "flow_": state.id})
    places_: dict[Audience, list[Any]] = {}
    for row in found:
        places_.setdefault(row.person or GROUP, []).append(row)

    def settings(person: str) -> Mapping[str, Any]:
        own = _SETTINGS.first(conn, {"org_": org, "person_": person})
        return own.settings if own else {}

    noted = _noted(org, state.id, changes, seq, real, number, places_, settings)
    return _note(conn, noted)


class _Noted(NamedTuple):
    """Rows of deliveries: to be sent anew, and to be renewed where they stand."""

    new: list[dict[str, Any]]
    old: list[dict[str, Any]]


def _noted(
    org: str,
    flow: str,
    changes: Iterable[Change],
    seq: int,
    real: float,
    number: int,
    where: Mapping[Audience, Sequence[Any]],
    settings: Callable[[str], Mapping[str, Any]],
) -> _Noted:
    at = instant(real)
    noted = _Noted([], [])
    for i, change in enumerate(changes):
        known = where.get(change.audience)
        if not known:
            continue
        pinged = _pinged(change.audience, known, settings) if change.ping else ()
        for place in (row.id for row in known):
            if place in pinged:
                values = {"number": number + i, "wanted": str(seq), "next_at": at}
                noted.new.append(_fresh(org, flow, change, place, values))
            else:
                key = {"org_": org, "flow_": flow, "place_": place, "slot_": change.slot}
                new_ = {"new_number": number + i, "new_wanted": str(seq), "new_next": at}
                noted.old.append({**key, **new_})
    return noted


def _note(conn: Connection, noted: _Noted) -> int:
    if noted.new:
        _WANT.run_all(conn, noted.new)
    if noted.old:
        _RENEW.run_all(conn, noted.old)
    return len(noted.new) + len(noted.old)


def _pinged(
    audience: Audience, known: Sequence[Any], settings: Callable[[str], Mapping[str, Any]]
) -> tuple[str, ...]:
    """Where something new goes: to every home of a group, to one place of a person."""
    if audience == GROUP:
        return tuple(row.id for row in known)
    return (reaching.pinged(settings(audience), known),)


def _fresh(
    org: str, flow: str, change: Change, place: str, values: dict[str, Any]
) -> dict[str, Any]:
    return {
        "org": org,
        "id": new_id(),
        "flow": flow,
        "audience": change.audience,
        "place": place,
        "slot": change.slot,
        "status": "due",
        "attempts": 0,
        "ping": True,
        **values,
    }


# --- many at once ---------------------------------------------------------------------------------

_PRIVATE = (
    select(flow_people.c.flow, *_PLACE)
    .join(
        places,
        and_(places.c.org == flow_people.c.org, places.c.person == flow_people.c.person),
    )
    .where(
        flow_people.c.org == bindparam("org_"),
        flow_people.c.flow.in_(bindparam("flows_", expanding=True)),
        _IN_CHAT,
    )
)


class Step(NamedTuple):
    """What an event made of a flow of single people: its next state, and what they are to see."""

    was: Loaded
    state: Other
    due: float | None
    event: Event
    now: float
    changes: Sequence[Change]
    number: int


def save_many(
    conn: Connection,
    org: str,
    steps: Sequence[Step],
    real: float,
    settings: Callable[[str], Mapping[str, Any]],
) -> None:
    """`save`, `record` and `want` for all of these of one organisation together. `settings` are a
    person's. What a group's own conversation shows is not looked at."""
    if not steps:
        return
    _SAVE.run_all(conn, [_saved(s.was, s.state, s.due, s.now) for s in steps])
    _LOG.run_all(conn, [_logged(org, s.state.id, s.was.seq + 1, s.event, s.now) for s in steps])
    where = _private_places(conn, org, [s.state.id for s in steps if s.changes])
    all_ = _Noted([], [])
    for s in steps:
        places_ = where.get(s.state.id, {})
        seq = s.was.seq + 1
        noted = _noted(org, s.state.id, s.changes, seq, real, s.number, places_, settings)
        all_.new.extend(noted.new)
        all_.old.extend(noted.old)
    _note(conn, all_)


def _private_places(
    conn: Connection, org: str, ids: list[str]
) -> dict[str, dict[Audience, list[Any]]]:
    """Where the people of these flows can be reached, by flow and person."""
    where: dict[str, dict[Audience, list[Any]]] = {}
    if ids:
        for row in conn.execute(_PRIVATE, {"org_": org, "flows_": ids}).all():
            where.setdefault(row.flow, {}).setdefault(row.person, []).append(row)
    return where
