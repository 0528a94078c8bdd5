"""Half-days on which nothing stands in the way: a few of them, spread, to propose to a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.groups.dates import Slot
from bot.groups.workdays import ONE_DAY, WorkCalendar

HALVES: tuple[Slot, ...] = ("FL", "EL")
LONGEST = 92  # days of a window that are looked at


class HalfDay(NamedTuple):
    """A half of an ISO date."""

    date: str
    slot: Slot


def half_days(
    first: date, last: date, calendar: WorkCalendar, clear: Callable[[HalfDay], bool]
) -> Iterator[HalfDay]:
    """Those of working days from `first` to `last` that are `clear`, in order of time.

    No eve of Christmas or of a new year is among them.
    """
    day = first
    while day <= min(last, first + LONGEST * ONE_DAY):
        if calendar.working(day) and not calendar.eve(day):
            halves = (HalfDay(day.isoformat(), half) for half in HALVES)
            yield from (half for half in halves if clear(half))
        day += ONE_DAY


def spread(found: Sequence[HalfDay], most: int) -> tuple[HalfDay, ...]:
    """At most so many, on days as far apart as they come, before lunch and after it in turn."""
    days: dict[str, list[HalfDay]] = {}
    for half in found:
        days.setdefault(half.date, []).append(half)
    there = list(days.values())
    n = min(most, len(there))
    picked = (there[i * len(there) // n] for i in range(n))
    return tuple(halves[i % len(halves)] for i, halves in enumerate(picked))
