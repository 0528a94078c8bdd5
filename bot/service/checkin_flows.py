"""What follows from a series of check-ins and from each of them, and how they are forgotten.

What somebody answers is sealed under the key of their own check-in and read by them alone. The
series knows only what they chose to share: its digest is the one other place where that is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from sqlalchemy import Connection, and_, select

from bot.flows import checkins
from bot.flows import model as m
from bot.flows.cards import GROUP
from bot.flows.checkins import Checkin
from bot.flows.series import Series
from bot.flows.series_events import CloseCheckins, ForgetSeries, Given, OpenCheckins
from bot.flows.views import Change
from bot.groups.quiet import next_open
from bot.service import flows as rows
from bot.service import people, settled
from bot.service.beginning import begin_flow
from bot.service.clock import Clock, instant
from bot.service.core import Actor, Core
from bot.service.take import take, take_loaded
from bot.storage import forget
from bot.storage.tables import flow_people, flows, new_id


def opened(
    core: Core, conn: Connection, was: rows.Loaded, flow: Series, outcome: OpenCheckins
) -> None:
    """A check-in for each, in the hours when they want to be asked; of those who have none before
    the window closes nothing is asked by itself."""
    now = was.clock.shown(core.real())
    calendar = settled.calendar(core, conn, was.org, was.zone)
    for person in outcome.people:
        new = checkins.begin(new_id(), flow, outcome, person, now, calendar)
        at = _may_ask(core, conn, was, person, now)
        if at > now:
            new = replace(new, later=min(at, outcome.until))
        begin_flow(core, conn, was.org, new, "checkin", now=now, keep=outcome.until, parent=flow.id)


def _may_ask(core: Core, conn: Connection, was: rows.Loaded, person: str, now: float) -> float:
    if was.clock != Clock():  # a made-up group lets time pass as it likes
        return now
    found = settled.asking(core, conn, was.org, person)
    return now if found is None else next_open(found.calendar, found.rule, now)


def closed(
    core: Core, conn: Connection, was: rows.Loaded, flow: Series, outcome: CloseCheckins
) -> None:
    for state in _of_series(conn, was.org, flow.id):
        if state.n == outcome.n and state.person in outcome.people:
            take(core, conn, was.org, state.id, checkins.Shut())


def _of_series(conn: Connection, org: str, series: str) -> list[Checkin]:
    found = select(flows.c.state).where(
        flows.c.org == org,
        flows.c.parent == series,
        flows.c.kind == "checkin",
        flows.c.status == "open",
    )
    states = [rows.decode(raw) for raw in conn.execute(found.order_by(flows.c.id)).scalars()]
    return [s for s in states if isinstance(s, Checkin)]


def shared(
    core: Core, conn: Connection, was: rows.Loaded, flow: Checkin, outcome: checkins.Shared
) -> None:
    """The series is told what is shared by now; a digest that stands somewhere is shown anew."""
    series = rows.load(conn, was.org, outcome.series)
    if series is None or not isinstance(series.state, Series):
        return
    given = Given("", outcome.person, outcome.n, outcome.shared)
    take_loaded(core, conn, series, given)
    after = rows.load(conn, was.org, outcome.series, lock=False)
    if after is None or not isinstance(after.state, Series):
        return
    readers = (GROUP, *(x.lead for x in series.state.asked if x.n == outcome.n))
    again = [Change(each, f"digest{outcome.n}", ping=False) for each in readers]
    rows.want(conn, was.org, after.state, again, after.seq, core.real(), core.number())


def erased(core: Core, conn: Connection, was: rows.Loaded, flow: Checkin, outcome: m.Erase) -> None:
    """What was written before is forgotten when something else is written in its place."""
    now = instant(was.clock.shown(core.real()))
    for text in outcome.ids:
        forget.withdraw(conn, core.storage.texts, core.storage.erasures, was.org, text, now)
    core.forgotten(conn)


# --- forgetting -----------------------------------------------------------------------------------


def leave(core: Core, conn: Connection, who: Actor) -> None:
    """All that this person has answered is forgotten, and nothing more is asked of them; what is
    held (a hold) stays."""
    own = (
        select(flows.c.id)
        .join(
            flow_people,
            and_(flow_people.c.org == flows.c.org, flow_people.c.flow == flows.c.id),
        )
        .where(
            flows.c.org == who.org,
            flows.c.kind == "checkin",
            ~flows.c.hold,
            flow_people.c.person.in_(people.selves(conn, who)),
        )
        .order_by(flows.c.id)
    )
    _forget(core, conn, who.org, conn.execute(own).scalars().all())


def _forget(core: Core, conn: Connection, org: str, ids: Iterable[str]) -> None:
    s = core.storage
    for each in ids:
        forgotten(core, conn, org, each)
        forget.forget_subject(conn, s.texts, s.erasures, org, each, core.moment())


def forgotten(core: Core, conn: Connection, org: str, flow: str) -> None:
    """Before a flow's key is destroyed: what a check-in or a series holds itself goes as well, and
    what was shared of it goes out of the digest. Other flows are left as they are."""
    found = rows.load(conn, org, flow)
    if found is not None and isinstance(found.state, Checkin):
        take_loaded(core, conn, found, checkins.Forget())
    elif found is not None and isinstance(found.state, Series):
        take_loaded(core, conn, found, ForgetSeries())
