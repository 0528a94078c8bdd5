"""When somebody may be asked something: their quiet hours, working days and time away.

Moments are seconds since the epoch (UTC). Hours are local wall times, so that nine o'clock is nine
o'clock on both sides of a clock change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from bot.groups.workdays import ONE_DAY, WorkCalendar

FURTHEST = 400  # days looked ahead
WEEKDAYS = (0, 1, 2, 3, 4)
MIDNIGHT = time(0)
_MARGIN = timedelta(hours=3)
_SECOND = timedelta(seconds=1)


class Rule(NamedTuple):
    """`quiet` from and to (equal: never quiet), working `days` (0 is Monday), the first day back.

    Public holidays and the calendar's free days are no working days, whatever `days` says.
    """

    quiet: tuple[time, time]
    days: tuple[int, ...] = WEEKDAYS
    away: date | None = None


def is_open(calendar: WorkCalendar, rule: Rule, moment: float) -> bool:
    """Somebody may be asked at this moment."""
    local = datetime.fromtimestamp(moment, calendar.zone)
    return _workday(calendar, rule, local.date()) and not _quiet(rule, local.time())


def next_open(calendar: WorkCalendar, rule: Rule, now: float) -> float:
    """The earliest moment, `now` or later, at which somebody may be asked.

    When there is none within a year of the day back, a moment after that.
    """
    if is_open(calendar, rule, now):
        return now
    day = datetime.fromtimestamp(now, calendar.zone).date()
    if rule.away is not None and rule.away > day:
        day = rule.away
    for _ in range(FURTHEST):
        if _workday(calendar, rule, day):
            opens = (at for at in _starts(calendar, rule, day) if at >= now)
            at = min((at for at in opens if is_open(calendar, rule, at)), default=None)
            if at is not None:
                return at
        day += ONE_DAY
    return datetime.combine(day, rule.quiet[1], calendar.zone).timestamp()


def _workday(calendar: WorkCalendar, rule: Rule, day: date) -> bool:
    back = rule.away is None or day >= rule.away
    return back and day.weekday() in rule.days and not calendar.holiday(day)


def _quiet(rule: Rule, clock: time) -> bool:
    since, until = rule.quiet
    if since <= until:
        return since <= clock < until
    return clock >= since or clock < until


def _starts(calendar: WorkCalendar, rule: Rule, day: date) -> Iterator[float]:
    """The moments of a local day at which openness can begin."""
    for wall in (MIDNIGHT, rule.quiet[1]):
        for fold in (0, 1):  # an hour that comes twice
            yield datetime.combine(day, wall.replace(fold=fold), calendar.zone).timestamp()
    first = datetime.combine(day, MIDNIGHT, calendar.zone).astimezone(UTC) - _MARGIN
    last = datetime.combine(day + ONE_DAY, MIDNIGHT, calendar.zone).astimezone(UTC) + _MARGIN
    changed = _change(calendar, first, last)
    if changed is not None:
        yield changed


def _change(calendar: WorkCalendar, first: datetime, last: datetime) -> float | None:
    """The second at which the clock is changed between these two, if it is."""

    def offset(at: datetime) -> timedelta | None:
        return at.astimezone(calendar.zone).utcoffset()

    before = offset(first)
    if before == offset(last):
        return None
    while last - first > _SECOND:
        half = first + (last - first) / 2
        first, last = (half, last) if offset(half) == before else (first, half)
    return float(round(last.timestamp()))
