"""When a series of check-ins comes: every so many weeks, once a month, or a single time.

Local wall time is what was promised, on both sides of a clock change. Days are ISO dates, moments
seconds since the epoch; weekdays count from 0, Monday.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, takewhile

from bot.flows.cadence import Cadence
from bot.flows.cards import Line, line
from bot.flows.model import Moment
from bot.groups.workdays import ONE_DAY, WorkCalendar, is_day

WEEK = 7
MOST_WEEKS = 8
LONGEST = 5 * 366  # days of a whole series
EARLIEST, LATEST = "2000-01-01", "2099-12-31"
MONTHS = 12
NTH = (1, 2, 3, 4, -1)


def next_after(cadence: Cadence, moment: Moment, calendar: WorkCalendar) -> Moment | None:
    """The first time later than `moment`; None when there is no more.

    A day that is a public holiday, or free besides, gives way to the next working day. Where that
    is in another week (or month), or after the last day, it is the working day before, so that
    every period keeps its own; a period without a working day is left out. A weekend that was
    chosen stays. The cadence is one that `check` accepts.
    """
    since = calendar.day(moment)
    for planned in _planned(cadence, since):
        day = _moved(cadence, planned, calendar)
        if day is not None:
            at = calendar.at(day.isoformat(), cadence.hour, cadence.minute)
            if at > moment:
                return at
    return None


def all_of(cadence: Cadence, calendar: WorkCalendar) -> tuple[Moment, ...]:
    """Every time of the series, in order."""
    days = (_moved(cadence, day, calendar) for day in _planned(cadence, date.min))
    return tuple(calendar.at(day.isoformat(), cadence.hour, cadence.minute) for day in days if day)


def check(cadence: Cadence, calendar: WorkCalendar) -> Line | None:
    """Why a series cannot come like this, or None when it can."""
    bounds = (cadence.first, cadence.last)
    if not all(map(is_day, bounds)) or not EARLIEST <= cadence.first <= cadence.last <= LATEST:
        return line("no-cadence-dates")
    first, last = map(date.fromisoformat, bounds)
    if (last - first).days > LONGEST:
        return line("no-cadence-long")
    if not _known(cadence):
        return line("no-cadence-when")
    return None if all_of(cadence, calendar) else line("no-cadence-never")


def _known(cadence: Cadence) -> bool:
    return (
        0 <= cadence.weekday < WEEK
        and 0 <= cadence.hour <= 23
        and 0 <= cadence.minute <= 59
        and 1 <= cadence.weeks <= MOST_WEEKS
        and cadence.nth in NTH
    )


def _planned(cadence: Cadence, since: date) -> Iterator[date]:
    """The days before any is moved, from the period of `since` on."""
    first, last = date.fromisoformat(cadence.first), date.fromisoformat(cadence.last)
    days: Iterator[date]
    match cadence.every:
        case "week":
            days = _weekly(cadence, first, since)
        case "month":
            days = _monthly(cadence, first)
        case "once":
            days = iter((first,))
    return (d for d in takewhile(lambda d: d <= last, days) if d >= first)


def _weekly(cadence: Cadence, first: date, since: date) -> Iterator[date]:
    start = first + timedelta(days=(cadence.weekday - first.weekday()) % WEEK)
    step = cadence.weeks * WEEK
    passed = max(0, (since - start).days // step - 1)
    return (start + timedelta(days=n * step) for n in count(passed))


def _monthly(cadence: Cadence, first: date) -> Iterator[date]:
    for n in count(first.year * MONTHS + first.month - 1):
        yield _nth(cadence, *divmod(n, MONTHS))


def _nth(cadence: Cadence, year: int, month: int) -> date:
    """The day in a month (0: January)."""
    if cadence.nth > 0:
        day = date(year, month + 1, 1 + (cadence.nth - 1) * WEEK)
        return day + timedelta(days=(cadence.weekday - day.weekday()) % WEEK)
    year, month = divmod(year * MONTHS + month + 1, MONTHS)
    day = date(year, month + 1, 1) - ONE_DAY
    return day - timedelta(days=(day.weekday() - cadence.weekday) % WEEK)


def _moved(cadence: Cadence, planned: date, calendar: WorkCalendar) -> date | None:
    """The day itself, or the working day of its period that stands in for it."""
    if not calendar.holiday(planned):
        return planned
    for step in (ONE_DAY, -ONE_DAY):
        day = planned + step
        while _period(cadence, day) == _period(cadence, planned):
            if calendar.working(day) and cadence.first <= day.isoformat() <= cadence.last:
                return day
            day += step
    return None


def _period(cadence: Cadence, day: date) -> tuple[int, int]:
    """The week or month that a day is in."""
    if cadence.every == "month":
        return day.year, day.month
    year, week, _ = day.isocalendar()
    return year, week
