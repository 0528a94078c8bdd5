"""Questions that are due together, each to one person: claimed, decided and saved at once.

On a Monday at nine very many people are asked something. What happens to each is what
`waking.tick` does with one; the statements are shared. Nothing is written before all is decided,
so that one that fails takes no other along: it is left to be taken by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, update

from bot.flows import kinds
from bot.flows import model as m
from bot.flows.cards import GROUP
from bot.flows.checkins import Checkin
from bot.flows.prompts import Prompt
from bot.groups.quiet import next_open
from bot.service import flows as rows
from bot.service import settled
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.service.take import changed
from bot.service.waking import LATE, Ticked
from bot.storage import due
from bot.storage.due import DueFlow
from bot.storage.prepared import Prepared
from bot.storage.tables import flows

_PUT_OFF = Prepared(
    update(flows)
    .where(flows.c.org == bindparam("org_"), flows.c.id == bindparam("row"))
    .values(due_at=bindparam("at"))
)


class Done(NamedTuple):
    """What became of those that were ticked, and those that are left to be taken by themselves."""

    ticked: list[tuple[DueFlow, Ticked]]
    left: list[DueFlow]


class _PutOff(NamedTuple):
    """It does not happen now: when it is due."""

    at: datetime | None
    ticked: Ticked


def tick_due(core: Core, conn: Connection, now: datetime, limit: int) -> Done:
    """Take flows that are due, the longest due first, and tick those that are questions to single
    people. The others, and what cannot be decided here, are claimed for the caller."""
    found = due.due_flows(conn, now, limit)
    done = _tick_all(core, conn, found)
    due.lease_flows(conn, done.left, now + due.LEASE)
    return done


def _tick_all(core: Core, conn: Connection, found: Sequence[DueFlow]) -> Done:
    of_org: dict[str, list[DueFlow]] = {}
    for one in found:
        of_org.setdefault(one.org, []).append(one)
    done = Done([], [])
    for org, theirs in of_org.items():
        ticked, left = _tick_of(core, conn, org, theirs)
        done.ticked.extend(ticked)
        done.left.extend(left)
    return done


def _tick_of(core: Core, conn: Connection, org: str, found: Sequence[DueFlow]) -> Done:
    """Those of one organisation."""
    loaded = {
        was.state.id: was
        for was in rows.load_many(conn, org, [one.id for one in found])
        if isinstance(was.state, Prompt | Checkin)
    }
    if not loaded:
        return Done([], list(found))
    known = _Known(core, conn, org, loaded.values())
    done = Done([], [])
    steps: list[rows.Step] = []
    put_off: list[dict[str, Any]] = []
    for one in found:
        was = loaded.get(one.id)
        step = None if was is None else known.decide(was, one)
        if step is None:
            done.left.append(one)
        elif isinstance(step, _PutOff):
            put_off.append({"org_": org, "row": one.id, "at": step.at})
            done.ticked.append((one, step.ticked))
        else:
            steps.append(step)
            done.ticked.append((one, "taken"))
    if put_off:
        _PUT_OFF.run_all(conn, put_off)
    rows.save_many(conn, org, steps, known.real, known.settings)
    for step in steps:
        people = kinds.of(step.state).people(step.state)
        core.tell(conn, org, step.state.id, *people)
    return done


class _Known:
    """What the decisions of one moment lean on, read once for an organisation."""

    def __init__(
        self, core: Core, conn: Connection, org: str, loaded: Iterable[rows.Loaded]
    ) -> None:
        self._core = core
        self.real = core.real()
        self._house = settled.house(conn, org)
        asked = {person for was in loaded for person in _people(was)}
        self._people = settled.of_people(conn, org, asked)

    def settings(self, person: str) -> Mapping[str, Any]:
        own = self._people.get(person)
        return own.settings if own else {}

    def decide(self, was: rows.Loaded, one: DueFlow) -> rows.Step | _PutOff | None:
        """None: something follows that touches others too, or the flow cannot be decided."""
        try:
            return self._decide(was, one)
        except Exception:
            # Taken by itself it fails again, and is reported.
            return None

    def _decide(self, was: rows.Loaded, one: DueFlow) -> rows.Step | _PutOff | None:
        flow = was.state
        if isinstance(flow, m.Round):
            return None
        kind = kinds.of(flow)
        moment = instant(self.real)
        own_clock = was.clock != Clock()
        late = not own_clock and moment - one.due_at > LATE
        if not own_clock:
            at = self._may_ask(was, kind.asks(flow), moment, late=late)
            if at > moment:
                return _PutOff(at, "postponed")
        now = was.clock.shown(self.real)
        around = self._around(was, now, late=late)
        decision = kind.advance(flow, m.Tick(), now, around)
        after = decision.flow
        if decision.refusal is not None or decision.outcomes:
            return None
        if after == flow:
            at_ = kind.due(flow)
            return _PutOff(None if at_ is None else instant(was.clock.real(at_)), "taken")
        changes = changed(flow, after, around)
        if kind.people(after) != kind.people(flow) or any(c.audience == GROUP for c in changes):
            return None
        number = self._core.number()
        return rows.Step(was, after, kind.due(after), m.Tick(), now, changes, number)

    def _may_ask(self, was: rows.Loaded, person: str, now: datetime, *, late: bool) -> datetime:
        if not person:
            return now
        own = self._people.get(person)
        return settled.may_ask(self._core, self._house, own, was.zone, now, late=late)

    def _around(self, was: rows.Loaded, now: float, *, late: bool) -> m.Around:
        own = {p: self._people[p] for p in _people(was) if p in self._people}
        usual = settled.usual_of(self._core, self._house, was.zone)
        return m.Around(
            usual.calendar,
            settled.amounts_of(own),
            late,
            next_open(usual.calendar, usual.rule, now) if late else now,
        )


def _people(was: rows.Loaded) -> tuple[str, ...]:
    flow = was.state
    return () if isinstance(flow, m.Round) else kinds.of(flow).people(flow)
