"""The five questions of the start of action learning, asked before a group's first meeting.

They come by themselves, ten working days before, as soon as the date is confirmed; where there are
fewer left, on the next one. Each group can switch them off. They move with the date until they are
asked, and go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from bot.flows.cadence import Cadence
from bot.flows.questions import SETS
from bot.flows.series import Series
from bot.flows.series_events import MoveSeries, StopSeries
from bot.groups.workdays import ONE_DAY, WorkCalendar
from bot.service import checkins, dates, people, settled
from bot.service.checkins import LONGEST_WINDOW, Wish
from bot.service.core import Core
from bot.service.dates import Meeting
from bot.service.people import Group
from bot.service.settled import ASK_AT_HOUR
from bot.service.take import take

AHEAD = 10  # working days before the first meeting
START = SETS["start"]


def wanted(conn: Connection, org: str, group: str) -> bool:
    """Whether the group wants them; so it is where nobody has said."""
    return bool(dates.settings(conn, org, group).get("start_questions", True))


def may_come(conn: Connection, org: str, group: str) -> bool:
    """They are wanted, have not come, and the group has not met."""
    met = any(m.status == "held" for m in dates.of_group(conn, org, group))
    return wanted(conn, org, group) and not met and not any(s.n for s in _begun(conn, org, group))


def _begun(conn: Connection, org: str, group: str) -> tuple[Series, ...]:
    all_ = checkins.states(conn, org, group, all_=True)
    return tuple(s for s in all_ if s.questions == START)


def put_wanted(core: Core, conn: Connection, org: str, group: str, *, on: bool) -> None:
    dates.put(conn, org, group, start_questions=None if on else False)
    follow_start(core, conn, org, group)


def follow_start(core: Core, conn: Connection, org: str, group: str) -> None:
    """After a date of the group has changed: the questions are there, on their day, or not."""
    found = people.load_group(conn, org, group)
    if found is None:
        return
    begun = _begun(conn, org, group)
    if any(s.n for s in begun):
        return  # asked already
    waiting = next((s for s in begun if not s.stopped), None)
    held = waiting.cadence.first if waiting is not None else ""
    wish = _wish(core, conn, org, found, held) if wanted(conn, org, group) else None
    if wish is None:
        if waiting is not None:
            take(core, conn, org, waiting.id, StopSeries(sure=True))
    elif waiting is None:
        checkins.begin_in(core, conn, org, found, wish)
    elif waiting.cadence.every == "once" and waiting.cadence != wish.cadence:
        _move(core, conn, org, found, waiting, wish)


def _move(core: Core, conn: Connection, org: str, group: Group, flow: Series, wish: Wish) -> None:
    calendar = settled.calendar(core, conn, org, group.zone)
    at = calendar.at(wish.cadence.first, wish.cadence.hour)
    take(core, conn, org, flow.id, MoveSeries(cadence=wish.cadence, next=at, window_days=wish.days))


def _wish(core: Core, conn: Connection, org: str, group: Group, held: str) -> Wish | None:
    """None when no first meeting lies ahead, or no working day before it. `held` is the day on
    which they are to come so far."""
    calendar = settled.calendar(core, conn, org, group.zone)
    today = calendar.day(core.now(conn, org))
    first = _first(dates.of_group(conn, org, group.id), today.isoformat())
    if first is None:
        return None
    day = _before(calendar, first, AHEAD)
    if day <= today:
        soon = _after(calendar, today)
        day = date.fromisoformat(held) if today.isoformat() <= held <= soon.isoformat() else soon
    if day >= first:
        return None
    iso = day.isoformat()
    cadence = Cadence("once", day.weekday(), ASK_AT_HOUR, iso, iso)
    return Wish(START, cadence, days=_between(calendar, day, first))


def _first(found: Sequence[Meeting], today: str) -> date | None:
    """The day of the first meeting that is confirmed, where none has been before it."""
    met = (m for m in found if m.status == "held" or (m.status == "confirmed" and _past(m, today)))
    if next(met, None) is not None:
        return None
    ahead = [m.date for m in found if m.status == "confirmed" and m.date]
    return date.fromisoformat(min(ahead)) if ahead else None


def _past(meeting: Meeting, today: str) -> bool:
    return meeting.date is not None and meeting.date < today


def _before(calendar: WorkCalendar, day: date, count: int) -> date:
    """So many working days before."""
    while count:
        day -= ONE_DAY
        count -= calendar.working(day)
    return day


def _after(calendar: WorkCalendar, day: date) -> date:
    day += ONE_DAY
    while not calendar.working(day):
        day += ONE_DAY
    return day


def _between(calendar: WorkCalendar, day: date, end: date) -> int:
    """The working days after `day` and before `end`, as a window has them."""
    count = 0
    while (day := day + ONE_DAY) < end:
        count += calendar.working(day)
    return min(max(1, count), LONGEST_WINDOW)
