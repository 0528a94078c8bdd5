"""Series of check-ins as their facilitators set them up: begun, stopped, opened to others.

For callers that have checked who asks. What is asked and shared in them is a flow of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from bot.flows import checkins as asked_of
from bot.flows import model as m
from bot.flows import questions as sets
from bot.flows.cadence import Cadence
from bot.flows.cards import Line, line
from bot.flows.checkins import Checkin
from bot.flows.digests import Level
from bot.flows.model import Refusal
from bot.flows.questions import Question
from bot.flows.series import Series
from bot.flows.series_events import ChangeLevel, StopSeries
from bot.groups import cadence as times
from bot.service import audit, people, rounds, settled
from bot.service import changes as changing
from bot.service import flows as rows
from bot.service.beginning import begin_flow
from bot.service.changes import Changed, Outcome
from bot.service.core import Actor, Core
from bot.service.people import NAME_LIMIT, Group
from bot.service.take import NotThere, take
from bot.storage.tables import flows, new_id

MOST = 5  # open series of one group
WINDOW = 3  # working days to answer in, where nobody has said
LONGEST_WINDOW = 20
LAST_HOUR = 23


class Wish(NamedTuple):
    """A series as somebody wants it. `days` are the working days in which it can be answered."""

    questions: tuple[Question, ...]
    cadence: Cadence
    level: Level = "group"
    days: int = WINDOW
    name: str = ""


class Standing(NamedTuple):
    """How a series stands: `next` is when it comes again, `until` until when it can be answered
    now (moments in shown time), `first` and `last` its days (ISO dates)."""

    id: str
    title: Line
    next: float | None
    until: float | None
    level: Level
    fixed: bool
    questions: tuple[Question, ...]
    first: str
    last: str


def questions_of(which: str, own: str = "") -> tuple[Question, ...]:
    """A set that is built in, or one's own: each on a line (`questions.own`)."""
    if which in sets.SETS:
        return sets.SETS[which]
    return sets.own(each for each in own.splitlines() if each.strip())


# --- looking --------------------------------------------------------------------------------------


def of_group(conn: Connection, org: str, group: str) -> tuple[Standing, ...]:
    """The open series of a group, oldest first."""
    return tuple(standing_of(s) for s in states(conn, org, group))


def states(conn: Connection, org: str, group: str, *, all_: bool = False) -> tuple[Series, ...]:
    """The series themselves, oldest first: the open ones, or `all_`."""
    found = select(flows.c.state).where(
        flows.c.org == org, flows.c.group == group, flows.c.kind == "series"
    )
    if not all_:
        found = found.where(flows.c.status == "open")
    raw = conn.execute(found.order_by(flows.c.created_at, flows.c.id)).scalars()
    return tuple(s for s in map(rows.decode, raw) if isinstance(s, Series))


def standing_of(flow: Series) -> Standing:
    """How it stands now."""
    until = min((x.until for x in flow.asked if not x.closed), default=None)
    title = sets.title(flow.name, flow.questions)
    return Standing(
        flow.id,
        title,
        flow.next,
        until,
        flow.level,
        flow.fixed,
        flow.questions,
        flow.cadence.first,
        flow.cadence.last,
    )


def label(one: Series) -> str:
    """What it is called in a list to choose from: its name, or its days."""
    first, last = (".".join(str(int(p)) for p in reversed(day.split("-"))) for day in _days(one))
    return one.name or (first if first == last else f"{first}–{last}")


def _days(one: Series) -> tuple[str, str]:
    return one.cadence.first, one.cadence.last


def own_open(conn: Connection, who: Actor, group: str) -> str:
    """The check-in of this group that waits for this person's answer; empty when none does."""
    for flow, state in rounds.flows_of(conn, who):
        if not isinstance(state, Checkin) or state.group != group:
            continue
        if asked_of.waits(state, who.person):
            return flow
    return ""


# --- changing -------------------------------------------------------------------------------------


async def begin(core: Core, who: Actor, group: str, wish: Wish, *, identity: str) -> Outcome:
    """Changed.id is the new series."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None:
            return NotThere()
        begun = begin_in(core, conn, who.org, found, wish, lead=who.person)
        if isinstance(begun, Refusal):
            return begun
        audit.note(core, conn, who, "checkins-begun", group, name=found.name)
        return Changed(begun)

    return await changing.change(core, who, identity, work)


def begin_in(
    core: Core, conn: Connection, org: str, group: Group, wish: Wish, *, lead: str = ""
) -> str | Refusal:
    """The same within a write; `lead` is asked whom it is for to follow it, where they may. Returns
    the id of the series."""
    refused = problem(core, conn, org, group, wish)
    if refused is not None:
        return Refusal(refused)
    if not group.active():
        return Refusal(line("no-checkin-people"))
    if len(states(conn, org, group.id)) >= MOST:
        return Refusal(line("no-more-series", most=MOST))
    now = core.now(conn, org)
    calendar = settled.calendar(core, conn, org, group.zone)
    leads = group.leads()
    flow = Series(
        id=new_id(),
        group=group.id,
        name=wish.name,
        lead=lead if lead in leads else leads[0],
        people=group.ids(),
        questions=wish.questions,
        cadence=wish.cadence,
        next=times.next_after(wish.cadence, now, calendar),
        window_days=wish.days,
        level=wish.level,
    )
    ends = calendar.at(wish.cadence.last, LAST_HOUR)
    begin_flow(core, conn, org, flow, "series", now=now, keep=ends)
    return flow.id


def problem(core: Core, conn: Connection, org: str, group: Group, wish: Wish) -> Line | None:
    """Why there can be no such series; None when there can."""
    if len(wish.name) > NAME_LIMIT:
        return line("no-such-name", most=NAME_LIMIT)
    if not 1 <= wish.days <= LONGEST_WINDOW:
        return line("no-checkin-window", most=LONGEST_WINDOW)
    calendar = settled.calendar(core, conn, org, group.zone)
    wrong = sets.problem(wish.questions) or times.check(wish.cadence, calendar)
    if wrong is not None:
        return wrong
    if times.next_after(wish.cadence, core.now(conn, org), calendar) is None:
        return line("no-checkin-past")
    return None


async def stop(core: Core, who: Actor, series: str, *, identity: str) -> Outcome:
    """No more check-ins. What was shared in an open one is shown now."""
    return await _steer(core, who, series, StopSeries(sure=True), "checkins-stopped", identity)


async def set_level(core: Core, who: Actor, series: str, level: str, *, identity: str) -> Outcome:
    """Who may read what is shared, from the next time on. Refused once somebody has answered."""
    event = ChangeLevel(level=level)
    return await _steer(core, who, series, event, "checkins-level", identity)


async def _steer(
    core: Core, who: Actor, series: str, event: m.Event, what: str, identity: str
) -> Outcome:
    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = rows.load(conn, who.org, series)
        if found is None or not isinstance(found.state, Series):
            return NotThere()
        answer = take(core, conn, who.org, series, event)
        if isinstance(answer, Refusal | NotThere):
            return answer
        audit.note(core, conn, who, what, found.state.group)
        core.tell(conn, who.org, found.state.group)
        return Changed(series)

    return await changing.change(core, who, identity, work)
