"""What a table of dates would change: each of its meetings beside the row that it means.

A meeting of the table is that of its group with the same date, or else with the same place in the
row of meetings. What the table does not say stays as it is; what it does not name stays too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, select

from bot.groups.dates import Slot, Status
from bot.groups.doubts import OVER
from bot.groups.grid import Grid
from bot.groups.planned import Crowd, GroupDates, Planned
from bot.groups.table import DatePlan, Fix, plan_of
from bot.service import dates, importing, people, programme, settled
from bot.service.core import Core
from bot.service.dates import Meeting, When
from bot.service.people import Group
from bot.service.programme import same_name
from bot.storage.tables import groups

NEW = "new"

Rule = Literal["", "held"]
AllOf = Literal["", "confirmed"]


class Choices(NamedTuple):
    """What a person has settled about a table.

    `past`: its past dates were held. `status`: what nobody has said is confirmed. `slots`,
    `statuses` and `texts` are by the address of a cell; `people` (a person's id, or NEW) and
    `into` (a group's name) by the key of a name. `leaders`: how many facilitators there are, 0
    where nobody has said.
    """

    past: Rule = ""
    status: AllOf = ""
    slots: Mapping[str, Slot] = {}
    statuses: Mapping[str, Status] = {}
    texts: Mapping[str, str] = {}
    people: Mapping[str, str] = {}
    into: Mapping[str, str] = {}
    leaders: int = 0


class Step(NamedTuple):
    """A meeting of the table and its row, None for a new one. `values` are those that change."""

    planned: Planned
    row: Meeting | None
    values: Mapping[str, Any]

    @property
    def when(self) -> When:
        """As it is afterwards."""
        held = self.row or When()
        found = {name: getattr(held, name) for name in When._fields}
        return When(**{name: self.values.get(name, found[name]) for name in When._fields})

    @property
    def status(self) -> Status:
        found: Status = self.values.get("status", self.row.status if self.row else "unset")
        return found


class Column(NamedTuple):
    """A group of the table: `group` is None for a new one; `left` rows are not in the table."""

    name: str
    group: Group | None
    steps: tuple[Step, ...]
    left: int

    @property
    def new(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.row is None)

    @property
    def changed(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.row is not None and step.values)

    def tells(self) -> bool:
        """Its members know of a meeting that changes."""
        return any(step.row is not None and step.row.flow for step in self.changed)

    def asks(self, today: str) -> bool:
        """Its members will be asked before a meeting that is confirmed now."""
        return any(
            step.values.get("status") == "confirmed" and (step.when.date or "") >= today
            for step in self.steps
        )


class Name(NamedTuple):
    """A name that somebody has to place. `group` is the name of the group it stands under, empty
    where the table does not tell; `known` are those in the organisation who are called so."""

    key: str
    name: str
    group: str
    known: tuple[tuple[str, str], ...]


class Preview(NamedTuple):
    """What taking in a table would do. It may be taken only when its plan has no faults.

    `crowds` are those that are more than the facilitators who were counted.
    """

    plan: DatePlan
    columns: tuple[Column, ...] = ()
    names: tuple[Name, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    today: str = ""

    @property
    def new_groups(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.group is None)

    @property
    def changes(self) -> bool:
        """Anything at all, but for people to place."""
        return any(c.group is None or c.new or c.changed for c in self.columns)


def look(core: Core, conn: Connection, org: str, grid: Grid, choices: Choices) -> Preview:
    """What the table would change now."""
    today = dates.today(core, conn, org, settled.zone(conn, org))
    plan = settled_plan(grid, today, choices)
    if plan.faults:
        return Preview(plan, today=today)
    known = active_groups(conn, org)
    columns = tuple(_column(conn, org, each, known, today) for each in plan.groups)
    most = choices.leaders
    crowds = tuple(c for c in plan.crowds if most and len(c.groups) > most)
    return Preview(plan, columns, tuple(_names(conn, org, plan, known)), crowds, today)


def active_groups(conn: Connection, org: str) -> dict[str, Group]:
    """By their name as people would take it for the same."""
    active = select(groups.c.id).where(groups.c.org == org, groups.c.status == "active")
    found = (people.load_group(conn, org, row) for row in conn.execute(active).scalars().all())
    return {same_name(group.name): group for group in found if group is not None}


# --- what was settled -----------------------------------------------------------------------------


def settled_plan(grid: Grid, today: str, choices: Choices) -> DatePlan:
    """What the table says, with what a person has settled about it."""
    day = date.fromisoformat(today)
    texts = {at: Fix(text=text) for at, text in choices.texts.items()}
    plain = plan_of(grid, day, texts)
    if plain.faults:
        return plain
    fixes = dict(texts)
    for meeting in plain.meetings:
        text = fixes[meeting.at].text if meeting.at in fixes else None
        slot = choices.slots.get(meeting.at)
        fixes[meeting.at] = Fix(slot, _status(meeting, today, choices), text)
    return plan_of(grid, day, fixes)


def _status(meeting: Planned, today: str, choices: Choices) -> Status | None:
    own = choices.statuses.get(meeting.at)
    if own is not None or meeting.date is None:
        return own
    if choices.past == "held" and meeting.date < today and meeting.status not in OVER:
        return "held"
    if choices.status == "confirmed" and meeting.status == "unknown":
        return "confirmed"
    return None


# --- which row is meant ---------------------------------------------------------------------------


def _column(
    conn: Connection, org: str, found: GroupDates, known: Mapping[str, Group], today: str
) -> Column:
    group = known.get(same_name(found.name))
    rows = dates.of_group(conn, org, group.id) if group else ()
    pairs = matched(found.meetings, rows, today)
    steps = tuple(_step(meeting, row) for meeting, row in pairs)
    taken = sum(step.row is not None for step in steps)
    return Column(found.name, group, steps, len(rows) - taken)


def matched(
    meetings: Sequence[Planned], rows: Sequence[Meeting], today: str
) -> tuple[tuple[Planned, Meeting | None], ...]:
    """Each meeting of the table with the row that it means. `rows` are in order of time."""
    free = {row.id: row for row in rows}
    found: dict[int, Meeting] = {}
    place = {row.id: n for n, row in enumerate(rows, 1)}

    def exact(meeting: Planned, row: Meeting) -> bool:
        return same_day(meeting, row) and _part(meeting) == _part(row)

    def same_day(meeting: Planned, row: Meeting) -> bool:
        return meeting.date is not None and row.date == meeting.date

    def both_open(meeting: Planned, row: Meeting) -> bool:
        return meeting.date is None and row.date is None

    def same_place(meeting: Planned, row: Meeting) -> bool:
        return meeting.number in (row.number, place[row.id]) and _may_move(meeting, row, today)

    for alike in (exact, same_day, both_open, same_place):
        for n, meeting in enumerate(meetings):
            near = [row for row in free.values() if n not in found and alike(meeting, row)]
            if near:
                best = min(near, key=lambda row: abs(place[row.id] - meeting.number))
                found[n] = free.pop(best.id)
    return tuple((meeting, found.get(n)) for n, meeting in enumerate(meetings))


def _part(when: Planned | Meeting) -> tuple[str, str | None]:
    return when.slot, when.starts


def _may_move(meeting: Planned, row: Meeting, today: str) -> bool:
    """What has been is not moved to a day to come: that is another meeting."""
    if row.status in dates.PLAN_ENDS:
        return False
    was = row.date is not None and row.date < today
    return not was or (meeting.date is not None and meeting.date < today)


def _step(meeting: Planned, row: Meeting | None) -> Step:
    if row is None:
        when = When(meeting.date, meeting.slot, meeting.starts, meeting.ends)
        return Step(meeting, None, {**when._asdict(), "status": meeting.status})
    if row.status in dates.PLAN_ENDS:
        return Step(meeting, row, {})
    new = {**_when(meeting, row)._asdict(), "status": _new_status(meeting, row)}
    changed = {name: value for name, value in new.items() if value != getattr(row, name)}
    if row.date is not None and meeting.date not in (None, row.date):
        changed["moved"] = row.moved + 1
    return Step(meeting, row, changed)


def _when(meeting: Planned, row: Meeting) -> When:
    """A part of the day that the table does not tell stays as it is on the same day."""
    silent = not meeting.slot and meeting.starts is None
    if silent and meeting.date == row.date:
        return When(row.date, row.slot, row.starts, row.ends)
    ends = row.ends if meeting.starts == row.starts and meeting.ends is None else meeting.ends
    return When(meeting.date, meeting.slot, meeting.starts, ends)


def _new_status(meeting: Planned, row: Meeting) -> Status:
    """A table that says nothing changes nothing of a date that stays; a new date is nobody's word
    yet."""
    if meeting.status in ("unknown", "unset") and meeting.date == row.date:
        return row.status
    return meeting.status


# --- names ----------------------------------------------------------------------------------------


def _names(
    conn: Connection, org: str, plan: DatePlan, known: Mapping[str, Group]
) -> Iterator[Name]:
    """Those whom somebody has to place. Who is in the group already needs no place."""
    named = importing.people_by_name(conn, org)
    labels = _labels(conn, org)

    def alike(name: str) -> tuple[tuple[str, str], ...]:
        return tuple((each, labels[each]) for each in named.get(same_name(name), ()))

    for g, found in enumerate(plan.groups):
        group = known.get(same_name(found.name))
        there = {same_name(m.name) for m in group.members} if group else set()
        for n, name in enumerate(found.members):
            if same_name(name) not in there:
                there.add(same_name(name))
                yield Name(f"m.{g}.{n}", name, found.name, alike(name))
    for n, one in enumerate(plan.unplaced):
        yield Name(f"u.{n}", one.name, "", alike(one.name))


def _labels(conn: Connection, org: str) -> dict[str, str]:
    """People by name, with their groups: two may be called the same."""
    return {row.person: " · ".join((row.name, *row.groups)) for row in programme.roles(conn, org)}
