"""Date polls in groups: opened with days to choose from, closed, opened anew, taken back.

For callers that have checked who asks. A group has one at a time, so that nobody is asked twice.
What is chosen becomes the meeting's date (see `follow`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from bot.flows import model as m
from bot.flows import polls
from bot.flows.cards import At, Day, Line, line
from bot.flows.model import Around, Refusal
from bot.flows.polls import Option, Poll
from bot.groups.dates import When as Written
from bot.groups.dates import cell_text, read_cell
from bot.groups.free import HalfDay, half_days, spread
from bot.groups.grid import Cell, Fault
from bot.groups.workdays import ONE_DAY, WorkCalendar
from bot.service import changes as changing
from bot.service import dates, meetings, people, settled
from bot.service import flows as rows
from bot.service.beginning import begin_flow
from bot.service.changes import Changed, Outcome
from bot.service.core import Actor, Core
from bot.service.dates import Meeting, When
from bot.service.people import Group
from bot.service.take import NotThere, take
from bot.storage.tables import flows, groups, new_id

FEWEST, MOST = 3, 5  # days to choose from
USUAL_DAYS, LONGEST = 5, 20  # working days for which it is open
PROPOSED = 8  # half-days to choose the options from
AHEAD = 8 * ONE_DAY  # from the last answer to the first day: who comes is asked a week before
WINDOW = 27 * ONE_DAY
AROUND = 14 * ONE_DAY  # a day that was proposed before is looked for near it
YEARS = 5
LINES = 20

_BETWEEN = re.compile(r"[\n;,]")

Act = Literal["close", "reopen", "withdraw"]


class Window(NamedTuple):
    """From the first day to the last."""

    first: date
    last: date


class Asked(NamedTuple):
    """What a poll is opened with. Without a `meeting` it is for a new one; `days` are working
    days; without a `key` only whoever opens it must be able to come."""

    options: tuple[Option, ...]
    days: int = USUAL_DAYS
    meeting: str = ""
    key: tuple[str, ...] = ()


class Warned(NamedTuple):
    """What there is to think of before: option by option. `names` are people's, by id."""

    of: tuple[tuple[Option, tuple[Line, ...]], ...]
    names: dict[str, str]


class Running(NamedTuple):
    """The poll that a group has open: asked, or to be decided by whoever leads it."""

    flow: str
    state: Poll


# --- what there is to choose from -----------------------------------------------------------------


def waiting(conn: Connection, org: str, group: str) -> tuple[Meeting, ...]:
    """The meetings for which there is a date to be found."""
    return tuple(d for d in dates.of_group(conn, org, group) if d.status in dates.OPEN)


def running(conn: Connection, org: str, group: str) -> Running | None:
    found = conn.execute(
        select(flows.c.id, flows.c.state).where(
            flows.c.org == org,
            flows.c.group == group,
            flows.c.kind == "poll",
            flows.c.status == "open",
        )
    ).first()
    state = rows.decode(found.state) if found else None
    return Running(state.id, state) if isinstance(state, Poll) else None


def window(
    core: Core, conn: Connection, org: str, group: Group, days: int, meeting: Meeting | None = None
) -> Window:
    """Where days are looked for unless somebody says where: some time after the last answer."""
    calendar = settled.calendar(core, conn, org, group.zone)
    first = calendar.day(calendar.deadline(core.now(conn, org), days)) + AHEAD
    if meeting is not None and meeting.date:
        first = max(first, date.fromisoformat(meeting.date) - AROUND)
    return Window(first, first + WINDOW)


def proposals(
    core: Core,
    conn: Connection,
    org: str,
    group: Group,
    where: Window,
    most: int = PROPOSED,
    meeting: str = "",
) -> tuple[Option, ...]:
    """Half-days on which nobody of the group is in another meeting and nothing else speaks against
    it; so its facilitators are free. `meeting` is the one that gets the date."""
    watch = meetings.watch(core, conn, org, group.id, meeting)

    def clear(half: HalfDay) -> bool:
        return not watch(When(half.date, half.slot)).warnings

    calendar = settled.calendar(core, conn, org, group.zone)
    found = list(half_days(where.first, where.last, calendar, clear))
    return tuple(Option(half.date, half.slot) for half in spread(found, most))


def warned(
    core: Core, conn: Connection, org: str, group: str, options: tuple[Option, ...], meeting: str
) -> Warned:
    """What there is to think of before these days are asked about; nothing of it forbids."""
    watch = meetings.watch(core, conn, org, group, meeting)
    found = [(option, watch(_when(option))) for option in options]
    names = {k: v for _, told in found for k, v in told.names.items()}
    return Warned(tuple((o, told.warnings) for o, told in found if told.warnings), names)


def _when(option: Option) -> When:
    return When(option.date, option.slot, option.starts or None, option.ends or None)


# --- days as they are typed -----------------------------------------------------------------------


