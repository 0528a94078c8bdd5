"""Groups with their meetings as a table gives them, and where several meet at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.groups.dates import Slot, Status


class Planned(NamedTuple):
    """A meeting. `number` is its place in the group's row of meetings, from 1; `at` its cell.

    `date` is an ISO date, None when it is not set; `starts` and `ends` are "HH:MM". `unsure`: a
    question mark stands beside the date. `odd_colour`: the colour says something else than the
    word. `empty`: nothing stands in the cell, not even a question mark.
    """

    number: int
    at: str
    date: str | None = None
    slot: Slot = ""
    starts: str | None = None
    ends: str | None = None
    status: Status = "unset"
    unsure: bool = False
    odd_colour: bool = False
    empty: bool = False


class GroupDates(NamedTuple):
    """A group, its meetings in the order of the table, and the names under it."""

    name: str
    at: str
    meetings: tuple[Planned, ...]
    members: tuple[str, ...] = ()


class Unplaced(NamedTuple):
    """Somebody (or a line of several) whose group the table does not tell."""

    name: str
    at: str


class Crowd(NamedTuple):
    """A half-day in which several groups meet: an ISO date, FL or EL, the groups' names."""

    date: str
    slot: Slot
    groups: tuple[str, ...]


def crowds(groups: Iterable[GroupDates]) -> tuple[Crowd, ...]:
    """In order of time. Meetings that are cancelled or lack their half-day are not counted."""
    meets: dict[tuple[str, bool, Slot], list[str]] = {}
    for group in groups:
        for m in group.meetings:
            if m.date and m.slot and m.status != "cancelled":
                names = meets.setdefault((m.date, m.slot == "EL", m.slot), [])
                if group.name not in names:
                    names.append(group.name)
    return tuple(
        Crowd(day, slot, tuple(names))
        for (day, _, slot), names in sorted(meets.items())
        if len(names) > 1
    )
