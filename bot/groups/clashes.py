"""What speaks against a date before it is chosen. A warning never forbids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.flows.cards import Day, Line, Names, line
from bot.groups.workdays import ONE_DAY, SATURDAY, WorkCalendar, is_day

NOT_MEETING = ("cancelled", "unset")


class Meet(Struct, frozen=True):
    """Where a group is on an ISO `date`.

    `slot` is a half-day code, empty when it is not known. `hours`, when it begins and ends
    ("HH:MM"), go before it where both meetings have them. `status` as in the table of meetings.
    """

    group: str
    date: str
    slot: str = ""
    status: str = "proposed"
    hours: tuple[str, str] | None = None


def warnings(
    proposed: Meet,
    others: Iterable[Meet],
    people: Mapping[str, Collection[str]],
    facilitators: Collection[str],
    calendar: WorkCalendar,
    *,
    names: Mapping[str, str],
    school: Iterable[Sequence[str]] = (),
) -> tuple[Line, ...]:
    """What to think of before `proposed` is chosen: clashes first, then the day; often nothing.

    `others` are all other meetings (not the one that is moved), `people` those who are to be there
    per group, its facilitators too, `facilitators` all there are, `names` what groups are called,
    `school` the first and last ISO date of each school holiday. Groups in one half-day are counted
    only where the time is known. Raises ValueError when the date is none.
    """
    day = date.fromisoformat(proposed.date)
    same = [m for m in others if m.date == proposed.date and m.status not in NOT_MEETING]
    return (
        *_busy(proposed, same, people, names),
        *_too_many(proposed, same, facilitators),
        *_days(day, calendar),
        *((line("clash-school", day=Day(proposed.date)),) if _off(proposed.date, school) else ()),
    )


def check_school(ranges: Iterable[Sequence[str]]) -> Line | None:
    """Why the school holidays that were typed cannot be used, or None when they can.

    Each is a first and a last ISO date, in order of time.
    """
    before = ""
    for pair in ranges:
        if len(pair) != 2 or not all(map(is_day, pair)):
            return line("no-school-date")
        if not before < pair[0] <= pair[1]:
            return line("no-school-order")
        before = pair[1]
    return None


def _busy(
    proposed: Meet,
    same: Sequence[Meet],
    people: Mapping[str, Collection[str]],
    names: Mapping[str, str],
) -> Iterable[Line]:
    """Those who would be in two places, a sentence per other group."""
    mine = set(people.get(proposed.group, ()))
    told: set[tuple[str, bool]] = set()
    for meet in same:
        sure = _together(proposed, meet)
        if sure is False or (meet.group, bool(sure)) in told:
            continue
        told.add((meet.group, bool(sure)))
        if meet.group == proposed.group:
            yield line("clash-group")
            continue
        both = Names(tuple(p for p in people.get(meet.group, ()) if p in mine))
        if both.people:
            group = names.get(meet.group, "")
            key = "clash-people" if sure else "clash-people-day"
            yield line(key, who=both, group=group)


def _too_many(
    proposed: Meet, same: Sequence[Meet], facilitators: Collection[str]
) -> Iterable[Line]:
    groups = {proposed.group, *(m.group for m in same if _together(proposed, m))}
    there = len(set(facilitators))
    if len(groups) > max(1, there):
        yield line("clash-facilitators", groups=len(groups), there=there)


def _days(day: date, calendar: WorkCalendar) -> Iterable[Line]:
    said = Day(day.isoformat())
    if calendar.holiday(day):
        yield line("clash-holiday", day=said)
    elif day.weekday() >= SATURDAY:
        yield line("clash-weekend", day=said)
    elif calendar.holiday(day - ONE_DAY):
        yield line("clash-after-holiday", day=said)


def _together(one: Meet, other: Meet) -> bool | None:
    """Whether two meetings of one day overlap; None when nobody can tell."""
    if one.hours and other.hours:
        return one.hours[0] < _end(other.hours) and other.hours[0] < _end(one.hours)
    if one.slot and other.slot:
        return one.slot == other.slot
    return None


def _end(hours: tuple[str, str]) -> str:
    """An end that is not after the beginning is on the next day."""
    return hours[1] if hours[1] > hours[0] else "24:00"


def _off(day: str, school: Iterable[Sequence[str]]) -> bool:
    return any(first <= day <= last for first, last in school)
