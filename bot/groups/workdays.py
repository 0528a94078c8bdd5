"""Working days and wall times of one time zone and country.

Moments are seconds since the epoch (UTC). Weekends and public holidays are never working days.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

NOON = 12
START, END = 8, 16  # working hours, local
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
SATURDAY = 5


def is_day(text: str) -> bool:
    """It is a date written as 2026-11-24, so that dates compare as text."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class WorkCalendar:
    """Working time as the slow way needs it (`bot.flows.model.Calendar`).

    `zone` is an IANA name, `country` an ISO code of two letters, `free` are days that are free
    besides its holidays. Raises `ZoneInfoNotFoundError` (a KeyError) for an unknown zone and
    `NotImplementedError` for a country without a list of holidays.
    """

    def __init__(self, zone: str, country: str = "NO", free: Collection[date] = ()) -> None:
        self.zone = ZoneInfo(zone)
        self._holidays = holidays.country_holidays(country)
        self._free = frozenset(free)

    def holiday(self, day: date) -> bool:
        """A public holiday, or a day that is free besides."""
        return day in self._holidays or day in self._free

    def working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not self.holiday(day)

    def eve(self, day: date) -> bool:
        """The day before Christmas or a new year: a working day on which few meet."""
        return (day.month, day.day) in ((12, 24), (12, 31))

    def deadline(self, now: float, days: int) -> float:
        """Noon on the `days`-th working day after the local date of `now`.

        Whoever is told of it late on the day before still has a working morning.
        """
        day = self._local(now).date()
        for _ in range(max(1, days)):
            day = self._next(day)
        return self._wall(day, NOON)

    def between(self, now: float, until: float) -> float:
        """Half-way from `now` to `until`, moved forward into working hours, never past `until`."""
        half = now + max(0.0, until - now) / 2
        local = self._local(half)
        if not self.working(local.date()) or local.hour >= END:
            half = self._wall(self._next(local.date()), START)
        elif local.hour < START:
            half = self._wall(local.date(), START)
        return min(half, max(now, until))

    def next_working(self, now: float, hour: int = 9) -> float:
        """`hour` o'clock on the first working day after the local date of `now`."""
        return self._wall(self._next(self._local(now).date()), hour)

    def at(self, day: str, hour: int, minute: int = 0) -> float:
        """When the clock shows `hour` and `minute` on the ISO date `day`.

        A time that the clock skips is the first minute after the gap; one that comes twice is the
        first of the two. Raises ValueError when `day` is not a date.
        """
        return self._wall(date.fromisoformat(day), hour, minute)

    def day(self, moment: float) -> date:
        """The local date of a moment."""
        return self._local(moment).date()

    def _local(self, moment: float) -> datetime:
        return datetime.fromtimestamp(moment, self.zone)

    def _next(self, day: date) -> date:
        day += ONE_DAY
        while not self.working(day):
            day += ONE_DAY
        return day

    def _wall(self, day: date, hour: int, minute: int = 0) -> float:
        wall = datetime.combine(day, time(hour, minute), self.zone)
        found = wall.astimezone(UTC)
        if found.astimezone(self.zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
            return found.timestamp()
        found = wall.replace(fold=1).astimezone(UTC)  # before the gap
        offset = found.astimezone(self.zone).utcoffset()
        while found.astimezone(self.zone).utcoffset() == offset:
            found += ONE_MINUTE
        return found.timestamp()