def read(text: str, today: date) -> tuple[Option, ...] | Line:
    """The days that were typed, one on each line or with a comma between, each with its half or
    its hours (`2.12. FL`, `3.12 09:00-11:30`); or what is wrong with one of them. A day without a
    year is the next such day."""
    typed = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    found: list[Option] = []
    for number, part in enumerate(typed[:LINES], 1):
        when = read_cell(Cell(part), str(number), today)
        if isinstance(when, Fault):
            return when.line
        if when.date is None:
            return line("no-poll-day", n=number)
        if not (when.slot or when.starts):
            return line("no-poll-half", day=Day(when.date))
        slot = "" if when.starts else when.slot
        found.append(Option(when.date, slot, when.starts or "", when.ends or ""))
    return tuple(found)


def typed(option: Option) -> str:
    """As `read` reads it."""
    return cell_text(Written(option.date, *_when(option)[1:]))


# --- opening --------------------------------------------------------------------------------------


async def begin(core: Core, who: Actor, group: str, asked: Asked, *, identity: str) -> Outcome:
    """Ask the group. `who` leads it, and confirms a date in the end. Changed.id is the flow."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None or found.member(who.person) is None:
            return NotThere()
        row = dates.one(conn, who.org, asked.meeting) if asked.meeting else None
        if asked.meeting and (row is None or row.group != group):
            return NotThere()
        # Of two who ask at once one is told of the other's poll.
        one_at_a_time = (groups.c.org == who.org, groups.c.id == group)
        conn.execute(select(groups.c.id).where(*one_at_a_time).with_for_update())
        wrong = refusal(core, conn, who.org, found, asked)
        if wrong is not None:
            return Refusal(wrong)
        return Changed(_begin(core, conn, who, found, asked, row))

    return await changing.change(core, who, identity, work)


def refusal(core: Core, conn: Connection, org: str, group: Group, asked: Asked) -> Line | None:
    """Why this cannot be asked."""
    if running(conn, org, group.id) is not None:
        return line("no-poll-already")
    row = dates.one(conn, org, asked.meeting) if asked.meeting else None
    if row is not None and row.status not in dates.OPEN:
        return line("no-poll-settled")
    if not 1 <= asked.days <= LONGEST:
        return line("no-poll-days", most=LONGEST)
    if not {*asked.key} <= {*group.ids()}:
        return line("no-poll-key")
    calendar = settled.calendar(core, conn, org, group.zone)
    return _wrong_days(asked, calendar, core.now(conn, org))


def _wrong_days(asked: Asked, calendar: WorkCalendar, now: float) -> Line | None:
    options = asked.options
    if not FEWEST <= len(options) <= MOST:
        return line("no-poll-count", fewest=FEWEST, most=MOST)
    if len({(o.date, o.slot, o.starts) for o in options}) < len(options):
        return line("no-poll-twice")
    until, today = calendar.deadline(now, asked.days), calendar.day(now)
    for option in options:
        if date.fromisoformat(option.date) <= calendar.day(until):
            return line("no-poll-early", day=Day(option.date), until=At(until))
        if date.fromisoformat(option.date).year > today.year + YEARS:
            return line("no-far-date", day=Day(option.date))
    return None


def _begin(
    core: Core, conn: Connection, who: Actor, group: Group, asked: Asked, row: Meeting | None
) -> str:
    org, now = who.org, core.now(conn, who.org)
    calendar = settled.calendar(core, conn, org, group.zone)
    members = group.ids()
    flow = polls.begin(
        id=new_id(),
        group=group.id,
        called=group.name,
        meeting=asked.meeting,
        lead=who.person,
        people=members,
        key=asked.key or (who.person,),
        options=asked.options,
        until=calendar.deadline(now, asked.days),
        now=now,
        around=Around(calendar, settled.amounts(conn, org, members), False, now),
    )
    begin_flow(core, conn, org, flow, "poll", now=now, keep=max(flow.begins))
    if row is not None:
        if row.status != "proposed":
            dates.change(core, conn, org, row, status="proposed")
        dates.attach(conn, org, row.id, poll=flow.id)
    return flow.id


# --- ending ---------------------------------------------------------------------------------------


async def act(core: Core, who: Actor, group: str, what: Act, *, identity: str) -> Outcome:
    """Let a facilitator close the group's poll early, open it for two more days, or take it back.
    From then on it is theirs to lead."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = running(conn, who.org, group)
        if found is None:
            return Refusal(line("no-poll-running"))
        if found.state.lead != who.person:
            take(core, conn, who.org, found.flow, polls.PollLed(person=who.person))
        now = rows.load(conn, who.org, found.flow)
        if now is None or not isinstance(now.state, Poll):
            return NotThere()
        answer = take(core, conn, who.org, found.flow, _event(what, who.person, now.state))
        if isinstance(answer, Refusal):
            fits = {"close": "no-poll-close", "reopen": "no-poll-reopen"}.get(what)
            return Refusal(line(fits)) if fits and answer.line.key == "no-stale" else answer
        return answer if isinstance(answer, NotThere) else Changed(found.flow)

    return await changing.change(core, who, identity, work)


def _event(what: Act, by: str, flow: Poll) -> m.Event:
    match what:
        case "close":
            return polls.PollClosed(by, flow.turn)
        case "reopen":
            return polls.PollReopened(by, flow.turn)
        case "withdraw":
            return polls.PollWithdrawn(by, flow.turn, sure=True)
